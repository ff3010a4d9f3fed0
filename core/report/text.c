/* SPDX-License-Identifier: Apache-2.0 */
/* The report for people: a line a finding, then a line for the document. */
#include <string.h>

#include "base/safe.h"
#include "model/terms.h"
#include "report/lines.h"
#include "report/report.h"

struct text {
  const vouch_result *r;
  const vouch_report_options *options;
  struct buf *out;
  bool within; /* the files that findings name lie in that of the result */
  struct lines lines;
};

void
report_safe (struct buf *out, const char *s)
{
  size_t n = strlen (s);

  for (size_t i = 0; i < n;) {
    char text[SAFE_MOST];
    size_t length;

    i += safe_step (s + i, n - i, text, &length);
    buf_add (out, text, length);
  }
}

void
report_color (struct buf *out, const vouch_report_options *options,
              const char *code)
{
  if (options->color) {
    buf_puts (out, "\x1b[");
    buf_puts (out, code);
    buf_putc (out, 'm');
  }
}

static void
color (struct text *t, const char *code)
{
  report_color (t->out, t->options, code);
}

static void
add_severity (struct text *t, vouch_severity severity)
{
  static const char colors[VOUCH_SEVERITIES][6] = { "1;31", "1;31", "1;33",
                                                    "1;36" };

  color (t, colors[severity]);
  buf_puts (t->out, vouch_severity_name (severity));
  color (t, "0");
}

static bool
ends_with_slash (const char *path)
{
  size_t n = strlen (path);

  return n > 0 && path[n - 1] == '/';
}

static void
add_place (struct text *t, const vouch_finding *f)
{
  color (t, "1");
  if (t->within || f->file == NULL)
    report_safe (t->out, t->r->file);
  if (t->within && f->file && !ends_with_slash (t->r->file))
    buf_putc (t->out, '/');
  if (f->file)
    report_safe (t->out, f->file);
  if (f->place.line > 0) {
    buf_putc (t->out, ':');
    buf_u64 (t->out, f->place.line);
    if (f->place.column > 0) {
      buf_putc (t->out, ':');
      buf_u64 (t->out, f->place.column);
    }
  }
  buf_putc (t->out, ':');
  color (t, "0");
  buf_putc (t->out, ' ');
}

/* A further line below a finding, if there is anything to say. */
static void
add_note (struct text *t, const char *label, report_words *words,
          const vouch_finding *f)
{
  size_t start = t->out->len, begin;

  buf_puts (t->out, label);
  begin = t->out->len;
  report_add_words (t->out, words, f);
  if (t->out->len == begin)
    t->out->len = start;
  else
    buf_putc (t->out, '\n');
}

/* The term, as " (BT-31)", if it is about one. */
static void
add_term (struct text *t, const vouch_finding *f)
{
  if (f->term == DIAG_NO_TERM)
    return;
  buf_puts (t->out, " (");
  term_put_id (t->out, f->term, f->part);
  buf_putc (t->out, ')');
}

static void
add_finding (struct text *t, const vouch_finding *f)
{
  add_place (t, f);
  add_severity (t, vouch_finding_severity (f));
  buf_puts (t->out, ": [");
  buf_puts (t->out, vouch_finding_code (f));
  buf_puts (t->out, "] ");
  report_add_words (t->out, vouch_finding_message, f);
  add_term (t, f);
  buf_putc (t->out, '\n');
  if (t->options->source_lines && f->file == NULL)
    lines_show (&t->lines, f->place.line, f->place.column, t->out);
  if (t->options->hints)
    add_note (t, "    hint: ", vouch_finding_hint, f);
  if (t->options->details)
    add_note (t, "    detail: ", vouch_finding_detail, f);
}

/* The layers that ran, but for the reading itself, which always does. */
static void
add_layers (struct text *t)
{
  bool any = false;

  for (int i = VOUCH_LAYER_READ + 1; i < VOUCH_LAYERS; i++) {
    if (t->r->layers[i].outcome > VOUCH_FAILED)
      continue;
    if (any)
      buf_puts (t->out, ", ");
    buf_puts (t->out, vouch_layer_name ((vouch_layer)i));
    any = true;
  }
  if (!any)
    buf_putc (t->out, '-');
}

static void
add_document (struct text *t)
{
  static const char colors[][6] = { "1;32", "1;31", "1;33", "1;31" };
  const uint64_t *counts = t->r->diag.counts;

  color (t, "1");
  report_safe (t->out, t->r->file);
  buf_putc (t->out, ':');
  color (t, "0");
  buf_putc (t->out, ' ');
  color (t, colors[t->r->verdict]);
  buf_puts (t->out, vouch_verdict_name (t->r->verdict));
  color (t, "0");
  buf_puts (t->out, " (-; "); /* no profile is recognised yet */
  add_layers (t);
  buf_puts (t->out, "; ");
  buf_u64 (t->out, counts[VOUCH_FATAL] + counts[VOUCH_ERROR]);
  buf_puts (t->out, " errors, ");
  buf_u64 (t->out, counts[VOUCH_WARNING]);
  buf_puts (t->out, " warnings)\n");
}

static void
add_findings (struct text *t)
{
  lines_init (&t->lines, t->r->again, t->out->mem);
  for (size_t i = 0; i < t->r->diag.list.len; i++)
    if (vouch_finding_severity (t->r->diag.list.data[i])
        <= t->options->lowest)
      add_finding (t, t->r->diag.list.data[i]);
  lines_clear (&t->lines);
}

void
report_text (const vouch_result *r, const vouch_report_options *options,
             struct buf *out)
{
  struct text t = { .r = r, .options = options, .out = out };

  add_findings (&t);
  add_document (&t);
}

void
report_text_within (const vouch_result *r,
                    const vouch_report_options *options, struct buf *out)
{
  struct text t
      = { .r = r, .options = options, .out = out, .within = true };

  add_findings (&t);
}
