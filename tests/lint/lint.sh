# SPDX-License-Identifier: Apache-2.0
# What the lints share; sourced after tests/tap.sh.

# What autoreconf, configure and make leave in a source tree that is also the
# build tree, and what the generators make, is nobody's handwriting.
lint_pruned='-name .git -o -name .deps -o -name .libs -o -name autom4te.cache
             -o -name build -o -name build-* -o -name _build -o -name _inst
             -o -path ./core/build-aux'

# sources NAME_PATTERN...: the files of the source tree with such a name.
sources () {
  (
    set -f
    lint_names=
    for pattern; do lint_names="$lint_names -o -name $pattern"; done
    cd "$VOUCH_SRC"
    # shellcheck disable=SC2086 # both are lists of words
    find . \( $lint_pruned \) -prune -o \
      -type f \( -false $lint_names \) -print |
      sed 's,^\./,,' | LC_ALL=C sort
  ) | grep -v -x -F "$lint_generated" || :
}

# Made files, one a line; the empty line matches nothing.
lint_generated=$(printf '%s\n' ${VOUCH_GENERATED-} core/config.h .)

# A lint writes what it objects to into the file $hits; clean NAME makes a
# point of it: nothing must be there.
hits=$tmp/.lint
clean () {
  if [ -s "$hits" ]; then
    diag_file "$hits"
    tap_point 'not ok' "$1"
  else
    pass "$1"
  fi
}

# The rooms of core that make up libvouch, and those right of the bar.
library_rooms='base diag io tree model xml xpath bind plugin rules engine
               report archive api'

# objects ROOM...: the object files of these rooms, as paths below the build
# tree.  VOUCH_OBJECTS is what make links: a file that was renamed may have
# left an object.
objects () {
  for room; do
    for object in ${VOUCH_OBJECTS-}; do
      case $object in
      "core/$room"/*.lo)
        object=$(basename "$object" .lo).o
        echo "$VOUCH_BUILD/core/$room/.libs/$object"
        ;;
      "core/$room"/*.o) echo "$VOUCH_BUILD/$object" ;;
      esac
    done
  done
}

need_objects () {
  [ -n "$(objects base)" ] || skip_all "only in make check"
}

# Sanitizers add symbols, variables and libraries of their own.
need_plain_build () {
  [ "${VOUCH_SANITIZERS:-no}" = no ] || skip_all "built with sanitizers"
}
