/* SPDX-License-Identifier: Apache-2.0 */
/* A plugin that has one thing wrong with it, or odd: -DODD=WHAT.  Its codec,
 * called "odd", reads lines of which the first is "odd", and writes BT-1. */
#include <string.h>

#include <vouch/model.h>
#include <vouch/plugin.h>

/* GOOD first, so that it is 0: what is not told is good. */
enum odd {
  GOOD,
  NEWER,
  SHORTER,
  TINY,
  TINY_CODEC,
  VERSION_2,
  NO_ENTRY,
  NULL_ENTRY,
  BAD_NAME,
  OTHER_NAME,
  NO_VERSION,
  NO_THREADS,
  NO_CODECS,
  BAD_CODE,
  NO_ABOUT,
  CODEC_NAME,
  NO_TITLE,
  NO_CAPS,
  NO_READ,
  NO_BID,
  NO_WRITE,
  NO_READ_TREE,
  NO_SUFFIX,
  BAD_SUFFIX,
  OTHER_CAPS,
  TWO_KINDS,
  NO_UNPACK,
  NO_PACK,
  MAGIC,
  TAKEN,
  OPTION_NAME,
  OPTION_KIND,
  OPTION_HELP,
  OPTION_WORDS,
  OPTION_BOUNDS,
  OPTION_PRESET,
  OPTION_TWICE,
  CREATE,
  CREATE_SILENT,
  WRITE_NOTHING,
  WRITE_FAILS,
  READ_STATUS,
  READ_NOTHING,
  READ_DISORDER,
  READ_PLACE,
  READ_MISUSE,
  READ_OPEN,
  READ_KIND,
  TIE,
  TIMID
};

#ifndef ODD
#define ODD GOOD
#endif
#define IS(what) (ODD == what)

/* ---- callbacks ----------------------------------------------------------- */

static vouch_status
odd_create (vouch_call *call, const vouch_values *values, void **self)
{
  (void)values;
  *self = NULL;
  if (IS (CREATE))
    vouch_call_say (call, VOUCH_FATAL, 0, 0, "the stars are wrong");
  return IS (CREATE) || IS (CREATE_SILENT) ? VOUCH_IO : VOUCH_OK;
}

static unsigned
odd_bid (vouch_source *source)
{
  const void *data;
  size_t n;

  if (vouch_source_peek (source, 3, &data, &n) != VOUCH_OK || n < 3)
    return 0;
  if (IS (TIE) && *(const char *)data == '{')
    return 8;
  return memcmp (data, "odd", 3) == 0 ? 24 : 0;
}

static void
add (vouch_builder *b, const char *term, const char *value)
{
  vouch_build_term (b, vouch_term_find (term), 2, 1);
  if (value)
    vouch_build_text (b, value, strlen (value));
  vouch_build_end (b);
}

static vouch_status
odd_read (void *self, vouch_call *call, vouch_source *source,
          vouch_doc_fn *each, void *to)
{
  vouch_doc doc = { .size = sizeof doc, .kind = VOUCH_DOC_INVOICE };
  vouch_builder *b = vouch_call_builder (call);
  const char *text;
  size_t n;

  (void)self;
  if (vouch_call_read (call, source, &text, &n) != VOUCH_OK || !b)
    return VOUCH_NOMEM;
  if (IS (READ_STATUS))
    return (vouch_status)99;
  if (IS (READ_NOTHING))
    return VOUCH_OK;
  vouch_build_invoice (b);
  if (IS (READ_DISORDER))
    add (b, "BT-2", "2026-01-01");
  add (b, IS (READ_PLACE) ? "BT-27" : "BT-1", "17");
  if (IS (READ_MISUSE)) {
    vouch_build_text (b, "x", 1);
    vouch_build_attribute (b, "", "x", "y", 1);
  }
  if (!IS (READ_OPEN))
    vouch_build_end (b);
  if (IS (READ_KIND))
    doc.kind = 77;
  doc.tree = vouch_build_finish (b);
  return doc.tree ? each (to, &doc) : VOUCH_NOMEM;
}

static vouch_status
odd_read_tree (void *self, vouch_call *call, const vouch_tree *outer,
               vouch_doc_fn *each, void *to)
{
  (void)self;
  (void)call;
  (void)outer;
  (void)each;
  (void)to;
  return VOUCH_INTERNAL;
}

static vouch_status
odd_write (void *self, vouch_call *call, const vouch_doc *doc,
           vouch_sink *sink)
{
  uint32_t i = vouch_tree_child (doc->tree, vouch_tree_root (doc->tree));
  size_t n;
  const char *s;

  (void)self;
  (void)call;
  if (IS (WRITE_NOTHING))
    return VOUCH_OK;
  vouch_sink_puts (sink, "odd\n");
  if (IS (WRITE_FAILS))
    return VOUCH_INPUT;
  s = vouch_tree_text (doc->tree, i, &n);
  return vouch_sink_write (sink, s, n);
}

/* What only a newer host would know: nothing here may be called. */
struct newer_codec {
  vouch_codec codec;
  void *further[8];
};

