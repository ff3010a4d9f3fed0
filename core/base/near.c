/* SPDX-License-Identifier: Apache-2.0 */
#include "base/near.h"

#include <string.h>

#define LONGEST 63 /* longer names are not compared */

static unsigned
min (unsigned a, unsigned b)
{
  return a < b ? a : b;
}

static char
lower (char c)
{
  return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* One row of the optimal string alignment. */
static void
next_row (const char *a, size_t i, const char *b, size_t nb,
          unsigned row[3][LONGEST + 1])
{
  unsigned *now = row[i % 3];
  const unsigned *before = row[(i + 2) % 3], *two = row[(i + 1) % 3];

  now[0] = (unsigned)i;
  for (size_t j = 1; j <= nb; j++) {
    char x = lower (a[i - 1]), y = lower (b[j - 1]);

    now[j] = min (min (before[j], now[j - 1]) + 1, before[j - 1] + (x != y));
    if (i > 1 && j > 1 && x == lower (b[j - 2]) && lower (a[i - 2]) == y)
      now[j] = min (now[j], two[j - 2] + 1);
  }
}

unsigned
near_distance (const char *a, const char *b)
{
  size_t na = strlen (a), nb = strlen (b);
  size_t most = (na > nb ? na : nb) / 4 + 1;
  unsigned row[3][LONGEST + 1], d;

  if (na > LONGEST || nb > LONGEST || na + most < nb || nb + most < na)
    return NEAR_NOT;
  for (size_t j = 0; j <= nb; j++)
    row[0][j] = (unsigned)j;
  for (size_t i = 1; i <= na; i++)
    next_row (a, i, b, nb, row);
  d = row[na % 3][nb];
  return d <= most ? d : NEAR_NOT;
}
