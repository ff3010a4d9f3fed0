/* SPDX-License-Identifier: Apache-2.0 */
#include "layout.h"

#include <stdlib.h>
#include <string.h>

vouch_status
entry_fault (struct layout *l, const struct entry *e, const char *what)
{
  if (e->name)
    return vouch_call_member (l->call, e->name, e->name_n, what);
  return vouch_call_member (l->call, (const char *)e->raw.s, e->raw.n, what);
}

static int
by_place (const void *a, const void *b)
{
  const struct entry *x = *(const struct entry *const *)a;
  const struct entry *y = *(const struct entry *const *)b;

  return x->at < y->at ? -1 : x->at > y->at;
}

static int
by_name (const void *a, const void *b)
{
  const struct entry *x = *(const struct entry *const *)a;
  const struct entry *y = *(const struct entry *const *)b;
  size_t n = x->name_n < y->name_n ? x->name_n : y->name_n;
  int order = memcmp (x->name, y->name, n);

  if (order == 0)
    order = x->name_n < y->name_n ? -1 : x->name_n > y->name_n;
  return order;
}

static vouch_status
check_names (struct layout *l, const struct entry **sorted)
{
  qsort (sorted, l->n_entries, sizeof *sorted, by_name);
  for (uint64_t i = 1; i < l->n_entries; i++)
    if (by_name (&sorted[i - 1], &sorted[i]) == 0)
      return entry_fault (l, sorted[i], "there are two of this name");
  return VOUCH_OK;
}

/* Member behind member, from the first byte to the directory. */
static vouch_status
check_places (struct layout *l, const struct entry **sorted)
{
  qsort (sorted, l->n_entries, sizeof *sorted, by_place);
  if (l->n_entries == 0 ? l->central > 0 : sorted[0]->at > 0)
    return vouch_call_member (l->call, NULL, 0,
                              "something was put in front of it");
  for (uint64_t i = 0; i < l->n_entries; i++) {
    uint64_t next = i + 1 < l->n_entries ? sorted[i + 1]->at : l->central;
    vouch_status status = local_check (l, sorted[i], next);

    if (status != VOUCH_OK)
      return status;
  }
  return VOUCH_OK;
}

vouch_status
layout_read (struct layout *l)
{
  const struct entry **sorted;
  vouch_status status = end_read (l);

  if (status != VOUCH_OK)
    return status;
  l->entries = vouch_call_alloc (l->call, l->n_entries * sizeof *l->entries);
  sorted = vouch_call_alloc (l->call, l->n_entries * sizeof (void *));
  if (l->entries == NULL || sorted == NULL)
    return VOUCH_NOMEM;
  status = central_read (l);
  for (uint64_t i = 0; i < l->n_entries; i++)
    sorted[i] = &l->entries[i];
  if (status == VOUCH_OK)
    status = check_names (l, sorted);
  if (status == VOUCH_OK)
    status = check_places (l, sorted);
  return status;
}
