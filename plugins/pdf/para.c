/* SPDX-License-Identifier: Apache-2.0 */
/* Paragraphs: the inline children of a block become characters, each with the
 * inline element it is in. */
#include "lay.h"

#include <string.h>

#include "chars.h"

#define OBJECT 0xfffcu
#define JOINER 0x2060u

struct collect {
  struct lay *lay;
  struct para *p;
  size_t chars_room, inls_room;
};

static void
add_char (struct collect *c, uint32_t ch)
{
  struct para *p = c->p;
  size_t room = c->chars_room;

  p->chars = mem_grow (c->lay->mem, p->chars, p->n, &room, 4);
  p->inl_of = mem_grow (c->lay->mem, p->inl_of, p->n, &c->chars_room, 4);
  p->chars[p->n] = ch;
  p->inl_of[p->n++] = (uint32_t)p->n_inls - 1;
}

/* Most paragraphs are one text, of at most N characters. */
static void
reserve (struct collect *c, size_t n)
{
  if (c->chars_room > 0)
    return;
  c->p->chars = mem_raw (c->lay->mem, n, 4);
  c->p->inl_of = mem_raw (c->lay->mem, n, 4);
  c->chars_room = n;
}

static void
metrics (struct lay *lay, struct inl *inl)
{
  const struct fonts *fonts = lay->in->fonts;
  const struct style *s = inl->style;
  struct font_wish wish = { style_text (s, PROP_FONT_FAMILY),
                            style_int (s, PROP_FONT_WEIGHT, 400),
                            style_key (s, PROP_FONT_STYLE) != KEY_NORMAL };
  struct font_metrics m;

  inl->font = fonts->select (fonts->self, &wish);
  inl->size = s->v[PROP_FONT_SIZE].n;
  fonts->metrics (fonts->self, inl->font, inl->size, &m);
  inl->ascent = m.ascent;
  inl->descent = m.descent;
  inl->xheight = m.xheight;
}

static mpt
baseline_shift (const struct inl *inl)
{
  mpt size = inl->xheight, shift;
  const struct style *s = inl->style;
  mpt line = style_line_height (inl->parent->style);

  switch (style_key (s, PROP_BASELINE_SHIFT)) {
  case KEY_SUB:
    return -size / 2;
  case KEY_SUPER:
    return inl->parent->xheight;
  default:
    if (style_has (s, PROP_ALIGNMENT_ADJUST, line, &shift)
        && s->v[PROP_ALIGNMENT_ADJUST].given)
      return shift;
    return style_length (s, PROP_BASELINE_SHIFT, line);
  }
}

static enum key
alignment (const struct style *style)
{
  enum key key = style_key (style, PROP_ALIGNMENT_BASELINE);

  switch (key) {
  case KEY_BEFORE_EDGE:
  case KEY_AFTER_EDGE:
  case KEY_TEXT_BEFORE_EDGE:
  case KEY_TEXT_AFTER_EDGE:
    return key;
  default:
    return KEY_BASELINE;
  }
}

/* How high above the alphabetic baseline another one of INL is. */
static mpt
other_baseline (const struct inl *inl, enum key which)
{
  switch (which) {
  case KEY_MIDDLE:
    return inl->xheight / 2;
  case KEY_CENTRAL:
    return (inl->ascent - inl->descent) / 2;
  case KEY_IDEOGRAPHIC:
    return -inl->descent;
  case KEY_HANGING:
    return (mpt)(((int64_t)inl->ascent * 8 + 5) / 10);
  case KEY_MATHEMATICAL:
    return inl->ascent / 2;
  default:
    return 0;
  }
}

/* Its own baseline of the kind that is asked for stands on its parent's. */
static void
align_baseline (struct inl *inl)
{
  enum key which = style_key (inl->style, PROP_ALIGNMENT_BASELINE);

  inl->shift = inl->parent->shift + baseline_shift (inl)
               + other_baseline (inl->parent, which)
               - other_baseline (inl, which);
}

static mpt
inline_edge (const struct para *p, const struct style *s, enum side side)
{
  return style_border (s, side) + style_padding (s, side, p->ipd)
         + style_length (
             s, side == SIDE_START ? PROP_SPACE_START : PROP_SPACE_END, p->ipd)
         + style_length (
             s, side == SIDE_START ? PROP_MARGIN_START : PROP_MARGIN_END,
             p->ipd);
}

/* The property is inherited, but what a block states is not of its lines:
 * nobody who keeps a block on a page wants its text in one line. */
