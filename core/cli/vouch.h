/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VOUCH_CLI_VOUCH_H
#define VOUCH_CLI_VOUCH_H

#include "cli/command.h"

extern const struct command cmd_convert, cmd_diff, cmd_dump, cmd_explain,
    cmd_extract, cmd_fo, cmd_formats, cmd_plugins, cmd_show, cmd_validate;

#endif
