/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "cli/command.h"

/* A standard descriptor that is closed would become the next file that is
 * opened, and messages would be written into it.  The wrong end of a pipe
 * takes its place: it can no more be read or written than a closed one. */
static void
fill_descriptors (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
    int ends[2];

    if (fcntl (fd, F_GETFD) >= 0 || errno != EBADF || pipe (ends) != 0)
      continue;
    /* ends[0] is FD now, the lowest free one, and good for reading */
    if (fd == STDIN_FILENO)
      dup2 (ends[1], fd);
    close (ends[1]);
  }
}

#ifdef VOUCH_BUILD_DATADIR
static const char *const build_data = VOUCH_BUILD_DATADIR;
static const char *const build_plugins = VOUCH_BUILD_PLUGINS;
#else
static const char *const build_data = NULL;
static const char *const build_plugins = NULL;
#endif

/* Signals keep their default: nothing needs to be cleaned up, as an output
 * that was not committed has no name yet. */
int
main (int argc, char **argv)
{
  (void)argc;
  fill_descriptors ();
  return command_main (&program, argv, build_data, build_plugins);
}
