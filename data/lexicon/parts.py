# SPDX-License-Identifier: GPL-2.0-or-later
"""What each word may do in compounds, and what that costs, from the word lists.

The lists hold some 200,000 compounds that nobody has taken apart. We take each apart at the one
place where the first half may begin a compound and the second is a word, count how often each
half served so, choose anew by these counts where there was a choice, and count again. A form that
served in many ("schul", "verwaltungs", "-system") is cheap as a part, one that never did is dear.
"""

import math
import re

from german import (ADJECTIVE_SUFFIXES, FIRST_ONLY, FUNCTION_WORDS, LINK_ALWAYS, LINK_S, LINKS,
                    NEVER_FIRST, NEVER_LAST, NOUNS, NOUN_SUFFIXES, OPAQUE, PARTICLES, PLACES,
                    SHORT_LAST, VERB_PREFIXES)
from sources import fold

WORD, NOUN, NAME, ADJECTIVE, VERB = 1, 2, 4, 8, 16
FIRST, LAST, COMPOUND, WHOLE = 32, 64, 128, 256
FEMININE, PARTICLE = 512, 1024

UMLAUTS = str.maketrans('äöü', 'aou')
LETTERS = re.compile('^[a-zà-öø-ÿœ]+$')
LINKED = tuple(ending + 's' for ending in LINK_S)
VERBAL = set('IXYDWOZ')
NAME_FLAGS = set('Smij')
NEVER = 255  # cost of what may not be


class Word:
    """A form and what the lists say of it."""
    __slots__ = ('flags', 'count', 'capital', 'first', 'last', 'tags', 'listed')

    def __init__(self):
        self.flags = 0
        self.count = 0      # in real text
        self.capital = 0    # of these, with a capital
        self.first = 0.0    # how good a reason there is to take it for a first part
        self.last = 0.0     # the same for a last part
        self.tags = set()
        self.listed = False  # in a list of words, not only in text


def part_lemma(readings):
    """The lemma of a form as a part of a compound, which is a noun's if it can be: Stellen-abbau."""
    nouns = [lemma for lemma, kind, p in readings if kind == "noun" and p >= 0.02]
    return nouns[0] if nouns else readings[0][0]


