/* SPDX-License-Identifier: Apache-2.0 */
/* What the first bytes of a document say it is. */
#ifndef VOUCH_ENGINE_PROBE_H
#define VOUCH_ENGINE_PROBE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

#define PROBE_BYTES 256u /* worth looking at */

/* NULL for XML in any encoding; else what it is: "a PDF", "JSON", ... */
const char *probe_not_xml (const void *data, size_t n);

/* UTF-32 with a byte order mark, which libxml2 takes for UTF-16. */
bool probe_is_utf32 (const void *data, size_t n);

/* The local name of the root element of XML in an encoding that writes ASCII
 * as it is; empty if there is none to be seen. */
struct slice probe_root (const void *data, size_t n);

#endif
