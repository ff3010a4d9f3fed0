/* SPDX-License-Identifier: Apache-2.0 */
#include "room.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *
plugins (void)
{
  const char *path = getenv ("VOUCH_BUILD_PLUGINS");

  return path ? path : "core/.libs/vouch/plugins";
}

/* Not those of Check, which end a program that is no test. */
static void
must (bool good, const char *what)
{
  if (good)
    return;
  fprintf (stderr, "%s\n", what);
  abort ();
}

/* What a call makes; the instance of the codec stays. */
static void
begin (struct room *room)
{
  arena_init (&room->arena, &room->mem);
  diag_init (&room->diag, &room->arena);
  call_init (&room->call, &room->arena, &room->diag, &room->limits);
  members_init (&room->members, &room->arena);
}

static void
end (struct room *room)
{
  members_clear (&room->members);
  call_clear (&room->call);
  diag_clear (&room->diag);
  arena_clear (&room->arena);
}

void
room_open (struct room *room)
{
  struct vouch_format *format;

  *room = (struct room){ .limits = VOUCH_LIMITS_INIT };
  room->below = failing_init (&room->memory, 0, false);
  mem_init (&room->mem, &room->below);
  must (codecs_init (&room->codecs, &room->below, plugins ()), "no codecs");
  begin (room);
  format = codecs_find (&room->codecs, "zip", &room->diag);
  must (format != NULL, "there is no plugin zip");
  must (codec_begin (&room->codec, &room->codecs, format, NULL, &room->arena,
                     &room->diag, &room->limits)
            == VOUCH_OK,
        "the plugin zip does not begin");
  end (room);
  begin (room);
}

void
room_close (struct room *room)
{
  end (room);
  codec_end (&room->codec);
  codecs_clear (&room->codecs);
  must (room->memory.used == 0, "memory was not given back");
}

vouch_status
room_unpack (struct room *room, const void *data, size_t n)
{
  vouch_source *source = vouch_source_memory (data, n, "a.zip");
  vouch_status status;

  end (room);
  begin (room);
  status = members_unpack (&room->members, &room->codec, &room->call, source);
  vouch_source_free (source);
  return status;
}

/* ---- packing -------------------------------------------------------------
 */

struct giving {
  const struct member *at, *end;
};

static vouch_status
give (void *from, vouch_member *to)
{
  struct giving *g = from;

  if (g->at == g->end)
    return VOUCH_OK;
  to->name = g->at->name;
  to->data = g->at->data;
  to->length = g->at->length;
  g->at++;
  return VOUCH_OK;
}

vouch_status
room_pack (struct room *room, const struct member *members, size_t n,
           struct text *made)
{
  struct giving giving = { members, n > 0 ? members + n : members };
  vouch_sink *sink = vouch_sink_memory ();
  vouch_status status;

  end (room);
  begin (room);
  status = codec_pack (&room->codec, &room->call, sink, give, &giving);
  if (status == VOUCH_OK) {
    size_t length;
    const void *bytes = vouch_sink_bytes (sink, &length);

    text_add (made, bytes, length);
  }
  vouch_sink_free (sink);
  return status;
}

/* ---- looking -------------------------------------------------------------
 */

struct text
room_said (const struct room *room)
{
  struct text said = { NULL, 0, 0 };
  char words[400];

  text_puts (&said, "");
  for (size_t i = 0; i < room->diag.list.len; i++) {
    const struct vouch_finding *f = room->diag.list.data[i];

    text_puts (&said, vouch_finding_code (f));
    text_puts (&said, " ");
    vouch_finding_message (f, words, sizeof words);
    text_puts (&said, words);
    text_puts (&said, "\n");
  }
  return said;
}

bool
room_has (const struct room *room, const char *name, const void *data,
          size_t n)
{
  const struct member *m = members_find (&room->members, name);

  return m && m->length == n && (n == 0 || memcmp (m->data, data, n) == 0);
}
