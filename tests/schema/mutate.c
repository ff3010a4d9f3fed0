/* SPDX-License-Identifier: Apache-2.0 */
#include "mutate.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

#define UBL "urn:oasis:names:specification:ubl:schema:xsd:"
#define CBC UBL "CommonBasicComponents-2"
#define CAC UBL "CommonAggregateComponents-2"
#define XSI "http://www.w3.org/2001/XMLSchema-instance"
#define XML_NS "http://www.w3.org/XML/1998/namespace"
#define FOREIGN "urn:x-vouch:foreign"
#define X(s) ((const xmlChar *)(s))
#define NBSP "\xc2\xa0"

/* A mutation changes the element N in the way VARIANT, or returns false and
 * leaves the document alone. */
typedef bool mutation (xmlNode *n, int variant);

static bool
is_root (const xmlNode *n)
{
  return n->parent->type != XML_ELEMENT_NODE;
}

static bool
has_elements (xmlNode *n)
{
  return xmlFirstElementChild (n) != NULL;
}

static xmlNs *
namespace (xmlNode *n, const char *uri, const char *prefix)
{
  xmlNs *ns = xmlSearchNsByHref (n->doc, n, X (uri));

  return ns && ns->prefix ? ns : xmlNewNs (n, X (uri), X (prefix));
}

/* Places: drop, double, triple, swap, first, last, one level up. */

static bool
drop (xmlNode *n, int variant)
{
  (void)variant;
  if (is_root (n))
    return false;
  xmlUnlinkNode (n);
  xmlFreeNode (n);
  return true;
}

static bool
repeat (xmlNode *n, int variant)
{
  if (is_root (n))
    return false;
  for (int i = 0; i <= variant; i++)
    xmlAddNextSibling (n, xmlCopyNode (n, 1));
  return true;
}

static bool
swap (xmlNode *n, int variant)
{
  xmlNode *next = xmlNextElementSibling (n);

  (void)variant;
  if (is_root (n) || !next)
    return false;
  xmlAddNextSibling (next, n);
  return true;
}

/* To the beginning, the end, behind the parent. */
static bool
move (xmlNode *n, int variant)
{
  xmlNode *parent = n->parent;

  if (is_root (n))
    return false;
  if (variant == 0 && parent->children != n)
    return xmlAddPrevSibling (parent->children, n) != NULL;
  if (variant == 1 && parent->last != n)
    return xmlAddNextSibling (parent->last, n) != NULL;
  if (variant == 2 && !is_root (parent))
    return xmlAddNextSibling (parent, n) != NULL;
  return false;
}

/* Names. */

static bool
rename_to (xmlNode *n, int variant)
{
  char name[128];
  bool basic = n->ns && strcmp ((const char *)n->ns->href, CBC) == 0;
  xmlNode *next = xmlNextElementSibling (n);

  switch (variant) {
  case 0: /* no such name */
    snprintf (name, sizeof name, "%.100sX", (const char *)n->name);
    xmlNodeSetName (n, X (name));
    return true;
  case 1: /* another case */
    snprintf (name, sizeof name, "%.100s", (const char *)n->name);
    name[0] = (char)(name[0] ^ 0x20);
    xmlNodeSetName (n, X (name));
    return true;
  case 2: /* the other namespace of the library */
    xmlSetNs (n, namespace (n, basic ? CAC : CBC, basic ? "c1" : "c2"));
    return true;
  case 3: /* none */
    xmlSetNs (n, NULL);
    return true;
  case 4: /* a foreign one */
    xmlSetNs (n, namespace (n, FOREIGN, "x"));
    return true;
  case 5: /* the name of what follows */
    if (!next || strcmp ((const char *)next->name, (const char *)n->name) == 0)
      return false;
    xmlNodeSetName (n, next->name);
    xmlSetNs (n, next->ns);
    return true;
  default:
    return false;
  }
}

/* A known or a foreign child, at the end or at the beginning. */
static bool
child (xmlNode *n, int variant)
{
  xmlNode *c = xmlNewNode (NULL, X (variant & 1 ? "thing" : "ID"));

  if (variant < 2)
    xmlAddChild (n, c);
  else if (n->children)
    xmlAddPrevSibling (n->children, c);
  else {
    xmlFreeNode (c);
    return false;
  }
  xmlSetNs (c, variant & 1 ? namespace (n, FOREIGN, "x")
                           : namespace (n, CBC, "c2"));
  xmlNodeAddContent (c, X ("1"));
  return true;
}

/* Attributes. */

