/* SPDX-License-Identifier: Apache-2.0 */
/* How numbers, dates and names are written in a locale: what ICU knows of it,
 * looked up once.  Decimals are formatted as text, digit by digit: no number
 * becomes a binary fraction, none is rounded. */
#ifndef RENDER_FORMATS_H
#define RENDER_FORMATS_H

#include <stdatomic.h>
#include <stdbool.h>

#include "render/pool.h"
#include "render/tables.h"

#define FORMATS_TEXT 40
#define FORMATS_WIDE 24

struct formats {
  enum lang lang;
  char locale[FORMATS_TEXT]; /* as ICU writes it: "de_CH" */
  char decimal[8], group[8], percent[16];
  int primary, secondary; /* digits of a group; 0: none */
  int least;              /* digits before the first group mark */
  char date[FORMATS_TEXT]; /* a pattern of d, M and y */
  char months[12][FORMATS_TEXT];
};

/* ICU takes long to open a locale, and readers have few: the first of them
 * are kept for all threads. */
#define FORMATS_KEPT 8

struct formats_kept {
  struct {
    atomic_int state; /* 0: free; 1: one thread fills it; 2: never changes */
    struct formats formats;
  } slots[FORMATS_KEPT];
};

/* For a reader of LANG ("de", "en-US"), who gets an invoice from COUNTRY: the
 * way of that country where they speak the language there, else that of the
 * language's home.  False without memory or without ICU's data. */
bool formats_open (struct formats *f, const char *lang, const char *country);

/* The same, kept. */
bool formats_take (struct formats_kept *kept, struct formats *f,
                   const char *lang, const char *country);
enum lang formats_lang (const char *tag);

/* "de", if that is what most people speak in COUNTRY; "en" where none of our
 * languages is theirs. */
const char *formats_spoken (const char *country);

/* With its own decimals, at least LEAST of them; zeros behind these are left
 * out.  What is no decimal comes as it is. */
const char *format_number (const struct formats *f, struct pool *pool,
                           const char *n, int least);
const char *format_amount (const struct formats *f, struct pool *pool,
                           const char *n, const char *currency);
const char *format_percent (const struct formats *f, struct pool *pool,
                            const char *n);
const char *format_date (const struct formats *f, struct pool *pool,
                         const char *date);
/* START, of a period that ends with END, without what both share where dates
 * end with that: "1" of 1 to 28 February 2026, "01.02." */
const char *format_period_start (const struct formats *f, struct pool *pool,
                                 const char *start, const char *end);
const char *format_iban (struct pool *pool, const char *text);

/* Names; the code where there is none. */
const char *format_country (const struct formats *f, struct pool *pool,
                            const char *code);
const char *format_currency (const struct formats *f, struct pool *pool,
                             const char *code);

/* Digits after the point that CURRENCY has. */
int format_minor (const char *currency);

#endif
