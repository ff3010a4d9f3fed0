/* SPDX-License-Identifier: Apache-2.0 */
#include "plugin/check.h"

#include <string.h>

#include "plugin/values.h"

/* What stands before these fields every plugin has. */
#define LEAST_PLUGIN offsetof (vouch_plugin, licence)
#define LEAST_CODEC offsetof (vouch_codec, media_types)

#define DOCUMENT_CAPS (VOUCH_CAN_READ | VOUCH_CAN_WRITE)
#define CONTAINER_CAPS (VOUCH_CAN_UNPACK | VOUCH_CAN_PACK)
#define KNOWN_CAPS                                                            \
  (DOCUMENT_CAPS | VOUCH_CAN_MANY | CONTAINER_CAPS | VOUCH_CAN_LAYOUT)

/* SIZE stands at the front of either struct, and nothing else is looked at
 * before it is known to be large enough. */
static bool
copy (const void *from, size_t least, size_t ours, void *to, uint32_t *size,
      struct buf *why)
{
  memcpy (size, from, sizeof *size);
  if (*size < least) {
    buf_puts (why, "its descriptor has ");
    buf_u64 (why, *size);
    buf_puts (why, " bytes, and at least ");
    buf_u64 (why, least);
    buf_puts (why, " are needed");
    return false;
  }
  memset (to, 0, ours);
  memcpy (to, from, *size < ours ? *size : ours);
  return true;
}

static bool
refuse (struct buf *why, const char *codec, const char *what)
{
  if (codec) {
    buf_puts (why, "its codec ");
    buf_puts (why, codec);
    buf_putc (why, ' ');
  }
  buf_puts (why, what);
  return false;
}

/* Capital letters, digits and dashes, begun by a letter. */
static bool
is_code (const char *code)
{
  if (code == NULL || *code < 'A' || *code > 'Z')
    return false;
  while ((*code >= 'A' && *code <= 'Z') || *code == '-'
         || (*code >= '0' && *code <= '9'))
    code++;
  return *code == '\0';
}

static const char *
wrong_finding (const vouch_plugin *d)
{
  for (size_t i = 0; d->findings && d->findings[i]; i++) {
    if (!is_code (d->findings[i]->code))
      return "a finding of it has no proper code";
    if (d->findings[i]->about == NULL || *d->findings[i]->about == '\0')
      return "it does not say what a finding of it is about";
  }
  return NULL;
}

bool
check_plugin (const vouch_plugin *from, const char *stem, struct plugin *to,
              struct buf *why)
{
  const vouch_plugin *d = &to->d;

  if (!copy (from, LEAST_PLUGIN, sizeof to->d, &to->d, &to->size, why))
    return false;
  if (!values_name (d->name))
    return refuse (why, NULL, "it has no proper name");
  if (strcmp (d->name, stem) != 0) {
    buf_puts (why, "it calls itself ");
    buf_puts (why, d->name);
    buf_puts (why, ", which its file name does not");
    return false;
  }
  if (d->version == NULL || *d->version == '\0')
    return refuse (why, NULL, "it has no version");
  if (d->threads < VOUCH_THREADS_ONE || d->threads > VOUCH_THREADS_ANY)
    return refuse (why, NULL, "it does not say how many threads it bears");
  if (d->codecs == NULL || d->codecs[0] == NULL)
    return refuse (why, NULL, "it has no codec");
  if (wrong_finding (d))
    return refuse (why, NULL, wrong_finding (d));
  return true;
}

/* The callbacks that capabilities promise: of documents, of containers. */
static const char *
broken_document (const vouch_codec *d)
{
  bool tree = d->roots && d->roots[0];

  if ((d->caps & VOUCH_CAN_READ) && tree && d->read_tree == NULL)
    return "says it can read XML, but has no read_tree";
  if ((d->caps & VOUCH_CAN_READ) && !tree && d->read == NULL)
    return d->read_tree ? "has read_tree, but no roots"
                        : "says it can read, but has no read";
  if ((d->caps & VOUCH_CAN_READ) && !tree && d->bid == NULL)
    return "says it can read, but has no bid";
  if ((d->caps & VOUCH_CAN_WRITE) && d->write == NULL)
    return "says it can write, but has no write";
  if ((d->caps & VOUCH_CAN_MANY) && !(d->caps & VOUCH_CAN_WRITE))
    return "says it can write several documents, but cannot write";
  if ((d->caps & VOUCH_CAN_LAYOUT) && !(d->caps & DOCUMENT_CAPS))
    return "says it knows layouts, but neither reads nor writes";
  return NULL;
}

static const char *
broken_container (const vouch_codec *d)
{
  if ((d->caps & CONTAINER_CAPS) && (d->caps & DOCUMENT_CAPS))
    return "says it is a container and a document";
  if ((d->caps & VOUCH_CAN_UNPACK) && d->unpack == NULL)
    return "says it can unpack, but has no unpack";
  if ((d->caps & VOUCH_CAN_UNPACK) && d->bid == NULL)
    return "says it can unpack, but has no bid";
  if ((d->caps & VOUCH_CAN_PACK) && d->pack == NULL)
    return "says it can pack, but has no pack";
  return NULL;
}

static const char *
broken_promise (const vouch_codec *d, uint32_t minor)
{
  const char *what;

  if (!(d->caps & (DOCUMENT_CAPS | CONTAINER_CAPS)))
    return "can neither read nor write";
  if ((d->caps & ~(uint32_t)KNOWN_CAPS) && minor <= VOUCH_ABI_MINOR)
    return "has a capability that its version of the interface has not";
  what = broken_document (d);
  if (what == NULL)
    what = broken_container (d);
  if (what == NULL && d->destroy && d->create == NULL)
    what = "has destroy, but no create";
  return what;
}

static const char *
wrong_suffix (const vouch_codec *d)
{
  for (size_t i = 0; d->suffixes && d->suffixes[i]; i++)
    if (d->suffixes[i][0] != '.' || d->suffixes[i][1] == '\0'
        || strchr (d->suffixes[i], '/'))
      return "has a suffix that is none";
  if ((d->caps & (VOUCH_CAN_WRITE | VOUCH_CAN_PACK))
      && (d->suffixes == NULL || d->suffixes[0] == NULL))
    return "has no suffix for what it writes";
  for (size_t i = 0; d->roots && d->roots[i]; i++)
    if (d->roots[i]->ns == NULL || d->roots[i]->local == NULL
        || d->roots[i]->local[0] == '\0')
      return "has a root element without name";
  return NULL;
}

bool
check_codec (const vouch_codec *from, const struct plugin *plugin,
             struct vouch_format *to, struct buf *why)
{
  const char *what;

  if (!copy (from, LEAST_CODEC, sizeof to->d, &to->d, &to->size, why))
    return false;
  if (!values_name (to->d.name))
    return refuse (why, NULL, "a codec has no proper name");
  if (to->d.title == NULL || *to->d.title == '\0')
    return refuse (why, to->d.name, "has no title");
  what = broken_promise (&to->d, plugin->d.abi_minor);
  if (what == NULL)
    what = wrong_suffix (&to->d);
  if (what)
    return refuse (why, to->d.name, what);
  return values_check_rows (to->d.options, why);
}
