/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/message.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/mem.h"
#include "cli/text.h"

enum {
  PROGRESS_AFTER = 2000, /* milliseconds of work before a line is drawn */
  PROGRESS_EVERY = 200   /* and between two drawings */
};

static int64_t
now (void)
{
  struct timespec t;

  if (clock_gettime (CLOCK_MONOTONIC, &t) != 0)
    return 0;
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool
console_color (enum color_mode mode, int fd)
{
  const char *off = getenv ("NO_COLOR");
  const char *term = getenv ("TERM");

  if (mode != COLOR_AUTO)
    return mode == COLOR_ALWAYS;
  return !(off && *off) && term && strcmp (term, "dumb") != 0 && isatty (fd);
}

void
console_init (struct console *console)
{
  memset (console, 0, sizeof *console);
  console->color = console_color (COLOR_AUTO, STDERR_FILENO);
  console->terminal = isatty (STDERR_FILENO) == 1;
  console->start = now ();
}

void
console_set (struct console *console, bool quiet, bool verbose,
             enum color_mode mode)
{
  console->quiet = quiet;
  console->verbose = verbose;
  console->color = console_color (mode, STDERR_FILENO);
}

static void
write_all (const char *bytes, size_t n)
{
  while (n > 0) {
    ssize_t written = write (STDERR_FILENO, bytes, n);

    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0)
      return;
    bytes += written;
    n -= (size_t)written;
  }
}

/* The words of a message behind what LINE holds.  Formatting first and
 * escaping then is right, as our own formats hold nothing to be escaped. */
static void MESSAGE_FORMAT (2, 0)
add_words (struct text *line, const char *format, va_list args)
{
  va_list again;
  char *words;
  int n;

  va_copy (again, args);
  n = vsnprintf (NULL, 0, format, again);
  va_end (again);
  if (n < 0)
    return;
  words = cli_resize (NULL, (size_t)n + 1, 1);
  vsnprintf (words, (size_t)n + 1, format, args);
  text_escape (line, words, (size_t)n);
  cli_free (words);
}

static void
begin (struct console *console, struct text *line, const char *color)
{
  console_erase (console);
  if (console->color)
    text_puts (line, color);
  text_puts (line, "vouch:");
  if (console->color)
    text_puts (line, "\033[0m");
  text_puts (line, " ");
}

static void
finish (struct text *line)
{
  text_puts (line, "\n");
  write_all (line->at, line->length);
  text_clear (line);
}

void
console_error (struct console *console, const char *format, ...)
{
  struct text line = { 0 };
  va_list args;

  begin (console, &line, "\033[1;31m");
  va_start (args, format);
  add_words (&line, format, args);
  va_end (args);
  finish (&line);
}

void
console_note (struct console *console, const char *format, ...)
{
  struct text line = { 0 };
  va_list args;

  if (console->quiet)
    return;
  begin (console, &line, "\033[1m");
  text_puts (&line, "note: ");
  va_start (args, format);
  add_words (&line, format, args);
  va_end (args);
  finish (&line);
}

int
console_usage (struct console *console, const char *command,
               const char *format, ...)
{
  struct text line = { 0 };
  va_list args;

  begin (console, &line, "\033[1;31m");
  text_puts (&line, console->program->words);
  if (command)
    text_puts (&line, command);
  else if (*console->program->words)
    text_cut (&line, line.length - 1); /* the blank */
  if (command || *console->program->words)
    text_puts (&line, ": ");
  va_start (args, format);
  add_words (&line, format, args);
  va_end (args);
  text_puts (&line, "\ntry 'vouch ");
  text_puts (&line, console->program->words);
  if (command) {
    text_puts (&line, command);
    text_puts (&line, " ");
  }
  text_puts (&line, "--help'");
  finish (&line);
  return 2;
}

/* ---- progress -------------------------------------------------------- */

static size_t
terminal_width (void)
{
  struct winsize size;

  if (ioctl (STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;
  return 80;
}

/* Cuts LINE so that it fits into WIDTH columns.  Everything beyond ASCII is
 * taken for two columns wide: too short is harmless, a line that wraps could
 * not be erased. */
static void
fit (struct text *line, size_t width)
{
  size_t columns = 0;

  for (size_t i = 0; i < line->length; i++) {
    unsigned char c = (unsigned char)line->at[i];

    if ((c & 0xc0) == 0x80)
      continue;
    columns += c < 0x80 ? 1 : 2;
    if (columns >= width) {
      text_cut (line, i);
      return;
    }
  }
}

void
console_progress (struct console *console, uint64_t done, const char *path)
{
  struct text line = { 0 };
  char count[40];
  int64_t t;

  if (console->quiet || !console->terminal || done == 0)
    return;
  t = now ();
  if (t - console->start < PROGRESS_AFTER
      || (console->drawn && t - console->last < PROGRESS_EVERY))
    return;
  console_erase (console);
  snprintf (count, sizeof count, "vouch: %" PRIu64 " done, now ", done);
  text_puts (&line, count);
  text_escape (&line, path, strlen (path));
  fit (&line, terminal_width ());
  write_all (line.at, line.length);
  text_clear (&line);
  console->drawn = true;
  console->last = t;
}

void
console_erase (struct console *console)
{
  static const char erase[] = "\r\033[K";

  if (console->drawn)
    write_all (erase, sizeof erase - 1);
  console->drawn = false;
}
