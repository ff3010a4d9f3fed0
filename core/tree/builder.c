/* SPDX-License-Identifier: Apache-2.0 */
#include "tree/builder.h"

#include <string.h>

#define FIRST_SLOTS 64u

static bool
fail (struct tree_builder *b, enum tree_failure failure)
{
  if (b->failure == TREE_OK)
    b->failure = failure;
  return false;
}

/* Where there is room. */
static inline struct tree_node *
put_node (struct tree_builder *b, enum tree_kind kind, uint32_t name,
          uint32_t prefix)
{
  struct tree_node *n = &b->nodes.data[b->nodes.len++];

  *n = (struct tree_node){
    .bits = (uint16_t)((uint32_t)kind | prefix << TREE_PREFIX_SHIFT),
    .name = (uint16_t)name,
    .parent = b->open,
    .next = (uint32_t)b->nodes.len,
    .text = (uint32_t)b->text.len,
  };
  return n;
}

/* NULL after a failure.  Inline: there is nothing that is done more often. */
static inline struct tree_node *
add_node (struct tree_builder *b, enum tree_kind kind, uint32_t name,
          uint32_t prefix)
{
  if (b->failure != TREE_OK)
    return NULL;
  if (b->nodes.len >= TREE_NONE - 1)
    return fail (b, TREE_TOO_MUCH_TEXT), NULL;
  if (!VEC_RESERVE (b->mem, &b->nodes, 1))
    return fail (b, TREE_NO_MEMORY), NULL;
  return put_node (b, kind, name, prefix);
}

void
tree_build_init (struct tree_builder *b, struct arena *arena,
                 const struct vocab *v)
{
  *b = (struct tree_builder){
    .mem = arena->mem, .arena = arena, .vocab = v, .open = TREE_NONE
  };
  tree_build_prefix (b, "");
  add_node (b, TREE_DOCUMENT, 0, 0);
  b->open = 0;
}

/* About as dense as invoices are.  Beyond the bound arrays are so large that
 * they grow where they are, by mapping pages. */
#define BYTES_A_NODE 12u
#define MOST_EXPECTED (16u << 20)
#define NS_NEAR 4u

void
tree_build_expect (struct tree_builder *b, uint64_t bytes)
{
  size_t n = bytes < MOST_EXPECTED ? (size_t)bytes : MOST_EXPECTED;

  /* Without memory for it there may still be enough for the document. */
  (void)VEC_RESERVE (b->mem, &b->nodes, n / BYTES_A_NODE);
  (void)VEC_RESERVE (b->mem, &b->text, n / 2);
}

void
tree_build_reserve (struct tree_builder *b, size_t nodes, size_t text)
{
  if (!VEC_RESERVE (b->mem, &b->nodes, nodes)
      || !VEC_RESERVE (b->mem, &b->text, text))
    fail (b, TREE_NO_MEMORY);
}

void
tree_build_clear (struct tree_builder *b)
{
  VEC_CLEAR (b->mem, &b->nodes);
  VEC_CLEAR (b->mem, &b->text);
  VEC_CLEAR (b->mem, &b->values);
  VEC_CLEAR (b->mem, &b->names);
  VEC_CLEAR (b->mem, &b->namespaces);
  VEC_CLEAR (b->mem, &b->prefixes);
  VEC_CLEAR (b->mem, &b->ns_decls);
  VEC_CLEAR (b->mem, &b->marks);
  VEC_CLEAR (b->mem, &b->slots);
}

/* ---- names -------------------------------------------------------------- */

/* The number of S in a list of strings that begins with the number FIRST;
 * added if it is new. */
static uint32_t
find_or_add (struct tree_builder *b, const char ***data, size_t *len,
             size_t *cap, const char *s, uint32_t most)
{
  const char *copy;

  /* The newest first: siblings use the same ones. */
  for (size_t i = *len; i > 0; i--)
    if (strcmp ((*data)[i - 1], s) == 0)
      return (uint32_t)i - 1;
  if (*len >= most) {
    fail (b, TREE_TOO_MANY_PREFIXES);
    return 0;
  }
  copy = arena_strdup (b->arena, s);
  if (copy == NULL
      || (*len == *cap
          && !vec_grow (b->mem, (void **)data, sizeof **data, *len, cap, 1))) {
    fail (b, TREE_NO_MEMORY);
    return 0;
  }
  (*data)[(*len)++] = copy;
  return (uint32_t)*len - 1;
}

uint32_t
tree_build_prefix (struct tree_builder *b, const char *prefix)
{
  return find_or_add (b, &b->prefixes.data, &b->prefixes.len,
                      &b->prefixes.cap, prefix ? prefix : "",
                      TREE_MOST_PREFIXES);
}

