# SPDX-License-Identifier: GPL-2.0-or-later
"""The engines that speed.py times: newsidx, and the programs of the folder of peers.

An engine has a name, tells why it is missing (None: it is there), and measures a case in an empty
folder: {figure: value}, the names of the figures being those of speed.py's table. What an engine
cannot do has no figure.
"""
import json
import os
import re
import shutil
import subprocess
import sys

import lucene
from measure import measured, megabytes

MODES = ("or", "and", "phrase")
ROUNDS = "4"  # of the queries; the first half is not counted
SEGMENTS = 8  # of the index that is merged: as many as an index keeps; twice as many are opened
SHORT = 100     # MB: with less, Java is still compiling the peer while it is timed
OPENINGS, SNIPPETS = "50", "20"
DEMO = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data", "demo")


class Case:
    """The files, how many lines of the articles, and the number of threads."""

    def __init__(self, arguments, scratch):
        self.name = os.path.basename(arguments.articles)
        self.articles = os.path.join(scratch, "articles.jsonl")
        self.words = os.path.abspath(arguments.words)
        self.phrases = os.path.abspath(arguments.phrases)
        self.threads = str(arguments.threads)
        self.lines = 0
        with open(arguments.articles, "rb") as given, open(self.articles, "wb") as taken:
            for line in given:
                if self.lines == arguments.lines:
                    break
                taken.write(line)
                self.lines += 1
        self.megabytes = megabytes(self.articles)
        self.load = os.getloadavg()[0]
        self.busy = self.load > os.cpu_count() / 2
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


def indexing(case, found, index):
    """What a run that made an index came to. A peer says itself how long it took, which leaves out
    the start of Java; newsidx says nothing of the kind, and its whole process counts."""
    own = re.search(r"seconds ([\d.]+)  MB/s", found.output)
    seconds = float(own[1]) if own else found.seconds
    return {"index, MB/s of JSON": case.megabytes / max(seconds, .001), "index, CPU s": found.cpu,
            "index, peak MB": found.memory, "index, MB on disk": megabytes(index)}


def latencies(output, prefix=""):
    """Mean and p99 by mode, from lines as "or n 500  mean 1.2 ... p99 3.4 ms"."""
    figures = {}
    for mode, mean, p99 in re.findall(r"(\w+) n \d+\s+mean ([\d.]+).*?p99 ([\d.]+)", output):
        name = prefix + (mode if mode == "phrase" else mode.upper())
        figures[name + ", mean ms"], figures[name + ", p99 ms"] = float(mean), float(p99)
    return figures


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
        """All there is."""
        index = os.path.join(scratch, "index")
        found = self.index(index, case, case.articles)
        return {**indexing(case, found, index), **self.search(case, index),
                **self.merge(case, scratch), **self.small(case, scratch)}

    def search(self, case, index, prefix=""):
        """All modes."""
        output = [measured([self.searching, index, case.queries(mode), ROUNDS, mode]).output
                  for mode in MODES]
        return latencies("".join(output), prefix)

    def merge(self, case, scratch):
        """Indexes of SEGMENTS segments and of twice as many are opened; the former, merged into one
        segment, is searched again. Both have all articles."""
        small = []
        for part in case.parts(scratch):
            if small:  # texts are packed as those of the first index are
                measured([self.joining, "--empty", f"{part}.idx", small[0]])
            small.append(self.whole(f"{part}.idx", self.index, case, part))
        large = [self.whole(f"{one}.large", self.join, one, other)
                 for one, other in zip(small[::2], small[1::2])]
        many, index = (os.path.join(scratch, name) for name in ("many", "few"))
        self.join(many, *small)
        self.join(index, *large)
        figures = {**self.open(many), **self.open(index)}
        found = measured([self.command, "merge", "--full", index])
        return {**figures, "merge, MB/s of JSON": case.megabytes / found.seconds,
                "merge, CPU s": found.cpu, "merge, peak MB": found.memory,
                "merged, MB on disk": megabytes(index), **self.search(case, index, "merged, ")}

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

    def small(self, case, scratch):
        """Analysis by one thread, and snippets of articles that are put together of data/demo."""
        found = json.loads(measured([self.command, "analyze", "--json", "--measure",
                                     case.articles]).output)
        demo = [os.path.join(DEMO, name) for name in sorted(os.listdir(DEMO))]
        output = measured([self.snippets, os.path.join(scratch, "snippets"), SNIPPETS, *demo]).output
        return {"analysis, MB/s of text": found["mb_per_second"],
                "snippets of 10 hits of 10 kB, ms": float(re.search(r"mean ([\d.]+)", output)[1])}


class Lucene(lucene.Engine):
    """LucenePeer.java with one analyser; a virtual machine for each run."""

    def measure(self, case, scratch):
        """Index, and three kinds of queries."""
        index, folder = os.path.join(scratch, "lucene"), self.program.folder
        found = measured(self.program.command("index", self.analyzer, case.articles, index,
                                              case.threads), folder)
        output = [measured(self.program.command("search", self.analyzer, index,
                                                case.queries(mode), ROUNDS, mode), folder).output
                  for mode in MODES]
        return {**indexing(case, found, index), **latencies("".join(output))}


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

    def __init__(self, peers, scratch):
        self.source = os.path.join(peers, "stock_xapian.cc")
        self.program = os.path.join(scratch, "stock_xapian")

    def missing(self):
        """What is not there; whether there is Xapian, the compiler finds out."""
        if not os.path.exists(self.source):
            return f"no {self.source}"
        if not os.path.exists(self.program):
            command = ["g++", "-O2", self.source, "-o", self.program, "-lxapian"]
            if not shutil.which("g++") or subprocess.run(command, check=False).returncode:
                return "it cannot be compiled (g++, libxapian-dev)"
        return None

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
        """Index, three kinds of queries, and compaction where there is the program for it."""
        index, packed = os.path.join(scratch, "xapian"), os.path.join(scratch, "packed")
        found = measured([self.program, "index", self.columns(case, scratch), index])
        figures = indexing(case, found, index)
        figures.update(self.search(case, index))
        if shutil.which("xapian-compact"):
            found = measured(["xapian-compact", "--quiet", index, packed])
            figures.update({"merge, MB/s of JSON": case.megabytes / found.seconds,
                            "merge, CPU s": found.cpu, "merge, peak MB": found.memory,
                            "merged, MB on disk": megabytes(packed),
                            **self.search(case, packed, "merged, ")})
        return figures

    def search(self, case, index, prefix=""):
        """All modes."""
        output = [measured([self.program, "search", index, case.queries(mode), ROUNDS, mode]).output
                  for mode in MODES]
        return latencies("".join(output), prefix)


def peers(folder, scratch):
    """All of them, there or not."""
    return [Lucene("decomp", folder, scratch), Lucene("german", folder, scratch), Fts5(folder),
            Xapian(folder, scratch)]
