/* SPDX-License-Identifier: Apache-2.0 */
/* The commands of vouch itself, and the programs beside it. */
#include "cli/vouch.h"

#include "config.h"

static const struct command *const commands[] = {
  &cmd_convert,
  &cmd_validate,
#ifdef WITH_RENDER
  &cmd_show,
#endif
  &cmd_dump,
  &cmd_diff,
  &cmd_extract,
  &cmd_explain,
#ifdef WITH_RENDER
  &cmd_fo,
#endif
  &cmd_formats,
  &cmd_plugins,
  NULL,
};

static const struct beside beside[] = {
  { "archive", "check bags (BagIt)" },
  { NULL, NULL },
};

const struct program program = {
  .words = "",
  .up = "../",
  .about = "Reads electronic invoices and checks them.",
  .commands = commands,
  .beside = beside,
};
