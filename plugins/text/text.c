/* SPDX-License-Identifier: Apache-2.0 */
/* The invoice for a terminal.  The template says what stands where, page.h how
 * that becomes lines. */
#include "page.h"

#include <string.h>

#include "text_card.h"

#define COLUMNS_USUAL 80
#define COLUMNS_LEAST 40
#define COLUMNS_MOST 132 /* nobody reads longer lines with pleasure */

struct self {
  vouch_render *render;
  const char *lang;
  unsigned columns;
};

static char *
copy (vouch_call *call, const char *s)
{
  size_t size = strlen (s) + 1;
  char *p = vouch_call_alloc (call, size);

  return p ? memcpy (p, s, size) : NULL;
}

static vouch_status
text_create (vouch_call *call, const vouch_values *values, void **result)
{
  vouch_render_options options = VOUCH_RENDER_OPTIONS_INIT;
  struct self *self = vouch_call_alloc (call, sizeof *self);
  int64_t columns = vouch_value_number (values, "columns");
  vouch_status status;

  if (self == NULL)
    return VOUCH_NOMEM;
  if (columns == 0)
    columns = COLUMNS_USUAL;
  self->columns = columns < COLUMNS_MOST ? (unsigned)columns : COLUMNS_MOST;
  vouch_render_take (values, &options);
  options.kind = "text";
  options.columns = self->columns;
  self->lang = options.lang ? copy (call, options.lang) : NULL;
  if (options.lang && self->lang == NULL)
    return VOUCH_NOMEM;
  status = vouch_render_open (call, &options, &self->render);
  if (status == VOUCH_OK)
    *result = self;
  return status;
}

static void
text_destroy (void *self)
{
  vouch_render_close (((struct self *)self)->render);
}

static vouch_status
write_one (const struct self *self, vouch_call *call, const vouch_doc *doc,
           vouch_breaks *breaks, vouch_sink *sink)
{
  struct page page = { .call = call, .breaks = breaks };
  struct lines lines = { 0 };
  vouch_status status
      = vouch_render_tree (self->render, call, doc, &page.tree);

  if (status != VOUCH_OK)
    return status;
  blocks_set (&page, vouch_tree_root (page.tree), self->columns, &lines);
  return page.failed ? VOUCH_NOMEM : lines_write (&lines, sink);
}

static vouch_status
text_write (void *self, vouch_call *call, const vouch_doc *doc,
            vouch_sink *sink)
{
  const struct self *s = self;
  vouch_breaks *breaks = vouch_breaks_open (s->lang);
  vouch_status status = breaks ? VOUCH_OK : VOUCH_NOMEM;

  for (const vouch_doc *d = doc; status == VOUCH_OK && d; d = d->next) {
    if (d != doc)
      status = vouch_sink_puts (sink, "\n");
    if (status == VOUCH_OK)
      status = write_one (s, call, d, breaks, sink);
  }
  vouch_breaks_close (breaks);
  return status;
}

static const vouch_option columns = {
  .name = "columns",
  .kind = VOUCH_OPTION_NUMBER,
  .help = "how wide lines may be (from 132 on they get no wider)",
  .preset = "80",
  .least = COLUMNS_LEAST,
  .most = 10000,
};

static const vouch_option lang = {
  .name = "lang",
  .kind = VOUCH_OPTION_TEXT,
  .help = "the language of the reader: de, en, ko (default: the seller's)",
};

static const vouch_option template = {
  .name = "template",
  .kind = VOUCH_OPTION_TEXT,
  .help = "an XSLT file in place of the one built in (vouch-template(7))",
};

static const vouch_option theme = {
  .name = "theme",
  .kind = VOUCH_OPTION_TEXT,
  .help = "a file with texts of the house",
};

static const vouch_codec codec = {
  CARD_CODEC_text
  .options = (const vouch_option *const[]){ &columns, &lang, &template,
                                            &theme, NULL },
  .create = text_create,
  .destroy = text_destroy,
  .write = text_write,
};

static const vouch_plugin plugin = {
  CARD_PLUGIN
  .codecs = (const vouch_codec *const[]){ &codec, NULL },
};

VOUCH_PLUGIN (plugin)
