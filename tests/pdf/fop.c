/* SPDX-License-Identifier: Apache-2.0 */
/* The cases of Apache FOP's layout suite: each is laid out, its area tree
 * dumped, and every check of it evaluated as XPath.
 *
 * fop.tsv names the cases that do not pass, and why; a case that passes must
 * not be in it.  VOUCH_UPDATE=1 rewrites it and keeps the reasons; one that is
 * UNKNOWN fails until somebody has looked. */
#include <dirent.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "room.h"

#define CASES 1000
#define UNKNOWN "not looked into yet"

struct tally {
  unsigned checks, good, cases, whole;
  bool wrong, verbose;
  FILE *out;
};

static xmlNode *
child (xmlNode *of, const char *name)
{
  for (xmlNode *c = of->children; c != NULL; c = c->next)
    if (c->type == XML_ELEMENT_NODE
        && strcmp ((const char *)c->name, name) == 0)
      return c;
  return NULL;
}

static xmlNode *
first_element (xmlNode *of)
{
  for (xmlNode *c = of->children; c != NULL; c = c->next)
    if (c->type == XML_ELEMENT_NODE)
      return c;
  return NULL;
}

static bool
equal (const char *expected, const char *got, const char *tolerance)
{
  double most;

  if (tolerance == NULL)
    return strcmp (expected, got) == 0;
  most = strtod (tolerance, NULL);
  return fabs (strtod (expected, NULL) - strtod (got, NULL)) <= most;
}

/* What a check says, and what came out. */
static bool
check (xmlXPathContext *context, xmlNode *node, char *got, size_t room)
{
  xmlChar *path = xmlGetProp (node, BAD_CAST "xpath");
  xmlChar *expected = xmlGetProp (node, BAD_CAST "expected");
  xmlChar *tolerance = xmlGetProp (node, BAD_CAST "tolerance");
  xmlXPathObject *value = path == NULL
                              ? NULL
                              : xmlXPathEvalExpression (path, context);
  bool good = false;

  snprintf (got, room, "?");
  if (value != NULL && expected == NULL) {
    good = xmlXPathCastToBoolean (value) == 1;
    snprintf (got, room, "%s", good ? "true" : "false");
  } else if (value != NULL) {
    xmlChar *text = xmlXPathCastToString (value);

    good = equal ((char *)expected, (char *)text, (char *)tolerance);
    snprintf (got, room, "%s", (char *)text);
    xmlFree (text);
  }
  xmlXPathFreeObject (value);
  xmlFree (path);
  xmlFree (expected);
  xmlFree (tolerance);
  return good;
}

static unsigned
checks (struct tally *t, xmlNode *from, xmlDoc *areas, const char *name)
{
  xmlXPathContext *context = xmlXPathNewContext (areas);
  unsigned bad = 0;
  char got[200];

  context->node = (xmlNode *)areas;
  for (xmlNode *c = from->children; c != NULL; c = c->next) {
    if (c->type != XML_ELEMENT_NODE
        || (strcmp ((const char *)c->name, "eval") != 0
            && strcmp ((const char *)c->name, "true") != 0))
      continue;
    t->checks++;
    if (check (context, c, got, sizeof got)) {
      t->good++;
      continue;
    }
    bad++;
    if (t->verbose) {
      xmlChar *path = xmlGetProp (c, BAD_CAST "xpath");
      xmlChar *want = xmlGetProp (c, BAD_CAST "expected");

      printf ("#   %s: %s: '%s', not '%s'\n", name, (char *)path, got,
              want == NULL ? "true" : (char *)want);
      xmlFree (path);
      xmlFree (want);
    }
  }
  xmlXPathFreeContext (context);
  return bad;
}

/* How many checks of the case at PATH fail; 1 if it cannot be laid out. */
static unsigned
run_case (struct tally *t, const char *path, const char *name)
{
  static struct room room;
  xmlDoc *doc = xmlReadFile (path, NULL, 0), *areas = NULL;
  xmlNode *root, *fo, *tests;
  unsigned bad = 1;

  if (doc == NULL)
    return 1;
  root = xmlDocGetRootElement (doc);
  fo = child (root, "fo");
  fo = fo == NULL ? NULL : first_element (fo);
  tests = child (root, "checks");
  room_open (&room);
  if (fo != NULL
      && room_layout (&room, fo, child (root, "variables")) == LAYOUT_OK)
    areas = xmlReadMemory (room_dump (&room), (int)strlen (room_dump (&room)),
                           NULL, NULL, XML_PARSE_HUGE);
  if (areas != NULL && tests != NULL)
    bad = checks (t, tests, areas, name);
  if (t->verbose && getenv ("FOP_DUMP") != NULL)
    printf ("%s\n", room_dump (&room));
  xmlFreeDoc (areas);
  xmlFreeDoc (doc);
  room_close (&room);
  return bad;
}

