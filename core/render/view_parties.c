/* SPDX-License-Identifier: Apache-2.0 */
/* Other parties than seller and buyer; what is said before the table. */
#include <string.h>

#include "render/view.h"

static const struct party {
  enum bt group, name, address;
  enum bt terms[7];
  enum bt facts[3];
  const char *label;
} parties[] = {
  { BG_13, BT_70, BG_15,
    { BT_75, BT_76, BT_165, BT_77, BT_78, BT_79, BT_80 },
    { BT_71, BT_71, BT_71 }, "address.ship" },
  { BG_10, BT_59, N_TERMS, { BT_1 }, { BT_60, BT_61, BT_61 }, "BG-10" },
  { BG_11, BT_62, BG_12,
    { BT_64, BT_65, BT_164, BT_66, BT_67, BT_68, BT_69 },
    { BT_63, BT_63, BT_63 }, "BG-11" }
};

static void
party (struct view *v, const struct party *p, const struct item *group)
{
  const struct item *address
      = p->address == N_TERMS ? NULL : item_find (group, p->address);

  if (address == NULL && item_text (group, p->name) == NULL
      && item_text (group, p->facts[0]) == NULL)
    return;
  out_start (v->out, "party");
  out_attribute (v->out, "id", vouch_term_id (p->group));
  out_attribute (v->out, "label", view_label (v, p->label));
  out_element (v->out, "name", item_show (group, p->name));
  if (address)
    view_address (v, address, p->terms, NULL);
  for (int i = 0; i < 3; i++) {
    struct item *fact = item_find (group, p->facts[i]);

    if (fact && !fact->shown)
      view_fact (v, fact, NULL);
  }
  out_end (v->out);
}

static const char *
sentence (const struct view *v)
{
  const char *type = item_text (v->root, BT_3);

  if (v->credit)
    return "credit.sentence";
  if (type == NULL)
    return "invoice.sentence";
  if (strcmp (type, "389") == 0)
    return "self.sentence";
  if (strcmp (type, "386") == 0)
    return "prepayment.sentence";
  if (strcmp (type, "384") == 0 && item_find (v->root, BG_3))
    return "corrected.sentence";
  if (strcmp (type, "326") == 0 || strcmp (type, "875") == 0)
    return "partial.sentence";
  return "invoice.sentence";
}

/* "#ADU#text": the subject in front of a note in UBL of the time before there
 * was a place for it. */
static const char *
subject (struct view *v, const struct item *group, const char **text)
{
  const char *code = item_show (group, BT_21), *name;
  const char *s = *text;

  if (code == NULL && strlen (s) > 5 && s[0] == '#' && s[4] == '#') {
    code = pool_text (v->pool, s + 1, 3);
    *text = s + 5;
  }
  if (code == NULL)
    return NULL;
  name = name_find (v->f->lang, "UNTDID 4451", code);
  return name ? name : code;
}

static void
notes (struct view *v)
{
  out_start (v->out, "notes");
  for (struct item *g = item_find (v->root, BG_1); g; g = item_next (g)) {
    const char *text = item_show (g, BT_22), *label;

    if (text == NULL)
      continue;
    label = subject (v, g, &text);
    out_start (v->out, "note");
    out_attribute (v->out, "label", label);
    out_lines (v->out, "line", text);
    out_end (v->out);
  }
  out_end (v->out);
}

void
view_parties (struct view *v)
{
  const struct theme *t = v->theme;

  out_start (v->out, "parties");
  for (size_t i = 0; i < sizeof parties / sizeof *parties; i++) {
    const struct item *group = item_find (v->root, parties[i].group);

    if (group)
      party (v, &parties[i], group);
  }
  out_end (v->out);
  out_start (v->out, "opening");
  out_attribute (v->out, "own",
                 t->salutation || t->opening ? "yes" : NULL);
  out_lines (v->out, "line",
             t->salutation ? t->salutation
                           : view_label (v, "invoice.salutation"));
  out_lines (v->out, "line",
             t->opening ? t->opening : view_label (v, sentence (v)));
  out_end (v->out);
  notes (v);
}
