/* SPDX-License-Identifier: Apache-2.0 */
/* What a document says of itself, in its declarations. */
#include "job.h"

#include <string.h>

#include "chars.h"

#define DC_NS "http://purl.org/dc/elements/1.1/"

/* The text of the first {DC_NS}NAME below NODE, or NULL. */
static const char *
find_text (struct job *job, uint32_t node, const char *name, unsigned depth)
{
  const vouch_tree *t = job->tree;

  for (uint32_t i = vouch_tree_child (t, node); i != VOUCH_NO_NODE;
       i = vouch_tree_sibling (t, i)) {
    const char *found;

    if (vouch_tree_kind (t, i) != VOUCH_ELEMENT)
      continue;
    if (strcmp (vouch_tree_local (t, i), name) == 0
        && strcmp (vouch_tree_ns (t, i), DC_NS) == 0) {
      size_t n;
      const char *text = vouch_tree_text (t, i, &n), *end = text + n;

      chars_trim (&text, &end);
      return end > text ? mem_text (&job->mem, text, (size_t)(end - text))
                        : NULL;
    }
    found = depth > 0 ? find_text (job, i, name, depth - 1) : NULL;
    if (found)
      return found;
  }
  return NULL;
}

static uint32_t
declarations_of (const vouch_tree *t)
{
  uint32_t i = vouch_tree_child (t, vouch_tree_root (t));

  while (i != VOUCH_NO_NODE
         && (vouch_tree_kind (t, i) != VOUCH_ELEMENT
             || strcmp (vouch_tree_local (t, i), "declarations") != 0))
    i = vouch_tree_sibling (t, i);
  return i;
}

static const char *
language_of (const struct job *job)
{
  const char *language = job->maker->lang;

  if (job->areas->n_pages > 0 && job->areas->pages[0]->of.page->language)
    language = job->areas->pages[0]->of.page->language;
  return language && *language && strcmp (language, "none") != 0 ? language
                                                                 : NULL;
}

struct pdf_about
job_about (struct job *job)
{
  struct pdf_about about = { .language = language_of (job),
                             .time = vouch_call_time (job->call) };
  uint32_t node = declarations_of (job->tree);

  if (node != VOUCH_NO_NODE) {
    about.title = find_text (job, node, "title", 4);
    about.author = find_text (job, node, "creator", 4);
    about.subject = find_text (job, node, "description", 4);
  }
  return about;
}
