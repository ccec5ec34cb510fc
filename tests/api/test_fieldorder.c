/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Orders by field of the same matches, first from the matches and then from ranks of all articles,
 * which a reader keeps once it pays.
 */
#include "support.h"

#include <stdio.h>

enum { ARTICLES = 300, REPEATS = 6 };

static void put_articles(newsidx_writer *writer)
{
    static const char *const initials[] = {"Ä", "a", "b", "Ö", "ß", "z", "Z", "„b"};
    newsidx_error error;
    uint64_t seed = 3;
    for (unsigned i = 0; i < ARTICLES; i++) {
        char id[16], title[32], date[16];
        snprintf(id, sizeof id, "n%u", i);
        snprintf(title, sizeof title, "%s%u", initials[ts_below(&seed, 8)],
                 (unsigned)ts_below(&seed, 40));
        snprintf(date, sizeof date, "2026-%02u-11", 1 + (unsigned)ts_below(&seed, 12));
        newsidx_article article = ts_article(id, title, i % 3 ? "Haus am See" : "Haus am Wald");
        article.field[NEWSIDX_DATE] = newsidx_text_of(i % 7 ? date : NULL);
        if (i % 5 == 0) article.field[NEWSIDX_TITLE] = (newsidx_text){NULL, 0};
        ts_ok(newsidx_writer_put(writer, &article, NULL, &error), error);
        if (i % 100 == 99) ts_commit(writer);
    }
}

/* In three segments, some articles replaced. */
static newsidx_reader *make(const ts_scratch *scratch)
{
    newsidx_error error;
    newsidx_writer *writer = ts_writer(scratch->index);
    put_articles(writer);
    for (unsigned i = 0; i < ARTICLES; i += 11) {
        char id[16];
        snprintf(id, sizeof id, "n%u", i);
        newsidx_article article = ts_article(id, "Neuer Titel", "Haus am See");
        ts_ok(newsidx_writer_put(writer, &article, NULL, &error), error);
    }
    ts_commit(writer);
    newsidx_writer_close(writer);
    return ts_reader(scratch->index);
}

static void orders_stay_the_same_when_ranks_are_kept(void **state)
{
    static const newsidx_field fields[] = {NEWSIDX_TITLE, NEWSIDX_DATE, NEWSIDX_ID, NEWSIDX_BODY};
    newsidx_reader *reader = make(*state);
    for (size_t i = 0; i < 2 * sizeof fields / sizeof *fields; i++) {
        newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
        options.sort = NEWSIDX_SORT_FIELD;
        options.sort_field = fields[i / 2];
        options.descending = i % 2;
        options.limit = ARTICLES;
        newsidx_reader *fresh = ts_reader(((ts_scratch *)*state)->index);
        char *expected = ts_ids(ts_search_with(fresh, "Wald", &options));
        newsidx_reader_close(fresh);
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            char *found = ts_ids(ts_search_with(reader, "Wald", &options));
            assert_string_equal(found, expected);
            free(found);
        }
        free(expected);
    }
    newsidx_reader_close(reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(orders_stay_the_same_when_ranks_are_kept, ts_setup,
                                        ts_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
