# SPDX-License-Identifier: Apache-2.0
# Numbers for names and types: what the roots reach, nothing else.
#
# After number ():
#   vn[1..n_vn]        names as "key:local", attributes as ":local"
#   reach[1..n_reach]  components that a root reaches, in order of discovery;
#                      the number of a type in the tables is its index - 1
#   vt[1..n_vt]        data types that are distinct in effect, numbered on

BEGIN {
  # Attributes that any document may hold and that we treat by name.
  std_names = "xsi:type xsi:nil xsi:schemaLocation" \
    " xsi:noNamespaceSchemaLocation xml:lang xml:space xml:id xml:base"
}

# The terms of the model come first and in their own order, so that a term's
# number in the vocabulary tells its row.
function number(    i, n, list, r, c) {
  for (i = 1; i <= n_term; i++)
    add_name("term:" term_id[i])
  add_name("term:invoice")
  n = split(":scheme :version :mime :filename", list, " ")
  for (i = 1; i <= n; i++)
    add_name(list[i])
  n = split(std_names, list, " ")
  for (i = 1; i <= n; i++)
    add_name(list[i])
  for (i = 1; i <= n_root_el; i++)
    reach_element(root_el[i])
  for (i = 1; i <= n_reach; i++) {
    c = reach[i]
    for (r = comp_first[c]; r < comp_first[c] + comp_n[c]; r++)
      if (row_el[r] != OTHER)
        reach_element(row_el[r])
  }
  if (n_vn >= 65535 || n_reach + n_vt > 65535)
    fail(comp_at[comp[1]], "more names or types than 16 bits can count")
}

function reach_element(e,    t, i) {
  add_name(e)
  t = type_of[e]
  if (t in comp_first)
    reach_component(t)
  else
    reach_datatype(t)
}

function reach_component(t) {
  if (t in reach_no)
    return
  reach[++n_reach] = t
  reach_no[t] = n_reach
}

function reach_datatype(t,    i, s) {
  if (t in vt_no)
    return
  s = base_of[t]
  for (i = 1; i <= n_attr[t]; i++) {
    add_name(":" attr_name[t, i])
    s = s " " attr_name[t, i] ":" attr_type[t, i] (attr_req[t, i] ? "!" : "")
  }
  if (!(s in vt_same)) {
    vt[++n_vt] = t
    vt_same[s] = n_vt
  }
  vt_no[t] = vt_same[s]
}

function add_name(name) {
  if (name in vn_no)
    return
  vn[++n_vn] = name
  vn_no[name] = n_vn
}

# The number of an element's type.
function type_no(e,    t) {
  t = type_of[e]
  return (t in comp_first) ? reach_no[t] - 1 : n_reach + vt_no[t] - 1
}

# The C constant of a name: by the prefix people know, checked to be unique.
function constant(name,    c) {
  c = key(name) == "" || prefix[key(name)] == "" ? "" : prefix[key(name)] "_"
  c = "VN_" c local(name)
  gsub(/-/, "_", c)
  return c
}
