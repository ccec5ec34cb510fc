/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Sound queries to trees: words, signs, operators, phrases, groups, fields and dates, the options
 * of the parser, and what a tree keeps of its text. test_query_errors.c has what is refused.
 */
#include "query_support.h"

#include <string.h>

/* ------------------------------------------------------------------ words */

static void query_is_a_list_of_words(void **state)
{
    (void)state;
    expect("Haus", "Haus");
    expect("Haus Garten", "[Haus Garten]");
    expect("  Haus\tGarten\n", "[Haus Garten]");
    expect("Haus\xc2\xa0Garten\xe3\x80\x80Hof", "[Haus Garten Hof]");
    expect("\xef\xbb\xbf+Haus Hof", "[+Haus Hof]");
}

static void query_keeps_words_as_typed(void **state)
{
    (void)state;
    expect("E-Government-Strategie, neu", "[E-Government-Strategie, neu]");
    expect("E-Mail C++ Ein-/Ausgabe", "[E-Mail C++ Ein-/Ausgabe]");
    expect("Bürger*innen Bürger:innen Bürger_innen", "[Bürger*innen Bürger:innen Bürger_innen]");
    expect("wie geht's geht’s 'Haus'", "[wie geht's geht’s 'Haus']");
    expect("Kosten- und Leistungsrechnung", "[Kosten- und Leistungsrechnung]");
    expect("... Haus ! §§", "[... Haus ! §§]");
}

static void query_of_nothing_is_nothing(void **state)
{
    (void)state;
    expect("", "nothing");
    expect(" \t\n", "nothing");
    expect("()", "nothing");
    expect("( ( ) )", "nothing");
    expect("- + –", "nothing");
    expect_bytes(NULL, 0, "nothing");
    expect_bytes("\0\0", 2, "nothing");
}

static void query_treats_nul_as_white_space(void **state)
{
    (void)state;
    expect_bytes("Haus\0Garten", 11, "[Haus Garten]");
    expect_bytes("\"rotes\0Haus\"", 12, "\"rotes Haus\"");
}

static void query_accepts_bytes_that_are_not_utf8(void **state)
{
    (void)state;
    expect("H\xe4user \xff +\xc3 \xe2\x80", "[H\xe4user \xff +\xc3 \xe2\x80]");
    expect("\"\xe2\x80 \xff\"", "\"\xe2\x80 \xff\"");
    /* Overlong forms of ( and " are bad bytes, not syntax. */
    expect("\xc0\xa8 \xe0\x80\xa2", "[\xc0\xa8 \xe0\x80\xa2]");
}

/* ------------------------------------------------------------------ signs */

static void query_reads_signs_at_the_start_of_a_clause(void **state)
{
    (void)state;
    expect("+Haus -Garten Hof", "[+Haus -Garten Hof]");
    expect("+Haus", "[+Haus]");
    expect("-Haus", "[-Haus]");
    expect("(+Haus -Garten)", "[+Haus -Garten]");
    expect("+\"rotes Haus\" -(Garten Hof)", "[+\"rotes Haus\" -[Garten Hof]]");
    expect("+titel:Haus -ort:Potsdam", "[+title:Haus -place:Potsdam]");
    expect("-E-Mail", "[-E-Mail]");
    expect("+-Haus", "[+-Haus]");
}

static void query_reads_signs_elsewhere_as_text(void **state)
{
    (void)state;
    expect("Haus+Garten Haus-Garten", "[Haus+Garten Haus-Garten]");
    expect("(OZG)-Gesetz", "[OZG -Gesetz]"); /* the text "-Gesetz", not excluded: see below */
    newsidx_query *query = parse("(OZG)-Gesetz", 12);
    assert_int_equal(ni_query_root(query)->first->next->occur, NI_OCCUR_SHOULD);
    assert_int_equal(ni_query_root(query)->first->next->text.size, 7);
    newsidx_query_free(query);
    expect("\"Haus\"+Bau –Haus", "[\"Haus\" +Bau –Haus]");
}

