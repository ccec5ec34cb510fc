# SPDX-License-Identifier: GPL-2.0-or-later
# What libnewsidx needs, as Debian's packages, and how to get it. Sourced by demo.sh and test.sh.
# shellcheck shell=sh disable=SC2034,SC2086 # lists of packages, used by who sources this

# Lists of German words, of which the build makes the lexicon.
list_packages="hunspell-de-de wngerman trans-de-en"
# One more list, in a package that would bring a whole desktop along: it is only unpacked.
unpacked_package=onboard-data
# Libraries of readers, which a build can do without.
reader_packages="libgumbo-dev libxml2-dev libgmime-3.0-dev libarchive-dev libuchardet-dev libmd4c-dev libyaml-dev libpoppler-glib-dev"
build_packages="gcc g++ meson ninja-build pkg-config libxapian-dev libstemmer-dev libicu-dev libjson-c-dev libxxhash-dev zlib1g-dev libzstd-dev python3 $reader_packages $list_packages"
# What a program needs that links Xapian, gmime and libarchive as pkg-config --static tells.
static_packages="uuid-dev libgpgme-dev libidn2-dev nettle-dev libacl1-dev liblz4-dev libbz2-dev liblzma-dev"
test_packages="$build_packages libcmocka-dev xapian-tools $static_packages"
# The second compiler, and its sanitizers' libraries.
clang_packages="clang libclang-rt-dev"

# clang_sanitizes: whether there is a clang with these libraries, whatever their packages are called.
clang_sanitizes() {
    echo 'int main(void) { return 0; }' |
        clang -fsanitize=address,undefined -x c - -o /dev/null >/dev/null 2>&1
}

# missing PACKAGE...: those that are not installed.
missing() {
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$package"
    done
}

# need PACKAGE...: installs what is missing, or says what it is and stops.
need() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        cat >&2 <<EOF
This script installs packages with apt-get, which was not found.
Install these packages (Debian's names) yourself, and build with meson as described in README.md:
  $*
EOF
        have_all_tools || exit 1
        return 0
    fi
    lacking=$(missing "$@")
    [ -z "$lacking" ] && return 0
    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif command -v sudo >/dev/null; then
        as_root=sudo
    else
        echo "Missing packages, which only root can install: $lacking" >&2
        exit 1
    fi
    echo "Installing: $lacking" >&2
    export DEBIAN_FRONTEND=noninteractive
    if ! { $as_root apt-get update -qq && $as_root apt-get install -y -qq $lacking; } >/dev/null; then
        echo "apt-get could not install: $lacking" >&2
        exit 1
    fi
}

# word_lists FOLDER: unpacks the package that is not worth installing below FOLDER, unless it is
# installed; sets $wordlists to what the build's option of that name needs.
word_lists() {
    wordlists=
    [ -z "$(missing "$unpacked_package")" ] && return 0
    wordlists=$(pwd)/$1
    [ -e "$wordlists/usr" ] && return 0
    mkdir -p "$wordlists"
    echo "Unpacking: $unpacked_package" >&2
    if ! (cd "$wordlists" && { apt-get download -qq "$unpacked_package" || {
        ${as_root:-} apt-get update -qq && apt-get download -qq "$unpacked_package"; }; } &&
        dpkg-deb -x "$unpacked_package"_*.deb . && rm -f "$unpacked_package"_*.deb) >/dev/null 2>&1; then
        echo "apt-get could not download: $unpacked_package" >&2
        rm -rf "$wordlists"
        exit 1
    fi
}

# Without apt-get: go on only if the commands at least are there; meson looks for the libraries.
have_all_tools() {
    for tool in cc c++ meson ninja pkg-config; do
        command -v $tool >/dev/null || { echo "Not found: $tool" >&2; return 1; }
    done
}
