/* SPDX-License-Identifier: Apache-2.0 */
/* The bindings of UBL, both ways, on real documents: the golden dumps; what is
 * read, written and read again; every leaf accounted for once; what a second
 * reader makes of them. */
#include <stdlib.h>
#include <string.h>

#include "../schema/oracle.h"
#include "../unit/unit.h"
#include "chain.h"
#include "tree/vocab_names.h"

/* ---- golden dumps -------------------------------------------------------- */

static char *
slurp (const char *folder, const char *name, size_t *n)
{
  char path[4096];
  FILE *f;
  char *data;
  long size;

  snprintf (path, sizeof path, "%s/%s", folder, name);
  f = fopen (path, "rb");
  ck_assert_msg (f != NULL, "%s", path);
  fseek (f, 0, SEEK_END);
  size = ftell (f);
  rewind (f);
  data = malloc ((size_t)size + 1);
  *n = fread (data, 1, (size_t)size, f);
  data[*n] = '\0';
  fclose (f);
  return data;
}

static bool
same_dump (struct room *room, const char *shared, const char *name,
           const char *document)
{
  char folder[4096];
  size_t n_xml, n_want;
  char *xml = slurp (shared, document, &n_xml), *want;
  struct trip t;
  struct buf got;
  const struct tree *outer;
  bool same = true;

  snprintf (folder, sizeof folder, "%s/golden/dump", shared);
  want = slurp (folder, name, &n_want);
  trip_open (&t, room);
  outer = trip_parse (&t, xml, n_xml);
  ck_assert_ptr_nonnull (outer);
  if (trip_is_ours (outer)) {
    trip_dump (&t, trip_read (&t, outer, NULL, NULL), &got);
    same = got.len == n_want && memcmp (got.data, want, n_want) == 0;
    buf_clear (&got);
  } else {
    same = true;
    room->diag.failed = true; /* not ours: told to the caller */
  }
  trip_close (&t);
  free (xml);
  free (want);
  return same;
}

START_TEST (golden_dumps)
{
  const char *shared = getenv ("VOUCH_SHARED");
  char folder[4096], *index, *save = NULL;
  struct room room;
  size_t n, ours = 0;

  room_open (&room);
  snprintf (folder, sizeof folder, "%s/golden/dump", shared);
  index = slurp (folder, "index.tsv", &n);
  for (char *line = strtok_r (index, "\n", &save); line;
       line = strtok_r (NULL, "\n", &save)) {
    char *tab = strchr (line, '\t');

    *tab = '\0';
    ck_assert_msg (same_dump (&room, shared, line, tab + 1), "%s %s", line,
                   tab + 1);
    ours += !room.diag.failed;
    room.diag.failed = false;
  }
  free (index);
  room_close (&room);
  ck_assert_uint_eq (ours, 32);
}
END_TEST

/* ---- there and back ------------------------------------------------------ */

struct tally {
  struct room room;
  size_t documents, equal, derived, different, invalid_now, leaves_wrong;
};

static void
there_and_back (void *user, const char *name, const char *xml, size_t len)
{
  struct tally *tally = user;
  const struct tree *outer, *invoice, *written, *again;
  struct buf first, second;
  struct trip t;
  bool same;

  trip_open (&t, &tally->room);
  outer = trip_parse (&t, xml, len);
  if (outer) {
    invoice = trip_read (&t, outer, NULL, NULL);
    t.diag.list.len = 0;
    written = trip_write (&t, invoice, tree_name (outer, tree_root (outer)));
    trip_dump (&t, invoice, &first);
    if (trip_valid (&t, outer) && !trip_valid (&t, written)) {
      tally->invalid_now++;
      fprintf (stderr, "# %s: no longer valid\n", name);
    }
    bool exempt = trip_count (&t, D_LOSS_DERIVED) + trip_count (&t, D_LOSS_TERM)
                  > 0;
    again = trip_read (&t, written, NULL, NULL);
    trip_dump (&t, again, &second);
    same = first.len == second.len
           && memcmp (first.data, second.data, first.len) == 0;
    tally->documents++;
    tally->equal += same;
    tally->derived += !same && exempt;
    if (!same && exempt && getenv ("VOUCH_SHOW"))
      for (size_t i = 0; i < t.diag.list.len; i++) {
        char m[300];

        if (t.diag.list.data[i]->code != D_LOSS_DERIVED
            && t.diag.list.data[i]->code != D_LOSS_TERM)
          continue;
        vouch_finding_message (t.diag.list.data[i], m, sizeof m);
        fprintf (stderr, "# %s: %s\n", name, m);
      }
    if (!same && !exempt) {
      tally->different++;
      fprintf (stderr, "# %s: differs\n", name);
      if (getenv ("VOUCH_SHOW"))
        fprintf (stderr, "%s-----\n%s", first.data, second.data);
    }
    buf_clear (&first);
    buf_clear (&second);
  }
  trip_close (&t);
}

START_TEST (round_trips)
{
  struct tally tally = { 0 };

  room_open (&tally.room);
  corpus_each (there_and_back, &tally);
  fprintf (stderr,
           "# %zu documents, %zu equal, %zu with a derived or dropped value, "
           "%zu different, %zu no longer valid\n",
           tally.documents, tally.equal, tally.derived, tally.different,
           tally.invalid_now);
  room_close (&tally.room);
  ck_assert_uint_ge (tally.documents, 2800);
  ck_assert_uint_eq (tally.different, 0);
  ck_assert_uint_eq (tally.invalid_now, 0);
}
END_TEST

