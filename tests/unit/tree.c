/* SPDX-License-Identifier: Apache-2.0 */
/* core/tree: the builder, the tree, the vocabulary. */
#include <string.h>

#include "failing.h"
#include "judge.h"
#include "tree/builder.h"
#include "tree/vocab_names.h"
#include "unit.h"

struct fixture {
  struct mem mem;
  struct arena arena;
  struct tree_builder b;
};

static void
set_up (struct fixture *x, const vouch_memory *below)
{
  mem_init (&x->mem, below);
  arena_init (&x->arena, &x->mem);
  tree_build_init (&x->b, &x->arena, &vocab);
}

static void
tear_down (struct fixture *x)
{
  tree_build_clear (&x->b);
  arena_clear (&x->arena);
  ck_assert_uint_eq (x->mem.used, 0);
}

static void
start (struct fixture *x, const char *uri, const char *local)
{
  tree_build_start (&x->b, tree_build_name (&x->b, uri, local), 0, 1, 1);
}

static void
text (struct fixture *x, const char *s)
{
  tree_build_text (&x->b, s, strlen (s), false);
}

static void
attribute (struct fixture *x, const char *local, const char *value)
{
  tree_build_attribute (&x->b, tree_build_name (&x->b, "", local), 0, value,
                        strlen (value));
}

static bool
slice_is (struct slice v, const char *s)
{
  return v.n == strlen (s) && memcmp (v.s, s, v.n) == 0;
}

/* ---- order --------------------------------------------------------------- */

/* <a x="1" y=""><b>one</b><!--note--><b z="2">two<c/></b>three</a> */
static const struct tree *
sample (struct fixture *x)
{
  set_up (x, NULL);
  start (x, "", "a");
  attribute (x, "x", "1");
  attribute (x, "y", "");
  start (x, "", "b");
  text (x, "one");
  tree_build_end (&x->b);
  tree_build_note (&x->b, TREE_COMMENT, 0, "note", 4, 3, 7);
  start (x, "", "b");
  attribute (x, "z", "2");
  text (x, "two");
  start (x, "", "c");
  tree_build_end (&x->b);
  tree_build_end (&x->b);
  text (x, "three");
  tree_build_end (&x->b);
  return tree_build_finish (&x->b);
}

static const struct {
  enum tree_kind kind;
  uint32_t parent, next;
  const char *name, *text; /* text: or the value */
} order[] = {
  { TREE_DOCUMENT, TREE_NONE, 12, "", "onetwothree" },
  { TREE_ELEMENT, 0, 12, "a", "onetwothree" },
  { TREE_ATTRIBUTE, 1, 3, "x", "1" },
  { TREE_ATTRIBUTE, 1, 4, "y", "" },
  { TREE_ELEMENT, 1, 6, "b", "one" },
  { TREE_TEXT, 4, 6, "", "one" },
  { TREE_COMMENT, 1, 7, "", "note" },
  { TREE_ELEMENT, 1, 11, "b", "two" },
  { TREE_ATTRIBUTE, 7, 9, "z", "2" },
  { TREE_TEXT, 7, 10, "", "two" },
  { TREE_ELEMENT, 7, 11, "c", "" },
  { TREE_TEXT, 1, 12, "", "three" },
};

START_TEST (document_order)
{
  struct fixture x;
  const struct tree *t = sample (&x);

  ck_assert_uint_eq (t->n_nodes, 12);
  for (uint32_t i = 0; i < t->n_nodes; i++) {
    bool valued = order[i].kind == TREE_ATTRIBUTE
                  || order[i].kind == TREE_COMMENT;

    ck_assert_uint_eq (tree_kind (t, i), order[i].kind);
    ck_assert_uint_eq (tree_parent (t, i), order[i].parent);
    ck_assert_uint_eq (tree_next (t, i), order[i].next);
    if (*order[i].name)
      ck_assert_str_eq (tree_local (t, tree_name (t, i)), order[i].name);
    else
      ck_assert_uint_eq (tree_name (t, i), 0);
    ck_assert_msg (slice_is (valued ? tree_value (t, i) : tree_text (t, i),
                             order[i].text),
                   "node %u", i);
  }
  tear_down (&x);
}
END_TEST

