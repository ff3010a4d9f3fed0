#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# make bench: prints lines NAME RATIO LIMIT, and exits with 1 if a ratio is
# above its limit.  Absolute figures stand before them in lines that begin
# with "#"; what a peer that is not installed would be needed for is left out
# with such a line.
set -eu

vouch=$VOUCH_BUILD/vouch
bench=$VOUCH_BUILD/tests/bench
bench_src=$VOUCH_SRC/tests/bench
xsd=$VOUCH_SHARED/official/xsd/ubl-2.1/maindoc/UBL-Invoice-2.1.xsd
tmp=$(mktemp -d "${TMPDIR:-/tmp}/vouch-bench.XXXXXX")
shm=$tmp
trap 'rm -rf "$tmp" "$shm"' EXIT
trap 'exit 130' INT HUP TERM
status=0

# measure COMMAND...: a ratio above its limit is no reason to stop.
measure () {
  code=0
  "$@" || code=$?
  [ "$code" -le 1 ] || exit "$code"
  [ "$code" -eq 0 ] || status=1
}

# against NAME ROUNDS LINES LIMITS VOUCH-OPTIONS XMLLINT-OPTIONS...: vouch and
# xmllint on the invoice with so many lines.
against () {
  name=$1 rounds=$2 file=$tmp/$3.xml limits=$4 options=$5
  shift 5
  [ -f "$file" ] || "$bench/generate" "$(basename "$file" .xml)" >"$file"
  if [ -n "$xmllint" ]; then
    set -- "$xmllint" "$@" "$file"
  else
    set --
  fi
  # shellcheck disable=SC2086 # both are lists of words
  measure "$bench/outside" "$name" "$rounds" "$file" $limits -- \
    "$vouch" validate $options "$file" -- "$@"
}

# converts: a 7 kB invoice from UBL to JSON, beside a validation by xmllint;
# and from UBL to UBL, beside a converter that also goes through a model.
converts () {
  file=$tmp/5.xml
  [ -f "$file" ] || "$bench/generate" 5 >"$file"
  if [ -n "$xmllint" ]; then
    set -- "$xmllint" --noout --schema "$xsd" "$file"
  else
    set --
  fi
  measure "$bench/outside" convert 60 "$file" time=0.15 peak=8 -- \
    "$vouch" convert -t json -o - "$file" -- "$@"
  peer=$(command -v en16931) || { echo "# no en16931 (en16931-cli)"; return; }
  measure "$bench/outside" "convert-en16931" 60 "$file" time memory -- \
    "$vouch" convert -t ubl -o - "$file" -- \
    "$peer" convert --to ubl "$file"
}

# Which libraries a command opens, by name.
opened () {
  LD_DEBUG=files LD_DEBUG_OUTPUT=$tmp/debug "$@" >/dev/null 2>&1 || :
  sed -n 's,.*calling init: .*/\([^/.]*\)\.so.*,\1,p' "$tmp"/debug.* |
    LC_ALL=C sort -u
  rm -f "$tmp"/debug.*
}

# Those of vouch that are neither libvouch, libm, nor of a program that links
# libxml2 and the C library only; the ratio is how many.
libraries () {
  "$bench/generate" 5 >"$tmp/5.xml"
  { opened "$bench/inside" --nothing; echo libm; echo libvouch; } |
    LC_ALL=C sort -u >"$tmp/may"
  opened "$vouch" validate --layers xsd "$tmp/5.xml" >"$tmp/has"
  echo "# libraries opened:" $(cat "$tmp/has")
  grep -q '^libvouch$' "$tmp/has" || { echo "# libraries: not known"; return; }
  n=$(LC_ALL=C comm -23 "$tmp/has" "$tmp/may" | wc -l)
  printf '%-32s %8.3f %8.3f\n' libraries "$n" 0
  [ "$n" -eq 0 ] || status=1
}

instructions () {
  valgrind=$(command -v valgrind) || { echo "# no valgrind"; return; }
  "$valgrind" --tool=callgrind --callgrind-out-file=/dev/null \
    "$vouch" validate --layers xsd "$tmp/5.xml" 2>&1 >/dev/null |
    sed -n 's/.*Collected : /# instructions of a validation of 5 lines: /p'
}

# The file of a font by its family, where that very family is installed.
font () {
  command -v fc-match >/dev/null || return 0
  fc-match -f '%{family[0]}|%{file}\n' "$1" | sed -n 's/^Noto Sans|//p'
}

# The floor of a page, made from its source beside the reference data.
floor () {
  probe=$VOUCH_SHARED/design/proto/pdf/hbharu.c
  [ -f "$probe" ] || return 0
  # shellcheck disable=SC2046 # words of flags
  ${CC:-cc} -O2 -w -o "$tmp/floor" "$probe" \
    $(pkg-config --cflags --libs harfbuzz harfbuzz-subset 2>/dev/null) \
    -lhpdf 2>/dev/null || return 0
  echo "$tmp/floor"
}

