/* SPDX-License-Identifier: Apache-2.0 */
#include "render/pool.h"

#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#define CHUNK ((size_t)16 * 1024)

void *
pool_get (struct pool *pool, size_t size)
{
  void *p;

  size = (size + 15) & ~(size_t)15;
  if (pool->failed || size > SIZE_MAX / 2)
    return NULL;
  if (size > CHUNK / 4)
    p = vouch_call_alloc (pool->call, size);
  else {
    if (size > pool->left) {
      pool->next = vouch_call_alloc (pool->call, CHUNK);
      pool->left = pool->next ? CHUNK : 0;
    }
    p = pool->next;
    if (p) {
      pool->next += size;
      pool->left -= size;
    }
  }
  pool->failed |= p == NULL;
  return p ? memset (p, 0, size) : NULL;
}

const char *
pool_text (struct pool *pool, const char *text, size_t length)
{
  char *p = pool_get (pool, length + 1);

  if (p == NULL)
    return "";
  if (length > 0)
    memcpy (p, text, length);
  return p;
}

const char *
pool_join (struct pool *pool, const char *first, ...)
{
  struct text text = { .pool = pool };
  va_list rest;

  va_start (rest, first);
  for (const char *s = first; s; s = va_arg (rest, const char *))
    text_puts (&text, s);
  va_end (rest);
  return text_end (&text);
}

void
text_add (struct text *text, const char *s, size_t n)
{
  if (n >= text->room - text->n) {
    size_t room = (text->room + n) * 2 + 16;
    char *data = pool_get (text->pool, room);

    if (data == NULL)
      return;
    if (text->n > 0)
      memcpy (data, text->data, text->n);
    text->data = data;
    text->room = room;
  }
  if (n > 0)
    memcpy (text->data + text->n, s, n);
  text->n += n;
  text->data[text->n] = '\0';
}

void
text_puts (struct text *text, const char *s)
{
  text_add (text, s, strlen (s));
}

void
text_putc (struct text *text, char c)
{
  text_add (text, &c, 1);
}

void
text_char (struct text *text, unsigned c)
{
  char s[4];
  size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

  s[0] = (char)(n == 1 ? c : (0xf00u >> n) | c >> 6 * (n - 1));
  for (size_t i = 1; i < n; i++)
    s[i] = (char)(0x80 | (c >> 6 * (n - 1 - i) & 0x3f));
  text_add (text, s, n);
}

const char *
text_end (struct text *text)
{
  return text->data ? text->data : "";
}

const char *
pool_fill (struct pool *pool, const char *form, const char *one,
           const char *two)
{
  struct text text = { .pool = pool };

  for (; *form; form++)
    if (form[0] == '{' && (form[1] == '1' || form[1] == '2')
        && form[2] == '}') {
      text_puts (&text, form[1] == '1' ? one : two);
      form += 2;
    } else
      text_putc (&text, *form);
  return text_end (&text);
}
