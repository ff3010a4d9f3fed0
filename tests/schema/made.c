/* SPDX-License-Identifier: Apache-2.0 */
#include "made.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tree/vocab.h"

#define MAX_LIST 600 /* children of one element */
#define MAX_DEPTH 40

struct made_way {
  const struct xsd_root *root; /* NULL: no way yet */
  uint16_t parent;             /* the type above; itself for a root */
  uint16_t via;                /* which of its particles */
};

enum type_case { T_EMPTY, T_MINIMAL, T_FULL, T_REVERSED, T_CASES };

enum particle_case {
  P_ONCE, P_ALONE, P_MISSING, P_TWICE, P_THRICE, P_FIVE_TIMES, P_AGAIN,
  P_SWAPPED, P_WRONG_NS, P_CASES
};

static const char *const type_cases[] = { "empty", "minimal", "full",
                                          "reversed" };

static const char *const particle_cases[] = {
  "once", "alone", "missing", "twice", "three times", "five times",
  "again at the end", "swapped", "wrong namespace"
};

/* What else an element with a value may meet. */
static const char *const value_cases[] = {
  "child inside", "unknown attribute", "xml:lang", "foreign attribute"
};
#define V_CASES 4
#define PLAIN (-1) /* no case: the shortest valid value */

/* Values by base; the first is valid. */
static const char *const samples[][8] = {
  [XSD_B_STRING] = { "a", "", " a\n&#9;b " },
  [XSD_B_NORMALIZED] = { "a", "", " a&#10;b " },
  [XSD_B_TOKEN] = { "a", "", " a  b ", "abcd" },
  [XSD_B_BOOLEAN] = { "true", " 0 ", "TRUE", "", "yes" },
  [XSD_B_DECIMAL] = { "1.5", " +.5 ", "1,5", "", "1e3", "-" },
  [XSD_B_DATE] = { "2024-02-29", "2023-02-29", " 2024-02-28", "2024-02-28 ",
                   "2024-02-28+14:00", "24-02-28", "" },
  [XSD_B_TIME] = { "12:00:00", "24:00:00.1", "24:00:00", "12:00",
                   " 12:00:00Z", "12:00:00Z ", "" },
  [XSD_B_DATETIME] = { "2024-02-28T12:00:00", "2024-02-28", "",
                       "2024-02-28t12:00:00" },
  [XSD_B_LANGUAGE] = { "de", " de-DE ", "de_DE", "", "abcdefghi" },
  [XSD_B_ANYURI] = { "urn:a", "", "a b", "100%", "0088:123", "#a#b" },
  [XSD_B_BASE64] = { "AAAA", "", "A A==", "AB==", "AAA", "AA*AA=" },
};

static unsigned
n_samples (uint8_t base)
{
  unsigned n = 0;

  while (n < 8 && samples[base][n])
    n++;
  return n;
}

static void
put (struct made *m, const char *s)
{
  size_t n = strlen (s);

  if (m->len + n + 1 > m->size) {
    m->size = 2 * (m->len + n + 1);
    m->buf = realloc (m->buf, m->size);
    if (!m->buf)
      abort ();
  }
  memcpy (m->buf + m->len, s, n + 1);
  m->len += n;
}

__attribute__ ((format (printf, 2, 3)))
static void
putf (struct made *m, const char *format, ...)
{
  char line[1024];
  va_list args;

  va_start (args, format);
  vsnprintf (line, sizeof line, format, args);
  va_end (args);
  put (m, line);
}

static const char *
local_name (uint16_t name)
{
  return vocab.pool + vocab.names[name].local;
}

static const char *
prefix_of (uint16_t name)
{
  return vocab.pool + vocab.ns[vocab.names[name].ns].prefix;
}

static const struct xsd_particle *
particle_at (const struct made *m, unsigned type, int i)
{
  return &m->schema->particles[m->schema->types[type].first + i];
}

static uint8_t
attr_base (const struct made *m, const struct xsd_attr *a)
{
  return m->schema->values[a->value].base;
}

/* Number of the cases of an element of value type T. */
static unsigned
count_values (const struct made *m, const struct xsd_type *t)
{
  unsigned n = n_samples (m->schema->values[t->value].base) + V_CASES;

  for (unsigned i = 0; i < t->nattr; i++)
    n += n_samples (attr_base (m, &m->schema->attrs[t->attr + i])) + 2;
  return n;
}

