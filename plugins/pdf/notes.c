/* SPDX-License-Identifier: Apache-2.0 */
/* Footnotes below the flow: what does not fit goes on on the next page. */
#include "lay.h"

mpt
notes_height (const struct note *n)
{
  mpt sum = 0;

  for (; n != NULL; n = n->next)
    sum += n->height;
  return sum;
}

static void
separator (struct lay *lay, const struct fo *sequence, struct area *area)
{
  const struct fo *line = static_content (lay, sequence,
                                          "xsl-footnote-separator");
  struct build b = { .lay = lay, .list_ref = area->ipd };
  struct vlist *list;

  if (line == NULL)
    return;
  list = build_apart (&b, line, area->ipd, 0, 0);
  emit (lay, list, (struct token){ 0, NULL }, (struct token){ list->n, NULL },
        area);
}

/* As much of N as is AVAIL high; MUST: something of it.  True: all. */
static bool
place_part (struct lay *lay, struct note *n, struct area *area, mpt avail,
            bool must)
{
  struct fit f;

  fit (lay, n->body, n->at, avail < 0 ? 0 : avail, must, &f);
  if (f.height > avail && !must)
    return false;
  if (f.done)
    f.end = (struct token){ n->body->n, NULL };
  else if (f.end.item == n->at.item && f.end.row == NULL)
    return false;
  else if (n->at.item == 0 && n->at.row == NULL)
    lay_say (lay, n->fo, "the footnote is parted between pages");
  emit (lay, n->body, n->at, f.end, area);
  n->at = f.end;
  n->height -= f.height < n->height ? f.height : n->height;
  return f.done;
}

/* MUST: nothing else is on the page. */
struct note *
notes_place (struct lay *lay, const struct fo *sequence, struct area *region,
             mpt avail, bool must)
{
  struct note *n = lay->notes;
  struct area *area;
  const struct area *line;

  if (n == NULL)
    return NULL;
  area = area_new (lay, AREA_NOTES, NULL, NULL);
  area->ipd = region->ipd;
  separator (lay, sequence, area);
  line = area->last;
  while (n != NULL
         && place_part (lay, n, area, avail - area->bpd,
                        must && area->last == line))
    n = n->next;
  area->top = region->bpd - area->bpd;
  if (area->last != line)
    area_append (region, area);
  return n;
}
