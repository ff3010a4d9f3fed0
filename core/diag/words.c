/* SPDX-License-Identifier: Apache-2.0 */
/* The words of findings: templates of codes.def filled with arguments. */
#include <string.h>

#include "base/safe.h"
#include "diag/finding.h"

#define LONGEST_VALUE 60 /* code points of a value that a message shows */

struct code_words {
  const char *name, *message, *hint;
};

static const struct code_words words[] = {
#define CODE(id, name, layer, severity, message, hint)                        \
  { name, message, hint },
#include "diag/codes.def"
#undef CODE
};

const char *
diag_name (enum diag_code code)
{
  return words[code].name;
}

const char *
diag_message (enum diag_code code)
{
  return words[code].message;
}

const char *
diag_hint (enum diag_code code)
{
  return words[code].hint;
}

/* Where the text goes: counts on when the room is used up. */
struct out {
  char *buf;
  size_t size, length;
};

static void
put (struct out *o, const char *s, size_t n)
{
  if (o->length < o->size) {
    size_t room = o->size - o->length;

    memcpy (o->buf + o->length, s, n < room ? n : room);
  }
  o->length += n;
}

static void
put_text (struct out *o, const char *s)
{
  put (o, s, strlen (s));
}

static size_t
put_safe (struct out *o, const char *s, size_t n)
{
  char text[SAFE_MOST];
  size_t length, step = safe_step (s, n, text, &length);

  put (o, text, length);
  return step;
}

static void
put_safe_text (struct out *o, const char *s, size_t n)
{
  for (size_t i = 0; i < n;)
    i += put_safe (o, s + i, n - i);
}

/* A value out of the document. */
static void
put_value (struct out *o, const char *s, size_t n)
{
  size_t at = 0;

  if (n == 0) {
    put_text (o, "an empty value");
    return;
  }
  put_text (o, "'");
  for (size_t count = 0; at < n && count < LONGEST_VALUE; count++)
    at += put_safe (o, s + at, n - at);
  put_text (o, at < n ? "...'" : "'");
}

static void
put_number (struct out *o, uint64_t n)
{
  char digits[20];
  size_t at = sizeof digits;

  do
    digits[--at] = (char)('0' + n % 10);
  while ((n /= 10) > 0);
  put (o, digits + at, sizeof digits - at);
}

static void
put_list (struct out *o, const struct diag_arg *a)
{
  const char *last = strcmp (a->key, "all") == 0 ? " and " : " or ";

  for (uint32_t i = 0; i < a->length; i++) {
    if (i > 0)
      put_text (o, i + 1 < a->length || strcmp (a->u.list[i], "...") == 0
                       ? ", "
                       : last);
    put_safe_text (o, a->u.list[i], strlen (a->u.list[i]));
  }
}

static void
put_arg (struct out *o, const struct diag_arg *a)
{
  switch (a->kind) {
  case DIAG_TEXT:
    put_safe_text (o, a->u.text, a->length);
    break;
  case DIAG_VALUE:
    put_value (o, a->u.text, a->length);
    break;
  case DIAG_NUMBER:
    put_number (o, a->u.number);
    break;
  case DIAG_LIST:
    put_list (o, a);
    break;
  }
}

/* The argument whose name stands from S up to a closing brace. */
static const struct diag_arg *
find_arg (const struct vouch_finding *f, const char *s)
{
  size_t n = strcspn (s, "}");

  for (const struct diag_arg *a = f->args; a; a = a->next)
    if (strncmp (a->key, s, n) == 0 && a->key[n] == '\0')
      return a;
  return NULL;
}

/* Is every argument there that the optional part from S on names? */
static bool
has_all (const struct vouch_finding *f, const char *s)
{
  for (; *s && *s != ']'; s++)
    if (*s == '{' && find_arg (f, s + 1) == NULL)
      return false;
  return true;
}

static void
fill (struct out *o, const char *template, const struct vouch_finding *f)
{
  const char *s = template;

  while (*s) {
    size_t plain = strcspn (s, "{[]");

    put (o, s, plain);
    s += plain;
    if (*s == '[') {
      s += has_all (f, s + 1) ? 1 : strcspn (s, "]") + 1;
    } else if (*s == ']') {
      s++;
    } else if (*s == '{') {
      const struct diag_arg *a = find_arg (f, s + 1);

      if (a)
        put_arg (o, a);
      s += strcspn (s, "}") + 1;
    }
  }
}

/* Ends the text in BUF, without cutting a code point in two. */
static size_t
finish (struct out *o)
{
  size_t end = o->length;

  if (o->size == 0)
    return o->length;
  if (end >= o->size) {
    end = o->size - 1;
    while (end > 0 && ((unsigned char)o->buf[end] & 0xc0) == 0x80)
      end--;
  }
  o->buf[end] = '\0';
  return o->length;
}

static size_t
make (const struct vouch_finding *f, const char *template, char *buf,
      size_t size)
{
  struct out o = { buf, size, 0 };

  if (template)
    fill (&o, template, f);
  return finish (&o);
}

size_t
vouch_finding_message (const vouch_finding *f, char *buf, size_t size)
{
  return make (f, words[f->code].message, buf, size);
}

size_t
vouch_finding_hint (const vouch_finding *f, char *buf, size_t size)
{
  return make (f, words[f->code].hint, buf, size);
}

size_t
vouch_finding_detail (const vouch_finding *f, char *buf, size_t size)
{
  struct out o = { buf, size, 0 };

  if (f->detail)
    put_safe_text (&o, f->detail, strlen (f->detail));
  return finish (&o);
}

const char *
vouch_finding_code (const vouch_finding *f)
{
  return f->name ? f->name : words[f->code].name;
}

vouch_severity
vouch_finding_severity (const vouch_finding *f)
{
  return diag_severity (f->code);
}

vouch_layer
vouch_finding_layer (const vouch_finding *f)
{
  return diag_layer (f->code);
}

const char *
vouch_finding_file (const vouch_finding *f)
{
  return f->file;
}

uint32_t
vouch_finding_line (const vouch_finding *f)
{
  return f->place.line;
}

uint32_t
vouch_finding_column (const vouch_finding *f)
{
  return f->place.column;
}

uint32_t
vouch_finding_term (const vouch_finding *f)
{
  return f->term;
}

unsigned
vouch_finding_part (const vouch_finding *f)
{
  return f->part;
}

const char *
vouch_severity_name (vouch_severity severity)
{
  static const char names[][8] = { "fatal", "error", "warning", "info" };

  return names[severity];
}

const char *
vouch_layer_name (vouch_layer layer)
{
  static const char names[][8] = { "read", "xsd", "model" };

  return layer == VOUCH_LAYER_BAG ? "bag" : names[layer];
}
