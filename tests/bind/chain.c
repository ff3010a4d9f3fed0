/* SPDX-License-Identifier: Apache-2.0 */
#include "chain.h"

#include <string.h>

#include "../unit/unit.h"
#include "model/diff.h"
#include "model/json_read.h"
#include "model/json_write.h"
#include "model/terms.h"

/* An invoice as JSON, as what that says, as UBL, and as what that says. */
struct link {
  struct buf json, xml;
  const struct tree *of_json, *of_xml;
};

static const struct tree *
read_json (struct trip *t, const struct buf *json)
{
  struct tree_builder *b = trip_builder (t);
  struct json_reader *r = json_read_open (
      (struct slice){ json->data, json->len }, &t->room->mem);

  ck_assert_int_eq (json_read_next (r, b, &t->diag), VOUCH_OK);
  json_read_close (r);
  return tree_build_finish (b);
}

static void
write_json (struct trip *t, const struct tree *invoice, struct buf *json)
{
  buf_init (json, &t->room->mem);
  json_write_invoice (invoice, json);
  buf_str (json);
}

/* Everything passes through bytes. */
static void
link_make (struct trip *t, const struct tree *invoice, uint32_t root,
           struct link *link)
{
  size_t before;
  const struct tree *outer;

  write_json (t, invoice, &link->json);
  link->of_json = read_json (t, &link->json);
  trip_bytes (t, trip_write (t, link->of_json, root), &link->xml);
  outer = trip_parse (t, link->xml.data, link->xml.len);
  ck_assert_ptr_nonnull (outer);
  before = t->diag.list.len;
  link->of_xml = trip_read (t, outer, NULL, NULL);
  t->diag.list.len = before; /* a placeholder is no loss of the invoice */
}

static void
link_clear (struct link *link)
{
  buf_clear (&link->json);
  buf_clear (&link->xml);
}

/* ---- differences --------------------------------------------------------- */

struct judge {
  struct trip *trip;
  const char *what;
  const struct chain_excuses *excuses;
  struct chain_tally *tally;
  bool good;
};

static bool
among (const char *const *list, const char *id)
{
  if (list == NULL)
    return true;
  for (; *list; list++)
    if (strcmp (*list, id) == 0)
      return true;
  return false;
}

/* Is there a finding CODE about the term? */
static bool
is_told (const struct trip *t, enum diag_code code, const char *id)
{
  for (size_t i = 0; i < t->diag.list.len; i++) {
    const struct vouch_finding *f = t->diag.list.data[i];

    for (const struct diag_arg *a = f->args; f->code == code && a; a = a->next)
      if (strcmp (a->key, "term") == 0 && strcmp (a->u.text, id) == 0)
        return true;
  }
  return false;
}

static void
judge_item (void *user, const struct diff_item *item)
{
  struct judge *j = user;
  const char *id = terms[item->at->term].id;
  bool came = item->kind == DIFF_ONLY_B;
  bool went = item->kind == DIFF_ONLY_A;

  if ((came && among (j->excuses->changed, id)
       && is_told (j->trip, D_LOSS_DERIVED, id))
      || (went && among (j->excuses->dropped, id)
          && is_told (j->trip, D_LOSS_TERM, id))) {
    j->tally->changed += came;
    j->tally->dropped += went;
    return;
  }
  j->good = false;
  fprintf (stderr, "# %s: %s %s without being told\n", j->what, id,
           came   ? "came to be"
           : went ? "was lost"
                  : "was changed");
}

/* How many values differ, all of which must be excused. */
static uint64_t
compare (struct judge *j, const struct tree *a, const struct tree *b)
{
  uint64_t different, forms;

  ck_assert_int_eq (diff_invoices (a, b, &j->trip->room->mem, judge_item, j,
                                   &different, &forms),
                    VOUCH_OK);
  return different + forms;
}

static bool
same_bytes (const struct judge *j, const char *how, const struct buf *a,
            const struct buf *b)
{
  char name[300];

  if (a->len == b->len && memcmp (a->data, b->data, a->len) == 0)
    return true;
  snprintf (name, sizeof name, "%s (%s)", j->what, how);
  room_show (name, a->data, b->data);
  return false;
}

bool
chain_check (struct trip *t, const char *what, const struct tree *invoice,
             uint32_t root, const struct chain_excuses *excuses,
             struct chain_tally *tally)
{
  struct judge j = { t, what, excuses, tally, true };
  static const char *const nothing[] = { NULL };
  static const struct chain_excuses none = { nothing, nothing };
  size_t dropped = tally->dropped;
  struct link first, second, third;
  uint64_t different;

  t->diag.list.len = 0;
  link_make (t, invoice, root, &first);
  different = compare (&j, invoice, first.of_xml);
  link_make (t, first.of_xml, root, &second);
  link_make (t, second.of_xml, root, &third);
  j.excuses = &none;
  compare (&j, invoice, first.of_json); /* JSON can hold everything */
  compare (&j, first.of_xml, second.of_xml);
  if (tally->dropped == dropped)
    j.good &= same_bytes (&j, "second XML", &first.xml, &second.xml);
  j.good &= same_bytes (&j, "third XML", &second.xml, &third.xml);
  j.good &= same_bytes (&j, "third JSON", &second.json, &third.json);
  if (different == 0)
    j.good &= same_bytes (&j, "second JSON", &first.json, &second.json);
  tally->links++;
  tally->equal += different == 0;
  link_clear (&first);
  link_clear (&second);
  link_clear (&third);
  return j.good;
}
