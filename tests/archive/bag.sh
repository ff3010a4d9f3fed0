# SPDX-License-Identifier: Apache-2.0
# Making small bags; sourced after tests/tap.sh.

check () { "$VOUCH" archive check-bag "$@"; }

# make BAG [VERSION]: two files, a manifest, a tag manifest.
make () {
  rm -rf "$1"
  mkdir -p "$1/data/sub"
  printf 'one\n' >"$1/data/one.txt"
  printf 'two\n' >"$1/data/sub/two.txt"
  printf 'BagIt-Version: %s\nTag-File-Character-Encoding: UTF-8\n' \
    "${2-1.0}" >"$1/bagit.txt"
  printf 'Contact-Name: A\nPayload-Oxum: 8.2\n' >"$1/bag-info.txt"
  list "$1"
}

# list BAG [SUM...]: its manifests anew.
list () {
  bag=$1
  shift
  (
    cd "$bag"
    rm -f manifest-* tagmanifest-*
    for sum in "${@:-sha512}"; do
      find data -type f | LC_ALL=C sort | xargs -d '\n' "${sum}sum" \
        >"manifest-$sum.txt"
    done
    tags "$@"
  )
}

# In the bag: tag manifests alone.
tags () {
  rm -f tagmanifest-*
  for sum in "${@:-sha512}"; do
    find . -maxdepth 1 -type f ! -name 'tagmanifest-*' | sed 's:^\./::' |
      LC_ALL=C sort | xargs -d '\n' "${sum}sum" >"$tmp/tags.$sum"
  done
  for sum in "${@:-sha512}"; do
    mv "$tmp/tags.$sum" "tagmanifest-$sum.txt"
  done
}

# finds CODE SEVERITY ERE NAME: checking BAG says so, on one line.
finds () {
  run check "$bag"
  like "$out" "^$3: $2: \[$1\] " "$4"
  echo "$1" >>found
}
