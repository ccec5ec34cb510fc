# SPDX-License-Identifier: GPL-2.0-or-later
"""What the project's rules share: the files they look at, and how they report."""
import pathlib
import re
import sys

SOURCE = pathlib.Path(__file__).resolve().parents[2]
FOLDERS = ("bench", "cli", "doc", "examples", "include", "lib", "tests", "tools")
C_SUFFIXES = (".c", ".h", ".cc")


def files(*suffixes, folders=FOLDERS):
    """The files in these folders whose names end so, in order."""
    for folder in folders:
        for path in sorted((SOURCE / folder).rglob("*")):
            if path.is_file() and path.name.endswith(suffixes):
                yield path


def lines(path):
    """The lines of a file with their numbers, from 1."""
    return enumerate(path.read_text(encoding="utf-8").splitlines(), 1)


def includes(path):
    """The files that a C source includes, with the numbers of the lines."""
    for number, line in lines(path):
        found = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
        if found:
            yield number, found.group(1)


def location(path, number=None):
    """A file, and perhaps a line in it, as compilers write it."""
    name = path.relative_to(SOURCE).as_posix()
    return name if number is None else f"{name}:{number}"


def finish(faults):
    """Prints the faults, one a line, and ends with 1 if there is any."""
    faults = list(faults)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults")
    sys.exit(1 if faults else 0)
