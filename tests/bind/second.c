/* SPDX-License-Identifier: Apache-2.0 */
#include "second.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"
#include "model/terms.h"
#include "second_path.h"

/* ---- the rows ------------------------------------------------------------ */

const struct second_row *
second_row_of (const struct second *s, uint32_t term, unsigned part)
{
  for (unsigned i = 0; i < s->n_rows; i++)
    if (s->rows[i].term == term && s->rows[i].part == part)
      return &s->rows[i];
  return NULL;
}

static char *
cut (char **rest, const char *at)
{
  char *field = *rest, *end = field ? strstr (field, at) : NULL;

  if (end)
    *end = '\0';
  *rest = end ? end + strlen (at) : NULL;
  return field;
}

static void
add_row (struct second *s, char *term, char *rest)
{
  struct second_row *row = &s->rows[s->n_rows++];
  char *part = strchr (strchr (term, '-') + 1, '-'), *paths;

  *row = (struct second_row){ .part = part ? (unsigned)atoi (part + 1) : 0 };
  if (part)
    *part = '\0';
  row->term = term_find (term);
  row->group = cut (&rest, "\t");
  paths = cut (&rest, "\t");
  while (paths)
    row->paths[row->n_paths++] = cut (&paths, " | ");
  row->op = cut (&rest, "\t");
}

struct second *
second_open (const char *text, char mark)
{
  struct second *s = calloc (1, sizeof *s);
  char *rest = s->text = strdup (text), *line;

  s->mark = mark;
  while ((line = cut (&rest, "\n"))) {
    char *in = *line && *line != '#' ? cut (&line, "\t") : NULL;

    if (in == NULL || strcmp (in, "all") == 0)
      continue; /* `all` says nothing about values */
    if (strcmp (in, "ns") == 0) {
      s->prefixes[s->n_prefixes] = cut (&line, "\t");
      s->uris[s->n_prefixes++] = line;
    } else if (*in == '*' || *in == mark) {
      char *term = cut (&line, "\t");

      add_row (s, term, line);
    }
  }
  return s;
}

void
second_close (struct second *s)
{
  if (s)
    free (s->text);
  free (s);
}

/* What stands behind OP in the row's list, or NULL; "" if OP is all of it. */
static const char *
op_of (const struct second_row *row, const char *op)
{
  size_t n = strlen (op);

  for (const char *s = row->op; s && *s;) {
    size_t word = strcspn (s, " ");

    if (word >= n && strncmp (s, op, n) == 0
        && (op[n - 1] == '=' || word == n))
      return s + n;
    s += word + (s[word] == ' ');
  }
  return NULL;
}

/* ---- what is written ----------------------------------------------------- */

struct reading {
  const struct second *s;
  xmlNodePtr root;
  FILE *out;
  const char *open[10]; /* groups; the first `told` have been written */
  unsigned n_open, told;
  bool met[256]; /* by term: has the document shown such a group? */
};

struct value {
  xmlNodePtr node, element;
  char *text;
};

struct values {
  struct value *data;
  size_t n;
};

static void
put_text (FILE *out, const char *s)
{
  for (; *s; s++)
    switch (*s) {
    case '\\':
      fputs ("\\\\", out);
      break;
    case '\t':
      fputs ("\\t", out);
      break;
    case '\n':
      fputs ("\\n", out);
      break;
    case '\r':
      fputs ("\\r", out);
      break;
    default:
      putc (*s, out);
    }
}

/* RFC 2045: other characters than those of the alphabet are passed over. */
static unsigned char *
decode (const char *s, size_t *n)
{
  static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz0123456789+/";
  unsigned char *out = malloc (strlen (s) + 1);
  unsigned long four = 0;
  unsigned digits = 0;

  for (*n = 0; *s && *s != '='; s++) {
    const char *at = strchr (alphabet, *s);

    if (at == NULL)
      continue;
    four = (four << 6 | (unsigned long)(at - alphabet)) & 0xffffff;
    if (++digits % 4 == 0)
      for (int k = 16; k >= 0; k -= 8)
        out[(*n)++] = (unsigned char)(four >> k);
  }
  if (digits % 4 == 2)
    out[(*n)++] = (unsigned char)(four >> 4);
  if (digits % 4 == 3) {
    out[(*n)++] = (unsigned char)(four >> 10);
    out[(*n)++] = (unsigned char)(four >> 2);
  }
  return out;
}

