/* SPDX-License-Identifier: Apache-2.0 */
/* UBL 2.1 Invoice and CreditNote, both ways: a table, ubl.bind.  Documents of
 * UBL 2.2 to 2.4 have the same namespaces and are read as well; what 2.1 does
 * not know in them is told as lost. */
#include <string.h>

#include <vouch/bind.h>

#include "rows.h"

#define UBL_INVOICE "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
#define UBL_CREDIT_NOTE                                                       \
  "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"

static const vouch_root invoice_root = { UBL_INVOICE, "Invoice" };
static const vouch_root credit_note_root = { UBL_CREDIT_NOTE, "CreditNote" };

struct ubl {
  vouch_binding *invoice, *credit_note;
};

static void
ubl_destroy (void *self)
{
  struct ubl *ubl = self;

  vouch_binding_free (ubl->invoice);
  vouch_binding_free (ubl->credit_note);
}

static vouch_status
ubl_create (vouch_call *call, const vouch_values *values, void **self)
{
  struct ubl *ubl = vouch_call_alloc (call, sizeof *ubl);

  (void)values;
  if (ubl == NULL)
    return VOUCH_NOMEM;
  ubl->invoice = vouch_binding_compile (call, ubl_rows, "ubl.bind", 'I');
  ubl->credit_note = vouch_binding_compile (call, ubl_rows, "ubl.bind", 'C');
  if (ubl->invoice == NULL || ubl->credit_note == NULL) {
    ubl_destroy (ubl);
    return VOUCH_INTERNAL;
  }
  *self = ubl;
  return VOUCH_OK;
}

/* The first child of the root with this name, or VOUCH_NO_NODE. */
static uint32_t
find_child (const vouch_tree *t, const char *local)
{
  uint32_t i = vouch_tree_child (t, vouch_tree_root (t));

  while (i != VOUCH_NO_NODE
         && (vouch_tree_kind (t, i) != VOUCH_ELEMENT
             || strcmp (vouch_tree_local (t, i), local) != 0))
    i = vouch_tree_sibling (t, i);
  return i;
}

/* Other versions share the namespaces of 2.1. */
static void
say_version (vouch_call *call, const vouch_tree *outer)
{
  uint32_t node = find_child (outer, "UBLVersionID");
  const char *v;
  size_t n;

  if (node == VOUCH_NO_NODE)
    return;
  v = vouch_tree_text (outer, node, &n);
  if (n == 3 && memcmp (v, "2.", 2) == 0 && v[2] >= '2' && v[2] <= '4')
    vouch_call_say (call, VOUCH_INFO, 0, 0,
                    "the document names a later version of UBL; it is read, "
                    "judged and written as UBL 2.1, which EN 16931 binds");
}

static vouch_status
ubl_read (void *self, vouch_call *call, const vouch_tree *outer,
          vouch_doc_fn *each, void *to)
{
  const struct ubl *ubl = self;
  const char *root = vouch_tree_local (outer, vouch_tree_root (outer));

  say_version (call, outer);
  return vouch_binding_read (strcmp (root, "Invoice") == 0 ? ubl->invoice
                                                           : ubl->credit_note,
                             call, outer, each, to);
}

/* The type codes (BT-3) of BR-CL-01 that make a credit note.  81 is in both of
 * its lists. */
static bool
is_credit_note (const char *code, size_t n)
{
  static const char codes[][4] = { "81",  "83",  "261", "262", "296", "308",
                                   "381", "396", "420", "458", "502", "503",
                                   "532" };

  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
    if (strlen (codes[i]) == n && memcmp (codes[i], code, n) == 0)
      return true;
  return false;
}

/* A document that came as UBL keeps its root, whatever its code. */
static bool
wants_credit_note (const vouch_doc *doc)
{
  uint32_t node;

  if (doc->outer) {
    uint32_t root = vouch_tree_root (doc->outer);
    const char *ns = vouch_tree_ns (doc->outer, root);

    if (strcmp (ns, UBL_INVOICE) == 0 || strcmp (ns, UBL_CREDIT_NOTE) == 0)
      return strcmp (ns, UBL_CREDIT_NOTE) == 0;
  }
  node = find_child (doc->tree, "BT-3");
  if (node != VOUCH_NO_NODE) {
    size_t n;
    const char *code = vouch_tree_text (doc->tree, node, &n);

    return is_credit_note (code, n);
  }
  return false;
}

static vouch_status
ubl_write (void *self, vouch_call *call, const vouch_doc *doc,
           vouch_sink *sink)
{
  const struct ubl *ubl = self;
  bool credit = wants_credit_note (doc);
  const vouch_tree *outer;
  vouch_status status = vouch_binding_write (
      credit ? ubl->credit_note : ubl->invoice, call, doc->tree,
      credit ? &credit_note_root : &invoice_root, &outer);

  return status == VOUCH_OK ? vouch_xml_write (call, outer, sink) : status;
}

static const vouch_codec codec = {
  .size = sizeof codec,
  .caps = VOUCH_CAN_READ | VOUCH_CAN_WRITE,
  .name = "ubl",
  .title = "UBL 2.1 Invoice and CreditNote (reads 2.2 to 2.4, too)",
  .media_types = (const char *const[]){ "application/xml", NULL },
  .suffixes = (const char *const[]){ ".xml", NULL },
  .roots = (const vouch_root *const[]){ &invoice_root, &credit_note_root,
                                        NULL },
  .create = ubl_create,
  .destroy = ubl_destroy,
  .read_tree = ubl_read,
  .write = ubl_write,
};

static const vouch_plugin plugin = {
  .size = sizeof plugin,
  .abi_minor = VOUCH_ABI_MINOR,
  .name = "ubl",
  .version = "1",
  .threads = VOUCH_THREADS_ANY,
  .codecs = (const vouch_codec *const[]){ &codec, NULL },
  .licence = "Apache-2.0",
};

VOUCH_PLUGIN (plugin)
