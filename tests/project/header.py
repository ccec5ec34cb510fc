#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""
The public header compiles without a warning in every language that it is meant for, alone and with
every _INIT macro used. Compilers that are not there are passed over.
"""
import os
import re
import shutil
import subprocess
import tempfile

from project import SOURCE, finish

LANGUAGES = {
    "c": (("gcc", "clang"), ("c99", "c11", "c17")),
    "c++": (("g++", "clang++"), ("c++11", "c++17", "c++20")),
}
FLAGS = ("-Wall", "-Wextra", "-pedantic", "-Werror", "-fsyntax-only")


def program():
    """A source that uses the header: every macro of first values, on its own type."""
    header = (SOURCE / "include" / "newsidx.h").read_text(encoding="utf-8")
    names = re.findall(r"#define NEWSIDX_(\w+)_INIT\b", header)
    assert names, "no _INIT macro found"
    uses = [f"    newsidx_{name.lower()} {name.lower()} = NEWSIDX_{name}_INIT;\n"
            f"    if ({name.lower()}.version != NEWSIDX_{name}_VERSION) return 1;\n"
            for name in names]
    return "#include <newsidx.h>\nint main(void)\n{\n" + "".join(uses) + "    return 0;\n}\n"


def faults(compiler, language, standard, source):
    """What a compiler says of the source, if anything."""
    done = subprocess.run(
        [compiler, f"-std={standard}", *FLAGS, "-x", language, "-I", str(SOURCE / "include"), source],
        capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"})
    if done.returncode or done.stderr:
        yield f"{compiler} -std={standard}:\n{done.stderr}"


def check():
    """All compilers that are here, in all languages."""
    tried = 0
    with tempfile.TemporaryDirectory(prefix="newsidx-header-") as scratch:
        source = os.path.join(scratch, "use.c")
        with open(source, "w", encoding="utf-8") as file:
            file.write(program())
        for language, (compilers, standards) in LANGUAGES.items():
            for compiler in filter(shutil.which, compilers):
                for standard in standards:
                    tried += 1
                    yield from faults(compiler, language, standard, source)
    if not tried:
        yield "no compiler was found"


finish(check())
