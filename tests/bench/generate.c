/* SPDX-License-Identifier: Apache-2.0 */
/* generate LINES >FILE: an invoice with so many lines. */
#include <stdio.h>
#include <stdlib.h>

#include "doc.h"

int
main (int argc, char **argv)
{
  struct doc d = { NULL, 0, 0 };

  if (argc != 2) {
    fputs ("Usage: generate LINES\n", stderr);
    return 2;
  }
  doc_invoice (&d, (unsigned)strtoul (argv[1], NULL, 10));
  fwrite (d.data, 1, d.length, stdout);
  doc_clear (&d);
  return ferror (stdout) || fflush (stdout) ? 2 : 0;
}
