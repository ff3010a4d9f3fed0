/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/plan.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/mem.h"

static char *
copy (const char *s)
{
  size_t n = strlen (s) + 1;

  return memcpy (cli_resize (NULL, n, 1), s, n);
}

/* How long NAME is without its suffix. */
static size_t
stem (const char *name)
{
  const char *last = strrchr (name, '/'), *dot = strrchr (name, '.');

  last = last ? last + 1 : name;
  return dot && dot > last ? (size_t)(dot - name) : strlen (name);
}

/* Where document I belongs, still with its own suffix. */
static char *
place_of (const struct intake *intake, size_t i)
{
  const char *place
      = intake->parts ? vouch_parts_place (intake->parts, i) : "";
  struct text made = { 0 };

  if (*place == '\0')
    return copy (intake->name);
  if (intake->from_directory) {
    text_add (&made, intake->name, stem (intake->name));
    text_puts (&made, "/");
  }
  text_puts (&made, place);
  return made.at;
}

/* Has a container something to tell?  What it tells once is not told again. */
static bool
has_news (const struct intake *intake)
{
  size_t count = intake->parts ? vouch_parts_count (intake->parts) : 0;

  for (size_t i = 0; i < count; i++)
    if (vouch_parts_said (intake->parts, i))
      return true;
  return false;
}

static void
take_documents (struct plan *plan, struct intake *intake)
{
  intake->left = intake_count (intake);
  for (size_t i = 0; i < intake->left; i++) {
    plan->items = cli_reserve (plan->items, &plan->room, plan->count + 1,
                               sizeof *plan->items);
    plan->items[plan->count++]
        = (struct planned){ .of = intake,
                            .i = i,
                            .shown = copy (intake_shown (intake, i)),
                            .name = place_of (intake, i) };
  }
}

void
plan_take (struct plan *plan, struct inputs *inputs, vouch *v,
           const vouch_parts_options *options)
{
  struct input input;

  while (inputs_next (inputs, v, &input)) {
    struct intake *intake = intake_new (inputs, &input);

    plan->intakes
        = cli_reserve (plan->intakes, &plan->intakes_room,
                       plan->n_intakes + 1, sizeof *plan->intakes);
    plan->intakes[plan->n_intakes++] = intake;
    intake_open (intake, v, options);
    if (intake->parts)
      inputs->members_passed += vouch_parts_passed_over (intake->parts);
    take_documents (plan, intake);
    if (intake_again (intake) && !has_news (intake))
      intake_close (intake);
  }
}

/* NAME with SUFFIX in the place of its own. */
static char *
rename_to (const char *name, const char *suffix)
{
  struct text made = { 0 };

  text_add (&made, name, stem (name));
  text_puts (&made, suffix);
  return made.at;
}

static int
by_name (const void *a, const void *b)
{
  const struct planned *x = *(const struct planned *const *)a;
  const struct planned *y = *(const struct planned *const *)b;

  return strcmp (x->name, y->name);
}

/* Do two inputs have one output? */
static bool
are_different (const struct plan *plan, struct console *console)
{
  const struct planned **sorted
      = cli_resize (NULL, plan->count, sizeof *sorted);
  bool good = true;

  for (size_t i = 0; i < plan->count; i++)
    sorted[i] = &plan->items[i];
  qsort (sorted, plan->count, sizeof *sorted, by_name);
  for (size_t i = 1; i < plan->count; i++)
    if (strcmp (sorted[i - 1]->name, sorted[i]->name) == 0) {
      console_error (console, "%s and %s would both become %s",
                     sorted[i - 1]->shown, sorted[i]->shown, sorted[i]->name);
      good = false;
    }
  cli_free (sorted);
  return good;
}

bool
plan_name (struct plan *plan, const char *suffix, struct console *console)
{
  for (size_t i = 0; i < plan->count; i++) {
    struct planned *item = &plan->items[i];
    char *name;

    if (strcmp (item->name, "-") == 0) {
      console_error (console, "standard input has no name to call an output "
                              "in a folder by");
      return false;
    }
    name = rename_to (item->name, suffix);
    cli_free (item->name);
    item->name = name;
  }
  return are_different (plan, console);
}

static char *
join (const char *folder, const char *name)
{
  struct text path = { 0 };

  text_puts (&path, folder);
  if (path.length > 0 && path.at[path.length - 1] != '/')
    text_puts (&path, "/");
  text_puts (&path, name);
  return path.at;
}

bool
plan_is_free (const struct plan *plan, const char *folder,
              struct console *console)
{
  bool good = true;

  for (size_t i = 0; i < plan->count; i++) {
    char *path = join (folder, plan->items[i].name);
    struct stat st;

    if (lstat (path, &st) == 0) {
      console_error (console,
                     "cannot write %s: it exists (--force replaces it)",
                     path);
      good = false;
    }
    cli_free (path);
  }
  return good;
}

void
plan_clear (struct plan *plan)
{
  for (size_t i = 0; i < plan->count; i++) {
    cli_free (plan->items[i].shown);
    cli_free (plan->items[i].name);
  }
  for (size_t i = 0; i < plan->n_intakes; i++)
    intake_free (plan->intakes[i]);
  cli_free (plan->items);
  cli_free (plan->intakes);
  *plan = (struct plan){ 0 };
}

char *
plan_path (const char *folder, const char *name, struct console *console)
{
  char *path = join (folder, name);

  for (char *p = path + 1; (p = strchr (p, '/')) != NULL; p++) {
    *p = '\0';
    if (mkdir (path, 0777) != 0 && errno != EEXIST) {
      console_error (console, "cannot make the folder %s: %s", path,
                     strerror (errno));
      cli_free (path);
      return NULL;
    }
    *p = '/';
  }
  return path;
}
