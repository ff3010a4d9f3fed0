/* SPDX-License-Identifier: Apache-2.0 */
/* Judges the files it is given, and tells what stands in the valid ones: a
 * whole program around libvouch.
 *
 *   cc -o embed embed.c $(pkg-config --cflags --libs vouch)
 *   ./embed minimal.xml broken.xml
 */
#include <stdio.h>

#include <vouch/convert.h>
#include <vouch/read.h>
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

/* The terms in GROUP, and those in the groups in it. */
static void
walk (const vouch_tree *invoice, uint32_t group, int depth)
{
  uint32_t at = vouch_tree_child (invoice, group);

  for (; at != VOUCH_NO_NODE; at = vouch_tree_sibling (invoice, at)) {
    uint32_t term = vouch_tree_term (invoice, at);
    size_t length;
    const char *text;

    printf ("%*s%s %s", depth * 2, "", vouch_term_id (term),
            vouch_term_title (term));
    if (vouch_term_is_group (term)) {
      printf ("\n");
      walk (invoice, at, depth + 1);
    } else {
      text = vouch_tree_text (invoice, at, &length);
      printf (": %.*s\n", (int)length, text);
    }
  }
}

/* A source is read once: each task has its own. */
static void
tell_terms (vouch *v, const char *path)
{
  vouch_source *in = vouch_source_file (path);
  vouch_result *r = NULL;

  if (in && vouch_read (v, in, NULL, &r) == VOUCH_OK)
    for (size_t i = 0; i < vouch_result_invoices (r); i++) {
      const vouch_tree *invoice = vouch_result_invoice (r, i);

      walk (invoice, vouch_tree_root (invoice), 1);
    }
  vouch_result_free (r);
  vouch_source_free (in);
}

/* As JSON, in memory. */
static void
tell_json (vouch *v, const char *path)
{
  vouch_convert_options options = VOUCH_CONVERT_OPTIONS_INIT;
  vouch_source *in = vouch_source_file (path);
  vouch_sink *out = vouch_sink_memory ();
  vouch_result *r = NULL;
  size_t length;

  options.to = "json";
  if (in && out && vouch_convert (v, in, out, &options, &r) == VOUCH_OK) {
    vouch_sink_bytes (out, &length);
    printf ("  %lu bytes of JSON\n", (unsigned long)length);
  }
  vouch_result_free (r);
  vouch_sink_free (out);
  vouch_source_free (in);
}

static void
do_file (vouch *v, const char *path)
{
  vouch_source *in = vouch_source_file (path);
  vouch_result *r = NULL;

  if (in && vouch_validate (v, in, NULL, &r) == VOUCH_OK) {
    show (r);
    if (vouch_result_verdict (r) == VOUCH_VALID) {
      tell_terms (v, path);
      tell_json (v, path);
    }
  }
  vouch_result_free (r);
  vouch_source_free (in);
}

int
main (int argc, char **argv)
{
  vouch *v;

  if (vouch_open (NULL, &v) != VOUCH_OK)
    return 1;
  for (int i = 1; i < argc; i++)
    do_file (v, argv[i]);
  vouch_close (v);
  return 0;
}
