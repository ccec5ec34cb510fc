# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads the word lists of Debian's packages into plain structures; knows nothing of compounds.

hunspell-de-de  words with flags for inflection and for compounds
wngerman        word forms
trans-de-en     a dictionary with parts of speech, plurals and many compounds
onboard-data    how often a form occurs in real text

sources.py [--root FOLDER]
Run as a program, it only checks that all lists are there: meson does so at setup.
"""

import argparse
import os
import re
import sys
import unicodedata

FILES = {
    'aff': ('hunspell-de-de', '/usr/share/hunspell/de_DE.aff'),
    'dic': ('hunspell-de-de', '/usr/share/hunspell/de_DE.dic'),
    'forms': ('wngerman', '/usr/share/dict/ngerman'),
    'trans': ('trans-de-en', '/usr/share/trans/de-en'),
    'counts': ('onboard-data', '/usr/share/onboard/models/de_DE.lm'),
}


def fold(word):
    """The normal form of a word: lower case, ss for ß, composed."""
    return unicodedata.normalize('NFC', word).lower().replace('ß', 'ss')


def find(name, root, system=''):
    """The path of a list: below root, where packages were unpacked, or installed. None without it."""
    path = FILES[name][1]
    for folder in ([root] if root else []) + [system]:
        if os.path.exists(folder + path):
            return folder + path
    return None


def missing(root, system=''):
    """What to say of the lists that are not there; empty if all are."""
    lost = [name for name in FILES if not find(name, root, system)]
    if not lost:
        return ''
    packages = ' '.join(sorted({FILES[name][0] for name in lost}))
    rows = [f'  {FILES[name][1]} (package {FILES[name][0]})' for name in lost]
    return '\n'.join(['Missing word lists:', *rows,
                      f'Install the packages with: apt-get install {packages}',
                      'or unpack them (apt-get download, dpkg-deb -x PACKAGE FOLDER) and set '
                      '-Dwordlists=FOLDER.'])


class Affixes:
    """Hunspell's affix rules: class letter -> [(is prefix, cut, add, condition, flags)]."""

    def __init__(self, path):
        self.rules = {}
        for line in open(path, encoding='utf-8'):
            field = line.split()
            if len(field) < 5 or field[0] not in ('PFX', 'SFX'):
                continue
            prefix = field[0] == 'PFX'
            cut = '' if field[2] == '0' else field[2]
            add, _, flags = field[3].partition('/')
            add = '' if add == '0' else add
            test = f'^(?:{field[4]})' if prefix else f'(?:{field[4]})$'
            self.rules.setdefault(field[1], []).append(
                (prefix, cut, add, re.compile(test), flags))

    def expand(self, word, letters):
        """The inflected forms of a word by the classes of letters, without the word itself."""
        out = []
        for letter in letters:
            for prefix, cut, add, test, _ in self.rules.get(letter, ()):
                if not test.search(word):
                    continue
                if prefix:
                    out.append((letter, add + word[len(cut):]))
                elif word.endswith(cut):
                    out.append((letter, word[:len(word) - len(cut)] + add))
        return out


INFLECTION = 'FLMACEfNPpRSqQTJBDWIXYZO'


class Entry:
    """One line of the dictionary: a word as it is written, its flags, its inflected forms."""
    __slots__ = ('word', 'flags', 'forms')

    def __init__(self, word, flags, forms):
        self.word, self.flags, self.forms = word, flags, forms


def read_hunspell(aff, dic):
    affixes = Affixes(aff)
    entries = []
    for line in open(dic, encoding='utf-8'):
        word, _, flags = line.strip().partition('/')
        if not word or word[0].isdigit() or word[0] == '#' or 'd' in flags:
            continue
        forms = affixes.expand(word, [f for f in flags if f in INFLECTION])
        for extra in ('U', 'V'):  # un-, ver- go with all forms
            if extra in flags:
                add = {'U': 'un', 'V': 'ver'}[extra]
                forms += [(extra, add + form) for _, form in forms + [('', word)]]
        entries.append(Entry(word, flags, forms))
    return entries


def read_forms(path):
    return [line.strip() for line in open(path, encoding='utf-8')]


WORD = re.compile(r'([^\W\d_]+)(?: \{([^}]*)\})?((?: \[[^\]]*\]| \([^)]*\)| /[^/]*/)*)$')


# What stands before a verb: etw. aufheben, jdn./etw. bewegen, sich freuen.
OBJECTS = re.compile(r'^(?:(?:sich|etw\.|jdn\.|jdm\.|jds\.|etwas)(?:/(?:etw\.|jdn\.|jdm\.|sich))* )+')


class Listed:
    """A word of the bilingual dictionary: as written, its parts of speech, whether it is a plural
    of the word at the same place of the line's first column, the remarks on it."""
    __slots__ = ('word', 'tags', 'column', 'place', 'line', 'remarks')

    def __init__(self, word, tags, column, place, line, remarks):
        self.word, self.tags, self.column, self.place = word, tags, column, place
        self.line, self.remarks = line, remarks


def read_trans(path):
    out = []
    for number, line in enumerate(open(path, encoding='utf-8')):
        if line[0] == '#':
            continue
        german = line.split(' :: ', 1)[0]
        for column, part in enumerate(german.split(' | ')):
            for place, item in enumerate(part.split('; ')):
                match = WORD.match(OBJECTS.sub('', item.strip()))
                if match:
                    tags = tuple(re.split(r'[;,/ ]+', match.group(2) or ''))
                    out.append(Listed(match.group(1), tags, column, place, number,
                                      match.group(3)))
    return out


def read_counts(path):
    """Form -> occurrences, of the model's single words."""
    counts = {}
    inside = False
    for line in open(path, encoding='utf-8'):
        if line.startswith('\\'):
            inside = line.startswith('\\1-grams')
        elif inside:
            number, _, word = line.strip().partition(' ')
            if word and word[0] != '<' and word.isalpha():
                counts[word] = counts.get(word, 0) + int(number)
    return counts


class Sources:
    def __init__(self, root=''):
        path = {name: find(name, root) for name in FILES}
        if None in path.values():
            sys.exit(missing(root))
        self.hunspell = read_hunspell(path['aff'], path['dic'])
        self.forms = read_forms(path['forms'])
        self.trans = read_trans(path['trans'])
        self.counts = read_counts(path['counts'])


def main():
    options = argparse.ArgumentParser()
    options.add_argument('--root', default='')
    sys.exit(missing(options.parse_args().root) or 0)


if __name__ == '__main__':
    main()
