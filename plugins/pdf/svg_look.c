/* SPDX-License-Identifier: Apache-2.0 */
/* The looks of shapes: paints, strokes, opacity. */
#include "svg_parts.h"

#include <string.h>

static void
take_paint (struct drawing *d, uint32_t node, const char *name,
            struct paint_of *paint)
{
  const char *text = svg_property (d, node, name);
  const char *id;

  if (text == NULL || strcmp (text, "inherit") == 0)
    return;
  paint->gradient = VOUCH_NO_NODE;
  paint->none = strcmp (text, "none") == 0
                || strcmp (text, "transparent") == 0;
  if (paint->none || svg_color (text, paint->rgb))
    return;
  id = strncmp (text, "url(", 4) == 0 ? strchr (text, '#') : NULL;
  if (id)
    paint->gradient = svg_find (d, d->picture->node, id + 1,
                                strcspn (id + 1, "'\")"), 0);
  if (paint->gradient == VOUCH_NO_NODE
      || !svg_is (d, paint->gradient, "linearGradient")) {
    paint->gradient = VOUCH_NO_NODE;
    svg_left_out (d, "a paint of another kind");
    memset (paint->rgb, 128, 3);
  }
}

static void
take_share (struct drawing *d, uint32_t node, const char *name, double *share)
{
  double value;

  if (svg_length (svg_property (d, node, name), 1, &value))
    *share = value < 0 ? 0 : value > 1 ? 1 : value;
}

static void
take_word (struct drawing *d, uint32_t node, const char *name,
           const char *const *words, int *place)
{
  const char *text = svg_property (d, node, name);

  for (int i = 0; text && words[i]; i++)
    if (strcmp (text, words[i]) == 0)
      *place = i;
}

static void
take_dashes (struct drawing *d, uint32_t node, struct look *look)
{
  const char *text = svg_property (d, node, "stroke-dasharray");
  double sum = 0;

  if (text == NULL)
    return;
  look->n_dashes = 0;
  while (look->n_dashes < SVG_DASHES_MOST
         && svg_number (&text, &look->dashes[look->n_dashes])) {
    if (look->dashes[look->n_dashes] < 0)
      break;
    sum += look->dashes[look->n_dashes++];
  }
  if (sum <= 0)
    look->n_dashes = 0;
}

void
svg_take_look (struct drawing *d, uint32_t node, struct look *look)
{
  static const char *const caps[] = { "butt", "round", "square", NULL };
  static const char *const joins[] = { "miter", "round", "bevel", NULL };
  static const char *const rules[] = { "nonzero", "evenodd", NULL };
  double share = 1;
  int rule = look->even_odd;

  take_paint (d, node, "fill", &look->fill);
  take_paint (d, node, "stroke", &look->stroke);
  svg_length (svg_property (d, node, "stroke-width"), 1, &look->width);
  svg_length (svg_property (d, node, "stroke-miterlimit"), 1, &look->miter);
  svg_length (svg_property (d, node, "stroke-dashoffset"), 1,
              &look->dash_start);
  take_share (d, node, "fill-opacity", &look->fill_opacity);
  take_share (d, node, "stroke-opacity", &look->stroke_opacity);
  take_share (d, node, "opacity", &share);
  look->opacity *= share;
  take_word (d, node, "stroke-linecap", caps, &look->cap);
  take_word (d, node, "stroke-linejoin", joins, &look->join);
  take_word (d, node, "fill-rule", rules, &rule);
  look->even_odd = rule == 1;
  take_dashes (d, node, look);
}
