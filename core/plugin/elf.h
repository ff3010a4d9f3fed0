/* SPDX-License-Identifier: Apache-2.0 */
/* Is a module whole?  The system maps a truncated one and dies of it. */
#ifndef VOUCH_PLUGIN_ELF_H
#define VOUCH_PLUGIN_ELF_H

#include "base/buf.h"

/* Does nothing show that is wrong with the file PATH?  If not, WHY tells
 * (why->failed: there was no memory to look). */
bool elf_check (const char *path, struct buf *why);

#endif
