/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Words that are scanned, beside the same query as Xapian matches it: random queries over segments
 * of several windows, words of parts among them, all documents and the best ones.
 */
#include "xapian_support.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "match/bulkscorer.h"
#include "reader/lookup.h"
#include "xapian/xcount.h"
#include "xapian/xvocabulary.h"

/* A small generator of our own, so that a failure can be repeated on any machine. */
static uint32_t random_state;

static uint32_t random_below(uint32_t bound)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (random_state >> 8) % bound;
}

enum { LETTERS = 12, FILES = 2, QUERIES = 600, BEST = 20, COUNTED = 300 };

static const uint32_t documents_in[FILES] = {12000, 700};

/* ---- an index -------------------------------------------------------------------------------- */

/* Letter 0 is in every second document, the others in fewer and fewer. */
static void make_line(char *line)
{
    size_t size = 0;
    for (uint32_t letter = 0; letter < LETTERS; letter++)
        if (random_below(2u << letter / 2) == 0)
            for (uint32_t times = random_below(5) + 1; times > 0; times--)
                size += (size_t)sprintf(line + size, "%c ", 'a' + (int)letter);
    sprintf(line + size, "x");
}

static void make_segment(const char *name, uint32_t count)
{
    char line[LETTERS * 12];
    ni_glass_build *build = open_build();
    for (uint32_t i = 0; i < count; i++) {
        make_line(line);
        add_line(build, line, NULL);
    }
    finish_build(build, path_of(name));
}

typedef struct index_of_two {
    ni_generation generation;
    ni_generation_source sources[FILES];
    ni_xdatabase_info infos[FILES];
    char paths[FILES][PATH_SIZE];
} index_of_two;

static void open_index(index_of_two *index)
{
    static const char *const names[FILES] = {"a.glass", "b.glass"};
    ni_xdatabase *databases[FILES];
    newsidx_error error;
    memset(index, 0, sizeof *index);
    random_state = 1;
    for (int i = 0; i < FILES; i++) {
        make_segment(names[i], documents_in[i]);
        snprintf(index->paths[i], PATH_SIZE, "%s", path_of(names[i]));
        databases[i] = open_database(index->paths[i]);
        index->infos[i] = info_of(databases[i]);
        index->sources[i] =
            (ni_generation_source){.database = databases[i], .uuid = index->infos[i].uuid};
        assert_int_equal(ni_mappedsegment_open(&index->sources[i].scanned, index->paths[i], &error),
                         NEWSIDX_OK);
    }
    ni_generation *all = &index->generation;
    assert_int_equal(ni_xdatabase_combine(&all->database, databases, FILES, &error), NEWSIDX_OK);
    const ni_xdatabase_info info = info_of(all->database);
    all->sources = index->sources, all->source_count = FILES;
    all->documents = info.documents, all->mean_length = info.mean_length;
}

static void close_index(index_of_two *index)
{
    ni_xdatabase_close(index->generation.database);
    for (int i = 0; i < FILES; i++) {
        ni_xdatabase_close(index->sources[i].database);
        ni_mappedsegment_close(index->sources[i].scanned);
    }
}

/* ---- queries --------------------------------------------------------------------------------- */

static ni_xquery *random_leaf(void)
{
    const char word[] = {(char)('a' + (int)random_below(LETTERS + 1)), '\0'};
    return term(word); /* the last one is nowhere */
}

static ni_xquery *random_any(void)
{
    ni_xquery *leaves[3];
    const size_t count = 1 + random_below(3);
    for (size_t i = 0; i < count; i++) leaves[i] = random_leaf();
    return combine(NI_XQUERY_OR, count, leaves);
}

/* As the plan has a word of two parts, in which each part may have several spellings. */
static ni_xquery *random_compound(ni_xquery *scored)
{
    ni_xquery *parts[2];
    parts[0] = random_any();
    parts[1] = random_leaf();
    ni_xquery *near = near_by(1 + random_below(6), 2, parts);
    return COMBINE(NI_XQUERY_FILTER, scored, COMBINE(NI_XQUERY_OR, random_leaf(), near));
}

/* Parts near each other, or anywhere, that add no weight. */
static ni_xquery *random_conjunction(void)
{
    newsidx_error error;
    ni_xquery *parts[3];
    const size_t count = 2 + random_below(2);
    const bool near = random_below(3) > 0;
    for (size_t i = 0; i < count; i++) parts[i] = random_below(2) ? random_leaf() : random_any();
    ni_xquery *all =
        near ? near_by(1 + random_below(6), count, parts) : combine(NI_XQUERY_AND, count, parts);
    if (random_below(3) == 0) all = COMBINE(NI_XQUERY_OR, all, random_conjunction());
    return ni_xquery_scale(all, 0, &error);
}

