#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Speed and size of newsidx beside the peers that are installed, and whether the aims are reached.

    ninja -C build benches
    bench/speed.py --build build --peers PEERS articles.jsonl words.txt phrases.txt

Every engine indexes the same files, merges its index into one segment and searches that, one engine
after the other, --runs times in turn. The first table has the medians, the second what is aimed at. A ratio is the median of the ratios of
newsidx to Lucene's analyser decomp in the same turn, so that what else the machine does at the time
counts for both.

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


def measure_all(engines, case, runs):
    """{engine: {figure: its values, one a run}}, the engines in turn."""
    values = {engine.name: {} for engine in engines}
    for number in range(runs):
        for engine in engines:
            begun = time.monotonic()
            with tempfile.TemporaryDirectory() as scratch:
                figures = engine.measure(case, scratch)
                if engine is engines[0]:
                    figures.update(engine.details(case, scratch))
                for figure, value in figures.items():
                    values[engine.name].setdefault(figure, []).append(value)
            print(f"run {number + 1} of {runs}: {engine.name}, {time.monotonic() - begun:.0f} s",
                  file=sys.stderr, flush=True)
    return values


def medians(values):
    """{figure: median}"""
    return {figure: median(each) for figure, each in values.items()}


def ratios_to_peer(values):
    """{figure: newsidx to the peer of the aims}, of what both have."""
    peer = values.get(aims.PEER, {})
    return {figure: median(a / b for a, b in zip(each, peer[figure]) if b)
            for figure, each in values["newsidx"].items() if any(peer.get(figure, []))}


def pairs(figures):
    """The rows of the table: a mean and its p99 share one."""
    for figure in figures:
        if figure.endswith(", mean ms"):
            yield figure.replace(", mean ms", ": mean / p99 ms"), (figure,
                                                                   figure.replace("mean", "p99"))
        elif not figure.endswith(", p99 ms"):
            yield figure, (figure,)


def shown(found, figures, form):
    """A cell."""
    cells = [form.format(found[figure]) for figure in figures if figure in found]
    return " / ".join(cells)


def print_figures(results, ratios):
    """A line for each figure or two, a column for each engine."""
    ratio = "newsidx to decomp"
    rows = [["", "newsidx", ratio, *[name for name in results if name != "newsidx"]]]
    for name, figures in pairs(results["newsidx"]):
        cells = [shown(found, figures, "{:.2f}") for found in results.values()]
        rows.append([name, cells[0], shown(ratios, figures, "{:.2f} x"), *cells[1:]])
    print("\n".join(table(rows)) + "\n")


def write_lines(path, case, values, results, ratios):
    """A line for each figure of each engine, and one for each aim."""
    head = {"date": time.strftime("%Y-%m-%d"), "corpus": case.name, "articles": case.lines,
            "mb": round(case.megabytes, 3), "threads": int(case.threads),
            "short": case.short, "load": round(case.load, 1)}
    with open(path, "a", encoding="utf-8") as out:
        def write(**members):
            print(json.dumps({**head, **members}), file=out)
        for name, found in results.items():
            for figure, value in found.items():
                write(engine=name, figure=figure, value=round(value, 4),
                      runs=[round(each, 4) for each in values[name][figure]])
        for aim in aims.AIMS:
            value = aims.value_of(aim, results["newsidx"], ratios)
            write(aim=aim.figure, peer=aims.PEER if aim.ratio else None, first=aim.first,
                  then=aim.then, value=None if value is None else round(value, 4),
                  reached=aims.reached(aim, value, case.short, case.busy))


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


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", help="a file of JSON Lines")
    parser.add_argument("words", help="queries of words, one a line")
    parser.add_argument("phrases", help="phrases, one a line")
    parser.add_argument("--build", default="build", help="the folder of a release build")
    parser.add_argument("--peers", default="", help="the folder of the peers' programs")
    parser.add_argument("--peers-build", metavar="FOLDER",
                        help="where they are built (default: peers in the folder --build)")
    parser.add_argument("--engine", action="append", help="only this peer; may be repeated")
    parser.add_argument("--lines", type=int, default=-1, help="only so many articles, the first")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", metavar="FILE", help="a file to which lines are added")
    arguments = parser.parse_args()
    build = os.path.abspath(arguments.peers_build or os.path.join(arguments.build, "peers"))
    files = arguments.articles, arguments.words, arguments.phrases
    load = os.getloadavg()[0]
    engines = contestants(arguments, build)
    with tempfile.TemporaryDirectory() as scratch:
        case = rivals.Case(files, arguments, scratch)
        case.load, case.busy = load, load > os.cpu_count() / 2
        values = measure_all(engines, case, arguments.runs)
    results = {name: medians(found) for name, found in values.items()}
    ratios = ratios_to_peer(values)
    print(f"{case.name}: {case.lines:,} articles, {case.megabytes:.1f} MB; {case.threads} threads "
          f"(fts5 and xapian: 1); medians of {arguments.runs}\n")
    print_figures(results, ratios)
    if case.short:
        print(f"SHORT: with less than {rivals.SHORT} MB Java is still starting while it is timed.\n")
    if case.busy:
        print(f"BUSY: a load of {case.load:.1f} before this began; its times say little.\n")
    peer = results.get(aims.PEER, {})
    print("\n".join(table(list(aims.rows(results["newsidx"], peer, ratios, case.short,
                                          case.busy)))))
    if arguments.json:
        write_lines(arguments.json, case, values, results, ratios)


if __name__ == "__main__":
    main()