static void query_ignores_lone_signs(void **state)
{
    (void)state;
    expect("Haus - Garten", "[Haus Garten]");
    expect("Haus – Garten + Hof -", "[Haus Garten Hof]");
    expect("( - Haus + )", "Haus");
    expect("(Haus -)", "Haus");
    expect("Haus UND - Garten", "(and Haus Garten)");
}

static void query_reads_signs_before_punctuation_as_text(void **state)
{
    (void)state;
    newsidx_query *query = parse("+++ Eilmeldung +++ -> --", 24);
    for (const ni_node *node = ni_query_root(query)->first; node; node = node->next)
        assert_int_equal(node->occur, NI_OCCUR_SHOULD);
    newsidx_query_free(query);
    expect("+++ Eilmeldung +++ -> --", "[+++ Eilmeldung +++ -> --]");
}

/* -------------------------------------------------------------- operators */

static void query_binds_operators_tighter_than_the_list(void **state)
{
    (void)state;
    expect("Haus UND Garten", "(and Haus Garten)");
    expect("Haus ODER Garten", "(or Haus Garten)");
    expect("Haus AND Garten OR Hof", "(or (and Haus Garten) Hof)");
    expect("Haus ODER Garten UND Hof", "(or Haus (and Garten Hof))");
    expect("Haus Garten UND Baum", "[Haus (and Garten Baum)]");
    expect("Haus ODER Garten Hof", "[(or Haus Garten) Hof]");
    expect("(Haus ODER Garten) UND Hof", "(and (or Haus Garten) Hof)");
}

static void query_flattens_chains_of_one_operator(void **state)
{
    (void)state;
    expect("a UND b UND c", "(and a b c)");
    expect("a ODER b OR c", "(or a b c)");
    expect("a UND b ODER c UND d ODER e", "(or (and a b) (and c d) e)");
    expect("a UND (b UND c)", "(and a (and b c))");
}

static void query_reads_operators_in_capitals_only(void **state)
{
    (void)state;
    expect("Haus und Garten", "[Haus und Garten]");
    expect("Haus Und Garten oder nicht Hof not or", "[Haus Und Garten oder nicht Hof not or]");
    expect("UNDO SUND UND, \"UND\"", "[UNDO SUND UND, \"UND\"]");
    expect("titel:UND", "title:UND");
}

static void query_reads_operators_next_to_parentheses(void **state)
{
    (void)state;
    expect("(a b)ODER(c d)", "(or [a b] [c d])");
    expect("a ODER(b)", "(or a b)");
    expect("\"a\"UND\"b\"", "(and \"a\" \"b\")");
    expect("NICHT(a)", "[-a]");
}

static void query_excludes_with_nicht(void **state)
{
    (void)state;
    expect("NICHT Haus", "[-Haus]");
    expect("Haus NICHT Garten", "[Haus -Garten]");
    expect("Haus NOT Garten Hof", "[Haus -Garten Hof]");
    expect("Haus UND NICHT Garten", "(and Haus (not Garten))");
    expect("Haus UND -Garten", "(and Haus (not Garten))");
    expect("NICHT Haus ODER Garten", "(or (not Haus) Garten)");
    expect("NICHT Haus UND NICHT Garten", "(and (not Haus) (not Garten))");
    expect("NICHT (Haus Garten)", "[-[Haus Garten]]");
    expect("NICHT titel:Haus -Hof", "[-title:Haus -Hof]");
    expect("(NICHT Haus)", "[-Haus]");
    expect("Hof (NICHT Haus)", "[Hof [-Haus]]");
}

static void query_cancels_a_double_nicht(void **state)
{
    (void)state;
    expect("NICHT NICHT Haus", "Haus");
    expect("NICHT NOT NICHT Haus", "[-Haus]");
    expect("a UND NICHT NICHT b", "(and a b)");
}

static void query_passes_plus_on_to_the_whole_und(void **state)
{
    (void)state;
    expect("+a UND b c", "[+(and a b) c]");
    expect("a UND +b", "[+(and a b)]");
    expect("+(a ODER b) c", "[+(or a b) c]");
    expect("(+a b) ODER c", "(or [+a b] c)");
}

/* ----------------------------------------------------- phrases and groups */