/* As the plan has words that match by all their parts, of which each alone only ranks. */
static ni_xquery *random_words(void)
{
    ni_xquery *words[3];
    const size_t count = 1 + random_below(3);
    for (size_t i = 0; i < count; i++) {
        words[i] = random_conjunction();
        if (random_below(4)) words[i] = COMBINE(NI_XQUERY_OR, random_leaf(), words[i]);
    }
    ni_xquery *match = combine(random_below(3) ? NI_XQUERY_OR : NI_XQUERY_AND, count, words);
    return random_below(4) ? COMBINE(NI_XQUERY_AND_MAYBE, match, random_any()) : match;
}

static ni_xquery *random_query(unsigned depth)
{
    newsidx_error error;
    ni_xquery *children[4];
    if (depth == 0 || random_below(4) == 0) return random_leaf();
    if (random_below(6) == 0)
        return random_compound(random_below(4) ? random_any() : random_query(depth - 1));
    if (random_below(6) == 0) return random_words();
    if (random_below(5) == 0)
        return ni_xquery_scale(random_query(depth - 1), 0.25 * (1 + random_below(8)), &error);
    const ni_xquery_op ops[] = {NI_XQUERY_OR,      NI_XQUERY_OR,     NI_XQUERY_OR,
                                NI_XQUERY_AND,     NI_XQUERY_AND,    NI_XQUERY_AND_MAYBE,
                                NI_XQUERY_AND_NOT, NI_XQUERY_FILTER, NI_XQUERY_SYNONYM};
    const ni_xquery_op op = ops[random_below(sizeof ops / sizeof *ops)];
    const size_t count = 1 + random_below(4);
    for (size_t i = 0; i < count; i++)
        children[i] = op == NI_XQUERY_SYNONYM ? random_leaf() : random_query(depth - 1);
    return combine(op, count, children);
}

/* Whether scans are run for the number of matches only. */
static bool counting;

/* Parameters of BM25 for a number: those that block maxima are tight for, or others. */
static ni_xmodel model_of(uint32_t number)
{
    static const double k1[] = {1, 0.2, 20, 1}, b[] = {1, 1, 0.5, 0};
    ni_xmodel model = best_hundred.model;
    model.k1 *= k1[number % 4];
    model.b *= b[number % 4];
    return model;
}

/* The same query for the same number, scanned or not. */
static ni_xquery *query_of(index_of_two *index, uint32_t number, bool scanned)
{
    static ni_deadline never;
    newsidx_error error;
    random_state = number * 7919;
    const ni_xmodel model = model_of(number);
    ni_xquery *query = random_query(4);
    return scanned
               ? ni_bulkscorer_query(query, &index->generation, &model, &never, &counting, &error)
               : query;
}

static ni_xmatch *run(index_of_two *index, uint32_t number, bool scanned, uint32_t limit)
{
    ni_xmatch_options options = best_hundred;
    options.limit = limit;
    options.order = NI_XMATCH_ALONE;
    options.model = model_of(number);
    return match(index->generation.database, query_of(index, number, scanned), &options);
}

static void expect_scores(const ni_xmatch *found, const ni_xmatch *wanted, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_float_equal(found->hits[i].score, wanted->hits[i].score, 1e-9);
}

static bool are_scores(const ni_xmatch *found, const ni_xmatch *wanted)
{
    for (size_t i = 0; i < found->count; i++)
        if (fabs(found->hits[i].score - wanted->hits[i].score) > 1e-9) return false;
    return true;
}

/* The best are those of all documents, or what Xapian itself takes for the best: once in many
   queries it skips one too many (xapian/xmatch.cc). */
static void expect_best(index_of_two *index, uint32_t number, const ni_xmatch *best,
                        const ni_xmatch *wanted)
{
    assert_int_equal(best->count, wanted->count < BEST ? wanted->count : BEST);
    if (are_scores(best, wanted)) return;
    ni_xmatch *skipping = run(index, number, false, BEST);
    expect_scores(best, skipping, best->count);
    ni_xmatch_free(skipping);
}

static int by_docid(const void *a, const void *b)
{
    const ni_xmatch_hit *left = a, *right = b;
    return (left->docid > right->docid) - (left->docid < right->docid);
}

