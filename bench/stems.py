# SPDX-License-Identifier: GPL-2.0-or-later
"""Stems against clusters of word forms: lines of a form, TAB, its cluster.

Every pair of forms is a decision: one stem or two. Precision is the share of the pairs put together
that belong together, recall the share of those that belong together that were put together. Forms
that stand in several clusters are left out.

A half of the clusters has its own pairs, and of the pairs between both halves, which are all wrong,
one half: else a half would hide most wrong mergers.
"""
import collections
import subprocess

from beir import HALVES, half


def read(path):
    """{form: cluster}, forms of one cluster only."""
    clusters = collections.defaultdict(set)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                form, cluster = line.rstrip("\n").split("\t")[:2]
                clusters[form].add(cluster)
    return {form: next(iter(found)) for form, found in clusters.items() if len(found) == 1}


def ask(newsidx, forms):
    """{form: stem}"""
    process = subprocess.run([newsidx, "stem"], input="".join(f"{form}\n" for form in forms),
                             stdout=subprocess.PIPE, text=True, check=True)
    return dict(line.split("\t")[:2] for line in process.stdout.splitlines())


def pairs(keys):
    """How many pairs have the same key."""
    return sum(n * (n - 1) // 2 for n in collections.Counter(keys).values())


def between(some, others):
    """How many pairs of one key each from two lists have the same key."""
    counts = collections.Counter(others)
    return sum(n * counts[key] for key, n in collections.Counter(some).items())


def figures(clusters, stems, others=()):
    """Pairwise precision, recall and F1 of {form: cluster}; others: stems of the other half."""
    own = [stems[form] for form in clusters]
    both = pairs((cluster, stems[form]) for form, cluster in clusters.items())
    together = pairs(own) + between(own, others) / 2
    wanted = pairs(clusters.values())
    precision = both / together if together else 0.0
    recall = both / wanted if wanted else 0.0
    total = precision + recall
    return {"precision": precision, "recall": recall,
            "f1": 2 * precision * recall / total if total else 0.0}


def measure(newsidx, path):
    """{measure: {"all" and each half of the clusters: figure}}"""
    clusters = read(path)
    stems = ask(newsidx, list(clusters))
    result = {}
    for name in ("all",) + HALVES:
        some = {form: cluster for form, cluster in clusters.items()
                if name in ("all", half(cluster))}
        others = [stems[form] for form in clusters if form not in some]
        for key, value in figures(some, stems, others).items():
            result.setdefault(key, {})[name] = value
    return result
