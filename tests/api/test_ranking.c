/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Ranking by what is not in the words: age, values, a minimum, other orders, and what stands where
 * articles are equal. Base scores come from a search without factors, and what factors make of them
 * is worked out here; random articles are ranked page by page and compared with a sort of all.
 */
#include "support.h"

#include <math.h>
#include <stdio.h>

/* ---- articles -------------------------------------------------------------------------------- */

typedef struct row {
    const char *id, *title, *body, *date, *source, *tags;
} row;

static void put_row(newsidx_writer *writer, const row *given)
{
    newsidx_error error;
    newsidx_article article = ts_article(given->id, given->title, given->body);
    article.field[NEWSIDX_DATE] = newsidx_text_of(given->date);
    article.field[NEWSIDX_SOURCE] = newsidx_text_of(given->source);
    article.field[NEWSIDX_TAGS] = newsidx_text_of(given->tags);
    ts_ok(newsidx_writer_put(writer, &article, NULL, &error), error);
}

static newsidx_reader *open_rows(void **state, const row *rows, size_t count)
{
    const char *index = ((ts_scratch *)*state)->index;
    newsidx_writer *writer = ts_writer(index);
    for (size_t i = 0; i < count; i++) put_row(writer, &rows[i]);
    ts_commit(writer);
    newsidx_writer_close(writer);
    return ts_reader(index);
}

#define OPEN(state, rows) open_rows(state, rows, sizeof(rows) / sizeof *(rows))

static newsidx_hits *search(newsidx_reader *reader, const char *text,
                            const newsidx_search_options *options)
{
    newsidx_error error;
    newsidx_hits *hits;
    newsidx_query *query = ts_query(text);
    ts_ok(newsidx_search(&hits, reader, query, options, &error), error);
    newsidx_query_free(query);
    return hits;
}

static void expect(newsidx_reader *reader, const char *query, const newsidx_search_options *options,
                   const char *expected)
{
    char *ids = ts_ids(search(reader, query, options));
    assert_string_equal(ids, expected);
    free(ids);
}

/* The score of an article among all that a query finds. */
static double score_of(newsidx_reader *reader, const char *query,
                       const newsidx_search_options *options, const char *id)
{
    newsidx_search_options all = *options;
    all.limit = 1000;
    all.offset = 0;
    double score = -1;
    newsidx_hits *hits = search(reader, query, &all);
    while (ts_next(hits))
        if (ts_text_is(newsidx_hits_field(hits, NEWSIDX_ID), id)) score = newsidx_hits_score(hits);
    newsidx_hits_free(hits);
    return score;
}

static const row houses[] = {
    {"alt", "Haus am Hafen", "Haus", "2026-01-01", "Bote", "Hafen\nBau"},
    {"jung", "Haus im Dorf", "Haus", "2026-01-31", "Kurier", "Bau"},
    {"ohne", "Haus am Rand", "Haus", NULL, NULL, NULL},
    {"morgen", "Haus am See", "Haus", "2026-02-10", "Straßenbote", "See"},
};

/* ---- models ---------------------------------------------------------------------------------- */

static void models_have_names(void **state)
{
    (void)state;
    static const char *const names[] = {"bm25", "bm25plus", "dlh", "dph", "tfidf", "bool"};
    newsidx_model model;
    for (int i = 0; i < NEWSIDX_MODEL_COUNT; i++) {
        assert_string_equal(newsidx_model_name((newsidx_model)i), names[i]);
        assert_true(newsidx_model_of_name(&model, names[i]));
        assert_int_equal(model, i);
    }
    assert_null(newsidx_model_name(NEWSIDX_MODEL_COUNT));
    assert_false(newsidx_model_of_name(&model, "BM25"));
    assert_int_equal(model, NEWSIDX_MODEL_BM25);
}

/* "Garten" stands in the body of one article of three, once; what is left out of the body's
   formula is the title, which is the same everywhere. */
