# SPDX-License-Identifier: GPL-2.0-or-later
"""Which word of a dictionary a word form belongs to: lemmas(sources) -> {form: lemma}, folded.

Verbs are conjugated, adjectives declined and compared, nouns have the forms that their flags in
hunspell's dictionary tell; plurals find their singular by the bilingual dictionary, or by the rules
of native and learned plurals. So a form may come to several lemmas: a noun with a capital or a
verb, as running text shows more of. Forms that no list has are left out where the rules of the
stemmer lead to the lemma all the same (schönstem), and kept where not (the past of strong verbs).
"""
import re
from collections import Counter, defaultdict

import adjectives
import nouns
import spellings
import verbs
from sources import fold

LETTERS = re.compile("^[a-zà-öø-ÿœ]+$")
MASCULINE_OR_NEUTER = {"m", "n"}
GENDERS = {"m", "f", "n"}
# What a form of this kind counts against other readings of the form.
WEIGHTS = {"infinitive": 2, "finite": 1, "participle": 1, "declined": 0.9, "zu": 1, "bare": 0.02}


class Lists:
    """The sources, sorted by what this module asks of them."""

    def __init__(self, sources):
        self.capital, self.small = Counter(), Counter()  # occurrences of forms in text
        self.noun_flags, self.other_flags = defaultdict(set), defaultdict(set)
        self.expanded = defaultdict(list)  # (word, is noun) -> [(flag, form)]
        self.genders = defaultdict(set)
        self.plurals = []
        self.verbs, self.adjectives = set(), set()
        self.attested = set()
        self._count(sources)
        self._read_hunspell(sources.hunspell)
        self._read_trans(sources.trans)
        self.written = {fold(word): word for word in sources.forms}
        self.attested.update(self.written)

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
    same = common(one.translate(_FLAT), many.translate(_FLAT))
    return same >= 2 and len(one) - same <= 4 and len(many) - same <= 5 \
        and (same >= 3 or len(one) - same <= 2)


class Readings:
    """form -> {(lemma, part of speech): weight}"""

    def __init__(self, lists):
        self.lists = lists
        self.of = defaultdict(dict)

    def add(self, form, lemma, kind, weight=1.0):
        readings = self.of[form]
        if readings.get((lemma, kind), 0) < weight:
            readings[lemma, kind] = weight

    def add_attested(self, form, lemma, kind, weight=1.0):
        """Only of a form that is in a list."""
        if form in self.lists.attested:
            self.add(form, lemma, kind, weight)


# Verbs.


def infinitives(lists, strong):
    """All infinitives of the lists, and those that only words with zu show: herumzuturnen."""
    found = {word for word, flags in lists.other_flags.items()
             if word.endswith("n") and flags & set("IXD") and "A" not in flags}
    found = {word for word in found | lists.verbs | set(strong)
             if re.search(r"(en|eln|ern|tun)$", word) and len(word) > 2}
    particles = set()
    for word in lists.attested:
        match = re.match(r"(.{2,14}?)zu(.{3,})$", word)
        if match and match[2] in found:
            particles.add((match[1], match[2]))
    counts = Counter(prefix for prefix, base in particles if prefix + base in found)
    found -= {prefix + "zu" + base for prefix, base in particles
              if "X" not in lists.other_flags.get(prefix + "zu" + base, ())}
    particles_of = {prefix for prefix, count in counts.items() if count > 1}
    found |= {prefix + base for prefix, base in particles
              if prefix in particles_of or prefix in verbs.SEPARABLE}
    return found, particles_of


def strong_base(verb, strong, known, particles):
    """The verb of the table that this verb ends in, prefix by prefix; or None."""
    while verb not in strong:
        split = verbs.split_prefix(verb, known, particles)
        if not split:
            return None
        verb = split[1]
    return verb


def goes_strong(verb, base, columns, lists):
    """(strong, weak): which of both the lists show of a verb: beauftragen does not go like tragen."""
    prefix = verb[:len(verb) - len(base)]
    shown = any(prefix + past in lists.attested for past in columns[1]) \
        or any(prefix + form in lists.attested
               for participle in columns[2] for form in (participle, participle[2:]))
    weak = "Y" in lists.other_flags.get(verb, ())
    return shown or not weak or verb == base, weak


