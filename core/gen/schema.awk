# SPDX-License-Identifier: Apache-2.0
# The facts of a UBL-like schema: read, resolved and checked.
#
# The tables (core/xml/xsd_table.h) and their matching hold only for schemas of
# a plain form: see check ().  A fact that leaves this form must not be
# compiled silently, so it ends the build.
#
# After check ():
#   comp[1..n_comp]      names of the components
#   comp_first, comp_n   their rows: row_el, row_min, row_max
#   el[1..n_el]          every element; type_of[el]: its data type or component
#   dt[1..n_dt]          data types; base_of, n_attr, attr_name, attr_type,
#                        attr_req: what is effective; own_attrs: as written

BEGIN {
  columns["files"] = 4
  columns["components"] = 3
  columns["datatypes"] = 4
  columns["exceptions"] = 2
  columns["names"] = 1
  split("string normalizedString token boolean decimal date time dateTime" \
        " language anyURI base64Binary", list, " ")
  for (i in list)
    simple[list[i]] = 1
  split("? 1 * + 2", list, " ")
  for (i in list)
    cards[list[i]] = 1
  OTHER = "##other"
}

function row() {
  if (kind == "files")
    file_row()
  else if (kind == "components")
    component_row()
  else if (kind == "datatypes")
    datatype_row()
  else if (kind == "exceptions")
    exception_row()
  else
    name_row()
}

function file_row() {
  if (!($1 in uri))
    fail(at, "unknown namespace " $1)
  if ($1 in file_of)
    fail(at, "second file for " $1)
  if ($3 != "facts" && $3 != "grammar")
    fail(at, "source " $3 " is neither facts nor grammar")
  file_key[++n_file] = $1
  file_of[$1] = $2
  file_source[$1] = $3
  file_imports[$1] = $4 == "-" ? "" : $4
  file_at[$1] = at
}

function component_row() {
  if ($1 != "")
    begin_component($1)
  else if (!n_comp)
    fail(at, "first row without a component")
  if (!($3 in cards))
    fail(at, "cardinality " $3 " is none of ? 1 * + 2")
  if ($2 == OTHER) {
    if ($1 == "" || $3 != "1")
      fail(at, OTHER " must stand alone and once")
  } else
    child($2)
  n_row++
  comp_n[comp[n_comp]]++
  row_el[n_row] = $2
  row_card[n_row] = $3
  row_min[n_row] = ($3 == "1" || $3 == "+") ? 1 : 0
  row_max[n_row] = ($3 == "*" || $3 == "+") ? 0 : ($3 == "2" ? 2 : 1)
  row_at[n_row] = at
}

function begin_component(name) {
  if (!well_named(name) || !ends_with(name, "Type"))
    fail(at, "bad component " name)
  if (name in comp_first)
    fail(at, "component " name " twice, see " comp_at[name])
  comp[++n_comp] = name
  comp_first[name] = n_row + 1
  comp_n[name] = 0
  comp_at[name] = at
  rank_before = 0
}

# Basic elements precede aggregates; extensions precede both.
function child(name,    c, rank) {
  c = comp[n_comp]
  if (!well_named(name))
    fail(at, "bad element " name)
  if ((c, name) in in_comp)
    fail(at, name " twice in " c)
  if (comp_n[c] && row_el[n_row] == OTHER)
    fail(at, OTHER " must stand alone and once")
  in_comp[c, name] = 1
  if (key(c) != "ext") {
    rank = key(name) == "ext" ? 1 : (key(name) == "cbc" ? 2 : 3)
    if (rank < rank_before)
      fail(at, name " after an aggregate in " c)
    rank_before = rank
  }
  add_element(name, at)
}

function add_element(name, where) {
  if (name in el_at)
    return
  el[++n_el] = name
  el_at[name] = where
}

function datatype_row(    n, a, i, word) {
  if (!well_named($1))
    fail(at, "bad data type " $1)
  if ($1 in base_of)
    fail(at, "data type " $1 " twice")
  if (!($2 in simple) && !($2 in base_of))
    fail(at, "unknown base type " $2)
  dt[++n_dt] = $1
  dt_base[$1] = $2
  own_attrs[$1] = $3 == "-" ? "" : $3
  base_of[$1] = $2 in simple ? $2 : base_of[$2]
  if (!($2 in simple))
    inherit($1, $2)
  n = split(own_attrs[$1], a, " ")
  for (i = 1; i <= n; i++)
    attribute($1, a[i], $2)
  if (n_attr[$1] > 16)
    fail(at, "more than 16 attributes")
  n = $4 == "-" ? 0 : split($4, word, " ")
  for (i = 1; i <= n; i++)
    type_word(word[i])
}

