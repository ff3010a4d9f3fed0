/* SPDX-License-Identifier: Apache-2.0 */
/* vouch plugins: where formats come from, and all that is known of one. */
#include "cli/vouch.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <vouch/convert.h>

#include "cli/handle.h"
#include "cli/output.h"
#include "cli/text.h"

static const struct option options[] = { OPTION_END };

/* ---- lines --------------------------------------------------------------- */

static void
put (struct text *text, const char *key, const char *value)
{
  text_puts (text, key);
  text_puts (text, ": ");
  text_escape (text, value, strlen (value));
  text_puts (text, "\n");
}

static void
put_number (struct text *text, const char *key, uint64_t n)
{
  char digits[24];

  snprintf (digits, sizeof digits, "%" PRIu64, n);
  put (text, key, digits);
}

static void
put_list (struct text *text, const char *key, const char *const *list)
{
  struct text all = { 0 };

  if (!list || !list[0])
    return;
  for (size_t i = 0; list[i]; i++) {
    text_puts (&all, i ? " " : "");
    text_puts (&all, list[i]);
  }
  put (text, key, all.at);
  text_clear (&all);
}

/* ---- a codec ------------------------------------------------------------- */

static const char *
option_kind (const vouch_option *o, char buf[64])
{
  switch (o->kind) {
  case VOUCH_OPTION_FLAG:
    return "yes|no";
  case VOUCH_OPTION_NUMBER:
    snprintf (buf, 64, "%" PRId64 "..%" PRId64, o->least, o->most);
    return buf;
  case VOUCH_OPTION_WORD:
    return NULL;
  default:
    return "TEXT";
  }
}

static void
put_option (struct text *text, const vouch_option *o)
{
  struct text line = { 0 };
  char buf[64];
  const char *kind = option_kind (o, buf);

  text_puts (&line, o->name);
  text_puts (&line, "=");
  for (size_t i = 0; !kind && o->words[i]; i++) {
    text_puts (&line, i ? "|" : "");
    text_puts (&line, o->words[i]);
  }
  text_puts (&line, kind ? kind : "");
  if (o->preset) {
    text_puts (&line, " [");
    text_puts (&line, o->preset);
    text_puts (&line, "]");
  }
  text_puts (&line, " ");
  text_puts (&line, o->help);
  put (text, "  option", line.at);
  text_clear (&line);
}

static void
put_roots (struct text *text, const vouch_root *const *roots)
{
  for (; roots && *roots; roots++) {
    struct text line = { 0 };

    text_puts (&line, "{");
    text_puts (&line, (*roots)->ns);
    text_puts (&line, "}");
    text_puts (&line, (*roots)->local);
    put (text, "  root", line.at);
    text_clear (&line);
  }
}

static void
put_codec (struct text *text, const vouch_format *format)
{
  const vouch_codec *c = vouch_format_codec (format);
  struct text caps = { 0 };
  uint32_t plugin, codec;

  vouch_format_sizes (format, &plugin, &codec);
  put (text, "codec", c->name);
  put (text, "  title", c->title);
  if (c->caps & VOUCH_CAN_READ)
    text_puts (&caps, " read");
  if (c->caps & VOUCH_CAN_WRITE)
    text_puts (&caps, " write");
  if (c->caps & VOUCH_CAN_MANY)
    text_puts (&caps, " many");
  if (c->caps & VOUCH_CAN_UNPACK)
    text_puts (&caps, " unpack");
  if (c->caps & VOUCH_CAN_PACK)
    text_puts (&caps, " pack");
  if (c->caps & VOUCH_CAN_LAYOUT)
    text_puts (&caps, " layout");
  put (text, "  can", caps.at + 1);
  put_number (text, "  size", codec);
  put_list (text, "  media types", c->media_types);
  put_list (text, "  suffixes", c->suffixes);
  put_roots (text, c->roots);
  for (size_t i = 0; c->options && c->options[i]; i++)
    put_option (text, c->options[i]);
  text_clear (&caps);
}

/* ---- plugins ------------------------------------------------------------- */

