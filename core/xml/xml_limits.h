/* SPDX-License-Identifier: Apache-2.0 */
/* The fixed limits of reading XML; vouch-limits(7) lists them.  Those that a
 * caller may set are in vouch_limits (vouch/vouch.h). */
#ifndef VOUCH_XML_XML_LIMITS_H
#define VOUCH_XML_XML_LIMITS_H

#define XML_MOST_ATTRIBUTES 1024 /* of one element, declarations included */
#define XML_LONGEST_NAME 1000    /* bytes of a name, prefix or namespace */

/* A tag, in bytes.  libxml2 compares the attributes of an element each with
 * each before anyone hears of them: 200,000 would take it 12 seconds. */
#define XML_LONGEST_TAG (256u << 10)

/* A comment, processing instruction or CDATA section, in bytes.  From
 * 10,000,000 on libxml2 looks at all of it again with every piece. */
#define XML_LONGEST_TOKEN (9u << 20)

#define XML_MOST_ENTITIES 64     /* of a schema's internal subset */
#define XML_LONGEST_ENTITY 4096  /* bytes */
#define XML_MOST_SCHEMA_FILES 1000

#endif
