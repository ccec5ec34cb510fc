#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The arithmetic of bench/speed.py: each expected figure is worked out by hand."""
import os
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "bench"))

import aims  # noqa: E402
import measure  # noqa: E402
import rivals  # noqa: E402
import speed  # noqa: E402

MORE = aims.Aim("speed", "lucene-decomp", True, 1.3, 5)
LESS = aims.Aim("size", None, False, 600, 300)
LATER = aims.Aim("speed", "tantivy", True, None, 2)


class Ratios(unittest.TestCase):
    def test_a_ratio_is_the_median_of_the_pairs_and_not_that_of_medians(self):
        values = {"newsidx": {"x": [1, 6, 4]}, "peer": {"x": [1, 2, 8]}}  # 1, 3, .5; 4 / 2
        self.assertEqual(speed.ratios_to("peer", values), {"x": 1})

    def test_there_is_no_ratio_to_a_peer_that_is_absent(self):
        self.assertEqual(speed.ratios_to("peer", {"newsidx": {"x": [1]}}), {})

    def test_there_is_no_ratio_of_what_only_one_has(self):
        values = {"newsidx": {"x": [1], "y": [1]}, "peer": {"x": [2]}}
        self.assertEqual(speed.all_ratios(values), {"peer": {"x": .5}})

    def test_phrases_are_compared_with_the_peer_that_keeps_stop_words(self):
        results = {"newsidx": {"phrase, mean ms": 3, "phrase, p99 ms": 4, "OR, mean ms": 3,
                               "OR, p99 ms": 4}}
        ratios = {"lucene-std": {"phrase, mean ms": 1.5, "phrase, p99 ms": 2},
                  "lucene-decomp": {"OR, mean ms": .5, "OR, p99 ms": 1}}
        rows = list(speed.figure_rows(results, ratios))
        self.assertEqual([row[2] for row in rows[1:]], ["1.50 x / 2.00 x", "0.50 x / 1.00 x"])


class Growth(unittest.TestCase):
    SMALL = {"newsidx": {"a": 2, "OR, mean ms": .5, "OR, p99 ms": 2, "open": 1}, "peer": {"a": 0}}
    LARGE = {"newsidx": {"a": 3, "OR, mean ms": 2, "OR, p99 ms": 2}, "peer": {"a": 1}}

    def test_growth_is_that_of_what_both_corpora_have(self):
        self.assertEqual(speed.growth(self.SMALL, self.LARGE),
                         {"newsidx": {"a": 1.5, "OR, mean ms": 4, "OR, p99 ms": 1}, "peer": {}})

    def test_each_engine_has_a_column(self):
        rows = list(speed.growth_rows(speed.growth(self.SMALL, self.LARGE)))
        self.assertEqual(rows, [["growth", "newsidx", "peer"], ["a", "1.50 x", ""],
                                ["OR: mean / p99 ms", "4.00 x / 1.00 x", ""]])


class Aims(unittest.TestCase):
    def test_more_is_better_where_it_is_said(self):
        self.assertEqual(aims.verdict(MORE, .65), "missed, 2.00 x off")
        self.assertEqual(aims.verdict(MORE, 1.3), "reached")
        self.assertEqual(aims.verdict(MORE, 5), "both reached")

    def test_less_is_better_elsewhere(self):
        self.assertEqual(aims.verdict(LESS, 900), "missed, 1.50 x off")
        self.assertEqual(aims.verdict(LESS, 600), "reached")
        self.assertEqual(aims.verdict(LESS, 299), "both reached")

    def test_an_aim_for_later_is_never_missed(self):
        self.assertEqual(aims.verdict(LATER, 1), "later, 2.00 x off")
        self.assertEqual(aims.verdict(LATER, 2), "reached")
        self.assertIsNone(aims.reached(LATER, 1))

    def test_a_short_run_shows_what_is_missed_only(self):
        self.assertEqual(aims.verdict(MORE, 9, short=True), "too short to tell")
        self.assertEqual(aims.verdict(MORE, 1, short=True), "missed, 1.30 x off")
        self.assertIsNone(aims.reached(MORE, 9, short=True))
        self.assertIs(aims.reached(MORE, 1, short=True), False)

    def test_a_busy_machine_is_good_for_sizes_only(self):
        disk = aims.Aim("index, MB on disk", "lucene-decomp", False, 2.0, 1.2)
        self.assertEqual(aims.verdict(MORE, .1, busy=True), "machine too busy")
        self.assertIsNone(aims.reached(MORE, .1, busy=True))
        self.assertEqual(aims.verdict(disk, 1.5, busy=True), "reached")

    def test_an_aim_is_held_against_its_own_peer(self):
        ratios = {"lucene-decomp": {"speed": 9}, "tantivy": {"speed": .7}}
        self.assertEqual(aims.value_of(MORE, {}, ratios), 9)
        self.assertEqual(aims.value_of(LATER, {}, ratios), .7)
        self.assertEqual(aims.value_of(LESS, {"size": 5}, ratios), 5)

    def test_without_the_peer_nothing_is_claimed(self):
        self.assertEqual(aims.verdict(MORE, aims.value_of(MORE, {"speed": 9}, {})), "not measured")

    def test_each_aim_has_a_row_as_wide_as_the_heading(self):
        for some in (aims.FIRST, aims.LARGER):
            rows = list(aims.rows(some, {}, {}))
            self.assertEqual(len(rows), len(some) + 1)
            self.assertEqual({len(row) for row in rows}, {8})


class Output(unittest.TestCase):
    def test_latencies_are_read_by_mode(self):
        text = ("or n 4  mean 1.250  p50 1.0  p90 2.0  p99 3.500 ms\n"
                "phrase n 4  mean 0.500  p50 0.4  p90 0.6  p99 0.750 ms (1234)\n")
        self.assertEqual(rivals.latencies(text), {
            "OR, mean ms": 1.25, "OR, p99 ms": 3.5, "phrase, mean ms": .5, "phrase, p99 ms": .75})

    def test_seconds_are_those_that_a_peer_reports(self):
        def run(output):
            return measure.Run(3.5, 1, 1, 1, output)
        self.assertEqual(rivals.seconds_of(run("documents 3  seconds 0.25  MB/s 1.00\n")), .25)
        self.assertEqual(rivals.seconds_of(run("3 articles\n")), 3.5)

    def test_a_mean_and_its_p99_share_a_row(self):
        rows = list(speed.pairs({"a": 0, "OR, mean ms": 0, "OR, p99 ms": 0}))
        self.assertEqual(rows, [("a", ("a",)),
                                ("OR: mean / p99 ms", ("OR, mean ms", "OR, p99 ms"))])

    def test_a_table_is_aligned(self):
        self.assertEqual(measure.table([["", "ms"], ["OR", "1.25"]]),
                         ["|    |   ms |", "|----|-----:|", "| OR | 1.25 |"])

    @unittest.skipUnless(measure.own_kilobytes(os.getpid()), "no /proc with RssAnon")
    def test_memory_of_a_process_is_sampled(self):
        take = "import time; taken = bytearray(b'x' * 50_000_000); time.sleep(.2)"
        found = measure.measured([sys.executable, "-c", take])
        self.assertTrue(50 < found.own < 150, found.own)


if __name__ == "__main__":
    unittest.main()
