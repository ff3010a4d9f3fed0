/* SPDX-License-Identifier: Apache-2.0 */
#include "archive/lines.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/utf8.h"
#include "io/source.h"

static bool
is_utf8 (const char *encoding)
{
  return bag_same_word (encoding, "UTF-8") || bag_same_word (encoding, "UTF8");
}

bool
bag_encoding_known (const char *encoding, vouch_status *status)
{
  iconv_t converter;

  *status = VOUCH_OK;
  /* iconv takes what follows a slash for orders, and "" for the locale's */
  if (*encoding == '\0'
      || encoding[strspn (encoding, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                    "abcdefghijklmnopqrstuvwxyz"
                                    "0123456789-_.:()+")] != '\0')
    return false;
  if (is_utf8 (encoding))
    return true;
  converter = iconv_open ("UTF-8", encoding);
  if (converter == (iconv_t)-1) {
    if (errno == ENOMEM)
      *status = VOUCH_NOMEM;
    return false;
  }
  iconv_close (converter);
  return true;
}

static void
give_up (struct bag_lines *l, enum diag_code code, const char *key,
         const char *words)
{
  struct vouch_finding *f
      = bag_say (l->run, code, l->file, code == D_BAG_READ ? 0 : l->number + 1);

  if (key)
    diag_text (l->run->diag, f, key, words);
  l->failed = l->ended = true;
  l->text.len = l->at = 0;
}

void
bag_lines_open (struct bag_lines *l, struct bag_run *run,
                const struct bag_file *file, const char *encoding)
{
  *l = (struct bag_lines){ .run = run,
                           .file = file ? file->name : "",
                           .ended = true };
  buf_init (&l->text, run->mem);
  if (file == NULL || file->kind != BAG_REGULAR)
    return;
  l->source = bag_file_open (run->files, file, run->mem);
  if (l->source == NULL) {
    l->status = VOUCH_NOMEM;
    return;
  }
  src_set_limit (l->source, run->options->limits.max_size);
  if (!is_utf8 (encoding)) {
    iconv_t converter = iconv_open ("UTF-8", encoding);

    if (converter == (iconv_t)-1) {
      l->status = VOUCH_NOMEM; /* it was known before */
      return;
    }
    l->converter = converter;
  }
  l->ended = false;
}

/* What converts of the N bytes at DATA is appended; returns how many those
 * were.  LAST: no more follow. */
static size_t
convert (struct bag_lines *l, const char *data, size_t n, bool last)
{
  char out[4096], *in = (char *)data; /* iconv does not change it */
  size_t left = n;

  while (left > 0) {
    char *to = out;
    size_t room = sizeof out;
    size_t done = iconv (l->converter, &in, &left, &to, &room);
    int error = errno;

    buf_add (&l->text, out, sizeof out - room);
    if (done != (size_t)-1 || error == E2BIG)
      continue;
    if (error == EINVAL && !last)
      break;
    l->failed = true;
    break;
  }
  return n - left;
}

/* More text, or the end.  Half a character at the end of a piece waits for
 * the next one. */
static void
read_more (struct bag_lines *l)
{
  const void *data;
  size_t want = 1, n, used;

  while (!l->ended) {
    vouch_status status = vouch_source_peek (l->source, want, &data, &n);

    if (status == VOUCH_NOMEM)
      l->status = status;
    else if (status == VOUCH_LIMIT)
      give_up (l, D_BAG_LARGE, NULL, NULL);
    else if (status != VOUCH_OK)
      give_up (l, D_BAG_READ, "reason", src_reason (l->source));
    if (status != VOUCH_OK || n == 0) {
      l->ended = true;
      return;
    }
    used = n;
    if (l->converter) {
      used = convert (l, data, n, n < want);
      if (l->failed) {
        give_up (l, D_BAG_TEXT, "encoding", l->run->encoding);
        return;
      }
    } else
      buf_add (&l->text, data, n);
    vouch_source_consume (l->source, used);
    if (used > 0)
      return;
    want = n + 1;
  }
}

/* A byte order mark at the beginning.  iconv takes it away itself where the
 * encoding needs one. */
static void
look_for_mark (struct bag_lines *l)
{
  l->begun = true;
  if (l->text.len < 3 || memcmp (l->text.data, "\xef\xbb\xbf", 3) != 0)
    return;
  l->at = 3;
  if (!l->converter)
    bag_say (l->run, D_BAG_BOM, l->file, 1);
}

/* The place of the next end of a line from FROM on, or SIZE_MAX. */
static size_t
find_end (const struct bag_lines *l, size_t from)
{
  for (size_t i = from; i < l->text.len; i++)
    if (l->text.data[i] == '\n' || l->text.data[i] == '\r')
      return i;
  return SIZE_MAX;
}

/* Reads until a whole line is there; *END is where it ends. */
static bool
whole_line (struct bag_lines *l, size_t *end)
{
  size_t from = l->at;

  for (;;) {
    *end = find_end (l, from);
    /* after CR an LF may come */
    if (*end != SIZE_MAX
        && (l->text.data[*end] == '\n' || *end + 1 < l->text.len || l->ended))
      return true;
    if (l->ended || l->text.failed) {
      *end = l->text.len;
      return l->at < l->text.len;
    }
    if (l->text.len - l->at > BAG_MOST_LINE) {
      give_up (l, D_BAG_LINE_LONG, NULL, NULL);
      return false;
    }
    if (l->at > 0)
      memmove (l->text.data, l->text.data + l->at, l->text.len - l->at);
    l->text.len -= l->at;
    l->at = 0;
    from = *end != SIZE_MAX ? l->text.len - 1 : l->text.len;
    read_more (l);
    if (l->status != VOUCH_OK)
      return false;
    if (!l->begun && (l->text.len >= 3 || l->ended)) {
      look_for_mark (l);
      from = l->at;
    }
  }
}

static bool
is_text (const char *s, size_t n)
{
  while (n > 0) {
    uint32_t c;
    size_t length = utf8_decode (s, n, &c);

    if (length == 0 || c == 0)
      return false;
    s += length;
    n -= length;
  }
  return true;
}

bool
bag_lines_next (struct bag_lines *l, struct slice *line)
{
  size_t end;

  while (l->status == VOUCH_OK && whole_line (l, &end)) {
    char *start = l->text.data + l->at;
    size_t n = end - l->at;
    bool crlf = end + 1 < l->text.len && start[n] == '\r'
                && start[n + 1] == '\n';

    l->at = end < l->text.len ? end + 1 + crlf : end;
    if (n > BAG_MOST_LINE) {
      give_up (l, D_BAG_LINE_LONG, NULL, NULL);
      return false;
    }
    l->number++;
    if (!is_text (start, n)) {
      diag_text (l->run->diag,
                 bag_say (l->run, D_BAG_TEXT, l->file, l->number), "encoding",
                 l->run->encoding);
      l->failed = true;
      continue;
    }
    if (end == l->text.len) {
      buf_str (&l->text); /* room for the NUL */
      if (l->text.failed)
        break;
      start = l->text.data + end - n;
    }
    start[n] = '\0';
    *line = (struct slice){ start, n };
    return true;
  }
  return false;
}

vouch_status
bag_lines_close (struct bag_lines *l)
{
  if (l->converter)
    iconv_close (l->converter);
  vouch_source_free (l->source);
  if (l->text.failed)
    l->status = VOUCH_NOMEM;
  buf_clear (&l->text);
  return l->status;
}
