/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/cache.h"

#include "base/buf.h"

bool
cache_init (struct cache *c, const vouch_memory *below, const char *data_path)
{
  *c = (struct cache){ .data_path = data_path };
  mem_init (&c->mem, below);
  return pthread_mutex_init (&c->lock, NULL) == 0;
}

void
cache_clear (struct cache *c)
{
  for (size_t i = 0; i < c->n; i++)
    xsd_compiled_free (c->entries[i].compiled, &c->mem);
  pthread_mutex_destroy (&c->lock);
}

static struct xsd_compiled *
compile (struct cache *c, const struct xsd_schema *schema,
         const struct xsd_root *root, struct diag *diag, vouch_status *status)
{
  struct xsd_compiled *compiled = NULL;
  struct buf path;

  buf_init (&path, &c->mem);
  buf_puts (&path, c->data_path);
  buf_putc (&path, '/');
  buf_puts (&path, schema->folder);
  buf_putc (&path, '/');
  buf_puts (&path, root->file);
  buf_str (&path);
  *status = VOUCH_NOMEM;
  if (!path.failed)
    compiled = xsd_compile (path.data, &c->mem, diag, status);
  buf_clear (&path);
  return compiled;
}

static const struct xsd_compiled *
find (const struct cache *c, const struct xsd_root *root)
{
  for (size_t i = 0; i < c->n; i++)
    if (c->entries[i].root == root)
      return c->entries[i].compiled;
  return NULL;
}

const struct xsd_compiled *
cache_get (struct cache *c, const struct xsd_schema *schema,
           const struct xsd_root *root, struct diag *diag,
           vouch_status *status)
{
  const struct xsd_compiled *found;
  struct xsd_compiled *made;

  *status = VOUCH_OK;
  pthread_mutex_lock (&c->lock);
  found = find (c, root);
  if (found == NULL && c->n < CACHE_MOST) {
    found = made = compile (c, schema, root, diag, status);
    if (made) {
      c->entries[c->n].root = root;
      c->entries[c->n++].compiled = made;
    }
  }
  pthread_mutex_unlock (&c->lock);
  return found;
}
