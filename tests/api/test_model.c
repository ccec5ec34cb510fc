/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Thousands of articles, put, replaced and removed at random over several commits and writers,
 * compared after each commit with a model: an array that says for each number which edition of the
 * article should be there, or none.
 */
#include "support.h"

#include <stdio.h>

enum { ARTICLES = 5000, ROUNDS = 8, REMOVED = 0 };

typedef struct model {
    unsigned edition[ARTICLES]; /* from 1; REMOVED where there is no such article */
    unsigned newest;
    uint64_t seed;
} model;

static const char *const words[] = {"Haus",  "Garten", "Baum",    "Fluss", "Brücke",
                                    "Stadt", "Straße", "Bahnhof", "Rat",   "Wald"};

enum { WORDS = sizeof words / sizeof *words };

static void make_texts(unsigned number, unsigned edition, char id[32], char title[64],
                       char body[128], char date[16])
{
    snprintf(id, 32, "art-%u", number);
    snprintf(title, 64, "%s Nummer%u", words[number % WORDS], number);
    snprintf(body, 128, "Fassung%u vom %s und %s, Nr. %u.", edition, words[edition % WORDS],
             words[(number + edition) % WORDS], number * 7 + edition);
    snprintf(date, 16, "20%02u-%02u-%02u", 10 + number % 16, 1 + edition % 12, 1 + number % 28);
}

static void put(newsidx_writer *writer, model *m, unsigned number)
{
    char id[32], title[64], body[128], date[16];
    newsidx_error error;
    make_texts(number, ++m->newest, id, title, body, date);
    newsidx_article article = ts_article(id, title, body);
    article.field[NEWSIDX_DATE] = newsidx_text_of(date);
    ts_ok(newsidx_writer_put(writer, &article, NULL, &error), error);
    m->edition[number] = m->newest;
}

static void take_out(newsidx_writer *writer, model *m, unsigned number)
{
    char id[32];
    snprintf(id, sizeof id, "art-%u", number);
    assert_int_equal(ts_remove(writer, id),
                     m->edition[number] == REMOVED ? NEWSIDX_DONE : NEWSIDX_OK);
    m->edition[number] = REMOVED;
}

/* That the current hit is what the model has. Returns its number. */
static unsigned compare_article(newsidx_hits *hits, const model *m)
{
    char id[32], title[64], body[128], date[16];
    newsidx_text found = newsidx_hits_field(hits, NEWSIDX_ID);
    assert_true(found.size > 4 && found.size < sizeof id);
    memcpy(id, found.data, found.size);
    id[found.size] = '\0';
    unsigned number = (unsigned)strtoul(id + 4, NULL, 10);
    assert_true(number < ARTICLES);
    if (m->edition[number] == REMOVED) fail_msg("%s should not be there", id);
    make_texts(number, m->edition[number], id, title, body, date);
    assert_true(ts_text_is(newsidx_hits_field(hits, NEWSIDX_ID), id));
    assert_true(ts_text_is(newsidx_hits_field(hits, NEWSIDX_TITLE), title));
    if (!ts_text_is(newsidx_hits_field(hits, NEWSIDX_BODY), body))
        fail_msg("%s is not of edition %u", id, m->edition[number]);
    assert_true(ts_text_is(newsidx_hits_field(hits, NEWSIDX_DATE), date));
    return number;
}

static void expect_all(newsidx_hits *hits, const model *m, unsigned live)
{
    static bool seen[ARTICLES];
    unsigned count = 0;
    memset(seen, 0, sizeof seen);
    while (ts_next(hits)) {
        unsigned number = compare_article(hits, m);
        if (seen[number]) fail_msg("art-%u comes twice", number);
        seen[number] = true;
        assert_int_equal(newsidx_hits_rank(hits), ++count);
    }
    assert_int_equal(count, live);
    newsidx_hits_free(hits);
}

