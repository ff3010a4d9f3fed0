/* SPDX-License-Identifier: Apache-2.0 */
/* What a source holds: itself, or the documents in the container that it is.
 *
 *   vouch_parts *parts;
 *
 *   if (vouch_parts_open (v, source, NULL, &parts) == VOUCH_OK)
 *     for (size_t i = 0; i < vouch_parts_count (parts); i++) {
 *       vouch_source *part = vouch_parts_source (parts, i);
 *
 *       if (part)
 *         ... validate, convert, dump it ...
 *       else
 *         ... vouch_parts_said (parts, i) says why it cannot be read ...
 *       vouch_source_free (part);
 *     }
 *   vouch_parts_free (parts);
 *
 * A source that is no container has one part: itself.  Of a container those
 * members are parts that have the suffix of a known format, or that are
 * recognised by their bytes; members that are containers are opened, three
 * deep.  Of a bundle its original is the one part, once its manifests agree.
 */
#ifndef VOUCH_PARTS_H
#define VOUCH_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <vouch/io.h>
#include <vouch/vouch.h>

#ifdef __cplusplus
extern "C" {
#endif

#define VOUCH_NESTED_MOST 3 /* containers in one another */

typedef struct vouch_parts vouch_parts;

typedef struct vouch_parts_options {
  uint32_t size;      /* sizeof (vouch_parts_options) */
  const char *from;   /* name of the format; NULL: recognised */
  bool accept_damage; /* a damaged bundle is read, and the damage told */
  bool all;    /* every member as it is; of a bundle its payload, with places
                  below data/; of an invoice its attachments */
  bool sha256; /* of containers that cannot be read: is it wanted? */
  vouch_limits limits;
} vouch_parts_options;

#define VOUCH_PARTS_OPTIONS_INIT                                              \
  {                                                                           \
    sizeof (vouch_parts_options), NULL, false, false, false,                  \
        VOUCH_LIMITS_INIT                                                     \
  }

/* Looks into SOURCE, which must stay until the parts are freed.  OPTIONS may
 * be NULL.  VOUCH_OK and at least one part whatever the source holds (with
 * `all` there may be none); else (VOUCH_NOMEM, VOUCH_INTERNAL,
 * VOUCH_UNSUPPORTED for impossible options) *PARTS is NULL. */
VOUCH_API vouch_status vouch_parts_open (vouch *v, vouch_source *source,
                                         const vouch_parts_options *options,
                                         vouch_parts **parts);

/* After every source and every result that came from them. */
VOUCH_API void vouch_parts_free (vouch_parts *parts);

/* Is it a container, be it one that cannot be read? */
VOUCH_API bool vouch_parts_container (const vouch_parts *parts);

VOUCH_API size_t vouch_parts_count (const vouch_parts *parts);

/* Members that are no parts, as they are of no known format. */
VOUCH_API size_t vouch_parts_passed_over (const vouch_parts *parts);

/* What reports call it: CONTAINER/MEMBER, or the name of the source. */
VOUCH_API const char *vouch_parts_name (const vouch_parts *parts, size_t i);

/* Where it belongs below a folder that stands for the container: sub/a.xml;
 * with `all` a safe relative path.  "": in the place of the container itself,
 * as it is a bundle's original, or there is no container. */
VOUCH_API const char *vouch_parts_place (const vouch_parts *parts, size_t i);

/* The name that the original of a bundle had before it was bundled; NULL: it
 * is of no bundle. */
VOUCH_API const char *vouch_parts_true_name (const vouch_parts *parts,
                                             size_t i);

/* What is to be told of the container that it stood in, as vouch_validate
 * tells it; NULL: nothing.  If it could not be read, this says why. */
VOUCH_API const vouch_result *vouch_parts_said (const vouch_parts *parts,
                                                size_t i);

/* Its bytes, for the caller to free; NULL: it cannot be read, or there is no
 * memory.  Any number of threads may ask at once.  (If it is no container
 * this is SOURCE itself once more, and to be read once.) */
VOUCH_API vouch_source *vouch_parts_source (const vouch_parts *parts,
                                            size_t i);

#ifdef __cplusplus
}
#endif

#endif
