/* SPDX-License-Identifier: Apache-2.0 */
#include "io/sink.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "io/end.h"
#include "io/whole.h"

#define PIECE 65536u /* a file is written in pieces of this size */

struct vouch_sink {
  struct end end;
  struct buf held; /* not yet written; END_MEMORY: all of it */
  bool force, open;
  struct whole whole; /* END_FILE, once open */
  vouch_status status;
};

static vouch_sink *
new_sink (const struct mem *mem, enum end_kind kind, const char *name)
{
  vouch_sink *s = end_new (mem, sizeof *s, kind, name);

  if (s)
    buf_init (&s->held, &s->end.mem);
  return s;
}

vouch_sink *
sink_file (const struct mem *mem, const char *path, bool force)
{
  vouch_sink *s = new_sink (mem, END_FILE, path);

  if (s)
    s->force = force;
  return s;
}

vouch_sink *
sink_fd (const struct mem *mem, int fd, const char *name)
{
  vouch_sink *s = new_sink (mem, END_DESCRIPTOR, name);

  if (s)
    s->end.fd = fd;
  return s;
}

vouch_sink *
sink_memory (const struct mem *mem)
{
  return new_sink (mem, END_MEMORY, "memory");
}

void
vouch_sink_free (vouch_sink *s)
{
  if (s == NULL)
    return;
  if (s->open)
    whole_close (&s->whole);
  buf_clear (&s->held);
  end_free (&s->end, sizeof *s);
}

const char *
vouch_sink_name (const vouch_sink *s)
{
  return s->end.name;
}

int
vouch_sink_errno (const vouch_sink *s)
{
  return s->end.error;
}

static vouch_status
fail (vouch_sink *s, vouch_status status, int error)
{
  s->status = status;
  s->end.error = error;
  return status;
}

static vouch_status
open_file (vouch_sink *s)
{
  if (s->end.kind != END_FILE || s->open)
    return VOUCH_OK;
  if (whole_open (&s->whole, &s->end.mem, s->end.name, s->force) != 0)
    return fail (s, VOUCH_IO, errno);
  s->open = true;
  s->end.fd = s->whole.fd;
  return VOUCH_OK;
}

static vouch_status
write_bytes (vouch_sink *s, const char *bytes, size_t length)
{
  while (length > 0) {
    ssize_t n = write (s->end.fd, bytes, length);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return fail (s, VOUCH_IO, errno);
    bytes += n;
    length -= (size_t)n;
  }
  return VOUCH_OK;
}

/* Writes out what is held. */
static vouch_status
write_out (vouch_sink *s)
{
  vouch_status status = write_bytes (s, s->held.data, s->held.len);

  s->held.len = 0;
  return status;
}

/* What is a piece or more goes into a file as it is: no copy is made. */
static vouch_status
write_piece (vouch_sink *s, const void *data, size_t n)
{
  if (write_out (s) == VOUCH_OK)
    write_bytes (s, data, n);
  return s->status;
}

vouch_status
vouch_sink_write (vouch_sink *s, const void *data, size_t n)
{
  if (s->status == VOUCH_OK)
    open_file (s);
  if (s->status != VOUCH_OK)
    return s->status;
  if (s->end.kind == END_FILE && n >= PIECE)
    return write_piece (s, data, n);
  buf_add (&s->held, data, n);
  if (s->held.failed)
    return fail (s, VOUCH_NOMEM, 0);
  if (s->end.kind == END_FILE && s->held.len >= PIECE)
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
  if (s->status != VOUCH_OK || s->end.kind != END_DESCRIPTOR)
    return s->status;
  return write_out (s);
}

vouch_status
vouch_sink_commit (vouch_sink *s)
{
  if (s->status == VOUCH_OK)
    open_file (s); /* an empty file is a file, too */
  if (s->status != VOUCH_OK || s->end.kind == END_MEMORY)
    return s->status;
  if (write_out (s) == VOUCH_OK && s->end.kind == END_FILE
      && whole_commit (&s->whole) != 0)
    fail (s, VOUCH_IO, errno);
  return s->status;
}

const void *
vouch_sink_bytes (const vouch_sink *s, size_t *length)
{
  if (s->end.kind != END_MEMORY)
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
