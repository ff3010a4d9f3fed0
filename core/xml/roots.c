/* SPDX-License-Identifier: Apache-2.0 */
#include "xml/roots.h"

#include <stddef.h>
#include <string.h>

const struct root_row *
root_find (const char *ns, const char *local)
{
  /* A handful of rows: the local name tells nearly all of them apart. */
  for (const struct root_row *r = root_rows; r->local; r++)
    if (strcmp (r->local, local) == 0 && strcmp (r->ns, ns ? ns : "") == 0)
      return r;
  return NULL;
}
