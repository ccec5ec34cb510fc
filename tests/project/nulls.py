#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""
Each function of the public header that returns a status is called in tests/api/test_null.c with
NULL for each pointer that it requires. The rest accept NULL: options, contexts, errors, and what
the header says may be NULL.
"""
import re

from project import SOURCE, finish

OPTIONAL = {"options", "context", "error", "result", "name", "changed", "articles", "findings"}
ALSO = {("newsidx_check", "callback")}  # optional here, required elsewhere
CALL = r"EXPECT_NULL_REFUSED\(\s*(newsidx_\w+)\((.*?), &error\),\s*([^)]*)\)"


def required():
    """The functions and names of the pointers that they require."""
    header = (SOURCE / "include" / "newsidx.h").read_text(encoding="utf-8")
    header = re.sub(r"/\*.*?\*/", "", header, flags=re.S)
    declarations = re.findall(r"NEWSIDX_API newsidx_status (newsidx_\w+)\(([^;]*)\);", header)
    assert declarations, "no function found in the header"
    for function, parameters in declarations:
        for parameter in parameters.split(","):
            name = re.search(r"(\w+)\s*$", parameter).group(1)
            pointer = "*" in parameter or "_callback" in parameter or "_input_read" in parameter
            if pointer and name not in OPTIONAL and (function, name) not in ALSO:
                yield function, name


def check():
    """What the test leaves out."""
    test = (SOURCE / "tests" / "api" / "test_null.c").read_text(encoding="utf-8")
    tried = {(function, name.strip('"')) for function, _, name in re.findall(CALL, test, flags=re.S)}
    for function, name in required():
        if (function, name) not in tried:
            yield f"tests/api/test_null.c: {function} is not called with NULL for {name}"


finish(check())
