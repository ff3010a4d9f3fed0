/* SPDX-License-Identifier: Apache-2.0 */
/* libharu keeps the objects, the pages and the table of where they are.  What
 * is in an object is written by us: a dictionary of libharu lets its owner add
 * text before it ends, and streams come compressed. */
#include "pdf_parts.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <string.h>

#include "pdf_pack.h"
#include "words.h"

struct pdf {
  struct mem *mem;
  HPDF_Doc doc;
  HPDF_STATUS fault;
  HPDF_Dict resources;
  struct bytes names[4]; /* of resources, by kind */
  HPDF_Page *pages;
  size_t n_pages, pages_room;
  HPDF_Array annotations; /* of the last page */
  struct pdf_links *links;
  struct pdf_packers packers;
  uint64_t id[2];
};

static const char *const kinds[] = { "Font", "XObject", "ExtGState",
                                     "Shading" };

static void
on_fault (HPDF_STATUS fault, HPDF_STATUS detail, void *user)
{
  struct pdf *pdf = user;

  (void)detail;
  if (pdf->fault == HPDF_OK)
    pdf->fault = fault;
}

static bool
is_well (const struct pdf *pdf)
{
  return pdf->doc != NULL && pdf->fault == HPDF_OK;
}

static void
fail (struct pdf *pdf)
{
  if (pdf->fault == HPDF_OK)
    pdf->fault = HPDF_FAILD_TO_ALLOC_MEM;
}

/* ---- opening and closing ------------------------------------------------ */

void
pdf_open (struct mem *mem, struct pdf **opened)
{
  struct pdf *pdf = *opened = MEM_NEW (mem, struct pdf);

  pdf->mem = mem;
  pdf->packers.packed.mem = mem;
  pdf->links = pdf_links_new (mem);
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
    pdf->names[i].mem = mem;
  pdf->doc = HPDF_NewEx (on_fault, NULL, NULL, 0, pdf);
  if (pdf->doc == NULL)
    return;
  pdf->doc->pdf_version = HPDF_VER_17;
  pdf->resources = (HPDF_Dict)pdf_dict (pdf, pdf_text (pdf));
}

void
pdf_close (struct pdf *pdf)
{
  if (pdf->doc)
    HPDF_Free (pdf->doc);
  pdf_pack_end (&pdf->packers);
}

struct mem *
pdf_mem (const struct pdf *pdf)
{
  return pdf->mem;
}

struct pdf_links *
pdf_links (const struct pdf *pdf)
{
  return pdf->links;
}

/* ---- objects ------------------------------------------------------------ */

/* Called by libharu before it ends a dictionary. */
static HPDF_STATUS
write_text (HPDF_Dict dict, HPDF_Stream stream)
{
  const struct bytes *text = dict->attr;

  return HPDF_Stream_Write (stream, (const HPDF_BYTE *)text->at,
                            (HPDF_UINT)text->n);
}

struct bytes *
pdf_text (struct pdf *pdf)
{
  struct bytes *b = MEM_NEW (pdf->mem, struct bytes);

  b->mem = pdf->mem;
  return b;
}

static void
set_text (HPDF_Dict dict, struct bytes *text)
{
  dict->attr = text;
  dict->write_fn = write_text;
}

pdf_object *
pdf_dict (struct pdf *pdf, struct bytes *text)
{
  HPDF_Dict dict;

  if (!is_well (pdf))
    return NULL;
  dict = HPDF_Dict_New (pdf->doc->mmgr);
  if (dict == NULL || HPDF_Xref_Add (pdf->doc->xref, dict) != HPDF_OK) {
    fail (pdf);
    return NULL;
  }
  set_text (dict, text);
  return (pdf_object *)dict;
}

struct bytes *
pdf_inside (const struct pdf *pdf, const pdf_object *object)
{
  return is_well (pdf) ? ((HPDF_Dict)object)->attr : NULL;
}

void
pdf_put_reference (struct bytes *text, const pdf_object *object)
{
  const HPDF_Obj_Header *header = (const HPDF_Obj_Header *)object;

  bytes_int (text, object ? header->obj_id & 0x00ffffff : 0);
  bytes_text (text, " 0 R");
}

