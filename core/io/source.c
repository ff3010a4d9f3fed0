/* SPDX-License-Identifier: Apache-2.0 */
#include "io/source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/end.h"

struct vouch_source {
  struct end end;
  unsigned holders;
  bool ended;
  const unsigned char *at; /* what has been read and not consumed */
  size_t available;
  unsigned char *buffer;
  size_t cap;
  uint64_t size;         /* of a regular file or of memory; else 0 */
  uint64_t total, limit; /* bytes read, and how many may be */
  struct sha256 *hash;
  const void *data; /* END_MEMORY: all of it, for src_again */
  size_t length;
};

static vouch_source *
new_source (const struct mem *mem, enum end_kind kind, const char *name)
{
  vouch_source *s = end_new (mem, sizeof *s, kind, name);

  if (s) {
    s->holders = 1;
    s->limit = UINT64_MAX;
  }
  return s;
}

vouch_source *
src_file (const struct mem *mem, const char *path)
{
  return new_source (mem, END_FILE, path);
}

vouch_source *
src_fd (const struct mem *mem, int fd, const char *name)
{
  vouch_source *s = new_source (mem, END_DESCRIPTOR, name);

  if (s)
    s->end.fd = fd;
  return s;
}

vouch_source *
src_memory (const struct mem *mem, const void *data, size_t length,
            const char *name)
{
  vouch_source *s = new_source (mem, END_MEMORY, name);

  if (s == NULL)
    return NULL;
  s->at = s->data = data;
  s->available = s->length = length;
  s->size = s->total = length;
  s->ended = true;
  return s;
}

void
vouch_source_free (vouch_source *s)
{
  if (s == NULL || --s->holders > 0)
    return;
  if (s->end.kind == END_FILE && s->end.fd >= 0)
    close (s->end.fd);
  mem_free (&s->end.mem, s->buffer, s->cap);
  end_free (&s->end, sizeof *s);
}

vouch_source *
src_share (vouch_source *s)
{
  s->holders++;
  return s;
}

const char *
vouch_source_name (const vouch_source *s)
{
  return s->end.name;
}

int
vouch_source_errno (const vouch_source *s)
{
  return s->end.error;
}

const char *
src_reason (const vouch_source *s)
{
  const char *words = strerrordesc_np (s->end.error);

  return words ? words : "unknown error";
}

void
src_set_limit (vouch_source *s, uint64_t limit)
{
  s->limit = limit;
}

uint64_t
src_limit (const vouch_source *s)
{
  return s->limit;
}

uint64_t
src_size (const vouch_source *s)
{
  return s->size;
}

void
src_set_hash (vouch_source *s, struct sha256 *hash)
{
  s->hash = hash;
}

static vouch_status
refused (vouch_source *s)
{
  s->end.error = errno;
  return VOUCH_IO;
}

/* Opens the file, and turns away at once what is too large anyway. */
static vouch_status
begin (vouch_source *s)
{
  struct stat st;

  if (s->end.kind == END_FILE && s->end.fd < 0) {
    do
      s->end.fd = open (s->end.name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    while (s->end.fd < 0 && errno == EINTR);
    if (s->end.fd < 0)
      return refused (s);
  }
  if (fstat (s->end.fd, &st) == 0 && S_ISREG (st.st_mode))
    s->size = (uint64_t)st.st_size;
  return s->size > s->limit ? VOUCH_LIMIT : VOUCH_OK;
}

/* Room for WANT bytes, with what is left at the front. */
static bool
make_room (vouch_source *s, size_t want)
{
  size_t cap = want < SRC_PIECE ? SRC_PIECE : want;

  if (s->available > 0 && s->at != s->buffer)
    memmove (s->buffer, s->at, s->available);
  if (s->cap < cap) {
    unsigned char *b = mem_resize (&s->end.mem, s->buffer, s->cap, cap);

    if (b == NULL)
      return false;
    s->buffer = b;
    s->cap = cap;
  }
  s->at = s->buffer;
  return true;
}

static vouch_status
fill (vouch_source *s)
{
  ssize_t n;

  do
    n = read (s->end.fd, s->buffer + s->available, s->cap - s->available);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    return refused (s);
  s->ended = n == 0;
  s->available += (size_t)n;
  s->total += (uint64_t)n;
  return VOUCH_OK;
}

vouch_status
vouch_source_peek (vouch_source *s, size_t want, const void **data,
                   size_t *available)
{
  vouch_status status = VOUCH_OK;

  if (s->available < want && !s->ended) {
    if (s->buffer == NULL)
      status = begin (s);
    if (status == VOUCH_OK && !make_room (s, want))
      status = VOUCH_NOMEM;
    while (status == VOUCH_OK && s->available < want && !s->ended)
      status = fill (s);
  }
  if (status == VOUCH_OK && s->total > s->limit)
    status = VOUCH_LIMIT;
  *data = s->at;
  *available = status == VOUCH_OK ? s->available : 0;
  return status;
}

void
vouch_source_consume (vouch_source *s, size_t n)
{
  if (n > s->available)
    n = s->available;
  if (n == 0)
    return; /* at an end there may be no bytes to point to */
  if (s->hash)
    sha256_add (s->hash, s->at, n);
  s->at += n;
  s->available -= n;
}

vouch_status
src_peek_all (vouch_source *s, const void **data, size_t *n)
{
  size_t want = SRC_PIECE;
  vouch_status status = vouch_source_peek (s, want, data, n);

  while (status == VOUCH_OK && !s->ended && *n >= want) {
    /* One byte more than there should be shows the end. */
    want = s->size >= want     ? (size_t)s->size + 1
           : *n > SIZE_MAX / 2 ? SIZE_MAX
                               : *n * 2;
    status = vouch_source_peek (s, want, data, n);
  }
  return status;
}

void
src_all (const vouch_source *s, const void **data, size_t *n)
{
  *data = s->data;
  *n = s->length;
}

vouch_status
src_drain (vouch_source *s)
{
  const void *data;
  size_t n;
  vouch_status status;

  while ((status = vouch_source_peek (s, 1, &data, &n)) == VOUCH_OK && n > 0)
    vouch_source_consume (s, n);
  return status;
}

vouch_source *
src_again (const vouch_source *s, const struct mem *mem)
{
  struct stat st;

  if (s->end.kind == END_MEMORY)
    return src_memory (mem, s->data, s->length, s->end.name);
  if (s->end.kind == END_FILE && stat (s->end.name, &st) == 0
      && S_ISREG (st.st_mode))
    return src_file (mem, s->end.name);
  return NULL;
}

/* ---- the public makers: memory from malloc ------------------------------ */

vouch_source *
vouch_source_file (const char *path)
{
  struct mem mem;

  mem_init (&mem, NULL);
  return src_file (&mem, path);
}

vouch_source *
vouch_source_fd (int fd, const char *name)
{
  struct mem mem;

  mem_init (&mem, NULL);
  return src_fd (&mem, fd, name);
}

vouch_source *
vouch_source_memory (const void *data, size_t length, const char *name)
{
  struct mem mem;

  mem_init (&mem, NULL);
  return src_memory (&mem, data, length, name);
}
