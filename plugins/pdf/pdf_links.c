/* SPDX-License-Identifier: Apache-2.0 */
/* Links and the outline. */
#include "pdf_parts.h"

/* Links whose end is known only when all pages are. */
struct jump {
  struct bytes *text; /* what comes before the destination */
  struct pdf_place place;
  struct jump *next;
};

/* The outline: a tree, and a list of all of it, the last one first. */
struct pdf_entry {
  pdf_object *dict;
  struct bytes *text;
  struct pdf_entry *parent, *first, *last, *before, *next;
  size_t n; /* that are seen below it */
  bool closed;
  struct pdf_entry *all; /* the one made before */
};

struct pdf_links {
  struct jump *jumps;
  struct pdf_entry top;
  struct pdf_entry *entries;
};

struct pdf_links *
pdf_links_new (struct mem *mem)
{
  return MEM_NEW (mem, struct pdf_links);
}

static struct bytes *
begin_link (struct pdf *pdf, const mpt box[4])
{
  struct bytes *text = pdf_text (pdf);

  bytes_text (text, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
  for (int i = 0; i < 4; i++) {
    if (i > 0)
      bytes_char (text, ' ');
    bytes_milli (text, box[i]);
  }
  bytes_char (text, ']');
  return text;
}

static void
put_action (struct bytes *text, const char *address)
{
  bytes_text (text, "/A<</S/URI/URI");
  pdf_put_address (text, address);
  bytes_text (text, ">>\n");
}

static void
put_place (struct pdf *pdf, struct bytes *text, const struct pdf_place *place)
{
  const pdf_object *page = pdf_page_object (pdf, place->page);

  if (page == NULL)
    return;
  bytes_text (text, "/Dest[");
  pdf_put_reference (text, page);
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
  pdf_annotate (pdf, pdf_dict (pdf, text));
}

void
pdf_jump (struct pdf *pdf, const mpt box[4], const struct pdf_place *place)
{
  struct pdf_links *links = pdf_links (pdf);
  struct jump *jump = MEM_NEW (pdf_mem (pdf), struct jump);

  jump->text = begin_link (pdf, box);
  jump->place = *place;
  jump->next = links->jumps;
  links->jumps = jump;
  pdf_annotate (pdf, pdf_dict (pdf, jump->text));
}

struct pdf_entry *
pdf_outline (struct pdf *pdf, struct pdf_entry *parent, const char *title,
             bool closed, const struct pdf_place *place, const char *address)
{
  struct pdf_links *links = pdf_links (pdf);
  struct pdf_entry *entry = MEM_NEW (pdf_mem (pdf), struct pdf_entry);
  struct pdf_entry *above = parent ? parent : &links->top;

  entry->text = pdf_text (pdf);
  bytes_text (entry->text, "/Title");
  pdf_put_string (entry->text, title);
  if (place)
    put_place (pdf, entry->text, place);
  else if (address)
    put_action (entry->text, address);
  entry->dict = pdf_dict (pdf, entry->text);
  entry->closed = closed;
  entry->parent = above;
  entry->before = above->last;
  if (above->last)
    above->last->next = entry;
  else
    above->first = entry;
  above->last = entry;
  entry->all = links->entries;
  links->entries = entry;
  return entry;
}

static void
finish_entry (struct pdf_entry *entry)
{
  struct bytes *text = entry->text;

  if (entry->parent)
    pdf_put_key (text, "/Parent", entry->parent->dict);
  if (entry->before)
    pdf_put_key (text, "/Prev", entry->before->dict);
  if (entry->next)
    pdf_put_key (text, "/Next", entry->next->dict);
  if (entry->first) {
    pdf_put_key (text, "/First", entry->first->dict);
    pdf_put_key (text, "/Last", entry->last->dict);
    bytes_text (text, "/Count ");
    bytes_int (text, entry->closed ? -(int64_t)entry->n : (int64_t)entry->n);
  }
  bytes_char (text, '\n');
}

static void
finish_outline (struct pdf *pdf, struct pdf_links *links)
{
  if (links->entries == NULL)
    return;
  links->top.text = pdf_text (pdf);
  bytes_text (links->top.text, "/Type/Outlines");
  links->top.dict = pdf_dict (pdf, links->top.text);
  /* Children were made after their parents, so their numbers are complete. */
  for (struct pdf_entry *e = links->entries; e; e = e->all)
    e->parent->n += 1 + (e->closed ? 0 : e->n);
  for (struct pdf_entry *e = links->entries; e; e = e->all)
    finish_entry (e);
  finish_entry (&links->top);
  pdf_root_object (pdf, "Outlines", links->top.dict);
  pdf_root_name (pdf, "PageMode", "UseOutlines");
}

void
pdf_finish_links (struct pdf *pdf)
{
  struct pdf_links *links = pdf_links (pdf);

  for (struct jump *j = links->jumps; j; j = j->next)
    put_place (pdf, j->text, &j->place);
  finish_outline (pdf, links);
}