static void models_weigh_words_by_their_formulas(void **state)
{
    static const row gardens[] = {
        {"a", "Nachricht", "Garten", NULL, NULL, NULL},
        {"b", "Nachricht", "Keller", NULL, NULL, NULL},
        {"c", "Nachricht", "Keller", NULL, NULL, NULL},
    };
    newsidx_reader *reader = OPEN(state, gardens);
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    /* =Garten is one term: its frequency is 4, times 3 at the beginning of a body. */
    const double f = 12, k = 4 * 1.2, N = 3, n = 1;
    options.k1 = 1.2, options.b = 0;
    double t = (N - n + .5) / (n + .5), idf = log(t < 2 ? 1 + t / 2 : t);
    double expected = idf * (k + 1) * f / (f + k);
    assert_float_equal(score_of(reader, "=Garten", &options, "a"), expected, 1e-6);
    options.model = NEWSIDX_MODEL_BM25PLUS, options.delta = .5;
    expected = log((N + 1) / n) * (.5 + (k + 1) * f / (f + k));
    assert_float_equal(score_of(reader, "=Garten", &options, "a"), expected, 1e-6);
    options = (newsidx_search_options)NEWSIDX_SEARCH_OPTIONS_INIT;
    options.model = NEWSIDX_MODEL_TFIDF;
    expected = (1 + log(f)) * log(N / n);
    assert_float_equal(score_of(reader, "=Garten", &options, "a"), expected, 1e-6);
    options.model = NEWSIDX_MODEL_BOOL;
    assert_float_equal(score_of(reader, "=Garten", &options, "a"), 0, 0);
    newsidx_reader_close(reader);
}

/* Words, phrases, fields, patterns and boosts find the same whatever the model. */
static void every_model_finds_the_same(void **state)
{
    static const char *const queries[] = {"Haus Hafen", "\"Haus am\"", "titel:Dorf Haus^3", "Ha*",
                                          "Hauss~1",    "+Haus +See",  "Haus NAHE/3 Rand"};
    newsidx_reader *reader = OPEN(state, houses);
    for (size_t q = 0; q < sizeof queries / sizeof *queries; q++) {
        newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
        char *expected = ts_ids(search(reader, queries[q], &options));
        ts_sort_words(expected);
        for (int i = 0; i < NEWSIDX_MODEL_COUNT; i++) {
            options.model = (newsidx_model)i;
            char *ids = ts_ids(search(reader, queries[q], &options));
            ts_sort_words(ids);
            assert_string_equal(ids, expected);
            free(ids);
        }
        free(expected);
    }
    newsidx_reader_close(reader);
}

/* ---- recency --------------------------------------------------------------------------------- */

static void a_half_life_halves_scores(void **state)
{
    newsidx_reader *reader = OPEN(state, houses);
    newsidx_search_options plain = NEWSIDX_SEARCH_OPTIONS_INIT, options = plain;
    options.half_life = 10;
    options.today = "2026-01-31";
    const struct {
        const char *id;
        double factor;
    } expected[] = {
        {"alt", 0.125},  /* 30 days */
        {"jung", 1},     /* 0 days */
        {"ohne", 0.125}, /* as old as the oldest */
        {"morgen", 1},   /* not out yet */
    };
    for (size_t i = 0; i < 4; i++) {
        double base = score_of(reader, "Haus", &plain, expected[i].id);
        double score = score_of(reader, "Haus", &options, expected[i].id);
        assert_true(base > 0);
        assert_float_equal(score, (base * expected[i].factor), 1e-9);
    }
    options.half_life = 15;
    double base = score_of(reader, "Haus", &plain, "alt");
    assert_float_equal(score_of(reader, "Haus", &options, "alt"), base / 4, 1e-9);
    newsidx_reader_close(reader);
}

static void today_is_the_clocks_day(void **state)
{
    static const row one[] = {{"alt", "Haus", "Haus", "2000-01-01", NULL, NULL}};
    newsidx_reader *reader = OPEN(state, one);
    newsidx_search_options plain = NEWSIDX_SEARCH_OPTIONS_INIT, options = plain;
    options.half_life = 3650;
    double base = score_of(reader, "Haus", &plain, "alt");
    assert_true(score_of(reader, "Haus", &options, "alt") < base / 4);
    newsidx_reader_close(reader);
}

/* ---- boosts ---------------------------------------------------------------------------------- */

