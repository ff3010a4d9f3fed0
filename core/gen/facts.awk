# SPDX-License-Identifier: Apache-2.0
# What every generator of tables shares: reading rows, refusing bad ones.
#
# A generator is this file, then the one that knows the facts, then the one
# that writes:  awk -f facts.awk -f schema.awk -f schema_xsd.awk FILES
# The second defines row () and check (), the third emit ().  POSIX awk only:
# mawk and busybox run it as well.

BEGIN {
  FS = "\t"
  failed = 0
  term_types = "group text identifier reference code date amount price" \
    " quantity percentage binary"
  columns["namespaces"] = 3
  columns["roots"] = 5
  columns["terms"] = 9
}

# The kind of a file is its name without folder and ending.
FNR == 1 {
  kind = FILENAME
  sub(/.*\//, "", kind)
  sub(/\.[a-z]*$/, "", kind)
  if (!(kind in columns))
    fail(FILENAME ":1", "no table of this name is known")
}

/^#/ || /^$/ { next }

{
  at = FILENAME ":" FNR
  if (columns[kind] && NF != columns[kind])
    fail(at, NF " columns where " columns[kind] " are due")
  if (kind == "namespaces")
    namespace()
  else if (kind == "roots")
    root()
  else if (kind == "terms")
    term()
  else
    row()
}

END {
  if (failed)
    exit 1
  for (; n_open > 0; n_open--)
    term_end[term_no[open_group[n_open]]] = n_term + 1
  check()
  emit()
}

# Say what is wrong with a row and end: nothing is made of bad facts.
function fail(where, what) {
  if (!failed)
    print where ": " what | "cat 1>&2"
  failed = 1
  exit 1
}

function namespace() {
  if ($1 in uri)
    fail(at, "key " $1 " twice")
  if ($3 in key_of)
    fail(at, "URI twice, see key " key_of[$3])
  if ($1 !~ /^[A-Za-z][A-Za-z0-9]*$/)
    fail(at, "bad key " $1)
  ns_key[++n_ns] = $1
  prefix[$1] = $2
  uri[$1] = $3
  key_of[$3] = $1
}

function root() {
  if (($1, $2) in root_seen)
    fail(at, "root " $2 " twice")
  root_seen[$1, $2] = 1
  root_ns[++n_root] = $1
  root_local[n_root] = $2
  root_format[n_root] = $3
  root_schema[n_root] = $4
  root_file[n_root] = $5
  root_at[n_root] = at
}

# A business term or group; what the columns mean stands in the file.
function term() {
  if ($1 !~ /^B[TG]-[0-9]+$/)
    fail(at, "bad term " $1)
  if ($1 in term_no)
    fail(at, "term " $1 " twice")
  if ($2 != "-" && (!($2 in term_no) || term_type[term_no[$2]] != "group"))
    fail(at, "parent " $2 " is no group above this row")
  if (($2, $3) in term_key_seen)
    fail(at, "key " $3 " twice in " $2)
  if ($4 !~ /^[01]$/ || $5 !~ /^[1n]$/)
    fail(at, "cardinality " $4 ".." $5)
  if (index(" " term_types " ", " " $6 " ") == 0)
    fail(at, "type " $6 " is none of " term_types)
  term_key_seen[$2, $3] = 1
  term_id[++n_term] = $1
  term_no[$1] = n_term
  term_parent[n_term] = $2
  term_key[n_term] = $3
  term_min[n_term] = $4
  term_max[n_term] = $5 == "n" ? 0 : 1
  term_type[n_term] = $6
  term_parts[n_term] = $7 == "-" ? "" : $7
  term_list[n_term] = $8 == "-" ? "" : $8
  term_name[n_term] = $9
  open_groups(n_term)
}

# A group's rows are one run: a term of a group that has ended is a mistake.
function open_groups(n,    p) {
  for (p = n_open; p > 0 && open_group[p] != term_parent[n]; p--)
    term_end[term_no[open_group[p]]] = n
  if (term_parent[n] != "-" && p == 0)
    fail(at, "group " term_parent[n] " has ended before")
  n_open = p
  if (term_type[n] == "group")
    open_group[++n_open] = term_id[n]
}

# Parts of "key:local".
function key(name) {
  return substr(name, 1, index(name, ":") - 1)
}

function local(name) {
  return substr(name, index(name, ":") + 1)
}

# Is NAME a "key:local" of a known namespace?
function well_named(name) {
  return name ~ /^[A-Za-z0-9]+:[A-Za-z][A-Za-z0-9]*$/ && (key(name) in uri)
}

function ends_with(s, end) {
  return length(s) >= length(end) && \
    substr(s, length(s) - length(end) + 1) == end
}

# A sum over facts that the makefile hands in, so that who judges by them can
# say by which.
function sha256(of, sum) {
  if (length(sum) != 64 || sum ~ /[^0-9a-f]/)
    fail("SHA-256 of the " of, "'" sum "' is none")
  return sum
}

# A made file begins like this.
function c_head(what) {
  print "/* SPDX-License-Identifier: Apache-2.0 */"
  print "/* " what "  Made by core/gen from schemas/: do not edit. */"
}
