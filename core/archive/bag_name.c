/* SPDX-License-Identifier: Apache-2.0 */
/* Names as manifests and fetch.txt have them. */
#include <string.h>

#include "archive/bag_run.h"

static bool
has_drive (const char *s)
{
  char c = (char)(s[0] | 0x20);

  return c >= 'a' && c <= 'z' && s[1] == ':';
}

/* %NAME%, as Windows would replace it. */
static bool
has_variable (const char *s)
{
  const char *end = s[0] == '%' ? strchr (s + 1, '%') : NULL;

  return end && end > s + 1 && memchr (s, '/', (size_t)(end - s)) == NULL;
}

/* A step between two of '/' and '\', which parts steps on Windows. */
static const char *
fault_of_steps (const char *s)
{
  for (;;) {
    size_t n = strcspn (s, "/\\");

    if (n == 2 && s[0] == '.' && s[1] == '.')
      return "it has a step ..";
    if (s[n] == '\0')
      return NULL;
    s += n + 1;
  }
}

static const char *
fault_of (const char *s)
{
  if (*s == '\0')
    return "it is empty";
  if (*s == '/')
    return "it is absolute";
  if (*s == '~')
    return "it begins with ~, which stands for a home folder";
  if (*s == '\\')
    return "it begins with a backslash";
  if (has_drive (s))
    return "it begins with a drive letter";
  if (has_variable (s))
    return "it begins with a variable of Windows";
  return fault_of_steps (s);
}

/* What it may lead out by is looked for above; this makes it no name. */
static const char *
fault_of_form (const char *s)
{
  for (;;) {
    size_t n = strcspn (s, "/");

    if (n == 0)
      return s[n] ? "a step of it is empty" : "it names a folder";
    if (n == 1 && *s == '.')
      return "a step of it is .";
    if (s[n] == '\0')
      return NULL;
    s += n + 1;
  }
}

static bool
refuse (struct bag_run *run, const char *name, const char *why,
        const char *file, uint32_t line)
{
  struct vouch_finding *f;

  if (why == NULL)
    return false;
  f = bag_say (run, D_BAG_PATH, file, line);
  diag_value (run->diag, f, "path", name, strlen (name));
  diag_text (run->diag, f, "why", why);
  return true;
}

/* The character that the three at S stand for, of those that are encoded; 0:
 * none. */
static char
decoded (const char *s, bool percent)
{
  if (s[0] != '%')
    return 0;
  if (s[1] == '0' && (s[2] == 'A' || s[2] == 'a'))
    return '\n';
  if (s[1] == '0' && (s[2] == 'D' || s[2] == 'd'))
    return '\r';
  return percent && s[1] == '2' && s[2] == '5' ? '%' : 0;
}

/* In place.  True: a '%' was left as it stood. */
static bool
decode (char *s, bool percent)
{
  bool left = false;
  char *to = s;

  while (*s) {
    char c = decoded (s, percent);

    left |= *s == '%' && c == 0;
    *to++ = c ? c : *s;
    s += c ? 3 : 1;
  }
  *to = '\0';
  return left;
}

/* 1.0: CR, LF and % must be encoded and nothing else is.  Before: CR and LF,
 * but most wrote names as they are, so a file of that name comes first.  Some
 * writers of 1.0 forget the %: that, too, is forgiven where there is such a
 * file and none of the name decoded. */
static bool
take_apart (struct bag_run *run, char *name, const char *file, uint32_t line)
{
  bool strict = run->version >= BAG_1_0, left;
  struct bag_path *literal;
  struct vouch_finding *f;
  char *copy;

  if (strchr (name, '%') == NULL)
    return true;
  literal = bag_path_find (run, name);
  literal = literal && literal->file ? literal : NULL;
  if (!strict && literal)
    return true;
  copy = arena_strdup (run->arena, name);
  if (copy == NULL)
    return false;
  left = decode (name, strict);
  if (strict && literal && strcmp (copy, name) != 0) {
    struct bag_path *path = bag_path_find (run, name);

    if (path == NULL || path->file == NULL) {
      memcpy (name, copy, strlen (copy) + 1);
      left = true;
    }
  }
  if (strict && left) {
    f = bag_say (run, D_BAG_PERCENT, file, line);
    diag_value (run->diag, f, "path", copy, strlen (copy));
  }
  return true;
}

const char *
bag_name (struct bag_run *run, char *name, const char *file, uint32_t line)
{
  char *start = name;

  while (start[0] == '.' && start[1] == '/')
    start += 2;
  if (refuse (run, name, fault_of (start), file, line))
    return NULL;
  if (start > name) {
    struct vouch_finding *f = bag_say (run, D_BAG_DOT_SLASH, file, line);

    diag_value (run->diag, f, "path", name, strlen (name));
  }
  if (!take_apart (run, start, file, line)) {
    run->diag->failed = true;
    return NULL;
  }
  if (refuse (run, start, fault_of (start), file, line)
      || refuse (run, start, fault_of_form (start), file, line))
    return NULL;
  return start;
}
