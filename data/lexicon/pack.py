#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes the lexicon's block of bytes; lib/morphology/lexicon.c tells what stands where.

pack.py OUT SOURCE [--root FOLDER]
SOURCE: an assembler file that takes the block into the library
FOLDER: where packages were unpacked that are not installed
"""

import argparse
import gc
import hashlib
import math
import os
import struct
import sys

import dawg
import paradigms
import parts
import sources as reading

VERSION = 4
WORD_BYTES = 96


class Edits:
    """How a lemma is made of its form: up to `infix` bytes kept, `drop` bytes dropped there, `cut`
    bytes cut from the end, `add` added."""

    def __init__(self):
        self.ids = {(0, 0, 0, b''): 0}

    def of(self, form, lemma):
        common = 0
        while common < min(len(form), len(lemma)) and form[common] == lemma[common]:
            common += 1
        best = (0, 0, len(form) - common, lemma[common:])
        for at in range(0, min(12, common + 1)):  # ge- and -zu- of participles and infinitives
            if form[at:at + 2] in (b'ge', b'zu'):
                rest = form[:at] + form[at + 2:]
                same = at
                while same < min(len(rest), len(lemma)) and rest[same] == lemma[same]:
                    same += 1
                if len(rest) - same + len(lemma) - same + 2 < best[2] + len(best[3]):
                    best = (at, 2, len(rest) - same, lemma[same:])
        if best[2] > 255 or len(best[3]) > 255 or (best not in self.ids and len(self.ids) > 65535):
            return 0
        return self.ids.setdefault(best, len(self.ids))

    def pack(self):
        """Rows of infix, drop, cut, size of the text (1 byte each) and its offset (4)."""
        rows, text = bytearray(), bytearray()
        where = {}
        for infix, drop, cut, add in self.ids:
            if add not in where:
                where[add] = len(text)
                text += add
            rows += struct.pack('<BBBBI', infix, drop, cut, len(add), where[add])
        return bytes(rows), bytes(text)


KINDS = {"noun": 0, "verb": 1, "adjective": 2, "other": 3}


class Lists:
    """The readings of forms: of each its edit, its class and how likely it is. Most forms have the
    list of many others, so each list is there once."""
    END = 128  # the last of a list
    STEPS = 15  # likelihoods are told apart so far, the small ones finer

    def __init__(self):
        self.edits = Edits()
        self.rows = bytearray()
        self.ids = {}

    def of(self, form, readings):
        rows = []
        for lemma, kind, p in readings:
            step = min(self.STEPS, max(p > 0, round(self.STEPS * math.sqrt(p))))
            rows.append((self.edits.of(form.encode(), lemma.encode()), KINDS[kind], step))
        key = tuple(rows)
        if key not in self.ids:
            self.ids[key] = len(self.rows) // 4
            for number, (edit, kind, step) in enumerate(rows, 1):
                end = self.END if number == len(rows) else 0
                self.rows += struct.pack('<HBB', edit, kind | end, round(step ** 2 / self.STEPS ** 2 * 255))
        if self.ids[key] > 65535:
            raise ValueError('too many lists of readings')
        return self.ids[key]


def log_count(number, scale):
    return 0 if number <= 0 else max(1, min(255, round(scale * math.log2(1 + number))))


def keep(form, word, lexicon):
    """Compounds that only repeat what their parts say need no entry."""
    if len(form.encode()) > WORD_BYTES:
        return False
    if not word.flags and min(lexicon.cost_first(form), lexicon.cost_last(form)) == parts.NEVER:
        return False
    if not word.flags & parts.COMPOUND or word.count:
        return True
    first, last = lexicon.halves.get(form, (form, ''))
    if last == 'ei':  # which ends no other compound
        return True
    if last and lexicon.lemmas.get(form, form) != first + lexicon.lemmas.get(last, last):
        return True
    return lexicon.first_count.get(form, 0) >= 2 or lexicon.last_count.get(form, 0) >= 1


def records(lexicon, forms):
    total = sum(w.count for w in lexicon.words.values())
    lists = Lists()
    out = bytearray()
    for form in forms:
        word = lexicon.words[form]
        first, last = lexicon.cost_first(form), lexicon.cost_last(form)
        flags = word.flags
        flags |= parts.FIRST if first < parts.NEVER else 0
        flags |= parts.LAST if last < parts.NEVER else 0
        readings = lexicon.readings.get(form)
        if not readings:  # seen in text alone: nothing is known of it, p is 0
            base = lexicon.lemmas.get(form) or lexicon.base_of(form)
            readings = [(base, "noun", 0 if word.count and not word.listed else 1)]
        served = lexicon.first_count.get(form, 0) + lexicon.last_count.get(form, 0)
        frequency = log_count(word.count * 1e9 / total, 8)
        out += struct.pack('<HHBBBB', flags, lists.of(form, readings), frequency,
                           log_count(served, 16), first, last)
    return bytes(out), lists


def block(sections):
    """Header: magic, version, number of sections, hash, size; then offset and size of each."""
    at = 32 + 16 * len(sections)
    table, body = bytearray(), bytearray()
    for section in sections:
        pad = -(at + len(body)) % 64
        body += bytes(pad)
        table += struct.pack('<QQ', at + len(body), len(section))
        body += section
    digest = hashlib.sha256(bytes(table) + bytes(body)).digest()[:8]
    size = at + len(body)
    return struct.pack('<8sII8sQ', b'NILEXICO', VERSION, len(sections), digest, size) + table + body


ASSEMBLER = """/* The block of {size} bytes with hash {hash}: read-only, shared by all processes. */
    .section .rodata
    .hidden ni_lexicon_data
    .hidden ni_lexicon_data_end
    .global ni_lexicon_data
    .global ni_lexicon_data_end
    .balign 64
ni_lexicon_data:
    .incbin "{path}"
ni_lexicon_data_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
"""


def main():
    options = argparse.ArgumentParser()
    options.add_argument('out')
    options.add_argument('source')
    options.add_argument('--root', default='')
    options = options.parse_args()
    gc.disable()  # millions of small objects, none of them in a circle
    sources = reading.Sources(options.root)
    lexicon = parts.Lexicon(sources, paradigms.read(sources))
    forms = [f for f, w in lexicon.words.items()
             if keep(f, w, lexicon)]
    forms.sort(key=lambda f: f.encode())
    code, cells, root = dawg.pack([f.encode() for f in forms])
    if sys.byteorder == 'big':
        cells.byteswap()
    rows, lists = records(lexicon, forms)
    edit_rows, edit_text = lists.edits.pack()
    head = code + struct.pack('<II', root, len(forms))
    packed = block([head, cells.tobytes(), rows, bytes(lists.rows), edit_rows, edit_text])
    with open(options.out, 'wb') as out:
        out.write(packed)
    with open(options.source, 'w', encoding='utf-8') as out:
        out.write(ASSEMBLER.format(size=len(packed), hash=packed[16:24].hex(),
                                   path=os.path.abspath(options.out)))


if __name__ == '__main__':
    main()
