# SPDX-License-Identifier: Apache-2.0
# Writes the vocabulary (core/tree/vocab.h) to standard output:
# -v out=names: vocab_names.h, the constants; -v out=data: vocab_data.c.

function emit() {
  number()
  if (out == "names")
    emit_names()
  else if (out == "data")
    emit_data()
  else
    fail("schema_vocab.awk", "out is neither names nor data")
}

function emit_names(    i, c) {
  c_head("Numbers of the fixed vocabulary.")
  print "#ifndef VOUCH_TREE_VOCAB_NAMES_H"
  print "#define VOUCH_TREE_VOCAB_NAMES_H\n"
  print "enum vocab_ns_number {\n  VNS_NONE,"
  for (i = 1; i <= n_ns; i++)
    print "  VNS_" toupper(ns_key[i]) ","
  print "  VNS_COUNT\n};\n"
  print "enum vocab_name_number {\n  VN_NONE,"
  for (i = 1; i <= n_vn; i++) {
    c = constant(vn[i])
    if (c in constants)
      fail(el_at[vn[i]], c " stands for two names")
    constants[c] = 1
    print "  " c ","
  }
  print "  VN_COUNT\n};\n\n#endif"
}

function emit_data(    i) {
  c_head("The fixed vocabulary.")
  print "#include \"tree/vocab.h\"\n"
  print "#include \"tree/vocab_names.h\"\n"
  make_pool()
  print "static const struct vocab_ns ns[] = {\n  { 0, 0 },"
  for (i = 1; i <= n_ns; i++)
    print "  { " offset[uri[ns_key[i]]] ", " offset[prefix[ns_key[i]]] " },"
  print "};\n\nstatic const struct vocab_name names[] = {\n  { 0, 0 },"
  for (i = 1; i <= n_vn; i++)
    print "  { " offset[local(vn[i])] ", " ns_constant(vn[i]) " },"
  print "};\n"
  make_slots()
  print "const struct vocab vocab = {"
  print "  pool, ns, VNS_COUNT, names, VN_COUNT, slots, " n_slots
  print "};"
}

function ns_constant(name) {
  return key(name) == "" ? "VNS_NONE" : "VNS_" toupper(key(name))
}

# All strings once, each ended by NUL; offset 0 is the empty string.
function make_pool(    i) {
  print "static const char pool[] =\n  \"\\0\""
  offset[""] = 0
  pool_size = 1
  for (i = 1; i <= n_ns; i++) {
    intern(uri[ns_key[i]])
    intern(prefix[ns_key[i]])
  }
  for (i = 1; i <= n_vn; i++)
    intern(local(vn[i]))
  print "  ;\n"
}

function intern(s) {
  if (s in offset)
    return
  offset[s] = pool_size
  pool_size += length(s) + 1
  print "  \"" s "\\0\""
}

function hash(s,    h, i) {
  h = 7
  for (i = 1; i <= length(s); i++)
    h = (h * 31 + code[substr(s, i, 1)]) % 16777216
  return h
}

# Open addressing with linear probing on the hash of the local name.
function make_slots(    i, h, line) {
  for (i = 33; i < 127; i++)
    code[sprintf("%c", i)] = i
  for (n_slots = 64; n_slots <= 2 * (n_vn + 1); n_slots *= 2)
    ;
  for (i = 1; i <= n_vn; i++) {
    for (h = hash(local(vn[i])) % n_slots; h in slot; h = (h + 1) % n_slots)
      ;
    slot[h] = i
  }
  print "static const uint16_t slots[] = {"
  for (i = 0; i < n_slots; i++) {
    line = line " " (i in slot ? slot[i] : 0) ","
    if (i % 12 == 11 || i == n_slots - 1) {
      print " " line
      line = ""
    }
  }
  print "};\n"
}
