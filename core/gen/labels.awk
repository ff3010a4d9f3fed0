# SPDX-License-Identifier: Apache-2.0
# Writes labels_data.c and names_data.c (core/render/tables.h) to standard
# output: of terms.tsv and labels.tsv, or with -v out=names of the tables in
# core/render/names.  A text that is missing in one language ends the build.

BEGIN {
  columns["labels"] = 4
  n_lists = split("1001 2005 4451 4461 5189 5305 7161 rec20 units vatex", list, " ")
  split("UNTDID 1001,UNTDID 2005,UNTDID 4451,UNTDID 4461,UNTDID 5189," \
    "UNTDID 5305,UNTDID 7161,,UN/ECE Rec 20,VATEX", title, ",")
  for (k = 1; k <= n_lists; k++)
    columns[list[k]] = list[k] == "rec20" ? 2 : 4
}

function row(    i) {
  for (i = 1; i <= NF; i++)
    if ($i ~ /^[ \t]*$/)
      fail(at, $1 " has no text in column " i)
  if (n[kind] && !("A" $1 > "A" key_at[kind, n[kind]]))
    fail(at, $1 " stands behind " key_at[kind, n[kind]])
  if ($1 ~ /^B[TG]-/ && !($1 in term_no))
    fail(at, "there is no term " $1)
  key_at[kind, ++n[kind]] = $1
  for (i = 2; i <= NF; i++)
    text_at[kind, n[kind], i] = $i
  if (kind == "rec20")
    text_at[kind, n[kind], 3] = $2
  known[kind, $1] = 1
}

function check(    i) {
  for (i = 1; i <= n_term; i++)
    if (!(("labels", term_id[i]) in known))
      fail("labels.tsv", term_id[i] " has no label")
  for (i = 1; out == "names" && i <= n_lists; i++)
    if (!n[list[i]])
      fail(list[i] ".tsv", "no rows")
}

function quoted(s) {
  gsub(/\\/, "&&", s)
  gsub(/"/, "\\\"", s)
  return "\"" s "\""
}

function rows(kind, name,    i) {
  print "static const struct words " name "[] = {"
  for (i = 1; i <= n[kind]; i++)
    if (kind == "rec20")
      print "  { " quoted(key_at[kind, i]) ", { NULL, " \
        quoted(text_at[kind, i, 2]) ", NULL } },"
    else
      print "  { " quoted(key_at[kind, i]) ",\n    { " \
        quoted(text_at[kind, i, 2]) ",\n      " \
        quoted(text_at[kind, i, 3]) ",\n      " \
        quoted(text_at[kind, i, 4]) " } },"
  print "};\n"
}

function emit(    i) {
  c_head("Words for readers.")
  print "#include <stddef.h>\n\n#include \"render/tables.h\"\n"
  if (out == "names") {
    for (i = 1; i <= n_lists; i++)
      rows(list[i], "list_" list[i])
    print "const struct words_list names_lists[] = {"
    for (i = 1; i <= n_lists; i++)
      print "  { " quoted(title[i]) ", list_" list[i] ", sizeof list_" \
        list[i] " / sizeof *list_" list[i] " },"
    print "  { NULL, NULL, 0 }\n};"
  } else {
    rows("labels", "rows")
    print "const struct words_list labels = { NULL, rows, sizeof rows" \
      " / sizeof *rows };"
  }
}
