/* SPDX-License-Identifier: Apache-2.0 */
/* Writing JSON (RFC 8259) into a buffer, on one line, or each member and item
 * on a line of its own, indented by two spaces.
 *
 *   json_open (&j, '{');
 *   json_key (&j, "file");
 *   json_text (&j, "a.xml");
 *   json_close (&j, '}');
 */
#ifndef VOUCH_BASE_JSON_OUT_H
#define VOUCH_BASE_JSON_OUT_H

#include "base/buf.h"

struct json_out {
  struct buf *buf;
  bool comma;     /* something stands before the next value or key */
  bool lines;     /* many of them */
  bool keyed;     /* the next value belongs to a key */
  unsigned depth; /* how many brackets are open */
};

void json_open (struct json_out *j, char bracket);
void json_close (struct json_out *j, char bracket);
void json_key (struct json_out *j, const char *key);

/* NULL becomes null.  What is not UTF-8 becomes U+FFFD, as a file name may
 * hold anything. */
void json_text (struct json_out *j, const char *s);
void json_text_n (struct json_out *j, const char *s, size_t n);
void json_u64 (struct json_out *j, uint64_t n);
void json_null (struct json_out *j);

#endif
