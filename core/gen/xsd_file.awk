# SPDX-License-Identifier: Apache-2.0
# An XSD file's frame: opened with namespaces and imports, filled by put ().
# Nothing is written before xsd_write (), so bad facts leave no half files.

function put(line) {
  text[n_line++] = line
}

function xsd_open(k,    i, n, imp) {
  n_start[n_made] = n_line + 0
  made[n_made++] = dir "/" file_of[k]
  n = split(file_imports[k], imp, " ")
  put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
  put("<!-- SPDX-License-Identifier: Apache-2.0")
  put("     Made by core/gen from schemas/: do not edit. -->")
  put("<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"")
  put("  xmlns:" k "=\"" uri[k] "\"")
  for (i = 1; i <= n; i++)
    put("  xmlns:" imp[i] "=\"" uri[imp[i]] "\"")
  put("  targetNamespace=\"" uri[k] "\"")
  put("  elementFormDefault=\"qualified\">")
  for (i = 1; i <= n; i++)
    put("  <xs:import namespace=\"" uri[imp[i]] "\"\n    schemaLocation=\"" \
        relative(file_of[k], file_of[imp[i]]) "\"/>")
}

function xsd_close() {
  put("</xs:schema>")
}

function xsd_write(    m, i) {
  n_start[n_made] = n_line
  for (m = 0; m < n_made; m++) {
    for (i = n_start[m]; i < n_start[m + 1]; i++)
      print text[i] > made[m]
    close(made[m])
  }
}

# The way from one file to another; both at most one folder deep.
function relative(from, to,    a, b) {
  a = from
  b = to
  sub(/[^\/]*$/, "", a)
  sub(/[^\/]*$/, "", b)
  if (a == b)
    return substr(to, length(b) + 1)
  return (a == "" ? "" : "../") to
}
