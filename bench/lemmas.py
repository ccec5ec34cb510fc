#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Lemmas in running text: does a query for a lemma find the sentences that have a form of it?

The sentences are those of a treebank in CoNLL-U; each is an article. Every lemma of a noun, a verb
or an adjective is asked for as plain text. Recall is the share of the sentences with the lemma that
are found, by whatever tier. Precision is the share of the hits by form or stem in whose sentence
the lemma stands, or a word that contains it, as a compound does. Verbs whose particle stands apart
are left out: their lemma is in no single word, and a hit by the bare verb is wrong.

A half has the sentences whose text belongs to it by its hash; every lemma is asked in both.
"""
import argparse
import collections
import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import tempfile

from beir import HALVES, half

CLASSES = {"NOUN": "noun", "VERB": "verb", "ADJ": "adjective"}
WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{3,}")
BY_WORD = {"form", "stem"}  # the tiers of the word itself; a part of a compound is no claim

Token = collections.namedtuple("Token", "form lemma pos head relation")


class Sentence:
    """Its text and its tokens; asked: {lemma: class} of what a query for it must find."""

    def __init__(self, text, tokens):
        self.text = text
        apart = {token.head - 1 for token in tokens if token.relation == "compound:prt"}
        whole = [token for number, token in enumerate(tokens) if number not in apart]
        self.asked = {}
        for token in whole:
            if usable(token):
                self.asked.setdefault(token.lemma, CLASSES[token.pos])
        self.words = {word.lower() for token in whole for word in token[:2]}

    def has(self, lemma):
        """Whether the lemma is in it, if only in a compound or with another ending."""
        low = lemma.lower()
        stems = (low, low[:-2]) if len(low) > 5 else (low,)
        return any(stem in word for word in self.words for stem in stems)


def usable(token):
    """Words of a class that is measured, of letters only."""
    return (token.pos in CLASSES and WORD.fullmatch(token.form) is not None
            and WORD.fullmatch(token.lemma) is not None)


def parse(lines):
    """The sentences of a treebank; lines of ranges and of empty nodes are passed over."""
    text, tokens = "", []
    for line in [*lines, ""]:
        line = line.rstrip("\n")
        if line.startswith("# text = "):
            text = line.removeprefix("# text = ").strip()
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                tokens.append(Token(*columns[1:4], int(columns[6]), columns[7]))
        elif not line and tokens:
            yield Sentence(text, tokens)
            text, tokens = "", []


def read(path):
    """The sentences of a file."""
    with open(path, encoding="utf-8") as lines:
        return list(parse(lines))


class Index:
    """The sentences, indexed by their numbers, and searched."""

    def __init__(self, newsidx, sentences, folder):
        self.newsidx, self.path, self.count = newsidx, os.path.join(folder, "index"), len(sentences)
        articles = "".join(json.dumps({"id": str(number), "body": sentence.text}) + "\n"
                           for number, sentence in enumerate(sentences))
        subprocess.run([newsidx, "index", "--no-sync", self.path, "-"], input=articles, text=True,
                       capture_output=True, check=True)

    def search(self, query):
        """{number of a sentence: the tiers by which it was found}"""
        command = [self.newsidx, "search", self.path, "--plain", "--no-collapse", "--json",
                   "--limit", str(self.count), "--", query]
        process = subprocess.run(command, capture_output=True, text=True, check=False)
        if process.returncode > 1:
            raise RuntimeError(f"{query}: {process.stderr}")
        hits = map(json.loads, process.stdout.splitlines())
        return {int(hit["id"]): set(hit["matched"]) for hit in hits}


def ask(newsidx, sentences):
    """{lemma: {number of a sentence: tiers}} of every lemma in them."""
    lemmas = sorted({lemma for sentence in sentences for lemma in sentence.asked})
    folder = tempfile.mkdtemp()
    try:
        index = Index(newsidx, sentences, folder)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            return dict(zip(lemmas, pool.map(index.search, lemmas)))
    finally:
        shutil.rmtree(folder)


class Counts:
    """What was to be found, what was, and the hits by the word itself, by class of word."""

    def __init__(self):
        self.wanted, self.found = collections.Counter(), collections.Counter()
        self.right, self.wrong = collections.Counter(), collections.Counter()

    def figures(self):
        """Recall and precision of all classes and of each."""
        result = {}
        for name, classes in [("", CLASSES.values())] + [("_" + c, [c]) for c in CLASSES.values()]:
            wanted, found, right, wrong = (sum(counter[c] for c in classes) for counter in
                                           (self.wanted, self.found, self.right, self.wrong))
            if wanted:
                result["recall" + name] = found / wanted
            if right + wrong:
                result["precision" + name] = right / (right + wrong)
        return result


def classes_of(sentences):
    """{lemma: class}: of a lemma of several classes the one that stands first."""
    classes = {}
    for sentence in sentences:
        for lemma, word_class in sentence.asked.items():
            classes.setdefault(lemma, word_class)
    return classes


def judge(sentences, hits, numbers):
    """Counts over the sentences of these numbers, and the misses and wrong hits themselves."""
    counts, faults, classes = Counts(), [], classes_of(sentences)
    for lemma, found in hits.items():
        word_class = classes[lemma]
        for number in numbers:
            sentence = sentences[number]
            if lemma in sentence.asked:
                counts.wanted[word_class] += 1
                counts.found[word_class] += number in found
                if number not in found:
                    faults.append(("miss", lemma, sentence.text))
            if BY_WORD & found.get(number, set()):
                right = sentence.has(lemma)
                (counts.right if right else counts.wrong)[word_class] += 1
                if not right:
                    faults.append(("wrong", lemma, sentence.text))
    return counts, faults


def print_fault(kind, lemma, text):
    """A miss or a wrong hit."""
    print(f"{kind}: {lemma}: {text}")


def measure(newsidx, path, show=None):
    """{measure: {"all" and each half: figure}}; show takes each fault of the tuned half."""
    sentences = read(path)
    hits = ask(newsidx, sentences)
    result = {}
    for name in ("all",) + HALVES:
        numbers = [number for number, sentence in enumerate(sentences)
                   if name in ("all", half(sentence.text))]
        counts, faults = judge(sentences, hits, numbers)
        for key, value in counts.figures().items():
            result.setdefault(key, {})[name] = value
        if show and name == HALVES[0]:
            for fault in faults:
                show(*fault)
    return result


def main():
    parser = argparse.ArgumentParser(description="The faults of the half that may be looked at.")
    parser.add_argument("newsidx")
    parser.add_argument("file", metavar="FILE.conllu")
    arguments = parser.parse_args()
    for name, by_half in measure(arguments.newsidx, arguments.file, print_fault).items():
        print(f"{name} {by_half[HALVES[0]]:.4f}")


if __name__ == "__main__":
    main()
