#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
#   ./autogen.sh          makes configure (autoreconf)
#   ./autogen.sh demo     builds in build/ and shows vouch at its main job
#   ./autogen.sh check    builds in build/ and runs all tests; the last line
#                         is "N passed, N failed, N skipped"
#
# demo and check first install what is missing (Debian and its kin, as root or
# with sudo); where nothing is missing they need no network.  Each can be run
# alone and again.
set -eu
cd "$(dirname "$0")"

log=build/autogen.log
valid=examples/invoice.xml
invalid=examples/broken.xml
written=examples/hand-written.json
installed=

say () {
  printf '%s\n' "$*"
}

# die WHAT HOW_TO_GO_ON
die () {
  printf '\nautogen.sh: %s\n%s\n' "$1" "$2" >&2
  exit 1
}

# quietly WHAT HOW_TO_GO_ON COMMAND...: its output goes to the log, of which
# the end is shown if the command fails.
quietly () {
  quietly_what=$1
  quietly_help=$2
  shift 2
  say "$quietly_what"
  if ! "$@" >"$log" 2>&1 </dev/null; then
    tail -n 30 "$log" >&2
    die "failed: $quietly_what" "The whole output is in $log.  $quietly_help"
  fi
}

# ---- What the machine must have

has () {
  command -v "$1" >/dev/null 2>&1
}

has_library () {
  has pkg-config && pkg-config --exists "$1"
}

has_header () {
  echo "#include <$1>" | cc -x c -fsyntax-only - 2>/dev/null
}

has_font () {
  find /usr/share/fonts /usr/local/share/fonts -name "$1" 2>/dev/null |
    grep -q .
}

missing_for_documents () {
  has_library libxslt || echo libxslt1-dev
  has_library icu-i18n || echo libicu-dev
  has_library libqrencode || echo libqrencode-dev
  has_library harfbuzz-subset || echo libharfbuzz-dev
  has_library fribidi || echo libfribidi-dev
  has_library fontconfig || echo libfontconfig-dev
  has_library libpng || echo libpng-dev
  has_header hpdf.h || echo libhpdf-dev
  has_font NotoSans-Regular.ttf || echo fonts-noto-core
  has_font NanumGothic.ttf || echo fonts-nanum
}

# The Debian packages that are missing, for one job.
missing_packages () {
  has cc && has make || echo gcc make
  has_header stdio.h || echo libc6-dev
  has autoreconf || echo autoconf
  has automake || echo automake
  has libtoolize || echo libtool
  has pkg-config || echo pkg-config
  has_library libxml-2.0 || echo libxml2-dev
  has_library libzip || echo libzip-dev
  missing_for_documents
  [ "$1" = check ] || return 0
  has_library check || echo check
  has pmccabe || echo pmccabe
  has mandoc || echo mandoc
  has jq || echo jq
  has pdftotext || echo poppler-utils
  has qpdf || echo qpdf
  has c++ || echo g++
  has localedef && [ -f /usr/share/i18n/locales/de_DE ] || echo locales
}

apt () {
  DEBIAN_FRONTEND=noninteractive $as_root apt-get -q -y \
    --no-install-recommends "$@"
}

install_packages () {
  # Package lists that are there may do; else fetch them.
  # shellcheck disable=SC2086 # a list of words
  apt install $packages || { apt update && apt install $packages; }
}

install_missing () {
  packages=$(missing_packages "$1" | tr '\n' ' ')
  [ -n "$packages" ] || return 0
  by_hand="Install these packages and run ./autogen.sh $1 again: $packages"
  has apt-get || die "something is missing, and there is no apt-get" "$by_hand"
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    has sudo || die "something is missing, and this is not root" "$by_hand"
    as_root='sudo -E'
  fi
  quietly "Installing $packages..." "$by_hand" install_packages
  installed=$packages
  packages=$(missing_packages "$1" | tr '\n' ' ')
  [ -z "$packages" ] || die "still missing: $packages" "$by_hand"
}

