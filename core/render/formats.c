/* SPDX-License-Identifier: Apache-2.0 */
#include "render/formats.h"

#include <stdio.h>
#include <string.h>

#include <unicode/ucurr.h>
#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

/* ---- which locale ------------------------------------------------------- */

static const struct home {
  const char *lang, *country;
} homes[] = { /* the first of a language is its own */
  { "de", "DE" }, { "de", "AT" }, { "de", "CH" }, { "de", "LI" },
  { "de", "LU" }, { "de", "BE" }, { "en", "GB" }, { "en", "US" },
  { "en", "IE" }, { "en", "CA" }, { "en", "AU" }, { "en", "NZ" },
  { "en", "ZA" }, { "en", "IN" }, { "en", "SG" }, { "en", "MT" },
  { "ko", "KR" }
};

enum lang
formats_lang (const char *tag)
{
  if (strncmp (tag, "de", 2) == 0)
    return LANG_DE;
  return strncmp (tag, "ko", 2) == 0 ? LANG_KO : LANG_EN;
}

static const char *const lang_names[N_LANGS] = { "de", "en", "ko" };

const char *
formats_spoken (const char *country)
{
  static const char *const german[] = { "DE", "AT", "CH", "LI" };

  for (size_t i = 0; i < sizeof german / sizeof *german; i++)
    if (strcmp (german[i], country) == 0)
      return lang_names[LANG_DE];
  return lang_names[strcmp (country, "KR") == 0 ? LANG_KO : LANG_EN];
}

/* A country that the tag itself names comes first. */
static void
choose (struct formats *f, const char *tag, const char *country)
{
  const char *lang = lang_names[f->lang], *home = NULL;
  char said[3] = "";

  if (strlen (tag) == 5 && (tag[2] == '-' || tag[2] == '_')) {
    said[0] = tag[3];
    said[1] = tag[4];
    country = said;
  }
  for (size_t i = 0; i < sizeof homes / sizeof *homes; i++) {
    if (strcmp (homes[i].lang, lang) != 0)
      continue;
    if (home == NULL || strcmp (homes[i].country, country) == 0)
      home = homes[i].country;
  }
  snprintf (f->locale, sizeof f->locale, "%s_%s", lang, home);
}

/* ---- what ICU knows ----------------------------------------------------- */

static bool
narrow (char *to, size_t room, const UChar *from, int32_t n)
{
  UErrorCode code = U_ZERO_ERROR;
  int32_t length = 0;

  u_strToUTF8 (to, (int32_t)room - 1, &length, from, n, &code);
  if (U_FAILURE (code))
    length = 0;
  to[length < (int32_t)room ? length : 0] = '\0';
  return U_SUCCESS (code);
}

static bool
symbol (const UNumberFormat *n, UNumberFormatSymbol what, char *to,
        size_t room)
{
  UChar wide[FORMATS_WIDE];
  UErrorCode code = U_ZERO_ERROR;
  int32_t length = unum_getSymbol (n, what, wide, FORMATS_WIDE, &code);

  return U_SUCCESS (code) && narrow (to, room, wide, length);
}

static bool
numbers (struct formats *f)
{
  UErrorCode code = U_ZERO_ERROR;
  UNumberFormat *n = unum_open (UNUM_DECIMAL, NULL, 0, f->locale, NULL, &code);
  bool good;

  if (U_FAILURE (code))
    return false;
  good = symbol (n, UNUM_DECIMAL_SEPARATOR_SYMBOL, f->decimal,
                 sizeof f->decimal)
         && symbol (n, UNUM_GROUPING_SEPARATOR_SYMBOL, f->group,
                    sizeof f->group);
  f->primary = unum_getAttribute (n, UNUM_GROUPING_SIZE);
  f->secondary = unum_getAttribute (n, UNUM_SECONDARY_GROUPING_SIZE);
  f->least = unum_getAttribute (n, UNUM_MINIMUM_GROUPING_DIGITS);
  if (f->secondary <= 0)
    f->secondary = f->primary;
  /* Austria groups by a blank in numbers, by a point in amounts of money. */
  if (good && strcmp (f->locale, "de_AT") == 0)
    memcpy (f->group, ".", 2);
  unum_close (n);
  return good;
}

/* What stands behind the digits of a percentage. */
static bool
percent (struct formats *f)
{
  UChar wide[FORMATS_WIDE];
  UErrorCode code = U_ZERO_ERROR;
  UNumberFormat *n = unum_open (UNUM_PERCENT, NULL, 0, f->locale, NULL, &code);
  int32_t length;

  if (U_FAILURE (code))
    return false;
  length = unum_getTextAttribute (n, UNUM_POSITIVE_SUFFIX, wide, FORMATS_WIDE,
                                  &code);
  unum_close (n);
  return U_SUCCESS (code)
         && narrow (f->percent, sizeof f->percent, wide, length);
}

