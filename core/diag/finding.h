/* SPDX-License-Identifier: Apache-2.0 */
/* Making findings.
 *
 *   struct vouch_finding *f = diag_add (diag, D_XSD_TEXT, place);
 *   diag_text (diag, f, "parent", name);
 *   diag_value (diag, f, "value", text, length);
 *
 * Nothing to check on the way: F may be NULL (beyond the limit on findings, or
 * no memory), and lack of memory is remembered in diag->failed.
 */
#ifndef VOUCH_DIAG_FINDING_H
#define VOUCH_DIAG_FINDING_H

#include <stdbool.h>
#include <stdint.h>

#include <vouch/diag.h>

#include "base/arena.h"
#include "base/vec.h"

enum diag_code {
#define CODE(id, name, layer, severity, message, hint) D_##id,
#include "diag/codes.def"
#undef CODE
  D_CODES
};

#define DIAG_NO_NODE UINT32_MAX
#define DIAG_NO_TERM UINT32_MAX
#define DIAG_MOST_FINDINGS 10000 /* listed of one document */

/* Where: a node of the document's tree, or a place in the file alone. */
struct diag_place {
  uint32_t node; /* DIAG_NO_NODE: none */
  uint32_t line, column;
};

#define DIAG_NOWHERE ((struct diag_place){ DIAG_NO_NODE, 0, 0 })

enum diag_kind {
  DIAG_TEXT,   /* a name, or words of ours: as it stands */
  DIAG_VALUE,  /* something out of the document: quoted, cut if long */
  DIAG_NUMBER, /* a number */
  DIAG_LIST    /* texts: a, b or c; the list "all": a, b and c */
};

struct diag_arg {
  struct diag_arg *next;
  const char *key; /* constant */
  enum diag_kind kind;
  uint32_t length; /* bytes of a text or value, items of a list */
  union {
    const char *text;
    const char **list;
    uint64_t number;
  } u;
};

struct vouch_finding {
  uint16_t code; /* enum diag_code */
  uint8_t part;  /* of the term, from 1; 0: the value itself */
  uint32_t term; /* of the model; DIAG_NO_TERM: it is about none */
  struct diag_place place;
  struct diag_arg *args;
  const char *name;   /* NULL: as the table calls the code */
  const char *detail; /* what a library said; NULL: nothing */
  const char *file;   /* NULL: that of the result */
};

/* The findings on one document, collected in the order they are met. */
struct diag {
  struct arena *arena;
  VEC (struct vouch_finding *) list;
  uint64_t counts[VOUCH_SEVERITIES];
  bool failed; /* for lack of memory something is missing */
  const char *file; /* of the findings to come; NULL: that of the result */
};

/* How far it had come at some time. */
struct diag_mark {
  size_t listed;
  uint64_t counts[VOUCH_SEVERITIES];
};

void diag_init (struct diag *diag, struct arena *arena);
void diag_clear (struct diag *diag);

struct vouch_finding *diag_add (struct diag *diag, enum diag_code code,
                                struct diag_place place);

struct diag_mark diag_mark (const struct diag *diag);

/* Appends to TO what FROM met between two marks: the very findings, which
 * belong to the arena of FROM, and their counts. */
void diag_share (struct diag *to, const struct diag *from,
                 const struct diag_mark *since, const struct diag_mark *until);

/* The term of the model that F is about, and which of its parts (0: none). */
void diag_term (struct vouch_finding *f, uint32_t term, unsigned part);

/* Each copies what it is given, but for KEY. */
void diag_text (struct diag *diag, struct vouch_finding *f, const char *key,
                const char *text);
void diag_value (struct diag *diag, struct vouch_finding *f, const char *key,
                 const char *value, size_t length);
void diag_number (struct diag *diag, struct vouch_finding *f, const char *key,
                  uint64_t number);
/* One more: the number KEY of F, 1 the first time. */
void diag_one_more (struct diag *diag, struct vouch_finding *f,
                    const char *key);
void diag_detail (struct diag *diag, struct vouch_finding *f,
                  const char *detail);

/* Appends TEXT to the list KEY of F unless it is there; not more than
 * DIAG_MOST_ITEMS, the last of which then says "...". */
#define DIAG_MOST_ITEMS 8
void diag_item (struct diag *diag, struct vouch_finding *f, const char *key,
                const char *text);

bool diag_has_errors (const struct diag *diag);

/* Are further findings only counted?  Then nobody need look for words. */
static inline bool
diag_is_full (const struct diag *diag)
{
  return diag->list.len > DIAG_MOST_FINDINGS;
}

/* The severity and layer that the table gives CODE. */
vouch_severity diag_severity (enum diag_code code);
vouch_layer diag_layer (enum diag_code code);

/* Its name, and its templates as codes.def has them; the hint may be NULL. */
const char *diag_name (enum diag_code code);
const char *diag_message (enum diag_code code);
const char *diag_hint (enum diag_code code);

#endif
