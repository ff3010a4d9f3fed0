# SPDX-License-Identifier: Apache-2.0
# Writes term_list.h, the terms as the numbers that vouch/model.h gives them,
# each with its type and code list, to standard output, from terms.tsv.

function row() {
}

function check() {
}

function emit(    i, name) {
  c_head("The terms by name.")
  print "#ifndef RENDER_TERM_LIST_H\n#define RENDER_TERM_LIST_H\n"
  print "#define TERM_LIST(X) \\"
  for (i = 1; i <= n_term; i++) {
    name = term_id[i]
    sub(/-/, "_", name)
    if (term_list[i] != "UN/ECE Rec 20, 21")
      sub(/\/.*/, "", term_list[i])
    sub(/, 21$/, "", term_list[i])
    print "  X (" name ", " toupper(term_type[i]) ", \"" \
      (term_list[i] == "-" ? "" : term_list[i]) \
      "\")" (i < n_term ? " \\" : "")
  }
  print "\n#endif"
}
