# SPDX-License-Identifier: Apache-2.0
# Writes terms_data.c (core/model/terms.h) to standard output.

function row() {
}

function check() {
}

function emit(    i) {
  c_head("The semantic model.")
  print "#include \"model/terms.h\"\n\n#include \"tree/vocab_names.h\"\n"
  print "const struct term terms[] = {"
  for (i = 1; i <= n_term; i++)
    emit_term(i)
  print "  { 0 }\n};\n\nconst uint32_t n_terms = " n_term ";\n"
  emit_order()
  print "\nconst char model_sha256[] =\n  \"" sha256("model", sum) "\";"
}

# The numbers of the terms in the order of their ids, as strcmp has it: mawk
# compares strings by bytes in the C locale, which the makefile sets.
function emit_order(    i, j, order) {
  for (i = 1; i <= n_term; i++) {
    for (j = i; j > 1 && term_id[order[j - 1]] "" > term_id[i] ""; j--)
      order[j] = order[j - 1]
    order[j] = i
  }
  print "const uint16_t terms_by_id[] = {"
  for (i = 1; i <= n_term; i++)
    print "  " order[i] - 1 ","
  print "};"
}

function emit_term(i,    id, n, list, j, parts) {
  id = term_id[i]
  gsub(/-/, "_", id)
  n = split(term_parts[i], list, " ")
  for (j = 1; j <= n; j++)
    parts = parts (j > 1 ? ", " : "") "{ VN_" \
      substr(list[j], 1, length(list[j]) - 1) ", " \
      (list[j] ~ /!$/ ? "true" : "false") " }"
  print "  { \"" term_id[i] "\", \"" term_key[i] "\","
  print "    \"" term_name[i] "\","
  print "    " (term_list[i] == "" ? "NULL" : "\"" term_list[i] "\"") ","
  print "    VN_" id ", " \
    (term_parent[i] == "-" ? "TERM_NONE" : term_no[term_parent[i]] - 1) \
    ", " (term_type[i] == "group" ? term_end[i] - 1 : i) ","
  print "    TERM_" toupper(term_type[i]) ", " term_min[i] ", " \
    term_max[i] ", " n ", { " (n ? parts : "{ 0, false }") " } },"
}
