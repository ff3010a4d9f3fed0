/* SPDX-License-Identifier: Apache-2.0 */
/* Benchmarks of whole processes: the program against a peer.
 *
 *   outside NAME ROUNDS FILE [WHAT[=LIMIT]]... -- OURS... -- [THEIRS...]
 *
 * runs the two commands, which read FILE, in turns.  WHAT is the time or the
 * memory (the peak of it), ours by theirs; "over" and "more", how many ms and
 * MB ours is above theirs; "ms" and "peak", ours; "file", the peak by the size
 * of FILE.  Time is that which has passed, with less than ten
 * rounds that of the processor.  Without a limit it is told, and that is all.
 * Both commands must exit with 0.
 *
 * It links nothing but the C library: the peak that the system tells of a
 * child is never below the size of the parent when the child began. */
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"
#include "line.h"

extern char **environ;

struct side {
  char **argv;
  double elapsed, spent; /* seconds, the least of all rounds */
  long peak;             /* kB, the most of all rounds */
};

static void
fail (const char *what, const char *command)
{
  fprintf (stderr, "bench: %s: %s\n", command, what);
  exit (2);
}

static void
least (double *best, double value)
{
  if (*best == 0 || value < *best)
    *best = value;
}

static void
turn (struct side *s)
{
  posix_spawn_file_actions_t files;
  struct rusage usage;
  double start;
  int status;
  pid_t pid;

  posix_spawn_file_actions_init (&files);
  posix_spawn_file_actions_addopen (&files, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen (&files, 2, "/dev/null", O_WRONLY, 0);
  start = clock_seconds (CLOCK_MONOTONIC);
  if (posix_spawnp (&pid, s->argv[0], &files, NULL, s->argv, environ) != 0)
    fail ("cannot be run", s->argv[0]);
  if (wait4 (pid, &status, 0, &usage) != pid)
    fail ("is lost", s->argv[0]);
  least (&s->elapsed, clock_seconds (CLOCK_MONOTONIC) - start);
  least (&s->spent, seconds (usage.ru_utime) + seconds (usage.ru_stime));
  posix_spawn_file_actions_destroy (&files);
  if (!WIFEXITED (status) || WEXITSTATUS (status) != 0)
    fail ("does not take the document as valid", s->argv[0]);
  if (usage.ru_maxrss > s->peak)
    s->peak = usage.ru_maxrss;
}

static void
tell (const char *name, const struct side *s, double size)
{
  const char *slash = strrchr (s->argv[0], '/');

  printf ("# %s, %s: %.2f ms, of the processor %.2f; %.1f a second; peak "
          "%.1f MB, %.2f of the file\n",
          name, slash ? slash + 1 : s->argv[0], s->elapsed * 1e3,
          s->spent * 1e3, 1 / s->elapsed, (double)s->peak / 1024,
          (double)s->peak * 1024 / size);
  fflush (stdout);
}

/* What was measured, by the words of the command line. */
struct measured {
  struct side ours, theirs;
  double size; /* of the file, in bytes */
  bool short_of_rounds;
};

static double
ratio (const struct measured *m, const char *what)
{
  const struct side *a = &m->ours, *b = &m->theirs;

  if (strcmp (what, "time") == 0 && m->short_of_rounds)
    return a->spent / b->spent;
  if (strcmp (what, "time") == 0)
    return a->elapsed / b->elapsed;
  if (strcmp (what, "memory") == 0)
    return (double)a->peak / (double)b->peak;
  if (strcmp (what, "over") == 0)
    return (a->elapsed - b->elapsed) * 1e3;
  if (strcmp (what, "more") == 0)
    return (double)(a->peak - b->peak) / 1024;
  if (strcmp (what, "ms") == 0)
    return a->elapsed * 1e3;
  if (strcmp (what, "peak") == 0)
    return (double)a->peak / 1024;
  return (double)a->peak * 1024 / m->size;
}

/* One WHAT or WHAT=LIMIT; true where it needs a peer that is not there. */
static bool
judge (const struct measured *m, const char *name, const char *limit)
{
  size_t n = strcspn (limit, "=");
  char what[20], full[80];

  snprintf (what, sizeof what, "%.*s", (int)n, limit);
  snprintf (full, sizeof full, "%s.%s", name, what);
  if (m->theirs.argv[0] == NULL
      && strcmp (what, "ms") != 0 && strcmp (what, "peak") != 0
      && strcmp (what, "file") != 0) {
    printf ("# %s: no peer\n", full);
    return true;
  }
  if (limit[n] == '\0') {
    printf ("# %s: %.3f\n", full, ratio (m, what));
    return true;
  }
  return bench_line (full, ratio (m, what), atof (limit + n + 1));
}

/* Ends the list of arguments at the next "--" and returns what follows. */
static char **
split (char **argv)
{
  while (*argv && strcmp (*argv, "--") != 0)
    argv++;
  if (*argv == NULL)
    fail ("wrong arguments", "outside");
  *argv = NULL;
  return argv + 1;
}

int
main (int argc, char **argv)
{
  struct measured m = { 0 };
  struct stat file;
  bool good = true;
  int rounds;

  if (argc < 6 || stat (argv[3], &file) != 0)
    fail ("wrong arguments", "outside");
  m.ours.argv = split (argv + 4);
  m.theirs.argv = split (m.ours.argv);
  m.size = (double)file.st_size;
  rounds = atoi (argv[2]);
  m.short_of_rounds = rounds < 10;
  for (int i = 0; i < rounds; i++) {
    turn (&m.ours);
    if (m.theirs.argv[0])
      turn (&m.theirs);
  }
  tell (argv[1], &m.ours, m.size);
  if (m.theirs.argv[0])
    tell (argv[1], &m.theirs, m.size);
  for (char **limit = argv + 4; *limit; limit++)
    good &= judge (&m, argv[1], *limit);
  return good ? 0 : 1;
}
