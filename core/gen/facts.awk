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
  columns["namespaces"] = 3
  columns["roots"] = 5
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
  else
    row()
}

END {
  if (failed)
    exit 1
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

# A made file begins like this.
function c_head(what) {
  print "/* SPDX-License-Identifier: Apache-2.0 */"
  print "/* " what "  Made by core/gen from schemas/: do not edit. */"
}
