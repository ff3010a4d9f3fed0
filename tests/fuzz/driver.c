/* SPDX-License-Identifier: Apache-2.0 */
/* The program of every fuzz target.  Without arguments it runs over the stored
 * inputs, a point of TAP for each; with arguments it is libFuzzer, or, in an
 * ordinary build, runs over the files that are named. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

uint8_t
fuzz_byte (struct fuzz *in)
{
  if (in->n == 0)
    return 0;
  in->n--;
  return (uint8_t)(*in->data++ - '0');
}

_Noreturn void
fuzz_fail (const char *file, int line, const char *what)
{
  fprintf (stderr, "%s:%d: does not hold: %s\n", file, line, what);
  abort ();
}

/* Into a block of just its size, so that reading beyond its end is noticed. */
static bool
run_file (const char *path)
{
  FILE *file = fopen (path, "rb");
  uint8_t *bytes = NULL;
  long n = -1;
  bool good = false;

  if (file && fseek (file, 0, SEEK_END) == 0)
    n = ftell (file);
  if (n >= 0)
    bytes = malloc (n > 0 ? (size_t)n : 1);
  if (bytes) {
    rewind (file);
    good = fread (bytes, 1, (size_t)n, file) == (size_t)n;
  }
  if (good)
    LLVMFuzzerTestOneInput (bytes, (size_t)n);
  free (bytes);
  if (file)
    fclose (file);
  return good;
}

static int
is_visible (const struct dirent *entry)
{
  return entry->d_name[0] != '.';
}

static int
run_stored (const char *name)
{
  const char *source = getenv ("VOUCH_SRC");
  struct dirent **entries;
  char folder[1000], path[2000];
  int n;

  snprintf (folder, sizeof folder, "%s/tests/fuzz/corpus/%s",
            source ? source : ".", name);
  n = scandir (folder, &entries, is_visible, alphasort);
  if (n < 1) {
    printf ("1..1\nnot ok 1 - %s holds inputs\n", folder);
    return 1;
  }
  printf ("1..%d\n", n);
  for (int i = 0; i < n; i++) {
    snprintf (path, sizeof path, "%s/%s", folder, entries[i]->d_name);
    printf ("%s %d - %s\n", run_file (path) ? "ok" : "not ok", i + 1,
            entries[i]->d_name);
    fflush (stdout);
    free (entries[i]);
  }
  free (entries);
  return 0;
}

/* libtool calls a program lt-NAME. */
static const char *
name_of (const char *program)
{
  const char *slash = strrchr (program, '/');
  const char *name = slash ? slash + 1 : program;

  return strncmp (name, "lt-", 3) == 0 ? name + 3 : name;
}

#ifdef VOUCH_FUZZ

/* libFuzzer looks for leaks while fontconfig is open, which hides its
 * pointers. */
const char *__lsan_default_suppressions (void);

const char *
__lsan_default_suppressions (void)
{
  return "leak:libfontconfig\n";
}

/* libFuzzer has a main of its own. */
int LLVMFuzzerInitialize (int *argc, char ***argv);

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  if (*argc < 2)
    exit (run_stored (name_of ((*argv)[0])));
  return 0;
}

#else

int
main (int argc, char **argv)
{
  if (argc < 2)
    return run_stored (name_of (argv[0]));
  for (int i = 1; i < argc; i++)
    if (!run_file (argv[i]))
      return 1;
  return 0;
}

#endif
