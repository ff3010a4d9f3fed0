/* SPDX-License-Identifier: Apache-2.0 */
/* Every term of the model alone, none and all of them, written to UBL and read
 * back: the invoices are made of terms[]. */
#include <stdlib.h>
#include <string.h>

#include "../unit/unit.h"
#include "chain.h"
#include "model/terms.h"
#include "second.h"
#include "spec.h"
#include "tree/vocab_names.h"

#define MOST_TERMS 256

/* An invoice: how many of each term stand in an instance of its group. */
struct plan {
  uint32_t root;
  uint8_t count[MOST_TERMS];
  uint8_t parts[MOST_TERMS]; /* a bit a part */
  const char *value[MOST_TERMS]; /* NULL: made */
};

static uint32_t
row (const char *id)
{
  uint32_t t = term_find (id);

  if (t == TERM_NONE)
    ck_abort_msg ("%s is no term", id);
  return t;
}

/* ---- values -------------------------------------------------------------- */

/* Terms that others depend on have a value that means something. */
static const char *
fixed_value (const struct plan *p, const char *id)
{
  static const struct {
    const char *id, *value;
  } table[] = { { "BT-5", "EUR" }, { "BT-6", "SEK" }, { "BT-8", "35" } };

  if (strcmp (id, "BT-3") == 0)
    return p->root == VN_ubl_CreditNote ? "381" : "380";
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (strcmp (table[i].id, id) == 0)
      return table[i].value;
  return NULL;
}

/* No two values of an invoice are equal. */
static void
made_value (FILE *out, uint32_t t, unsigned serial)
{
  switch (terms[t].type) {
  case TERM_DATE:
    fprintf (out, "20%02u-%02u-%02u", t % 100, t / 100 + 1, serial);
    break;
  case TERM_AMOUNT:
  case TERM_PERCENTAGE:
    fprintf (out, "%u.%02u", t, serial);
    break;
  case TERM_PRICE:
  case TERM_QUANTITY:
    fprintf (out, "%u.%04u0", t, serial);
    break;
  case TERM_BINARY:
    fprintf (out, "AB%02u", serial);
    break;
  case TERM_CODE:
    if (strcmp (terms[t].id, "BT-21") == 0)
      fprintf (out, "A%02u", serial);
    else
      fprintf (out, "c%u-%u", t, serial);
    break;
  default:
    fprintf (out, "%s of %s, %u", terms[t].key, terms[t].id, serial);
  }
}

/* ---- a plan as text ------------------------------------------------------ */

static void
write_value (const struct plan *p, uint32_t t, unsigned serial, FILE *out)
{
  const char *value = p->value[t] ? p->value[t]
                                  : fixed_value (p, terms[t].id);

  fprintf (out, "%s\t", terms[t].id);
  if (value)
    fputs (value, out);
  else
    made_value (out, t, serial);
  putc ('\n', out);
  for (unsigned k = 0; k < terms[t].n_parts; k++)
    if (p->parts[t] >> k & 1)
      fprintf (out, "%s-%u\tpart %u of %u-%u\n", terms[t].id, k + 1, k + 1, t,
               serial);
}

/* A group without a value is none. */
static bool
has_value (const struct plan *p, uint32_t group)
{
  for (uint32_t t = group + 1; t < terms[group].end; t = terms[t].end)
    if (p->count[t] > 0 && (terms[t].type != TERM_GROUP || has_value (p, t)))
      return true;
  return false;
}

static void
write_terms (const struct plan *p, uint32_t from, uint32_t end,
             unsigned *serials, FILE *out)
{
  for (uint32_t t = from; t < end; t = terms[t].end)
    for (unsigned i = 0; i < p->count[t]; i++) {
      if (terms[t].type != TERM_GROUP) {
        write_value (p, t, ++serials[t], out);
        continue;
      }
      if (!has_value (p, t))
        continue;
      fprintf (out, "%s\n", terms[t].id);
      write_terms (p, t + 1, terms[t].end, serials, out);
    }
}

static char *
plan_text (const struct plan *p)
{
  unsigned serials[MOST_TERMS] = { 0 };
  char *text = NULL;
  size_t n;
  FILE *out = open_memstream (&text, &n);

  write_terms (p, 0, n_terms, serials, out);
  fclose (out);
  return text;
}

