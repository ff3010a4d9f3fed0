/* SPDX-License-Identifier: Apache-2.0 */
/* Is a module whole?  The system maps a truncated one and dies of it. */
#ifndef VOUCH_PLUGIN_ELF_H
#define VOUCH_PLUGIN_ELF_H

#include "base/alloc.h"

/* What is wrong with the file PATH, in constant words; NULL: nothing that
 * shows. */
const char *elf_fault (const char *path, struct mem *mem);

#endif
