/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/nearest.h"

#include <string.h>

enum { LONGEST = 63 }; /* more of a name than that is not compared */

static size_t
least (size_t a, size_t b)
{
  return a < b ? a : b;
}

/* How many letters must be put in, taken out or replaced to make B of A:
 * Levenshtein's distance, one row of his table at a time. */
static size_t
distance (const char *a, const char *b)
{
  size_t row[LONGEST + 1];
  size_t n_a = least (strlen (a), LONGEST), n_b = least (strlen (b), LONGEST);

  for (size_t j = 0; j <= n_b; j++)
    row[j] = j;
  for (size_t i = 1; i <= n_a; i++) {
    size_t diagonal = row[0];

    row[0] = i;
    for (size_t j = 1; j <= n_b; j++) {
      size_t replaced = diagonal + (a[i - 1] != b[j - 1]);

      diagonal = row[j];
      row[j] = least (replaced, least (row[j], row[j - 1]) + 1);
    }
  }
  return row[n_b];
}

void
nearest_offer (struct nearest *nearest, const char *name)
{
  size_t typed = strlen (nearest->wanted);
  size_t d = 1 + distance (nearest->wanted, name);

  if (typed != 0 && strncmp (nearest->wanted, name, typed) == 0)
    d = 0;
  if (!nearest->name || d < nearest->distance) {
    nearest->name = name;
    nearest->distance = d;
  }
}

bool
nearest_likely (const struct nearest *nearest)
{
  return nearest->name && nearest->distance <= strlen (nearest->wanted) / 2;
}
