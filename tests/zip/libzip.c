/* SPDX-License-Identifier: Apache-2.0 */
#include "libzip.h"

#include <check.h>
#include <zip.h>

enum { FIRST_DATE = 0x21 };

static void
add (zip_t *za, const struct member *m, bool plain)
{
  zip_source_t *source = zip_source_buffer (za, m->data, m->length, 0);
  zip_int64_t i = zip_file_add (za, m->name, source, ZIP_FL_ENC_UTF_8);
  zip_uint64_t at = (zip_uint64_t)i;

  ck_assert_int_ge (i, 0);
  ck_assert_int_eq (zip_set_file_compression (za, at,
                                              plain ? ZIP_CM_STORE
                                                    : ZIP_CM_DEFLATE,
                                              plain ? 0 : 6),
                    0);
  ck_assert_int_eq (zip_file_set_dostime (za, at, 0, FIRST_DATE, 0), 0);
  ck_assert_int_eq (
      zip_file_set_external_attributes (za, at, 0, ZIP_OPSYS_UNIX,
                                        UINT32_C (0100644) << 16),
      0);
}

void
pack_by_libzip (const struct member *members, size_t n,
                const unsigned *methods, struct text *made)
{
  zip_source_t *out = zip_source_buffer_create (NULL, 0, 0, NULL);
  zip_t *za = zip_open_from_source (out, ZIP_CREATE | ZIP_TRUNCATE, NULL);
  char piece[4096];
  zip_int64_t some;

  ck_assert_ptr_nonnull (za);
  zip_source_keep (out);
  for (size_t i = 0; i < n; i++)
    add (za, &members[i], methods[i] == 0);
  ck_assert_int_eq (zip_close (za), 0);
  ck_assert_int_eq (zip_source_open (out), 0);
  while ((some = zip_source_read (out, piece, sizeof piece)) > 0)
    text_add (made, piece, (size_t)some);
  zip_source_close (out);
  zip_source_free (out);
}
