#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""
Who may include what. Each library has one folder that includes it; the rooms of lib/ include each
other only along the arrows of the README; the command includes the public header. Files have names
of their own, and do not call each other in circles.
"""
import re

from project import C_SUFFIXES, SOURCE, files, finish, includes, location

LIBRARIES = {  # a header of another library, and the only folder that may include it
    r"xapian(/.*)?\.h": "lib/xapian/",
    r"unicode/.*": "lib/text/",
    r"libstemmer\.h": "lib/morphology/",
    r"(zstd.*|zdict)\.h": "lib/index/",
    r"zlib\.h": "lib/glass/",
    r"(gumbo|archive|archive_entry|md4c|yaml|poppler)\.h": "lib/input/",
    r"(libxml|gmime|uchardet)/.*": "lib/input/",
}
ROOMS = (  # of lib/, each after those that it may include
    "base text morphology sentence law german xapian glass input index query reader plan match rank "
    "hits suggest alert search"
).split()
ARROWS = {  # a room, and the rooms (or single headers) that it includes besides itself
    "base": (),
    "text": ("base",),
    "morphology": ("base", "text"),
    "sentence": ("base", "text", "morphology"),
    "law": ("base", "morphology", "sentence"),
    "german": ("base", "text", "morphology", "sentence", "law"),
    "xapian": ("base",),
    "glass": ("base", "xapian/xdocument.h"),
    "input": ("base",),
    "index": ("base", "text", "morphology", "german", "xapian", "glass"),
    "query": ("base",),
    "reader": ("base", "text", "morphology", "german", "xapian", "glass", "index"),
    "plan": ("base", "morphology", "german", "xapian", "index", "query", "reader"),
    "match": ("base", "xapian", "glass", "reader"),
    "rank": ("base", "text", "german", "xapian", "glass", "index", "query", "reader", "plan"),
    "hits": ("base", "text", "sentence", "german", "xapian", "index", "query", "reader", "plan", "rank"),
    "suggest": ("base", "text", "morphology", "xapian", "index", "query", "reader", "plan", "rank"),
    "alert": ("base", "morphology", "german", "xapian", "glass", "index", "query", "reader", "plan",
              "match"),
    "search": ("base", "index", "reader", "plan", "match", "rank", "hits"),
}


def libraries():
    """Headers of other libraries outside the folder that stands before the library."""
    for path in files(*C_SUFFIXES, folders=("cli", "examples", "include", "lib")):
        for number, header in includes(path):
            for pattern, folder in LIBRARIES.items():
                ours = (SOURCE / "lib" / header).exists()
                if re.fullmatch(pattern, header) and not ours and not location(path).startswith(folder):
                    yield f"{location(path, number)}: {header} belongs to {folder}"


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
                yield f"{location(path, number)}: {header} is to be named from lib/ on"
            elif (SOURCE / "lib" / header).exists() and not {first, header} & {room, *ARROWS[room]}:
                yield f"{location(path, number)}: lib/{room} does not know lib/{first}"


def command():
    """The command and the examples: the public header, and what stands beside them."""
    for path in files(*C_SUFFIXES, folders=("cli", "examples")):
        for number, header in includes(path):
            inside = (SOURCE / "lib" / header).exists() and not (path.parent / header).exists()
            if inside or header.startswith(".."):
                yield f"{location(path, number)}: {header} is not public"


def order():
    """An arrow leads to an earlier room of ROOMS, so that there is no circle of rooms."""
    for room, known in ARROWS.items():
        for other in known:
            if ROOMS.index(other.split("/")[0]) >= ROOMS.index(room):
                yield f"lib/{room}: the arrow to {other} runs against the order of rooms"


def names():
    """No two files of lib/ have one name; a .c and its .h are one file."""
    seen = {}
    for path in files(*C_SUFFIXES, folders=("lib",)):
        stem = location(path.with_suffix(""))
        other = seen.setdefault(path.stem, stem)
        if other != stem:
            yield f"{location(path)}: {other} has that name"


def defined(path):
    """The names of the functions that a source defines and other files can call; no methods."""
    text = path.read_text(encoding="utf-8")
    pattern = r"(?m)^(?!static|typedef|struct|enum|union|return|else)[A-Za-z_][^;{}()=#\n]*?(?<![:\w])(\w+)\([^;{}]*\)(?: noexcept)?\n\{"
    return re.findall(pattern, text)


def calls(folder):
    """For each file (.c and .h as one) of a folder those whose functions it names."""
    sources, owners = {}, {}
    for path in files(*C_SUFFIXES, folders=(folder,)):
        stem = location(path.with_suffix(""))
        text = re.sub(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"", "", path.read_text(encoding="utf-8"), flags=re.S)
        if path.name.endswith(".h"):  # what its inline functions call, not what it declares
            text = re.sub(r"(?m)^[A-Za-z_][^{}#;]*\([^{};]*\)[^{};]*;", "", text)
        sources.setdefault(stem, set()).update(re.findall(r"\b[A-Za-z_]\w+\b", text))
        for name in defined(path):
            owners[name] = stem
    return {stem: {owners[name] for name in named if owners.get(name, stem) != stem}
            for stem, named in sources.items()}


def circles(folder):
    """Files that call each other in a circle, by Tarjan's components."""
    graph, index, low, stack, found = calls(folder), {}, {}, [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in sorted(graph[node]):
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            circle = stack[stack.index(node):]
            del stack[stack.index(node):]
            if len(circle) > 1:
                found.append(circle)

    for node in sorted(graph):
        if node not in index:
            visit(node)
    for circle in found:
        yield f"{folder}: files call each other in a circle: {', '.join(sorted(circle))}"


def unverified():
    """What lets Xapian read verifies it first: Xapian trusts every byte (lib/xapian/verify.h)."""
    known = {"ni_xdatabase_open", "ni_xdatabase_connect", "ni_xdatabase_combine",
             "ni_xdatabase_get_info", "ni_xdatabase_close", "ni_xdatabase_set_guard",
             "ni_xdatabase_find"}
    for path in files(".cc", folders=("lib/xapian",)):
        for function in path.read_text(encoding="utf-8").split('\nextern "C" ')[1:]:
            name = re.search(r"(ni_\w+)\(", function).group(1)
            head, body = function.split("\n{", 1)
            if "ni_xdatabase *database" in head and name not in known and "ni_verify_" not in body:
                yield f"{location(path)}: {name} reads a database without ni_verify_"


finish([*libraries(), *arrows(), *command(), *order(), *names(), *circles("lib"), *circles("cli"), *unverified()])
