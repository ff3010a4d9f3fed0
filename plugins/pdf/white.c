/* SPDX-License-Identifier: Apache-2.0 */
/* White space: linefeed-treatment, white-space-treatment and -collapse of
 * XSL 1.1, 7.17, over a whole paragraph. */
#include "lay.h"

static bool
is_white (uint32_t c)
{
  return c == ' ' || c == '\t';
}

static const struct style *
style_at (const struct para *p, uint32_t i)
{
  return p->inls[p->inl_of[i]]->style;
}

static void
keep (struct para *p, uint32_t from, uint32_t *to, uint32_t c)
{
  p->chars[*to] = c;
  p->inl_of[(*to)++] = p->inl_of[from];
}

/* Is white space at I dropped because of the linefeeds around it?  The ends of
 * the paragraph count as such.  END is that of the white space. */
static bool
beside_linefeed (const struct para *p, uint32_t i, bool begins, uint32_t *end)
{
  enum key how = style_key (style_at (p, i), PROP_WHITE_SPACE_TREATMENT);

  if (how == KEY_IGNORE)
    return true;
  if (how == KEY_PRESERVE)
    return false;
  if (how != KEY_IGNORE_BEFORE_LF && begins)
    return true;
  if (how == KEY_IGNORE_AFTER_LF)
    return false;
  if (*end < i)
    *end = i;
  while (*end < p->n && is_white (p->chars[*end]))
    ++*end;
  return *end == p->n || p->chars[*end] == '\n';
}

static void
linefeeds (struct para *p)
{
  uint32_t n = 0;

  for (uint32_t i = 0; i < p->n; i++) {
    uint32_t c = p->chars[i];

    if (c == '\n')
      switch (style_key (style_at (p, i), PROP_LINEFEED_TREATMENT)) {
      case KEY_IGNORE:
        continue;
      case KEY_PRESERVE:
        break;
      case KEY_TREAT_AS_ZWSP:
        c = 0x200b;
        break;
      default:
        c = ' ';
      }
    keep (p, i, &n, c);
  }
  p->n = n;
}

static bool
collapses (const struct para *p, uint32_t i)
{
  return style_key (style_at (p, i), PROP_WHITE_SPACE_COLLAPSE) != KEY_FALSE;
}

static void
count_again (struct para *p)
{
  for (size_t i = 0; i < p->n_inls; i++)
    p->inls[i]->n = 0;
  for (uint32_t i = 0; i < p->n; i++)
    for (struct inl *inl = p->inls[p->inl_of[i]]; inl != NULL;
         inl = inl->parent) {
      if (inl->n == 0)
        inl->first = i;
      inl->n = i + 1 - inl->first;
    }
}

/* Zero width things do not part white space. */
static bool
is_nothing (const struct para *p, uint32_t i)
{
  uint8_t object = p->inls[p->inl_of[i]]->object;

  return object == INL_EMPTY || object == INL_NOTE;
}

void
para_white_space (struct para *p)
{
  uint32_t n = 0, end = 0;
  bool begins = true, was_white = false;

  linefeeds (p);
  for (uint32_t i = 0; i < p->n; i++) {
    uint32_t c = p->chars[i];

    if (is_white (c)) {
      if (beside_linefeed (p, i, begins, &end)
          || (was_white && collapses (p, i)))
        continue;
      was_white = true;
      begins = false;
      keep (p, i, &n, c == '\t' ? ' ' : c);
      continue;
    }
    if (c == '\n') {
      while (n > 0 && p->chars[n - 1] == ' '
             && beside_linefeed (p, i, false, &end)
             && style_key (style_at (p, i), PROP_WHITE_SPACE_TREATMENT)
                    != KEY_IGNORE_AFTER_LF)
        n--;
      begins = true;
      was_white = false;
    } else if (!is_nothing (p, i)) {
      begins = false;
      was_white = false;
    }
    keep (p, i, &n, c);
  }
  p->n = n;
  count_again (p);
}
