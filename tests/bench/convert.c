/* SPDX-License-Identifier: Apache-2.0 */
/* Benchmarks of vouch convert, as a command: many small files, and growth.
 *
 *   convert VOUCH FOLDER
 *
 * FOLDER is empty and stays in use.  A batch is what the command takes of the
 * processor from its start until all outputs stand in their folder, by
 * document; a parse is what the same files take, each read whole and parsed in
 * this process, whose parser is warm.  So the batch pays for its start, for its
 * plugins and for making files, and the parse for none of it.  Time that
 * passes is told, too: it has waiting for the disk in it. */
#include <dirent.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "doc.h"
#include "clock.h"
#include "line.h"
#include "sax.h"

#define FILES 200
#define BATCH_ROUNDS 30
#define GROWTH_ROUNDS 5
#define PATH_SIZE 4096

extern char **environ;

static void
least (double *best, double value)
{
  if (*best == 0 || value < *best)
    *best = value;
}

/* ---- files --------------------------------------------------------------- */

static void
write_file (const char *path, const struct doc *d)
{
  FILE *f = fopen (path, "wb");

  need (f && fwrite (d->data, 1, d->length, f) == d->length
            && fclose (f) == 0,
        "a file cannot be written");
}

static void
name_file (char path[PATH_SIZE], const char *folder, int i)
{
  int n = snprintf (path, PATH_SIZE, "%s/%d.xml", folder, i);

  need (n > 0 && n < PATH_SIZE, "the folder has too long a name");
}

/* How many files are in the folder PATH. */
static unsigned
count_files (const char *path)
{
  DIR *dir = opendir (path);
  const struct dirent *entry;
  unsigned n = 0;

  need (dir != NULL, "a folder cannot be read");
  while ((entry = readdir (dir)) != NULL)
    n += entry->d_name[0] != '.';
  closedir (dir);
  return n;
}

/* ---- what is timed ------------------------------------------------------- */

/* A command and what it took, the least of all rounds; USER and KERNEL are
 * sums, as the system counts them in coarse steps. */
struct command {
  char *const *argv;
  double elapsed, spent, user, kernel;
};

static void
turn (struct command *c)
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
  need (posix_spawn (&pid, c->argv[0], &files, NULL, c->argv, environ) == 0
            && wait4 (pid, &status, 0, &usage) == pid,
        "vouch cannot be run");
  least (&c->elapsed, clock_seconds (CLOCK_MONOTONIC) - start);
  posix_spawn_file_actions_destroy (&files);
  need (WIFEXITED (status) && WEXITSTATUS (status) == 0,
        "vouch does not convert");
  least (&c->spent, seconds (usage.ru_utime) + seconds (usage.ru_stime));
  c->user += seconds (usage.ru_utime);
  c->kernel += seconds (usage.ru_stime);
}

/* Reads the files of the folder and, if wanted, parses them. */
static double
read_all (const char *folder, bool parse)
{
  static char data[1 << 16];
  double start = clock_seconds (CLOCK_MONOTONIC);

  for (int i = 0; i < FILES; i++) {
    char path[PATH_SIZE];
    ssize_t n;
    int fd;

    name_file (path, folder, i);
    fd = open (path, O_RDONLY | O_CLOEXEC);
    n = fd < 0 ? -1 : read (fd, data, sizeof data);
    need (n > 0 && (!parse || sax_parse (data, (size_t)n)),
          "the files cannot be parsed");
    close (fd);
  }
  return clock_seconds (CLOCK_MONOTONIC) - start;
}

/* ---- a batch of small files ---------------------------------------------- */

static void
make_batch (const char *in)
{
  struct doc d = { NULL, 0, 0 };

  doc_invoice (&d, 5);
  need (mkdir (in, 0777) == 0, "a folder cannot be made");
  for (int i = 0; i < FILES; i++) {
    char path[PATH_SIZE];

    name_file (path, in, i);
    write_file (path, &d);
  }
  doc_clear (&d);
}

/* Every round has a folder of its own: some file systems are slow to make files
 * where others were deleted a moment ago. */
static void
batch_turn (struct command *c, char *out, size_t size, const char *folder,
            const char *format, int round)
{
  snprintf (out, size, "%s/%s-%d", folder, format, round);
  need (mkdir (out, 0777) == 0, "a folder cannot be made");
  turn (c);
  need (count_files (out) == FILES, "outputs are missing");
}

static bool
batch (char *vouch, char *format, char *in, const char *folder)
{
  char out[PATH_SIZE], name[40];
  char *argv[] = { vouch, "convert", "-t", format, "-o", out, in, NULL };
  struct command c = { argv, 0, 0, 0, 0 };
  double parse = 0, bytes = 0, us = 1e6 / FILES;

  for (int i = 0; i < BATCH_ROUNDS; i++) {
    batch_turn (&c, out, sizeof out, folder, format, i);
    least (&parse, read_all (in, true));
    least (&bytes, read_all (in, false));
  }
  printf ("# %d invoices of 5 lines to %s: %.1f us each, of the processor "
          "%.1f, %.0f %% of it in the kernel; read and parsed: %.1f us, of "
          "which reading %.1f\n",
          FILES, format, c.elapsed * us, c.spent * us,
          100 * c.kernel / (c.user + c.kernel), parse * us, bytes * us);
  snprintf (name, sizeof name, "batch-%s/sax", format);
  return bench_line (name, c.spent / parse, 5);
}

/* ---- growth -------------------------------------------------------------- */

static double
make_lines (const char *path, unsigned lines)
{
  struct doc d = { NULL, 0, 0 };
  double size;

  doc_invoice (&d, lines);
  write_file (path, &d);
  size = (double)d.length;
  doc_clear (&d);
  return size;
}

/* Ten times as many lines, ten times as long, in time of the processor. */
static bool
growth (char *vouch, char *format, const char *folder)
{
  char ten[PATH_SIZE], hundred[PATH_SIZE], name[40];
  char *small[] = { vouch, "convert", "-t", format, "-o", "-", ten, NULL };
  char *large[] = { vouch, "convert", "-t", format, "-o", "-", hundred, NULL };
  struct command a = { small, 0, 0, 0, 0 }, b = { large, 0, 0, 0, 0 };
  double ratio;

  snprintf (ten, sizeof ten, "%s/10000.xml", folder);
  snprintf (hundred, sizeof hundred, "%s/100000.xml", folder);
  ratio = make_lines (hundred, 100000) / make_lines (ten, 10000);
  for (int i = 0; i < GROWTH_ROUNDS; i++) {
    turn (&a);
    turn (&b);
  }
  printf ("# convert to %s: 10,000 lines %.0f ms, 100,000 lines %.0f ms\n",
          format, a.spent * 1e3, b.spent * 1e3);
  snprintf (name, sizeof name, "growth-%s.100000/10000", format);
  return bench_line (name, b.spent / a.spent / ratio, 1.1);
}

int
main (int argc, char **argv)
{
  char in[PATH_SIZE];
  bool good = true;

  need (argc == 3, "wrong arguments");
  snprintf (in, sizeof in, "%s/in", argv[2]);
  make_batch (in);
  good &= batch (argv[1], "ubl", in, argv[2]);
  good &= batch (argv[1], "json", in, argv[2]);
  good &= growth (argv[1], "ubl", argv[2]);
  good &= growth (argv[1], "json", argv[2]);
  return good ? 0 : 1;
}