static void boosts_multiply_by_values(void **state)
{
    newsidx_reader *reader = OPEN(state, houses);
    newsidx_search_options plain = NEWSIDX_SEARCH_OPTIONS_INIT, options = plain;
    const newsidx_boost boosts[] = {
        {NEWSIDX_SOURCE, newsidx_text_of("bote"), 2},
        {NEWSIDX_SOURCE, newsidx_text_of("STRASSENBOTE"), 0},
        {NEWSIDX_TAGS, newsidx_text_of("hafen"), 3},
        {NEWSIDX_TAGS, newsidx_text_of("Bau"), .5},
    };
    options.boosts = boosts;
    options.boost_count = 4;
    const struct {
        const char *id;
        double factor;
    } expected[] = {{"alt", 3}, {"jung", .5}, {"ohne", 1}, {"morgen", 0}};
    for (size_t i = 0; i < 4; i++) {
        double base = score_of(reader, "Haus", &plain, expected[i].id);
        double score = score_of(reader, "Haus", &options, expected[i].id);
        assert_float_equal(score, (base * expected[i].factor), 1e-9);
    }
    newsidx_reader_close(reader);
}

/* ---- closeness ------------------------------------------------------------------------------- */

/* Both words stand in two of three articles, and close together in one of these. */
static void words_close_together_raise_the_score(void **state)
{
    static const row rows[] = {
        {"fern", NULL,
         "Garten eins zwei drei vier sechs sieben neun zehn elf zwölf dreizehn vierzehn Keller",
         NULL, NULL, NULL},
        {"nah", NULL, "Garten mit Keller", NULL, NULL, NULL},
        {"leer", NULL, "Dach", NULL, NULL, NULL},
    };
    newsidx_reader *reader = OPEN(state, rows);
    newsidx_search_options without = NEWSIDX_SEARCH_OPTIONS_INIT, with = without;
    without.proximity = 0;
    with.proximity = 2;
    double before = score_of(reader, "Garten Keller", &without, "nah");
    double gain = score_of(reader, "Garten Keller", &with, "nah") - before;
    const double idf = log(1 + (3 - 2 + .5) / (2 + .5) / 2);
    assert_float_equal(gain, (2 * idf * 1 / (1 + 1)), 1e-6);
    before = score_of(reader, "Garten Keller", &without, "fern");
    assert_float_equal(score_of(reader, "Garten Keller", &with, "fern"), before, 1e-9);
    newsidx_reader_close(reader);
}

/* ---- minimum --------------------------------------------------------------------------------- */

static void a_minimum_leaves_out_what_scores_less(void **state)
{
    newsidx_reader *reader = OPEN(state, houses);
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    const newsidx_boost boost = {NEWSIDX_SOURCE, newsidx_text_of("Kurier"), 100};
    options.boosts = &boost;
    options.boost_count = 1;
    options.min_score = score_of(reader, "Haus", &options, "jung");
    newsidx_hits *hits = search(reader, "Haus", &options);
    newsidx_total total = newsidx_hits_total(hits);
    assert_int_equal(total.estimate, 1);
    assert_int_equal(total.lower, 1);
    assert_int_equal(total.upper, 1);
    newsidx_hits_free(hits);
    expect(reader, "Haus", &options, "jung");
    options.sort = NEWSIDX_SORT_OLDEST;
    expect(reader, "Haus", &options, "jung");
    options.min_score *= 1.01;
    expect(reader, "Haus", &options, "");
    newsidx_reader_close(reader);
}

/* ---- orders ---------------------------------------------------------------------------------- */

static void hits_stand_by_any_field(void **state)
{
    static const row rows[] = {
        {"1", "Zebra", "Haus eins", "2026-01-01", "Ärzteblatt", NULL},
        {"2", "Äpfel", "Haus zwei", "2025-01-01", "Zeitung", NULL},
        {"3", "apfel", "Haus drei", NULL, "arbeit", NULL},
        {"4", NULL, "Haus vier", "2026-01-02", NULL, NULL},
        {"5", "Straße", "Haus fünf", "2026-01-01T12:00", "Bote", NULL},
        {"6", "Strasse", "Haus sechs", "2024-05-05", "arbeit", NULL},
    };
    newsidx_reader *reader = OPEN(state, rows);
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    options.sort = NEWSIDX_SORT_FIELD;
    options.model = NEWSIDX_MODEL_BOOL; /* among equal ones the newer first */
    options.sort_field = NEWSIDX_TITLE;
    expect(reader, "Haus", &options, "3 2 6 5 1 4");
    options.descending = true;
    expect(reader, "Haus", &options, "1 5 6 2 3 4");
    options.sort_field = NEWSIDX_SOURCE;
    expect(reader, "Haus", &options, "2 5 1 6 3 4");
    options.descending = false;
    expect(reader, "Haus", &options, "6 3 1 5 2 4");
    options.sort_field = NEWSIDX_DATE;
    expect(reader, "Haus", &options, "6 2 1 5 4 3");
    options.sort_field = NEWSIDX_ID;
    options.limit = 2, options.offset = 3;
    expect(reader, "Haus", &options, "4 5");
    options.sort_field = NEWSIDX_BODY;
    options.limit = 10, options.offset = 0;
    expect(reader, "Haus", &options, "3 1 5 6 4 2");
    newsidx_reader_close(reader);
}

