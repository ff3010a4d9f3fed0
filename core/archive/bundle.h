/* SPDX-License-Identifier: Apache-2.0 */
/* The bundle: an original, its invoices as JSON, a verdict on each and a
 * record, in a bag whose folder is named by what is in it.  vouch-bundle(7)
 * describes the layout; it is a function of its input, the options and the
 * version. */
#ifndef VOUCH_ARCHIVE_BUNDLE_H
#define VOUCH_ARCHIVE_BUNDLE_H

#include "engine/shape.h"

extern const struct shape bundle_shape;

#endif
