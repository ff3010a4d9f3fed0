/* SPDX-License-Identifier: Apache-2.0 */
#include "archive/bundle.h"

#include <string.h>

#include "archive/bundle_layout.h"
#include "base/json_in.h"

/* One that is looked over. */
struct look {
  const struct members *members;
  struct diag *diag;
  enum diag_code code; /* what damage is */
  bool damaged;
  const char *folder; /* with its slash; of the first that lies in one */
  size_t n_folder;
  VEC (struct bundle_file) payload;
  struct bundle_file tags[BUNDLE_TAG_FILES]; /* data NULL: not there */
  const char *name, *original; /* that the record tells, or NULL */
};

static struct mem *
mem_of (const struct look *l)
{
  return l->members->arena->mem;
}

/* A damage: WHAT is wrong, with FILE if one can be named. */
static struct vouch_finding *
damage (struct look *l, const char *file, size_t n, const char *what)
{
  struct vouch_finding *f = diag_add (l->diag, l->code, DIAG_NOWHERE);

  if (file)
    diag_value (l->diag, f, "name", file, n);
  diag_text (l->diag, f, "what", what);
  l->damaged = true;
  return f;
}

static void
damaged_file (struct look *l, const char *file, const char *what)
{
  damage (l, file, strlen (file), what);
}

/* ---- which files there are ----------------------------------------------- */

static unsigned
tag_of (const char *name)
{
  unsigned i = 0;

  while (i < BUNDLE_TAG_FILES && strcmp (name, bundle_tag_names[i]) != 0)
    i++;
  return i;
}

static bool
begins (const char *name, const char *first)
{
  return strncmp (name, first, strlen (first)) == 0;
}

static vouch_status
sort_out (struct look *l, const struct member *m)
{
  struct bundle_file file = { m->name + l->n_folder, m->data, m->length };
  struct bundle_file *made;
  unsigned tag;

  if (strncmp (m->name, l->folder, l->n_folder) != 0) {
    damaged_file (l, m->name, "lies beside the folder of the bundle");
    return VOUCH_OK;
  }
  tag = tag_of (file.name);
  if (tag < BUNDLE_TAG_FILES) {
    l->tags[tag] = file;
    return VOUCH_OK;
  }
  if (!begins (file.name, "data/")) {
    damaged_file (l, file.name, "does not belong here");
    return VOUCH_OK;
  }
  made = VEC_ADD (mem_of (l), &l->payload);
  if (made == NULL)
    return VOUCH_NOMEM;
  *made = file;
  return VOUCH_OK;
}

static vouch_status
find_files (struct look *l)
{
  const struct members *members = l->members;
  vouch_status status = VOUCH_OK;

  l->folder = "/";
  for (size_t i = 0; i < members->list.len && *l->folder == '/'; i++)
    if (strchr (members->list.data[i].name, '/'))
      l->folder = members->list.data[i].name;
  l->n_folder = strcspn (l->folder, "/") + 1;
  for (size_t i = 0; i < members->list.len && status == VOUCH_OK; i++)
    status = sort_out (l, &members->list.data[i]);
  bundle_sort (l->payload.data, l->payload.len);
  for (unsigned i = 0; i < BUNDLE_TAG_FILES; i++)
    if (l->tags[i].name == NULL)
      damaged_file (l, bundle_tag_names[i], "is missing");
  return status;
}

/* ---- manifests ----------------------------------------------------------- */

struct line {
  struct slice digest, name;
};

/* Takes one from the front of REST; false at its end. */
static bool
next_line (struct slice *rest, struct line *line)
{
  const char *end, *gap;
  size_t n;

  if (rest->n == 0)
    return false;
  end = memchr (rest->s, '\n', rest->n);
  n = end ? (size_t)(end - rest->s) : rest->n;
  gap = memchr (rest->s, ' ', n);
  line->digest = (struct slice){ rest->s, gap ? (size_t)(gap - rest->s) : n };
  line->name = (struct slice){ rest->s + n, 0 };
  if (n >= line->digest.n + 2)
    line->name = (struct slice){ rest->s + line->digest.n + 2,
                                 n - line->digest.n - 2 };
  n += end != NULL;
  rest->s += n;
  rest->n -= n;
  return true;
}

