/* SPDX-License-Identifier: Apache-2.0 */
/* JSON into invoice trees and back: model/json_read.h, model/json_write.h. */
#include <string.h>

#include "base/json_in.h"
#include "failing.h"
#include "judge.h"
#include "model/json_read.h"
#include "model/json_write.h"
#include "model/terms.h"
#include "unit.h"

/* ---- reading -------------------------------------------------------------
 */

/* What came of a text: findings, a line each, and the invoices written again.
 */
struct read {
  struct text said, written;
  vouch_status status;
  unsigned trees;
  size_t most; /* bytes held while a tree was there */
};

struct reading {
  struct mem mem;
  struct read *to;
};

/* Is what stands at element I a term in its group, in the order of the model,
 * and no empty group?  BEFORE is its elder sibling, or its parent. */
static bool
is_right (const struct tree *t, uint32_t i, uint32_t before)
{
  uint32_t up = tree_parent (t, i), row = term_of_name (tree_name (t, i));

  return row != TERM_NONE
         && terms[row].parent == term_of_name (tree_name (t, up))
         && (before == up || row >= term_of_name (tree_name (t, before)))
         && (terms[row].type != TERM_GROUP || tree_next (t, i) > i + 1);
}

/* An assertion costs a system call: one a tree. */
static void
check_tree (const struct tree *t)
{
  uint32_t before[8] = { 0, tree_root (t) }, depth = 1;
  bool right = tree_name (t, before[1]) == VN_invoice;

  for (uint32_t i = before[1] + 1; i < t->n_nodes; i++) {
    if (tree_kind (t, i) != TREE_ELEMENT)
      continue;
    while (i >= tree_next (t, before[depth])
           && tree_parent (t, i) != tree_parent (t, before[depth]))
      depth--;
    right &= is_right (t, i, before[depth]);
    if (tree_parent (t, i) == before[depth])
      depth++;
    before[depth] = i;
  }
  ck_assert (right);
}

static vouch_status
take (void *user, const struct tree *t)
{
  struct reading *r = user;
  struct buf out;

  check_tree (t);
  if (r->mem.used > r->to->most)
    r->to->most = r->mem.used;
  buf_init (&out, &r->mem);
  json_write_invoice (t, &out);
  text_add (&r->to->written, out.data, out.len);
  buf_clear (&out);
  r->to->trees++;
  return VOUCH_OK;
}

static void
say (struct text *t, const struct vouch_finding *f)
{
  char line[1200], message[500], hint[500];

  vouch_finding_message (f, message, sizeof message);
  vouch_finding_hint (f, hint, sizeof hint);
  snprintf (line, sizeof line, "%u:%u %s %s: %s%s%s%s\n",
            vouch_finding_line (f), vouch_finding_column (f),
            vouch_severity_name (vouch_finding_severity (f)),
            vouch_finding_code (f), message, *hint ? " (" : "", hint,
            *hint ? ")" : "");
  text_puts (t, line);
}

static struct read
read_n (const char *s, size_t n)
{
  struct read read = { .status = VOUCH_OK };
  struct reading r = { .to = &read };
  struct arena arena;
  struct diag diag;

  mem_init (&r.mem, NULL);
  arena_init (&arena, &r.mem);
  diag_init (&diag, &arena);
  text_puts (&read.said, "");
  text_puts (&read.written, "");
  read.status = json_read ((struct slice){ s, n }, &r.mem, &diag, take, &r);
  for (size_t i = 0; i < diag.list.len && i < 100; i++)
    say (&read.said, diag.list.data[i]);
  diag_clear (&diag);
  arena_clear (&arena);
  ck_assert_uint_eq (r.mem.used, 0);
  return read;
}

static void
read_clear (struct read *r)
{
  text_clear (&r->said);
  text_clear (&r->written);
}

/* TEXT is read without a finding and written as DUE. */
static void
check_form (const char *text, const char *due)
{
  struct read r = read_n (text, strlen (text));

  ck_assert_str_eq (r.said.s, "");
  ck_assert_int_eq (r.status, VOUCH_OK);
  ck_assert_str_eq (r.written.s, due);
  read_clear (&r);
}

