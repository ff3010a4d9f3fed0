/* SPDX-License-Identifier: Apache-2.0 */
/* The invoices of a source, kept in the result. */
#ifndef VOUCH_ENGINE_READ_H
#define VOUCH_ENGINE_READ_H

#include <vouch/read.h>

#include "engine/docs.h"

/* As vouch_read; findings go to RESULT, which is judged. */
vouch_status read_invoices (struct codecs *codecs, vouch_source *source,
                            const vouch_read_options *options,
                            vouch_result *result);

#endif