static void query_reads_phrases_in_all_usual_quotes(void **state)
{
    (void)state;
    expect("\"rotes Haus\"", "\"rotes Haus\"");
    expect("„rotes Haus“ Hof", "[\"rotes Haus\" Hof]");
    expect("„rotes Haus” Hof", "[\"rotes Haus\" Hof]");
    expect("“rotes Haus” Hof", "[\"rotes Haus\" Hof]");
    expect("»rotes Haus« Hof", "[\"rotes Haus\" Hof]");
    expect("«rotes Haus» Hof", "[\"rotes Haus\" Hof]");
    expect("‚rotes Haus‘ Hof", "[\"rotes Haus\" Hof]");
    expect("„er sagt »ja« “", "\"er sagt »ja« \"");
    expect("\"a UND (b\"", "\"a UND (b\"");
    expect("\"\"", "\"\"");
    expect("\"a\"\"b\"c", "[\"a\" \"b\" c]");
    expect("(\"a b\")", "\"a b\"");
}

static void query_reads_quotes_after_a_letter_as_text(void **state)
{
    (void)state;
    expect("Monitor 27\"", "[Monitor 27\"]");
    expect("wie geht‘s", "[wie geht‘s]");
    expect("Haus“ Hof", "[Haus“ Hof]");
    expect("verfasser:\"Anna Meier\"", "[verfasser: \"Anna Meier\"]");
}

static void query_groups_with_parentheses(void **state)
{
    (void)state;
    expect("(Haus)", "Haus");
    expect("((Haus))", "Haus");
    expect("(OZG)", "OZG");
    expect("Onlinezugangsgesetz (OZG)", "[Onlinezugangsgesetz OZG]");
    expect("(a b) (c d)", "[[a b] [c d]]");
    expect("((a b))", "[a b]");
    expect("a(b c)d", "[a [b c] d]");
}

static void query_keeps_parentheses_inside_words(void **state)
{
    (void)state;
    expect("Bürger(innen)", "Bürger(innen)");
    expect("(Bürger(innen))", "Bürger(innen)");
    expect("Mitarbeiter(innen)vertretung neu", "[Mitarbeiter(innen)vertretung neu]");
    expect("a(b(c)d)e", "a(b(c)d)e");
    expect("titel:Bürger(innen)", "title:Bürger(innen)");
    expect("-Bürger(innen)", "[-Bürger(innen)]");
    expect("C++(neu)", "[C++ neu]");
}

/* ----------------------------------------------------------------- fields */

static void query_knows_fields_in_german_and_english(void **state)
{
    (void)state;
    expect("titel:a title:b überschrift:c ÜBERSCHRIFT:d u\xcc\x88"
           "berschrift:e Ueberschrift:f",
           "[title:a title:b title:c title:d title:e title:f]");
    expect("ort:a Place:b quelle:c source:d", "[place:a place:b source:c source:d]");
    expect("AUTOR:a author:b rubrik:c section:d", "[author:a author:b section:c section:d]");
    expect("tag:a tags:b schlagwort:c Schlagworte:d", "[tags:a tags:b tags:c tags:d]");
    expect("stadt:a zeitung:b ressort:c", "[place:a source:b section:c]");
}

static void query_holds_a_field_over_phrases_and_groups(void **state)
{
    (void)state;
    expect("titel:\"rotes Haus\"", "title:\"rotes Haus\"");
    expect("ort:„Sankt Pölten“ Hof", "[place:\"Sankt Pölten\" Hof]");
    expect("titel:(a b) c", "[[title:a title:b] c]");
    expect("titel:(a (b UND c) \"d e\")", "[title:a (and title:b title:c) title:\"d e\"]");
    expect("titel:(a ort:b c) d", "[[title:a place:b title:c] d]");
    expect("titel:(a ort:(b c) d)", "[title:a [place:b place:c] title:d]");
    expect("titel:(+a -b)", "[+title:a -title:b]");
    expect("titel:()", "nothing");
}

