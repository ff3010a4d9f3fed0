/* SPDX-License-Identifier: Apache-2.0 */
#include "io/sink.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "io/whole.h"

#define PIECE 65536u /* a file is written in pieces of this size */

enum kind { FILE_PATH, DESCRIPTOR, MEMORY };

struct vouch_sink {
  struct mem mem;
  enum kind kind;
  char *name;
  struct buf held; /* not yet written; MEMORY: all of it */
  int fd;
  bool force, open;
  struct whole whole; /* FILE_PATH, once open */
  vouch_status status;
  int error;
};

static vouch_sink *
new_sink (const struct mem *mem, enum kind kind, const char *name)
{
  struct mem m = *mem;
  vouch_sink *s = mem_zalloc (&m, sizeof *s);
  size_t n = strlen (name) + 1;

  if (s == NULL)
    return NULL;
  s->name = mem_alloc (&m, n);
  if (s->name == NULL) {
    mem_free (&m, s, sizeof *s);
    return NULL;
  }
  memcpy (s->name, name, n);
  s->mem = m;
  s->kind = kind;
  s->fd = -1;
  buf_init (&s->held, &s->mem);
  return s;
}

vouch_sink *
sink_file (const struct mem *mem, const char *path, bool force)
{
  vouch_sink *s = new_sink (mem, FILE_PATH, path);

  if (s)
    s->force = force;
  return s;
}

vouch_sink *
sink_fd (const struct mem *mem, int fd, const char *name)
{
  vouch_sink *s = new_sink (mem, DESCRIPTOR, name);

  if (s)
    s->fd = fd;
  return s;
}

vouch_sink *
sink_memory (const struct mem *mem)
{
  return new_sink (mem, MEMORY, "memory");
}

void
vouch_sink_free (vouch_sink *s)
{
  struct mem m;

  if (s == NULL)
    return;
  if (s->open)
    whole_close (&s->whole);
  buf_clear (&s->held);
  m = s->mem;
  mem_free (&m, s->name, strlen (s->name) + 1);
  mem_free (&m, s, sizeof *s);
}

const char *
vouch_sink_name (const vouch_sink *s)
{
  return s->name;
}

int
vouch_sink_errno (const vouch_sink *s)
{
  return s->error;
}

static vouch_status
fail (vouch_sink *s, vouch_status status, int error)
{
  s->status = status;
  s->error = error;
  return status;
}

static vouch_status
open_file (vouch_sink *s)
{
  if (s->kind != FILE_PATH || s->open)
    return VOUCH_OK;
  if (whole_open (&s->whole, &s->mem, s->name, s->force) != 0)
    return fail (s, VOUCH_IO, errno);
  s->open = true;
  s->fd = s->whole.fd;
  return VOUCH_OK;
}

/* Writes out what is held. */
static vouch_status
write_out (vouch_sink *s)
{
  size_t done = 0;

  while (done < s->held.len) {
    ssize_t n = write (s->fd, s->held.data + done, s->held.len - done);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return fail (s, VOUCH_IO, errno);
    done += (size_t)n;
  }
  s->held.len = 0;
  return VOUCH_OK;
}

vouch_status
vouch_sink_write (vouch_sink *s, const void *data, size_t n)
{
  if (s->status == VOUCH_OK)
    open_file (s);
  if (s->status != VOUCH_OK)
    return s->status;
  buf_add (&s->held, data, n);
  if (s->held.failed)
    return fail (s, VOUCH_NOMEM, 0);
  if (s->kind == FILE_PATH && s->held.len >= PIECE)
    return write_out (s);
  return VOUCH_OK;
}

vouch_status
vouch_sink_puts (vouch_sink *s, const char *text)
{
  return vouch_sink_write (s, text, strlen (text));
}

vouch_status
vouch_sink_flush (vouch_sink *s)
{
  if (s->status != VOUCH_OK || s->kind != DESCRIPTOR)
    return s->status;
  return write_out (s);
}

vouch_status
vouch_sink_commit (vouch_sink *s)
{
  if (s->status == VOUCH_OK)
    open_file (s); /* an empty file is a file, too */
  if (s->status != VOUCH_OK || s->kind == MEMORY)
    return s->status;
  if (write_out (s) == VOUCH_OK && s->kind == FILE_PATH
      && whole_commit (&s->whole) != 0)
    fail (s, VOUCH_IO, errno);
  return s->status;
}

const void *
vouch_sink_bytes (const vouch_sink *s, size_t *length)
{
  if (s->kind != MEMORY)
    return NULL;
  *length = s->held.len;
  return s->held.data ? s->held.data : "";
}

/* ---- the public makers: memory from malloc ------------------------------ */

vouch_sink *
vouch_sink_file (const char *path, bool force)
{
  struct mem mem;

  mem_init (&mem, NULL);
  return sink_file (&mem, path, force);
}

vouch_sink *
vouch_sink_fd (int fd, const char *name)
{
  struct mem mem;

  mem_init (&mem, NULL);
  return sink_fd (&mem, fd, name);
}

vouch_sink *
vouch_sink_memory (void)
{
  struct mem mem;

  mem_init (&mem, NULL);
  return sink_memory (&mem);
}
