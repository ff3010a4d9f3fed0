/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/attach.h"

#include <string.h>

#include "base/safe.h"
#include "base/utf8.h"
#include "model/base64.h"
#include "model/invoice.h"

enum { LONGEST_NAME = 100 }; /* bytes, without a number */

/* ---- names --------------------------------------------------------------- */

/* One code point at S (LENGTH bytes) as it may stand in the name of a file. */
static bool
is_harmless (const char *s, size_t length)
{
  char shown[SAFE_MOST];
  size_t n;

  safe_step (s, length, shown, &n);
  return n == length && memcmp (shown, s, n) == 0
         && (length > 1 || strchr ("/\\:*?\"<>|", *s) == NULL);
}

/* The last step of what the invoice says, be it of this or another system. */
static struct slice
last_step (struct slice s)
{
  for (size_t i = s.n; i > 0; i--)
    if (s.s[i - 1] == '/' || s.s[i - 1] == '\\')
      return (struct slice){ s.s + i, s.n - i };
  return s;
}

static void
put_safe (struct buf *out, struct slice s)
{
  while (s.n > 0 && out->len < LONGEST_NAME) {
    uint32_t c;
    size_t n = utf8_decode (s.s, s.n, &c);
    bool hides = out->len == 0 && (*s.s == '.' || *s.s == ' ');

    if (n > 0 && !hides && is_harmless (s.s, n))
      buf_add (out, s.s, n);
    else
      buf_putc (out, '_');
    n += n == 0;
    s.s += n;
    s.n -= n;
  }
}

/* What files of a type mostly end with: the codes that EN 16931 allows. */
static const char *
suffix_of_type (struct slice type)
{
  static const struct {
    const char *type, *suffix;
  } known[] = {
    { "application/pdf", ".pdf" },
    { "image/png", ".png" },
    { "image/jpeg", ".jpg" },
    { "text/csv", ".csv" },
    { "application/"
      "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      ".xlsx" },
    { "application/vnd.oasis.opendocument.spreadsheet", ".ods" },
    { "application/xml", ".xml" },
    { "text/xml", ".xml" },
  };

  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strlen (known[i].type) == type.n
        && ascii_same (known[i].type, type.s, type.n))
      return known[i].suffix;
  return "";
}

static struct slice
part_of (const struct tree *t, uint32_t content, unsigned part)
{
  uint32_t at
      = tree_attribute (t, content, terms[TERM (BT_125)].parts[part].name);

  return at == TREE_NONE ? (struct slice){ "", 0 } : tree_value (t, at);
}

static void
put_name (const struct tree *t, uint32_t group, uint32_t content,
          struct buf *out)
{
  uint32_t reference;

  put_safe (out, last_step (part_of (t, content, 1)));
  if (out->len > 0)
    return;
  reference = invoice_first (t, group, TERM (BT_122));
  if (reference != TREE_NONE)
    put_safe (out, last_step (tree_text (t, reference)));
  if (out->len == 0)
    buf_puts (out, "attachment");
  buf_puts (out, suffix_of_type (part_of (t, content, 0)));
}

/* The names so far, in small letters, each with how often it came. */
struct names {
  struct members folded;
  struct mem *mem;
};

/* How often NAME came before, counting it now; from 1.  0: no memory. */
static size_t
count_name (struct names *names, const struct buf *name)
{
  const struct member *found;
  struct buf folded;
  size_t count = 0;

  buf_init (&folded, names->mem);
  for (size_t i = 0; i < name->len; i++) {
    char c = name->data[i];

    buf_putc (&folded, c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c);
  }
  found = members_find (&names->folded, buf_str (&folded));
  if (found)
    count = ++names->folded.list.data[found - names->folded.list.data].length;
  else if (!folded.failed
           && members_add (&names->folded, buf_str (&folded), NULL, 1)
                  == VOUCH_OK)
    count = 1;
  buf_clear (&folded);
  return count;
}

/* "a.pdf" is "a-2.pdf" the second time. */
static void
make_unique (struct names *names, struct buf *name)
{
  size_t count = count_name (names, name), stem;
  struct buf given;
  const char *dot;

  buf_init (&given, names->mem);
  buf_add (&given, name->data, name->len);
  dot = strrchr (buf_str (&given), '.');
  stem = dot && dot > given.data ? (size_t)(dot - given.data) : given.len;
  for (size_t n = count; n > 1 && !given.failed && !name->failed; count++) {
    name->len = 0;
    buf_add (name, given.data, stem);
    buf_putc (name, '-');
    buf_u64 (name, count);
    buf_add (name, given.data + stem, given.len - stem);
    n = count_name (names, name);
    name->failed |= n == 0;
  }
  name->failed |= given.failed || count == 0;
  buf_clear (&given);
}

/* ---- contents ------------------------------------------------------------ */

static vouch_status
decode (struct slice text, struct arena *arena, struct member *out)
{
  struct base64_reader reader = { 0 };
  size_t room = text.n / 4 * 3 + 3, n;
  unsigned char *bytes = arena_alloc (arena, room);

  if (bytes == NULL)
    return VOUCH_NOMEM;
  out->data = bytes;
  out->length = 0;
  while (room - out->length >= 3
         && (n = base64_read (&reader, &text, bytes + out->length,
                              room - out->length))
                > 0)
    out->length += n;
  return VOUCH_OK;
}

static vouch_status
add (const struct tree *t, uint32_t group, uint32_t content,
     struct names *names, struct members *members)
{
  struct member made;
  vouch_status status = decode (tree_text (t, content), members->arena, &made);
  struct buf name;

  buf_init (&name, names->mem);
  put_name (t, group, content, &name);
  make_unique (names, &name);
  if (name.failed)
    status = VOUCH_NOMEM;
  if (status == VOUCH_OK)
    status = members_add (members, buf_str (&name), made.data, made.length);
  buf_clear (&name);
  return status;
}

vouch_status
attachments_of (const struct docs *docs, struct members *members)
{
  struct names names = { .mem = members->arena->mem };
  vouch_status status = VOUCH_OK;

  members_init (&names.folded, members->arena);
  for (const struct doc *d = docs->first; d; d = d->next) {
    const struct tree *t = doc_invoice (&d->d);
    uint32_t group = invoice_first (t, tree_root (t), TERM (BG_24));

    for (; group != TREE_NONE && status == VOUCH_OK;
         group = invoice_again (t, group)) {
      uint32_t content = invoice_first (t, group, TERM (BT_125));

      if (content != TREE_NONE)
        status = add (t, group, content, &names, members);
    }
  }
  members_clear (&names.folded);
  return status;
}
