/* SPDX-License-Identifier: Apache-2.0 */
/* Members in the order in which they come; the same time for all, the same
 * rights, nothing of the machine.  Only the version of zlib shows in the
 * bytes.  libzip could write the same ones, but asks the C library for the
 * local time of every member, a lock that all threads share. */
#define ZLIB_CONST
#include "zip.h"

#include <string.h>
#include <zlib.h>

#include "bytes.h"

enum {
  SMALL = 1536, /* deflate gains nothing worth its time below */
  LEVEL = 6,
  DATE = 0x21, /* 1980-01-01 at 00:00:00, the first time that ZIP knows */
  MADE_BY = 3 << 8 | 63, /* Unix, version 6.3 of the specification */
  PIECE = 16384
};

#define MODE (UINT32_C (0100644) << 16)

/* What deflate has made, as much as there is room for. */
struct piece {
  struct piece *next;
  size_t n;
  unsigned char bytes[PIECE];
};

/* What the directory says of a member. */
struct listed {
  struct listed *next;
  unsigned char head[CENTRAL_SIZE];
  size_t name_n;
  char name[];
};

struct packing {
  vouch_call *call;
  vouch_sink *sink;
  z_stream z;
  bool deflates;        /* Z is there to be used */
  struct piece *pieces; /* of the largest member so far */
  struct listed *first, **last;
  uint32_t n, at, directory; /* members, bytes written, bytes listed */
};

/* ---- deflate ------------------------------------------------------------- */

static void *
take (void *call, unsigned n, unsigned size)
{
  return vouch_call_alloc (call, (size_t)n * size);
}

/* It goes with the call. */
static void
leave (void *call, void *p)
{
  (void)call;
  (void)p;
}

/* An empty stream; what one member needed serves the next one. */
static bool
begin_deflate (struct packing *p)
{
  if (p->deflates)
    return deflateReset (&p->z) == Z_OK;
  p->z = (z_stream){ .zalloc = take, .zfree = leave, .opaque = p->call };
  p->deflates = deflateInit2 (&p->z, LEVEL, Z_DEFLATED, -MAX_WBITS,
                              MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY)
                == Z_OK;
  return p->deflates;
}

/* Room behind the piece before it. */
static struct piece *
fresh (struct packing *p, struct piece **at)
{
  if (*at == NULL) {
    *at = vouch_call_alloc (p->call, sizeof **at);
    if (*at == NULL)
      return NULL;
    (*at)->next = NULL;
  }
  p->z.next_out = (*at)->bytes;
  p->z.avail_out = PIECE;
  return *at;
}

/* Into the pieces, *PACKED bytes; a member has less than 4 GiB. */
static vouch_status
deflate_member (struct packing *p, const vouch_member *m, uint64_t *packed)
{
  struct piece **at = &p->pieces;
  int more = Z_OK;

  *packed = 0;
  if (!begin_deflate (p))
    return VOUCH_NOMEM;
  p->z.next_in = m->data;
  p->z.avail_in = (unsigned)m->length;
  while (more == Z_OK) {
    struct piece *piece = fresh (p, at);

    if (piece == NULL)
      return VOUCH_NOMEM;
    more = deflate (&p->z, Z_FINISH);
    piece->n = PIECE - p->z.avail_out;
    *packed += piece->n;
    at = &piece->next;
  }
  return more == Z_STREAM_END ? VOUCH_OK : VOUCH_INTERNAL;
}

/* ---- a member ------------------------------------------------------------ */

/* Is it compressed already, by what its first bytes say? */
static bool
is_dense (const vouch_member *m)
{
  static const char *const magic[] = { "%PDF-",        "PK\3\4", "\x89PNG",
                                       "\xff\xd8\xff", "GIF8",   "\x1f\x8b" };

  for (size_t i = 0; i < sizeof magic / sizeof *magic; i++)
    if (m->length >= strlen (magic[i])
        && memcmp (m->data, magic[i], strlen (magic[i])) == 0)
      return true;
  return false;
}

/* Notes it for the directory.  What it shares with the header in front of the
 * data begins at its seventh byte. */
static struct listed *
list (struct packing *p, const vouch_member *m, bool plain, uint32_t packed)
{
  size_t n = strlen (m->name);
  struct listed *l = vouch_call_alloc (p->call, sizeof *l + n + 1);
  unsigned char *head = l ? l->head : NULL;

  if (l == NULL)
    return NULL;
  memset (head, 0, CENTRAL_SIZE);
  put32 (head, ZIP_CENTRAL);
  put16 (head + 4, MADE_BY);
  put16 (head + 6, plain ? 10 : 20);
  put16 (head + 10, plain ? 0 : 8);
  put16 (head + 14, DATE);
  put32 (head + 16, (uint32_t)crc32_z (0, m->data, m->length));
  put32 (head + 20, packed);
  put32 (head + 24, (uint32_t)m->length);
  put16 (head + 28, (unsigned)n);
  put32 (head + 38, MODE);
  put32 (head + 42, p->at);
  l->next = NULL;
  l->name_n = n;
  memcpy (l->name, m->name, n + 1);
  for (size_t i = 0; i < n; i++)
    if ((unsigned char)m->name[i] >= 0x80)
      put16 (head + 8, FLAG_UTF8);
  *p->last = l;
  p->last = &l->next;
  return l;
}

