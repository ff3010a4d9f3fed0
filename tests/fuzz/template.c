/* SPDX-License-Identifier: Apache-2.0 */
/* A template of a stranger: it ends. */
#include "design.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  vouch_render_options options = VOUCH_RENDER_OPTIONS_INIT;
  struct fuzz in = { data, size };

  options.kind = "fo";
  design_try (&in, &options, &options.sheet);
  return 0;
}