static const struct {
  const char *ns, *prefix, *name, *value;
} attributes[] = {
  { NULL, NULL, "currencyID", "EUR" },
  { NULL, NULL, "schemeID", "0088" },
  { NULL, NULL, "schemeURI", "0088:123" },
  { NULL, NULL, "unitCode", "C62" },
  { NULL, NULL, "mimeCode", "text/plain" },
  { NULL, NULL, "filename", "a" },
  { NULL, NULL, "listID", "a" },
  { NULL, NULL, "languageID", "de_DE" },
  { NULL, NULL, "format", "a" },
  { NULL, NULL, "unknown", "a" },
  { XML_NS, "xml", "lang", "de" },
  { XML_NS, "xml", "space", "preserve" },
  { XML_NS, "xml", "id", "a" },
  { XML_NS, "xml", "base", "urn:a" },
  { XSI, "xsi", "nil", "true" },
  { XSI, "xsi", "nil", "false" },
  { XSI, "xsi", "schemaLocation", "urn:a b" },
  { XSI, "xsi", "noNamespaceSchemaLocation", "b c" },
  { XSI, "xsi", "unknown", "a" },
  { XSI, "xsi", "type", "unknownType" },
  { CBC, "c2", "schemeID", "a" },
  { FOREIGN, "x", "a", "a" },
};

static bool
new_attribute (xmlNode *n, int variant)
{
  xmlNs *ns = NULL;
  const char *uri = attributes[variant].ns;
  const char *prefix = attributes[variant].prefix;

  if (uri)
    ns = strcmp (prefix, "xml") == 0 ? xmlSearchNs (n->doc, n, X ("xml"))
                                     : namespace (n, uri, prefix);
  if (xmlHasNsProp (n, X (attributes[variant].name), X (uri)))
    return false;
  xmlNewNsProp (n, ns, X (attributes[variant].name),
                X (attributes[variant].value));
  return true;
}

#define ATTRIBUTE_VALUES 8

/* An attribute that is there: missing, or with another value. */
static bool
old_attribute (xmlNode *n, int variant)
{
  static const char *const values[ATTRIBUTE_VALUES]
    = { "", " ", " a ", "de_DE", "100%", "0088:123", NBSP, "\n\ta\r" };
  xmlAttr *a = n->properties;

  for (int i = variant / (ATTRIBUTE_VALUES + 1); a && i > 0; i--)
    a = a->next;
  if (!a)
    return false;
  variant %= ATTRIBUTE_VALUES + 1;
  if (variant == ATTRIBUTE_VALUES)
    xmlRemoveProp (a);
  else
    xmlSetNsProp (n, a->ns, a->name, X (values[variant]));
  return true;
}

/* Texts. */

static const char *const texts[] = {
  "", " ", "a", "a b", "1", "-1.50", "1,5", "1e3", "2024-02-29", "2024-02-30",
  "2024-02-29Z", "12:00:00", "true", "AAAA", "AAA", "0088:123", "100%"
};

static bool
text (xmlNode *n, int variant)
{
  if (has_elements (n))
    return false;
  xmlNodeSetContent (n, X (texts[variant]));
  return true;
}

/* Blanks and NBSP before, after and around. */
static bool
pad (xmlNode *n, int variant)
{
  static const char *const pads[]
    = { " ", "\t", "\n", NBSP, "\xe2\x80\x83", "\xef\xbb\xbf" };
  const char *pad_with = pads[variant / 3];
  xmlNode *t;

  if (has_elements (n) || !n->children)
    return false;
  if (variant % 3 != 1) {
    t = xmlNewText (X (pad_with));
    xmlAddPrevSibling (n->children, t);
  }
  if (variant % 3 != 0)
    xmlAddChild (n, xmlNewText (X (pad_with)));
  return true;
}

/* Something that is no element, before, between or behind the content. */
static xmlNode *
stray (xmlDoc *doc, int kind)
{
  switch (kind) {
  case 0: return xmlNewText (X ("x"));
  case 1: return xmlNewText (X (" \n"));
  case 2: return xmlNewText (X (NBSP));
  case 3: return xmlNewComment (X ("x"));
  case 4: return xmlNewDocPI (doc, X ("x"), X ("y"));
  case 5: return xmlNewCDataBlock (doc, X ("x"), 1);
  case 6: return xmlNewCDataBlock (doc, X (""), 0);
  case 7: return xmlNewCDataBlock (doc, X (" "), 1);
  case 8: return xmlNewCharRef (doc, X ("#32"));
  case 9: return xmlNewCharRef (doc, X ("#13"));
  case 10: return xmlNewCharRef (doc, X ("#160"));
  default: return xmlNewCharRef (doc, X ("#x85"));
  }
}
#define STRAYS 12

static bool
insert (xmlNode *n, int variant)
{
  xmlNode *s = stray (n->doc, variant / 2);
  xmlNode *at = n->children;

  if (variant % 2 == 0 || !at) {
    xmlAddChild (n, s);
    return true;
  }
  xmlAddPrevSibling (at, s);
  return true;
}

