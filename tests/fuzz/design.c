/* SPDX-License-Identifier: Apache-2.0 */
#include "design.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <vouch/json.h>

#include "../unit/failing.h"
#include "plugin/call.h"
#include "xml/read.h"

static const char invoice[]
    = "{\"vouch\":\"vouch-invoice/1\",\"number\":\"R-1\",\"issue_date\":"
      "\"2026-02-03\",\"currency\":\"EUR\",\"seller\":{\"name\":\"S\"},"
      "\"lines\":[{\"id\":\"1\",\"item\":{\"name\":\"<&>\"}}]}";

struct room {
  struct mem mem;
  struct arena arena;
  struct diag diag;
  vouch_limits limits;
  vouch_call call;
};

static void
room_open (struct room *room, const vouch_memory *memory)
{
  room->limits = (vouch_limits)VOUCH_LIMITS_INIT;
  mem_init (&room->mem, memory);
  arena_init (&room->arena, &room->mem);
  diag_init (&room->diag, &room->arena);
  call_init (&room->call, &room->arena, &room->diag, &room->limits);
}

static void
room_close (struct room *room)
{
  call_clear (&room->call);
  diag_clear (&room->diag);
  arena_clear (&room->arena);
}

static vouch_status
take (void *to, const vouch_doc *doc)
{
  *(vouch_doc *)to = *doc;
  return VOUCH_OK;
}

static vouch_doc
read_invoice (struct room *room)
{
  vouch_source *source
      = vouch_source_memory (invoice, sizeof invoice - 1, "in");
  vouch_doc doc = { .tree = NULL };

  FUZZ_REQUIRE (source);
  FUZZ_REQUIRE (vouch_json_read (&room->call, source, take, &doc) == VOUCH_OK
                && doc.tree);
  vouch_source_free (source);
  return doc;
}

static vouch_status
render (struct room *room, const vouch_render_options *options,
        const vouch_doc *doc)
{
  const vouch_tree *tree = NULL;
  vouch_render *made;
  vouch_status status = vouch_render_open (&room->call, options, &made);

  if (status != VOUCH_OK)
    return status;
  status = vouch_render_tree (made, &room->call, doc, &tree);
  FUZZ_REQUIRE ((tree != NULL) == (status == VOUCH_OK));
  vouch_render_close (made);
  return status;
}

/* Nothing is refused without a word. */
static void
look (const struct room *room, vouch_status status, const struct failing *f)
{
  FUZZ_REQUIRE (status == VOUCH_OK || status == VOUCH_INPUT
                || status == VOUCH_LIMIT || status == VOUCH_IO
                || (status == VOUCH_NOMEM && f->failed > 0));
  if (f->failed > 0)
    return;
  FUZZ_REQUIRE (!room->diag.failed);
  FUZZ_REQUIRE (status == VOUCH_OK || room->diag.list.len > 0);
  for (size_t i = 0; i < room->diag.list.len && i < 50; i++)
    fuzz_look_at (room->diag.list.data[i]);
}

/* Of the process, and not left behind but by one that was ended. */
static void
put_file (const struct fuzz *in, const char *name)
{
  FILE *file = fopen (name, "wb");

  FUZZ_REQUIRE (file);
  FUZZ_REQUIRE (fwrite (in->data, 1, in->n, file) == in->n);
  FUZZ_REQUIRE (fclose (file) == 0);
}

void
design_try (struct fuzz *in, vouch_render_options *options,
            const char **place)
{
  unsigned high = fuzz_byte (in), low = fuzz_byte (in);
  struct room plain, room;
  struct failing f;
  vouch_memory memory
      = failing_init (&f, high * 64 + low % 64, low >= 64);
  char name[60];
  vouch_doc doc;

  snprintf (name, sizeof name, "fuzz-design-%ld.tmp", (long)getpid ());
  put_file (in, name);
  *place = name;
  xml_init ();
  room_open (&plain, NULL);
  doc = read_invoice (&plain);
  room_open (&room, &memory);
  look (&room, render (&room, options, &doc), &f);
  room_close (&room);
  FUZZ_REQUIRE (f.used == 0);
  room_close (&plain);
  unlink (name);
}
