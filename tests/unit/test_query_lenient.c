/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Queries that are amiss and are answered all the same: how they are understood, and the warning.
 * test_query_errors.c has the same ones where strictness is asked for. */
#include "query_support.h"

#include <stdlib.h>
#include <string.h>

static void query_closes_an_open_quote_at_its_end(void **state)
{
    (void)state;
    expect_warning("Haus \"rotes Haus", "[Haus \"rotes Haus\"]", 5, "add \" or");
    expect_warning("Bär »Haus)", "[Bär \"Haus)\"]", 5, "add « or");
    expect_warning("titel:\"Haus", "title:\"Haus\"", 6, "unclosed");
    expect_warning("=\"Haus", "=\"Haus\"", 1, "unclosed");
    expect_warning("id:\"Haus 1", "#Haus 1", 3, "unclosed");
    expect_warning("\"", "\"\"", 0, "unclosed");
}

static void query_mends_parentheses(void **state)
{
    (void)state;
    expect_warning("(Haus Hof", "[Haus Hof]", 0, "unclosed");
    expect_warning("a (b (c)", "[a [b c]]", 2, "unclosed");
    expect_warning("titel:(Haus", "title:Haus", 6, "unclosed");
    expect_warning("Haus) Hof", "[Haus Hof]", 4, "unmatched");
    expect_warning(")", "nothing", 0, "unmatched");
    expect_warning("(a) b) c", "[a b c]", 5, "unmatched");
}

static void query_reads_a_bare_operator_as_a_word(void **state)
{
    (void)state;
    expect_warning("UND Haus", "[UND Haus]", 0, "UND has no left operand");
    expect_warning("Haus ODER", "[Haus ODER]", 5, "ODER has no right operand");
    expect_warning("UND", "UND", 0, "left operand");
    expect_warning("a UND ODER b", "[a (or UND b)]", 2, "UND has no right operand");
    expect_warning("(a OR)", "[a OR]", 3, "right operand");
    expect_warning("Haus NICHT", "[Haus NICHT]", 5, "NICHT has no operand");
    expect_warning("NICHT UND a", "(and NICHT a)", 0, "has no operand");
    expect_warning("a NAHE", "[a NAHE]", 2, "right operand");
    expect_warning("NEAR/5 a", "[NEAR/5 a]", 0, "left operand");
}

static void query_leaves_a_sign_that_contradicts_out(void **state)
{
    (void)state;
    expect_warning("a +NICHT b", "[a +NICHT b]", 2, "before the operator NICHT");
    expect_warning("NICHT +a", "[-a]", 6, "before a sign");
    expect_warning("NICHT -a", "[-a]", 6, "before a sign");
    expect_warning("+a ODER b", "(or a b)", 0, "contradicts");
}

static void query_leaves_a_bad_date_out(void **state)
{
    (void)state;
    expect_warning("Haus datum:31.02.2026", "[Haus nothing]", 11, "invalid date");
    expect_warning("datum:2026..2025", "nothing", 6, "ends before it begins");
    expect_warning("datum:>9999", "nothing", 7, "no day after");
}

static void query_reads_nearness_of_other_things_as_und(void **state)
{
    (void)state;
    expect_warning("a NAHE (b UND c)", "(and a (and b c))", 8, "NAHE takes only words");
    expect_warning("titel:a NAHE b", "(and title:a b)", 13, "NAHE takes only words");
    expect_warning("a NAHE -b", "(and a (not b))", 7, "NAHE takes only words");
    expect_warning("a NAHE/2 b VOR/3 c", "(and a b c)", 11, "two different proximity operators");
}

static void query_keeps_numbers_in_bounds(void **state)
{
    (void)state;
    expect_warning("Haus~3", "Haus~2", 4, "at most 2 letters");
    expect_warning("\"a b\"~5000", "\"a b\"~1000", 5, "at most 1000");
    expect_warning("a^5000", "a^1000.00", 1, "weight is ^1000");
    expect_warning("(a b)~2", "[a b]", 5, "a single word or a phrase");
}

static void query_lists_its_warnings_in_order(void **state)
{
    (void)state;
    newsidx_query *query;
    size_t at = 99;
    assert_int_equal(newsidx_query_parse(&query, "a) b \"c", 7, NULL, NULL), NEWSIDX_OK);
    assert_non_null(strstr(newsidx_query_warning(query, 0, &at), "unmatched"));
    assert_int_equal(at, 1);
    assert_non_null(strstr(newsidx_query_warning(query, 1, &at), "unclosed"));
    assert_int_equal(at, 5);
    assert_null(newsidx_query_warning(query, 2, &at));
    assert_null(newsidx_query_warning(query, (size_t)-1, NULL));
    newsidx_query_free(query);
    char *text = repeat(")", NEWSIDX_QUERY_MAX);
    assert_int_equal(newsidx_query_parse(&query, text, NEWSIDX_QUERY_MAX, NULL, NULL), NEWSIDX_OK);
    assert_non_null(newsidx_query_warning(query, 99, NULL));
    assert_null(newsidx_query_warning(query, 100, NULL));
    newsidx_query_free(query);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(query_closes_an_open_quote_at_its_end),
        cmocka_unit_test(query_mends_parentheses),
        cmocka_unit_test(query_reads_a_bare_operator_as_a_word),
        cmocka_unit_test(query_leaves_a_sign_that_contradicts_out),
        cmocka_unit_test(query_leaves_a_bad_date_out),
        cmocka_unit_test(query_reads_nearness_of_other_things_as_und),
        cmocka_unit_test(query_keeps_numbers_in_bounds),
        cmocka_unit_test(query_lists_its_warnings_in_order),
    };
    return cmocka_run_group_tests_name("query_lenient", tests, NULL, NULL);
}
