/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/prove.h"

#include "engine/ledger.h"
#include "engine/pair.h"
#include "io/source.h"

struct proof {
  struct diag *diag;
  const vouch_doc *wrote, *read;
  const unsigned char *lost; /* a bit a node of wrote */
  bool failed;
};

/* ---- one document -------------------------------------------------------- */

static bool
is_lost (const struct proof *p, uint32_t node)
{
  return p->lost[node / 8] >> (node % 8) & 1;
}

/* Values that a syntax demands where the model has none: bindings tell of
 * them (LOSS-DERIVED). */
static bool
may_be_derived (uint32_t name)
{
  return name == VN_BT_110 || name == VN_BT_147 || name == VN_BT_148
         || name == VN_BT_81;
}

static void
differ (struct proof *p, uint32_t a, uint32_t b)
{
  const struct tree *from = doc_invoice (p->wrote),
                    *to = doc_invoice (p->read);
  uint32_t row = term_of_name (a != TREE_NONE ? tree_name (from, a)
                                              : tree_name (to, b));
  struct diag_place place = a != TREE_NONE ? doc_place (p->wrote, a)
                                           : DIAG_NOWHERE;
  struct vouch_finding *f = diag_add (p->diag, D_PROVE, place);
  struct slice v;

  p->failed = true;
  diag_text (p->diag, f, "term", terms[row].id);
  if (a != TREE_NONE) {
    v = tree_text (from, a);
    diag_value (p->diag, f, "wrote", v.s, v.n);
  }
  if (b == TREE_NONE)
    return;
  v = tree_text (to, b);
  diag_value (p->diag, f, "read", v.s, v.n);
  if (a != TREE_NONE && pair_same_text (from, a, to, b))
    diag_text (p->diag, f, "parts", "");
}

/* Groups are there if something is in them, so values tell all. */
static void
compare (void *user, uint32_t a, uint32_t b)
{
  struct proof *p = user;
  const struct tree *from = doc_invoice (p->wrote),
                    *to = doc_invoice (p->read);
  uint32_t row = term_of_name (a != TREE_NONE ? tree_name (from, a)
                                              : tree_name (to, b));

  if (terms[row].type == TERM_GROUP)
    return;
  if (a != TREE_NONE && is_lost (p, a))
    return;
  if (a == TREE_NONE ? !may_be_derived (tree_name (to, b))
                     : b == TREE_NONE || !pair_equal (from, a, to, b))
    differ (p, a, b);
}

/* ---- all documents ------------------------------------------------------- */

/* The nodes that the writer dropped.  NULL without memory. */
static unsigned char *
mark_lost (const struct prove *p, struct mem *mem, size_t *size)
{
  const struct tree *t;
  unsigned char *lost;

  *size = 0;
  for (const struct doc *d = p->docs->first; d; d = d->next) {
    t = doc_invoice (&d->d);
    if (t->n_nodes / 8 + 1 > *size)
      *size = t->n_nodes / 8 + 1;
  }
  lost = mem_zalloc (mem, *size);
  for (size_t i = 0; lost && i < p->call->events.len; i++) {
    const struct call_event *e = &p->call->events.data[i];

    /* Several documents: only JSON holds them, and that loses nothing. */
    if (e->event == BIND_LOST && p->docs->n == 1)
      lost[e->node / 8] |= (unsigned char)(1u << (e->node % 8));
  }
  return lost;
}

static vouch_status
compare_all (struct prove *p, const struct docs *back,
             const unsigned char *lost, struct buf *lines, struct diag *diag)
{
  const vouch_doc *read = back ? &back->first->d : NULL;
  bool failed = false;

  for (const vouch_doc *d = &p->docs->first->d; d; d = d->next) {
    struct ledger_doc line = { p->file, d, read, lost };
    struct proof proof = { diag, d, read, lost, false };

    if (p->ledger)
      ledger_terms (&line, lines);
    if (p->prove && read)
      pair_invoices (doc_invoice (d), doc_invoice (read), compare, &proof);
    failed |= proof.failed;
    read = read ? read->next : NULL;
  }
  return failed ? VOUCH_UNSUPPORTED : VOUCH_OK;
}

static void
say_blind (const struct prove *p, enum diag_code code, struct diag *diag)
{
  struct vouch_finding *f = diag_add (diag, code, DIAG_NOWHERE);

  diag_text (diag, f, "codec", p->format->d.name);
  diag_text (diag, f, "term", "the document");
}

/* Reads the output into R, which has findings of its own: they are not the
 * source's. */
static vouch_status
read_output (struct prove *p, vouch_source *source, vouch_result *r,
             struct docs *back)
{
  struct input in = { .codecs = p->codecs,
                      .source = source,
                      .from = p->format->d.name,
                      .limits = p->limits,
                      .result = r };
  vouch_status status = input_read (&in);

  if (status == VOUCH_OK)
    status = docs_read (back, &in, KEEP_NO_EVENTS);
  if (status == VOUCH_OK
      && (back->n != p->docs->n || diag_has_errors (&r->diag)))
    status = VOUCH_INPUT;
  return r->diag.failed ? VOUCH_NOMEM : status;
}

static vouch_status
write_lines (struct prove *p, const struct docs *back,
             const unsigned char *lost, struct mem *mem, struct diag *diag)
{
  const struct docs *docs = p->docs;
  struct buf lines;
  vouch_status status, written;

  buf_init (&lines, mem);
  status = compare_all (p, back, lost, &lines, diag);
  if (p->ledger && p->outer)
    ledger_losses (p->file, p->outer, docs->call.events.data,
                   docs->call.events.len, p->packed, &lines);
  written = lines.failed ? VOUCH_NOMEM : VOUCH_OK;
  if (p->ledger && written == VOUCH_OK)
    written = vouch_sink_write (p->ledger, lines.data, lines.len);
  buf_clear (&lines);
  return written == VOUCH_OK ? status : written;
}

/* With what was read back, or, if that cannot be, without. */
static vouch_status
conclude (struct prove *p, const struct docs *back, vouch_status status,
          struct mem *mem, struct diag *diag)
{
  unsigned char *lost;
  size_t size;

  if (status == VOUCH_NOMEM || status == VOUCH_INTERNAL)
    return status;
  if (status != VOUCH_OK && p->prove) {
    say_blind (p, D_PROVE, diag);
    return VOUCH_UNSUPPORTED;
  }
  lost = mark_lost (p, mem, &size);
  if (lost == NULL)
    return VOUCH_NOMEM;
  status = write_lines (p, status == VOUCH_OK ? back : NULL, lost, mem, diag);
  mem_free (mem, lost, size);
  return status;
}

vouch_status
prove (struct prove *p, struct mem *mem, struct diag *diag)
{
  struct docs back = { 0 };
  vouch_source *source;
  vouch_result *r;
  vouch_status status = VOUCH_NOMEM;

  if (!(p->format->d.caps & VOUCH_CAN_READ)) {
    if (!p->prove)
      return conclude (p, NULL, VOUCH_INPUT, mem, diag);
    say_blind (p, D_PROVE_BLIND, diag);
    return VOUCH_UNSUPPORTED;
  }
  source = src_memory (mem, p->made.s, p->made.n, "output");
  r = result_new (&mem->below, "output");
  if (source && r)
    status = read_output (p, source, r, &back);
  status = conclude (p, &back, status, mem, diag);
  docs_clear (&back);
  vouch_result_free (r);
  vouch_source_free (source);
  return status;
}
