#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What each kind of term costs in an index, in MB by Xapian table.

The first articles of the index are copied into a fresh database, once as they are and once without
each kind of term; both are compacted, and the difference is the price. That is what the kind adds
to an index that has all the others. Terms are told by their prefix (schema.h in lib/index has
them); where words and parts of words share one, by position: words stand at multiples of 8.

It needs Python's module xapian (python3-xapian, for Debian's own python3).
"""
import argparse
import os
import shutil
import tempfile

import xapian

from measure import megabytes

STRIDE = 8
TABLES = ("postlist", "termlist", "position", "docdata")
FIELDS = ("XP", "XR", "XS", "S", "A", "K")
PREFIXES = {"XA": "XA acronyms", "Z": "Z stems, parts", "C": "C parts", "J": "J joins", "Q": "Q ids"}


def kind_of(term):
    """What a term is, by its prefix."""
    if term[:1].islower() or not term[:1].isalpha():
        return "forms"
    if term[:2] in PREFIXES:
        return PREFIXES[term[:2]]
    if term.startswith(FIELDS):
        return "fields' own terms"
    return PREFIXES.get(term[:1], f"{term[:1]} terms")


def strip_kind(kind):
    """Takes a kind out of a document."""
    def strip(document):
        for term in [item.term for item in document if kind_of(item.term.decode()) == kind]:
            document.remove_term(term)
    return strip


def strip_inside(document):
    """Takes out what stands inside words: positions that are no multiples of 8."""
    postings = [(item.term, item.wdf, list(item.positer)) for item in document]
    for term, wdf, positions in postings:
        inside = [position for position in positions if position % STRIDE]
        if not inside:
            continue
        if len(inside) == len(positions):
            document.remove_term(term)
            continue
        for position in inside:
            document.remove_posting(term, position, min(wdf, 1))


def strip_positions(document):
    """Leaves the terms and takes out all positions."""
    postings = [(item.term, item.wdf) for item in document]
    document.clear_terms()
    for term, wdf in postings:
        document.add_term(term, wdf)


def strip_nothing(_):
    """As it is."""


def first_articles(database, count):
    """The numbers of the first documents."""
    numbers = []
    for item in database.postlist(""):
        numbers.append(item.docid)
        if len(numbers) == count:
            break
    return numbers


def sizes(database, numbers, strip, scratch):
    """MB of each table of a compacted copy."""
    raw, packed = os.path.join(scratch, "raw"), os.path.join(scratch, "packed")
    for path in (raw, packed):
        shutil.rmtree(path, ignore_errors=True)
    copy = xapian.WritableDatabase(raw, xapian.DB_CREATE | xapian.DB_DANGEROUS)
    for number in numbers:
        document = database.get_document(number)
        strip(document)
        copy.add_document(document)
    copy.commit()
    copy.compact(packed)
    copy.close()
    return [megabytes(os.path.join(packed, table + ".glass")) for table in TABLES]


def kinds_in(database, numbers):
    """The kinds that the articles have."""
    kinds = set()
    for number in numbers[:200]:
        kinds.update(kind_of(item.term.decode()) for item in database.get_document(number))
    return sorted(kinds)


def row(name, values, whole):
    """A line of the table."""
    total = sum(values)
    print(f"{name:24}" + "".join(f"{value:10.2f}" for value in values)
          + f"{total:10.2f}{100 * total / whole:8.1f} %", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index")
    parser.add_argument("--articles", type=int, default=5000, help="copy so many (5000)")
    arguments = parser.parse_args()
    database = xapian.Database(arguments.index)
    numbers = first_articles(database, arguments.articles)
    print(f"{'MB':24}" + "".join(f"{table:>10}" for table in TABLES) + f"{'sum':>10}{'share':>10}")
    with tempfile.TemporaryDirectory() as scratch:
        everything = sizes(database, numbers, strip_nothing, scratch)
        whole = sum(everything)
        row(f"all, {len(numbers)} articles", everything, whole)
        cases = [(kind, strip_kind(kind)) for kind in kinds_in(database, numbers)]
        cases += [("what is inside words", strip_inside), ("positions", strip_positions)]
        for name, strip in cases:
            left = sizes(database, numbers, strip, scratch)
            row(name, [before - after for before, after in zip(everything, left)], whole)


if __name__ == "__main__":
    main()
