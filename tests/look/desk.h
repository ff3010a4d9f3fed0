/* SPDX-License-Identifier: Apache-2.0 */
/* Invoices become page descriptions: the side of libvouch-render. */
#ifndef VOUCH_TESTS_LOOK_DESK_H
#define VOUCH_TESTS_LOOK_DESK_H

#include <vouch/plugin.h>
#include <vouch/tree.h>

/* What one reader gets: the template of one language and layout. */
struct desk;

struct desk *desk_open (const char *lang, const char *layout,
                        const char *theme);
void desk_close (struct desk *desk);

/* The page description of the invoice JSON; stays until the next one. */
const vouch_tree *desk_describe (struct desk *desk, const char *json);

/* The call that lasts as long as that description. */
vouch_call *desk_call (struct desk *desk);

/* The call that lasts as long as DESK, and its label of KEY. */
vouch_call *desk_own_call (struct desk *desk);
const char *desk_label (struct desk *desk, const char *key);

#endif
