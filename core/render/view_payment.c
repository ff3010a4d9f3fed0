/* SPDX-License-Identifier: Apache-2.0 */
/* How, when and to whom to pay. */
#include <stdio.h>
#include <string.h>

#include <vouch/decimal.h>

#include "render/skonto.h"
#include "render/view.h"

struct payment {
  const char *kind, *due, *code;
  const struct item *group, *account;
};

static bool
is_one_of (const char *code, const char *list)
{
  size_t n = code ? strlen (code) : 0;

  for (const char *p = list; code && p; p = strchr (p, ' ')) {
    p += *p == ' ';
    if (strncmp (p, code, n) == 0 && (p[n] == ' ' || p[n] == '\0'))
      return true;
  }
  return false;
}

static const char *
kind_of (const struct view *v, const struct payment *p)
{
  if (v->credit)
    return "credit";
  if (p->due && !view_is (v, p->due, '>', "0"))
    return "paid";
  if (is_one_of (p->code, "49 59") || item_find (p->group, BG_19))
    return "debit";
  if (is_one_of (p->code, "48 54 55") || item_find (p->group, BG_18))
    return "card";
  return p->account || is_one_of (p->code, "30 31 42 57 58") ? "transfer"
                                                             : "other";
}

/* ---- when: a row for each discount, then the whole ---------------------- */

static void
step (struct view *v, const char *until, const char *n, const char *note,
      bool last)
{
  char width[24];

  snprintf (width, sizeof width, "%zu", view_width (until));
  out_start (v->out, "step");
  out_attribute (v->out, "width", width);
  out_attribute (v->out, "last", last ? "yes" : NULL);
  out_element (v->out, "until", until);
  out_element (v->out, "amount", n ? view_amount (v, n) : NULL);
  out_element (v->out, "note", note);
  out_end (v->out);
}

static const char *
until (struct view *v, const struct skonto *s)
{
  const char *date = item_text (v->root, BT_2);
  char days[] = { '0', '0', '0', '0', '\0' };

  date = date ? date_after (v->pool, date, s->days) : NULL;
  if (date)
    return pool_fill (v->pool, view_label (v, "pay.until"),
                      format_date (v->f, v->pool, date), "");
  for (long n = s->days, i = 3; i >= 0; i--, n /= 10)
    days[i] = (char)('0' + n % 10);
  return pool_fill (v->pool, view_label (v, "pay.days"),
                    days + (s->days < 1000) + (s->days < 100)
                        + (s->days < 10),
                    "");
}

/* The discount is on the whole amount, or on the base that is told. */
static void
discount (struct view *v, const struct payment *p, const struct skonto *s)
{
  vouch_call *call = v->pool->call;
  const char *base = s->base ? s->base : p->due, *off, *left, *note;

  if (base == NULL || p->due == NULL)
    return;
  off = vouch_decimal_multiply (call, base, s->percent);
  off = off ? vouch_decimal_multiply (call, off, "0.01") : NULL;
  off = off ? vouch_decimal_round (call, off,
                                   (unsigned)format_minor (v->currency))
            : NULL;
  left = off ? vouch_decimal_subtract (call, p->due, off) : NULL;
  if (left == NULL)
    return;
  note = pool_fill (v->pool, view_label (v, "pay.discount"),
                    format_percent (v->f, v->pool, s->percent),
                    view_amount (v, view_negated (v, off)));
  if (s->base && !view_is (v, s->base, '=', p->due))
    note = pool_join (v->pool, note, " ",
                      pool_fill (v->pool, view_label (v, "pay.base"),
                                 view_amount (v, s->base), ""),
                      NULL);
  step (v, until (v, s), left, note, false);
}

