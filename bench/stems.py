# SPDX-License-Identifier: GPL-2.0-or-later
"""Stems against clusters of word forms: lines of a form, TAB, its cluster.

A form may stand in several clusters and have several stems, the likeliest first. A text has the
likeliest stem of its form, a query asks for all of its own. So each form finds others, and each
form that another finds is a decision: right if they share a cluster. Precision is the share of what
is found that is right, recall the share of the forms of common clusters that are found. With one
cluster and one stem a form these are the figures of pairs that are put together.

A decision belongs to the half of the form that is found, that of its first cluster: so the wrong
mergers of two halves are counted once in each.
"""
import collections
import subprocess

from beir import HALVES, half


def read(path):
    """{form: its clusters}"""
    clusters = collections.defaultdict(set)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                form, cluster = line.rstrip("\n").split("\t")[:2]
                clusters[form].add(cluster)
    return clusters


def ask(newsidx, forms):
    """{form: its stems, the likeliest first}"""
    process = subprocess.run([newsidx, "stem"], input="".join(f"{form}\n" for form in forms),
                             stdout=subprocess.PIPE, text=True, check=True)
    rows = (line.split("\t") for line in process.stdout.splitlines())
    return {row[0]: row[1:] for row in rows}


def grouped(keys):
    """{form: keys} -> {key: forms}"""
    groups = collections.defaultdict(set)
    for form, some in keys.items():
        for key in some:
            groups[key].add(form)
    return groups


def others(form, keys, groups):
    """The other forms that have one of the keys."""
    return set().union(*(groups.get(key, ()) for key in keys)) - {form}


def figures(clusters, stems, half_of=None):
    """Precision, recall and F1 of {form: clusters}; half_of: (form -> half, the half wanted)."""
    counted = set(clusters) if half_of is None else {
        form for form in clusters if half_of[0](form) == half_of[1]}
    of_cluster = grouped({form: clusters[form] for form in counted})
    of_stem = grouped({form: stems[form][:1] for form in counted})
    right = found = wanted = 0
    for form, own in clusters.items():
        related = others(form, own, of_cluster)
        matched = others(form, stems[form], of_stem)
        right += len(related & matched)
        found += len(matched)
        wanted += len(related)
    precision = right / found if found else 0.0
    recall = right / wanted if wanted else 0.0
    total = precision + recall
    return {"precision": precision, "recall": recall,
            "f1": 2 * precision * recall / total if total else 0.0}


def measure(newsidx, path):
    """{measure: {"all" and each half of the forms: figure}}"""
    clusters = read(path)
    stems = ask(newsidx, list(clusters))
    result = {}
    for name in ("all",) + HALVES:
        halves = None if name == "all" else (lambda form: half(min(clusters[form])), name)
        for key, value in figures(clusters, stems, halves).items():
            result.setdefault(key, {})[name] = value
    return result
