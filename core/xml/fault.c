/* SPDX-License-Identifier: Apache-2.0 */
/* libxml2's complaints about XML, in our words. */
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <string.h>

#include "base/utf8.h"
#include "xml/quiet.h"
#include "xml/reader.h"

/* What XML-SYNTAX says for the commoner codes. */
struct phrase {
  int code;
  const char *what;
};

static const struct phrase phrases[] = {
  { XML_ERR_INTERNAL_ERROR, "its content cannot be understood" },
  { XML_ERR_DOCUMENT_START, "the document must begin with <" },
  { XML_ERR_DOCUMENT_EMPTY, "the document must begin with <" },
  { XML_ERR_INVALID_HEX_CHARREF, "a character reference needs hexadecimal "
                                 "digits and ;, as in &#xE9;" },
  { XML_ERR_INVALID_DEC_CHARREF,
    "a character reference needs digits and ;, as in &#233;" },
  { XML_ERR_INVALID_CHARREF,
    "a character reference names a character that XML does not allow" },
  { XML_ERR_LT_IN_ATTRIBUTE,
    "a < stands in the value of an attribute: its closing quotation mark is "
    "missing, or the < must be written &lt;" },
  { XML_ERR_ATTRIBUTE_NOT_STARTED,
    "the value of an attribute must be in quotation marks" },
  { XML_ERR_ATTRIBUTE_NOT_FINISHED,
    "the value of an attribute lacks its closing quotation mark" },
  { XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "an attribute has no value" },
  { XML_ERR_LITERAL_NOT_FINISHED, "a quotation mark is missing" },
  { XML_ERR_COMMENT_NOT_FINISHED, "a comment is not closed by -->" },
  { XML_ERR_HYPHEN_IN_COMMENT, "-- may not stand in a comment" },
  { XML_ERR_PI_NOT_STARTED, "a processing instruction has no target" },
  { XML_ERR_PI_NOT_FINISHED, "a processing instruction is not closed by "
                             "?>" },
  { XML_ERR_RESERVED_XML_NAME,
    "the XML declaration <?xml ...?> may only stand at the very beginning" },
  { XML_ERR_MISPLACED_CDATA_END, "]]> may not stand in text: write ]]&gt;" },
  { XML_ERR_CDATA_NOT_FINISHED, "a CDATA section is not closed by ]]>" },
  { XML_ERR_ENTITYREF_SEMICOL_MISSING,
    "a bare & must be written &amp; (a reference ends with a semicolon)" },
  { XML_ERR_SPACE_REQUIRED, "white space is missing" },
  { XML_ERR_NAME_REQUIRED, "a name is missing" },
  { XML_ERR_EQUAL_REQUIRED, "an = is missing" },
  { XML_ERR_GT_REQUIRED, "a tag is not closed by >" },
  { XML_ERR_LTSLASH_REQUIRED, "an end tag is missing" },
  { XML_ERR_STANDALONE_VALUE, "standalone must be yes or no" },
  { XML_ERR_VERSION_MISSING, "the XML declaration lacks its version" },
  { XML_ERR_UNKNOWN_VERSION, "the version of XML must be 1.0" },
  { XML_ERR_XMLDECL_NOT_STARTED, "the XML declaration is damaged" },
  { XML_ERR_XMLDECL_NOT_FINISHED,
    "the XML declaration is not closed by ?>" },
  { XML_ERR_ENCODING_NAME, "the XML declaration names no valid encoding" },
  { 0, "it breaks the grammar of XML" }
};

/* Does a bare C stand where libxml2 looked for a name? */
static bool
bare (const struct reader *r, char c)
{
  const xmlParserInput *in = r->ctxt->input;

  return in && ((in->cur > in->base && in->cur[-1] == c) || *in->cur == c);
}

static const char *
phrase_of (const struct reader *r, int code)
{
  const struct phrase *p = phrases;

  if (code == XML_ERR_NAME_REQUIRED && bare (r, '&'))
    return "a bare & must be written &amp;";
  if (code == XML_ERR_NAME_REQUIRED && bare (r, '<'))
    return "a bare < must be written &lt;";

  while (p->code != 0 && p->code != code)
    p++;
  return p->what;
}

/* ---- one function a kind of fault --------------------------------------- */