static void equal_scores_stand_newest_first_then_by_id(void **state)
{
    static const row rows[] = {
        {"b", NULL, "Haus", "2026-01-01", NULL, NULL},
        {"a", NULL, "Haus", "2026-01-01", NULL, NULL},
        {"C", NULL, "Haus", "2026-01-01", NULL, NULL},
        {"d", NULL, "Haus", NULL, NULL, NULL},
        {"e", NULL, "Haus", "2026-01-02", NULL, NULL},
        {"0", NULL, "Haus", NULL, NULL, NULL},
    };
    newsidx_reader *reader = OPEN(state, rows);
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    expect(reader, "Haus", &options, "e C a b 0 d");
    options.sort = NEWSIDX_SORT_NEWEST;
    expect(reader, "Haus", &options, "e C a b 0 d");
    options.sort = NEWSIDX_SORT_OLDEST;
    expect(reader, "Haus", &options, "0 d C a b e");
    options.limit = 1;
    options.sort = NEWSIDX_SORT_RELEVANCE;
    options.offset = 2;
    expect(reader, "Haus", &options, "a");
    newsidx_reader_close(reader);
}

/* ---- exactness ------------------------------------------------------------------------------- */

enum { RANDOM_ARTICLES = 700 };

/* Articles of few different lengths, so that many scores are equal; in segments of their own. */
static void put_random(newsidx_writer *writer)
{
    static const char *const sources[] = {"Bote", "Kurier", "Zeitung", "Anzeiger"};
    uint64_t seed = 7;
    for (int i = 0; i < RANDOM_ARTICLES; i++) {
        char id[16], body[400] = "Haus", date[16];
        snprintf(id, sizeof id, "n%u", (unsigned)ts_below(&seed, 1000000));
        for (uint32_t words = ts_below(&seed, 8); words; words--)
            strcat(body, ts_below(&seed, 3) ? " Garten" : " Keller");
        snprintf(date, sizeof date, "2026-%02u-%02u", 1 + (unsigned)ts_below(&seed, 3),
                 1 + (unsigned)ts_below(&seed, 28));
        const row one = {
            id, NULL, body, ts_below(&seed, 9) ? date : NULL, sources[ts_below(&seed, 4)], NULL};
        put_row(writer, &one);
        if (i % 200 == 99) ts_commit(writer);
    }
}

static newsidx_reader *open_random(void **state)
{
    const char *index = ((ts_scratch *)*state)->index;
    newsidx_writer *writer = ts_writer(index);
    put_random(writer);
    newsidx_writer_close(writer);
    return ts_reader(index);
}

typedef struct found {
    char id[16], date[16], source[16];
    double score;
} found;

static void copy_text(char out[16], newsidx_text text)
{
    assert_true(text.size < 16);
    if (text.size) memcpy(out, text.data, text.size);
    out[text.size] = '\0';
}

/* Reads hits into `all`, and returns how many they are. */
static size_t read_hits(newsidx_reader *reader, const char *query,
                        const newsidx_search_options *options, found *all)
{
    size_t count = 0;
    newsidx_hits *hits = search(reader, query, options);
    while (ts_next(hits)) {
        assert_int_equal(newsidx_hits_rank(hits), options->offset + count + 1);
        copy_text(all[count].id, newsidx_hits_field(hits, NEWSIDX_ID));
        copy_text(all[count].date, newsidx_hits_field(hits, NEWSIDX_DATE));
        copy_text(all[count].source, newsidx_hits_field(hits, NEWSIDX_SOURCE));
        all[count++].score = newsidx_hits_score(hits);
    }
    newsidx_hits_free(hits);
    return count;
}

static int compare_found(const void *a, const void *b)
{
    const found *left = a, *right = b;
    if (fabs(left->score - right->score) > 1e-7 * left->score)
        return left->score > right->score ? -1 : 1;
    const int order = strcmp(right->date, left->date);
    return order ? order : strcmp(left->id, right->id);
}

