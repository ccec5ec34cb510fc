/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Did you mean, completions and the vocabulary, over a few articles by hand. */
#include "support.h"

#include <stdio.h>

static const char *const articles[][3] = {
    {"1", "Die Verwaltung zieht um", "Die Verwaltung der Stadt zieht in die Häuser am Hafen."},
    {"2", "Ein Verwaltungsakt wird geprüft", "Der Verwaltungsakt der Verwaltung ist rechtens."},
    {"3", "Straßenbahn am Hafen", "Die Straßenbahn hält am Hafen. Häuser stehen dort."},
    {"4", "Modernisierung der Bibliothek", "Die Modernisierung der Bibliothek kostet viel Geld."},
    {"5", "Häuser in Lübeck", "Viele Häuser in Lübeck sind alt. Die E-Government-Strategie hilft."},
    {"6", "Der Bürgermeister spricht", "Der Bürgermeister spricht über die Verwaltung."},
    {"7", "Das Schiff legt ab", "Verwandelt legt das Schiff ab; es ist schön verwandelt."},
};

enum { ARTICLES = sizeof articles / sizeof *articles };

/* Puts the articles, with a commit after every `batch` of them. */
static void put_articles(const char *index, size_t from, size_t to, size_t batch)
{
    newsidx_writer *writer = ts_writer(index);
    for (size_t i = from; i < to; i++) {
        ts_put(writer, articles[i][0], articles[i][1], articles[i][2]);
        if ((i + 1 - from) % batch == 0) ts_commit(writer);
    }
    ts_commit(writer);
    newsidx_writer_close(writer);
}

static newsidx_reader *open_articles(const ts_scratch *scratch)
{
    put_articles(scratch->index, 0, ARTICLES, ARTICLES);
    return ts_reader(scratch->index);
}

/* The same articles in two shards with several segments. */
static newsidx_reader *open_shards(const ts_scratch *scratch)
{
    static const char list[] = "# newsidx shards 1\none\ntwo\n";
    put_articles(ts_path(scratch->directory, "one"), 0, 4, 1);
    put_articles(ts_path(scratch->directory, "two"), 4, ARTICLES, 2);
    ts_write_file(ts_path(scratch->directory, "list"), list, strlen(list));
    return ts_reader(ts_path(scratch->directory, "list"));
}

/* ---- completions ----------------------------------------------------------------------------- */

/* Completions, separated by "|". */
static const char *complete(newsidx_reader *reader, const char *text, uint32_t words,
                            uint32_t titles)
{
    static char line[1000];
    newsidx_complete_options options = NEWSIDX_COMPLETE_OPTIONS_INIT;
    newsidx_completions *completions;
    newsidx_error error;
    size_t size = 0;
    *line = '\0';
    options.words = words;
    options.titles = titles;
    ts_ok(newsidx_complete(&completions, reader, text, strlen(text), &options, &error), error);
    while (newsidx_completions_next(completions, &error) == NEWSIDX_OK) {
        newsidx_text found = newsidx_completions_text(completions);
        size += (size_t)snprintf(line + size, sizeof line - size, "%s%.*s", size ? "|" : "",
                                 (int)found.size, found.data);
    }
    newsidx_completions_free(completions);
    return line;
}

static void expect_completions(newsidx_reader *reader, const char *text, uint32_t words,
                               uint32_t titles, const char *expected)
{
    const char *line = complete(reader, text, words, titles);
    if (strcmp(line, expected) != 0)
        fail_msg("%s\n  found    %s\n  expected %s", text, line, expected);
}

static void words_are_completed_as_the_articles_write_them(void **state)
{
    newsidx_reader *reader = open_articles(*state);
    /* Verwaltung is in three articles, the others in one: by length */
    expect_completions(reader, "verw", 10, 0, "Verwaltung|verwandelt|Verwaltungsakt");
    expect_completions(reader, "VERW", 1, 0, "Verwaltung");
    expect_completions(reader, "e-gov", 10, 0, "E-Government-Strategie");
    expect_completions(reader, "egov", 10, 0, "E-Government-Strategie");
    expect_completions(reader, "Stra\xc3\x9f", 10, 0, "Straßenbahn");
    expect_completions(reader, "xyz", 10, 0, "");
    expect_completions(reader, "", 10, 10, "");
    expect_completions(reader, "  \"(", 10, 10, "");
    newsidx_reader_close(reader);
}