class Lexicon:
    def __init__(self, sources, readings):
        self.words = {}
        self.readings = readings
        self.lemmas = {form: part_lemma(of) for form, of in readings.items()}
        # Forms that may be a verb's.
        self.verbs = {form for form, of in readings.items()
                      if any(kind == "verb" and p >= 0.01 for _, kind, p in of)}
        self.read_hunspell(sources.hunspell)
        self.read_forms(sources.forms)
        self.read_trans(sources.trans)
        self.read_counts(sources.counts)
        for form in sorted(FIRST_ONLY):
            self.get(form)
        self.add_feminines()
        self.plurals = self.find_plurals()
        self.heads = self.find_heads()
        self.judge()
        self.add_inflected()
        self.add_linked()
        self.add_unlinked()
        self.add_stems()
        self.choose_halves()
        self.add_eggs()
        self.mark_compounds()

    def get(self, form):
        word = self.words.get(form)
        if word is None:
            word = self.words[form] = Word()
        return word

    # Reading.

    def read_hunspell(self, entries):
        for entry in entries:
            form, flags = fold(entry.word), set(entry.flags)
            if not LETTERS.match(form):
                continue
            if flags & set('ijkexyg') or ('o' in flags and 'z' not in flags):
                word = self.get(form)
                word.first = 1.0
                if 'h' in flags or 'o' in flags:
                    continue
            tail = 'o' in flags  # only behind another part
            verb = bool(flags & VERBAL) and entry.word[0].islower()
            adjective = 'A' in flags and entry.word[0].islower()
            for letter, written in [('', entry.word)] + entry.forms:
                folded = fold(written)
                if not LETTERS.match(folded) or len(folded) < 2:
                    continue
                word = self.get(folded)
                noun = entry.word[0].isupper() or letter in 'J'and letter != ''
                if tail:
                    word.tags.add('tail')
                    continue
                word.listed = True
                word.tags.add('noun' if noun else 'lower')
                if noun and flags <= NAME_FLAGS and 'S' in flags:
                    word.tags.add('maybe name')
                if adjective or letter in tuple('AC'):
                    word.tags.add('adj')
                elif verb and not noun:
                    word.tags.add('participle' if letter == 'D' else 'verb')

    def read_forms(self, forms):
        for written in forms:
            folded = fold(written)
            if LETTERS.match(folded) and len(folded) > 1:
                word = self.get(folded)
                word.listed = True
                word.tags.add('noun' if written[0].isupper() else 'lower')

    def read_trans(self, entries):
        for entry in entries:
            folded = fold(entry.word)
            tags = set(entry.tags)
            if not LETTERS.match(folded) or len(folded) < 2:
                continue
            noun = entry.word[0].isupper()
            if noun and not tags & {'f', 'm', 'n', 'pl'}:
                continue
            if not noun and entry.column and not tags & {'adj', 'adv', 'vt', 'vi'}:
                continue  # participles and what stands in phrases: the other lists have them
            word = self.get(folded)
            word.listed = True
            word.tags.add('noun' if noun else 'lower')
            if noun:
                word.tags.add('name' if '[geogr.]' in entry.remarks else 'dict')
            if 'adj' in tags:
                word.tags.add('adj')
            if tags & {'vt', 'vi', 'vr'} and not noun:
                word.tags.add('verb')
            if tags & {'adv', 'pron', 'prp', 'conj', 'num', 'interj'} and 'adj' not in tags:
                word.tags.add('function')

    def read_counts(self, counts):
        for written, count in sorted(counts.items()):
            folded = fold(written)
            if LETTERS.match(folded):
                word = self.get(folded)
                word.count += count
                if written[0].isupper():
                    word.capital += count

    def add_feminines(self):
        """Feminines of words for people whose verb or subject is listed: Funkerin, Physikerin."""
        words = self.words
        for form, word in list(words.items()):
            if not form.endswith('er') or 'dict' not in word.tags or len(form) < 5:
                continue
            stem = form[:-2]
            if form + 'in' not in words and not self.is_verb(stem):
                continue
            for ending in ('in', 'innen'):
                found = self.get(form + ending)
                found.tags.update(('noun', 'dict', 'feminine'))
                found.listed = True
                self.lemmas.setdefault(form + ending, form + 'in')

    # Judging.

    def find_plurals(self):
        """Nouns with a plural that no genitive looks like: Dorf, but not Hamburg."""
        return {lemma for form, of in self.readings.items() for lemma, kind, _ in of
                if kind == "noun" and form in self.words and self.words[form].listed
                and lemma != form and form not in (lemma + "s", lemma + "es", lemma + "e")
                and not form.endswith(("in", "innen", "chen", "chens"))}

    def judge(self):
        for form, word in self.words.items():
            tags = word.tags
            if word.listed or word.count:
                word.flags |= WORD
            noun = 'noun' in tags and not (word.count > 2000 and word.capital * 10 < word.count)
            if noun or (not word.listed and word.capital):
                word.flags |= NOUN
            if (not word.listed and word.count) or self.is_name(form, tags):
                word.flags |= NAME
            if 'adj' in tags or 'participle' in tags:
                word.flags |= ADJECTIVE
            if 'verb' in tags:
                word.flags |= VERB
            if form in PARTICLES:
                word.flags |= PARTICLE
            if noun and self.is_feminine(form):
                word.flags |= FEMININE
            if form in FUNCTION_WORDS or ('function' in tags and 'adj' not in tags and not noun):
                word.flags |= WHOLE
            self.judge_last(form, word, noun)
            self.judge_first(form, word, noun)

    def is_feminine(self, form):
        base = re.sub('in(nen)?$', '', form)
        if base == form or len(base) < 3:
            return False
        plain = base.translate(UMLAUTS)
        return any(b in self.words and self.words[b].tags & {'dict'} and self.words[b].listed
                   for b in (base, base + 'e', plain, plain + 'e'))

    def add_inflected(self):
        """Forms that only the rules of inflection make: vorbeigingst."""
        for form, lemma in self.lemmas.items():
            if form not in self.words and LETTERS.match(form):
                base = self.words.get(lemma)
                kinds = {kind for _, kind, _ in self.readings.get(form, ())}
                self.get(form).flags |= WORD | (base.flags & (NOUN | ADJECTIVE) if base else 0) \
                    | (NOUN if "noun" in kinds else 0)
            if form in self.verbs:
                self.get(form).flags |= VERB

    def find_heads(self):
        """Nouns without a gender that several listed compounds end with: Shop of Sexshop."""
        counts = {}
        for form, word in self.words.items():
            if not word.listed or 'noun' not in word.tags or word.tags & {'maybe name', 'name'}:
                continue
            for at in range(3, len(form) - 3):
                first, head = self.words.get(form[:at]), self.words.get(form[at:])
                if not head or not first or not ('dict' in first.tags or first.first == 1.0):
                    continue
                if 'dict' in head.tags:
                    break  # Rot-zeder, not Rotz-eder
                if 'maybe name' in head.tags and form[:at] not in FIRST_ONLY \
                        and 'lower' not in first.tags:
                    counts[form[at:]] = counts.get(form[at:], 0) + 1
        return {form for form, count in counts.items() if count > 2}

    def is_name(self, form, tags):
        """A noun that has no plural and no gender in any list, or is marked as a place."""
        if 'noun' not in tags or form in self.plurals or form in self.heads:
            return False
        place = form.endswith(PLACES)
        if 'name' in tags and place:
            return True
        if 'dict' in tags or 'lower' in tags:
            return False
        if 'maybe name' in tags and place:
            return True
        if self.lemmas.get(form, form) != form:
            return False
        plural = any(form + ending in self.words for ending in ('e', 'en', 'n', 'er', 'ern'))
        return self.words[form].count > 1000 and (place or 'maybe name' in tags) and not plural

    def judge_last(self, form, word, noun):
        if form in NEVER_LAST or (len(form) < 3 and form not in SHORT_LAST) or not word.listed:
            return
        if (form in PARTICLES - NOUNS or word.flags & WHOLE) and not (
                'dict' in word.tags and len(form) > 3):
            base = self.words.get(self.lemmas.get(form, form))  # Wegen is a noun besides wegen
            if base is not None and base is not word and 'noun' in word.tags and len(form) > 4:
                word.last = 0.1 if 'dict' in base.tags else 0.0
            return
        if noun and word.flags & NAME:
            word.last = 0.0
        elif noun and 'verb' in word.tags and 'dict' not in word.tags:
            word.last = 0.02
        elif noun and form in self.heads:
            word.last = 0.5
        elif noun and 'maybe name' in word.tags and 'dict' not in word.tags:
            word.last = 0.01
        elif noun:
            word.last = 1.0 if 'dict' in word.tags else 0.5
        elif word.flags & ADJECTIVE and form not in ADJECTIVE_SUFFIXES:
            word.last = 0.3
        elif 'verb' in word.tags and form.endswith('n') and self.lemmas.get(form) == form:
            word.last = 0.02

    def judge_first(self, form, word, noun):
        always_linked = noun and form.endswith(LINK_ALWAYS) and len(form) > 5
        if form in NEVER_FIRST or len(form) < 2 or always_linked:
            word.first = 0.0
            return
        if form in FIRST_ONLY:
            word.first = 1.0
        if word.first or word.flags & WHOLE:
            return
        if noun and len(form) > 2 and word.listed:
            word.first = 0.15
        elif 'adj' in word.tags and len(form) > 2:
            word.first = 0.1
        elif word.flags & NAME and len(form) > 3 and word.count > 500:
            word.first = 0.02

    def add_linked(self):
        """Nouns on -ung, -heit, -ion and their like link with s, though no list may say so."""
        for form in [f for f, w in self.words.items() if w.flags & NOUN and f.endswith(LINK_S)]:
            linked = self.get(form + 's')
            linked.first = max(linked.first, 0.5)
        for form in [f for f, w in self.words.items() if w.flags & NOUN and 'dict' in w.tags]:
            for link in ('s', 'n', 'en', 'es') if not form.endswith(('s', 'x', 'z', 'n')) else ():
                if form + link not in self.words and not (form[-1] == 'e') == (link == 'en'):
                    self.get(form + link).first = 0.05

    def add_unlinked(self):
        """Law writes Erbschaftsteuer for Erbschaftssteuer: nouns that go without their s before a
        listed head that begins with one."""
        for form in [f for f, w in self.words.items() if w.flags & NOUN and 'dict' in w.tags]:
            for at in range(6, len(form) - 4):
                base, head = self.words.get(form[:at]), self.words.get(form[at:])
                if form[at] == 's' and head and 'dict' in head.tags and base and base.listed \
                        and form[:at].endswith(LINK_ALWAYS) and base.flags & NOUN \
                        and not self.get_flags(form[at + 1:]) & NOUN:
                    base.first = max(base.first, 0.1)

    def get_flags(self, form):
        word = self.words.get(form)
        return word.flags if word else 0

    def add_stems(self):
        """Stems of verbs, and nouns that drop their -e: dear, unless compounds show them."""
        for form, word in list(self.words.items()):
            stem = None
            if 'verb' in word.tags and form.endswith('en') and len(form) > 4:
                stem = form[:-2]
            elif 'verb' in word.tags and form.endswith(('eln', 'ern')) and len(form) > 5:
                stem = form[:-1]
            elif word.flags & NOUN and word.listed and form.endswith('e') and len(form) > 4:
                stem = form[:-1]
            if stem is None or stem in NEVER_FIRST:
                continue
            found = self.get(stem)
            if found.first == 0.0:
                found.first = 0.05

    def base_of(self, form):
        """The word that a first form is a form of."""
        words = self.words

        def noun(base):
            return base in words and words[base].flags & NOUN and words[base].listed

        if words[form].listed:
            return self.lemmas.get(form, form)
        for cut, add in LINKS:
            base = form[:len(form) - len(cut)] + add
            if form.endswith(cut) and len(base) > 2 and noun(base):
                return self.lemmas.get(base, base)
        for ending in ('en', 'n'):
            if form + ending in words and 'verb' in words[form + ending].tags:
                return form + ending
        return form

    # Counting.

    def choose_halves(self):
        """Halves of all listed compounds, and how often each half served."""
        self.halves = {}
        words = self.words
        first = {f: w.first for f, w in words.items() if w.first}
        last = {f: w.last for f, w in words.items() if w.last}
        choices = []
        for form, word in list(words.items()):
            if len(form) < 6 or not word.listed or not word.flags & (NOUN | ADJECTIVE):
                continue
            if word.flags & WHOLE or ('verb' in word.tags and not word.flags & NOUN):
                continue
            if 'participle' in word.tags or self.is_participle(form):
                continue
            found = [(form[:i], form[i:]) for i in range(2, len(form) - 1)
                     if form[:i] in first and form[i:] in last]
            if 'lower' not in word.tags:  # Einkommen-steuer, not einkommens-teuer
                found = [(a, b) for a, b in found if words[b].flags & NOUN] or found
            if not found:
                found = self.linked_halves(form, first, last)
            if found:
                choices.append((form, found))
        lemma = self.lemmas
        head = {f: lemma.get(f, f) for f in last}
        fc, lc = {}, {}
        for form, found in choices:
            weights = [first[a] * last[b] * min(len(a), 6) * min(len(b), 6) for a, b in found]
            total = sum(weights)
            for (a, b), w in zip(found, weights):
                fc[a] = fc.get(a, 0.0) + w / total
                lc[head[b]] = lc.get(head[b], 0.0) + w / total
        for _ in range(2):
            fn, ln = {}, {}
            for form, found in choices:
                a, b = max(found, key=lambda h: (fc.get(h[0], 0) + first[h[0]])
                           * (lc.get(head[h[1]], 0) + last[h[1]]) * min(len(h[0]), 5)
                           * min(len(h[1]), 5))
                fn[a] = fn.get(a, 0.0) + 1
                ln[head[b]] = ln.get(head[b], 0.0) + 1
                self.halves[form] = (a, b)
            fc, lc = fn, ln
        self.first_count, self.last_count, self.head = fc, lc, head
        self.first_total = sum(fc.values())
        self.last_total = sum(lc.values())

    def add_eggs(self):
        """Rührei is no word in -erei, as Rühreier shows; -ei by itself ends no compound."""
        for form, word in self.words.items():
            first = self.words.get(form[:-2])
            eggs = self.words.get(form + 'er')
            if form.endswith('ei') and word.listed and eggs and eggs.listed \
                    and self.lemmas.get(form + 'er') == form and first and first.first:
                self.halves[form] = (form[:-2], 'ei')
                self.first_count[form[:-2]] = self.first_count.get(form[:-2], 0) + 1
        self.words['ei'].last = 0.1
        self.head['ei'] = 'ei'

    def is_participle(self, form):
        if 'end' not in form[-5:]:
            return False
        stem = re.sub('end(e|en|er|es|em)?$', '', form)
        return stem != form and self.is_verb(stem)

    def linked_halves(self, form, first, last):
        """Halves of which the first is in no list, but ends as only linked nouns do: Ejektions-."""
        if not any(ending in form for ending in LINKED):
            return []
        for i in range(6, len(form) - 3):
            if form[:i].endswith(LINKED) and form[i:] in last:
                self.get(form[:i]).first = first[form[:i]] = 0.5
                return [(form[:i], form[i:])]
        return []

    def cost_first(self, form):
        weight = self.words[form].first
        if not weight:
            return NEVER
        count = self.first_count.get(form, 0)
        if count < 2 and weight < 0.1 and not self.words[form].flags & NAME:
            return NEVER
        return cost((count + weight) / self.first_total)

    def cost_last(self, form):
        weight = self.words[form].last
        if not weight:
            return NEVER
        count = self.last_count.get(self.head[form], 0)
        return cost((count + weight) / self.last_total)

    def mark_compounds(self):
        """Which listed words are compounds: those whose halves are both good."""
        for form, (a, b) in self.halves.items():
            word = self.words[form]
            if word.flags & WHOLE or form in OPAQUE\
                    or self.lemmas.get(form) in OPAQUE or b in NOUN_SUFFIXES:
                continue
            if self.is_derived(form, a, b, word) or self.is_chance(a, b, word):
                continue
            if self.cost_first(a) < 150 and self.cost_last(b) < 150:
                word.flags |= COMPOUND
        for word in [w for f, w in self.words.items() if w.flags & COMPOUND and self.is_simple(f)]:
            word.flags &= ~COMPOUND
        for form, word in self.words.items():
            if word.first and not word.listed:  # "güterverkehrs" is what "güterverkehr" is
                base = self.words.get(self.base_of(form))
                if base is not None and base is not word:
                    word.flags |= base.flags & COMPOUND
        for word in self.words.values():
            if word.flags & NAME and word.listed:
                word.flags |= WHOLE


    def is_simple(self, form):
        """A form of a word that is no compound, or not of these halves: Dingen is no Din-Gen."""
        lemma = self.lemmas.get(form, form)
        word, (a, b) = self.words.get(lemma), self.halves[form] if form in self.halves else ('', '')
        if lemma == form or word is None or not word.listed or word.flags & COMPOUND:
            return False
        adjective = self.get_flags(b) & (NOUN | ADJECTIVE) == ADJECTIVE  # Geh-älter
        return bool(word.flags & NAME) or adjective and bool(self.words[form].flags & NOUN) \
            or a + self.lemmas.get(b, b) != lemma

    def is_derived(self, form, a, b, word):
        """Not a compound but derived from a verb, or a name, however it looks."""
        words = self.words
        if word.flags & NAME or 'participle' in word.tags:
            return True
        for prefix in VERB_PREFIXES:  # be-treiben, not bet-reiben; ge-werbe, not gew-erbe
            if a.startswith(prefix) and 0 < len(a) - len(prefix) < 3:
                rest = words.get(form[len(prefix):])
                if rest is not None and rest.listed and len(form) - len(prefix) > 3:
                    return True
                if self.is_verb(re.sub('er(s|n|in|innen)?$', '', form[len(prefix):])):
                    return True  # Ver-braucher, not Verb-raucher
        if re.search('ation(en)?$', form) and self.is_verb(re.sub('ation(en)?$', 'ier', form)):
            return True
        stem = re.sub('ung(en)?$', '', form)
        if stem == form:
            stem = re.sub('er(s|n|in|innen)?$', '', form)
        if stem != form and self.is_verb(stem) and not (
                a not in PARTICLES and self.is_verb(b[:len(b) - len(form) + len(stem)])):
            return True
        bare = words.get(re.sub('e[nrsm]?$', '', form))
        if b in ADJECTIVE_SUFFIXES and bare is not None and 'adj' in bare.tags:
            return True  # Arbeitslose
        if word.flags & NOUN:
            return 'verb' in word.tags and 'dict' not in word.tags
        return a in PARTICLES or not self.nominal(a) or not words[b].flags & ADJECTIVE or b in ADJECTIVE_SUFFIXES

    def is_verb(self, stem):
        forms = [stem + 'en', stem + 'n']
        if stem.endswith(('l', 'r')):  # handl-ung is of handeln
            forms.append(stem[:-1] + 'e' + stem[-1] + 'n')
        return any('verb' in self.words[f].tags for f in forms if f in self.words)

    def is_chance(self, a, b, word):
        """Far more frequent than a half that serves in few other words, or is short and never seen
        by itself: Mini-ster, Tran-sport, Kar-ton."""
        def rare(half, served):
            forms = {half, self.base_of(half)}
            seen = sum(self.words[f].count for f in forms if f in self.words)
            few = served < 12 or (seen == 0 and len(half) < 4 and half not in FIRST_ONLY)
            return len(half) < 6 and few and word.count > 8 * (seen + 20)

        return (rare(a, self.first_count.get(a, 0))
                or rare(b, self.last_count.get(self.head[b], 0)))

    def nominal(self, first):
        """Whether a first part is a noun's, or a learned stem."""
        if first in FIRST_ONLY:
            return True
        base = self.words.get(self.base_of(first))
        return base is not None and bool(base.flags & NOUN)


def cost(p):
    """In eighths of a bit."""
    return max(1, min(NEVER - 1, round(-8 * math.log2(p))))
