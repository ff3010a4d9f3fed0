# SPDX-License-Identifier: Apache-2.0
# Writes roots_data.c (core/xml/roots.h) to standard output, from roots.tsv.

function row() {
  fail(at, "not a table of roots")
}

function check(    i) {
  for (i = 1; i <= n_root; i++)
    if ((root_schema[i] == "-") != (root_file[i] == "-"))
      fail(root_at[i], "schema and file go together")
}

function quoted(s) {
  return s == "-" ? "NULL" : "\"" s "\""
}

function emit(    i) {
  c_head("What a document is, by its root.")
  print "#include <stddef.h>\n\n#include \"xml/roots.h\"\n"
  print "const struct root_row root_rows[] = {"
  for (i = 1; i <= n_root; i++)
    print "  { \"" root_ns[i] "\",\n    \"" root_local[i] "\", \"" \
      root_format[i] "\", " quoted(root_schema[i]) ",\n    " \
      quoted(root_file[i]) " },"
  print "  { NULL, NULL, NULL, NULL, NULL }\n};"
}
