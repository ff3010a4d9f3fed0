/* SPDX-License-Identifier: Apache-2.0 */
/* Layout: a tree of formatting objects becomes pages of areas.
 *
 * Nothing here knows of PDF.  Text is never lost: what cannot be kept together
 * is parted, what does not fit runs over, and a finding says so.  Every page
 * takes on something, so it ends.
 */
#ifndef PDF_LAYOUT_H
#define PDF_LAYOUT_H

#include <vouch/render.h>
#include <vouch/tree.h>

#include "areas.h"
#include "mem.h"

/* Where text may be broken, by UAX 14. */
enum { BREAK_NOT, BREAK_MAY, BREAK_MUST };

struct breaker {
  void *self;
  /* BEFORE[i]: may, must the line end before the character i?  There is room
   * for N + 1.  False: out of memory. */
  bool (*breaks) (void *self, const uint32_t *text, size_t n,
                  const char *language, uint8_t *before);
};

/* The size of an image; FO is external-graphic or instream-foreign-object. */
struct images {
  void *self;
  bool (*size) (void *self, const vouch_tree *tree, uint32_t node,
                const char *src, mpt *width, mpt *height);
};

struct layout_limits {
  uint32_t pages; /* 0: 20,000 */
  size_t memory;  /* bytes; 0: none */
};

/* A finding: NODE of the tree, what is wrong, and with what (or NULL). */
typedef void layout_say_fn (void *to, uint32_t node, const char *words);

struct layout_input {
  const vouch_tree *tree; /* {FO_NS}root */
  const struct fonts *fonts;
  const struct breaker *breaker;
  const struct images *images;
  struct layout_limits limits;
  layout_say_fn *say;
  void *to;
  bool (*stopped) (void *to); /* may be NULL */
};

enum layout_result { LAYOUT_OK, LAYOUT_NOMEM, LAYOUT_STOPPED, LAYOUT_LIMIT };

/* The areas live in MEM. */
enum layout_result layout (struct mem *mem, const struct layout_input *input,
                           struct areas **areas);

/* Writes the areas as FOP's area tree; SPACES: an id, a name instead of the
 * fonts'. */
typedef bool dump_write_fn (void *to, const char *text, size_t length);
bool areas_dump (const struct areas *areas,
                 const struct fonts *fonts, dump_write_fn *write, void *to);

/* Line breaks by libvouch-render (breaks.c): BREAKS keeps the rules of the
 * languages that were met last, until it is closed. */
enum { BREAK_RULES = 4 };

struct breaks {
  struct break_rules {
    char language[16];
    vouch_breaks *rules;
  } known[BREAK_RULES];
  unsigned n;
};

struct breaker breaks_open (struct breaks *breaks);
void breaks_close (struct breaks *breaks);

#endif