static double factor_of(const found *each, bool boosted, bool recent)
{
    double factor = 1;
    if (boosted && strcmp(each->source, "Kurier") == 0) factor *= 1.5;
    if (boosted && strcmp(each->source, "Bote") == 0) factor *= 0.5;
    if (!recent) return factor;
    static const int before[] = {0, 31, 59};
    int age = 89; /* without a date, as the oldest, of 1 January */
    if (each->date[0])
        age = 89 - before[each->date[6] - '1'] -
              ((each->date[8] - '0') * 10 + each->date[9] - '0' - 1);
    return factor * exp2(-age / 30.0);
}

/* Page by page, with any limit, the very list that a sort of all gives. */
static void expect_pages(newsidx_reader *reader, const char *query,
                         const newsidx_search_options *options, const found *expected, size_t count)
{
    static found page[RANDOM_ARTICLES];
    for (uint32_t limit = 7; limit < 3000; limit = limit * 9 + 1) {
        newsidx_search_options part = *options;
        part.limit = limit;
        for (part.offset = 0; part.offset < count; part.offset += limit) {
            size_t read = read_hits(reader, query, &part, page);
            assert_int_equal(read, count - part.offset < limit ? count - part.offset : limit);
            for (size_t i = 0; i < read; i++) {
                assert_string_equal(page[i].id, expected[part.offset + i].id);
                assert_float_equal(page[i].score, expected[part.offset + i].score, 1e-9);
            }
        }
    }
}

static void pages_are_those_of_a_full_sort(void **state)
{
    static found all[RANDOM_ARTICLES];
    newsidx_reader *reader = open_random(state);
    const newsidx_boost boosts[] = {{NEWSIDX_SOURCE, newsidx_text_of("Kurier"), 1.5},
                                    {NEWSIDX_SOURCE, newsidx_text_of("Bote"), .5}};
    for (int mode = 0; mode < 8; mode++) {
        newsidx_search_options plain = NEWSIDX_SEARCH_OPTIONS_INIT, options;
        const bool boosted = mode & 1, recent = mode & 2;
        plain.limit = RANDOM_ARTICLES;
        options = plain;
        if (boosted) options.boosts = boosts, options.boost_count = 2;
        if (recent) options.half_life = 30, options.today = "2026-03-31";
        size_t count = read_hits(reader, "Keller Garten", &plain, all), kept = 0;
        assert_true(count > 500);
        for (size_t i = 0; i < count; i++) all[i].score *= factor_of(&all[i], boosted, recent);
        qsort(all, count, sizeof *all, compare_found);
        if (mode & 4) options.min_score = all[count / 3].score * (1 - 1e-6);
        while (kept < count && all[kept].score >= options.min_score) kept++;
        expect_pages(reader, "Keller Garten", &options, all, kept);
    }
    newsidx_reader_close(reader);
}

static int compare_newest(const void *a, const void *b)
{
    const int order = strcmp(((const found *)b)->date, ((const found *)a)->date);
    return order ? order : compare_found(a, b);
}

static void pages_by_date_are_those_of_a_full_sort(void **state)
{
    static found all[RANDOM_ARTICLES];
    newsidx_reader *reader = open_random(state);
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    options.proximity = 0; /* which does not count by date */
    options.limit = RANDOM_ARTICLES;
    size_t count = read_hits(reader, "Keller Garten", &options, all);
    qsort(all, count, sizeof *all, compare_newest);
    options.sort = NEWSIDX_SORT_NEWEST;
    expect_pages(reader, "Keller Garten", &options, all, count);
    options.sort = NEWSIDX_SORT_FIELD;
    options.descending = true;
    expect_pages(reader, "Keller Garten", &options, all, count);
    newsidx_reader_close(reader);
}

/* Where not all was looked at, the number lies between the bounds. */
static void totals_with_a_minimum_are_bounds(void **state)
{
    static found all[RANDOM_ARTICLES];
    newsidx_reader *reader = open_random(state);
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    options.limit = RANDOM_ARTICLES;
    size_t count = read_hits(reader, "Keller Garten", &options, all);
    for (size_t rank = 50; rank < count; rank += 100) {
        options.limit = 3;
        options.min_score = all[rank].score * (1 - 1e-6);
        size_t passing = 0;
        while (passing < count && all[passing].score >= options.min_score) passing++;
        newsidx_hits *hits = search(reader, "Keller Garten", &options);
        newsidx_total total = newsidx_hits_total(hits);
        assert_true(total.lower <= passing && passing <= total.upper);
        assert_true(total.lower <= total.estimate && total.estimate <= total.upper);
        if (passing <= 900) assert_int_equal(total.upper, passing);
        newsidx_hits_free(hits);
    }
    newsidx_reader_close(reader);
}