/* Attributes of an element: the required ones, and the one numbered AT that is
 * in question: VARIANT 0 leaves it out, 1 gives it a namespace, 2 ... are the
 * samples. */
static void
put_attributes (struct made *m, const struct xsd_type *t, int at,
                unsigned variant)
{
  for (int i = 0; i < t->nattr; i++) {
    const struct xsd_attr *a = &m->schema->attrs[t->attr + i];
    const char *const *sample = samples[attr_base (m, a)];

    if (i != at && (a->flags & XSD_REQUIRED))
      putf (m, " %s=\"%s\"", local_name (a->name), sample[0]);
    else if (i == at && variant > 0)
      putf (m, " %s%s=\"%s\"", variant == 1 ? "cbc:" : "",
            local_name (a->name), sample[variant < 2 ? 0 : variant - 2]);
  }
}

/* Find which attribute the case CASE_NO is about; takes its part off. */
static int
attribute_of_case (const struct made *m, const struct xsd_type *t,
                   unsigned *case_no)
{
  for (int i = 0; i < t->nattr; i++) {
    unsigned n = n_samples (attr_base (m, &m->schema->attrs[t->attr + i])) + 2;

    if (*case_no < n)
      return i;
    *case_no -= n;
  }
  abort ();
}

static void
put_value (struct made *m, const char *name, const struct xsd_type *t,
           int case_no)
{
  uint8_t base = m->schema->values[t->value].base;
  unsigned n = n_samples (base), c = case_no == PLAIN ? 0 : (unsigned)case_no;
  int at = -1;
  const char *extra = "", *inside = "", *value = samples[base][0];

  if (c < n)
    value = samples[base][c];
  else if (c < n + V_CASES) {
    static const char *const extras[V_CASES]
      = { "", " unknown=\"1\"", " xml:lang=\"de\"",
          " x:a=\"1\" xmlns:x=\"urn:x\"" };

    extra = extras[c - n];
    inside = c == n ? "<cbc:ID>1</cbc:ID>" : "";
  } else {
    c -= n + V_CASES;
    at = attribute_of_case (m, t, &c);
  }
  putf (m, "<%s%s", name, extra);
  put_attributes (m, t, at, c);
  putf (m, ">%s%s</%s>", value, inside, name);
}

static void put_element (struct made *m, const char *name, unsigned type,
                         int case_no, int depth);

static void
put_required (struct made *m, unsigned type, int i, int depth)
{
  const struct xsd_particle *p = particle_at (m, type, i);
  char name[128];

  snprintf (name, sizeof name, "%s:%s", prefix_of (p->name),
            local_name (p->name));
  for (unsigned k = 0; k < p->min; k++)
    put_element (m, name, p->type, PLAIN, depth);
}

/* The shortest valid element; of a value type the one of the case. */
static void
put_element (struct made *m, const char *name, unsigned type, int case_no,
             int depth)
{
  const struct xsd_type *t = &m->schema->types[type];

  if (depth > MAX_DEPTH)
    abort ();
  if (t->kind == XSD_VALUE) {
    put_value (m, name, t, case_no);
    return;
  }
  putf (m, "<%s>", name);
  if (t->kind == XSD_SEQUENCE)
    for (int i = 0; i < t->count; i++)
      put_required (m, type, i, depth + 1);
  else if (t->kind == XSD_CHOICE)
    put_required (m, type, 0, depth + 1);
  else if (t->kind == XSD_ANY)
    put (m, "<x:any xmlns:x=\"urn:x\"/>");
  putf (m, "</%s>", name);
}

/* Children of the place: numbers of particles. */
struct children {
  int list[MAX_LIST];
  int n;
};

static void
add_child (struct children *c, int i, unsigned times)
{
  for (unsigned k = 0; k < times && c->n < MAX_LIST; k++)
    c->list[c->n++] = i;
}

/* All particles once, but for the one to leave out. */
static void
fill (struct children *c, int count, int without)
{
  for (int i = 0; i < count; i++)
    if (i != without)
      add_child (c, i, 1);
}

/* The required ones, and particle P so often. */
static void
shortest (const struct made *m, struct children *c, int p, unsigned times)
{
  for (int i = 0; i < m->schema->types[m->type].count; i++)
    add_child (c, i, i == p ? times : particle_at (m, m->type, i)->min);
}