static void umlauts_may_be_typed_or_not(void **state)
{
    newsidx_reader *reader = open_articles(*state);
    expect_completions(reader, "häu", 10, 0, "Häuser");
    expect_completions(reader, "hau", 10, 0, "Häuser");
    expect_completions(reader, "haeu", 10, 0, "Häuser");
    expect_completions(reader, "haeuser", 10, 0, "Häuser");
    expect_completions(reader, "luebe", 10, 0, "Lübeck");
    expect_completions(reader, "burger", 10, 0, "Bürgermeister");
    newsidx_reader_close(reader);
}

static void words_before_are_kept_and_tell_which_come_first(void **state)
{
    newsidx_reader *reader = open_articles(*state);
    expect_completions(reader, "Bibliothek m", 1, 0, "Bibliothek Modernisierung");
    expect_completions(reader, "Schiff verw", 2, 0, "Schiff verwandelt|Schiff Verwaltung");
    expect_completions(reader, "+titel:verw", 1, 0, "+titel:Verwaltung");
    expect_completions(reader, "Haus \"Verwaltungsa", 1, 0, "Haus \"Verwaltungsakt");
    newsidx_reader_close(reader);
}

static void titles_are_completed(void **state)
{
    newsidx_reader *reader = open_articles(*state);
    expect_completions(reader, "haus", 0, 10, "Häuser in Lübeck");
    expect_completions(reader, "häu", 0, 10, "Häuser in Lübeck");
    expect_completions(reader, "hau", 0, 10, "Häuser in Lübeck");
    expect_completions(reader, "haeuser", 0, 10, "Häuser in Lübeck");
    expect_completions(reader, "Haefen", 0, 10, "");
    expect_completions(reader, "hafe", 0, 10, "Straßenbahn am Hafen");
    expect_completions(reader, "Lübeck ha", 0, 10, "Häuser in Lübeck");
    expect_completions(reader, "Die Verw", 0, 10, "Die Verwaltung zieht um");
    expect_completions(reader, "Bürgermeister ", 0, 10, "Der Bürgermeister spricht");
    newsidx_reader_close(reader);
}

static void what_was_removed_is_not_suggested(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_reader *reader = open_articles(scratch);
    newsidx_error error;
    bool changed;
    expect_completions(reader, "schi", 10, 10, "Schiff|Das Schiff legt ab");
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_remove(writer, "7");
    ts_commit(writer);
    newsidx_writer_close(writer);
    ts_ok(newsidx_reader_refresh(reader, &changed, &error), error);
    assert_true(changed);
    expect_completions(reader, "schi", 10, 10, "");
    expect_completions(reader, "verw", 10, 0, "Verwaltung|Verwaltungsakt");
    newsidx_reader_close(reader);
}

static void segments_and_shards_suggest_as_one_index_does(void **state)
{
    newsidx_reader *reader = open_shards(*state);
    expect_completions(reader, "verw", 10, 0, "Verwaltung|verwandelt|Verwaltungsakt");
    expect_completions(reader, "Schiff verw", 2, 0, "Schiff verwandelt|Schiff Verwaltung");
    expect_completions(reader, "haeus", 0, 10, "Häuser in Lübeck");
    newsidx_reader_close(reader);
}

/* So many titles that not all are looked at: the clock must not decide which. */
static void the_same_text_has_the_same_completions(void **state)
{
    enum { TITLES = 30000, CALLS = 20 };
    const ts_scratch *scratch = *state;
    char first[1000] = "";
    newsidx_writer *writer = ts_writer(scratch->index);
    for (unsigned i = 0; i < TITLES; i++) {
        char id[16], title[48], date[16];
        snprintf(id, sizeof id, "%u", i);
        snprintf(title, sizeof title, "Das Haus Nummer %u", i);
        snprintf(date, sizeof date, "%04u-01-01", 1000 + i * 7919 % 9000);
        newsidx_article article = ts_article(id, title, "Es steht.");
        article.field[NEWSIDX_DATE] = newsidx_text_of(date);
        assert_int_equal(newsidx_writer_put(writer, &article, NULL, NULL), NEWSIDX_OK);
    }
    ts_commit(writer);
    newsidx_writer_close(writer);
    for (int i = 0; i < CALLS; i++) {
        newsidx_reader *reader = ts_reader(scratch->index);
        const char *line = complete(reader, "hau", 0, 20);
        if (i == 0) snprintf(first, sizeof first, "%s", line);
        assert_true(*line);
        assert_string_equal(line, first);
        newsidx_reader_close(reader);
    }
}

