# SPDX-License-Identifier: Apache-2.0
# Reading explain.tsv, for whoever writes of it.  Behind facts.awk, with
# terms.tsv before it.

function explain_row() {
  if ($1 in explain_no)
    fail(at, $1 " twice")
  if ($1 ~ /^B[TG]-/ && !($1 in term_no))
    fail(at, "no term " $1)
  if ($2 == "")
    fail(at, "no words for " $1)
  if ($2 ~ /\\/)
    fail(at, "a backslash")
  explain_no[$1] = ++n_explain
  explain_name[n_explain] = $1
  explain_text[n_explain] = $2
  explain_see[n_explain] = $3
  explain_at[n_explain] = at
}

# Every term is explained, and what is pointed at is there.
function check(    i, k, n, list) {
  for (i = 1; i <= n_term; i++)
    if (!(term_id[i] in explain_no))
      fail("explain.tsv", "nothing about " term_id[i])
  for (i = 1; i <= n_explain; i++) {
    n = explain_see[i] == "-" ? 0 : split(explain_see[i], list, ",")
    for (k = 1; k <= n; k++)
      if (!(list[k] in explain_no))
        fail(explain_at[i], "no row " list[k])
  }
}