void
pdf_put_key (struct bytes *text, const char *key, const pdf_object *object)
{
  bytes_text (text, key);
  bytes_char (text, ' ');
  pdf_put_reference (text, object);
}

/* ---- streams ------------------------------------------------------------ */

static void
add_to_id (struct pdf *pdf, const void *data, size_t n)
{
  const unsigned char *p = data;
  uint64_t a = pdf->id[0], b = pdf->id[1];

  for (size_t i = 0; i < n; i += 8) {
    uint64_t word = 0;

    memcpy (&word, p + i, n - i < 8 ? n - i : 8);
    a = words_mix (a, word);
    b = words_mix (b + word, i);
  }
  pdf->id[0] = words_mix (a, n);
  pdf->id[1] = words_mix (b, n);
}

/* Puts DATA into the stream of DICT, whose TEXT is what else it says. */
static void
fill_stream (struct pdf *pdf, HPDF_Dict dict, struct bytes *text,
             const void *data, size_t n, bool compress)
{
  if (n > INT32_MAX) {
    fail (pdf);
    return;
  }
  set_text (dict, text);
  dict->filter = HPDF_STREAM_FILTER_NONE;
  if (compress) {
    const struct bytes *packed = pdf_pack (&pdf->packers, data, n);

    if (packed == NULL) {
      fail (pdf);
      return;
    }
    bytes_text (text, "/Filter/FlateDecode\n");
    data = packed->at;
    n = packed->n;
  }
  add_to_id (pdf, data, n);
  if (n > 0 && HPDF_Stream_Write (dict->stream, data, (HPDF_UINT)n) != HPDF_OK)
    fail (pdf);
}

pdf_object *
pdf_stream (struct pdf *pdf, struct bytes *text, const void *data, size_t n,
            bool compress)
{
  HPDF_Dict dict;

  if (!is_well (pdf))
    return NULL;
  dict = HPDF_DictStream_New (pdf->doc->mmgr, pdf->doc->xref);
  if (dict == NULL) {
    fail (pdf);
    return NULL;
  }
  fill_stream (pdf, dict, text, data, n, compress);
  return (pdf_object *)dict;
}

/* ---- pages -------------------------------------------------------------- */

static mpt
page_side (mpt length)
{
  return length < 3000 ? 3000 : length > 14400000 ? 14400000 : length;
}

void
pdf_page (struct pdf *pdf, mpt width, mpt height)
{
  HPDF_Page page;

  if (!is_well (pdf))
    return;
  page = HPDF_AddPage (pdf->doc);
  if (page == NULL
      || HPDF_Page_SetWidth (page, (HPDF_REAL)page_side (width) / 1000)
             != HPDF_OK
      || HPDF_Page_SetHeight (page, (HPDF_REAL)page_side (height) / 1000)
             != HPDF_OK
      || HPDF_Dict_Add (page, "Resources", pdf->resources) != HPDF_OK) {
    fail (pdf);
    return;
  }
  pdf->pages = mem_grow (pdf->mem, pdf->pages, pdf->n_pages, &pdf->pages_room,
                         sizeof *pdf->pages);
  pdf->pages[pdf->n_pages++] = page;
  pdf->annotations = NULL;
}

void
pdf_content (struct pdf *pdf, const struct bytes *content)
{
  HPDF_PageAttr attr;

  if (!is_well (pdf))
    return;
  attr = pdf->pages[pdf->n_pages - 1]->attr;
  fill_stream (pdf, attr->contents, pdf_text (pdf), content->at, content->n,
               true);
}

pdf_object *
pdf_page_object (const struct pdf *pdf, size_t page)
{
  return page < pdf->n_pages ? (pdf_object *)pdf->pages[page] : NULL;
}

void
pdf_annotate (struct pdf *pdf, pdf_object *object)
{
  if (!is_well (pdf))
    return;
  if (pdf->annotations == NULL) {
    pdf->annotations = HPDF_Array_New (pdf->doc->mmgr);
    if (pdf->annotations == NULL
        || HPDF_Dict_Add (pdf->pages[pdf->n_pages - 1], "Annots",
                          pdf->annotations)
               != HPDF_OK) {
      fail (pdf);
      return;
    }
  }
  if (HPDF_Array_Add (pdf->annotations, object) != HPDF_OK)
    fail (pdf);
}

