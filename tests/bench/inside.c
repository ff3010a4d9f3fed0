/* SPDX-License-Identifier: Apache-2.0 */
/* Benchmarks within one process: the tree and the tables against libxml2's
 * bare SAX parse of the same bytes, growth, and attachments.
 *
 * Sides that are compared take turns, so that what disturbs the machine
 * disturbs both, and the best of many times counts: processor time of this
 * process, which only ever gets worse by disturbance. */
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <vouch/vouch.h>

#include "doc.h"
#include "clock.h"
#include "line.h"
#include "sax.h"
#include "../../plugins/ubl/rows.h"
#include "bind/bind.h"
#include "tree/builder.h"
#include "tree/vocab_names.h"
#include "xml/read.h"
#include "xml/serialise.h"
#include "xml/xsd.h"

#define MB (1u << 20)

/* ---- what is timed: one call is one document ----------------------------- */

typedef double timed (const struct doc *d);

static double
bare_sax (const struct doc *d)
{
  double start = clock_seconds (CLOCK_PROCESS_CPUTIME_ID);

  need (sax_parse (d->data, d->length), "the document is not well-formed");
  return clock_seconds (CLOCK_PROCESS_CPUTIME_ID) - start;
}

/* A tree with all it lives in. */
struct grown {
  struct mem mem;
  struct arena arena;
  struct diag diag;
  struct tree_builder builder;
  const struct tree *tree;
};

static void
grow (struct grown *g, const struct doc *d)
{
  struct xml_read_options options = { .max_depth = VOUCH_MAX_DEPTH };
  vouch_source *source = vouch_source_memory (d->data, d->length, "bench");

  mem_init (&g->mem, NULL);
  arena_init (&g->arena, &g->mem);
  diag_init (&g->diag, &g->arena);
  tree_build_init (&g->builder, &g->arena, &vocab);
  need (source && xml_read (source, &options, &g->builder, &g->diag)
                      == VOUCH_OK,
        "the tree could not be built");
  g->tree = tree_build_finish (&g->builder);
  vouch_source_free (source);
}

static void
fell (struct grown *g)
{
  diag_clear (&g->diag);
  tree_build_clear (&g->builder);
  arena_clear (&g->arena);
}

static double
into_tree (const struct doc *d)
{
  double start = clock_seconds (CLOCK_PROCESS_CPUTIME_ID);
  struct grown g;

  grow (&g, d);
  fell (&g);
  return clock_seconds (CLOCK_PROCESS_CPUTIME_ID) - start;
}

/* Only the matching is timed: the tree has been finished before. */
static double
by_tables (const struct doc *d)
{
  const struct xsd_schema *schema = xsd_find ("ubl-2.1");
  struct xsd_undecided undecided = { 0 };
  const struct xsd_root *root;
  struct grown g;
  double start, spent;

  grow (&g, d);
  need (schema && g.tree, "no schema");
  root = xsd_find_root (schema, tree_name (g.tree, tree_root (g.tree)));
  need (root != NULL, "the root is not in the schema");
  start = clock_seconds (CLOCK_PROCESS_CPUTIME_ID);
  need (xsd_match (schema, root, g.tree, &g.mem, &g.diag, &undecided)
            == VOUCH_OK,
        "out of memory");
  spent = clock_seconds (CLOCK_PROCESS_CPUTIME_ID) - start;
  need (g.diag.list.len == 0 && undecided.elements.len == 0, "not valid");
  fell (&g);
  return spent;
}

/* Rows compiled once, as a handle does. */
static struct bind *
rows (void)
{
  static struct bind *compiled;
  static struct arena arena;
  static struct mem mem;
  struct diag diag;

  if (compiled)
    return compiled;
  mem_init (&mem, NULL);
  arena_init (&arena, &mem);
  diag_init (&diag, &arena);
  compiled = bind_compile (ubl_rows, "ubl.bind", 'I', &mem, &diag);
  need (compiled != NULL, "the rows do not compile");
  return compiled;
}

static const struct tree *
read_invoice (struct grown *g, struct tree_builder *b)
{
  tree_build_init (b, &g->arena, &vocab);
  need (bind_read (rows (), g->tree, &g->mem, &g->diag, NULL, NULL, b)
            == VOUCH_OK,
        "the invoice could not be read");
  return tree_build_finish (b);
}