/* How often T stands in the invoice. */
static size_t
times (const struct plan *p, uint32_t t)
{
  size_t n = p->count[t];

  for (t = terms[t].parent; t != TERM_NONE; t = terms[t].parent)
    n *= p->count[t];
  return n;
}

/* ---- what comes back ----------------------------------------------------- */

/* VALUE stands where nothing stood; how often. */
static size_t
derive (struct plan *p, const char *id, const char *value)
{
  uint32_t t = row (id);

  if (times (p, t) > 0)
    return 0;
  for (uint32_t g = terms[t].parent; g != TERM_NONE; g = terms[g].parent)
    if (p->count[g] == 0) {
      memset (&p->count[g], 0, terms[g].end - g);
      p->count[g] = 1;
    }
  p->count[t] = 1;
  p->value[t] = value;
  return times (p, t);
}

/* ID cannot stand without NEEDED; how many do. */
static size_t
drop (struct plan *p, const char *id, const char *needed)
{
  uint32_t t = row (id);
  size_t n = 0;

  if (times (p, row (needed)) > 0)
    return 0;
  for (uint32_t i = t; i < terms[t].end || i == t; i++)
    n += terms[i].type == TERM_GROUP ? 0 : times (p, i);
  p->count[t] = 0;
  return n;
}

/* Section 3.4 of bindings.md, and attributes without their elements. */
static struct spec_want
came_back (struct plan *p, char sum[30])
{
  struct spec_want want = { 0 };

  want.lost = drop (p, "BT-130", "BT-129") + drop (p, "BT-150", "BT-149")
              + drop (p, "BT-82", "BT-81") + drop (p, "BT-110", "BT-5")
              + drop (p, "BT-111", "BT-6") + drop (p, "BG-23", "BT-5");
  if (times (p, row ("BT-148")) > 0)
    want.derived += derive (p, "BT-147", "0");
  if (times (p, row ("BG-23")) > 0 && has_value (p, row ("BG-23"))) {
    size_t n = times (p, row ("BT-117"));

    /* 117.01 + 117.02 ..., in hundredths. */
    n = n * 100 * row ("BT-117") + n * (n + 1) / 2;
    snprintf (sum, 30, "%zu.%02zu", n / 100, n % 100);
    want.derived += derive (p, "BT-110", sum);
  }
  if (p->root == VN_ubl_CreditNote && times (p, row ("BT-9")) > 0)
    want.derived += derive (p, "BT-81", "1");
  return want;
}

static bool
check_plan (struct room *room, const struct plan *p, const char *what,
            bool valid)
{
  struct plan back = *p;
  char sum[30];
  struct spec_want want = came_back (&back, sum);
  char *out = plan_text (p), *in = plan_text (&back), name[100];
  bool good;

  want.spec = in;
  want.valid = valid;
  snprintf (name, sizeof name, "%s: %s",
            p->root == VN_ubl_CreditNote ? "CreditNote" : "Invoice", what);
  good = spec_check (room, name, p->root, out, want);
  free (out);
  free (in);
  return good;
}

/* ---- plans --------------------------------------------------------------- */

static uint8_t
all_parts (uint32_t t)
{
  return (uint8_t)((1u << terms[t].n_parts) - 1);
}

static uint8_t
needed_parts (uint32_t t)
{
  uint8_t mask = 0;

  for (unsigned k = 0; k < terms[t].n_parts; k++)
    mask |= (uint8_t)(terms[t].parts[k].required << k);
  return mask;
}

/* One of T, and of what T must have. */
static void
add_needed (struct plan *p, uint32_t t)
{
  if (p->count[t] == 0)
    p->count[t] = 1;
  p->parts[t] |= needed_parts (t);
  if (terms[t].type == TERM_GROUP)
    for (uint32_t c = t + 1; c < terms[t].end; c = terms[c].end)
      if (terms[c].min > 0)
        add_needed (p, c);
}

static struct plan
minimal (uint32_t root)
{
  struct plan p = { .root = root };

  ck_assert_uint_lt (n_terms, MOST_TERMS);
  for (uint32_t t = 0; t < n_terms; t = terms[t].end)
    if (terms[t].min > 0)
      add_needed (&p, t);
  add_needed (&p, row ("BT-110"));
  return p;
}

