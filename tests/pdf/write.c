/* SPDX-License-Identifier: Apache-2.0 */
#include "write.h"

#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void
say (struct text *t, const char *form, ...)
{
  va_list args;

  if (t->room - t->n < 2000) {
    t->room = t->room * 2 + 10000;
    t->s = realloc (t->s, t->room);
    ck_assert_ptr_nonnull (t->s);
  }
  va_start (args, form);
  t->n += (size_t)vsnprintf (t->s + t->n, t->room - t->n, form, args);
  va_end (args);
}