/* The value cut in two, something in between. */
static bool
split (xmlNode *n, int variant)
{
  xmlNode *t = n->children;
  xmlChar *whole;
  int half;

  if (!t || t->next || t->type != XML_TEXT_NODE || !t->content[0]
      || t->content[0] >= 0x80)
    return false;
  whole = xmlStrdup (t->content);
  half = xmlStrlen (whole) / 2;
  while (half && (whole[half] & 0xc0) == 0x80)
    half--;
  xmlUnlinkNode (t);
  xmlFreeNode (t);
  xmlAddChild (n, xmlNewTextLen (whole, half));
  xmlAddChild (n, stray (n->doc, variant));
  if (variant < 3) /* libxml2 joins texts that meet */
    xmlNodeAddContent (n, whole + half);
  else
    xmlAddChild (n, xmlNewText (whole + half));
  xmlFree (whole);
  return true;
}

/* The value as CDATA, whole or its first half, or as character references. */
static bool
respell (xmlNode *n, int variant)
{
  xmlNode *t = n->children;
  xmlChar *whole;
  int half, len;

  if (!t || t->next || t->type != XML_TEXT_NODE)
    return false;
  whole = xmlStrdup (t->content);
  len = xmlStrlen (whole);
  half = variant == 1 ? len / 2 : len;
  while (half < len && (whole[half] & 0xc0) == 0x80)
    half++;
  xmlUnlinkNode (t);
  xmlFreeNode (t);
  if (variant < 2) {
    xmlAddChild (n, xmlNewCDataBlock (n->doc, whole, half));
    xmlAddChild (n, xmlNewText (whole + half));
  } else
    for (const xmlChar *p = whole; *p;) {
      int size = 4, c = xmlGetUTF8Char (p, &size);
      char ref[16];

      if (c < 0)
        break;
      snprintf (ref, sizeof ref, variant == 2 ? "#%d" : "#x%X", c);
      xmlAddChild (n, xmlNewCharRef (n->doc, X (ref)));
      p += size;
    }
  xmlFree (whole);
  return true;
}

#define COUNT(a) ((int)(sizeof (a) / sizeof (a)[0]))

static const struct {
  const char *name;
  mutation *apply;
  int variants;
} ops[] = {
  { "drop", drop, 1 },
  { "repeat", repeat, 2 },
  { "swap", swap, 1 },
  { "move", move, 3 },
  { "rename", rename_to, 6 },
  { "child", child, 4 },
  { "new attribute", new_attribute, COUNT (attributes) },
  { "attribute", old_attribute, 9 * (ATTRIBUTE_VALUES + 1) },
  { "text", text, COUNT (texts) },
  { "pad", pad, 18 },
  { "insert", insert, 2 * STRAYS },
  { "split", split, STRAYS },
  { "respell", respell, 4 },
};

/* The element after N in document order. */
static xmlNode *
next_element (xmlNode *n)
{
  xmlNode *c = xmlFirstElementChild (n);

  while (!c && n && n->type == XML_ELEMENT_NODE) {
    c = xmlNextElementSibling (n);
    n = n->parent;
  }
  return c;
}

static xmlNode *
nth_element (xmlDoc *doc, size_t number)
{
  xmlNode *n = xmlDocGetRootElement (doc);

  while (n && number-- > 0)
    n = next_element (n);
  return n;
}

bool
mutate_init (struct mutate *m, const char *xml, size_t len)
{
  *m = (struct mutate){ 0 };
  m->original = xmlReadMemory (xml, (int)len, NULL, NULL,
                               XML_PARSE_NONET | XML_PARSE_NOERROR
                                 | XML_PARSE_NOWARNING);
  return m->original != NULL;
}

/* To the next mutation, whether it applies or not. */
static void
advance (struct mutate *m)
{
  if (++m->variant < ops[m->op].variants)
    return;
  m->variant = 0;
  if (++m->op < sizeof ops / sizeof ops[0])
    return;
  m->op = 0;
  m->node++;
}

static void
discard_copy (struct mutate *m)
{
  if (m->copy)
    xmlFreeDoc (m->copy);
  m->copy = NULL;
}

bool
mutate_next (struct mutate *m, const char **xml, size_t *len,
             const char **what)
{
  for (;;) {
    xmlNode *n;
    bool done;
    int size;

    if (!m->copy)
      m->copy = xmlCopyDoc (m->original, 1);
    n = nth_element (m->copy, m->node);
    if (!n)
      return false;
    snprintf (m->what, sizeof m->what, "%s %d of %.100s line %ld",
              ops[m->op].name, m->variant, (const char *)n->name,
              xmlGetLineNo (nth_element (m->original, m->node)));
    done = ops[m->op].apply (n, m->variant);
    advance (m);
    if (!done)
      continue;
    xmlFree (m->buf);
    xmlDocDumpMemoryEnc (m->copy, &m->buf, &size, "UTF-8");
    discard_copy (m);
    *xml = (const char *)m->buf;
    *len = (size_t)size;
    *what = m->what;
    return true;
  }
}

void
mutate_clear (struct mutate *m)
{
  discard_copy (m);
  if (m->original)
    xmlFreeDoc (m->original);
  xmlFree (m->buf);
}
