/* SPDX-License-Identifier: Apache-2.0 */
#include "plugin/call.h"

#include <string.h>

#include "io/source.h"
#include "xml/read.h"

void
call_init (vouch_call *call, struct arena *arena, struct diag *diag,
           const vouch_limits *limits)
{
  *call = (struct vouch_call){
    .mem = arena->mem, .arena = arena, .diag = diag, .limits = limits
  };
}

void
call_clear (vouch_call *call)
{
  for (vouch_builder *b = call->builders; b; b = b->next)
    tree_build_clear (&b->b);
  call->builders = NULL;
  VEC_CLEAR (call->mem, &call->events);
}

void
call_event (void *user, enum bind_event event, uint32_t node, uint32_t term)
{
  vouch_call *call = user;
  struct call_event *slot;

  call->losses += event == BIND_LOST;
  if (call->keep == KEEP_NO_EVENTS
      || (call->keep == KEEP_LOST && event != BIND_LOST))
    return;
  slot = VEC_ADD (call->mem, &call->events);
  if (slot)
    *slot = (struct call_event){ node, term, event };
  else
    call->failed = true;
}

struct vouch_finding *
call_say (vouch_call *call, vouch_severity severity, struct diag_place place,
          const char *words)
{
  static const enum diag_code codes[VOUCH_SEVERITIES]
      = { D_PLUGIN_FATAL, D_PLUGIN_ERROR, D_PLUGIN_WARNING, D_PLUGIN_INFO };
  struct vouch_finding *f;

  if ((unsigned)severity >= VOUCH_SEVERITIES)
    severity = VOUCH_FATAL;
  f = diag_add (call->diag, codes[severity], place);
  diag_text (call->diag, f, "codec", call->codec);
  diag_text (call->diag, f, "what", words);
  return f;
}

/* ---- what plugins may ask of it ------------------------------------------ */

/* Whatever the plugin then says, it was for lack of memory. */
void *
vouch_call_alloc (vouch_call *call, size_t size)
{
  void *p = arena_alloc (call->arena, size);

  call->diag->failed |= p == NULL;
  return p;
}

void
vouch_call_say (vouch_call *call, vouch_severity severity, uint32_t line,
                uint32_t column, const char *words)
{
  call_say (call, severity, (struct diag_place){ DIAG_NO_NODE, line, column },
            words);
}

static bool
is_listed (const vouch_plugin *plugin, const char *code)
{
  for (size_t i = 0; plugin && plugin->findings && plugin->findings[i]; i++)
    if (strcmp (plugin->findings[i]->code, code) == 0)
      return true;
  return false;
}

/* "KV-NO-TERM": names of plugins are of small letters, digits and dashes. */
static const char *
own_code (struct arena *arena, const char *plugin, const char *code)
{
  size_t n = strlen (plugin), k = strlen (code);
  char *made = arena_alloc (arena, n + k + 2);

  if (made == NULL)
    return NULL;
  for (size_t i = 0; i < n; i++)
    made[i] = plugin[i] >= 'a' && plugin[i] <= 'z'
                  ? (char)(plugin[i] - 'a' + 'A')
                  : plugin[i];
  made[n] = '-';
  memcpy (made + n + 1, code, k + 1);
  return made;
}

void
vouch_call_tell (vouch_call *call, const char *code, vouch_severity severity,
                 uint32_t line, uint32_t column, const char *words)
{
  struct vouch_finding *f
      = call_say (call, severity,
                  (struct diag_place){ DIAG_NO_NODE, line, column }, words);

  if (f == NULL || !is_listed (call->plugin, code))
    return;
  f->name = own_code (call->diag->arena, call->plugin->name, code);
  call->diag->failed |= f->name == NULL;
}

void
vouch_call_lost (vouch_call *call, uint32_t line, uint32_t column,
                 const char *what)
{
  struct diag_place place = { DIAG_NO_NODE, line, column };

  call->losses++;
  diag_text (call->diag, diag_add (call->diag, D_LOSS, place), "what", what);
}

void
vouch_call_dropped (vouch_call *call, const vouch_tree *invoice,
                    uint32_t node)
{
  const struct tree *t = tree_in (invoice);
  uint32_t row = term_of_name (tree_name (t, node));
  struct vouch_finding *f;
  struct slice v;

  if (row == TERM_NONE)
    return;
  f = diag_add (call->diag, D_LOSS_TERM, (struct diag_place){ node, 0, 0 });
  diag_text (call->diag, f, "term", terms[row].id);
  diag_text (call->diag, f, "title", terms[row].title);
  v = tree_text (t, node);
  if (terms[row].type != TERM_GROUP && terms[row].type != TERM_BINARY)
    diag_value (call->diag, f, "value", v.s, v.n);
  call_event (call, BIND_LOST, node, row);
}

/* Bytes of XML: below that nothing has to grow. */
#define SMALL_DOCUMENT 6144u

vouch_builder *
vouch_call_builder (vouch_call *call)
{
  vouch_builder *b = arena_alloc (call->arena, sizeof *b);

  if (b == NULL)
    return NULL;
  *b = (vouch_builder){ .next = call->builders,
                        .call = call,
                        .term = TERM_NONE };
  call->builders = b;
  tree_build_init (&b->b, call->arena, &vocab);
  tree_build_expect (&b->b, SMALL_DOCUMENT);
  return b;
}

const vouch_limits *
vouch_call_limits (const vouch_call *call)
{
  return call->limits;
}

int64_t
vouch_call_time (const vouch_call *call)
{
  return call->time;
}

bool
vouch_call_stopped (const vouch_call *call)
{
  return call->stopped && call->stopped (call->stopped_context);
}

vouch_status
call_peek (vouch_call *call, vouch_source *source, struct slice *text)
{
  const void *data;
  vouch_status status = src_peek_all (source, &data, &text->n);

  if (status != VOUCH_OK && status != VOUCH_NOMEM)
    xml_source_fault (source, status, call->diag);
  text->s = data;
  return status;
}

vouch_status
vouch_call_read (vouch_call *call, vouch_source *source, const char **text,
                 size_t *length)
{
  struct slice all;
  vouch_status status = call_peek (call, source, &all);

  if (status != VOUCH_OK)
    return status;
  *text = arena_strndup (call->arena, all.s, all.n);
  *length = all.n;
  vouch_source_consume (source, all.n);
  return *text ? VOUCH_OK : VOUCH_NOMEM;
}