static int
compare (struct slice a, struct slice b)
{
  int order = memcmp (a.s, b.s, a.n < b.n ? a.n : b.n);

  return order != 0 ? order : (a.n > b.n) - (a.n < b.n);
}

static void
say_line (struct look *l, const char *by, const struct line *line,
          const char *what)
{
  diag_text (l->diag, damage (l, line->name.s, line->name.n, what), "by", by);
}

static void
say_digest (struct look *l, const char *by, const struct line *has,
            const struct line *says)
{
  struct vouch_finding *f
      = damage (l, has->name.s, has->name.n, "was changed");

  diag_text (l->diag, f, "by", by);
  diag_value (l->diag, f, "expected", says->digest.s, says->digest.n);
  diag_value (l->diag, f, "found", has->digest.s, has->digest.n);
}

/* Both are in the order of names, unless the one that is there is damaged. */
static void
say_difference (struct look *l, const char *name, struct slice right,
                struct slice there)
{
  struct line a, b;
  bool more_a = next_line (&right, &a), more_b = next_line (&there, &b);
  bool said = false;

  while (more_a || more_b) {
    int order = !more_a ? 1 : !more_b ? -1 : compare (a.name, b.name);

    if (order == 0 && compare (a.digest, b.digest) != 0)
      say_digest (l, name, &a, &b);
    else if (order < 0)
      say_line (l, name, &a, "does not belong here");
    else if (order > 0)
      say_line (l, name, &b, "is missing");
    said |= order != 0 || compare (a.digest, b.digest) != 0;
    if (order <= 0)
      more_a = next_line (&right, &a);
    if (order >= 0)
      more_b = next_line (&there, &b);
  }
  if (!said)
    damaged_file (l, name, "was changed");
}

static vouch_status
check_manifest (struct look *l, unsigned tag)
{
  const struct bundle_file *there = &l->tags[tag];
  bool of_tags = tag >= BUNDLE_TAGGED;
  struct bundle_file tagged[BUNDLE_TAGGED];
  size_t n = 0;
  struct buf right;

  if (there->name == NULL)
    return VOUCH_OK;
  for (unsigned i = 0; i < BUNDLE_TAGGED; i++)
    if (l->tags[i].name)
      tagged[n++] = l->tags[i];
  buf_init (&right, mem_of (l));
  if (of_tags)
    bundle_manifest (bundle_algorithm (tag), tagged, n, &right);
  else
    bundle_manifest (bundle_algorithm (tag), l->payload.data, l->payload.len,
                     &right);
  if (!right.failed
      && (right.len != there->length
          || (right.len > 0
              && memcmp (right.data, there->data, right.len) != 0)))
    say_difference (l, there->name, (struct slice){ right.data, right.len },
                    (struct slice){ there->data, there->length });
  buf_clear (&right);
  return right.failed ? VOUCH_NOMEM : VOUCH_OK;
}

static vouch_status
check_manifests (struct look *l)
{
  const struct bundle_file *tags = &l->tags[BUNDLE_TAGS_256];
  vouch_status status = VOUCH_OK;
  char folder[BUNDLE_FOLDER];

  for (unsigned i = BUNDLE_MANIFEST_256;
       i < BUNDLE_TAG_FILES && status == VOUCH_OK; i++)
    status = check_manifest (l, i);
  if (status != VOUCH_OK || tags->name == NULL)
    return status;
  bundle_folder (tags->data, tags->length, folder);
  if (l->n_folder != BUNDLE_FOLDER
      || memcmp (l->folder, folder, BUNDLE_FOLDER - 1) != 0) {
    struct vouch_finding *f
        = damage (l, NULL, 0, "its folder is not named by what is in it");

    diag_value (l->diag, f, "expected", folder, BUNDLE_FOLDER - 1);
    diag_value (l->diag, f, "found", l->folder, l->n_folder - 1);
  }
  return VOUCH_OK;
}

/* ---- the record and the original ----------------------------------------- */

static const char *
text_of (struct look *l, const struct json_in *j)
{
  char *text = arena_alloc (l->members->arena, j->raw.n + 1);
  size_t n;

  if (text == NULL) {
    l->diag->failed = true;
    return NULL;
  }
  n = json_in_decode (j->raw, text);
  text[n] = '\0';
  return strlen (text) == n ? text : NULL;
}

