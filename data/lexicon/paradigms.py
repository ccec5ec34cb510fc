# SPDX-License-Identifier: GPL-2.0-or-later
"""Which words of a dictionary a word form may belong to: read(sources) -> {form: readings}, folded.

Verbs are conjugated, adjectives declined and compared, nouns have the forms that their flags in
hunspell's dictionary tell; plurals find their singular by the bilingual dictionary, or by the rules
of native and learned plurals. So a form may come to several lemmas, each a reading of it: Macht is
a noun, macht a verb. Each has the weight of the slot that the form fills in the word's paradigm;
likelihood.py makes probabilities of them. Forms that no list has are left out where the rules of
the stemmer lead to the lemma all the same (schönstem), and kept where not (the past of strong
verbs).
"""
import re
from collections import Counter, defaultdict

import adjectives
import likelihood
import nouns
import spellings
import verbs
from german import FUNCTION_WORDS
from sources import fold
from verbforms import WEIGHTS, read_verbs

LETTERS = re.compile("^[a-zà-öø-ÿœ]+$")
# What the bilingual dictionary says of a name: Main (Fluss in Deutschland).
PLACE = re.compile(r"\((Fluss|Stadt|Land|Insel|Bundesland|Region|Gebirge|Berg|See|Ort)\b")
MASCULINE_OR_NEUTER = {"m", "n"}
GENDERS = {"m", "f", "n"}
# How frequent the forms of adjectives are by their ending, and comparatives and superlatives.
ENDINGS = {"": 1, "e": 0.7, "en": 0.7, "er": 0.3, "es": 0.25, "em": 0.1}
COMPARED = 0.04
OFTEN = 500  # occurrences of an adjective with a capital that make it a noun of its own
# And of nouns: the nominative, genitive and dative, the plural and its dative.
NOUN, CASE, PLURAL, DATIVE = 1, 0.2, 0.5, 0.2
SEEN = 280  # occurrences with which a form is in the counts
NAME_FLAGS = set("mij")  # hunspell's flags of a word without inflection
RARE_CASE = 0.01  # how likely a case is whose form is a noun of its own


class Lists:
    """The sources, sorted by what this module asks of them."""

    def __init__(self, sources):
        self.capital, self.small = Counter(), Counter()  # occurrences of forms in text
        self.noun_flags, self.other_flags = defaultdict(set), defaultdict(set)
        self.expanded = defaultdict(list)  # (word, is noun) -> [(flag, form)]
        self.genders = defaultdict(set)
        self.plurals = []
        self.places = set()  # names of towns, rivers, countries
        self.verbs, self.adjectives = set(), set()
        self.attested = set()
        self._count(sources)
        self._read_hunspell(sources.hunspell)
        self._read_trans(sources.trans)
        self.written = {fold(word): word for word in sources.forms}
        self.attested.update(self.written)

    def has_small(self, form):
        """Whether a list or a text has a form in small letters."""
        return self.small[form] > 0 or form in self.other_flags \
            or self.written.get(form, "A")[0].islower()

    def _count(self, sources):
        for word, count in sources.counts.items():
            (self.capital if word[0].isupper() else self.small)[fold(word)] += count
            self.attested.add(fold(word))
        for item in sources.trans:
            (self.capital if item.word[0].isupper() else self.small)[fold(item.word)] += 1

    def _read_hunspell(self, entries):
        for entry in entries:
            flags = set(entry.flags)
            ends = flags >= {"o", "z"}  # the same noun once more, for the ends of compounds
            if "h" in flags or ("o" in flags and not ends) or not entry.word.isalpha():
                continue
            noun = ends or entry.word[0].isupper()
            word = fold(entry.word)
            (self.noun_flags if noun else self.other_flags)[word] |= flags
            forms = [(flag, fold(form)) for flag, form in entry.forms]
            self.expanded[word, noun] += forms
            self.attested.add(word)
            self.attested.update(form for _, form in forms)

    def _read_trans(self, items):
        columns = {}
        for item in items:
            word = fold(item.word)
            kinds = set(item.tags)
            if item.word[0].isupper():
                self._read_noun(item, word, kinds, columns)
            elif kinds & {"v", "vi", "vt", "vr"} and word.endswith("n"):
                self.verbs.add(word)
            elif "adj" in kinds:
                self.adjectives.add(word)

    def _read_noun(self, item, word, kinds, columns):
        """A plural belongs to what stands at its place one column before it, or to what is most
        like it there: Index | Indexe; Indizes."""
        if kinds & (GENDERS | {"pl"}):
            self.genders[word] |= kinds
            self.attested.add(word)
        if "[geogr.]" in item.remarks and (not kinds - {""} or PLACE.search(item.remarks)):
            self.places.add(word)
            self.attested.add(word)
        before = columns.get((item.line, item.column - 1), ())
        if "pl" in kinds and before:
            ones = [one for place, one in before if place == item.place and alike(one, word)] \
                or [one for _, one in before if alike(one, word)]
            one = max(ones, key=lambda one: common(one, word), default=word)
            if one != word:
                self.plurals.append((one, word))
        columns.setdefault((item.line, item.column), []).append((item.place, word))


