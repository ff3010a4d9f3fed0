/* SPDX-License-Identifier: Apache-2.0 */
/* A container outside the tree: text that anybody can write, so that a test
 * can say whatever it wants the host to hear.
 *
 *   BOX
 *   NAME LENGTH
 *   LENGTH bytes, and a line feed after them
 *   ...
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vouch/plugin.h>

static const char magic[] = "BOX\n";

static unsigned
box_bid (vouch_source *source)
{
  const void *data;
  size_t n;

  if (vouch_source_peek (source, 4, &data, &n) != VOUCH_OK || n < 4)
    return 0;
  return memcmp (data, magic, 4) == 0 ? 32 : 0;
}

static vouch_status
bad (vouch_call *call, const char *what)
{
  vouch_call_say (call, VOUCH_FATAL, 0, 0, what);
  return VOUCH_INPUT;
}

/* One member at S, of which N bytes are left; *USED are its. */
static vouch_status
box_member (vouch_call *call, const char *s, size_t n, vouch_member_fn *each,
            void *to, size_t *used)
{
  const char *end = memchr (s, '\n', n), *blank = end;
  vouch_member member = { .size = sizeof member };
  char *name;
  size_t head;

  while (blank && blank > s && *blank != ' ')
    blank--;
  if (end == NULL || blank == s)
    return bad (call, "a line NAME LENGTH should stand here");
  head = (size_t)(end + 1 - s);
  member.length = (size_t)strtoul (blank + 1, NULL, 10);
  if (member.length >= n - head || s[head + member.length] != '\n')
    return bad (call, "a member ends too early");
  name = vouch_call_alloc (call, (size_t)(blank - s) + 1);
  if (name == NULL)
    return VOUCH_NOMEM;
  memcpy (name, s, (size_t)(blank - s));
  name[blank - s] = '\0';
  member.name = name;
  member.data = s + head;
  *used = head + member.length + 1;
  return each (to, &member);
}

static vouch_status
box_unpack (void *self, vouch_call *call, vouch_source *source,
            vouch_member_fn *each, void *to)
{
  const char *text;
  size_t n, used = 4;
  vouch_status status = vouch_call_read (call, source, &text, &n);

  (void)self;
  while (status == VOUCH_OK && used < n) {
    text += used;
    n -= used;
    status = box_member (call, text, n, each, to, &used);
  }
  return status;
}

static vouch_status
box_pack (void *self, vouch_call *call, vouch_sink *sink, vouch_next_fn *next,
          void *from)
{
  vouch_member member = { .size = sizeof member };
  vouch_status status = vouch_sink_puts (sink, magic);
  char length[32];

  (void)self;
  (void)call;
  while (status == VOUCH_OK) {
    status = next (from, &member);
    if (status != VOUCH_OK || member.name == NULL)
      return status;
    snprintf (length, sizeof length, " %zu\n", member.length);
    vouch_sink_puts (sink, member.name);
    vouch_sink_puts (sink, length);
    vouch_sink_write (sink, member.data, member.length);
    status = vouch_sink_puts (sink, "\n");
  }
  return status;
}

static const vouch_codec codec = {
  .size = sizeof codec,
  .caps = VOUCH_CAN_UNPACK | VOUCH_CAN_PACK,
  .name = "box",
  .title = "a container for tests",
  .suffixes = (const char *const[]){ ".box", NULL },
  .bid = box_bid,
  .unpack = box_unpack,
  .pack = box_pack,
};

static const vouch_plugin plugin = {
  .size = sizeof plugin,
  .abi_minor = VOUCH_ABI_MINOR,
  .name = "box",
  .version = "1",
  .threads = VOUCH_THREADS_ANY,
  .codecs = (const vouch_codec *const[]){ &codec, NULL },
  .licence = "Apache-2.0",
};

VOUCH_PLUGIN (plugin)
