/* SPDX-License-Identifier: Apache-2.0 */
/* vouch-archive: the commands of `vouch archive`. */
#include "programs/archive/archive.h"

static const struct command *const commands[] = { &cmd_check_bag, NULL };

const struct program program = {
  .words = "archive ",
  .up = "../../",
  .about = "Checks bags: folders whose manifests say what is in them.",
  .commands = commands,
};
