# SPDX-License-Identifier: GPL-2.0-or-later
"""Compounds against gold standards: lines of a word, TAB, its parts with | between them.

Parts are compared by where the word is cut. A gold standard that leaves the linking element out
("bewegung|achse" of bewegungsachse) accepts a cut on either side of it; one that covers the whole
word accepts its own cuts only. A cut at a hyphen that the word has anyway is not counted. A column
"alt:..." is a second right answer; one part says that the word must be left whole.
"""
import os
import subprocess
import time
import unicodedata

from beir import HALVES, half


def fold(text):
    """As words are compared: small letters, ss for ß."""
    return unicodedata.normalize("NFC", text).lower().replace("ß", "ss")


def borders(word, parts):
    """For each cut the span in which it may lie, or None where the parts are not in the word."""
    result, end = [], len(parts[0])
    if not word.startswith(parts[0]):
        return None
    for part in parts[1:]:
        start = word.find(part, end)
        if start < 0:
            return None
        result.append((end, start))
        end = start + len(part)
    return result if end == len(word) else None


def cuts(word, parts):
    """Where the parts of an answer end; hyphens belong to no part."""
    result, end = [], 0
    for part in parts[:-1]:
        end = max(word.find(part, end), end) + len(part)
        result.append(end)
    return [cut for cut in result if not at_hyphen(word, cut)]


def at_hyphen(word, cut):
    """Whether a cut only repeats a hyphen."""
    return "-" in word[max(0, cut - 1):cut + 1]


class Word:
    """A word of a gold standard, and how an answer to it does."""

    def __init__(self, columns):
        self.word = fold(columns[0])
        answers = [fold(text).removeprefix("alt:").split("|") for text in columns[1:]
                   if "|" in text or text == columns[1]]
        readings = [spans for spans in (borders(self.word, parts) for parts in answers)
                    if spans is not None]
        readings.sort(key=lambda spans: any(a != b for a, b in spans))  # whole covers first
        self.usable = bool(readings)
        if not readings:
            return
        covers = [spans for spans in readings if all(a == b for a, b in spans)]
        self.readings = [[span for span in spans if not at_hyphen(self.word, span[0])]
                         for spans in covers or readings]
        self.half = half(answers[0][0])  # inflected forms of a compound stay together
        self.compound = bool(self.readings[0])

    def right(self, found, spans):
        """How many of the cuts are right by a reading."""
        return sum(any(first <= cut <= last for first, last in spans) for cut in found)

    def judge(self, parts):
        """(exact, cuts right, cuts made, cuts wanted, head right), by the kindest reading."""
        found = cuts(self.word, parts)

        def figures(spans):
            right = self.right(found, spans)
            exact = right == len(found) == len(spans)
            head = bool(found and spans) and spans[-1][0] <= found[-1] <= spans[-1][1]
            return exact, right, len(found), len(spans), head
        return max(figures(spans) for spans in self.readings)


def read(path):
    """The words of a file that can be judged."""
    with open(path, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    return [word for word in map(Word, rows) if word.usable]


def ratio(part, whole):
    """A share; None where there is nothing to share."""
    return part / whole if whole else None


def figures(judged):
    """(word, figures) pairs -> measures by name."""
    compounds = [row for word, row in judged if word.compound]
    simple = [row for word, row in judged if not word.compound]
    right, made, wanted = (sum(row[k] for _, row in judged) for k in (1, 2, 3))
    measures = {"exact": ratio(sum(row[0] for _, row in judged), len(judged)),
                "compounds_exact": ratio(sum(row[0] for row in compounds), len(compounds)),
                "left_whole": ratio(sum(row[0] for row in simple), len(simple)),
                "precision": ratio(right, made), "recall": ratio(right, wanted),
                "head": ratio(sum(row[4] for row in compounds), len(compounds))}
    return {name: value for name, value in measures.items() if value is not None}


def ask(newsidx, words):
    """The parts of each word and the seconds it took; None if this newsidx cannot split."""
    begun = time.monotonic()
    process = subprocess.run([newsidx, "split"], input="".join(f"{word}\n" for word in words),
                             capture_output=True, text=True, check=False)
    seconds = time.monotonic() - begun
    if process.returncode != 0:
        return None, seconds
    rows = [line.split("\t") for line in process.stdout.splitlines()]
    return [fold(row[1]).split("|") for row in rows], seconds


def measure(newsidx, path):
    """{measure: {"all" and each half: figure}}; None if this newsidx cannot split."""
    words = read(path)
    answers, _ = ask(newsidx, [word.word for word in words])
    if answers is None or len(answers) != len(words):
        return None
    judged = [(word, word.judge(parts)) for word, parts in zip(words, answers)]
    result = {}
    for name in ("all",) + HALVES:
        some = [row for row in judged if name in ("all", row[0].half)]
        for key, value in figures(some).items():
            result.setdefault(key, {})[name] = value
    return result


def speed(newsidx, paths, rounds=200):
    """Words a second, each word of the files many times over."""
    words = [word.word for path in paths for word in read(path)] * rounds
    answers, seconds = ask(newsidx, words)
    return len(words) / seconds if answers else None
