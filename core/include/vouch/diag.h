/* SPDX-License-Identifier: Apache-2.0 */
/* Findings: what vouch has to say about a document.
 *
 * A finding holds a stable code, a severity, a place and named arguments.  The
 * words are made when somebody asks for them.  A finding belongs to the result
 * it came from (vouch/vouch.h) and lives as long; nothing here allocates, and
 * any number of threads may read one.
 */
#ifndef VOUCH_DIAG_H
#define VOUCH_DIAG_H

#include <stddef.h>
#include <stdint.h>

#include <vouch/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Worst first.  VOUCH_FATAL: the document cannot be used at all;
 * VOUCH_ERROR: it is invalid; VOUCH_WARNING: valid, yet somebody should look;
 * VOUCH_INFO: worth knowing. */
typedef enum vouch_severity {
  VOUCH_FATAL,
  VOUCH_ERROR,
  VOUCH_WARNING,
  VOUCH_INFO
} vouch_severity;

#define VOUCH_SEVERITIES 4

/* The layers of a validation, in the order they run. */
typedef enum vouch_layer {
  VOUCH_LAYER_READ, /* well-formed, within the limits, a known format */
  VOUCH_LAYER_XSD,  /* the XML schema of the format */
  VOUCH_LAYER_MODEL, /* the invoice: what must be there, data types, totals */
  VOUCH_LAYER_BAG = 255 /* none of a validation: the check of a bag
                           (vouch/archive.h) */
} vouch_layer;

#define VOUCH_LAYERS 3

typedef struct vouch_finding vouch_finding;

/* "fatal", "error", "warning", "info"; "read", "xsd", "model",
 * "bag".  Constant. */
VOUCH_API const char *vouch_severity_name (vouch_severity severity);
VOUCH_API const char *vouch_layer_name (vouch_layer layer);

/* The stable name, for instance "XSD-MISSING".  Constant. */
VOUCH_API const char *vouch_finding_code (const vouch_finding *finding);
VOUCH_API vouch_severity vouch_finding_severity (const vouch_finding *finding);
VOUCH_API vouch_layer vouch_finding_layer (const vouch_finding *finding);

/* The file it is about if that is another than the one that was asked for (a
 * schema that the schema imports); else NULL. */
VOUCH_API const char *vouch_finding_file (const vouch_finding *finding);

/* Line and column from 1; the column counts Unicode code points and is that of
 * the `<` that opens the element.  0 where the finding has no place. */
VOUCH_API uint32_t vouch_finding_line (const vouch_finding *finding);
VOUCH_API uint32_t vouch_finding_column (const vouch_finding *finding);

/* The term of the invoice that it is about, UINT32_MAX if it is about none
 * (vouch/model.h: VOUCH_NO_TERM, vouch_term_id), and which part of its value,
 * from 1; 0: the value itself. */
VOUCH_API uint32_t vouch_finding_term (const vouch_finding *finding);
VOUCH_API unsigned vouch_finding_part (const vouch_finding *finding);

/* The words, like snprintf: at most SIZE bytes including the ending NUL go
 * into BUF (which may be NULL if SIZE is 0); returns the length of the whole
 * text without the NUL.  UTF-8; control characters are written as \xHH, so
 * the text is one line and safe on a terminal.
 * message: what is wrong.  hint: what to do about it; length 0 if there is
 * none.  detail: what the library below said, in its own words; often 0. */
VOUCH_API size_t vouch_finding_message (const vouch_finding *finding,
                                        char *buf, size_t size);
VOUCH_API size_t vouch_finding_hint (const vouch_finding *finding, char *buf,
                                     size_t size);
VOUCH_API size_t vouch_finding_detail (const vouch_finding *finding, char *buf,
                                       size_t size);

#ifdef __cplusplus
}
#endif

#endif
