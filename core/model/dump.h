/* SPDX-License-Identifier: Apache-2.0 */
/* The invoice as lines: `BT-n<TAB>value`, `BG-n` alone opens a group, parts as
 * `BT-29-1`.  Backslash, TAB, LF and CR are written as \\ \t \n \r; an attached
 * document by its sum and length. */
#ifndef VOUCH_MODEL_DUMP_H
#define VOUCH_MODEL_DUMP_H

#include "base/buf.h"
#include "tree/tree.h"

void dump_invoice (const struct tree *invoice, struct buf *out);

/* "sha256:HEX (N bytes)": what the Base64 TEXT stands for. */
void dump_binary (struct slice text, struct buf *out);

#endif