/* The element that is open, as the document writes it. */
static void
tell_open (struct reader *r, struct vouch_finding *f)
{
  const struct tree_builder *b = r->b;
  const struct tree_node *n = &b->nodes.data[b->open];
  const char *prefix = b->prefixes.data[n->bits >> TREE_PREFIX_SHIFT];
  char name[100];

  if (b->open == 0)
    return;
  snprintf (name, sizeof name, "%.30s%s%.60s", prefix, *prefix ? ":" : "",
            tree_build_local (b, n->name));
  diag_text (r->diag, f, "element", name);
  diag_number (r->diag, f, "line", n->u.at.line);
}

static struct vouch_finding *
truncated (struct reader *r)
{
  struct vouch_finding *f
      = diag_add (r->diag, D_XML_TRUNCATED, reader_place (r));

  tell_open (r, f);
  return f;
}

/* The name in the end tag that libxml2 has just read: it tells only the local
 * part. */
static bool
name_of_end_tag (const struct reader *r, char *name, size_t size)
{
  const xmlParserInput *in = r->ctxt->input;
  const xmlChar *tag
      = in ? memrchr (in->base, '<', (size_t)(in->cur - in->base)) : NULL;
  size_t n = 0;

  if (tag == NULL || tag[1] != '/')
    return false;
  for (tag += 2; tag + n < in->end && n + 1 < size; n++)
    if (tag[n] == '>' || xml_space ((char)tag[n]))
      break;
  memcpy (name, tag, n);
  name[n] = '\0';
  return n > 0;
}

/* A comment or the like of which the end is nowhere: it swallows all the rest,
 * so its beginning is the place to look at.  NULL: CODE is none of these. */
static struct vouch_finding *
unclosed (struct reader *r, int code)
{
  static const struct {
    int code;
    const char *opening;
  } rows[] = { { XML_ERR_COMMENT_NOT_FINISHED, "<!--" },
               { XML_ERR_PI_NOT_FINISHED, "<?" },
               { XML_ERR_CDATA_NOT_FINISHED, "<![CDATA[" } };
  struct vouch_finding *f;
  size_t i = 0;

  while (i < 3 && rows[i].code != code)
    i++;
  if (i == 3)
    return NULL;
  reader_count_to (r, rows[i].opening);
  f = diag_add (r->diag, D_XML_SYNTAX,
                (struct diag_place){ DIAG_NO_NODE, r->at.line, r->at.column });
  diag_text (r->diag, f, "what", phrase_of (r, code));
  return f;
}

static struct vouch_finding *
wrong_tag (struct reader *r)
{
  struct vouch_finding *f;
  char name[100];

  /* No name at all: the tag was cut off. */
  if (!name_of_end_tag (r, name, sizeof name))
    return r->ending ? truncated (r) : NULL;
  f = diag_add (r->diag, D_XML_TAG, reader_place (r));
  diag_text (r->diag, f, "found", name);
  tell_open (r, f);
  return f;
}

static struct vouch_finding *
wrong_encoding (struct reader *r)
{
  struct vouch_finding *f
      = diag_add (r->diag, D_XML_ENCODING, reader_place (r));
  const xmlChar *declared = r->ctxt->encoding;

  if (declared == NULL && r->ctxt->input)
    declared = r->ctxt->input->encoding;
  diag_text (r->diag, f, "encoding",
             declared ? (const char *)declared : "UTF-8");
  diag_text (r->diag, f, "declared", declared ? "" : NULL);
  return f;
}

static struct vouch_finding *
wrong_character (struct reader *r, const char *message, int number)
{
  static const char digits[] = "0123456789ABCDEF";
  char name[] = "U+0000";
  struct vouch_finding *f;

  if (strncmp (message, "Input is not proper", 19) == 0)
    return wrong_encoding (r);
  f = diag_add (r->diag, D_XML_CHARACTER, reader_place (r));
  for (int i = 0; i < 4; i++)
    name[2 + i] = digits[(unsigned)number >> (12 - 4 * i) & 15];
  if (number >= 0 && number < 0x10000)
    diag_text (r->diag, f, "character", name);
  return f;
}

static struct vouch_finding *
named (struct reader *r, enum diag_code code, const char *key,
       const char *name)
{
  struct vouch_finding *f = diag_add (r->diag, code, reader_place (r));

  diag_text (r->diag, f, key, name);
  return f;
}

