#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Setup stops where a word list is missing, and names the package and the option."""
import pathlib
import sys
import tempfile

from project import SOURCE, finish

sys.path.insert(0, str(SOURCE / "data" / "lexicon"))
import sources  # noqa: E402


def make(root, names):
    """Empty lists below a folder."""
    for name in names:
        path = pathlib.Path(root + sources.FILES[name][1])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def faults():
    with tempfile.TemporaryDirectory() as system, tempfile.TemporaryDirectory() as root:
        said = sources.missing("", system)
        for package, path in sources.FILES.values():
            if path not in said or f"package {package}" not in said:
                yield f"without {path}: {said!r}"
        if "-Dwordlists=FOLDER" not in said:
            yield f"the option is not named: {said!r}"
        make(system, ["aff", "dic", "forms", "trans"])
        said = sources.missing("", system)
        if "apt-get install onboard-data" not in said or "hunspell" in said:
            yield f"without onboard-data alone: {said!r}"
        make(root, ["counts"])
        if sources.missing(root, system):
            yield "onboard-data was unpacked, and is not found"
        if sources.find("counts", root, system) != root + sources.FILES["counts"][1]:
            yield "the unpacked list is not taken"


finish(faults())
