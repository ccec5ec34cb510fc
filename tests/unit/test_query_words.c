/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What may stand for a word beside a word: exact forms, patterns, words with slips, ranges of
 * numbers, words near each other, articles like another; weights; and days seen from today.
 */
#include "query_support.h"

#include <string.h>

static void query_reads_an_equals_sign_as_the_exact_form(void **state)
{
    (void)state;
    expect("=Häuser Hof", "[=Häuser Hof]");
    expect("+=Häuser -=Hof", "[+=Häuser -=Hof]");
    expect("titel:=Häuser", "=title:Häuser");
    expect("=\"rote Häuser\" -=\"Hof\"", "[=\"rote Häuser\" -=\"Hof\"]");
    expect("a = b ==c a=b =", "[a = b ==c a=b =]");
    newsidx_query *query = parse("==c", 3);
    assert_false(ni_query_root(query)->exact);
    newsidx_query_free(query);
}

static void query_reads_stars_as_patterns(void **state)
{
    (void)state;
    expect("Verwaltungs* *gesetz Ver*ung", "[/Verwaltungs*/ /*gesetz/ /Ver*ung/]");
    expect("*gesetz* titel:Haus*", "[/*gesetz*/ title:/Haus*/]");
    expect("Haus*, Hof*.", "[/Haus*/ /Hof*/]");
    expect("E-Gov*", "/E-Gov*/");
    expect("-Haus* +Hof*", "[-/Haus*/ +/Hof*/]");
}

static void query_reads_other_stars_as_text(void **state)
{
    (void)state;
    expect("Bürger*innen Bürger*in jede*r Bürger*innenrat",
           "[Bürger*innen Bürger*in jede*r Bürger*innenrat]");
    expect("3*4 * ** a* **fett** http://x/a*b", "[3*4 all ** a* **fett** http://x/a*b]");
    expect("\"Haus*\"", "\"Haus*\"");
}

static void query_reads_a_tilde_as_edits(void **state)
{
    (void)state;
    expect("Verwaltng~1 Haus~2", "[Verwaltng~1 Haus~2]");
    expect("Haus~ Verwaltng~", "[Haus~1 Verwaltng~2]"); /* from eight letters on two */
    expect("titel:Haus~1", "title:Haus~1");
    expect("Haus~0", "Haus");
    expect("Haus~x ~5 a~1b", "[Haus~x ~5 a~1b]");
}

static void query_reads_a_tilde_after_a_phrase_as_slop(void **state)
{
    (void)state;
    expect("\"rotes Haus\"~3", "\"rotes Haus\"~3");
    expect("„rotes Haus“~ Hof", "[\"rotes Haus\"~1 Hof]");
    expect("\"rotes Haus\" ~3", "[\"rotes Haus\" ~3]");
}

static void query_weighs_clauses(void **state)
{
    (void)state;
    expect("Haus^2 Hof", "[Haus^2.00 Hof]");
    expect("Haus^0,5 Hof^0.25", "[Haus^0.50 Hof^0.25]");
    expect("\"a b\"^3 (c d)^2 titel:(e)^2", "[\"a b\"^3.00 [c d]^2.00 title:e^2.00]");
    expect("\"a b\"~2^3 Haus~1^2 Ver*^2", "[\"a b\"~2^3.00 Haus~1^2.00 /Ver*/^2.00]");
    expect("Haus^ x^2+y ^2 m^2.", "[Haus^ x^2+y ^2 m^2.]");
}

static void query_reads_ranges_of_numbers(void **state)
{
    (void)state;
    expect("100..200", "{100.00 200.00}");
    expect("1.000..2.500,50 Euro", "[{1000.00 2500.50} Euro]");
    expect("1..1", "{1.00 1.00}");
    expect("200..100 1.. ..5 10.30..11.30 2:30..3:30",
           "[200..100 1.. ..5 10.30..11.30 2:30..3:30]");
}

static void query_joins_words_that_are_near(void **state)
{
    (void)state;
    expect("Haus NAHE Hof", "(near10 Haus Hof)");
    expect("Haus NEAR/5 Hof", "(near5 Haus Hof)");
    expect("Haus NAHE/3 Hof NAHE/3 Baum", "(near3 Haus Hof Baum)");
    expect("Haus VOR/2 Hof ADJ/2 Baum", "(before2 Haus Hof Baum)");
    expect("(Haus ODER Heim) NAHE/2 Hof*", "(near2 (or Haus Heim) /Hof*/)");
    expect("\"rotes Haus\" NAHE/4 Hof", "(near4 \"rotes Haus\" Hof)");
    expect("titel:(Haus NAHE/2 Hof)", "(near2 title:Haus title:Hof)");
    expect("a UND b NAHE c ODER d", "(or (and a (near10 b c)) d)");
    expect("+a NAHE b c", "[+(near10 a b) c]");
}

static void query_reads_other_nearness_as_words(void **state)
{
    (void)state;
    expect("VOR Ort", "[VOR Ort]");
    expect("a NAHE/0 b NEAR/1001 c NAHE/x d", "[a NAHE/0 b NEAR/1001 c NAHE/x d]");
    expect("nahe near/5", "[nahe near/5]");
}

