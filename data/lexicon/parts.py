# SPDX-License-Identifier: GPL-2.0-or-later
"""What each word may do in compounds, and what that costs, from the word lists.

The lists hold some 200,000 compounds that nobody has taken apart. We take each apart at the one
place where the first half may begin a compound and the second is a word, count how often each
half served so, choose anew by these counts where there was a choice, and count again. A form that
served in many ("schul", "verwaltungs", "-system") is cheap as a part, one that never did is dear.
"""

import math
import re

from german import (ADJECTIVE_SUFFIXES, FIRST_ONLY, FUNCTION_WORDS, LINK_S, LINKS, NEVER_FIRST,
                    NEVER_LAST, NOUN_SUFFIXES, OPAQUE, PARTICLES, PLACES)
from sources import fold

WORD, NOUN, NAME, ADJECTIVE, VERB = 1, 2, 4, 8, 16
FIRST, LAST, COMPOUND, WHOLE = 32, 64, 128, 256
FEMININE, PARTICLE = 512, 1024

LETTERS = re.compile('^[a-zà-öø-ÿœ]+$')
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


class Lexicon:
    def __init__(self, sources, lemmas):
        self.words = {}
        self.lemmas = lemmas
        self.read_hunspell(sources.hunspell)
        self.read_forms(sources.forms)
        self.read_trans(sources.trans)
        self.read_counts(sources.counts)
        for form in FIRST_ONLY:
            self.get(form)
        self.judge()
        self.add_linked()
        self.add_stems()
        self.choose_halves()
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

    # Judging.

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
            if form in FUNCTION_WORDS or ('function' in tags and not noun):
                word.flags |= WHOLE
            self.judge_last(form, word, noun)
            self.judge_first(form, word, noun)

    def is_name(self, form, tags):
        """A noun that has no plural and no gender in any list, or is marked as a place."""
        if 'name' in tags and form.endswith(PLACES):
            return True
        if 'dict' in tags or 'lower' in tags:
            return False
        return 'name' in tags or ('maybe name' in tags and form.endswith(PLACES))

    def judge_last(self, form, word, noun):
        if form in NEVER_LAST or form in PARTICLES or len(form) < 3 or word.flags & WHOLE:
            return
        if not word.listed:
            return
        if noun and word.flags & NAME:
            word.last = 0.0
        elif noun and 'verb' in word.tags and 'dict' not in word.tags:
            word.last = 0.02
        elif noun:
            word.last = 1.0 if 'dict' in word.tags else 0.5
        elif word.flags & ADJECTIVE and form not in ADJECTIVE_SUFFIXES:
            word.last = 0.3
        elif 'verb' in word.tags and form.endswith('n') and self.lemmas.get(form) == form:
            word.last = 0.02

    def judge_first(self, form, word, noun):
        if form in NEVER_FIRST or len(form) < 2:
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
        for form, word in words.items():
            if len(form) < 6 or not word.listed or not word.flags & (NOUN | ADJECTIVE):
                continue
            if word.flags & WHOLE or ('verb' in word.tags and not word.flags & NOUN):
                continue
            found = [(form[:i], form[i:]) for i in range(2, len(form) - 2)
                     if form[:i] in first and form[i:] in last]
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
            if word.flags & WHOLE or form in OPAQUE or b in NOUN_SUFFIXES:
                continue
            if self.is_derived(form, a, b, word):
                continue
            if self.cost_first(a) < 150 and self.cost_last(b) < 150:
                word.flags |= COMPOUND


    def is_derived(self, form, a, b, word):
        """Not a compound but derived from a verb, or a name, however it looks."""
        words = self.words
        if word.flags & NAME or 'participle' in word.tags:
            return True
        stem = re.sub('ung(en)?$', '', form)
        if stem != form:
            for ending in ('en', 'n'):
                verb = words.get(stem + ending)
                if verb and 'verb' in verb.tags:
                    return True
        if word.flags & NOUN:
            return 'verb' in word.tags and 'dict' not in word.tags
        return a in PARTICLES or not self.nominal(a) or not words[b].flags & ADJECTIVE or b in ADJECTIVE_SUFFIXES

    def nominal(self, first):
        """Whether a first part is a noun's, or a learned stem."""
        if first in FIRST_ONLY:
            return True
        base = self.words.get(self.base_of(first))
        return base is not None and bool(base.flags & NOUN)


def cost(p):
    """In eighths of a bit."""
    return max(1, min(NEVER - 1, round(-8 * math.log2(p))))
