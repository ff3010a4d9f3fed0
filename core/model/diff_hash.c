/* SPDX-License-Identifier: Apache-2.0 */
/* Values as what they mean: numbers in their canonical form, attachments as
 * bytes.  The hashes are only used to find who belongs to whom; what was
 * brought together by chance is compared like all else. */
#include <string.h>

#include "base/decimal.h"
#include "model/base64.h"
#include "model/diff_run.h"

#define FNV_START UINT64_C (14695981039346656037)

static uint64_t
mix (uint64_t h, const void *data, size_t n)
{
  const unsigned char *p = data;

  for (size_t i = 0; i < n; i++)
    h = (h ^ p[i]) * UINT64_C (1099511628211);
  return h;
}

static uint64_t
mix_number (uint64_t h, uint64_t n)
{
  return mix (h, &n, sizeof n);
}

static bool
is_number (uint32_t term)
{
  return terms[term].type >= TERM_AMOUNT
         && terms[term].type <= TERM_PERCENTAGE;
}

static uint64_t
mix_bytes (uint64_t h, struct slice v)
{
  struct base64_reader reader = { 0 };
  unsigned char bytes[3072];
  size_t n;

  while ((n = base64_read (&reader, &v, bytes, sizeof bytes)) > 0)
    h = mix (h, bytes, n);
  return h;
}

/* The text of a value of TERM. */
static uint64_t
mix_value (uint64_t h, uint32_t term, struct slice v, struct arena *arena,
           struct buf *text)
{
  struct dec d;

  if (terms[term].type == TERM_BINARY)
    return mix_bytes (h, v);
  if (is_number (term) && dec_parse (arena, v.s, v.n, &d) == DEC_OK) {
    text->len = 0;
    dec_print (text, d);
    return mix (h, text->data, text->len);
  }
  return mix (h, v.s, v.n);
}

/* What tells one group from its like: up to four terms. */
static const struct {
  uint32_t group, terms[4];
} identifiers[] = {
  { TERM (BG_3), { TERM (BT_25), TERM (BT_25), TERM (BT_25), TERM (BT_25) } },
  { TERM (BG_17),
    { TERM (BT_84), TERM (BT_84), TERM (BT_84), TERM (BT_84) } },
  { TERM (BG_20),
    { TERM (BT_95), TERM (BT_96), TERM (BT_97), TERM (BT_98) } },
  { TERM (BG_21),
    { TERM (BT_102), TERM (BT_103), TERM (BT_104), TERM (BT_105) } },
  { TERM (BG_23),
    { TERM (BT_118), TERM (BT_119), TERM (BT_118), TERM (BT_119) } },
  { TERM (BG_24),
    { TERM (BT_122), TERM (BT_122), TERM (BT_122), TERM (BT_122) } },
  { TERM (BG_25),
    { TERM (BT_126), TERM (BT_126), TERM (BT_126), TERM (BT_126) } },
  { TERM (BG_27),
    { TERM (BT_139), TERM (BT_140), TERM (BT_139), TERM (BT_140) } },
  { TERM (BG_28),
    { TERM (BT_144), TERM (BT_145), TERM (BT_144), TERM (BT_145) } },
  { TERM (BG_32),
    { TERM (BT_160), TERM (BT_160), TERM (BT_160), TERM (BT_160) } }
};

static bool
identifies (uint32_t group, uint32_t term)
{
  for (size_t i = 0; i < sizeof identifiers / sizeof *identifiers; i++)
    if (identifiers[i].group == group)
      for (size_t k = 0; k < 4; k++)
        if (identifiers[i].terms[k] == term)
          return true;
  return false;
}

static uint64_t
mix_parts (uint64_t h, const struct tree *t, uint32_t node)
{
  for (uint32_t i = node + 1; i < tree_first_child (t, node); i++) {
    h = mix_number (h, tree_name (t, i));
    h = mix (h, tree_value (t, i).s, tree_value (t, i).n);
  }
  return h;
}

uint64_t
diff_content (const struct tree *t, uint32_t node, bool with_id,
              struct arena *arena, struct buf *text)
{
  uint32_t term = invoice_term (t, node);
  uint64_t h = mix_number (FNV_START, term);

  if (terms[term].type != TERM_GROUP)
    return mix_parts (mix_value (h, term, tree_text (t, node), arena, text), t,
                      node);
  for (uint32_t i = invoice_child (t, node); i != TREE_NONE;
       i = invoice_next (t, i))
    if (with_id || !identifies (term, invoice_term (t, i)))
      h = mix_number (h, diff_content (t, i, true, arena, text));
  return h;
}

uint64_t
diff_id (const struct tree *t, uint32_t node, struct arena *arena,
         struct buf *text)
{
  uint32_t term = invoice_term (t, node);
  uint64_t h = 0;

  if (terms[term].type != TERM_GROUP)
    return 0;
  for (uint32_t i = invoice_child (t, node); i != TREE_NONE;
       i = invoice_next (t, i))
    if (identifies (term, invoice_term (t, i)))
      h = mix_number (h ? h : FNV_START,
                      diff_content (t, i, true, arena, text));
  return h;
}

/* ---- comparing two values ------------------------------------------------ */

static bool
same_bytes (struct slice x, struct slice y)
{
  struct base64_reader rx = { 0 }, ry = { 0 };
  unsigned char bx[1536], by[1536];
  size_t nx, ny;

  do {
    nx = base64_read (&rx, &x, bx, sizeof bx);
    ny = base64_read (&ry, &y, by, sizeof by);
    if (nx != ny || memcmp (bx, by, nx) != 0)
      return false;
  } while (nx > 0);
  return true;
}

bool
diff_same (const struct tree *a, uint32_t node_a, const struct tree *b,
           uint32_t node_b, struct arena *arena, bool *alike)
{
  uint32_t term = invoice_term (a, node_a);
  struct slice x = tree_text (a, node_a), y = tree_text (b, node_b);
  struct dec dx, dy;

  *alike = x.n == y.n && (x.n == 0 || memcmp (x.s, y.s, x.n) == 0);
  if (*alike)
    return true;
  if (terms[term].type == TERM_BINARY)
    return same_bytes (x, y);
  return is_number (term) && dec_parse (arena, x.s, x.n, &dx) == DEC_OK
         && dec_parse (arena, y.s, y.n, &dy) == DEC_OK
         && dec_compare (dx, dy) == 0;
}