/* ---- golden files --------------------------------------------------------
 */

static void
check_golden (const char *name, const struct text *text)
{
  const char *src = getenv ("VOUCH_SRC"), *update = getenv ("VOUCH_UPDATE");
  struct text due = { NULL, 0, 0 };
  char path[1000], piece[4096];
  size_t n;
  FILE *f;

  snprintf (path, sizeof path, "%s/tests/golden/json/%s", src ? src : ".",
            name);
  if (update && strcmp (update, "1") == 0) {
    f = fopen (path, "wb");
    ck_assert_ptr_nonnull (f);
    ck_assert_uint_eq (fwrite (text->s, 1, text->n, f), text->n);
    ck_assert_int_eq (fclose (f), 0);
    return;
  }
  f = fopen (path, "rb");
  ck_assert_msg (f != NULL, "%s is missing", path);
  text_puts (&due, "");
  while ((n = fread (piece, 1, sizeof piece, f)) > 0)
    text_add (&due, piece, n);
  fclose (f);
  ck_assert_str_eq (text->s, due.s);
  text_clear (&due);
}

/* ---- a document of everything --------------------------------------------
 */

struct making {
  struct text t;
  unsigned times; /* instances of what may be repeated */
  bool backwards;
  bool some;
};

static void
put_key (struct making *m, const char *key)
{
  text_puts (&m->t, m->some ? ",\"" : "\"");
  text_puts (&m->t, key);
  text_puts (&m->t, "\":");
  m->some = true;
}

static void
put_value (struct making *m, const char *id)
{
  char text[60];

  snprintf (text, sizeof text, "\"%s \\u00e4\\n\xe2\x82\xac\"", id);
  text_puts (&m->t, text);
}

static void make_members (struct making *m, uint32_t group);

static void
make_one (struct making *m, uint32_t row)
{
  const struct term *t = &terms[row];

  m->some = false;
  if (t->type == TERM_GROUP || t->n_parts > 0)
    text_puts (&m->t, "{");
  if (t->type == TERM_GROUP) {
    make_members (m, row);
  } else if (t->n_parts > 0) {
    for (unsigned i = 0; i < t->n_parts; i++) {
      put_key (m, vocab.pool + vocab.names[t->parts[i].name].local);
      put_value (m, t->id);
    }
    put_key (m, "value");
  }
  if (t->type != TERM_GROUP)
    put_value (m, t->id);
  if (t->type == TERM_GROUP || t->n_parts > 0)
    text_puts (&m->t, "}");
  m->some = true;
}

static void
make_term (struct making *m, uint32_t row)
{
  put_key (m, terms[row].key);
  if (terms[row].max == 1) {
    make_one (m, row);
    return;
  }
  text_puts (&m->t, "[");
  for (unsigned i = 0; i < m->times; i++) {
    text_puts (&m->t, i ? "," : "");
    make_one (m, row);
  }
  text_puts (&m->t, "]");
}

static void
make_members (struct making *m, uint32_t group)
{
  uint32_t rows[100], n = 0;

  for (uint32_t i = 0; i < n_terms; i++)
    if (terms[i].parent == group)
      rows[n++] = i;
  ck_assert_uint_gt (n, 0);
  for (uint32_t i = 0; i < n; i++)
    make_term (m, rows[m->backwards ? n - 1 - i : i]);
}

static struct text
make_document (unsigned times, bool backwards)
{
  struct making m = { .times = times, .backwards = backwards };

  text_puts (&m.t, "{");
  make_members (&m, TERM_NONE);
  text_puts (&m.t, "}");
  return m.t;
}

START_TEST (everything)
{
  struct text made = make_document (1, false);
  struct read once = read_n (made.s, made.n), again;

  ck_assert_str_eq (once.said.s, "");
  check_golden ("everything.json", &once.written);
  again = read_n (once.written.s, once.written.n);
  ck_assert_str_eq (again.said.s, "");
  ck_assert_str_eq (again.written.s, once.written.s);
  for (uint32_t i = 0; i < n_terms; i++) {
    char id[20];

    snprintf (id, sizeof id, "\"%s ", terms[i].id);
    ck_assert_msg (terms[i].type == TERM_GROUP
                       || strstr (once.written.s, id) != NULL,
                   "%s is lost", terms[i].id);
  }
  read_clear (&once);
  read_clear (&again);
  text_clear (&made);
}
END_TEST

