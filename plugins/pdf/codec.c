/* SPDX-License-Identifier: Apache-2.0 */
/* The codecs pdf and fo: formatting objects come in, pages go out. */
#include <stdio.h>
#include <string.h>

#include <vouch/plugin.h>
#include <vouch/render.h>

#include "embed.h"
#include "faces.h"
#include "fo.h"
#include "fonts_hb.h"
#include "gallery.h"
#include "layout.h"
#include "paint.h"
#include "pdf.h"
#include "pdf_card.h"
#include "words.h"

#define DC_NS "http://purl.org/dc/elements/1.1/"

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
  struct mem mem;
  struct fonts_hb *fonts;
  struct embed *embed;
  struct gallery *gallery;
  struct breaks breaks;
  struct pdf *pdf;
  struct areas *areas;
};

/* ---- findings ------------------------------------------------------------ */

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

/* ---- what the document says of itself ------------------------------------ */

/* The text of the first {DC_NS}NAME below NODE, or NULL. */
static const char *
find_text (struct job *job, uint32_t node, const char *name, unsigned depth)
{
  const vouch_tree *t = job->tree;

  for (uint32_t i = vouch_tree_child (t, node); i != VOUCH_NO_NODE;
       i = vouch_tree_sibling (t, i)) {
    const char *found;

    if (vouch_tree_kind (t, i) != VOUCH_ELEMENT)
      continue;
    if (strcmp (vouch_tree_local (t, i), name) == 0
        && strcmp (vouch_tree_ns (t, i), DC_NS) == 0) {
      size_t n;
      const char *text = vouch_tree_text (t, i, &n);

      while (n > 0 && strchr (" \t\r\n", *text))
        text++, n--;
      while (n > 0 && strchr (" \t\r\n", text[n - 1]))
        n--;
      return n > 0 ? mem_text (&job->mem, text, n) : NULL;
    }
    found = depth > 0 ? find_text (job, i, name, depth - 1) : NULL;
    if (found)
      return found;
  }
  return NULL;
}

static uint32_t
declarations_of (const vouch_tree *t)
{
  uint32_t i = vouch_tree_child (t, vouch_tree_root (t));

  while (i != VOUCH_NO_NODE
         && (vouch_tree_kind (t, i) != VOUCH_ELEMENT
             || strcmp (vouch_tree_local (t, i), "declarations") != 0))
    i = vouch_tree_sibling (t, i);
  return i;
}

static const char *
language_of (const struct job *job)
{
  const char *language = job->maker->lang;

  if (job->areas->n_pages > 0 && job->areas->pages[0]->of.page->language)
    language = job->areas->pages[0]->of.page->language;
  return language && *language && strcmp (language, "none") != 0 ? language
                                                                 : NULL;
}

static struct pdf_about
about (struct job *job)
{
  struct pdf_about about = { .language = language_of (job),
                             .time = vouch_call_time (job->call) };
  uint32_t node = declarations_of (job->tree);

  if (node != VOUCH_NO_NODE) {
    about.title = find_text (job, node, "title", 4);
    about.author = find_text (job, node, "creator", 4);
    about.subject = find_text (job, node, "description", 4);
  }
  return about;
}

/* ---- steps --------------------------------------------------------------- */

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
  job->gallery = gallery_new (&job->mem, job->call, job->tree,
                              job->folder, job->lines);
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

  return areas_dump (&job->mem, job->areas, &fonts, write_text, job->sink)
             ? VOUCH_OK
             : VOUCH_NOMEM;
}

static vouch_status
write_pages (struct job *job)
{
  struct pdf_about facts = about (job);
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
  painting.embed = job->embed
      = embed_new (&job->mem, job->maker->faces, job->pdf);
  if (!paint (&painting))
    return VOUCH_STOPPED;
  if (!embed_finish (job->embed, &font)) {
    snprintf (words, sizeof words, "the font %s cannot be embedded", font);
    return say_fatal (job, "FONTS", words);
  }
  return pdf_write (job->pdf, &facts, job->sink);
}

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

static vouch_status
write_layout (struct job *job)
{
  vouch_status status = guarded (job, prepare);

  if (status == VOUCH_OK)
    status = lay_out (job);
  if (status == VOUCH_OK)
    status = guarded (job, job->maker->areas ? write_areas : write_pages);
  close_job (job);
  return status;
}

/* ---- the codecs ---------------------------------------------------------- */

static const char *
copy_value (vouch_call *call, const vouch_values *values, const char *name,
            vouch_status *status)
{
  const char *value = vouch_value (values, name);
  size_t n = value ? strlen (value) + 1 : 0;
  char *copy = value ? vouch_call_alloc (call, n) : NULL;

  if (value && copy == NULL)
    *status = VOUCH_NOMEM;
  return copy ? memcpy (copy, value, n) : NULL;
}

static void
pdf_destroy (void *self)
{
  struct maker *maker = self;

  if (maker->render)
    vouch_render_close (maker->render);
  if (maker->faces)
    faces_close (maker->faces);
  words_close (maker->words);
}

