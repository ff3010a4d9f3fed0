/* SPDX-License-Identifier: Apache-2.0 */
#include "plugin/card.h"

#include <string.h>

#include "plugin/values.h"

enum { MOST_ITEMS = 16, LONGEST_MAGIC = 16 };

/* A codec with all its lists. */
struct described {
  struct vouch_format format; /* first */
  const char *media_types[MOST_ITEMS + 1];
  const char *suffixes[MOST_ITEMS + 1];
  vouch_root roots[MOST_ITEMS];
  const vouch_root *root_list[MOST_ITEMS + 1];
  vouch_magic magic[MOST_ITEMS];
  const vouch_magic *magic_list[MOST_ITEMS + 1];
  unsigned char bytes[MOST_ITEMS][LONGEST_MAGIC];
  unsigned n_roots, n_magic;
};

struct reading {
  struct arena *arena;
  struct plugin *plugin;
  struct described *codec; /* that was begun last; NULL: none yet */
  struct vouch_format **last;
  bool failed; /* no memory */
};

/* What a line says; false: that is nothing it can say. */
typedef bool line_fn (struct reading *r, char *value);

/* ---- words ---------------------------------------------------------------
 */

/* The next word of *REST, NUL-ended; NULL: there is none. */
static char *
next_word (char **rest)
{
  char *word = *rest + strspn (*rest, " ");
  size_t n = strcspn (word, " ");

  if (n == 0)
    return NULL;
  *rest = word + n;
  if (**rest)
    *(*rest)++ = '\0';
  return word;
}

/* All words, into a list that is empty. */
static bool
list_words (char *value, const char *list[MOST_ITEMS + 1])
{
  size_t n = 0;
  char *word;

  if (list[0])
    return false;
  while ((word = next_word (&value)) != NULL) {
    if (n == MOST_ITEMS)
      return false;
    list[n++] = word;
  }
  return n > 0;
}

/* A value that may be given once. */
static bool
once (const char **to, const char *value)
{
  if (*to || *value == '\0')
    return false;
  *to = value;
  return true;
}

static bool
number (const char *word, uint32_t *to)
{
  size_t n = strspn (word, "0123456789");

  if (n == 0 || n > 9 || word[n])
    return false;
  for (*to = 0; *word; word++)
    *to = *to * 10 + (uint32_t)(*word - '0');
  return true;
}

/* ---- the plugin ----------------------------------------------------------
 */

static bool
line_abi (struct reading *r, char *value)
{
  uint32_t major;

  (void)r;
  return number (value, &major) && major == VOUCH_ABI_MAJOR;
}

static bool
line_version (struct reading *r, char *value)
{
  return once (&r->plugin->d.version, value);
}

static bool
line_licence (struct reading *r, char *value)
{
  return once (&r->plugin->d.licence, value);
}

static bool
line_threads (struct reading *r, char *value)
{
  static const char *const words[] = { "", "one", "instance", "any" };

  for (uint32_t i = VOUCH_THREADS_ONE; i <= VOUCH_THREADS_ANY; i++)
    if (strcmp (words[i], value) == 0)
      r->plugin->d.threads = i;
  return r->plugin->d.threads != 0;
}

/* ---- its codecs ----------------------------------------------------------
 */

static bool
line_codec (struct reading *r, char *value)
{
  struct described *c;

  if (!values_name (value))
    return false;
  c = arena_alloc (r->arena, sizeof *c);
  if (c == NULL) {
    r->failed = true;
    return false;
  }
  memset (c, 0, sizeof *c);
  c->format.plugin = r->plugin;
  c->format.d.name = value;
  *r->last = &c->format;
  r->last = &c->format.next;
  r->codec = c;
  return true;
}

static bool
line_title (struct reading *r, char *value)
{
  return once (&r->codec->format.d.title, value);
}

