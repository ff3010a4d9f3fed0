# SPDX-License-Identifier: Apache-2.0
# Writes xsd_tables.c (core/xml/xsd_table.h) to standard output.  Equal lists
# of particles and of attributes are stored once.

BEGIN {
  n = split("string XSD_B_STRING normalizedString XSD_B_NORMALIZED" \
            " token XSD_B_TOKEN boolean XSD_B_BOOLEAN decimal XSD_B_DECIMAL" \
            " date XSD_B_DATE time XSD_B_TIME dateTime XSD_B_DATETIME" \
            " language XSD_B_LANGUAGE anyURI XSD_B_ANYURI" \
            " base64Binary XSD_B_BASE64", list, " ")
  for (i = 1; i < n; i += 2)
    base_enum[list[i]] = list[i + 1]
}

function emit() {
  number()
  id = schema
  gsub(/[^A-Za-z0-9]/, "_", id)
  c_head("The schemas as tables.")
  print "#include <stddef.h>\n"
  print "#include \"xml/xsd_table.h\"\n\n#include \"tree/vocab_names.h\"\n"
  emit_particles()
  emit_attrs()
  emit_values()
  emit_types()
  emit_roots()
  emit_schema()
}

function emit_particles(    i, c, r, s) {
  print "static const struct xsd_particle " id "_particles[] = {"
  for (i = 1; i <= n_reach; i++) {
    c = reach[i]
    s = ""
    for (r = comp_first[c]; r < comp_first[c] + comp_n[c]; r++)
      s = s " " row_el[r] row_card[r]
    if (row_el[comp_first[c]] == OTHER)
      first_particle[c] = 0
    else if (s in same_particles)
      first_particle[c] = same_particles[s]
    else {
      first_particle[c] = same_particles[s] = n_particle + 0
      print "  /* " local(c) " */"
      for (r = comp_first[c]; r < comp_first[c] + comp_n[c]; r++)
        emit_particle(r)
    }
  }
  print "};\n"
  if (n_particle > 65535)
    fail(comp_at[comp[1]], "more than 65535 particles")
}

function emit_particle(r) {
  print "  { " constant(row_el[r]) ", " type_no(row_el[r]) ", " row_min[r] \
    ", " row_max[r] " },"
  n_particle++
}

function emit_attrs(    i, j, t, s) {
  print "static const struct xsd_attr " id "_attrs[] = {"
  for (i = 1; i <= n_vt; i++) {
    t = vt[i]
    s = ""
    for (j = 1; j <= n_attr[t]; j++)
      s = s " " attr_name[t, j] ":" attr_type[t, j] attr_req[t, j]
    if (s == "")
      first_attr[t] = 0
    else if (s in same_attrs)
      first_attr[t] = same_attrs[s]
    else {
      first_attr[t] = same_attrs[s] = n_attrs + 0
      for (j = 1; j <= n_attr[t]; j++)
        emit_attr(t, j)
    }
  }
  print "};\n"
  if (n_attrs > 65535)
    fail(comp_at[comp[1]], "more than 65535 attributes")
}

function emit_attr(t, j) {
  print "  { " constant(":" attr_name[t, j]) ", " value(attr_type[t, j]) ", " \
    (attr_req[t, j] ? "XSD_REQUIRED" : 0) ", XSD_NO_FIXED },"
  n_attrs++
}

# Index of a simple type among the values; numbered as they are met.
function value(base) {
  if (!(base in value_no)) {
    value_no[base] = n_value++
    value_base[n_value] = base
  }
  return value_no[base]
}

function emit_values(    i) {
  for (i = 1; i <= n_vt; i++)
    value(base_of[vt[i]])
  print "static const struct xsd_value " id "_values[] = {"
  for (i = 1; i <= n_value; i++)
    print "  { " base_enum[value_base[i]] ", XSD_NO_FACET, XSD_NO_FACET, 0 },"
  print "};\n"
}

function emit_types(    i, c, t) {
  print "static const struct xsd_type " id "_types[] = {"
  for (i = 1; i <= n_reach; i++) {
    c = reach[i]
    if (row_el[comp_first[c]] == OTHER)
      print "  { 0, 0, XSD_ANY, 0, 0, 0 }, /* " i - 1 " " c " */"
    else
      print "  { " first_particle[c] ", " comp_n[c] \
        ", XSD_SEQUENCE, 0, 0, 0 }, /* " i - 1 " " c " */"
  }
  for (i = 1; i <= n_vt; i++) {
    t = vt[i]
    print "  { 0, 0, XSD_VALUE, " first_attr[t] ", " n_attr[t] + 0 ", " \
      value(base_of[t]) " }, /* " n_reach + i - 1 " " t " */"
  }
  print "};\n"
}

function emit_roots(    i, e) {
  print "static const struct xsd_root " id "_roots[] = {"
  for (i = 1; i <= n_root_el; i++) {
    e = root_el[i]
    print "  { " constant(e) ", " type_no(e) ", \"" root_el_file[e] "\" },"
  }
  print "  { 0, 0, NULL }\n};\n"
}

# Known: where the set of XSD files declares elements, and xml and xsi, whose
# attributes mean something to a validator even on elements it does not know.
function emit_known(    i, k) {
  print "static const uint16_t " id "_known_ns[] = {"
  print "  VNS_XML, VNS_XSI, /* attributes only */"
  for (i = 1; i <= n_el; i++)
    declares[key(el[i])] = 1
  for (i = 1; i <= n_file; i++) {
    k = file_key[i]
    if ((k in declares) || file_source[k] == "grammar")
      print "  VNS_" toupper(k) ","
  }
  print "  0\n};\n"
}

function emit_schema(    f) {
  emit_known()
  print "static const struct xsd_schema " id " = {"
  print "  \"" schema "\", \"schemas/" schema "\",\n  \"" sha256("facts", sum) \
    "\",\n  " id "_types, " id "_particles,"
  print "  " id "_attrs, " id "_values, \"\", " id "_roots, " id "_known_ns,"
  print "  " n_reach + n_vt ", VNS_EXT\n};\n"
  print "const struct xsd_schema *const xsd_schemas[] = { &" id ", NULL };"
}
