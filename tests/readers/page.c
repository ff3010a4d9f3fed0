/* SPDX-License-Identifier: Apache-2.0 */
#include "page.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>

/* ---- squeezing ----------------------------------------------------------- */

struct mark {
  const char *utf8;
  bool blank;
};

static const struct mark marks[] = {
  { "\xc2\xa0", true },      /* no-break space */
  { "\xc2\xad", false },     /* soft hyphen */
  { "\xe2\x80\x8b", false }, /* zero width space, joiners, directions */
  { "\xe2\x80\x8c", false },
  { "\xe2\x80\x8d", false },
  { "\xe2\x80\x8e", false },
  { "\xe2\x80\x8f", false },
  { "\xe2\x80\xa8", true }, /* line and paragraph separator */
  { "\xe2\x80\xa9", true },
  { "\xe2\x80\xaa", false }, /* embeddings, overrides */
  { "\xe2\x80\xab", false },
  { "\xe2\x80\xac", false },
  { "\xe2\x80\xad", false },
  { "\xe2\x80\xae", false },
  { "\xe2\x80\xaf", true },  /* narrow no-break space */
  { "\xe2\x81\xa0", false }, /* word joiner, isolates */
  { "\xe2\x81\xa6", false },
  { "\xe2\x81\xa7", false },
  { "\xe2\x81\xa8", false },
  { "\xe2\x81\xa9", false },
  { "\xe3\x80\x80", true },  /* ideographic space */
  { "\xef\xbb\xbf", false }, /* byte order mark */
  { "\xef\xbf\xbd", false }  /* what stands for a control character */
};

/* Bytes of a mark at S, 0 if there is none.  U+2000 to U+200A are blanks. */
static size_t
mark_at (const char *s, bool *blank)
{
  *blank = true;
  if ((unsigned char)*s <= ' ' || *s == 0x7f)
    return 1;
  if (strncmp (s, "\xe2\x80", 2) == 0 && (unsigned char)s[2] >= 0x80
      && (unsigned char)s[2] <= 0x8a)
    return 3;
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (strncmp (s, marks[i].utf8, strlen (marks[i].utf8)) == 0) {
      *blank = marks[i].blank;
      return strlen (marks[i].utf8);
    }
  *blank = false;
  return 0;
}

/* Leaves one blank of several if BLANKS, else none. */
static char *
squeeze (const char *s, bool blanks)
{
  char *out = malloc (strlen (s) + 1);
  size_t n = 0;

  while (*s) {
    bool blank;
    size_t skip = mark_at (s, &blank);

    if (skip == 0)
      out[n++] = *s++;
    else if (blanks && blank && n > 0 && out[n - 1] != ' ')
      out[n++] = ' ';
    s += skip;
  }
  out[n] = '\0';
  return out;
}

/* ---- reading ------------------------------------------------------------- */

/* The texts below NODE, a blank between any two. */
static void
add_texts (FILE *to, const xmlNode *node)
{
  for (const xmlNode *i = node->children; i; i = i->next) {
    if (i->type == XML_TEXT_NODE)
      fprintf (to, "%s ", (const char *)i->content);
    else
      add_texts (to, i);
  }
}

static char *
html_text (const char *bytes, size_t n)
{
  xmlDocPtr doc = xmlReadMemory (bytes, (int)n, "page", NULL,
                                 XML_PARSE_NONET | XML_PARSE_HUGE);
  xmlNodePtr body = doc ? xmlDocGetRootElement (doc)->children : NULL;
  char *text = NULL;
  size_t length;
  FILE *to;

  while (body && strcmp ((const char *)body->name, "body") != 0)
    body = body->next;
  to = body ? open_memstream (&text, &length) : NULL;
  if (to) {
    add_texts (to, body);
    fclose (to);
  }
  xmlFreeDoc (doc);
  return text;
}

/* All that COMMAND says, NULL if it fails. */
static char *
said_by (const char *command)
{
  FILE *pipe = popen (command, "r");
  char *text = NULL;
  size_t room = 0;
  ssize_t n;

  if (pipe == NULL)
    return NULL;
  n = getdelim (&text, &room, '\0', pipe);
  if (n < 0) {
    free (text);
    text = strdup ("");
  }
  if (pclose (pipe) == 0)
    return text;
  printf ("# %s: %s\n", command, text);
  free (text);
  return NULL;
}

static char *
pdf_text (const char *bytes, size_t n, const char *scratch)
{
  FILE *file = fopen (scratch, "wb");
  char command[4200];
  char *said;

  if (file == NULL)
    return NULL;
  fwrite (bytes, 1, n, file);
  if (fclose (file) != 0)
    return NULL;
  snprintf (command, sizeof command,
            "if command -v qpdf >/dev/null; then qpdf --check '%s' 2>&1; fi",
            scratch);
  said = said_by (command);
  if (said == NULL)
    return NULL;
  free (said);
  snprintf (command, sizeof command,
            "pdftotext -raw -enc UTF-8 -nopgbrk '%s' - 2>&1", scratch);
  return said_by (command);
}

bool
page_read (struct page *page, const char *format, const char *bytes, size_t n,
           const char *scratch)
{
  char *text = strcmp (format, "pdf") == 0    ? pdf_text (bytes, n, scratch)
               : strcmp (format, "html") == 0 ? html_text (bytes, n)
                                              : strndup (bytes, n);

  if (text == NULL)
    return false;
  page->text = squeeze (text, true);
  page->bare = squeeze (text, false);
  page->mingled = strcmp (format, "html") != 0;
  free (text);
  return true;
}

void
page_clear (struct page *page)
{
  free (page->text);
  free (page->bare);
}

/* ---- looking ------------------------------------------------------------- */

/* The pieces of VALUE in their order, each as long as can be found. */
static bool
in_pieces (const char *text, const char *value)
{
  while (*value) {
    size_t n = strlen (value);
    const char *at = NULL;

    for (; n > 0 && at == NULL; n -= at == NULL)
      at = memmem (text, strlen (text), value, n);
    if (at == NULL || (n < 4 && value[n]))
      return false;
    text = at + n;
    value += n;
  }
  return true;
}

bool
page_has (const struct page *page, const char *value)
{
  char *bare = squeeze (value, false);
  bool found = strstr (page->bare, bare)
               || (page->mingled && in_pieces (page->bare, bare));

  free (bare);
  return found;
}

/* Would "5" be a part of "1.5" or "5,5"? */
static bool
is_within (const char *start, const char *at, size_t n)
{
  const char *end = at + n;

  if (at > start && isdigit ((unsigned char)at[-1]))
    return true;
  if (at > start + 1 && strchr (".,'", at[-1])
      && isdigit ((unsigned char)at[-2]))
    return true;
  return isdigit ((unsigned char)*end)
         || (*end && strchr (".,'", *end) && isdigit ((unsigned char)end[1]));
}

bool
page_has_number (const struct page *page, const char *value)
{
  char *wanted = squeeze (value, true);
  const char *at = page->text;
  size_t n = strlen (wanted);
  bool found = n == 0;

  while (!found && (at = strstr (at, wanted)) != NULL) {
    found = !is_within (page->text, at, n);
    at++;
  }
  free (wanted);
  return found;
}
