# SPDX-License-Identifier: GPL-2.0-or-later
"""Which lemmas are derived from one another: families(sources, lemmas) -> {lemma: key}."""


def families(sources, lemmas):
    """Nothing yet."""
    return {}
