/* SPDX-License-Identifier: Apache-2.0 */
/* The templates that are built in. */
#include <string.h>

#include "render/render.h"

#define TEMPLATES(X) \
  X (invoice_fo, "invoice-fo.xsl") \
  X (layout_fo, "layout-fo.xsl")

#define DECLARE(symbol, name) extern const char template_##symbol[];
TEMPLATES (DECLARE)
#undef DECLARE

static const struct {
  const char *name, *text;
} templates[] = {
#define ROW(symbol, name) { name, template_##symbol },
  TEMPLATES (ROW)
#undef ROW
};

const char *
template_find (const char *name)
{
  for (size_t i = 0; i < sizeof templates / sizeof *templates; i++)
    if (strcmp (templates[i].name, name) == 0)
      return templates[i].text;
  return NULL;
}
