/* SPDX-License-Identifier: Apache-2.0 */
/* Headers and footers of tables that retrieve markers: "carried forward".
 *
 * A fragment of a table is what of it is on one page.  What its header and
 * footer retrieve follows from the rows that are there, so they are built
 * anew for each fragment, and a page is fitted again if they came out higher
 * than what was kept free for them. */
#include <string.h>

#include "table.h"

/* What was retrieved from the rows before UPTO, so they are not walked over
 * again on each page. */
struct carried {
  const char *name;
  uint32_t upto;
  const struct fo *marker;
  struct carried *next;
};

static bool
retrieves (const struct fo *fo)
{
  for (const struct fo *c = fo == NULL ? NULL : fo->first; c != NULL;
       c = c->next)
    if (c->kind == FO_RETRIEVE_TABLE_MARKER || retrieves (c))
      return true;
  return false;
}

/* ---- markers of rows ----------------------------------------------------- */

static const struct fo *
marker_in (struct lay *lay, const struct fo *fo, const char *name, bool last)
{
  const struct fo *found = NULL;

  if (!fo->marked)
    return NULL;
  for (const struct fo *c = fo->first; c != NULL; c = c->next) {
    const struct fo *here = NULL;
    const char *its;

    if (c->kind == FO_MARKER) {
      its = fo_attribute (&lay->fo, c, "marker-class-name");
      here = its != NULL && strcmp (its, name) == 0 ? c : NULL;
    } else
      here = marker_in (lay, c, name, last);
    if (here != NULL)
      found = here;
    if (found != NULL && !last)
      return found;
  }
  return found;
}

static const struct fo *
marker_of_row (struct lay *lay, const struct rows *rows, uint32_t r,
               const char *name, bool last)
{
  const struct fo *found = NULL;
  uint32_t end = r + 1 < rows->n_rows ? rows->rows[r + 1].first_part
                                      : rows->n_parts;

  if (rows->rows[r].fo != NULL)
    return marker_in (lay, rows->rows[r].fo, name, last);
  for (uint32_t i = rows->rows[r].first_part; i < end; i++) {
    const struct fo *here = marker_in (lay, rows->parts[i].fo, name, last);

    if (here != NULL)
      found = here;
    if (found != NULL && !last)
      break;
  }
  return found;
}

/* That of the first, or the last, of the rows from A up to B. */
static const struct fo *
marker_of_rows (struct lay *lay, const struct rows *rows, uint32_t a,
                uint32_t b, const char *name, bool last)
{
  const struct fo *found = NULL;

  for (uint32_t k = a; k < b && found == NULL; k++)
    found = marker_of_row (lay, rows, last ? b - 1 - (k - a) : k, name, last);
  return found;
}

/* ---- fragments ----------------------------------------------------------- */

enum which { STARTING, ENDING, ANY };

/* The rows of leaf I that start in F, end in it, or are there at all. */
static void
rows_here (const struct fragment *f, uint32_t i, enum which which, uint32_t *a,
           uint32_t *b)
{
  const struct row_at *from = i == f->start.item ? f->start.row : NULL;
  const struct row_at *to = i == f->end.item ? f->end.row : NULL;

  *a = from == NULL ? 0 : from->row + (from->inside && which == STARTING);
  *b = f->list->v[i].of.rows->n_rows;
  if (to != NULL)
    *b = to->row + (to->inside && which != ENDING);
}

static bool
is_here (const struct fragment *f, uint32_t i)
{
  const struct item *item = &f->list->v[i];

  return i < f->end.item + (f->end.row != NULL)
         && !(item->kind == ITEM_CLOSE && item->line == f->open);
}

static uint32_t
first_item (const struct fragment *f)
{
  return f->start.item > f->open ? f->start.item : f->open + 1;
}

static const struct fo *
first_marker (struct lay *lay, const struct fragment *f, const char *name,
              enum which which)
{
  const struct fo *found = NULL;

  for (uint32_t i = first_item (f);
       found == NULL && i < f->list->n && is_here (f, i); i++) {
    uint32_t a, b;

    if (f->list->v[i].kind != ITEM_ROW)
      continue;
    rows_here (f, i, which, &a, &b);
    found = marker_of_rows (lay, f->list->v[i].of.rows, a, b, name, false);
  }
  return found;
}

