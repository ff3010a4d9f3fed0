/* SPDX-License-Identifier: Apache-2.0 */
/* The one loop of the commands that take inputs as they come. */
#ifndef VOUCH_CLI_RUN_H
#define VOUCH_CLI_RUN_H

#include "cli/inputs.h"
#include "cli/intake.h"
#include "cli/output.h"

/* Works on a document that can be read; any thread, says nothing. */
typedef void piece_work (void *job, struct piece *piece);

/* Writes what came of it, or why nothing did; in the first thread and in the
 * order of the inputs.  *WORST is the exit code so far.  False if it cannot be
 * written, and then there is no point in going on. */
typedef bool piece_done (void *job, struct piece *piece, int *worst);

struct run {
  vouch *v;
  struct output *output;
  const char *from; /* what the user says the inputs are; NULL: nothing */
  vouch_parts_options parts;
  unsigned jobs; /* documents that are worked on at a time */
  piece_work *work;
  piece_done *done;
  void *job;
};

/* All documents of all inputs in turn, with progress; closes the output, which
 * is kept if something was written and nothing failed.  One at a time each is
 * done with before the next input is asked for.  Returns the exit code. */
int run_inputs (const struct run *run, struct inputs *inputs);

#endif
