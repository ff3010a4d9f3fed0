/* SPDX-License-Identifier: Apache-2.0 */
/* The runs of a line in the order of the eye. */
#include "line_out.h"

static void
reverse (struct bit *v, size_t n)
{
  for (size_t i = 0; i < n / 2; i++) {
    struct bit t = v[i];

    v[i] = v[n - 1 - i];
    v[n - 1 - i] = t;
  }
}

/* Rule L2 of UAX 9. */
static void
reorder (struct bit *v, size_t n)
{
  int most = 0;

  for (size_t i = 0; i < n; i++)
    if (v[i].level > most)
      most = v[i].level;
  for (int level = most; level > 0; level--)
    for (size_t i = 0, end; i < n; i = end + 1) {
      for (end = i; end < n && v[end].level >= level;)
        end++;
      reverse (v + i, end - i);
    }
}

size_t
out_bits (struct out *o, struct bit **out)
{
  const struct para *p = o->p;
  size_t n = 0, room = OUT_FEW, lo = 0, hi = p->n_runs;
  struct bit *v = o->few;

  while (lo + 1 < hi) {
    size_t mid = (lo + hi) / 2;

    if (p->runs[mid].first <= o->l->first)
      lo = mid;
    else
      hi = mid;
  }
  for (size_t r = lo; r < p->n_runs && p->runs[r].first < o->l->end; r++) {
    const struct shaped *run = &p->runs[r];
    uint32_t from = run->first, end = run->first + run->n;

    from = from < o->l->first ? o->l->first : from;
    end = end > o->l->end ? o->l->end : end;
    if (from >= end)
      continue;
    v = mem_grow (o->lay->mem, v, n, &room, sizeof *v);
    v[n++] = (struct bit){ run, from, end, p->level[from] };
  }
  if (p->bidi)
    reorder (v, n);
  *out = v;
  return n;
}
