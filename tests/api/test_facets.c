/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Facets and filters through the public interface. Numbers of the demo articles were counted by
 * hand in data/demo; those of random articles come from a count over what the hits hold.
 */
#include "demo.h"

#include <stdio.h>

#define ALL "datum:2025..2026"

/* A search with facets and filters. */
typedef struct asked {
    const newsidx_facet_request *facets;
    size_t facet_count;
    const newsidx_filter *filters;
    size_t filter_count;
    uint32_t limit;
} asked;

static newsidx_search_options options_of(const asked *what)
{
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    options.facets = what->facets;
    options.facet_count = what->facet_count;
    options.filters = what->filters;
    options.filter_count = what->filter_count;
    options.limit = what->limit;
    return options;
}

static newsidx_hits *find(newsidx_reader *reader, const char *text, const asked *what)
{
    const newsidx_search_options options = options_of(what);
    return ts_search_with(reader, text, &options);
}

static newsidx_filter filter(newsidx_facet facet, const char *value)
{
    return (newsidx_filter){facet, newsidx_text_of(value)};
}

/* Values and counts as one line, a chosen value with a star: "Kultur 8, Sport* 3". */
static void write_counts(char *line, size_t size, const newsidx_facet_counts *counts)
{
    size_t used = 0;
    line[0] = '\0';
    for (size_t i = 0; i < counts->count && used < size; i++) {
        const newsidx_facet_value *value = &counts->values[i];
        used += (size_t)snprintf(line + used, size - used, "%s%.*s%s %llu", i ? ", " : "",
                                 (int)value->name.size, value->name.data, value->chosen ? "*" : "",
                                 (unsigned long long)value->count);
    }
}

static void expect_counts(const newsidx_hits *hits, size_t number, const char *expected)
{
    char line[4096];
    const newsidx_facet_counts *counts = newsidx_hits_facet(hits, number);
    assert_non_null(counts);
    assert_true(counts->exact);
    write_counts(line, sizeof line, counts);
    assert_string_equal(line, expected);
}

/* ---- counting -------------------------------------------------------------------------------- */

