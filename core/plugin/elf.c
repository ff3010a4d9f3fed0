/* SPDX-License-Identifier: Apache-2.0 */
#include "plugin/elf.h"

#include <link.h>
#include <string.h>

#include "io/source.h"

/* Every part that is mapped must be in the file. */
static bool
is_whole (const unsigned char *data, size_t n, uint64_t size)
{
  ElfW (Ehdr) head;
  ElfW (Phdr) part;

  memcpy (&head, data, sizeof head);
  if (head.e_phentsize != sizeof part || head.e_phoff > n)
    return false;
  for (unsigned i = 0; i < head.e_phnum; i++) {
    uint64_t at = head.e_phoff + (uint64_t)i * sizeof part;

    if (at + sizeof part > n)
      return false;
    memcpy (&part, data + at, sizeof part);
    if (part.p_type == PT_LOAD
        && (part.p_offset > size || part.p_filesz > size - part.p_offset))
      return false;
  }
  return true;
}

/* Of which class are we? */
static const unsigned char own_class
    = sizeof (void *) == 8 ? ELFCLASS64 : ELFCLASS32;

bool
elf_check (const char *path, struct buf *why)
{
  vouch_source *source = src_file (why->mem, path);
  const char *fault = NULL;
  vouch_status status = VOUCH_NOMEM;
  const void *data;
  size_t n;

  if (source)
    status = vouch_source_peek (source, SRC_PIECE, &data, &n);
  if (status == VOUCH_NOMEM)
    why->failed = true;
  else if (status != VOUCH_OK)
    fault = "it cannot be read";
  else if (n < sizeof (ElfW (Ehdr)) || memcmp (data, ELFMAG, SELFMAG) != 0)
    fault = "it is no module";
  else if (((const unsigned char *)data)[EI_CLASS] != own_class)
    fault = "it is a module for another machine";
  else if (!is_whole (data, n, src_size (source)))
    fault = "it is damaged or cut off";
  vouch_source_free (source);
  if (fault)
    buf_puts (why, fault);
  return fault == NULL && !why->failed;
}
