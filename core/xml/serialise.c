/* SPDX-License-Identifier: Apache-2.0 */
#include "xml/serialise.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "tree/builder.h"
#include "xml/xsd_run.h"

#define PIECE 65536u /* handed to the sink at once */
#define XML_NS "http://www.w3.org/XML/1998/namespace"
#define MOST_LEVELS (TREE_MOST_DEPTH + 2)

struct writer {
  const struct tree *t;
  struct mem *mem;
  struct diag *diag;
  vouch_sink *sink;
  struct buf out;
  struct arena arena;
  uint32_t n_ns;
  const char **prefixes; /* by namespace; NULL: not used */
  vouch_status status;
};

/* ---- prefixes ------------------------------------------------------------ */

static uint32_t
ns_of (const struct writer *w, uint32_t node)
{
  return tree_ns (w->t, tree_name (w->t, node));
}

static bool
is_taken (const struct writer *w, const char *prefix)
{
  for (uint32_t i = 0; i < w->n_ns; i++)
    if (w->prefixes[i] && strcmp (w->prefixes[i], prefix) == 0)
      return true;
  return strncmp (prefix, "xml", 3) == 0;
}

/* The prefix that people expect, "" if there is none. */
static const char *
expected (const struct writer *w, uint32_t ns)
{
  const struct vocab *v = w->t->vocab;

  return ns < v->n_ns ? v->pool + v->ns[ns].prefix : "";
}

static const char *
make_prefix (struct writer *w, uint32_t ns, const char *wanted)
{
  char made[24];

  if (*wanted == '\0' || is_taken (w, wanted))
    wanted = expected (w, ns);
  for (unsigned i = 1; *wanted == '\0' || is_taken (w, wanted); i++) {
    snprintf (made, sizeof made, "ns%u", i);
    wanted = made;
  }
  return arena_strdup (&w->arena, wanted);
}

/* Gives the namespace of NODE a prefix if it has none yet. */
static bool
name_ns (struct writer *w, uint32_t node)
{
  uint32_t ns = ns_of (w, node);

  if (ns == 0 || w->prefixes[ns])
    return true;
  if (strcmp (tree_uri (w->t, ns), XML_NS) == 0)
    w->prefixes[ns] = "xml";
  else
    w->prefixes[ns] = make_prefix (w, ns, tree_prefix (w->t, node));
  return w->prefixes[ns] != NULL;
}

/* The default namespace is that of a root without prefix, unless an attribute
 * is in it or an element in none: these could then not be written. */
static bool
has_default (const struct writer *w, uint32_t root)
{
  uint32_t ns = ns_of (w, root);

  if (ns == 0 || *tree_prefix (w->t, root))
    return false;
  for (uint32_t i = root; i < w->t->n_nodes; i++) {
    enum tree_kind kind = tree_kind (w->t, i);

    if ((kind == TREE_ELEMENT && ns_of (w, i) == 0)
        || (kind == TREE_ATTRIBUTE && ns_of (w, i) == ns))
      return false;
  }
  return true;
}

static bool
name_all (struct writer *w)
{
  uint32_t root = tree_root (w->t);
  size_t bytes;

  w->n_ns = w->t->vocab->n_ns + w->t->n_namespaces;
  bytes = w->n_ns * sizeof *w->prefixes;
  w->prefixes = arena_alloc (&w->arena, bytes);
  if (w->prefixes == NULL)
    return false;
  for (uint32_t i = 0; i < w->n_ns; i++)
    w->prefixes[i] = NULL;
  if (root == TREE_NONE)
    return true;
  if (has_default (w, root))
    w->prefixes[ns_of (w, root)] = "";
  for (uint32_t i = root; i < w->t->n_nodes; i++)
    if ((tree_kind (w->t, i) == TREE_ELEMENT
         || tree_kind (w->t, i) == TREE_ATTRIBUTE)
        && !name_ns (w, i))
      return false;
  return true;
}

/* ---- text ---------------------------------------------------------------- */

