/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/options.h"

#include <string.h>

#include "cli/mem.h"
#include "cli/nearest.h"

const struct option common_options[] = {
  { NULL, 'q', OPTION_FLAG, NULL, offsetof (struct common, quiet),
    "no notes and no progress on standard error", 0 },
  { NULL, 'v', OPTION_FLAG, NULL, offsetof (struct common, verbose),
    "say more: hints, and what the libraries below said", 0 },
  { "color", 0, OPTION_WORD, "auto|always|never",
    offsetof (struct common, color),
    "colours; auto (the default): on a terminal, unless NO_COLOR is set", 0 },
  { "help", 'h', OPTION_FLAG, NULL, offsetof (struct common, help),
    "show this help", 0 },
  OPTION_END
};

void
words_clear (struct words *words)
{
  cli_free (words->at);
  *words = (struct words){ NULL, 0 };
}

struct parser {
  const char *command;
  const struct option *options;
  char **next; /* the argument to look at */
  void *values;
  struct console *console;
};

/* What a message calls an option: the spelling that was used. */
struct spelling {
  const char *dashes;
  const char *name;
  int length;
};

static const struct option *
find_in (const struct option *table, const char *name, size_t n, char letter)
{
  for (; table->help; table++) {
    if (letter != 0 ? table->letter == letter
                    : table->name && strlen (table->name) == n
                          && memcmp (table->name, name, n) == 0)
      return table;
  }
  return NULL;
}

static const struct option *
find (const struct parser *p, const char *name, size_t n, char letter)
{
  const struct option *row = find_in (p->options, name, n, letter);

  return row ? row : find_in (common_options, name, n, letter);
}

static void
offer_all (struct nearest *nearest, const struct option *table)
{
  for (; table->help; table++)
    if (table->name)
      nearest_offer (nearest, table->name);
}

static int
unknown (const struct parser *p, const char *dashes, const char *name,
         size_t n)
{
  char wanted[64];
  struct nearest nearest = { wanted, NULL, 0 };

  if (n >= sizeof wanted)
    n = sizeof wanted - 1;
  memcpy (wanted, name, n);
  wanted[n] = '\0';
  offer_all (&nearest, p->options);
  offer_all (&nearest, common_options);
  return console_usage (p->console, p->command,
                        "no option '%s%s' (the nearest is '--%s')", dashes,
                        wanted, nearest.name);
}

/* ---- values ---------------------------------------------------------- */

/* VALUE as one of the words of "a|b|c": its number, or UINT32_MAX. */
static unsigned
word_number (const char *words, const char *value)
{
  size_t n = strlen (value);

  for (unsigned i = 0;; i++) {
    size_t length = strcspn (words, "|");

    if (length == n && memcmp (words, value, n) == 0)
      return i;
    if (words[length] == '\0')
      return UINT32_MAX;
    words += length + 1;
  }
}

static unsigned
suffix_shift (char c)
{
  switch (c) {
  case 'K':
  case 'k':
    return 10;
  case 'M':
  case 'm':
    return 20;
  case 'G':
  case 'g':
    return 30;
  default:
    return 0;
  }
}

/* 1 to MOST.  Not strtoull: it takes signs, blanks and octal numbers. */
static bool
read_number (const char *s, const struct option *row, uint64_t *value)
{
  uint64_t n = 0;
  unsigned shift = 0;

  if (*s < '0' || *s > '9')
    return false;
  for (; *s >= '0' && *s <= '9'; s++) {
    n = n * 10 + (uint64_t)(*s - '0');
    if (n > row->most)
      return false;
  }
  if (row->kind == OPTION_SIZE && (shift = suffix_shift (*s)) != 0)
    s++;
  if (*s != '\0' || n == 0 || n > row->most >> shift)
    return false;
  *value = n << shift;
  return true;
}

static int
store_word (const struct parser *p, const struct option *row,
            struct spelling spelling, const char *value, void *place)
{
  unsigned number = word_number (row->arg, value);