static const struct inl *
kept_on_a_line (struct lay *lay, const struct inl *inl)
{
  const char *how;

  if (inl->parent == NULL || inl->parent->kept != NULL)
    return inl->parent == NULL ? NULL : inl->parent->kept;
  how = fo_attribute (&lay->fo, inl->fo, "keep-together.within-line");
  return how != NULL && strcmp (how, "always") == 0 ? inl : NULL;
}

static struct inl *
add_inl (struct collect *c, const struct fo *fo, struct inl *parent,
         enum inl_object object)
{
  struct para *p = c->p;
  struct inl *inl = MEM_NEW (c->lay->mem, struct inl);

  p->inls = mem_grow (c->lay->mem, p->inls, p->n_inls, &c->inls_room,
                      sizeof *p->inls);
  p->inls[p->n_inls++] = inl;
  inl->fo = fo;
  inl->style = fo->style;
  inl->parent = parent;
  inl->object = (uint8_t)object;
  inl->align = KEY_BASELINE;
  inl->first = p->n;
  inl->kept = kept_on_a_line (c->lay, inl);
  metrics (c->lay, inl);
  if (parent != NULL && fo->kind != FO_TEXT) {
    align_baseline (inl);
    inl->align = alignment (fo->style);
    inl->start = inline_edge (p, fo->style, SIDE_START);
    inl->end = inline_edge (p, fo->style, SIDE_END);
    inl->cut_start = style_cut_edge (fo->style, SIDE_START, p->ipd);
    inl->cut_end = style_cut_edge (fo->style, SIDE_END, p->ipd);
  } else if (parent != NULL)
    inl->shift = parent->shift;
  if (parent != NULL && inl->align == KEY_BASELINE)
    inl->align = parent->align;
  return inl;
}

/* ---- text -------------------------------------------------------------- */

static uint32_t
upper (uint32_t c)
{
  if ((c >= 'a' && c <= 'z') || (c >= 0xe0 && c <= 0xfe && c != 0xf7)
      || (c >= 0x3b1 && c <= 0x3c9 && c != 0x3c2)
      || (c >= 0x430 && c <= 0x44f))
    return c - 32;
  return c >= 0x450 && c <= 0x45f ? c - 80 : c;
}

static uint32_t
lower (uint32_t c)
{
  if ((c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0xde && c != 0xd7)
      || (c >= 0x391 && c <= 0x3a9) || (c >= 0x410 && c <= 0x42f))
    return c + 32;
  return c >= 0x400 && c <= 0x40f ? c + 80 : c;
}

static void
add_text (struct collect *c, const struct fo *fo)
{
  enum key transform = style_key (fo->style, PROP_TEXT_TRANSFORM);
  uint32_t before = c->p->n > 0 ? c->p->chars[c->p->n - 1] : ' ';
  bool inside = before > ' ' && before != 0xa0; /* of a word */

  reserve (c, fo->length);
  for (const char *p = fo->text, *end = p + fo->length; p < end;) {
    uint32_t ch = chars_next (&p, end);

    if (ch == '\r')
      continue;
    if (transform == KEY_UPPERCASE
        || (transform == KEY_CAPITALIZE && !inside)) {
      if (ch == 0xdf && transform == KEY_UPPERCASE)
        add_char (c, 'S');
      ch = ch == 0xdf ? 'S' : upper (ch);
    } else if (transform == KEY_LOWERCASE)
      ch = lower (ch);
    inside = ch > ' ' && ch != 0xa0;
    add_char (c, ch);
  }
}

/* ---- objects ----------------------------------------------------------- */

static void
add_object (struct collect *c, const struct fo *fo, struct inl *parent,
            enum inl_object object)
{
  struct inl *inl = add_inl (c, fo, parent, object);

  if (object == INL_IMAGE && !inl_image_size (c->lay, inl, c->p->ipd)) {
    c->p->n_inls--;
    return;
  }
  if (object == INL_IMAGE) {
    inl->ascent += style_border (fo->style, SIDE_BEFORE)
                   + style_padding (fo->style, SIDE_BEFORE, c->p->ipd)
                   + style_border (fo->style, SIDE_AFTER)
                   + style_padding (fo->style, SIDE_AFTER, c->p->ipd);
    inl->width += inl->start + inl->end;
    inl->start = inl->end = 0;
  }
  if (object == INL_LEADER)
    inl_leader_size (c->lay, inl, c->p->ipd);
  if (object == INL_IMAGE || object == INL_LEADER) {
    if (inl->descent == 0)
      inl->xheight = inl->ascent;
    align_baseline (inl);
  }
  add_char (c, object == INL_EMPTY || object == INL_NOTE ? JOINER : OBJECT);
  inl->n = 1;
}

