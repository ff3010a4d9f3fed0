/* SPDX-License-Identifier: Apache-2.0 */
#include "xml/serialise.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "tree/builder.h"
#include "xml/tags.h"
#include "xml/xsd_run.h"

#define PIECE 65536u /* handed to the sink at once */
#define STRETCH 4096u /* so much of a text is looked at between two checks of
                       * the room that is left */
#define LONGEST_ESCAPE 6u /* &quot; */
#define SIGNS 8u /* around a name: </ and the like */
#define WORD sizeof (uint64_t)
#define BYTES_A_NODE 40u /* about as much as a node of an invoice gives */
#define MOST_LEVELS (TREE_MOST_DEPTH + 2)

struct writer {
  const struct tree *t;
  struct diag *diag;
  vouch_sink *sink;
  struct buf out;
  struct arena arena;
  struct tags tags;
  vouch_status status;
};

static void
filled_up_to (struct writer *w, const char *p)
{
  w->out.len = (size_t)(p - w->out.data);
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
  uint32_t c = 0;
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

/* Does none of the eight bytes need a look: is all of it ASCII that stands
 * for itself?  The usual arithmetic: subtracting from each byte borrows into
 * its highest bit where it is too small. */
static bool
is_plain_word (const char *s)
{
  const uint64_t ones = 0x0101010101010101, high = 0x80 * ones;
  uint64_t v, quotes, angles;

  memcpy (&v, s, WORD);
  quotes = (v | 0x04 * ones) ^ 0x26 * ones; /* 0 where v has " or & */
  angles = (v | 0x02 * ones) ^ 0x3e * ones; /* < or > */
  return ((v | (v - 0x20 * ones) | (quotes - ones) | (angles - ones)) & high)
         == 0;
}

static bool
is_plain_byte (char c)
{
  return c >= 0x20 && c != '"' && c != '&' && (c | 0x02) != '>';
}

/* The character at V[I], which is not plain, to *TO, for which there is room.
 * How many bytes of V it is; 0 if XML cannot hold it. */
static size_t
put_character (char **to, struct slice v, size_t i, bool attribute)
{
  const char *instead = escape (v.s[i], attribute);
  size_t n = instead ? strlen (instead) : character (v.s + i, v.n - i);

  memcpy (*to, instead ? instead : v.s + i, n);
  *to += n;
  return instead ? 1 : n;
}

/* V from I on to TO, up to END or a few bytes behind it, where a character
 * ends there.  How far it came: not as far as END at one that is refused. */
static size_t
put_text (char **to, struct slice v, size_t i, size_t end, bool attribute)
{
  char *p = *to;

  while (i < end) {
    size_t n = 1;

    if (i + WORD <= v.n && is_plain_word (v.s + i)) {
      memcpy (p, v.s + i, n = WORD);
      p += n;
    } else if (is_plain_byte (v.s[i])) {
      *p++ = v.s[i];
    } else if ((n = put_character (&p, v, i, attribute)) == 0) {
      break;
    }
    i += n;
  }
  *to = p;
  return i;
}

static void
add_text (struct writer *w, uint32_t node, struct slice v, bool attribute)
{
  for (size_t i = 0; i < v.n;) {
    size_t end = v.n - i > STRETCH ? i + STRETCH : v.n;
    char *p = buf_room (&w->out, (end - i) * LONGEST_ESCAPE + WORD);

    if (p == NULL)
      return;
    i = put_text (&p, v, i, end, attribute);
    filled_up_to (w, p);
    if (i < end) {
      refuse (w, node, "a character that XML does not allow");
      return;
    }
    if (w->out.len >= PIECE)
      hand_over (w);
  }
}

/* ---- nodes --------------------------------------------------------------- */

static void
add_declarations (struct writer *w)
{
  for (uint32_t ns = 1; ns < w->tags.n_ns; ns++) {
    const char *prefix = w->tags.prefixes[ns], *uri;

    if (prefix == NULL || strcmp (prefix, "xml") == 0)
      continue;
    uri = tree_uri (w->t, ns);
    buf_puts (&w->out, *prefix ? " xmlns:" : " xmlns");
    buf_puts (&w->out, prefix);
    buf_puts (&w->out, "=\"");
    add_text (w, tree_root (w->t), (struct slice){ uri, strlen (uri) }, true);
    buf_putc (&w->out, '"');
  }
}

/* Do only elements and notes stand from FIRST to END, in one element?  Then
 * lines may be broken. */
static bool
is_plain (const struct tree *t, uint32_t first, uint32_t end)
{
  for (uint32_t i = first; i < end; i = tree_next (t, i))
    if (tree_kind (t, i) == TREE_TEXT)
      return false;
  return true;
}

static void
new_line (struct writer *w, unsigned depth)
{
  size_t n = 1 + 2 * (size_t)depth;
  char *p = buf_room (&w->out, n);

  if (p == NULL)
    return;
  memset (p, ' ', n);
  *p = '\n';
  w->out.len += n;
}

/* Room for a name and a few signs around it. */
static char *
name_room (struct writer *w, const struct tag *tag)
{
  return buf_room (&w->out, tag->n + TAG_PIECE + SIGNS);
}

static void
add_attribute (struct writer *w, uint32_t node)
{
  const struct tag *tag = tag_of (&w->tags, node);
  char *p = name_room (w, tag);

  if (p == NULL)
    return;
  *p++ = ' ';
  p = tag_put (p, tag);
  *p++ = '=';
  *p++ = '"';
  filled_up_to (w, p);
  add_text (w, node, tree_value (w->t, node), true);
  buf_putc (&w->out, '"');
}

/* The start tag; returns what comes next. */
static uint32_t
add_start (struct writer *w, uint32_t node)
{
  uint32_t i = node + 1, end = tree_next (w->t, node);
  const struct tag *tag = tag_of (&w->tags, node);
  char *p = name_room (w, tag);

  if (p == NULL)
    return end;
  *p++ = '<';
  filled_up_to (w, tag_put (p, tag));
  if (node == tree_root (w->t))
    add_declarations (w);
  for (; i < end && tree_kind (w->t, i) == TREE_ATTRIBUTE; i++)
    add_attribute (w, i);
  if (i == end)
    buf_putc (&w->out, '/');
  buf_putc (&w->out, '>');
  return i;
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

/* An element that is open. */
struct level {
  uint32_t node, end;
  bool plain;
};

static void
add_end (struct writer *w, const struct level *l, unsigned depth)
{
  const struct tag *tag = tag_of (&w->tags, l->node);
  char *p;

  if (l->plain)
    new_line (w, depth);
  p = name_room (w, tag);
  if (p == NULL)
    return;
  *p++ = '<';
  *p++ = '/';
  p = tag_put (p, tag);
  *p++ = '>';
  filled_up_to (w, p);
}

/* NODE, of an element its start tag; returns what comes next. */
static uint32_t
add_node (struct writer *w, uint32_t node)
{
  uint32_t next = node + 1;

  switch (tree_kind (w->t, node)) {
  case TREE_ELEMENT:
    next = add_start (w, node);
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
  return next;
}

static void
write_tree (struct writer *w)
{
  const struct tree *t = w->t;
  struct level open[MOST_LEVELS];
  unsigned depth = 0;

  open[0] = (struct level){ 0, t->n_nodes, true }; /* the document */
  buf_puts (&w->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  for (uint32_t i = 1, node; w->status == VOUCH_OK;) {
    while (depth > 0 && i >= open[depth].end) {
      add_end (w, &open[depth], depth - 1);
      depth--;
    }
    if (i >= t->n_nodes)
      break;
    if (open[depth].plain)
      new_line (w, depth);
    node = i;
    i = add_node (w, node);
    if (i < tree_next (t, node) && depth + 1 < MOST_LEVELS)
      open[++depth] = (struct level){ node, tree_next (t, node),
                                      is_plain (t, i, tree_next (t, node)) };
  }
  buf_putc (&w->out, '\n');
  hand_over (w);
}

/* One block, mostly, for all that is held at a time. */
static bool
reserve (struct writer *w)
{
  size_t want = (size_t)w->t->n_nodes * BYTES_A_NODE;
  size_t most = PIECE + STRETCH * LONGEST_ESCAPE + WORD;

  return buf_room (&w->out, want < most ? want : most) != NULL;
}

vouch_status
xml_serialise (const struct tree *t, struct mem *mem, struct diag *diag,
               vouch_sink *sink)
{
  struct writer w = { .t = t, .diag = diag, .sink = sink };

  arena_init (&w.arena, mem);
  buf_init (&w.out, mem);
  if (tags_make (&w.tags, t, &w.arena) && reserve (&w))
    write_tree (&w);
  else
    w.status = VOUCH_NOMEM;
  buf_clear (&w.out);
  tags_clear (&w.tags);
  arena_clear (&w.arena);
  return w.status;
}
