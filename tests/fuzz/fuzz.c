/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/failing.h"
#include "base/utf8.h"

/* The process has one handle: opening plugins takes far longer than a run. */
static struct failing failing;
static vouch *handle;

/* ---- a handle ------------------------------------------------------------ */

/* Fontconfig hides its pointers: what it holds looks like a leak until it is
 * closed. */
static void
close_handle (void)
{
  vouch_close (handle);
}

static void
open_handle (void)
{
  vouch_memory memory = failing_init (&failing, 0, false);
  vouch_options options = VOUCH_OPTIONS_INIT;
  vouch_result *refused;

  options.memory = &memory;
  options.data_path = getenv ("VOUCH_DATA_PATH");
  options.plugin_path = getenv ("VOUCH_BUILD_PLUGINS");
  FUZZ_REQUIRE (vouch_open (&options, &handle) == VOUCH_OK);
  FUZZ_REQUIRE (atexit (close_handle) == 0);
  FUZZ_REQUIRE (vouch_plugins_open (handle, &refused) == VOUCH_OK);
  vouch_result_free (refused);
  FUZZ_REQUIRE (vouch_format_find (handle, "json") != NULL);
}

vouch *
fuzz_begin (struct fuzz *in)
{
  unsigned high = fuzz_byte (in), low = fuzz_byte (in);

  if (handle == NULL)
    open_handle ();
  failing.calls = failing.failed = 0;
  failing.fail_at = high * 64 + low % 64;
  failing.from_then = low >= 64;
  return handle;
}

bool
fuzz_enough (void)
{
  failing.fail_at = 0;
  return failing.failed == 0;
}

/* ---- results ------------------------------------------------------------- */

/* UTF-8, and nothing that a terminal would obey. */
static void
is_text (const char *s, size_t n)
{
  while (n > 0) {
    uint32_t c;
    size_t length = utf8_decode (s, n, &c);

    FUZZ_REQUIRE (length > 0);
    FUZZ_REQUIRE (c >= ' ' || c == '\n');
    FUZZ_REQUIRE (c != 0x7f && c != 0x202e);
    s += length;
    n -= length;
  }
}

typedef size_t words (const vouch_finding *, char *, size_t);

static void
look_at (words *ask, const vouch_finding *f)
{
  char some[20], *all;
  size_t n = ask (f, NULL, 0);

  FUZZ_REQUIRE (ask (f, some, sizeof some) == n);
  FUZZ_REQUIRE (strlen (some) < sizeof some);
  all = malloc (n + 1);
  if (all == NULL)
    return;
  FUZZ_REQUIRE (ask (f, all, n + 1) == n && strlen (all) == n);
  is_text (all, n);
  FUZZ_REQUIRE (strncmp (all, some, sizeof some - 1) == 0
                || strlen (some) < sizeof some - 1);
  free (all);
}

void
fuzz_look_at (const vouch_finding *f)
{
  look_at (vouch_finding_message, f);
  look_at (vouch_finding_hint, f);
  look_at (vouch_finding_detail, f);
}

static void
report (const vouch_result *r, vouch_report_form form)
{
  vouch_report_options options = VOUCH_REPORT_OPTIONS_INIT;
  vouch_sink *sink = vouch_sink_memory ();
  const void *bytes;
  size_t n;

  if (sink == NULL)
    return;
  options.source_lines = options.hints = options.details = true;
  FUZZ_REQUIRE (vouch_report (r, form, &options, sink) == VOUCH_OK);
  bytes = vouch_sink_bytes (sink, &n);
  is_text (bytes, n);
  if (form == VOUCH_REPORT_JSON)
    FUZZ_REQUIRE (n > 1 && memchr (bytes, '\n', n - 1) == NULL);
  vouch_sink_free (sink);
}

void
fuzz_look (const vouch_result *r)
{
  char path[100];
  size_t most;

  if (r == NULL)
    return;
  most = vouch_result_listed (r);
  for (size_t i = 0; i < most && i < 50; i++) {
    const vouch_finding *f = vouch_result_finding (r, i);

    fuzz_look_at (f);
    vouch_result_path (r, f, path, sizeof path);
  }
  report (r, VOUCH_REPORT_TEXT);
  report (r, VOUCH_REPORT_JSON);
  if (vouch_result_verdict (r) != VOUCH_VALID
      && vouch_result_verdict (r) != VOUCH_UNCHECKED)
    FUZZ_REQUIRE (most > 0);
}

/* ---- conversion ---------------------------------------------------------- */

static bool
tells_loss (const vouch_result *r)
{
  for (size_t i = 0; i < vouch_result_listed (r); i++)
    if (strncmp (vouch_finding_code (vouch_result_finding (r, i)), "LOSS", 4)
        == 0)
      return true;
  return false;
}

/* Nothing but a whole output is in the sink. */
static vouch_sink *
outcome (vouch_sink *out, vouch_status status, vouch_result *r)
{
  size_t n;

  FUZZ_REQUIRE (status != VOUCH_INTERNAL);
  FUZZ_REQUIRE ((r == NULL) == (status == VOUCH_NOMEM));
  vouch_sink_bytes (out, &n);
  FUZZ_REQUIRE ((n > 0) == (status == VOUCH_OK));
  if (status == VOUCH_NOMEM)
    FUZZ_REQUIRE (failing.failed > 0);
  if (status != VOUCH_OK && r)
    FUZZ_REQUIRE (vouch_result_listed (r) > 0);
  if (fuzz_enough ())
    fuzz_look (r);
  vouch_result_free (r);
  if (status == VOUCH_OK)
    return out;
  vouch_sink_free (out);
  return NULL;
}

vouch_sink *
fuzz_convert (vouch *v, const void *text, size_t n,
              const vouch_convert_options *options, bool *lost)
{
  vouch_source *in = vouch_source_memory (text, n, "in");
  vouch_sink *out = vouch_sink_memory ();
  vouch_result *r = NULL;
  vouch_status status;

  FUZZ_REQUIRE (in && out);
  status = vouch_convert (v, in, out, options, &r);
  *lost = r && tells_loss (r);
  out = outcome (out, status, r);
  vouch_source_free (in);
  return out;
}

vouch_sink *
fuzz_dump (vouch *v, const void *text, size_t n, const char *from)
{
  vouch_source *in = vouch_source_memory (text, n, "in");
  vouch_sink *out = vouch_sink_memory ();
  vouch_result *r = NULL;
  vouch_status status;

  FUZZ_REQUIRE (in && out);
  status = vouch_dump (v, in, out, from, NULL, &r);
  FUZZ_REQUIRE ((r == NULL) == (status == VOUCH_NOMEM));
  vouch_result_free (r);
  vouch_source_free (in);
  if (status == VOUCH_OK)
    return out;
  vouch_sink_free (out);
  return NULL;
}

bool
fuzz_same (const vouch_sink *a, const vouch_sink *b)
{
  size_t n, m;
  const void *x = vouch_sink_bytes (a, &n), *y = vouch_sink_bytes (b, &m);

  return n == m && memcmp (x, y, n) == 0;
}