_FLAT = str.maketrans("äöü", "aou")


def common(one, other):
    """How many letters two words begin with alike."""
    count = 0
    for a, b in zip(one, other):
        if a != b:
            break
        count += 1
    return count


def alike(one, many):
    """Whether two words may be singular and plural: the same but for the end and an umlaut."""
    if one.endswith("in") and not many.endswith("n"):
        return False  # a woman, and men
    if one.startswith(many):
        return False  # Elternteil
    same = common(one.translate(_FLAT), many.translate(_FLAT))
    if len(many) - same > 3 and many not in nouns.plural_candidates(one):
        return False  # Stamm and Stängel
    return same >= 2 and len(one) - same <= 4 and len(many) - same <= 5 \
        and (same >= 3 or len(one) - same <= 2)


class Readings:
    """form -> {(lemma, part of speech): weight}"""

    def __init__(self, lists):
        self.lists = lists
        self.of = defaultdict(dict)
        self.participles = {}  # of verbs, and the verb of each
        self.doubts = {}  # (form, lemma, part of speech) -> what it counts less than others

    def add(self, form, lemma, kind, weight=1.0):
        readings = self.of[form]
        if readings.get((lemma, kind), 0) < weight:
            readings[lemma, kind] = weight

    def trust(self, form, reading):
        """1, or less for what one list says and the others know better."""
        return self.doubts.get((form, *reading), 1)

    def add_attested(self, form, lemma, kind, weight=1.0):
        """Only of a form that is in a list."""
        if form in self.lists.attested:
            self.add(form, lemma, kind, weight)


# Adjectives.


def adjective_bases(lists):
    """Base forms, without those that are another's comparative and not compared themselves."""
    found = {word for word, flags in lists.other_flags.items() if flags & set("AC")}
    found |= {"un" + word for word in found if "U" in lists.other_flags[word]}
    for word in sorted(lists.adjectives):
        if not any(word.endswith(ending) and word[:-len(ending)] in found
                   for ending in verbs.DECLENSION):
            found.add(word)
    for (word, _), forms in lists.expanded.items():
        found.update(form for flag, form in forms
                     if (flag == "B" and form.endswith("bar"))
                     or (flag == "L" and form.endswith("lich")))
    others = set()  # forms of others, listed for a form that no rule gives: hohe
    for word in found:
        others.update(form for form in (*adjectives.comparison(word), *adjectives.declension(word))
                      if form != word and form in found)
    return {word for word in found
            if word not in others or "C" in lists.other_flags.get(word, ())}


