/* SPDX-License-Identifier: Apache-2.0 */
#include "room.h"

#include <stdlib.h>
#include <string.h>

#include "../unit/unit.h"
#include "io/sink.h"
#include "io/source.h"
#include "model/dump.h"
#include "second.h"
#include "tree/vocab_names.h"
#include "xml/read.h"
#include "xml/serialise.h"

/* ---- the room ------------------------------------------------------------ */

char *
room_rows (void)
{
  char path[4096], *text;
  FILE *f;
  long n;

  snprintf (path, sizeof path, "%s/plugins/ubl/ubl.bind",
            getenv ("VOUCH_SRC"));
  f = fopen (path, "rb");
  ck_assert_msg (f != NULL, "%s", path);
  fseek (f, 0, SEEK_END);
  n = ftell (f);
  rewind (f);
  text = malloc ((size_t)n + 1);
  text[fread (text, 1, (size_t)n, f)] = '\0';
  fclose (f);
  return text;
}

void
room_open (struct room *r)
{
  char *text = room_rows ();

  xml_init ();
  mem_init (&r->mem, NULL);
  arena_init (&r->arena, &r->mem);
  diag_init (&r->diag, &r->arena);
  r->invoice = bind_compile (text, "ubl.bind", 'I', &r->mem, &r->diag);
  r->credit_note = bind_compile (text, "ubl.bind", 'C', &r->mem, &r->diag);
  r->second_invoice = second_open (text, 'I');
  r->second_credit_note = second_open (text, 'C');
  free (text);
  ck_assert_uint_eq (r->diag.list.len, 0);
  ck_assert_ptr_nonnull (r->invoice);
  ck_assert_ptr_nonnull (r->credit_note);
}

void
room_close (struct room *r)
{
  bind_free (r->invoice);
  bind_free (r->credit_note);
  second_close (r->second_invoice);
  second_close (r->second_credit_note);
  diag_clear (&r->diag);
  arena_clear (&r->arena);
  ck_assert_uint_eq (r->mem.used, 0);
}

/* ---- a document ---------------------------------------------------------- */

struct tree_builder *
trip_builder (struct trip *t)
{
  struct tree_builder *b = &t->b[t->n++];

  ck_assert_uint_le (t->n, sizeof t->b / sizeof *t->b);
  tree_build_init (b, &t->arena, &vocab);
  return b;
}

void
trip_open (struct trip *t, struct room *room)
{
  *t = (struct trip){ .room = room };
  arena_init (&t->arena, &room->mem);
  diag_init (&t->diag, &t->arena);
}

void
trip_close (struct trip *t)
{
  while (t->n > 0)
    tree_build_clear (&t->b[--t->n]);
  diag_clear (&t->diag);
  arena_clear (&t->arena);
}

const struct tree *
trip_parse (struct trip *t, const char *xml, size_t len)
{
  struct xml_read_options options = { .max_depth = 128 };
  vouch_source *source = src_memory (&t->room->mem, xml, len, "document");
  struct tree_builder *b = trip_builder (t);
  vouch_status status = xml_read (source, &options, b, &t->diag);

  vouch_source_free (source);
  return status == VOUCH_OK ? tree_build_finish (b) : NULL;
}

static bool
is_credit_note (const struct tree *outer)
{
  return tree_name (outer, tree_root (outer)) == VN_ubl_CreditNote;
}

const struct tree *
trip_read (struct trip *t, const struct tree *outer, bind_fn *each, void *user)
{
  struct tree_builder *b = trip_builder (t);
  const struct bind *bind
      = is_credit_note (outer) ? t->room->credit_note : t->room->invoice;

  ck_assert_int_eq (bind_read (bind, outer, &t->room->mem, &t->diag, each,
                               user, b),
                    VOUCH_OK);
  return tree_build_finish (b);
}

const struct tree *
trip_write (struct trip *t, const struct tree *invoice, uint32_t root)
{
  const struct xsd_schema *schema = xsd_find ("ubl-2.1");
  struct tree_builder *b = trip_builder (t);
  const struct bind *bind
      = root == VN_ubl_CreditNote ? t->room->credit_note : t->room->invoice;

  ck_assert_int_eq (bind_write (bind, invoice, schema,
                                xsd_find_root (schema, root), &t->room->mem,
                                &t->diag, NULL, NULL, b),
                    VOUCH_OK);
  return tree_build_finish (b);
}

bool
trip_valid (struct trip *t, const struct tree *outer)
{
  const struct xsd_schema *schema = xsd_find ("ubl-2.1");
  struct xsd_undecided undecided = { 0 };
  struct diag diag;
  bool valid;

  diag_init (&diag, &t->arena);
  ck_assert_int_eq (
      xsd_match (schema,
                 xsd_find_root (schema, tree_name (outer, tree_root (outer))),
                 outer, &t->room->mem, &diag, &undecided),
      VOUCH_OK);
  valid = !diag_has_errors (&diag);
  if (!valid && getenv ("VOUCH_SHOW")) {
    char m[300];

    vouch_finding_message (diag.list.data[0], m, sizeof m);
    fprintf (stderr, "#   xsd: %s\n", m);
  }
  VEC_CLEAR (&t->room->mem, &undecided.elements);
  diag_clear (&diag);
  return valid;
}

bool
trip_is_ours (const struct tree *outer)
{
  uint32_t ns = tree_ns (outer, tree_name (outer, tree_root (outer)));

  return ns == VNS_INVOICE || ns == VNS_CREDITNOTE;
}

size_t
trip_count (const struct trip *t, enum diag_code code)
{
  size_t n = 0;

  for (size_t i = 0; i < t->diag.list.len; i++)
    n += t->diag.list.data[i]->code == code;
  return n;
}

/* ---- texts --------------------------------------------------------------- */

void
trip_dump (struct trip *t, const struct tree *invoice, struct buf *out)
{
  buf_init (out, &t->room->mem);
  dump_invoice (invoice, out);
  buf_str (out);
}

void
trip_bytes (struct trip *t, const struct tree *outer, struct buf *out)
{
  vouch_sink *sink = sink_memory (&t->room->mem);
  size_t n;
  const void *bytes;

  ck_assert_int_eq (xml_serialise (outer, &t->room->mem, &t->diag, sink),
                    VOUCH_OK);
  bytes = vouch_sink_bytes (sink, &n);
  buf_init (out, &t->room->mem);
  buf_add (out, bytes, n);
  buf_str (out);
  vouch_sink_free (sink);
}

char *
trip_second (struct trip *t, const char *xml, size_t len)
{
  char *dump = second_dump (t->room->second_invoice, xml, len);

  if (dump == NULL)
    dump = second_dump (t->room->second_credit_note, xml, len);
  return dump;
}

void
room_show (const char *what, const char *want, const char *got)
{
  size_t i = 0, line = 1;

  while (want[i] && want[i] == got[i])
    line += want[i++] == '\n';
  while (i > 0 && want[i - 1] != '\n')
    i--;
  fprintf (stderr, "# %s: line %zu\n#   want %.*s\n#   got  %.*s\n", what,
           line, (int)strcspn (want + i, "\n"), want + i,
           (int)strcspn (got + i, "\n"), got + i);
  if (getenv ("VOUCH_SHOW"))
    fprintf (stderr, "%s-----\n%s", want, got);
}
