/* SPDX-License-Identifier: Apache-2.0 */
#include "zip.h"

#include <stdio.h>
#include <string.h>

#include "layout.h"

/* libzip looks for the end of an archive in as many bytes as the longest
 * comment can have, and takes the first end that it finds; what a member holds
 * could be one.  So it is shown another end than the archive's own, with a
 * comment so long that nothing else is seen. */
enum { PIECE = 4096, COMMENT = 0xffff, PIECES = (COMMENT + PIECE) / PIECE };

static const unsigned char blanks[PIECE] = { 0 };

struct shown {
  unsigned char end[END64_SIZE + LOCATOR64_SIZE + END_SIZE];
  zip_buffer_fragment_t parts[2 + PIECES];
};

static void
make_end (unsigned char *p, const struct layout *l)
{
  put32 (p, ZIP_END64);
  put64 (p + 4, END64_SIZE - 12);
  put16 (p + 12, 45);
  put16 (p + 14, 45);
  put64 (p + 24, l->n_entries);
  put64 (p + 32, l->n_entries);
  put64 (p + 40, l->central_size);
  put64 (p + 48, l->central);
  p += END64_SIZE;
  put32 (p, ZIP_LOCATOR64);
  put64 (p + 8, l->central + l->central_size);
  put32 (p + 16, 1);
  p += LOCATOR64_SIZE;
  put32 (p, ZIP_END);
  put16 (p + 8, FULL16);
  put16 (p + 10, FULL16);
  put32 (p + 12, FULL32);
  put32 (p + 16, FULL32);
  put16 (p + 20, COMMENT);
}

/* libzip only reads what it is given here. */
static zip_buffer_fragment_t
part (const void *data, size_t n)
{
  zip_buffer_fragment_t made = { NULL, n };

  memcpy (&made.data, &data, sizeof data);
  return made;
}

/* The archive as libzip sees it.  SHOWN must outlive it. */
static zip_t *
open_archive (const struct layout *l, struct shown *shown, zip_error_t *error)
{
  size_t n = 0, left = COMMENT;
  zip_source_t *source;
  zip_t *za;

  *shown = (struct shown){ .end = { 0 } };
  make_end (shown->end, l);
  shown->parts[n++] = part (l->all.s, (size_t)(l->central + l->central_size));
  shown->parts[n++] = part (shown->end, sizeof shown->end);
  for (; left > 0; left -= shown->parts[n++].length)
    shown->parts[n] = part (blanks, left < PIECE ? left : PIECE);
  source = zip_source_buffer_fragment_create (shown->parts, n, 0, error);
  if (source == NULL)
    return NULL;
  za = zip_open_from_source (source, ZIP_RDONLY, error);
  if (za == NULL)
    zip_source_free (source);
  return za;
}

/* Does libzip mean the same member? */
static bool
is_same (zip_t *za, uint64_t i, const struct entry *e)
{
  const zip_uint64_t wanted = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC
                              | ZIP_STAT_COMP_METHOD;
  zip_stat_t st;

  return zip_stat_index (za, i, 0, &st) == 0 && (st.valid & wanted) == wanted
         && st.size == e->size && st.comp_size == e->packed && st.crc == e->crc
         && st.comp_method == e->method;
}

/* Fills DATA, and finds that there is no more; then libzip has compared the
 * checksum. */
static vouch_status
expand (vouch_call *call, zip_file_t *file, const struct entry *e,
        unsigned char *data)
{
  unsigned char more;
  zip_int64_t n = zip_fread (file, data, e->size);

  if (n >= 0 && (zip_uint64_t)n < e->size)
    return vouch_call_member (call, e->name, e->name_n,
                              "it expands to less than it says");
  if (n >= 0)
    n = zip_fread (file, &more, 1);
  if (n > 0)
    return vouch_call_member (call, e->name, e->name_n,
                              "it expands to more than it says");
  return n == 0 ? VOUCH_OK
                : libzip_fault (call, zip_file_get_error (file), e->name,
                                e->name_n);
}

static vouch_status
hand_out (struct layout *l, zip_t *za, uint64_t i, vouch_member_fn *each,
          void *to)
{
  const struct entry *e = &l->entries[i];
  unsigned char *data = vouch_call_alloc (l->call, e->size + 1);
  char *name = vouch_call_alloc (l->call, e->name_n + 1);
  zip_file_t *file;
  vouch_status status;

  if (data == NULL || name == NULL)
    return VOUCH_NOMEM;
  if (!is_same (za, i, e))
    return entry_fault (l, e, "programs disagree about what it is");
  file = zip_fopen_index (za, i, 0);
  if (file == NULL)
    return libzip_fault (l->call, zip_get_error (za), e->name, e->name_n);
  status = expand (l->call, file, e, data);
  zip_fclose (file);
  if (status != VOUCH_OK)
    return status;
  memcpy (name, e->name, e->name_n);
  name[e->name_n] = '\0';
  return each (to, &(vouch_member){ .size = sizeof (vouch_member),
                                    .name = name,
                                    .data = data,
                                    .length = e->size });
}

/* Folders come out of the names of what lies in them. */
static vouch_status
hand_out_all (struct layout *l, vouch_member_fn *each, void *to)
{
  vouch_status status = VOUCH_OK;
  struct shown shown;
  zip_error_t error;
  zip_t *za;

  zip_error_init (&error);
  za = open_archive (l, &shown, &error);
  if (za == NULL)
    status = libzip_fault (l->call, &error, NULL, 0);
  else if ((uint64_t)zip_get_num_entries (za, 0) != l->n_entries)
    status = vouch_call_member (l->call, NULL, 0,
                                "programs disagree about what is in it");
  zip_error_fini (&error);
  for (uint64_t i = 0; status == VOUCH_OK && i < l->n_entries; i++)
    if (vouch_call_stopped (l->call))
      status = VOUCH_STOPPED;
    else if (!l->entries[i].folder)
      status = hand_out (l, za, i, each, to);
  if (za)
    zip_discard (za);
  return status;
}

vouch_status
unpack_zip (void *self, vouch_call *call, vouch_source *source,
            vouch_member_fn *each, void *to)
{
  struct layout l = { .call = call };
  const char *all;
  vouch_status status = vouch_call_read (call, source, &all, &l.all.n);

  (void)self;
  if (status != VOUCH_OK)
    return status;
  l.all.s = (const unsigned char *)all;
  status = layout_read (&l);
  if (status == VOUCH_OK && l.n_entries > 0)
    status = hand_out_all (&l, each, to);
  return status;
}