static void facets_count_all_that_match_whatever_the_limit(void **state)
{
    static const newsidx_facet_request facets[] = {
        {NEWSIDX_FACET_SOURCE, NEWSIDX_FACET_FREQUENT, 0, false},
        {NEWSIDX_FACET_SECTION, NEWSIDX_FACET_FREQUENT, 0, false},
        {NEWSIDX_FACET_YEAR, NEWSIDX_FACET_FALLING, 0, false},
        {NEWSIDX_FACET_MONTH, NEWSIDX_FACET_FALLING, 3, false},
        {NEWSIDX_FACET_TAG, NEWSIDX_FACET_FREQUENT, 5, false},
        {NEWSIDX_FACET_PLACE, NEWSIDX_FACET_RISING, 3, false},
    };
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    newsidx_hits *hits = find(reader, ALL, &(asked){facets, 6, NULL, 0, 2});
    expect_counts(hits, 0,
                  "Stadtanzeiger Nord 15, Kommunal Digital 8, Forschung & Region 7, "
                  "Donauländer Tagblatt 6, Limmat-Echo 4");
    expect_counts(hits, 1, "Kommunale IT 8, Kultur 8, Sport 8, Verkehr 8, Wissenschaft 8");
    expect_counts(hits, 2, "2026 19, 2025 21");
    expect_counts(hits, 3, "2026-10 1, 2026-09 2, 2026-08 1");
    expect_counts(hits, 4, "Ausstellung 2, Bibliothek 2, Bürgerservice 2, Haushalt 2, Klima 2");
    expect_counts(hits, 5, "Andermatt 1, Bern 1, Bielefeld 1");
    assert_null(newsidx_hits_facet(hits, 6));
    const newsidx_facet_counts *tags = newsidx_hits_facet(hits, 4);
    assert_int_equal(tags->facet, NEWSIDX_FACET_TAG);
    assert_int_equal(tags->articles, 40);
    assert_int_equal(tags->missing, 3); /* Wismar, Passau, Braunschweig */
    assert_int_equal(newsidx_hits_facet(hits, 5)->others, 37);
    assert_int_equal(newsidx_hits_facet(hits, 5)->others_count, 37);
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

static void nobody_asked_for_facets(void **state)
{
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    newsidx_hits *hits = find(reader, ALL, &(asked){NULL, 0, NULL, 0, 2});
    assert_null(newsidx_hits_facet(hits, 0));
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

static void facets_of_nothing_are_empty(void **state)
{
    static const newsidx_facet_request year = {NEWSIDX_FACET_YEAR, NEWSIDX_FACET_FREQUENT, 0,
                                               false};
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    newsidx_hits *hits = find(reader, "xyzzyplugh", &(asked){&year, 1, NULL, 0, 2});
    expect_counts(hits, 0, "");
    assert_int_equal(newsidx_hits_facet(hits, 0)->articles, 0);
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

/* ---- filters --------------------------------------------------------------------------------- */

static void expect_filtered(newsidx_reader *reader, const newsidx_filter *filters, size_t count,
                            const char *expected)
{
    newsidx_hits *hits = find(reader, ALL, &(asked){NULL, 0, filters, count, 100});
    const newsidx_total total = newsidx_hits_total(hits);
    char *ids = ts_ids(hits);
    ts_sort_words(ids);
    assert_string_equal(ids, expected);
    size_t words = *ids != '\0';
    for (const char *at = ids; *at; at++) words += *at == ' ';
    assert_int_equal(total.lower, words);
    assert_int_equal(total.upper, words);
    free(ids);
}

static void a_filter_takes_articles_with_the_very_value(void **state)
{
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    newsidx_filter source = filter(NEWSIDX_FACET_SOURCE, " Limmat-Echo "),
                   word = filter(NEWSIDX_FACET_SOURCE, "Limmat"),
                   tag = filter(NEWSIDX_FACET_TAG, "Klima"),
                   year = filter(NEWSIDX_FACET_YEAR, "2026"),
                   month = filter(NEWSIDX_FACET_MONTH, "2026-09");
    expect_filtered(reader, &source, 1, "le-2025-0066 le-2025-0081 le-2026-0029 le-2026-0057");
    expect_filtered(reader, &word, 1, "");
    expect_filtered(reader, &tag, 1, "fr-2025-0014 fr-2026-0034");
    expect_filtered(reader, &month, 1, "kd-2026-0126 sn-2026-0244");
    const newsidx_filter both[] = {source, year};
    expect_filtered(reader, both, 2, "le-2026-0029 le-2026-0057");
    newsidx_reader_close(reader);
}

static void filters_of_one_facet_are_alternatives(void **state)
{
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    const newsidx_filter filters[] = {
        filter(NEWSIDX_FACET_TAG, "Klima"), filter(NEWSIDX_FACET_MONTH, "2026-07"),
        filter(NEWSIDX_FACET_TAG, "Haushalt"), filter(NEWSIDX_FACET_MONTH, "2026-01")};
    expect_filtered(reader, filters, 4, "fr-2026-0034 kd-2026-0017");
    newsidx_reader_close(reader);
}

static void filters_hold_for_facets_but_open_ones(void **state)
{
    static const newsidx_facet_request facets[] = {
        {NEWSIDX_FACET_SECTION, NEWSIDX_FACET_FREQUENT, 0, false},
        {NEWSIDX_FACET_SECTION, NEWSIDX_FACET_FREQUENT, 0, true},
        {NEWSIDX_FACET_SOURCE, NEWSIDX_FACET_FREQUENT, 0, true},
        {NEWSIDX_FACET_YEAR, NEWSIDX_FACET_RISING, 0, true},
    };
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    const newsidx_filter filters[] = {filter(NEWSIDX_FACET_SECTION, "Kultur"),
                                      filter(NEWSIDX_FACET_SOURCE, "Stadtanzeiger Nord")};
    newsidx_hits *hits = find(reader, ALL, &(asked){facets, 4, filters, 2, 1});
    expect_counts(hits, 0, "Kultur* 6");
    expect_counts(hits, 1, "Kultur* 6, Sport 5, Verkehr 4");
    expect_counts(hits, 2, "Stadtanzeiger Nord* 6, Donauländer Tagblatt 1, Limmat-Echo 1");
    expect_counts(hits, 3, "2025 3, 2026 3");
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

static void a_filter_changes_no_score(void **state)
{
    newsidx_error error;
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    const newsidx_filter tag = filter(NEWSIDX_FACET_TAG, "Bibliothek");
    newsidx_hits *few = find(reader, "Bibliothek Stadt", &(asked){NULL, 0, &tag, 1, 50});
    for (unsigned found = 0;; found++) {
        newsidx_status status = newsidx_hits_next(few, &error);
        if (status == NEWSIDX_DONE) {
            assert_int_equal(found, 2);
            break;
        }
        newsidx_hits *all = find(reader, "Bibliothek Stadt", &(asked){NULL, 0, NULL, 0, 50});
        newsidx_text id = newsidx_hits_field(few, NEWSIDX_ID), other = {NULL, 0};
        while (ts_next(all)) {
            other = newsidx_hits_field(all, NEWSIDX_ID);
            if (other.size == id.size && memcmp(other.data, id.data, id.size) == 0) break;
        }
        assert_true(other.size == id.size && memcmp(other.data, id.data, id.size) == 0);
        assert_float_equal(newsidx_hits_score(all), newsidx_hits_score(few), 1e-9);
        newsidx_hits_free(all);
    }
    newsidx_hits_free(few);
    newsidx_reader_close(reader);
}

/* ---- errors ---------------------------------------------------------------------------------- */

static void expect_refused(newsidx_reader *reader, const asked *what, const char *word)
{
    newsidx_error error;
    newsidx_hits *hits;
    newsidx_query *query = ts_query(ALL);
    const newsidx_search_options options = options_of(what);
    ts_expect_error(newsidx_search(&hits, reader, query, &options, &error), NEWSIDX_ERR_ARGUMENT,
                    &error, word, NULL);
    assert_null(hits);
    newsidx_query_free(query);
}

static void what_is_no_facet_or_no_value_is_refused(void **state)
{
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    const newsidx_filter filters[] = {
        {NEWSIDX_FACET_COUNT, {"x", 1}},           filter(NEWSIDX_FACET_PLACE, "  "),
        filter(NEWSIDX_FACET_YEAR, "2026-01"),     filter(NEWSIDX_FACET_YEAR, "bald"),
        filter(NEWSIDX_FACET_MONTH, "2026-01-02"), filter(NEWSIDX_FACET_MONTH, "2026"),
    };
    static const char *const words[] = {"facet 7", "place", "2026-01", "bald", "month", "month"};
    for (size_t i = 0; i < 6; i++)
        expect_refused(reader, &(asked){NULL, 0, &filters[i], 1, 1}, words[i]);
    const newsidx_facet_request no_facet = {NEWSIDX_FACET_COUNT, NEWSIDX_FACET_RISING, 0, false},
                                no_order = {NEWSIDX_FACET_YEAR, (newsidx_facet_order)3, 0, false};
    expect_refused(reader, &(asked){&no_facet, 1, NULL, 0, 1}, "facet 7");
    expect_refused(reader, &(asked){&no_order, 1, NULL, 0, 1}, "order");
    newsidx_reader_close(reader);
}

static void an_older_version_of_the_options_has_no_facets(void **state)
{
    newsidx_error error;
    newsidx_hits *hits;
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    newsidx_query *query = ts_query(ALL);
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    options.version = 2;
    options.limit = 3;
    options.sort = NEWSIDX_SORT_OLDEST;
    options.facet_count = options.filter_count = 99;
    ts_ok(newsidx_search(&hits, reader, query, &options, &error), error);
    assert_null(newsidx_hits_facet(hits, 0));
    assert_true(ts_next(hits));
    assert_true(ts_text_is(newsidx_hits_field(hits, NEWSIDX_ID), "kd-2025-0031"));
    newsidx_hits_free(hits);
    newsidx_query_free(query);
    newsidx_reader_close(reader);
}

static void every_facet_has_a_name(void **state)
{
    (void)state;
    assert_string_equal(newsidx_facet_name(NEWSIDX_FACET_TAG), "tag");
    assert_string_equal(newsidx_facet_name(NEWSIDX_FACET_MONTH), "month");
    assert_null(newsidx_facet_name(NEWSIDX_FACET_COUNT));
}

/* ---- by brute force -------------------------------------------------------------------------- */

static const char *const sections[] = {"Kultur", "Sport", "Politik", NULL};
static const char *const tags[] = {"Musik", "Neue Musik", "Theater", "Musik", " Jazz "};

/* Articles with random values, in several segments, some of them replaced or removed. */
static void put_random(const char *index)
{
    uint64_t seed = 11;
    newsidx_error error;
    newsidx_writer *writer = ts_writer(index);
    for (unsigned i = 0; i < 600; i++) {
        char id[16], date[16], list[64];
        snprintf(id, sizeof id, "a-%u", (unsigned)ts_below(&seed, 400));
        snprintf(date, sizeof date, "20%02u-%02u-11", 24 + (unsigned)ts_below(&seed, 3),
                 1 + (unsigned)ts_below(&seed, 12));
        snprintf(list, sizeof list, "%s\n%s", tags[ts_below(&seed, 5)], tags[ts_below(&seed, 5)]);
        newsidx_article article =
            ts_article(id, "Meldung", ts_below(&seed, 2) ? "Der Zug kommt." : "Das Schiff fährt.");
        article.field[NEWSIDX_SECTION] = newsidx_text_of(sections[ts_below(&seed, 4)]);
        article.field[NEWSIDX_TAGS] = newsidx_text_of(list);
        article.field[NEWSIDX_DATE] = newsidx_text_of(date);
        ts_ok(newsidx_writer_put(writer, &article, NULL, &error), error);
        if (i % 90 == 89) ts_commit(writer);
        if (i % 17 == 0) ts_remove(writer, id);
    }
    ts_commit(writer);
    newsidx_writer_close(writer);
}

/* Whether an article's field has a value: as a whole, as a line, or as its beginning. */
static bool has(newsidx_text field, newsidx_facet facet, newsidx_text value)
{
    if (facet == NEWSIDX_FACET_YEAR || facet == NEWSIDX_FACET_MONTH)
        return field.size >= value.size && memcmp(field.data, value.data, value.size) == 0;
    for (size_t at = 0; at < field.size;) {
        size_t end = at;
        while (end < field.size && field.data[end] != '\n') end++;
        size_t from = at, to = end;
        while (from < to && field.data[from] == ' ') from++;
        while (to > from && field.data[to - 1] == ' ') to--;
        if (to - from == value.size && memcmp(field.data + from, value.data, value.size) == 0)
            return true;
        at = end + 1;
    }
    return false;
}

static uint64_t count_hits(newsidx_reader *reader, const char *query, newsidx_field field,
                           newsidx_facet facet, newsidx_text value)
{
    uint64_t count = 0;
    newsidx_hits *hits = find(reader, query, &(asked){NULL, 0, NULL, 0, 1000});
    while (ts_next(hits)) count += has(newsidx_hits_field(hits, field), facet, value);
    newsidx_hits_free(hits);
    return count;
}

static void expect_as_counted(newsidx_reader *reader, const char *query, newsidx_facet facet,
                              newsidx_field field, size_t values)
{
    const newsidx_facet_request request = {facet, NEWSIDX_FACET_FREQUENT, 0, false};
    newsidx_hits *hits = find(reader, query, &(asked){&request, 1, NULL, 0, 5});
    const newsidx_facet_counts *counts = newsidx_hits_facet(hits, 0);
    if (values) assert_int_equal(counts->count, values);
    assert_int_equal(counts->articles, newsidx_hits_total(hits).estimate);
    uint64_t sum = counts->missing;
    for (size_t i = 0; i < counts->count; i++) sum += counts->values[i].count;
    if (facet != NEWSIDX_FACET_TAG) assert_int_equal(sum, counts->articles);
    for (size_t i = 0; i < counts->count; i++) {
        const newsidx_facet_value *value = &counts->values[i];
        assert_int_equal(value->count, count_hits(reader, query, field, facet, value->name));
        const newsidx_filter chosen = {facet, value->name};
        newsidx_hits *few = find(reader, query, &(asked){&request, 1, &chosen, 1, 5});
        assert_int_equal(newsidx_hits_total(few).lower, value->count);
        assert_int_equal(newsidx_hits_facet(few, 0)->articles, value->count);
        newsidx_hits_free(few);
    }
    newsidx_hits_free(hits);
}

static void counts_are_those_of_the_hits(void **state)
{
    static const char *const queries[] = {"Zug", "Schiff", "Zug Schiff", "Meldung -Zug",
                                          "\"Schiff fährt\""};
    const char *index = ((ts_scratch *)*state)->index;
    put_random(index);
    newsidx_reader *reader = ts_reader(index);
    assert_true(ts_info(reader).deleted > 0 && ts_info(reader).segments > 1);
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        expect_as_counted(reader, queries[i], NEWSIDX_FACET_SECTION, NEWSIDX_SECTION, 3);
        expect_as_counted(reader, queries[i], NEWSIDX_FACET_TAG, NEWSIDX_TAGS, 4);
        expect_as_counted(reader, queries[i], NEWSIDX_FACET_YEAR, NEWSIDX_DATE, 3);
        expect_as_counted(reader, queries[i], NEWSIDX_FACET_MONTH, NEWSIDX_DATE, 0);
    }
    newsidx_reader_close(reader);
}

static void put_as(newsidx_writer *writer, const char *id, const char *author, const char *labels)
{
    newsidx_put_result result = NEWSIDX_PUT_RESULT_INIT;
    newsidx_error error;
    newsidx_article article =
        ts_article(id, "\xe2\x80\x9eKinderg&auml;rten\xe2\x80\x9c", "f\xc3\x83\xc2\xbcr alle");
    article.field[NEWSIDX_AUTHOR] = newsidx_text_of(author);
    article.field[NEWSIDX_TAGS] = newsidx_text_of(labels);
    assert_int_equal(newsidx_writer_put(writer, &article, &result, &error), NEWSIDX_OK);
    assert_int_equal(result.entities, 1);
    assert_int_equal(result.misencoded, 1);
}

/* Decomposed letters, soft hyphens and white space around them make no value or id of its own. */
static void values_and_ids_compare_in_one_form(void **state)
{
    const char *index = ((ts_scratch *)*state)->index;
    const newsidx_facet_request requests[] = {
        {NEWSIDX_FACET_AUTHOR, NEWSIDX_FACET_FREQUENT, 10, false},
        {NEWSIDX_FACET_TAG, NEWSIDX_FACET_FREQUENT, 10, false}};
    const newsidx_filter filters[] = {filter(NEWSIDX_FACET_AUTHOR, "Ju\xcc\x88rgen ")};
    const asked what = {requests, 2, filters, 1, 10};
    newsidx_writer *writer = ts_writer(index);
    put_as(writer, "a\xcc\x88", "J\xc3\xbcrgen", "B\xc3\xb6rse");
    put_as(writer, "b", " Ju\xcc\x88r\xc2\xadgen", "Bo\xcc\x88rse\nAktie\xc2\xad");
    put_as(writer, " b ", "J\xc3\xbcrgen", "B\xc3\xb6rse"); /* in place of the one before */
    ts_commit(writer);
    newsidx_reader *reader = ts_reader(index);
    newsidx_hits *hits = find(reader, "alle", &what);
    expect_counts(hits, 0, "J\xc3\xbcrgen* 2");
    expect_counts(hits, 1, "B\xc3\xb6rse 2");
    newsidx_hits_free(hits);
    char *ids = ts_ids(ts_search(reader, "id:\xc3\xa4", 10, 0));
    assert_string_equal(ids, "\xc3\xa4");
    free(ids);
    newsidx_reader_close(reader);
    assert_int_equal(ts_remove(writer, "\xc3\xa4"), NEWSIDX_OK);
    assert_int_equal(ts_remove(writer, "b\xc2\xad"), NEWSIDX_OK);
    newsidx_writer_close(writer);
}

int main(void)
{
    const struct CMUnitTest demo[] = {
        cmocka_unit_test(facets_count_all_that_match_whatever_the_limit),
        cmocka_unit_test(nobody_asked_for_facets),
        cmocka_unit_test(facets_of_nothing_are_empty),
        cmocka_unit_test(a_filter_takes_articles_with_the_very_value),
        cmocka_unit_test(filters_of_one_facet_are_alternatives),
        cmocka_unit_test(filters_hold_for_facets_but_open_ones),
        cmocka_unit_test(a_filter_changes_no_score),
        cmocka_unit_test(what_is_no_facet_or_no_value_is_refused),
        cmocka_unit_test(an_older_version_of_the_options_has_no_facets),
        cmocka_unit_test(every_facet_has_a_name),
    };
    const struct CMUnitTest random[] = {
        cmocka_unit_test_setup_teardown(values_and_ids_compare_in_one_form, ts_setup, ts_teardown),
        cmocka_unit_test_setup_teardown(counts_are_those_of_the_hits, ts_setup, ts_teardown),
    };
    return cmocka_run_group_tests_name("facets", demo, ts_setup_demo, ts_teardown) +
           cmocka_run_group_tests_name("facets by brute force", random, NULL, NULL);
}
