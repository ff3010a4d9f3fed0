/* SPDX-License-Identifier: Apache-2.0 */
/* An input that is opened: the documents in it, be it one itself or a
 * container of many. */
#ifndef VOUCH_CLI_INTAKE_H
#define VOUCH_CLI_INTAKE_H

#include <stdbool.h>
#include <stddef.h>

#include <vouch/parts.h>

#include "cli/inputs.h"

/* Rows of a table of options; TYPE is the struct that values go into. */
#define INPUT_FORMAT(type, from)                                              \
  {                                                                           \
    "from", 'f', OPTION_STRING, "FORMAT", offsetof (type, from),              \
        "take the input for this format instead of recognising it", 0         \
  }

#define INPUT_LISTS(type, lists)                                              \
  {                                                                           \
    "from-list", 0, OPTION_LIST, "FILE", offsetof (type, lists),              \
        "take the inputs that FILE names, one a line; - reads the list from " \
        "standard input, as it comes",                                        \
        0                                                                     \
  }

#define ACCEPT_DAMAGE(type, flag)                                             \
  {                                                                           \
    "accept-damage", 0, OPTION_FLAG, NULL, offsetof (type, flag),             \
        "read bundles that are damaged, as far as their original is there", 0 \
  }

struct intake {
  char *path;
  char *name; /* below the directory that was walked, else without any */
  bool from_directory;
  vouch_source *source;
  vouch_parts *parts; /* NULL: closed, or STATUS says why not */
  vouch_status status;
  size_t left; /* documents that are still to be worked on */
};

/* Not yet opened; to be freed, which closes it.  INPUTS yielded it last (NULL:
 * it is not from a directory). */
struct intake *intake_new (const struct inputs *inputs,
                           const struct input *input);
void intake_free (struct intake *intake);

void intake_open (struct intake *intake, vouch *v,
                  const vouch_parts_options *options);
void intake_close (struct intake *intake);

/* Opens those of COUNT that are not open, JOBS at a time.  False without
 * memory: then no document can be worked on. */
bool intakes_open (struct intake **intakes, size_t count, vouch *v,
                   const vouch_parts_options *options, unsigned jobs);

/* How many are opened before their documents are worked on. */
static inline size_t
intakes_at_once (unsigned jobs)
{
  return jobs > 1 ? (size_t)jobs * 8 : 1;
}

/* Could it be opened a second time?  No pipe can. */
bool intake_again (const struct intake *intake);

/* How many documents; 1 if it could not be opened, which is to be told. */
size_t intake_count (const struct intake *intake);

/* What document I is called. */
const char *intake_shown (const struct intake *intake, size_t i);

/* ---- a document on its way ----------------------------------------------- */

struct piece {
  struct intake *of;
  size_t i;
  vouch_source *source; /* NULL: it cannot be read, and was not worked on */
  const vouch_result *said; /* of the container it is in; NULL: nothing */
  const char *from;     /* name of its format; NULL: to be recognised */
  /* what comes of it: */
  vouch_status status;
  vouch_result *result;
  vouch_sink *made, *ledger; /* memory, or NULL */
};

/* Makes ready to work on document I of INTAKE, for which the caller said FROM.
 * False: there is nothing to work on; SAID or STATUS has the reason. */
bool piece_begin (struct piece *piece, const char *from);

/* Why there is no result: a message, and what the container is told for. */
void piece_say (const struct piece *piece, struct console *console);

void piece_end (struct piece *piece);

#endif