START_TEST (ways_through_a_tree)
{
  struct fixture x;
  const struct tree *t = sample (&x);
  uint32_t name = tree_name (t, 8);

  ck_assert_uint_eq (tree_root (t), 1);
  ck_assert_uint_eq (tree_first_child (t, 1), 4);
  ck_assert_uint_eq (tree_first_child (t, 4), 5);
  ck_assert_uint_eq (tree_first_child (t, 10), 11); /* empty: its next */
  ck_assert_uint_eq (tree_attribute (t, 7, name), 8);
  ck_assert_uint_eq (tree_attribute (t, 1, name), TREE_NONE);
  ck_assert_uint_eq (tree_attribute (t, 10, name), TREE_NONE);
  tear_down (&x);
}
END_TEST

START_TEST (empty_documents)
{
  struct fixture x;
  const struct tree *t;

  set_up (&x, NULL);
  tree_build_note (&x.b, TREE_COMMENT, 0, "", 0, 1, 1);
  t = tree_build_finish (&x.b);
  ck_assert_uint_eq (t->n_nodes, 2);
  ck_assert_uint_eq (tree_root (t), TREE_NONE);
  ck_assert (slice_is (tree_text (t, 0), ""));
  ck_assert (slice_is (tree_value (t, 1), ""));
  tear_down (&x);
}
END_TEST

/* The root is the element, whatever stands before it. */
START_TEST (notes_before_the_root)
{
  struct fixture x;
  const struct tree *t;
  uint32_t line, column, name;

  set_up (&x, NULL);
  tree_build_note (&x.b, TREE_COMMENT, 0, "one", 3, 2, 5);
  name = tree_build_name (&x.b, NULL, "target");
  tree_build_note (&x.b, TREE_PI, name, "two", 3, 3, 1);
  tree_build_start (&x.b, VN_ubl_Invoice, 0, 4, 2);
  text (&x, "x");
  tree_build_end (&x.b);
  tree_build_note (&x.b, TREE_COMMENT, 0, "three", 5, 9, 9);
  t = tree_build_finish (&x.b);
  ck_assert_uint_eq (tree_root (t), 3);
  ck_assert_str_eq (tree_local (t, tree_name (t, 2)), "target");
  tree_place (t, 0, &line, &column);
  ck_assert (line == 0 && column == 0);
  tree_place (t, 1, &line, &column);
  ck_assert (line == 2 && column == 5);
  tree_place (t, 2, &line, &column);
  ck_assert (line == 3 && column == 1);
  tree_place (t, 4, &line, &column); /* text: its element */
  ck_assert (line == 4 && column == 2);
  tree_place (t, 5, &line, &column);
  ck_assert (line == 9 && column == 9);
  tear_down (&x);
}
END_TEST

/* ---- text ---------------------------------------------------------------- */

START_TEST (pieces_of_text_are_one_node)
{
  struct fixture x;
  const struct tree *t;

  set_up (&x, NULL);
  start (&x, "", "a");
  text (&x, "one");
  text (&x, "");
  text (&x, "two");
  tree_build_text (&x.b, "three", 5, true);
  text (&x, "four");
  tree_build_note (&x.b, TREE_COMMENT, 0, "", 0, 1, 1);
  text (&x, "five");
  tree_build_end (&x.b);
  t = tree_build_finish (&x.b);
  ck_assert_uint_eq (t->n_nodes, 5);
  ck_assert (slice_is (tree_text (t, 2), "onetwothreefour"));
  ck_assert (tree_is_cdata (t, 2));
  ck_assert (slice_is (tree_text (t, 4), "five"));
  ck_assert (!tree_is_cdata (t, 4));
  ck_assert (slice_is (tree_text (t, 1), "onetwothreefourfive"));
  tear_down (&x);
}
END_TEST

START_TEST (an_empty_cdata_section_is_a_node)
{
  struct fixture x;
  const struct tree *t;

  set_up (&x, NULL);
  start (&x, "", "a");
  tree_build_text (&x.b, "", 0, true);
  tree_build_end (&x.b);
  t = tree_build_finish (&x.b);
  ck_assert_uint_eq (t->n_nodes, 3);
  ck_assert_uint_eq (tree_kind (t, 2), TREE_TEXT);
  ck_assert (tree_is_cdata (t, 2));
  ck_assert (slice_is (tree_text (t, 2), ""));
  tear_down (&x);
}
END_TEST

/* Text behind the end of a child, or behind an empty one, is a node of its
 * own; two texts of two elements are never joined. */
