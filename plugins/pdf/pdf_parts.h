/* SPDX-License-Identifier: Apache-2.0 */
/* What the files that make parts of a PDF say to pdf.c.  They write text; pdf.c
 * alone knows libharu, in which it becomes objects.  After a fault objects are
 * NULL, which is no fault to hand on. */
#ifndef PDF_PDF_PARTS_H
#define PDF_PDF_PARTS_H

#include "pdf.h"

struct mem *pdf_mem (const struct pdf *pdf);

/* Text of an object, yet empty; it may grow until pdf_write. */
struct bytes *pdf_text (struct pdf *pdf);

/* An object with a number, a dictionary with TEXT in it. */
pdf_object *pdf_dict (struct pdf *pdf, struct bytes *text);
pdf_object *pdf_stream (struct pdf *pdf, struct bytes *text, const void *data,
                        size_t n, bool compress);

/* The text that OBJECT was made with; NULL after a fault. */
struct bytes *pdf_inside (const struct pdf *pdf, const pdf_object *object);

void pdf_put_reference (struct bytes *text, const pdf_object *object);
void pdf_put_key (struct bytes *text, const char *key,
                  const pdf_object *object);

/* ---- what there is once ------------------------------------------------- */

pdf_object *pdf_resources (const struct pdf *pdf);
pdf_object *pdf_page_object (const struct pdf *pdf, size_t page); /* or NULL */

/* OBJECT is an annotation of the last page. */
void pdf_annotate (struct pdf *pdf, pdf_object *object);

/* Entries of the catalog. */
void pdf_root_object (struct pdf *pdf, const char *key, pdf_object *object);
void pdf_root_name (struct pdf *pdf, const char *key, const char *name);
void pdf_root_string (struct pdf *pdf, const char *key, const char *text);

/* The dictionary of information, which may say TEXT. */
void pdf_info (struct pdf *pdf, struct bytes *text);

/* ---- strings (pdf_string.c) --------------------------------------------- */

/* UTF-8 as UTF-16 with a mark, in hexadecimal digits. */
void pdf_put_string (struct bytes *b, const char *text);

/* ASCII; whatever else there is counts as a byte of an address. */
void pdf_put_address (struct bytes *b, const char *address);

/* Text for XML; control characters go. */
void pdf_put_xml (struct bytes *b, const char *text);

/* ---- links and the outline (pdf_links.c) -------------------------------- */

struct pdf_links *pdf_links_new (struct mem *mem);
struct pdf_links *pdf_links (const struct pdf *pdf);

/* When all pages are there. */
void pdf_finish_links (struct pdf *pdf);

/* ---- what the file says of itself (pdf_about.c) ------------------------- */

void pdf_describe (struct pdf *pdf, const struct pdf_about *about);

#endif
