/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Queries over Xapian: phrases, weights, operators, ranges of values, deletions. Expected docids
 * and the relations between scores come from the documents at hand.
 */
#include "base/error.h"
#include "xapian/xfilter.h"
#include "xapian_support.h"

#include <string.h>

static ni_xquery *scale(ni_xquery *query, double factor)
{
    newsidx_error error;
    query = ni_xquery_scale(query, factor, &error);
    assert_non_null(query);
    return query;
}

static void phrase_holds_order_and_window(void **state)
{
    (void)state;
    ni_xdatabase *database =
        open_lines("a", LINES("freie stadt hamburg", "freie und stadt hamburg", "stadt freie"));
    ni_xquery *near[] = {term("freie"), term("stadt")};
    assert_string_equal(found(database, phrase(9, 2, near)), "1");
    ni_xquery *narrow[] = {term("freie"), term("stadt")};
    assert_string_equal(found(database, phrase(8, 2, narrow)), "");
    ni_xquery *wide[] = {term("freie"), term("stadt")};
    assert_string_equal(found(database, phrase(17, 2, wide)), "1 2");
    ni_xquery *three[] = {term("freie"), term("stadt"), term("hamburg")};
    assert_string_equal(found(database, phrase(17, 3, three)), "1");
    ni_xquery *either[] = {term("freie"), COMBINE(NI_XQUERY_OR, term("und"), term("stadt"))};
    assert_string_equal(found(database, phrase(9, 2, either)), "2 1"); /* 2 has all three words */
    ni_xquery *missing[] = {term("freie"), term("bremen")};
    assert_string_equal(found(database, phrase(9, 2, missing)), "");
    ni_xdatabase_close(database);
}

static void phrase_of_one_is_the_query_and_of_none_is_nothing(void **state)
{
    (void)state;
    ni_xdatabase *database = open_lines("a", LINES("freie stadt", "stadt"));
    ni_xquery *one[] = {term("freie")};
    assert_string_equal(found(database, phrase(9, 1, one)), "1");
    assert_string_equal(found(database, phrase(9, 0, NULL)), "");
    ni_xdatabase_close(database);
}

static void phrase_of_queries_without_positions_is_unsupported(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xquery *children[] = {term("a"), COMBINE(NI_XQUERY_AND, term("b"), term("c"))};
    assert_null(ni_xquery_phrase(children, 2, 9, &error));
    assert_int_equal(error.status, NEWSIDX_ERR_UNSUPPORTED);
}

static void scale_multiplies_the_score(void **state)
{
    (void)state;
    ni_xdatabase *database = open_lines("a", LINES("hund", "katze", "maus katze"));
    double plain = score_of(database, term("hund"));
    assert_true(plain > 0);
    assert_float_equal(score_of(database, scale(term("hund"), 2.5)), (2.5 * plain), 1e-9);
    assert_float_equal(score_of(database, scale(term("hund"), 0)), 0, 1e-9);
    ni_xdatabase_close(database);
}

static void operators_add_the_weights_that_they_promise(void **state)
{
    (void)state;
    ni_xdatabase *database = open_lines("a", LINES("hund katze katze", "maus", "fuchs"));
    double hund = score_of(database, term("hund"));
    double katze = score_of(database, term("katze"));
    assert_true(katze > hund);
    assert_float_equal(score_of(database, COMBINE(NI_XQUERY_AND, term("hund"), term("katze"))),
                       (hund + katze), 1e-9);
    assert_float_equal(score_of(database, COMBINE(NI_XQUERY_OR, term("hund"), term("katze"))),
                       (hund + katze), 1e-9);
    assert_float_equal(
        score_of(database, COMBINE(NI_XQUERY_AND_MAYBE, term("hund"), term("katze"))),
        (hund + katze), 1e-9);
    assert_float_equal(score_of(database, COMBINE(NI_XQUERY_AND_NOT, term("hund"), term("maus"))),
                       hund, 1e-9);
    assert_float_equal(score_of(database, COMBINE(NI_XQUERY_FILTER, term("hund"), term("katze"))),
                       hund, 1e-9);
    ni_xdatabase_close(database);
}

