/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/data.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"

/* PREFIX/bin/WHERE for PREFIX/bin/vouch: an installation may be moved. */
const char *
beside_executable (struct text *path, const char *where)
{
  char self[PATH_MAX];
  ssize_t n = readlink ("/proc/self/exe", self, sizeof self);

  if (n <= 0 || (size_t)n == sizeof self)
    return NULL;
  while (n > 0 && self[n - 1] != '/')
    n--;
  text_cut (path, 0);
  text_add (path, self, (size_t)n);
  text_puts (path, where);
  return access (path->at, R_OK | X_OK) == 0 ? path->at : NULL;
}

/* The first of these that there is. */
static const char *
find (const char *variable, const char *build, const struct program *self,
      const char *where, const char *installed, struct text *path)
{
  /* secure: a privileged program must not be led elsewhere */
  const char *wanted = secure_getenv (variable);

  if (!wanted || !*wanted)
    wanted = build;
  if (!wanted) {
    struct text up = { 0 };

    text_puts (&up, self->up);
    text_puts (&up, where);
    wanted = beside_executable (path, up.at);
    text_clear (&up);
  }
  return wanted ? wanted : installed;
}

#ifndef VOUCH_DATADIR
#define VOUCH_DATADIR NULL
#endif
#ifndef VOUCH_PLUGINDIR
#define VOUCH_PLUGINDIR NULL
#endif

const char *
data_path (const struct console *console, struct text *path)
{
  return find ("VOUCH_DATA_PATH", console->data, console->program,
               "share/vouch", VOUCH_DATADIR, path);
}

const char *
plugin_path (const struct console *console, struct text *path)
{
  return find ("VOUCH_PLUGIN_PATH", console->plugins, console->program,
               "lib/vouch/plugins", VOUCH_PLUGINDIR, path);
}
