/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Queries that are refused: each with the byte at fault and the reason in the message. Then the
 * limits, up to the last query that is still taken, and arguments out of range.
 */
#include "query_support.h"

#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------ dates */

static void query_rejects_a_bad_date(void **state)
{
    (void)state;
    expect_error("Haus datum:ostern", 11, "invalid date");
    expect_error("datum:31.02.2026", 6, "invalid date");
    expect_error("datum:2026,", 6, "invalid date");
    expect_error("datum:\"\"", 7, "invalid date");
    expect_error("datum:\"28. Foo 2026\"", 7, "invalid date");
    expect_error("datum:2026..2026-13", 12, "invalid date");
    expect_error("datum:x..2026", 6, "invalid date");
    expect_error("datum:>=x", 8, "invalid date");
    expect_error("datum:>", 7, "invalid date");
    expect_error("datum:(2025)", 6, "invalid date");
    expect_error("datum:..", 6, "no date");
    expect_error("datum:\"1. Mai 2026\"..\"3. Mai 2026\"", 19, "quote the whole range");
}

static void query_rejects_a_range_that_runs_backwards(void **state)
{
    (void)state;
    expect_error("datum:2026-03..2026-01", 6, "ends before it begins");
    expect_error("datum:2026..2025", 6, "ends before it begins");
}

static void query_rejects_a_day_beyond_the_calendar(void **state)
{
    (void)state;
    expect_error("datum:>9999", 7, "no day after");
    expect_error("datum:<1000", 7, "no day before");
    expect("datum:>=9999", "99990101..");
}

/* ----------------------------------------------------------------- syntax */

static void query_rejects_an_open_quote(void **state)
{
    (void)state;
    expect_error("Haus \"rotes Haus", 5, "add \" or");
    expect_error("„Haus\"", 0, "add “ or");
    expect_error("Bär »Haus", 5, "add « or");
    expect_error("\"", 0, "unclosed");
    expect_error("titel:\"Haus", 6, "unclosed");
    expect_error("id:\"Haus", 3, "unclosed");
    expect_error("-\"Haus", 1, "unclosed");
}

static void query_rejects_parentheses_without_partner(void **state)
{
    (void)state;
    expect_error("(Haus", 0, "unclosed");
    expect_error("a (b (c)", 2, "unclosed");
    expect_error("titel:(Haus", 6, "unclosed");
    expect_error("Haus(", 4, "unclosed");
    expect_error("Haus)", 4, "unmatched");
    expect_error("(a) b) c", 5, "unmatched");
    expect_error(")", 0, "unmatched");
}

static void query_rejects_an_operator_without_a_side(void **state)
{
    (void)state;
    expect_error("UND Haus", 0, "UND has no left operand");
    expect_error("Haus ODER", 5, "ODER has no right operand");
    expect_error("UND", 0, "left operand");
    expect_error("a UND ODER b", 2, "UND has no right operand");
    expect_error("(AND a)", 1, "AND has no left operand");
    expect_error("(a OR)", 3, "OR has no right operand");
    expect_error("a UND -", 2, "right operand");
    expect_error("Haus NICHT", 5, "NICHT has no operand");
    expect_error("NICHT", 0, "has no operand");
    expect_error("NICHT UND a", 0, "NICHT has no operand");
    expect_error("a NICHT NICHT", 8, "has no operand");
    expect_error("(NOT)", 1, "NOT has no operand");
}

static void query_rejects_signs_beside_operators(void **state)
{
    (void)state;
    expect_error("a +NICHT b", 2, "before the operator NICHT");
    expect_error("-NOT b", 0, "before the operator NOT");
    expect_error("a +UND b", 2, "before the operator UND");
    expect_error("NICHT +a", 6, "before a sign");
    expect_error("NICHT -a", 6, "before a sign");
    expect_error("+a ODER b", 0, "contradicts");
    expect_error("a ODER b UND +c", 13, "contradicts");
    expect_error("+a UND (+b c) ODER d", 0, "contradicts");
}

