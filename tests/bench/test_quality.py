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
import cases  # noqa: E402
import law  # noqa: E402
import lemmas  # noqa: E402
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
    CLUSTERS = {"haus": {"1"}, "hauses": {"1"}, "häuser": {"1"}, "burg": {"2"}, "bürger": {"3"}}

    def test_what_a_form_finds_is_counted(self):
        found = {"haus": ["haus"], "hauses": ["haus"], "häuser": ["häus"], "burg": ["burg"],
                 "bürger": ["burg"]}
        figures = stems.figures(self.CLUSTERS, found)
        self.assertAlmostEqual(figures["precision"], 1 / 2)
        self.assertAlmostEqual(figures["recall"], 1 / 3)
        self.assertAlmostEqual(figures["f1"], 0.4)

    def test_a_merger_of_both_halves_counts_once_in_each(self):
        clusters = {"haus": {"1"}, "hauses": {"1"}, "maus": {"2"}}
        found = {form: ["x"] for form in clusters}
        ones = (lambda form: "one" if "1" in clusters[form] else "two", "one")
        self.assertAlmostEqual(stems.figures(clusters, found, ones)["precision"], 2 / 4)
        self.assertAlmostEqual(stems.figures(clusters, found)["precision"], 2 / 6)

    def test_a_form_of_two_words_is_right_with_either(self):
        clusters = {"Macht": {"1"}, "Mächte": {"1"}, "macht": {"2"}, "machen": {"2"},
                    "Wagen": {"3", "4"}, "Wagens": {"3"}, "wagt": {"4"}}
        found = {"Macht": ["macht"], "Mächte": ["macht"], "macht": ["machen"],
                 "machen": ["machen"], "Wagen": ["wagen"], "Wagens": ["wagen"], "wagt": ["wagen"]}
        figures = stems.figures(clusters, found)
        self.assertAlmostEqual(figures["recall"], 1)
        self.assertAlmostEqual(figures["precision"], 8 / 10)  # Wagens and wagt find each other

    def test_a_query_asks_for_all_stems_and_a_text_has_the_likeliest(self):
        clusters = {"Steuer": {"1"}, "Steuern": {"1", "2"}, "steuerst": {"2"}}
        found = {"Steuer": ["steuer"], "Steuern": ["steuer", "steuern"], "steuerst": ["steuern"]}
        figures = stems.figures(clusters, found)
        self.assertAlmostEqual(figures["precision"], 1)
        self.assertAlmostEqual(figures["recall"], 3 / 4)  # steuerst does not find Steuern


class Lemmas(unittest.TestCase):
    TREEBANK = """\
# text = Alte Häuser fallen auf.
1\tAlte\talt\tADJ\tADJA\t_\t2\tamod\t_\t_
2\tHäuser\tHaus\tNOUN\tNN\t_\t3\tnsubj\t_\t_
3\tfallen\tauffallen\tVERB\tVVFIN\t_\t0\troot\t_\t_
4\tauf\tauf\tADP\tPTKVZ\t_\t3\tcompound:prt\t_\t_

# text = Im Rathaus
1-2\tIm\t_\t_\t_\t_\t_\t_\t_\t_
1\tIn\tin\tADP\tAPPR\t_\t3\tcase\t_\t_
2\tdem\tder\tDET\tART\t_\t3\tdet\t_\t_
3\tRathaus\tRathaus\tNOUN\tNN\t_\t0\troot\t_\t_
"""

    def setUp(self):
        self.sentences = list(lemmas.parse(self.TREEBANK.splitlines()))

    def judge(self, hits):
        return lemmas.judge(self.sentences, hits, range(2))[0].figures()

    def test_a_treebank_is_read(self):
        self.assertEqual([s.text for s in self.sentences], ["Alte Häuser fallen auf.", "Im Rathaus"])
        self.assertEqual(self.sentences[1].asked, {"Rathaus": "noun"})

    def test_a_verb_whose_particle_stands_apart_is_left_out(self):
        self.assertEqual(self.sentences[0].asked, {"alt": "adjective", "Haus": "noun"})
        self.assertFalse(self.sentences[0].has("fallen"))

    def test_a_compound_is_no_wrong_hit(self):
        figures = self.judge({"Haus": {0: {"stem"}, 1: {"stem"}}, "Rathaus": {1: {"form"}}})
        self.assertEqual(figures["precision"], 1)
        self.assertEqual(figures["recall_noun"], 1)

    def test_a_hit_by_a_part_is_no_claim(self):
        self.assertEqual(self.judge({"Haus": {0: {"stem"}}, "alt": {1: {"part"}}}),
                         {"recall": 1 / 2, "recall_noun": 1, "recall_adjective": 0,
                          "precision": 1, "precision_noun": 1})

    def test_a_hit_without_the_lemma_is_wrong(self):
        figures = self.judge({"Haus": {}, "alt": {0: {"form"}, 1: {"stem"}}})
        self.assertEqual(figures["precision"], 1 / 2)
        self.assertEqual(figures["recall"], 1 / 2)


class Cases(unittest.TestCase):
    LINES = ["# a comment\n", "plural\tZwei\\nHäuser\tHaus;Häuser\t\n", "plural\tDer Baum\t\tBau\n",
             "accents\tDas Café\tCafe\n"]

    def test_lines_become_cases(self):
        found = list(cases.parse(self.LINES))
        self.assertEqual(found[0], ("plural", "Zwei\nHäuser", ["Haus", "Häuser"], []))
        self.assertEqual(found[1], ("plural", "Der Baum", [], ["Bau"]))
        self.assertEqual(found[2], ("accents", "Das Café", ["Cafe"], []))

    def test_references_are_asked_in_quotes(self):
        found = list(cases.parse_citations(["§ 3 Abs. 2 OZG\t§ 3 OZG\t§ 3 Abs. 2 OZG\n"], "law"))
        self.assertEqual(found[0].finds, ['"§ 3 OZG"', '"§ 3 Abs. 2 OZG"'])

    def test_a_case_is_right_if_nothing_is_wrong(self):
        some = list(cases.parse(self.LINES))
        self.assertEqual(cases.shares(some, [[], ["found by Bau"], []]),
                         {"plural": (1, 2), "accents": (1, 1), "all": (2, 3)})


class Law(unittest.TestCase):
    def test_a_citation_is_of_the_first_kind_that_fits(self):
        for citation, kind in (("§ 3 OZG", "single"), ("§§ 3, 4 OZG", "list"),
                               ("§§ 3 ff. OZG", "f. and ff."), ("Art. 3 GG", "article"),
                               ("§ 3 I 2 BGB", "Roman numerals"), ("§ 3 a BGB", "letter apart"),
                               ("§ 3 Abs. 1 i.V.m. Abs. 2 OZG", "i. V. m."),
                               ("§ 3 Nr.2 OZG", "no spaces"), ("§ 3 Ziff. 1 OZG", "Ziff., Alt., Hs."),
                               ("§ 3 des Waffengesetzes", "law in words")):
            self.assertEqual(law.kind(citation), kind)

    def test_each_reference_counts(self):
        rows = [["§§ 3, 4 OZG", "§ 3 OZG", "§ 4 OZG"], ["Art. 3 GG", "Art. 3 GG"]]
        judged = law.judge(rows, {(0, 1), (1, 0)})
        self.assertEqual([row[4] for row in judged], [False, True, True])
        self.assertEqual(law.share(judged).split(), ["66.7", "%", "of", "3"])


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
