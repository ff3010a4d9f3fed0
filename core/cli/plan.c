/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/plan.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/mem.h"

static char *
copy (const char *s, size_t n)
{
  char *made = cli_resize (NULL, n + 1, 1);

  memcpy (made, s, n);
  made[n] = '\0';
  return made;
}

/* What PATH is called below the folder ROOT (NULL: by its last name). */
static const char *
relative (const char *path, const char *root)
{
  const char *slash;

  if (root && strncmp (path, root, strlen (root)) == 0) {
    path += strlen (root);
    while (*path == '/')
      path++;
    return path;
  }
  slash = strrchr (path, '/');
  return slash ? slash + 1 : path;
}

void
plan_take (struct plan *plan, struct inputs *inputs, vouch *v)
{
  struct input input;

  while (inputs_next (inputs, v, &input)) {
    const char *root = input.from_directory ? inputs->root : NULL;
    const char *name = relative (input.path, root);
    struct planned *item;

    plan->items = cli_reserve (plan->items, &plan->room, plan->count + 1,
                               sizeof *plan->items);
    item = &plan->items[plan->count++];
    item->in = copy (input.path, strlen (input.path));
    item->name = copy (name, strlen (name));
  }
}

/* NAME with SUFFIX in the place of its own. */
static char *
rename_to (const char *name, const char *suffix)
{
  const char *last = strrchr (name, '/'), *dot = strrchr (name, '.');
  size_t n = strlen (name);
  struct text made = { 0 };

  last = last ? last + 1 : name;
  if (dot && dot > last)
    n = (size_t)(dot - name);
  text_add (&made, name, n);
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
                     sorted[i - 1]->in, sorted[i]->in, sorted[i]->name);
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

    if (strcmp (item->in, "-") == 0) {
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
    cli_free (plan->items[i].in);
    cli_free (plan->items[i].name);
  }
  cli_free (plan->items);
  *plan = (struct plan){ NULL, 0, 0 };
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