static void query_reads_other_colons_as_text(void **state)
{
    (void)state;
    expect("Bürger:innen 12:30 Potsdam: neu", "[Bürger:innen 12:30 Potsdam: neu]");
    expect("titel: Haus", "[titel: Haus]");
    expect("titel:", "titel:");
    expect("(titel:)", "titel:");
    expect("https://example.org/titel:x", "https://example.org/titel:x");
    expect("(a)titel:b", "[a titel:b]");
    expect("untertitel:b :c", "[untertitel:b :c]");
    expect("titel:titel:a", "title:titel:a");
    expect("titel:-a", "title:-a");
    expect("von:a", "von:a");
}

static void query_reads_ids_verbatim(void **state)
{
    (void)state;
    expect("id:a-1", "#a-1");
    expect("id:https://example.org/x_(y)?z=\"1\" Haus",
           "[#https://example.org/x_(y)?z=\"1\" Haus]");
    expect("ID:\"a 1\"", "#a 1");
    expect("-id:a-1", "[-#a-1]");
    expect("(id:a ODER id:b)", "(or #a #b)");
    expect("id:UND", "#UND");
    expect("id:+a", "#+a");
    expect("id:\"\"", "nothing");
}

/* ------------------------------------------------------------------ dates */

static void query_reads_dates(void **state)
{
    (void)state;
    expect("datum:2026", "20260101..20261231");
    expect("date:2026-02", "20260201..20260228");
    expect("datum:2026-01-28", "20260128..20260128");
    expect("datum:28.1.2026", "20260128..20260128");
    expect("datum:2026-01-28T15:30", "20260128..20260128");
    expect("datum:\"28. Januar 2026\"", "20260128..20260128");
    expect("datum:„28. Januar 2026“ Haus", "[20260128..20260128 Haus]");
    expect("+datum:2026 -datum:2026-01", "[+20260101..20261231 -20260101..20260131]");
    expect("(datum:2026)", "20260101..20261231");
}

static void query_reads_ranges_of_dates(void **state)
{
    (void)state;
    expect("datum:2026-01..2026-03", "20260101..20260331");
    expect("datum:2025..15.03.2026", "20250101..20260315");
    expect("datum:2026..2026-01", "20260101..20260131");
    expect("datum:2026-02..", "20260201..");
    expect("datum:..2024-02", "..20240229");
    expect("datum:>=2026-02", "20260201..");
    expect("datum:>2026-02", "20260301..");
    expect("datum:>2025", "20260101..");
    expect("datum:<=2024-02", "..20240229");
    expect("datum:<2026", "..20251231");
    expect("datum:<2024-03-01", "..20240229");
    expect("datum:\"28. Dez. 2025 .. 3. Januar 2026\"", "20251228..20260103");
    expect("datum:\">= 28. Dez. 2025\"", "20251228..");
}

/* ----------------------------------------------- options, spans, lifetime */

static void query_in_plain_syntax_is_one_text(void **state)
{
    (void)state;
    newsidx_query_options options = NEWSIDX_QUERY_OPTIONS_INIT;
    options.syntax = NEWSIDX_SYNTAX_PLAIN;
    static const char text[] = " titel:a UND \"b ( -c";
    newsidx_query *query;
    assert_int_equal(newsidx_query_parse(&query, text, sizeof text - 1, &options, NULL), 0);
    const ni_node *root = ni_query_root(query), *node = root->first;
    assert_int_equal(root->type, NI_NODE_LIST);
    assert_int_equal(node->type, NI_NODE_TEXT);
    assert_int_equal(node->scope, NI_SCOPE_ALL);
    assert_int_equal(node->occur, NI_OCCUR_SHOULD);
    assert_null(node->next);
    assert_int_equal(node->text.size, sizeof text - 1);
    assert_memory_equal(node->text.data, text, sizeof text - 1);
    assert_int_equal(node->end, sizeof text - 1);
    newsidx_query_free(query);
    assert_int_equal(newsidx_query_parse(&query, " \n", 2, &options, NULL), 0);
    assert_int_equal(ni_query_root(query)->type, NI_NODE_NOTHING);
    newsidx_query_free(query);
}

