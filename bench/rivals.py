# SPDX-License-Identifier: GPL-2.0-or-later
"""The engines that speed.py times: newsidx, and the programs of the folder of peers.

An engine has a name, reports why it is missing (None: it is there), and measures a case in an
empty folder: {figure: value}, the names of the figures being those of speed.py's table. All search
after a merge into one segment. What an engine cannot do has no figure.
"""
import json
import os
import re
import shutil
import sys

import building
import lucene
from measure import measured, megabytes

MODES = ("or", "and", "phrase")
ROUNDS = "4"  # of the queries; the first half is not counted
SEGMENTS = 8  # of the index that is opened: as many as an index keeps; another has twice as many
SHORT = 100   # MB: with less, Java is still compiling the peer while it is timed
OPENINGS, SNIPPETS = "50", "20"
DEMO = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data", "demo")


class Case:
    """A corpus: its articles, queries, how many lines, and the number of threads."""

    def __init__(self, files, arguments, scratch):
        articles, words, phrases = files
        self.name = os.path.basename(articles)
        self.articles = os.path.join(scratch, "articles.jsonl")
        self.words, self.phrases = os.path.abspath(words), os.path.abspath(phrases)
        self.threads = str(arguments.threads)
        self.lines = 0
        with open(articles, "rb") as given, open(self.articles, "wb") as taken:
            for line in given:
                if self.lines == arguments.lines:
                    break
                taken.write(line)
                self.lines += 1
        self.megabytes = megabytes(self.articles)
        self.short = self.megabytes < SHORT

    def queries(self, mode):
        """The file for a mode."""
        return self.phrases if mode == "phrase" else self.words

    def parts(self, folder):
        """The articles as 2 * SEGMENTS files, about as many in each."""
        paths = [os.path.join(folder, f"part{number}.jsonl") for number in range(2 * SEGMENTS)]
        with open(self.articles, "rb") as lines:
            for number, path in enumerate(paths):
                first, last = (self.lines * k // len(paths) for k in (number, number + 1))
                with open(path, "wb") as out:
                    out.writelines(next(lines) for _ in range(first, last))
        return [path for path in paths if os.path.getsize(path)]


def seconds_of(found):
    """How long a run took. A peer reports that itself, without the start of Java; newsidx does not,
    and its whole process counts."""
    own = re.search(r"seconds ([\d.]+)", found.output)
    return max(float(own[1]) if own else found.seconds, .001)


def indexing(case, found, index):
    """The figures of a run that made an index."""
    own = {"index, own MB": found.own} if found.own else {}
    return {"index, MB/s of JSON": case.megabytes / seconds_of(found), "index, CPU s": found.cpu,
            "index, peak MB": found.memory, **own, "index, MB on disk": megabytes(index)}


def merging(case, found, index):
    """The figures of a run that made one segment of it."""
    return {"merge, MB/s of JSON": case.megabytes / seconds_of(found), "merge, CPU s": found.cpu,
            "merge, peak MB": found.memory, "merged, MB on disk": megabytes(index)}


def latencies(output):
    """Mean and p99 by mode, from lines as "or n 500  mean 1.2 ... p99 3.4 ms"."""
    figures = {}
    for mode, mean, p99 in re.findall(r"(\w+) n \d+\s+mean ([\d.]+).*?p99 ([\d.]+)", output):
        name = mode if mode == "phrase" else mode.upper()
        figures[name + ", mean ms"], figures[name + ", p99 ms"] = float(mean), float(p99)
    return figures


def searching(case, command, folder=None):
    """The figures of all modes; command(queries, mode) is that of a mode."""
    output = [measured(command(case.queries(mode), mode), folder).output for mode in MODES]
    return latencies("".join(output))


class Newsidx:
    """The command, and four programs of bench/."""

    name = "newsidx"

    def __init__(self, build):
        self.command = os.path.join(build, "cli", "newsidx")
        self.searching, self.opening, self.snippets, self.joining = (
            os.path.join(build, "bench", name)
            for name in ("searching", "opening", "snippets", "joining"))

    def missing(self):
        """What is not built."""
        for path in (self.command, self.searching, self.opening, self.snippets, self.joining):
            if not os.path.exists(path):
                return f"no {path}"
        return None

    def measure(self, case, scratch):
        """Index, merge, three kinds of queries, analysis by one thread."""
        index = os.path.join(scratch, "index")
        figures = indexing(case, self.index(index, case, case.articles), index)
        found = measured([self.command, "merge", "--full", index])
        figures.update(merging(case, found, index))
        figures.update(searching(case, lambda queries, mode: [self.searching, index, queries,
                                                              ROUNDS, mode]))
        found = json.loads(measured([self.command, "analyze", "--json", "--measure",
                                     case.articles]).output)
        return {**figures, "analysis, MB/s of text": found["mb_per_second"]}

    def details(self, case, scratch):
        """Opening of indexes of SEGMENTS segments and of twice as many, and snippets of articles
        that are put together of data/demo. No peer is measured for these."""
        small = []
        for part in case.parts(scratch):
            if small:  # texts are packed as those of the first index are
                measured([self.joining, "--empty", f"{part}.idx", small[0]])
            small.append(self.whole(f"{part}.idx", self.index, case, part))
        large = [self.whole(f"{one}.large", self.join, one, other)
                 for one, other in zip(small[::2], small[1::2])]
        many, few = (os.path.join(scratch, name) for name in ("many", "few"))
        self.join(many, *small)
        self.join(few, *large)
        demo = [os.path.join(DEMO, name) for name in sorted(os.listdir(DEMO))]
        found = measured([self.snippets, os.path.join(scratch, "snippets"), SNIPPETS, *demo])
        mean = float(re.search(r"mean ([\d.]+)", found.output)[1])
        return {**self.open(many), **self.open(few), "snippets of 10 hits of 10 kB, ms": mean}

    def index(self, index, case, articles):
        """Makes an index of a file."""
        return measured([self.command, "index", "--threads", case.threads, index, articles])

    def join(self, index, *indexes):
        """Makes an index of the segments of others: a writer would merge some of them."""
        return measured([self.joining, index, *indexes])

    def whole(self, index, make, *arguments):
        """Makes an index, and one segment of it."""
        make(index, *arguments)
        measured([self.command, "merge", "--full", index])
        return index

    def open(self, index):
        """The figures say how many segments there were."""
        found = json.loads(measured([self.opening, index, OPENINGS]).output)
        name = f"open {found['segments']} segments"
        return {name + ", ms": found["open_ms"],
                name + " and search, ms": found["first_search_ms"]}


class Lucene(lucene.Engine):
    """Lucene10Peer.java with one analyser; a virtual machine for each run."""

    def measure(self, case, scratch):
        """Index, merge, three kinds of queries."""
        index, folder = os.path.join(scratch, "lucene"), self.program.peers

        def command(name, *arguments):
            return self.program.command(name, self.analyzer, *arguments)
        found = measured(command("index", case.articles, index, case.threads), folder)
        figures = indexing(case, found, index)
        found = measured(command("merge", index, "plain"), folder)
        figures.update(merging(case, found, index))
        return {**figures, **searching(case, lambda queries, mode: command(
            "search", index, queries, ROUNDS, mode), folder)}


class Tantivy:
    """The crate tantivy, by the program of the folder tantivy, which cargo builds."""

    name = "tantivy"

    def __init__(self, peers, build):
        self.sources = os.path.join(peers, "tantivy")
        self.build = os.path.join(build, "tantivy")
        self.program = os.path.join(self.build, "target", "release", "tantivy-peer")

    def missing(self):
        """Builds it: the first time takes minutes, and needs a registry of crates."""
        if not os.path.exists(os.path.join(self.sources, "Cargo.toml")):
            return f"no {self.sources}/Cargo.toml"
        if not building.outdated(self.program, self.sources, self.build,
                                 ["Cargo.toml", "Cargo.lock", "src"]):
            return None
        if not shutil.which("cargo"):
            return "no cargo"
        return building.failure(["cargo", "build", "--release", "--quiet", "--target-dir",
                                 os.path.join(self.build, "target")], self.build)

    def about(self):
        """The version that the manifest asks for, as text."""
        with open(os.path.join(self.build, "Cargo.toml"), encoding="utf-8") as lines:
            found = re.search(r'^tantivy *= *"=?([\d.]+)', lines.read(), re.MULTILINE)
        return f"tantivy {found[1] if found else 'of an unknown version'}"

    def measure(self, case, scratch):
        """Index, merge, three kinds of queries."""
        index = os.path.join(scratch, "tantivy")
        found = measured([self.program, "index", case.articles, index, case.threads])
        figures = indexing(case, found, index)
        figures.update(merging(case, measured([self.program, "merge", index]), index))
        return {**figures, **searching(case, lambda queries, mode: [
            self.program, "search", index, queries, ROUNDS, mode])}


class Fts5:
    """sqlite_fts5.py: one thread, no stems, no sync; reading JSON is not in its MB/s."""

    name = "fts5"

    def __init__(self, peers):
        self.program = os.path.join(peers, "sqlite_fts5.py")

    def missing(self):
        """What is not there."""
        return None if os.path.exists(self.program) else f"no {self.program}"

    def measure(self, case, scratch):
        """One run does both, so that there are no figures of processors or memory."""
        index = os.path.join(scratch, "fts5.db")
        output = measured([sys.executable, self.program, case.articles, index,
                           case.queries("or")]).output
        return {"index, MB/s of JSON": float(re.search(r"MB/s ([\d.]+)", output)[1]),
                "index, MB on disk": megabytes(index), **latencies(output)}


class Xapian:
    """stock_xapian.cc: one thread, one database; its text comes from a file of three columns."""

    name = "xapian"

    def __init__(self, peers, build):
        self.source = os.path.join(peers, "stock_xapian.cc")
        self.build = build
        self.program = os.path.join(build, "stock_xapian")

    def missing(self):
        """What is not there; whether there is Xapian, the compiler finds out."""
        if not os.path.exists(self.source):
            return f"no {self.source}"
        if not building.outdated(self.program, os.path.dirname(self.source), self.build,
                                 [os.path.basename(self.source)]):
            return None
        if not shutil.which("g++"):
            return "no g++"
        return building.failure(["g++", "-O2", self.source, "-o", self.program, "-lxapian"])

    def columns(self, case, scratch):
        """Number, title and body of each article, a line each."""
        path = os.path.join(scratch, "articles.tsv")
        with open(case.articles, encoding="utf-8") as lines, \
                open(path, "w", encoding="utf-8") as out:
            for number, line in enumerate(lines):
                article = json.loads(line)
                texts = (article.get("title") or "",
                         article.get("body") or article.get("text") or "")
                out.write("\t".join([str(number), *(" ".join(text.split()) for text in texts)])
                          + "\n")
        return path

    def measure(self, case, scratch):
        """Index, compaction where there is the program for it, three kinds of queries."""
        index, packed = os.path.join(scratch, "xapian"), os.path.join(scratch, "packed")
        found = measured([self.program, "index", self.columns(case, scratch), index])
        figures = indexing(case, found, index)
        if shutil.which("xapian-compact"):
            found = measured(["xapian-compact", "--quiet", index, packed])
            figures.update(merging(case, found, packed))
            index = packed
        return {**figures, **searching(case, lambda queries, mode: [
            self.program, "search", index, queries, ROUNDS, mode])}


def peers(folder, build):
    """All of them, there or not; programs are built in the folder build."""
    return [*lucene.engines(Lucene, folder, build), Tantivy(folder, build), Fts5(folder),
            Xapian(folder, build)]
