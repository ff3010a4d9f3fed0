/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "archive/bundle_layout.h"
#include "base/utf8.h"
#include "model/invoice.h"
#include "report/report.h"

#define NAME_MOST 100 /* characters of the original's name */

/* A bundle on its way. */
struct making {
  const struct shape_source *source;
  struct members *to;
  VEC (struct bundle_file) payload;
  struct bundle_file tags[BUNDLE_TAG_FILES];
  struct buf text; /* what is being written */
  bool failed;     /* for lack of memory */
};

/* ---- names --------------------------------------------------------------- */

static bool
is_safe (char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
         || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

/* A byte that is no part of UTF-8 is U+FFFD in the record, so that stands for
 * one byte here: a bundle that is bundled again must come out the same. */
static void
original_name (const char *true_name, char name[NAME_MOST + 1])
{
  size_t left = strlen (true_name), n = 0;

  while (left > 0 && n < NAME_MOST) {
    uint32_t c;
    size_t len = utf8_decode (true_name, left, &c);
    size_t wide = len == 0 || c == 0xfffd ? 1 : len;

    for (size_t i = 0; i < wide && n < NAME_MOST; i++)
      name[n++] = len == 1 && is_safe (*true_name) ? *true_name : '_';
    len += len == 0;
    true_name += len;
    left -= len;
  }
  name[n] = '\0';
  if (n == 0 || strcmp (name, ".") == 0 || strcmp (name, "..") == 0)
    memcpy (name, "original", sizeof "original");
}

/* ---- files --------------------------------------------------------------- */

static const char *
keep (struct making *m, const char *s, size_t n)
{
  const char *kept = arena_strndup (m->to->arena, s, n);

  m->failed |= kept == NULL;
  return kept;
}

/* What was written since the last time, as a file. */
static struct bundle_file
take_text (struct making *m, const char *name)
{
  struct bundle_file file = { .name = name, .length = m->text.len };

  m->failed |= m->text.failed;
  file.data = m->failed ? NULL : keep (m, m->text.data, m->text.len);
  m->text.len = 0;
  return file;
}

static void
add_payload (struct making *m, struct bundle_file file)
{
  struct bundle_file *made = VEC_ADD (m->to->arena->mem, &m->payload);

  if (made && file.name)
    *made = file;
  else
    m->failed = true;
}

static void
add_verdict (struct making *m, size_t i, const char *original)
{
  vouch_result *verdict = m->source->verdicts[i];
  char name[sizeof BUNDLE_VERDICT + 32];
  int n = snprintf (name, sizeof name, BUNDLE_VERDICT "%03zu.json", i + 1);

  verdict->file = original;
  report_json (verdict, &m->text);
  add_payload (m, take_text (m, keep (m, name, (size_t)n)));
}

static void
make_payload (struct making *m)
{
  const struct shape_source *source = m->source;
  char name[sizeof BUNDLE_ORIGINAL + NAME_MOST] = BUNDLE_ORIGINAL;
  const char *original;

  original_name (source->name, name + sizeof BUNDLE_ORIGINAL - 1);
  original = keep (m, name, strlen (name));
  if (m->failed)
    return;
  add_payload (m, (struct bundle_file){ BUNDLE_MODEL, source->model,
                                        source->model_length });
  add_payload (m, (struct bundle_file){ original, source->data,
                                        source->length });
  bundle_record (source, original, &m->text);
  add_payload (m, take_text (m, BUNDLE_RECORD));
  for (size_t i = 0; i < source->docs->n && !m->failed; i++)
    add_verdict (m, i, original);
}

/* ---- tag files ----------------------------------------------------------- */

/* A value stands on one line. */
static void
put_value (struct buf *out, struct slice v)
{
  for (size_t i = 0; i < v.n; i++) {
    unsigned char c = (unsigned char)v.s[i];

    buf_putc (out, c < 0x20 || c == 0x7f ? ' ' : v.s[i]);
  }
}

static void
put_info (struct making *m)
{
  struct buf *out = &m->text;
  uint64_t size = 0;

  buf_puts (out, "Bag-Software-Agent: vouch ");
  buf_puts (out, vouch_version ());
  buf_putc (out, '\n');
  for (const struct doc *d = m->source->docs->first; d; d = d->next) {
    const struct tree *t = doc_invoice (&d->d);
    uint32_t number = invoice_first (t, tree_root (t), TERM (BT_1));

    if (number == TREE_NONE)
      continue;
    buf_puts (out, "External-Identifier: ");
    put_value (out, tree_text (t, number));
    buf_putc (out, '\n');
  }
  for (size_t i = 0; i < m->payload.len; i++)
    size += m->payload.data[i].length;
  buf_puts (out, "Payload-Oxum: ");
  buf_u64 (out, size);
  buf_putc (out, '.');
  buf_u64 (out, m->payload.len);
  buf_puts (out, "\nVouch-Kind: invoice\n");
}

static void
put_tag (struct making *m, unsigned tag)
{
  switch ((enum bundle_tag)tag) {
  case BUNDLE_BAGIT:
    buf_puts (&m->text, "BagIt-Version: 1.0\n"
                        "Tag-File-Character-Encoding: UTF-8\n");
    break;
  case BUNDLE_INFO:
    put_info (m);
    break;
  case BUNDLE_MANIFEST_256:
  case BUNDLE_MANIFEST_512:
    bundle_manifest (bundle_algorithm (tag), m->payload.data, m->payload.len,
                     &m->text);
    break;
  default:
    bundle_manifest (bundle_algorithm (tag), m->tags, BUNDLE_TAGGED,
                     &m->text);
  }
}

/* ---- all of it ----------------------------------------------------------- */

static vouch_status
add_member (struct making *m, const char *folder,
            const struct bundle_file *file)
{
  vouch_status status = VOUCH_NOMEM;

  m->text.len = 0;
  buf_puts (&m->text, folder);
  buf_putc (&m->text, '/');
  buf_puts (&m->text, file->name);
  if (!m->text.failed)
    status = members_add (m->to, buf_str (&m->text), file->data,
                          file->length);
  return m->text.failed ? VOUCH_NOMEM : status;
}

static vouch_status
add_members (struct making *m)
{
  const struct bundle_file *tags = &m->tags[BUNDLE_TAGS_256];
  char folder[BUNDLE_FOLDER];
  vouch_status status = VOUCH_OK;

  bundle_folder (tags->data, tags->length, folder);
  for (size_t i = 0; i < BUNDLE_TAG_FILES && status == VOUCH_OK; i++)
    status = add_member (m, folder, &m->tags[i]);
  for (size_t i = 0; i < m->payload.len && status == VOUCH_OK; i++)
    status = add_member (m, folder, &m->payload.data[i]);
  return status;
}

vouch_status
bundle_compose (const struct shape_source *source, struct members *members)
{
  struct making m = { .source = source, .to = members };
  vouch_status status = VOUCH_NOMEM;

  buf_init (&m.text, members->arena->mem);
  make_payload (&m);
  if (!m.failed)
    bundle_sort (m.payload.data, m.payload.len);
  for (unsigned i = 0; i < BUNDLE_TAG_FILES && !m.failed; i++) {
    put_tag (&m, i);
    m.tags[i] = take_text (&m, bundle_tag_names[i]);
  }
  if (!m.failed)
    status = add_members (&m);
  buf_clear (&m.text);
  VEC_CLEAR (members->arena->mem, &m.payload);
  return status;
}
