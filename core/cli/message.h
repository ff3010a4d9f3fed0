/* SPDX-License-Identifier: Apache-2.0 */
/* What vouch says on standard error: messages, notes and progress.
 *
 * A message is one line that begins with "vouch: " and is written in one
 * piece, so the lines of several processes do not mix.  Whatever it quotes is
 * escaped: no name of a file can reach the terminal as a control sequence.
 */
#ifndef VOUCH_CLI_MESSAGE_H
#define VOUCH_CLI_MESSAGE_H

#include <stdbool.h>
#include <stdint.h>

#if defined __GNUC__
#define MESSAGE_FORMAT(f, a) __attribute__ ((format (printf, f, a)))
#else
#define MESSAGE_FORMAT(f, a)
#endif

/* In the order of the words of --color. */
enum color_mode { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

struct program; /* cli/command.h */

struct console {
  const struct program *program;
  const char *data; /* of the build tree, if this vouch runs from there */
  const char *plugins; /* folders there, parted by ':' */
  bool quiet;    /* -q: neither notes nor progress */
  bool verbose;  /* -v */
  bool color;    /* colours in messages */
  bool terminal; /* standard error is one: progress may be shown */
  bool drawn;    /* a progress line stands on the terminal */
  int64_t start; /* of the work, in milliseconds of a steady clock */
  int64_t last;  /* when the progress line was drawn last */
};

/* For the messages of usage errors, when no option has been read yet. */
void console_init (struct console *console);

/* Whether MODE asks for colours on the descriptor FD. */
bool console_color (enum color_mode mode, int fd);

/* Takes over what the options say. */
void console_set (struct console *console, bool quiet, bool verbose,
                  enum color_mode mode);

/* A message: something could not be done. */
void console_error (struct console *console, const char *format, ...)
    MESSAGE_FORMAT (2, 3);

/* Worth knowing; nothing with -q. */
void console_note (struct console *console, const char *format, ...)
    MESSAGE_FORMAT (2, 3);

/* "vouch: COMMAND: ..." and where to find help; returns the exit code 2.
 * COMMAND NULL: a fault in what stands before any command. */
int console_usage (struct console *console, const char *command,
                   const char *format, ...) MESSAGE_FORMAT (3, 4);

/* Call it before each input: DONE are behind us, PATH is next.  Draws a line
 * if the work has taken two seconds and there is a terminal to draw on. */
void console_progress (struct console *console, uint64_t done,
                       const char *path);

/* Takes the line away; call it before anything else is written to a terminal
 * and at the end. */
void console_erase (struct console *console);

#endif
