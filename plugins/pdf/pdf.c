/* SPDX-License-Identifier: Apache-2.0 */
/* libharu keeps the objects, the pages and the table of where they are.  What
 * is in an object is written by us: a dictionary of libharu lets its owner add
 * text before it ends, and streams come compressed. */
#include "pdf.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <string.h>
#include <zlib.h>

#include <vouch/vouch.h>

#include "date.h"
#include "words.h"

enum { TEXT_MOST = 8000 };

/* zlib clears its tables for each stream, so short ones have small tables; and
 * what a higher level saves of them, 2 %, takes a third of its time. */
enum packer_kind { PACKER_SHORT, PACKER_LONG, PACKERS };

static const struct {
  size_t most; /* bytes that it is used for */
  int level, window, memory;
} packers[PACKERS] = { { 7 * 1024, 4, 13, 6 }, { INT32_MAX, 6, 15, 8 } };

/* Links whose end is known only when all pages are. */
struct jump {
  HPDF_Dict dict;
  struct bytes *text; /* what comes before the destination */
  struct pdf_place place;
  struct jump *next;
};

/* Links in the order of the outline. */
struct entry {
  HPDF_Dict dict;
  struct bytes *text;
  struct entry *parent, *first, *last, *before, *next;
  size_t n; /* that are seen below it */
  bool closed;
  struct entry *all; /* the one made before */
};

struct pdf {
  struct mem *mem;
  HPDF_Doc doc;
  HPDF_STATUS fault;
  HPDF_Dict resources;
  struct bytes names[4]; /* of resources, by kind */
  HPDF_Page *pages;
  mpt *heights;
  size_t n_pages, pages_room, heights_room;
  HPDF_Array links; /* of the last page */
  struct jump *jumps;
  struct entry top;
  struct entry *entries;
  struct {
    z_stream z;
    bool ready;
  } packers[PACKERS];
  struct bytes packed; /* by the last of them; used again */
  uint64_t id[2];
};

static const char *const kinds[] = { "Font", "XObject", "ExtGState",
                                     "Shading" };

/* ---- libharu ------------------------------------------------------------- */

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

/* Called by libharu before it ends a dictionary. */
static HPDF_STATUS
write_text (HPDF_Dict dict, HPDF_Stream stream)
{
  const struct bytes *text = dict->attr;

  return HPDF_Stream_Write (stream, (const HPDF_BYTE *)text->at,
                            (HPDF_UINT)text->n);
}

static struct bytes *
new_bytes (struct pdf *pdf)
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

/* A dictionary of its own with TEXT in it; NULL after a fault. */
static HPDF_Dict
new_dict (struct pdf *pdf, struct bytes *text)
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
  return dict;
}

static uint32_t
number_of (const void *object)
{
  const HPDF_Obj_Header *header = object;

  return object ? header->obj_id & 0x00ffffff : 0;
}

static void
put_reference (struct bytes *text, const void *object)
{
  bytes_int (text, number_of (object));
  bytes_text (text, " 0 R");
}

static void
put_key (struct bytes *text, const char *key, const void *object)
{
  bytes_text (text, key);
  bytes_char (text, ' ');
  put_reference (text, object);
}

/* ---- streams ------------------------------------------------------------- */

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

/* A compressor for N bytes; NULL without memory. */
static z_stream *
packer_for (struct pdf *pdf, size_t n)
{
  enum packer_kind kind
      = n <= packers[PACKER_SHORT].most ? PACKER_SHORT : PACKER_LONG;
  z_stream *z = &pdf->packers[kind].z;

  if (pdf->packers[kind].ready)
    return deflateReset (z) == Z_OK ? z : NULL;
  if (deflateInit2 (z, packers[kind].level, Z_DEFLATED, packers[kind].window,
                    packers[kind].memory, Z_DEFAULT_STRATEGY)
      != Z_OK)
    return NULL;
  pdf->packers[kind].ready = true;
  return z;
}