def read_verbs(lists, readings):
    """Puts the forms of all verbs among the readings; returns {participle: verb}."""
    strong = verbs.strong_verbs()
    known, particles = infinitives(lists, strong)
    participles = {}
    for verb in sorted(known):
        read_verb(verb, strong, (known, particles), readings, participles)
    for verb in sorted(by_participles(lists, participles, known)):
        read_verb(verb, strong, (known, particles), readings, participles)
    return participles


def by_participles(lists, participles, known):
    """Infinitives that only a participle shows: wiederaufbauen of wiederaufgebaut."""
    for word in lists.attested:
        if word.startswith("wieder") and word[6:] in participles and word not in participles:
            verb = "wieder" + participles[word[6:]]
            if verb not in known:
                yield verb


def read_verb(verb, strong, others, readings, participles):
    """One verb."""
    known, particles = others
    base = strong_base(verb, strong, known, particles)
    is_strong, weak = goes_strong(verb, base, strong[base], readings.lists) if base \
        else (False, True)
    forms = verbs.conjugate(verb, strong if is_strong else {}, known, particles, weak)
    for form, kind in forms.items():
        if kind in ("declined", "bare") or (kind == "finite" and not is_strong):
            readings.add_attested(form, verb, "verb", WEIGHTS[kind])
        else:
            readings.add(form, verb, "verb", WEIGHTS[kind])
        if kind == "participle":
            participles.setdefault(form, verb)


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
    compared = set()
    for word in found:
        compared.update(form for form in adjectives.comparison(word)
                        if form != word and form in found)
    return {word for word in found
            if word not in compared or "C" in lists.other_flags.get(word, ())}


def read_adjectives(lists, readings, participles):
    """Adjectives; participles stay with their verb unless they are compared: verrückter."""
    for word in sorted(adjective_bases(lists)):
        lemma, kind, weight = word, "adjective", 2
        if word in participles:
            if "C" in lists.other_flags.get(word, ()):
                weight = 2.5
            else:
                lemma, kind, weight = participles[word], "verb", 1
        readings.add(word, lemma, kind, weight)
        for form in adjectives.declension(word):
            readings.add_attested(form, lemma, kind, weight if weight == 2.5 else 1)
        for form in adjectives.comparison(word):
            readings.add_attested(form, lemma, kind, 0.8)
        for flag, form in lists.expanded.get((word, False), ()):
            if flag in "AC":
                readings.add(form, lemma, kind, 0.8)


# Nouns.


def plural_links(lists):
    """{plural: Counter of singulars}: from the bilingual dictionary, and by rule where hunspell's
    dictionary has a noun without a plural and another that may be its plural."""
    links = defaultdict(Counter)
    for one, many in lists.plurals:
        links[many][one] += 2
    by_dictionary = set(links)
    for word, flags in lists.noun_flags.items():
        if flags & set("EPNRqp"):
            continue
        for plural in nouns.plural_candidates(word):
            flags = lists.noun_flags.get(plural)
            if flags is None or plural == word or flags & set("STPEFqQp"):
                continue
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
        readings.add(form, woman, "noun", 1.2)
    for flag, form in forms:
        if flag == "M":
            readings.add(form, form[:-1] if form.endswith("chens") else form, "noun")
        elif flag == "J":
            readings.add(form, form[:-2] if form.endswith("ungen") else form, "noun")


def nominalised(word, lists, readings):
    """The adjective that this noun is: Kranke is krank; but Angestellte not anstellen."""
    base = word[:-1]
    if word.endswith("e") and ({"m", "f"} <= lists.genders.get(word, set())
                               or "R" in lists.noun_flags.get(word, ())) \
            and (base, "adjective") in readings.of.get(base, {}):
        return base
    return None


def own_weight(word, lists, links, readings):
    """What a noun counts as a word of its own. Less where only its plural is listed, which another
    noun may have (Delfine), and where it is a verb as a noun (das Quellen, and die Quellen)."""
    if word in links:
        return 1
    if not lists.genders[word] & GENDERS:
        return 1.2
    return 1.6 if (word, "verb") in readings.of.get(word, {}) else 2


