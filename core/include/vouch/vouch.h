/* SPDX-License-Identifier: Apache-2.0 */
/* libvouch: electronic invoices read and judged.
 *
 *   vouch *v;
 *   vouch_result *r;
 *   vouch_source *in = vouch_source_file ("invoice.xml");
 *
 *   if (vouch_open (NULL, &v) == VOUCH_OK
 *       && vouch_validate (v, in, NULL, &r) == VOUCH_OK)
 *     puts (vouch_verdict_name (vouch_result_verdict (r)));
 *
 * Threads: a handle may be used by any number of threads at once; a result, a
 * source and a sink belong to one thread at a time.  Ownership: who is given
 * an object through a pointer frees it; strings that are returned belong to
 * the object they were asked of.  Structs of options begin with their own
 * size, so that they may grow: use the INIT macros.  What lies beyond the size
 * that is told has its default, so whoever cannot use the macros may declare
 * the first members alone.
 */
#ifndef VOUCH_VOUCH_H
#define VOUCH_VOUCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vouch/diag.h>
#include <vouch/io.h>
#include <vouch/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct vouch vouch;
typedef struct vouch_schema vouch_schema;
typedef struct vouch_result vouch_result;

/* "0.1.0": the version of the library that runs. */
VOUCH_API const char *vouch_version (void);

/* ---- the handle ------------------------------------------------------- */

/* Memory for everything a handle does.  resize (context, p, old, new) is
 * realloc with the old size told: p NULL makes a block, new 0 frees it and
 * returns NULL; otherwise NULL means failure and leaves p as it was.  It is
 * called from every thread that uses the handle.  (libxml2 has an allocator
 * of its own and does not come here.) */
typedef struct vouch_memory {
  void *(*resize) (void *context, void *p, size_t old_size, size_t new_size);
  void *context;
} vouch_memory;

typedef struct vouch_options {
  uint32_t size;              /* sizeof (vouch_options) */
  const char *data_path;      /* folder with schemas/; NULL: where installed */
  const vouch_memory *memory; /* copied; NULL: malloc */
  const char *plugin_path;    /* folders with plugins, parted by ':'; NULL:
                                 vouch/plugins beside libvouch, else where
                                 installed */
} vouch_options;

#define VOUCH_OPTIONS_INIT                                                    \
  {                                                                           \
    sizeof (vouch_options), NULL, NULL, NULL                                  \
  }

/* OPTIONS may be NULL. */
VOUCH_API vouch_status vouch_open (const vouch_options *options, vouch **v);

/* After every result, schema and call of the handle is done with. */
VOUCH_API void vouch_close (vouch *v);

/* ---- limits ----------------------------------------------------------- */

/* See vouch-limits(7), which also lists the fixed ones. */
typedef struct vouch_limits {
  uint32_t size;      /* sizeof (vouch_limits) */
  uint32_t max_depth; /* of elements; 128, at most 250 */
  uint64_t max_size;  /* of one input, in bytes; 256 MiB, at most 4 GiB - 1;
                         also of all members of a container together */
  uint32_t max_members; /* of a container; 10,000, at most 1,000,000 */
  uint32_t max_ratio;   /* how many times its size a member may expand to,
                           beyond 1 MiB; 100, at most 10,000 */
} vouch_limits;

#define VOUCH_MAX_DEPTH 128
#define VOUCH_MAX_DEPTH_MOST 250
#define VOUCH_MAX_SIZE (UINT64_C (256) << 20)
#define VOUCH_MAX_SIZE_MOST UINT64_C (0xffffffff)
#define VOUCH_MAX_MEMBERS 10000
#define VOUCH_MAX_MEMBERS_MOST 1000000
#define VOUCH_MAX_RATIO 100
#define VOUCH_MAX_RATIO_MOST 10000
#define VOUCH_RATIO_FREE (UINT64_C (1) << 20)

#define VOUCH_LIMITS_INIT                                                     \
  {                                                                           \
    sizeof (vouch_limits), VOUCH_MAX_DEPTH, VOUCH_MAX_SIZE,                   \
        VOUCH_MAX_MEMBERS, VOUCH_MAX_RATIO                                    \
  }

/* ---- schemas of the caller's own -------------------------------------- */

/* Compiles the XSD in the file PATH and all it imports.  Only local files are
 * read; a location elsewhere, an external entity or a parameter entity refuses
 * the schema.  LIMITS may be NULL.  Findings about the schema come as *WHY,
 * also if it could not be loaded (then VOUCH_INPUT, VOUCH_IO or VOUCH_LIMIT);
 * the caller frees it.  Threads may share a loaded schema. */
VOUCH_API vouch_status vouch_schema_load (vouch *v, const char *path,
                                          const vouch_limits *limits,
                                          vouch_schema **schema,
                                          vouch_result **why);
VOUCH_API void vouch_schema_free (vouch_schema *schema);

/* ---- validation ------------------------------------------------------- */

typedef enum vouch_xsd_engine {
  VOUCH_XSD_TABLES, /* compiled in; libxml2 where only it can decide */
  VOUCH_XSD_LIBXML2 /* the XSD files of the data folder, by libxml2 */
} vouch_xsd_engine;

/* A bit a layer: 1u << VOUCH_LAYER_XSD.  read always runs. */
#define VOUCH_ALL_LAYERS UINT32_MAX