def read_adjectives(lists, readings, participles):
    """Adjectives; a participle is its verb's, and an adjective as well if it is compared."""
    for word in sorted(adjective_bases(lists)):
        if word not in participles:
            read_adjective(word, (word, "adjective"), lists, readings)
        elif "C" in lists.other_flags.get(word, ()):
            read_adjective(word, (word, "adjective"), lists, readings)
            for form in adjectives.declension(word):
                readings.add_attested(form, participles[word], "verb", WEIGHTS["declined"])
        else:
            read_adjective(word, (participles[word], "verb"), lists, readings)


def read_adjective(word, reading, lists, readings):
    """All forms of one adjective."""
    readings.add(word, *reading, ENDINGS[""])
    if word.endswith("e"):  # müd, jetzig
        readings.add(word[:-1], *reading, COMPARED)
    for form in adjectives.declension(word):
        if form != word:
            end = next(end for end in ("em", "en", "er", "es", "e") if form.endswith(end))
            readings.add_attested(form, *reading, ENDINGS[end])
    for form in adjectives.comparison(word):
        if form != word:
            readings.add_attested(form, *reading, COMPARED)
    for flag, form in lists.expanded.get((word, False), ()):
        if flag in "AC":
            readings.add(form, *reading, COMPARED)


# Nouns.


def plural_links(lists):
    """{plural: Counter of singulars}: from the bilingual dictionary, and by rule where hunspell's
    dictionary has a noun without a plural and another that may be its plural."""
    links = defaultdict(Counter)
    for one, many in lists.plurals:
        links[many][one] += 2
    by_dictionary = set(links)
    for word, flags in lists.noun_flags.items():
        listed = flags & set("EPNRqp")  # has a plural, but perhaps the old one: Walde
        for plural in nouns.plural_candidates(word):
            if listed and (not plural or plural.startswith(word[:-1])):
                continue
            flags = lists.noun_flags.get(plural)
            if flags is None or plural == word or flags & set("STPEFqQp"):
                continue
            if plural == word + "s" and not flags and lists.capital[plural] > lists.capital[word]:
                continue  # Klaus
            if not lists.genders.get(plural, set()) & GENDERS or plural in by_dictionary:
                links[plural][word] += 1
    return links


def singulars(lists):
    """{plural: singular} of words that are nothing but plurals."""
    found = {}
    for plural, ones in plural_links(lists).items():
        if not lists.genders.get(plural, set()) & GENDERS:
            found[plural] = max(sorted(ones), key=lambda one: (ones[one] > 1, common(one, plural),
                                                               ones[one]))
    return found


def last_of(word, links):
    """Follows the links to their end."""
    for _ in range(3):
        if word not in links:
            break
        word = links[word]
    return word


def read_derived_nouns(word, forms, readings):
    """Hunspell's flags that make new nouns: -in (F), -chen (M), -ung (J)."""
    women = sorted({form for flag, form in forms if flag == "F"}, key=len)
    for form in women:
        woman = word if word.endswith("in") else women[0]
        readings.add(form, woman, "noun", NOUN)
    for flag, form in forms:
        if flag == "M":
            readings.add(form, form[:-1] if form.endswith("chens") else form, "noun")
        elif flag == "J":
            readings.add(form, form[:-2] if form.endswith("ungen") else form, "noun")


def is_adjective(word, readings):
    """Check whether a form is an adjective, or a participle: lag is neither, and Lage no person."""
    return word in readings.participles or any(
        kind == "adjective" and weight >= 0.5
        for (_, kind), weight in readings.of.get(word, {}).items())


