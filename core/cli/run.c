/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/run.h"

#include <stdatomic.h>

#include <vouch/pool.h>

#include "cli/mem.h"

struct loop {
  const struct run *run;
  struct inputs *inputs;
  struct intake **intakes; /* that are open */
  size_t n_intakes;
  struct piece *pieces; /* their documents */
  size_t n_pieces, room;
  uint64_t n_done;
  atomic_bool good; /* what comes can be written */
  int worst;
};

static void
work (void *user, size_t i)
{
  struct loop *loop = user;
  struct piece *piece = &loop->pieces[i];

  if (loop->good && piece_begin (piece, loop->run->from))
    loop->run->work (loop->run->job, piece);
}

/* With the last document of an input that goes, too. */
static void
done (void *user, size_t i)
{
  struct loop *loop = user;
  struct piece *piece = &loop->pieces[i];
  struct intake *intake = piece->of;

  if (i > 0)
    console_progress (loop->inputs->console, loop->n_done,
                      intake_shown (intake, piece->i));
  loop->n_done++;
  console_erase (loop->inputs->console);
  if (loop->good)
    loop->good = loop->run->done (loop->run->job, piece, &loop->worst);
  if (!loop->good)
    loop->worst = 2;
  piece_end (piece);
  if (--intake->left == 0)
    intake_free (intake);
}

/* The next inputs; false: there are none. */
static bool
take_inputs (struct loop *loop)
{
  const struct run *run = loop->run;
  size_t most = intakes_at_once (run->jobs);
  struct input input;

  loop->n_intakes = 0;
  while (loop->n_intakes < most
         && inputs_next (loop->inputs, run->v, &input)) {
    if (loop->n_intakes == 0)
      console_progress (loop->inputs->console, loop->n_done, input.path);
    loop->intakes[loop->n_intakes++] = intake_new (loop->inputs, &input);
  }
  return loop->n_intakes > 0;
}

static void
take_documents (struct loop *loop)
{
  loop->n_pieces = 0;
  for (size_t k = 0; k < loop->n_intakes; k++) {
    struct intake *intake = loop->intakes[k];

    intake->left = intake_count (intake);
    if (intake->parts)
      loop->inputs->members_passed += vouch_parts_passed_over (intake->parts);
    loop->pieces
        = cli_reserve (loop->pieces, &loop->room,
                       loop->n_pieces + intake->left, sizeof *loop->pieces);
    for (size_t i = 0; i < intake->left; i++)
      loop->pieces[loop->n_pieces++]
          = (struct piece){ .of = intake, .i = i };
  }
}

static void
run_rounds (struct loop *loop)
{
  const struct run *run = loop->run;
  struct console *console = loop->inputs->console;

  loop->intakes = cli_resize (NULL, intakes_at_once (run->jobs),
                              sizeof *loop->intakes);
  while (loop->good && take_inputs (loop)) {
    bool begun = intakes_open (loop->intakes, loop->n_intakes, run->v,
                               &run->parts, run->jobs);

    if (begun) {
      take_documents (loop);
      begun = vouch_pool_run (run->v, run->jobs, loop->n_pieces, work, done,
                              loop)
              == VOUCH_OK;
    }
    if (begun)
      continue;
    console_error (console, "%s", vouch_status_text (VOUCH_NOMEM));
    for (size_t k = 0; k < loop->n_intakes; k++)
      intake_free (loop->intakes[k]);
    loop->worst = 2;
    break;
  }
  cli_free (loop->intakes);
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
