# SPDX-License-Identifier: Apache-2.0
# Writes the JSON Schema of invoices (core/model/json_read.h) to standard
# output, from terms.tsv.  What it accepts model/json_read reads without a
# word, but for exponents, which a schema cannot see.  Where an array may
# stand it takes a single value, too, as the reader does; where a single value
# is due it takes no array: that is what the model asks for.

function row() {
}

# Nothing need be escaped in JSON, where awks differ in what they make of \\.
function check(    i) {
  for (i = 1; i <= n_term; i++)
    if ((term_name[i] term_list[i]) ~ /["\\]/)
      fail("terms.tsv", "a quotation mark or backslash at " term_id[i])
}

# ---- Layout: a line ends when the next begins, as that knows of commas

function line(s,    i) {
  if (lines++)
    printf "\n"
  for (i = 0; i < depth; i++)
    printf "  "
  printf "%s", s
}

function open(s) {
  line(s)
  depth++
}

function shut(s) {
  depth--
  line(s)
}

function ref(name) {
  return "\"$ref\": \"#/$defs/" name "\""
}

# ---- The schema

function emit(    i) {
  open("{")
  line("\"$schema\": \"https://json-schema.org/draft/2020-12/schema\",")
  line("\"$id\": \"urn:vouch:schema:vouch-invoice-1\",")
  line("\"title\": \"Invoice\",")
  line("\"description\": \"The semantic model of EN 16931-1 as vouch" \
    " writes and reads it: one invoice, or an array of them. A number" \
    " keeps its digits and may have no exponent.\",")
  line("\"if\": { \"type\": \"array\" },")
  line("\"then\": { \"minItems\": 1, \"items\": { " ref("invoice") " } },")
  line("\"else\": { " ref("invoice") " },")
  open("\"$defs\": {")
  emit_types()
  for (i = 1; i <= n_term; i++) {
    if (term_type[i] == "group")
      emit_group(term_id[i], term_id[i], term_name[i])
    else if (term_parts[i] != "")
      emit_parts(i)
  }
  emit_group("-", "invoice", "Invoice")
  shut("}")
  shut("}")
  printf "\n"
}

# The values as the types of terms have them.
function emit_types(    any) {
  any = "\"type\": [\"string\", \"number\"]"
  line("\"text\": { " any " },")
  line("\"number\": { " any "," \
    " \"pattern\": \"^[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)$\" },")
  line("\"date\": { \"type\": \"string\"," \
    " \"pattern\": \"^[0-9]{4}-[0-9]{2}-[0-9]{2}$\" },")
  line("\"binary\": { \"type\": \"string\"," \
    " \"contentEncoding\": \"base64\" },")
}

function type_of(i) {
  if (term_type[i] ~ /^(amount|price|quantity|percentage)$/)
    return "number"
  return term_type[i] ~ /^(date|binary)$/ ? term_type[i] : "text"
}

# What is directly in the group PARENT.
function emit_group(parent, name, title,    i, last) {
  open("\"" name "\": {")
  line("\"title\": \"" title "\",")
  line("\"type\": \"object\",")
  emit_required(parent)
  line("\"additionalProperties\": false,")
  open("\"properties\": {")
  if (parent == "-")
    line("\"schema\": { \"const\": \"vouch-invoice/1\" },")
  for (i = 1; i <= n_term; i++)
    if (term_parent[i] == parent)
      last = i
  for (i = 1; i <= n_term; i++)
    if (term_parent[i] == parent)
      emit_term(i, i == last ? "" : ",")
  shut("}")
  shut(parent == "-" ? "}" : "},")
}

function emit_required(parent,    i, list) {
  for (i = 1; i <= n_term; i++)
    if (term_parent[i] == parent && term_min[i] == 1)
      list = list (list == "" ? "" : ", ") "\"" term_key[i] "\""
  if (list != "")
    line("\"required\": [" list "],")
}

function emit_term(i, comma,    value) {
  value = ref(term_type[i] == "group" || term_parts[i] != "" ? \
    term_id[i] : type_of(i))
  open("\"" term_key[i] "\": {")
  line("\"title\": \"" term_name[i] "\",")
  line("\"description\": \"" term_id[i] ": " term_name[i] \
    code_list(i) "\",")
  if (term_max[i] == 1) {
    line(value)
  } else {
    line("\"if\": { \"type\": \"array\" },")
    line("\"then\": { \"minItems\": 1, \"items\": { " value " } },")
    line("\"else\": { " value " }")
  }
  shut("}" comma)
}

function code_list(i,    list) {
  list = term_list[i]
  if (list == "")
    return ""
  if (sub(/^-\//, "", list))
    return " (scheme: " list ")"
  return " (code list: " list ")"
}

# A value with parts; it may stand alone if none of them must be there.
function emit_parts(i,    n, list, k, required, part) {
  n = split(term_parts[i], list, " ")
  required = "\"value\""
  for (k = 1; k <= n; k++)
    if (sub(/!$/, "", list[k]))
      required = required ", \"" list[k] "\""
  open("\"" term_id[i] "\": {")
  if (required == "\"value\"") {
    line("\"if\": { \"type\": [\"string\", \"number\"] },")
    line("\"then\": { " ref(type_of(i)) " },")
    open("\"else\": {")
  }
  line("\"type\": \"object\",")
  line("\"required\": [" required "],")
  line("\"additionalProperties\": false,")
  open("\"properties\": {")
  line("\"value\": { " ref(type_of(i)) " }" (n ? "," : ""))
  for (k = 1; k <= n; k++) {
    part = list[k]
    sub(/[?]$/, "", part)
    line("\"" part "\": { \"description\": \"" term_id[i] "-" k "\", " \
      (term_type[i] == "binary" ? "\"type\": \"string\"" : ref("text")) \
      " }" (k < n ? "," : ""))
  }
  shut("}")
  if (required == "\"value\"")
    shut("}")
  shut("},")
}