/* ---- arguments ------------------------------------------------------------------------------- */

static void refuse(newsidx_reader *reader, const newsidx_search_options *options, const char *word)
{
    newsidx_error error;
    newsidx_hits *hits;
    newsidx_query *query = ts_query("Haus");
    newsidx_status status = newsidx_search(&hits, reader, query, options, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, word, NULL);
    assert_null(hits);
    newsidx_query_free(query);
}

/* Refuses the defaults with one member set. */
#define REFUSE(member, value, word)                                                                \
    do {                                                                                           \
        newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;                              \
        options.member = (value);                                                                  \
        refuse(reader, &options, word);                                                            \
    } while (0)

static void arguments_out_of_range_are_refused(void **state)
{
    newsidx_reader *reader = OPEN(state, houses);
    REFUSE(model, NEWSIDX_MODEL_COUNT, "model");
    REFUSE(k1, 101, "k1");
    REFUSE(k1, -2, "k1");
    REFUSE(k1, -0.5, "k1");
    REFUSE(k1, NAN, "k1");
    REFUSE(b, -2, "b");
    REFUSE(b, 1.5, "b is");
    REFUSE(delta, 1, "delta");
    REFUSE(sort, (newsidx_sort)4, "order");
    REFUSE(sort_field, NEWSIDX_FIELD_COUNT, "field");
    REFUSE(half_life, -1, "half-life");
    REFUSE(half_life, NAN, "half-life");
    REFUSE(today, "gestern", "gestern");
    REFUSE(today, "2026", "2026");
    REFUSE(min_score, -1, "minimum");
    REFUSE(min_score, NAN, "minimum");
    REFUSE(proximity, 11, "proximity");
    REFUSE(boost_count, NEWSIDX_BOOSTS_MAX + 1, "boosts");
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    newsidx_boost boost = {NEWSIDX_TITLE, newsidx_text_of("Haus"), 2};
    options.boosts = &boost, options.boost_count = 1;
    refuse(reader, &options, "title");
    boost = (newsidx_boost){NEWSIDX_SOURCE, newsidx_text_of("Bote"), 101};
    refuse(reader, &options, "101");
    boost.factor = NAN;
    refuse(reader, &options, "boost");
    newsidx_reader_close(reader);
}

static void a_model_refuses_what_it_does_not_take(void **state)
{
    newsidx_reader *reader = OPEN(state, houses);
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    options.model = NEWSIDX_MODEL_DLH;
    options.b = .5;
    refuse(reader, &options, "dlh");
    options.b = NAN;
    refuse(reader, &options, "dlh");
    options.b = -1;
    expect(reader, "=Dorf", &options, "jung");
    newsidx_reader_close(reader);
}

static void options_of_the_second_version_are_taken(void **state)
{
    struct {
        uint32_t version, limit, offset, time_limit_ms, expansions;
        newsidx_sort sort;
    } old = {2, 2, 1, 0, 10, NEWSIDX_SORT_NEWEST};
    newsidx_reader *reader = OPEN(state, houses);
    expect(reader, "Haus", (const newsidx_search_options *)&old, "jung alt");
    newsidx_reader_close(reader);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, ts_setup, ts_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(models_have_names),
        TEST(models_weigh_words_by_their_formulas),
        TEST(every_model_finds_the_same),
        TEST(a_half_life_halves_scores),
        TEST(today_is_the_clocks_day),
        TEST(boosts_multiply_by_values),
        TEST(words_close_together_raise_the_score),
        TEST(a_minimum_leaves_out_what_scores_less),
        TEST(hits_stand_by_any_field),
        TEST(equal_scores_stand_newest_first_then_by_id),
        TEST(pages_are_those_of_a_full_sort),
        TEST(pages_by_date_are_those_of_a_full_sort),
        TEST(totals_with_a_minimum_are_bounds),
        TEST(arguments_out_of_range_are_refused),
        TEST(a_model_refuses_what_it_does_not_take),
        TEST(options_of_the_second_version_are_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
