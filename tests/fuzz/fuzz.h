/* SPDX-License-Identifier: Apache-2.0 */
/* What the fuzz targets share.
 *
 * A target is one file, tests/fuzz/NAME.c, which defines what libFuzzer calls.
 * Its first bytes choose options, and which allocation fails; they count from
 * '0', so that stored inputs, tests/fuzz/corpus/NAME, can be typed.
 * With --enable-fuzz the program is a fuzzer if it is given arguments; without
 * arguments, and with any compiler, it runs over the stored inputs. */
#ifndef VOUCH_TESTS_FUZZ_H
#define VOUCH_TESTS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vouch/convert.h>
#include <vouch/vouch.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* What is left of an input. */
struct fuzz {
  const uint8_t *data;
  size_t n;
};

/* The next byte, from '0'; 0 at the end. */
uint8_t fuzz_byte (struct fuzz *in);

/* Ends the program: what must hold does not. */
_Noreturn void fuzz_fail (const char *file, int line, const char *what);

#define FUZZ_REQUIRE(condition)                                               \
  ((condition) ? (void)0 : fuzz_fail (__FILE__, __LINE__, #condition))

/* ---- a handle ------------------------------------------------------------ */

/* The one handle of the process, with all plugins open.  Two bytes of IN say
 * which allocation fails (0: none) until fuzz_enough. */
vouch *fuzz_begin (struct fuzz *in);

/* From here on there is memory again.  True if there was all the time. */
bool fuzz_enough (void);

/* Asks a finding for its words. */
void fuzz_look_at (const vouch_finding *finding);

/* Asks RESULT, which may be NULL, everything that can be asked. */
void fuzz_look (const vouch_result *result);

/* Converts N bytes of TEXT; NULL if it cannot be.  *LOST says whether something
 * was told to be lost. */
vouch_sink *fuzz_convert (vouch *v, const void *text, size_t n,
                          const vouch_convert_options *options, bool *lost);

/* The same for a dump. */
vouch_sink *fuzz_dump (vouch *v, const void *text, size_t n, const char *from);

/* Do two memory sinks hold the same? */
bool fuzz_same (const vouch_sink *a, const vouch_sink *b);

#endif
