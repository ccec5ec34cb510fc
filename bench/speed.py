#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Speed and size of indexing, searching and merging, newsidx beside the peers that are installed.

    ninja -C build bench/searching cli/newsidx
    bench/speed.py --build build --peers PEERS articles.jsonl words.txt phrases.txt

All run in turn on the same files, --runs times; shown is the median, and each figure's ratio to that
of newsidx. PEERS is a folder with LucenePeer.java, sqlite_fts5.py and stock_xapian.cc: programs that
index a file of articles and time queries, one a line. --json FILE adds a line of JSON for each case.
"""
import argparse
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

from measure import median, megabytes, run

MODES = ("or", "and", "phrase")


def timed(command, output, cwd=None):
    """Seconds and MB of a command, and what it printed is added to output."""
    here = os.getcwd()
    os.chdir(cwd or here)
    try:
        seconds, memory, text = run(command)
    finally:
        os.chdir(here)
    output.append(text)
    return seconds, memory


def latencies(output):
    """Mean and p99 by mode, from lines as "or n 500  mean 1.2 ... p99 3.4 ms"."""
    found = {}
    for mode, mean, p99 in re.findall(r"(\w+) n \d+\s+mean ([\d.]+).*?p99 ([\d.]+)", "".join(output)):
        found[mode + " mean ms"], found[mode + " p99 ms"] = float(mean), float(p99)
    return found


class Newsidx:
    """The command, and bench/searching."""

    name = "newsidx"

    def __init__(self, build):
        self.command = os.path.join(build, "cli", "newsidx")
        self.searching = os.path.join(build, "bench", "searching")

    def missing(self):
        """What is not built."""
        return [path for path in (self.command, self.searching) if not os.path.exists(path)]

    def measure(self, case, scratch):
        """Indexes, searches, merges into one segment and searches again."""
        index, output = os.path.join(scratch, "index"), []
        command = [self.command, "index", "--threads", str(case.threads), index, case.articles]
        seconds, memory = timed(command, output)
        figures = {"index MB/s": case.megabytes / seconds, "peak MB": memory,
                   "index MB": megabytes(index)}
        figures.update(self.search(case, index))
        begun = time.monotonic()
        run([self.command, "merge", "--full", index])
        figures["full merge MB/s of index"] = megabytes(index) / (time.monotonic() - begun)
        figures["merged: index MB"] = megabytes(index)
        figures.update({"merged: " + key: value for key, value in self.search(case, index).items()})
        return figures

    def search(self, case, index):
        """All modes."""
        output = []
        for mode in MODES:
            timed([self.searching, index, case.queries(mode), "4", mode], output)
        return latencies(output)


class Lucene:
    """LucenePeer.java with one analyser."""

    def __init__(self, analyzer, peers, scratch):
        self.name = "lucene-" + analyzer
        self.analyzer, self.peers = analyzer, peers
        jars = [sorted(glob.glob(f"/usr/share/java/lucene-{part}-[0-9]*.jar"))[-1:]
                for part in ("core", "analyzers-common")]
        self.classes = os.path.join(scratch, "classes")
        self.path = os.pathsep.join(sum(jars, []) + [self.classes])

    def missing(self):
        """What is not there."""
        source = os.path.join(self.peers, "LucenePeer.java")
        return [what for what, there in ((source, os.path.exists(source)),
                                         ("javac", shutil.which("javac")),
                                         ("Lucene's jars", self.path.count(os.pathsep) == 2))
                if not there]

    def measure(self, case, scratch):
        """Index and three kinds of queries, a virtual machine each."""
        if not os.path.isdir(self.classes):
            subprocess.run(["javac", "-cp", self.path, "-d", self.classes, "LucenePeer.java"],
                           cwd=self.peers, check=True)
        index, output = os.path.join(scratch, "lucene"), []
        java = ["java", "-Xmx4g", "-cp", self.path, "LucenePeer"]
        seconds, memory = timed(java + ["index", self.analyzer, case.articles, index,
                                        str(case.threads)], output, self.peers)
        for mode in MODES:
            timed(java + ["search", self.analyzer, index, case.queries(mode), "4", mode], output,
                  self.peers)
        return {"index MB/s": case.megabytes / seconds, "peak MB": memory,
                "index MB": megabytes(index), **latencies(output)}


class Fts5:
    """sqlite_fts5.py: one thread, no stems, no sync; reading JSON is not in its MB/s."""

    name = "fts5"

    def __init__(self, peers):
        self.program = os.path.join(peers, "sqlite_fts5.py")

    def missing(self):
        """What is not there."""
        return [] if os.path.exists(self.program) else [self.program]

    def measure(self, case, scratch):
        """One run does both."""
        index, output = os.path.join(scratch, "fts5.db"), []
        _, memory = timed([sys.executable, self.program, case.articles, index,
                           case.queries("or")], output)
        speed = re.search(r"MB/s ([\d.]+)", output[0])
        return {"index MB/s": float(speed[1]), "peak MB": memory, "index MB": megabytes(index),
                **latencies(output)}


class Case:
    """The files and the number of threads."""

    def __init__(self, arguments):
        self.articles = os.path.abspath(arguments.articles)
        self.words = os.path.abspath(arguments.words)
        self.phrases = os.path.abspath(arguments.phrases)
        self.threads = arguments.threads
        self.megabytes = megabytes(self.articles)

    def queries(self, mode):
        """The file for a mode."""
        return self.phrases if mode == "phrase" else self.words


def measure_all(engines, case, runs):
    """For each engine and figure the values of all runs, the engines in turn."""
    values = {engine.name: {} for engine in engines}
    for _ in range(runs):
        for engine in engines:
            with tempfile.TemporaryDirectory() as scratch:
                for key, value in engine.measure(case, scratch).items():
                    values[engine.name].setdefault(key, []).append(value)
    return {name: {key: median(each) for key, each in found.items()}
            for name, found in values.items()}


def print_table(results):
    """A line for each figure: every engine, and in brackets its ratio to newsidx."""
    own = results["newsidx"]
    print("| figure | " + " | ".join(results) + " |")
    print("|---" * (len(results) + 1) + "|")
    for key in own:
        cells = []
        for name, found in results.items():
            value = found.get(key)
            ratio = f" ({value / own[key]:.2f})" if value and own[key] and name != "newsidx" else ""
            cells.append("" if value is None else f"{value:.2f}{ratio}")
        print(f"| {key} | " + " | ".join(cells) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles")
    parser.add_argument("words", help="queries of words, one a line")
    parser.add_argument("phrases", help="phrases, one a line")
    parser.add_argument("--build", default="build", help="the folder of a release build")
    parser.add_argument("--peers", default="", help="the folder of the peers' programs")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", help="a file to which lines are added")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        engines = [Newsidx(os.path.abspath(arguments.build))]
        if arguments.peers:
            peers = os.path.abspath(arguments.peers)
            engines += [Lucene(name, peers, scratch) for name in ("german", "decomp")]
            engines.append(Fts5(peers))
        for engine in [each for each in engines if each.missing()]:
            print(f"{engine.name} is left out: no {', '.join(engine.missing())}", file=sys.stderr)
            engines.remove(engine)
        if not engines or engines[0].name != "newsidx":
            sys.exit("newsidx is not built: ninja -C BUILD bench/searching cli/newsidx")
        results = measure_all(engines, Case(arguments), arguments.runs)
    print_table(results)
    if arguments.json:
        with open(arguments.json, "a", encoding="utf-8") as out:
            for name, found in results.items():
                for key, value in found.items():
                    print(json.dumps({"articles": os.path.basename(arguments.articles),
                                      "engine": name, "figure": key, "value": round(value, 4)}),
                          file=out)


if __name__ == "__main__":
    main()
