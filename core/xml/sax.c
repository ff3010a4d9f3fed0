/* SPDX-License-Identifier: Apache-2.0 */
/* libxml2's SAX events, straight into the tree. */
#include <string.h>

#include "xml/reader.h"
#include "xml/xml_limits.h"

#define FIRST_CACHE 256u /* slots */

/* ---- names -------------------------------------------------------------- */

static size_t
hash_name (const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
  uintptr_t h = (uintptr_t)local * 3 + (uintptr_t)prefix * 5
                + (uintptr_t)uri * 7;

  return (size_t)(h >> 3 ^ h >> 13);
}

static struct name_slot *
find_slot (const struct name_cache *c, const xmlChar *local,
           const xmlChar *prefix, const xmlChar *uri)
{
  size_t i = hash_name (local, prefix, uri);

  for (;; i++) {
    struct name_slot *s = &c->slots[i & (c->size - 1)];

    if (s->local == NULL
        || (s->local == local && s->prefix == prefix && s->uri == uri))
      return s;
  }
}

static bool
grow_cache (struct reader *r)
{
  struct name_cache *c = &r->names;
  size_t size = c->size ? c->size * 2 : FIRST_CACHE, old_size = c->size;
  struct name_slot *old = c->slots, *slots;

  if (c->used * 2 < c->size)
    return true;
  slots = mem_zalloc (r->b->mem, size * sizeof *slots);
  if (slots == NULL)
    return false;
  c->slots = slots;
  c->size = size;
  for (size_t i = 0; i < old_size; i++)
    if (old[i].local)
      *find_slot (c, old[i].local, old[i].prefix, old[i].uri) = old[i];
  mem_free (r->b->mem, old, old_size * sizeof *old);
  return true;
}

static size_t
length_of (const xmlChar *s)
{
  return strlen ((const char *)s);
}

static bool
too_long (const xmlChar *s)
{
  return s && length_of (s) > XML_LONGEST_NAME;
}

/* The numbers of a prefix and its namespace: the few there are come again with
 * every new name.  NULL when reading has been stopped. */
static const struct name_space *
number_space (struct reader *r, const xmlChar *prefix, const xmlChar *uri)
{
  struct name_space *s = &r->names.spaces[hash_name (NULL, prefix, uri)
                                          & (NAME_SPACES - 1)];

  if (s->prefix == prefix && s->uri == uri)
    return s;
  if (too_long (prefix) || too_long (uri)) {
    reader_limit (r, D_LIMIT_NAME, XML_LONGEST_NAME);
    return NULL;
  }
  *s = (struct name_space){
    .prefix = prefix,
    .uri = uri,
    .prefix_number
    = (uint16_t)tree_build_prefix (r->b, (const char *)prefix),
    .ns = (uint16_t)tree_build_ns (r->b, (const char *)uri),
  };
  return s;
}

/* A name that was not met before. */
static const struct name_slot *
add_name (struct reader *r, const xmlChar *local, const xmlChar *prefix,
          const xmlChar *uri)
{
  const struct name_space *space;
  struct name_slot *s;

  if (!grow_cache (r)) {
    reader_stop (r, VOUCH_NOMEM);
    return NULL;
  }
  if (too_long (local)) {
    reader_limit (r, D_LIMIT_NAME, XML_LONGEST_NAME);
    return NULL;
  }
  space = number_space (r, prefix, uri);
  if (space == NULL)
    return NULL;
  s = find_slot (&r->names, local, prefix, uri);
  *s = (struct name_slot){
    .local = local,
    .prefix = prefix,
    .uri = uri,
    .name
    = (uint16_t)tree_build_name_in (r->b, space->ns, (const char *)local),
    .prefix_number = space->prefix_number,
    .length = (uint32_t)(length_of (local)
                         + (prefix ? length_of (prefix) + 1 : 0)),
  };
  r->names.used++;
  return reader_check_builder (r) ? s : NULL;
}

/* A name that is met again costs one look into the cache; NULL: it is new. */
static inline const struct name_slot *
known_name (const struct reader *r, const xmlChar *local,
            const xmlChar *prefix, const xmlChar *uri)
{
  const struct name_slot *s;

  if (r->names.used == 0)
    return NULL;
  s = find_slot (&r->names, local, prefix, uri);
  return s->local ? s : NULL;
}

/* Numbers of a name and its prefix.  NULL when reading has been stopped. */
static inline const struct name_slot *
number_name (struct reader *r, const xmlChar *local, const xmlChar *prefix,
             const xmlChar *uri)
{
  const struct name_slot *s = known_name (r, local, prefix, uri);

  return s ? s : add_name (r, local, prefix, uri);
}

/* ---- events ------------------------------------------------------------- */