static bool
line_can (struct reading *r, char *value)
{
  static const char *const words[]
      = { "read", "write", "many", "unpack", "pack", "layout" };
  uint32_t *caps = &r->codec->format.d.caps;
  char *word;

  while ((word = next_word (&value)) != NULL) {
    uint32_t i = 0;

    while (i < sizeof words / sizeof *words && strcmp (words[i], word) != 0)
      i++;
    if (i == sizeof words / sizeof *words)
      return false;
    *caps |= UINT32_C (1) << i;
  }
  return *caps != 0;
}

static bool
line_media (struct reading *r, char *value)
{
  r->codec->format.d.media_types = r->codec->media_types;
  return list_words (value, r->codec->media_types);
}

static bool
line_suffix (struct reading *r, char *value)
{
  r->codec->format.d.suffixes = r->codec->suffixes;
  return list_words (value, r->codec->suffixes);
}

static bool
line_root (struct reading *r, char *value)
{
  struct described *c = r->codec;
  const char *ns = next_word (&value), *local = next_word (&value);

  if (local == NULL || next_word (&value) || c->n_roots == MOST_ITEMS)
    return false;
  c->roots[c->n_roots] = (vouch_root){ ns, local };
  c->root_list[c->n_roots] = &c->roots[c->n_roots];
  c->n_roots++;
  c->format.d.roots = c->root_list;
  return true;
}

static int
digit (char c)
{
  static const char digits[] = "0123456789abcdef";
  const char *at = c ? strchr (digits, c) : NULL;

  return at ? (int)(at - digits) : -1;
}

static bool
line_magic (struct reading *r, char *value)
{
  struct described *c = r->codec;
  const char *offset = next_word (&value), *hex = next_word (&value);
  vouch_magic *m = &c->magic[c->n_magic];
  unsigned char *to;

  if (hex == NULL || next_word (&value) || c->n_magic == MOST_ITEMS
      || !number (offset, &m->offset) || strlen (hex) % 2
      || strlen (hex) > 2 * LONGEST_MAGIC)
    return false;
  to = c->bytes[c->n_magic];
  for (size_t i = 0; hex[i]; i += 2) {
    int high = digit (hex[i]), low = digit (hex[i + 1]);

    if (high < 0 || low < 0)
      return false;
    to[i / 2] = (unsigned char)(high << 4 | low);
  }
  m->length = (uint32_t)strlen (hex) / 2;
  m->bytes = to;
  c->magic_list[c->n_magic++] = m;
  c->format.d.magic = c->magic_list;
  return true;
}

/* ---- lines ---------------------------------------------------------------
 */

struct key {
  const char *name;
  line_fn *fn;
  bool of_codec;
};

static const struct key keys[] = {
  { "abi", line_abi, false },         { "version", line_version, false },
  { "licence", line_licence, false }, { "threads", line_threads, false },
  { "codec", line_codec, false },     { "title", line_title, true },
  { "can", line_can, true },          { "media", line_media, true },
  { "suffix", line_suffix, true },    { "root", line_root, true },
  { "magic", line_magic, true },      { NULL, NULL, false }
};

static bool
read_line (struct reading *r, char *line)
{
  const char *name = line;
  const struct key *key = keys;

  if (*line == '\0' || *line == '#')
    return true;
  line += strcspn (line, " ");
  if (*line)
    *line++ = '\0';
  while (key->name && strcmp (key->name, name) != 0)
    key++;
  return key->name && (!key->of_codec || r->codec) && key->fn (r, line);
}

/* What is known of a codec must be enough to recognise it. */
static const char *
lack (const struct plugin *p, const struct vouch_format *formats)
{
  const uint32_t reads = VOUCH_CAN_READ | VOUCH_CAN_UNPACK;

  if (p->d.version == NULL || p->d.threads == 0)
    return "it lacks a line version or threads";
  if (formats == NULL)
    return "it has no codec";
  for (const struct vouch_format *f = formats; f; f = f->next) {
    if (f->d.title == NULL || f->d.caps == 0)
      return "a codec lacks a line title or can";
    if ((f->d.caps & reads) && f->d.roots == NULL && f->d.magic == NULL)
      return "a codec that reads lacks a line root or magic";
  }
  return NULL;
}

