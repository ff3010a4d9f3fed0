/* SPDX-License-Identifier: Apache-2.0 */
/* A picture, by its first bytes SVG, PNG, JPEG or GIF, on a page: as data in
 * an address, or as an element in the page. */
#include <string.h>

#include "base/buf.h"
#include "fuzz.h"

enum { INLINE = 1, SCALED = 2 };

static const char head[]
    = "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format'>"
      "<fo:layout-master-set><fo:simple-page-master master-name='p'"
      " page-width='90pt' page-height='90pt'><fo:region-body/>"
      "</fo:simple-page-master></fo:layout-master-set>"
      "<fo:page-sequence master-reference='p'>"
      "<fo:flow flow-name='xsl-region-body'><fo:block>";
static const char tail[]
    = "</fo:block></fo:flow></fo:page-sequence></fo:root>";

static void
put (struct buf *to, const char *text)
{
  buf_add (to, text, strlen (text));
}

static void
put_base64 (struct buf *to, const struct fuzz *in)
{
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                               "abcdefghijklmnopqrstuvwxyz0123456789+/";

  for (size_t i = 0; i < in->n; i += 3) {
    size_t n = in->n - i < 3 ? in->n - i : 3;
    uint32_t bits = 0;

    for (size_t k = 0; k < 3; k++)
      bits = bits << 8 | (k < n ? in->data[i + k] : 0);
    for (size_t k = 0; k < 4; k++)
      buf_add (to, k <= n ? &digits[bits >> (18 - 6 * k) & 63] : "=", 1);
  }
}

static void
put_page (struct buf *to, const struct fuzz *in, uint8_t choice)
{
  put (to, head);
  if (choice & INLINE) {
    put (to, "<fo:instream-foreign-object>");
    buf_add (to, in->data, in->n);
    put (to, "</fo:instream-foreign-object>");
  } else {
    put (to, "<fo:external-graphic ");
    put (to, choice & SCALED ? "content-width='40pt' content-height='50%' "
                             : "");
    put (to, "src='data:;base64,");
    put_base64 (to, in);
    put (to, "'/>");
  }
  put (to, tail);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  vouch_convert_options options = VOUCH_CONVERT_OPTIONS_INIT;
  struct fuzz in = { data, size };
  uint8_t choice = fuzz_byte (&in);
  vouch *v = fuzz_begin (&in);
  struct mem mem;
  struct buf page;
  bool lost;

  mem_init (&mem, NULL);
  buf_init (&page, &mem);
  put_page (&page, &in, choice);
  options.from = "fo";
  options.to = "pdf";
  vouch_sink_free (fuzz_convert (v, page.data, page.len, &options, &lost));
  fuzz_enough ();
  buf_clear (&page);
  return 0;
}
