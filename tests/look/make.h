/* SPDX-License-Identifier: Apache-2.0 */
/* Invoices that a seed makes: what is awkward to lay out, mixed. */
#ifndef VOUCH_TESTS_LOOK_MAKE_H
#define VOUCH_TESTS_LOOK_MAKE_H

/* The invoice of SEED as JSON; to be freed.  The same seed makes the same
 * invoice everywhere.  Seeds that differ by 3 have as many lines: 1, 7, 70. */
char *make_invoice (unsigned seed);

/* Is it laid out with a logo? */
int make_has_logo (unsigned seed);

#endif
