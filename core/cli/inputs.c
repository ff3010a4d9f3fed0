/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/inputs.h"

#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LONGEST_LINE = 65536 }; /* of a list: 16 times the longest path */

static bool
is_stdin (const char *path)
{
  return strcmp (path, "-") == 0;
}

int
inputs_start (struct inputs *inputs, const char *command, char **operands,
              size_t n_operands, struct words lists, struct console *console)
{
  size_t dashes = 0;

  memset (inputs, 0, sizeof *inputs);
  inputs->console = console;
  inputs->operands = operands;
  inputs->n_operands = n_operands;
  inputs->lists = lists;
  if (n_operands + lists.count == 0)
    return console_usage (console, command,
                          "no input: name files or directories, or - for "
                          "standard input");
  for (size_t i = 0; i < n_operands; i++)
    dashes += is_stdin (operands[i]);
  for (size_t i = 0; i < lists.count; i++)
    dashes += is_stdin (lists.at[i]);
  if (dashes > 1)
    return console_usage (console, command,
                          "- (standard input) can be read only once");
  inputs->stdin_used = dashes > 0;
  return 0;
}

/* ---- lists ----------------------------------------------------------- */

static void
open_list (struct inputs *inputs)
{
  const char *path = inputs->lists.at[inputs->next_list++];

  inputs->list = is_stdin (path) ? vouch_source_fd (STDIN_FILENO, "-")
                                 : vouch_source_file (path);
  inputs->line_number = 0;
  if (!inputs->list) {
    console_error (inputs->console, "%s: %s", path,
                   vouch_status_text (VOUCH_NOMEM));
    inputs->failed = true;
  }
}

static void
close_list (struct inputs *inputs)
{
  vouch_source_free (inputs->list);
  inputs->list = NULL;
}

static void
fail_list (struct inputs *inputs, const char *why)
{
  console_error (inputs->console, "cannot read the list %s: %s",
                 vouch_source_name (inputs->list), why);
  inputs->failed = true;
}

/* Moves bytes of the list into inputs.line until a line has ended.  False at
 * the end of the list and where it cannot be read any further. */
static bool
fill_line (struct inputs *inputs)
{
  text_cut (&inputs->line, 0);
  for (;;) {
    const void *data;
    const char *end;
    size_t n, part;
    vouch_status status = vouch_source_peek (inputs->list, 1, &data, &n);

    if (status != VOUCH_OK) {
      int e = vouch_source_errno (inputs->list);

      fail_list (inputs, e ? strerror (e) : vouch_status_text (status));
      return false;
    }
    end = n > 0 ? memchr (data, '\n', n) : NULL;
    part = end ? (size_t)(end - (const char *)data) : n;
    text_add (&inputs->line, data, part);
    vouch_source_consume (inputs->list, end ? part + 1 : n);
    if (end || n == 0 || inputs->line.length > LONGEST_LINE)
      return end || inputs->line.length > 0;
  }
}

/* The next line that can name something.  Lines are what they are: neither a
 * blank nor a carriage return is taken away, as it may belong to a name. */
static const char *
next_line (struct inputs *inputs)
{
  while (fill_line (inputs)) {
    const char *line = inputs->line.at;

    inputs->line_number++;
    if (inputs->line.length > LONGEST_LINE) {
      fail_list (inputs, "it has a line longer than any path");
      break;
    }
    if (strlen (line) != inputs->line.length) {
      console_error (inputs->console,
                     "%s:%" PRIu64 ": no path can hold a NUL",
                     vouch_source_name (inputs->list), inputs->line_number);
      inputs->failed = true;
    } else if (is_stdin (line) && inputs->stdin_used) {
      console_error (inputs->console,
                     "%s:%" PRIu64 ": - (standard input) can be read only once",
                     vouch_source_name (inputs->list), inputs->line_number);
      inputs->failed = true;
    } else if (*line) {
      inputs->stdin_used |= is_stdin (line);
      return line;
    }
  }
  return NULL;
}

/* ---- the sequence ---------------------------------------------------- */

/* What was named next, be it file or directory; NULL at the end. */
static const char *
next_name (struct inputs *inputs)
{
  if (inputs->next_operand < inputs->n_operands)
    return inputs->operands[inputs->next_operand++];
  for (;;) {
    const char *line = inputs->list ? next_line (inputs) : NULL;

    if (line)
      return line;
    close_list (inputs);
    if (inputs->next_list == inputs->lists.count)
      return NULL;
    open_list (inputs);
  }
}

static bool
is_directory (const char *path)
{
  struct stat st;

  return !is_stdin (path) && stat (path, &st) == 0 && S_ISDIR (st.st_mode);
}

static void
end_walk (struct inputs *inputs)
{
  struct walk *walk = &inputs->walk;

  if (walk->taken == 0 && !walk->failed)
    console_error (inputs->console,
                   "%s: no file with the suffix of a known format in it",
                   inputs->root);
  if (walk->taken == 0 || walk->failed)
    inputs->failed = true;
  inputs->passed += walk->passed;
  walk_clear (walk);
  inputs->walking = false;
}

bool
inputs_next (struct inputs *inputs, vouch *v, struct input *input)
{
  for (;;) {
    const char *name;

    if (inputs->walking) {
      input->path = walk_next (&inputs->walk, inputs->console);
      input->from_directory = true;
      if (input->path)
        break;
      end_walk (inputs);
    }
    name = next_name (inputs);
    if (!name)
      return false;
    if (!is_directory (name)) {
      input->path = name;
      input->from_directory = false;
      break;
    }
    inputs->root = name;
    if (!inputs->walked)
      suffixes_load (&inputs->suffixes, v, inputs->console);
    walk_start (&inputs->walk, name, &inputs->suffixes, inputs->console);
    inputs->walking = inputs->walked = true;
  }
  inputs->taken++;
  return true;
}

int
inputs_finish (struct inputs *inputs)
{
  if (inputs->passed > 0)
    console_note (inputs->console,
                  "%" PRIu64 " %s in directories left out: not a regular file "
                  "with the suffix of a known format",
                  inputs->passed, inputs->passed == 1 ? "entry" : "entries");
  if (inputs->members_passed > 0)
    console_note (inputs->console,
                  "%" PRIu64 " %s of containers left out: not of a known "
                  "format",
                  inputs->members_passed,
                  inputs->members_passed == 1 ? "member" : "members");
  if (inputs->taken == 0 && !inputs->failed) {
    console_error (inputs->console, "the list names no input");
    inputs->failed = true;
  }
  if (inputs->walking)
    walk_clear (&inputs->walk);
  close_list (inputs);
  text_clear (&inputs->line);
  suffixes_clear (&inputs->suffixes);
  return inputs->failed ? 2 : 0;
}

vouch_source *
input_source (const struct input *input)
{
  if (is_stdin (input->path))
    return vouch_source_fd (STDIN_FILENO, "-");
  return vouch_source_file (input->path);
}