void
pdf_name (struct pdf *pdf, const char *kind, const char *name,
          pdf_object *object)
{
  size_t i = 0;

  while (strcmp (kinds[i], kind) != 0)
    i++;
  bytes_char (&pdf->names[i], '/');
  pdf_put_key (&pdf->names[i], name, object);
}

static void
finish_resources (struct pdf *pdf)
{
  struct bytes *text = pdf->resources->attr;

  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
    if (pdf->names[i].n == 0)
      continue;
    bytes_char (text, '/');
    bytes_text (text, kinds[i]);
    bytes_text (text, "<<");
    bytes_add (text, pdf->names[i].at, pdf->names[i].n);
    bytes_text (text, ">>\n");
  }
}

pdf_object *
pdf_resources (const struct pdf *pdf)
{
  return (pdf_object *)pdf->resources;
}

/* ---- the file ----------------------------------------------------------- */

void
pdf_root_object (struct pdf *pdf, const char *key, pdf_object *object)
{
  if (!is_well (pdf)
      || HPDF_Dict_Add (pdf->doc->catalog, key, object) != HPDF_OK)
    fail (pdf);
}

void
pdf_root_name (struct pdf *pdf, const char *key, const char *name)
{
  if (!is_well (pdf)
      || HPDF_Dict_AddName (pdf->doc->catalog, key, name) != HPDF_OK)
    fail (pdf);
}

void
pdf_root_string (struct pdf *pdf, const char *key, const char *text)
{
  if (!is_well (pdf)
      || HPDF_Dict_Add (pdf->doc->catalog, key,
                        HPDF_String_New (pdf->doc->mmgr, text, NULL))
             != HPDF_OK)
    fail (pdf);
}

/* libharu has a dictionary for this, and only one, with its own name in it. */
void
pdf_info (struct pdf *pdf, struct bytes *text)
{
  add_to_id (pdf, text->at, text->n);
  if (!is_well (pdf))
    return;
  HPDF_Dict_RemoveElement (pdf->doc->info, "Producer");
  set_text (pdf->doc->info, text);
}

/* Both the same, and of the content, so that the same input gives the same. */
static void
add_id (struct pdf *pdf)
{
  HPDF_Array ids = HPDF_Array_New (pdf->doc->mmgr);
  HPDF_BYTE id[16];

  for (unsigned i = 0; i < 16; i++)
    id[i] = (HPDF_BYTE)(pdf->id[i / 8] >> 8 * (i % 8));
  if (ids == NULL || HPDF_Dict_Add (pdf->doc->trailer, "ID", ids) != HPDF_OK
      || HPDF_Array_Add (ids, HPDF_Binary_New (pdf->doc->mmgr, id, 16))
             != HPDF_OK
      || HPDF_Array_Add (ids, HPDF_Binary_New (pdf->doc->mmgr, id, 16))
             != HPDF_OK)
    fail (pdf);
}

static vouch_status
hand_over (struct pdf *pdf, vouch_sink *sink)
{
  HPDF_Stream stream = pdf->doc->stream;
  HPDF_UINT n_blocks = HPDF_MemStream_GetBufCount (stream);
  vouch_status status = VOUCH_OK;

  for (HPDF_UINT i = 0; i < n_blocks && status == VOUCH_OK; i++) {
    HPDF_UINT n;
    const HPDF_BYTE *block = HPDF_MemStream_GetBufPtr (stream, i, &n);

    status = vouch_sink_write (sink, block, n);
  }
  return status;
}

vouch_status
pdf_write (struct pdf *pdf, const struct pdf_about *about, vouch_sink *sink)
{
  if (is_well (pdf)) {
    finish_resources (pdf);
    pdf_finish_links (pdf);
    pdf_describe (pdf, about);
  }
  if (is_well (pdf))
    add_id (pdf);
  if (is_well (pdf) && HPDF_SaveToStream (pdf->doc) != HPDF_OK)
    fail (pdf);
  if (is_well (pdf))
    return hand_over (pdf, sink);
  return pdf->fault == HPDF_OK || pdf->fault == HPDF_FAILD_TO_ALLOC_MEM
             ? VOUCH_NOMEM
             : VOUCH_LIMIT;
}
