# SPDX-License-Identifier: Apache-2.0
# The grammar of what is no plain list of elements (schemas/ubl/signatures.
# grammar describes it): read, checked, written as XSD.  Stands before
# facts.awk, as its lines are no rows; grammar_emit (KEY) writes the
# components of one namespace through put () of xsd_file.awk.

FILENAME ~ /\.grammar$/ {
  if ($0 !~ /^#/ && $0 !~ /^ *$/)
    grammar_line()
  next
}

# Continued lines are put together; the words are looked at when all is read.
function grammar_line() {
  at = FILENAME ":" FNR
  if (/^\[[A-Za-z0-9]+\]$/) {
    g_key = substr($0, 2, length($0) - 2)
    if (!(g_key in uri))
      fail(at, "unknown namespace " g_key)
  } else if (/^ /) {
    if (!n_g)
      fail(at, "continues nothing")
    g_text[n_g] = g_text[n_g] $0
  } else {
    if (g_key == "")
      fail(at, "component outside a namespace")
    g_text[++n_g] = $0
    g_ns[n_g] = g_key
    g_at[n_g] = at
    grammar_declare(g_key)
  }
}

# Note the name, so that a reference may stand before its declaration.
function grammar_declare(k,    n, i, name) {
  n = split($0, word, " ")
  for (i = 1; word[i] == "mixed" || word[i] == "abstract"; i++)
    ;
  name = k ":" word[i]
  if (word[i] !~ /^[A-Za-z][A-Za-z0-9]*$/ || word[i + 1] !~ /^(:|:=|=|<)$/)
    fail(at, "neither element nor type: " $0)
  if (word[i + 1] == ":") {
    if (name in g_element)
      fail(at, "element " name " twice")
    g_element[name] = 1
  } else {
    if (name in g_type)
      fail(at, "type " name " twice")
    g_type[name] = word[i + 1]
  }
}

function grammar_emit(k,    i) {
  split("string boolean decimal date time dateTime anyURI base64Binary" \
        " integer ID QName", g_list, " ")
  for (i in g_list)
    g_builtin[g_list[i]] = 1
  for (i = 1; i <= n_g; i++)
    if (g_ns[i] == k)
      grammar_component(i)
}

function grammar_component(i,    n, p, marks, name) {
  g_where = g_at[i]
  g_key = g_ns[i]
  n = split(g_text[i], tok, " ")
  for (p = 1; tok[p] == "mixed" || tok[p] == "abstract"; p++)
    marks = marks " " tok[p] "=\"true\""
  name = tok[p++]
  if (tok[p] == ":")
    put("  <xs:element name=\"" name "\"" typed(tok[p + 1]) "/>")
  else if (tok[p] == ":=")
    grammar_simple(name, p + 1, n)
  else if (tok[p] == "=")
    grammar_type(name, marks, "", p + 1, n)
  else if (tok[p + 2] == "=")
    grammar_type(name, marks, tok[p + 1], p + 3, n)
  else
    fail(g_where, "no = after the base of " name)
}

# The attribute type="..." for a name of a type; nothing for "-".
function typed(t) {
  return t == "-" ? "" : " type=\"" type_ref(t) "\""
}

function type_ref(t,    full) {
  if (t in g_builtin)
    return "xs:" t
  full = t ~ /:/ ? t : g_key ":" t
  if (!(full in g_type) && !(full in base_of) && !(full in comp_first))
    fail(g_where, "unknown type " t)
  return full
}

function grammar_simple(name, p, n) {
  put("  <xs:simpleType name=\"" name "\">")
  put("    <xs:restriction base=\"" type_ref(tok[p]) "\">")
  for (p++; p <= n; p++)
    if (tok[p] != "|")
      put("      <xs:enumeration value=\"" tok[p] "\"/>")
  put("    </xs:restriction>\n  </xs:simpleType>")
}

function grammar_type(name, marks, base, p, n,    q) {
  put("  <xs:complexType name=\"" name "\"" marks ">")
  for (q = p; q <= n && tok[q] !~ /^@/; q++)
    ;
  if (tok[p] ~ /^#/) {
    if (q != p + 1)
      fail(g_where, "text and elements in " name)
    put("    <xs:simpleContent>\n      <xs:extension base=\"" \
        type_ref(substr(tok[p], 2)) "\">")
    grammar_attributes(q, n)
    put("      </xs:extension>\n    </xs:simpleContent>")
  } else {
    if (base != "")
      put("    <xs:complexContent>\n      <xs:restriction base=\"" \
          type_ref(base) "\">")
    if (q > p)
      grammar_content(p, q - 1)
    grammar_attributes(q, n)
    if (base != "")
      put("      </xs:restriction>\n    </xs:complexContent>")
  }
  put("  </xs:complexType>")
}

# Content of one group is this group; everything else is a sequence or choice.
function grammar_content(p, q) {
  if (tok[p] == "(" && closing(p, q) == q)
    group(p + 1, q - 1, occurrence(tok[q]))
  else
    group(p, q, "")
}

function closing(p, q,    depth) {
  for (depth = 0; p <= q; p++) {
    if (tok[p] == "(")
      depth++
    else if (tok[p] ~ /^\)/ && --depth == 0)
      return p
  }
  fail(g_where, "( without )")
}

function group(p, q, occ,    i, depth, kind_of, bars, items, c) {
  for (i = p; i <= q; i++) {
    depth += (tok[i] == "(") - (tok[i] ~ /^\)/)
    if (depth == 0)
      bars += tok[i] == "|"
  }
  kind_of = bars ? "choice" : "sequence"
  put("      <xs:" kind_of occ ">")
  for (i = p; i <= q; i++) {
    if (tok[i] == "|")
      continue
    items++
    if (tok[i] == "(") {
      c = closing(i, q)
      group(i + 1, c - 1, occurrence(tok[c]))
      i = c
    } else
      particle(tok[i])
  }
  if (bars && bars != items - 1)
    fail(g_where, "choice between more than single items")
  put("      </xs:" kind_of ">")
}

function occurrence(t) {
  if (t ~ /\?$/)
    return " minOccurs=\"0\""
  if (t ~ /\*$/)
    return " minOccurs=\"0\" maxOccurs=\"unbounded\""
  return t ~ /\+$/ ? " maxOccurs=\"unbounded\"" : ""
}

function particle(t,    occ) {
  occ = occurrence(t)
  sub(/[?*+]$/, "", t)
  if (t ~ /^%(any|other)~?$/)
    put("        <xs:any namespace=\"##" (t ~ /any/ ? "any" : "other") "\"" \
        (t ~ /~/ ? " processContents=\"lax\"" : "") occ "/>")
  else if (t ~ /:/ && !(key(t) in uri))
    put("        <xs:element name=\"" key(t) "\"" typed(local(t)) occ "/>")
  else {
    if (t !~ /:/)
      t = g_key ":" t
    if (!(t in g_element) && !(t in type_of))
      fail(g_where, "unknown element " t)
    put("        <xs:element ref=\"" t "\"" occ "/>")
  }
}

function grammar_attributes(p, n,    t, req) {
  for (; p <= n; p++) {
    t = substr(tok[p], 2)
    req = t ~ /!$/ ? " use=\"required\"" : ""
    sub(/!$/, "", t)
    if (tok[p] == "@%any")
      put("      <xs:anyAttribute namespace=\"##any\"/>")
    else if (tok[p] ~ /^@[A-Za-z]+:/)
      put("      <xs:attribute name=\"" key(t) "\" type=\"" \
          type_ref(local(t)) "\"" req "/>")
    else
      fail(g_where, "no attribute: " tok[p])
  }
}