START_TEST (text_belongs_to_its_element)
{
  struct fixture x;
  const struct tree *t;

  set_up (&x, NULL);
  start (&x, "", "a");
  start (&x, "", "b");
  text (&x, "in");
  tree_build_end (&x.b);
  text (&x, "out");
  start (&x, "", "b");
  tree_build_end (&x.b);
  text (&x, "end");
  tree_build_end (&x.b);
  t = tree_build_finish (&x.b);
  ck_assert_uint_eq (t->n_nodes, 7);
  ck_assert (slice_is (tree_text (t, 2), "in"));
  ck_assert_uint_eq (tree_parent (t, 4), 1);
  ck_assert (slice_is (tree_text (t, 4), "out"));
  ck_assert (slice_is (tree_text (t, 6), "end"));
  tear_down (&x);
}
END_TEST

/* ---- names --------------------------------------------------------------- */

START_TEST (names_of_the_vocabulary)
{
  struct fixture x;

  set_up (&x, NULL);
  ck_assert_uint_eq (tree_build_name (&x.b, CBC, "ID"), VN_cbc_ID);
  ck_assert_uint_eq (tree_build_name (&x.b, XSI, "type"), VN_xsi_type);
  ck_assert_uint_eq (tree_build_name (&x.b, NULL, "schemeID"), VN_schemeID);
  ck_assert_uint_eq (tree_build_name (&x.b, "", "schemeID"), VN_schemeID);
  ck_assert_uint_eq (x.b.names.len, 0);
  ck_assert_uint_eq (tree_build_ns (&x.b, CBC), VNS_CBC);
  ck_assert_uint_eq (tree_build_ns (&x.b, ""), 0);
  ck_assert_uint_eq (tree_build_ns (&x.b, NULL), 0);
  /* The same local name in another namespace is another name. */
  ck_assert_uint_ge (tree_build_name (&x.b, "", "ID"), vocab.n_names);
  ck_assert_uint_ge (tree_build_name (&x.b, CBC, "Id"), vocab.n_names);
  tear_down (&x);
}
END_TEST

/* Every name of the vocabulary is found under its own number. */
START_TEST (the_vocabulary_finds_itself)
{
  for (uint32_t i = 1; i < vocab.n_names; i++) {
    const struct vocab_name *n = &vocab.names[i];
    const char *uri = vocab.pool + vocab.ns[n->ns].uri;

    ck_assert_uint_eq (vocab_find (uri, vocab.pool + n->local), i);
    ck_assert_uint_eq (vocab_find_ns (uri), n->ns);
  }
  ck_assert_uint_eq (vocab_find ("urn:x", "ID"), 0);
  ck_assert_uint_eq (vocab_find (CBC, ""), 0);
  ck_assert_uint_eq (vocab_find_ns ("urn:x"), UINT32_MAX);
  ck_assert_uint_eq (vocab_find_ns (""), 0);
}
END_TEST

START_TEST (names_of_the_document)
{
  struct fixture x;
  const struct tree *t;
  uint32_t numbers[500];
  char local[20];

  set_up (&x, NULL);
  for (uint32_t i = 0; i < 500; i++) {
    snprintf (local, sizeof local, "n%u", i / 2);
    numbers[i] = tree_build_name (&x.b, i % 2 ? "urn:one" : "urn:two", local);
    ck_assert_uint_eq (numbers[i], vocab.n_names + i);
  }
  for (uint32_t i = 0; i < 500; i++) {
    snprintf (local, sizeof local, "n%u", i / 2);
    ck_assert_uint_eq (
        tree_build_name (&x.b, i % 2 ? "urn:one" : "urn:two", local),
        numbers[i]);
    ck_assert_str_eq (tree_build_local (&x.b, numbers[i]), local);
  }
  ck_assert_str_eq (tree_build_local (&x.b, VN_cbc_ID), "ID");
  t = tree_build_finish (&x.b);
  ck_assert_str_eq (tree_local (t, numbers[499]), "n249");
  ck_assert_str_eq (tree_uri (t, tree_ns (t, numbers[499])), "urn:one");
  ck_assert_str_eq (tree_uri (t, tree_ns (t, numbers[0])), "urn:two");
  ck_assert_str_eq (tree_local (t, VN_cbc_ID), "ID");
  ck_assert_str_eq (tree_uri (t, tree_ns (t, VN_cbc_ID)), CBC);
  ck_assert_str_eq (tree_uri (t, 0), "");
  tear_down (&x);
}
END_TEST

