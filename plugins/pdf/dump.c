/* SPDX-License-Identifier: Apache-2.0 */
/* The area tree in the form of Apache FOP's, so that one can be held against
 * the other. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "lay.h"

struct dump {
  struct mem *mem;
  const struct areas *areas;
  const struct fonts *fonts;
  dump_write_fn *write;
  void *to;
  bool failed;
};

static void
put (struct dump *d, const char *text)
{
  if (!d->failed && !d->write (d->to, text, strlen (text)))
    d->failed = true;
}

static void
escaped (struct dump *d, const char *text)
{
  char one[2] = { 0 };

  for (; *text != 0; text++) {
    one[0] = *text;
    put (d, *text == '&'   ? "&amp;"
            : *text == '<' ? "&lt;"
            : *text == '"' ? "&quot;"
            : *text == '>' ? "&gt;"
                           : one);
  }
}

static void
attribute (struct dump *d, const char *name, const char *value)
{
  put (d, " ");
  put (d, name);
  put (d, "=\"");
  escaped (d, value);
  put (d, "\"");
}

__attribute__ ((format (printf, 3, 4))) static void
formatted (struct dump *d, const char *name, const char *form, ...)
{
  char text[512];
  va_list args;

  va_start (args, form);
  vsnprintf (text, sizeof text, form, args);
  va_end (args);
  attribute (d, name, text);
}

static void
number (struct dump *d, const char *name, mpt n)
{
  formatted (d, name, "%d", n);
}

static void
unless_zero (struct dump *d, const char *name, mpt n)
{
  if (n != 0)
    number (d, name, n);
}

static void
color (struct dump *d, const char *name, struct rgb c)
{
  formatted (d, name, "#%02x%02x%02x", c.r, c.g, c.b);
}

/* ---- what all areas have
 * ------------------------------------------------------ */

static void
geometry (struct dump *d, const struct area *a)
{
  mpt ipda = area_bp (a, SIDE_START) + a->ipd + area_bp (a, SIDE_END);
  mpt bpda = area_bpd (a);

  number (d, "ipd", a->ipd);
  number (d, "bpd", a->bpd);
  unless_zero (d, "ipda", ipda);
  unless_zero (d, "bpda", bpda);
  formatted (d, "bap", "%d %d %d %d", area_bp (a, SIDE_START),
             area_bp (a, SIDE_END), area_bp (a, SIDE_BEFORE),
             area_bp (a, SIDE_AFTER));
}

static const char *const side_names[] = { "before", "after", "start", "end" };

static void
edges (struct dump *d, const struct area *a)
{
  static const char *const styles[] = { "none",  "hidden", "dotted", "dashed",
                                        "solid", "double", "groove", "ridge",
                                        "inset", "outset" };
  char name[40];

  for (unsigned i = 0; i < 4; i++) {
    const struct edge *e = &a->frame->edge[i];

    snprintf (name, sizeof name, "border-%s", side_names[i]);
    if (e->width > 0)
      formatted (d, name, "(%s,#%02x%02x%02x,%d%s)", styles[e->style],
                 e->color.r, e->color.g, e->color.b, e->width,
                 !e->collapsed ? ""
                 : e->outer    ? ",collapse-outer"
                               : ",collapse-inner");
    snprintf (name, sizeof name, "padding-%s", side_names[i]);
    unless_zero (d, name, a->frame->padding[i]);
  }
}

static void
link (struct dump *d, const struct area *a)
{
  const struct area *page;

  if (a->rare->link != NULL)
    formatted (d, "external-link", "newWindow=false,dest=%.400s",
               a->rare->link);
  if (a->rare->target == NULL)
    return;
  page = areas_page_of (d->areas, a->rare->target);
  if (page != NULL)
    formatted (d, "internal-link", "(P%u,%.200s)", page->of.page->index + 1,
               a->rare->target);
}

static void
background (struct dump *d, const struct area *a)
{
  const struct backdrop *b = a->rare->backdrop;
  char color[32] = "";

  if (!a->background.none)
    snprintf (color, sizeof color, "color=#%02x%02x%02x%s", a->background.r,
              a->background.g, a->background.b, b == NULL ? "" : ",");
  if (b == NULL && *color != 0)
    attribute (d, "background", color);
  else if (b != NULL)
    formatted (d, "background", "%surl=%.300s,repeat=%s,horiz=%d,vertical=%d",
               color, b->src,
               b->across && b->down ? "repeat"
               : b->across          ? "repeat-x"
               : b->down            ? "repeat-y"
                                    : "no-repeat",
               b->x, b->y);
}