static void query_accepts_articles_similar_to_another(void **state)
{
    (void)state;
    expect("ähnlich:sn-2026-0003", "like#sn-2026-0003");
    expect("ÄHNLICH:a Aehnlich:b similar:\"c d\"", "[like#a like#b like#c d]");
}

static void query_takes_a_feminine_ending_for_no_value(void **state)
{
    (void)state;
    expect("Autor:innen", "Autor:innen");
    expect("Autor:in autor:innen AUTOR:innen", "[Autor:in autor:innen AUTOR:innen]");
    expect("+Autor:innen -Autor:in", "[+Autor:innen -Autor:in]");
    expect("(Autor:innen) Haus", "[Autor:innen Haus]");
    expect("Autor:innen-Treffen Autor:in,", "[Autor:innen-Treffen Autor:in,]");
    expect("Autor:innenverband", "Autor:innenverband");
    expect("Author:innen", "Author:innen");
    expect("titel:Autor:innen", "title:Autor:innen");
}

static void query_takes_names_like_a_feminine_ending(void **state)
{
    (void)state;
    expect("autor:Innenmoser", "author:Innenmoser");
    expect("autor:innenhofer autor:Innen", "[author:innenhofer author:Innen]");
    expect("autor:inge Autor:Ina Autor:indra", "[author:inge author:Ina author:indra]");
    expect("autor:\"innen\" autor:(innen)", "[author:\"innen\" author:innen]");
    expect("titel:innen ort:innen", "[title:innen place:innen]");
}

static void query_takes_telephone_numbers_for_words(void **state)
{
    (void)state;
    expect("+49 89 12345", "[+49 89 12345]");
    expect("+49(0)89 +4312", "[+49(0)89 +4312]");
    expect("+49 Haus +41", "[+49 Haus +41]"); /* a number that must be there */
    expect("+2024 5", "[+2024 5]");
}

/* TODAY is Wednesday, 28 January 2026. */
static void query_counts_days_from_today(void **state)
{
    (void)state;
    expect("datum:heute", "20260128..20260128");
    expect("datum:Gestern", "20260127..20260127");
    expect("datum:vorgestern", "20260126..20260126");
    expect("datum:morgen", "20260129..20260129");
    expect("datum:diese-woche", "20260126..20260201");
    expect("datum:letzte-woche", "20260119..20260125");
    expect("datum:\"letzte Woche\"", "20260119..20260125");
    expect("datum:dieser-monat", "20260101..20260131");
    expect("datum:letzter-monat", "20251201..20251231");
    expect("datum:dieses-jahr", "20260101..20261231");
    expect("datum:letztes-jahr", "20250101..20251231");
    expect("datum:letzte-7-tage", "20260122..20260128");
    expect("date:last-30-days", "20251230..20260128");
    expect("datum:yesterday..today", "20260127..20260128");
    expect("datum:>=letzte-woche", "20260119..");
    expect("datum:<letzte-woche", "..20260118");
    expect("datum:>2025-12", "20260101..");
    expect("datum:2025-12..gestern", "20251201..20260127");
}

static void query_explains_itself(void **state)
{
    (void)state;
    expect_explained("Haus", "Haus");
    expect_explained("Haus Garten AND Baum", "Haus (Garten UND Baum)");
    expect_explained("a OR b", "a ODER b");
    expect_explained("+a -(b c)", "+a -(b c)");
    expect_explained("title:(a \"b c\"~2) place:d", "(titel:a titel:\"b c\"~2) ort:d");
    expect_explained("date:2026-01", "datum:2026-01-01..2026-01-31");
    expect_explained("datum:heute datum:>2025", "datum:2026-01-28 datum:2026-01-01..");
    expect_explained("(a b)^2,5 =c d* e~", "(a b)^2.500 =c d* e~1");
    expect_explained("a NEAR b UND NICHT c", "(a NAHE/10 b) UND NICHT c");
    expect_explained("id:a-1 similar:b", "id:\"a-1\" ähnlich:\"b\"");
    expect_explained("Haus UND", "Haus \"UND\"");
    expect_explained("", "()");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(query_reads_an_equals_sign_as_the_exact_form),
        cmocka_unit_test(query_reads_stars_as_patterns),
        cmocka_unit_test(query_reads_other_stars_as_text),
        cmocka_unit_test(query_reads_a_tilde_as_edits),
        cmocka_unit_test(query_reads_a_tilde_after_a_phrase_as_slop),
        cmocka_unit_test(query_weighs_clauses),
        cmocka_unit_test(query_reads_ranges_of_numbers),
        cmocka_unit_test(query_joins_words_that_are_near),
        cmocka_unit_test(query_reads_other_nearness_as_words),
        cmocka_unit_test(query_accepts_articles_similar_to_another),
        cmocka_unit_test(query_takes_a_feminine_ending_for_no_value),
        cmocka_unit_test(query_takes_names_like_a_feminine_ending),
        cmocka_unit_test(query_takes_telephone_numbers_for_words),
        cmocka_unit_test(query_counts_days_from_today),
        cmocka_unit_test(query_explains_itself),
    };
    return cmocka_run_group_tests_name("query_words", tests, NULL, NULL);
}
