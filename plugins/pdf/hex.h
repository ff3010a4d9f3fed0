/* SPDX-License-Identifier: Apache-2.0 */
/* Hexadecimal digits. */
#ifndef PDF_HEX_H
#define PDF_HEX_H

/* -1: C is none. */
static inline int
hex_digit (char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

#endif
