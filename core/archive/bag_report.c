/* SPDX-License-Identifier: Apache-2.0 */
/* The report on a bag. */
#include "archive/bag_result.h"
#include "base/options.h"
#include "report/report.h"

#define REPORT_VERSION 1 /* within one, members are only added */

vouch_bag_verdict
vouch_bag_verdict_of (const vouch_bag *bag)
{
  if (diag_has_errors (&bag->result->diag))
    return VOUCH_BAG_INVALID;
  return bag->result->diag.counts[VOUCH_WARNING] > 0 ? VOUCH_BAG_WARNINGS
                                                     : VOUCH_BAG_VALID;
}

const char *
vouch_bag_verdict_name (vouch_bag_verdict verdict)
{
  static const char *const names[]
      = { "valid", "valid with warnings", "invalid" };

  return names[verdict];
}

uint64_t
vouch_bag_files (const vouch_bag *bag)
{
  return bag->files.list.len;
}

uint64_t
vouch_bag_count (const vouch_bag *bag, vouch_severity severity)
{
  return bag->result->diag.counts[severity];
}

size_t
vouch_bag_listed (const vouch_bag *bag)
{
  return bag->result->diag.list.len;
}

const vouch_finding *
vouch_bag_finding (const vouch_bag *bag, size_t i)
{
  return bag->result->diag.list.data[i];
}

static uint64_t
errors (const vouch_bag *bag)
{
  return vouch_bag_count (bag, VOUCH_FATAL)
         + vouch_bag_count (bag, VOUCH_ERROR);
}

static void
put_count (struct buf *out, uint64_t n, const char *what, const char *after)
{
  buf_u64 (out, n);
  buf_putc (out, ' ');
  buf_puts (out, what);
  buf_puts (out, after);
}

static void
report_bag (const vouch_bag *bag, const vouch_report_options *options,
            struct buf *out)
{
  static const char colors[][6] = { "1;32", "1;33", "1;31" };
  vouch_bag_verdict verdict = vouch_bag_verdict_of (bag);

  report_text_within (bag->result, options, out);
  report_color (out, options, "1");
  report_safe (out, bag->result->file);
  buf_putc (out, ':');
  report_color (out, options, "0");
  buf_putc (out, ' ');
  report_color (out, options, colors[verdict]);
  buf_puts (out, vouch_bag_verdict_name (verdict));
  report_color (out, options, "0");
  buf_puts (out, " (");
  put_count (out, vouch_bag_files (bag), "files", ", ");
  put_count (out, errors (bag), "errors", ", ");
  put_count (out, vouch_bag_count (bag, VOUCH_WARNING), "warnings", ")\n");
}

static void
report_bag_json (const vouch_bag *bag, struct buf *out)
{
  struct json_out j = { .buf = out };

  json_open (&j, '{');
  json_key (&j, "report");
  json_u64 (&j, REPORT_VERSION);
  json_key (&j, "path");
  json_text (&j, bag->result->file);
  json_key (&j, "verdict");
  json_text (&j, vouch_bag_verdict_name (vouch_bag_verdict_of (bag)));
  json_key (&j, "files");
  json_u64 (&j, vouch_bag_files (bag));
  report_json_findings (&j, bag->result);
  json_close (&j, '}');
  buf_putc (out, '\n');
}

vouch_status
vouch_bag_report (const vouch_bag *bag, vouch_report_form form,
                  const vouch_report_options *given, vouch_sink *sink)
{
  vouch_report_options options = VOUCH_REPORT_OPTIONS_INIT;
  vouch_status status = VOUCH_NOMEM;
  struct mem mem;
  struct buf out;

  if (!options_take (&options, sizeof options, given))
    return VOUCH_UNSUPPORTED;
  mem_init (&mem, &bag->result->mem.below);
  buf_init (&out, &mem);
  if (form == VOUCH_REPORT_JSON)
    report_bag_json (bag, &out);
  else
    report_bag (bag, &options, &out);
  if (!out.failed)
    status = vouch_sink_write (sink, out.data, out.len);
  buf_clear (&out);
  return status;
}
