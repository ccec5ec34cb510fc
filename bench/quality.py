#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How good newsidx is at German, beside its peers and beside what was recorded.

DATA has the folders quality (collections in the form of BEIR, a folder each), split (compounds and
their parts), stem (forms and their clusters) and lemma (treebanks); files may be packed as .zst.
PEERS has the folders lucene10 (Lucene10Peer.java, pom.xml) and data. README.md beside this file
tells more.
"""
import argparse
import json
import os
import tempfile
import time

import beir
import engines
import lemmas
import results
import splits
import stems
from measure import run

RANKING = "ndcg_10"
WORDS = (("split", splits, ".tsv"), ("stem", stems, ".tsv"), ("lemma", lemmas, ".conllu"))


def is_collection(folder):
    """Whether a folder has the files of one."""
    return os.path.exists(os.path.join(folder, "qrels.tsv"))


def collections(data, scratch):
    """The collections of the data, by name."""
    root = os.path.join(data, "quality")
    if not os.path.isdir(root):
        return []
    folders = [os.path.join(root, name) for name in sorted(os.listdir(root))]
    return [beir.Collection(folder, scratch) for folder in folders if is_collection(folder)]


def gold_files(data, kind, suffix, scratch):
    """The gold standards of a kind, unpacked."""
    folder = os.path.join(data, kind)
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return [beir.unpacked(os.path.join(folder, name.removesuffix(".zst")), scratch)
            for name in names if name.removesuffix(".zst").endswith(suffix)]


def set_name(path):
    """What a file's set is called."""
    return os.path.splitext(os.path.basename(path))[0]


def change(found, known, case):
    """The difference to what is recorded, as text."""
    if case not in known:
        return "new"
    difference = round(found[case], 4) - known[case]
    return f"{difference:+.4f}" if abs(difference) >= 5e-5 else "="


def figure(value):
    """A figure as text, or a dash."""
    return "-" if value is None else f"{value:.4f}"


def print_table(heading, rows):
    """The first column to the left, the others to the right."""
    rows = [heading] + rows
    widths = [max(len(row[k]) for row in rows) for k in range(len(heading))]
    for row in rows:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        print("  ".join(cells).rstrip())
    print(flush=True)


# ---- ranking ---------------------------------------------------------------------------------


def measure_ranking(some, contestants, found):
    """Every engine on every collection."""
    for collection in some:
        for engine in contestants:
            begun = time.monotonic()
            figures = engine.measure(collection)
            results.add(found, engine.name, collection.name, RANKING, figures)
            seconds = time.monotonic() - begun
            print(f"{collection.name:20} {engine.name:14} {figures['all']:.4f} {seconds:7.1f} s",
                  flush=True)
    print()


def ranking_row(name, shown, found, known, both):
    """A collection: newsidx, its change, its halves, the best peer, the margin, every peer."""
    def value(engine, half="all"):
        return both.get((engine, name, RANKING, half))
    own = ("newsidx", name, RANKING, "all")
    peers = [value(engine) for engine in shown]
    best = max((peer for peer in peers if peer is not None), default=None)
    margin = f"{both[own] - best:+.4f}" if own in both and best is not None else "-"
    return [name, figure(both.get(own)), change(found, known, own) if own in found else "-",
            figure(value("newsidx", "tuned")), figure(value("newsidx", "unseen")),
            figure(best), margin] + [figure(peer) for peer in peers]


def mean_row(names, shown, both):
    """The means over the collections, and of the best peer of each."""
    def mean(engine, half="all"):
        values = [both.get((engine, name, RANKING, half)) for name in names]
        return None if None in values else beir.mean(values)
    best = [[both[engine, name, RANKING, "all"] for engine in shown
             if (engine, name, RANKING, "all") in both] for name in names]
    top = beir.mean([max(values) for values in best]) if all(best) else None
    own = mean("newsidx")
    margin = "-" if own is None or top is None else f"{own - top:+.4f}"
    return ["mean", figure(own), "", figure(mean("newsidx", "tuned")),
            figure(mean("newsidx", "unseen")), figure(top), margin] + [
                figure(mean(engine)) for engine in shown]