/* From bytes to the invoice. */
static double
into_invoice (const struct doc *d)
{
  double start = clock_seconds (CLOCK_PROCESS_CPUTIME_ID);
  struct tree_builder b;
  struct grown g;

  grow (&g, d);
  read_invoice (&g, &b);
  tree_build_clear (&b);
  fell (&g);
  return clock_seconds (CLOCK_PROCESS_CPUTIME_ID) - start;
}

/* From the invoice, which is there, to bytes. */
static double
out_of_invoice (const struct doc *d)
{
  const struct xsd_schema *schema = xsd_find ("ubl-2.1");
  struct tree_builder b, outer;
  const struct tree *invoice;
  vouch_sink *sink = vouch_sink_memory ();
  struct grown g;
  double start, spent;

  grow (&g, d);
  invoice = read_invoice (&g, &b);
  start = clock_seconds (CLOCK_PROCESS_CPUTIME_ID);
  tree_build_init (&outer, &g.arena, &vocab);
  need (sink
            && bind_write (rows (), invoice, schema,
                           xsd_find_root (schema, VN_ubl_Invoice), &g.mem,
                           &g.diag, NULL, NULL, &outer)
                   == VOUCH_OK
            && xml_serialise (tree_build_finish (&outer), &g.mem, &g.diag,
                              sink)
                   == VOUCH_OK,
        "the invoice could not be written");
  spent = clock_seconds (CLOCK_PROCESS_CPUTIME_ID) - start;
  vouch_sink_free (sink);
  tree_build_clear (&outer);
  tree_build_clear (&b);
  fell (&g);
  return spent;
}

static double
validation (const struct doc *d)
{
  vouch_validate_options options = VOUCH_VALIDATE_OPTIONS_INIT;
  double start = clock_seconds (CLOCK_PROCESS_CPUTIME_ID);
  vouch_source *source = vouch_source_memory (d->data, d->length, "bench");
  vouch_result *r;
  vouch *v;

  options.sha256 = false;
  options.layers = 1u << VOUCH_LAYER_XSD;
  need (source && vouch_open (NULL, &v) == VOUCH_OK
            && vouch_validate (v, source, &options, &r) == VOUCH_OK,
        "out of memory");
  need (vouch_result_verdict (r) == VOUCH_VALID, "not valid");
  vouch_result_free (r);
  vouch_source_free (source);
  vouch_close (v);
  return clock_seconds (CLOCK_PROCESS_CPUTIME_ID) - start;
}

/* glibc comes to keep freed blocks of up to 32 MB, by what was freed before.
 * Here it is told: to keep them, as in a program that has been running for a
 * while; or not, so that documents of all sizes pay for new pages every time,
 * as the first one of a process does. */
static void
keep_blocks (bool keep)
{
#ifdef __GLIBC__
  mallopt (M_MMAP_THRESHOLD, keep ? 32 << 20 : 128 << 10);
  mallopt (M_TRIM_THRESHOLD, keep ? 64 << 20 : 128 << 10);
#else
  (void)keep;
#endif
}

/* ---- comparing ----------------------------------------------------------- */

/* One side: what is done, to which document, how often in a row so that it can
 * be timed; BEST is seconds a document. */
struct side {
  timed *what;
  const struct doc *doc;
  unsigned times;
  double best;
};

static void
turn (struct side *s)
{
  double spent = 0;

  for (unsigned i = 0; i < s->times; i++)
    spent += s->what (s->doc);
  spent /= s->times;
  if (s->best == 0 || spent < s->best)
    s->best = spent;
}

static void
compare (struct side *sides, size_t n, unsigned rounds)
{
  while (rounds-- > 0)
    for (size_t i = 0; i < n; i++)
      turn (&sides[i]);
}

static void
tell (const char *what, const struct side *s)
{
  double mb = (double)s->doc->length / MB;

  printf ("# %s: %.3f ms, %.0f a second, %.0f MB/s\n", what, s->best * 1e3,
          1 / s->best, mb / s->best);
}

/* MOST: for reading an invoice.  One of 10,000 lines leaves the caches of the
 * processor, which bare SAX never fills. */
