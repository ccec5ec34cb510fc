# SPDX-License-Identifier: GPL-2.0-or-later
"""Spellings of before 1996, and spellings that are allowed beside another: {that: this}, folded.

ss for ß needs no rule here, since all words are folded. Three equal consonants before a vowel used
to be two (Schiffahrt); single words changed (numerieren); of others both spellings are listed now
(Delphin, Potential), and each counts as the newer one.
"""
import re

# Old, new: parts of words that are long enough to mean nothing else.
PARTS = (
    ("behend", "behänd"), ("belemmer", "belämmer"), ("bendel", "bändel"), ("bleuen", "bläuen"),
    ("delphin", "delfin"), ("differential", "differenzial"), ("differentiell", "differenziell"),
    ("essentiell", "essenziell"), ("existentiell", "existenziell"), ("aufwendig", "aufwändig"),
    ("gemse", "gämse"), ("ghetto", "getto"), ("grammophon", "grammofon"), ("greuel", "gräuel"),
    ("hämorrhoid", "hämorrid"), ("joghurt", "jogurt"), ("karamelis", "karamellis"),
    ("katarrh", "katarr"), ("koppelung", "kopplung"), ("kommuniqué", "kommunikee"),
    ("megaphon", "megafon"), ("mesner", "messner"), ("mikrophon", "mikrofon"),
    ("myrrhe", "myrre"), ("nougat", "nugat"), ("numerier", "nummerier"), ("ograph", "ograf"),
    ("panther", "panter"), ("paragraph", "paragraf"), ("photo", "foto"), ("phantas", "fantas"),
    ("phantast", "fantast"), ("plazier", "platzier"), ("portemonnaie", "portmonee"),
    ("potential", "potenzial"), ("potentiell", "potenziell"), ("quentchen", "quäntchen"),
    ("roheit", "rohheit"), ("saxophon", "saxofon"), ("schneuz", "schnäuz"),
    ("selbständig", "selbstständig"), ("sequentiell", "sequenziell"), ("spaghetti", "spagetti"),
    ("stengel", "stängel"), ("stenograph", "stenograf"), ("stukkat", "stuckat"),
    ("substantiell", "substanziell"), ("telegraph", "telegraf"), ("telephon", "telefon"),
    ("thunfisch", "tunfisch"), ("tolpatsch", "tollpatsch"), ("varieté", "varietee"),
    ("exposé", "exposee"), ("vibraphon", "vibrafon"), ("xylophon", "xylofon"), ("zierat", "zierrat"), ("zäheit", "zähheit"),
    ("überschwenglich", "überschwänglich"))

# Old, new: lemmas, of which the forms and what ends in them change.
WORDS = (("rauh", "rau"), ("tip", "tipp"), ("karamel", "karamell"), ("mop", "mopp"),
         ("aufrauhen", "aufrauen"), ("stop", "stopp"), ("greulich", "gräulich"))

_NEW = re.compile("|".join(sorted({new for _, new in PARTS}, key=len, reverse=True)))
_OLD_OF = {}
for _old, _new in PARTS:
    _OLD_OF.setdefault(_new, []).append(_old)
_TRIPLE = re.compile(r"([bdfglmnprst])\1\1(?=[aeiouäöüy])")


def _of_parts(form):
    """Older spellings of a form by one part in it."""
    for match in _NEW.finditer(form):
        for old in _OLD_OF[match[0]]:
            yield form[:match.start()] + old + form[match.end():]


def _of_words(form, lemma):
    """Older spellings of a form by its lemma."""
    for old, new in WORDS:
        if lemma == new and form.startswith(new):
            yield old + form[len(new):]


def modern(lemmas):
    """{older spelling: newer spelling} of all forms of a dictionary of lemmas."""
    found = {}
    for form, lemma in lemmas.items():
        older = []
        if _TRIPLE.search(form):
            older.append(_TRIPLE.sub(r"\1\1", form))
        if _NEW.search(form):
            once = list(_of_parts(form))
            older += once + [old for one in once for old in _of_parts(one)]
        older += _of_words(form, lemma)
        for old in older:
            found[old] = form
    return found


def _last(word, renamed):
    """Photographie is Photografie is Fotografie."""
    for _ in range(3):
        word = renamed.get(word, word)
    return word


def respell(readings):
    """Gives older spellings the lemmas of the newer one, whether they were listed or not.
    readings: {form: [(lemma, kind, p)]}"""
    lemmas = {form: of[0][0] for form, of in readings.items()}
    pairs = modern(lemmas)
    renamed = {lemmas[old]: lemmas[new] for old, new in pairs.items()
               if old in lemmas and lemmas[old] == old and lemmas[new] == new}
    changed = {form: [(_last(lemma, renamed), kind, p) for lemma, kind, p in of]
               for form, of in readings.items()}
    for old, new in pairs.items():
        if old not in changed:
            changed[old] = changed[new]
    return changed
