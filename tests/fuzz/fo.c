/* SPDX-License-Identifier: Apache-2.0 */
/* XSL-FO, laid out: its areas and the PDF. */
#include "fuzz.h"

enum { PDF = 1, NO_LIMITS = 2 };

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const areas[] = { "areas=yes", NULL };
  vouch_convert_options options = VOUCH_CONVERT_OPTIONS_INIT;
  struct fuzz in = { data, size };
  uint8_t choice = fuzz_byte (&in);
  vouch *v = fuzz_begin (&in);
  bool lost;

  options.from = "fo";
  options.to = "pdf";
  if (!(choice & PDF))
    options.values = areas;
  if (!(choice & NO_LIMITS))
    options.limits.max_depth = 100;
  vouch_sink_free (fuzz_convert (v, in.data, in.n, &options, &lost));
  fuzz_enough ();
  return 0;
}
