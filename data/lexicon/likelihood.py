# SPDX-License-Identifier: GPL-2.0-or-later
"""How likely each reading of a form is: estimate(lists, readings) -> {form: [(lemma, kind, p)]}.

Nouns share the occurrences that have a capital, all other kinds those that have none. A form that
has one reading of its side counts for that word alone; of a form that has several, each word gets
its share by how frequent those forms of it are that can be nothing else, and how frequent the slot
is that the form fills in its paradigm (an infinitive is frequent, the second person is not).
"""
from collections import defaultdict

ROUNDS = 3
UNSEEN = 100  # occurrences of a form in its best slot that the counts, which begin at 280, leave out
SMALLEST = 0.004  # what is less likely, and much less than another of its side, is left out
MOST = 6  # readings of a form


def sides(of):
    """The readings of a form that are nouns, and the others."""
    yield [reading for reading in of if reading[1] == "noun"]
    yield [reading for reading in of if reading[1] != "noun"]


class Estimate:
    """Frequencies of words per slot."""

    def __init__(self, lists, readings):
        self.lists, self.readings = lists, readings
        self.slots = defaultdict(float)     # of a word: the sum of the weights of its forms
        self.alone = defaultdict(float)     # occurrences of forms that can be nothing else
        self.alone_slots = defaultdict(float)
        self.open = []                      # (form, occurrences, readings)
        for form, of in readings.of.items():
            for noun, side in enumerate(sides(of)):
                if side:
                    self.add(form, of, side, self.count(form, of, noun == 0))
        self.strength = self.begin()
        self.among_verbs = {}               # the same of verbs, of forms that are nothing else

    def begin(self):
        """First of the forms that are a word's alone; of a noun without any, as if it had half of
        what it shares."""
        shared, slots = defaultdict(float), defaultdict(float)
        for form, count, side in self.open:
            for reading in side:
                shared[reading] += count
                slots[reading] += self.readings.of[form][reading]
        return {word: self.alone[word] / self.alone_slots[word] if self.alone_slots[word]
                else shared[word] / slots[word] / 2 if word[1] == "noun" else UNSEEN
                for word in self.slots}

    def count(self, form, of, noun):
        """Occurrences of a form as a noun, or as another kind."""
        own = (self.lists.capital if noun else self.lists.small)[form]
        if len({kind == "noun" for _, kind in of}) == 1 and not noun:
            own += self.lists.capital[form]  # the Old, the Good: adjectives
        return own or UNSEEN

    def add(self, form, of, side, count):
        for reading in side:
            self.slots[reading] += of[reading]
        if len(side) > 1:
            self.open.append((form, count, side))
            return
        self.alone[side[0]] += count if count != UNSEEN else UNSEEN * of[side[0]]
        self.alone_slots[side[0]] += of[side[0]]

    def part(self, form, reading, count, strength):
        """How often a form is that of a word. A doubtful one hardly more often than it is seen: the
        rare Saale is the river, however frequent Saal is."""
        trust = self.readings.trust(form, reading)
        expected = strength * self.readings.of[form][reading]
        return trust * (min(expected, count) if trust < 1 else expected)

    def shares(self, form, side):
        """What share of a form each of its readings has."""
        of = self.readings.of[form]
        count = self.count(form, of, side[0][1] == "noun")
        verbs = all(kind == "verb" for _, kind in side)
        parts = [self.part(form, reading, count, verbs and self.among_verbs.get(reading)
                           or self.strength[reading]) for reading in side]
        total = sum(parts)
        return [part / total for part in parts]

    def iterate(self):
        """Words get what their forms share with others of their kind as well, or Zeuge and gelangen,
        which share all of their forms, would have nothing. Verbs and adjectives do not: of a
        participle that is both, each would have the other's."""
        sums, slots = defaultdict(float, self.alone), defaultdict(float, self.alone_slots)
        for form, count, side in self.open:
            if len({kind for _, kind in side}) == 1:
                for reading, share in zip(side, self.shares(form, side)):
                    sums[reading] += count * share
                    slots[reading] += self.readings.of[form][reading]
        for word in self.slots:
            if word[1] == "noun":
                self.strength[word] = sums[word] / self.slots[word]
            elif word[1] == "verb" and slots[word]:
                self.among_verbs[word] = sums[word] / slots[word]

    def of(self, form):
        """[(lemma, kind, p)] of a form, the likeliest first."""
        found = []
        of = self.readings.of[form]
        capital, small = self.lists.capital[form], self.lists.small[form]
        for number, side in enumerate(sides(of)):
            if not side:
                continue
            both = len(side) < len(of)
            weight = ((small if number else capital) + 1) / (capital + small + 2) if both else 1
            best = 0
            for reading, share in sorted(zip(side, self.shares(form, side)),
                                         key=lambda pair: (-pair[1], pair[0])):
                best = best or share
                if share * weight >= SMALLEST or share > best / 20:
                    found.append((reading[0], reading[1], share * weight))
        found.sort(key=lambda reading: (-reading[2], reading[0], reading[1]))
        return found[:MOST]


def estimate(lists, readings):
    found = Estimate(lists, readings)
    for _ in range(ROUNDS):
        found.iterate()
    return {form: found.of(form) for form in readings.of}
