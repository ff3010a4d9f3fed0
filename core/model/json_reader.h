/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of the JSON reader, shared by the model/json_*.c files. */
#ifndef VOUCH_MODEL_JSON_READER_H
#define VOUCH_MODEL_JSON_READER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/json_in.h"
#include "base/vec.h"
#include "model/json_read.h"
#include "model/terms.h"
#include "tree/vocab.h"

/* A value, a part of one, or a group; in the order of the text.  Behind a
 * value are its parts, behind a group what is in it.  The items of an array
 * are nodes side by side. */
struct json_node {
  uint32_t next;           /* the node behind what is in it */
  uint32_t offset, length; /* in the text, not decoded */
  uint32_t line, column;
  uint16_t what; /* row of a term; of a part its name */
  bool escaped;
  bool odd; /* it holds characters that become U+FFFD */
};

/* On the way to a member: its term, and which item of an array. */
struct json_step {
  uint32_t row;
  uint32_t item; /* or JSON_NO_ITEM */
};

#define JSON_NO_ITEM UINT32_MAX

struct json_reader {
  struct json_in in;
  struct mem *mem;
  struct diag *diag;
  enum { JSON_AT_START, JSON_IN_ARRAY, JSON_DONE } state;
  uint32_t items; /* of the array of invoices met so far */
  bool no_memory;
  VEC (struct json_node) nodes;
  struct json_step steps[JSON_MOST_DEPTH];
  uint32_t n_steps;
  struct buf scratch;
  uint32_t schema_line; /* of "schema", 0 before it was met */
  uint32_t *lines; /* by row: where the open group has this member, or 0 */
  uint32_t *first; /* by row: the first node of it in the open group */
  uint16_t *slots; /* hash of (group, key): a row + 1, or 0 */
  uint32_t n_slots;
};

/* The rows that are directly in GROUP, TERM_NONE for the invoice:
 *   for (i = json_first (group); i < json_end (group); i = terms[i].end) */
static inline uint32_t
json_first (uint32_t group)
{
  return group == TERM_NONE ? 0 : group + 1;
}

static inline uint32_t
json_end (uint32_t group)
{
  return group == TERM_NONE ? n_terms : terms[group].end;
}

/* The key of a part, by the name of its attribute. */
static inline const char *
json_part_key (uint32_t name)
{
  return vocab.pool + vocab.names[name].local;
}

/* ---- json_object.c: reading --------------------------------------------- */

/* Makes the hash of keys; false without memory. */
bool json_keys_init (struct json_reader *r);

/* Reads the members of the invoice whose beginning was the last token into
 * nodes; false after a fault or a fatal finding. */
bool json_read_invoice (struct json_reader *r);

/* ---- json_value.c ------------------------------------------------------- */

#define JSON_KEY_ROOM 256 /* the longest key, each letter written \uXXXX */

bool json_is_key (struct slice s, const char *key);

/* The key that was read last; in BUF if it must be decoded. */
struct slice json_key_text (const struct json_reader *r,
                            char buf[JSON_KEY_ROOM]);

/* A node of the token, without its text; UINT32_MAX without memory. */
uint32_t json_add_node (struct json_reader *r, uint32_t what);

/* Reads a value of the term ROW, which is no group, and whose first token was
 * read last; false after a fault. */
bool json_read_value (struct json_reader *r, uint32_t row);

/* Is C a character that no XML document can hold? */
bool json_is_odd (uint32_t c);

/* ---- json_build.c ------------------------------------------------------- */

/* Makes the tree of the nodes. */
void json_build (struct json_reader *r, struct tree_builder *b, uint32_t line,
                 uint32_t column);

/* ---- json_say.c: findings at the token that was read last --------------- */

/* The fault of the token. */
vouch_status json_say_fault (struct json_reader *r);

/* A member of GROUP that it does not have; one that it has already. */
void json_say_key (struct json_reader *r, uint32_t group);
void json_say_twice (struct json_reader *r, uint32_t line);

/* The value of the member at the last step; PART of it if that is not NULL. */
void json_say_type (struct json_reader *r, const char *part,
                    const char *right);
void json_say_value (struct json_reader *r, enum diag_code code,
                     const char *part);

/* The escape or character at AT in the string that was read last. */
void json_say_character (struct json_reader *r, enum diag_code code,
                         const char *part, size_t at, size_t length);

/* Like "an object". */
const char *json_what (enum json_token token);

#endif