def nominalised(word, lists, readings):
    """Whether a noun in -e is an adjective used as one, with all the endings of that: Kranke,
    Abgeordnete, Reisende. The lists show it by both genders, by a masculine in -er or a neuter in
    -es, or by a plural alone (the Greens); the text by capitals."""
    base = word[:-1]
    genders = lists.genders
    if {"m", "f"} <= genders.get(word, set()) or "R" in lists.noun_flags.get(word, ()):
        return is_adjective(word, readings) or is_adjective(base, readings) \
            or word + "r" in genders or word + "r" in lists.noun_flags
    if not is_adjective(base, readings) or base in FUNCTION_WORDS:
        return False
    if "m" in genders.get(word + "r", ()) and "S" not in lists.noun_flags.get(word + "r", ()):
        return True
    if "n" in genders.get(word + "s", ()):
        return True
    if genders.get(word, set()) & GENDERS or word in lists.noun_flags:
        return base in readings.participles and word + "n" in genders
    if genders.get(word + "n", set()) == {"pl"} and word + "n" not in lists.noun_flags:
        return True
    if genders.get(word) or word + "n" in lists.noun_flags:
        return False
    capital = lists.capital[word] + lists.capital[word + "n"]
    return capital >= OFTEN and capital > lists.small[word] + lists.small[word + "n"]


def read_nominalised(word, lists, readings):
    """All its forms: Kranke, der Kranken, ein Kranker."""
    for end, weight in (("", 1), ("n", 1), ("r", 0.3), ("m", 0.05), ("s", 0.1)):
        readings.of[word + end].pop((word + end, "noun"), None)
        if end not in ("m", "s") or lists.genders.get(word + end) or lists.capital[word + end]:
            readings.add(word + end, word, "noun", weight)


def trust_in(word, lists, links, readings):
    """How far a noun is one of its own: less where only its plural is listed, which another noun
    may have (Delfine), or where it is a verb as a noun (das Quellen, and die Quellen)."""
    others = {lemma for lemma, kind in readings.of.get(word, ()) if kind == "noun"} - {word}
    if word in links or not others or is_name(word, lists, readings):
        return 1
    if lists.genders[word] & GENDERS:  # Türken is a word for maize in Austria
        person = "F" in lists.noun_flags.get(word[:-1], ())
        return 0.02 if person and word.endswith("en") else 1
    return 0.002


def read_nouns(lists, readings):
    """Nouns of both dictionaries with all their cases."""
    links = singulars(lists)
    known = set(lists.genders) | set(lists.noun_flags)
    people = {word for word in known | set(lists.capital) | {word[:-1] for word in known}
              if word.endswith("e") and len(word) > 3 and nominalised(word, lists, readings)}
    own = known - people - {word + end for word in people for end in "nrs"}
    for (word, noun), forms in lists.expanded.items():
        read_derived_nouns(word, forms, readings)
        if not noun or word not in own:
            continue
        lemma = last_of(word, links)
        readings.add(word, lemma, "noun", NOUN)
        for flag, form in forms:
            if flag in "STEPNqQRp":
                readings.add(form, lemma, "noun", CASE if flag in "ST" else PLURAL)
    for word in sorted(own):
        read_noun(word, lists, links, readings)
    read_plurals(lists, links, readings)
    for word in sorted(people):
        read_nominalised(word, lists, readings)
    for word in sorted(own):
        doubt = trust_in(word, lists, links, readings)
        if doubt < 1:
            readings.doubts[word, word, "noun"] = doubt
    doubt_cases(lists, readings)
    for word in sorted(lists.places):
        read_place(word, readings)
    read_plural_compounds(lists, own, readings)
    read_names(lists, readings)


# How frequent a form is beside what it would be a case or plural of, that it is a name.
NAME_SHARES = ((re.compile(r"[aeio]s$"), 1), (re.compile(r"e$"), 0.1))


def ends_in_plural(form, readings):
    """Check whether a form in -e ends in the plural of a noun: Meisterwerke."""
    return any(readings.of.get(form[at:], {}).get((form[at:-1], "noun"), 0) >= PLURAL
               for at in range(2, len(form) - 3))


