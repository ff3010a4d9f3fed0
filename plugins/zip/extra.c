/* SPDX-License-Identifier: Apache-2.0 */
/* Extra fields: identifier, length, content, one behind the other. */
#include "layout.h"

enum { HEAD = 4 };

bool
extras_fit (struct bytes x)
{
  unsigned zip64 = 0, names = 0;

  while (x.n >= HEAD) {
    size_t n = HEAD + (size_t)get16 (x.s + 2);

    if (n > x.n)
      return false;
    zip64 += get16 (x.s) == EXTRA_ZIP64;
    names += get16 (x.s) == EXTRA_NAME;
    x.s += n;
    x.n -= n;
  }
  return x.n == 0 && zip64 <= 1 && names <= 1;
}

struct bytes
extra_find (struct bytes x, unsigned id)
{
  while (x.n >= HEAD) {
    size_t n = get16 (x.s + 2);

    if (get16 (x.s) == id)
      return (struct bytes){ x.s + HEAD, n };
    x.s += HEAD + n;
    x.n -= HEAD + n;
  }
  return (struct bytes){ NULL, 0 };
}

bool
extra_sizes (struct bytes extras, uint64_t *const *sizes, size_t n)
{
  struct bytes field = extra_find (extras, EXTRA_ZIP64);
  size_t at = 0;

  for (size_t i = 0; i < n; i++) {
    if (*sizes[i] != FULL32)
      continue;
    if (field.s == NULL)
      return false;
    if (field.n - at < 8)
      return false;
    *sizes[i] = get64 (field.s + at);
    at += 8;
  }
  return at == field.n;
}
