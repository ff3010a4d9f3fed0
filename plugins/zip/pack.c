/* SPDX-License-Identifier: Apache-2.0 */
/* Members in the order in which they come; the same time for all, the same
 * rights, nothing of the machine.  Only the version of zlib shows in the
 * bytes. */
#include "zip.h"

#include <string.h>

#include "bytes.h"

enum {
  SMALL = 1536, /* deflate gains nothing worth its time below */
  LEVEL = 6,
  FIRST_TIME = 0,    /* 00:00:00 */
  FIRST_DATE = 0x21, /* 1980-01-01, the first day that ZIP knows */
  PIECE = 65536
};

#define MODE (UINT32_C (0100644) << 16)

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

/* Everything about the member I that is not its bytes. */
static bool
dress (zip_t *za, zip_uint64_t i, const vouch_member *m)
{
  bool plain = m->length < SMALL || is_dense (m);

  return zip_set_file_compression (
             za, i, plain ? ZIP_CM_STORE : ZIP_CM_DEFLATE, plain ? 0 : LEVEL)
             == 0
         && zip_file_set_dostime (za, i, FIRST_TIME, FIRST_DATE, 0) == 0
         && zip_file_set_external_attributes (za, i, 0, ZIP_OPSYS_UNIX, MODE)
                == 0;
}

static vouch_status
add (vouch_call *call, zip_t *za, const vouch_member *m)
{
  zip_source_t *source = zip_source_buffer (za, m->data, m->length, 0);
  size_t n = strlen (m->name);
  zip_int64_t i;

  if (source == NULL)
    return libzip_fault (call, zip_get_error (za), m->name, n);
  i = zip_file_add (za, m->name, source, ZIP_FL_ENC_UTF_8);
  if (i < 0)
    zip_source_free (source);
  if (i < 0 || !dress (za, (zip_uint64_t)i, m))
    return libzip_fault (call, zip_get_error (za), m->name, n);
  return VOUCH_OK;
}

/* *N: how many there were. */
static vouch_status
add_all (vouch_call *call, zip_t *za, vouch_next_fn *next, void *from,
         size_t *n)
{
  for (*n = 0;; ++*n) {
    vouch_member m = { .size = sizeof m };
    vouch_status status = next (from, &m);

    if (status == VOUCH_OK && m.name == NULL)
      return VOUCH_OK;
    if (status == VOUCH_OK && vouch_call_stopped (call))
      status = VOUCH_STOPPED;
    if (status == VOUCH_OK)
      status = add (call, za, &m);
    if (status != VOUCH_OK)
      return status;
  }
}

/* What libzip has written, into SINK. */
static vouch_status
copy_out (vouch_call *call, zip_source_t *made, vouch_sink *sink)
{
  unsigned char piece[PIECE];
  vouch_status status = VOUCH_OK;
  zip_int64_t n;

  if (zip_source_open (made) != 0)
    return libzip_fault (call, zip_source_error (made), NULL, 0);
  while ((n = zip_source_read (made, piece, sizeof piece)) > 0
         && status == VOUCH_OK)
    status = vouch_sink_write (sink, piece, (size_t)n);
  if (n < 0)
    status = libzip_fault (call, zip_source_error (made), NULL, 0);
  zip_source_close (made);
  return status;
}

/* Where nothing was added, libzip writes nothing. */
static vouch_status
write_empty (vouch_sink *sink)
{
  unsigned char end[END_SIZE] = { 0 };

  put32 (end, ZIP_END);
  return vouch_sink_write (sink, end, sizeof end);
}

static vouch_status
make (vouch_call *call, zip_source_t *made, vouch_next_fn *next, void *from,
      size_t *n)
{
  vouch_status status;
  zip_error_t error;
  zip_t *za;

  zip_error_init (&error);
  za = zip_open_from_source (made, ZIP_CREATE | ZIP_TRUNCATE, &error);
  if (za == NULL) {
    status = libzip_fault (call, &error, NULL, 0);
    zip_error_fini (&error);
    return status;
  }
  zip_source_keep (made); /* closing gives it back */
  status = add_all (call, za, next, from, n);
  if (status == VOUCH_OK && zip_close (za) == 0)
    return VOUCH_OK;
  if (status == VOUCH_OK)
    status = libzip_fault (call, zip_get_error (za), NULL, 0);
  zip_discard (za);
  return status;
}

vouch_status
pack_zip (void *self, vouch_call *call, vouch_sink *sink, vouch_next_fn *next,
          void *from)
{
  zip_source_t *made = zip_source_buffer_create (NULL, 0, 0, NULL);
  vouch_status status;
  size_t n = 0;

  (void)self;
  if (made == NULL)
    return VOUCH_NOMEM;
  status = make (call, made, next, from, &n);
  if (status == VOUCH_OK)
    status = n > 0 ? copy_out (call, made, sink) : write_empty (sink);
  zip_source_free (made);
  return status;
}
