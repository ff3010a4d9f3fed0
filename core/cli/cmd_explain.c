/* SPDX-License-Identifier: Apache-2.0 */
/* vouch explain: what a term, a finding, a layer or a code list is. */
#include "cli/vouch.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include <vouch/convert.h>
#include <vouch/diff.h>

#include "cli/handle.h"
#include "cli/nearest.h"
#include "cli/output.h"
#include "cli/text.h"

struct arguments {
  struct common common; /* first, as options.h wants it */
  bool list;
};

static const struct option options[] = {
  { "list", 0, OPTION_FLAG, NULL, offsetof (struct arguments, list),
    "list all that can be explained", 0 },
  OPTION_END
};

static int
unknown (const char *name, struct console *console)
{
  struct nearest nearest = { name, NULL, 0 };
  const char *known;

  for (size_t i = 0; (known = vouch_explain_name (i)) != NULL; i++)
    nearest_offer (&nearest, known);
  if (nearest_likely (&nearest))
    console_error (console, "nothing is known of '%s' (the nearest is '%s')",
                   name, nearest.name);
  else
    console_error (console,
                   "nothing is known of '%s': \"vouch explain --list\" shows "
                   "what is",
                   name);
  return 2;
}

/* Is NAME the code of KIND, in capitals or not? */
static bool
is_kind (const char *name, const vouch_plugin *plugin,
         const vouch_finding_kind *kind)
{
  size_t n = strlen (plugin->name);

  return strncasecmp (name, plugin->name, n) == 0 && name[n] == '-'
         && strcasecmp (name + n + 1, kind->code) == 0;
}

static int
print_kind (const vouch_plugin *plugin, const vouch_finding_kind *kind,
            struct console *console)
{
  struct text text = { 0 };
  int code;

  text_puts (&text, plugin->name);
  for (size_t i = 0; i < text.length; i++)
    text.at[i] = (char)toupper ((unsigned char)text.at[i]);
  text_puts (&text, "-");
  text_puts (&text, kind->code);
  text_puts (&text, "\n");
  text_escape (&text, kind->about, strlen (kind->about));
  text_puts (&text, "\n\nPlugin        ");
  text_puts (&text, plugin->name);
  text_puts (&text, "\n");
  code = output_text (text.at, console);
  text_clear (&text);
  return code;
}

/* What vouch does not know a plugin may. */
static int
explain_by_plugin (vouch *v, const void *with, struct console *console)
{
  const vouch_format *f = NULL;

  while ((f = vouch_format_next (v, f)) != NULL) {
    const vouch_plugin *plugin = vouch_format_plugin (f);

    for (size_t i = 0; plugin->findings && plugin->findings[i]; i++)
      if (is_kind (with, plugin, plugin->findings[i]))
        return print_kind (plugin, plugin->findings[i], console);
  }
  return unknown (with, console);
}

/* Several are parted by an empty line. */
static int
explain_one (const char *name, bool first, struct console *console)
{
  vouch_sink *made = vouch_sink_memory ();
  vouch_status status = VOUCH_NOMEM;
  int code = 2;

  if (made)
    status = first ? VOUCH_OK : vouch_sink_puts (made, "\n");
  if (status == VOUCH_OK)
    status = vouch_explain (name, made);
  if (status == VOUCH_INPUT) {
    code = handle_with_plugins (console, explain_by_plugin, name);
  } else if (status != VOUCH_OK || vouch_sink_puts (made, "") != VOUCH_OK) {
    console_error (console, "cannot explain %s: %s", name,
                   vouch_status_text (status));
  } else {
    struct text text = { 0 };
    size_t n;
    const void *bytes = vouch_sink_bytes (made, &n);

    text_add (&text, bytes, n);
    code = output_text (text.at, console);
    text_clear (&text);
  }
  vouch_sink_free (made);
  return code;
}

/* Findings that have several wordings are listed once. */
static int
list_names (struct console *console)
{
  struct text text = { 0 };
  const char *name, *last = "";
  int code;

  for (size_t i = 0; (name = vouch_explain_name (i)) != NULL; i++) {
    if (name == last)
      continue;
    text_puts (&text, name);
    text_puts (&text, "\n");
    last = name;
  }
  code = output_text (text.at, console);
  text_clear (&text);
  return code;
}

static int
run_explain (const struct command *self, char **argv, struct console *console)
{
  struct arguments args = { 0 };
  size_t count;
  int code, worst = 0;

  if (!command_begin (self, argv, &args, &count, console, &code))
    return code;
  if (args.list)
    return count == 0
               ? list_names (console)
               : console_usage (console, self->name,
                                "--list stands alone");
  if (count == 0)
    return console_usage (console, self->name, "what is to be explained?");
  for (size_t i = 0; i < count; i++) {
    code = explain_one (argv[i], i == 0, console);
    worst = code > worst ? code : worst;
  }
  return worst;
}

const struct command cmd_explain = {
  .name = "explain",
  .operands = "CODE...",
  .summary = "say what a term, a finding or a code list means",
  .about
  = "Explains a business term (BT-31), a group (BG-4), a part of a term "
    "(BT-34-1), a finding (XSD-ORDER, BR-CO-10), a layer (model) or a code "
    "list (\"ISO 4217\"): what it means, how many there may be, of which type "
    "it is, and where it stands in JSON and in UBL.\n\n"
    "Exit codes: 0 explained; 2 nothing is known of it.",
  .options = options,
  .run = run_explain,
};