/* By a walk, by a search for everything, and by looking up some articles. */
static void compare(const char *index, model *m)
{
    newsidx_error error;
    newsidx_hits *hits;
    unsigned live = 0;
    for (unsigned i = 0; i < ARTICLES; i++) live += m->edition[i] != REMOVED;
    newsidx_reader *reader = ts_reader(index);
    assert_int_equal(ts_info(reader).articles, live);
    ts_ok(newsidx_reader_articles(&hits, reader, &error), error);
    assert_int_equal(newsidx_hits_total(hits).lower, live);
    assert_int_equal(newsidx_hits_total(hits).upper, live);
    expect_all(hits, m, live);
    expect_all(ts_search(reader, "-nirgendwo", ARTICLES, 0), m, live);
    for (int i = 0; i < 100; i++) {
        unsigned number = ts_below(&m->seed, ARTICLES);
        char query[64], id[32];
        snprintf(id, sizeof id, "art-%u", number);
        const char *expected = m->edition[number] == REMOVED ? "" : id;
        snprintf(query, sizeof query, "id:art-%u", number);
        ts_expect_found(reader, query, expected);
        snprintf(query, sizeof query, "Nummer%u", number);
        ts_expect_found(reader, query, expected);
    }
    newsidx_reader_close(reader);
}

static void change_at_random(newsidx_writer *writer, model *m, int changes)
{
    for (int i = 0; i < changes; i++) {
        unsigned number = ts_below(&m->seed, ARTICLES);
        if (ts_below(&m->seed, 4) == 0)
            take_out(writer, m, number);
        else
            put(writer, m, number);
        if (ts_below(&m->seed, 8) == 0) take_out(writer, m, number); /* in the same batch */
        if (ts_below(&m->seed, 8) == 0) put(writer, m, number);
    }
}

static void random_changes_leave_what_a_model_says(void **state)
{
    const ts_scratch *scratch = *state;
    static const int changes[ROUNDS] = {0, 1, 20, 600, 20, 1500, 3, 300};
    static model m;
    m.seed = 20260128;
    newsidx_writer *writer = ts_writer(scratch->index);
    for (unsigned i = 0; i < ARTICLES; i++) put(writer, &m, i);
    for (int round = 0; round < ROUNDS; round++) {
        change_at_random(writer, &m, changes[round]);
        ts_commit(writer);
        compare(scratch->index, &m);
        if (round % 3 == 2) { /* another writer must know as much as this one */
            newsidx_writer_close(writer);
            writer = ts_writer(scratch->index);
        }
    }
    newsidx_writer_close(writer);
    newsidx_error error;
    ts_ok(newsidx_check(scratch->index, NULL, NULL, &error), error);
}

static void many_small_commits_leave_what_a_model_says(void **state)
{
    const ts_scratch *scratch = *state;
    static model m;
    m.seed = 19960701;
    newsidx_writer *writer = ts_writer(scratch->index);
    for (int round = 0; round < 60; round++) {
        change_at_random(writer, &m, 1 + (int)ts_below(&m.seed, 20));
        ts_commit(writer);
    }
    compare(scratch->index, &m);
    for (unsigned i = 0; i < ARTICLES; i++) /* nearly all goes: merges drop whole segments */
        if (m.edition[i] != REMOVED && i % 50) take_out(writer, &m, i);
    ts_commit(writer);
    compare(scratch->index, &m);
    newsidx_writer_close(writer);
}

static void replacing_all_of_thousands_in_one_commit_leaves_the_new(void **state)
{
    const ts_scratch *scratch = *state;
    static model m;
    m.seed = 19010617;
    newsidx_writer *writer = ts_writer(scratch->index);
    for (unsigned i = 0; i < 2000; i++) put(writer, &m, i);
    ts_commit(writer);
    for (unsigned i = 2000; i-- > 0;) put(writer, &m, i);
    for (unsigned i = 0; i < 2000; i += 3) put(writer, &m, i);
    ts_commit(writer);
    newsidx_writer_close(writer);
    compare(scratch->index, &m);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, ts_setup, ts_teardown)
    const struct CMUnitTest tests[] = {
        TEST(random_changes_leave_what_a_model_says),
        TEST(many_small_commits_leave_what_a_model_says),
        TEST(replacing_all_of_thousands_in_one_commit_leaves_the_new),
    };
    return cmocka_run_group_tests_name("model", tests, NULL, NULL);
}
