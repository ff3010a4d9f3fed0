/* SPDX-License-Identifier: Apache-2.0 */
#include "model/codes.h"

#include <string.h>

const struct code_list *
code_list_find (const char *name)
{
  for (const struct code_list *l = code_lists; l->name; l++)
    if (strcmp (l->name, name) == 0)
      return l;
  return NULL;
}

const struct code *
code_find (const struct code_list *list, struct slice text)
{
  char wanted[CODE_LONGEST + 1] = "";
  size_t low = 0, high = list->n;

  if (text.n == 0 || text.n > CODE_LONGEST
      || memchr (text.s, '\0', text.n) != NULL)
    return NULL;
  memcpy (wanted, text.s, text.n);
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    int order = strcmp (wanted, list->codes[mid].text);

    if (order == 0)
      return &list->codes[mid];
    if (order < 0)
      high = mid;
    else
      low = mid + 1;
  }
  return NULL;
}
