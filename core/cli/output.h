/* SPDX-License-Identifier: Apache-2.0 */
/* Where results go: standard output as they are made, or the file of -o, whole
 * or not at all.
 */
#ifndef VOUCH_CLI_OUTPUT_H
#define VOUCH_CLI_OUTPUT_H

#include <stdbool.h>

#include <vouch/vouch.h>

#include "cli/message.h"

struct output {
  struct console *console;
  vouch_sink *sink;
  bool terminal; /* it is one */
  bool some;     /* something complete was written */
  bool refused;  /* a message said that it cannot be written */
};

/* Rows of a table of options: a file instead of standard output; TYPE is the
 * struct that values go into. */
#define OUTPUT_OPTIONS(type, output, force)                                   \
  { NULL, 'o', OPTION_STRING, "OUT", offsetof (type, output),                 \
    "write to the file OUT, whole or not at all, instead of standard "        \
    "output",                                                                 \
    0 },                                                                      \
  {                                                                           \
    "force", 0, OPTION_FLAG, NULL, offsetof (type, force),                    \
        "replace OUT if it exists", 0                                         \
  }

/* PATH NULL or "-": standard output.  An existing file is refused without
 * FORCE; with FORCE too if V (which may be NULL) takes it for an invoice, or
 * if it is no regular file.  False: a message said why. */
bool output_open (struct output *output, vouch *v, const char *path,
                  bool force, struct console *console);

/* Something complete was written with this STATUS: standard output is to see
 * it.  False after a message if it cannot. */
bool output_done (struct output *output, vouch_status status);

/* KEEP: makes it appear; else abandons it.  False after a message if that
 * fails.  Frees. */
bool output_close (struct output *output, bool keep);

/* All of TEXT, or a line of two pieces, to standard output.  0, or 2 after a
 * message. */
int output_text (const char *text, struct console *console);
int output_line (const char *a, const char *b, struct console *console);

#endif