/* Members in any order give the same. */
START_TEST (any_order)
{
  struct text forwards = make_document (3, false),
              backwards = make_document (3, true);
  struct read a = read_n (forwards.s, forwards.n),
              b = read_n (backwards.s, backwards.n);

  ck_assert_str_eq (a.said.s, "");
  ck_assert_str_eq (b.said.s, "");
  ck_assert_str_eq (a.written.s, b.written.s);
  read_clear (&a);
  read_clear (&b);
  text_clear (&forwards);
  text_clear (&backwards);
}
END_TEST

/* ---- forms ---------------------------------------------------------------
 */

#define HEAD "{\n  \"schema\": \"vouch-invoice/1\""

START_TEST (forms)
{
  check_form ("{}", HEAD "\n}\n");
  check_form ("{\"number\":\"1\",\"schema\":\"vouch-invoice/1\"}",
              HEAD ",\n  \"number\": \"1\"\n}\n");
  check_form ("{\"type_code\":380,\"number\":0.10}", HEAD
              ",\n  \"number\": \"0.10\",\n  \"type_code\": \"380\"\n}\n");
  check_form ("{\"totals\":{\"due\":-100.00000000000000000000000000000000010,"
              "\"lines\":\"+1.\"}}",
              HEAD ",\n  \"totals\": {\n    \"lines\": \"+1.\",\n    \"due\": "
                   "\"-100.00000000000000000000000000000000010\"\n  }\n}\n");
  check_form ("{\"number\":\"\"}", HEAD ",\n  \"number\": \"\"\n}\n");
  check_form ("{\"seller\":{\"address\":{}},\"notes\":[],\"lines\":[{}],"
              "\"object_identifier\":{}}",
              HEAD "\n}\n");
  /* several where one may stand, and one where several may */
  check_form ("{\"number\":[\"1\",\"2\"],\"seller\":[{\"name\":\"a\"},{},"
              "{\"name\":\"b\"}],\"notes\":{\"text\":\"c\"}}",
              HEAD
              ",\n  \"number\": [\n    \"1\",\n    \"2\"\n  ],\n"
              "  \"notes\": [\n    {\n      \"text\": \"c\"\n    }\n  ],\n"
              "  \"seller\": [\n    {\n      \"name\": \"a\"\n    },\n"
              "    {\n      \"name\": \"b\"\n    }\n  ]\n}\n");
  check_form ("{\"number\":[\"1\"]}", HEAD ",\n  \"number\": \"1\"\n}\n");
  /* parts */
  check_form ("{\"seller\":{\"identifiers\":[\"1\",{\"scheme\":\"0088\","
              "\"value\":2}]}}",
              HEAD ",\n  \"seller\": {\n    \"identifiers\": [\n      \"1\",\n"
                   "      {\n        \"value\": \"2\",\n        \"scheme\": "
                   "\"0088\"\n      }\n    ]\n  }\n}\n");
  check_form ("{\"object_identifier\":{\"value\":\"a\"}}",
              HEAD ",\n  \"object_identifier\": \"a\"\n}\n");
  check_form ("{\"object_identifier\":{\"scheme\":\"ABZ\"}}",
              HEAD ",\n  \"object_identifier\": {\n    \"value\": \"\",\n"
                   "    \"scheme\": \"ABZ\"\n  }\n}\n");
  /* escapes in keys and values */
  check_form ("{\"n\\u0075mber\":\"a\\/\\u0022\\\\\\t\\u007f\\ud83d\\ude00\"}",
              HEAD
              ",\n  \"number\": \"a/\\\"\\\\\\t\\u007f\xf0\x9f\x98\x80\"\n"
              "}\n");
}
END_TEST