START_TEST (prefixes_and_declarations)
{
  struct fixture x;
  const struct tree *t;
  const struct tree_ns_decl *d;
  uint32_t p, n;

  set_up (&x, NULL);
  p = tree_build_prefix (&x.b, "cbc");
  ck_assert_uint_gt (p, 0);
  ck_assert_uint_eq (tree_build_prefix (&x.b, "cbc"), p);
  ck_assert_uint_eq (tree_build_prefix (&x.b, NULL), 0);
  tree_build_start (&x.b, VN_ubl_Invoice, 0, 1, 1);
  tree_build_ns_decl (&x.b, 0, VNS_INVOICE);
  tree_build_ns_decl (&x.b, p, VNS_CBC);
  tree_build_start (&x.b, VN_cbc_ID, p, 1, 1);
  tree_build_end (&x.b);
  tree_build_start (&x.b, VN_cbc_ID, p, 1, 1);
  tree_build_ns_decl (&x.b, tree_build_prefix (&x.b, "x"),
                      tree_build_ns (&x.b, "urn:x"));
  tree_build_end (&x.b);
  tree_build_end (&x.b);
  t = tree_build_finish (&x.b);
  d = tree_ns_decls (t, 1, &n);
  ck_assert_uint_eq (n, 2);
  ck_assert_uint_eq (d[1].prefix, p);
  ck_assert_uint_eq (d[1].ns, VNS_CBC);
  tree_ns_decls (t, 2, &n);
  ck_assert_uint_eq (n, 0);
  d = tree_ns_decls (t, 3, &n);
  ck_assert_uint_eq (n, 1);
  ck_assert_str_eq (t->prefixes[d->prefix], "x");
  ck_assert_str_eq (tree_uri (t, d->ns), "urn:x");
  ck_assert_str_eq (tree_prefix (t, 3), "cbc");
  ck_assert_str_eq (tree_prefix (t, 1), "");
  tear_down (&x);
}
END_TEST

/* ---- limits -------------------------------------------------------------- */

START_TEST (too_many_names)
{
  struct fixture x;
  char local[20];
  uint32_t room = TREE_MOST_NAMES - vocab.n_names;

  set_up (&x, NULL);
  for (uint32_t i = 0; i < room; i++) {
    snprintf (local, sizeof local, "n%u", i);
    ck_assert_uint_eq (tree_build_name (&x.b, "", local), vocab.n_names + i);
  }
  ck_assert_int_eq (x.b.failure, TREE_OK);
  ck_assert_uint_eq (tree_build_name (&x.b, "", "n5"), vocab.n_names + 5);
  ck_assert_uint_eq (tree_build_name (&x.b, "", "onemore"), 0);
  ck_assert_int_eq (x.b.failure, TREE_TOO_MANY_NAMES);
  ck_assert_ptr_null (tree_build_finish (&x.b));
  tear_down (&x);
}
END_TEST

START_TEST (too_many_prefixes)
{
  struct fixture x;
  char name[20];

  set_up (&x, NULL);
  for (uint32_t i = 1; i < TREE_MOST_PREFIXES; i++) {
    snprintf (name, sizeof name, "p%u", i);
    ck_assert_uint_eq (tree_build_prefix (&x.b, name), i);
  }
  ck_assert_int_eq (x.b.failure, TREE_OK);
  ck_assert_uint_eq (tree_build_prefix (&x.b, "onemore"), 0);
  ck_assert_int_eq (x.b.failure, TREE_TOO_MANY_PREFIXES);
  ck_assert_ptr_null (tree_build_finish (&x.b));
  tear_down (&x);
}
END_TEST

START_TEST (too_many_namespaces)
{
  struct fixture x;
  char name[20];

  set_up (&x, NULL);
  for (uint32_t i = 0; i < TREE_MOST_NAMESPACES; i++) {
    snprintf (name, sizeof name, "urn:%u", i);
    ck_assert_uint_eq (tree_build_ns (&x.b, name), vocab.n_ns + i);
  }
  ck_assert_int_eq (x.b.failure, TREE_OK);
  tree_build_ns (&x.b, "urn:onemore");
  ck_assert_int_eq (x.b.failure, TREE_TOO_MANY_PREFIXES);
  tear_down (&x);
}
END_TEST

