/* SPDX-License-Identifier: Apache-2.0 */
#include "lay.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fonts_hb.h"

#define FONTS "/usr/share/fonts/truetype/"

/* The chain of a machine with fonts-noto-core and fonts-nanum. */
static const char *const files[] = { FONTS "noto/NotoSans-Regular.ttf",
                                     FONTS "noto/NotoSans-Bold.ttf",
                                     FONTS "nanum/NanumGothic.ttf",
                                     FONTS "nanum/NanumGothicBold.ttf" };

struct press {
  struct faces *faces;
  struct words *words;
  struct fonts_hb *fonts; /* of the last document */
  struct mem mem;
  struct faults *said;
};

const char *
press_missing (void)
{
  for (size_t i = 0; i < sizeof files / sizeof *files; i++)
    if (access (files[i], R_OK) != 0)
      return files[i];
  return NULL;
}

struct press *
press_open (vouch_call *call)
{
  struct press *press = calloc (1, sizeof *press);
  char list[1000] = "";

  ck_assert_ptr_nonnull (press);
  for (size_t i = 0; i < sizeof files / sizeof *files; i++)
    snprintf (list + strlen (list), sizeof list - strlen (list), "%s%s",
              i > 0 ? ":" : "", files[i]);
  ck_assert_int_eq (faces_open (call, list, &press->faces), VOUCH_OK);
  press->words = words_open (call);
  ck_assert_ptr_nonnull (press->words);
  return press;
}

void
press_close (struct press *press)
{
  faces_close (press->faces);
  words_close (press->words);
  free (press);
}

static void *
take (void *from, size_t size)
{
  return vouch_call_alloc (from, size);
}

static void
say (void *to, uint32_t node, const char *words)
{
  struct press *press = to;

  (void)node;
  fault (press->said, "%s", words);
}

/* A QR code is square; a logo is wider than it may be shown. */
static bool
size_of (void *self, const vouch_tree *tree, uint32_t node, const char *src,
         mpt *width, mpt *height)
{
  bool code = strcmp (vouch_tree_local (tree, node),
                      "instream-foreign-object")
              == 0;

  (void)self;
  (void)src;
  *width = code ? MM (28) : MM (150);
  *height = code ? MM (28) : MM (30);
  return true;
}

void
press_run (struct press *press, vouch_call *call, const vouch_tree *tree,
           struct look *look)
{
  struct breaks breaks = { .n = 0 };
  struct fonts fonts;
  struct breaker breaker = breaks_open (&breaks);
  struct images images = { NULL, size_of };
  struct layout_input input = { .tree = tree,
                                .fonts = &fonts,
                                .breaker = &breaker,
                                .images = &images,
                                .say = say,
                                .to = press };
  struct areas *areas;

  press->said = &look->said;
  look->said.n = 0;
  mem_start (&press->mem, take, call);
  if (setjmp (press->mem.out))
    ck_abort_msg ("no memory");
  press->fonts = fonts_hb_new (&press->mem, call, press->faces, press->words);
  fonts = fonts_hb_interface (press->fonts);
  ck_assert_int_eq (layout (&press->mem, &input, &areas), LAYOUT_OK);
  breaks_close (&breaks);
  sheet_make (&look->sheet, areas, tree);
}

void
press_clear (struct press *press, struct look *look)
{
  fonts_hb_done (press->fonts);
  sheet_clear (&look->sheet);
}
