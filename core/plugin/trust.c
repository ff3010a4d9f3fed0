/* SPDX-License-Identifier: Apache-2.0 */
#include "plugin/trust.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plugin/loader.h"

/* Root, whoever runs this, and whoever installed vouch. */
static bool
is_known (uid_t owner)
{
  const char *self = loader_self ();
  struct stat st;

  if (owner == 0 || owner == geteuid ())
    return true;
  return self && stat (self, &st) == 0 && st.st_uid == owner;
}

enum trust
trust_of (const char *path, const char **why)
{
  struct stat st;

  *why = NULL;
  if (stat (path, &st) != 0) {
    *why = strerrordesc_np (errno);
    return TRUST_ABSENT;
  }
  if (st.st_mode & S_IWOTH) {
    *why = "anybody may write it";
    return TRUST_NONE;
  }
  if (!is_known (st.st_uid)) {
    *why = "it belongs neither to root nor to you nor to the owner of vouch";
    return TRUST_NONE;
  }
  if (st.st_mode & S_IWGRP) {
    *why = "its group may write it";
    return TRUST_GROUP;
  }
  return TRUST_FULL;
}
