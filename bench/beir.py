# SPDX-License-Identifier: GPL-2.0-or-later
"""Test collections in the form of BEIR, and nDCG@10 of a ranking.

Each query belongs to one of two halves, told by a hash of its id: weights and rules may be settled
with the half "tuned" in view; the half "unseen" shows what they are worth. The words of a gold
standard are halved in the same way.
"""
import functools
import json
import math
import os
import shutil
import subprocess
import zlib

HALVES = ("tuned", "unseen")
DEPTH = 10


def half(name):
    """The half to which a query, a word or a cluster belongs."""
    return HALVES[zlib.crc32(name.encode()) & 1]


def unpacked(path, scratch):
    """A file that can be read: itself, or what its .zst holds, unpacked into the scratch folder."""
    if os.path.exists(path) or not os.path.exists(path + ".zst"):
        return path
    parts = os.path.normpath(path).split(os.sep)[-2:]
    target = os.path.join(scratch, *parts)
    if not os.path.exists(target):
        os.makedirs(os.path.dirname(target), exist_ok=True)
        subprocess.run(["zstd", "-q", "-d", "-f", path + ".zst", "-o", target], check=True)
    return target


class Collection:
    """A folder with corpus.jsonl, queries.jsonl and qrels.tsv."""

    def __init__(self, folder, scratch):
        self.folder = folder
        self.scratch = scratch
        self.name = os.path.basename(os.path.normpath(folder))
        self.queries_path = os.path.join(folder, "queries.jsonl")
        self.qrels_path = os.path.join(folder, "qrels.tsv")

    @functools.cached_property
    def corpus_path(self):
        """The articles, unpacked."""
        return unpacked(os.path.join(self.folder, "corpus.jsonl"), self.scratch)

    @functools.cached_property
    def judged(self):
        """query id -> {article id: grade above 0}"""
        judged = {}
        with open(self.qrels_path, encoding="utf-8") as lines:
            next(lines)
            for line in lines:
                query, article, grade = line.rstrip("\n").split("\t")
                if float(grade) > 0:
                    judged.setdefault(query, {})[article] = float(grade)
        return judged

    @functools.cached_property
    def queries(self):
        """(id, text) of the queries that have a relevant article."""
        with open(self.queries_path, encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        return [(row["_id"], row["text"]) for row in rows if row["_id"] in self.judged]

    def articles(self):
        """(id, title, text) of each article."""
        with open(self.corpus_path, encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield row["_id"], row.get("title") or "", row["text"]

    def halved(self, name):
        """A folder with one half of the queries, for engines that tell only a mean."""
        folder = os.path.join(self.scratch, f"{self.name}.{name}")
        os.makedirs(folder, exist_ok=True)
        corpus = os.path.join(folder, "corpus.jsonl")
        if not os.path.exists(corpus):
            os.symlink(os.path.abspath(self.corpus_path), corpus)
        shutil.copyfile(self.qrels_path, os.path.join(folder, "qrels.tsv"))
        with open(os.path.join(folder, "queries.jsonl"), "w", encoding="utf-8") as out:
            for query, text in self.queries:
                if half(query) == name:
                    out.write(json.dumps({"_id": query, "text": text}, ensure_ascii=False) + "\n")
        return folder


def gain(grades):
    """Discounted gain of the first ten."""
    return sum(grade / math.log2(rank + 2) for rank, grade in enumerate(grades[:DEPTH]))


def ndcg(ranking, judged):
    """nDCG@10 of article ids, the best first, against {article id: grade}."""
    ideal = sorted(judged.values(), reverse=True)
    return gain([judged.get(article, 0) for article in ranking[:DEPTH]]) / gain(ideal)


def mean(values):
    """The mean of a list; 0 of an empty one."""
    return sum(values) / len(values) if values else 0.0


def by_half(values):
    """{query id: figure} -> the mean of all and of each half."""
    result = {"all": mean(list(values.values()))}
    for name in HALVES:
        result[name] = mean([value for query, value in values.items() if half(query) == name])
    return result


def score(collection, rankings):
    """{query id: article ids} -> nDCG@10 of all queries and of each half."""
    return by_half({query: ndcg(rankings.get(query, []), collection.judged[query])
                    for query, _ in collection.queries})
