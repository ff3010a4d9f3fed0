/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VOUCH_PROGRAMS_ARCHIVE_ARCHIVE_H
#define VOUCH_PROGRAMS_ARCHIVE_ARCHIVE_H

#include "cli/command.h"

extern const struct command cmd_check_bag;

#endif
