/* SPDX-License-Identifier: Apache-2.0 */
/* Lines and columns, counted forward over every byte once.
 *
 * A line ends at LF, CR LF or CR alone; columns count code points from 1. */
#ifndef VOUCH_XML_POSITION_H
#define VOUCH_XML_POSITION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct position {
  uint32_t line, column;
  bool after_cr; /* the byte before was a CR: an LF ends no further line */
};

#define POSITION_START ((struct position){ 1, 1, false })

/* Moves on over N bytes of UTF-8. */
void position_advance (struct position *at, const unsigned char *s, size_t n);

/* The same where ROOM bytes may be read from S: faster for small N. */
void position_advance_within (struct position *at, const unsigned char *s,
                              size_t n, size_t room);

#endif