static struct vouch_finding *
wrong_namespace (struct reader *r, int code, const char *name,
                 const char *other)
{
  struct vouch_finding *f
      = diag_add (r->diag, D_XML_NAMESPACE, reader_place (r));
  char what[200];

  if (code == XML_NS_ERR_UNDEFINED_NAMESPACE && name && other)
    snprintf (what, sizeof what,
              "the prefix %.60s of %.80s is not declared", name, other);
  else if (code == XML_NS_ERR_ATTRIBUTE_REDEFINED)
    snprintf (what, sizeof what,
              "an element has the attribute %.60s twice in one namespace",
              name ? name : "");
  else
    snprintf (what, sizeof what, "a namespace declaration is not allowed "
                                 "here");
  diag_text (r->diag, f, "what", what);
  return f;
}

static struct vouch_finding *
at_the_end (struct reader *r)
{
  if (r->b->open == 0 && r->b->nodes.len > 1 && r->b->depth == 0
      && r->ctxt->instate == XML_PARSER_EPILOG)
    return diag_add (r->diag, D_XML_AFTER_END, reader_place (r));
  return truncated (r);
}

/* The codes that have a finding of their own; NULL: XML-SYNTAX. */
static struct vouch_finding *
special (struct reader *r, int code, const char *message, const char *name,
         const char *other, int number)
{
  switch (code) {
  case XML_ERR_DOCUMENT_END:
    return at_the_end (r);
  case XML_ERR_TAG_NOT_FINISHED:
    return truncated (r);
  case XML_ERR_TAG_NAME_MISMATCH:
    return wrong_tag (r);
  case XML_ERR_INVALID_CHAR:
    return wrong_character (r, message, number);
  case XML_ERR_INVALID_ENCODING:
  case XML_I18N_CONV_FAILED:
    return wrong_encoding (r);
  case XML_ERR_UNKNOWN_ENCODING:
  case XML_ERR_UNSUPPORTED_ENCODING:
    return named (r, D_XML_ENCODING_UNKNOWN, "encoding", name);
  case XML_ERR_UNDECLARED_ENTITY:
  case XML_WAR_UNDECLARED_ENTITY:
    return named (r, D_XML_ENTITY, "name", name);
  case XML_ERR_ATTRIBUTE_REDEFINED:
    return named (r, D_XML_ATTRIBUTE_TWICE, "attribute", name);
  case XML_NS_ERR_XML_NAMESPACE:
  case XML_NS_ERR_UNDEFINED_NAMESPACE:
  case XML_NS_ERR_QNAME:
  case XML_NS_ERR_ATTRIBUTE_REDEFINED:
  case XML_NS_ERR_EMPTY:
  case XML_NS_ERR_COLON:
    return wrong_namespace (r, code, name, other);
  default:
    return NULL;
  }
}

/* Whatever is left unfinished when the bytes end was cut off. */
static bool
is_cut_off (const struct reader *r, int code)
{
  const xmlParserInput *in = r->ctxt->input;

  return r->ending && code != XML_ERR_DOCUMENT_END && in
         && in->end - in->cur <= 2 && r->b->nodes.len > 1;
}

void
fault_add (struct reader *r, int code, const char *message, const char *name,
           const char *other, int number)
{
  struct vouch_finding *f = NULL;

  if (r->stopped)
    return;
  if (code == XML_ERR_NO_MEMORY) {
    reader_stop (r, VOUCH_NOMEM);
    return;
  }
  f = unclosed (r, code);
  if (f == NULL && is_cut_off (r, code))
    f = truncated (r);
  if (f == NULL)
    f = special (r, code, message, name, other, number);
  if (f == NULL) {
    f = diag_add (r->diag, D_XML_SYNTAX, reader_place (r));
    diag_text (r->diag, f, "what", phrase_of (r, code));
  }
  if (message)
    diag_detail (r->diag, f, message);
  reader_stop (r, VOUCH_INPUT);
}

/* The first fault ends the reading; mere warnings do not. */
static void
on_error (void *user, libxml_error error)
{
  if (error->level >= XML_ERR_ERROR)
    fault_add (user, error->code, error->message ? error->message : "",
               error->str1, error->str2, error->int1);
}

void
fault_fill (xmlSAXHandler *sax)
{
  sax->serror = on_error;
}