/* Every letter of a key as an escape. */
START_TEST (escaped_keys)
{
  for (uint32_t i = 0; i < n_terms; i++) {
    char text[400] = "{\"";
    struct read r;

    if (terms[i].parent != TERM_NONE || terms[i].type == TERM_GROUP)
      continue;
    for (const char *s = terms[i].key; *s; s++)
      snprintf (text + strlen (text), 7, "\\u%04x", (unsigned char)*s);
    strcat (text, "\":\"1\"}");
    r = read_n (text, strlen (text));
    ck_assert_str_eq (r.said.s, "");
    ck_assert_ptr_nonnull (strstr (r.written.s, terms[i].key));
    read_clear (&r);
  }
}
END_TEST

/* ---- findings ------------------------------------------------------------
 */

/* Each text, what is said of it, and what of it was read. */
static const char *const faulty[] = {
  /* keys */
  "{\"nubmer\": \"1\",\n \"seller\": {\"nam\": \"a\", \"name\": \"b\"}}",
  "{\"name\": \"a\", \"net_amount\": 1, \"nothing_like_it\": [1, {\"a\": "
  "{}}]}",
  "{\"BT-31\": \"a\", \"shcema\": \"vouch-invoice/1\"}",
  "{\"lines\": [{}, {\"item\": {\"attributes\": [{\"nmae\": \"a\"}]}}]}",
  "{\"seller\": {\"electronic_address\": {\"value\": \"a\", \"shceme\": "
  "\"EM\"}}}",
  "{\"\\u006eubmer\": 1, \"\": 2, \"num\\u0000ber\": 3, \"number\\ud800\": 4}",
  "{\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\""
  ":1}",
  "{\"number\": \"1\",\n \"number\": \"2\", \"number\": {}, \"numb\\u0065r\": "
  "3}",
  "{\"schema\": \"vouch-invoice/1\", \"schema\": 2}",
  "{\"buyer\": {\"identifier\": {\"value\": \"1\", \"scheme\": \"2\",\n"
  "\"value\": \"3\", \"scheme\": \"4\"}},\n\"buyer\": {\"name\": \"a\"}}",
  /* types */
  "{\"number\": true, \"type_code\": false, \"currency\": {\"value\": "
  "\"EUR\"},\n"
  "\"notes\": \"a\", \"seller\": 1, \"buyer\": [[{}], \"a\"], \"due_date\": "
  "20260131}",
  "{\"number\": [[\"1\"], \"2\"], \"seller\": {\"identifiers\": [{\"value\": "
  "[1],"
  "\n\"scheme\": {}}, true]}}",
  "{\"attachments\": [{\"reference\": 1, \"content\": {\"value\": 1, "
  "\"mime\": 2,"
  "\n\"filename\": null}}], \"schema\": null}",
  "{\"number\": null, \"seller\": null, \"notes\": [null, {\"text\": null}]}",
  "[{\"number\": \"1\"}, 2, \"3\", [{\"number\": \"4\"}], null, {\"number\": "
  "\"5\"}]",
  /* numbers */
  "{\"totals\": {\"due\": 1e3, \"paid\": -1.5E-2, \"rounding\": \"1e3\"}}",
  "{\"totals\": {\"due\": NaN}}",
  "{\"totals\": {\"due\": -Infinity}}",
  "{\"totals\": {\"due\": 1.}}",
  "{\"totals\": {\"due\": 007}}",
  "{\"totals\": {\"due\": +1}}",
  "{\"totals\": {\"due\": .5}}",
  "{\"totals\": {\"due\": 1,50}}",
  /* characters */
  "{\"number\": \"\xc3\xa4\\ud83d\\ud83d\", \"seller\": {\"identifiers\": [1, "
  "{\"value\": \"a\\udc00b\", \"scheme\": \"\\u0000\"}]}}",
  "{\"number\": \"a\\u0001\xef\xbf\xbe\\uffffb\\b\xef\xbf\xbd\"}",
  "{\"number\": \"a\tb\"}",
  "{\"number\": \"a\nb\"}",
  "{\"number\": \"\xe4\"}",
  "{\"number\": \"\\x41\"}",
  "{\"number\": \"\\u12\"}",
  /* structure */
  "",
  " \n",
  "[]",
  "\xef\xbb\xbf",
  "\"vouch-invoice/1\"",
  "380",
  "null",
  "<Invoice/>",
  "{\"number\": \"1\"",
  "{\n \"seller\": {\n  \"name\": \"a",
  "[{\"number\": \"1\"},\n {\"number\": ",
  "{\"number\": \"1\"} {}",
  "[{\"number\": \"1\"}] x",
  "{\"number\": \"1\",}",
  "[{},]",
  "{number: 1}",
  "{'number': 1}",
  "{\"number\" = 1}",
  "{\"number\": 1 // first\n}",
  "{\"number\": None}",
  "{\"unknown\": [1, 2, {\"a\": tru}]}",
  /* schema */
  "{\"schema\": \"vouch-invoice/2\", \"number\": \"1\"}",
  "[{\"number\": \"1\"}, {\"number\": \"2\", \"schema\": \"x\"}, {}]",
};