static void
reverse (struct children *c)
{
  for (int i = 0, j = c->n - 1; i < j; i++, j--) {
    int x = c->list[i];

    c->list[i] = c->list[j];
    c->list[j] = x;
  }
}

static void
type_children (const struct made *m, struct children *c)
{
  int count = m->schema->types[m->type].count;

  if (m->step == T_MINIMAL)
    shortest (m, c, -1, 0);
  else if (m->step != T_EMPTY)
    fill (c, count, -1);
  if (m->step == T_REVERSED)
    reverse (c);
}

static void
particle_children (const struct made *m, struct children *c)
{
  static const unsigned times[P_CASES] = { [P_TWICE] = 2, [P_THRICE] = 3,
                                           [P_FIVE_TIMES] = 5 };
  int count = m->schema->types[m->type].count, p = m->particle;

  switch (m->step) {
  case P_ALONE:
    add_child (c, p, 1);
    break;
  case P_MISSING:
    fill (c, count, p);
    break;
  case P_AGAIN:
    fill (c, count, -1);
    add_child (c, p, 1);
    break;
  case P_SWAPPED:
    fill (c, count, -1);
    c->list[p] = p + 1 < count ? p + 1 : 0;
    c->list[p + 1 < count ? p + 1 : 0] = p;
    break;
  case P_TWICE: case P_THRICE: case P_FIVE_TIMES:
    shortest (m, c, p, times[m->step]);
    break;
  default: /* once, wrong namespace, values */
    shortest (m, c, p, 1);
  }
}

static void
put_children (struct made *m)
{
  struct children c = { .n = 0 };

  if (m->particle < 0)
    type_children (m, &c);
  else
    particle_children (m, &c);
  for (int i = 0; i < c.n; i++) {
    const struct xsd_particle *p = particle_at (m, m->type, c.list[i]);
    bool here = c.list[i] == m->particle;
    const char *prefix = prefix_of (p->name);
    char name[128];

    if (here && m->step == P_WRONG_NS)
      prefix = strcmp (prefix, "cbc") == 0 ? "cac" : "cbc";
    snprintf (name, sizeof name, "%s:%s", prefix, local_name (p->name));
    put_element (m, name, p->type,
                 here && m->step >= P_CASES ? (int)m->step - P_CASES : PLAIN,
                 0);
  }
}

/* Walk down to the place; what lies beside the way is the shortest. */
static void
put_way (struct made *m, const uint16_t *chain, int n)
{
  unsigned type = chain[0];
  const struct xsd_type *t = &m->schema->types[type];

  if (n == 1) {
    if (t->kind == XSD_SEQUENCE)
      put_children (m);
    else if (t->kind == XSD_ANY && m->step != T_EMPTY)
      for (unsigned i = 0; i < m->step; i++)
        put (m, "<x:any xmlns:x=\"urn:x\"><x:b/>text</x:any>");
    return;
  }
  for (int i = 0; i < t->count; i++) {
    const struct xsd_particle *p = particle_at (m, type, i);

    if (i != m->ways[chain[1]].via) {
      put_required (m, type, i, 0);
      continue;
    }
    putf (m, "<%s:%s>", prefix_of (p->name), local_name (p->name));
    put_way (m, chain + 1, n - 1);
    putf (m, "</%s:%s>", prefix_of (p->name), local_name (p->name));
  }
}

static void
put_document (struct made *m)
{
  uint16_t chain[MAX_DEPTH], root = m->root->name;
  int n = 0;

  for (unsigned t = m->type; n == 0 || t != chain[MAX_DEPTH - n];
       t = m->ways[t].parent)
    chain[MAX_DEPTH - ++n] = (uint16_t)t;
  m->len = 0;
  putf (m, "<%s:%s xmlns:%s=\"%s\"", prefix_of (root), local_name (root),
        prefix_of (root), vocab.pool + vocab.ns[vocab.names[root].ns].uri);
  for (uint32_t i = 1; i < vocab.n_ns; i++)
    if (m->ns_used[i])
      putf (m, " xmlns:%s=\"%s\"", vocab.pool + vocab.ns[i].prefix,
            vocab.pool + vocab.ns[i].uri);
  put (m, ">");
  put_way (m, chain + MAX_DEPTH - n, n);
  putf (m, "</%s:%s>\n", prefix_of (root), local_name (root));
}