static void long_and_broken_texts_are_taken(void **state)
{
    newsidx_reader *reader = open_articles(*state);
    newsidx_completions *completions;
    newsidx_error error;
    char *text = malloc(100000);
    assert_non_null(text);
    memset(text, 'v', 100000);
    ts_ok(newsidx_complete(&completions, reader, text, 100000, NULL, &error), error);
    assert_int_equal(newsidx_completions_next(completions, &error), NEWSIDX_DONE);
    newsidx_completions_free(completions);
    memset(text, ' ', 100000);
    memcpy(text + 99995, " verw", 5);
    ts_ok(newsidx_complete(&completions, reader, text, 100000, NULL, &error), error);
    assert_int_equal(newsidx_completions_next(completions, &error), NEWSIDX_OK);
    newsidx_completions_free(completions);
    free(text);
    expect_completions(reader, "\xff\xc3", 10, 10, "");
    newsidx_reader_close(reader);
}

static void options_of_completions_are_checked(void **state)
{
    newsidx_reader *reader = open_articles(*state);
    newsidx_complete_options options = NEWSIDX_COMPLETE_OPTIONS_INIT;
    newsidx_completions *completions;
    newsidx_error error;
    options.words = 101;
    ts_expect_error(newsidx_complete(&completions, reader, "a", 1, &options, &error),
                    NEWSIDX_ERR_ARGUMENT, &error, "100", NULL);
    assert_null(completions);
    options.version = 99;
    ts_expect_error(newsidx_complete(&completions, reader, "a", 1, &options, &error),
                    NEWSIDX_ERR_ARGUMENT, &error, "99", NULL);
    ts_expect_error(newsidx_complete(&completions, reader, NULL, 1, NULL, &error),
                    NEWSIDX_ERR_ARGUMENT, &error, "NULL", NULL);
    newsidx_completions_free(NULL);
    newsidx_reader_close(reader);
}

/* ---- did you mean ---------------------------------------------------------------------------- */

/* What is suggested for a query; NULL: nothing. */
static void expect_suggestion(newsidx_reader *reader, const char *text, const char *expected)
{
    newsidx_query *query = ts_query(text);
    newsidx_error error;
    newsidx_text found;
    uint64_t number = 0;
    newsidx_suggest_options options = NEWSIDX_SUGGEST_OPTIONS_INIT;
    options.time_limit_ms = 0; /* whatever slows the test down */
    newsidx_status status = newsidx_suggest_query(&found, &number, reader, query, &options, &error);
    if (status != NEWSIDX_DONE) ts_ok(status, error);
    if (!ts_text_is(found, expected))
        fail_msg("%s\n  found    %.*s\n  expected %s", text, (int)found.size,
                 found.data ? found.data : "", expected ? expected : "nothing");
    if (expected) { /* it finds what it says */
        newsidx_hits *hits = ts_search(reader, expected, 1, 0);
        const uint64_t matches = newsidx_hits_total(hits).estimate;
        assert_int_equal(matches ? matches : newsidx_hits_fill_total(hits).estimate, number);
        assert_true(number > 0);
        newsidx_hits_free(hits);
    }
    newsidx_query_free(query);
}

static void slips_are_corrected(void **state)
{
    newsidx_reader *reader = open_articles(*state);
    expect_suggestion(reader, "Verwaltng", "Verwaltung");
    expect_suggestion(reader, "verwlatung", "Verwaltung");
    expect_suggestion(reader, "Biblothek", "Bibliothek");
    expect_suggestion(reader, "Bieblioteck", "Bibliothek");
    expect_suggestion(reader, "Schief", "Schiff");
    expect_suggestion(reader, "Überwaltung", NULL);
    expect_suggestion(reader, "Ibliothek", "Bibliothek");
    expect_suggestion(reader, "Lübeck Bibliotek", "Lübeck Bibliothek");
    newsidx_reader_close(reader);
}

/* The stem may be that of another form (Erlaubnisse), or of another word (bescheiden). */
static void a_last_letter_that_is_doubled_is_corrected_where_the_stem_is_known(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_put(writer, "1", "Die Fahrerlaubnis", "Die Fahrerlaubnis gilt.");
    ts_put(writer, "2", "Eine Erlaubnis", "Eine Erlaubnis braucht der Fahrer.");
    ts_put(writer, "3", "Bescheiden", "Sie leben bescheiden, und arbeiten.");
    ts_put(writer, "4", "Ein Bescheid", "Der Bescheid macht Arbeit.");
    ts_put(writer, "5", "Noch ein Bescheid", "Ein Bescheid mehr, und Arbeit.");
    ts_put(writer, "6", "Des Kongresses", "Die Dauer des Kongresses im Kongres.");
    ts_commit(writer);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(scratch->index);
    expect_suggestion(reader, "Fahrerlaubniss", "Fahrerlaubnis");
    expect_suggestion(reader, "FAHRERLAUBNI\xc3\x9f", "Fahrerlaubnis");
    expect_suggestion(reader, "=Fahrerlaubniss", "=Fahrerlaubnis");
    expect_suggestion(reader, "Bescheidd", "Bescheid");
    expect_suggestion(reader, "Arbeitt", "Arbeit");
    expect_suggestion(reader, "Erlaubniss", NULL); /* it finds all that Erlaubnis does */
    expect_suggestion(reader, "Kongress", NULL);   /* a word, though no article has this form */
    newsidx_reader_close(reader);
}

