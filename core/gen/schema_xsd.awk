# SPDX-License-Identifier: Apache-2.0
# Writes all XSD files of files.tsv below the folder -v dir=DIR, which must
# hold the folders they are in.

function emit(    i, k) {
  for (i = 1; i <= n_file; i++) {
    k = file_key[i]
    xsd_open(k)
    if (file_source[k] == "grammar")
      grammar_emit(k)
    else {
      xsd_elements(k)
      xsd_components(k)
      xsd_datatypes(k)
    }
    xsd_close()
  }
  xsd_write()
}

# One element declaration each, in the order of their first mention.
function xsd_elements(k,    i, e) {
  for (i = 1; i <= n_el; i++) {
    e = el[i]
    if (key(e) == k)
      put("  <xs:element name=\"" local(e) "\" type=\"" named_type(e) "\"/>")
  }
}

# A basic element has a type of its own, named after it; xsi:type may name it.
function named_type(e) {
  return type_of[e] in base_of ? e "Type" : type_of[e]
}

function xsd_components(k,    i, e) {
  for (i = 1; i <= n_comp; i++)
    if (key(comp[i]) == k)
      xsd_component(comp[i])
  for (i = 1; i <= n_el; i++) {
    e = el[i]
    if (key(e) == k && (type_of[e] in base_of)) {
      put("  <xs:complexType name=\"" local(e) "Type\">")
      put("    <xs:simpleContent>")
      put("      <xs:extension base=\"" type_of[e] "\"/>")
      put("    </xs:simpleContent>")
      put("  </xs:complexType>")
    }
  }
}

function xsd_component(c,    r) {
  put("  <xs:complexType name=\"" local(c) "\">")
  put("    <xs:sequence>")
  for (r = comp_first[c]; r < comp_first[c] + comp_n[c]; r++)
    if (row_el[r] == OTHER)
      put("      <xs:any namespace=\"##other\" processContents=\"lax\"/>")
    else
      put("      <xs:element ref=\"" row_el[r] "\"" occurs(r) "/>")
  put("    </xs:sequence>")
  put("  </xs:complexType>")
}

function occurs(r,    s) {
  s = row_min[r] == 1 ? "" : " minOccurs=\"" row_min[r] "\""
  if (row_max[r] == 1)
    return s
  return s " maxOccurs=\"" (row_max[r] ? row_max[r] : "unbounded") "\""
}

# Attributes on top of a data type restrict it, otherwise they extend.
function xsd_datatypes(k,    i, t, b, how) {
  for (i = 1; i <= n_dt; i++) {
    t = dt[i]
    if (key(t) != k)
      continue
    b = dt_base[t] in simple ? "xs:" dt_base[t] : dt_base[t]
    how = (own_attrs[t] == "" || (dt_base[t] in simple)) ? \
      "extension" : "restriction"
    put("  <xs:complexType name=\"" local(t) "\">")
    put("    <xs:simpleContent>")
    put("      <xs:" how " base=\"" b "\"" (own_attrs[t] == "" ? "/>" : ">"))
    if (own_attrs[t] != "")
      xsd_attributes(t, how)
    put("    </xs:simpleContent>")
    put("  </xs:complexType>")
  }
}

function xsd_attributes(t, how,    i) {
  for (i = 1; i <= n_attr[t]; i++)
    if ((t, attr_name[t, i]) in own_attr)
      put("        <xs:attribute name=\"" attr_name[t, i] \
          "\" type=\"xs:" attr_type[t, i] "\"" \
          (attr_req[t, i] ? " use=\"required\"" : "") "/>")
  put("      </xs:" how ">")
}
