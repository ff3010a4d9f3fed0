/* SPDX-License-Identifier: Apache-2.0 */
/* The program of every fuzz target.  Without arguments it runs over the stored
 * inputs, a point of TAP for each; with arguments it is libFuzzer, or, in an
 * ordinary build, runs over the files that are named. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

#ifdef VOUCH_FUZZ
int LLVMFuzzerRunDriver (int *argc, char ***argv,
                         int (*run) (const uint8_t *data, size_t size));
#endif

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

int
main (int argc, char **argv)
{
  const char *slash = strrchr (argv[0], '/');
  const char *name = slash ? slash + 1 : argv[0];

  if (argc < 2) /* libtool calls it lt-NAME */
    return run_stored (strncmp (name, "lt-", 3) == 0 ? name + 3 : name);
#ifdef VOUCH_FUZZ
  return LLVMFuzzerRunDriver (&argc, &argv, LLVMFuzzerTestOneInput);
#else
  for (int i = 1; i < argc; i++)
    if (!run_file (argv[i]))
      return 1;
  return 0;
#endif
}
