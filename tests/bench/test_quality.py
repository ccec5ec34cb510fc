#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The arithmetic of bench/: each expected figure is worked out by hand."""
import math
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "bench"))

import beir  # noqa: E402
import results  # noqa: E402
import splits  # noqa: E402
import stems  # noqa: E402


class Ranking(unittest.TestCase):
    def test_a_relevant_article_in_second_place_is_discounted_by_log_3(self):
        self.assertAlmostEqual(beir.ndcg(["x", "a"], {"a": 1}), 1 / math.log2(3))

    def test_grades_are_gains(self):
        ideal = 3 + 1 / math.log2(3)
        self.assertAlmostEqual(beir.ndcg(["b", "a"], {"a": 3, "b": 1}),
                               (1 + 3 / math.log2(3)) / ideal)

    def test_the_eleventh_place_counts_nothing(self):
        self.assertEqual(beir.ndcg(list("0123456789a"), {"a": 1}), 0)

    def test_halves_add_up_to_all(self):
        values = {str(n): n / 40 for n in range(41)}
        split = beir.by_half(values)
        counts = [sum(beir.half(name) == half for name in values) for half in beir.HALVES]
        total = sum(n * split[half] for n, half in zip(counts, beir.HALVES))
        self.assertAlmostEqual(total / 41, split["all"])


class Compounds(unittest.TestCase):
    def judge(self, *columns, answer):
        return splits.Word(columns).judge(answer.split("|"))

    def test_a_gold_without_the_linking_element_takes_a_cut_on_either_side(self):
        for answer in ("bewegungs|achse", "bewegung|sachse"):
            exact, *_ = self.judge("Bewegungsachse", "bewegung|achse", answer=answer)
            self.assertTrue(exact, answer)

    def test_a_gold_of_the_whole_word_takes_its_own_cuts_only(self):
        right = self.judge("Prüfungsort", "Prüfungs|ort", answer="prüfungs|ort")
        wrong = self.judge("Prüfungsort", "Prüfungs|ort", answer="prüfung|sort")
        self.assertEqual(right, (True, 1, 1, 1, True))
        self.assertEqual(wrong, (False, 0, 1, 1, False))

    def test_surface_parts_are_preferred_to_lemmas(self):
        word = splits.Word(["erdgestaltung", "erde|gestaltung", "erd|gestaltung", "erde_-e_x"])
        self.assertEqual(word.readings, [[(3, 3)]])

    def test_a_word_of_one_part_must_stay_whole(self):
        self.assertEqual(self.judge("anwendung", "anwendung", answer="an|wendung")[0], False)
        self.assertEqual(self.judge("anwendung", "anwendung", answer="anwendung")[0], True)

    def test_a_missing_cut_costs_recall_and_not_the_head(self):
        self.assertEqual(self.judge("Bruttorentenniveau", "Brutto|renten|niveau",
                                    answer="bruttorenten|niveau"), (False, 1, 1, 2, True))

    def test_another_reading_is_as_good(self):
        self.assertTrue(self.judge("gelbrot", "gel|brot", "alt:gelb|rot", answer="gelb|rot")[0])

    def test_cuts_at_hyphens_are_not_counted(self):
        judged = self.judge("nukleus-studie", "nukleus-studie", answer="nukleus|studie")
        self.assertEqual(judged[:3], (True, 0, 0))


class Stems(unittest.TestCase):
    CLUSTERS = {"haus": "1", "hauses": "1", "häuser": "1", "burg": "2", "bürger": "3"}

    def test_pairs_are_counted(self):
        found = {"haus": "haus", "hauses": "haus", "häuser": "häus", "burg": "burg",
                 "bürger": "burg"}
        figures = stems.figures(self.CLUSTERS, found)
        self.assertAlmostEqual(figures["precision"], 1 / 2)
        self.assertAlmostEqual(figures["recall"], 1 / 3)
        self.assertAlmostEqual(figures["f1"], 0.4)

    def test_half_of_a_merger_with_the_other_half_counts(self):
        some = {"haus": "1", "hauses": "1"}
        figures = stems.figures(some, {"haus": "x", "hauses": "x"}, ["x"])
        self.assertAlmostEqual(figures["precision"], 1 / 2)


class Results(unittest.TestCase):
    def test_a_file_comes_back_sorted(self):
        with tempfile.TemporaryDirectory() as folder:
            path = f"{folder}/r.tsv"
            results.save({("b", "s", "m", "all"): 0.5, ("a", "s", "m", "all"): 0.25}, path)
            text = pathlib.Path(path).read_text(encoding="utf-8")
            self.assertEqual(text, results.HEADING + "a\ts\tm\tall\t0.2500\n"
                             "b\ts\tm\tall\t0.5000\n")
            self.assertEqual(results.load(path)["a", "s", "m", "all"], 0.25)


if __name__ == "__main__":
    unittest.main()
