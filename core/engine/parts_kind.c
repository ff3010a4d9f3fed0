/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/parts_run.h"

#include <string.h>

#include "base/utf8.h"
#include "engine/probe.h"
#include "io/source.h"
#include "xml/roots.h"

/* ---- suffixes ------------------------------------------------------------ */

static const char *
last_step (const char *name)
{
  const char *slash = strrchr (name, '/');

  return slash ? slash + 1 : name;
}

const char *
parts_suffix (const char *name)
{
  const char *last = last_step (name), *dot = strrchr (last, '.');

  return dot && dot > last && dot[1] ? dot : NULL;
}

static bool
has_suffix (const struct vouch_format *f, const char *suffix)
{
  size_t n = strlen (suffix);

  for (size_t i = 0; f->d.suffixes && f->d.suffixes[i]; i++)
    if (strlen (f->d.suffixes[i]) == n
        && ascii_same (f->d.suffixes[i], suffix, n))
      return true;
  return false;
}

/* Does some format that can be read, or unpacked, have it? */
static bool
is_known (struct codecs *c, const char *suffix)
{
  for (struct vouch_format *f = codecs_next (c, NULL); f;
       f = codecs_next (c, f))
    if ((f->d.caps & (VOUCH_CAN_READ | VOUCH_CAN_UNPACK))
        && has_suffix (f, suffix))
      return true;
  return false;
}

/* ---- formats ------------------------------------------------------------- */

/* Whoever reads says it again; not so what is wrong with a plugin, which is
 * told but once. */
static void
forget_formats (struct diag *diag)
{
  size_t kept = 0;

  for (size_t i = 0; i < diag->list.len; i++) {
    struct vouch_finding *f = diag->list.data[i];

    if (f->code == D_FORMAT_NONE || f->code == D_FORMAT_TIE)
      diag->counts[vouch_finding_severity (f)]--;
    else
      diag->list.data[kept++] = f;
  }
  diag->list.len = kept;
}

vouch_status
parts_search (struct vouch_parts *p, const char *name, uint32_t caps,
              vouch_source *source, struct vouch_format **format)
{
  struct diag *diag;

  if (p->found == NULL)
    p->found = result_new (&p->mem.below, vouch_source_name (p->source));
  if (p->found == NULL)
    return VOUCH_NOMEM;
  diag = &p->found->diag;
  if (name) {
    *format = codecs_find (p->codecs, name, diag);
    codecs_open_all (p->codecs, diag); /* for what is in it */
  } else
    *format = codecs_bid (p->codecs, caps, source, diag);
  forget_formats (diag);
  return diag->failed ? VOUCH_NOMEM : VOUCH_OK;
}

/* ---- what a member is ---------------------------------------------------- */

/* Is some format's root called this, whatever its namespace? */
static bool
is_root (struct codecs *c, struct slice local)
{
  for (const struct root_row *row = root_rows; row->local; row++)
    if (strlen (row->local) == local.n
        && memcmp (row->local, local.s, local.n) == 0)
      return true;
  for (struct vouch_format *f = codecs_next (c, NULL); f;
       f = codecs_next (c, f))
    for (const vouch_root *const *r = f->d.roots; r && *r; r++)
      if (strlen ((*r)->local) == local.n
          && memcmp ((*r)->local, local.s, local.n) == 0)
        return true;
  return false;
}

/* A foreign suffix is believed as far as containers go: a text of an office is
 * a ZIP archive, too, and nobody wants to see what is in it. */
static vouch_status
classify_other (struct vouch_parts *p, const struct member *m, bool known,
                bool foreign, struct kind *kind)
{
  vouch_source *source = src_memory (&p->mem, m->data, m->length, m->name);
  struct vouch_format *reader = NULL;
  vouch_status status = source ? VOUCH_OK : VOUCH_NOMEM;

  kind->document = known;
  if (source && !foreign)
    status = parts_search (p, NULL, VOUCH_CAN_UNPACK, source,
                           &kind->container);
  if (status == VOUCH_OK && !known && kind->container == NULL)
    status = parts_search (p, NULL, VOUCH_CAN_READ, source, &reader);
  kind->document |= reader != NULL;
  vouch_source_free (source);
  return status;
}

vouch_status
parts_classify (struct vouch_parts *p, const struct member *m,
                struct kind *kind)
{
  const char *suffix = parts_suffix (m->name);
  bool known = suffix && is_known (p->codecs, suffix);

  *kind = (struct kind){ .document = known };
  if (m->length == 0)
    return VOUCH_OK;
  if (probe_not_xml (m->data, m->length))
    return classify_other (p, m, known, suffix && !known, kind);
  if (!known)
    kind->document = is_root (p->codecs, probe_root (m->data, m->length));
  return VOUCH_OK;
}