def read_nouns(lists, readings):
    """Nouns of both dictionaries with all their cases."""
    links = singulars(lists)
    for word in set(lists.genders) | set(lists.noun_flags):
        base = nominalised(word, lists, readings)
        if base:
            links[word] = base
    for (word, noun), forms in lists.expanded.items():
        read_derived_nouns(word, forms, readings)
        if not noun:
            continue
        lemma = last_of(word, links)
        readings.add(word, lemma, "noun", 2)
        for flag, form in forms:
            if flag in "STEPNqQRp":
                readings.add(form, lemma, "noun")
    for word in lists.genders:
        readings.add(word, last_of(word, links), "noun", own_weight(word, lists, links, readings))
    for word in set(lists.genders) | set(lists.noun_flags):
        lemma = last_of(word, links)
        genders = lists.genders.get(word, set())
        if lemma == word and not ("f" in genders and not genders & MASCULINE_OR_NEUTER):
            for form in nouns.cases_of_singular(word):
                readings.add_attested(form, word, "noun", 0.3)
    read_plurals(lists, links, readings)


def read_plurals(lists, links, readings):
    """Plurals with their dative."""
    pairs = set(lists.plurals) | {(one, many) for many, one in links.items()}
    for one, many in pairs:
        lemma = last_of(one, links)
        readings.add(many, lemma, "noun", 1.5)
        for form in nouns.cases_of_plural(many):
            readings.add_attested(form, lemma, "noun", 1.5)


# What is left, and the choice.


def read_rest(lists, readings):
    """Words that are in no paradigm yet: like the longest known word that they end in; and what
    hunspell's flags make of a word, like that word."""
    for (word, _), forms in lists.expanded.items():
        for flag, form in forms:
            if form in readings.of:
                continue
            prefix = {"U": "un", "V": "ver"}.get(flag, "")
            for (lemma, kind), weight in list(readings.of.get(word, {}).items()):
                if weight >= 0.3:
                    readings.add(form, prefix + lemma, kind, 0.8)
    for word, written in lists.written.items():
        if word in readings.of or not LETTERS.match(word):
            continue
        noun = written[0].isupper()
        for at in range(2, len(word) - 2):
            tails = [reading for reading, weight in readings.of.get(word[at:], {}).items()
                     if (reading[1] == "noun") == noun and weight >= 0.3]
            if tails:
                for lemma, kind in tails:
                    readings.add(word, word[:at] + lemma, kind)
                break
    for word, flags in lists.other_flags.items():
        if not flags & set("ACBDIXYZWVPTENR"):  # schon, dann
            readings.add(word, word, "other", 2)
    for word in lists.other_flags:
        if word not in readings.of:
            readings.add(word, word, "other")


def choose(lists, readings):
    """{form: lemma}: by how often the form has a capital in text, then by how frequent the rest of
    the paradigm is, then by its size."""
    strength, size = Counter(), Counter()
    for form, of in readings.of.items():
        for reading, weight in of.items():
            counts = lists.capital if reading[1] == "noun" else lists.small
            strength[reading] += counts[form] * weight / len(of) ** 2
            size[reading] += 1
    chosen = {}
    for form, of in readings.of.items():
        if len(of) == 1:
            (lemma, _), = of
        else:
            lemma = max(sorted(of), key=lambda reading: (
                score(lists, form, reading, of[reading], strength[reading]), of[reading],
                size[reading]))[0]
        chosen[form] = lemma
    return chosen


def score(lists, form, reading, weight, strength):
    """How good a reading of a form is."""
    occurrences = (lists.capital if reading[1] == "noun" else lists.small)[form]
    return (occurrences + 0.5) * weight * (strength + 1) ** 0.5


def read(sources):
    """(lemmas, verbs): the lemma of each form, to its end, so that what is a lemma is its own; and
    the forms that may be a verb's, whatever their lemma is."""
    lists = Lists(sources)
    readings = Readings(lists)
    participles = read_verbs(lists, readings)
    read_adjectives(lists, readings, participles)
    read_nouns(lists, readings)
    read_rest(lists, readings)
    chosen = choose(lists, readings)
    found = {form: settle(form, chosen) for form in chosen if LETTERS.match(form)}
    verbal = {form for form in found if any(
        kind == "verb" and weight >= 0.3 for (_, kind), weight in readings.of[form].items())}
    return spellings.respell(found), verbal


def lemmas(sources):
    """The lemma of each form."""
    return read(sources)[0]


def settle(form, chosen):
    """Follows lemmas that are forms of others; stops where they go in a circle."""
    for _ in range(4):
        lemma = chosen.get(form, form)
        if lemma == form:
            break
        form = lemma
    return form
