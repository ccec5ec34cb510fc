/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Copies of one article as one hit. The copies are made of demo articles as editors make them of an
 * agency's report: another headline, the first sentence replaced, the last paragraph cut.
 */
#include "demo.h"

#include <stdio.h>

/* ---- articles -------------------------------------------------------------------------------- */

static const char bridge[] =
    "Die Hubbrücke am alten Hafen bleibt bis zum Frühjahr gesperrt. Das teilte das Bauamt am "
    "Donnerstag mit. Bei der Prüfung hatten Fachleute Risse an zwei Trägern entdeckt.\n"
    "Fußgänger und Radfahrer können die Brücke weiterhin benutzen. Autos werden über den Ring "
    "umgeleitet, was in der Hauptverkehrszeit bis zu zehn Minuten kostet. Der Linienbus hält "
    "solange vor dem Zollhaus.\n"
    "Die Reparatur kostet nach erster Schätzung 1,2 Millionen Euro. Der Rat soll im November über "
    "den Auftrag entscheiden. Die Brücke stammt aus dem Jahr 1908 und steht unter Denkmalschutz.";

static const char bridge_cut[] =
    "Autofahrer brauchen im Hafenviertel Geduld. Das teilte das Bauamt am Donnerstag mit. Bei der "
    "Prüfung hatten Fachleute Risse an zwei Trägern entdeckt.\n"
    "Fußgänger und Radfahrer können die Brücke weiterhin benutzen. Autos werden über den Ring "
    "umgeleitet, was in der Hauptverkehrszeit bis zu zehn Minuten kostet. Der Linienbus hält "
    "solange vor dem Zollhaus.";

static const char bridge_other[] =
    "Wer wissen will, wie eine Hubbrücke funktioniert, kann am Sonntag das Maschinenhaus am alten "
    "Hafen besichtigen. Der Verein öffnet von elf bis fünfzehn Uhr die Türen und zeigt die "
    "Motoren, "
    "die das Mittelstück seit 1908 heben. Kinder dürfen selbst an der Kurbel drehen, mit der die "
    "Brücke früher von Hand bewegt wurde. Der Eintritt ist frei, um Spenden wird gebeten.";

static void put(newsidx_writer *writer, const char *id, const char *title, const char *body,
                const char *date)
{
    newsidx_error error;
    newsidx_article article = ts_article(id, title, body);
    article.field[NEWSIDX_DATE] = newsidx_text_of(date);
    ts_ok(newsidx_writer_put(writer, &article, NULL, &error), error);
}

/* The report, two copies of it, an article of its own, and a short one twice. */
static int setup(void **state)
{
    if (ts_setup(state) != 0) return -1;
    newsidx_writer *writer = ts_writer(((ts_scratch *)*state)->index);
    put(writer, "report", "Hubbrücke gesperrt", bridge, "2026-01-10");
    put(writer, "verein", "Blick ins Maschinenhaus", bridge_other, "2026-01-12");
    put(writer, "cut", "Umweg wegen Brücke", bridge_cut, "2026-01-11");
    ts_commit(writer);
    put(writer, "same", "Brücke am Hafen gesperrt", bridge, "2026-01-09");
    put(writer, "kurz-1", "Brücke", "Die Brücke ist zu.", "2026-01-01");
    put(writer, "kurz-2", "Brücke", "Die Brücke ist zu.", "2026-01-02");
    ts_commit(writer);
    newsidx_writer_close(writer);
    return 0;
}

/* ---- searching ------------------------------------------------------------------------------- */

static newsidx_hits *collapse(newsidx_reader *reader, const char *text, newsidx_sort sort,
                              uint32_t limit, uint32_t offset)
{
    newsidx_error error;
    newsidx_hits *hits;
    newsidx_query *query = ts_query(text);
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    options.collapse = true;
    options.sort = sort;
    options.limit = limit;
    options.offset = offset;
    ts_ok(newsidx_search(&hits, reader, query, &options, &error), error);
    newsidx_query_free(query);
    return hits;
}

/* Appends the current hit to a line, with what it stands for: "a(b c) ". */
static void write_hit(char *line, newsidx_hits *hits)
{
    newsidx_error error;
    newsidx_text id = newsidx_hits_field(hits, NEWSIDX_ID);
    line += strlen(line);
    line += sprintf(line, "%.*s", (int)id.size, id.data);
    const uint32_t others = newsidx_hits_others(hits, NULL);
    for (uint32_t i = 0; i < others; i++) {
        ts_ok(newsidx_hits_other(hits, i, &id, &error), error);
        line += sprintf(line, "%s%.*s%s", i ? " " : "(", (int)id.size, id.data,
                        i + 1 == others ? ")" : "");
    }
    assert_int_equal(newsidx_hits_other(hits, others, &id, &error), NEWSIDX_DONE);
    assert_null(id.data);
    sprintf(line, " ");
}

static void expect_groups(newsidx_hits *hits, const char *expected)
{
    char line[4096] = "";
    while (ts_next(hits)) write_hit(line, hits);
    assert_string_equal(line, expected);
    newsidx_hits_free(hits);
}

static void copies_are_one_hit_and_the_first_stands_for_them(void **state)
{
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    expect_groups(collapse(reader, "datum:2026", NEWSIDX_SORT_NEWEST, 10, 0),
                  "verein cut(report same) kurz-2 kurz-1 ");
    expect_groups(collapse(reader, "datum:2026", NEWSIDX_SORT_OLDEST, 10, 0),
                  "kurz-1 kurz-2 same(report cut) verein ");
    expect_groups(collapse(reader, "Denkmalschutz Zollhaus datum:2026-01-10..2026-01-11",
                           NEWSIDX_SORT_RELEVANCE, 10, 0),
                  "report(cut) ");
    newsidx_reader_close(reader);
}