static void
add_ns_decls (struct reader *r, int n, const xmlChar **decls)
{
  for (int i = 0; i < n && !r->stopped; i++) {
    const char *prefix = (const char *)decls[2 * i];
    const char *uri = (const char *)decls[2 * i + 1];

    if (too_long (decls[2 * i]) || too_long (decls[2 * i + 1])) {
      reader_limit (r, D_LIMIT_NAME, XML_LONGEST_NAME);
      return;
    }
    tree_build_ns_decl (r->b, tree_build_prefix (r->b, prefix),
                        tree_build_ns (r->b, uri));
    reader_check_builder (r);
  }
}

static void
add_attributes (struct reader *r, int n, const xmlChar **attributes)
{
  for (int i = 0; i < n && !r->stopped; i++) {
    const xmlChar **a = attributes + 5 * i;
    const struct name_slot *s = number_name (r, a[0], a[1], a[2]);

    if (s)
      tree_build_attribute (r->b, s->name, s->prefix_number,
                            (const char *)a[3], (size_t)(a[4] - a[3]));
  }
}

/* "prefix:local", cut to a sensible length: only findings need it. */
static void
tell_element (struct reader *r, struct vouch_finding *f, const xmlChar *local,
              const xmlChar *prefix)
{
  char name[80];

  if (prefix)
    snprintf (name, sizeof name, "%.30s:%.40s", (const char *)prefix,
              (const char *)local);
  else
    snprintf (name, sizeof name, "%.40s", (const char *)local);
  diag_text (r->diag, f, "element", name);
}

static void
on_start (void *user, const xmlChar *local, const xmlChar *prefix,
          const xmlChar *uri, int n_decls, const xmlChar **decls,
          int n_attributes, int n_defaulted, const xmlChar **attributes)
{
  struct reader *r = user;
  const struct name_slot *s;

  (void)n_defaulted; /* part of n_attributes */
  if (r->stopped)
    return;
  s = known_name (r, local, prefix, uri);
  reader_count_to_tag (r, s ? s->length : 0);
  if (r->b->depth >= r->options->max_depth) {
    reader_limit (r, D_LIMIT_DEPTH, r->options->max_depth);
    return;
  }
  if (n_attributes + n_decls > XML_MOST_ATTRIBUTES) {
    tell_element (r, reader_limit (r, D_LIMIT_ATTRIBUTES, XML_MOST_ATTRIBUTES),
                  local, prefix);
    return;
  }
  if (s == NULL)
    s = add_name (r, local, prefix, uri);
  if (s == NULL)
    return;
  tree_build_start (r->b, s->name, s->prefix_number, r->at.line,
                    r->at.column);
  add_ns_decls (r, n_decls, decls);
  add_attributes (r, n_attributes, attributes);
}

static void
on_end (void *user, const xmlChar *local, const xmlChar *prefix,
        const xmlChar *uri)
{
  struct reader *r = user;

  (void)local;
  (void)prefix;
  (void)uri;
  if (!r->stopped)
    tree_build_end (r->b);
}

static void
on_text (void *user, const xmlChar *s, int n)
{
  struct reader *r = user;

  if (!r->stopped)
    tree_build_text (r->b, (const char *)s, (size_t)n, false);
}

static void
on_cdata (void *user, const xmlChar *s, int n)
{
  struct reader *r = user;

  if (r->stopped)
    return;
  reader_note_seen (r, s, n);
  tree_build_text (r->b, (const char *)s, (size_t)n, true);
}

static void
on_comment (void *user, const xmlChar *value)
{
  struct reader *r = user;

  if (r->stopped)
    return;
  reader_count_to (r, "<!--");
  tree_build_note (r->b, TREE_COMMENT, 0, (const char *)value,
                   strlen ((const char *)value), r->at.line, r->at.column);
  reader_note_seen (r, NULL, 0);
}

static void
on_pi (void *user, const xmlChar *target, const xmlChar *data)
{
  struct reader *r = user;
  const struct name_slot *s;

  if (r->stopped)
    return;
  reader_count_to (r, "<?");
  s = number_name (r, target, NULL, NULL);
  if (s)
    tree_build_note (r->b, TREE_PI, s->name, data ? (const char *)data : "",
                     data ? strlen ((const char *)data) : 0, r->at.line,
                     r->at.column);
  reader_note_seen (r, NULL, 0);
}

static void
on_start_document (void *user)
{
  reader_count_declaration (user);
}

void
sax_fill (xmlSAXHandler *sax)
{
  sax->initialized = XML_SAX2_MAGIC;
  sax->startDocument = on_start_document;
  sax->startElementNs = on_start;
  sax->endElementNs = on_end;
  sax->characters = on_text;
  sax->ignorableWhitespace = on_text;
  sax->cdataBlock = on_cdata;
  sax->comment = on_comment;
  sax->processingInstruction = on_pi;
}