static void
describe (struct made *m)
{
  static const char *const any_cases[] = { "empty", "one", "two", "three" };
  const struct xsd_type *t = &m->schema->types[m->type];
  unsigned value = m->step - P_CASES;
  int n = snprintf (m->what, sizeof m->what, "type %u", m->type);
  char *rest = m->what + n;
  size_t size = sizeof m->what - (size_t)n;
  const struct xsd_particle *p;

  if (m->particle < 0) {
    snprintf (rest, size, " %s", t->kind == XSD_ANY ? any_cases[m->step]
                                                    : type_cases[m->step]);
    return;
  }
  p = particle_at (m, m->type, m->particle);
  if (m->step < P_CASES)
    snprintf (rest, size, " %s:%s %s", prefix_of (p->name),
              local_name (p->name), particle_cases[m->step]);
  else {
    unsigned samples_n
      = n_samples (m->schema->values[m->schema->types[p->type].value].base);

    snprintf (rest, size, " %s:%s value case %u%s%s", prefix_of (p->name),
              local_name (p->name), value,
              value >= samples_n && value < samples_n + V_CASES ? " " : "",
              value >= samples_n && value < samples_n + V_CASES
                ? value_cases[value - samples_n] : "");
  }
}

/* Cases at the place where the cursor stands. */
static unsigned
count_cases (const struct made *m)
{
  const struct xsd_type *t = &m->schema->types[m->type];
  const struct xsd_particle *p;

  if (!m->ways[m->type].root || t->kind == XSD_VALUE)
    return 0;
  if (m->particle < 0)
    return T_CASES;
  if (t->kind != XSD_SEQUENCE)
    return 0;
  p = particle_at (m, m->type, m->particle);
  if (m->schema->types[p->type].kind != XSD_VALUE || m->done[p->name])
    return P_CASES;
  return P_CASES + count_values (m, &m->schema->types[p->type]);
}

bool
made_next (struct made *m, const char **xml, size_t *len, const char **what)
{
  for (;;) {
    const struct xsd_type *t = &m->schema->types[m->type];

    if (m->type == m->schema->n_types)
      return false;
    if (m->step < count_cases (m))
      break;
    if (m->particle >= 0 && m->particle < t->count)
      m->done[particle_at (m, m->type, m->particle)->name] = 1;
    m->step = 0;
    if (t->kind != XSD_SEQUENCE || ++m->particle >= t->count) {
      m->type++;
      m->particle = -1;
    }
  }
  m->root = m->ways[m->type].root;
  put_document (m);
  describe (m);
  m->step++;
  *xml = m->buf;
  *len = m->len;
  *what = m->what;
  return true;
}

/* Breadth first from the roots: the first way found is the shortest. */
static void
find_ways (struct made *m)
{
  const struct xsd_schema *s = m->schema;
  uint16_t *queue = calloc (s->n_types, sizeof *queue);
  unsigned head = 0, tail = 0;

  if (!queue)
    abort ();
  for (const struct xsd_root *r = s->roots; r->name; r++) {
    m->ways[r->type] = (struct made_way){ r, r->type, 0 };
    queue[tail++] = r->type;
  }
  for (; head < tail; head++) {
    const struct xsd_type *t = &s->types[queue[head]];

    for (uint16_t i = 0; t->kind == XSD_SEQUENCE && i < t->count; i++) {
      const struct xsd_particle *p = &s->particles[t->first + i];

      m->ns_used[vocab.names[p->name].ns] = 1;
      if (m->ways[p->type].root)
        continue;
      m->ways[p->type] = (struct made_way){ m->ways[queue[head]].root,
                                            queue[head], i };
      queue[tail++] = p->type;
    }
  }
  free (queue);
}

void
made_init (struct made *m, const struct xsd_schema *schema)
{
  *m = (struct made){ .schema = schema, .particle = -1 };
  m->ways = calloc (schema->n_types, sizeof *m->ways);
  m->done = calloc (vocab.n_names, 1);
  m->ns_used = calloc (vocab.n_ns, 1);
  if (!m->ways || !m->done || !m->ns_used)
    abort ();
  find_ways (m);
}

void
made_clear (struct made *m)
{
  free (m->ways);
  free (m->done);
  free (m->ns_used);
  free (m->buf);
}
