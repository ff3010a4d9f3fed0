/* SPDX-License-Identifier: Apache-2.0 */
#include "zip.h"

#include <stdio.h>
#include <string.h>

#include "bytes.h"
#include "zip_card.h"

vouch_status
libzip_fault (vouch_call *call, zip_error_t *error, const char *name,
           size_t length)
{
  char words[200];

  switch (zip_error_code_zip (error)) {
  case ZIP_ER_MEMORY:
    return VOUCH_NOMEM;
  case ZIP_ER_CRC:
    return vouch_call_member (call, name, length, "its checksum is wrong");
  default:
    snprintf (words, sizeof words, "libzip refuses it: %s",
              zip_error_strerror (error));
    return vouch_call_member (call, name, length, words);
  }
}

/* The signature of a first member, or that of the end alone. */
static unsigned
bid_zip (vouch_source *source)
{
  const void *data;
  size_t n;
  uint32_t first;

  if (vouch_source_peek (source, 4, &data, &n) != VOUCH_OK || n < 4)
    return 0;
  first = get32 (data);
  return first == ZIP_LOCAL || first == ZIP_END ? 32 : 0;
}

static const vouch_codec codec = {
  CARD_CODEC_zip
  .bid = bid_zip,
  .unpack = unpack_zip,
  .pack = pack_zip,
};

static const vouch_plugin plugin = {
  CARD_PLUGIN
  .codecs = (const vouch_codec *const[]){ &codec, NULL },
};

VOUCH_PLUGIN (plugin)
