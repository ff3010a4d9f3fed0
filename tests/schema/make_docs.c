/* SPDX-License-Identifier: Apache-2.0 */
/* make_docs count: how many documents made.c makes of all schemas;
 * make_docs N: print number N, counted from 0; make_docs what: list all. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "made.h"

int
main (int argc, char **argv)
{
  unsigned long n = 0, wanted = argc == 2 ? strtoul (argv[1], NULL, 10) : 0;
  const char *xml, *what;
  size_t len;

  if (argc != 2) {
    fputs ("usage: make_docs count | what | N\n", stderr);
    return 2;
  }
  for (size_t i = 0; xsd_schemas[i]; i++) {
    struct made m;

    made_init (&m, xsd_schemas[i]);
    for (; made_next (&m, &xml, &len, &what); n++) {
      if (strcmp (argv[1], "what") == 0)
        printf ("%lu\t%s\n", n, what);
      else if (argv[1][0] != 'c' && n == wanted)
        fwrite (xml, 1, len, stdout);
    }
    made_clear (&m);
  }
  if (argv[1][0] == 'c')
    printf ("%lu\n", n);
  return 0;
}
