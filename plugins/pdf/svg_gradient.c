/* SPDX-License-Identifier: Apache-2.0 */
/* Linear gradients. */
#include "svg_parts.h"

#include <string.h>

enum { STOPS_MOST = 32 };

/* Where the stops are: gradients may point to one another. */
static uint32_t
stops_of (struct drawing *d, uint32_t gradient)
{
  for (unsigned i = 0; i < 8 && gradient != VOUCH_NO_NODE; i++) {
    const char *href;

    if (svg_first (d, gradient) != VOUCH_NO_NODE)
      return gradient;
    href = svg_attribute (d, gradient, "href");
    if (href == NULL || *href != '#')
      break;
    gradient = svg_find (d, d->picture->node, href + 1, strlen (href + 1), 0);
  }
  return VOUCH_NO_NODE;
}

static size_t
read_stops (struct drawing *d, uint32_t gradient, struct pdf_stop *stops)
{
  uint32_t from = stops_of (d, gradient);
  size_t n = 0;
  int last = 0;

  if (from == VOUCH_NO_NODE)
    return 0;
  for (uint32_t i = svg_first (d, from); i != VOUCH_NO_NODE && n < STOPS_MOST;
       i = svg_next (d, i)) {
    const char *color = svg_property (d, i, "stop-color");
    uint8_t rgb[3] = { 0, 0, 0 };
    double at = 0;

    svg_length (svg_attribute (d, i, "offset"), 1, &at);
    if (color)
      svg_color (color, rgb);
    at = at < 0 ? 0 : at > 1 ? 1 : at;
    stops[n] = (struct pdf_stop){ (int)(at * 1000 + 0.5), rgb[0], rgb[1],
                                  rgb[2] };
    if (stops[n].at < last)
      stops[n].at = last;
    last = stops[n++].at;
  }
  return n;
}

/* The function runs from 0 to 1: what lies outside of the stops is theirs, and
 * bounds must differ. */
static size_t
complete_stops (const struct pdf_stop *stops, size_t n, struct pdf_stop *all)
{
  size_t m = 0;

  all[m] = stops[0];
  all[m++].at = 0;
  for (size_t i = 0; i < n; i++)
    if (stops[i].at > all[m - 1].at && stops[i].at < 1000)
      all[m++] = stops[i];
    else if (stops[i].at == all[m - 1].at && m == 1)
      all[0] = (struct pdf_stop){ 0, stops[i].r, stops[i].g, stops[i].b };
  all[m] = stops[n - 1];
  all[m++].at = 1000;
  return m;
}

void
svg_fill_gradient (struct drawing *d, uint32_t gradient,
                   const struct bounds *box, bool even_odd)
{
  struct pdf_stop stops[STOPS_MOST], all[STOPS_MOST + 2];
  size_t n = read_stops (d, gradient, stops);
  const char *units = svg_attribute (d, gradient, "gradientUnits");
  const char *transform = svg_attribute (d, gradient, "gradientTransform");
  int64_t line[4];
  struct matrix m;
  static const char *const ends[] = { "x1", "y1", "x2", "y2" };

  bytes_text (&d->to, even_odd ? "q W* n\n" : "q W n\n");
  if (n > 0) {
    n = complete_stops (stops, n, all);
    if (!(units && strcmp (units, "userSpaceOnUse") == 0)) {
      m = (struct matrix){ box->x1 - box->x0, 0,       0,
                           box->y1 - box->y0, box->x0, box->y0 };
      svg_put_matrix (&d->to, &m);
    }
    if (transform && svg_transform (transform, &m))
      svg_put_matrix (&d->to, &m);
    for (int i = 0; i < 4; i++)
      line[i] = (int64_t)(svg_extent (d, gradient, ends[i], i == 2) * 1000);
    bytes_char (&d->to, '/');
    bytes_text (&d->to, svg_name_object (d, "Shading", 'S',
                                         pdf_gradient (d->pdf, line, all, n)));
    bytes_text (&d->to, " sh\n");
  }
  bytes_text (&d->to, "Q\n");
}