def print_ranking(names, shown, found, known):
    """nDCG@10; a peer that was not run shows what is recorded of it."""
    both = {**known, **found}
    heading = ["nDCG@10", "newsidx", "change", "tuned", "unseen", "best peer", "margin"] + shown
    rows = [ranking_row(name, shown, found, known, both) for name in names]
    print_table(heading, rows + [mean_row(names, shown, both)])


# ---- words -----------------------------------------------------------------------------------


def measure_words(newsidx, module, paths, found):
    """A module's measures of every gold standard. Returns whether newsidx can do it."""
    for path in paths:
        measures = module.measure(newsidx, path)
        if measures is None:
            return False
        for measure, by_half in measures.items():
            results.add(found, "newsidx", set_name(path), measure, by_half)
    return True


def print_words(kind, paths, found, known):
    """A line for each measure of each gold standard."""
    names = {set_name(path) for path in paths}
    rows = []
    for case in found:
        engine, name, measure, half = case
        if engine != "newsidx" or name not in names or half != "all":
            continue
        halves = [figure(found.get(("newsidx", name, measure, half))) for half in beir.HALVES]
        rows.append([f"{name} {measure}", figure(found[case]), change(found, known, case)] + halves)
    if rows:
        print_table([kind, "newsidx", "change", "tuned", "unseen"], rows)


def print_analysis(newsidx, corpus):
    """Speed of analysis and terms a token, on one core: figures of this machine, not recorded."""
    _, _, output = run([newsidx, "analyze", "--json", "--measure", corpus])
    figures = json.loads(output)
    kinds = ", ".join(f"{kind} {count / figures['tokens']:.3f}"
                      for kind, count in figures["kinds"].items())
    print(f"analysis of {os.path.basename(corpus)}: {figures['mb_per_second']:.1f} MB/s of text, "
          f"{figures['terms'] / figures['tokens']:.3f} terms a token ({kinds})")


# ---- all of it -------------------------------------------------------------------------------


def choose(some, names, name_of):
    """Those that were asked for; all if none were."""
    return [item for item in some if not names or name_of(item) in names]


def contestants(arguments, scratch):
    """newsidx and the peers that are there; the others are named."""
    there = [engines.Newsidx(arguments.newsidx)]
    everyone = engines.peers(arguments.peers, scratch) if not arguments.alone else []
    for engine in choose(everyone, arguments.engine, lambda engine: engine.name):
        missing = engine.missing()
        if missing:
            print(f"absent: {engine.name}: {missing}")
        else:
            there.append(engine)
    return there


def measure(arguments, scratch):
    """Runs what was asked for and prints the tables. Returns {case: figure}."""
    found, known = {}, results.load()
    some = choose(collections(arguments.data, scratch), arguments.set, lambda item: item.name)
    golds = {kind: choose(gold_files(arguments.data, kind, suffix, scratch), arguments.set, set_name)
             for kind, _, suffix in WORDS}
    if some:
        measure_ranking(some, contestants(arguments, scratch), found)
        shown = [engine.name for engine in engines.peers(None, scratch)]
        print_ranking([item.name for item in some], shown, found, known)
    for kind, module, _ in WORDS:
        if not measure_words(arguments.newsidx, module, golds[kind], found):
            print(f"absent: newsidx {kind}\n")
        print_words(kind, golds[kind], found, known)
    rate = splits.speed(arguments.newsidx, golds["split"]) if golds["split"] else None
    if rate:
        print(f"newsidx split: {rate:,.0f} words a second, the process included")
    if arguments.corpus:
        print_analysis(arguments.newsidx, arguments.corpus)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("newsidx")
    parser.add_argument("data", metavar="DATA")
    parser.add_argument("--peers", metavar="PEERS", help="the folder of the peers' programs")
    parser.add_argument("--corpus", metavar="FILE", help="articles to time the analysis with")
    parser.add_argument("--alone", action="store_true", help="run no peers")
    parser.add_argument("--set", action="append", help="only this set; may be repeated")
    parser.add_argument("--engine", action="append", help="only this peer; may be repeated")
    parser.add_argument("--accept", action="store_true", help="record the figures")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        found = measure(arguments, scratch)
    if arguments.accept:
        results.save({**results.load(), **found})
        print(f"recorded in {os.path.relpath(results.PATH)}")


if __name__ == "__main__":
    main()