function inherit(name, base,    i) {
  for (i = 1; i <= n_attr[base]; i++) {
    attr_name[name, i] = attr_name[base, i]
    attr_type[name, i] = attr_type[base, i]
    attr_req[name, i] = attr_req[base, i]
  }
  n_attr[name] = n_attr[base]
}

# "name:type" or "name:type!"; on top of a data type it narrows one of its own.
function attribute(name, text, base,    a, t, req, i) {
  req = ends_with(text, "!")
  if (req)
    text = substr(text, 1, length(text) - 1)
  a = key(text)
  t = local(text)
  if (a !~ /^[A-Za-z]+$/ || !(t in simple))
    fail(at, "bad attribute " text)
  if ((name, a) in own_attr)
    fail(at, "attribute " a " twice")
  own_attr[name, a] = 1
  for (i = 1; i <= n_attr[name] && attr_name[name, i] != a; i++)
    ;
  if (i > n_attr[name]) {
    if (!(base in simple))
      fail(at, base " has no attribute " a)
    n_attr[name] = i
  }
  attr_name[name, i] = a
  attr_type[name, i] = t
  attr_req[name, i] = req
}

function type_word(word,    i) {
  for (i = 1; i <= n_word; i++)
    if (ends_with(word, words[i]) || ends_with(words[i], word))
      fail(at, "word " word " twice")
  if (word == "*")
    other_type = $1
  else {
    words[++n_word] = word
    word_type[n_word] = $1
  }
}

function exception_row() {
  if (!well_named($1))
    fail(at, "bad element " $1)
  if ($1 in exception)
    fail(at, "element " $1 " twice")
  exception[$1] = $2
  exception_at[$1] = at
}

function name_row() {
  if (!well_named($1))
    fail(at, "bad element " $1)
  if ($1 in el_at)
    fail(at, $1 " is known already, see " el_at[$1])
  add_element($1, at)
}

# The type that follows from the name alone, or "".
function type_by_name(name,    l, i, k) {
  k = key(name)
  l = local(name)
  if (k != "cbc")
    for (i = 1; i <= length(l); i++)
      if ((k ":" substr(l, i) "Type") in comp_first)
        return k ":" substr(l, i) "Type"
  if (k == "cac")
    return ""
  for (i = 1; i <= n_word; i++)
    if (ends_with(l, words[i]))
      return word_type[i]
  return other_type
}

function check(    i) {
  check_roots()
  for (i = 1; i <= n_el; i++)
    resolve(el[i])
  for (i in exception)
    if (!(i in type_of))
      fail(exception_at[i], "no such element: " i)
  for (i = 1; i <= n_comp; i++) {
    if (comp_n[comp[i]] > 255)
      fail(comp_at[comp[i]], "more than 255 elements in " comp[i])
    if (!(key(comp[i]) in file_of))
      fail(comp_at[comp[i]], "no file declares " comp[i])
  }
  check_files()
}

function resolve(name,    t) {
  t = type_by_name(name)
  if (name in exception) {
    if (exception[name] == t)
      fail(exception_at[name], name " is no exception")
    t = exception[name]
    if (!(t in comp_first) && !(t in base_of))
      fail(exception_at[name], "unknown type " t)
  }
  if (t == "" || (key(name) == "cac" && !(t in comp_first)))
    fail(el_at[name], "unknown element " name ": no type has its name")
  if (key(name) == "cbc" && !(t in base_of))
    fail(el_at[name], "unknown element " name ": no data type for it")
  if (!(key(name) in file_of))
    fail(el_at[name], "no file declares " name)
  type_of[name] = t
}

# The roots of this schema: their component is named after them.
function check_roots(    i, name) {
  for (i = 1; i <= n_root; i++) {
    if (root_schema[i] == "-")
      continue
    if (!(root_ns[i] in key_of))
      fail(root_at[i], "unknown namespace")
    name = key_of[root_ns[i]] ":" root_local[i]
    if (!((name "Type") in comp_first))
      fail(root_at[i], "no component " name "Type")
    if (schema != "" && schema != root_schema[i])
      fail(root_at[i], "second schema " root_schema[i])
    if (file_of[key(name)] != root_file[i])
      fail(root_at[i], "file is not the one of files.tsv")
    schema = root_schema[i]
    root_el[++n_root_el] = name
    root_el_file[name] = root_file[i]
    add_element(name, root_at[i])
  }
  if (!n_root_el)
    fail(root_at[n_root], "no root has a schema")
}

function check_files(    i, j, n, imp) {
  for (i = 1; i <= n_file; i++) {
    n = split(file_imports[file_key[i]], imp, " ")
    for (j = 1; j <= n; j++)
      if (!(imp[j] in file_of))
        fail(file_at[file_key[i]], "unknown import " imp[j])
  }
}