static void
put_sum (FILE *out, const char *text)
{
  struct sha256 hash;
  char hex[SHA256_HEX];
  size_t n;
  unsigned char *bytes = decode (text, &n);

  sha256_init (&hash);
  sha256_add (&hash, bytes, n);
  sha256_hex (&hash, hex);
  free (bytes);
  fprintf (out, "sha256:%s (%zu bytes)", hex, n);
}

static void
put_value (struct reading *r, const struct second_row *row,
           const struct value *v)
{
  const struct term *t = &terms[row->term];

  for (; r->told < r->n_open; r->told++)
    fprintf (r->out, "%s\n", r->open[r->told]);
  fprintf (r->out, "%s\t", t->id);
  if (t->type == TERM_BINARY)
    put_sum (r->out, v->text);
  else
    put_text (r->out, v->text);
  putc ('\n', r->out);
  for (unsigned k = 1; k <= t->n_parts; k++) {
    const struct second_row *part = second_row_of (r->s, row->term, k);
    struct second_nodes found = { NULL, 0 };

    if (part)
      second_find (r->s, part->paths[0], v->element, &found);
    if (found.n > 0) {
      char *text = second_trim (second_text (found.data[0]));

      fprintf (r->out, "%s-%u\t", t->id, k);
      put_text (r->out, text);
      putc ('\n', r->out);
      free (text);
    }
    free (found.data);
  }
}

/* ---- values -------------------------------------------------------------- */

/* #ABC#text behind white space: the text, or NULL. */
static char *
behind_code (char *s)
{
  static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  s += strspn (s, " \t\r\n");
  return *s == '#' && strspn (s + 1, signs) == 3 && s[4] == '#' ? s + 5
                                                                : NULL;
}

static void
take_note (const struct second_row *row, char *text)
{
  char *rest = behind_code (text);

  if (op_of (row, "notecode")) {
    if (rest)
      memmove (text, rest - 4, 3);
    text[rest ? 3 : 0] = '\0';
  } else if (op_of (row, "notetext") && rest) {
    memmove (text, rest, strlen (rest) + 1);
  }
}

/* Does another value that is bound stand beside ELEMENT? */
static bool
in_company (struct reading *r, const struct second_row *row,
            xmlNodePtr element)
{
  const char *slash = strrchr (row->paths[0], '/');
  size_t n = slash ? (size_t)(slash - row->paths[0]) + 1 : 0;
  bool yes = false;

  for (unsigned i = 0; i < r->s->n_rows; i++) {
    const struct second_row *other = &r->s->rows[i];
    struct second_nodes found = { NULL, 0 };

    if (other == row || strcmp (other->group, row->group) != 0
        || strncmp (other->paths[0], row->paths[0], n) != 0)
      continue;
    second_find (r->s, other->paths[0] + n, element->parent, &found);
    for (size_t k = 0; k < found.n; k++) {
      char *text = second_text (found.data[k]);

      yes |= !second_blank (text);
      free (text);
    }
    free (found.data);
  }
  return yes;
}

/* The text that NODE holds for the row, for free (); NULL if that is none. */
static char *
value_text (struct reading *r, const struct second_row *row, xmlNodePtr node)
{
  const struct term *t = &terms[row->term];
  const char *absent = op_of (row, "absent=");
  char *text = second_text (node);

  take_note (row, text);
  if (t->type != TERM_TEXT)
    second_trim (text);
  if (second_blank (text)) {
    *text = '\0';
    if (t->type == TERM_BINARY && node->properties)
      return text;
  } else if (absent == NULL || !second_matches (node, absent)
             || !in_company (r, row, node)) {
    return text;
  }
  free (text);
  return NULL;
}

static bool
is_among (const struct values *list, const char *text)
{
  for (size_t i = 0; i < list->n; i++) {
    char *a = second_trim (strdup (list->data[i].text));
    char *b = second_trim (strdup (text));
    bool same = strcmp (a, b) == 0;

    free (a);
    free (b);
    if (same)
      return true;
  }
  return false;
}