START_TEST (findings)
{
  struct text all = { NULL, 0, 0 };

  for (size_t i = 0; i < sizeof faulty / sizeof *faulty; i++) {
    struct read r = read_n (faulty[i], strlen (faulty[i]));

    ck_assert_msg (r.said.n > 0, "%s", faulty[i]);
    ck_assert_int_eq (r.status == VOUCH_INPUT,
                      strstr (r.said.s, " fatal ") != NULL);
    text_puts (&all, "-------- ");
    text_puts (&all, faulty[i]);
    text_puts (&all, "\n");
    text_puts (&all, r.said.s);
    text_puts (&all, r.written.s);
    read_clear (&r);
  }
  text_replace_all (&all, '\xe4', "\xef\xbf\xbd"); /* the file is UTF-8 */
  check_golden ("findings.txt", &all);
  text_clear (&all);
}
END_TEST

/* ---- several invoices ----------------------------------------------------
 */

START_TEST (arrays)
{
  static const char two[] = "[ {\"number\":\"1\"},\n{\"number\":\"2\"} ]";
  struct read r = read_n (two, sizeof two - 1);

  ck_assert_int_eq (r.status, VOUCH_OK);
  ck_assert_uint_eq (r.trees, 2);
  ck_assert_str_eq (r.said.s, "");
  read_clear (&r);

  /* What was given before a fault stays good. */
  r = read_n (two, sizeof two - 4);
  ck_assert_int_eq (r.status, VOUCH_INPUT);
  ck_assert_uint_eq (r.trees, 1);
  read_clear (&r);
}
END_TEST

static vouch_status
stop_at_two (void *user, const struct tree *t)
{
  (void)t;
  return ++*(int *)user == 2 ? VOUCH_STOPPED : VOUCH_OK;
}

START_TEST (the_caller_ends_it)
{
  static const char text[] = "[{},{},{},";
  struct mem mem;
  struct arena arena;
  struct diag diag;
  int n = 0;

  mem_init (&mem, NULL);
  arena_init (&arena, &mem);
  diag_init (&diag, &arena);
  ck_assert_int_eq (json_read ((struct slice){ text, sizeof text - 1 }, &mem,
                               &diag, stop_at_two, &n),
                    VOUCH_STOPPED);
  ck_assert_int_eq (n, 2);
  ck_assert_uint_eq (diag.list.len, 0);
  diag_clear (&diag);
  arena_clear (&arena);
  ck_assert_uint_eq (mem.used, 0);
}
END_TEST