static void operators_accept_nothing_and_everything(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xdatabase *database = open_lines("a", LINES("hund", "katze", "hund katze"));
    assert_string_equal(found(database, combine(NI_XQUERY_AND, 0, NULL)), "");
    assert_string_equal(found(database, combine(NI_XQUERY_OR, 0, NULL)), "");
    assert_string_equal(found(database, COMBINE(NI_XQUERY_AND_MAYBE, term("katze"))), "2 3");
    assert_string_equal(
        found(database, COMBINE(NI_XQUERY_AND, term("hund"), ni_xquery_nothing(&error))), "");
    assert_string_equal(
        found(database, COMBINE(NI_XQUERY_AND_NOT, term("hund"), ni_xquery_nothing(&error))),
        "1 3");
    assert_string_equal(
        found(database, COMBINE(NI_XQUERY_AND_MAYBE, ni_xquery_nothing(&error), term("hund"))), "");
    assert_string_equal(
        found(database, COMBINE(NI_XQUERY_AND_NOT, ni_xquery_everything(&error), term("hund"))),
        "2");
    assert_string_equal(found(database, term("")), "");
    assert_string_equal(found(database, scale(ni_xquery_nothing(&error), 2)), "");
    ni_xdatabase_close(database);
}

static void a_failed_query_fails_those_above_it(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xquery *children[] = {term("a"), NULL, term("b")};
    assert_null(ni_xquery_combine(NI_XQUERY_OR, children, 3, &error));
    ni_xquery *words_of_phrase[] = {term("a"), NULL};
    assert_null(ni_xquery_phrase(words_of_phrase, 2, 9, &error));
    assert_null(ni_xquery_scale(NULL, 2, &error));
    assert_null(ni_xquery_without(NULL, NULL, 0, &error));
    assert_null(ni_xquery_scale(term("a"), -1, &error));
    assert_int_equal(error.status, NEWSIDX_ERR_INTERNAL);
}

static newsidx_status open_positions(void **reading, void *context, const char *uuid,
                                     const ni_xquery_positional *wanted, newsidx_error *error)
{
    (void)context, (void)uuid, (void)wanted, (void)error;
    *reading = NULL;
    return NEWSIDX_OK;
}

static newsidx_status fail_to_look(void *reading, uint32_t docid, bool *there, newsidx_error *error)
{
    (void)reading;
    *there = false;
    return ni_error_set(error, NEWSIDX_ERR_SYSTEM, "document %u: the disk is away",
                        (unsigned)docid);
}

static void close_positions(void *reading)
{
    (void)reading;
}

static void a_failure_in_a_source_comes_out_as_it_went_in(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xfilter *filter;
    const ni_xquery_positions positions = {NULL, open_positions, fail_to_look, close_positions};
    ni_xdatabase *database = open_lines("a", LINES("hund katze"));
    ni_xquery *words[] = {term("hund"), term("katze")};
    ni_xquery *query = ni_xquery_phrase(words, 2, 9, &error);
    assert_non_null(query);
    ni_xquery_set_positions(query, &positions);
    assert_int_equal(ni_xfilter_run(&filter, database, query, &error), NEWSIDX_ERR_SYSTEM);
    assert_int_equal(error.status, NEWSIDX_ERR_SYSTEM);
    assert_string_equal(error.message, "document 1: the disk is away");
    assert_null(filter);
    ni_xquery_free(query);
    ni_xdatabase_close(database);
}

static const char *found_in_range(ni_xdatabase *database, const char *low, const char *high)
{
    newsidx_error error;
    ni_xquery *query =
        ni_xquery_value_range(DATE_SLOT, newsidx_text_of(low), newsidx_text_of(high), &error);
    assert_non_null(query);
    return found(database, query);
}

static void value_range_is_inclusive_and_needs_a_value(void **state)
{
    (void)state;
    ni_glass_build *build = open_build();
    add_line(build, "1", "20260101");
    add_line(build, "2", "20260115");
    add_line(build, "3", NULL);
    add_line(build, "4", "20260131");
    finish_build(build, path_of("a"));
    ni_xdatabase *database = open_database(path_of("a"));
    assert_string_equal(found_in_range(database, "20260101", "20260115"), "2 1");
    assert_string_equal(found_in_range(database, "20260102", "20260114"), "");
    assert_string_equal(found_in_range(database, "20260115", "20260115"), "2");
    assert_string_equal(found_in_range(database, NULL, "20260115"), "2 1");
    assert_string_equal(found_in_range(database, "20260102", NULL), "4 2");
    assert_string_equal(found_in_range(database, NULL, NULL), "4 2 1");
    assert_string_equal(found_in_range(database, "20260131", "20260101"), "");
    ni_xdatabase_close(database);
}

