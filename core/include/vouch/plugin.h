/* SPDX-License-Identifier: Apache-2.0 */
/* Plugins: formats that vouch learns from a module.
 *
 * A module exports one function, vouch_plugin_v1, which returns a constant
 * descriptor; VOUCH_PLUGIN writes it.  The major number of the interface is in
 * that name, the minor one in the descriptor.  Within a major number fields
 * are only appended: the host copies as many bytes as both sides know, and
 * what a module does not have is zero and means "not supported".  A list is an
 * array of pointers that ends with NULL.  Until vouch 1.0 all of this is
 * provisional.
 *
 * A plugin may call whatever the headers of vouch declare.  Modules stay
 * loaded until the process ends.
 *
 * A module that takes long to load has a text NAME.plugin beside NAME.so, which
 * says what is in its descriptor, and is then opened only for input that begins
 * like its formats, or when one of them is named (vouch-plugins(1)).
 */
#ifndef VOUCH_PLUGIN_H
#define VOUCH_PLUGIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vouch/diag.h>
#include <vouch/io.h>
#include <vouch/status.h>
#include <vouch/tree.h>
#include <vouch/vouch.h>

#ifdef __cplusplus
extern "C" {
#endif

#define VOUCH_ABI_MAJOR 1
#define VOUCH_ABI_MINOR 0

/* ---- what a callback is given ----------------------------------------- */

/* The one context of a callback; valid until it returns, like all else that
 * is passed in. */
typedef struct vouch_call vouch_call;

/* Memory that nobody frees: in create it lives until destroy, else as long as
 * the documents of the conversion.  NULL: none left (return VOUCH_NOMEM). */
VOUCH_API void *vouch_call_alloc (vouch_call *call, size_t size);

/* All that SOURCE holds, with a NUL after it that LENGTH does not count.
 * Otherwise a finding says why. */
VOUCH_API vouch_status vouch_call_read (vouch_call *call,
                                        vouch_source *source,
                                        const char **text, size_t *length);

/* A finding with the code PLUGIN and these words, which are copied: what is
 * wrong with the document, and where (0: nowhere).  Begin in small letters,
 * end without a full stop.  Who returns VOUCH_INPUT has told a fatal one. */
VOUCH_API void vouch_call_say (vouch_call *call, vouch_severity severity,
                               uint32_t line, uint32_t column,
                               const char *words);

/* The same with a code of the plugin's own, one of its list of findings: of the
 * plugin "kv" the finding NO-TERM has the code KV-NO-TERM.  What is not in the
 * list has the code PLUGIN. */
VOUCH_API void vouch_call_tell (vouch_call *call, const char *code,
                                vouch_severity severity, uint32_t line,
                                uint32_t column, const char *words);

/* A finding LOSS: WHAT stands in the document, and the model has no place for
 * it (read), or the element NODE of the invoice has none in the format
 * (write; WHAT may then be NULL). */
VOUCH_API void vouch_call_lost (vouch_call *call, uint32_t line,
                                uint32_t column, const char *what);
VOUCH_API void vouch_call_dropped (vouch_call *call, const vouch_tree *invoice,
                                   uint32_t node);

/* A builder for a tree of this call; NULL without memory. */
VOUCH_API vouch_builder *vouch_call_builder (vouch_call *call);

VOUCH_API const vouch_limits *vouch_call_limits (const vouch_call *call);

/* Seconds since 1970 for whoever must write a time: the same for the same
 * input.  0 if none was given. */
VOUCH_API int64_t vouch_call_time (const vouch_call *call);

/* Has the caller lost interest?  Then return VOUCH_STOPPED. */
VOUCH_API bool vouch_call_stopped (const vouch_call *call);

/* ---- documents -------------------------------------------------------- */

typedef enum vouch_doc_kind {
  VOUCH_DOC_INVOICE = 1,
  VOUCH_DOC_LAYOUT /* pages to be laid out: XSL-FO */
} vouch_doc_kind;

typedef struct vouch_doc {
  uint32_t size;           /* sizeof (vouch_doc) */
  uint32_t kind;           /* enum vouch_doc_kind */
  const vouch_tree *tree;  /* invoices: of terms (vouch/model.h); layouts: of
                              formatting objects, the same as OUTER */
  const vouch_tree *outer; /* XML it was read from, or NULL; if it is given,
                              what TREE has for lines are nodes of it */
  const struct vouch_doc *next; /* VOUCH_CAN_MANY: the next one */
} vouch_doc;

/* Takes a document that was read.  Return what it returns, if not VOUCH_OK. */
typedef vouch_status vouch_doc_fn (void *to, const vouch_doc *doc);

/* ---- members of containers --------------------------------------------- */

#define VOUCH_MEMBER_NAME_MOST 1000u /* bytes */

typedef struct vouch_member {
  uint32_t size;    /* sizeof (vouch_member) */
  const char *name; /* UTF-8: steps parted by '/', relative, no step empty, "."
                       or ".." */
  const void *data; /* its bytes, unpacked, valid as long as
                       the documents of the call (pack: until it returns) */
  size_t length;
} vouch_member;

/* Takes a member that was unpacked.  Return what it returns, if not
 * VOUCH_OK. */
typedef vouch_status vouch_member_fn (void *to, const vouch_member *member);

/* Gives the next member to pack; a name that is NULL: there are no more. */
typedef vouch_status vouch_next_fn (void *from, vouch_member *member);

/* Why a member cannot have this name, "it begins with a slash" for instance;
 * NULL: it can.  Whatever is called so stays in its folder on every system.
 * The host asks again. */
VOUCH_API const char *vouch_member_name_fault (const char *name,
                                               size_t length);

/* A fatal finding about the member NAME (NULL: about the container): WHAT is
 * wrong.  Begins in small letters, ends without a full stop.  Returns
 * VOUCH_INPUT. */
VOUCH_API vouch_status vouch_call_member (vouch_call *call, const char *name,
                                          size_t length, const char *what);

/* The same, returning VOUCH_LIMIT: the container has more members than
 * max_members, or with NAME its members are larger than max_size together, or
 * NAME expands to more than max_ratio allows. */
typedef enum vouch_member_limit {
  VOUCH_MEMBERS_COUNT = 1,
  VOUCH_MEMBERS_SIZE,
  VOUCH_MEMBERS_RATIO
} vouch_member_limit;

VOUCH_API vouch_status vouch_call_member_limit (vouch_call *call,
                                                vouch_member_limit limit,
                                                const char *name,
                                                size_t length);

/* ---- options ---------------------------------------------------------- */

typedef enum vouch_option_kind {
  VOUCH_OPTION_FLAG = 1, /* yes or no */
  VOUCH_OPTION_WORD,     /* one of WORDS */
  VOUCH_OPTION_NUMBER,   /* whole, from LEAST to MOST */
  VOUCH_OPTION_TEXT
} vouch_option_kind;

/* What -O NAME=VALUE may say; the host checks it. */
typedef struct vouch_option {
  const char *name; /* small letters, digits, dashes */
  uint32_t kind;
  const char *help;   /* one line */
  const char *preset; /* what holds if nothing is said; NULL: nothing */
  const char *const *words;
  int64_t least, most;
} vouch_option;

typedef struct vouch_values vouch_values;

/* The value of an option as text (NULL: none), as whether it is "yes", as
 * place in WORDS, as number; 0 if there is none. */
VOUCH_API const char *vouch_value (const vouch_values *values,
                                   const char *name);
VOUCH_API bool vouch_value_flag (const vouch_values *values, const char *name);
VOUCH_API unsigned vouch_value_word (const vouch_values *values,
                                     const char *name);
VOUCH_API int64_t vouch_value_number (const vouch_values *values,
                                      const char *name);

/* ---- codecs ----------------------------------------------------------- */

enum {
  VOUCH_CAN_READ = 1u << 0,
  VOUCH_CAN_WRITE = 1u << 1,
  VOUCH_CAN_MANY = 1u << 2,   /* one output holds several documents */
  VOUCH_CAN_UNPACK = 1u << 3, /* a container: hands out its members */
  VOUCH_CAN_PACK = 1u << 4,   /* makes one of members */
  VOUCH_CAN_LAYOUT = 1u << 5  /* reads, or writes, documents of that kind */
};

/* The root element of an XML format.  An XML codec has a list of these and
 * reads by read_tree: the host parses. */
typedef struct vouch_root {
  const char *ns, *local;
} vouch_root;

/* Bytes that a format begins with, or has further on: one of a list. */
typedef struct vouch_magic {
  uint32_t offset;
  uint32_t length;
  const void *bytes;
} vouch_magic;

struct vouch_profile; /* none yet */

typedef struct vouch_codec {
  uint32_t size; /* sizeof (vouch_codec) */
  uint32_t caps; /* VOUCH_CAN_... */
  const char *name;  /* small letters, digits, dashes */
  const char *title; /* one line for people */
  const char *const *media_types;
  const char *const *suffixes; /* with the dot; the first names outputs */
  const vouch_option *const *options;
  const vouch_root *const *roots;

  /* Makes an instance; may be NULL.  One serves all calls with the same
   * options, by as many threads as the plugin allows. */
  vouch_status (*create) (vouch_call *call, const vouch_values *values,
                          void **self);
  void (*destroy) (void *self);

  /* By peeking alone: how many bits of SOURCE speak for this format; 0: it is
   * another.  Needed for read and unpack. */
  unsigned (*bid) (vouch_source *source);

  /* Reading: hands each document to EACH.  Every value goes into the tree or
   * is told as lost. */
  vouch_status (*read_tree) (void *self, vouch_call *call,
                             const vouch_tree *outer, vouch_doc_fn *each,
                             void *to);
  vouch_status (*read) (void *self, vouch_call *call, vouch_source *source,
                        vouch_doc_fn *each, void *to);

  /* Appends DOC to SINK; committing is the host's. */
  vouch_status (*write) (void *self, vouch_call *call, const vouch_doc *doc,
                         vouch_sink *sink);

  /* Can it write this term?  NULL: every one.  What it cannot the host tells
   * as lost; write then passes it over in silence.  PROFILE may be NULL. */
  bool (*carries) (void *self, const struct vouch_profile *profile,
                   uint32_t kind, uint32_t term);

  /* A container hands each of its members to EACH, in its own order; is made
   * of those that NEXT gives, in theirs, and appended to SINK.  Within the
   * limits of the call: max_members, max_size for all expanded members
   * together, max_ratio for each.  A container neither reads nor writes. */
  vouch_status (*unpack) (void *self, vouch_call *call, vouch_source *source,
                          vouch_member_fn *each, void *to);
  vouch_status (*pack) (void *self, vouch_call *call, vouch_sink *sink,
                        vouch_next_fn *next, void *from);

  const vouch_magic *const *magic;
} vouch_codec;

/* ---- the descriptor --------------------------------------------------- */

/* How many threads may be in a plugin at once.  The host keeps to it. */
typedef enum vouch_threads {
  VOUCH_THREADS_ONE = 1,  /* one */
  VOUCH_THREADS_INSTANCE, /* one an instance */
  VOUCH_THREADS_ANY       /* any number */
} vouch_threads;

/* A kind of finding that a plugin makes: vouch_call_tell. */
typedef struct vouch_finding_kind {
  const char *code;  /* capital letters, digits and dashes: "NO-TERM" */
  const char *about; /* what it means and what to do, for vouch explain */
} vouch_finding_kind;

typedef struct vouch_plugin {
  uint32_t size;      /* sizeof (vouch_plugin) */
  uint32_t abi_minor; /* VOUCH_ABI_MINOR */
  const char *name;   /* as the file: NAME.so */
  const char *version;
  uint32_t threads; /* enum vouch_threads */
  const vouch_codec *const *codecs;
  const char *licence; /* as SPDX writes it */
  const vouch_finding_kind *const *findings;
} vouch_plugin;

typedef const vouch_plugin *vouch_plugin_entry (void);

/* The one exported function; vouch itself builds plugins in under another
 * name. */
#ifdef VOUCH_BUILTIN_NAME
#define VOUCH_ENTRY_PASTE(name) vouch_plugin_v1_##name
#define VOUCH_ENTRY_NAME(name) VOUCH_ENTRY_PASTE (name)
#define VOUCH_ENTRY VOUCH_ENTRY_NAME (VOUCH_BUILTIN_NAME)
#define VOUCH_ENTRY_EXPORT
#else
#define VOUCH_ENTRY vouch_plugin_v1
#define VOUCH_ENTRY_EXPORT VOUCH_API
#endif

#define VOUCH_PLUGIN(descriptor)                                              \
  VOUCH_ENTRY_EXPORT const vouch_plugin *VOUCH_ENTRY (void);                  \
  const vouch_plugin *VOUCH_ENTRY (void)                                      \
  {                                                                           \
    return &(descriptor);                                                     \
  }

#ifdef __cplusplus
}
#endif

#endif