static bool
deflate_to (struct pdf *pdf, struct bytes *out, const void *data, size_t n)
{
  z_stream *z = packer_for (pdf, n);
  int result;

  if (z == NULL)
    return false;
  z->next_in = (z_const Bytef *)data;
  z->avail_in = (uInt)n;
  z->next_out = (Bytef *)bytes_room (out, deflateBound (z, n));
  z->avail_out = (uInt)(out->room - out->n);
  result = deflate (z, Z_FINISH);
  out->n += z->total_out;
  return result == Z_STREAM_END;
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
  add_to_id (pdf, data, n);
  set_text (dict, text);
  dict->filter = HPDF_STREAM_FILTER_NONE;
  if (compress) {
    pdf->packed.n = 0;
    if (!deflate_to (pdf, &pdf->packed, data, n)) {
      fail (pdf);
      return;
    }
    bytes_text (text, "/Filter/FlateDecode\n");
    data = pdf->packed.at;
    n = pdf->packed.n;
  }
  if (n > 0
      && HPDF_Stream_Write (dict->stream, data, (HPDF_UINT)n) != HPDF_OK)
    fail (pdf);
}

static HPDF_Dict
new_stream (struct pdf *pdf, struct bytes *text, const void *data, size_t n,
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
  return dict;
}

/* ---- strings ------------------------------------------------------------- */

/* One character of UTF-8; what is none becomes U+FFFD. */
static uint32_t
next_char (const char **text)
{
  const unsigned char *p = (const unsigned char *)*text;
  unsigned n = *p < 0x80 ? 0 : *p < 0xe0 ? 1 : *p < 0xf0 ? 2 : 3;
  uint32_t c = n == 0 ? *p : *p & (0x3fu >> n);

  for (unsigned i = 1; i <= n; i++) {
    if ((p[i] & 0xc0) != 0x80) {
      *text += i;
      return 0xfffd;
    }
    c = c << 6 | (p[i] & 0x3f);
  }
  *text += n + 1;
  return c;
}

/* UTF-16 with a mark, in hexadecimal digits. */
static void
put_string (struct bytes *b, const char *text)
{
  bytes_text (b, "<FEFF");
  for (unsigned n = 0; *text && n < TEXT_MOST; n++) {
    uint32_t c = next_char (&text);

    if (c >= 0x10000) {
      bytes_hex (b, 0xd7c0 + (c >> 10), 4);
      c = 0xdc00 + (c & 0x3ff);
    }
    bytes_hex (b, c, 4);
  }
  bytes_char (b, '>');
}

/* ASCII; whatever else there is counts as a byte of an address. */
static void
put_address (struct bytes *b, const char *address)
{
  bytes_char (b, '(');
  for (unsigned n = 0; *address && n < TEXT_MOST; n++, address++) {
    unsigned char c = (unsigned char)*address;

    if (c == '(' || c == ')' || c == '\\')
      bytes_char (b, '\\');
    if (c > 0x20 && c < 0x7f)
      bytes_char (b, (char)c);
    else {
      bytes_char (b, '%');
      bytes_hex (b, c, 2);
    }
  }
  bytes_char (b, ')');
}

/* ---- opening and closing ------------------------------------------------- */

void
pdf_open (struct mem *mem, struct pdf **opened)
{
  struct pdf *pdf = *opened = MEM_NEW (mem, struct pdf);

  pdf->mem = mem;
  pdf->packed.mem = mem;
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
    pdf->names[i].mem = mem;
  pdf->doc = HPDF_NewEx (on_fault, NULL, NULL, 0, pdf);
  if (pdf->doc == NULL)
    return;
  pdf->doc->pdf_version = HPDF_VER_17;
  pdf->resources = new_dict (pdf, new_bytes (pdf));
}

void
pdf_close (struct pdf *pdf)
{
  if (pdf->doc)
    HPDF_Free (pdf->doc);
  for (int i = 0; i < PACKERS; i++)
    if (pdf->packers[i].ready)
      deflateEnd (&pdf->packers[i].z);
}

/* ---- pages --------------------------------------------------------------- */

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
  pdf->heights = mem_grow (pdf->mem, pdf->heights, pdf->n_pages,
                           &pdf->heights_room, sizeof *pdf->heights);
  pdf->heights[pdf->n_pages] = height;
  pdf->pages[pdf->n_pages++] = page;
  pdf->links = NULL;
}

void
pdf_content (struct pdf *pdf, const struct bytes *content)
{
  HPDF_PageAttr attr;

  if (!is_well (pdf))
    return;
  attr = pdf->pages[pdf->n_pages - 1]->attr;
  fill_stream (pdf, attr->contents, new_bytes (pdf), content->at, content->n,
               true);
}

