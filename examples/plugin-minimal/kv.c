/* SPDX-License-Identifier: Apache-2.0 */
/* A plugin for vouch: invoices as lines KEY=VALUE.
 *
 *   #kv
 *   BT-1=2026-17
 *   BG-25
 *   BT-126=1
 *   BG-25
 *   BT-126=2
 *
 * A key is a term of EN 16931, in the order of the standard; BT-29.1 is the
 * first part of BT-29, and stands behind it.  A line with a group alone begins
 * a further one; the first of each begins by itself.  \n and \\ in values are
 * a line feed and a backslash.  Attachments (BT-125) have no place here.
 *
 * Build it with
 *   cc -std=c11 -fPIC -shared -o kv.so kv.c $(pkg-config --cflags --libs vouch)
 * and try it with
 *   VOUCH_PLUGIN_PATH=$PWD:$(pkg-config --variable=plugindir vouch) \
 *     vouch convert invoice.xml -t kv -o -
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vouch/model.h>
#include <vouch/plugin.h>

#define MAGIC "#kv\n"
#define DEEPEST 8

/* ---- reading ---------------------------------------------------------- */

struct reader {
  vouch_call *call;
  vouch_builder *out;
  uint32_t line;
  uint32_t groups[DEEPEST]; /* that are open */
  unsigned n_groups;
  bool value_open;
  const char *value, *value_end; /* of it: comes behind the parts */
  bool failed;
};

static void
fail (struct reader *r, const char *code, const char *words)
{
  if (!r->failed)
    vouch_call_tell (r->call, code, VOUCH_FATAL, r->line, 1, words);
  r->failed = true;
}

/* Appends the value with its escapes resolved. */
static void
add_value (struct reader *r, const char *s, const char *end)
{
  while (s < end) {
    const char *stop = memchr (s, '\\', (size_t)(end - s));

    vouch_build_text (r->out, s, (size_t)((stop ? stop : end) - s));
    if (!stop)
      return;
    vouch_build_text (r->out, stop + 1 < end && stop[1] == 'n' ? "\n" : "\\",
                      1);
    s = stop + 2;
  }
}

static void
end_value (struct reader *r)
{
  if (!r->value_open)
    return;
  add_value (r, r->value, r->value_end);
  vouch_build_end (r->out);
  r->value_open = false;
}

static bool
is_open (const struct reader *r, uint32_t group)
{
  for (unsigned i = 0; i < r->n_groups; i++)
    if (r->groups[i] == group)
      return true;
  return group == VOUCH_NO_TERM;
}

/* Ends groups until that which holds TERM is the innermost. */
static void
leave_to (struct reader *r, uint32_t group)
{
  while (r->n_groups > 0 && r->groups[r->n_groups - 1] != group) {
    vouch_build_end (r->out);
    r->n_groups--;
  }
}

static void
enter (struct reader *r, uint32_t group)
{
  uint32_t parent = vouch_term_parent (group);

  if (is_open (r, parent))
    leave_to (r, parent);
  else
    enter (r, parent);
  vouch_build_term (r->out, group, r->line, 1);
  r->groups[r->n_groups++] = group;
}

/* A line KEY=VALUE, or a group alone. */
static void
read_line (struct reader *r, const char *s, const char *end)
{
  const char *equals = memchr (s, '=', (size_t)(end - s));
  size_t n = (size_t)((equals ? equals : end) - s);
  unsigned part = 0;
  char key[24];
  char *dot;
  uint32_t term;

  if (n == 0 || n >= sizeof key) {
    fail (r, "SYNTAX", "a line must begin with a term, as BT-1=");
    return;
  }
  memcpy (key, s, n);
  key[n] = '\0';
  dot = strchr (key, '.');
  if (dot) {
    part = (unsigned)strtoul (dot + 1, NULL, 10);
    *dot = '\0';
  }
  term = vouch_term_find (key);
  if (term == VOUCH_NO_TERM) {
    fail (r, "NO-TERM", "there is no such term");
  } else if (vouch_term_is_group (term) != !equals) {
    fail (r, "SYNTAX", equals ? "a group has no value" : "a term needs =VALUE");
  } else if (part > 0) {
    vouch_build_part (r->out, part, equals + 1, (size_t)(end - equals - 1));
  } else if (!equals) {
    end_value (r);
    enter (r, term);
  } else {
    end_value (r);
    if (is_open (r, vouch_term_parent (term)))
      leave_to (r, vouch_term_parent (term));
    else
      enter (r, vouch_term_parent (term));
    vouch_build_term (r->out, term, r->line, 1);
    r->value_open = true;
    r->value = equals + 1;
    r->value_end = end;
  }
}

static vouch_status
kv_read (void *self, vouch_call *call, vouch_source *source,
         vouch_doc_fn *each, void *to)
{
  struct reader r = { .call = call };
  vouch_doc doc = { .size = sizeof doc, .kind = VOUCH_DOC_INVOICE };
  const char *text;
  size_t length;
  vouch_status status = vouch_call_read (call, source, &text, &length);

  (void)self;
  if (status != VOUCH_OK)
    return status;
  r.out = vouch_call_builder (call);
  if (!r.out)
    return VOUCH_NOMEM;
  vouch_build_invoice (r.out);
  for (const char *s = text, *end = text + length; s < end && !r.failed;) {
    const char *stop = memchr (s, '\n', (size_t)(end - s));

    if (!stop)
      stop = end;
    r.line++;
    if (stop > s && *s != '#')
      read_line (&r, s, stop);
    s = stop + 1;
  }
  end_value (&r);
  leave_to (&r, VOUCH_NO_TERM);
  vouch_build_end (r.out);
  if (r.failed)
    return VOUCH_INPUT;
  doc.tree = vouch_build_finish (r.out);
  return doc.tree ? each (to, &doc) : VOUCH_NOMEM;
}

