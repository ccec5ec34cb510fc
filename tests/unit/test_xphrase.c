/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Phrases and proximity over positions, compared with Xapian's own in its own table: the same
 * documents with the same weights, on random documents of few words. Where elements share words
 * Xapian misses some that are near each other, so that there they do not.
 */
#include "phrase_support.h"
#include "xapian_support.h"

#include <stdio.h>
#include <string.h>

enum { DOCUMENTS = 300, WORDS = 12, LETTERS = 9, QUERIES = 400, ELEMENTS_MAX = 4 };

static uint32_t state;

static uint32_t random_below(uint32_t limit)
{
    state = state * 1664525 + 1013904223;
    return (uint32_t)((uint64_t)(state >> 8) * limit >> 24);
}

/* A query: elements of words of one letter. */
typedef struct request {
    char letters[ELEMENTS_MAX][LETTERS + 1];
    size_t count;
    uint32_t window;
    bool ordered;
} request;

static void make_request(request *r, uint32_t letters)
{
    char left[] = "abcdefghi";
    left[letters] = '\0';
    r->ordered = random_below(2);
    r->count = 2 + random_below(letters < ELEMENTS_MAX ? letters - 1 : ELEMENTS_MAX - 1);
    r->window = random_below(3) ? 1 + 8 * (1 + random_below(6)) : random_below(50);
    for (size_t i = 0; i < r->count; i++) {
        const size_t remaining = strlen(left), others = r->count - i - 1;
        size_t size = 1 + random_below((uint32_t)(remaining - others < 3 ? remaining - others : 3));
        r->letters[i][size] = '\0';
        for (size_t k = 0; k < size; k++) {
            char *at = left + random_below((uint32_t)strlen(left));
            r->letters[i][k] = *at;
            if (!r->ordered) memmove(at, at + 1, strlen(at));
        }
    }
}

static ni_xquery *query_of(const request *r)
{
    ni_xquery *elements[ELEMENTS_MAX];
    for (size_t i = 0; i < r->count; i++) {
        ni_xquery *terms[LETTERS];
        const size_t size = strlen(r->letters[i]);
        for (size_t k = 0; k < size; k++) terms[k] = term((char[]){r->letters[i][k], '\0'});
        elements[i] = combine(NI_XQUERY_OR, size, terms);
    }
    return (r->ordered ? phrase : near_by)(r->window, r->count, elements);
}

static size_t expect(phrase_database *peer, const request *r, uint32_t *docids, double *weights)
{
    char text[64] = "";
    for (size_t i = 0; i < r->count; i++) {
        strcat(text, i ? " " : "");
        for (size_t k = 0; r->letters[i][k]; k++) {
            const char part[] = {'|', r->letters[i][k], '\0'};
            strcat(text, k ? part : part + 1);
        }
    }
    return phrase_database_find(peer, text, r->window, r->ordered, docids, weights, DOCUMENTS);
}

static size_t compare(ni_xdatabase *database, phrase_database *peer, const request *r)
{
    const ni_xmatch_options all = {
        .limit = DOCUMENTS, .sort_slot = DATE_SLOT, .model = {NEWSIDX_MODEL_BM25, 1.2, 0.75, 0}};
    uint32_t docids[DOCUMENTS];
    double weights[DOCUMENTS], came[DOCUMENTS + 1] = {0};
    const size_t count = expect(peer, r, docids, weights);
    ni_xmatch *result = match(database, query_of(r), &all);
    assert_int_equal(result->count, count);
    for (size_t i = 0; i < count; i++) came[result->hits[i].docid] = result->hits[i].score;
    for (size_t i = 0; i < count; i++) assert_float_equal(came[docids[i]], weights[i], 1e-9);
    ni_xmatch_free(result);
    return count;
}

/* ---- documents ------------------------------------------------------------------------------- */

/* Documents of so many different words; where `every`, each document has all of them. */
static void make_line(char *line, uint32_t letters, bool every)
{
    for (int k = 0; k < WORDS; k++)
        snprintf(line + 2 * k, 3, "%c ", 'a' + (int)random_below(letters));
    for (uint32_t k = 0; every && k < letters; k++)
        snprintf(line + 2 * (WORDS + k), 3, "%c ", 'a' + (int)k);
}

static void make_databases(phrase_database *peer, uint32_t letters, bool every)
{
    ni_glass_build *build = open_build();
    for (int i = 0; i < DOCUMENTS; i++) {
        char line[2 * (WORDS + LETTERS) + 1] = "";
        make_line(line, letters, every);
        phrase_database_add(peer, line);
        add_line(build, line, NULL);
    }
    finish_build(build, path_of("a"));
}

static void compare_all(uint32_t letters, bool every)
{
    phrase_database *peer = phrase_database_new();
    size_t found = 0;
    state = letters;
    make_databases(peer, letters, every);
    ni_xdatabase *database = open_database(path_of("a"));
    for (int i = 0; i < QUERIES; i++) {
        request r;
        make_request(&r, letters);
        found += compare(database, peer, &r);
    }
    assert_in_range(found, QUERIES * DOCUMENTS / 20, QUERIES * DOCUMENTS * 19 / 20);
    ni_xdatabase_close(database);
    phrase_database_free(peer);
}

static void finds_the_same_documents_as_xapian(void **unused)
{
    (void)unused;
    compare_all(LETTERS, false);
}

/* The source is asked for documents then, as no word is rarer. */
static void finds_it_where_all_documents_have_all_words(void **unused)
{
    (void)unused;
    compare_all(3, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(finds_the_same_documents_as_xapian),
        TEST(finds_it_where_all_documents_have_all_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
