/* SPDX-License-Identifier: Apache-2.0 */
/* What a source holds: see vouch/parts.h.
 *
 * A container is unpacked into memory, and so are those in it; what they hold
 * together keeps to the limits that one alone has.  Their members stay until
 * the parts are freed. */
#ifndef VOUCH_ENGINE_PARTS_H
#define VOUCH_ENGINE_PARTS_H

#include <vouch/parts.h>

#include "engine/shape.h"

struct part {
  const char *name, *place;
  const char *true_name; /* NULL: it is no original of a bundle */
  const void *data;
  size_t length;
  vouch_result *said; /* NULL: nothing is to be told */
  bool refused;       /* it cannot be read */
};

struct opened;

struct vouch_parts {
  struct mem mem;
  struct arena arena;
  struct codecs *codecs;
  vouch_parts_options options;
  vouch_source *source; /* borrowed */
  bool container;
  VEC (struct part) list;
  size_t passed_over;
  struct opened *opened; /* the containers, the last one first */
  vouch_limits left;     /* of the limits, after what was unpacked */
  vouch_result *found; /* what was said while formats were looked for; that of
                          the source if it is a container; NULL: nothing */
};

/* OPTIONS are checked.  VOUCH_OK or VOUCH_NOMEM; to be cleared in any case. */
vouch_status parts_open (struct vouch_parts *parts, struct codecs *codecs,
                         const struct mem *mem, vouch_source *source,
                         const vouch_parts_options *options);
void parts_clear (struct vouch_parts *parts);

#endif