static void
refuse (struct writer *w, uint32_t node, const char *what)
{
  struct diag_place place = { node, 0, 0 };
  struct vouch_finding *f = diag_add (w->diag, D_XML_WRITE, place);
  char name[XSD_NAME_SIZE];

  if (tree_kind (w->t, node) == TREE_TEXT)
    node = tree_parent (w->t, node);
  if (tree_name (w->t, node)) {
    xsd_node_name (w->t, node, name);
    diag_text (w->diag, f, "element", name);
  }
  diag_text (w->diag, f, "what", what);
  if (w->status == VOUCH_OK)
    w->status = VOUCH_INPUT;
}

/* Length of the character at S, 0 if XML cannot hold it. */
static size_t
character (const char *s, size_t n)
{
  uint32_t c;
  size_t length;

  if ((unsigned char)*s >= 0x20 && (unsigned char)*s < 0x80)
    return 1;
  if ((unsigned char)*s < 0x20)
    return xml_space (*s);
  length = utf8_decode (s, n, &c);
  return c == 0xfffe || c == 0xffff ? 0 : length;
}

static const char *
escape (char c, bool attribute)
{
  switch (c) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>': /* as ]]> may not stand in text */
    return "&gt;";
  case '\r': /* a reader would make a line feed of it */
    return "&#13;";
  case '"':
    return attribute ? "&quot;" : NULL;
  case '\t': /* and of these a blank */
    return attribute ? "&#9;" : NULL;
  case '\n':
    return attribute ? "&#10;" : NULL;
  default:
    return NULL;
  }
}

static void
add_text (struct writer *w, uint32_t node, struct slice v, bool attribute)
{
  size_t from = 0, i = 0;

  while (i < v.n) {
    const char *instead = escape (v.s[i], attribute);
    size_t length = instead ? 1 : character (v.s + i, v.n - i);

    if (length == 0) {
      refuse (w, node, "a character that XML does not allow");
      return;
    }
    if (instead) {
      buf_add (&w->out, v.s + from, i - from);
      buf_puts (&w->out, instead);
      from = i + 1;
    }
    i += length;
  }
  buf_add (&w->out, v.s + from, v.n - from);
}

/* ---- nodes --------------------------------------------------------------- */

static void
add_name (struct writer *w, uint32_t node)
{
  uint32_t ns = ns_of (w, node);

  if (ns && *w->prefixes[ns]) {
    buf_puts (&w->out, w->prefixes[ns]);
    buf_putc (&w->out, ':');
  }
  buf_puts (&w->out, tree_local (w->t, tree_name (w->t, node)));
}

static void
add_declarations (struct writer *w)
{
  for (uint32_t ns = 1; ns < w->n_ns; ns++) {
    const char *prefix = w->prefixes[ns], *uri = tree_uri (w->t, ns);

    if (prefix == NULL || strcmp (prefix, "xml") == 0)
      continue;
    buf_puts (&w->out, *prefix ? " xmlns:" : " xmlns");
    buf_puts (&w->out, prefix);
    buf_puts (&w->out, "=\"");
    add_text (w, tree_root (w->t), (struct slice){ uri, strlen (uri) }, true);
    buf_putc (&w->out, '"');
  }
}

/* Do only elements and notes stand in ELEMENT?  Then lines may be broken. */
static bool
is_plain (const struct tree *t, uint32_t element)
{
  for (uint32_t i = tree_first_child (t, element); i < tree_next (t, element);
       i = tree_next (t, i))
    if (tree_kind (t, i) == TREE_TEXT)
      return false;
  return true;
}

static void
new_line (struct writer *w, unsigned depth)
{
  buf_putc (&w->out, '\n');
  while (depth-- > 0)
    buf_puts (&w->out, "  ");
}

static void
add_start (struct writer *w, uint32_t node)
{
  uint32_t end = tree_first_child (w->t, node);

  buf_putc (&w->out, '<');
  add_name (w, node);
  if (node == tree_root (w->t))
    add_declarations (w);
  for (uint32_t i = node + 1; i < end; i++) {
    buf_putc (&w->out, ' ');
    add_name (w, i);
    buf_puts (&w->out, "=\"");
    add_text (w, i, tree_value (w->t, i), true);
    buf_putc (&w->out, '"');
  }
  buf_puts (&w->out, end == tree_next (w->t, node) ? "/>" : ">");
}

