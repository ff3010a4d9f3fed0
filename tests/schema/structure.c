/* SPDX-License-Identifier: Apache-2.0 */
/* The XSD files made of our facts say what the official ones say, component
 * by component.  VOUCH_SHARED: the folder of reference data; VOUCH_DATA_PATH:
 * the folder that holds schemas/.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../unit/unit.h"
#include "xsd_read.h"

#define OFFICIAL "official/xsd/ubl-2.1"
#define MADE "schemas/ubl-2.1"

static const char *const roots[] = { "maindoc/UBL-Invoice-2.1.xsd",
                                     "maindoc/UBL-CreditNote-2.1.xsd" };

static void
path_of (char *path, size_t size, const char *variable, const char *folder,
         const char *file)
{
  const char *top = getenv (variable);

  snprintf (path, size, "%s/%s/%s", top ? top : ".", folder, file);
}

static void
load (struct xsd_set *set, const char *variable, const char *folder,
      const char *file)
{
  char path[4096];

  path_of (path, sizeof path, variable, folder, file);
  ck_assert_msg (xsd_set_load (set, path), "cannot read %s", path);
  xsd_set_normalise (set);
}

START_TEST (same_components)
{
  struct xsd_set official = { 0 }, made = { 0 };
  size_t differ;

  load (&official, "VOUCH_SHARED", OFFICIAL, roots[_i]);
  load (&made, "VOUCH_DATA_PATH", MADE, roots[_i]);
  /* Elements and types of the library alone: 873 + 873 + 669 + 228. */
  ck_assert_uint_gt (official.n, 2643);
  differ = xsd_set_compare (&official, &made, stdout);
  fflush (stdout);
  ck_assert_msg (differ == 0, "%zu of %zu components differ", differ,
                 official.n);
  xsd_set_clear (&made);
  xsd_set_clear (&official);
}
END_TEST

/* Change the first attribute NAME from OLD to NEW that stands on an ELEMENT. */
static bool
damage (xmlNode *n, const char *element, const char *name, const char *old,
        const char *new)
{
  for (; n; n = n->next) {
    xmlAttr *a;

    if (n->type != XML_ELEMENT_NODE)
      continue;
    a = xmlHasProp (n, (const xmlChar *)name);
    if (a && !strcmp ((const char *)n->name, element)
        && !strcmp ((const char *)a->children->content, old)) {
      xmlSetProp (n, a->name, (const xmlChar *)new);
      return true;
    }
    if (damage (n->children, element, name, old, new))
      return true;
  }
  return false;
}

static bool
damage_set (struct xsd_set *set, const char *const change[4])
{
  for (size_t i = 0; i < set->n_docs; i++)
    if (damage (xmlDocGetRootElement (set->docs[i]), change[0], change[1],
                change[2], change[3]))
      return true;
  return false;
}

/* Of element, attribute, old and new value. */
static const char *const changes[][4] = {
  { "element", "minOccurs", "0", "1" },
  { "element", "maxOccurs", "unbounded", "1" },
  { "element", "ref", "cbc:Note", "cbc:Name" },
  { "element", "type", "cac:PartyType", "cac:PersonType" },
  { "attribute", "use", "required", "optional" },
  { "attribute", "type", "xs:normalizedString", "xs:string" },
  { "attribute", "name", "schemeID", "scheme" },
  { "extension", "base", "udt:CodeType", "udt:TextType" },
  { "restriction", "base", "cct:AmountType", "cct:MeasureType" },
  { "any", "namespace", "##other", "##any" },
  { "any", "processContents", "lax", "strict" },
  { "choice", "maxOccurs", "unbounded", "1" },
  { "sequence", "minOccurs", "0", "1" },
  { "complexType", "mixed", "true", "false" },
  { "complexType", "abstract", "true", "false" },
  { "complexType", "name", "PartyType", "PartyTyp" },
  { "enumeration", "value", "OIDAsURN", "OIDAsUrn" },
  { "anyAttribute", "namespace", "##any", "##other" },
  { "schema", "elementFormDefault", "qualified", "unqualified" },
};

/* The comparison can fail: any one change of a file is seen. */
START_TEST (damage_is_seen)
{
  struct xsd_set sound = { 0 }, damaged = { 0 };
  FILE *null = fopen ("/dev/null", "w");

  ck_assert_ptr_nonnull (null);
  load (&sound, "VOUCH_DATA_PATH", MADE, roots[0]);
  load (&damaged, "VOUCH_DATA_PATH", MADE, roots[0]);
  ck_assert_uint_eq (xsd_set_compare (&sound, &damaged, null), 0);
  ck_assert_msg (damage_set (&damaged, changes[_i]), "nothing to change: %s",
                 changes[_i][0]);
  xsd_set_normalise (&damaged);
  ck_assert_uint_gt (xsd_set_compare (&sound, &damaged, null), 0);
  fclose (null);
  xsd_set_clear (&damaged);
  xsd_set_clear (&sound);
}
END_TEST

static Suite *
make_suite (void)
{
  char path[4096];
  TCase *t;
  Suite *suite;

  path_of (path, sizeof path, "VOUCH_SHARED", OFFICIAL, roots[0]);
  if (!getenv ("VOUCH_SHARED") || access (path, R_OK) != 0)
    unit_skip ("VOUCH_SHARED names no folder with the official XSD files");
  suite = suite_create ("schema structure");
  t = tcase_create ("ubl-2.1");
  tcase_set_timeout (t, 60);
  tcase_add_loop_test (t, same_components, 0, 2);
  tcase_add_loop_test (t, damage_is_seen, 0,
                       (int)(sizeof changes / sizeof changes[0]));
  suite_add_tcase (suite, t);
  return suite;
}

UNIT_MAIN (make_suite)