static bool
dates (struct formats *f)
{
  bool is_long = f->lang == LANG_KO
                 || (f->lang == LANG_EN && strcmp (f->locale, "en_US") != 0);
  UChar wide[FORMATS_TEXT];
  UErrorCode code = U_ZERO_ERROR;
  UDateFormat *d = udat_open (UDAT_NONE, is_long ? UDAT_LONG : UDAT_MEDIUM,
                              f->locale, NULL, 0, NULL, 0, &code);
  int32_t n;
  bool good;

  if (U_FAILURE (code))
    return false;
  n = udat_toPattern (d, false, wide, FORMATS_TEXT, &code);
  good = U_SUCCESS (code) && narrow (f->date, sizeof f->date, wide, n);
  for (int32_t i = 0; i < 12 && good; i++) {
    n = udat_getSymbols (d, is_long ? UDAT_MONTHS : UDAT_SHORT_MONTHS, i, wide,
                         FORMATS_TEXT, &code);
    good = U_SUCCESS (code)
           && narrow (f->months[i], sizeof f->months[i], wide, n);
  }
  udat_close (d);
  return good;
}

static void
begin (struct formats *f, const char *lang, const char *country)
{
  memset (f, 0, sizeof *f);
  f->lang = formats_lang (lang);
  choose (f, lang, country);
}

bool
formats_open (struct formats *f, const char *lang, const char *country)
{
  begin (f, lang, country);
  return numbers (f) && percent (f) && dates (f);
}

/* ---- kept --------------------------------------------------------------- */

enum { SLOT_FREE, SLOT_FILLING, SLOT_FULL };

/* Two threads may keep the same locale: that only takes a slot. */
static void
keep (struct formats_kept *kept, const struct formats *f)
{
  for (unsigned i = 0; i < FORMATS_KEPT; i++) {
    int state = SLOT_FREE;

    if (!atomic_compare_exchange_strong (&kept->slots[i].state, &state,
                                         SLOT_FILLING))
      continue;
    kept->slots[i].formats = *f;
    atomic_store (&kept->slots[i].state, SLOT_FULL);
    return;
  }
}

bool
formats_take (struct formats_kept *kept, struct formats *f, const char *lang,
              const char *country)
{
  begin (f, lang, country);
  for (unsigned i = 0; i < FORMATS_KEPT; i++)
    if (atomic_load (&kept->slots[i].state) == SLOT_FULL
        && strcmp (kept->slots[i].formats.locale, f->locale) == 0) {
      *f = kept->slots[i].formats;
      return true;
    }
  if (!formats_open (f, lang, country))
    return false;
  keep (kept, f);
  return true;
}

/* ---- names -------------------------------------------------------------- */

const char *
format_country (const struct formats *f, struct pool *pool, const char *code)
{
  UChar wide[80];
  char locale[8], name[240];
  UErrorCode error = U_ZERO_ERROR;
  int32_t n;

  if (strlen (code) != 2)
    return code;
  snprintf (locale, sizeof locale, "_%s", code);
  n = uloc_getDisplayCountry (locale, f->locale, wide, 80, &error);
  if (U_FAILURE (error) || error == U_USING_DEFAULT_WARNING || n >= 80
      || !narrow (name, sizeof name, wide, n))
    return code;
  return pool_text (pool, name, strlen (name));
}

/* The code as ICU takes it; false if it is none. */
static bool
currency_code (const char *code, UChar wide[4])
{
  if (strlen (code) != 3)
    return false;
  u_charsToUChars (code, wide, 4);
  return true;
}

const char *
format_currency (const struct formats *f, struct pool *pool, const char *code)
{
  UChar wide[4];
  char name[240];
  UErrorCode error = U_ZERO_ERROR;
  int32_t n = 0;
  const UChar *full;

  if (!currency_code (code, wide))
    return code;
  full = ucurr_getName (wide, f->locale, UCURR_LONG_NAME, NULL, &n, &error);
  if (U_FAILURE (error) || !narrow (name, sizeof name, full, n))
    return code;
  return pool_text (pool, name, strlen (name));
}

int
format_minor (const char *currency)
{
  UChar wide[4];
  UErrorCode error = U_ZERO_ERROR;
  int32_t n;

  if (!currency_code (currency, wide))
    return 2;
  n = ucurr_getDefaultFractionDigits (wide, &error);
  return U_SUCCESS (error) ? (int)n : 2;
}
