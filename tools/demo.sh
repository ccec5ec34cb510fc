#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Installs what is missing, builds newsidx, indexes the demo articles and shows three searches.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."
. tools/packages.sh
# shellcheck disable=SC2086 # a list of packages
need $build_packages
word_lists build-wordlists

build='build-demo'
index=$build/demo.idx
newsidx=$build/cli/newsidx
log=$build/demo.log

# quietly COMMAND...: shows what it prints only if it fails.
quietly() {
    "$@" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
}

# show COMMAND...: prints a command as one would type it, and runs it.
show() {
    printf '$'
    for word in "$@"; do
        case $word in
        *[!A-Za-z0-9_./:,=-]*) printf " '%s'" "$word" ;;
        *) printf ' %s' "$word" ;;
        esac
    done
    echo
    "$@"
}

echo "Building newsidx in $build ..."
mkdir -p "$build"
[ -f "$build/build.ninja" ] || quietly meson setup "$build" -Dwordlists="$wordlists" -Dtests=false --buildtype=release
quietly ninja -C "$build"
rm -rf "$index"

printf '\nForty-eight articles, written for this demo:\n'
show "$newsidx" index "$index" data/demo

printf '\nA parent: what is new at primary schools? Plurals match as well.\n'
show "$newsidx" search "$index" --limit 3 Grundschule

printf '\nA councillor: one term, written as one word, with hyphens, or as a brand writes it.\n'
show "$newsidx" search "$index" --limit 3 egovernment

printf '\nA commuter: all of the traffic section from January to June 2026, newest first.\n'
show "$newsidx" search "$index" --limit 3 rubrik:Verkehr datum:2026-01..2026-06

printf '\nTry it:  %s search %s Museen Bibliothek\n' "$newsidx" "$index"