static void query_returns_whether_all_words_must_occur(void **state)
{
    (void)state;
    newsidx_query_options options = NEWSIDX_QUERY_OPTIONS_INIT;
    options.all = true;
    newsidx_query *query;
    assert_int_equal(newsidx_query_parse(&query, "a b", 3, &options, NULL), NEWSIDX_OK);
    assert_int_equal(ni_query_words(query), NEWSIDX_WORDS_ALL);
    assert_int_equal(ni_query_root(query)->type, NI_NODE_LIST);
    assert_int_equal(ni_query_root(query)->first->occur, NI_OCCUR_SHOULD);
    newsidx_query_free(query);
    query = parse("a b", 3);
    assert_int_equal(ni_query_words(query), NEWSIDX_WORDS_ANY);
    newsidx_query_free(query);
}

static void query_keeps_the_bytes_of_every_node(void **state)
{
    (void)state;
    expect_spans(" Haus ", "Haus");
    expect_spans(" +Häuser -titel:\"a b\" ", " +Häuser -titel:\"a b\" |Häuser|titel:\"a b\"");
    expect_spans("a UND NICHT b c", "a UND NICHT b c|a UND NICHT b|a|NICHT b|b|c");
    expect_spans("a ODER -b", "a ODER -b|a|-b|b");
    expect_spans("x titel:( a b ) y", "x titel:( a b ) y|x|titel:( a b )|a|b|y");
    expect_spans("x (a) datum:2026..", "x (a) datum:2026..|x|a|datum:2026..");
    expect_spans("x ( ) id:„ä“", "x ( ) id:„ä“|x|( )|id:„ä“");
    expect_spans("  ", "  ");
}

static void query_copies_its_text(void **state)
{
    (void)state;
    char text[] = "Haus \"rotes Haus\"";
    newsidx_query *query = parse(text, strlen(text));
    memset(text, 'x', sizeof text - 1);
    const ni_node *first = ni_query_root(query)->first;
    assert_memory_equal(first->text.data, "Haus", 4);
    assert_memory_equal(first->next->text.data, "rotes Haus", 10);
    newsidx_query_free(query);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(query_is_a_list_of_words),
        cmocka_unit_test(query_keeps_words_as_typed),
        cmocka_unit_test(query_of_nothing_is_nothing),
        cmocka_unit_test(query_treats_nul_as_white_space),
        cmocka_unit_test(query_accepts_bytes_that_are_not_utf8),
        cmocka_unit_test(query_reads_signs_at_the_start_of_a_clause),
        cmocka_unit_test(query_reads_signs_elsewhere_as_text),
        cmocka_unit_test(query_ignores_lone_signs),
        cmocka_unit_test(query_reads_signs_before_punctuation_as_text),
        cmocka_unit_test(query_binds_operators_tighter_than_the_list),
        cmocka_unit_test(query_flattens_chains_of_one_operator),
        cmocka_unit_test(query_reads_operators_in_capitals_only),
        cmocka_unit_test(query_reads_operators_next_to_parentheses),
        cmocka_unit_test(query_excludes_with_nicht),
        cmocka_unit_test(query_cancels_a_double_nicht),
        cmocka_unit_test(query_passes_plus_on_to_the_whole_und),
        cmocka_unit_test(query_reads_phrases_in_all_usual_quotes),
        cmocka_unit_test(query_reads_quotes_after_a_letter_as_text),
        cmocka_unit_test(query_groups_with_parentheses),
        cmocka_unit_test(query_keeps_parentheses_inside_words),
        cmocka_unit_test(query_knows_fields_in_german_and_english),
        cmocka_unit_test(query_holds_a_field_over_phrases_and_groups),
        cmocka_unit_test(query_reads_other_colons_as_text),
        cmocka_unit_test(query_reads_ids_verbatim),
        cmocka_unit_test(query_reads_dates),
        cmocka_unit_test(query_reads_ranges_of_dates),
        cmocka_unit_test(query_in_plain_syntax_is_one_text),
        cmocka_unit_test(query_returns_whether_all_words_must_occur),
        cmocka_unit_test(query_keeps_the_bytes_of_every_node),
        cmocka_unit_test(query_copies_its_text),
    };
    return cmocka_run_group_tests_name("query", tests, NULL, NULL);
}