/* Is no earlier format of the same plugin? */
static bool
is_first (vouch *v, const vouch_format *format)
{
  const vouch_plugin *plugin = vouch_format_plugin (format);
  const vouch_format *f = vouch_format_next (v, NULL);

  while (vouch_format_plugin (f) != plugin)
    f = vouch_format_next (v, f);
  return f == format;
}

static void
put_row (struct text *text, const vouch_format *f)
{
  const vouch_plugin *p = vouch_format_plugin (f);
  const char *path = vouch_format_path (f);

  text_puts (text, p->name);
  text_puts (text, " ");
  text_escape (text, p->version, strlen (p->version));
  text_puts (text, " ");
  if (path)
    text_escape (text, path, strlen (path));
  else
    text_puts (text, "(built in)");
  text_puts (text, "\n");
}

static void
put_plugin (struct text *text, vouch *v, const vouch_format *first)
{
  static const char *const threads[]
      = { "", "one at a time", "one an instance", "any number" };
  const vouch_plugin *p = vouch_format_plugin (first);
  const char *path = vouch_format_path (first);
  uint32_t plugin, codec;

  vouch_format_sizes (first, &plugin, &codec);
  put (text, "plugin", p->name);
  put (text, "version", p->version);
  put (text, "licence", p->licence ? p->licence : "(not said)");
  put (text, "path", path ? path : "(built in)");
  put_number (text, "abi", VOUCH_ABI_MAJOR);
  put_number (text, "abi minor", p->abi_minor);
  put_number (text, "size", plugin);
  put (text, "threads", threads[p->threads]);
  for (const vouch_format *f = first; f; f = vouch_format_next (v, f))
    if (vouch_format_plugin (f) == p)
      put_codec (text, f);
}

/* All of them, a line each; or NAME, everything.  False: there is none. */
static bool
print (struct text *text, vouch *v, const char *name)
{
  bool any = !name;

  for (const vouch_format *f = vouch_format_next (v, NULL); f;
       f = vouch_format_next (v, f)) {
    if (!is_first (v, f)
        || (name && strcmp (vouch_format_plugin (f)->name, name) != 0))
      continue;
    any = true;
    if (name)
      put_plugin (text, v, f);
    else
      put_row (text, f);
  }
  return any;
}

/* What is known of the others is enough for a line. */
static bool
open_named (vouch *v, const char *name, struct console *console)
{
  vouch_result *why = NULL;
  vouch_status status = vouch_plugin_open (v, name, &why);

  if (why)
    handle_say (why, VOUCH_INFO, console);
  else
    console_error (console, "%s", vouch_status_text (status));
  vouch_result_free (why);
  return status == VOUCH_OK;
}

static int
run_opened (vouch *v, const void *with, struct console *console)
{
  const char *name = with;
  struct text text = { 0 };
  int code;

  if (name && !open_named (v, name, console))
    return console_usage (console, cmd_plugins.name, "no plugin '%s'", name);
  text_puts (&text, "");
  if (print (&text, v, name))
    code = output_text (text.at, console);
  else
    code = console_usage (console, cmd_plugins.name, "no plugin '%s'", name);
  text_clear (&text);
  return code;
}

static int
run_plugins (const struct command *self, char **argv, struct console *console)
{
  struct common values = { 0 };
  size_t count;
  int code;

  if (!command_begin (self, argv, &values, &count, console, &code))
    return code;
  if (count > 1)
    return console_usage (console, self->name, "one plugin at a time");
  return handle_with_plugins (console, run_opened, count ? argv[0] : NULL);
}

const struct command cmd_plugins = {
  .name = "plugins",
  .operands = "[NAME]",
  .summary = "list the plugins, or all that is known of one",
  .about = "Prints a line for each plugin: its name, its version and its "
           "file. With NAME everything that vouch knows of it: the version of "
           "the plugin interface, sizes, threads, and what its codecs can do. "
           "Plugins that are not used are named on standard error, with the "
           "reason.",
  .options = options,
  .run = run_plugins,
};