/* T and the groups around it, COMPLETE with what these must have. */
static void
add_term (struct plan *p, uint32_t t, bool complete)
{
  if (p->count[t] == 0)
    p->count[t] = 1;
  if (complete)
    add_needed (p, t);
  for (t = terms[t].parent; t != TERM_NONE; t = terms[t].parent) {
    if (p->count[t] == 0)
      p->count[t] = 1;
    if (complete)
      add_needed (p, t);
  }
}

static struct plan
maximal (uint32_t root, unsigned most)
{
  struct plan p = { .root = root };

  for (uint32_t t = 0; t < n_terms; t++) {
    p.count[t] = (uint8_t)(terms[t].max == 0 ? most : 1);
    p.parts[t] = all_parts (t);
  }
  return p;
}

/* ---- tests --------------------------------------------------------------- */

static const uint32_t roots[] = { VN_ubl_Invoice, VN_ubl_CreditNote };

START_TEST (minimal_invoices)
{
  static const char *const by_xsd[]
      = { "BT-1", "BT-2", "BT-115", "BT-126", "BT-131", "BT-153" };
  struct plan p = minimal (roots[_i]), bare = { .root = roots[_i] };
  struct room room;

  room_open (&room);
  ck_assert (check_plan (&room, &p, "minimal", true));
  p.count[row ("BT-110")] = 0;
  ck_assert (check_plan (&room, &p, "without BT-110", true));
  p.count[row ("BG-23")] = 2;
  ck_assert (check_plan (&room, &p, "two rates without BT-110", true));
  for (size_t i = 0; i < sizeof by_xsd / sizeof *by_xsd; i++)
    add_term (&bare, row (by_xsd[i]), false);
  ck_assert (check_plan (&room, &bare, "what the XSD demands", true));
  ck_assert (check_plan (&room, &(struct plan){ .root = roots[_i] }, "empty",
                         false));
  room_close (&room);
}
END_TEST

START_TEST (maximal_invoices)
{
  size_t bad = 0;
  struct room room;

  room_open (&room);
  for (unsigned most = 1; most <= 3; most++) {
    struct plan p = maximal (roots[_i], most);

    bad += !check_plan (&room, &p, "maximal", true);
    memset (p.parts, 0, sizeof p.parts);
    p.parts[row ("BT-125")] = all_parts (row ("BT-125"));
    bad += !check_plan (&room, &p, "maximal without parts", true);
  }
  room_close (&room);
  ck_assert_uint_eq (bad, 0);
}
END_TEST

/* Nothing but T, with each choice of parts. */
static size_t
check_alone (struct room *room, uint32_t root, uint32_t t, bool complete)
{
  size_t bad = 0;

  for (unsigned mask = 0; mask <= all_parts (t); mask++) {
    struct plan p = minimal (root);

    if ((mask & needed_parts (t)) != needed_parts (t) && complete)
      continue;
    add_term (&p, t, complete);
    p.parts[t] = (uint8_t)mask;
    bad += !check_plan (room, &p, terms[t].id, complete);
  }
  return bad;
}

START_TEST (every_term_alone)
{
  size_t bad = 0;
  struct room room;

  room_open (&room);
  for (uint32_t t = 0; t < n_terms; t++)
    if (terms[t].type != TERM_GROUP)
      bad += check_alone (&room, roots[_i], t, false)
             + check_alone (&room, roots[_i], t, true);
  room_close (&room);
  ck_assert_uint_eq (bad, 0);
}
END_TEST

/* Nothing at all but T and the groups around it. */
START_TEST (every_term_without_any_other)
{
  size_t bad = 0;
  struct room room;

  room_open (&room);
  for (uint32_t t = 0; t < n_terms; t++) {
    struct plan p = { .root = roots[_i] };

    if (terms[t].type == TERM_GROUP)
      continue;
    add_term (&p, row ("BT-5"), false);
    add_term (&p, t, false);
    bad += !check_plan (&room, &p, terms[t].id, false);
  }
  room_close (&room);
  ck_assert_uint_eq (bad, 0);
}
END_TEST

/* All that may be repeated, alone: twice and three times, as it must be and
 * with everything in it. */
