# SPDX-License-Identifier: Apache-2.0
# The card of a plugin (core/plugin/card.h) as what its descriptor begins with:
# CARD_PLUGIN, and CARD_CODEC_NAME for each codec.
#   awk -v name=NAME -f card.awk NAME.plugin

BEGIN {
  split("read write many unpack pack layout", words, " ")
  for (i in words)
    caps["" words[i]] = "VOUCH_CAN_" toupper(words[i])
  threads["one"] = "VOUCH_THREADS_ONE"
  threads["instance"] = "VOUCH_THREADS_INSTANCE"
  threads["any"] = "VOUCH_THREADS_ANY"
  failed = 0
}

function fail(what) {
  print FILENAME ":" FNR ": " what | "cat 1>&2"
  failed = 1
  exit 1
}

function quote(s) {
  gsub(/\\/, "\\\\", s)
  gsub(/"/, "\\\"", s)
  return "\"" s "\""
}

function list(  i, all) {
  for (i = 2; i <= NF; i++)
    all = all quote($i) ", "
  return "(const char *const[]){ " all "NULL }"
}

function field(text) {
  made[codec] = made[codec] "  " text ", \\\n"
}

function end_codec() {
  if (codec == "")
    return
  if (roots)
    field(".roots = (const vouch_root *const[]){ " roots "NULL }")
  if (magic)
    field(".magic = (const vouch_magic *const[]){ " magic "NULL }")
  roots = magic = ""
}

/^#/ || /^$/ { next }

{
  rest = $0
  sub(/^[a-z]+ /, "", rest)
  if (NF < 2)
    fail("a key without a value")
}

$1 == "abi" {
  next
}

$1 == "version" || $1 == "licence" {
  plugin = plugin "  ." $1 " = " quote(rest) ", \\\n"
  next
}

$1 == "threads" {
  if (!(rest in threads))
    fail("threads are one, instance or any")
  plugin = plugin "  .threads = " threads[rest] ", \\\n"
  next
}

$1 == "codec" {
  end_codec()
  codec = rest
  if (codec !~ /^[a-z][a-z0-9-]*$/ || codec in made)
    fail("no name for a codec, or there twice: " codec)
  order[++n_codecs] = codec
  field(".name = " quote(codec))
  next
}

codec == "" {
  fail("this belongs to a codec, and none has begun")
}

$1 == "title" {
  field(".title = " quote(rest))
  next
}

$1 == "can" {
  all = ""
  for (i = 2; i <= NF; i++) {
    if (!($i in caps))
      fail("no capability: " $i)
    all = all (i > 2 ? " | " : "") caps[$i]
  }
  field(".caps = " all)
  next
}

$1 == "media" {
  field(".media_types = " list())
  next
}

$1 == "suffix" {
  field(".suffixes = " list())
  next
}

$1 == "root" && NF == 3 {
  roots = roots "&(const vouch_root){ " quote($2) ", " quote($3) " }, "
  next
}

$1 == "magic" && NF == 3 {
  if ($2 !~ /^[0-9]+$/ || $3 !~ /^[0-9a-f]+$/ || length($3) % 2)
    fail("magic is an offset and bytes in hexadecimal digits")
  bytes = ""
  for (i = 1; i < length($3); i += 2)
    bytes = bytes "\\x" substr($3, i, 2)
  magic = magic "&(const vouch_magic){ " $2 ", " length($3) / 2 ", \"" \
    bytes "\" }, "
  next
}

{
  fail("no such key: " $1)
}

END {
  if (failed)
    exit 1
  end_codec()
  print "/* Made by core/gen/card.awk; not for editing. */"
  print "#define CARD_PLUGIN \\"
  print "  .size = sizeof (vouch_plugin), .abi_minor = VOUCH_ABI_MINOR, \\"
  printf "  .name = %s, \\\n%s\n", quote(name), plugin
  for (i = 1; i <= n_codecs; i++) {
    macro = order[i]
    gsub(/-/, "_", macro)
    print "#define CARD_CODEC_" macro " \\"
    print "  .size = sizeof (vouch_codec), \\"
    print made[order[i]]
  }
}
