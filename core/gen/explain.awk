# SPDX-License-Identifier: Apache-2.0
# Writes explain_data.c (core/model/explain.h) to standard output, from
# terms.tsv and explain.tsv.

BEGIN {
  columns["explain"] = 3
}

function row() {
  if (kind != "explain")
    fail(at, "not a table of explanations")
  explain_row()
}

function quoted(s) {
  gsub(/"/, "\\\"", s)
  return "\"" s "\""
}

# A literal of several lines, for the eye.
function wrapped(s,    out, n) {
  while (length(s) > 64) {
    for (n = 64; n > 1 && substr(s, n, 1) != " "; n--)
      ;
    out = out quoted(substr(s, 1, n)) "\n    "
    s = substr(s, n + 1)
  }
  return out quoted(s)
}

function emit(    i) {
  c_head("What things mean.")
  print "#include <stddef.h>\n\n#include \"model/explain.h\"\n"
  print "const struct explain_row explain_rows[] = {"
  for (i = 1; i <= n_explain; i++)
    print "  { " quoted(explain_name[i]) ",\n    " \
      wrapped(explain_text[i]) ",\n    " \
      (explain_see[i] == "-" ? "NULL" : quoted(explain_see[i])) " },"
  print "  { NULL, NULL, NULL }\n};"
}