static bool
holds (struct slice v, const char *what)
{
  size_t n = strlen (what);

  for (size_t i = 0; i + n <= v.n; i++)
    if (memcmp (v.s + i, what, n) == 0)
      return true;
  return false;
}

static void
add_note (struct writer *w, uint32_t node)
{
  struct slice v = tree_value (w->t, node);
  bool comment = tree_kind (w->t, node) == TREE_COMMENT;

  if (comment ? holds (v, "--") || (v.n > 0 && v.s[v.n - 1] == '-')
              : holds (v, "?>")) {
    refuse (w, node, comment ? "a comment with -- in it"
                             : "a processing instruction with ?> in it");
    return;
  }
  for (size_t i = 0, n; i < v.n; i += n) {
    n = v.s[i] == '\r' ? 0 : character (v.s + i, v.n - i);
    if (n == 0) {
      refuse (w, node, "a character that XML does not allow");
      return;
    }
  }
  buf_puts (&w->out, comment ? "<!--" : "<?");
  if (!comment) {
    buf_puts (&w->out, tree_local (w->t, tree_name (w->t, node)));
    buf_puts (&w->out, v.n > 0 ? " " : "");
  }
  buf_add (&w->out, v.s, v.n);
  buf_puts (&w->out, comment ? "-->" : "?>");
}

static void
hand_over (struct writer *w)
{
  if (w->out.failed)
    w->status = VOUCH_NOMEM;
  if (w->status == VOUCH_OK && w->out.len > 0)
    w->status = vouch_sink_write (w->sink, w->out.data, w->out.len);
  w->out.len = 0;
}

/* An element that is open. */
struct level {
  uint32_t node, end;
  bool plain;
};

static void
add_end (struct writer *w, const struct level *l, unsigned depth)
{
  if (l->plain)
    new_line (w, depth);
  buf_puts (&w->out, "</");
  add_name (w, l->node);
  buf_putc (&w->out, '>');
}

static void
add_node (struct writer *w, uint32_t node)
{
  switch (tree_kind (w->t, node)) {
  case TREE_ELEMENT:
    add_start (w, node);
    break;
  case TREE_TEXT:
    add_text (w, node, tree_text (w->t, node), false);
    break;
  case TREE_COMMENT:
  case TREE_PI:
    add_note (w, node);
    break;
  default:
    break;
  }
  if (w->out.len >= PIECE)
    hand_over (w);
}

static void
write_tree (struct writer *w)
{
  const struct tree *t = w->t;
  struct level open[MOST_LEVELS] = { { 0, t->n_nodes, true } };
  unsigned depth = 0; /* open[0] is the document */

  buf_puts (&w->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  for (uint32_t i = 1; w->status == VOUCH_OK; i++) {
    while (depth > 0 && i >= open[depth].end) {
      add_end (w, &open[depth], depth - 1);
      depth--;
    }
    if (i >= t->n_nodes)
      break;
    if (tree_kind (t, i) == TREE_ATTRIBUTE)
      continue;
    if (open[depth].plain)
      new_line (w, depth);
    add_node (w, i);
    if (tree_kind (t, i) == TREE_ELEMENT
        && tree_first_child (t, i) < tree_next (t, i)
        && depth + 1 < MOST_LEVELS)
      open[++depth] = (struct level){ i, tree_next (t, i), is_plain (t, i) };
  }
  buf_putc (&w->out, '\n');
  hand_over (w);
}

vouch_status
xml_serialise (const struct tree *t, struct mem *mem, struct diag *diag,
               vouch_sink *sink)
{
  struct writer w
      = { .t = t, .mem = mem, .diag = diag, .sink = sink };

  arena_init (&w.arena, mem);
  buf_init (&w.out, mem);
  if (name_all (&w))
    write_tree (&w);
  else
    w.status = VOUCH_NOMEM;
  buf_clear (&w.out);
  arena_clear (&w.arena);
  return w.status;
}