static const struct fo *
last_marker (struct lay *lay, const struct fragment *f, const char *name,
             enum which which)
{
  const struct fo *found = NULL;
  uint32_t i = f->end.item + (f->end.row != NULL);

  if (i > f->list->n)
    i = f->list->n;
  while (found == NULL && i-- > first_item (f)) {
    uint32_t a, b;

    if (f->list->v[i].kind != ITEM_ROW)
      continue;
    rows_here (f, i, which, &a, &b);
    found = marker_of_rows (lay, f->list->v[i].of.rows, a, b, name, true);
  }
  return found;
}

/* The last one of the rows that started before F. */
static const struct fo *
marker_before (struct lay *lay, const struct fragment *f, struct table *t,
               const char *name)
{
  const struct fo *found = NULL;
  uint32_t i = first_item (f), from = f->open + 1;
  struct carried *c = t->carried;

  if (f->start.row != NULL && f->start.item > f->open)
    found = marker_of_rows (lay, f->list->v[i].of.rows, 0,
                            f->start.row->row + f->start.row->inside, name,
                            true);
  if (found != NULL)
    return found;
  while (c != NULL && strcmp (c->name, name) != 0)
    c = c->next;
  if (c != NULL && c->upto <= i)
    from = c->upto;
  for (uint32_t k = i; found == NULL && k-- > from;)
    if (f->list->v[k].kind == ITEM_ROW)
      found = marker_of_rows (lay, f->list->v[k].of.rows, 0,
                              f->list->v[k].of.rows->n_rows, name, true);
  if (found == NULL && c != NULL && from == c->upto)
    found = c->marker;
  if (c == NULL) {
    c = MEM_NEW (lay->mem, struct carried);
    c->name = name;
    c->next = t->carried;
    t->carried = c;
  }
  c->upto = i;
  c->marker = found;
  return found;
}

/* ---- retrieving ---------------------------------------------------------- */

static const struct fo *
wanted (struct lay *lay, const struct fragment *f, struct table *t,
        const struct fo *fo)
{
  const char *name = fo_attribute (&lay->fo, fo, "retrieve-class-name");
  const char *at = fo_attribute (&lay->fo, fo,
                                 "retrieve-position-within-table");
  const char *within = fo_attribute (&lay->fo, fo,
                                     "retrieve-boundary-within-table");
  const char *ours = fo_vx_attribute (&lay->fo, fo, "position");
  const struct fo *found;

  if (name == NULL)
    return NULL;
  if (ours != NULL && strcmp (ours, "before") == 0)
    return marker_before (lay, f, t, name);
  if (at == NULL)
    at = "first-starting";
  if (strncmp (at, "last", 4) == 0)
    found = last_marker (lay, f, name,
                         strcmp (at, "last-ending") == 0 ? ENDING : STARTING);
  else
    found = first_marker (lay, f, name,
                          strcmp (at, "first-starting") == 0 ? STARTING : ANY);
  if (found == NULL)
    found = first_marker (lay, f, name, ANY);
  if (found == NULL && (within == NULL || strcmp (within, "table") == 0))
    found = marker_before (lay, f, t, name);
  return found;
}

static void
retrieve (struct lay *lay, const struct fragment *f, struct table *t,
          struct fo *fo)
{
  for (struct fo *c = fo->first; c != NULL; c = c->next)
    if (c->kind == FO_RETRIEVE_TABLE_MARKER)
      fo_retrieve (&lay->fo, f == NULL ? NULL : wanted (lay, f, t, c), c);
    else
      retrieve (lay, f, t, c);
}

/* Some marker of each class, for a first guess of heights. */
static void
retrieve_any (struct lay *lay, const struct table *t, struct fo *fo)
{
  for (struct fo *c = fo->first; c != NULL; c = c->next)
    if (c->kind == FO_RETRIEVE_TABLE_MARKER) {
      const char *name = fo_attribute (&lay->fo, c, "retrieve-class-name");

      fo_retrieve (&lay->fo,
                   name == NULL ? NULL : marker_in (lay, t->fo, name, true),
                   c);
    } else
      retrieve_any (lay, t, c);
}

