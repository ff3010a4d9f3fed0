# SPDX-License-Identifier: Apache-2.0
# Writes codes_data.c (core/model/codes.h) to standard output, from codes.tsv.

BEGIN {
  columns["codes"] = 3
}

function row() {
  if (kind != "codes")
    fail(at, "not a table of codes")
  if ($2 !~ /^[0-9A-Z]+$/)
    fail(at, "bad code " $2)
  if ($3 !~ /^[0-9-]$/)
    fail(at, "bad minor unit " $3)
  if ($1 != code_list[n_list])
    code_list[++n_list] = $1
  else if (!("A" $2 > "A" code[n_code]))
    fail(at, $2 " stands behind " code[n_code])
  code[++n_code] = $2
  code_minor[n_code] = $3
  code_end[n_list] = n_code
}

function check(    i, seen) {
  for (i = 1; i <= n_list; i++)
    if (seen[code_list[i]]++)
      fail("codes.tsv", "the rows of " code_list[i] " are not one run")
}

function emit(    i, k) {
  c_head("Code lists.")
  print "#include <stddef.h>\n\n#include \"model/codes.h\"\n"
  k = 1
  for (i = 1; i <= n_list; i++) {
    print "static const struct code list_" i "[] = {"
    for (; k <= code_end[i]; k++)
      print "  { \"" code[k] "\", " \
        (code_minor[k] == "-" ? "CODE_NO_MINOR" : code_minor[k]) " },"
    print "};\n"
  }
  print "const struct code_list code_lists[] = {"
  for (i = 1; i <= n_list; i++)
    print "  { \"" code_list[i] "\", list_" i ", sizeof list_" i \
      " / sizeof *list_" i " },"
  print "  { NULL, NULL, 0 }\n};"
}