static void deletions_hide_documents_of_their_segment(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xdatabase_info infos[SEGMENTS];
    ni_xdatabase *all = open_three(infos);
    const uint32_t first[] = {2}, both[] = {1, 2};
    ni_xquery_deletions deletions[SEGMENTS] = {{.docids = first, .count = 1},
                                               {.docids = both, .count = 2},
                                               {.uuid = "of no segment", .docids = both, 2}};
    memcpy(deletions[0].uuid, infos[1].uuid, sizeof infos[1].uuid);
    memcpy(deletions[1].uuid, infos[2].uuid, sizeof infos[2].uuid);
    /* left: 1 "hund", 4 "hund katze" of s0; 2 "katze" of s1 */
    ni_xquery *query = ni_xquery_everything(&error);
    query = ni_xquery_without(query, deletions, SEGMENTS, &error);
    memset(deletions, 'x', sizeof deletions); /* the array is copied */
    assert_string_equal(found(all, query), "1 2 4");
    ni_xdatabase_close(all);
}

static void deletions_work_under_weights_and_phrases(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xdatabase *database = open_lines("a", LINES("rote rosen", "rote rosen", "rosen rote"));
    ni_xquery_deletions deletions = {.docids = (const uint32_t[]){1, 3}, .count = 2};
    ni_xdatabase_info info = info_of(database);
    memcpy(deletions.uuid, info.uuid, sizeof info.uuid);
    ni_xquery *words_of_phrase[] = {term("rote"), term("rosen")};
    ni_xquery *query = scale(phrase(9, 2, words_of_phrase), 2);
    query = ni_xquery_without(query, &deletions, 1, &error);
    assert_string_equal(found(database, query), "2");
    ni_xdatabase_close(database);
}

static void a_query_without_deletions_stays_as_it_is(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xquery_deletions empty = {.docids = NULL, .count = 0};
    ni_xquery *query = term("hund");
    assert_ptr_equal(ni_xquery_without(query, &empty, 1, &error), query);
    assert_ptr_equal(ni_xquery_without(query, NULL, 0, &error), query);
    ni_xquery_free(query);
}

/* All have the required word once and are of one length: but for the two in which the phrase or the
   other word stands, they score alike. */
static void a_phrase_weighs_only_where_it_is(void **state)
{
    (void)state;
    ni_xdatabase *database =
        open_lines("a", LINES("rat a b c", "rat maus b c", "rat haus b hund", "rat hund b haus",
                              "rat haus hund c", "rat haus b hund", "rat a b c"));
    ni_xquery *words[] = {term("haus"), term("hund")};
    ni_xquery *branches = COMBINE(NI_XQUERY_OR, phrase(9, 2, words), term("maus"));
    ni_xquery *query = COMBINE(NI_XQUERY_AND_MAYBE, term("rat"), branches);
    ni_xmatch *result = match(database, query, &best_hundred);
    assert_int_equal(result->count, 7);
    for (size_t i = 2; i < result->count; i++)
        assert_float_equal(result->hits[i].score, result->hits[6].score, 1e-12);
    assert_true(result->hits[1].score > result->hits[6].score);
    ni_xmatch_free(result);
    ni_xdatabase_close(database);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(phrase_holds_order_and_window),
        TEST(phrase_of_one_is_the_query_and_of_none_is_nothing),
        TEST(phrase_of_queries_without_positions_is_unsupported),
        TEST(a_phrase_weighs_only_where_it_is),
        TEST(scale_multiplies_the_score),
        TEST(operators_add_the_weights_that_they_promise),
        TEST(operators_accept_nothing_and_everything),
        TEST(a_failed_query_fails_those_above_it),
        TEST(a_failure_in_a_source_comes_out_as_it_went_in),
        TEST(value_range_is_inclusive_and_needs_a_value),
        TEST(deletions_hide_documents_of_their_segment),
        TEST(deletions_work_under_weights_and_phrases),
        TEST(a_query_without_deletions_stays_as_it_is),
    };
    return cmocka_run_group_tests_name("xquery", tests, NULL, NULL);
}