bool
card_read (struct slice text, const char *stem, struct arena *arena,
           struct plugin *p, struct vouch_format **formats, struct buf *why)
{
  struct reading r = { .arena = arena, .plugin = p, .last = formats };
  char *all = arena_strndup (arena, text.s, text.n), *line = all;
  const char *what;
  unsigned n = 0;

  *formats = NULL;
  p->d.name = stem;
  while (line) {
    char *end = strchr (line, '\n');

    if (end)
      *end++ = '\0';
    n++;
    if (!read_line (&r, line)) {
      why->failed |= r.failed;
      buf_puts (why, "line ");
      buf_u64 (why, n);
      buf_puts (why, " says nothing that is known");
      return false;
    }
    line = end;
  }
  why->failed |= all == NULL;
  what = memchr (text.s, '\0', text.n) ? "it is no text" : lack (p, *formats);
  if (what)
    buf_puts (why, what);
  return what == NULL && !why->failed;
}

/* ---- the card and the descriptor -----------------------------------------
 */

static bool
same_text (const char *a, const char *b)
{
  return a == b || (a && b && strcmp (a, b) == 0);
}

static bool
same_list (const char *const *a, const char *const *b)
{
  size_t i = 0;

  while (a && b && a[i] && b[i]) {
    if (strcmp (a[i], b[i]) != 0)
      return false;
    i++;
  }
  return (a == NULL || a[i] == NULL) && (b == NULL || b[i] == NULL);
}

static bool
same_roots (const vouch_root *const *a, const vouch_root *const *b)
{
  size_t i = 0;

  while (a && b && a[i] && b[i]) {
    if (!same_text (a[i]->ns, b[i]->ns)
        || !same_text (a[i]->local, b[i]->local))
      return false;
    i++;
  }
  return (a == NULL || a[i] == NULL) && (b == NULL || b[i] == NULL);
}

static bool
same_magic (const vouch_magic *const *a, const vouch_magic *const *b)
{
  size_t i = 0;

  while (a && b && a[i] && b[i]) {
    if (a[i]->offset != b[i]->offset || a[i]->length != b[i]->length
        || memcmp (a[i]->bytes, b[i]->bytes, a[i]->length) != 0)
      return false;
    i++;
  }
  return (a == NULL || a[i] == NULL) && (b == NULL || b[i] == NULL);
}

bool
card_differs (struct buf *why, const char *what)
{
  buf_puts (why, "it contradicts the text beside it, which ends in "
                 "\"" CARD_SUFFIX "\", about ");
  buf_puts (why, what);
  return false;
}

bool
card_fits_plugin (const struct plugin *p, const vouch_plugin *d,
                  struct buf *why)
{
  if (!same_text (p->d.version, d->version))
    return card_differs (why, "its version");
  if (!same_text (p->d.licence, d->licence))
    return card_differs (why, "its licence");
  if (p->d.threads != d->threads)
    return card_differs (why, "its threads");
  return true;
}

bool
card_fits_codec (const struct vouch_format *f, const vouch_codec *d,
                 struct buf *why)
{
  if (!same_text (f->d.name, d->name))
    return card_differs (why, "the names of its codecs");
  if (f->d.caps != d->caps)
    return card_differs (why, "what a codec can do");
  if (!same_text (f->d.title, d->title))
    return card_differs (why, "the title of a codec");
  if (!same_list (f->d.media_types, d->media_types))
    return card_differs (why, "the media types of a codec");
  if (!same_list (f->d.suffixes, d->suffixes))
    return card_differs (why, "the suffixes of a codec");
  if (!same_roots (f->d.roots, d->roots))
    return card_differs (why, "the root elements of a codec");
  if (!same_magic (f->d.magic, d->magic))
    return card_differs (why, "the first bytes of a codec's files");
  return true;
}
