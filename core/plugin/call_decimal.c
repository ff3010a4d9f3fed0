/* SPDX-License-Identifier: Apache-2.0 */
/* Decimals for plugins. */
#include <string.h>

#include <vouch/decimal.h>

#include "base/buf.h"
#include "base/decimal.h"
#include "plugin/call.h"

typedef enum dec_status combine_fn (struct arena *, struct dec, struct dec,
                                    struct dec *);

/* PLACES below 0: as many as there are. */
static const char *
printed (vouch_call *call, enum dec_status status, struct dec value,
         int places)
{
  struct buf buf;
  char *text = NULL;

  buf_init (&buf, call->mem);
  if (status == DEC_OK && places >= 0)
    status = dec_print_fixed (&buf, value, (unsigned)places);
  else if (status == DEC_OK)
    dec_print (&buf, value);
  if (status == DEC_OK && !buf.failed)
    text = vouch_call_alloc (call, buf.len + 1);
  if (text) {
    memcpy (text, buf.data, buf.len);
    text[buf.len] = '\0';
  }
  if (status == DEC_NO_MEMORY || buf.failed)
    call->diag->failed = true;
  buf_clear (&buf);
  return text;
}

static const char *
combined (vouch_call *call, const char *a, const char *b, combine_fn *combine)
{
  struct dec x, y;
  enum dec_status status = dec_parse (call->arena, a, strlen (a), &x);

  if (status == DEC_OK)
    status = dec_parse (call->arena, b, strlen (b), &y);
  if (status == DEC_OK)
    status = combine (call->arena, x, y, &x);
  return printed (call, status, x, -1);
}

const char *
vouch_decimal_add (vouch_call *call, const char *a, const char *b)
{
  return combined (call, a, b, dec_add);
}

const char *
vouch_decimal_subtract (vouch_call *call, const char *a, const char *b)
{
  return combined (call, a, b, dec_subtract);
}

const char *
vouch_decimal_multiply (vouch_call *call, const char *a, const char *b)
{
  return combined (call, a, b, dec_multiply);
}

const char *
vouch_decimal_round (vouch_call *call, const char *a, unsigned places)
{
  struct dec x;
  enum dec_status status = dec_parse (call->arena, a, strlen (a), &x);

  if (places > DEC_DIGITS)
    return NULL;
  if (status == DEC_OK)
    status = dec_round (call->arena, x, (int)places, DEC_HALF_UP, &x);
  return printed (call, status, x, (int)places);
}

bool
vouch_decimal_compare (vouch_call *call, const char *a, const char *b,
                       int *order)
{
  struct dec x, y;

  if (dec_parse (call->arena, a, strlen (a), &x) != DEC_OK
      || dec_parse (call->arena, b, strlen (b), &y) != DEC_OK)
    return false;
  *order = dec_compare (x, y);
  return true;
}