START_TEST (every_repetition)
{
  size_t bad = 0;
  struct room room;

  room_open (&room);
  for (uint32_t t = 0; t < n_terms; t++)
    for (uint8_t n = 2; n <= 3 && terms[t].max == 0; n++) {
      struct plan p = minimal (roots[_i]);

      add_term (&p, t, true);
      p.count[t] = n;
      bad += !check_plan (&room, &p, terms[t].id, true);
      for (uint32_t c = t; c < terms[t].end; c++) {
        p.count[c] = c > t && terms[c].max > 0 ? 1 : n;
        p.parts[c] = all_parts (c);
      }
      bad += !check_plan (&room, &p, terms[t].id, true);
    }
  room_close (&room);
  ck_assert_uint_eq (bad, 0);
}
END_TEST

/* Everything but T, or but the group T. */
START_TEST (everything_but_one)
{
  size_t bad = 0;
  struct room room;

  room_open (&room);
  for (uint32_t t = 0; t < n_terms; t++) {
    struct plan p = maximal (roots[_i], 2);

    p.count[t] = 0;
    bad += !check_plan (&room, &p, terms[t].id, false);
  }
  room_close (&room);
  ck_assert_uint_eq (bad, 0);
}
END_TEST

/* ---- the chain with JSON ------------------------------------------------- */

/* What UBL demands: a code of the payment means around the due date of a
 * credit note, a total of the VAT breakdown, a discount beside a gross
 * price. */
static const char *const changed[] = { "BT-81", "BT-110", "BT-147", NULL };

/* Attributes without their elements (no number for the unit, no code for the
 * text), and the total in a currency (BT-6) that is not stated. */
static const char *const dropped[]
    = { "BT-82", "BT-111", "BT-130", "BT-150", NULL };

static bool
check_chain (struct room *room, const struct plan *p, const char *what,
             struct chain_tally *tally)
{
  static const struct chain_excuses excuses = { changed, dropped };
  char *text = plan_text (p);
  struct trip t;
  bool good;

  trip_open (&t, room);
  good = chain_check (&t, what, spec_invoice (&t, text), p->root, &excuses,
                      tally);
  trip_close (&t);
  free (text);
  return good;
}

/* Each alone, with all its parts and with those that it must have; in its
 * groups, complete and not. */
START_TEST (chain_of_every_term)
{
  struct chain_tally tally = { 0 };
  struct room room;
  size_t bad = 0;

  room_open (&room);
  for (uint32_t t = 0; t < n_terms; t++)
    for (unsigned i = 0; i < 4 && terms[t].type != TERM_GROUP; i++) {
      struct plan p = minimal (roots[_i]);

      add_term (&p, t, i & 1);
      p.parts[t] = i & 2 ? all_parts (t) : needed_parts (t);
      bad += !check_chain (&room, &p, terms[t].id, &tally);
    }
  room_close (&room);
  ck_assert_uint_eq (bad, 0);
  ck_assert_uint_gt (tally.changed, 0);
  ck_assert_uint_gt (tally.dropped, 0);
  ck_assert_uint_gt (tally.equal, 600);
}
END_TEST

/* All terms: nothing is missing, so nothing is added or lost. */
START_TEST (chain_of_maximal_invoices)
{
  struct chain_tally tally = { 0 };
  struct room room;

  room_open (&room);
  for (unsigned most = 1; most <= 3; most++) {
    struct plan p = maximal (roots[_i], most);

    ck_assert (check_chain (&room, &p, "maximal", &tally));
  }
  room_close (&room);
  ck_assert_uint_eq (tally.equal, 3);
}
END_TEST

static Suite *
terms_suite (void)
{
  Suite *s = suite_create ("terms");
  TCase *c = tcase_create ("out and back");

  tcase_set_timeout (c, 300);
  tcase_add_loop_test (c, minimal_invoices, 0, 2);
  tcase_add_loop_test (c, maximal_invoices, 0, 2);
  tcase_add_loop_test (c, every_term_alone, 0, 2);
  tcase_add_loop_test (c, every_term_without_any_other, 0, 2);
  tcase_add_loop_test (c, every_repetition, 0, 2);
  tcase_add_loop_test (c, everything_but_one, 0, 2);
  tcase_add_loop_test (c, chain_of_every_term, 0, 2);
  tcase_add_loop_test (c, chain_of_maximal_invoices, 0, 2);
  suite_add_tcase (s, c);
  return s;
}

UNIT_MAIN (terms_suite)
