/* SPDX-License-Identifier: Apache-2.0 */
/* Bundles of small invoices, all in memory: against hashing and deflating the
 * bytes that go into them, which no program can do without; and by two threads
 * against one, with memory kept as the program keeps it.  Sides take turns,
 * the best of many times counts. */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

#include <vouch/convert.h>
#include <vouch/parts.h>
#include <vouch/pool.h>

#include "base/hash.h"
#include "cli/mem.h"
#include "doc.h"
#include "clock.h"
#include "line.h"

#define LINES 6        /* of an invoice: 8 kB */
#define AT_ONCE 200    /* conversions that are timed together */
#define STORED 1536    /* bytes of a member that is not deflated */

struct work {
  vouch *v;
  struct doc doc;
  vouch_parts *payload; /* what goes into its bundle, below data/ */
  vouch_source *bundle;
  vouch_sink *held; /* the bytes of BUNDLE */
};

/* ---- what is timed ------------------------------------------------------- */

static void
bundle (struct work *w, vouch_sink *sink)
{
  vouch_convert_options options = VOUCH_CONVERT_OPTIONS_INIT;
  vouch_source *in
      = vouch_source_memory (w->doc.data, w->doc.length, "invoice.xml");
  vouch_result *r;

  options.to = "zip";
  need (vouch_convert (w->v, in, sink, &options, &r) == VOUCH_OK,
        "the invoice cannot be bundled");
  vouch_result_free (r);
  vouch_source_free (in);
}

static void
bundle_one (void *user, size_t i)
{
  vouch_sink *sink = vouch_sink_memory ();

  (void)i;
  bundle (user, sink);
  vouch_sink_free (sink);
}

static void
done_one (void *user, size_t i)
{
  (void)user;
  (void)i;
}

static void
hash (enum hash_algorithm algorithm, const void *data, size_t n)
{
  unsigned char digest[HASH_MOST_BYTES];
  struct hash h;

  hash_init (&h, algorithm);
  hash_add (&h, data, n);
  hash_end (&h, digest);
}

static void
deflate_all (const void *data, size_t n)
{
  unsigned char out[65536];
  z_stream z = { 0 };

  need (deflateInit2 (&z, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY)
            == Z_OK,
        "no memory");
  z.next_in = (unsigned char *)(uintptr_t)data;
  z.avail_in = (unsigned)n;
  z.next_out = out;
  z.avail_out = sizeof out;
  need (deflate (&z, Z_FINISH) == Z_STREAM_END, "it is too large");
  deflateEnd (&z);
}

static void
floor_one (struct work *w)
{
  for (size_t i = 0; i < vouch_parts_count (w->payload); i++) {
    vouch_source *part = vouch_parts_source (w->payload, i);
    const void *data;
    size_t n;

    vouch_source_peek (part, 1 << 20, &data, &n);
    hash (HASH_SHA256, data, n);
    hash (HASH_SHA512, data, n);
    if (n >= STORED)
      deflate_all (data, n);
    vouch_source_free (part);
  }
}

static double
by_threads (struct work *w, unsigned threads)
{
  double start = clock_seconds (CLOCK_MONOTONIC);

  need (vouch_pool_run (w->v, threads, AT_ONCE, bundle_one, done_one, w)
            == VOUCH_OK,
        "no threads");
  return (clock_seconds (CLOCK_MONOTONIC) - start) / AT_ONCE;
}

static double
floor_of (struct work *w)
{
  double start = clock_seconds (CLOCK_MONOTONIC);

  for (unsigned i = 0; i < AT_ONCE; i++)
    floor_one (w);
  return (clock_seconds (CLOCK_MONOTONIC) - start) / AT_ONCE;
}

static void
better (double *best, double time)
{
  if (*best == 0 || time < *best)
    *best = time;
}

/* ---- all of it ----------------------------------------------------------- */

static void
open_work (struct work *w)
{
  vouch_parts_options options = VOUCH_PARTS_OPTIONS_INIT;
  vouch_options handle = VOUCH_OPTIONS_INIT;
  const void *bytes;
  size_t n;

  handle.plugin_path = getenv ("VOUCH_BUILD_PLUGINS");
  need (vouch_open (&handle, &w->v) == VOUCH_OK, "no memory");
  doc_invoice (&w->doc, LINES);
  w->held = vouch_sink_memory ();
  bundle (w, w->held);
  bytes = vouch_sink_bytes (w->held, &n);
  w->bundle = vouch_source_memory (bytes, n, "b.zip");
  options.all = true;
  need (vouch_parts_open (w->v, w->bundle, &options, &w->payload) == VOUCH_OK
            && vouch_parts_count (w->payload) == 4,
        "the bundle cannot be read");
}

static void
close_work (struct work *w)
{
  vouch_parts_free (w->payload);
  vouch_source_free (w->bundle);
  vouch_sink_free (w->held);
  doc_clear (&w->doc);
  vouch_close (w->v);
}

int
main (void)
{
  double least = 0, one = 0, two = 0;
  struct work w = { 0 };
  bool good;

  cli_keep_memory ();
  open_work (&w);
  for (int i = 0; i < 15; i++) {
    better (&least, floor_of (&w));
    better (&one, by_threads (&w, 1));
    better (&two, by_threads (&w, 2));
  }
  printf ("# bundle of %zu bytes: %.3f ms, %.0f a second; hashing and "
          "deflating: %.3f ms\n",
          w.doc.length, one * 1e3, 1 / one, least * 1e3);
  good = bench_line ("bundle/hash+deflate", one / least, 3);
  good &= bench_line ("bundle.two-threads/one", two / one, 1 / 1.8);
  close_work (&w);
  return good ? 0 : 1;
}
