/* SPDX-License-Identifier: Apache-2.0 */
/* What a theme or a template of a stranger is tried on. */
#ifndef VOUCH_TESTS_FUZZ_DESIGN_H
#define VOUCH_TESTS_FUZZ_DESIGN_H

#include <vouch/render.h>

#include "fuzz.h"

/* Puts what is left of IN into a file, gives its name to *PLACE of OPTIONS,
 * and renders an invoice by them; which allocation fails is said first, by two
 * bytes of IN. */
void design_try (struct fuzz *in, vouch_render_options *options,
                 const char **place);

#endif
