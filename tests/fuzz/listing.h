/* SPDX-License-Identifier: Apache-2.0 */
/* ZIP archives in which everything is right but what they hold, made of a
 * listing that can be typed and changed anywhere: a fuzzer hardly guesses
 * checksums, and would never see what lies behind them. */
#ifndef VOUCH_TESTS_FUZZ_LISTING_H
#define VOUCH_TESTS_FUZZ_LISTING_H

#include "base/buf.h"
#include "fuzz.h"

/* Appends to OUT the archive of what IN lists.  A line that begins with '@'
 * begins a member, whose bytes are those up to the next such line:
 *
 *   @NAME    stored
 *   @=NAME   as deflate writes what it cannot compress
 *   @(NAME   an archive, of what follows until
 *   @)
 *
 * AS_BUNDLE: the folder is put before all names, and the manifests that are
 * not listed are made. */
void listing_pack (struct fuzz in, bool as_bundle, struct buf *out);

#endif