static vouch_status
pdf_create (vouch_call *call, const vouch_values *values, void **self)
{
  struct maker *maker = vouch_call_alloc (call, sizeof *maker);
  vouch_render_options options = VOUCH_RENDER_OPTIONS_INIT;
  vouch_status status = VOUCH_OK;

  if (maker == NULL)
    return VOUCH_NOMEM;
  *maker = (struct maker){ .areas = vouch_value_flag (values, "areas") };
  maker->lang = copy_value (call, values, "lang", &status);
  maker->folder = copy_value (call, values, "images", &status);
  if (status == VOUCH_OK)
    maker->words = words_open (call);
  if (maker->words == NULL)
    return VOUCH_NOMEM;
  status = faces_open (call, vouch_value (values, "fonts"), &maker->faces);
  if (status == VOUCH_OK) {
    vouch_render_take (values, &options);
    options.kind = "fo";
    status = vouch_render_open (call, &options, &maker->render);
  }
  if (status == VOUCH_OK)
    *self = maker;
  else
    pdf_destroy (maker);
  return status;
}

static vouch_status
pdf_write_doc (void *self, vouch_call *call, const vouch_doc *doc,
               vouch_sink *sink)
{
  struct job job = { .maker = self,
                     .call = call,
                     .tree = doc->tree,
                     .sink = sink };

  vouch_status status;

  mem_start (&job.mem, take_memory, call);
  job.folder = job.maker->folder;
  job.lines = doc->kind == VOUCH_DOC_LAYOUT;
  if (doc->kind == VOUCH_DOC_INVOICE) {
    status = vouch_render_tree (job.maker->render, call, doc, &job.tree);
    if (status != VOUCH_OK)
      return status;
    if (job.folder == NULL)
      job.folder = vouch_render_folder (job.maker->render);
  }
  return write_layout (&job);
}

static vouch_status
fo_read_tree (void *self, vouch_call *call, const vouch_tree *outer,
              vouch_doc_fn *each, void *to)
{
  const vouch_doc doc = { .size = sizeof doc,
                          .kind = VOUCH_DOC_LAYOUT,
                          .tree = outer,
                          .outer = outer };

  (void)self;
  (void)call;
  return each (to, &doc);
}

static const vouch_option lang = {
  .name = "lang",
  .kind = VOUCH_OPTION_TEXT,
  .help = "the language of the reader: de, en, ko (default: the seller's)",
};

static const vouch_option fonts = {
  .name = "fonts",
  .kind = VOUCH_OPTION_TEXT,
  .help = "font files, parted by ':', in place of those of the system",
};

static const vouch_option layout_option = {
  .name = "layout",
  .kind = VOUCH_OPTION_WORD,
  .help = "how an invoice is laid out (default: as its country is used to)",
  .words = (const char *const[]){ "din5008-a", "din5008-b", "a4", "letter",
                                  NULL },
};

static const vouch_option theme = {
  .name = "theme",
  .kind = VOUCH_OPTION_TEXT,
  .help = "a file with logo, colours and texts",
};

static const vouch_option template = {
  .name = "template",
  .kind = VOUCH_OPTION_TEXT,
  .help = "an XSLT file in place of the one built in (vouch-template(7))",
};

static const vouch_option images = {
  .name = "images",
  .kind = VOUCH_OPTION_TEXT,
  .help = "the folder in which pictures may lie",
};

static const vouch_option areas = {
  .name = "areas",
  .kind = VOUCH_OPTION_FLAG,
  .help = "write the tree of areas, as XML, instead of the PDF",
  .preset = "no",
};

static const vouch_codec pdf_codec = {
  CARD_CODEC_pdf
  .options = (const vouch_option *const[]){ &areas, &fonts, &images, &lang,
                                            &layout_option, &template, &theme,
                                            NULL },
  .create = pdf_create,
  .destroy = pdf_destroy,
  .write = pdf_write_doc,
};

static const vouch_codec fo_codec = {
  CARD_CODEC_fo
  .read_tree = fo_read_tree,
};

/* ---- the plugin ---------------------------------------------------------- */

static const vouch_finding_kind layout_kind = {
  "LAYOUT", "Something in a page description is not understood, or does not "
            "fit where it was meant to be.  Its text is kept."
};
static const vouch_finding_kind glyph_kind = {
  "GLYPH", "No font has a character that is to be shown.  Install one that "
           "has, or name it with the option fonts."
};
static const vouch_finding_kind fonts_kind = {
  "FONTS", "A font is missing, or cannot be embedded."
};
static const vouch_finding_kind picture_kind = {
  "PICTURE", "A picture, or a part of it, is left out.  PNG, JPEG and simple "
             "SVG are shown, from files below one folder and data: addresses."
};
static const vouch_finding_kind link_kind = {
  "LINK", "A link leads to something else than https: or mailto:, and is only "
          "shown as text."
};

static const vouch_plugin plugin = {
  CARD_PLUGIN
  .codecs = (const vouch_codec *const[]){ &pdf_codec, &fo_codec, NULL },
  .findings = (const vouch_finding_kind *const[]){ &layout_kind, &glyph_kind,
                                                   &fonts_kind, &picture_kind,
                                                   &link_kind, NULL },
};

VOUCH_PLUGIN (plugin)
