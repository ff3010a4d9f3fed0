/* SPDX-License-Identifier: Apache-2.0 */
/* Layout without PDF: trees from XML, the standard fonts' widths, images of
 * which only the size counts. */
#ifndef VOUCH_TESTS_PDF_ROOM_H
#define VOUCH_TESTS_PDF_ROOM_H

#include "from_xml.h"
#include "layout.h"

struct base14;

struct room {
  struct mem mem; /* of the layout */
  void *blocks;
  size_t n_said;
  char said[8][200];
  struct base14 *base14;
  struct fonts fonts;
  struct breaks breaks;
  struct breaker breaker;
  struct images images;
  char *dump;
  size_t n_dump, room_dump;
  bool no_dump;
  long fail_after; /* allocations that still succeed; -1: all */
  struct areas *areas;
};

void room_open (struct room *room);
void room_close (struct room *room);

/* Forgets what was laid out. */
void room_clear (struct room *room);

/* The area tree, as a text of XML. */
const char *room_dump (struct room *room);

struct base14 *base14_read (const char *path);
void base14_free (struct base14 *fonts);
struct fonts base14_fonts (struct base14 *fonts);

#endif
