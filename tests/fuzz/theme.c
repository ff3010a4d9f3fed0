/* SPDX-License-Identifier: Apache-2.0 */
/* A theme, and what the built-in templates make of it. */
#include "design.h"

enum { HTML = 1 };

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  vouch_render_options options = VOUCH_RENDER_OPTIONS_INIT;
  struct fuzz in = { data, size };

  options.kind = fuzz_byte (&in) & HTML ? "html" : "fo";
  design_try (&in, &options, &options.theme);
  return 0;
}