uint32_t
tree_build_ns (struct tree_builder *b, const char *uri)
{
  size_t n = b->namespaces.len;
  uint32_t ns;

  if (uri == NULL || *uri == '\0')
    return 0;
  /* Mostly it is one of those that were met last. */
  for (size_t i = n; i > 0 && n - i < NS_NEAR; i--)
    if (strcmp (b->namespaces.data[i - 1], uri) == 0)
      return b->vocab->n_ns + (uint32_t)i - 1;
  ns = vocab_find_ns (uri);
  if (ns != UINT32_MAX)
    return ns;
  return b->vocab->n_ns
         + find_or_add (b, &b->namespaces.data, &b->namespaces.len,
                        &b->namespaces.cap, uri, TREE_MOST_NAMESPACES);
}

/* Where the name stands or should stand in the hash of own names. */
static uint32_t *
find_slot (struct tree_builder *b, uint32_t ns, const char *local)
{
  uint32_t mask = (uint32_t)b->slots.len - 1;
  uint32_t i = vocab_hash (local) + ns * 31;

  for (;; i++) {
    uint32_t *slot = &b->slots.data[i & mask];
    const struct tree_name *n;

    if (*slot == UINT32_MAX)
      return slot;
    n = &b->names.data[*slot];
    if (n->ns == ns && strcmp (n->local, local) == 0)
      return slot;
  }
}

/* Doubles the hash when it is half full. */
static bool
grow_slots (struct tree_builder *b)
{
  size_t want = b->slots.len ? b->slots.len * 2 : FIRST_SLOTS;

  if (b->names.len * 2 < b->slots.len)
    return true;
  if (!VEC_RESERVE (b->mem, &b->slots, want - b->slots.len))
    return fail (b, TREE_NO_MEMORY);
  b->slots.len = want;
  memset (b->slots.data, 0xff, want * sizeof *b->slots.data);
  for (uint32_t i = 0; i < b->names.len; i++) {
    const struct tree_name *n = &b->names.data[i];

    *find_slot (b, n->ns, n->local) = i;
  }
  return true;
}

static uint32_t
own_name (struct tree_builder *b, uint32_t ns, const char *local)
{
  uint32_t *slot;
  struct tree_name *n;
  const char *copy;

  if (!grow_slots (b))
    return 0;
  slot = find_slot (b, ns, local);
  if (*slot != UINT32_MAX)
    return b->vocab->n_names + *slot;
  if (b->vocab->n_names + b->names.len >= TREE_MOST_NAMES) {
    fail (b, TREE_TOO_MANY_NAMES);
    return 0;
  }
  copy = arena_strdup (b->arena, local);
  n = copy ? VEC_ADD (b->mem, &b->names) : NULL;
  if (n == NULL) {
    fail (b, TREE_NO_MEMORY);
    return 0;
  }
  *n = (struct tree_name){ copy, ns };
  *slot = (uint32_t)b->names.len - 1;
  return b->vocab->n_names + *slot;
}

uint32_t
tree_build_name (struct tree_builder *b, const char *uri, const char *local)
{
  uint32_t name = vocab_find (uri ? uri : "", local);

  if (name > 0)
    return name;
  if (b->failure != TREE_OK)
    return 0;
  return own_name (b, tree_build_ns (b, uri), local);
}

uint32_t
tree_build_name_in (struct tree_builder *b, uint32_t ns, const char *local)
{
  uint32_t name = vocab_find_in (ns, local);

  if (name > 0)
    return name;
  return b->failure == TREE_OK ? own_name (b, ns, local) : 0;
}

const char *
tree_build_local (const struct tree_builder *b, uint32_t name)
{
  const struct vocab *v = b->vocab;

  return name < v->n_names ? v->pool + v->names[name].local
                           : b->names.data[name - v->n_names].local;
}

/* ---- nodes -------------------------------------------------------------- */

void
tree_build_start (struct tree_builder *b, uint32_t name, uint32_t prefix,
                  uint32_t line, uint32_t column)
{
  struct tree_node *n = add_node (b, TREE_ELEMENT, name, prefix);

  if (n == NULL)
    return;
  n->u.at.line = line;
  n->u.at.column = column;
  b->open = (uint32_t)b->nodes.len - 1;
  b->depth++;
}

void
tree_build_end (struct tree_builder *b)
{
  if (b->failure != TREE_OK)
    return;
  b->nodes.data[b->open].next = (uint32_t)b->nodes.len;
  b->open = b->nodes.data[b->open].parent;
  b->depth--;
}

void
tree_build_ns_decl (struct tree_builder *b, uint32_t prefix, uint32_t ns)
{
  struct tree_ns_decl *d;

  if (b->failure != TREE_OK)
    return;
  d = VEC_ADD (b->mem, &b->ns_decls);
  if (d)
    *d = (struct tree_ns_decl){ b->open, (uint16_t)prefix, (uint16_t)ns };
  else
    fail (b, TREE_NO_MEMORY);
}

