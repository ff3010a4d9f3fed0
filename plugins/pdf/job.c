/* SPDX-License-Identifier: Apache-2.0 */
#include "job.h"

#include <stdio.h>

#include "paint.h"

/* ---- findings ----------------------------------------------------------- */

static void
say (void *to, uint32_t node, const char *words)
{
  struct job *job = to;

  vouch_call_tell (job->call, "LAYOUT", VOUCH_WARNING,
                   node == VOUCH_NO_NODE || !job->lines
                       ? 0
                       : vouch_tree_line (job->tree, node),
                   0, words);
}

static vouch_status
say_fatal (struct job *job, const char *code, const char *words)
{
  vouch_call_tell (job->call, code, VOUCH_FATAL, 0, 0, words);
  return VOUCH_INPUT;
}

static bool
is_stopped (void *to)
{
  const struct job *job = to;

  return vouch_call_stopped (job->call);
}

/* ---- steps -------------------------------------------------------------- */

static void *
take_memory (void *from, size_t size)
{
  return vouch_call_alloc (from, size);
}

/* Each step may end in mem_give_up; what must be closed is in JOB. */
typedef vouch_status step_fn (struct job *job);

static vouch_status
guarded (struct job *job, step_fn *step)
{
  if (setjmp (job->mem.out))
    return VOUCH_NOMEM;
  return step (job);
}

static vouch_status
prepare (struct job *job)
{
  job->fonts = fonts_hb_new (&job->mem, job->call, job->maker->faces,
                             job->maker->words);
  job->gallery = gallery_new (&job->mem, job->call, job->tree, job->folder,
                              job->lines);
  if (!fonts_hb_any (job->fonts))
    return say_fatal (job, "FONTS",
                      "there is no font: install Noto Sans, or name files "
                      "with the option fonts");
  return VOUCH_OK;
}

static vouch_status
lay_out (struct job *job)
{
  struct fonts fonts = fonts_hb_interface (job->fonts);
  struct images images = gallery_images (job->gallery);
  struct breaker breaker = breaks_open (&job->breaks);
  const struct layout_input input = { .tree = job->tree,
                                      .fonts = &fonts,
                                      .breaker = &breaker,
                                      .images = &images,
                                      .say = say,
                                      .to = job,
                                      .stopped = is_stopped };

  switch (layout (&job->mem, &input, &job->areas)) {
  case LAYOUT_OK:
    return VOUCH_OK;
  case LAYOUT_STOPPED:
    return VOUCH_STOPPED;
  case LAYOUT_LIMIT:
    say_fatal (job, "LAYOUT", "there are more pages than vouch makes");
    return VOUCH_LIMIT;
  default:
    return VOUCH_NOMEM;
  }
}

static bool
write_text (void *to, const char *text, size_t length)
{
  return vouch_sink_write (to, text, length) == VOUCH_OK;
}

static vouch_status
write_areas (struct job *job)
{
  struct fonts fonts = fonts_hb_interface (job->fonts);

  return areas_dump (job->areas, &fonts, write_text, job->sink)
             ? VOUCH_OK
             : VOUCH_NOMEM;
}

static vouch_status
write_pages (struct job *job)
{
  struct pdf_about facts = job_about (job);
  struct paint_job painting = { .mem = &job->mem,
                                .call = job->call,
                                .fonts = job->fonts,
                                .gallery = job->gallery,
                                .areas = job->areas };
  const char *font;
  char words[120];

  if (job->areas->n_pages == 0)
    return say_fatal (job, "LAYOUT", "there is no page in it");
  pdf_open (&job->mem, &job->pdf);
  painting.pdf = job->pdf;
  painting.embed = job->embed = embed_new (&job->mem, job->maker->faces,
                                           job->pdf);
  if (!paint (&painting))
    return VOUCH_STOPPED;
  if (!embed_finish (job->embed, &font)) {
    snprintf (words, sizeof words, "the font %s cannot be embedded", font);
    return say_fatal (job, "FONTS", words);
  }
  return pdf_write (job->pdf, &facts, job->sink);
}

/* ---- all of it ---------------------------------------------------------- */

static void
close_job (struct job *job)
{
  breaks_close (&job->breaks);
  if (job->gallery)
    gallery_done (job->gallery);
  if (job->embed)
    embed_done (job->embed);
  if (job->pdf)
    pdf_close (job->pdf);
  if (job->fonts)
    fonts_hb_done (job->fonts);
}

vouch_status
job_run (struct job *job)
{
  vouch_status status;

  mem_start (&job->mem, take_memory, job->call);
  status = guarded (job, prepare);
  if (status == VOUCH_OK)
    status = lay_out (job);
  if (status == VOUCH_OK)
    status = guarded (job, job->maker->areas ? write_areas : write_pages);
  close_job (job);
  return status;
}