/* ---- the list -------------------------------------------------------------
 */

struct known {
  char name[120], reason[200];
};

static unsigned
read_list (const char *path, struct known *known)
{
  FILE *f = fopen (path, "r");
  char line[400];
  unsigned n = 0;

  while (f != NULL && n < CASES && fgets (line, sizeof line, f) != NULL) {
    char *tab = strchr (line, '\t');

    if (*line == '#' || tab == NULL)
      continue;
    *tab = 0;
    tab[1 + strcspn (tab + 1, "\n")] = 0;
    snprintf (known[n].name, sizeof known[n].name, "%.119s", line);
    snprintf (known[n++].reason, sizeof known[0].reason, "%.199s", tab + 1);
  }
  if (f != NULL)
    fclose (f);
  return n;
}

static const char *
reason_for (const struct known *known, unsigned n, const char *name)
{
  for (unsigned i = 0; i < n; i++)
    if (strcmp (known[i].name, name) == 0)
      return known[i].reason;
  return NULL;
}

static void
judge (struct tally *t, const char *name, unsigned bad, const char *reason)
{
  t->cases++;
  t->whole += bad == 0;
  if (t->out != NULL && bad > 0)
    fprintf (t->out, "%s\t%s\n", name, reason == NULL ? UNKNOWN : reason);
  if (t->out != NULL
      || ((bad > 0) == (reason != NULL)
          && (reason == NULL || strcmp (reason, UNKNOWN) != 0)))
    return;
  t->wrong = true;
  printf ("# %s: %s\n", name,
          bad == 0         ? "passes and is in the list of those that do not"
          : reason == NULL ? "fails and is not in the list"
                           : "nobody has looked why it fails");
}

static int
is_case (const struct dirent *entry)
{
  return strstr (entry->d_name, ".xml") != NULL;
}

int
main (int argc, char **argv)
{
  const char *shared = getenv ("VOUCH_SHARED"), *source = getenv ("VOUCH_SRC");
  static struct known known[CASES];
  struct tally t = { .verbose = argc > 1 };
  struct dirent **names = NULL;
  char folder[1000], list[1000], path[2000], name[300];
  unsigned n_known;
  int n;

  snprintf (folder, sizeof folder, "%s/layout/fop",
            shared == NULL ? "" : shared);
  snprintf (list, sizeof list, "%s/tests/pdf/fop.tsv",
            source == NULL ? "." : source);
  n = scandir (folder, &names, is_case, alphasort);
  if (n <= 0) {
    printf ("1..0 # SKIP no cases of FOP\n");
    return 0;
  }
  n_known = read_list (list, known);
  if (getenv ("VOUCH_UPDATE") != NULL && argc == 1) {
    t.out = fopen (list, "w");
    if (t.out == NULL)
      return 99;
    fprintf (t.out, "# SPDX-License-Identifier: Apache-2.0\n# Cases of FOP's"
                    " layout suite that do not pass wholly, and why.\n");
  }
  for (int i = 0; i < n; i++) {
    snprintf (path, sizeof path, "%s/%s", folder, names[i]->d_name);
    snprintf (name, sizeof name, "%.*s", (int)strlen (names[i]->d_name) - 4,
              names[i]->d_name);
    if (argc == 1 || strcmp (argv[1], name) == 0
        || strcmp (argv[1], "all") == 0) {
      if (getenv ("FOP_NAMES") != NULL)
        fprintf (stderr, "%s\n", name);
      judge (&t, name, run_case (&t, path, name),
             reason_for (known, n_known, name));
    }
    free (names[i]);
  }
  free (names);
  if (t.out != NULL)
    fclose (t.out);
  printf ("# %u of %u cases, %u of %u checks\n", t.whole, t.cases, t.good,
          t.checks);
  printf ("1..1\n%sok 1 - the cases of the list fail, no others\n",
          t.wrong ? "not " : "");
  return t.wrong ? 1 : 0;
}