  if (number == UINT32_MAX)
    return console_usage (p->console, p->command, "'%s' for %s%.*s is not %s",
                          value, spelling.dashes, spelling.length,
                          spelling.name, row->arg);
  memcpy (place, &number, sizeof number);
  return 0;
}

static int
store_number (const struct parser *p, const struct option *row,
              struct spelling spelling, const char *value, void *place)
{
  uint64_t number;

  if (!read_number (value, row, &number))
    return console_usage (p->console, p->command,
                          "'%s' for %s%.*s is not a number from 1 to %llu%s",
                          value, spelling.dashes, spelling.length,
                          spelling.name, (unsigned long long)row->most,
                          row->kind == OPTION_SIZE ? ", with K, M or G" : "");
  memcpy (place, &number, sizeof number);
  return 0;
}

static void
store_in_list (const char *value, void *place)
{
  struct words words;

  memcpy (&words, place, sizeof words);
  words.at = cli_resize (words.at, words.count + 1, sizeof *words.at);
  words.at[words.count++] = value;
  memcpy (place, &words, sizeof words);
}

static int
store (const struct parser *p, const struct option *row,
       struct spelling spelling, const char *value)
{
  void *place = (char *)p->values + row->at;
  const bool yes = true;

  switch (row->kind) {
  case OPTION_FLAG:
    memcpy (place, &yes, sizeof yes);
    return 0;
  case OPTION_STRING:
    memcpy (place, &value, sizeof value);
    return 0;
  case OPTION_LIST:
    store_in_list (value, place);
    return 0;
  case OPTION_WORD:
    return store_word (p, row, spelling, value, place);
  case OPTION_NUMBER:
  case OPTION_SIZE:
    return store_number (p, row, spelling, value, place);
  }
  return 0;
}

/* ---- arguments ------------------------------------------------------- */

/* Stores the value, which is ATTACHED to the option or else the argument that
 * follows it. */
static int
take (struct parser *p, const struct option *row, struct spelling spelling,
      const char *attached)
{
  const char *value = attached;

  if (row->kind == OPTION_FLAG && attached)
    return console_usage (p->console, p->command, "%s%.*s takes no value",
                          spelling.dashes, spelling.length, spelling.name);
  if (row->kind != OPTION_FLAG && !value)
    value = *p->next ? *p->next++ : NULL;
  if (row->kind != OPTION_FLAG && !value)
    return console_usage (p->console, p->command, "%s%.*s needs a value: %s",
                          spelling.dashes, spelling.length, spelling.name,
                          row->arg);
  return store (p, row, spelling, value);
}

static int
parse_long (struct parser *p, const char *name)
{
  size_t n = strcspn (name, "=");
  const struct option *row = find (p, name, n, 0);
  struct spelling spelling = { "--", name, (int)(n < 64 ? n : 64) };

  if (!row)
    return unknown (p, "--", name, n);
  return take (p, row, spelling, name[n] == '=' ? name + n + 1 : NULL);
}

static int
parse_letters (struct parser *p, const char *letters)
{
  for (; *letters; letters++) {
    const struct option *row = find (p, NULL, 0, *letters);
    struct spelling spelling = { "-", letters, 1 };
    int code;

    if (!row && letters[1])
      return unknown (p, "-", letters, strlen (letters));
    if (!row)
      return console_usage (p->console, p->command, "no option '-%c'",
                            *letters);
    if (row->kind != OPTION_FLAG)
      return take (p, row, spelling, letters[1] ? letters + 1 : NULL);
    code = take (p, row, spelling, NULL);
    if (code != 0)
      return code;
  }
  return 0;
}

int
options_parse (const char *command, const struct option *options, char **argv,
               void *values, size_t *count, struct console *console)
{
  struct parser p = { command, options, argv, values, console };
  bool ended = false;
  int code = 0;

  *count = 0;
  while (code == 0 && *p.next) {
    char *word = *p.next++;

    if (ended || word[0] != '-' || word[1] == '\0')
      argv[(*count)++] = word;
    else if (word[1] != '-')
      code = parse_letters (&p, word + 1);
    else if (word[2] == '\0')
      ended = true;
    else
      code = parse_long (&p, word + 2);
  }
  return code;
}
