# SPDX-License-Identifier: Apache-2.0
# A text file as the constant string NAME of C, line for line; of a comment
# only the line itself is left, so that line numbers stay, but with "comments".
#   awk -v name=NAME [-v comments=yes] -f embed.awk FILE

BEGIN {
  print "/* Made by core/gen/embed.awk; not for editing. */"
  print "extern const char " name "[];\n"
  print "const char " name "[] ="
}

{
  sub(/\r$/, "")
  if ($0 ~ /^#/ && !comments)
    $0 = ""
  gsub(/\\/, "&&")
  gsub(/"/, "\\\"")
  gsub(/\t/, "\\t")
  gsub(/\?/, "\\?") # C takes some pairs of them for other characters
  print "  \"" $0 "\\n\""
}

END {
  print "  \"\";"
}
