/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VOUCH_UBL_ROWS_H
#define VOUCH_UBL_ROWS_H

/* ubl.bind, made a string by core/gen/embed.awk. */
extern const char ubl_rows[];

#endif