static void scanning_finds_the_same_documents_as_xapian(void **state)
{
    (void)state;
    index_of_two index;
    open_index(&index);
    for (uint32_t number = 1; number <= QUERIES; number++) {
        ni_xmatch *wanted = run(&index, number, false, index.generation.documents);
        ni_xmatch *best = run(&index, number, true, BEST);
        ni_xmatch *found = run(&index, number, true, index.generation.documents);
        expect_best(&index, number, best, wanted);
        assert_true(best->total.lower <= wanted->count && wanted->count <= best->total.upper);
        assert_int_equal(found->count, wanted->count);
        qsort(wanted->hits, wanted->count, sizeof *wanted->hits, by_docid);
        qsort(found->hits, found->count, sizeof *found->hits, by_docid);
        expect_scores(found, wanted, wanted->count);
        for (size_t i = 0; i < wanted->count; i++)
            assert_int_equal(found->hits[i].docid, wanted->hits[i].docid);
        ni_xmatch_free(wanted);
        ni_xmatch_free(best);
        ni_xmatch_free(found);
    }
    close_index(&index);
}

/* A sample of every second run of 2,048 documents, over two segments. */
static void a_sample_estimates_the_number_of_matches(void **state)
{
    (void)state;
    index_of_two index;
    open_index(&index);
    unsigned many = 0;
    for (uint32_t number = 1; number <= QUERIES; number++) {
        newsidx_total total;
        newsidx_error error;
        ni_xmatch *all = run(&index, number, false, index.generation.documents);
        ni_xquery *query = query_of(&index, number, number % 2);
        counting = true;
        assert_int_equal(ni_xcount_matches(&total, index.generation.database, query, COUNTED,
                                           index.generation.documents / 2, &error),
                         NEWSIDX_OK);
        counting = false;
        assert_true(total.lower <= all->count && all->count <= total.upper);
        if (all->count <= COUNTED) assert_int_equal(total.lower, total.upper);
        assert_true(total.lower <= total.estimate && total.estimate <= total.upper);
        if (all->count >= 500) {
            many++;
            assert_true((double)total.estimate < 1.5 * (double)all->count);
            assert_true((double)total.estimate > (double)all->count / 1.5);
        }
        ni_xquery_free(query);
        ni_xmatch_free(all);
    }
    assert_true(many > QUERIES / 4);
    close_index(&index);
}

/* ---- terms ----------------------------------------------------------------------------------- */

static uint32_t documents_of(const ni_generation *generation, newsidx_text word)
{
    uint32_t documents;
    assert_int_equal(ni_lookup_documents(generation, word, &documents, NULL), NEWSIDX_OK);
    return documents;
}

static bool may_begin(const ni_generation *generation, newsidx_text beginning)
{
    bool any;
    assert_int_equal(ni_lookup_beginning(generation, beginning, &any, NULL), NEWSIDX_OK);
    return any;
}

static void files_know_the_terms_that_xapian_does(void **state)
{
    (void)state;
    index_of_two index;
    open_index(&index);
    ni_generation *all = &index.generation;
    for (char letter = 'a'; letter <= 'z'; letter++) {
        const newsidx_text word = {&letter, 1};
        uint32_t wanted;
        assert_int_equal(ni_xvocabulary_documents(all->database, word, &wanted, NULL), NEWSIDX_OK);
        assert_int_equal(documents_of(all, word), wanted);
        assert_int_equal(may_begin(all, word), wanted > 0);
    }
    assert_false(may_begin(all, newsidx_text_of("ab")));
    assert_int_equal(documents_of(all, newsidx_text_of("")), 0);
    ni_mappedsegment *scanned = all->sources[1].scanned;
    const uint32_t wanted = documents_of(all, newsidx_text_of("a"));
    all->sources[1].scanned = NULL; /* Xapian is asked */
    assert_int_equal(documents_of(all, newsidx_text_of("a")), wanted);
    assert_true(may_begin(all, newsidx_text_of("q")));
    all->sources[1].scanned = scanned;
    close_index(&index);
}

/* ---- damage ---------------------------------------------------------------------------------- */

static void a_file_of_another_format_is_corrupt(void **state)
{
    (void)state;
    ni_mappedsegment *file;
    newsidx_error error;
    write_file(path_of("c"), "Kein Index", 10);
    assert_int_equal(ni_mappedsegment_open(&file, path_of("c"), &error), NEWSIDX_ERR_CORRUPT);
    assert_null(file);
    assert_int_equal(ni_mappedsegment_open(&file, path_of("fehlt"), &error), NEWSIDX_ERR_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(scanning_finds_the_same_documents_as_xapian),
        TEST(a_sample_estimates_the_number_of_matches),
        TEST(a_file_of_another_format_is_corrupt),
        TEST(files_know_the_terms_that_xapian_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
