#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How many references in citations of German law are found.

CITATIONS has a citation a line, as a court wrote it, then the references that are in it, with tabs
between: "§§ 3, 4 Abs. 1 OZG", "§ 3 OZG", "§ 4 Abs. 1 OZG". Each citation is an article and each
reference a query in quotation marks, which must match it. All of them run in one "newsidx alert".
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile

from beir import HALVES, half

# A citation is of the first kind whose pattern it has.
KINDS = (
    ("law in words", re.compile(r"[a-zäöü]{4}(gesetz|ordnung|buch|gesetzbuch)(e?s)?\b", re.I)),
    ("i. V. m.", re.compile(r"\bi\. ?V\. ?m\.|\biVm\b|in Verbindung", re.I)),
    ("f. and ff.", re.compile(r"\bff?\b\.?")),
    ("Roman numerals", re.compile(r"\d ?[IVX]+\b|Abs\. [IVX]+\b")),
    ("Ziff., Alt., Hs.", re.compile(r"\b(Ziff|Ziffer|Alt|Alternative|Buchst|Hs|Halbs\w*|Rn|Rz)\b")),
    ("no spaces", re.compile(r"^§+\d|\d[A-Z]|[a-z]\.\d|\d,\d")),
    ("letter apart", re.compile(r"\d [a-z]\b")),
    ("list", re.compile(r"§§|,|\bund\b|\boder\b|\bbis\b")),
    ("article", re.compile(r"^Art")),
    ("single", re.compile("")),
)


def kind(citation):
    """The kind of a citation."""
    return next(name for name, pattern in KINDS if pattern.search(citation))


def read(path):
    """The lines of a file: [citation, reference, ...]."""
    with open(path, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    return [row for row in rows if len(row) > 1]


def write_lines(path, objects):
    """A file of JSON Lines."""
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in objects)


def ask(newsidx, rows, scratch):
    """The pairs (row, number of a reference) whose query matches the citation of its row."""
    queries, articles = (os.path.join(scratch, name) for name in ("queries.jsonl", "rows.jsonl"))
    write_lines(queries, ({"id": f"{i} {k}", "query": f'"{reference}"'}
                          for i, row in enumerate(rows) for k, reference in enumerate(row[1:])))
    write_lines(articles, ({"id": str(i), "body": row[0]} for i, row in enumerate(rows)))
    process = subprocess.run([newsidx, "alert", queries, articles], stdout=subprocess.PIPE,
                             text=True, encoding="utf-8", check=False)
    if process.returncode > 1:
        sys.exit(f"newsidx alert: {process.returncode}")
    matches = (line.split("\t")[:2] for line in process.stdout.splitlines())
    pairs = ((query.split(" "), article) for query, article in matches)
    return {(int(i), int(k)) for (i, k), article in pairs if i == article}


def judge(rows, found):
    """(kind, half, citation, reference, found) of each reference."""
    return [(kind(row[0]), half(row[0]), row[0], reference, (i, k) in found)
            for i, row in enumerate(rows) for k, reference in enumerate(row[1:])]


def share(judged):
    """The references found and all of them, as text."""
    right = sum(row[4] for row in judged)
    return f"{100 * right / len(judged):5.1f} % of {len(judged):5}" if judged else "-"


def print_shares(judged):
    """A line a kind, and one of all."""
    print(f"{'kind':18}{'all':>17}" + "".join(f"{name:>17}" for name in HALVES))
    for name in [name for name, _ in KINDS] + ["all"]:
        some = [row for row in judged if name in ("all", row[0])]
        halves = [[row for row in some if row[1] == each] for each in HALVES]
        print(f"{name:18}" + "".join(f"{share(rows):>17}" for rows in [some] + halves))


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("newsidx")
    parser.add_argument("citations", metavar="CITATIONS")
    parser.add_argument("--missed", action="store_true",
                        help="name the references of the half tuned that are not found")
    arguments = parser.parse_args()
    rows = read(arguments.citations)
    with tempfile.TemporaryDirectory() as scratch:
        judged = judge(rows, ask(arguments.newsidx, rows, scratch))
    for _, name, citation, reference, found in judged:
        if arguments.missed and not found and name == HALVES[0]:
            print(f"{citation}: {reference}")
    print_shares(judged)


if __name__ == "__main__":
    main()