static void
traits (struct dump *d, const struct area *a)
{
  edges (d, a);
  background (d, a);
  unless_zero (d, "start-indent", a->start_indent);
  unless_zero (d, "end-indent", a->end_indent);
  if ((a->kind == AREA_BLOCK || a->kind == AREA_VIEWPORT)
      && (a->flags & (AREA_CELL | AREA_FIXED | AREA_ABSOLUTE)) == 0) {
    unless_zero (d, "space-start", a->start_indent - area_bp (a, SIDE_START));
    unless_zero (d, "space-end", a->end_indent - area_bp (a, SIDE_END));
  }
  unless_zero (d, "space-before", a->space_before);
  unless_zero (d, "space-after", a->space_after);
  if (a->rare->prod != NULL)
    attribute (d, "prod-id", a->rare->prod);
  link (d, a);
}

static void area (struct dump *d, const struct area *a);

static void
children (struct dump *d, const struct area *a)
{
  for (const struct area *c = a->first; c != NULL; c = c->next)
    area (d, c);
}

static void
element (struct dump *d, const char *name, const struct area *a)
{
  put (d, ">");
  children (d, a);
  put (d, "</");
  put (d, name);
  put (d, ">");
}

/* ---- blocks
 * --------------------------------------------------------------------- */

static void
block (struct dump *d, const struct area *a)
{
  put (d, "<block");
  geometry (d, a);
  traits (d, a);
  if ((a->flags & AREA_REFERENCE) != 0)
    attribute (d, "is-reference-area", "true");
  if (a->style != NULL && style_rtl (a->style))
    number (d, "level", 1);
  if (a->kind == AREA_VIEWPORT) {
    bool apart = (a->flags & (AREA_FIXED | AREA_ABSOLUTE)) != 0;

    attribute (d, "is-viewport-area", "true");
    if (apart) {
      number (d, "left-position", a->left);
      number (d, "top-position", a->top);
      attribute (d, "positioning",
                 (a->flags & AREA_FIXED) != 0 ? "fixed" : "absolute");
    }
    formatted (d, "ctm", "[1.0 0.0 0.0 1.0 %d.0 0.0]",
               apart                                      ? 0
               : a->style != NULL && style_rtl (a->style) ? a->end_indent
                                                          : a->start_indent);
    if ((a->flags & AREA_CLIPS) != 0)
      attribute (d, "clipped", "true");
  } else {
    /* FOP counts cells from where the indents of their table count from. */
    unless_zero (
        d, "left-offset",
        a->left
            + ((a->flags & AREA_CELL) != 0 && (a->flags & AREA_REFERENCE) != 0
                   ? a->parent->start_indent
                   : 0));
    unless_zero (d, "top-offset", a->top);
    if ((a->flags & AREA_CELL) != 0)
      attribute (d, "positioning", "absolute");
  }
  element (d, "block", a);
}

/* ---- lines
 * ---------------------------------------------------------------------- */

