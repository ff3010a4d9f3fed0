/* SPDX-License-Identifier: Apache-2.0 */
/* The public call that checks bags: folders, and what a container holds. */
#include "archive/bag_result.h"

#include "api/handle.h"
#include "api/take.h"
#include "io/folder.h"
#include "io/source.h"

void
vouch_bag_free (vouch_bag *bag)
{
  struct mem mem;

  if (bag == NULL)
    return;
  bag_files_clear (&bag->files);
  if (bag->unpacked) {
    members_clear (&bag->members);
    codec_end (&bag->codec);
    call_clear (&bag->call);
  }
  vouch_source_free (bag->source);
  mem_init (&mem, &bag->result->mem.below);
  vouch_result_free (bag->result);
  mem_free (&mem, bag, sizeof *bag);
}

static vouch_bag *
new_bag (vouch *v, const char *path)
{
  struct mem mem;
  vouch_bag *bag;

  mem_init (&mem, &v->mem.below);
  bag = mem_zalloc (&mem, sizeof *bag);
  if (bag == NULL)
    return NULL;
  bag->result = result_new (&v->mem.below, path);
  if (bag->result)
    return bag;
  mem_free (&mem, bag, sizeof *bag);
  return NULL;
}

/* ---- containers ---------------------------------------------------------- */

/* Whatever is wrong with the container is a finding on the bag.  VOUCH_OK: its
 * members are there. */
static vouch_status
unpack (vouch *v, vouch_bag *bag, const vouch_limits *limits)
{
  vouch_result *r = bag->result;
  struct vouch_format *format
      = codecs_bid (&v->codecs, VOUCH_CAN_UNPACK, bag->source, &r->diag);
  vouch_status status;

  if (format == NULL) {
    if (!diag_has_errors (&r->diag))
      diag_add (&r->diag, D_BAG_NO_ARCHIVE, DIAG_NOWHERE);
    return VOUCH_UNSUPPORTED;
  }
  status = codec_begin (&bag->codec, &v->codecs, format, NULL, &r->arena,
                        &r->diag, limits);
  if (status != VOUCH_OK)
    return status;
  call_init (&bag->call, &r->arena, &r->diag, limits);
  members_init (&bag->members, &r->arena);
  bag->unpacked = true;
  return members_unpack (&bag->members, &bag->codec, &bag->call, bag->source);
}

static vouch_status
check_container (vouch *v, vouch_bag *bag, const vouch_bag_options *options)
{
  vouch_result *r = bag->result;
  vouch_status status = unpack (v, bag, &options->limits);
  const char *base;

  if (status == VOUCH_NOMEM || r->diag.failed)
    return VOUCH_NOMEM;
  if (status != VOUCH_OK)
    return VOUCH_OK;
  status = bag_files_members (&bag->files, &r->arena, &bag->members, &base);
  if (status != VOUCH_OK)
    return status;
  if (base)
    return bag_check (&bag->files, options, &r->diag);
  diag_add (&r->diag, D_BAG_BASE, DIAG_NOWHERE);
  return r->diag.failed ? VOUCH_NOMEM : VOUCH_OK;
}

/* A file that can be opened; else *REASON says why not. */
static vouch_status
open_file (vouch *v, vouch_bag *bag, const char *path,
           const vouch_limits *limits, const char **reason)
{
  const void *data;
  size_t n;
  vouch_status status;

  bag->source = src_file (&v->mem, path);
  if (bag->source == NULL)
    return VOUCH_NOMEM;
  src_set_limit (bag->source, limits->max_size);
  status = vouch_source_peek (bag->source, 1, &data, &n);
  if (status == VOUCH_IO)
    *reason = src_reason (bag->source);
  return status;
}

static void
say_limit (vouch_bag *bag, const vouch_limits *limits)
{
  struct diag *diag = &bag->result->diag;

  diag_number (diag, diag_add (diag, D_LIMIT_SIZE, DIAG_NOWHERE), "limit",
               limits->max_size);
}

/* ---- the call ------------------------------------------------------------ */

static vouch_status
check (vouch *v, vouch_bag *bag, const char *path,
       const vouch_bag_options *options, const char **reason)
{
  struct arena *arena = &bag->result->arena;
  vouch_status status;

  if (folder_is (path)) {
    status = bag_files_folder (&bag->files, arena, bag->result->file, reason);
    return status == VOUCH_OK
               ? bag_check (&bag->files, options, &bag->result->diag)
               : status;
  }
  status = open_file (v, bag, path, &options->limits, reason);
  if (status == VOUCH_OK)
    return check_container (v, bag, options);
  if (status != VOUCH_LIMIT)
    return status;
  say_limit (bag, &options->limits);
  return bag->result->diag.failed ? VOUCH_NOMEM : VOUCH_OK;
}

vouch_status
vouch_check_bag (vouch *v, const char *path, const vouch_bag_options *options,
                 vouch_bag **out, const char **reason)
{
  vouch_bag_options mine = VOUCH_BAG_OPTIONS_INIT;
  const char *unsaid;
  vouch_status status;
  vouch_bag *bag;

  *out = NULL;
  if (reason == NULL)
    reason = &unsaid;
  *reason = NULL;
  if (!TAKE (&mine, options))
    return VOUCH_UNSUPPORTED;
  bag = new_bag (v, path);
  if (bag == NULL)
    return VOUCH_NOMEM;
  status = check (v, bag, path, &mine, reason);
  if (status == VOUCH_OK)
    *out = bag;
  else
    vouch_bag_free (bag);
  return status;
}
