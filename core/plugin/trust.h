/* SPDX-License-Identifier: Apache-2.0 */
/* Who may put code into this process?  Only those who could anyway. */
#ifndef VOUCH_PLUGIN_TRUST_H
#define VOUCH_PLUGIN_TRUST_H

enum trust {
  TRUST_FULL,
  TRUST_GROUP, /* the group may write it: worth a warning */
  TRUST_NONE,  /* anybody may, or its owner is a stranger */
  TRUST_ABSENT /* there is no such thing, or it cannot be looked at */
};

/* Of the file or folder PATH (or what a link leads to).  *WHY: constant words
 * for whatever is not TRUST_FULL. */
enum trust trust_of (const char *path, const char **why);

#endif
