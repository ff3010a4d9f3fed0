/* SPDX-License-Identifier: Apache-2.0 */
/* Documents within one process, after the first.
 *
 *   document FONTS PAGE.xml PAGE.fo [FLOOR FONT]
 *
 * PAGE.xml is an invoice that fits on one page, PAGE.fo what the template made
 * of it; FONTS is the value of the option.  "FLOOR OUT FONT N" makes N pages
 * with one line of text, with nothing but HarfBuzz and libharu: what shaping, a
 * subset and a PDF cost at least.  Sides take turns, the best mean of many
 * rounds counts: time of the processor. */
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include <vouch/convert.h>

#include "clock.h"
#include "line.h"

#define ROUNDS 12
#define AT_ONCE 40 /* documents that are timed together */
#define FLOOR_TIMES 200

struct side {
  const char *name, *path, *to;
  const char *values[3];
  vouch_source *source;
  double best; /* seconds a document */
  size_t size;
};

static void
better (double *best, double time)
{
  if (*best == 0 || time < *best)
    *best = time;
}

static void
convert (vouch *v, struct side *s)
{
  vouch_convert_options options = VOUCH_CONVERT_OPTIONS_INIT;
  vouch_sink *sink = vouch_sink_memory ();
  vouch_source *source = vouch_source_file (s->path);
  vouch_result *r;

  options.to = s->to;
  options.values = s->values;
  options.loss = VOUCH_LOSS_IGNORE;
  need (sink && source
            && vouch_convert (v, source, sink, &options, &r) == VOUCH_OK,
        "a document cannot be made");
  vouch_sink_bytes (sink, &s->size);
  vouch_result_free (r);
  vouch_source_free (source);
  vouch_sink_free (sink);
}

static void
turn (vouch *v, struct side *s)
{
  double start = clock_seconds (CLOCK_PROCESS_CPUTIME_ID);

  for (int i = 0; i < AT_ONCE; i++)
    convert (v, s);
  better (&s->best,
          (clock_seconds (CLOCK_PROCESS_CPUTIME_ID) - start) / AT_ONCE);
}

static double
spent_by_children (void)
{
  struct rusage usage;

  getrusage (RUSAGE_CHILDREN, &usage);
  return seconds (usage.ru_utime) + seconds (usage.ru_stime);
}

/* Time of the processor for one page of the floor, its start included. */
static double
floor_time (const char *program, const char *font)
{
  char command[2000];
  double before = spent_by_children ();

  snprintf (command, sizeof command, "exec '%s' /dev/null '%s' %d >/dev/null",
            program, font, FLOOR_TIMES);
  need (system (command) == 0, "the floor cannot be run");
  return (spent_by_children () - before) / FLOOR_TIMES;
}

static void
tell (const struct side *s)
{
  printf ("# %s: %.3f ms, %.0f a second; %zu bytes\n", s->name, s->best * 1e3,
          1 / s->best, s->size);
}

static bool
judge (const struct side *s, double least)
{
  char name[40];

  snprintf (name, sizeof name, "%s/floor", s->name);
  return least > 0 ? bench_line (name, s->best / least, 1.7) : true;
}

int
main (int argc, char **argv)
{
  vouch_options handle = VOUCH_OPTIONS_INIT;
  char fonts[2000];
  struct side sides[]
      = { { .name = "page.layout+pdf", .to = "pdf", .values = { fonts } },
          { .name = "page.invoice",
            .to = "pdf",
            .values = { fonts, "layout=din5008-a" } },
          { .name = "page.html", .to = "html" },
          { .name = "page.text", .to = "text" } };
  size_t n = sizeof sides / sizeof *sides;
  double least = 0;
  bool good = true;
  vouch *v;

  need (argc == 4 || argc == 6, "wrong arguments");
  snprintf (fonts, sizeof fonts, "fonts=%s", argv[1]);
  handle.plugin_path = getenv ("VOUCH_BUILD_PLUGINS");
  need (vouch_open (&handle, &v) == VOUCH_OK, "no memory");
  for (size_t i = 0; i < n; i++) {
    sides[i].path = argv[i == 0 ? 3 : 2];
    for (int k = 0; k < 3; k++)
      convert (v, &sides[i]); /* the second prepares fonts */
  }
  for (int round = 0; round < ROUNDS; round++) {
    for (size_t i = 0; i < n; i++)
      turn (v, &sides[i]);
    if (argc == 6)
      better (&least, floor_time (argv[4], argv[5]));
  }
  for (size_t i = 0; i < n; i++)
    tell (&sides[i]);
  if (least > 0)
    printf ("# floor, a line of text and its PDF: %.3f ms\n", least * 1e3);
  good &= judge (&sides[0], least);
  good &= judge (&sides[1], least);
  good &= bench_line ("page.kB", (double)sides[1].size / 1000, 18);
  vouch_close (v);
  return good ? 0 : 1;
}
