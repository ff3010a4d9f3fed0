/* SPDX-License-Identifier: Apache-2.0 */
/* The logo of a theme: a file beside it, taken in as a data: URI, so that a
 * page needs no second file. */
#include <stdio.h>
#include <string.h>

#include "render/render.h"

#define LONGEST (1024 * 1024)

/* What the bytes are; NULL: no picture that we draw. */
static const char *
kind_of (const char *bytes, size_t n)
{
  char head[1024];
  size_t kept = n < sizeof head - 1 ? n : sizeof head - 1;

  if (n > 8 && memcmp (bytes, "\x89PNG\r\n\x1a\n", 8) == 0)
    return "image/png";
  if (n > 3 && memcmp (bytes, "\xff\xd8\xff", 3) == 0)
    return "image/jpeg";
  memcpy (head, bytes, kept);
  head[kept] = '\0';
  return strstr (head, "<svg") ? "image/svg+xml" : NULL;
}

static const char *
base64 (struct pool *pool, const char *kind, const char *bytes, size_t n)
{
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                               "abcdefghijklmnopqrstuvwxyz0123456789+/";
  struct text text = { .pool = pool };
  const unsigned char *p = (const unsigned char *)bytes;

  text_puts (&text, "data:");
  text_puts (&text, kind);
  text_puts (&text, ";base64,");
  for (size_t i = 0; i < n; i += 3) {
    unsigned long three = (unsigned long)p[i] << 16
                          | (i + 1 < n ? (unsigned long)p[i + 1] << 8 : 0)
                          | (i + 2 < n ? p[i + 2] : 0);

    text_putc (&text, digits[three >> 18]);
    text_putc (&text, digits[three >> 12 & 63]);
    text_putc (&text, i + 1 < n ? digits[three >> 6 & 63] : '=');
    text_putc (&text, i + 2 < n ? digits[three & 63] : '=');
  }
  return text_end (&text);
}

static vouch_status
refuse (struct pool *pool, const char *logo, const char *what)
{
  char words[200];

  snprintf (words, sizeof words, "theme: the logo %.80s %s", logo, what);
  vouch_call_say (pool->call, VOUCH_FATAL, 0, 0, words);
  return VOUCH_INPUT;
}

static vouch_status
read_logo (struct theme *theme, struct pool *pool, const char *path)
{
  vouch_source *source = vouch_source_file (path);
  const char *bytes, *kind;
  size_t n;
  vouch_status status;

  if (source == NULL)
    return VOUCH_NOMEM;
  status = vouch_call_read (pool->call, source, &bytes, &n);
  if (status == VOUCH_OK && n > LONGEST)
    status = refuse (pool, theme->logo, "is larger than 1 MiB");
  if (status == VOUCH_OK) {
    kind = kind_of (bytes, n);
    if (kind)
      theme->logo = base64 (pool, kind, bytes, n);
    else
      status = refuse (pool, theme->logo, "is neither PNG, JPEG nor SVG");
  }
  vouch_source_free (source);
  return status;
}

vouch_status
theme_logo (struct theme *theme, struct pool *pool, const char *file)
{
  const char *slash = strrchr (file, '/'), *folder = ".", *path;

  if (theme->logo == NULL)
    return VOUCH_OK;
  if (strncmp (theme->logo, "data:image/", 11) == 0)
    return VOUCH_OK;
  if (slash)
    folder = pool_text (pool, file, (size_t)(slash - file));
  path = pool_join (pool, folder, "/", theme->logo, NULL);
  if (pool->failed)
    return VOUCH_NOMEM;
  if (!load_is_below (folder, path))
    return refuse (pool, theme->logo, "is no file in the folder of the theme");
  return read_logo (theme, pool, path);
}
