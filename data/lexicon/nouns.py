# SPDX-License-Identifier: GPL-2.0-or-later
"""Declension of nouns: what may follow a singular or a plural, and which singular a plural has."""
import re

UMLAUTS = (("au", "äu"), ("a", "ä"), ("o", "ö"), ("u", "ü"))

# Latin, Greek and Italian: ending of the singular, of the plural.
LEARNED = (("um", "en"), ("um", "a"), ("ium", "ien"), ("us", "en"), ("us", "i"), ("us", "era"),
           ("us", "ora"), ("as", "anten"), ("is", "en"), ("is", "es"), ("a", "en"), ("a", "ata"),
           ("a", "as"), ("o", "en"), ("o", "i"), ("on", "en"), ("on", "a"), ("ix", "izes"),
           ("ex", "izes"), ("yx", "yzes"), ("ax", "azes"), ("en", "ina"), ("s", "nzien"),
           ("al", "alien"), ("il", "ilien"), ("ns", "ntien"), ("ma", "men"), ("ma", "mata"),
           ("os", "en"), ("os", "oi"), ("e", "i"), ("o", "os"), ("x", "ces"), ("x", "zen"))


def umlauted(word):
    """The word with its last stem vowel changed, or None."""
    for at in range(len(word) - 1, -1, -1):
        if word[at] in "äöü":
            return None
        if word[at] in "aou":
            if word[at] == "u" and at and word[at - 1] == "a":
                return word[:at - 1] + "äu" + word[at + 1:]
            if word[at] == "u" and at and word[at - 1] == "e":
                return None
            return word[:at] + {"a": "ä", "o": "ö", "u": "ü"}[word[at]] + word[at + 1:]
    return None


def plural_candidates(singular):
    """Plurals that a singular might have, by the rules of native and learned words."""
    changed = umlauted(singular)
    for base in (singular, changed):
        if base:
            yield from (base + ending for ending in ("e", "er"))
    if changed:
        yield changed
        if singular.endswith("aa"):
            yield None
    if singular.endswith("nis"):
        yield singular + "se"
    yield from (singular + ending for ending in ("en", "n", "s", "se", "nen"))
    yield from learned_plurals(singular)


def learned_plurals(singular):
    """Museen from museum, kriterien from kriterium."""
    for end, plural in LEARNED:
        if singular.endswith(end) and len(singular) > len(end) + 2:
            yield singular[:len(singular) - len(end)] + plural


def cases_of_singular(word, feminine=False):
    """Genitive and dative: hauses, haus, hause."""
    if feminine:
        return
    if re.search(r"nis$|us$", word):
        yield word + "ses"
    if not re.search(r"[sxz]$", word):
        yield word + "s"
    if not re.search(r"(el|er|en|em|e|a|i|o|u|y|chen|lein)$", word) or re.search(r"(ei|au|eu)$",
                                                                                 word):
        yield word + "es"
        yield word + "e"


def cases_of_plural(word):
    """Dative: häusern."""
    if re.search(r"(e|el|er)$", word):
        yield word + "n"
