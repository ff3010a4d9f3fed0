/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes, taken for a document and judged by every layer. */
#include "fuzz.h"

enum {
  FEW_LAYERS = 1,
  NO_HASH = 2,
  SHALLOW = 4,
  SMALL = 8
};

static void
set_options (vouch_validate_options *options, uint8_t choice)
{
  if (choice & FEW_LAYERS)
    options->layers = 1u << VOUCH_LAYER_XSD;
  options->sha256 = !(choice & NO_HASH);
  if (choice & SHALLOW)
    options->limits.max_depth = 3;
  if (choice & SMALL)
    options->limits.max_size = 200;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  vouch_validate_options options = VOUCH_VALIDATE_OPTIONS_INIT;
  struct fuzz in = { data, size };
  uint8_t choice = fuzz_byte (&in);
  vouch *v = fuzz_begin (&in);
  vouch_source *source = vouch_source_memory (in.data, in.n, "in");
  vouch_result *r = NULL;
  vouch_status status;

  FUZZ_REQUIRE (source);
  set_options (&options, choice);
  status = vouch_validate (v, source, &options, &r);
  if (fuzz_enough ())
    FUZZ_REQUIRE (status == VOUCH_OK);
  else
    FUZZ_REQUIRE (status == VOUCH_OK || status == VOUCH_NOMEM);
  FUZZ_REQUIRE ((r != NULL) == (status == VOUCH_OK));
  fuzz_look (r);
  vouch_result_free (r);
  vouch_source_free (source);
  return 0;
}