static void without_the_option_every_article_is_a_hit(void **state)
{
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    newsidx_hits *hits = ts_search(reader, "datum:2026", 10, 0);
    assert_int_equal(newsidx_hits_others(hits, NULL), 0);
    unsigned count = 0;
    for (; ts_next(hits); count++) assert_int_equal(newsidx_hits_others(hits, NULL), 0);
    assert_int_equal(count, 6);
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

static void the_total_counts_copies_and_says_whether_all_were_looked_at(void **state)
{
    bool exact = false;
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    newsidx_hits *hits = collapse(reader, "datum:2026", NEWSIDX_SORT_NEWEST, 2, 0);
    assert_int_equal(newsidx_hits_total(hits).lower, 6);
    assert_true(ts_next(hits) && ts_next(hits));
    assert_int_equal(newsidx_hits_rank(hits), 2);
    assert_int_equal(newsidx_hits_others(hits, &exact), 2);
    assert_true(exact);
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

static void pages_fit_together(void **state)
{
    char line[4096] = "";
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    for (uint32_t offset = 0; offset < 5; offset++) {
        newsidx_hits *hits = collapse(reader, "datum:2026", NEWSIDX_SORT_NEWEST, 1, offset);
        for (; ts_next(hits); write_hit(line, hits))
            assert_int_equal(newsidx_hits_rank(hits), offset + 1);
        newsidx_hits_free(hits);
    }
    assert_string_equal(line, "verein cut(report same) kurz-2 kurz-1 ");
    newsidx_reader_close(reader);
}

static void a_removed_copy_is_none(void **state)
{
    const char *index = ((ts_scratch *)*state)->index;
    newsidx_writer *writer = ts_writer(index);
    assert_int_equal(ts_remove(writer, "cut"), NEWSIDX_OK);
    ts_commit(writer);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(index);
    expect_groups(collapse(reader, "datum:2026", NEWSIDX_SORT_NEWEST, 10, 0),
                  "verein report(same) kurz-2 kurz-1 ");
    newsidx_reader_close(reader);
}

/* ---- the demo articles ----------------------------------------------------------------------- */

/* A body without its first sentence and its last paragraph. Returns whether half of it is left. */
static bool shorten(char *out, size_t size, newsidx_text body)
{
    size_t begin = 0, end = body.size;
    while (begin < body.size && body.data[begin] != '.') begin++;
    while (end > begin && body.data[end - 1] != '\n') end--;
    while (end > begin && body.data[end - 1] == '\n') end--;
    const size_t left = end - begin;
    snprintf(out, size, "Das meldet die Agentur%.*s", (int)left, body.data + begin);
    return left * 2 > body.size && left < size;
}

/* Copies of all demo articles of which half is left; *copies is how many. */
static void put_copies(newsidx_writer *writer, newsidx_reader *reader, unsigned *copies)
{
    static char body[32768];
    newsidx_hits *hits = ts_search(reader, "datum:2025..2026", 100, 0);
    for (*copies = 0; ts_next(hits);) {
        char id[64];
        newsidx_text old = newsidx_hits_field(hits, NEWSIDX_ID);
        snprintf(id, sizeof id, "copy-%.*s", (int)old.size, old.data);
        if (!shorten(body, sizeof body, newsidx_hits_field(hits, NEWSIDX_BODY))) continue;
        put(writer, id, "Aus der Region", body, "2024-01-01");
        ++*copies;
    }
    newsidx_hits_free(hits);
    ts_commit(writer);
}

/* The forty articles are forty hits, and each stands for its copy and for nothing else. */
static void demo_articles_stand_for_their_own_copies(void **state)
{
    newsidx_error error;
    unsigned copies, hits_seen = 0, found = 0;
    const char *index = ((ts_scratch *)*state)->index;
    newsidx_reader *reader = ts_reader(index);
    newsidx_writer *writer = ts_writer(index);
    put_copies(writer, reader, &copies);
    newsidx_writer_close(writer);
    ts_ok(newsidx_reader_refresh(reader, NULL, &error), error);
    newsidx_hits *hits = collapse(reader, "datum:2024..2026", NEWSIDX_SORT_NEWEST, 100, 0);
    for (; ts_next(hits); hits_seen++) {
        newsidx_text other, id = newsidx_hits_field(hits, NEWSIDX_ID);
        if (newsidx_hits_others(hits, NULL) == 0) continue;
        assert_int_equal(newsidx_hits_others(hits, NULL), 1);
        ts_ok(newsidx_hits_other(hits, 0, &other, &error), error);
        assert_int_equal(other.size, id.size + strlen("copy-"));
        assert_memory_equal(other.data + strlen("copy-"), id.data, id.size);
        found++;
    }
    newsidx_hits_free(hits);
    assert_true(copies >= 30);
    assert_true(found * 10 >= copies * 9);
    assert_int_equal(hits_seen, 40 + copies - found);
    newsidx_reader_close(reader);
}

int main(void)
{
    const struct CMUnitTest copies[] = {
        cmocka_unit_test(copies_are_one_hit_and_the_first_stands_for_them),
        cmocka_unit_test(without_the_option_every_article_is_a_hit),
        cmocka_unit_test(the_total_counts_copies_and_says_whether_all_were_looked_at),
        cmocka_unit_test(pages_fit_together),
        cmocka_unit_test(a_removed_copy_is_none),
    };
    const struct CMUnitTest demo[] = {
        cmocka_unit_test_setup_teardown(demo_articles_stand_for_their_own_copies, ts_setup_demo,
                                        ts_teardown),
    };
    return cmocka_run_group_tests_name("copies", copies, setup, ts_teardown) +
           cmocka_run_group_tests_name("copies of the demo articles", demo, NULL, NULL);
}
