/* SPDX-License-Identifier: Apache-2.0 */
/* UBL that is read, written and read again: the same terms, unless something
 * was told to be lost. */
#include "fuzz.h"

enum { RECALCULATE = 1, PROVE = 2 };

static void
compare (vouch *v, const struct fuzz *in, const vouch_sink *made)
{
  size_t n;
  const void *bytes = vouch_sink_bytes (made, &n);
  vouch_sink *before = fuzz_dump (v, in->data, in->n, NULL);
  vouch_sink *after = fuzz_dump (v, bytes, n, NULL);

  FUZZ_REQUIRE (before && after);
  FUZZ_REQUIRE (fuzz_same (before, after));
  vouch_sink_free (before);
  vouch_sink_free (after);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  vouch_convert_options options = VOUCH_CONVERT_OPTIONS_INIT;
  struct fuzz in = { data, size };
  uint8_t choice = fuzz_byte (&in);
  vouch *v = fuzz_begin (&in);
  vouch_sink *made;
  bool lost;

  options.from = options.to = "ubl";
  options.recalculate = choice & RECALCULATE;
  options.prove = choice & PROVE;
  made = fuzz_convert (v, in.data, in.n, &options, &lost);
  fuzz_enough ();
  if (made && !lost && !options.recalculate)
    compare (v, &in, made);
  vouch_sink_free (made);
  return 0;
}
