/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/suffixes.h"

#include <string.h>
#include <strings.h>

#include <vouch/convert.h>

#include "cli/handle.h"
#include "cli/mem.h"

static void
add (struct suffixes *s, const char *suffix)
{
  for (size_t i = 0; i < s->count; i++)
    if (strcasecmp (s->at[i], suffix) == 0)
      return;
  s->at = cli_reserve (s->at, &s->room, s->count + 1, sizeof *s->at);
  s->at[s->count++] = suffix;
}

void
suffixes_load (struct suffixes *s, vouch *v, struct console *console)
{
  vouch_result *refused = NULL;

  add (s, ".xml"); /* it is judged without any plugin */
  if (vouch_plugins_open (v, &refused) == VOUCH_OK)
    handle_say (refused, VOUCH_WARNING, console);
  vouch_result_free (refused);
  for (const vouch_format *f = vouch_format_next (v, NULL); f;
       f = vouch_format_next (v, f)) {
    const vouch_codec *codec = vouch_format_codec (f);

    if (codec->caps & (VOUCH_CAN_READ | VOUCH_CAN_UNPACK))
      for (size_t i = 0; codec->suffixes && codec->suffixes[i]; i++)
        add (s, codec->suffixes[i]);
  }
}

bool
suffixes_have (const struct suffixes *s, const char *name)
{
  size_t n = strlen (name);

  for (size_t i = 0; i < s->count; i++) {
    size_t length = strlen (s->at[i]);

    if (n > length && strcasecmp (name + n - length, s->at[i]) == 0)
      return true;
  }
  return false;
}

void
suffixes_clear (struct suffixes *s)
{
  cli_free (s->at);
  *s = (struct suffixes){ NULL, 0, 0 };
}
