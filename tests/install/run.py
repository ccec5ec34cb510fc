#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""
Installs a build into a scratch directory and uses it as a stranger would: compiles an example with
pkg-config and the C compiler against the installed library, shared and static, and runs it.

    run.py --meson meson --build build --example search.c --version 0.1.0 -- cc [FLAG...]
"""
import argparse
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

QUERY = "Haus"
# The word as it was asked for stands before its inflected form.
EXPECTED = ("1. In einem alten **Haus** am See entsteht ein Museum.\n"
            "2. Die **Häuser** am Hafen werden saniert.\n")
INSTALLED = ("bin/newsidx", "include/newsidx.h", "share/man/man1/newsidx.1",
             "share/man/man7/newsidx-query.7")


def run(command, status=0, **environment):
    """Runs a command and returns what it printed; ends the test where its status is another."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          encoding="utf-8", check=False, stdin=subprocess.DEVNULL,
                          env={**os.environ, "LC_ALL": "C.UTF-8", **environment})
    if done.returncode != status:
        sys.exit(f"{shlex.join(map(str, command))}: status {done.returncode}, not {status}\n"
                 f"{done.stdout}{done.stderr}")
    return done.stdout


def same(what, came, expected):
    """Ends the test where something else came than was expected."""
    if came != expected:
        sys.exit(f"{what}:\n{came}\nand not\n{expected}")


def install(options, root):
    """Installs below root. Returns the prefix there and the directory of the pkg-config file."""
    run([options.meson, "install", "-C", options.build, "--no-rebuild", "--quiet",
         "--destdir", root])
    found = list(root.rglob("libnewsidx.pc"))
    if len(found) != 1:
        sys.exit(f"{len(found)} files libnewsidx.pc were installed")
    prefix = root / found[0].read_text().splitlines()[0].removeprefix("prefix=").lstrip("/")
    for name in INSTALLED:
        if not (prefix / name).exists():
            sys.exit(f"{name} was not installed")
    return prefix, found[0].parent


def flags(package, root, *wanted):
    """What pkg-config says of the installed library, moved below root."""
    path = os.pathsep.join([str(package), os.environ.get("PKG_CONFIG_PATH", "")]).rstrip(os.pathsep)
    return shlex.split(run(["pkg-config", *wanted, "libnewsidx"], PKG_CONFIG_PATH=path,
                           PKG_CONFIG_SYSROOT_DIR=str(root)))


def try_example(program, index, libraries):
    """Runs the example: what it finds, and a query beyond the limits."""
    path = {"LD_LIBRARY_PATH": os.pathsep.join(
        [str(libraries), os.environ.get("LD_LIBRARY_PATH", "")]).rstrip(os.pathsep)}
    same(program.name, run([program, index, QUERY], **path), EXPECTED)
    same(f"{program.name}, too deep", run([program, index, "(" * 101], status=1, **path), "")


def main():
    parser = argparse.ArgumentParser(description="Installs a build and compiles an example.")
    parser.add_argument("--meson", required=True)
    parser.add_argument("--build", required=True, type=pathlib.Path)
    parser.add_argument("--example", required=True, type=pathlib.Path)
    parser.add_argument("--version", required=True)
    parser.add_argument("cc", nargs="+", help="the C compiler and its flags")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="newsidx-install-") as scratch:
        root, work = pathlib.Path(scratch, "root"), pathlib.Path(scratch)
        root.mkdir()
        prefix, package = install(options, root)
        libraries = package.parent
        same("version", flags(package, root, "--modversion"), [options.version])
        compile_only = [*options.cc, *flags(package, root, "--cflags"), "-c", options.example,
                        "-o", work / "example.o"]
        run(compile_only)
        shared = flags(package, root, "--libs")
        run([*options.cc, work / "example.o", "-o", work / "shared", *shared])
        try_example(work / "shared", work / "shared.idx", libraries)
        # Ours static, what it stands on as it comes: an archive for everything is not a given.
        static = [word.replace("-lnewsidx", "-l:libnewsidx.a")
                  for word in flags(package, root, "--libs", "--static")]
        run([*options.cc, work / "example.o", "-o", work / "static", *static])
        try_example(work / "static", work / "static.idx", work)
        # Below /usr the linker finds the library, elsewhere the command itself.
        path = {"LD_LIBRARY_PATH": str(libraries)} if prefix == root / "usr" else {}
        command = run([prefix / "bin" / "newsidx", "version"], **path)
        same("newsidx version", command.split()[:2], ["newsidx", options.version])


if __name__ == "__main__":
    main()