static bool
is_key (const struct json_in *j, const char *key)
{
  return j->raw.n == strlen (key) && memcmp (j->raw.s, key, j->raw.n) == 0;
}

/* Its members "name" and "original". */
static void
read_record (struct look *l, const struct bundle_file *record)
{
  struct slice text = { record->data, record->length };
  struct json_in j;

  json_in_init (&j, text);
  if (json_in_next (&j) != JSON_OBJECT)
    return;
  while (json_in_next (&j) == JSON_KEY) {
    const char **to = is_key (&j, "name")       ? &l->name
                      : is_key (&j, "original") ? &l->original
                                                : NULL;

    json_in_next (&j);
    if (to && j.token == JSON_STRING)
      *to = text_of (l, &j);
    if (!json_in_skip (&j))
      return;
  }
}

static const struct bundle_file *
find_payload (const struct look *l, const char *name)
{
  for (size_t i = 0; name && i < l->payload.len; i++)
    if (strcmp (l->payload.data[i].name, name) == 0)
      return &l->payload.data[i];
  return NULL;
}

/* Without a record that tells it: the first that lies where originals do. */
static const struct bundle_file *
guess_original (const struct look *l)
{
  for (size_t i = 0; i < l->payload.len; i++)
    if (begins (l->payload.data[i].name, BUNDLE_ORIGINAL))
      return &l->payload.data[i];
  return NULL;
}

static const struct bundle_file *
find_original (struct look *l)
{
  const struct bundle_file *record = find_payload (l, BUNDLE_RECORD), *found;

  if (record)
    read_record (l, record);
  found = l->original && begins (l->original, BUNDLE_ORIGINAL)
              ? find_payload (l, l->original)
              : NULL;
  if (found && l->name)
    return found;
  if (!l->damaged)
    damaged_file (l, BUNDLE_RECORD, "does not tell which file is the "
                                    "original and what it was called");
  return found ? found : guess_original (l);
}

static vouch_status
give_original (struct look *l, struct shape_original *out)
{
  const struct bundle_file *found = find_original (l);
  const struct members *members = l->members;

  if (found == NULL) {
    l->code = D_BUNDLE_DAMAGED;
    damage (l, NULL, 0, "there is no original in it");
    return VOUCH_INPUT;
  }
  out->name = l->name ? l->name : found->name + sizeof BUNDLE_ORIGINAL - 1;
  for (size_t i = 0; i < members->list.len; i++)
    if (members->list.data[i].name == found->name - l->n_folder)
      out->member = &members->list.data[i];
  return l->damaged && l->code == D_BUNDLE_DAMAGED ? VOUCH_INPUT : VOUCH_OK;
}

/* ---- the shape ----------------------------------------------------------- */

static bool
is_folder (const char *name, size_t n)
{
  return n == BUNDLE_FOLDER - 1 && begins (name, "vouch-")
         && strspn (name + 6, "0123456789abcdef") == 32;
}

/* A folder that is named like one, or holds what only a bundle does. */
static bool
bundle_recognise (const struct members *members)
{
  for (size_t i = 0; i < members->list.len; i++) {
    const char *name = members->list.data[i].name;
    size_t n = strcspn (name, "/");

    if (name[n] == '\0')
      continue;
    name += n + 1;
    if (strcmp (name, BUNDLE_RECORD) == 0
        || (is_folder (name - n - 1, n)
            && (tag_of (name) < BUNDLE_TAG_FILES || begins (name, "data/"))))
      return true;
  }
  return false;
}

static vouch_status
bundle_original (const struct members *members, bool accept_damage,
                 struct diag *diag, struct shape_original *out)
{
  struct look l = { .members = members,
                    .diag = diag,
                    .code = accept_damage ? D_BUNDLE_ACCEPTED
                                          : D_BUNDLE_DAMAGED };
  vouch_status status = find_files (&l);

  if (status == VOUCH_OK)
    status = check_manifests (&l);
  if (status == VOUCH_OK)
    status = give_original (&l, out);
  VEC_CLEAR (mem_of (&l), &l.payload);
  return diag->failed ? VOUCH_NOMEM : status;
}

const struct shape bundle_shape = {
  .name = "bundle",
  .recognise = bundle_recognise,
  .original = bundle_original,
  .compose = bundle_compose,
};
