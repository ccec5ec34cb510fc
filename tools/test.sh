#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Installs what is missing, builds with gcc and with clang, both with address and undefined-behaviour
# sanitizers, and once as it is installed; runs all tests in each; ends with "N passed, N failed".
#
# tools/test.sh          everything
# tools/test.sh quick    gcc with sanitizers only
# tools/test.sh --long   gcc with sanitizers, and every fault, power failure and kill in full: half an
#                        hour or more; prints what was counted
set -u
CDPATH="" cd -- "$(dirname -- "$0")/.." || exit 1
. tools/packages.sh
[ "${1:-}" = quick ] || clang_sanitizes || test_packages="$test_packages $clang_packages"
# shellcheck disable=SC2086 # a list of packages
need $test_packages
word_lists build-wordlists

passed=0 failed=0

# run NAME COMPILER C++COMPILER OPTION...: one build and its tests.
run() {
    name=$1 build=build-$1 cc=$2 cxx=$3
    shift 3
    echo "== $name"
    mkdir -p "$build"
    if ! [ -f "$build/build.ninja" ]; then
        CC=$cc CXX=$cxx meson setup "$build" -Dwordlists="$wordlists" "$@" >"$build/build.log" 2>&1 ||
            { cat "$build/build.log"; rm -f "$build/build.log"; failed=$((failed + 1)); return; }
    fi
    if ! ninja -C "$build" >"$build/build.log" 2>&1; then
        cat "$build/build.log"; rm -f "$build/build.log"
        failed=$((failed + 1))
        return
    fi
    grep -E 'warning:' "$build/build.log" && { echo "$name: the compiler warns"; failed=$((failed + 1)); }
    rm -f "$build/build.log"
    log=$build/meson-logs/testlog.txt
    meson test -C "$build" --no-rebuild --print-errorlogs --num-processes 2 \
        ${long:+--timeout-multiplier 20} >"$build/test.log" 2>&1
    status=$?
    grep -vE '^ *[0-9]+/[0-9]+ .* OK ' "$build/test.log"
    ok=$(sed -n 's/^Ok: *\([0-9]*\).*/\1/p' "$build/test.log" | tail -n 1)
    bad=$(sed -n 's/^\(Fail\|Unexpected Pass\|Timeout\): *\([0-9]*\).*/\2/p' "$build/test.log" | awk '{ n += $1 } END { print n + 0 }')
    [ "$status" -ne 0 ] && [ "$bad" -eq 0 ] && bad=1
    [ -z "$ok" ] && ok=0
    [ "$ok" -eq 0 ] && [ "$bad" -eq 0 ] && { echo "$name: no test ran (see $log)"; bad=1; }
    passed=$((passed + ok)) failed=$((failed + bad))
}

long=
if [ "${1:-}" = --long ]; then
    long=yes
    export NEWSIDX_TEST_LONG=1
fi
run gcc-sanitizers gcc g++ -Db_sanitize=address,undefined -Db_lundef=false
if [ "$long" ]; then
    # the lines with counts that the suites print
    grep -hE '^[a-z ]*: [0-9]+ (lives|kills|variants)|^[0-9]+ (calls|reindexings|kills|backups|readers)' \
        build-gcc-sanitizers/meson-logs/testlog.txt
elif [ "${1:-}" != quick ]; then
    run clang-sanitizers clang clang++ -Db_sanitize=address,undefined -Db_lundef=false
    run release gcc g++ --buildtype=release
fi
echo
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