void
pdf_name (struct pdf *pdf, const char *kind, const char *name,
          pdf_object *object)
{
  size_t i = 0;

  while (strcmp (kinds[i], kind) != 0)
    i++;
  bytes_char (&pdf->names[i], '/');
  put_key (&pdf->names[i], name, object);
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

/* ---- links and the outline ----------------------------------------------- */

static struct bytes *
begin_link (struct pdf *pdf, const mpt box[4])
{
  struct bytes *text = new_bytes (pdf);

  bytes_text (text, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
  for (int i = 0; i < 4; i++) {
    if (i > 0)
      bytes_char (text, ' ');
    bytes_milli (text, box[i]);
  }
  bytes_char (text, ']');
  return text;
}

static HPDF_Dict
add_link (struct pdf *pdf, struct bytes *text)
{
  HPDF_Dict dict = new_dict (pdf, text);

  if (dict == NULL)
    return NULL;
  if (pdf->links == NULL) {
    pdf->links = HPDF_Array_New (pdf->doc->mmgr);
    if (pdf->links == NULL
        || HPDF_Dict_Add (pdf->pages[pdf->n_pages - 1], "Annots", pdf->links)
               != HPDF_OK) {
      fail (pdf);
      return NULL;
    }
  }
  if (HPDF_Array_Add (pdf->links, dict) != HPDF_OK)
    fail (pdf);
  return dict;
}

static void
put_action (struct bytes *text, const char *address)
{
  bytes_text (text, "/A<</S/URI/URI");
  put_address (text, address);
  bytes_text (text, ">>\n");
}

static void
put_place (struct pdf *pdf, struct bytes *text, const struct pdf_place *place)
{
  if (place->page >= pdf->n_pages)
    return;
  bytes_text (text, "/Dest[");
  put_reference (text, pdf->pages[place->page]);
  bytes_text (text, "/XYZ ");
  bytes_milli (text, place->x);
  bytes_char (text, ' ');
  bytes_milli (text, place->y);
  bytes_text (text, " null]\n");
}

void
pdf_link (struct pdf *pdf, const mpt box[4], const char *address)
{
  struct bytes *text = begin_link (pdf, box);

  put_action (text, address);
  add_link (pdf, text);
}

void
pdf_jump (struct pdf *pdf, const mpt box[4], const struct pdf_place *place)
{
  struct jump *jump = MEM_NEW (pdf->mem, struct jump);

  jump->text = begin_link (pdf, box);
  jump->place = *place;
  jump->dict = add_link (pdf, jump->text);
  jump->next = pdf->jumps;
  pdf->jumps = jump;
}

pdf_object *
pdf_outline (struct pdf *pdf, pdf_object *parent, const char *title,
             bool closed, const struct pdf_place *place, const char *address)
{
  struct entry *entry = MEM_NEW (pdf->mem, struct entry);
  struct entry *above = parent ? (struct entry *)parent : &pdf->top;

  entry->text = new_bytes (pdf);
  bytes_text (entry->text, "/Title");
  put_string (entry->text, title);
  if (place)
    put_place (pdf, entry->text, place);
  else if (address)
    put_action (entry->text, address);
  entry->dict = new_dict (pdf, entry->text);
  entry->closed = closed;
  entry->parent = above;
  entry->before = above->last;
  if (above->last)
    above->last->next = entry;
  else
    above->first = entry;
  above->last = entry;
  entry->all = pdf->entries;
  pdf->entries = entry;
  return (pdf_object *)entry;
}

static void
finish_entry (struct entry *entry)
{
  struct bytes *text = entry->text;

  if (entry->parent)
    put_key (text, "/Parent", entry->parent->dict);
  if (entry->before)
    put_key (text, "/Prev", entry->before->dict);
  if (entry->next)
    put_key (text, "/Next", entry->next->dict);
  if (entry->first) {
    put_key (text, "/First", entry->first->dict);
    put_key (text, "/Last", entry->last->dict);
    bytes_text (text, "/Count ");
    bytes_int (text, entry->closed ? -(int64_t)entry->n : (int64_t)entry->n);
  }
  bytes_char (text, '\n');
}

static void
finish_outline (struct pdf *pdf)
{
  if (pdf->entries == NULL)
    return;
  pdf->top.text = new_bytes (pdf);
  bytes_text (pdf->top.text, "/Type/Outlines");
  pdf->top.dict = new_dict (pdf, pdf->top.text);
  /* Children were made after their parents, so their numbers are complete. */
  for (struct entry *e = pdf->entries; e; e = e->all)
    e->parent->n += 1 + (e->closed ? 0 : e->n);
  for (struct entry *e = pdf->entries; e; e = e->all)
    finish_entry (e);
  finish_entry (&pdf->top);
  if (!is_well (pdf)
      || HPDF_Dict_Add (pdf->doc->catalog, "Outlines", pdf->top.dict)
             != HPDF_OK
      || HPDF_Dict_AddName (pdf->doc->catalog, "PageMode", "UseOutlines")
             != HPDF_OK)
    fail (pdf);
}

/* ---- what pages show ----------------------------------------------------- */

pdf_object *
pdf_alpha (struct pdf *pdf, int fill, int stroke)
{
  struct bytes *text = new_bytes (pdf);

  bytes_text (text, "/ca ");
  bytes_milli (text, fill);
  bytes_text (text, "/CA ");
  bytes_milli (text, stroke);
  return (pdf_object *)new_dict (pdf, text);
}

static struct bytes *
begin_image (struct pdf *pdf, const struct pdf_image *image,
             unsigned components)
{
  static const char *const spaces[] = { "", "Gray", "", "RGB", "CMYK" };
  struct bytes *text = new_bytes (pdf);

  bytes_text (text, "/Type/XObject/Subtype/Image/BitsPerComponent 8/Width ");
  bytes_int (text, image->width);
  bytes_text (text, "/Height ");
  bytes_int (text, image->height);
  bytes_text (text, "/ColorSpace/Device");
  bytes_text (text, spaces[components]);
  return text;
}

pdf_object *
pdf_image (struct pdf *pdf, const struct pdf_image *image)
{
  struct bytes *text = begin_image (pdf, image, image->components);

  if (image->alpha) {
    size_t n = (size_t)image->width * image->height;

    put_key (text, "/SMask",
             new_stream (pdf, begin_image (pdf, image, 1), image->alpha, n,
                         true));
  }
  if (image->jpeg && image->components == 4 && image->inverted)
    bytes_text (text, "/Decode[1 0 1 0 1 0 1 0]");
  if (image->jpeg)
    bytes_text (text, "/Filter/DCTDecode");
  bytes_char (text, '\n');
  return (pdf_object *)new_stream (pdf, text, image->data, image->length,
                                   !image->jpeg);
}

pdf_object *
pdf_form (struct pdf *pdf, mpt width, mpt height, const struct bytes *content)
{
  struct bytes *text = new_bytes (pdf);

  bytes_text (text, "/Type/XObject/Subtype/Form/BBox[0 0 ");
  bytes_milli (text, width);
  bytes_char (text, ' ');
  bytes_milli (text, height);
  bytes_char (text, ']');
  put_key (text, "/Resources", pdf->resources);
  bytes_char (text, '\n');
  return (pdf_object *)new_stream (pdf, text, content->at, content->n, true);
}

static void
put_color (struct bytes *text, const char *key, const struct pdf_stop *stop)
{
  const uint8_t parts[] = { stop->r, stop->g, stop->b };

  bytes_text (text, key);
  for (int i = 0; i < 3; i++) {
    bytes_char (text, i == 0 ? '[' : ' ');
    bytes_milli (text, (parts[i] * 1000 + 127) / 255);
  }
  bytes_char (text, ']');
}

static void
put_ramp (struct bytes *text, const struct pdf_stop *stops)
{
  bytes_text (text, "<</FunctionType 2/N 1/Domain[0 1]");
  put_color (text, "/C0", &stops[0]);
  put_color (text, "/C1", &stops[1]);
  bytes_text (text, ">>");
}

pdf_object *
pdf_gradient (struct pdf *pdf, const int64_t line[4],
              const struct pdf_stop *stops, size_t n)
{
  struct bytes *text = new_bytes (pdf);

  bytes_text (text, "/ShadingType 2/ColorSpace/DeviceRGB/Extend[true true]"
                    "/Coords");
  for (int i = 0; i < 4; i++) {
    bytes_char (text, i == 0 ? '[' : ' ');
    bytes_milli (text, line[i]);
  }
  bytes_text (text, "]/Function<</FunctionType 3/Domain[0 1]/Functions[");
  for (size_t i = 0; i + 1 < n; i++)
    put_ramp (text, &stops[i]);
  bytes_text (text, "]/Bounds[");
  for (size_t i = 1; i + 1 < n; i++) {
    bytes_milli (text, stops[i].at);
    bytes_char (text, ' ');
  }
  bytes_text (text, "]/Encode[");
  for (size_t i = 0; i + 1 < n; i++)
    bytes_text (text, "0 1 ");
  bytes_text (text, "]>>\n");
  return (pdf_object *)new_dict (pdf, text);
}

/* ---- fonts --------------------------------------------------------------- */

pdf_object *
pdf_font_begin (struct pdf *pdf)
{
  return (pdf_object *)new_dict (pdf, new_bytes (pdf));
}

static HPDF_Dict
add_descriptor (struct pdf *pdf, const struct pdf_font *what)
{
  struct bytes *text = new_bytes (pdf), *about = new_bytes (pdf);
  const struct {
    const char *key;
    int value;
  } numbers[] = { { "/Ascent ", what->ascent },
                  { "/Descent ", what->descent },
                  { "/CapHeight ", what->cap_height },
                  { "/ItalicAngle ", what->slant } };

  bytes_text (text, "/Type/FontDescriptor/Flags 4/StemV 80/FontName/");
  bytes_text (text, what->name);
  for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
    bytes_text (text, numbers[i].key);
    bytes_int (text, numbers[i].value);
  }
  bytes_text (text, "/FontBBox");
  for (int i = 0; i < 4; i++) {
    bytes_char (text, i == 0 ? '[' : ' ');
    bytes_int (text, what->box[i]);
  }
  bytes_char (text, ']');
  if (what->cff)
    bytes_text (about, "/Subtype/CIDFontType0C");
  else {
    bytes_text (about, "/Length1 ");
    bytes_int (about, (int64_t)what->length);
  }
  put_key (text, what->cff ? "/FontFile3" : "/FontFile2",
           new_stream (pdf, about, what->program, what->length, true));
  bytes_char (text, '\n');
  return new_dict (pdf, text);
}

static HPDF_Dict
add_descendant (struct pdf *pdf, const struct pdf_font *what)
{
  struct bytes *text = new_bytes (pdf);

  bytes_text (text, "/Type/Font/Subtype/CIDFontType");
  bytes_text (text, what->cff ? "0" : "2");
  bytes_text (text, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
                    "/Supplement 0>>/BaseFont/");
  bytes_text (text, what->name);
  put_key (text, "/FontDescriptor", add_descriptor (pdf, what));
  if (what->glyphs)
    put_key (text, "/CIDToGIDMap",
             new_stream (pdf, new_bytes (pdf), what->glyphs->at,
                         what->glyphs->n, true));
  bytes_text (text, "/DW 0/W[");
  bytes_add (text, what->widths->at, what->widths->n);
  bytes_text (text, "]\n");
  return new_dict (pdf, text);
}

void
pdf_font_end (struct pdf *pdf, pdf_object *font, const struct pdf_font *what)
{
  HPDF_Dict dict = (HPDF_Dict)font;
  struct bytes *text;

  if (!is_well (pdf))
    return;
  text = dict->attr;
  bytes_text (text, "/Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont/");
  bytes_text (text, what->name);
  bytes_text (text, "/DescendantFonts[");
  put_reference (text, add_descendant (pdf, what));
  bytes_char (text, ']');
  put_key (text, "/ToUnicode",
           new_stream (pdf, new_bytes (pdf), what->unicode->at,
                       what->unicode->n, true));
  bytes_char (text, '\n');
}

/* ---- what the file says of itself ---------------------------------------- */

/* Text for XML; control characters go. */
static void
put_xml (struct bytes *b, const char *text)
{
  for (; *text; text++)
    switch (*text) {
    case '&':
      bytes_text (b, "&amp;");
      break;
    case '<':
      bytes_text (b, "&lt;");
      break;
    case '>':
      bytes_text (b, "&gt;");
      break;
    default:
      bytes_char (b, (unsigned char)*text < ' ' ? ' ' : *text);
    }
}

/* <KEY><rdf:KIND><rdf:li xml:lang="x-default">TEXT and so on. */
static void
put_property (struct bytes *b, const char *key, const char *kind,
              const char *text)
{
  if (text == NULL)
    return;
  bytes_char (b, '<');
  bytes_text (b, key);
  bytes_char (b, '>');
  if (kind) {
    bytes_text (b, "<rdf:");
    bytes_text (b, kind);
    bytes_text (b, strcmp (kind, "Alt") == 0
                       ? "><rdf:li xml:lang=\"x-default\">"
                       : "><rdf:li>");
  }
  put_xml (b, text);
  if (kind) {
    bytes_text (b, "</rdf:li></rdf:");
    bytes_text (b, kind);
    bytes_char (b, '>');
  }
  bytes_text (b, "</");
  bytes_text (b, key);
  bytes_text (b, ">\n");
}

static HPDF_Dict
add_metadata (struct pdf *pdf, const struct pdf_about *about,
              const char *producer)
{
  struct bytes b = { .mem = pdf->mem };
  struct bytes *text = new_bytes (pdf);
  char date[DATE_SIZE];

  bytes_text (&b, "<?xpacket begin=\"\xef\xbb\xbf\" "
                  "id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                  "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
                  "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
                  "<rdf:Description rdf:about=\"\" "
                  "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                  "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
                  "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
                  "<dc:format>application/pdf</dc:format>\n");
  put_property (&b, "dc:title", "Alt", about->title);
  put_property (&b, "dc:creator", "Seq", about->author);
  put_property (&b, "dc:description", "Alt", about->subject);
  put_property (&b, "dc:language", "Bag", about->language);
  put_property (&b, "pdf:Producer", NULL, producer);
  if (about->time != 0) {
    date_xmp (about->time, date);
    put_property (&b, "xmp:CreateDate", NULL, date);
    put_property (&b, "xmp:ModifyDate", NULL, date);
  }
  bytes_text (&b, "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
                  "<?xpacket end=\"w\"?>");
  bytes_text (text, "/Type/Metadata/Subtype/XML\n");
  return new_stream (pdf, text, b.at, b.n, false);
}

static void
put_info (struct bytes *b, const char *key, const char *text)
{
  if (text == NULL)
    return;
  bytes_text (b, key);
  put_string (b, text);
  bytes_char (b, '\n');
}

/* libharu has a dictionary for this, and only one, with its own name in it. */
static void
set_info (struct pdf *pdf, const struct pdf_about *about, const char *producer)
{
  struct bytes *b = new_bytes (pdf);
  char date[DATE_SIZE];

  put_info (b, "/Title", about->title);
  put_info (b, "/Author", about->author);
  put_info (b, "/Subject", about->subject);
  put_info (b, "/Producer", producer);
  if (about->time != 0) {
    date_pdf (about->time, date);
    bytes_text (b, "/CreationDate(");
    bytes_text (b, date);
    bytes_text (b, ")/ModDate(");
    bytes_text (b, date);
    bytes_text (b, ")\n");
  }
  add_to_id (pdf, b->at, b->n);
  if (!is_well (pdf))
    return;
  HPDF_Dict_RemoveElement (pdf->doc->info, "Producer");
  set_text (pdf->doc->info, b);
}

/* Both the same, and of the content, so that the same input gives the same. */
static void
add_id (struct pdf *pdf)
{
  HPDF_Array ids = HPDF_Array_New (pdf->doc->mmgr);
  HPDF_BYTE id[16];

  for (unsigned i = 0; i < 16; i++)
    id[i] = (HPDF_BYTE)(pdf->id[i / 8] >> 8 * (i % 8));
  if (ids == NULL
      || HPDF_Dict_Add (pdf->doc->trailer, "ID", ids) != HPDF_OK
      || HPDF_Array_Add (ids, HPDF_Binary_New (pdf->doc->mmgr, id, 16))
             != HPDF_OK
      || HPDF_Array_Add (ids, HPDF_Binary_New (pdf->doc->mmgr, id, 16))
             != HPDF_OK)
    fail (pdf);
}

static void
describe (struct pdf *pdf, const struct pdf_about *about)
{
  HPDF_Dict catalog = pdf->doc->catalog, metadata;
  struct bytes *producer = new_bytes (pdf);

  bytes_text (producer, "vouch ");
  bytes_text (producer, vouch_version ());
  bytes_char (producer, '\0');
  set_info (pdf, about, producer->at);
  metadata = add_metadata (pdf, about, producer->at);
  if (!is_well (pdf)
      || HPDF_Dict_Add (catalog, "Metadata", metadata) != HPDF_OK
      || (about->language
          && HPDF_Dict_Add (catalog, "Lang",
                            HPDF_String_New (pdf->doc->mmgr, about->language,
                                             NULL))
                 != HPDF_OK))
    fail (pdf);
  else
    add_id (pdf);
}

/* ---- writing ------------------------------------------------------------- */

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
    for (struct jump *j = pdf->jumps; j; j = j->next)
      put_place (pdf, j->text, &j->place);
    finish_outline (pdf);
    describe (pdf, about);
  }
  if (is_well (pdf) && HPDF_SaveToStream (pdf->doc) != HPDF_OK)
    fail (pdf);
  if (is_well (pdf))
    return hand_over (pdf, sink);
  return pdf->fault == HPDF_OK || pdf->fault == HPDF_FAILD_TO_ALLOC_MEM
             ? VOUCH_NOMEM
             : VOUCH_LIMIT;
}
