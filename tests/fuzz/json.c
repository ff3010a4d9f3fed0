/* SPDX-License-Identifier: Apache-2.0 */
/* JSON that is read and written; what was written is read again, and is then
 * written as the same bytes. */
#include "fuzz.h"

enum { RECALCULATE = 1, PROVE = 2, IGNORE = 4 };

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  vouch_convert_options options = VOUCH_CONVERT_OPTIONS_INIT;
  struct fuzz in = { data, size };
  uint8_t choice = fuzz_byte (&in);
  vouch *v = fuzz_begin (&in);
  vouch_sink *first, *second;
  const void *bytes;
  bool lost;
  size_t n;

  options.from = options.to = "json";
  options.recalculate = choice & RECALCULATE;
  options.prove = choice & PROVE;
  options.loss = choice & IGNORE ? VOUCH_LOSS_IGNORE : VOUCH_LOSS_REPORT;
  first = fuzz_convert (v, in.data, in.n, &options, &lost);
  fuzz_enough ();
  if (first == NULL)
    return 0;
  bytes = vouch_sink_bytes (first, &n);
  options.recalculate = false;
  second = fuzz_convert (v, bytes, n, &options, &lost);
  FUZZ_REQUIRE (second != NULL);
  FUZZ_REQUIRE (fuzz_same (first, second));
  vouch_sink_free (first);
  vouch_sink_free (second);
  return 0;
}