typedef struct vouch_validate_options {
  uint32_t size;              /* sizeof (vouch_validate_options) */
  uint32_t layers;            /* which layers run */
  vouch_xsd_engine xsd_engine;
  const vouch_schema *schema; /* instead of the format's own; NULL: that */
  bool sha256;                /* is it wanted? */
  vouch_limits limits;
} vouch_validate_options;

#define VOUCH_VALIDATE_OPTIONS_INIT                                           \
  {                                                                           \
    sizeof (vouch_validate_options), VOUCH_ALL_LAYERS, VOUCH_XSD_TABLES,      \
        NULL, true, VOUCH_LIMITS_INIT                                         \
  }

/* Reads SOURCE to its end and judges it.  OPTIONS may be NULL.  Returns
 * VOUCH_OK and a result for whatever the source holds: also a missing file, an
 * unreadable one or one beyond a limit gives a result, which says so.  Other
 * values (VOUCH_NOMEM, VOUCH_INTERNAL) leave *RESULT NULL. */
VOUCH_API vouch_status vouch_validate (vouch *v, vouch_source *source,
                                       const vouch_validate_options *options,
                                       vouch_result **result);

/* ---- results ---------------------------------------------------------- */

typedef enum vouch_verdict {
  VOUCH_VALID,
  VOUCH_INVALID,   /* an error or fatal finding */
  VOUCH_UNCHECKED, /* a layer that applies could not run */
  VOUCH_UNREADABLE /* the read layer failed */
} vouch_verdict;

typedef enum vouch_outcome {
  VOUCH_PASSED,
  VOUCH_FAILED,
  VOUCH_SKIPPED, /* left out by name, or after a failed read */
  VOUCH_ABSENT   /* applies but could not run */
} vouch_outcome;

/* "valid", ...; "passed", ...  Constant. */
VOUCH_API const char *vouch_verdict_name (vouch_verdict verdict);
VOUCH_API const char *vouch_outcome_name (vouch_outcome outcome);

VOUCH_API void vouch_result_free (vouch_result *result);

VOUCH_API vouch_verdict vouch_result_verdict (const vouch_result *result);

/* The name of the source. */
VOUCH_API const char *vouch_result_file (const vouch_result *result);

/* "ubl", ...; NULL if it is no invoice that vouch knows. */
VOUCH_API const char *vouch_result_format (const vouch_result *result);

/* SHA-256 of the bytes as 64 hexadecimal digits; NULL if they could not all
 * be read, or it was not wanted. */
VOUCH_API const char *vouch_result_sha256 (const vouch_result *result);

/* What became of a layer; why it did not run (NULL: it did); which engine ran
 * it ("tables", "libxml2"; NULL: none or it has just one); the version of what
 * it judged by ("ubl-2.1", "EN 16931-1:2017"; NULL: nothing that has one); the
 * SHA-256 of that, as 64 hexadecimal digits (NULL: it judged by no data): of a
 * schema of vouch over schemas/NAME/ of its source, of the model over terms.tsv
 * and codes.tsv, one file behind the other in this order or that of their
 * names; of a schema of the caller's over the files in the order in which they
 * are named first. */
VOUCH_API vouch_outcome vouch_result_outcome (const vouch_result *result,
                                              vouch_layer layer);
VOUCH_API const char *vouch_result_reason (const vouch_result *result,
                                           vouch_layer layer);
VOUCH_API const char *vouch_result_engine (const vouch_result *result,
                                           vouch_layer layer);
VOUCH_API const char *vouch_result_version (const vouch_result *result,
                                            vouch_layer layer);
VOUCH_API const char *vouch_result_layer_sha256 (const vouch_result *result,
                                                 vouch_layer layer);

/* How many findings of a severity there are.  More than are listed if there
 * are over 10,000: these are counted, and a finding LIMIT-FINDINGS says so. */
VOUCH_API uint64_t vouch_result_count (const vouch_result *result,
                                       vouch_severity severity);

/* The findings in the order in which they were met; I < listed. */
VOUCH_API size_t vouch_result_listed (const vouch_result *result);
VOUCH_API const vouch_finding *vouch_result_finding (
    const vouch_result *result, size_t i);

/* The XPath of the node a finding is about, like snprintf: from the root,
 * prefixes as the document writes them, [n] on each step that has siblings of
 * its name.  Length 0 if it is about no node. */
VOUCH_API size_t vouch_result_path (const vouch_result *result,
                                    const vouch_finding *finding, char *buf,
                                    size_t size);

/* ---- reports ---------------------------------------------------------- */

typedef enum vouch_report_form { VOUCH_REPORT_TEXT, VOUCH_REPORT_JSON }
vouch_report_form;

typedef struct vouch_report_options {
  uint32_t size;         /* sizeof (vouch_report_options) */
  bool color;            /* text: colours of a terminal */
  bool source_lines;     /* text: the line of the source below a finding */
  bool hints;            /* text: what to do, on a line of its own */
  bool details;          /* text: what the library below said */
  vouch_severity lowest; /* text: nothing milder than this */
} vouch_report_options;

#define VOUCH_REPORT_OPTIONS_INIT                                             \
  {                                                                           \
    sizeof (vouch_report_options), false, false, false, false, VOUCH_INFO     \
  }

/* Appends the report on one document to SINK: text is a line per finding and
 * one for the document; JSON is one object on one line.  OPTIONS may be NULL.
 * Returns what the sink returns, or VOUCH_NOMEM. */
VOUCH_API vouch_status vouch_report (const vouch_result *result,
                                     vouch_report_form form,
                                     const vouch_report_options *options,
                                     vouch_sink *sink);

#ifdef __cplusplus
}
#endif

#endif
