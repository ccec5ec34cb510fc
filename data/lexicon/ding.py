# SPDX-License-Identifier: GPL-2.0-or-later
"""The German side of the dictionary trans-de-en: what kind of word a word is, which plural it has.

A line is groups between bars, a group is words between semicolons, a word has its kind in braces:
"Haus {n}; Heim {n} | Häuser {pl}; Heime {pl} :: house; home | houses; homes".
"""
import re
from collections import Counter

_NOTES = re.compile(r"\([^)]*\)|\[[^\]]*\]|<[^>]*>|/[^/;|]*/|„|“|…|~")
_KIND = re.compile(r"\{([^}]*)\}")
_WORD = re.compile(r"[A-Za-zÄÖÜäöüßéèêàâçñ]+")


class Ding:
    """nouns: word -> set of genders; plurals: pairs; verbs, adjectives: words; counts: of words."""

    def __init__(self):
        self.nouns = {}
        self.plurals = []
        self.verbs = set()
        self.adjectives = set()
        self.counts = Counter()


def _group(text):
    """[(words, kind)] of a group; what has no kind has that of the next one that has."""
    found = []
    for item in text.split(";"):
        kinds = _KIND.findall(item)
        words = _KIND.sub(" ", item).split()
        found.append([words, kinds[0] if kinds else None])
    kind = None
    for item in reversed(found):
        kind = item[1] = item[1] or kind
    return found


def _align(singulars, plurals):
    """Pairs of two groups: by their place where these are as many, else by their likeness."""
    singulars = [words[0] for words, kind in singulars if len(words) == 1]
    plurals = [words[0] for words, kind in plurals if len(words) == 1 and kind == "pl"]
    if len(singulars) == len(plurals):
        candidates = zip(singulars, plurals)
    else:
        candidates = ((one, many) for one in singulars for many in plurals)
    return [(one, many) for one, many in candidates if alike(one, many)]


_FLAT = str.maketrans("äöü", "aou")


def alike(one, many):
    """Whether two words may be singular and plural: the same but for the end and an umlaut."""
    if one.endswith("in") and not many.endswith("n"):
        return False  # a woman, and men
    one, many = one.lower().translate(_FLAT), many.lower().translate(_FLAT)
    common = 0
    while common < min(len(one), len(many)) and one[common] == many[common]:
        common += 1
    return common >= 2 and len(one) - common <= 4 and len(many) - common <= 5 \
        and (common >= 3 or len(one) - common <= 2)


def _is_noun(kind):
    return kind is not None and kind.split(",")[0].split(";")[0].strip() in ("m", "f", "n", "pl")


def _add(ding, group):
    for words, kind in group:
        if not words or kind is None:
            continue
        last = words[-1]
        if not last.isalpha():
            continue
        if _is_noun(kind) and len(words) == 1:
            ding.nouns.setdefault(last, set()).update(kind.replace(";", ",").split(","))
        elif kind.startswith("v") and last.islower() and last.endswith("n"):
            ding.verbs.add(last)
        elif kind == "adj" and len(words) == 1 and last.islower():
            ding.adjectives.add(last)


def read(path="/usr/share/trans/de-en"):
    """The whole file."""
    ding = Ding()
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                continue
            german = line.split("::")[0]
            ding.counts.update(_WORD.findall(german))
            groups = [_group(text) for text in _NOTES.sub(" ", german).split("|")]
            for before, group in zip([[]] + groups, groups):
                _add(ding, group)
                if any(kind == "pl" for _, kind in group):
                    ding.plurals += _align(before, group)
    return ding
