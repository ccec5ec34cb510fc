/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Orders by date go by the instant, whatever the zones; a day asked for is the day as written.
 */
#include "support.h"

static const struct {
    const char *id, *date;
} articles[] = {
    {"a", "2026-01-01T23:45Z"},
    {"b", "2026-01-02T00:30+01:00"}, /* 23:30 in UTC */
    {"c", "2026-01-02"},
    {"d", "2026-01-01T18:00:30-06:00"}, /* the second, 0:00:30 */
    {"e", NULL},
    {"f", "2025-12-31T23:59+00:00"},
    {"g", "2026-01-01T00:30+01:00"}, /* half an hour before f */
};

static newsidx_reader *make(const ts_scratch *scratch)
{
    newsidx_writer *writer = ts_writer(scratch->index);
    newsidx_error error;
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        newsidx_article article = ts_article(articles[i].id, "Haus", "Ein Haus am Fluss");
        article.field[NEWSIDX_DATE] = newsidx_text_of(articles[i].date);
        ts_ok(newsidx_writer_put(writer, &article, NULL, &error), error);
        if (i == 3) ts_commit(writer);
    }
    ts_commit(writer);
    newsidx_writer_close(writer);
    return ts_reader(scratch->index);
}

static void finds(newsidx_reader *reader, const char *query, const newsidx_search_options *options,
                  const char *expected)
{
    char *ids = ts_ids(ts_search_with(reader, query, options));
    assert_string_equal(ids, expected);
    free(ids);
}

static void orders_go_by_the_instant(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    newsidx_reader *reader = make(scratch);
    finds(reader, "Haus", &options, "d c a b f g e"); /* equal scores */
    options.sort = NEWSIDX_SORT_NEWEST;
    finds(reader, "Haus", &options, "d c a b f g e");
    options.limit = 3;
    finds(reader, "Haus", &options, "d c a");
    options.limit = 10;
    options.sort = NEWSIDX_SORT_OLDEST;
    finds(reader, "Haus", &options, "e g f b a c d");
    options.sort = NEWSIDX_SORT_FIELD;
    options.sort_field = NEWSIDX_DATE;
    finds(reader, "Haus", &options, "g f b a c d e");
    newsidx_reader_close(reader);
}

static void a_day_is_the_day_as_written(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    newsidx_reader *reader = make(scratch);
    finds(reader, "datum:2026-01-01", &options, "d a g");
    finds(reader, "datum:2026-01-02", &options, "c b");
    finds(reader, "datum:2025", &options, "f");
    finds(reader, "datum:2026-01-02..", &options, "c b");
    newsidx_reader_close(reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(orders_go_by_the_instant, ts_setup, ts_teardown),
        cmocka_unit_test_setup_teardown(a_day_is_the_day_as_written, ts_setup, ts_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
