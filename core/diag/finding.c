/* SPDX-License-Identifier: Apache-2.0 */
#include "diag/finding.h"

#include <string.h>

#define KEEP_OF_VALUE 256 /* bytes of a value that a message may need */

struct code_row {
  unsigned char layer, severity;
};

static const struct code_row rows[] = {
#define CODE(id, name, layer, severity, message, hint)                        \
  { VOUCH_LAYER_##layer, VOUCH_##severity },
#include "diag/codes.def"
#undef CODE
};

vouch_severity
diag_severity (enum diag_code code)
{
  return (vouch_severity)rows[code].severity;
}

vouch_layer
diag_layer (enum diag_code code)
{
  return (vouch_layer)rows[code].layer;
}

void
diag_init (struct diag *diag, struct arena *arena)
{
  *diag = (struct diag){ .arena = arena };
}

void
diag_clear (struct diag *diag)
{
  VEC_CLEAR (diag->arena->mem, &diag->list);
}

static struct vouch_finding *
list_finding (struct diag *diag, enum diag_code code, struct diag_place place)
{
  struct vouch_finding *f = arena_alloc (diag->arena, sizeof *f);
  struct vouch_finding **slot = VEC_ADD (diag->arena->mem, &diag->list);

  if (f == NULL || slot == NULL) {
    diag->failed = true;
    if (slot)
      diag->list.len--;
    return NULL;
  }
  *f = (struct vouch_finding){ .code = (uint16_t)code,
                               .term = DIAG_NO_TERM,
                               .place = place,
                               .file = diag->file };
  *slot = f;
  return f;
}

struct vouch_finding *
diag_add (struct diag *diag, enum diag_code code, struct diag_place place)
{
  struct vouch_finding *f;

  diag->counts[diag_severity (code)]++;
  if (diag_is_full (diag))
    return NULL;
  if (diag->list.len < DIAG_MOST_FINDINGS)
    return list_finding (diag, code, place);
  f = list_finding (diag, D_LIMIT_FINDINGS, DIAG_NOWHERE);
  diag->counts[VOUCH_INFO] += f != NULL;
  diag_number (diag, f, "limit", DIAG_MOST_FINDINGS);
  return NULL;
}

struct diag_mark
diag_mark (const struct diag *diag)
{
  struct diag_mark mark = { .listed = diag->list.len };

  memcpy (mark.counts, diag->counts, sizeof mark.counts);
  return mark;
}

void
diag_share (struct diag *to, const struct diag *from,
            const struct diag_mark *since, const struct diag_mark *until)
{
  for (size_t i = since->listed; i < until->listed; i++) {
    struct vouch_finding **slot = VEC_ADD (to->arena->mem, &to->list);

    if (slot)
      *slot = from->list.data[i];
    to->failed |= slot == NULL;
  }
  for (int i = 0; i < VOUCH_SEVERITIES; i++)
    to->counts[i] += until->counts[i] - since->counts[i];
}

void
diag_term (struct vouch_finding *f, uint32_t term, unsigned part)
{
  if (f == NULL)
    return;
  f->term = term;
  f->part = (uint8_t)part;
}

static struct diag_arg *
add_arg (struct diag *diag, struct vouch_finding *f, const char *key,
         enum diag_kind kind)
{
  struct diag_arg *a;

  if (f == NULL)
    return NULL;
  a = arena_alloc (diag->arena, sizeof *a);
  if (a == NULL) {
    diag->failed = true;
    return NULL;
  }
  *a = (struct diag_arg){ .next = f->args, .key = key, .kind = kind };
  f->args = a;
  return a;
}

static void
add_string (struct diag *diag, struct vouch_finding *f, const char *key,
            enum diag_kind kind, const char *text, size_t length)
{
  struct diag_arg *a = add_arg (diag, f, key, kind);
  char *copy;

  if (a == NULL)
    return;
  copy = arena_strndup (diag->arena, text, length);
  diag->failed |= copy == NULL;
  a->u.text = copy ? copy : "";
  a->length = copy ? (uint32_t)length : 0;
}

void
diag_text (struct diag *diag, struct vouch_finding *f, const char *key,
           const char *text)
{
  if (text)
    add_string (diag, f, key, DIAG_TEXT, text, strlen (text));
}

void
diag_value (struct diag *diag, struct vouch_finding *f, const char *key,
            const char *value, size_t length)
{
  add_string (diag, f, key, DIAG_VALUE, value,
              length < KEEP_OF_VALUE ? length : KEEP_OF_VALUE);
}

void
diag_number (struct diag *diag, struct vouch_finding *f, const char *key,
             uint64_t number)
{
  struct diag_arg *a = add_arg (diag, f, key, DIAG_NUMBER);

  if (a)
    a->u.number = number;
}

void
diag_one_more (struct diag *diag, struct vouch_finding *f, const char *key)
{
  struct diag_arg *a = f ? f->args : NULL;

  while (a && (a->kind != DIAG_NUMBER || strcmp (a->key, key) != 0))
    a = a->next;
  if (a)
    a->u.number++;
  else
    diag_number (diag, f, key, 1);
}

void
diag_detail (struct diag *diag, struct vouch_finding *f, const char *detail)
{
  size_t length = strlen (detail);

  if (f == NULL)
    return;
  while (length > 0 && detail[length - 1] == '\n')
    length--; /* libxml2 ends its messages so */
  f->detail = arena_strndup (diag->arena, detail, length);
  diag->failed |= f->detail == NULL;
}

static struct diag_arg *
find_list (struct diag *diag, struct vouch_finding *f, const char *key)
{
  struct diag_arg *a;

  for (a = f->args; a; a = a->next)
    if (strcmp (a->key, key) == 0)
      return a;
  a = add_arg (diag, f, key, DIAG_LIST);
  if (a == NULL)
    return NULL;
  a->u.list
      = arena_alloc (diag->arena, DIAG_MOST_ITEMS * sizeof *a->u.list);
  if (a->u.list == NULL) {
    diag->failed = true;
    f->args = a->next; /* the newest is first: as if never there */
    return NULL;
  }
  return a;
}

void
diag_item (struct diag *diag, struct vouch_finding *f, const char *key,
           const char *text)
{
  struct diag_arg *a = f ? find_list (diag, f, key) : NULL;
  const char *copy;

  if (a == NULL || a->length == DIAG_MOST_ITEMS)
    return;
  for (uint32_t i = 0; i < a->length; i++)
    if (strcmp (a->u.list[i], text) == 0)
      return;
  if (a->length == DIAG_MOST_ITEMS - 1)
    text = "...";
  copy = arena_strdup (diag->arena, text);
  if (copy)
    a->u.list[a->length++] = copy;
  else
    diag->failed = true;
}

bool
diag_has_errors (const struct diag *diag)
{
  return diag->counts[VOUCH_FATAL] + diag->counts[VOUCH_ERROR] > 0;
}
