/* SPDX-License-Identifier: Apache-2.0 */
#include "render/tables.h"

#include <string.h>

#define TERM(id, type, list) { KIND_##type, list },
const struct bt_type bt_types[N_TERMS] = { TERM_LIST (TERM) };
#undef TERM

static const char *
find (const struct words_list *list, enum lang lang, const char *key)
{
  size_t low = 0, high = list->n;

  while (low < high) {
    size_t middle = low + (high - low) / 2;
    const struct words *row = &list->rows[middle];
    int order = strcmp (key, row->key);

    if (order == 0)
      return row->in[lang] ? row->in[lang] : row->in[LANG_EN];
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return NULL;
}

const char *
label_find (enum lang lang, const char *key)
{
  return find (&labels, lang, key);
}

/* Units that are not in daily use follow the list of those that are, under no
 * name of their own. */
const char *
name_find (enum lang lang, const char *list, const char *code)
{
  const struct words_list *rare = NULL;
  const char *name;

  for (const struct words_list *l = names_lists; l->name; l++) {
    if (*l->name == '\0')
      rare = l;
    if (strcmp (l->name, list) != 0)
      continue;
    name = find (l, lang, code);
    if (name == NULL && rare && strcmp (list, "UN/ECE Rec 20") == 0)
      name = find (rare, lang, code);
    return name;
  }
  return NULL;
}