# typst: the same page by Typst, a second time within one process.
typst () {
  "${PYTHON:-python3}" - "$bench_src/page.typ" 2>/dev/null <<'END' ||
import sys, time, typst
best = None
for i in range(8):
    start = time.perf_counter()
    pdf = typst.compile(sys.argv[1])
    spent = time.perf_counter() - start
    best = spent if best is None or spent < best else best
print("# typst: %.1f ms, %d bytes" % (best * 1e3, len(pdf)))
END
    echo "# no typst (PyPI typst for ${PYTHON:-python3})"
}

# cold NAME LIMIT OPTIONS...: one page, above what its JSON takes.
cold () {
  name=$1 limit=$2
  shift 2
  measure "$bench/outside" "$name" 40 "$page" "over=$limit" more=15 -- \
    "$vouch" convert -q -t pdf -O layout=din5008-a "$@" -o - "$page" -- \
    "$vouch" convert -q -t json -o - "$page"
}

# rows: long tables, and how they grow.
rows () {
  for n in 10000 100000; do
    "${AWK:-awk}" -v rows=$n -f "$bench_src/rows.awk" >"$tmp/rows$n.fo"
  done
  measure "$bench/outside" rows-10000 5 "$tmp/rows10000.fo" \
    ms=1000 peak=100 -- "$vouch" fo -q -o - "$tmp/rows10000.fo" --
  measure "$bench/outside" rows-100000/10000 3 "$tmp/rows100000.fo" \
    time=11 memory=11 -- "$vouch" fo -q -o - "$tmp/rows100000.fo" -- \
    "$vouch" fo -q -o - "$tmp/rows10000.fo"
}

# documents: pages of invoices.
documents () {
  page=$bench_src/page.xml
  regular=$(font 'Noto Sans') bold=$(font 'Noto Sans:bold')
  [ -n "$regular" ] || { echo "# documents: no Noto Sans"; return 0; }
  # What the template makes of the page: any bytes are HTML to that plugin.
  "$vouch" convert -q -t html -O layout=din5008-a \
    -O "template=$VOUCH_SRC/core/render/templates/invoice-fo.xsl" \
    -o "$tmp/page.fo" "$page"
  least=$(floor)
  [ -n "$least" ] || echo "# no floor (VOUCH_SHARED, libharu)"
  measure "$bench/document" "$regular:$bold" "$page" "$tmp/page.fo" \
    ${least:+"$least" "$regular"}
  typst
  cold page.cold-named 20 -O "fonts=$regular:$bold"
  cold page.cold-fontconfig 30
  rows
}

xmllint=$(command -v xmllint) || { xmllint=; echo "# no xmllint"; }
if [ ! -f "$xsd" ]; then
  echo "# no official XSD (VOUCH_SHARED)"
  xmllint=
fi

echo "# whole processes: time and peak memory against xmllint"
# 13 lines are 10 kB.
against cold 60 13 'time=0.15 peak=8' '--layers xsd' --noout --schema "$xsd"
libraries
instructions
for lines in 5 1000 10000 100000; do
  case $lines in
  # Loading the libraries is nearly all of a small one.
  5) rounds=40 limits='time=1.2 memory=1.1' ;;
  1000) rounds=20 limits='time=1 memory=1' ;;
  10000) rounds=5 limits='time=1 memory=1' ;;
  *) rounds=2 limits='time=1 memory=1 file=4' ;;
  esac
  against "parse-$lines" $rounds $lines "${limits% file=4}" \
    '--layers read' --noout
  against "xsd-$lines" $rounds $lines "$limits" \
    '--layers xsd' --noout --schema "$xsd"
done

echo "# whole processes: conversions"
converts
# In memory where that is possible: a disk and its journal are measured else.
shm=$(mktemp -d /dev/shm/vouch-bench.XXXXXX 2>/dev/null) ||
  shm=$(mktemp -d "$tmp/convert.XXXXXX")
measure "$bench/convert" "$vouch" "$shm"

echo "# within one process"
measure "$bench/inside"
if [ -x "$bench/bundle" ]; then
  VOUCH_BUILD_PLUGINS=$VOUCH_BUILD/core/.libs/vouch/plugins
  export VOUCH_BUILD_PLUGINS
  # The plugin must find the library that was built.
  LD_LIBRARY_PATH=$VOUCH_BUILD/core/.libs measure "$bench/bundle"
else
  echo "# bundle: left out, as there is no plugin zip"
fi

echo "# documents"
VOUCH_BUILD_PLUGINS=$VOUCH_BUILD/core/.libs/vouch/plugins
export VOUCH_BUILD_PLUGINS
if [ -e "$VOUCH_BUILD_PLUGINS/pdf.so" ]; then
  documents
else
  echo "# documents: left out, as there is no plugin pdf"
fi
exit $status
