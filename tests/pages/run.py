#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""
Pages of many layouts, each with the article that is in it: NAME.html, and in NAME.txt what a reader
would call its title, author, day and text. The words of teaser and body are compared as bags: in
the mean .97 of those found are the article's, and .97 of the article's are found, and in no page
less than .90. Fields that are given in NAME.txt must be right.

    run.py --newsidx build/cli/newsidx [NAME...]
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
MEAN, LEAST = 0.97, 0.90


def words(text):
    return collections.Counter(re.findall(r"\w+", text.lower()))


def gold(path):
    """The fields and the text of a page."""
    head, _, text = path.read_text(encoding="utf-8").partition("\n\n")
    if not head.strip() or head.startswith("\n"):
        return {}, path.read_text(encoding="utf-8")
    return dict(line.split(": ", 1) for line in head.splitlines()), text


def read(newsidx, page):
    """The article as it comes out of an index."""
    with tempfile.TemporaryDirectory(prefix="newsidx-pages-") as scratch:
        index = f"{scratch}/index"
        subprocess.run([newsidx, "index", "--no-sync", "--threads", "1", index, page], check=True,
                       stdout=subprocess.DEVNULL)
        out = subprocess.run([newsidx, "export", index], check=True, capture_output=True)
        return json.loads(out.stdout)


def faults(article, fields):
    """The fields that are not as they should be."""
    for name, wanted in fields.items():
        got = article.get(name, "")
        if name == "date":
            got = got[:10]
        if got != wanted:
            yield f"{name} is {got!r}, not {wanted!r}"


def compare(article, text):
    """Precision and recall of the words."""
    found = words(article.get("teaser", "") + "\n" + article.get("body", ""))
    wanted = words(text)
    common = sum((found & wanted).values())
    return common / max(1, sum(found.values())), common / max(1, sum(wanted.values()))


def main():
    parser = argparse.ArgumentParser(description="Checks what is read of pages.")
    parser.add_argument("--newsidx", required=True)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    pages = sorted(HERE.glob("*.html"))
    if options.names:
        pages = [HERE / f"{name}.html" for name in options.names]
    failed, measures = 0, []
    for page in pages:
        fields, text = gold(page.with_suffix(".txt"))
        article = read(options.newsidx, page)
        precision, recall = compare(article, text)
        wrong = list(faults(article, fields))
        measures.append((precision, recall))
        failed += bool(wrong) or min(precision, recall) < LEAST
        print(f"{page.stem:12} precision {precision:.3f} recall {recall:.3f}", *wrong)
    means = [sum(column) / len(measures) for column in zip(*measures)]
    print(f"{len(pages)} pages: precision {means[0]:.3f} recall {means[1]:.3f}, {failed} failed")
    sys.exit(failed > 0 or min(means) < MEAN)


main()
