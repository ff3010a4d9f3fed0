/* SPDX-License-Identifier: Apache-2.0 */
/* The public calls that report. */
#include "report/report.h"

#include <string.h>

#include "base/options.h"
#include "tree/path.h"

vouch_status
vouch_report (const vouch_result *result, vouch_report_form form,
              const vouch_report_options *options, vouch_sink *sink)
{
  vouch_report_options mine = VOUCH_REPORT_OPTIONS_INIT;
  struct mem mem;
  struct buf out;
  vouch_status status = VOUCH_NOMEM;

  if (!options_take (&mine, sizeof mine, options))
    return VOUCH_UNSUPPORTED;
  mem_init (&mem, &result->mem.below);
  buf_init (&out, &mem);
  if (form == VOUCH_REPORT_JSON)
    report_json (result, &out);
  else
    report_text (result, &mine, &out);
  if (!out.failed)
    status = vouch_sink_write (sink, out.data, out.len);
  buf_clear (&out);
  return status;
}

size_t
vouch_result_path (const vouch_result *result, const vouch_finding *finding,
                   char *buf, size_t size)
{
  struct path_memo memo = { 0 };
  struct mem mem;
  struct buf out;
  size_t n;

  if (result->tree == NULL || finding->place.node == DIAG_NO_NODE) {
    if (size > 0)
      *buf = '\0';
    return 0;
  }
  mem_init (&mem, &result->mem.below);
  buf_init (&out, &mem);
  path_write (result->tree, finding->place.node, &memo, &out);
  path_clear (result->tree, &memo, &mem);
  n = out.failed ? 0 : out.len;
  if (size > 0) {
    size_t keep = n < size ? n : size - 1;

    if (keep > 0)
      memcpy (buf, out.data, keep);
    buf[keep] = '\0';
  }
  buf_clear (&out);
  return n;
}