static void what_is_known_or_finds_nothing_is_left_alone(void **state)
{
    newsidx_reader *reader = open_articles(*state);
    expect_suggestion(reader, "Verwaltung", NULL);
    expect_suggestion(reader, "Häusern", NULL); /* the stem is known */
    expect_suggestion(reader, "VERWALTUNG", NULL);
    expect_suggestion(reader, "Xyzzyqq", NULL);
    expect_suggestion(reader, "", NULL);
    expect_suggestion(reader, "+Schiff +Verwaltng", NULL); /* not in one article */
    expect_suggestion(reader, "+Schiff -Verwaltng", NULL);
    expect_suggestion(reader, "Verwaltng*", NULL);
    newsidx_reader_close(reader);
}

static void a_suggestion_keeps_the_rest_of_the_query(void **state)
{
    newsidx_reader *reader = open_articles(*state);
    expect_suggestion(reader, "titel:Verwaltng  -Schiff", "titel:Verwaltung  -Schiff");
    expect_suggestion(reader, "(Verwaltng UND Stadt) ODER Xyzzyqq",
                      "(Verwaltung UND Stadt) ODER Xyzzyqq");
    expect_suggestion(reader, "\"Häuser am Haffen\"", "\"Häuser am Hafen\"");
    expect_suggestion(reader, "=Bibliotek^2", "=Bibliothek^2");
    newsidx_reader_close(reader);
}

static void compounds_are_corrected_in_a_part_and_in_their_joints(void **state)
{
    newsidx_reader *reader = open_articles(*state);
    expect_suggestion(reader, "Verwaltungsmodernisirung", "Verwaltungsmodernisierung");
    expect_suggestion(reader, "Verwaltngsmodernisierung", "Verwaltungsmodernisierung");
    expect_suggestion(reader, "Verwaltungsackt", "Verwaltungsakt");
    expect_suggestion(reader, "derbürgermeister", "der Bürgermeister");
    expect_suggestion(reader, "Biblio thek", "Bibliothek");
    expect_suggestion(reader, "Bürger Meister", NULL); /* found by its parts */
    newsidx_reader_close(reader);
}

static void several_segments_and_shards_know_all_words(void **state)
{
    newsidx_reader *reader = open_shards(*state);
    expect_suggestion(reader, "Verwaltng", "Verwaltung");
    expect_suggestion(reader, "Schief Bibliotek", "Schiff Bibliothek");
    newsidx_reader_close(reader);
}

static void words_of_removed_articles_are_no_corrections(void **state)
{
    const ts_scratch *scratch = *state;
    put_articles(scratch->index, 0, ARTICLES, ARTICLES);
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_remove(writer, "7");
    ts_commit(writer);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(scratch->index);
    expect_suggestion(reader, "Schief", NULL);
    newsidx_reader_close(reader);
}

static void long_queries_have_no_suggestion(void **state)
{
    newsidx_reader *reader = open_articles(*state);
    char *text = malloc(100001);
    assert_non_null(text);
    for (size_t i = 0; i < 100000; i++) text[i] = i % 10 == 9 ? ' ' : 'v';
    text[100000] = '\0';
    expect_suggestion(reader, text, NULL);
    text[1990] = '\0';
    expect_suggestion(reader, text, NULL);
    free(text);
    newsidx_reader_close(reader);
}

/* ---- vocabulary ------------------------------------------------------------------------------ */

