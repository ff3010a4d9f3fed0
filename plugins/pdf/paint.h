/* SPDX-License-Identifier: Apache-2.0 */
/* Areas become the pages of a PDF. */
#ifndef PDF_PAINT_H
#define PDF_PAINT_H

#include "areas.h"
#include "embed.h"
#include "fonts_hb.h"
#include "gallery.h"
#include "pdf.h"

struct paint_job {
  struct mem *mem;
  vouch_call *call;
  struct pdf *pdf;
  struct embed *embed;
  struct fonts_hb *fonts;
  struct gallery *gallery;
  const struct areas *areas;
};

/* False: the caller has lost interest. */
bool paint (const struct paint_job *job);

#endif
