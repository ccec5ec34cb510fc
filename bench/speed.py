#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Speed and size of newsidx beside the peers that are installed, and whether the aims are reached.

    ninja -C build benches
    bench/speed.py --build build --peers PEERS articles.jsonl words.txt phrases.txt \\
        --larger more.jsonl more-words.txt more-phrases.txt

Every engine indexes the same files, merges its index into one segment and searches that, one engine
after the other, --runs times in turn. For each corpus the first table has the medians, the second
the aims; with a larger corpus, a table shows how the figures grow from the first to it. A ratio is
the median of the ratios of newsidx to a peer in the same turn, so that what else the machine does
at the time counts for both.

PEERS is a folder with lucene10 (Lucene10Peer.java, pom.xml), data (for Lucene's analyser decomp),
tantivy (Cargo.toml, src), sqlite_fts5.py and stock_xapian.cc. Nothing is written to it: the
programs are built in the folder --peers-build, which is kept. Lucene needs Java 21 or newer and
mvn, tantivy cargo, Xapian g++. A peer that cannot be built is absent, with the reason.

--json FILE adds a line of JSON for each figure of each engine, and for each aim.
"""
import argparse
import json
import os
import sys
import tempfile
import time

import aims
import rivals
from measure import median, table


def measure_all(engines, case, arguments, details):
    """{engine: {figure: its values, one a run}}, the engines in turn."""
    values = {engine.name: {} for engine in engines}
    for number in range(arguments.runs):
        for engine in engines:
            begun = time.monotonic()
            with tempfile.TemporaryDirectory() as scratch:
                figures = engine.measure(case, scratch)
                if details and engine is engines[0]:
                    figures.update(engine.details(case, scratch))
            for figure, value in figures.items():
                values[engine.name].setdefault(figure, []).append(value)
            print(f"{case.name}, run {number + 1} of {arguments.runs}: {engine.name}, "
                  f"{time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
    return values


def medians(values):
    """{engine: {figure: median}}"""
    return {engine: {figure: median(each) for figure, each in found.items()}
            for engine, found in values.items()}


def ratios_to(peer, values):
    """{figure: newsidx to a peer}, of what both have."""
    theirs = values.get(peer, {})
    return {figure: median(a / b for a, b in zip(each, theirs[figure]) if b)
            for figure, each in values["newsidx"].items() if any(theirs.get(figure, []))}


def all_ratios(values):
    """{peer: {figure: newsidx to the peer}}"""
    return {peer: ratios_to(peer, values) for peer in values if peer != "newsidx"}


def growth(small, large):
    """{engine: {figure: how often the larger corpus has the figure of the small one}}"""
    return {engine: {figure: value / small[engine][figure] for figure, value in found.items()
                     if small[engine].get(figure)}
            for engine, found in large.items()}


def pairs(figures):
    """The rows of the table: a mean and its p99 share one."""
    for figure in figures:
        if figure.endswith(", mean ms"):
            yield figure.replace(", mean ms", ": mean / p99 ms"), (figure,
                                                                   figure.replace("mean", "p99"))
        elif not figure.endswith(", p99 ms"):
            yield figure, (figure,)


def shown(found, figures, form="{:.2f}"):
    """A cell."""
    cells = [form.format(found[figure]) for figure in figures if figure in found]
    return " / ".join(cells)


def figure_rows(results, ratios):
    """A row for each figure or two, a column for each engine."""
    yield ["", "newsidx", "to decomp (phrases: std)", *list(results)[1:]]
    for name, figures in pairs(results["newsidx"]):
        cells = [shown(found, figures) for found in results.values()]
        ratio = shown(ratios.get(aims.peer_of(name), {}), figures, "{:.2f} x")
        yield [name, cells[0], ratio, *cells[1:]]


def growth_rows(factors):
    """The same for how figures grow."""
    yield ["growth", *factors]
    for name, figures in pairs(factors["newsidx"]):
        yield [name, *[shown(found, figures, "{:.2f} x") for found in factors.values()]]


class Outcome:
    """What was measured of a corpus, and its aims."""

    def __init__(self, case, values, some_aims, load):
        self.case, self.values, self.aims, self.load = case, values, some_aims, load
        self.busy = load > os.cpu_count() / 2
        self.results, self.ratios = medians(values), all_ratios(values)

    def print(self, runs):
        """Both tables."""
        case = self.case
        print(f"{case.name}: {case.lines:,} articles, {case.megabytes:.1f} MB; {case.threads} "
              f"threads (fts5 and xapian: 1); medians of {runs}\n")
        print("\n".join(table(list(figure_rows(self.results, self.ratios)))) + "\n")
        if case.short:
            print(f"SHORT: with less than {rivals.SHORT} MB Java is still starting while it is "
                  "timed.\n")
        if self.busy:
            print(f"BUSY: a load of {self.load:.1f} before this began; its times say little.\n")
        print("\n".join(table(list(aims.rows(self.aims, self.results, self.ratios, case.short,
                                             self.busy)))) + "\n")

    def lines(self):
        """A line for each figure of each engine, and one for each aim."""
        case = self.case
        head = {"date": time.strftime("%Y-%m-%d"), "corpus": case.name, "articles": case.lines,
                "mb": round(case.megabytes, 3), "threads": int(case.threads),
                "short": case.short, "load": round(self.load, 1)}
        for name, found in self.results.items():
            for figure, value in found.items():
                yield {**head, "engine": name, "figure": figure, "value": round(value, 4),
                       "runs": [round(each, 4) for each in self.values[name][figure]]}
        for aim in self.aims:
            value = aims.value_of(aim, self.results["newsidx"], self.ratios)
            yield {**head, "aim": aim.figure, "peer": aim.peer, "first": aim.first,
                   "then": aim.then, "value": None if value is None else round(value, 4),
                   "reached": aims.reached(aim, value, case.short, self.busy)}


def print_growth(small, large):
    """How the figures grow from one corpus to the other."""
    factor = large.case.megabytes / max(small.case.megabytes, .001)
    print(f"{large.case.name} to {small.case.name}: {factor:.2f} x the text\n")
    print("\n".join(table(list(growth_rows(growth(small.results, large.results))))))


def contestants(arguments, build):
    """newsidx and the peers that are there; the others are named."""
    own = rivals.Newsidx(os.path.abspath(arguments.build))
    if own.missing():
        sys.exit(f"{own.missing()}: ninja -C {arguments.build} benches")
    there, notes = [own], []
    if not arguments.peers:
        print("absent: every peer: no --peers")
        return there
    for engine in rivals.peers(os.path.abspath(arguments.peers), build):
        if arguments.engine and engine.name not in arguments.engine:
            continue
        missing = engine.missing()
        if missing:
            print(f"absent: {engine.name}: {missing}")
            continue
        there.append(engine)
        notes += [engine.about()] if hasattr(engine, "about") else []
    print(*dict.fromkeys(notes), "", sep="\n", flush=True)
    return there


def parse():
    """The arguments."""
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", help="a file of JSON Lines")
    parser.add_argument("words", help="queries of words, one a line")
    parser.add_argument("phrases", help="phrases, one a line")
    parser.add_argument("--larger", nargs=3, metavar=("ARTICLES", "WORDS", "PHRASES"),
                        help="a second corpus and its queries, for the growth of each figure")
    parser.add_argument("--build", default="build", help="the folder of a release build")
    parser.add_argument("--peers", default="", help="the folder of the peers' programs")
    parser.add_argument("--peers-build", metavar="FOLDER",
                        help="where they are built (default: peers in the folder --build)")
    parser.add_argument("--engine", action="append", help="only this peer; may be repeated")
    parser.add_argument("--lines", type=int, default=-1,
                        help="only so many articles of each corpus, the first")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", metavar="FILE", help="a file to which lines are added")
    return parser.parse_args()


def main():
    arguments = parse()
    build = os.path.abspath(arguments.peers_build or os.path.join(arguments.build, "peers"))
    given = [((arguments.articles, arguments.words, arguments.phrases), aims.FIRST)]
    given += [(arguments.larger, aims.LARGER)] if arguments.larger else []
    load = os.getloadavg()[0]
    engines = contestants(arguments, build)
    outcomes = []
    for files, some_aims in given:
        with tempfile.TemporaryDirectory() as scratch:
            case = rivals.Case(files, arguments, scratch)
            values = measure_all(engines, case, arguments, details=not outcomes)
        outcomes.append(Outcome(case, values, some_aims, load))
        outcomes[-1].print(arguments.runs)
    if len(outcomes) > 1:
        print_growth(*outcomes)
    if arguments.json:
        with open(arguments.json, "a", encoding="utf-8") as out:
            out.writelines(json.dumps(line) + "\n" for each in outcomes for line in each.lines())


if __name__ == "__main__":
    main()