def is_name(form, lists, readings):
    """Check whether a form looks like a rare case of another noun and is more frequent than that
    would be: Andreas is no genitive of Andrea, Hans none of Han, Simone no plural of Simon."""
    base, count = form[:-1], lists.capital[form]
    share = next((share for end, share in NAME_SHARES if end.search(form)), None)
    weight = readings.of.get(form, {}).get((base, "noun"))
    if not weight or form in lists.genders or (weight > CASE and base in lists.genders):
        return False
    if form[-1] == "e" and ends_in_plural(form, readings):
        return False
    if share and count >= share * lists.capital[base]:
        return True
    return form[-1] == "s" and count > max(lists.capital[base], SEEN) \
        and not lists.noun_flags.get(form, {"S"}) - NAME_FLAGS


def read_names(lists, readings):
    """Names, each a word of its own."""
    for form in sorted(lists.capital):
        if is_name(form, lists, readings):
            base = form[:-1]
            readings.add(form, form, "noun", NOUN)
            if base not in lists.genders or form in lists.noun_flags:
                readings.doubts[form, base, "noun"] = RARE_CASE


def doubt_cases(lists, readings):
    """A noun in -e or -s is hardly a case of another one, of which it is no plural: Rate is no
    dative of Rat, Mais no genitive of Mai."""
    for form in sorted(lists.genders):
        of, base = readings.of.get(form, {}), form[:-1]
        if form[-1] in "es" and lists.genders[form] & GENDERS and (form, "noun") in of \
                and of.get((base, "noun"), NOUN) <= CASE:
            readings.doubts[form, base, "noun"] = RARE_CASE


def read_plural_compounds(lists, own, readings):
    """Compounds of which only the plural is listed are inflected as their last part is:
    Rahmenbedingungen."""
    for word in sorted(own):
        if lists.genders.get(word) != {"pl"} or (word, "noun") not in readings.of[word]:
            continue
        if any(kind == "noun" and lemma != word and weight >= NOUN
               for (lemma, kind), weight in readings.of[word].items()):
            continue  # Äusserungen: of äussern, not of Runge
        for at in range(2, len(word) - 3):
            tails = [(weight, lemma) for (lemma, kind), weight in
                     readings.of.get(word[at:], {}).items() if kind == "noun" and weight >= DATIVE]
            if not tails:
                continue
            lemma = max(tails)[1]
            if lemma != word[at:]:
                del readings.of[word][word, "noun"]
                readings.add(word, word[:at] + lemma, "noun", PLURAL)
            break


def read_place(word, readings):
    """A name of a place is likelier than another noun's inflected form: Main is no Mai."""
    readings.add(word, word, "noun", NOUN)
    readings.add_attested(word + "s", word, "noun", CASE)
    for lemma, kind in readings.of[word]:
        if kind == "noun" and lemma != word:
            readings.doubts[word, lemma, kind] = 0.1


def read_noun(word, lists, links, readings):
    """One noun of the bilingual dictionary, or the cases that no list has."""
    lemma = last_of(word, links)
    genders = lists.genders.get(word, set())
    if word in lists.genders:
        readings.add(word, lemma, "noun", NOUN if lemma == word else PLURAL)
    if "m" in genders and word.endswith("e"):  # der Pole, den Polen
        readings.add_attested(word + "n", lemma, "noun", PLURAL)
    if word in lists.places:
        return
    if lemma == word and not ("f" in genders and not genders & MASCULINE_OR_NEUTER):
        for form in nouns.cases_of_singular(word):
            readings.add_attested(form, word, "noun", CASE / 2)


def read_plurals(lists, links, readings):
    """Plurals with their dative."""
    pairs = set(lists.plurals) | {(one, many) for many, one in links.items()}
    for one, many in pairs:
        lemma = last_of(one, links)
        readings.add(many, lemma, "noun", PLURAL)
        for form in nouns.cases_of_plural(many):
            readings.add_attested(form, lemma, "noun", DATIVE)


# What is left, and the choice.