# ---- Building

make_configure () {
  mkdir -p core/build-aux
  autoreconf --force --install
}

run_configure () {
  (cd build && ../configure)
}

# Not if it was configured when Check, or what makes PDFs, was not yet installed.
is_configured () {
  [ -f build/Makefile ] && [ -z "$installed" ] &&
    grep -qF 'S["HAVE_PDF_TRUE"]=""' build/config.status &&
    { grep -qF 'S["HAVE_CHECK_TRUE"]=""' build/config.status ||
      ! has_library check; }
}

jobs () {
  getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2
}

build () {
  if [ -f config.status ]; then
    die "the source tree itself is configured" \
      "Run \"make distclean\" first: this script builds in build/."
  fi
  again="To begin afresh: rm -rf build"
  [ -f configure ] || quietly "Making configure..." \
    "Run \"autoreconf -fi\" to see it again." make_configure
  is_configured || quietly "Configuring in build/..." \
    "The reasons are in build/config.log.  $again" run_configure
  quietly "Building in build/..." "$again" make -C build -j "$(jobs)"
}

# ---- Showing

# show COMMAND...: as a person would type it, and what comes of it.
show () {
  printf '\n$ %s\n' "$*"
  show_status=0
  "$@" || show_status=$?
  printf '(exit code %s)\n' "$show_status"
}

expect () {
  [ "$show_status" -eq "$1" ] ||
    die "exit code $show_status, $1 was due" "Try: ./autogen.sh check"
}

demo () {
  say
  say "An invoice in UBL, checked against its XML schema and EN 16931:"
  show build/vouch validate "$valid"
  expect 0
  say
  say "An invoice with mistakes.  Each is named with its place:"
  show build/vouch validate "$invalid"
  expect 1
  say
  say "The same report for programs:"
  show build/vouch validate --report json "$invalid"
  expect 1
  say
  say "A hand-written invoice without totals becomes a complete one in UBL:"
  show build/vouch convert --force "$written" -t ubl -o build/written.xml
  expect 0
  show build/vouch validate build/written.xml
  expect 0
  say
  say "What differs between the two, by the terms of EN 16931:"
  show build/vouch diff "$written" build/written.xml
  expect 1
  say
  say "The same for people: on the terminal, and as PDF and HTML:"
  show build/vouch show build/written.xml
  expect 0
  show build/vouch convert --force build/written.xml -o build/written.pdf
  expect 0
  show build/vouch convert --force build/written.xml -o build/written.html
  expect 0
  say
  say "Next: build/vouch --help, or build/vouch validate YOUR-INVOICE.xml"
}

# ---- Testing

# The logs of the tests of which something failed, shortened.
show_failures () {
  for result in $(grep -lE '^:test-result: (FAIL|XPASS|ERROR)' \
    $(find build/tests -name '*.trs') /dev/null); do
    say "--- ${result%.trs}.log"
    grep -E '^(not ok|#|ERROR)' "${result%.trs}.log" | head -n 40
  done
}

check () {
  say "Testing..."
  status=0
  make -C build -j "$(jobs)" check >"$log" 2>&1 </dev/null || status=$?
  summary=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$log" | tail -n 1)
  if [ -z "$summary" ]; then
    tail -n 30 "$log" >&2
    die "the tests could not be built" "The whole output is in $log."
  fi
  if [ "$status" -ne 0 ]; then
    show_failures
    say "The logs are beside each test's results in build/tests."
  fi
  say "$summary"
  exit "$status"
}

case ${1-} in
'')
  mkdir -p core/build-aux
  exec autoreconf --force --install
  ;;
demo | check)
  [ $# -eq 1 ] || die "too many arguments" "Usage: ./autogen.sh [demo|check]"
  mkdir -p build
  install_missing "$1"
  build
  "$1"
  ;;
*)
  die "unknown: $1" "Usage: ./autogen.sh [demo|check]"
  ;;
esac