struct newer_plugin {
  vouch_plugin plugin;
  void *further[8];
};

/* All but BT-1 is lost, and that is said. */
static bool
odd_carries (void *self, const struct vouch_profile *profile, uint32_t kind,
             uint32_t term)
{
  (void)self;
  (void)profile;
  (void)kind;
  return term == vouch_term_find ("BT-1");
}

/* ---- descriptors --------------------------------------------------------- */

static const vouch_option first_option = {
  .name = IS (OPTION_NAME) ? "No Name" : "how",
  .kind = IS (OPTION_KIND)                      ? 99
          : IS (OPTION_WORDS)                   ? VOUCH_OPTION_WORD
          : IS (OPTION_BOUNDS)                  ? VOUCH_OPTION_NUMBER
          : IS (OPTION_PRESET)                  ? VOUCH_OPTION_FLAG
                                                : VOUCH_OPTION_NUMBER,
  .help = IS (OPTION_HELP) ? NULL : "how odd it is",
  .preset = IS (OPTION_PRESET) ? "perhaps" : "3",
  .least = IS (OPTION_BOUNDS) ? 9 : 1,
  .most = 8,
};

static const vouch_magic magic = { 0, 4, "odd\n" };
static const vouch_root root = { "urn:odd", "Odd" };

static const struct newer_codec codec = {
  .codec = {
    .size = IS (NEWER)        ? sizeof (struct newer_codec)
            : IS (SHORTER)    ? offsetof (vouch_codec, carries)
            : IS (TINY_CODEC) ? 8
                              : sizeof (vouch_codec),
    .caps = (IS (NO_CAPS)     ? 0u
             : IS (NO_UNPACK) ? VOUCH_CAN_UNPACK
             : IS (NO_PACK)   ? VOUCH_CAN_PACK
                              : VOUCH_CAN_READ | VOUCH_CAN_WRITE)
            | (IS (TWO_KINDS) ? VOUCH_CAN_UNPACK : 0u)
            | (IS (NEWER) || IS (OTHER_CAPS) ? 1u << 20 : 0),
    .name = IS (CODEC_NAME) ? "ODD" : IS (TAKEN) ? "json" : "odd",
    .title = IS (NO_TITLE) ? NULL : "an odd format",
    .suffixes = (const char *const[]){ IS (NO_SUFFIX)    ? NULL
                                       : IS (BAD_SUFFIX) ? "../x"
                                                         : ".odd",
                                       NULL },
    .options = (const vouch_option *const[]){
        &first_option, IS (OPTION_TWICE) ? &first_option : NULL, NULL },
    .roots = IS (NO_READ_TREE)
                 ? (const vouch_root *const[]){ &root, NULL }
                 : NULL,
    .create = odd_create,
    .bid = IS (NO_BID) ? NULL : odd_bid,
    .read = IS (NO_READ) ? NULL : odd_read,
    .read_tree = IS (NO_READ) ? odd_read_tree : NULL,
    .write = IS (NO_WRITE) ? NULL : odd_write,
    .carries = odd_carries,
    .magic = IS (MAGIC) ? (const vouch_magic *const[]){ &magic, NULL } : NULL,
  },
  .further = { (void *)1 },
};

static const vouch_finding_kind kind = {
  .code = IS (BAD_CODE) ? "Stars" : "STARS",
  .about = IS (NO_ABOUT) ? NULL : "The stars are wrong.",
};

static const struct newer_plugin plugin = {
  .plugin = {
    .size = IS (NEWER)     ? sizeof (struct newer_plugin)
            : IS (SHORTER) ? offsetof (vouch_plugin, licence)
            : IS (TINY)    ? 4
                           : sizeof (vouch_plugin),
    .abi_minor = IS (NEWER) ? VOUCH_ABI_MINOR + 7 : VOUCH_ABI_MINOR,
    .name = IS (BAD_NAME) ? "Odd" : IS (OTHER_NAME) ? "even" : "odd",
    .version = IS (NO_VERSION) ? NULL : "1",
    .threads = IS (NO_THREADS) ? 0
               : IS (TIMID)    ? VOUCH_THREADS_ONE
                               : VOUCH_THREADS_ANY,
    .codecs = IS (NO_CODECS)
                  ? NULL
                  : (const vouch_codec *const[]){ &codec.codec, NULL },
    .licence = "Apache-2.0",
    .findings = (const vouch_finding_kind *const[]){ &kind, NULL },
  },
  .further = { (void *)1 },
};

#if ODD_VERSION_2
VOUCH_API const vouch_plugin *vouch_plugin_v2 (void);
const vouch_plugin *
vouch_plugin_v2 (void)
{
  return &plugin.plugin;
}
#elif ODD_NO_ENTRY
VOUCH_API const void *odd_nothing (void);
const void *
odd_nothing (void)
{
  return &plugin;
}
#elif ODD_NULL_ENTRY
VOUCH_API const vouch_plugin *vouch_plugin_v1 (void);
const vouch_plugin *
vouch_plugin_v1 (void)
{
  return NULL;
}
#else
VOUCH_PLUGIN (plugin.plugin)
#endif