/* Trees that the caller keeps, and the writer of lists. */
static void
check_list (const char *text, const char *due)
{
  struct slice all = { text, strlen (text) };
  struct mem mem;
  struct arena arena;
  struct diag diag;
  struct tree_builder b[3];
  struct json_reader *r;
  struct json_list list;
  struct buf out;
  int n = 0;

  mem_init (&mem, NULL);
  arena_init (&arena, &mem);
  diag_init (&diag, &arena);
  buf_init (&out, &mem);
  r = json_read_open (all, &mem);
  for (; n < 3; n++) {
    tree_build_init (&b[n], &arena, &vocab);
    if (json_read_next (r, &b[n], &diag) != VOUCH_OK)
      break;
  }
  ck_assert_int_lt (n, 3);
  ck_assert_int_eq (json_read_next (r, &b[n], &diag), VOUCH_STOPPED);
  json_read_close (r);
  json_write_begin (&list, &out);
  for (int i = 0; i < n; i++)
    json_write_item (&list, tree_build_finish (&b[i]));
  json_write_end (&list);
  ck_assert_str_eq (buf_str (&out), due);
  buf_clear (&out);
  for (int i = 0; i <= n; i++)
    tree_build_clear (&b[i]);
  diag_clear (&diag);
  arena_clear (&arena);
  ck_assert_uint_eq (mem.used, 0);
}

START_TEST (lists)
{
  check_list ("[{\"number\":\"1\"},{\"notes\":{\"text\":\"a\"}}]",
              "[\n  {\n    \"schema\": \"vouch-invoice/1\",\n"
              "    \"number\": \"1\"\n  },\n"
              "  {\n    \"schema\": \"vouch-invoice/1\",\n"
              "    \"notes\": [\n      {\n        \"text\": \"a\"\n      }\n"
              "    ]\n  }\n]\n");
  check_list ("{}", "[\n  {\n    \"schema\": \"vouch-invoice/1\"\n  }\n]\n");
  check_list ("[]", "[]\n");
}
END_TEST

/* ---- the tree ------------------------------------------------------------
 */

static vouch_status
look (void *user, const struct tree *t)
{
  uint32_t i = tree_root (t) + 1, line, column;
  struct slice s;

  (void)user;
  tree_place (t, tree_root (t), &line, &column);
  ck_assert (line == 2 && column == 2);
  ck_assert_uint_eq (tree_name (t, i), VN_BT_1);
  tree_place (t, i, &line, &column);
  ck_assert (line == 4 && column == 2);
  s = tree_text (t, i);
  ck_assert (s.n == 2 && memcmp (s.s, "17", 2) == 0);
  i = tree_next (t, i);
  ck_assert_uint_eq (tree_name (t, i), VN_BG_4);
  tree_place (t, i, &line, &column);
  ck_assert (line == 2 && column == 12);
  i++;
  ck_assert_uint_eq (tree_name (t, i), VN_BT_29);
  tree_place (t, i, &line, &column);
  ck_assert (line == 2 && column == 34);
  s = tree_value (t, tree_attribute (t, i, VN_scheme));
  ck_assert (s.n == 2 && memcmp (s.s, "\xc3\xa4", 2) == 0);
  i = tree_next (t, i);
  ck_assert_uint_eq (tree_name (t, i), VN_BT_29);
  tree_place (t, i, &line, &column);
  ck_assert (line == 3 && column == 4);
  ck_assert_uint_eq (tree_next (t, i), t->n_nodes);
  return VOUCH_OK;
}

START_TEST (the_tree)
{
  static const char text[] = "\n {\"seller\":{\"identifiers\":[      "
                             "{\"scheme\":\"\xc3\xa4\",\"value\":\"\\u0078\"}"
                             ",\n\t, \"y\"]},\"number\":\n\t17}";
  char fixed[sizeof text];
  struct mem mem;
  struct arena arena;
  struct diag diag;

  memcpy (fixed, text, sizeof text);
  *strstr (fixed, ",\n\t,") = ' ';
  mem_init (&mem, NULL);
  arena_init (&arena, &mem);
  diag_init (&diag, &arena);
  ck_assert_int_eq (json_read ((struct slice){ fixed, sizeof text - 1 }, &mem,
                               &diag, look, NULL),
                    VOUCH_OK);
  diag_clear (&diag);
  arena_clear (&arena);
}
END_TEST

/* ---- hostile -------------------------------------------------------------
 */

static void
check_repeated (const char *begin, const char *item, size_t times,
                const char *end, vouch_status status, const char *code)
{
  struct text t = { NULL, 0, 0 };
  struct read r;

  text_puts (&t, begin);
  text_repeat (&t, item, times);
  text_puts (&t, end);
  r = read_n (t.s, t.n);
  ck_assert_int_eq (r.status, status);
  if (code)
    ck_assert_ptr_nonnull (strstr (r.said.s, code));
  else
    ck_assert_str_eq (r.said.s, "");
  read_clear (&r);
  text_clear (&t);
}

