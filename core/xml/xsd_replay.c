/* SPDX-License-Identifier: Apache-2.0 */
/* A finished tree, replayed into libxml2's validator.
 *
 * The events go into the handler that xmlSchemaSAXPlug makes for a parse that
 * never happens.  Validating on the live parse instead is quadratic in text
 * that arrives in pieces and does not know the line. */
#include "xml/xsd_replay.h"

#include <limits.h>
#include <string.h>

#include "xml/quiet.h"
#include "xml/xsd_compiled.h"

static void
on_error (void *user, libxml_error error)
{
  struct replay *r = user;

  if (error->code == XML_ERR_NO_MEMORY)
    r->no_memory = true;
  else if (error->level >= XML_ERR_ERROR)
    replay_fault (r, error->code, error->message ? error->message : "");
}

static const xmlChar *
chars (const char *s)
{
  return (const xmlChar *)s;
}

static const xmlChar *
uri_of (const struct tree *t, uint32_t ns)
{
  return ns ? chars (tree_uri (t, ns)) : NULL;
}

static const xmlChar *
prefix_of (const struct tree *t, uint32_t node)
{
  const char *prefix = tree_prefix (t, node);

  return *prefix ? chars (prefix) : NULL;
}

/* ---- what goes with a start tag ----------------------------------------- */

static bool
collect_ns_decls (struct replay *r, uint32_t element, uint32_t *count)
{
  const struct tree_ns_decl *d = tree_ns_decls (r->t, element, count);

  r->ns_decls.len = 0;
  if (!VEC_RESERVE (r->mem, &r->ns_decls, (size_t)*count * 2))
    return false;
  for (uint32_t i = 0; i < *count; i++) {
    const char *prefix = r->t->prefixes[d[i].prefix];

    r->ns_decls.data[2 * i] = *prefix ? chars (prefix) : NULL;
    /* xmlns="" is an empty text here, not NULL as for a name. */
    r->ns_decls.data[2 * i + 1] = chars (tree_uri (r->t, d[i].ns));
  }
  return true;
}

/* The handler turns the five characters "&#38;" in the value of an attribute
 * into "&", for parsers that hand them out so; ours does not, so they are
 * written such that they come out as they went in. */
static bool
escape_value (struct replay *r, struct slice v, struct slice *out)
{
  static const char amp[] = "&#38;";
  const size_t n = sizeof amp - 1;
  size_t from = r->escaped.len;

  for (size_t i = 0; i < v.n; i++) {
    bool special = v.n - i >= n && memcmp (v.s + i, amp, n) == 0;
    size_t len = special ? n : 1;

    if (!VEC_RESERVE (r->mem, &r->escaped, len))
      return false;
    memcpy (r->escaped.data + r->escaped.len, special ? amp : v.s + i, len);
    r->escaped.len += len;
  }
  *out = (struct slice){ r->escaped.data + from, r->escaped.len - from };
  return true;
}

static bool
add_attribute (struct replay *r, uint32_t node)
{
  uint32_t name = tree_name (r->t, node);
  struct slice v = tree_value (r->t, node);
  const xmlChar **a;

  if (v.n >= 5 && memmem (v.s, v.n, "&#38;", 5)
      && !escape_value (r, v, &v))
    return false;
  if (!VEC_RESERVE (r->mem, &r->attributes, 5))
    return false;
  a = r->attributes.data + r->attributes.len;
  a[0] = chars (tree_local (r->t, name));
  a[1] = prefix_of (r->t, node);
  a[2] = uri_of (r->t, tree_ns (r->t, name));
  a[3] = chars (v.s);
  a[4] = chars (v.s + v.n);
  r->attributes.len += 5;
  return true;
}

/* Bytes that escaping could need, so that the buffer never moves. */
static bool
reserve_escaped (struct replay *r, uint32_t element, uint32_t end)
{
  size_t need = 0;

  r->escaped.len = 0;
  for (uint32_t i = element + 1; i < end; i++) {
    struct slice v = tree_value (r->t, i);

    if (v.n >= 5 && memmem (v.s, v.n, "&#38;", 5))
      need += v.n * 2;
  }
  return VEC_RESERVE (r->mem, &r->escaped, need);
}

