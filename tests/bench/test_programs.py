#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Each benchmark runs on a few articles and prints what it is to print; how fast is no matter here.

    test_programs.py --build build --demo data/demo
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

BENCH = pathlib.Path(__file__).resolve().parents[2] / "bench"


class Programs(unittest.TestCase):
    build = demo = None  # set by main

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = pathlib.Path(cls.folder.name)
        (cls.path / "words").write_text("Stadt\nBibliothek Archiv\n", encoding="utf-8")
        (cls.path / "phrases").write_text("im Jahr\nder Stadt\n", encoding="utf-8")
        cls.run_command([cls.build / "cli" / "newsidx", "index", cls.path / "idx", cls.articles()])

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def articles(cls):
        return cls.demo / "articles.jsonl"

    @staticmethod
    def run_command(command):
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                              encoding="utf-8", check=False)
        if done.returncode:
            raise AssertionError(f"{command}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def bench(self, name, *arguments):
        """What a program of the build prints."""
        return self.run_command([self.build / "bench" / name, *arguments])

    def test_alerting(self):
        self.assertIn("queries 2  articles 5", self.bench("alerting", self.path / "words",
                                                          self.articles(), 5))

    def test_faceting(self):
        self.assertIn("with five facets", self.bench("faceting", self.path / "idx", "Stadt", 1))

    def test_growth(self):
        lines = self.path / "growth.json"
        output = self.bench("growth", "-n", 100, "-c", 10, "-s", 2, "-t", 1, "-j", lines,
                            self.path / "grown", self.path / "words", self.articles())
        self.assertIn("written, to the size of the index", output)
        slices = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
        self.assertEqual([each["articles"] for each in slices], [50, 100])
        self.assertEqual(slices[0]["cost"], 1)
        self.assertIn("commit_p99_ms", slices[1])

    def test_growth_by_size(self):
        output = self.bench("growth", "-m", 1, "-c", 0, "-s", 1, self.path / "size",
                            self.path / "words", self.articles())
        self.assertGreaterEqual(float(output.splitlines()[1].split()[1]), 1)

    def test_opening(self):
        found = json.loads(self.bench("opening", self.path / "idx", 3))
        self.assertEqual(found["segments"], 1)
        self.assertLessEqual(found["open_ms"], found["first_search_ms"])

    def test_joining(self):
        other = self.path / "other"
        self.run_command([self.build / "cli" / "newsidx", "index", other,
                          *sorted(self.demo.glob("*.txt"))])
        self.assertEqual(self.bench("joining", self.path / "joined", self.path / "idx", other),
                         "2 segments\n")
        found = json.loads(self.bench("opening", self.path / "joined", 1))
        self.assertEqual(found["segments"], 2)
        self.run_command([self.build / "cli" / "newsidx", "check", self.path / "joined"])

    def test_storing(self):
        lines = self.bench("storing", self.articles(), 20).splitlines()
        self.assertTrue(lines[0].startswith("20 articles, "))
        none = next(line for line in lines if line.startswith("none "))
        self.assertEqual(none.split()[1], "1.000")

    def test_searching(self):
        for mode in ("or", "and", "phrase", "prefix", "fuzzy"):
            self.assertTrue(self.bench("searching", self.path / "idx", self.path / "words", 2,
                                       mode).startswith(f"{mode} n 2  mean "))

    def test_snippets(self):
        self.assertIn("ten snippets of", self.bench("snippets", self.path / "snippets", 2,
                                                    *sorted(self.demo.iterdir())))

    def test_costs(self):
        segments = sorted((self.path / "idx").glob("seg-*.glass"))
        self.assertTrue(self.bench("costs", *segments))

    def test_suggesting(self):
        self.assertIn("words cold", self.bench("suggesting", self.path / "idx",
                                               self.path / "words", 1))

    def speed(self, *arguments):
        """What speed.py prints of a few articles, and its lines of JSON."""
        corpus = [self.articles(), self.path / "words", self.path / "phrases"]
        with tempfile.TemporaryDirectory() as folder:
            lines = pathlib.Path(folder) / "speed.json"
            output = self.run_command([
                sys.executable, BENCH / "speed.py", "--build", self.build, "--runs", 1, "--lines",
                40, "--json", lines, *arguments, *corpus])
            found = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
        return output, found

    def test_speed_without_peers(self):
        output, found = self.speed()
        self.assertIn("absent: every peer", output)
        self.assertIn("SHORT", output)
        self.assertNotIn("x the text", output)
        figures = {each["figure"]: each["value"] for each in found if "figure" in each}
        judged = {each["aim"]: each["reached"] for each in found if "aim" in each}
        self.assertIn("open 16 segments, ms", figures)
        self.assertIn("open 8 segments, ms", figures)
        self.assertGreater(figures["merged, MB on disk"], 0)
        self.assertGreater(figures["phrase, mean ms"], 0)
        self.assertIsNone(judged["OR, mean ms"])
        self.assertIn("analysis, MB/s of text", judged)

    def test_speed_of_two_corpora(self):
        self.path.joinpath("more.jsonl").write_bytes(self.articles().read_bytes())
        output, found = self.speed("--larger", self.path / "more.jsonl", self.path / "words",
                                   self.path / "phrases")
        self.assertIn("more.jsonl to articles.jsonl: 1.00 x the text", output)
        self.assertRegex(output, r"merged, MB on disk +\| +1.00 x ")
        self.assertEqual({each["corpus"] for each in found}, {"articles.jsonl", "more.jsonl"})
        self.assertIn(("more.jsonl", "index, own MB"),
                      {(each["corpus"], each.get("aim")) for each in found})

    def test_speed_names_the_peers_that_are_absent(self):
        with tempfile.TemporaryDirectory() as peers:
            output, _ = self.speed("--peers", peers, "--peers-build", self.path / "peers")
        for name in ("lucene-decomp", "lucene-german", "lucene-std", "tantivy", "fts5", "xapian"):
            self.assertIn(f"absent: {name}: no ", output)

    def test_law(self):
        citations = self.path / "citations.tsv"
        citations.write_text("§§ 3, 4 Abs. 1 OZG\t§ 3 OZG\t§ 4 Abs. 1 OZG\t§ 5 OZG\n",
                             encoding="utf-8")
        output = self.run_command([sys.executable, BENCH / "law.py",
                                   self.build / "cli" / "newsidx", citations])
        self.assertIn("66.7 % of     3", output.splitlines()[-1])

    def test_indexing(self):
        self.assertIn("newsidx", self.run_command([sys.executable, BENCH / "indexing.py", "--runs",
                                                   1, self.build / "cli" / "newsidx",
                                                   self.articles()]))

    def test_cases(self):
        path = self.path / "cases.tsv"
        path.write_text("plural\tZwei Häuser\tHaus\tMaus\nplural\tEin Baum\t\tBaum\n", encoding="utf-8")
        output = self.run_command([sys.executable, BENCH / "cases.py", "--faults",
                                   self.build / "cli" / "newsidx", path])
        self.assertIn("plural: 'Ein Baum' found by Baum", output)
        self.assertRegex(output, r"plural +\| +1 \| +2 \| +0\.500")

    def test_lemmas(self):
        path = self.path / "treebank.conllu"
        path.write_text("# text = Zwei Häuser\n1\tZwei\tzwei\tNUM\t_\t_\t2\tnum\t_\t_\n"
                        "2\tHäuser\tHaus\tNOUN\t_\t_\t0\troot\t_\t_\n\n", encoding="utf-8")
        output = self.run_command([sys.executable, BENCH / "lemmas.py",
                                   self.build / "cli" / "newsidx", path])
        self.assertIn("recall", output)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--demo", type=pathlib.Path, required=True)
    given = parser.parse_args()
    Programs.build, Programs.demo = given.build, given.demo
    unittest.main(argv=sys.argv[:1])
