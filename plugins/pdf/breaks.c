/* SPDX-License-Identifier: Apache-2.0 */
/* Line breaks by libvouch-render: opening the rules of a language costs as
 * much as a page, so those of a document stay open until it is done. */
#include <stdio.h>
#include <string.h>

#include "layout.h"

/* The rules of LANGUAGE; the oldest make room where there is none. */
static vouch_breaks *
rules_for (struct breaks *breaks, const char *language)
{
  struct break_rules *rules;

  for (unsigned i = 0; i < breaks->n; i++)
    if (strcmp (breaks->known[i].language, language) == 0)
      return breaks->known[i].rules;
  if (breaks->n == BREAK_RULES) {
    vouch_breaks_close (breaks->known[0].rules);
    memmove (breaks->known, breaks->known + 1,
             (BREAK_RULES - 1) * sizeof *breaks->known);
    breaks->n--;
  }
  rules = &breaks->known[breaks->n];
  snprintf (rules->language, sizeof rules->language, "%s", language);
  rules->rules = vouch_breaks_open (*language ? language : NULL);
  if (rules->rules != NULL)
    breaks->n++;
  return rules->rules;
}

static bool
find (void *self, const uint32_t *text, size_t n, const char *language,
      uint8_t *before)
{
  char known[sizeof ((struct break_rules *)0)->language];
  vouch_breaks *rules;

  snprintf (known, sizeof known, "%s", language ? language : "");
  rules = rules_for (self, known);
  before[0] = BREAK_NOT;
  return rules != NULL && vouch_breaks_find (rules, text, n, before + 1);
}

struct breaker
breaks_open (struct breaks *breaks)
{
  memset (breaks, 0, sizeof *breaks);
  return (struct breaker){ .self = breaks, .breaks = find };
}

void
breaks_close (struct breaks *breaks)
{
  for (unsigned i = 0; i < breaks->n; i++)
    vouch_breaks_close (breaks->known[i].rules);
  breaks->n = 0;
}