def tails_of(word, noun, readings):
    """(where it begins, lemma, part of speech, weight) of all known words that a word ends in, the
    longest first; without those of another that are much rarer."""
    for at in range(2, len(word) - 2):
        of = {reading: weight for reading, weight in readings.of.get(word[at:], {}).items()
              if (reading[1] == "noun") == noun and weight >= 0.1}
        for (lemma, kind), weight in of.items():
            if weight * 5 >= max(of.values()):
                yield at, lemma, kind, weight


def read_rest(lists, readings):
    """Words that are in no paradigm yet: like the longest known word that they end in; and what
    hunspell's flags make of a word, like that word."""
    for (word, _), forms in lists.expanded.items():
        for flag, form in forms:
            if form in readings.of or form in FUNCTION_WORDS:  # seit is no form of sei
                continue
            prefix = {"U": "un", "V": "ver"}.get(flag, "")
            for (lemma, kind), weight in list(readings.of.get(word, {}).items()):
                if weight >= 0.1:
                    readings.add(form, prefix + lemma, kind, weight)
    for word, written in lists.written.items():
        if word in readings.of or not LETTERS.match(word):
            continue
        tails = list(tails_of(word, written[0].isupper(), readings))
        known = [tail for tail in tails if tail[1] != word[tail[0]:]
                 and common(tail[1].translate(_FLAT), word[tail[0]:].translate(_FLAT))
                 >= len(tail[1]) - 1 and word[:tail[0]] + tail[1] in lists.attested]
        for at, lemma, kind, weight in known or tails:
            if at == (known or tails)[0][0]:
                readings.add(word, word[:at] + lemma, kind, weight)
    for word, flags in lists.other_flags.items():
        known = any(weight >= (0.1 if lemma != word else 0.5)
                    for (lemma, _), weight in readings.of.get(word, {}).items())
        if not flags & set("ACBDIXYZWVPTENR") and not known:  # schon, dann
            readings.add(word, word, "other")
    for word in (*lists.other_flags, *sorted(FUNCTION_WORDS)):
        if word not in readings.of:
            readings.add(word, word, "other")


def read_stems(lists, readings):
    """Straf is rather the form that Strafe has in compounds than an imperative of strafen: where
    the noun is more frequent than the verb, and the form can be nothing else."""
    for form, of in readings.of.items():
        for (verb, _), weight in list(of.items()) if len(of) == 1 else ():
            noun = form + "e"
            if weight == WEIGHTS["bare"] and "f" in lists.genders.get(noun, ()) \
                    and lists.capital[noun] > lists.small[verb]:
                readings.add(form, noun, "noun", WEIGHTS["bare"])


def read_all(lists):
    """All readings of all forms."""
    readings = Readings(lists)
    read_verbs(lists, readings)
    read_adjectives(lists, readings, readings.participles)
    read_nouns(lists, readings)
    read_rest(lists, readings)
    read_stems(lists, readings)
    settle(readings)
    return readings


def settle(readings):
    """A lemma that is a form of another word of its kind, and not a word of its own, is followed to
    that: readings of one word have one lemma."""
    final = {}

    def last(lemma, kind):
        seen = set()
        while (lemma, kind) not in readings.of.get(lemma, {}) and lemma not in seen:
            seen.add(lemma)
            others = [other for other, of in readings.of.get(lemma, {}) if of == kind]
            if not others:
                break
            lemma = min(others)
        return lemma

    for form, of in readings.of.items():
        for (lemma, kind), weight in list(of.items()):
            if (lemma, kind) not in final:
                final[lemma, kind] = last(lemma, kind)
            if final[lemma, kind] != lemma:
                del of[lemma, kind]
                readings.add(form, final[lemma, kind], kind, weight)


def read(sources):
    """{form: [(lemma, kind, p)]}, the likeliest reading first."""
    lists = Lists(sources)
    found = likelihood.estimate(lists, read_all(lists))
    return spellings.respell({form: of for form, of in found.items() if of and LETTERS.match(form)})
