/* SPDX-License-Identifier: Apache-2.0 */
/* Two opinions on a document: libxml2 with the official XSD, and vouch.
 *
 * The official files lie in the reference data (VOUCH_SHARED); libxml2 judges
 * as `xmllint --schema` does, on a DOM. */
#ifndef VOUCH_TESTS_ORACLE_H
#define VOUCH_TESTS_ORACLE_H

#include <libxml/xmlschemas.h>
#include <stdbool.h>

#include <vouch/vouch.h>

enum opinion { SAYS_VALID, SAYS_INVALID, SAYS_MALFORMED, SAYS_OTHER };

struct oracle {
  xmlSchemaPtr invoice, credit_note;
  vouch *v;
};

/* What one of them says, and about which element first: its number in
 * document order from 1, 0 for none. */
struct answer {
  enum opinion opinion;
  size_t element;
  char message[300];
};

/* False if there is no reference data. */
bool oracle_open (struct oracle *o);
void oracle_close (struct oracle *o);

/* SAYS_OTHER: the root is neither Invoice nor CreditNote. */
struct answer oracle_ask (struct oracle *o, const char *xml, size_t len);

/* By vouch, with the engine named. */
struct answer vouch_ask (struct oracle *o, vouch_xsd_engine engine,
                         const char *xml, size_t len);

/* All documents of the reference data with such a root, those in test sets
 * unpacked: calls EACH with a name and the bytes. */
typedef void corpus_fn (void *user, const char *name, const char *xml,
                        size_t len);
void corpus_each (corpus_fn *each, void *user);

#endif