START_TEST (huge)
{
  check_repeated ("{\"number\":\"1\"", ",\"x\":[1,{}]", 100000, "}", VOUCH_OK,
                  "JSON-KEY");
  check_repeated ("{\"number\":\"1\"", ",\"numbre\":1", 100000, "}", VOUCH_OK,
                  "did you mean number?");
  check_repeated ("{\"number\":\"1\"", ",\"number\":1", 100000, "}", VOUCH_OK,
                  "JSON-TWICE");
  check_repeated ("{\"number\":[\"1\"", ",2", 500000, "]}", VOUCH_OK, NULL);
  check_repeated ("{\"number\":\"1", "\\u00e4", 1000000, "\"}", VOUCH_OK,
                  NULL);
  check_repeated ("{\"number\":\"1", "\\ud800", 1000000, "\"}", VOUCH_OK,
                  "JSON-SURROGATE");
  check_repeated ("{\"number\":1", "0", 5000000, "}", VOUCH_OK, NULL);
  check_repeated ("{\"x\":", "{\"x\":", 1000000, "", VOUCH_LIMIT,
                  "LIMIT-DEPTH");
  check_repeated ("{\"lines\":[", "[", 1000000, "", VOUCH_LIMIT,
                  "LIMIT-DEPTH");
  check_repeated ("[{}", ",{}", 50000, "]", VOUCH_OK, NULL);
}
END_TEST

/* 100,000 lines, and what memory they need. */
START_TEST (many_lines)
{
  static const char line[]
      = ",{\"identifier\":\"1\",\"quantity\":\"10.00\",\"unit\":\"C62\","
        "\"net_amount\":100.00,\"price\":{\"net\":\"10.00\"},\"vat\":{"
        "\"category\":\"S\",\"rate\":19},\"item\":{\"name\":\"Screws, "
        "countersunk, 4 \\u00d7 40 mm\",\"standard_identifier\":{\"value\":"
        "\"4012345678901\",\"scheme\":\"0160\"}}}";
  struct text t = { NULL, 0, 0 };
  struct read r, again;

  text_puts (&t, "{\"lines\":[{\"identifier\":\"0\"}");
  text_repeat (&t, line, 100000);
  text_puts (&t, "]}");
  r = read_n (t.s, t.n);
  ck_assert_int_eq (r.status, VOUCH_OK);
  ck_assert_str_eq (r.said.s, "");
  again = read_n (r.written.s, r.written.n);
  ck_assert_uint_lt (again.most, 4 * r.written.n);
  ck_assert (text_is (&again.written, r.written.s));
  read_clear (&r);
  read_clear (&again);
  text_clear (&t);
}
END_TEST

START_TEST (every_prefix)
{
  struct text t = make_document (1, false);

  for (size_t i = 0; i < t.n; i++) {
    char *copy = malloc (i + 1); /* a read too far is noticed */
    struct read r;

    ck_assert_ptr_nonnull (copy);
    memcpy (copy, t.s, i);
    r = read_n (copy, i);
    ck_assert (r.status == VOUCH_INPUT && r.trees == 0);
    read_clear (&r);
    free (copy);
  }
  text_clear (&t);
}
END_TEST

static const char sample[]
    = "{\"number\":\"1\",\"seller\":{\"name\":\"\\u00e4\",\"identifiers\":[1,"
      "{\"value\":2,\"scheme\":\"\xc3\xa4\"}],\"nmae\":null},\"lines\":[{},"
      "{\"item\":{\"name\":\"a\\u0001\"},\"quantity\":1e5}]}";

START_TEST (every_byte)
{
  char text[sizeof sample];

  for (size_t i = 0; i < sizeof sample - 1; i++) {
    for (int c = 0; c < 256; c += c >= 128 ? 17 : 1) {
      struct read r;

      memcpy (text, sample, sizeof text);
      text[i] = (char)c;
      r = read_n (text, sizeof sample - 1);
      if (r.trees != (r.status == VOUCH_OK) || r.status > VOUCH_INPUT)
        ck_abort_msg ("%zu: %d", i, c);
      read_clear (&r);
    }
  }
}
END_TEST

