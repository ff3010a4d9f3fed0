/* SPDX-License-Identifier: Apache-2.0 */
#include "room.h"

#include <string.h>

#include <vouch/json.h>

#include "xml/read.h"

void
room_open (struct room *room)
{
  memset (room, 0, sizeof *room);
  xml_init ();
  room->limits = (vouch_limits)VOUCH_LIMITS_INIT;
  mem_init (&room->mem, NULL);
  arena_init (&room->arena, &room->mem);
  diag_init (&room->diag, &room->arena);
  call_init (&room->call, &room->arena, &room->diag, &room->limits);
  room->pool.call = &room->call;
}

void
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

vouch_doc
room_invoice (struct room *room, const char *json)
{
  vouch_source *source = vouch_source_memory (json, strlen (json), "test");
  vouch_doc doc = { .tree = NULL };

  ck_assert_int_eq (vouch_json_read (&room->call, source, take, &doc),
                    VOUCH_OK);
  ck_assert_ptr_nonnull (doc.tree);
  vouch_source_free (source);
  return doc;
}

static void
texts (struct text *text, const vouch_tree *tree, enum tree_kind kind)
{
  const struct tree *t = tree_in (tree);

  for (uint32_t i = 0; i < t->n_nodes; i++) {
    size_t n;
    const char *s;

    if (tree_kind (t, i) != kind)
      continue;
    s = vouch_tree_text (tree, i, &n);
    text_add (text, s, n);
    if (kind == TREE_ATTRIBUTE)
      text_putc (text, '\x01');
  }
}

const char *
room_text (struct room *room, const vouch_tree *tree)
{
  struct text text = { .pool = &room->pool };

  texts (&text, tree, TREE_TEXT);
  texts (&text, tree, TREE_ATTRIBUTE);
  return text_end (&text);
}

const char *
room_bare (struct room *room, const char *text)
{
  struct text bare = { .pool = &room->pool };

  for (const unsigned char *s = (const unsigned char *)text; *s; s++) {
    if (strchr (" \t\r\n", *s))
      continue;
    if (s[0] == 0xc2 && (s[1] == 0xa0 || s[1] == 0xad))
      s++; /* no-break space, soft hyphen */
    else if (s[0] == 0xe2 && s[1] == 0x80
             && (s[2] == 0xaf || (s[2] >= 0x8b && s[2] <= 0x8f)))
      s += 2; /* narrow no-break space, marks of direction */
    else
      text_putc (&bare, (char)*s);
  }
  return text_end (&bare);
}

bool
room_said (struct room *room, const char *words)
{
  char message[400];

  if (*words == '\0')
    return true;
  for (size_t i = 0; i < room->diag.list.len; i++) {
    vouch_finding_message (room->diag.list.data[i], message, sizeof message);
    if (strstr (message, words))
      return true;
  }
  return false;
}
