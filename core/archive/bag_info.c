/* SPDX-License-Identifier: Apache-2.0 */
/* bag-info.txt: what people want to know of a bag (RFC 8493, 2.2.2). */
#include <string.h>

#include "archive/lines.h"

struct info {
  struct bag_run *run;
  const char *file;
  uint32_t oxum_line; /* 0: there is none yet */
  bool in_oxum;       /* the next line may go on with it */
};

static bool
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static void
say_what (struct info *info, uint32_t line, const char *what)
{
  diag_text (info->run->diag,
             bag_say (info->run, D_BAG_INFO, info->file, line), "what", what);
}

/* Digits that fit, up to END; false: something else stands there. */
static bool
number (const char *s, const char *end, uint64_t *n)
{
  *n = 0;
  if (s == end)
    return false;
  for (; s < end; s++) {
    if (*s < '0' || *s > '9' || *n > (UINT64_MAX - 9) / 10)
      return false;
    *n = *n * 10 + (uint64_t)(*s - '0');
  }
  return true;
}

static void
compare_oxum (struct info *info, uint64_t bytes, uint64_t files, uint32_t line)
{
  struct bag_run *run = info->run;
  uint64_t real_bytes = 0, real_files = 0;
  struct vouch_finding *f;

  for (size_t i = 0; i < run->files->list.len; i++) {
    const struct bag_file *file = &run->files->list.data[i];

    if (strncmp (file->name, "data/", 5) != 0)
      continue;
    real_bytes += file->size;
    real_files++;
  }
  if (real_bytes == bytes && real_files == files)
    return;
  f = bag_say (run, D_BAG_OXUM, info->file, line);
  diag_number (run->diag, f, "bytes", bytes);
  diag_number (run->diag, f, "files", files);
  diag_number (run->diag, f, "real_bytes", real_bytes);
  diag_number (run->diag, f, "real_files", real_files);
}

static void
take_oxum (struct info *info, const char *value, uint32_t line)
{
  const char *end = value + strlen (value), *dot = strchr (value, '.');
  uint64_t bytes, files;

  if (info->oxum_line > 0) {
    diag_number (info->run->diag,
                 bag_say (info->run, D_BAG_OXUM_TWICE, info->file, line),
                 "first", info->oxum_line);
    return;
  }
  info->oxum_line = line;
  info->in_oxum = true;
  while (end > value && is_blank (end[-1]))
    end--;
  if (dot == NULL || !number (value, dot, &bytes)
      || !number (dot + 1, end, &files)) {
    struct vouch_finding *f
        = bag_say (info->run, D_BAG_OXUM_FORM, info->file, line);

    diag_value (info->run->diag, f, "found", value, (size_t)(end - value));
    return;
  }
  compare_oxum (info, bytes, files, line);
}

/* LABEL: VALUE.  1.0 wants no blank around the label and one behind the colon;
 * before it there may be as many as one likes. */
static void
take_element (struct info *info, char *text, uint32_t line)
{
  bool strict = info->run->version >= BAG_1_0;
  char *colon = strchr (text, ':'), *end, *value;

  if (colon == NULL || colon == text) {
    say_what (info, line, colon ? "no label stands before the colon"
                                : "there is no colon in it");
    return;
  }
  for (end = colon; end > text && is_blank (end[-1]); end--)
    continue;
  if (strict && end < colon)
    say_what (info, line, "a blank stands between the label and the colon");
  else if (strict && !is_blank (colon[1]))
    say_what (info, line, "no blank stands behind the colon");
  *end = '\0';
  for (value = colon + 1; is_blank (*value); value++)
    continue;
  if (bag_same_word (text, "Payload-Oxum"))
    take_oxum (info, value, line);
}

static void
take_line (struct info *info, const struct slice *line, uint32_t number)
{
  if (is_blank (line->s[0])) {
    if (number == 1)
      say_what (info, number, "it continues a line, and there is none before");
    else if (info->in_oxum && line->s[strspn (line->s, " \t")])
      say_what (info, number, "Payload-Oxum is one line");
    return;
  }
  info->in_oxum = false;
  if (line->n > 0)
    take_element (info, (char *)line->s, number);
  else if (info->run->version >= BAG_1_0)
    say_what (info, number, "it is empty");
}

vouch_status
bag_read_info (struct bag_run *run)
{
  struct info info = { .run = run };
  const struct bag_file *file;
  struct bag_lines lines;
  struct slice line;

  /* as it was called up to 0.95 */
  info.file = run->version < 96 ? "package-info.txt" : "bag-info.txt";
  file = bag_files_find (run->files, info.file);
  if (file == NULL)
    return VOUCH_OK;
  bag_lines_open (&lines, run, file, run->encoding);
  while (bag_lines_next (&lines, &line))
    take_line (&info, &line, lines.number);
  return bag_lines_close (&lines);
}
