#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Installs what is missing, builds newsidx, indexes the demo articles and shows three searches.
set -eu
cd "$(dirname "$0")/.."
. tools/packages.sh
need $build_packages

build=build-demo
index=$build/demo.idx
echo "Building in $build ..."
[ -f "$build/build.ninja" ] || meson setup "$build" -Dtests=false --buildtype=release >"$build.log" 2>&1 ||
    { cat "$build.log" >&2; exit 1; }
ninja -C "$build" >"$build.log" 2>&1 || { cat "$build.log" >&2; exit 1; }
rm -f "$build.log"
newsidx=$build/cli/newsidx

show() {
    printf '\n$ newsidx search demo.idx'
    for word in "$@"; do case $word in *[\ \"]*) printf " '%s'" "$word" ;; *) printf ' %s' "$word" ;; esac; done
    echo
    "$newsidx" search "$index" --limit 3 "$@"
}

rm -rf "$index"
printf '\n$ newsidx index demo.idx data/demo\n'
"$newsidx" index "$index" data/demo
# a resident: what does the town do for people without a computer?
show 'Hilfe bei Anträgen ohne Computer'
# a musician: the word is written with a hyphen in one place and without it in another
show Musiksammlung
# an editor: everything on museums and libraries in the first half of 2026
show '"kleine Museen" ODER Bibliothek' 'datum:2025-11..2026-06'
printf '\nThe index stands in %s, the command in %s.\nTry:  %s search %s %s\n' "$index" "$newsidx" "$newsidx" "$index" "'ort:Kassel'"