/* ----------------------------------------------------------------- limits */

static void query_limits_the_depth_of_parentheses(void **state)
{
    (void)state;
    char text[512];
    for (int depth = 100; depth <= 101; depth++) {
        memset(text, '(', (size_t)depth);
        text[depth] = 'a';
        memset(text + depth + 1, ')', (size_t)depth);
        text[2 * depth + 1] = '\0';
        if (depth == 100)
            expect(text, "a");
        else
            expect_error(text, 100, "deeper than 100 levels");
    }
}

static void query_limits_the_number_of_clauses(void **state)
{
    (void)state;
    char *text = repeat("a ", 10001);
    newsidx_query_free(parse(text, 20000));
    expect_error(text, 20000, "more than 10000");
    free(text);
}

static void query_limits_its_size(void **state)
{
    (void)state;
    char *text = repeat("a", NEWSIDX_QUERY_MAX + 1);
    newsidx_query_free(parse(text, NEWSIDX_QUERY_MAX));
    expect_error(text, NEWSIDX_QUERY_MAX, "100001 bytes, more than the maximum of 100000");
    free(text);
}

/* A program that was built when the options ended behind `all`. */
static void query_accepts_options_of_the_first_version(void **state)
{
    (void)state;
    struct {
        uint32_t version;
        newsidx_syntax syntax;
        bool all;
    } old = {1, NEWSIDX_SYNTAX_QUERY, true};
    newsidx_query *query;
    assert_int_equal(newsidx_query_parse(&query, "(", 1, (const newsidx_query_options *)&old, NULL),
                     NEWSIDX_OK);
    assert_int_equal(ni_query_words(query), NEWSIDX_WORDS_ALL);
    newsidx_query_free(query);
}

static void query_refuses_arguments_out_of_range(void **state)
{
    (void)state;
    newsidx_query *query;
    newsidx_error error;
    newsidx_query_options options = NEWSIDX_QUERY_OPTIONS_INIT;
    assert_int_equal(newsidx_query_parse(&query, NULL, 1, NULL, &error), NEWSIDX_ERR_ARGUMENT);
    options.version = 99;
    assert_int_equal(newsidx_query_parse(&query, "a", 1, &options, &error), NEWSIDX_ERR_ARGUMENT);
    options = (newsidx_query_options)NEWSIDX_QUERY_OPTIONS_INIT;
    options.syntax = (newsidx_syntax)7;
    assert_int_equal(newsidx_query_parse(&query, "a", 1, &options, &error), NEWSIDX_ERR_ARGUMENT);
    assert_null(query);
    assert_true(error.message[0] != '\0');
    options = (newsidx_query_options)NEWSIDX_QUERY_OPTIONS_INIT;
    options.today = "2026-01";
    assert_int_equal(newsidx_query_parse(&query, "a", 1, &options, &error), NEWSIDX_ERR_ARGUMENT);
    options.today = NULL;
    options.strict = true;
    assert_int_equal(newsidx_query_parse(&query, "(", 1, &options, NULL), NEWSIDX_ERR_QUERY);
    newsidx_query_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(query_rejects_a_bad_date),
        cmocka_unit_test(query_rejects_a_range_that_runs_backwards),
        cmocka_unit_test(query_rejects_a_day_beyond_the_calendar),
        cmocka_unit_test(query_rejects_an_open_quote),
        cmocka_unit_test(query_rejects_parentheses_without_partner),
        cmocka_unit_test(query_rejects_an_operator_without_a_side),
        cmocka_unit_test(query_rejects_signs_beside_operators),
        cmocka_unit_test(query_limits_the_depth_of_parentheses),
        cmocka_unit_test(query_limits_the_number_of_clauses),
        cmocka_unit_test(query_limits_its_size),
        cmocka_unit_test(query_accepts_options_of_the_first_version),
        cmocka_unit_test(query_refuses_arguments_out_of_range),
    };
    return cmocka_run_group_tests_name("query_errors", tests, NULL, NULL);
}