static void
collect (struct reading *r, const struct second_row *row, const char *path,
         xmlNodePtr from, struct values *list)
{
  struct second_nodes found = { NULL, 0 };

  second_find (r->s, path, from, &found);
  for (size_t i = 0; i < found.n; i++) {
    xmlNodePtr node = found.data[i];
    char *text = value_text (r, row, node);

    if (text == NULL)
      continue;
    if (op_of (row, "distinct") && is_among (list, text)) {
      free (text);
      continue;
    }
    list->data = realloc (list->data, (list->n + 1) * sizeof *list->data);
    list->data[list->n++] = (struct value){
      node, node->type == XML_ELEMENT_NODE ? node : node->parent, text
    };
  }
  free (found.data);
}

/* One total alone in the one currency is that in the other, too. */
static void
twin_total (struct reading *r, const struct second_row *row,
            struct values *list)
{
  const struct second_row *vat;

  if (list->n > 0 || op_of (row, "currency=") == NULL
      || !second_one_currency (r->s, r->root))
    return;
  vat = second_row_of (r->s, term_find ("BT-110"), 0);
  collect (r, vat, vat->paths[0], r->root, list);
  if (list->n == 1)
    return;
  while (list->n > 0)
    free (list->data[--list->n].text);
}

static bool
has_scheme (const struct second *s, const struct second_row *row,
            const struct value *v)
{
  const struct second_row *part = second_row_of (s, row->term, 1);
  struct second_nodes found = { NULL, 0 };

  second_find (s, part->paths[0], v->element, &found);
  free (found.data);
  return found.n > 0;
}

static void
put_values (struct reading *r, const struct second_row *row,
            const struct values *list)
{
  if (op_of (row, "plainfirst") == NULL) {
    for (size_t i = 0; i < list->n; i++)
      put_value (r, row, &list->data[i]);
    return;
  }
  for (int scheme = 0; scheme < 2; scheme++)
    for (size_t i = 0; i < list->n; i++)
      if (has_scheme (r->s, row, &list->data[i]) == (scheme == 1))
        put_value (r, row, &list->data[i]);
}

static void
read_values (struct reading *r, const struct second_row *row,
             const struct second_nodes *in, bool first)
{
  struct values list = { NULL, 0 };

  for (unsigned a = 0; a < row->n_paths; a++) {
    if (list.n > 0 && (op_of (row, "prefer") || op_of (row, "first")))
      break;
    if (row->paths[a][0] != '/')
      for (size_t i = 0; i < in->n; i++)
        collect (r, row, row->paths[a], in->data[i], &list);
    else if (first)
      collect (r, row, row->paths[a], r->root, &list);
  }
  if (first)
    twin_total (r, row, &list);
  put_values (r, row, &list);
  while (list.n > 0)
    free (list.data[--list.n].text);
  free (list.data);
}

/* ---- groups -------------------------------------------------------------- */

static void read_group (struct reading *r, uint32_t group,
                        const struct second_nodes *in, bool first);

/* Every element of a group in the whole document. */
static void
all_of (struct reading *r, const struct second_row *row,
        struct second_nodes *out)
{
  struct second_nodes above = { NULL, 0 };

  if (strcmp (row->group, "-") == 0 || row->paths[0][0] == '/') {
    second_find (r->s, row->paths[0], r->root, out);
    return;
  }
  all_of (r, second_row_of (r->s, term_find (row->group), 0), &above);
  for (size_t i = 0; i < above.n; i++)
    second_find (r->s, row->paths[0], above.data[i], out);
  free (above.data);
}

static bool
is_nowhere (struct reading *r, const struct second_row *row)
{
  struct second_nodes all = { NULL, 0 };

  all_of (r, row, &all);
  free (all.data);
  return all.n == 0;
}

/* Is something in the group found from the root element? */
static bool
has_absolute (const struct second *s, uint32_t group)
{
  for (uint32_t t = group + 1; t < terms[group].end; t++) {
    const struct second_row *row = second_row_of (s, t, 0);

    if (row && row->paths[0][0] == '/')
      return true;
  }
  return false;
}

