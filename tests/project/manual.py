#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""
The manual pages know every command and option of newsidx, and every field of the query language.
"""
import re

from project import SOURCE, files, finish


def read(name):
    """The text of a file."""
    return (SOURCE / name).read_text(encoding="utf-8")


def commands():
    """newsidx(1) has a section and a synopsis for each command of the table."""
    page = read("doc/newsidx.1")
    names = re.findall(r'^    \{"(\w+)", cmd_', read("cli/main.c"), flags=re.M)
    assert names, "no command found in cli/main.c"
    for name in names:
        for line in (f".Ss {name}", f".Cm {name}"):
            if not re.search("^" + re.escape(line) + "$", page, flags=re.M):
                yield f"newsidx(1) has no line: {line}"


def options():
    """newsidx(1) has every option."""
    page = read("doc/newsidx.1")
    names = {name for path in files(".c", folders=("cli",))
             for name in re.findall(r'\{"([\w-]+)", OPTION_(?!GROUP)', path.read_text(encoding="utf-8"))}
    assert names, "no option found in cli/"
    for name in sorted(names):
        if not re.search(rf"\bFl -{re.escape(name)}\b", page):
            yield f"newsidx(1) has no option --{name}"


def fields():
    """newsidx-query(7) has every name of a field; a decomposed umlaut is the same name."""
    page = read("doc/newsidx-query.7")
    names = re.findall(r'\{"([^"\\]+)", NI_FIELDNAME', read("lib/query/fieldname.c"))
    assert names, "no field found in lib/query/fieldname.c"
    for name in names:
        if not re.search(rf"\b{name}:", page):
            yield f"newsidx-query(7) has no field {name}:"


finish([*commands(), *options(), *fields()])
