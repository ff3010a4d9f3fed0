/* SPDX-License-Identifier: Apache-2.0 */
/* Judges the files it is given: a whole program around libvouch.
 *
 *   cc -o embed embed.c $(pkg-config --cflags --libs vouch)
 *   ./embed invoice.xml broken.xml
 */
#include <stdio.h>

#include <vouch/vouch.h>

/* What came out, and each finding in a line of our own. */
static void
show (const vouch_result *r)
{
  printf ("%s: %s\n", vouch_result_file (r),
          vouch_verdict_name (vouch_result_verdict (r)));
  for (size_t i = 0; i < vouch_result_listed (r); i++) {
    const vouch_finding *f = vouch_result_finding (r, i);
    char message[500];

    vouch_finding_message (f, message, sizeof message);
    printf ("  line %u, %s: %s\n", (unsigned)vouch_finding_line (f),
            vouch_finding_code (f), message);
  }
}

int
main (int argc, char **argv)
{
  vouch *v;

  if (vouch_open (NULL, &v) != VOUCH_OK)
    return 1;
  for (int i = 1; i < argc; i++) {
    vouch_source *in = vouch_source_file (argv[i]);
    vouch_result *r = NULL;

    if (in && vouch_validate (v, in, NULL, &r) == VOUCH_OK)
      show (r);
    vouch_result_free (r);
    vouch_source_free (in);
  }
  vouch_close (v);
  return 0;
}