static void
add_note (struct collect *c, const struct fo *fo, struct inl *parent)
{
  const struct fo *body = fo_child (fo, FO_FOOTNOTE_BODY);
  struct note *note;
  struct build b = { .lay = c->lay, .list_ref = c->lay->body_ipd };

  if (body == NULL)
    return;
  add_object (c, fo, parent, INL_NOTE);
  note = MEM_NEW (c->lay->mem, struct note);
  note->fo = body;
  note->body = build_apart (&b, body, c->lay->body_ipd, 0, 0);
  note->height = fit_whole (c->lay, note->body);
  c->p->inls[c->p->n_inls - 1]->note = note;
}

static void collect (struct collect *c, const struct fo *from,
                     const struct fo *end, struct inl *parent);

static bool
collect_object (struct collect *c, const struct fo *fo, struct inl *parent)
{
  switch (fo->kind) {
  case FO_GRAPHIC:
  case FO_FOREIGN:
    add_object (c, fo, parent, INL_IMAGE);
    return true;
  case FO_LEADER:
    add_object (c, fo, parent, INL_LEADER);
    return true;
  case FO_PAGE_NUMBER:
    add_object (c, fo, parent, INL_PAGE);
    return true;
  case FO_CITATION:
  case FO_CITATION_LAST:
    add_object (c, fo, parent,
                fo->kind == FO_CITATION ? INL_CITED : INL_CITED_LAST);
    return true;
  case FO_MARKER:
  case FO_FOOTNOTE_BODY:
    return true;
  default:
    return false;
  }
}

static void
collect_one (struct collect *c, const struct fo *fo, struct inl *parent)
{
  struct inl *inl;
  uint32_t n = c->p->n;

  if (collect_object (c, fo, parent))
    return;
  if (fo->kind == FO_TEXT || fo->kind == FO_CHARACTER) {
    inl = add_inl (c, fo, parent, INL_TEXT);
    add_text (c, fo);
    inl->n = c->p->n - n;
    return;
  }
  if (fo->kind == FO_FOOTNOTE) {
    collect (c, fo->first, NULL, parent);
    add_note (c, fo, parent);
    return;
  }
  inl = add_inl (c, fo, parent, INL_BOX);
  if (fo->kind == FO_WRAPPER && fo_attribute (&c->lay->fo, fo, "id") != NULL)
    add_object (c, fo, inl, INL_EMPTY);
  collect (c, fo->first, NULL, inl);
  if (c->p->n == n
      && (fo->kind == FO_INLINE || fo->kind == FO_BASIC_LINK
          || fo_attribute (&c->lay->fo, fo, "id") != NULL))
    add_object (c, fo, inl, INL_EMPTY);
  inl->n = c->p->n - n;
}

static void
collect (struct collect *c, const struct fo *from, const struct fo *end,
         struct inl *parent)
{
  for (; from != end; from = from->next)
    collect_one (c, from, parent);
}

const char *
para_number (struct lay *lay, const struct inl *inl)
{
  const char *id = fo_attribute (&lay->fo, inl->fo, "ref-id");
  const char *words = NULL;

  if (inl->object == INL_PAGE)
    words = lay->page.number;
  else if (id == NULL)
    return "";
  else
    words = lay_cite (lay, id, inl->object == INL_CITED_LAST);
  if (words != NULL)
    return words;
  if (!lay->complete)
    return "00";
  lay_say (lay, inl->fo, "nothing has the id that is cited here");
  return "?";
}

static void
number_width (struct lay *lay, struct inl *inl)
{
  struct area probe = area_probe (AREA_TEXT);

  text_set (lay, &probe, inl, para_number (lay, inl));
  inl->width = probe.ipd;
}

struct para *
para_new (struct lay *lay, const struct fo *block, const struct fo *from,
          const struct fo *end, mpt ipd)
{
  struct para *p = MEM_NEW (lay->mem, struct para);
  struct collect c = { lay, p, 0, 0 };
  struct inl *root;

  p->fo = block;
  p->style = block->style;
  p->ipd = ipd;
  p->rtl = style_rtl (block->style)
           || style_key (block->style, PROP_DIRECTION) == KEY_RTL;
  root = add_inl (&c, block, NULL, INL_BOX);
  root->start = root->end = 0;
  collect (&c, from, end, root);
  para_white_space (p);
  if (p->n == 0)
    return NULL;
  for (size_t i = 0; i < p->n_inls; i++)
    if (p->inls[i]->object >= INL_PAGE && p->inls[i]->object <= INL_CITED_LAST)
      number_width (lay, p->inls[i]);
  para_shape (lay, p);
  para_lines (lay, p);
  return p;
}
