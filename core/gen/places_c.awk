# SPDX-License-Identifier: Apache-2.0
# Writes places_data.c (core/model/places.h) to standard output, from
# terms.tsv and ubl.bind.  Behind places.awk.

function row() {
  if (kind == "ubl")
    ubl_row()
  else
    fail(at, "not a table of places")
}

function check() {
}

function quoted(s) {
  return s == "" ? "NULL" : "\"" s "\""
}

function emit(    i, k, n, id, list) {
  c_head("Where terms sit in UBL.")
  print "#include <stddef.h>\n\n#include \"model/places.h\"\n"
  print "const struct place places[][1 + TERM_MOST_PARTS] = {"
  for (i = 1; i <= n_term; i++) {
    n = split(term_parts[i], list, " ")
    print "  { /* " term_id[i] " */"
    for (k = 0; k <= n; k++) {
      id = term_id[i] (k ? "-" k : "")
      print "    { " quoted(ubl_place(id, "I")) ",\n      " \
        quoted(ubl_place(id, "C")) " },"
    }
    print "  },"
  }
  print "};"
}