static void
read_instance (struct reading *r, uint32_t group,
               const struct second_nodes *in)
{
  bool first = !r->met[group];

  r->met[group] = true;
  r->open[r->n_open++] = terms[group].id;
  read_group (r, group, in, first);
  r->n_open--;
  if (r->told > r->n_open)
    r->told = r->n_open;
}

static char *
key_of (struct reading *r, const char *path, xmlNodePtr node)
{
  struct second_nodes found = { NULL, 0 };
  char *key;

  second_find (r->s, path, node, &found);
  key = found.n ? second_trim (second_text (found.data[0])) : strdup ("");
  free (found.data);
  return key;
}

/* The first of LIST and all with its key are one; the others remain. */
static void
read_by_key (struct reading *r, uint32_t group, const char *path,
             struct second_nodes *list)
{
  struct second_nodes same, rest;
  size_t n = list->n;
  char *key = key_of (r, path, list->data[0]);

  same = (struct second_nodes){ calloc (n, sizeof (xmlNodePtr)), 0 };
  rest = (struct second_nodes){ calloc (n, sizeof (xmlNodePtr)), 0 };
  for (size_t i = 0; i < n; i++) {
    char *other = key_of (r, path, list->data[i]);
    struct second_nodes *to = strcmp (key, other) == 0 ? &same : &rest;

    to->data[to->n++] = list->data[i];
    free (other);
  }
  free (key);
  read_instance (r, group, &same);
  if (rest.n > 0)
    read_by_key (r, group, path, &rest);
  free (same.data);
  free (rest.data);
}

static void
read_groups (struct reading *r, const struct second_row *row,
             const struct second_nodes *in, bool first)
{
  char key[100];
  const char *by = op_of (row, "groupby=");
  struct second_nodes list = { NULL, 0 };

  if (row->paths[0][0] != '/')
    for (size_t i = 0; i < in->n; i++)
      second_find (r->s, row->paths[0], in->data[i], &list);
  else if (first)
    second_find (r->s, row->paths[0], r->root, &list);
  if (list.n > 0 && by) {
    snprintf (key, sizeof key, "%.*s", (int)strcspn (by, " "), by);
    read_by_key (r, row->term, key, &list);
  }
  for (size_t i = 0; i < list.n && by == NULL; i++)
    read_instance (r, row->term,
                   &(struct second_nodes){ &list.data[i], 1 });
  if (list.n == 0 && first && has_absolute (r->s, row->term)
      && is_nowhere (r, row))
    read_instance (r, row->term, &(struct second_nodes){ NULL, 0 });
  free (list.data);
}

static void
read_group (struct reading *r, uint32_t group, const struct second_nodes *in,
            bool first)
{
  uint32_t t = group == TERM_NONE ? 0 : group + 1;
  uint32_t end = group == TERM_NONE ? n_terms : terms[group].end;

  for (; t < end; t = terms[t].end) {
    const struct second_row *row = second_row_of (r->s, t, 0);

    if (row && terms[t].type == TERM_GROUP)
      read_groups (r, row, in, first);
    else if (row)
      read_values (r, row, in, first);
  }
}

/* ---- all of it ----------------------------------------------------------- */

char *
second_dump (const struct second *s, const char *xml, size_t len)
{
  xmlDocPtr doc = xmlReadMemory (xml, (int)len, NULL, NULL,
                                 XML_PARSE_NONET | XML_PARSE_NOENT
                                     | XML_PARSE_HUGE | XML_PARSE_NOERROR
                                     | XML_PARSE_NOWARNING);
  struct reading r
      = { .s = s, .root = doc ? xmlDocGetRootElement (doc) : NULL };
  char *text = NULL;
  size_t n;

  if (r.root
      && strcmp ((const char *)r.root->name,
                 s->mark == 'I' ? "Invoice" : "CreditNote") == 0) {
    r.out = open_memstream (&text, &n);
    read_group (&r, TERM_NONE, &(struct second_nodes){ &r.root, 1 }, true);
    fclose (r.out);
  }
  xmlFreeDoc (doc);
  return text;
}
