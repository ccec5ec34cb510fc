#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""
The shared library exports the functions of the public header and nothing else.

    exports.py NM LIBRARY
"""
import re
import subprocess
import sys

from project import SOURCE, finish


def declared():
    """The functions that the header declares."""
    header = (SOURCE / "include" / "newsidx.h").read_text(encoding="utf-8")
    header = re.sub(r"/\*.*?\*/", "", header, flags=re.S)
    declarations = re.findall(r"^NEWSIDX_API\s[^;]*?(\w+)\(", header, flags=re.M)
    assert declarations, "no function found in the header"
    return set(declarations)


def exported(nm, library):
    """The symbols that the library defines for others; type A is the name of their version."""
    done = subprocess.run([nm, "-D", "--defined-only", "--format=posix", library],
                          capture_output=True, text=True, check=True)
    rows = (line.split() for line in done.stdout.splitlines())
    return {row[0].split("@")[0] for row in rows if row[1] != "A"}


def check(nm, library):
    """Both ways."""
    header, symbols = declared(), exported(nm, library)
    for name in sorted(header - symbols):
        yield f"declared in newsidx.h, but not exported: {name}"
    for name in sorted(symbols - header):
        yield f"exported, but not declared in newsidx.h: {name}"


finish(check(*sys.argv[1:]))