/* A failure sticks: nothing that comes after it does anything. */
START_TEST (failure_sticks)
{
  struct fixture x;

  set_up (&x, NULL);
  start (&x, "", "a");
  x.b.failure = TREE_TOO_MUCH_TEXT;
  start (&x, "", "b");
  text (&x, "x");
  attribute (&x, "c", "d");
  tree_build_ns_decl (&x.b, 0, 0);
  tree_build_note (&x.b, TREE_COMMENT, 0, "x", 1, 1, 1);
  tree_build_end (&x.b);
  tree_build_end (&x.b);
  tree_build_end (&x.b);
  ck_assert_uint_eq (x.b.nodes.len, 2);
  ck_assert_ptr_null (tree_build_finish (&x.b));
  ck_assert_int_eq (x.b.failure, TREE_TOO_MUCH_TEXT);
  tear_down (&x);
}
END_TEST

/* ---- many nodes; no memory ----------------------------------------------- */

static const struct tree *
build_many (struct fixture *x, uint32_t n)
{
  char local[20];

  start (x, "urn:root", "root");
  for (uint32_t i = 0; i < n; i++) {
    snprintf (local, sizeof local, "name%u", i % 200);
    start (x, "urn:x", local);
    tree_build_ns_decl (&x->b, tree_build_prefix (&x->b, "p"), 0);
    attribute (x, "attribute", "value");
    text (x, "some text");
    tree_build_end (&x->b);
    tree_build_note (&x->b, TREE_COMMENT, 0, "note", 4, i, 1);
  }
  tree_build_end (&x->b);
  return tree_build_finish (&x->b);
}

START_TEST (many_nodes)
{
  struct fixture x;
  const struct tree *t;
  uint32_t count = 0, line, column;

  set_up (&x, NULL);
  t = build_many (&x, 50000);
  for (uint32_t i = tree_first_child (t, 1); i < tree_next (t, 1);
       i = tree_next (t, i)) {
    if (tree_kind (t, i) == TREE_COMMENT) {
      tree_place (t, i, &line, &column);
      ck_assert_uint_eq (line, count / 2);
    }
    count++;
  }
  ck_assert_uint_eq (count, 100000);
  ck_assert_uint_eq (tree_text (t, 1).n, 50000 * 9);
  tear_down (&x);
}
END_TEST

START_TEST (without_memory)
{
  for (size_t n = 1;; n++) {
    struct failing f;
    vouch_memory below = failing_init (&f, n, _i == 1);
    struct fixture x;
    const struct tree *t;

    set_up (&x, &below);
    t = build_many (&x, 300);
    ck_assert_int_eq (t == NULL, f.failed > 0);
    if (t == NULL)
      ck_assert_int_eq (x.b.failure, TREE_NO_MEMORY);
    tear_down (&x);
    ck_assert_uint_eq (f.used, 0);
    if (f.failed == 0)
      break;
    ck_assert_uint_lt (n, 1000);
  }
}
END_TEST

static void
add_tests (TCase *c)
{
  tcase_add_test (c, document_order);
  tcase_add_test (c, ways_through_a_tree);
  tcase_add_test (c, empty_documents);
  tcase_add_test (c, notes_before_the_root);
  tcase_add_test (c, pieces_of_text_are_one_node);
  tcase_add_test (c, an_empty_cdata_section_is_a_node);
  tcase_add_test (c, text_belongs_to_its_element);
  tcase_add_test (c, names_of_the_vocabulary);
  tcase_add_test (c, the_vocabulary_finds_itself);
  tcase_add_test (c, names_of_the_document);
  tcase_add_test (c, prefixes_and_declarations);
  tcase_add_test (c, too_many_names);
  tcase_add_test (c, too_many_prefixes);
  tcase_add_test (c, too_many_namespaces);
  tcase_add_test (c, failure_sticks);
  tcase_add_test (c, many_nodes);
  tcase_add_loop_test (c, without_memory, 0, 2);
}

static Suite *
tree (void)
{
  Suite *suite = suite_create ("tree");
  TCase *c = tcase_create ("tree");

  tcase_set_timeout (c, 60);
  add_tests (c);
  suite_add_tcase (suite, c);
  return suite;
}

UNIT_MAIN (tree)