static void expect_vocabulary(newsidx_reader *reader, const newsidx_vocabulary_options *options,
                              const char *expected)
{
    newsidx_vocabulary *vocabulary;
    newsidx_error error;
    newsidx_status status;
    char line[1000] = "";
    size_t size = 0;
    ts_ok(newsidx_reader_vocabulary(&vocabulary, reader, options, &error), error);
    while ((status = newsidx_vocabulary_next(vocabulary, &error)) == NEWSIDX_OK) {
        newsidx_text word = newsidx_vocabulary_word(vocabulary);
        size += (size_t)snprintf(line + size, sizeof line - size, "%s%.*s %d", size ? ", " : "",
                                 (int)word.size, word.data,
                                 (int)newsidx_vocabulary_articles(vocabulary));
    }
    assert_int_equal(status, NEWSIDX_DONE);
    newsidx_vocabulary_free(vocabulary);
    assert_string_equal(line, expected);
}

static void the_vocabulary_is_listed(void **state)
{
    newsidx_reader *reader = open_articles(*state);
    newsidx_vocabulary_options options = NEWSIDX_VOCABULARY_OPTIONS_INIT;
    options.prefix = "H";
    expect_vocabulary(reader, &options, "hafen 2, hilft 1, hält 1, häuser 3");
    options.articles_min = 2;
    expect_vocabulary(reader, &options, "hafen 2, häuser 3");
    options.order = NEWSIDX_VOCABULARY_BY_ARTICLES;
    options.limit = 1;
    expect_vocabulary(reader, &options, "häuser 3");
    options = (newsidx_vocabulary_options)NEWSIDX_VOCABULARY_OPTIONS_INIT;
    options.stems = true;
    options.field = NEWSIDX_TITLE;
    options.prefix = "h";
    expect_vocabulary(reader, &options, "hafen 1, haus 1");
    newsidx_reader_close(reader);
}

static void the_most_frequent_words_come_first(void **state)
{
    newsidx_reader *reader = open_articles(*state);
    newsidx_vocabulary_options options = NEWSIDX_VOCABULARY_OPTIONS_INIT;
    options.order = NEWSIDX_VOCABULARY_BY_ARTICLES;
    options.limit = 3;
    expect_vocabulary(reader, &options, "häuser 3, verwaltung 3, hafen 2");
    newsidx_reader_close(reader);
}

static void options_of_the_vocabulary_are_checked(void **state)
{
    newsidx_reader *reader = open_articles(*state);
    newsidx_vocabulary_options options = NEWSIDX_VOCABULARY_OPTIONS_INIT;
    newsidx_vocabulary *vocabulary;
    newsidx_error error;
    options.field = NEWSIDX_TITLE; /* forms have no fields */
    ts_expect_error(newsidx_reader_vocabulary(&vocabulary, reader, &options, &error),
                    NEWSIDX_ERR_ARGUMENT, &error, "field", NULL);
    options.stems = true;
    options.field = NEWSIDX_BODY;
    ts_expect_error(newsidx_reader_vocabulary(&vocabulary, reader, &options, &error),
                    NEWSIDX_ERR_ARGUMENT, &error, "field", NULL);
    options = (newsidx_vocabulary_options)NEWSIDX_VOCABULARY_OPTIONS_INIT;
    options.order = NEWSIDX_VOCABULARY_BY_ARTICLES;
    options.limit = 100001;
    ts_expect_error(newsidx_reader_vocabulary(&vocabulary, reader, &options, &error),
                    NEWSIDX_ERR_ARGUMENT, &error, "100000", NULL);
    options.version = 99;
    ts_expect_error(newsidx_reader_vocabulary(&vocabulary, reader, &options, &error),
                    NEWSIDX_ERR_ARGUMENT, &error, "99", NULL);
    newsidx_vocabulary_free(NULL);
    newsidx_reader_close(reader);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, ts_setup, ts_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(words_are_completed_as_the_articles_write_them),
        TEST(umlauts_may_be_typed_or_not),
        TEST(words_before_are_kept_and_tell_which_come_first),
        TEST(titles_are_completed),
        TEST(what_was_removed_is_not_suggested),
        TEST(segments_and_shards_suggest_as_one_index_does),
        TEST(the_same_text_has_the_same_completions),
        TEST(long_and_broken_texts_are_taken),
        TEST(options_of_completions_are_checked),
        TEST(slips_are_corrected),
        TEST(a_last_letter_that_is_doubled_is_corrected_where_the_stem_is_known),
        TEST(what_is_known_or_finds_nothing_is_left_alone),
        TEST(a_suggestion_keeps_the_rest_of_the_query),
        TEST(compounds_are_corrected_in_a_part_and_in_their_joints),
        TEST(several_segments_and_shards_know_all_words),
        TEST(words_of_removed_articles_are_no_corrections),
        TEST(long_queries_have_no_suggestion),
        TEST(the_vocabulary_is_listed),
        TEST(the_most_frequent_words_come_first),
        TEST(options_of_the_vocabulary_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