/* ---- parts of the table -------------------------------------------------- */

static struct table_part *
part_of (struct table *t, bool footer, bool edge)
{
  return &t->parts[footer ? (edge ? TABLE_FOOTER : TABLE_FOOTER_AGAIN)
                          : (edge ? TABLE_HEADER : TABLE_HEADER_AGAIN)];
}

static void
build_part (struct build *b, struct table *t, struct table_part *part,
            bool footer, bool edge)
{
  t->left_out[0] = edge ? "break" : "start";
  t->left_out[1] = edge ? NULL : "end";
  part->list = table_repeated (b, t, footer ? t->foot : t->head, &part->height);
  t->left_out[0] = t->left_out[1] = NULL;
}

/* What is first and last in a table may retrieve nothing; what stands at its
 * breaks will retrieve something. */
void
table_parts (struct build *b, struct table *t)
{
  for (unsigned footer = 0; footer < 2; footer++) {
    struct grid *grid = footer ? t->foot : t->head;
    bool marked = grid != NULL && t->fo->marked && retrieves (grid->body);

    if (grid == NULL)
      continue;
    build_part (b, t, part_of (t, footer, true), footer, true);
    if (marked) {
      retrieve_any (b->lay, t, (struct fo *)grid->body);
      t->retrieves[footer] = true;
    }
    build_part (b, t, part_of (t, footer, false), footer, false);
  }
  if (t->retrieves[0] || t->retrieves[1]) {
    t->at = MEM_NEW (b->lay->mem, struct build);
    *t->at = *b;
  }
}

/* The header, or the footer, of a fragment; EDGE: where the table begins, or
 * ends. */
const struct table_part *
table_part_of (struct lay *lay, const struct fragment *f, bool footer,
               bool edge, struct table_part *made)
{
  struct table *t = f->list->v[f->open].of.box->table;
  struct grid *grid = footer ? t->foot : t->head;

  if (!t->retrieves[footer])
    return part_of (t, footer, edge);
  retrieve (lay, f, t, (struct fo *)grid->body);
  build_part (t->at, t, made, footer, edge);
  return made;
}

static bool
raise_part (struct lay *lay, const struct fragment *f, bool footer, bool edge)
{
  struct table *t = f->list->v[f->open].of.box->table;
  struct table_part made = { 0 };
  struct table_part *kept = part_of (t, footer, edge);

  if (!t->retrieves[footer] || (footer ? t->omit_footer : t->omit_header))
    return false;
  table_part_of (lay, f, footer, edge, &made);
  if (made.height <= kept->height)
    return false;
  kept->height = made.height;
  return true;
}

static bool
raise_open (struct lay *lay, struct fragment *f, uint32_t item, bool footer)
{
  bool raised = false;

  for (; item != NO_ITEM; item = f->list->v[item].parent) {
    f->open = item;
    if (f->list->v[item].of.box->table != NULL)
      raised |= raise_part (lay, f, footer, false);
  }
  return raised;
}

/* Keeps more room free for headers and footers that need it between START and
 * END; false: none does. */
bool
tables_raise (struct lay *lay, const struct vlist *list, struct token start,
              struct token end)
{
  struct fragment f = { .list = list, .start = start, .end = end };
  bool raised = false;

  if (start.item < list->n)
    raised |= raise_open (lay, &f, list->v[start.item].parent, false);
  if (end.item < list->n)
    raised |= raise_open (lay, &f, list->v[end.item].parent, true);
  for (uint32_t i = start.item; i < end.item && i < list->n; i++) {
    const struct item *item = &list->v[i];

    if ((item->kind != ITEM_OPEN && item->kind != ITEM_CLOSE)
        || item->of.box->table == NULL)
      continue;
    f.open = item->kind == ITEM_OPEN ? i : item->line;
    f.end = item->kind == ITEM_OPEN ? end : (struct token){ i, NULL };
    raised |= raise_part (lay, &f, item->kind == ITEM_CLOSE, true);
  }
  return raised;
}
