/* SPDX-License-Identifier: Apache-2.0 */
/* The codecs pdf and fo: formatting objects come in, pages go out. */
#include <string.h>

#include "job.h"
#include "pdf_card.h"

/* ---- instances --- */

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

/* ---- documents --- */

static vouch_status
pdf_write_doc (void *self, vouch_call *call, const vouch_doc *doc,
               vouch_sink *sink)
{
  struct job job = { .maker = self,
                     .call = call,
                     .tree = doc->tree,
                     .sink = sink };
  vouch_status status;

  job.folder = job.maker->folder;
  job.lines = doc->kind == VOUCH_DOC_LAYOUT;
  if (doc->kind == VOUCH_DOC_INVOICE) {
    status = vouch_render_tree (job.maker->render, call, doc, &job.tree);
    if (status != VOUCH_OK)
      return status;
    if (job.folder == NULL)
      job.folder = vouch_render_folder (job.maker->render);
  }
  return job_run (&job);
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

/* ---- the codecs --- */

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