static void
put_char (struct dump *d, uint32_t c)
{
  char utf8[5] = { 0 };

  if (c < 0x80)
    utf8[0] = (char)c;
  else if (c < 0x800) {
    utf8[0] = (char)(0xc0 | c >> 6);
    utf8[1] = (char)(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    utf8[0] = (char)(0xe0 | c >> 12);
    utf8[1] = (char)(0x80 | (c >> 6 & 0x3f));
    utf8[2] = (char)(0x80 | (c & 0x3f));
  } else {
    utf8[0] = (char)(0xf0 | c >> 18);
    utf8[1] = (char)(0x80 | (c >> 12 & 0x3f));
    utf8[2] = (char)(0x80 | (c >> 6 & 0x3f));
    utf8[3] = (char)(0x80 | (c & 0x3f));
  }
  escaped (d, utf8);
}

static void
open_word (struct dump *d, const struct area_text *t)
{
  put (d, "<word");
  if (t->level >= 0)
    number (d, "level", t->level);
  if (t->rtl)
    attribute (d, "reversed", "true");
  put (d, ">");
}

/* FOP has the letters in the order of the eye. */
static void
words (struct dump *d, const struct area_text *t)
{
  bool open = false;

  for (uint32_t i = 0; i < t->n; i++) {
    uint32_t c = t->chars[t->rtl ? t->n - 1 - i : i];
    bool space = c == ' ' || c == 0xa0;

    if (space && open)
      put (d, "</word>");
    if (space)
      put (d, "<space>");
    else if (!open)
      open_word (d, t);
    open = !space;
    put_char (d, c);
    if (space)
      put (d, "</space>");
  }
  if (open)
    put (d, "</word>");
}

static void
decoration (struct dump *d, const struct area_text *t)
{
  if ((t->decorate & DECORATE_UNDER) != 0) {
    attribute (d, "underline-score", "true");
    color (d, "underline-score-color", t->under);
  }
  if ((t->decorate & DECORATE_OVER) != 0) {
    attribute (d, "overline-score", "true");
    color (d, "overline-score-color", t->over);
  }
  if ((t->decorate & DECORATE_THROUGH) != 0) {
    attribute (d, "through-score", "true");
    color (d, "through-score-color", t->through);
  }
}

static const char *
font_style (const struct style *style)
{
  switch (style == NULL ? KEY_NORMAL : style_key (style, PROP_FONT_STYLE)) {
  case KEY_ITALIC:
    return "italic";
  case KEY_OBLIQUE:
    return "oblique";
  default:
    return "normal"; /* no face leans backwards */
  }
}

static void
text (struct dump *d, const struct area *a)
{
  const struct area_text *t = a->of.text;

  put (d, "<text");
  number (d, "offset", a->offset);
  number (d, "baseline", t->baseline);
  if (t->level >= 0)
    number (d, "level", t->level);
  unless_zero (d, "twsadjust", t->word_adjust + t->word_space);
  unless_zero (d, "tlsadjust", t->letter_space);
  geometry (d, a);
  traits (d, a);
  attribute (d, "font-name", d->fonts->name (d->fonts->self, t->font));
  attribute (d, "font-style", font_style (a->style));
  number (d, "font-weight",
          a->style != NULL
                  && style_int (a->style, PROP_FONT_WEIGHT, 400) >= 600
              ? 700
              : 400);
  number (d, "font-size", t->size);
  color (d, "color", t->color);
  decoration (d, t);
  put (d, ">");
  words (d, t);
  put (d, "</text>");
}

static void
leader (struct dump *d, const struct area *a)
{
  static const char *const styles[] = { "none",  "hidden", "dotted", "dashed",
                                        "solid", "double", "groove", "ridge",
                                        "inset", "outset" };

  put (d, "<leader");
  geometry (d, a);
  traits (d, a);
  number (d, "offset", a->offset);
  attribute (d, "ruleStyle", styles[a->of.leader->rule]);
  number (d, "ruleThickness", a->of.leader->thickness);
  color (d, "color", a->of.leader->color);
  put (d, "/>");
}

static void
image (struct dump *d, const struct area *a)
{
  const struct area_image *i = a->of.image;
  bool foreign = a->fo->kind == FO_FOREIGN;

  put (d, "<viewport");
  geometry (d, a);
  traits (d, a);
  number (d, "offset", a->offset);
  formatted (d, "pos", "%d %d %d %d",
             area_bp (a, style_rtl (a->style) ? SIDE_END : SIDE_START) + i->x,
             area_bp (a, SIDE_BEFORE) + i->y, i->width, i->height);
  if ((a->flags & AREA_CLIPS) != 0)
    attribute (d, "clip", "true");
  put (d, foreign ? "><foreignObject" : "><image");
  put (d, " ipd=\"0\" bpd=\"0\" bap=\"0 0 0 0\"");
  if (a->rare->prod != NULL)
    attribute (d, "prod-id", a->rare->prod);
  put (d, "/></viewport>");
}

static void
in_line (struct dump *d, const struct area *a, const char *name)
{
  put (d, "<");
  put (d, name);
  geometry (d, a);
  traits (d, a);
  if (a->kind != AREA_LINE)
    number (d, "offset", a->offset);
  else if ((a->flags & AREA_RTL) != 0)
    number (d, "level", 1);
  element (d, name, a);
}

static void
space (struct dump *d, const struct area *a)
{
  put (d, "<space");
  geometry (d, a);
  traits (d, a);
  number (d, "offset", a->offset);
  put (d, "/>");
}

/* ---- pages
 * ---------------------------------------------------------------------- */

static void
flow (struct dump *d, const struct area *a)
{
  put (d, "<flow");
  geometry (d, a);
  attribute (d, "is-reference-area", "true");
  element (d, "flow", a);
}

static void
body (struct dump *d, const struct area *a)
{
  for (const struct area *c = a->first; c != NULL; c = c->next) {
    if (c->kind == AREA_FLOW) {
      put (d, "<beforeFloat/><mainReference");
      put (d, " ipd=\"0\" bpd=\"0\" bap=\"0 0 0 0\"");
      attribute (d, "is-reference-area", "true");
      put (d, "><span");
      geometry (d, c);
      attribute (d, "is-reference-area", "true");
      put (d, ">");
      flow (d, c);
      put (d, "</span></mainReference>");
    } else if (c->kind == AREA_NOTES) {
      put (d, "<footnote");
      number (d, "top-offset", c->top);
      element (d, "footnote", c);
    }
  }
}

static void
region (struct dump *d, const struct area *a)
{
  const struct area_region *r = a->of.region;
  bool is_body = strcmp (r->role, "body") == 0;
  mpt w = area_bp (a, SIDE_START) + a->ipd + area_bp (a, SIDE_END);
  mpt h = area_bp (a, SIDE_BEFORE) + a->bpd + area_bp (a, SIDE_AFTER);
  char name[32];

  put (d, "<regionViewport");
  geometry (d, a);
  traits (d, a);
  attribute (d, "is-viewport-area", "true");
  if ((a->flags & AREA_CLIPS) != 0)
    attribute (d, "clipped", "true");
  formatted (d, "rect", "%d %d %d %d", a->left, a->top, w, h);
  snprintf (name, sizeof name, "region%c%s", r->role[0] - 'a' + 'A',
            r->role + 1);
  put (d, "><");
  put (d, name);
  number (d, "ipd", a->ipd);
  number (d, "bpd", a->bpd);
  attribute (d, "is-reference-area", "true");
  attribute (d, "name", r->name);
  formatted (d, "ctm", "[1.0 0.0 0.0 1.0 %d.0 %d.0]",
             a->left + area_bp (a, SIDE_START),
             a->top + area_bp (a, SIDE_BEFORE));
  put (d, ">");
  if (is_body)
    body (d, a);
  else
    children (d, a);
  put (d, "</");
  put (d, name);
  put (d, "></regionViewport>");
}

static void
page (struct dump *d, const struct area *a)
{
  const struct area_page *p = a->of.page;

  put (d, "<pageViewport");
  formatted (d, "bounds", "0 0 %d %d", a->ipd, a->bpd);
  formatted (d, "key", "P%u", p->index + 1);
  formatted (d, "nr", "%u", p->number);
  attribute (d, "formatted-nr", p->formatted);
  attribute (d, "simple-page-master-name", p->master);
  if (p->blank)
    attribute (d, "blank", "true");
  put (d, "><page>");
  children (d, a);
  put (d, "</page></pageViewport>");
}

static void
area (struct dump *d, const struct area *a)
{
  switch (a->kind) {
  case AREA_PAGE:
    page (d, a);
    break;
  case AREA_REGION:
    region (d, a);
    break;
  case AREA_LINE:
    in_line (d, a, "lineArea");
    break;
  case AREA_INLINE:
    in_line (d, a,
             a->fo != NULL && a->fo->kind == FO_WRAPPER ? "inline"
                                                        : "inlineparent");
    break;
  case AREA_INLINE_BLOCK:
    in_line (d, a, "inlineblockparent");
    break;
  case AREA_TEXT:
    text (d, a);
    break;
  case AREA_LEADER:
    leader (d, a);
    break;
  case AREA_IMAGE:
    image (d, a);
    break;
  case AREA_SPACE:
    space (d, a);
    break;
  default:
    block (d, a);
  }
}

/* ---- the document
 * --------------------------------------------------------------- */

static void
bookmarks (struct dump *d, const struct bookmark *b)
{
  for (; b != NULL; b = b->next) {
    put (d, "<bookmark");
    attribute (d, "title", b->title);
    attribute (d, "show-children", b->closed ? "false" : "true");
    if (b->target != NULL) {
      const struct area *p = areas_page_of (d->areas, b->target);

      if (p != NULL)
        formatted (d, "internal-link", "(P%u,%.200s)", p->of.page->index + 1,
                   b->target);
    }
    put (d, ">");
    bookmarks (d, b->first);
    put (d, "</bookmark>");
  }
}

bool
areas_dump (struct mem *mem, const struct areas *areas,
            const struct fonts *fonts, dump_write_fn *write, void *to)
{
  struct dump d = {
    .mem = mem, .areas = areas, .fonts = fonts, .write = write, .to = to
  };
  uint32_t sequence = UINT32_MAX;

  put (&d, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
           "<areaTree version=\"2.0\">");
  if (areas->bookmarks != NULL) {
    put (&d, "<bookmarkTree>");
    bookmarks (&d, areas->bookmarks);
    put (&d, "</bookmarkTree>");
  }
  for (size_t i = 0; i < areas->n_pages; i++) {
    const struct area_page *p = areas->pages[i]->of.page;

    if (p->sequence != sequence) {
      put (&d, i == 0 ? "<pageSequence" : "</pageSequence><pageSequence");
      if (p->language != NULL)
        attribute (&d, "xml:lang", p->language);
      put (&d, ">");
    }
    sequence = p->sequence;
    page (&d, areas->pages[i]);
  }
  put (&d,
       areas->n_pages > 0 ? "</pageSequence></areaTree>\n" : "</areaTree>\n");
  return !d.failed;
}
