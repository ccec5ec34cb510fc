#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The version in meson.build is the newest entry of NEWS.md."""
import re

from project import SOURCE, finish


def first(name, pattern):
    """What the pattern finds first in a file; None where it finds nothing."""
    found = re.search(pattern, (SOURCE / name).read_text(encoding="utf-8"), flags=re.M)
    return found and found.group(1)


def check():
    """One version, in two places."""
    build = first("meson.build", r"^  version: '([\d.]+)'")
    news = first("NEWS.md", r"^## (\d[\d.]*)")
    if not build or build != news:
        yield f"meson.build has version {build}, the newest entry of NEWS.md is {news}"


finish(check())
