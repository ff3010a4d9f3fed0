# SPDX-License-Identifier: Apache-2.0
# What the shell tests share.  A test begins with
#
#   . "$(dirname "$0")/../tap.sh"
#
# runs commands with "run" and says what it expects of them.  It needs no
# plan: this file prints one at the end, unless the test died before.  A test
# can also be run by hand, from anywhere: sh tests/cli/NAME.test
#
#   run COMMAND...          runs it; leaves $status, and in files $out and $err
#                           what it printed
#   exits CODE NAME         the last run ended with that code
#   pass NAME, fail NAME    a point of the test's own; fail also shows what the
#                           last run printed
#   ok NAME COMMAND...      the command succeeds
#   not_ok NAME COMMAND...  the command fails
#   is GOT WANTED NAME      two strings are the same
#   like FILE ERE NAME      a line of the file matches
#   unlike FILE ERE NAME    no line of the file matches
#   empty FILE NAME         the file is empty
#   golden FILE GOT NAME    the file GOT is what FILE, in the source tree,
#                           says; with VOUCH_UPDATE=1 in the environment FILE
#                           is rewritten instead (then read "git diff")
#   mask_sums FILE          prints it without the sums over what was judged by,
#                           which no golden file can know
#   skip NAME REASON        not tested
#   skip_all REASON         nothing of this file is tested; ends it
#   need_shared [PATH]      skip_all unless reference data is there; sets
#                           $shared
#   full                    true in "make check-full": long tests ask it
#
# Variables: $VOUCH the built program, $VOUCH_SRC and $VOUCH_BUILD the two
# trees, $tmp a directory of this test's own, removed when it ends.

set -eu

test_dir=$(cd "$(dirname "$0")" && pwd)
test_name=$(basename "$0")

# By hand, outside "make check", the build tree is a guess: the working
# directory if it has a vouch, else the source tree or build/ in it.
: "${VOUCH_SRC:=$(cd "$test_dir/../.." && pwd)}"
if [ -z "${VOUCH_BUILD-}" ]; then
  for VOUCH_BUILD in "$PWD" "$VOUCH_SRC" "$VOUCH_SRC/build"; do
    [ ! -f "$VOUCH_BUILD/config.status" ] || break
  done
fi
: "${VOUCH:=$VOUCH_BUILD/vouch}"
: "${AWK:=awk}"
export VOUCH VOUCH_SRC VOUCH_BUILD AWK

# Messages and numbers as the tests write them; tests/cli/locale.test runs the
# others again in a locale that writes numbers with a comma.  Sorting stays.
if [ -n "${VOUCH_LOCALE-}" ]; then
  unset LC_ALL
  export LANG="$VOUCH_LOCALE" LC_COLLATE=C
else
  export LC_ALL=C
fi
# What a user may have set must not change what is tested.
unset VOUCH_DATA_PATH SOURCE_DATE_EPOCH NO_COLOR

tmp=$(mktemp -d "${TMPDIR:-/tmp}/vouch-test.XXXXXX")
out=$tmp/.out
err=$tmp/.err
status=0
tap_count=0
tap_planned=no
# Points go where the test's output went at its start: "ok NAME COMMAND >FILE"
# then keeps only what COMMAND prints.
exec 9>&1

tap_end () {
  tap_status=$?
  chmod -R u+rwX "$tmp" 2>/dev/null || :
  rm -rf "$tmp"
  if [ "$tap_status" -eq 0 ] && [ "$tap_planned" = no ]; then
    echo "1..$tap_count" >&9
  fi
  exit "$tap_status"
}
trap tap_end EXIT
trap 'exit 1' HUP INT TERM

# A test that knows its number of points may say so.
plan () {
  echo "1..$1" >&9
  tap_planned=yes
}

# tap_point "ok"|"not ok" NAME [DIRECTIVE]
tap_point () {
  tap_count=$((tap_count + 1))
  echo "$1 $tap_count - $2${3+ # $3}" >&9
}

diag () {
  printf '%s\n' "$*" | sed 's/^/# /' >&9
}

diag_file () {
  sed -n '1,60s/^/# /p' "$1" >&9
}

pass () {
  tap_point ok "$1"
}

# fail NAME: with what the last run printed, as that mostly tells why.
fail () {
  if [ -f "$err" ]; then
    diag "exit code $status; standard output, standard error:"
    diag_file "$out"
    diag_file "$err"
  fi
  tap_point 'not ok' "$1"
}

skip () {
  tap_point ok "$1" "SKIP $2"
}

skip_all () {
  [ "$tap_count" -eq 0 ] || {
    skip "the rest of $test_name" "$1"
    exit 0
  }
  echo "1..0 # SKIP $1" >&9
  tap_planned=yes
  exit 0
}

run () {
  status=0
  "$@" >"$out" 2>"$err" || status=$?
}

ok () {
  tap_what=$1
  shift
  if "$@"; then pass "$tap_what"; else fail "$tap_what"; fi
}

not_ok () {
  tap_what=$1
  shift
  if "$@"; then fail "$tap_what"; else pass "$tap_what"; fi
}

exits () {
  if [ "$status" -eq "$1" ]; then
    pass "$2"
  else
    diag "wanted exit code $1"
    fail "$2"
  fi
}

is () {
  if [ "$1" = "$2" ]; then
    pass "$3"
  else
    diag "got:    $1"
    diag "wanted: $2"
    tap_point 'not ok' "$3"
  fi
}

like () {
  if grep -Eq -e "$2" "$1"; then
    pass "$3"
  else
    diag "no line matches: $2"
    fail "$3"
  fi
}

unlike () {
  if grep -En -e "$2" "$1" >"$tmp/.hits"; then
    diag "lines match: $2"
    diag_file "$tmp/.hits"
    tap_point 'not ok' "$3"
  else
    pass "$3"
  fi
}

empty () {
  if [ -s "$1" ]; then
    diag_file "$1"
    tap_point 'not ok' "$2"
  else
    pass "$2"
  fi
}

# What reports say that they judged by changes with every row of the facts.
mask_sums () {
  sed 's/\("version":"[^"]*","sha256":\)"[0-9a-f]\{64\}"/\1"SUM"/g' "$1"
}

golden () {
  if [ "${VOUCH_UPDATE-}" = 1 ]; then
    mkdir -p "$(dirname "$1")"
    cmp -s "$1" "$2" || cp "$2" "$1"
    pass "$3"
  elif diff -u "$1" "$2" >"$tmp/.diff" 2>&1; then
    pass "$3"
  else
    diag "differs from $1 (VOUCH_UPDATE=1 rewrites it):"
    diag_file "$tmp/.diff"
    tap_point 'not ok' "$3"
  fi
}

need_shared () {
  shared=${VOUCH_SHARED-}
  if [ -z "$shared" ] && [ -d "$VOUCH_SRC/../shared" ]; then
    shared=$(cd "$VOUCH_SRC/../shared" && pwd)
  fi
  case $shared in
  '' | none) skip_all "no reference data (VOUCH_SHARED)" ;;
  esac
  [ -e "$shared/${1-}" ] || skip_all "no ${1-directory} in $shared"
}

full () {
  [ "${VOUCH_FULL-}" = 1 ]
}