static bool
start (struct replay *r, xmlSAXHandler *sax, void *user, uint32_t element)
{
  uint32_t end = tree_first_child (r->t, element), n_decls;
  uint32_t name = tree_name (r->t, element);

  r->attributes.len = 0;
  if (!collect_ns_decls (r, element, &n_decls)
      || !reserve_escaped (r, element, end))
    return false;
  for (uint32_t i = element + 1; i < end; i++)
    if (!add_attribute (r, i))
      return false;
  sax->startElementNs (user, chars (tree_local (r->t, name)),
                       prefix_of (r->t, element),
                       uri_of (r->t, tree_ns (r->t, name)), (int)n_decls,
                       r->ns_decls.data, (int)(r->attributes.len / 5), 0,
                       r->attributes.data);
  return true;
}

/* ---- the events --------------------------------------------------------- */

static void
end (struct replay *r, xmlSAXHandler *sax, void *user, uint32_t element)
{
  uint32_t name = tree_name (r->t, element);

  r->node = element;
  sax->endElementNs (user, chars (tree_local (r->t, name)),
                     prefix_of (r->t, element),
                     uri_of (r->t, tree_ns (r->t, name)));
}

/* All text from FIRST to the next element or the end of the parent, at once:
 * comments and processing instructions between count as nothing, and libxml2
 * copies all it has got with every further piece.  Returns the last node. */
static uint32_t
text (struct replay *r, xmlSAXHandler *sax, void *user, uint32_t first)
{
  uint32_t last = first, parent = tree_parent (r->t, first);
  struct slice v = tree_text (r->t, first), end;
  bool cdata = false;

  for (uint32_t i = first; i < tree_next (r->t, parent)
                           && tree_kind (r->t, i) != TREE_ELEMENT; i++) {
    if (tree_kind (r->t, i) == TREE_TEXT) {
      cdata |= tree_is_cdata (r->t, i);
      last = i;
    }
  }
  end = tree_text (r->t, last);
  v.n = (size_t)(end.s + end.n - v.s);
  r->node = parent;
  r->no_memory |= v.n > INT_MAX; /* more than libxml2 can hold */
  if (r->no_memory)
    return last;
  if (cdata)
    sax->cdataBlock (user, chars (v.s), (int)v.n);
  else
    sax->characters (user, chars (v.s), (int)v.n);
  return last;
}

static bool
replay (struct replay *r, xmlSAXHandler *sax, void *user)
{
  uint32_t open = 0;

  for (uint32_t i = tree_root (r->t); i < r->t->n_nodes && !r->no_memory;
       i++) {
    for (; open && tree_next (r->t, open) <= i; open = tree_parent (r->t, open))
      end (r, sax, user, open);
    if (tree_kind (r->t, i) == TREE_ELEMENT) {
      r->node = open = i;
      if (!start (r, sax, user, i))
        return false;
    } else if (tree_kind (r->t, i) == TREE_TEXT) {
      i = text (r, sax, user, i);
    }
  }
  for (; open; open = tree_parent (r->t, open))
    end (r, sax, user, open);
  return !r->no_memory;
}

static vouch_status
plug_and_replay (struct replay *r, xmlSchemaValidCtxtPtr ctxt)
{
  xmlSAXHandler dummy = { .initialized = XML_SAX2_MAGIC };
  xmlSAXHandlerPtr sax = &dummy;
  void *user = NULL;
  xmlSchemaSAXPlugPtr plug = xmlSchemaSAXPlug (ctxt, &sax, &user);
  vouch_status status;

  if (plug == NULL)
    return VOUCH_NOMEM;
  status = replay (r, sax, user) && !r->diag->failed ? VOUCH_OK : VOUCH_NOMEM;
  /* A fault inside, which has no message. */
  if (status == VOUCH_OK && xmlSchemaIsValid (ctxt) < 0)
    status = VOUCH_INTERNAL;
  xmlSchemaSAXUnplug (plug);
  return status;
}

vouch_status
xsd_replay (const struct xsd_compiled *compiled, const struct tree *t,
            struct mem *mem, struct diag *diag,
            const struct xsd_undecided *only)
{
  struct replay r = { .t = t,
                      .mem = mem,
                      .diag = diag,
                      .only = only,
                      .last_node = TREE_NONE };
  xmlSchemaValidCtxtPtr ctxt = xmlSchemaNewValidCtxt (compiled->schema);
  struct quiet quiet;
  vouch_status status;

  if (ctxt == NULL)
    return VOUCH_NOMEM;
  quiet_begin (&quiet);
  xmlSchemaSetValidStructuredErrors (ctxt, on_error, &r);
  status = plug_and_replay (&r, ctxt);
  xmlSchemaFreeValidCtxt (ctxt);
  quiet_end (&quiet);
  VEC_CLEAR (mem, &r.attributes);
  VEC_CLEAR (mem, &r.ns_decls);
  VEC_CLEAR (mem, &r.escaped);
  return status;
}