/* Appends N bytes to one of the two buffers. */
static inline bool
append (struct tree_builder *b, char **data, size_t *len, size_t *cap,
        const char *s, size_t n)
{
  if (n >= UINT32_MAX - *len)
    return fail (b, TREE_TOO_MUCH_TEXT);
  if (*cap - *len < n
      && !vec_grow (b->mem, (void **)data, 1, *len, cap, n))
    return fail (b, TREE_NO_MEMORY);
  if (n > 0)
    memcpy (*data + *len, s, n);
  *len += n;
  return true;
}

/* Where there is room. */
static inline void
put_text (struct tree_builder *b, const char *s, size_t n)
{
  if (n > 0)
    memcpy (b->text.data + b->text.len, s, n);
  b->text.len += n;
}

static void
add_value (struct tree_builder *b, struct tree_node *node, const char *value,
           size_t n)
{
  node->u.value.offset = (uint32_t)b->values.len;
  node->u.value.length = (uint32_t)n;
  append (b, &b->values.data, &b->values.len, &b->values.cap, value, n);
}

void
tree_build_attribute (struct tree_builder *b, uint32_t name, uint32_t prefix,
                      const char *value, size_t n)
{
  struct tree_node *node = add_node (b, TREE_ATTRIBUTE, name, prefix);

  if (node)
    add_value (b, node, value, n);
}

/* Room for a node and N bytes of text, so that nothing else can fail. */
static bool
make_room (struct tree_builder *b, size_t n)
{
  if (b->failure != TREE_OK)
    return false;
  if (b->nodes.len >= TREE_NONE - 1 || n >= UINT32_MAX - b->text.len)
    return fail (b, TREE_TOO_MUCH_TEXT);
  if (!VEC_RESERVE (b->mem, &b->nodes, 1)
      || !VEC_RESERVE (b->mem, &b->text, n))
    return fail (b, TREE_NO_MEMORY);
  return true;
}

static inline bool
has_room (const struct tree_builder *b, size_t n)
{
  return b->failure == TREE_OK && b->nodes.len < b->nodes.cap
         && n <= b->text.cap - b->text.len && b->nodes.len < TREE_NONE - 1
         && n < UINT32_MAX - b->text.len;
}

void
tree_build_text (struct tree_builder *b, const char *s, size_t n, bool cdata)
{
  struct tree_node *last;

  if (!has_room (b, n) && !make_room (b, n))
    return;
  last = &b->nodes.data[b->nodes.len - 1];
  if ((last->bits & (TREE_CDATA - 1)) != TREE_TEXT || last->parent != b->open)
    last = put_node (b, TREE_TEXT, 0, 0);
  if (cdata)
    last->bits |= TREE_CDATA;
  put_text (b, s, n);
}

void
tree_build_leaf (struct tree_builder *b, uint32_t name, uint32_t line,
                 const char *s, size_t n)
{
  struct tree_node *element = add_node (b, TREE_ELEMENT, name, 0);
  uint32_t number = (uint32_t)b->nodes.len - 1;
  struct tree_node *text;

  if (element == NULL)
    return;
  element->u.at.line = line;
  element->next++; /* behind its text */
  text = add_node (b, TREE_TEXT, 0, 0);
  if (text == NULL)
    return;
  text->parent = number;
  append (b, &b->text.data, &b->text.len, &b->text.cap, s, n);
}

void
tree_build_note (struct tree_builder *b, enum tree_kind kind, uint32_t name,
                 const char *value, size_t n, uint32_t line, uint32_t column)
{
  struct tree_node *node = add_node (b, kind, name, 0);
  struct tree_mark *mark;

  if (node == NULL)
    return;
  add_value (b, node, value, n);
  mark = VEC_ADD (b->mem, &b->marks);
  if (mark)
    *mark = (struct tree_mark){ (uint32_t)b->nodes.len - 1, line, column };
  else
    fail (b, TREE_NO_MEMORY);
}

const struct tree *
tree_build_finish (struct tree_builder *b)
{
  struct tree *t;

  /* The sentinel: what the last node's text ends at. */
  b->open = 0;
  if (!add_node (b, TREE_DOCUMENT, 0, 0))
    return NULL;
  b->nodes.data[0].next = (uint32_t)b->nodes.len - 1;
  t = arena_alloc (b->arena, sizeof *t);
  if (t == NULL) {
    fail (b, TREE_NO_MEMORY);
    return NULL;
  }
  *t = (struct tree){
    .nodes = b->nodes.data,
    .n_nodes = (uint32_t)b->nodes.len - 1,
    .text = b->text.data ? b->text.data : "",
    .values = b->values.data ? b->values.data : "",
    .vocab = b->vocab,
    .names = b->names.data,
    .n_names = (uint32_t)b->names.len,
    .namespaces = b->namespaces.data,
    .n_namespaces = (uint32_t)b->namespaces.len,
    .prefixes = b->prefixes.data,
    .n_prefixes = (uint32_t)b->prefixes.len,
    .ns_decls = b->ns_decls.data,
    .n_ns_decls = (uint32_t)b->ns_decls.len,
    .marks = b->marks.data,
    .n_marks = (uint32_t)b->marks.len,
  };
  return t;
}
