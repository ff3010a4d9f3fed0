/* SPDX-License-Identifier: Apache-2.0 */
/* What tests need to make documents and have them judged. */
#ifndef VOUCH_TESTS_JUDGE_H
#define VOUCH_TESTS_JUDGE_H

#include <stdbool.h>
#include <stddef.h>

#include <vouch/vouch.h>

/* ---- text that grows: ends the test program without memory --------------- */

struct text {
  char *s; /* ends with a NUL that is not counted; NULL while empty */
  size_t n, room;
};

void text_add (struct text *t, const void *s, size_t n);
void text_puts (struct text *t, const char *s);
void text_repeat (struct text *t, const char *s, size_t times);
void text_clear (struct text *t);

/* The first OLD in what is there becomes NEW; OLD must be there. */
void text_replace (struct text *t, const char *old, const char *new);

/* Every BYTE becomes NEW. */
void text_replace_all (struct text *t, char byte, const char *new);

/* Is it S, byte by byte? */
bool text_is (const struct text *t, const char *s);

/* ---- documents ----------------------------------------------------------- */

#define UBL "urn:oasis:names:specification:ubl:schema:xsd:"
#define CBC UBL "CommonBasicComponents-2"
#define CAC UBL "CommonAggregateComponents-2"
#define EXT UBL "CommonExtensionComponents-2"
#define XSI "http://www.w3.org/2001/XMLSchema-instance"

/* A small invoice that is valid, over several lines; the lines cbc:ID and
 * cac:InvoiceLine occur once. */
extern const char good_invoice[];

/* As a text that may be changed. */
struct text good_text (void);

/* ---- judging ------------------------------------------------------------- */

/* A handle on the schemas of the build tree. */
vouch *judge_open (void);

/* What these tests are about; later layers have tests of their own, and think
 * little of so small an invoice. */
#define JUDGED_LAYERS (1u << VOUCH_LAYER_XSD)

/* The result on N bytes; the test fails if there is none. */
vouch_result *judge (vouch *v, const char *xml, size_t n,
                     vouch_xsd_engine engine);

/* How many findings have that code. */
size_t count_code (const vouch_result *r, const char *code);

/* A report as a text. */
struct text report_of (const vouch_result *r, vouch_report_form form,
                       const vouch_report_options *options);

/* The verdict in a word. */
const char *verdict_of (vouch *v, const char *xml, size_t n,
                        vouch_xsd_engine engine);

/* Is everything to be tested, not only a sample? */
bool full_run (void);

/* In valgrind (all tests in one process) pathological input is smaller. */
bool slow_run (void);

#endif
