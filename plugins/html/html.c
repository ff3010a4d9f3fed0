/* SPDX-License-Identifier: Apache-2.0 */
/* The invoice as a page for readers: one HTML file, without scripts, that
 * fetches nothing.
 *
 * The template does it all; it is a part of libvouch-render.
 */
#include <vouch/plugin.h>
#include <vouch/render.h>

#include "html_card.h"

static vouch_status
html_create (vouch_call *call, const vouch_values *values, void **self)
{
  vouch_render_options options = VOUCH_RENDER_OPTIONS_INIT;
  vouch_render *render;
  vouch_status status;

  vouch_render_take (values, &options);
  options.kind = "html";
  status = vouch_render_open (call, &options, &render);
  if (status == VOUCH_OK)
    *self = render;
  return status;
}

static void
html_destroy (void *self)
{
  vouch_render_close (self);
}

static vouch_status
html_write (void *self, vouch_call *call, const vouch_doc *doc,
            vouch_sink *sink)
{
  return vouch_render_bytes (self, call, doc, sink);
}

static const vouch_option lang = {
  .name = "lang",
  .kind = VOUCH_OPTION_TEXT,
  .help = "the language of the reader: de, en, ko (default: the seller's)",
};

static const vouch_option layout = {
  .name = "layout",
  .kind = VOUCH_OPTION_WORD,
  .help = "the paper that it is printed on: Letter or A4",
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

static const vouch_codec codec = {
  CARD_CODEC_html
  .options = (const vouch_option *const[]){ &lang, &layout, &template, &theme,
                                            NULL },
  .create = html_create,
  .destroy = html_destroy,
  .write = html_write,
};

static const vouch_plugin plugin = {
  CARD_PLUGIN
  .codecs = (const vouch_codec *const[]){ &codec, NULL },
};

VOUCH_PLUGIN (plugin)
