/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/probe.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

struct magic {
  const char *bytes;
  size_t n;
  const char *what;
};

#define MAGIC(bytes, what)                                                    \
  {                                                                           \
    bytes, sizeof bytes - 1, what                                             \
  }

static const struct magic others[]
    = { MAGIC ("%PDF", "a PDF"),
        MAGIC ("PK\3\4", "a ZIP archive"),
        MAGIC ("PK\5\6", "an empty ZIP archive"),
        MAGIC ("\x1f\x8b", "compressed with gzip"),
        MAGIC ("\x89PNG", "a picture"),
        MAGIC ("\xff\xd8\xff", "a picture"),
        MAGIC ("\xd0\xcf\x11\xe0", "an Office document"),
        MAGIC ("{", "JSON"),
        MAGIC ("[", "JSON"),
        MAGIC ("UNA", "EDIFACT"),
        MAGIC ("UNB", "EDIFACT"),
        { NULL, 0, NULL } };

/* A < in the encodings whose units are not bytes of ASCII. */
static const struct magic wide[]
    = { MAGIC ("\xff\xfe", NULL),     MAGIC ("\xfe\xff", NULL),
        MAGIC ("<\0", NULL),          MAGIC ("\0<", NULL),
        MAGIC ("\0\0\0<", NULL),      MAGIC ("\0\0\xfe\xff", NULL),
        MAGIC ("\x4c\x6f\xa7", NULL), { NULL, 0, NULL } };

static const struct magic *
find (const struct magic *m, const char *s, size_t n)
{
  while (m->bytes && (n < m->n || memcmp (s, m->bytes, m->n) != 0))
    m++;
  return m->bytes ? m : NULL;
}

static bool
is_text (const char *s, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if ((unsigned char)s[i] < 0x20 && !xml_space (s[i]))
      return false;
  return true;
}

bool
probe_is_utf32 (const void *data, size_t n)
{
  return n >= 4
         && (memcmp (data, "\xff\xfe\0\0", 4) == 0
             || memcmp (data, "\0\0\xfe\xff", 4) == 0);
}

const char *
probe_not_xml (const void *data, size_t n)
{
  const char *s = data;
  const struct magic *m;

  if (find (wide, s, n))
    return NULL;
  if (n >= 3 && memcmp (s, "\xef\xbb\xbf", 3) == 0) {
    s += 3;
    n -= 3;
  }
  while (n > 0 && xml_space (*s)) {
    s++;
    n--;
  }
  if (n == 0)
    return "white space";
  if (*s == '<')
    return NULL;
  m = find (others, s, n);
  if (m)
    return m->what;
  return is_text (s, n) ? "plain text" : "binary data";
}

/* Behind END, looked for from the front of S; false: it is not there. */
static bool
skip_to (struct slice *s, const char *end)
{
  size_t length = strlen (end);

  for (; s->n >= length; s->s++, s->n--)
    if (memcmp (s->s, end, length) == 0) {
      s->s += length;
      s->n -= length;
      return true;
    }
  return false;
}

static bool
starts (struct slice s, const char *with)
{
  return s.n >= strlen (with) && memcmp (s.s, with, strlen (with)) == 0;
}

static size_t
name_length (struct slice s)
{
  size_t n = 0;

  while (n < s.n && !xml_space (s.s[n]) && s.s[n] != '>' && s.s[n] != '/')
    n++;
  return n;
}

struct slice
probe_root (const void *data, size_t n)
{
  struct slice s = { data, n };
  const char *colon;

  while (skip_to (&s, "<")) {
    if (starts (s, "!--")) {
      if (!skip_to (&s, "-->"))
        break;
    } else if (starts (s, "?")) {
      if (!skip_to (&s, "?>"))
        break;
    } else if (!starts (s, "!")) {
      s.n = name_length (s);
      colon = memchr (s.s, ':', s.n);
      if (colon) {
        s.n -= (size_t)(colon + 1 - s.s);
        s.s = colon + 1;
      }
      return s;
    }
  }
  return (struct slice){ "", 0 };
}
