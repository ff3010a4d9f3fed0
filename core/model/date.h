/* SPDX-License-Identifier: Apache-2.0 */
/* Dates of the model: YYYY-MM-DD, a day of the calendar, then nothing or a
 * zone as XML schemas have it: Z, or +hh:mm or -hh:mm up to 14:00. */
#ifndef VOUCH_MODEL_DATE_H
#define VOUCH_MODEL_DATE_H

#include <stdbool.h>

#include "base/slice.h"

/* For a no, *WHY may be set to constant words that say more. */
bool date_is_good (struct slice value, const char **why);

#endif
