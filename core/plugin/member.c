/* SPDX-License-Identifier: Apache-2.0 */
/* What members of containers may be called, and what is wrong with them. */
#include <string.h>

#include "base/utf8.h"
#include "plugin/call.h"

static const char *
step_fault (const char *step, size_t n)
{
  if (n == 0)
    return "a step of it is empty";
  if (n <= 2 && memcmp (step, "..", n) == 0)
    return n == 1 ? "it has a step '.'" : "it has a step '..'";
  return NULL;
}

static const char *
character_fault (const char *s, size_t n)
{
  uint32_t c;
  size_t width;

  for (size_t i = 0; i < n; i += width) {
    width = utf8_decode (s + i, n - i, &c);
    if (width == 0)
      return "it is not UTF-8";
    if (c < 0x20 || (c >= 0x7f && c < 0xa0))
      return "it has a control character";
    if (c == '\\')
      return "it has a backslash";
  }
  return NULL;
}

static bool
has_drive (const char *s, size_t n)
{
  return n >= 2 && s[1] == ':'
         && ((s[0] >= 'A' && s[0] <= 'Z') || (s[0] >= 'a' && s[0] <= 'z'));
}

const char *
vouch_member_name_fault (const char *name, size_t n)
{
  const char *fault = character_fault (name, n);

  if (n == 0)
    return "it is empty";
  if (n > VOUCH_MEMBER_NAME_MOST)
    return "it is longer than 1,000 bytes";
  if (fault)
    return fault;
  if (name[0] == '/')
    return "it begins with a slash";
  if (has_drive (name, n))
    return "it begins with a drive letter";
  for (size_t at = 0; at <= n && fault == NULL;) {
    const char *slash = memchr (name + at, '/', n - at);
    size_t end = slash ? (size_t)(slash - name) : n;

    fault = step_fault (name + at, end - at);
    at = end + 1;
  }
  return fault;
}

vouch_status
vouch_call_member (vouch_call *call, const char *name, size_t length,
                   const char *what)
{
  struct vouch_finding *f = diag_add (call->diag, D_MEMBER, DIAG_NOWHERE);

  if (name)
    diag_value (call->diag, f, "name", name, length);
  diag_text (call->diag, f, "what", what);
  return VOUCH_INPUT;
}

vouch_status
vouch_call_member_limit (vouch_call *call, vouch_member_limit limit,
                         const char *name, size_t length)
{
  static const enum diag_code codes[]
      = { D_LIMIT_MEMBERS, D_LIMIT_EXPANDED, D_LIMIT_RATIO };
  const uint64_t limits[] = { call->limits->max_members,
                              call->limits->max_size,
                              call->limits->max_ratio };
  struct vouch_finding *f;

  if (limit < VOUCH_MEMBERS_COUNT || limit > VOUCH_MEMBERS_RATIO)
    return VOUCH_INTERNAL;
  f = diag_add (call->diag, codes[limit - 1], DIAG_NOWHERE);
  diag_number (call->diag, f, "limit", limits[limit - 1]);
  if (name)
    diag_value (call->diag, f, "name", name, length);
  return VOUCH_LIMIT;
}