/* Discounts are asked for first, what is not for machines afterwards. */
static void
terms (struct view *v, const struct payment *p, bool discounts)
{
  const char *text = item_show (v->root, BT_20);
  struct skonto s;

  while (text && *text) {
    size_t n = strcspn (text, "\n");
    size_t trimmed = n;

    while (trimmed > 0 && strchr (" \t\r", text[trimmed - 1]))
      trimmed--;
    if (!skonto_parse (v->pool, text, trimmed, &s)) {
      if (!discounts)
        out_lines (v->out, "line", pool_text (v->pool, text, trimmed));
    } else if (s.is_interest) {
      if (!discounts)
        out_element (v->out, "line",
                     pool_join (v->pool,
                                pool_fill (v->pool,
                                           view_label (v, "pay.interest"),
                                           format_percent (v->f, v->pool,
                                                           s.percent),
                                           ""),
                                ", ", until (v, &s), NULL));
    } else if (discounts)
      discount (v, p, &s);
    text += n + (text[n] == '\n');
  }
}

static void
steps (struct view *v, const struct payment *p)
{
  const char *date = item_show (v->root, BT_9);

  if (strcmp (p->kind, "paid") == 0 || v->credit)
    return;
  terms (v, p, true);
  step (v,
        date ? pool_fill (v->pool, view_label (v, "pay.until"),
                          format_date (v->f, v->pool, date), "")
             : view_label (v, "pay.now"),
        p->due, NULL, true);
}

/* ---- to whom ------------------------------------------------------------ */

static const char *
payee (struct view *v, const struct item *account)
{
  const char *name = item_show (account, BT_85);

  if (name == NULL)
    name = item_text (item_find (v->root, BG_10), BT_59);
  return name ? name : item_text (item_find (v->root, BG_4), BT_27);
}

static void
account (struct view *v, const struct item *account)
{
  const char *number = item_show (account, BT_84);
  bool valid = number && iban_is_valid (number);

  view_fact_text (v, "BT-85", view_label (v, "pay.payee"),
                  payee (v, account));
  view_fact_text (v, "BT-84",
                  view_label (v, valid ? "pay.iban" : "pay.account"),
                  valid ? format_iban (v->pool, number) : number);
  view_fact (v, item_find (account, BT_86), view_label (v, "pay.bic"));
}

static void
accounts (struct view *v, const struct payment *p)
{
  struct item *reference = item_find (p->group, BT_83);

  for (struct item *a = item_find (p->group, BG_17); a; a = item_next (a))
    account (v, a);
  if (reference)
    view_fact (v, reference, view_label (v, "pay.reference"));
  else if (p->account)
    view_fact_text (v, "BT-1", view_label (v, "pay.reference"),
                    item_text (v->root, BT_1));
}

/* The name of the code, and what the seller calls it if that is another. */
static void
means (struct view *v, struct item *code, struct item *words)
{
  const char *name = code ? view_show (v, code) : NULL;
  const char *own = words ? view_show (v, words) : NULL;

  if (name && own && strcmp (name, own) != 0)
    name = pool_join (v->pool, name, " (", own, ")", NULL);
  view_fact_text (v, code ? "BT-81" : "BT-82", view_label (v, "BT-81"),
                  name ? name : own);
}

static void
other_means (struct view *v, const struct payment *p)
{
  const struct item *card = item_find (p->group, BG_18);
  const struct item *debit = item_find (p->group, BG_19);
  struct item *account = item_find (debit, BT_91);

  means (v, item_find (p->group, BT_81), item_find (p->group, BT_82));
  view_fact (v, item_find (card, BT_87), NULL);
  view_fact (v, item_find (card, BT_88), NULL);
  view_fact (v, item_find (debit, BT_89), NULL);
  view_fact (v, item_find (debit, BT_90), NULL);
  if (account && iban_is_valid (account->text)) {
    account->shown = true;
    view_fact_text (v, "BT-91", view_label (v, "BT-91"),
                    format_iban (v->pool, account->text));
  } else
    view_fact (v, account, NULL);
}

/* ---- the QR code -------------------------------------------------------- */

/* The first N characters, not bytes, in one line.  Says so if there are
 * more. */
static const char *
shortened (struct view *v, const char *what, const char *s, size_t n)
{
  struct text text = { .pool = v->pool };
  size_t left = n;
  char words[120];

  for (; *s; s++) {
    if (((unsigned char)*s & 0xc0) != 0x80 && left-- == 0) {
      snprintf (words, sizeof words,
                "the QR code for the payment holds %zu characters of %s only",
                n, what);
      vouch_call_say (v->pool->call, VOUCH_WARNING, 0, 0, words);
      break;
    }
    text_putc (&text, *s == '\n' || *s == '\r' || *s == '\t' ? ' ' : *s);
  }
  return text_end (&text);
}