/* Every bit of the first line speaks for us. */
static unsigned
kv_bid (vouch_source *source)
{
  const void *data;
  size_t n;

  if (vouch_source_peek (source, sizeof MAGIC - 1, &data, &n) != VOUCH_OK
      || n < sizeof MAGIC - 1 || memcmp (data, MAGIC, sizeof MAGIC - 1) != 0)
    return 0;
  return 8 * (sizeof MAGIC - 1);
}

/* ---- writing ---------------------------------------------------------- */

struct kv {
  bool titles;
};

static vouch_status
kv_create (vouch_call *call, const vouch_values *values, void **self)
{
  struct kv *kv = vouch_call_alloc (call, sizeof *kv);

  if (!kv)
    return VOUCH_NOMEM;
  kv->titles = vouch_value_flag (values, "titles");
  *self = kv;
  return VOUCH_OK;
}

static bool
kv_carries (void *self, const struct vouch_profile *profile, uint32_t kind,
            uint32_t term)
{
  (void)self;
  (void)profile;
  (void)kind;
  return strcmp (vouch_term_id (term), "BT-125") != 0;
}

static void
write_value (vouch_sink *sink, const char *s, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (s[i] == '\n')
      vouch_sink_puts (sink, "\\n");
    else if (s[i] == '\\')
      vouch_sink_puts (sink, "\\\\");
    else
      vouch_sink_write (sink, s + i, 1);
  vouch_sink_puts (sink, "\n");
}

static void
write_term (const struct kv *kv, const vouch_tree *t, uint32_t node,
            vouch_sink *sink)
{
  uint32_t term = vouch_tree_term (t, node);
  size_t n;
  const char *s = vouch_tree_text (t, node, &n);

  if (kv->titles) {
    vouch_sink_puts (sink, "# ");
    vouch_sink_puts (sink, vouch_term_title (term));
    vouch_sink_puts (sink, "\n");
  }
  vouch_sink_puts (sink, vouch_term_id (term));
  if (vouch_term_is_group (term)) {
    vouch_sink_puts (sink, "\n");
    return;
  }
  vouch_sink_puts (sink, "=");
  write_value (sink, s, n);
  for (unsigned part = 1; part <= vouch_term_parts (term); part++) {
    char number[16];

    s = vouch_tree_part (t, node, part, &n);
    if (!s)
      continue;
    snprintf (number, sizeof number, ".%u=", part);
    vouch_sink_puts (sink, vouch_term_id (term));
    vouch_sink_puts (sink, number);
    write_value (sink, s, n);
  }
}

static void
write_children (struct kv *kv, const vouch_tree *t, uint32_t element,
                vouch_sink *sink)
{
  uint32_t i = vouch_tree_child (t, element);

  for (; i != VOUCH_NO_NODE; i = vouch_tree_sibling (t, i)) {
    uint32_t term;

    if (vouch_tree_kind (t, i) != VOUCH_ELEMENT)
      continue;
    term = vouch_tree_term (t, i);
    if (!kv_carries (kv, NULL, VOUCH_DOC_INVOICE, term))
      continue;
    write_term (kv, t, i, sink);
    if (vouch_term_is_group (term))
      write_children (kv, t, i, sink);
  }
}

static vouch_status
kv_write (void *self, vouch_call *call, const vouch_doc *doc,
          vouch_sink *sink)
{
  (void)call;
  vouch_sink_puts (sink, MAGIC);
  write_children (self, doc->tree, vouch_tree_root (doc->tree), sink);
  return vouch_sink_puts (sink, ""); /* the status of all of it */
}

/* ---- the descriptor --------------------------------------------------- */

static const vouch_option titles = {
  .name = "titles",
  .kind = VOUCH_OPTION_FLAG,
  .help = "a comment with its name above each term",
  .preset = "no",
};

static const vouch_codec codec = {
  .size = sizeof codec,
  .caps = VOUCH_CAN_READ | VOUCH_CAN_WRITE,
  .name = "kv",
  .title = "lines KEY=VALUE (an example)",
  .media_types = (const char *const[]){ "text/plain", NULL },
  .suffixes = (const char *const[]){ ".kv", NULL },
  .options = (const vouch_option *const[]){ &titles, NULL },
  .create = kv_create,
  .bid = kv_bid,
  .read = kv_read,
  .write = kv_write,
  .carries = kv_carries,
};

/* Findings are KV-SYNTAX and KV-NO-TERM. */
static const vouch_finding_kind syntax = {
  .code = "SYNTAX",
  .about = "A line is not of the form KEY=VALUE, or of the form KEY for a "
           "group.  Write BT-1=2026-17.",
};
static const vouch_finding_kind no_term = {
  .code = "NO-TERM",
  .about = "A line begins with something that is no term of the model: "
           "vouch explain --list shows the terms.",
};

static const vouch_plugin plugin = {
  .size = sizeof plugin,
  .abi_minor = VOUCH_ABI_MINOR,
  .name = "kv",
  .version = "1.0",
  .threads = VOUCH_THREADS_ANY,
  .codecs = (const vouch_codec *const[]){ &codec, NULL },
  .licence = "Apache-2.0",
  .findings = (const vouch_finding_kind *const[]){ &syntax, &no_term, NULL },
};

VOUCH_PLUGIN (plugin)
