/* SPDX-License-Identifier: Apache-2.0 */
/* Documents on their way: formatting objects become pages, or areas. */
#ifndef PDF_JOB_H
#define PDF_JOB_H

#include <vouch/plugin.h>
#include <vouch/render.h>

#include "embed.h"
#include "fonts_hb.h"
#include "gallery.h"
#include "layout.h"
#include "pdf.h"

/* An instance: what documents share. */
struct maker {
  struct faces *faces;
  struct words *words;
  vouch_render *render; /* makes pages of invoices */
  const char *folder; /* of pictures */
  const char *lang;
  bool areas;
};

/* One document on its way. */
struct job {
  const struct maker *maker;
  vouch_call *call;
  const vouch_tree *tree;
  vouch_sink *sink;
  const char *folder; /* of pictures */
  bool lines; /* those of TREE are of a file that the user knows */

  /* Of job.c. */
  struct mem mem;
  struct fonts_hb *fonts;
  struct embed *embed;
  struct gallery *gallery;
  struct breaks breaks;
  struct pdf *pdf;
  struct areas *areas;
};

/* Lays out the tree and writes it.  What is asked for stands in JOB, all else
 * in it is empty. */
vouch_status job_run (struct job *job);

/* What the document says of itself (job_about.c). */
struct pdf_about job_about (struct job *job);

#endif
