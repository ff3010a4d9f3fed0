/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/beside.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "cli/data.h"
#include "cli/mem.h"
#include "cli/text.h"

#ifndef VOUCH_PROGRAMDIR
#define VOUCH_PROGRAMDIR NULL
#endif

/* A name that leads nowhere but into the folder of programs. */
static bool
is_plain (const char *name)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-";

  return *name != '\0' && *name != '-' && name[strspn (name, letters)] == '\0';
}

static bool
try_at (struct text *path, const char *name)
{
  text_puts (path, "/vouch-");
  text_puts (path, name);
  return access (path->at, X_OK) == 0;
}

static bool
find (const char *name, const struct console *console, struct text *path)
{
  if (console->data) {
    text_puts (path, console->data);
    return try_at (path, name);
  }
  if (beside_executable (path, "../libexec/vouch") && try_at (path, name))
    return true;
  text_cut (path, 0);
  if (VOUCH_PROGRAMDIR == NULL)
    return false;
  text_puts (path, VOUCH_PROGRAMDIR);
  return try_at (path, name);
}

int
beside_run (const char *name, char *const *args, struct console *console)
{
  struct text path = { 0 };
  size_t n = 0;
  char **argv;
  int code = -1;

  if (is_plain (name) && find (name, console, &path)) {
    while (args[n])
      n++;
    argv = cli_resize (NULL, n + 2, sizeof *argv);
    argv[0] = path.at;
    memcpy (argv + 1, args, (n + 1) * sizeof *argv);
    execv (path.at, argv);
    console_error (console, "%s: %s", path.at, strerror (errno));
    cli_free (argv);
    code = 2;
  }
  text_clear (&path);
  return code;
}
