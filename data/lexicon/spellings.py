# SPDX-License-Identifier: GPL-2.0-or-later
"""Spellings of before 1996 and what is written now: modern(sources) -> {old: new}, folded."""


def modern(sources):
    """Nothing yet."""
    return {}
