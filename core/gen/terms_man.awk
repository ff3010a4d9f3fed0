# SPDX-License-Identifier: Apache-2.0
# Writes the manual page vouch-terms(7) to standard output, from terms.tsv,
# explain.tsv and ubl.bind.  Behind places.awk and explain_rows.awk; the
# variable date is that of the page.

BEGIN {
  columns["explain"] = 3
  words["scheme"] = "scheme identifier"
  words["version"] = "scheme version identifier"
  words["mime"] = "MIME code"
  words["filename"] = "file name"
}

function row() {
  if (kind == "explain")
    explain_row()
  else if (kind == "ubl")
    ubl_row()
  else
    fail(at, "not a table of this page")
}

# Text that roff takes as it is: a backslash, a dash of a name and a full stop
# at the start of a line mean something else to it.
function roff(s) {
  gsub(/\\/, "\\e", s)
  gsub(/-/, "\\-", s)
  sub(/^[.\047]/, "\\\\\\&&", s)
  return s
}

# Sentences begin on lines of their own.
function sentences(s) {
  s = roff(s)
  gsub(/\. /, ".\n", s)
  return s
}

function times(i) {
  return term_min[i] ".." (term_max[i] ? 1 : "n")
}

function member(i,    s) {
  s = term_key[i] (term_max[i] ? "" : "[]")
  if (term_parent[i] == "-")
    return s
  return member(term_no[term_parent[i]]) "." s
}

function place(id, mark,    n, list, i, s) {
  n = split(ubl_place(id, mark), list, / \| /)
  for (i = 1; i <= n; i++)
    s = s (i > 1 ? "\n.br\nor " : "") roff(list[i])
  return s
}

function emit_places(id,    invoice, note) {
  invoice = place(id, "I")
  note = ubl_place(id, "C")
  sub(/^\/CreditNote/, "/Invoice", note)
  if (invoice != "")
    print ".br\nUBL: " invoice
  # Mostly all but the root is the same.
  gsub(/\/CreditNote/, "/Invoice", note)
  if (note != ubl_place(id, "I") && note != "")
    print ".br\nin a CreditNote: " place(id, "C")
}

function emit_term(i,    n, k, list, name) {
  print ".It " (term_type[i] == "group" ? "Sy " : "") roff(term_id[i]) \
    " No " roff(term_name[i]) \
    " Pq " times(i) ", " term_type[i]
  print sentences(explain_text[explain_no[term_id[i]]])
  print ".br\nJSON: " roff(member(i))
  emit_places(term_id[i])
  if (term_list[i] != "" && term_list[i] !~ /^-/)
    print ".br\nCodes of " roff(term_list[i]) "."
  n = split(term_parts[i], list, " ")
  for (k = 1; k <= n; k++) {
    name = substr(list[k], 1, length(list[k]) - 1)
    print ".br\nPart " roff(term_id[i] "-" k) ": " words[name] " (" name \
      (list[k] ~ /!$/ ? ", must be there" : "") ")"
  }
}

function emit(    i) {
  print ".\\\" SPDX-License-Identifier: Apache-2.0"
  print ".\\\" Made by core/gen/terms_man.awk."
  print ".Dd " date "\n.Dt VOUCH-TERMS 7\n.Os\n.Sh NAME"
  print ".Nm vouch-terms\n.Nd the business terms of an invoice"
  print ".Sh DESCRIPTION"
  print "Between all formats stands the invoice as EN 16931-1 means it: groups"
  print ".Pq BG"
  print "and terms"
  print ".Pq BT ,"
  print "each with a number."
  print "These are all of them, in the order in which"
  print ".Nm vouch dump"
  print "prints them, with how many there may be and their data type."
  print "A group's terms follow it."
  print ".Pp"
  print ".Nm vouch explain"
  print "prints the same about one of them, and more."
  print ".Bl -tag -width Ds"
  for (i = 1; i <= n_term; i++)
    emit_term(i)
  print ".El"
  print ".Sh SEE ALSO\n.Xr vouch 1 ,\n.Xr vouch-explain 1"
  print ".Sh STANDARDS"
  print "EN 16931\\-1:2017 with its amendments."
}
