/* SPDX-License-Identifier: Apache-2.0 */
/* Names of properties: absolute ones and components. */
#include "names.h"

#include <stdio.h>
#include <string.h>

#define NAME_MOST 64

static const char *const prop_names[] = {
#define PROP(id, name, inherited, initial) name,
#include "props.def"
#undef PROP
};

static bool
exact (const char *name, enum prop *prop)
{
  for (unsigned i = 0; i < PROP_N; i++)
    if (prop_names[i][0] == name[0] && strcmp (prop_names[i], name) == 0) {
      *prop = (enum prop)i;
      return true;
    }
  return false;
}

static const struct {
  const char *other;
  enum prop prop;
} others[] = {
  { "width", PROP_IPD },          { "height", PROP_BPD },
  { "min-width", PROP_IPD_MIN },  { "max-width", PROP_IPD_MAX },
  { "min-height", PROP_BPD_MIN }, { "max-height", PROP_BPD_MAX },
};

/* Puts the relative side for an absolute one in NAME; false: there is none. */
static bool
relative_name (char *name, size_t room, bool rtl)
{
  static const char *const sides[][3] = { { "-top", "-before", "-before" },
                                          { "-bottom", "-after", "-after" },
                                          { "-left", "-start", "-end" },
                                          { "-right", "-end", "-start" } };
  char *at, rest[NAME_MOST];

  if (strncmp (name, "margin-", 7) != 0 && strncmp (name, "padding-", 8) != 0
      && strncmp (name, "border-", 7) != 0)
    return false;
  for (size_t i = 0; i < 4; i++)
    if ((at = strstr (name, sides[i][0])) != NULL) {
      size_t left = room - (size_t)(at - name);

      snprintf (rest, sizeof rest, "%s", at + strlen (sides[i][0]));
      if ((size_t)snprintf (at, left, "%s%s", sides[i][1 + rtl], rest) < left)
        return true;
    }
  return false;
}

bool
prop_find (const char *name, bool rtl, enum prop *prop, int *rank)
{
  char own[NAME_MOST];
  char *dot;

  *rank = RANK_ONE;
  if (exact (name, prop))
    return true;
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (strcmp (others[i].other, name) == 0) {
      *prop = others[i].prop;
      *rank = RANK_ABSOLUTE;
      return true;
    }
  if (strlen (name) + 8 >= sizeof own)
    return false;
  strcpy (own, name);
  if (relative_name (own, sizeof own, rtl))
    *rank = RANK_ABSOLUTE;
  if (exact (own, prop))
    return true;
  dot = strrchr (own, '.');
  if (dot == NULL
      || (strcmp (dot, ".length") != 0 && strcmp (dot, ".optimum") != 0))
    return false;
  *dot = 0;
  *rank += 2; /* a component is closer than the whole */
  return exact (own, prop);
}
