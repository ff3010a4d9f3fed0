/* SPDX-License-Identifier: Apache-2.0 */
/* What the files that turn libxml2's events into a tree share. */
#ifndef VOUCH_XML_READER_H
#define VOUCH_XML_READER_H

#include <libxml/parser.h>

#include "xml/position.h"
#include "xml/read.h"

/* A name as libxml2 hands it out: it interns names, so the pointers tell. */
struct name_slot {
  const xmlChar *local, *prefix, *uri;
  uint16_t name, prefix_number;
  uint32_t length; /* as it is written, with the prefix */
};

/* A prefix and what it stands for; all zero is right for no namespace. */
struct name_space {
  const xmlChar *prefix, *uri;
  uint16_t prefix_number, ns;
};

#define NAME_SPACES 16u /* that are remembered; a power of two */

struct name_cache {
  struct name_slot *slots;
  size_t size, used; /* size: a power of two */
  struct name_space spaces[NAME_SPACES];
};

struct reader {
  const struct xml_read_options *options;
  struct tree_builder *b;
  struct diag *diag;
  xmlParserCtxtPtr ctxt;
  struct position at;  /* up to where has been counted ... */
  size_t counted;      /* ... as an offset in libxml2's decoded stream */
  size_t seen;         /* the offset behind the last event noted */
  const void *piece;   /* what is being fed */
  size_t piece_length;
  struct name_cache names;
  xmlDocPtr entities; /* a schema's, NULL: none yet */
  uint32_t n_entities;
  const xmlChar *declared; /* the parameter entity just declared */
  bool ending;  /* no more bytes will come */
  bool stopped; /* by us: nothing more is listened to */
  vouch_status status;
};

/* Stops reading for good.  Unless status is VOUCH_NOMEM a finding should
 * have been made before. */
void reader_stop (struct reader *r, vouch_status status);

/* Remembers that what libxml2 has parsed is the end of an event: TEXT, which
 * may still lie before that, or NULL.  Wanted after what may hold a `<`: a
 * CDATA section, a comment, a processing instruction. */
void reader_note_seen (struct reader *r, const xmlChar *text, int n);

/* Counts on to all that libxml2 has parsed; to the `<` of the start tag just
 * parsed, which most probably is nothing but a name of LENGTH; to the first
 * OPENING (of a comment, a processing instruction) behind the last event
 * noted. */
void reader_count (struct reader *r);
void reader_count_to_tag (struct reader *r, size_t length);
void reader_count_to (struct reader *r, const char *opening);

/* The document's beginning: a declared encoding drops what was before it. */
void reader_count_declaration (struct reader *r);

/* Where the reader stands, as a place for a finding. */
struct diag_place reader_place (const struct reader *r);

/* A limit: a fatal finding with the number, and the end. */
struct vouch_finding *reader_limit (struct reader *r, enum diag_code code,
                                    uint64_t limit);

/* What the builder could not do, as a finding; true if all is well. */
bool reader_check_builder (struct reader *r);

/* xml/sax.c: the callbacks that build the tree. */
void sax_fill (xmlSAXHandler *sax);

/* xml/plain.c: puts text that the piece S begins with into the tree by itself,
 * where libxml2 would be slow; returns how many bytes.  0: it is for libxml2 */
size_t reader_take_plain (struct reader *r, const unsigned char *s, size_t n);

/* How much of a piece of UTF-8 is whole characters: all but what may be the
 * beginning of one.  Not 0 unless N is. */
size_t reader_whole_characters (const unsigned char *s, size_t n);

/* xml/subset.c: those for a schema's internal subset. */
void subset_fill (xmlSAXHandler *sax);
void subset_clear (struct reader *r);

/* xml/fault.c: libxml2's error becomes a finding. */
void fault_add (struct reader *r, int code, const char *message,
                const char *name, const char *other, int number);
void fault_fill (xmlSAXHandler *sax);

#endif
