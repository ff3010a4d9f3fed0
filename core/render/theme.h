/* SPDX-License-Identifier: Apache-2.0 */
/* Theme files: JSON, `"vouch": "theme/1"` (schemas/json/theme-1.json). */
#ifndef RENDER_THEME_H
#define RENDER_THEME_H

#include <vouch/plugin.h>

#include "render/pool.h"

#define THEME_COLUMNS 4
#define THEME_LINES 8

struct theme {
  const char *accent, *text, *grey, *line; /* #rrggbb */
  const char *font, *logo, *tagline;
  const char *margin_left, *margin_right;     /* mm; NULL: of the layout */
  const char *salutation, *opening, *closing; /* NULL: the usual words */
  const char *footer[THEME_COLUMNS][THEME_LINES];
  const char *positions, *vat; /* "yes", "no"; NULL: as the invoice needs */
  const char *qr;
  bool own_font;
};

/* The logo that the theme in FILE names becomes a data: URI.  VOUCH_INPUT after
 * a finding. */
vouch_status theme_logo (struct theme *theme, struct pool *pool,
                         const char *file);

/* The theme of the file PATH, or the preset one (NULL).  VOUCH_INPUT after a
 * finding. */
vouch_status theme_read (struct theme *theme, struct pool *pool,
                         const char *path);

#endif
