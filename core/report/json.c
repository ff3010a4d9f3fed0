/* SPDX-License-Identifier: Apache-2.0 */
/* The JSON report: one object a document, on one line. */
#include <string.h>

#include "base/json_out.h"
#include "model/terms.h"
#include "tree/path.h"
#include "report/report.h"

#define REPORT_VERSION 1 /* within one, members are only added */

static void
text_member (struct json_out *j, const char *key, const char *value)
{
  json_key (j, key);
  json_text (j, value);
}

static void
number_member (struct json_out *j, const char *key, uint32_t value)
{
  json_key (j, key);
  if (value > 0)
    json_u64 (j, value);
  else
    json_null (j);
}

static void
words_member (struct json_out *j, const char *key, report_words *words,
              const vouch_finding *f)
{
  struct buf text;

  buf_init (&text, j->buf->mem);
  report_add_words (&text, words, f);
  json_key (j, key);
  if (text.len > 0)
    json_text_n (j, text.data, text.len);
  else
    json_null (j);
  j->buf->failed |= text.failed;
  buf_clear (&text);
}

static void
path_member (struct json_out *j, const vouch_result *r,
             const vouch_finding *f, struct path_memo *memo)
{
  struct buf text;

  json_key (j, "path");
  if (r->tree == NULL || f->place.node == DIAG_NO_NODE) {
    json_null (j);
    return;
  }
  buf_init (&text, j->buf->mem);
  path_write (r->tree, f->place.node, memo, &text);
  if (!text.failed)
    json_text_n (j, text.data, text.len);
  j->buf->failed |= text.failed;
  buf_clear (&text);
}

static void
term_member (struct json_out *j, const vouch_finding *f)
{
  json_key (j, "term");
  if (f->term == DIAG_NO_TERM) {
    json_null (j);
    return;
  }
  /* letters, digits and dashes: nothing to escape */
  buf_putc (j->buf, '"');
  term_put_id (j->buf, f->term, f->part);
  buf_putc (j->buf, '"');
  j->comma = true;
}

static void
finding (struct json_out *j, const vouch_result *r, const vouch_finding *f,
         struct path_memo *memo)
{
  json_open (j, '{');
  text_member (j, "code", vouch_finding_code (f));
  text_member (j, "severity",
               vouch_severity_name (vouch_finding_severity (f)));
  text_member (j, "layer", vouch_layer_name (vouch_finding_layer (f)));
  term_member (j, f);
  path_member (j, r, f, memo);
  number_member (j, "line", f->place.line);
  number_member (j, "column", f->place.column);
  words_member (j, "message", vouch_finding_message, f);
  words_member (j, "hint", vouch_finding_hint, f);
  if (f->detail)
    words_member (j, "detail", vouch_finding_detail, f);
  if (f->file)
    text_member (j, "file", f->file);
  json_close (j, '}');
}

static void
findings (struct json_out *j, const vouch_result *r)
{
  struct path_memo memo = { 0 };

  json_key (j, "findings");
  json_open (j, '[');
  for (size_t i = 0; i < r->diag.list.len; i++)
    finding (j, r, r->diag.list.data[i], &memo);
  json_close (j, ']');
  if (r->tree)
    path_clear (r->tree, &memo, j->buf->mem);
}

static void
layers (struct json_out *j, const vouch_result *r)
{
  json_key (j, "layers");
  json_open (j, '[');
  for (int i = 0; i < VOUCH_LAYERS; i++) {
    const struct layer_result *l = &r->layers[i];

    json_open (j, '{');
    text_member (j, "name", vouch_layer_name ((vouch_layer)i));
    text_member (j, "result", vouch_outcome_name (l->outcome));
    text_member (j, "reason", l->reason);
    text_member (j, "engine", l->engine);
    text_member (j, "pack", NULL);
    text_member (j, "version", l->version);
    text_member (j, "sha256", l->sha256);
    json_close (j, '}');
  }
  json_close (j, ']');
}

static void
counts (struct json_out *j, const vouch_result *r)
{
  json_key (j, "counts");
  json_open (j, '{');
  for (int i = 0; i < VOUCH_SEVERITIES; i++) {
    json_key (j, vouch_severity_name ((vouch_severity)i));
    json_u64 (j, r->diag.counts[i]);
  }
  json_close (j, '}');
}

void
report_json_findings (struct json_out *j, const vouch_result *r)
{
  findings (j, r);
  counts (j, r);
}

void
report_json (const vouch_result *r, struct buf *out)
{
  struct json_out j = { .buf = out };

  json_open (&j, '{');
  json_key (&j, "report");
  json_u64 (&j, REPORT_VERSION);
  text_member (&j, "file", r->file);
  text_member (&j, "sha256", vouch_result_sha256 (r));
  text_member (&j, "format", r->format);
  text_member (&j, "profile", NULL);
  text_member (&j, "verdict", vouch_verdict_name (r->verdict));
  layers (&j, r);
  report_json_findings (&j, r);
  json_close (&j, '}');
  buf_putc (out, '\n');
}
