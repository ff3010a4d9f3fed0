/* SPDX-License-Identifier: Apache-2.0 */
#include "plugin/loader.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

#include "plugin/elf.h"

#define NEWEST_FOREIGN 9u /* versions of the interface that may come */

/* POSIX lets a function be found as an object pointer; ISO C does not let it
 * be cast. */
union symbol {
  void *object;
  vouch_plugin_entry *entry;
};

/* What is it, if it has no vouch_plugin_v1? */
static void
explain (void *module, struct buf *why)
{
  for (unsigned v = VOUCH_ABI_MAJOR + 1; v <= NEWEST_FOREIGN; v++) {
    char name[32];

    snprintf (name, sizeof name, "vouch_plugin_v%u", v);
    if (dlsym (module, name) == NULL)
      continue;
    buf_puts (why, "it was built for version ");
    buf_u64 (why, v);
    buf_puts (why, " of the plugin interface, and this vouch has version ");
    buf_u64 (why, VOUCH_ABI_MAJOR);
    return;
  }
  buf_puts (why, "it is no plugin of vouch: it has no function "
                 "vouch_plugin_v1");
}

/* The reason without the path in front, which the finding names. */
static void
add_error (struct buf *why, const char *path)
{
  const char *text = dlerror ();
  size_t n = strlen (path);

  if (text == NULL)
    text = "the system does not load it";
  if (strncmp (text, path, n) == 0 && strncmp (text + n, ": ", 2) == 0)
    text += n + 2;
  buf_puts (why, text);
}

const vouch_plugin *
loader_open (const char *path, struct buf *why)
{
  const vouch_plugin *descriptor;
  union symbol symbol;
  void *module;

  if (!elf_check (path, why))
    return NULL;
  module = dlopen (path, RTLD_NOW | RTLD_LOCAL);
  if (module == NULL) {
    add_error (why, path);
    return NULL;
  }
  symbol.object = dlsym (module, "vouch_plugin_v1");
  if (symbol.object == NULL) {
    explain (module, why);
    return NULL;
  }
  descriptor = symbol.entry ();
  if (descriptor == NULL)
    buf_puts (why, "its vouch_plugin_v1 returns NULL");
  return descriptor;
}

const char *
loader_self (void)
{
  static const char here = 0;
  Dl_info info;

  if (dladdr (&here, &info) == 0)
    return NULL;
  return info.dli_fname;
}
