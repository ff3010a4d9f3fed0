/* SPDX-License-Identifier: Apache-2.0 */
/* The invoice as JSON, the form "vouch-invoice/1", both ways. */
#include <vouch/json.h>

/* How sure it is, in bits: a bracket with a quotation mark or an object behind
 * it is hardly anything else. */
static unsigned
json_bid (vouch_source *source)
{
  const unsigned char *s;
  const void *data;
  size_t n, i = 0;

  if (vouch_source_peek (source, 256, &data, &n) != VOUCH_OK)
    return 0;
  s = data;
  if (n >= 3 && s[0] == 0xef && s[1] == 0xbb && s[2] == 0xbf)
    i = 3;
  while (i < n && (s[i] == ' ' || s[i] == '\t' || s[i] == '\n'
                   || s[i] == '\r'))
    i++;
  if (i == n || (s[i] != '{' && s[i] != '['))
    return 0;
  return 8;
}

static vouch_status
json_read (void *self, vouch_call *call, vouch_source *source,
           vouch_doc_fn *each, void *to)
{
  (void)self;
  return vouch_json_read (call, source, each, to);
}

static vouch_status
json_write (void *self, vouch_call *call, const vouch_doc *doc,
            vouch_sink *sink)
{
  (void)self;
  return vouch_json_write (call, doc, sink);
}

static const vouch_codec codec = {
  .size = sizeof codec,
  .caps = VOUCH_CAN_READ | VOUCH_CAN_WRITE | VOUCH_CAN_MANY,
  .name = "json",
  .title = "the model of EN 16931 as JSON (vouch-invoice/1)",
  .media_types = (const char *const[]){ "application/json", NULL },
  .suffixes = (const char *const[]){ ".json", NULL },
  .bid = json_bid,
  .read = json_read,
  .write = json_write,
};

static const vouch_plugin plugin = {
  .size = sizeof plugin,
  .abi_minor = VOUCH_ABI_MINOR,
  .name = "json",
  .version = "1",
  .threads = VOUCH_THREADS_ANY,
  .codecs = (const vouch_codec *const[]){ &codec, NULL },
  .licence = "Apache-2.0",
};

VOUCH_PLUGIN (plugin)
