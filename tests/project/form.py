#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""
The form of files: each begins with the line of its licence, lines of C have 100 characters at the
most, and a file has 600 lines at the most, lest it does two things.
"""
from project import C_SUFFIXES, SOURCE, files, finish, lines, location

SPDX = "SPDX-License-Identifier: GPL-2.0-or-later"
SUFFIXES = C_SUFFIXES + (".py", ".sh", ".map", "meson.build", ".1", ".7")
WIDTH = 100
LENGTH = 600
LONGER = {  # a file that may have more lines, and why
    "doc/newsidx.1": "it has a section for each command, and a program has one page in section 1",
    "include/newsidx.h": "it is the manual of the library, and a program includes one file",
}


def licence(path):
    """The line stands first, or behind the line that names an interpreter or a preprocessor."""
    head = [line for _, line in lines(path)][:2]
    if head and head[0].startswith(("#!", "'\\\"")):
        head = head[1:]
    if not head or SPDX not in head[0]:
        yield f"{location(path, 1)}: the line {SPDX} is missing"


def size(path):
    """Too wide or too long."""
    count = 0
    for number, line in lines(path):
        count = number
        if len(line) > WIDTH and path.name.endswith(C_SUFFIXES):
            yield f"{location(path, number)}: {len(line)} characters, more than {WIDTH}"
    if count > LENGTH and location(path) not in LONGER:
        yield f"{location(path)}: {count} lines, more than {LENGTH}: divide it, or say why not"


def check():
    """All sources, and the build files in the topmost folder."""
    tops = [SOURCE / "meson.build", SOURCE / "meson_options.txt"]
    for path in [*tops, *files(*SUFFIXES)]:
        yield from licence(path)
        yield from size(path)
    for name in LONGER:
        if len(list(lines(SOURCE / name))) <= LENGTH:
            yield f"{name}: no longer than {LENGTH} lines now: take it off the list"


finish(check())
