/* SPDX-License-Identifier: Apache-2.0 */
#include "model/calc_run.h"

#include "base/utf8.h"
#include "model/codes.h"

void
calc_init (struct calc *c, const struct tree *t, struct mem *mem)
{
  c->t = t;
  c->mem = mem;
  c->no_memory = false;
  arena_init (&c->arena, mem);
}

void
calc_clear (struct calc *c)
{
  arena_clear (&c->arena);
}

/* What an operation with this STATUS gave. */
static struct number
result (struct calc *c, enum dec_status status, struct dec d)
{
  struct number r = { d, NUMBER_KNOWN };

  if (status == DEC_OK)
    return r;
  c->no_memory |= status == DEC_NO_MEMORY;
  r = NUMBER_ZERO;
  r.state = NUMBER_UNKNOWN;
  return r;
}

struct number
calc_number (struct calc *c, uint32_t node)
{
  struct number missing = { NUMBER_ZERO.d, NUMBER_MISSING };
  struct dec d = missing.d;
  enum dec_status status;
  struct slice v;

  if (node == TREE_NONE)
    return missing;
  v = tree_text (c->t, node);
  if (xml_blank (v.s, v.n))
    return missing;
  status = dec_parse (&c->arena, v.s, v.n, &d);
  return result (c, status, d);
}

struct number
calc_term (struct calc *c, uint32_t group, uint32_t term)
{
  return calc_number (c, group == TREE_NONE
                             ? TREE_NONE
                             : invoice_first (c->t, group, term));
}

typedef enum dec_status operation (struct arena *arena, struct dec a,
                                   struct dec b, struct dec *result);

static struct number
operate (struct calc *c, operation *op, struct number a, struct number b)
{
  struct dec d = a.d;
  enum dec_status status;

  if (a.state == NUMBER_UNKNOWN || b.state == NUMBER_UNKNOWN)
    return a.state == NUMBER_UNKNOWN ? a : b;
  status = op (&c->arena, a.d, b.d, &d);
  return result (c, status, d);
}

struct number
calc_add (struct calc *c, struct number a, struct number b)
{
  return operate (c, dec_add, a, b);
}

struct number
calc_subtract (struct calc *c, struct number a, struct number b)
{
  return operate (c, dec_subtract, a, b);
}

struct number
calc_multiply (struct calc *c, struct number a, struct number b)
{
  return operate (c, dec_multiply, a, b);
}

struct number
calc_divide (struct calc *c, struct number a, struct number b,
             unsigned places)
{
  struct dec d = a.d;
  enum dec_status status;

  if (a.state == NUMBER_UNKNOWN || b.state == NUMBER_UNKNOWN)
    return a.state == NUMBER_UNKNOWN ? a : b;
  status = dec_divide (&c->arena, a.d, b.d, places, DEC_HALF_UP, &d);
  return result (c, status, d);
}

struct number
calc_round (struct calc *c, struct number a, int places)
{
  struct dec d = a.d;
  enum dec_status status;

  if (a.state != NUMBER_KNOWN)
    return a;
  status = dec_round (&c->arena, a.d, places, DEC_HALF_CEILING, &d);
  return result (c, status, d);
}

bool
calc_equal (struct number a, struct number b)
{
  return a.state == NUMBER_KNOWN && b.state == NUMBER_KNOWN
         && dec_compare (a.d, b.d) == 0;
}

struct number
calc_sum (struct calc *c, uint32_t group, uint32_t term, size_t *count)
{
  uint32_t node = invoice_first (c->t, tree_root (c->t), group);
  struct number sum = NUMBER_ZERO;

  *count = 0;
  for (; node != TREE_NONE; node = invoice_again (c->t, node)) {
    sum = calc_add (c, sum, calc_term (c, node, term));
    ++*count;
  }
  return calc_round (c, sum, 2);
}

void
calc_print (struct buf *out, struct dec a, unsigned places)
{
  unsigned scale = dec_scale (a);

  dec_print_fixed (out, a, scale > places ? scale : places);
}

unsigned
calc_places (const struct tree *t)
{
  uint32_t node = invoice_first (t, tree_root (t), TERM (BT_5));
  const struct code_list *list = code_list_find ("ISO 4217");
  const struct code *code = NULL;

  if (node != TREE_NONE && list)
    code = code_find (list, tree_text (t, node));
  return code && code->minor < 2 ? code->minor : 2;
}
