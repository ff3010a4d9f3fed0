/* SPDX-License-Identifier: Apache-2.0 */
#include "second_path.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/terms.h"

#define BLANKS " \t\r\n"

/* ---- values -------------------------------------------------------------- */

char *
second_text (xmlNodePtr node)
{
  xmlChar *content = xmlNodeGetContent (node);
  char *text = strdup (content ? (const char *)content : "");

  xmlFree (content);
  return text;
}

char *
second_trim (char *text)
{
  size_t from = strspn (text, BLANKS), n = strlen (text + from);

  while (n > 0 && strchr (BLANKS, text[from + n - 1]))
    n--;
  memmove (text, text + from, n);
  text[n] = '\0';
  return text;
}

bool
second_blank (const char *text)
{
  return text[strspn (text, BLANKS)] == '\0';
}

bool
second_matches (xmlNodePtr node, const char *want)
{
  char *is = second_trim (second_text (node));
  bool yes = strcasecmp (is, want) == 0
             || (strcmp (want, "true") == 0 && strcmp (is, "1") == 0)
             || (strcmp (want, "false") == 0 && strcmp (is, "0") == 0);

  free (is);
  return yes;
}

static void
add (struct second_nodes *out, xmlNodePtr node)
{
  out->data = realloc (out->data, (out->n + 1) * sizeof (xmlNodePtr));
  out->data[out->n++] = node;
}

/* ---- variables ----------------------------------------------------------- */

/* The first value of the term at the root, trimmed, for free (). */
static char *
variable (const struct second *s, const char *id, xmlNodePtr any)
{
  const struct second_row *row = second_row_of (s, term_find (id), 0);
  struct second_nodes found = { NULL, 0 };
  char *value;

  if (row)
    second_find (s, row->paths[0], xmlDocGetRootElement (any->doc), &found);
  value = found.n > 0 ? second_trim (second_text (found.data[0]))
                      : strdup ("");
  free (found.data);
  return value;
}

bool
second_one_currency (const struct second *s, xmlNodePtr any)
{
  char *a = variable (s, "BT-5", any), *b = variable (s, "BT-6", any);
  bool same = *a && strcasecmp (a, b) == 0;

  free (a);
  free (b);
  return same;
}

/* ---- predicates ---------------------------------------------------------- */

static bool holds (const struct second *s, const char *test, xmlNodePtr node);

/* Does some node at PATH have one of the quoted values, or that of $BT-n? */
static bool
compares (const struct second *s, const char *path, const char *with,
          xmlNodePtr node)
{
  struct second_nodes found = { NULL, 0 };
  char *list = *with == '$' ? variable (s, with + 1, node) : strdup (with);
  bool yes = false;

  second_find (s, path, node, &found);
  for (size_t i = 0; i < found.n && *with == '$'; i++)
    yes |= *list && second_matches (found.data[i], list);
  if (*with != '$')
    for (char *v = strtok (list, "(',)"); v; v = strtok (NULL, "(',)"))
      for (size_t i = 0; i < found.n; i++)
        yes |= second_matches (found.data[i], v);
  free (list);
  free (found.data);
  return yes;
}

static bool
has_child (xmlNodePtr node, const char *name)
{
  for (xmlNodePtr c = node->children; c; c = c->next)
    if (c->type == XML_ELEMENT_NODE && c->children
        && strcmp ((const char *)c->name, name) == 0)
      return true;
  return false;
}

/* Section 3.3: of the totals in the one currency the one with subtotals is
 * BT-110, or else the first. */
static bool
is_vat_total (const struct second *s, const char *path, const char *with,
              xmlNodePtr node)
{
  xmlNodePtr first = NULL;
  bool elsewhere = false;

  if (has_child (node, "TaxSubtotal"))
    return true;
  for (xmlNodePtr c = node->parent->children; c; c = c->next) {
    if (c->type != XML_ELEMENT_NODE || !xmlStrEqual (c->name, node->name)
        || !compares (s, path, with, c))
      continue;
    if (first == NULL)
      first = c;
    elsewhere |= has_child (c, "TaxSubtotal");
  }
  return node == first && !elsewhere;
}

/* TEST is what stands between the brackets, in one string. */
static bool
holds (const struct second *s, const char *test, xmlNodePtr node)
{
  char copy[400], *equals;

  snprintf (copy, sizeof copy, "%s", test);
  if (strncmp (copy, "not(", 4) == 0) {
    copy[strlen (copy) - 1] = '\0';
    return !holds (s, copy + 4, node);
  }
  equals = strchr (copy, '=');
  if (equals == NULL) {
    struct second_nodes found = { NULL, 0 };

    second_find (s, copy, node, &found);
    free (found.data);
    return found.n > 0;
  }
  *equals = '\0';
  if (!compares (s, copy, equals + 1, node))
    return false;
  if (equals[1] != '$' || !second_one_currency (s, node))
    return true;
  return is_vat_total (s, copy, equals + 1, node)
         == (strcmp (equals + 2, "BT-5") == 0);
}

/* ---- steps --------------------------------------------------------------- */

/* The first step of a path taken apart. */
struct step {
  char name[100], test[400];
  const char *rest;
};

static struct step
first_step (const char *path)
{
  struct step step = { .rest = path + strcspn (path, "[/") };

  snprintf (step.name, sizeof step.name, "%.*s", (int)(step.rest - path),
            path);
  if (*step.rest == '[') {
    size_t n = strcspn (step.rest, "]");

    snprintf (step.test, sizeof step.test, "%.*s", (int)n - 1,
              step.rest + 1);
    step.rest += n + 1;
  }
  step.rest += *step.rest == '/';
  return step;
}

static bool
is_called (const struct second *s, const char *name, xmlNodePtr node)
{
  const char *colon = strchr (name, ':');

  if (node->type != XML_ELEMENT_NODE || colon == NULL || node->ns == NULL
      || strcmp (colon + 1, (const char *)node->name) != 0)
    return false;
  for (unsigned i = 0; i < s->n_prefixes; i++)
    if (strlen (s->prefixes[i]) == (size_t)(colon - name)
        && strncmp (s->prefixes[i], name, (size_t)(colon - name)) == 0)
      return strcmp (s->uris[i], (const char *)node->ns->href) == 0;
  return false;
}

void
second_find (const struct second *s, const char *path, xmlNodePtr from,
             struct second_nodes *out)
{
  struct step step;

  if (*path == '/') {
    second_find (s, path + 1, xmlDocGetRootElement (from->doc), out);
    return;
  }
  if (*path == '\0' || strcmp (path, ".") == 0) {
    add (out, from);
    return;
  }
  if (*path == '@') {
    xmlAttrPtr a = xmlHasNsProp (from, BAD_CAST (path + 1), NULL);

    if (a)
      add (out, (xmlNodePtr)a);
    return;
  }
  step = first_step (path);
  for (xmlNodePtr c = from->children; c; c = c->next)
    if (is_called (s, step.name, c)
        && (step.test[0] == '\0' || holds (s, step.test, c)))
      second_find (s, step.rest, c, out);
}
