/* SPDX-License-Identifier: Apache-2.0 */
/* The files that are attached to invoices (BG-24), decoded. */
#ifndef VOUCH_ENGINE_ATTACH_H
#define VOUCH_ENGINE_ATTACH_H

#include "engine/docs.h"
#include "engine/members.h"

/* Appends the attachments of all invoices in DOCS to MEMBERS, whose arena
 * holds them.  The names are those of files without a folder: what might mean
 * something to a system or a terminal is '_', and a name that is there already
 * (small letters or not) gets a number.  VOUCH_OK or VOUCH_NOMEM. */
vouch_status attachments_of (const struct docs *docs,
                             struct members *members);

#endif
