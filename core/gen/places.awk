# SPDX-License-Identifier: Apache-2.0
# Where terms and their parts sit in UBL, as absolute paths: read from the
# binding rows of plugins/ubl/ubl.bind, for whoever writes tables.
#
#   ubl_place(ID, MARK)   of a term or part in an Invoice (I) or CreditNote (C);
#                         "" if it has none
#
# To be read behind facts.awk, with terms.tsv before ubl.bind.

BEGIN {
  columns["ubl"] = 0
}

# To be called by row() for the rows of that table.
function ubl_row() {
  if ($1 == "*" || $1 == "I")
    ubl_put($2, $3, $4, "I")
  if ($1 == "*" || $1 == "C")
    ubl_put($2, $3, $4, "C")
}

function ubl_put(id, group, path, mark,    n, list, i, base, out) {
  if (!(id in term_no) && !(part_of(id) in term_no))
    fail(at, "no term " id)
  base = group == "-" ? ubl_root(mark) : ubl_paths[group, mark]
  if (base == "")
    fail(at, "no row of " group " above this one")
  n = split(path, list, / \| /)
  for (i = 1; i <= n; i++)
    out = out (i > 1 ? " | " : "") ubl_join(base, list[i], mark)
  ubl_paths[id, mark] = out
}

# A part of a term that has alternatives stands in each of them.
function ubl_join(base, path, mark,    n, list, i, out) {
  if (path == ".")
    return base
  if (substr(path, 1, 1) == "/")
    return ubl_root(mark) path
  n = split(base, list, / \| /)
  for (i = 1; i <= n; i++)
    out = out (i > 1 ? " | " : "") list[i] "/" path
  return out
}

function ubl_root(mark) {
  return mark == "I" ? "/Invoice" : "/CreditNote"
}

# "BT-29" of "BT-29-1"
function part_of(id) {
  sub(/-[0-9]+$/, "", id)
  return id
}

function ubl_place(id, mark) {
  return (id, mark) in ubl_paths ? ubl_paths[id, mark] : ""
}
