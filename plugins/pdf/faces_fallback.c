/* SPDX-License-Identifier: Apache-2.0 */
/* What to fall back to. */
#include "faces_parts.h"

/* A font that many have, and what nobody draws as well: scripts of their own
 * before a font that has a little of everything. */
struct fallback {
  const char *family;
  uint32_t ranges[6]; /* first, last; ends with 0; none: everything */
};

static const struct fallback fallbacks[] = {
  { "Noto Sans", { 0 } },
  { "Noto Sans Arabic", { 0x600, 0x8ff, 0xfb50, 0xfeff, 0 } },
  { "Noto Sans Hebrew", { 0x590, 0x5ff, 0xfb1d, 0xfb4f, 0 } },
  { "Noto Sans Thai", { 0xe00, 0xe7f, 0 } },
  { "NanumGothic", { 0x1100, 0x11ff, 0x3130, 0x318f, 0xac00, 0xd7ff } },
  { "DejaVu Sans", { 0 } },
  { "NanumGothic", { 0 } },
  { "Noto Sans CJK JP", { 0 } },
  { "IPAexGothic", { 0 } },
  { NULL, { 0 } }
};

const char *
faces_fallback (const struct faces *faces, unsigned i)
{
  return faces->n_named > 0 ? faces->families[i] : fallbacks[i].family;
}

bool
faces_fallback_has (const struct faces *faces, unsigned i, uint32_t c)
{
  const uint32_t *ranges = fallbacks[faces->n_named > 0 ? 0 : i].ranges;

  if (ranges[0] == 0)
    return true;
  for (unsigned k = 0; k < 6 && ranges[k] != 0; k += 2)
    if (c >= ranges[k] && c <= ranges[k + 1])
      return true;
  return false;
}
