/* SPDX-License-Identifier: Apache-2.0 */
/* Dates in UTC, without asking the system. */
#ifndef PDF_DATE_H
#define PDF_DATE_H

#include <stdint.h>

#define DATE_SIZE 48

/* TIME: seconds since 1970, of the years 1 to 9999; others are made the
 * nearest of them. */
void date_pdf (int64_t time, char date[DATE_SIZE]); /* D:20260203040506Z */
void date_xmp (int64_t time, char date[DATE_SIZE]); /* 2026-02-03T04:05:06Z */

#endif