/* ---- with JSON between --------------------------------------------------- */

struct chains {
  struct room room;
  struct chain_tally tally;
  size_t bad;
};

/* Mutants say what no invoice may, and not all of that has a place: whatever
 * is told is excused, and nothing else. */
static void
go_chain (void *user, const char *name, const char *xml, size_t len)
{
  static const struct chain_excuses told = { NULL, NULL };
  struct chains *c = user;
  const struct tree *outer;
  struct trip t;

  trip_open (&t, &c->room);
  outer = trip_parse (&t, xml, len);
  if (outer)
    c->bad += !chain_check (&t, name, trip_read (&t, outer, NULL, NULL),
                            tree_name (outer, tree_root (outer)), &told,
                            &c->tally);
  trip_close (&t);
}

START_TEST (chains_with_json)
{
  struct chains c = { 0 };

  room_open (&c.room);
  corpus_each (go_chain, &c);
  fprintf (stderr,
           "# %zu documents, %zu equal; %zu values added, %zu dropped, all "
           "told\n",
           c.tally.links, c.tally.equal, c.tally.changed, c.tally.dropped);
  room_close (&c.room);
  ck_assert_uint_ge (c.tally.links, 2800);
  ck_assert_uint_eq (c.bad, 0);
}
END_TEST

/* ---- leaves -------------------------------------------------------------- */

struct leaves {
  const struct tree *t;
  unsigned char *seen;
  size_t twice;
};

static void
see (void *user, enum bind_event event, uint32_t node, uint32_t term)
{
  struct leaves *l = user;

  (void)event;
  (void)term;
  l->twice += l->seen[node];
  l->seen[node] = 1;
}

static bool
is_blank (struct slice v)
{
  for (size_t i = 0; i < v.n; i++)
    if (!strchr (" \t\r\n", v.s[i]))
      return false;
  return true;
}

/* Leaves by an independent look: attributes, and elements with a text of
 * their own. */
static size_t
not_seen (const struct leaves *l)
{
  size_t missing = 0;

  for (uint32_t i = 1; i < l->t->n_nodes; i++) {
    if (tree_kind (l->t, i) == TREE_ATTRIBUTE)
      missing += !l->seen[i];
    else if (tree_kind (l->t, i) == TREE_TEXT
             && !is_blank (tree_text (l->t, i)))
      missing += !l->seen[tree_parent (l->t, i)];
  }
  return missing;
}

static void
count_leaves (void *user, const char *name, const char *xml, size_t len)
{
  struct tally *tally = user;
  struct leaves l = { 0 };
  struct trip t;

  trip_open (&t, &tally->room);
  l.t = trip_parse (&t, xml, len);
  if (l.t) {
    l.seen = calloc (l.t->n_nodes, 1);
    trip_read (&t, l.t, see, &l);
    tally->documents++;
    if (l.twice > 0 || not_seen (&l) > 0) {
      tally->leaves_wrong++;
      fprintf (stderr, "# %s: %zu twice, %zu missing\n", name, l.twice,
               not_seen (&l));
    }
    free (l.seen);
  }
  trip_close (&t);
}

START_TEST (every_leaf_once)
{
  struct tally tally = { 0 };

  room_open (&tally.room);
  corpus_each (count_leaves, &tally);
  room_close (&tally.room);
  ck_assert_uint_ge (tally.documents, 2800);
  ck_assert_uint_eq (tally.leaves_wrong, 0);
}
END_TEST

/* ---- the second reader --------------------------------------------------- */

static void
read_twice (void *user, const char *name, const char *xml, size_t len)
{
  struct tally *tally = user;
  const struct tree *outer;
  struct buf first;
  struct trip t;

  trip_open (&t, &tally->room);
  outer = trip_parse (&t, xml, len);
  if (outer && trip_is_ours (outer)) {
    char *second = trip_second (&t, xml, len);

    ck_assert_msg (second != NULL, "%s", name);
    trip_dump (&t, trip_read (&t, outer, NULL, NULL), &first);
    tally->documents++;
    if (strcmp (second, first.data) != 0) {
      tally->different++;
      room_show (name, second, first.data);
    }
    buf_clear (&first);
    free (second);
  }
  trip_close (&t);
}

START_TEST (second_reader_agrees)
{
  struct tally tally = { 0 };

  room_open (&tally.room);
  corpus_each (read_twice, &tally);
  room_close (&tally.room);
  ck_assert_uint_ge (tally.documents, 2800);
  ck_assert_uint_eq (tally.different, 0);
}
END_TEST

static Suite *
bindings (void)
{
  Suite *s = suite_create ("bind");
  TCase *c = tcase_create ("documents");

  tcase_set_timeout (c, 300);
  tcase_add_test (c, golden_dumps);
  tcase_add_test (c, round_trips);
  tcase_add_test (c, chains_with_json);
  tcase_add_test (c, every_leaf_once);
  tcase_add_test (c, second_reader_agrees);
  suite_add_tcase (s, c);
  return s;
}

int
main (void)
{
  const char *shared = getenv ("VOUCH_SHARED");

  if (shared == NULL || strcmp (shared, "none") == 0)
    unit_skip ("no reference data (VOUCH_SHARED)");
  return unit_main (bindings ());
}