/* The account as the code wants it: without blanks. */
static const char *
compact (struct view *v, const char *s)
{
  struct text text = { .pool = v->pool };

  for (; *s; s++)
    if (*s != ' ')
      text_putc (&text, *s);
  return text_end (&text);
}

/* Why there can be no code, or NULL. */
static const char *
fault (struct view *v, const struct payment *p, const char *iban)
{
  if (!iban_is_valid (iban))
    return "no QR code for the payment: the account is no valid IBAN";
  if (view_is (v, p->due, '>', "999999999.99"))
    return "no QR code for the payment: the amount is out of its range";
  if (!view_is (v, p->due, '=', vouch_decimal_round (v->pool->call, p->due, 2)))
    return "no QR code for the payment: the amount has parts of a cent";
  return NULL;
}

static const char *
payload (struct view *v, const struct payment *p, const char *iban)
{
  const char *bic = item_text (p->account, BT_86);
  const char *reference = item_text (p->group, BT_83);
  const char *amount = vouch_decimal_round (v->pool->call, p->due, 2);
  bool structured;

  if (reference == NULL)
    reference = item_text (v->root, BT_1);
  if (reference == NULL)
    reference = "";
  structured = reference_is_valid (reference);
  bic = bic ? compact (v, bic) : "";
  if (strlen (bic) != 8 && strlen (bic) != 11)
    bic = "";
  return pool_join (v->pool, "BCD\n002\n1\nSCT\n", bic, "\n",
                    shortened (v, "the payee", payee (v, p->account), 70), "\n",
                    compact (v, iban), "\nEUR", amount ? amount : "", "\n\n",
                    structured ? compact (v, reference) : "", "\n",
                    structured ? ""
                               : shortened (v, "the reference", reference,
                                            140),
                    NULL);
}

/* There is none on a terminal, and none if nothing is to be paid. */
static void
qr (struct view *v, const struct payment *p)
{
  const char *iban = item_text (p->account, BT_84), *why;

  if (v->plain || strcmp (p->kind, "transfer") != 0 || v->self
      || iban == NULL || p->due == NULL
      || strcmp (v->currency, "EUR") != 0 || payee (v, p->account) == NULL
      || view_is (v, p->due, '<', "0.01")
      || (v->theme->qr && strcmp (v->theme->qr, "no") == 0))
    return;
  why = fault (v, p, iban);
  if (why) {
    vouch_call_say (v->pool->call, VOUCH_WARNING, 0, 0, why);
    return;
  }
  out_start (v->out, "qr");
  out_attribute (v->out, "level", "M");
  out_element (v->out, "payload", payload (v, p, iban));
  out_element (v->out, "caption", view_label (v, "pay.scan"));
  out_element (v->out, "alt",
               pool_fill (v->pool, view_label (v, "pay.alt"),
                          view_amount (v, p->due),
                          format_iban (v->pool, iban)));
  out_end (v->out);
}

static const char *
sentence (const struct payment *p)
{
  static const char *const of[][2] = { { "credit", "credit.refund" },
                                       { "paid", "pay.paid" },
                                       { "debit", "pay.debit" },
                                       { "card", "pay.card" } };

  for (size_t i = 0; i < sizeof of / sizeof *of; i++)
    if (strcmp (of[i][0], p->kind) == 0)
      return of[i][1];
  return NULL;
}

void
view_payment (struct view *v)
{
  struct payment p = { .group = item_find (v->root, BG_16) };

  p.account = item_find (p.group, BG_17);
  p.due = item_text (item_find (v->root, BG_22), BT_115);
  p.code = item_text (p.group, BT_81);
  p.kind = kind_of (v, &p);
  out_start (v->out, "payment");
  out_attribute (v->out, "kind", p.kind);
  steps (v, &p);
  accounts (v, &p);
  other_means (v, &p);
  if (sentence (&p))
    out_element (v->out, "line", view_label (v, sentence (&p)));
  terms (v, &p, false);
  qr (v, &p);
  out_end (v->out);
}
