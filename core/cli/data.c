/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/data.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* PREFIX/share/vouch for PREFIX/bin/vouch: an installation may be moved. */
static const char *
beside_executable (struct text *path)
{
  char self[PATH_MAX];
  ssize_t n = readlink ("/proc/self/exe", self, sizeof self);

  if (n <= 0 || (size_t)n == sizeof self)
    return NULL;
  while (n > 0 && self[n - 1] != '/')
    n--;
  text_cut (path, 0);
  text_add (path, self, (size_t)n);
  text_puts (path, "../share/vouch");
  return access (path->at, R_OK | X_OK) == 0 ? path->at : NULL;
}

const char *
data_path (const char *build, struct text *path)
{
  /* secure: a privileged program must not be led elsewhere */
  const char *wanted = secure_getenv ("VOUCH_DATA_PATH");

  if (!wanted || !*wanted)
    wanted = build;
  if (!wanted)
    wanted = beside_executable (path);
#ifdef VOUCH_DATADIR
  if (!wanted)
    wanted = VOUCH_DATADIR;
#endif
  return wanted;
}
