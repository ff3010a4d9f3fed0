/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/shape.h"

const struct shape *
shape_find (const struct shape *const *shapes, const struct members *members)
{
  for (; *shapes; shapes++)
    if ((*shapes)->recognise (members))
      return *shapes;
  return NULL;
}
