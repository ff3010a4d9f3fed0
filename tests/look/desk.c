/* SPDX-License-Identifier: Apache-2.0 */
#include "desk.h"

#include <string.h>

#include "../render/room.h"

struct desk {
  struct room own; /* of the template */
  struct room room;
  bool used;
  vouch_render *render;
};

struct desk *
desk_open (const char *lang, const char *layout, const char *theme)
{
  struct desk *desk = calloc (1, sizeof *desk);
  vouch_render_options options = VOUCH_RENDER_OPTIONS_INIT;
  char words[400] = "no finding";

  ck_assert_ptr_nonnull (desk);
  room_open (&desk->own);
  options.kind = "fo";
  options.lang = lang;
  options.layout = layout;
  options.theme = theme;
  if (vouch_render_open (&desk->own.call, &options, &desk->render)
      != VOUCH_OK) {
    if (desk->own.diag.list.len > 0)
      vouch_finding_message (desk->own.diag.list.data[0], words,
                             sizeof words);
    ck_abort_msg ("%s", words);
  }
  return desk;
}

void
desk_close (struct desk *desk)
{
  vouch_render_close (desk->render);
  if (desk->used)
    room_close (&desk->room);
  room_close (&desk->own);
  free (desk);
}

const vouch_tree *
desk_describe (struct desk *desk, const char *json)
{
  const vouch_tree *tree = NULL;
  vouch_doc doc;

  if (desk->used)
    room_close (&desk->room);
  room_open (&desk->room);
  desk->used = true;
  doc = room_invoice (&desk->room, json);
  ck_assert_int_eq (
      vouch_render_tree (desk->render, &desk->room.call, &doc, &tree),
      VOUCH_OK);
  return tree;
}

vouch_call *
desk_call (struct desk *desk)
{
  return &desk->room.call;
}

vouch_call *
desk_own_call (struct desk *desk)
{
  return &desk->own.call;
}

const char *
desk_label (struct desk *desk, const char *key)
{
  return vouch_render_label (desk->render, key);
}
