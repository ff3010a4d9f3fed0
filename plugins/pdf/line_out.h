/* SPDX-License-Identifier: Apache-2.0 */
/* A line while it becomes areas. */
#ifndef PDF_LINE_OUT_H
#define PDF_LINE_OUT_H

#include "lay.h"

/* What of a run is in the line. */
struct bit {
  const struct shaped *run;
  uint32_t from, end;
  int level;
};

enum { OUT_FEW = 4 };

struct out {
  struct lay *lay;
  const struct para *p;
  const struct line *l;
  struct area *line;
  const struct inl *open[64];
  struct area *areas[64];
  unsigned depth;
  struct bit few[OUT_FEW]; /* as many as most lines have */
  mpt word_adjust; /* for each space */
  mpt word_rest;   /* so many have one more */
  mpt stretch;     /* of what gives, by GIVE in all */
  int64_t give;
};

/* What areas of the line go into now: it, or an inline. */
struct area *out_top (const struct out *o);
/* They come from left to right. */
size_t out_bits (struct out *o, struct bit **bits);
/* The indents of the line, and the room that its spaces get. */
void out_indents (struct out *o, bool first);
/* The characters FROM up to END of RUN. */
void out_glyphs (struct out *o, const struct inl *inl, const struct shaped *run,
               uint32_t from, uint32_t end);
void out_leader (struct out *o, const struct inl *inl);
mpt out_width (const struct area *area); /* of its children */

#endif
