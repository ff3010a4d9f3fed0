/* SPDX-License-Identifier: Apache-2.0 */
/* Colours, as FO and SVG write them. */
#ifndef PDF_COLOR_H
#define PDF_COLOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* 0xRRGGBB of "#0af", "#00aaff", "rgb(0, 66%, 255)" or a name; false: TEXT is
 * none of them. */
bool color_read (const char *text, size_t length, uint32_t *rgb);

#endif
