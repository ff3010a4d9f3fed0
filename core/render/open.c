/* SPDX-License-Identifier: Apache-2.0 */
/* The public functions. */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <libxml/uri.h>
#include <libxslt/xsltutils.h>

#include "render/render.h"

static const char *const layouts[]
    = { "din5008-b", "din5008-a", "a4", "letter" };

/* What the caller knows of the options, and nothing else. */
static vouch_render_options
known (const vouch_render_options *options)
{
  vouch_render_options all = VOUCH_RENDER_OPTIONS_INIT;

  if (options)
    memcpy (&all, options,
            options->size < sizeof all ? options->size : sizeof all);
  return all;
}

static const char *
keep (struct pool *pool, const char *text)
{
  return text ? pool_text (pool, text, strlen (text)) : NULL;
}

void
vouch_render_take (const vouch_values *values, vouch_render_options *options)
{
  int64_t columns = vouch_value_number (values, "columns");

  options->lang = vouch_value (values, "lang");
  options->layout = vouch_value (values, "layout");
  options->theme = vouch_value (values, "theme");
  options->sheet = vouch_value (values, "template");
  options->columns = columns > 0 ? (uint32_t)columns : 0;
}

static vouch_status
refuse (vouch_call *call, const char *what, const char *value,
        const char *instead)
{
  char words[160];

  snprintf (words, sizeof words, "the %s %.40s is none of %s", what, value,
            instead);
  vouch_call_say (call, VOUCH_FATAL, 0, 0, words);
  return VOUCH_INPUT;
}

/* "de" or "de-AT". */
static bool
is_known (const char *lang)
{
  if (strlen (lang) != 2 && (strlen (lang) != 5 || !strchr ("-_", lang[2])))
    return false;
  return strncmp (lang, "de", 2) == 0 || strncmp (lang, "en", 2) == 0
         || strncmp (lang, "ko", 2) == 0;
}

static vouch_status
choose (vouch_call *call, const vouch_render_options *o, vouch_render *r)
{
  if (o->lang && !is_known (o->lang))
    return refuse (call, "language", o->lang, "de, en and ko");
  snprintf (r->tag, sizeof r->tag, "%s", o->lang ? o->lang : "");
  if (*r->tag && r->tag[2] == '_')
    r->tag[2] = '-';
  r->lang = formats_lang (r->tag);
  for (size_t i = 0; o->layout && i < sizeof layouts / sizeof *layouts; i++)
    if (strcmp (layouts[i], o->layout) == 0)
      r->layout = layouts[i];
  if (o->layout && r->layout == NULL)
    return refuse (call, "layout", o->layout,
                   "din5008-b, din5008-a, a4 and letter");
  r->columns = o->columns ? o->columns : 80;
  return VOUCH_OK;
}

/* The folder that a file lies in, without a slash at its end.  Steps up are
 * taken out as libxslt does in the address of what a template includes, for
 * that is compared with it. */
static const char *
folder_of (struct pool *pool, const char *path)
{
  const char *slash = path ? strrchr (path, '/') : NULL;
  char *folder;
  size_t n;

  if (path == NULL)
    return NULL;
  if (slash == NULL)
    return ".";
  n = (size_t)(slash - path);
  folder = pool_get (pool, n + 1);
  if (folder)
    memcpy (folder, path, n);
  if (folder == NULL || strstr (folder, "/..") == NULL)
    return folder;
  xmlNormalizeURIPath (folder);
  n = strlen (folder);
  if (n > 1 && folder[n - 1] == '/')
    folder[n - 1] = '\0';
  return n > 0 ? folder : ".";
}

vouch_status
vouch_render_open (vouch_call *call, const vouch_render_options *options,
                   vouch_render **render)
{
  vouch_render_options o = known (options);
  struct run run = { .call = call, .pool = { .call = call } };
  vouch_render *r = pool_get (&run.pool, sizeof *r);
  vouch_status status;
  const char *sheet;

  *render = NULL;
  if (r == NULL)
    return VOUCH_NOMEM;
  r->kind = keep (&run.pool, o.kind ? o.kind : "fo");
  status = choose (call, &o, r);
  if (status == VOUCH_OK)
    status = theme_read (&r->theme, &run.pool, o.theme);
  if (status != VOUCH_OK)
    return status;
  /* A relative name is made one below ".", so that all paths have a folder. */
  sheet = o.sheet && strchr (o.sheet, '/') == NULL
              ? pool_join (&run.pool, "./", o.sheet, NULL)
              : keep (&run.pool, o.sheet);
  r->folder = folder_of (&run.pool, sheet);
  run.render = r;
  run.folder = r->folder;
  if (run.pool.failed)
    return VOUCH_NOMEM;
  r->kept = pool_get (&run.pool, sizeof *r->kept);
  if (r->kept == NULL)
    return VOUCH_NOMEM;
  status = sheet_compile (&run, sheet, &r->sheet);
  if (status == VOUCH_OK)
    *render = r;
  return status;
}

void
vouch_render_close (vouch_render *render)
{
  if (render)
    xsltFreeStylesheet (render->sheet);
}

const char *
vouch_render_folder (const vouch_render *render)
{
  return render->folder;
}

const char *
vouch_render_fonts (const vouch_render *render)
{
  return render->theme.font;
}

const char *
vouch_render_label (const vouch_render *render, const char *key)
{
  return label_find (render->lang, key);
}

const char *
vouch_render_name (const vouch_render *render, const char *list,
                   const char *code)
{
  return name_find (render->lang, list, code);
}
