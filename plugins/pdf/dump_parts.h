/* SPDX-License-Identifier: Apache-2.0 */
/* What the files that write the area tree of FOP share. */
#ifndef PDF_DUMP_PARTS_H
#define PDF_DUMP_PARTS_H

#include "lay.h"

struct dump {
  const struct areas *areas;
  const struct fonts *fonts;
  dump_write_fn *write;
  void *to;
  bool failed;
};

/* ---- elements and attributes (dump_write.c) ------------------------------ */

void dump_put (struct dump *d, const char *text);
void dump_escaped (struct dump *d, const char *text);
void dump_attribute (struct dump *d, const char *name, const char *value);
__attribute__ ((format (printf, 3, 4))) void
dump_formatted (struct dump *d, const char *name, const char *form, ...);
void dump_number (struct dump *d, const char *name, mpt n);
void dump_unless_zero (struct dump *d, const char *name, mpt n);
void dump_color (struct dump *d, const char *name, struct rgb c);

/* ---- what all areas have (dump_traits.c) --------------------------------- */

extern const char *const dump_rules[]; /* by enum line_style */

void dump_geometry (struct dump *d, const struct area *a);
void dump_traits (struct dump *d, const struct area *a);
void dump_target (struct dump *d, const char *target);

/* ---- areas --------------------------------------------------------------- */

void dump_children (struct dump *d, const struct area *a);

/* The end of the start tag, what is in A, and the end tag. */
void dump_element (struct dump *d, const char *name, const struct area *a);

/* Lines and what is in them (dump_line.c); false: A is another area. */
bool dump_in_line (struct dump *d, const struct area *a);

#endif