static bool
against_sax (const char *size, unsigned lines, unsigned times, unsigned rounds,
             double most)
{
  struct doc d = { 0 };
  struct side sides[] = { { bare_sax, &d, times, 0 },
                          { into_tree, &d, times, 0 },
                          { by_tables, &d, times, 0 },
                          { into_invoice, &d, times, 0 },
                          { out_of_invoice, &d, times, 0 } };
  char name[40];
  bool good;

  doc_invoice (&d, lines);
  compare (sides, 5, rounds);
  printf ("# %s: %u lines, %zu bytes\n", size, lines, d.length);
  tell ("bare SAX parse of libxml2", &sides[0]);
  tell ("into the tree", &sides[1]);
  tell ("xsd by tables", &sides[2]);
  tell ("from bytes to the invoice", &sides[3]);
  tell ("from the invoice to bytes", &sides[4]);
  snprintf (name, sizeof name, "%s.tree/sax", size);
  good = bench_line (name, sides[1].best / sides[0].best, 1.6);
  snprintf (name, sizeof name, "%s.xsd/sax", size);
  good &= bench_line (name, sides[2].best / sides[0].best, 0.4);
  snprintf (name, sizeof name, "%s.invoice/sax", size);
  good &= bench_line (name, sides[3].best / sides[0].best, most);
  snprintf (name, sizeof name, "%s.write/sax", size);
  good &= bench_line (name, sides[4].best / sides[0].best, 1.5);
  doc_clear (&d);
  return good;
}

/* Ten times as many lines, ten times as long. */
static bool
growth (void)
{
  struct doc ten = { 0 }, hundred = { 0 };
  struct side sides[]
      = { { validation, &ten, 2, 0 }, { validation, &hundred, 1, 0 } };
  double ratio;

  doc_invoice (&ten, 10000);
  doc_invoice (&hundred, 100000);
  compare (sides, 2, 7);
  tell ("10,000 lines", &sides[0]);
  tell ("100,000 lines", &sides[1]);
  ratio = (double)hundred.length / (double)ten.length;
  ratio = sides[1].best / sides[0].best / ratio;
  doc_clear (&ten);
  doc_clear (&hundred);
  return bench_line ("growth.100000/10000", ratio, 1.1);
}

static bool
attachments (void)
{
  static const char *const names[]
      = { "lf", "crlf", "references", "cdata", "one-line" };
  struct doc docs[5] = { { 0 } };
  struct side sides[5];
  bool good = true;

  for (int i = 0; i < 5; i++) {
    doc_attachment (&docs[i], (enum doc_form)i, 8 * MB);
    sides[i] = (struct side){ validation, &docs[i], 1, 0 };
  }
  compare (sides, 5, 11);
  tell ("an attachment of 8 MB, lines with LF", &sides[0]);
  for (int i = 1; i < 5; i++) {
    char name[40];

    snprintf (name, sizeof name, "attachment.%s/lf", names[i]);
    good &= bench_line (name, sides[i].best / sides[0].best, 2);
  }
  for (int i = 0; i < 5; i++)
    doc_clear (&docs[i]);
  return good;
}

/* The lengths of the units go into each other: the notes are equally long. */
static bool
notes (void)
{
  static const char *const units[]
      = { "There is nothing in this note. ", "다른 글자만 있는 것. ", "äöüß",
          "Straße 7, Köln; " };
  static const char *const names[] = { "ascii", "korean", "umlauts", "german" };
  struct doc docs[4] = { { 0 } };
  struct side sides[4];
  bool good = true;

  for (int i = 0; i < 4; i++) {
    doc_note (&docs[i], units[i], 18 * MB);
    sides[i] = (struct side){ validation, &docs[i], 1, 0 };
  }
  compare (sides, 4, 7);
  tell ("a note of 18 MB in ASCII", &sides[0]);
  for (int i = 1; i < 4; i++) {
    char name[40];

    snprintf (name, sizeof name, "note.%s/ascii", names[i]);
    good &= bench_line (name, sides[i].best / sides[0].best, 2);
  }
  for (int i = 0; i < 4; i++)
    doc_clear (&docs[i]);
  return good;
}

/* What the shell script asks for: the files this program has been loaded
 * with, which are the C library, libxml2 and what that brings. */
static int
nothing (void)
{
  xmlInitParser ();
  return 0;
}

int
main (int argc, char **argv)
{
  bool good = true;

  if (argc > 1 && strcmp (argv[1], "--nothing") == 0)
    return nothing ();
  keep_blocks (false);
  good &= growth ();
  keep_blocks (true);
  good &= against_sax ("small", 5, 100, 60, 1.8);
  good &= against_sax ("1000", 1000, 2, 60, 1.8);
  good &= against_sax ("10000", 10000, 1, 15, 1.9);
  good &= attachments ();
  good &= notes ();
  return good ? 0 : 1;
}
