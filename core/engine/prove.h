/* SPDX-License-Identifier: Apache-2.0 */
/* The output read back: to prove it, and to tell the ledger. */
#ifndef VOUCH_ENGINE_PROVE_H
#define VOUCH_ENGINE_PROVE_H

#include "engine/docs.h"

struct prove {
  struct codecs *codecs;
  struct vouch_format *format; /* of the output */
  const char *file;            /* name of the source */
  const struct docs *docs;     /* as read */
  const vouch_call *call;      /* of the writer: what it dropped */
  struct slice made;           /* the output */
  const vouch_limits *limits;
  const struct tree *outer;    /* of the source, or NULL */
  vouch_sink *ledger;          /* NULL: none */
  bool prove;
  bool packed;                 /* the source itself goes into the output, too */
};

/* Compares; writes the ledger.  A difference that nobody told of is a fatal
 * finding in DIAG and VOUCH_UNSUPPORTED; VOUCH_NOMEM; what the ledger's sink
 * says. */
vouch_status prove (struct prove *p, struct mem *mem, struct diag *diag);

#endif
