/* SPDX-License-Identifier: Apache-2.0 */
/* From one format to another, and what formats there are. */
#ifndef VOUCH_CONVERT_H
#define VOUCH_CONVERT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vouch/io.h>
#include <vouch/plugin.h>
#include <vouch/vouch.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What becomes of what the target cannot carry. */
typedef enum vouch_loss {
  VOUCH_LOSS_REPORT, /* findings */
  VOUCH_LOSS_REFUSE, /* findings, and nothing is written */
  VOUCH_LOSS_IGNORE  /* nothing is said */
} vouch_loss;

typedef struct vouch_convert_options {
  uint32_t size;    /* sizeof (vouch_convert_options) */
  const char *from; /* name of a codec; NULL: recognised */
  const char *to;   /* name of a codec; NULL: that of the input if it is
                       XML, else "ubl" */
  const char *const *values; /* "KEY=VALUE" for the writer, NULL at the end;
                                NULL: none.  Files among them may be read once
                                a handle */
  vouch_loss loss;
  bool recalculate; /* totals that are stated are computed, too */
  bool prove;       /* read back and compare before anything is written */
  vouch_sink *ledger; /* a line of JSON a term; NULL: none */
  const char *name; /* what a bundle calls the original; NULL: as the source is
                       called, without folders */
  vouch_limits limits;
} vouch_convert_options;

#define VOUCH_CONVERT_OPTIONS_INIT                                            \
  {                                                                           \
    sizeof (vouch_convert_options), NULL, NULL, NULL, VOUCH_LOSS_REPORT,      \
        false, false, NULL, NULL, VOUCH_LIMITS_INIT                           \
  }

/* Reads SOURCE and appends it to SINK in the other format; whole or not at
 * all, and committing is the caller's.  OPTIONS may be NULL.  A container as
 * target ("zip") takes a bundle: the source as it came, its invoices as JSON,
 * a verdict on each, and manifests (vouch-bundle(7)).  As the source is in it,
 * nothing is lost, whatever the model lacks.
 *
 *   VOUCH_OK           done
 *   VOUCH_STOPPED      refused because of loss
 *   VOUCH_INPUT, VOUCH_LIMIT, VOUCH_IO
 *                      the source could not be read
 *   VOUCH_UNSUPPORTED  no such format, option or direction; not proven
 *
 * and *RESULT says why (findings; its verdict is that of the reading alone).
 * The sink is then as it was.  VOUCH_NOMEM, VOUCH_INTERNAL and what the sink
 * returns: *RESULT may be NULL. */
VOUCH_API vouch_status vouch_convert (vouch *v, vouch_source *source,
                                      vouch_sink *sink,
                                      const vouch_convert_options *options,
                                      vouch_result **result);

/* The invoices of SOURCE as lines, `BT-1<TAB>value` (vouch-dump(1)); several
 * are parted by an empty line.  FROM may be NULL, LIMITS too.  Returns as
 * above. */
VOUCH_API vouch_status vouch_dump (vouch *v, vouch_source *source,
                                   vouch_sink *sink, const char *from,
                                   const vouch_limits *limits,
                                   vouch_result **result);

/* ---- formats and plugins ---------------------------------------------- */

/* A codec that the handle knows. */
typedef struct vouch_format vouch_format;

/* Finds all plugins there are and opens them, but for those that a text
 * NAME.plugin tells enough about.  *RESULT tells those that were refused, each
 * with its file. */
VOUCH_API vouch_status vouch_plugins_open (vouch *v, vouch_result **result);

/* Opens the plugin NAME, if only its text NAME.plugin was read so far: its
 * formats then tell their options and sizes, too.  VOUCH_UNSUPPORTED if there
 * is none of that name or it is refused; *RESULT says why. */
VOUCH_API vouch_status vouch_plugin_open (vouch *v, const char *name,
                                          vouch_result **result);

/* All that are known, in the order of their names: the first after FORMAT,
 * NULL at the end; FORMAT NULL: the first. */
VOUCH_API const vouch_format *vouch_format_next (vouch *v,
                                                 const vouch_format *format);

/* The codec NAME, whose plugin is looked for if need be, or NULL. */
VOUCH_API const vouch_format *vouch_format_find (vouch *v, const char *name);

/* The codec that writes files with this SUFFIX (".json"), or NULL.  Opens all
 * plugins if no known format has it. */
VOUCH_API const vouch_format *vouch_format_suffix (vouch *v,
                                                   const char *suffix);

/* What its plugin says; sizes are those both sides know. */
VOUCH_API const vouch_codec *vouch_format_codec (const vouch_format *f);
VOUCH_API const vouch_plugin *vouch_format_plugin (const vouch_format *f);

/* The file of the plugin; NULL: it is built in. */
VOUCH_API const char *vouch_format_path (const vouch_format *format);

/* How large the plugin says that its descriptor and its codec are. */
VOUCH_API void vouch_format_sizes (const vouch_format *format,
                                   uint32_t *plugin, uint32_t *codec);

#ifdef __cplusplus
}
#endif

#endif
