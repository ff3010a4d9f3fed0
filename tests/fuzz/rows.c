/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of a binding; what they can be compiled to reads a small document. */
#include <stdlib.h>
#include <string.h>

#include "../unit/failing.h"
#include "bind/bind.h"
#include "fuzz.h"
#include "io/source.h"
#include "xml/read.h"

#define UBL "urn:oasis:names:specification:ubl:schema:xsd:"

static const char document[]
    = "<Invoice xmlns='" UBL "Invoice-2' xmlns:b='" UBL
      "CommonBasicComponents-2' xmlns:a='" UBL
      "CommonAggregateComponents-2'><b:ID schemeID='x'>1</b:ID>"
      "<b:Note>#AAI#one</b:Note><b:Note>two</b:Note>"
      "<a:TaxTotal><b:TaxAmount currencyID='EUR'>1</b:TaxAmount></a:TaxTotal>"
      "<a:TaxTotal><b:TaxAmount currencyID='SEK'>2</b:TaxAmount></a:TaxTotal>"
      "<a:InvoiceLine><b:ID>1</b:ID><a:Item><b:Name>n</b:Name>"
      "<b:Name>m</b:Name></a:Item></a:InvoiceLine></Invoice>";

struct room {
  struct mem mem;
  struct arena arena;
  struct diag diag;
};

static void
room_open (struct room *r, const vouch_memory *memory)
{
  mem_init (&r->mem, memory);
  arena_init (&r->arena, &r->mem);
  diag_init (&r->diag, &r->arena);
}

static void
room_close (struct room *r)
{
  diag_clear (&r->diag);
  arena_clear (&r->arena);
}

/* Reads the document by the rows B. */
static void
read_by (const struct bind *b, struct room *r, const struct tree *outer)
{
  struct tree_builder invoice;
  vouch_status status;

  tree_build_init (&invoice, &r->arena, &vocab);
  status = bind_read (b, outer, &r->mem, &r->diag, NULL, NULL, &invoice);
  FUZZ_REQUIRE (status == VOUCH_OK || status == VOUCH_NOMEM);
  if (status == VOUCH_OK)
    tree_build_finish (&invoice);
  tree_build_clear (&invoice);
}

static void
run (const char *text, char mark, const vouch_memory *memory,
     const struct failing *f)
{
  struct xml_read_options options = { .max_depth = 10 };
  vouch_source *source
      = vouch_source_memory (document, sizeof document - 1, "in");
  struct tree_builder builder;
  const struct tree *outer = NULL;
  struct room plain, r;
  struct bind *b;

  FUZZ_REQUIRE (source);
  room_open (&plain, NULL);
  tree_build_init (&builder, &plain.arena, &vocab);
  if (xml_read (source, &options, &builder, &plain.diag) == VOUCH_OK)
    outer = tree_build_finish (&builder);
  FUZZ_REQUIRE (outer);
  room_open (&r, memory);
  b = bind_compile (text, "in", mark, &r.mem, &r.diag);
  FUZZ_REQUIRE (b || r.diag.failed || r.diag.counts[VOUCH_FATAL] > 0);
  FUZZ_REQUIRE (!r.diag.failed || f->failed > 0);
  if (b)
    read_by (b, &r, outer);
  bind_free (b);
  room_close (&r);
  FUZZ_REQUIRE (f->used == 0);
  tree_build_clear (&builder);
  room_close (&plain);
  vouch_source_free (source);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char marks[] = { 'I', 'C', '\0' };
  struct fuzz in = { data, size };
  char mark = marks[fuzz_byte (&in) % sizeof marks];
  unsigned high = fuzz_byte (&in), low = fuzz_byte (&in);
  struct failing f;
  vouch_memory memory
      = failing_init (&f, high * 64 + low % 64, low >= 64);
  char *text = malloc (in.n + 1);

  FUZZ_REQUIRE (text);
  memcpy (text, in.data, in.n);
  text[in.n] = '\0';
  run (text, mark, &memory, &f);
  free (text);
  return 0;
}
