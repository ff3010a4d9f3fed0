/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/run.h"

#include <string.h>

#include <vouch/pool.h>

#include "cli/mem.h"

enum { PIECES_AHEAD = 16 }; /* gathered for each that works at a time */

struct loop {
  const struct run *run;
  struct inputs *inputs;
  struct intake *current; /* whose documents come next */
  size_t next;
  struct piece *pieces; /* of this round */
  size_t count;
  uint64_t n_done;
  bool good;
  int worst;
};

static bool
next_intake (struct loop *loop)
{
  const struct run *run = loop->run;
  struct input input;

  if (!inputs_next (loop->inputs, run->v, &input))
    return false;
  console_progress (loop->inputs->console, loop->n_done, input.path);
  loop->current = intake_new (loop->inputs, &input);
  loop->next = 0;
  intake_open (loop->current, run->v, &run->parts);
  loop->current->left = intake_count (loop->current);
  if (loop->current->parts)
    loop->inputs->members_passed
        += vouch_parts_passed_over (loop->current->parts);
  return true;
}

/* Up to MOST documents. */
static void
gather (struct loop *loop, size_t most)
{
  for (loop->count = 0; loop->count < most;) {
    if (loop->current == NULL && !next_intake (loop))
      return;
    loop->pieces[loop->count++]
        = (struct piece){ .of = loop->current, .i = loop->next++ };
    if (loop->next == intake_count (loop->current))
      loop->current = NULL;
  }
}

static void
work (void *user, size_t i)
{
  struct loop *loop = user;
  struct piece *piece = &loop->pieces[i];

  if (piece_begin (piece, loop->run->from))
    loop->run->work (loop->run->job, piece);
}

/* With the last document of an input that goes, too. */
static void
done (void *user, size_t i)
{
  struct loop *loop = user;
  struct piece *piece = &loop->pieces[i];
  struct intake *intake = piece->of;

  console_erase (loop->inputs->console);
  if (loop->good)
    loop->good = loop->run->done (loop->run->job, piece, &loop->worst);
  if (!loop->good)
    loop->worst = 2;
  loop->n_done++;
  piece_end (piece);
  if (--intake->left == 0)
    intake_free (intake);
}

static void
run_rounds (struct loop *loop)
{
  unsigned jobs = loop->run->jobs;
  size_t most = jobs > 1 ? (size_t)jobs * PIECES_AHEAD : 1;

  loop->pieces = cli_resize (NULL, most, sizeof *loop->pieces);
  while (loop->good && (gather (loop, most), loop->count > 0))
    if (vouch_pool_run (loop->run->v, jobs, loop->count, work, done, loop)
        != VOUCH_OK) {
      console_error (loop->inputs->console, "cannot start so many threads");
      loop->worst = 2;
      break;
    }
  intake_free (loop->current);
  cli_free (loop->pieces);
}

int
run_inputs (const struct run *run, struct inputs *inputs)
{
  struct loop loop = { .run = run, .inputs = inputs, .good = true };
  int code;

  run_rounds (&loop);
  console_erase (inputs->console);
  if (!output_close (run->output, loop.good && run->output->some))
    loop.worst = 2;
  code = inputs_finish (inputs);
  return code > loop.worst ? code : loop.worst;
}
