# SPDX-License-Identifier: GPL-2.0-or-later
"""Declension and comparison of German adjectives. Words are folded."""
import re

from verbs import DECLENSION

# Those that change their vowel when compared, alone or at the end of others (altklug).
UMLAUT = ("alt", "arg", "arm", "bang", "blass", "dumm", "fromm", "gesund", "glatt", "grob",
          "gross", "hart", "hoch", "jung", "kalt", "karg", "klug", "krank", "krumm", "kurz", "lang",
          "nah", "nass", "rot", "scharf", "schmal", "schwach", "schwarz", "stark", "warm", "zart")

# What no rule gives: base form -> comparative and superlative stems.
IRREGULAR = {"gut": ("besser", "best"), "viel": ("mehr", "meist"), "hoch": ("höher", "höchst"),
             "nah": ("näher", "nächst"), "nahe": ("näher", "nächst"), "gross": ("grösser", "grösst"),
             "gern": ("lieber", "liebst"), "gerne": ("lieber", "liebst")}


def inflected_stem(base):
    """What endings are put to: dunkl from dunkel, teur from teuer, müd from müde, hoh from hoch."""
    if base.endswith("hoch"):
        return base[:-2] + "h"
    if base.endswith("e"):
        return base[:-1]
    if re.search(r"[^aeiouäöü]el$", base) or re.search(r"(au|eu)er$", base):
        return base[:-2] + base[-1]
    return base


def declension(base):
    """All cases of the base form."""
    stems = {inflected_stem(base)}
    if re.search(r"[^e]er$|en$", base):
        stems.update((base, base[:-2] + base[-1]))
    if base.endswith("el"):
        stems.add(base)
    yield base
    for stem in stems:
        yield from (stem + ending for ending in DECLENSION)


def changed(base):
    """With the umlaut of its comparison, or None."""
    for word in UMLAUT:
        if base.endswith(word):
            at = len(base) - len(word)
            for index, letter in enumerate(word):
                if letter in "aou":
                    return base[:at + index] + {"a": "ä", "o": "ö", "u": "ü"}[letter] \
                        + base[at + index + 1:]
    return None


def _superlatives(base):
    stem = base[:-1] if base.endswith("e") else base
    if re.search(r"([dtsxz]|sch|[aeiouäöü]h?)$", stem):
        yield stem + "est"
    if not re.search(r"([sxz]|[^n]d|[^e]t)$", stem) or stem.endswith("isch"):
        yield stem + "st"


def comparison(base):
    """Comparatives and superlatives in all cases: schöner, schönerem; schönst, schönster."""
    comparatives, superlatives = set(), set()
    for end, (more, most) in IRREGULAR.items():
        if base == end or (base.endswith(end) and end in ("hoch", "gross", "nah", "nahe")):
            comparatives.add(base[:len(base) - len(end)] + more)
            superlatives.add(base[:len(base) - len(end)] + most)
    if base not in IRREGULAR and not base.endswith("hoch"):
        for form in filter(None, (base, changed(base))):
            stem = changed(base) if form != base else inflected_stem(base)
            comparatives.add(stem + "er")
            if re.search(r"[^aeiouäöü]er$", form):
                comparatives.add(form + "er")
            superlatives.update(_superlatives(form))
    for stem in comparatives | superlatives:
        yield stem
        yield from (stem + ending for ending in DECLENSION)
