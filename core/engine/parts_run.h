/* SPDX-License-Identifier: Apache-2.0 */
/* Parts while they are made: parts.c opens containers, parts_take.c makes
 * parts of what is in them, parts_kind.c knows what a member is. */
#ifndef VOUCH_ENGINE_PARTS_RUN_H
#define VOUCH_ENGINE_PARTS_RUN_H

#include "engine/parts.h"

/* A container that was opened. */
struct opened {
  struct opened *next;
  struct arena arena; /* of the call */
  vouch_limits limits;
  vouch_call call;
  struct codec codec;
  struct members members;
  vouch_source *source; /* over a member; NULL: that of the parts */
};

/* One that is being opened. */
struct opening {
  struct vouch_format *format;
  const char *name;   /* for reports */
  const char *place;  /* its own; "": it is the source */
  const char *prefix; /* of the places of its members */
  vouch_source *source;
  unsigned depth; /* from 1 */
  struct opened *opened;
  vouch_result *result;
};

/* ---- parts_kind.c -------------------------------------------------------- */

struct kind {
  struct vouch_format *container; /* NULL: it is none */
  bool document;
};

/* The format NAME, or by the bytes of SOURCE.  VOUCH_NOMEM, or VOUCH_OK with
 * *FORMAT NULL if there is none. */
vouch_status parts_search (struct vouch_parts *p, const char *name,
                           uint32_t caps, vouch_source *source,
                           struct vouch_format **format);
vouch_status parts_classify (struct vouch_parts *p, const struct member *m,
                             struct kind *kind);

/* With the dot; NULL: there is none. */
const char *parts_suffix (const char *name);

/* ---- parts_take.c -------------------------------------------------------- */

vouch_status parts_add (struct vouch_parts *p, const struct part *part);

/* A part that cannot be read; the members are given up. */
vouch_status parts_refuse (struct vouch_parts *p, struct opening *o);

/* The parts that a container is, which was unpacked: the original of a bundle,
 * or the members that are documents, or all. */
vouch_status parts_take (struct vouch_parts *p, struct opening *o);

/* All members below the folder BELOW ("": all), under names without it. */
vouch_status parts_take_all (struct vouch_parts *p,
                             const struct members *members, const char *name,
                             const char *below);

/* ---- parts.c ------------------------------------------------------------- */

/* The source of O is the part's from now on, unless it is that of all. */
vouch_status parts_open_container (struct vouch_parts *p, struct opening *o);

void parts_close (struct opened *opened);

#endif