/* ---- no memory -----------------------------------------------------------
 */

static vouch_status
write_again (void *user, const struct tree *t)
{
  struct buf out;
  vouch_status status;

  buf_init (&out, user);
  json_write_invoice (t, &out);
  status = out.failed ? VOUCH_NOMEM : VOUCH_OK;
  buf_clear (&out);
  return status;
}

static void
fail_once (const char *s, size_t n, struct failing *f,
           const vouch_memory *below)
{
  struct mem mem;
  struct arena arena;
  struct diag diag;
  vouch_status status;

  mem_init (&mem, below);
  arena_init (&arena, &mem);
  diag_init (&diag, &arena);
  status = json_read ((struct slice){ s, n }, &mem, &diag, write_again, &mem);
  ck_assert_msg ((status == VOUCH_NOMEM) == (f->failed > 0),
                 "allocation %zu: status %d", f->fail_at, status);
  diag_clear (&diag);
  arena_clear (&arena);
  ck_assert_uint_eq (f->used, 0);
  ck_assert_uint_eq (mem.used, 0);
}

START_TEST (without_memory)
{
  struct text t = { NULL, 0, 0 }, made = make_document (2, true);

  text_puts (&t, "[");
  text_puts (&t, sample);
  text_puts (&t, ",");
  text_puts (&t, made.s);
  text_puts (&t, ",{\"schema\":\"x\"");
  for (size_t n = 1;; n++) {
    struct failing f;
    vouch_memory below = failing_init (&f, n, _i == 1);

    fail_once (t.s, t.n, &f, &below);
    if (f.failed == 0)
      break;
    ck_assert_uint_lt (n, 1000);
  }
  text_clear (&t);
  text_clear (&made);
}
END_TEST

/* ---- the schema ----------------------------------------------------------
 */

/* It is JSON, and names every term; that it says the right things was tried
 * with another program. */
START_TEST (schema)
{
  const char *build = getenv ("VOUCH_BUILD");
  struct text t = { NULL, 0, 0 };
  struct json_in j;
  char path[1000], piece[4096];
  size_t n;
  FILE *f;

  snprintf (path, sizeof path, "%s/schemas/json/vouch-invoice-1.json",
            build ? build : ".");
  f = fopen (path, "rb");
  ck_assert_msg (f != NULL, "%s is missing", path);
  while ((n = fread (piece, 1, sizeof piece, f)) > 0)
    text_add (&t, piece, n);
  fclose (f);
  json_in_init (&j, (struct slice){ t.s, t.n });
  while (json_in_next (&j) < JSON_END)
    continue;
  ck_assert_int_eq (j.token, JSON_END);
  for (uint32_t i = 0; i < n_terms; i++) {
    char key[100];

    snprintf (key, sizeof key, "\"description\": \"%s: ", terms[i].id);
    ck_assert_msg (strstr (t.s, key) != NULL, "%s", terms[i].id);
  }
  text_clear (&t);
}
END_TEST

static Suite *
json_model (void)
{
  Suite *suite = suite_create ("json_model");
  TCase *c = tcase_create ("invoices");

  tcase_set_timeout (c, 60);
  tcase_add_test (c, everything);
  tcase_add_test (c, any_order);
  tcase_add_test (c, forms);
  tcase_add_test (c, escaped_keys);
  tcase_add_test (c, findings);
  tcase_add_test (c, arrays);
  tcase_add_test (c, the_caller_ends_it);
  tcase_add_test (c, lists);
  tcase_add_test (c, the_tree);
  tcase_add_test (c, huge);
  tcase_add_test (c, many_lines);
  tcase_add_test (c, every_prefix);
  tcase_add_test (c, every_byte);
  tcase_add_loop_test (c, without_memory, 0, 2);
  tcase_add_test (c, schema);
  suite_add_tcase (suite, c);
  return suite;
}

UNIT_MAIN (json_model)
