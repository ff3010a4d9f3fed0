# SPDX-License-Identifier: Apache-2.0
# Writes unicode_data.c (core/archive/normal.h) to standard output, from
# unicode.tsv.

BEGIN {
  columns["unicode"] = 4
}

function row(    n, part) {
  if ($1 == "code")
    return
  if ($1 !~ /^[0-9A-F][0-9A-F][0-9A-F][0-9A-F][0-9A-F]$/)
    fail(at, "bad code " $1)
  if (n_rows > 0 && !("A" $1 > "A" code[n_rows]))
    fail(at, $1 " stands behind " code[n_rows])
  if ($2 !~ /^[0-9]+$/ || $2 > 254)
    fail(at, "bad class " $2)
  n = $3 == "-" ? 0 : split($3, part, " ")
  if (n > 2)
    fail(at, "more than two parts")
  code[++n_rows] = $1
  class[n_rows] = $2
  first[$1] = n > 0 ? part[1] : ""
  second[$1] = n > 1 ? part[2] : ""
  folded[$1] = $4 == "-" ? $1 : $4
  where[n_rows] = at
}

# Every walk along parts, or along what folding gives, comes to an end.
function check(    i, k, c) {
  for (i = 1; i <= n_rows; i++) {
    c = code[i]
    for (k = 0; (c in folded) && (first[c] != "" || folded[c] != c); k++) {
      if (k == 8)
        fail(where[i], "the parts of " code[i] " go round in a circle")
      c = first[c] != "" ? first[c] : folded[c]
    }
    if (second[code[i]] != "" && first[second[code[i]]] == code[i])
      fail(where[i], "a part of " code[i] " is made of it")
  }
}

function hex(digits) {
  return digits == "" ? "0" : "0x" digits
}

function emit(    i) {
  c_head("What names of files are compared by.")
  print "#include \"archive/normal.h\"\n"
  print "const struct normal_row normal_rows[] = {"
  for (i = 1; i <= n_rows; i++)
    print "  { " hex(code[i]) ", " hex(folded[code[i]]) ", { " \
      hex(first[code[i]]) ", " hex(second[code[i]]) " }, " class[i] " },"
  print "};\n\nconst size_t n_normal_rows = " n_rows ";"
}
