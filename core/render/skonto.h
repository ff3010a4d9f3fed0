/* SPDX-License-Identifier: Apache-2.0 */
/* Terms of payment that are written for machines, in BT-20: lines such as
 * "#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=100.00#", as XRechnung has them. */
#ifndef RENDER_SKONTO_H
#define RENDER_SKONTO_H

#include <stdbool.h>

#include "render/pool.h"

struct skonto {
  bool is_interest;    /* #VERZUG#: what comes after the due date */
  long days;
  const char *percent; /* a decimal */
  const char *base;    /* a decimal, or NULL */
};

/* One line; false if it is none of that form. */
bool skonto_parse (struct pool *pool, const char *line, size_t length,
                   struct skonto *skonto);

/* The day DAYS after DATE, both YYYY-MM-DD; NULL if DATE is none or the year
 * would leave four digits. */
const char *date_after (struct pool *pool, const char *date, long days);

/* Is IBAN one, blanks aside: form and check digits?  Is REFERENCE a creditor
 * reference of ISO 11649 ("RF18...")? */
bool iban_is_valid (const char *iban);
bool reference_is_valid (const char *reference);

#endif
