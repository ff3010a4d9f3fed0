/* SPDX-License-Identifier: Apache-2.0 */
/* bagit.txt: which version, which encoding (RFC 8493, 2.1.1). */
#include <string.h>

#include "archive/lines.h"

static const char declaration[] = "bagit.txt";

enum { LINES = 2 };

static const char *const labels[LINES]
    = { "BagIt-Version", "Tag-File-Character-Encoding" };
static const char *const examples[LINES]
    = { "BagIt-Version: 1.0", "Tag-File-Character-Encoding: UTF-8" };

static bool
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* The value of line I, of which TEXT was read; NULL: that is no such line.
 * *EXACT: it is one as 1.0 has it, where just one blank stands, and that
 * behind the colon. */
static char *
value_of (int i, char *text, bool *exact)
{
  size_t n = strlen (labels[i]);
  char *end = text + strlen (text), *p = text + n;

  if (strncmp (text, labels[i], n) != 0)
    return NULL;
  *exact = p[0] == ':' && p[1] == ' ' && p[2] && !is_blank (p[2])
           && !is_blank (end[-1]);
  while (is_blank (*p))
    p++;
  if (*p++ != ':')
    return NULL;
  while (is_blank (*p))
    p++;
  while (end > p && is_blank (end[-1]))
    *--end = '\0';
  return *p ? p : NULL;
}

static void
say_line (struct bag_run *run, int i, const struct slice *line)
{
  struct vouch_finding *f
      = bag_say (run, D_BAG_DECLARATION, declaration, (uint32_t)i + 1);

  diag_text (run->diag, f, "expected", examples[i]);
  if (line)
    diag_value (run->diag, f, "found", line->s, line->n);
}

/* "M.N", digits and nothing else. */
static bool
is_version (const char *s)
{
  size_t major = strspn (s, "0123456789");
  size_t minor = s[major] == '.' ? strspn (s + major + 1, "0123456789") : 0;

  return major > 0 && minor > 0 && s[major + 1 + minor] == '\0';
}

static unsigned
known_version (const char *s)
{
  static const char *const old[] = { "0.93", "0.94", "0.95", "0.96", "0.97" };

  if (strcmp (s, "1.0") == 0)
    return BAG_1_0;
  for (unsigned i = 0; i < sizeof old / sizeof *old; i++)
    if (strcmp (s, old[i]) == 0)
      return 93 + i;
  return 0;
}

/* One of the two values; false: the line is not as it should be. */
static bool
take_value (struct bag_run *run, int i, char *value, vouch_status *status)
{
  struct vouch_finding *f;
  unsigned version;

  if (i == 0) {
    if (!is_version (value))
      return false;
    version = known_version (value);
    if (version > 0)
      run->version = version;
    else {
      f = bag_say (run, D_BAG_VERSION, declaration, 1);
      diag_value (run->diag, f, "version", value, strlen (value));
    }
    return true;
  }
  if (bag_encoding_known (value, status)) {
    run->encoding = arena_strdup (run->arena, value);
    if (run->encoding == NULL)
      *status = VOUCH_NOMEM;
  } else if (*status == VOUCH_OK) {
    f = bag_say (run, D_BAG_ENCODING, declaration, 2);
    diag_value (run->diag, f, "encoding", value, strlen (value));
  }
  return true;
}

static bool
take_line (struct bag_run *run, int i, const struct slice *line, bool *exact,
           vouch_status *status)
{
  char copy[256], *value;

  if (line->n >= sizeof copy)
    return false;
  memcpy (copy, line->s, line->n + 1);
  value = value_of (i, copy, exact);
  return value && take_value (run, i, value, status);
}

vouch_status
bag_read_declaration (struct bag_run *run)
{
  const struct bag_file *file = bag_files_find (run->files, declaration);
  vouch_status status = VOUCH_OK, closed;
  struct bag_lines lines;
  struct slice line;
  int i = 0;

  if (file == NULL) {
    bag_say (run, D_BAG_NO_DECLARATION, declaration, 0);
    return VOUCH_OK;
  }
  bag_lines_open (&lines, run, file, "UTF-8");
  for (; status == VOUCH_OK && i < LINES && bag_lines_next (&lines, &line);
       i++) {
    bool exact = true;

    if (!take_line (run, i, &line, &exact, &status)
        || (!exact && run->version >= BAG_1_0))
      say_line (run, i, &line);
  }
  if (status == VOUCH_OK && i == LINES && bag_lines_next (&lines, &line))
    bag_say (run, D_BAG_DECLARATION_LONG, declaration, LINES + 1);
  else if (status == VOUCH_OK && !lines.failed && file->kind == BAG_REGULAR)
    for (; i < LINES; i++)
      say_line (run, i, NULL);
  closed = bag_lines_close (&lines);
  return status == VOUCH_OK ? closed : status;
}
