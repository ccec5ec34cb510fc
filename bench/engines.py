# SPDX-License-Identifier: GPL-2.0-or-later
"""Engines that rank a collection: newsidx, and its peers where they are installed.

An engine has a name, tells why it is missing (None: it is there), and measures a collection:
nDCG@10 of all queries and of each half.

Lucene is run by the program of lucene.py; it prints means only, so each half is a collection of its
own. SQLite's FTS5 and Xapian as it comes are run from here, by Python's modules for them.
"""
import os
import re
import shutil

import beir
import lucene
from measure import measured, run


class Newsidx:
    """The command itself, with its defaults."""

    name = "newsidx"

    def __init__(self, command):
        self.command = command

    def missing(self):
        """Whether there is such a command."""
        return None if shutil.which(self.command) else f"no command {self.command}"

    def measure(self, collection):
        """Indexes the articles, runs the queries and reads the hits."""
        index = os.path.join(collection.scratch, "index-" + collection.name)
        hits = os.path.join(collection.scratch, "run-" + collection.name)
        shutil.rmtree(index, ignore_errors=True)
        run([self.command, "index", "--no-sync", index, collection.corpus_path])
        run([self.command, "eval", index, "--queries", collection.queries_path,
             "--qrels", collection.qrels_path, "--limit", str(beir.DEPTH), "--run", hits])
        shutil.rmtree(index)
        rankings = {}
        with open(hits, encoding="utf-8") as lines:
            for line in lines:
                query, _, article, *_ = line.split(" ")
                rankings.setdefault(query, []).append(article)
        return beir.score(collection, rankings)


class Lucene(lucene.Engine):
    """Lucene with one of the analysers of Lucene10Peer.java."""

    def measure(self, collection):
        """The program's means over two collections, a half of the queries each."""
        folders = [collection.halved(name) for name in beir.HALVES]
        command = self.program.command("quality", self.analyzer, *folders)
        output = measured(command, self.program.peers).output
        found = re.findall(r"queries (\d+)\s+nDCG@10 ([\d.]+)", output)
        counts, means = [int(n) for n, _ in found], [float(mean) for _, mean in found]
        result = dict(zip(beir.HALVES, means))
        result["all"] = sum(n * m for n, m in zip(counts, means)) / sum(counts)
        return result


class Fts5:
    """SQLite's full-text search, ranked by its BM25: words as they are."""

    name = "fts5"

    def missing(self):
        """Whether Python's SQLite was built with it."""
        try:
            import sqlite3
            sqlite3.connect(":memory:").execute("create virtual table t using fts5(x)")
        except Exception as error:  # an import that fails, or a module that is not there
            return f"no FTS5 ({error})"
        return None

    def measure(self, collection):
        """All in memory."""
        import sqlite3
        database = sqlite3.connect(":memory:")
        database.execute("create virtual table t using fts5(id unindexed, title, body, "
                         "tokenize='unicode61 remove_diacritics 0')")
        database.executemany("insert into t values(?,?,?)", collection.articles())
        rankings = {}
        for query, text in collection.queries:
            words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", text))
            rows = database.execute("select id from t where t match ? order by rank limit ?",
                                    (words, beir.DEPTH)) if words else []
            rankings[query] = [row[0] for row in rows]
        return beir.score(collection, rankings)


class Xapian:
    """Xapian's own TermGenerator and QueryParser, with the German stemmer."""

    name = "xapian"

    def missing(self):
        """Whether Python knows Xapian."""
        try:
            import xapian  # noqa: F401
        except ImportError:
            return "no Python module xapian (python3-xapian, for Debian's own python3)"
        return None

    def index(self, collection, path):
        """Titles count in a field and in the text, as Xapian's documentation advises."""
        import xapian
        database = xapian.WritableDatabase(path, xapian.DB_CREATE_OR_OVERWRITE)
        generator = xapian.TermGenerator()
        generator.set_stemmer(xapian.Stem("german"))
        for article, title, text in collection.articles():
            document = xapian.Document()
            generator.set_document(document)
            generator.set_termpos(0)
            generator.index_text(title, 1, "S")
            for part in (title, text):
                generator.increase_termpos()
                generator.index_text(part)
            document.set_data(article)
            database.add_document(document)
        database.commit()
        return database

    def measure(self, collection):
        """One database, one thread."""
        import xapian
        path = os.path.join(collection.scratch, "xapian-" + collection.name)
        database = self.index(collection, path)
        parser = xapian.QueryParser()
        parser.set_stemmer(xapian.Stem("german"))
        parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
        parser.set_database(database)
        rankings = {}
        for query, text in collection.queries:
            enquire = xapian.Enquire(database)
            enquire.set_query(parser.parse_query(text, 0))
            rankings[query] = [match.document.get_data().decode()
                               for match in enquire.get_mset(0, beir.DEPTH)]
        database.close()
        shutil.rmtree(path)
        return beir.score(collection, rankings)


def peers(folder, build):
    """All of them, there or not."""
    return lucene.engines(Lucene, folder, build) + [Fts5(), Xapian()]
