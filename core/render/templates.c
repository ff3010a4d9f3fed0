/* SPDX-License-Identifier: Apache-2.0 */
/* The templates that are built in. */
#include <string.h>

#include "render/render.h"

#define TEMPLATES(X) \
  X (html_payment, "html-payment.xsl") \
  X (html_style, "html-style.xsl") \
  X (html_table, "html-table.xsl") \
  X (invoice_fo, "invoice-fo.xsl") \
  X (invoice_html, "invoice-html.xsl") \
  X (invoice_text, "invoice-text.xsl") \
  X (layout_fo, "layout-fo.xsl") \
  X (payment_fo, "payment-fo.xsl") \
  X (room_fo, "room-fo.xsl") \
  X (table_fo, "table-fo.xsl")

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
