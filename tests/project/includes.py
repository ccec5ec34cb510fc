#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""
Who may include what. Each library has one folder that knows it; the folders of lib/ know each other
only along the arrows of the README; the command knows the public header.
"""
import re

from project import C_SUFFIXES, SOURCE, files, finish, includes, place

LIBRARIES = {  # a header of another library, and the only folder that may include it
    r"xapian(/.*)?\.h": "lib/xapian/",
    r"unicode/.*": "lib/text/",
    r"libstemmer\.h": "lib/german/",
    r"(zstd.*|zdict)\.h": "lib/index/",
    r"zlib\.h": "lib/glass/",
}
ARROWS = {  # a folder of lib/, and those (or single headers) that it may include besides itself
    "base": (),
    "text": ("base",),
    "german": ("base", "text"),
    "xapian": ("base",),
    "glass": ("base", "xapian/xdocument.h"),
    "index": ("base", "text", "german", "xapian", "glass"),
    "query": ("base",),
    "search": ("base", "text", "german", "xapian", "glass", "index", "query"),
    "input": ("base",),
}


def libraries():
    """Headers of other libraries outside the folder that stands before the library."""
    for path in files(*C_SUFFIXES, folders=("cli", "examples", "include", "lib")):
        for number, header in includes(path):
            for pattern, folder in LIBRARIES.items():
                ours = (SOURCE / "lib" / header).exists()
                if re.fullmatch(pattern, header) and not ours and not place(path).startswith(folder):
                    yield f"{place(path, number)}: {header} belongs to {folder}"


def arrows():
    """The folders of lib/. What stands in lib/ itself puts them together and may know them all."""
    rooms = {path.name for path in (SOURCE / "lib").iterdir() if path.is_dir()}
    for room in sorted(rooms - set(ARROWS)):
        yield f"lib/{room}: no arrow tells what it may include"
    for path in files(*C_SUFFIXES, folders=[f"lib/{room}" for room in ARROWS]):
        room = path.relative_to(SOURCE).parts[1]
        for number, header in includes(path):
            first = header.split("/")[0]
            if (SOURCE / "lib" / room / header).exists() or first == "..":
                yield f"{place(path, number)}: {header} is to be named from lib/ on"
            elif (SOURCE / "lib" / header).exists() and not {first, header} & {room, *ARROWS[room]}:
                yield f"{place(path, number)}: lib/{room} does not know lib/{first}"


def command():
    """The command and the examples: the public header, and what stands beside them."""
    for path in files(*C_SUFFIXES, folders=("cli", "examples")):
        for number, header in includes(path):
            inside = (SOURCE / "lib" / header).exists() and not (path.parent / header).exists()
            if inside or header.startswith(".."):
                yield f"{place(path, number)}: {header} is not public"


finish([*libraries(), *arrows(), *command()])
