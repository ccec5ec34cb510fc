#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Cases: a text, the queries that find it and those that must not, kind by kind.

A line of FILE is the kind, TAB, the text (\\n is a line end), TAB, queries that find it, TAB, those
that must not; queries are separated by a semicolon, and lines with # are comments. With
--citations a line is a text, TAB, references, TAB between them: each of them in quotes finds the
text, and the kind is the file. A text is an index by itself. A case is right if all of its queries
do what they should.
"""
import argparse
import collections
import concurrent.futures
import json
import os
import subprocess
import tempfile

from measure import table

Case = collections.namedtuple("Case", "kind text finds misses")


def queries(column):
    """The queries of a column."""
    return [query for query in (part.strip() for part in column.split(";")) if query]


def parse(lines):
    """The cases of lines with a kind."""
    for line in lines:
        if line.strip() and not line.startswith("#"):
            kind, text, finds, misses = (line.rstrip("\n").split("\t") + [""] * 2)[:4]
            yield Case(kind, text.replace("\\n", "\n"), queries(finds), queries(misses))


def parse_citations(lines, kind):
    """The cases of lines of a text and its references."""
    for line in lines:
        if line.strip() and not line.startswith("#"):
            text, *references = line.rstrip("\n").split("\t")
            yield Case(kind, text, [f'"{reference}"' for reference in references if reference], [])


def read(path, citations=False):
    """The cases of a file."""
    with open(path, encoding="utf-8") as lines:
        if citations:
            return list(parse_citations(lines, os.path.basename(path).removesuffix(".tsv")))
        return list(parse(lines))


def finds(newsidx, index, query):
    """Whether a query finds the only article of an index."""
    process = subprocess.run([newsidx, "search", index, "--json", "--", query],
                             capture_output=True, text=True, check=False)
    if process.returncode > 2:
        raise RuntimeError(f"{query}: {process.stderr}")
    return bool(process.stdout)


def faults(newsidx, case):
    """The queries of a case that do not do what they should, as text."""
    with tempfile.TemporaryDirectory() as folder:
        index = os.path.join(folder, "index")
        article = json.dumps({"id": "1", "body": case.text}) + "\n"
        subprocess.run([newsidx, "index", "--no-sync", index, "-"], input=article, text=True,
                       capture_output=True, check=True)
        missing = [query for query in case.finds if not finds(newsidx, index, query)]
        wrong = [query for query in case.misses if finds(newsidx, index, query)]
    return ([f"not found by {query}" for query in missing]
            + [f"found by {query}" for query in wrong])


def judge(newsidx, cases):
    """The faults of each case, in their order."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda case: faults(newsidx, case), cases))


def shares(cases, found):
    """{kind: (right, all)}, in the order of the kinds, and of all kinds under "all"."""
    counts = {}
    for case, wrong in zip(cases, found):
        for kind in (case.kind, "all"):
            right, every = counts.get(kind, (0, 0))
            counts[kind] = (right + (not wrong), every + 1)
    counts["all"] = counts.pop("all", (0, 0))
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("newsidx")
    parser.add_argument("files", metavar="FILE", nargs="+")
    parser.add_argument("--citations", action="store_true", help="lines of a text and references")
    parser.add_argument("--kind", action="append", help="only this kind; may be repeated")
    parser.add_argument("--faults", action="store_true", help="print what is wrong")
    arguments = parser.parse_args()
    cases = [case for path in arguments.files for case in read(path, arguments.citations)
             if not arguments.kind or case.kind in arguments.kind]
    found = judge(arguments.newsidx, cases)
    if arguments.faults:
        for case, wrong in zip(cases, found):
            for fault in wrong:
                print(f"{case.kind}: {case.text!r} {fault}")
        print()
    rows = [["kind", "right", "of", "share"]]
    rows += [[kind, str(right), str(every), f"{right / every:.3f}" if every else "-"]
             for kind, (right, every) in shares(cases, found).items()]
    print("\n".join(table(rows)))


if __name__ == "__main__":
    main()