static vouch_status
write_pieces (struct packing *p, uint64_t left)
{
  vouch_status status = VOUCH_OK;

  for (struct piece *piece = p->pieces; left > 0 && status == VOUCH_OK;
       piece = piece->next) {
    status = vouch_sink_write (p->sink, piece->bytes, piece->n);
    left -= piece->n;
  }
  return status;
}

static vouch_status
write_member (struct packing *p, const vouch_member *m, bool plain,
              uint64_t packed)
{
  struct listed *l = list (p, m, plain, (uint32_t)packed);
  unsigned char local[LOCAL_SIZE];
  vouch_status status;

  if (l == NULL)
    return VOUCH_NOMEM;
  put32 (local, ZIP_LOCAL);
  memcpy (local + 4, l->head + 6, LOCAL_SIZE - 4);
  status = vouch_sink_write (p->sink, local, sizeof local);
  if (status == VOUCH_OK)
    status = vouch_sink_write (p->sink, l->name, l->name_n);
  if (status == VOUCH_OK)
    status = plain ? vouch_sink_write (p->sink, m->data, m->length)
                   : write_pieces (p, packed);
  p->n++;
  p->at += (uint32_t)(LOCAL_SIZE + l->name_n + packed);
  p->directory += (uint32_t)(CENTRAL_SIZE + l->name_n);
  return status;
}

/* Does it fit, with the directory, where numbers have 32 and 16 bits?  Some
 * programs take a full field for a sign of larger ones. */
static bool
fits (const struct packing *p, const vouch_member *m, uint64_t packed)
{
  return p->n < FULL16 - 1
         && p->at + packed + p->directory + 2 * (uint64_t)strlen (m->name)
                    + LOCAL_SIZE + CENTRAL_SIZE + END_SIZE
                < FULL32;
}

static vouch_status
refuse (struct packing *p, const vouch_member *m)
{
  return vouch_call_member (p->call, m->name, strlen (m->name),
                            "with it the archive is larger than 4 GiB or "
                            "65,534 members");
}

static vouch_status
add (struct packing *p, const vouch_member *m)
{
  uint64_t packed = m->length;
  vouch_status status = VOUCH_OK;
  bool plain;

  if (m->length >= FULL32)
    return refuse (p, m);
  plain = m->length < SMALL || is_dense (m);
  if (!plain)
    status = deflate_member (p, m, &packed);
  if (status != VOUCH_OK)
    return status;
  return fits (p, m, packed) ? write_member (p, m, plain, packed)
                             : refuse (p, m);
}

/* ---- all of it ----------------------------------------------------------- */

static vouch_status
add_all (struct packing *p, vouch_next_fn *next, void *from)
{
  for (;;) {
    vouch_member m = { .size = sizeof m };
    vouch_status status = next (from, &m);

    if (status == VOUCH_OK && m.name == NULL)
      return VOUCH_OK;
    if (status == VOUCH_OK && vouch_call_stopped (p->call))
      status = VOUCH_STOPPED;
    if (status == VOUCH_OK)
      status = add (p, &m);
    if (status != VOUCH_OK)
      return status;
  }
}

static vouch_status
write_directory (const struct packing *p)
{
  unsigned char end[END_SIZE] = { 0 };
  vouch_status status = VOUCH_OK;

  for (struct listed *l = p->first; l && status == VOUCH_OK; l = l->next) {
    status = vouch_sink_write (p->sink, l->head, sizeof l->head);
    if (status == VOUCH_OK)
      status = vouch_sink_write (p->sink, l->name, l->name_n);
  }
  put32 (end, ZIP_END);
  put16 (end + 8, p->n);
  put16 (end + 10, p->n);
  put32 (end + 12, p->directory);
  put32 (end + 16, p->at);
  return status == VOUCH_OK ? vouch_sink_write (p->sink, end, sizeof end)
                            : status;
}

vouch_status
pack_zip (void *self, vouch_call *call, vouch_sink *sink, vouch_next_fn *next,
          void *from)
{
  struct packing p = { .call = call, .sink = sink };
  vouch_status status;

  (void)self;
  p.last = &p.first;
  status = add_all (&p, next, from);
  if (status == VOUCH_OK)
    status = write_directory (&p);
  if (p.deflates)
    deflateEnd (&p.z);
  return status;
}
