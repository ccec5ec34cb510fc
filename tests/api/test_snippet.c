/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Snippets of the demo articles, of random sizes. Whatever is asked for, what comes back must be a
 * piece of teaser and body as they were put: marks and ellipses are single control characters
 * here, which stand in no article, so that they can be taken out again.
 */
#include "demo.h"

#include <stdio.h>

#define OPEN     '\x01'
#define CLOSE    '\x02'
#define ELLIPSIS '\x03'

static newsidx_snippet_options make_options(uint32_t size)
{
    newsidx_snippet_options options = NEWSIDX_SNIPPET_OPTIONS_INIT;
    options.size = size;
    options.mark_open = "\x01";
    options.mark_close = "\x02";
    options.ellipsis = "\x03";
    return options;
}

/* Appends text with runs of white space as one space, none at the beginning. */
static void append_flat(char *out, newsidx_text text)
{
    size_t size = strlen(out);
    for (size_t i = 0; i < text.size; i++) {
        bool space = strchr(" \t\r\n", text.data[i]) != NULL;
        if (space && (size == 0 || out[size - 1] == ' ')) continue;
        out[size++] = space ? ' ' : text.data[i];
    }
    out[size] = '\0';
}

/* Teaser and body of the current hit as one line, in memory that the caller frees. */
static char *whole_text(const newsidx_hits *hits)
{
    newsidx_text teaser = newsidx_hits_field(hits, NEWSIDX_TEASER);
    newsidx_text body = newsidx_hits_field(hits, NEWSIDX_BODY);
    char *text = calloc(1, teaser.size + body.size + 2);
    assert_non_null(text);
    append_flat(text, teaser);
    append_flat(text, newsidx_text_of(" "));
    append_flat(text, body);
    size_t size = strlen(text);
    while (size && text[size - 1] == ' ') text[--size] = '\0';
    return text;
}

/* The number of characters; -1 where the text is not well-formed UTF-8. */
static long count_characters(const char *text, size_t size)
{
    long count = 0;
    for (size_t i = 0; i < size; count++) {
        unsigned char c = (unsigned char)text[i++];
        int more = c < 0x80 ? 0 : c >= 0xc2 && c < 0xe0 ? 1 : c >= 0xe0 && c < 0xf0 ? 2 : 3;
        if (c >= 0xf5 || (c >= 0x80 && c < 0xc2)) return -1;
        for (; more > 0; more--)
            if (i == size || ((unsigned char)text[i++] & 0xc0) != 0x80) return -1;
    }
    return count;
}

/* Takes marks and ellipses, with the space beside them, out of a snippet, after a look at whether
   they are paired. The marked words go to `marked`, each with a bar behind it. */
typedef struct stripped {
    bool cut_before, cut_behind;
    char text[40100];
    char marked[40100];
} stripped;

static void strip(newsidx_text snippet, stripped *out)
{
    size_t size = 0, marked = 0;
    bool inside = false;
    out->cut_before = out->cut_behind = false;
    assert_true(snippet.size < sizeof out->text);
    for (size_t i = 0; i < snippet.size; i++) {
        char c = snippet.data[i];
        if (c == ELLIPSIS) {
            assert_true(i == 0 || i + 1 == snippet.size);
            assert_false(inside);
            if (i == 0) {
                out->cut_before = true;
                if (i + 1 < snippet.size && snippet.data[i + 1] == ' ') i++;
            } else {
                out->cut_behind = true;
                if (size > 0 && out->text[size - 1] == ' ') size--;
            }
        } else if (c == OPEN) {
            assert_false(inside);
            inside = true;
        } else if (c == CLOSE) {
            assert_true(inside && snippet.data[i - 1] != OPEN);
            inside = false;
            out->marked[marked++] = '|';
        } else {
            out->text[size++] = c;
            if (inside) out->marked[marked++] = c;
        }
    }
    assert_false(inside);
    out->text[size] = out->marked[marked] = '\0';
}

static void expect_piece(newsidx_hits *hits, uint32_t size, stripped *out)
{
    const newsidx_snippet_options options = make_options(size);
    newsidx_text snippet;
    newsidx_error error;
    ts_ok(newsidx_hits_snippet(hits, &options, &snippet, &error), error);
    assert_true(count_characters(snippet.data, snippet.size) >= 0);
    strip(snippet, out);
    char *whole = whole_text(hits), *at = strstr(whole, out->text);
    if (!at) fail_msg("this is not in the article: %s", out->text);
    if (count_characters(out->text, strlen(out->text)) > (long)size)
        fail_msg("%ld characters instead of %u: %s", count_characters(out->text, strlen(out->text)),
                 (unsigned)size, out->text);
    if (!out->cut_before) assert_true(at == whole);
    size_t length = strlen(whole), shown = strlen(out->text);
    assert_true(shown > 0 && shown <= length);
    if (!out->cut_behind) assert_string_equal(whole + length - shown, out->text);
    if (out->cut_before || out->cut_behind) assert_true(shown < length);
    if (length <= size) assert_string_equal(out->text, whole);
    free(whole);
}

static void any_size_gives_a_piece_of_the_text(void **state)
{
    static const char *const queries[] = {
        "Stadt",         "Euro Jahr",       "die der das und",
        "E-Government",  "\"im Jahr\"",     "Bürger Verwaltung Größe Müller",
        "datum:2026",    "titel:Gletscher", "Vorgangsbearbeitungssystem",
        "-Stadt",        "Straße Übergang", "Lokalmatadorin Haushaltsauflösung Wasserbüffel",
        "Yıldız Kovač",  "Corona-Warn-App", "Kosten- und Leistungsrechnung",
        "Bürger:innen *"};
    static stripped piece;
    uint64_t seed = 240;
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        newsidx_hits *hits = ts_search(reader, queries[i], 100, 0);
        while (ts_next(hits)) {
            for (int k = 0; k < 6; k++) expect_piece(hits, 20 + ts_below(&seed, 300), &piece);
            expect_piece(hits, 20, &piece);
            expect_piece(hits, 20 + ts_below(&seed, 9980), &piece);
        }
        newsidx_hits_free(hits);
    }
    newsidx_reader_close(reader);
}

/* Marks every occurrence of some words, for comparison; a word is not looked for inside others. */
static void mark(char *out, const char *text, const char *const *words)
{
    while (*text) {
        const char *const *word = words;
        while (*word && strncmp(text, *word, strlen(*word)) != 0) word++;
        if (*word) {
            out += sprintf(out, "%c%s%c", OPEN, *word, CLOSE);
            text += strlen(*word);
        } else {
            *out++ = *text++;
        }
    }
    *out = '\0';
}

/* That the best hit's text, shown as a whole, has exactly these words marked. */
static void expect_marked(void **state, const char *query, const char *id, const char *const *words)
{
    const newsidx_snippet_options options = make_options(10000);
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    newsidx_hits *hits = ts_search(reader, query, 1, 0);
    newsidx_text snippet;
    newsidx_error error;
    assert_true(ts_next(hits));
    if (!ts_text_is(newsidx_hits_field(hits, NEWSIDX_ID), id))
        fail_msg("%s does not find %s first", query, id);
    ts_ok(newsidx_hits_snippet(hits, &options, &snippet, &error), error);
    char *whole = whole_text(hits);
    char *expected = malloc(strlen(whole) * 3 + 1);
    assert_non_null(expected);
    mark(expected, whole, words);
    if (!ts_text_is(snippet, expected))
        fail_msg("%s\n  found    %.*s\n  expected %s", query, (int)snippet.size, snippet.data,
                 expected);
    free(expected);
    free(whole);
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

static void the_words_of_the_query_are_marked_and_nothing_else(void **state)
{
    expect_marked(state, "id:fr-2025-0014 Tresor", "fr-2025-0014",
                  (const char *const[]){"Tresor", NULL});
    expect_marked(state, "id:sn-2026-0119 Yıldız", "sn-2026-0119",
                  (const char *const[]){"Yıldız", NULL});
    expect_marked(state, "Overbeck", "sn-2025-0098", (const char *const[]){"Overbeck", NULL});
}

static void other_forms_of_a_word_are_marked_too(void **state)
{
    expect_marked(state, "id:sn-2026-0061 Brief", "sn-2026-0061",
                  (const char *const[]){"Briefen", "Briefe", NULL});
    expect_marked(state, "id:kd-2025-0031 Mu\xcc\x88ller", "kd-2025-0031",
                  (const char *const[]){"Müller", NULL});
}

static void a_part_of_a_hyphenated_word_is_marked_alone(void **state)
{
    expect_marked(state, "id:kd-2025-0094 Strategie", "kd-2025-0094",
                  (const char *const[]){"Strategie", NULL});
    expect_marked(state, "Sammlung id:sn-2025-0098", "sn-2025-0098",
                  (const char *const[]){"Sammlung", NULL});
}

static void a_query_without_words_marks_nothing_and_shows_the_beginning(void **state)
{
    static const char *const queries[] = {"datum:2026", "-Tresor", "id:kd-2026-0017"};
    static stripped piece;
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    for (int i = 0; i < 3; i++) {
        newsidx_hits *hits = ts_search(reader, queries[i], 100, 0);
        while (ts_next(hits)) {
            expect_piece(hits, 100, &piece);
            assert_false(piece.cut_before);
            assert_string_equal(piece.marked, "");
        }
        newsidx_hits_free(hits);
    }
    newsidx_hits *hits; /* and so does a walk over all articles */
    newsidx_error error;
    ts_ok(newsidx_reader_articles(&hits, reader, &error), error);
    while (ts_next(hits)) {
        expect_piece(hits, 50, &piece);
        assert_false(piece.cut_before);
        assert_string_equal(piece.marked, "");
    }
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

static void the_passage_with_most_words_is_shown(void **state)
{
    static stripped piece;
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    newsidx_hits *hits = ts_search(reader, "PIN Tür springt Büchereiausweis", 1, 0);
    assert_true(ts_next(hits));
    assert_true(ts_text_is(newsidx_hits_field(hits, NEWSIDX_ID), "sn-2026-0244"));
    expect_piece(hits, 160, &piece);
    assert_string_equal(piece.marked, "Büchereiausweis|PIN|Tür|springt|");
    assert_true(piece.cut_before && piece.cut_behind);
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

static void a_word_longer_than_the_snippet_does_not_burst_it(void **state)
{
    (void)state;
    static stripped piece;
    char word[1200], body[1400];
    void *own;
    memset(word, 'x', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    snprintf(body, sizeof body, "Es war das Wort %s, das keiner las.", word);
    assert_int_equal(ts_setup(&own), 0);
    newsidx_writer *writer = ts_writer(((ts_scratch *)own)->index);
    ts_put(writer, "a", "Kurz", body);
    ts_put(writer, "b", "Schiff", "Auf der Donau: Donaudampfschifffahrtsgesellschaft ist lang.");
    ts_commit(writer);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(((ts_scratch *)own)->index);
    const char *const queries[] = {word, "Donaudampfschifffahrtsgesellschaft", "keiner", "Kurz"};
    for (int i = 0; i < 4; i++) {
        newsidx_hits *hits = ts_search(reader, queries[i], 10, 0);
        assert_true(ts_next(hits));
        expect_piece(hits, 20, &piece);
        expect_piece(hits, 21, &piece);
        expect_piece(hits, 300, &piece);
        newsidx_hits_free(hits);
    }
    newsidx_reader_close(reader);
    ts_teardown(&own);
}

static void the_default_marks_are_asterisks(void **state)
{
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    newsidx_hits *hits = ts_search(reader, "id:sn-2026-0003 Dieselbus", 1, 0);
    newsidx_text snippet;
    newsidx_error error;
    assert_true(ts_next(hits));
    ts_ok(newsidx_hits_snippet(hits, NULL, &snippet, &error), error);
    char copy[1024];
    assert_true(snippet.size < sizeof copy);
    memcpy(copy, snippet.data, snippet.size);
    copy[snippet.size] = '\0';
    assert_non_null(strstr(copy, "letzte **Dieselbus** "));
    assert_non_null(strstr(copy, "…"));
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

/* Check the snippet of the only hit in an index of one article with the title "Titel". */
static void expect_snippet(const char *body, const char *query,
                           const newsidx_snippet_options *options, const char *expected)
{
    static char found[12000];
    void *own;
    newsidx_text snippet;
    newsidx_error error;
    assert_int_equal(ts_setup(&own), 0);
    newsidx_writer *writer = ts_writer(((ts_scratch *)own)->index);
    ts_put(writer, "a", "Titel", body);
    ts_commit(writer);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(((ts_scratch *)own)->index);
    newsidx_hits *hits = ts_search(reader, query, 1, 0);
    assert_true(ts_next(hits));
    ts_ok(newsidx_hits_snippet(hits, options, &snippet, &error), error);
    assert_true(snippet.size < sizeof found);
    if (snippet.size) memcpy(found, snippet.data, snippet.size);
    found[snippet.size] = '\0';
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
    ts_teardown(&own);
    assert_string_equal(found, expected);
}

static void an_article_without_teaser_and_body_has_an_empty_snippet(void **state)
{
    (void)state;
    expect_snippet(NULL, "Titel", NULL, "");
}

static void white_space_around_the_text_is_not_text_left_out(void **state)
{
    (void)state;
    expect_snippet("\n Das Haus \r\n\r\n steht.\n", "Haus", NULL, "Das **Haus** steht.");
}

static newsidx_snippet_options with_size(uint32_t size)
{
    newsidx_snippet_options options = NEWSIDX_SNIPPET_OPTIONS_INIT;
    options.size = size;
    return options;
}

/* Nothing in it is what the queries look for. */
#define FILLER                                                                                     \
    "Es regnete den ganzen Tag, und niemand ging hinaus. Am Abend kam ein wenig Wind auf. "

static void text_is_escaped_and_marks_are_not(void **state)
{
    (void)state;
    static const char body[] =
        "Das \"Haus\" & <b>Hof</b> am 'See'\x1b[31m\xc2\x9b \xe2\x80\xae hier.";
    newsidx_snippet_options options = with_size(200);
    options.mark_open = "<b>";
    options.mark_close = "</b>";
    options.escape = NEWSIDX_ESCAPE_HTML;
    expect_snippet("Das \"Haus\" & <i>Hof</i> am 'See'.", "Haus", &options,
                   "Das &quot;<b>Haus</b>&quot; &amp; &lt;i&gt;Hof&lt;/i&gt; am &#39;See&#39;.");
    options.mark_open = "\x1b[1m";
    options.mark_close = "\x1b[0m";
    options.escape = NEWSIDX_ESCAPE_TERMINAL;
    expect_snippet(body, "Haus", &options,
                   "Das \"\x1b[1mHaus\x1b[0m\" & <b>Hof</b> am 'See'[31m hier.");
}

static void options_of_version_1_still_work(void **state)
{
    (void)state;
    newsidx_snippet_options options = with_size(200);
    options.version = 1;
    options.fragments = 4711; /* not there in version 1 */
    options.escape = (newsidx_escape)4711;
    expect_snippet("Ein <Haus> & mehr.", "Haus", &options, "Ein <**Haus**> & mehr.");
}

static void options_outside_their_range_are_refused(void **state)
{
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    newsidx_hits *hits = ts_search(reader, "Stadt", 1, 0);
    newsidx_text snippet;
    newsidx_error error;
    newsidx_snippet_options wrong[5];
    for (int i = 0; i < 5; i++) wrong[i] = with_size(240);
    wrong[0].fragments = 0;
    wrong[1].fragments = 11;
    wrong[2].escape = (newsidx_escape)3;
    wrong[3].version = 3;
    wrong[4].size = 19;
    assert_true(ts_next(hits));
    for (int i = 0; i < 5; i++)
        assert_int_equal(newsidx_hits_snippet(hits, &wrong[i], &snippet, &error),
                         NEWSIDX_ERR_ARGUMENT);
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

static void a_passage_begins_with_a_sentence(void **state)
{
    (void)state;
    const newsidx_snippet_options options = with_size(60);
    expect_snippet(FILLER "Dr. Meier hat am 3. Mai das Museum gesehen. " FILLER, "Museum", &options,
                   "… Dr. Meier hat am 3. Mai das **Museum** gesehen. Es regnete den …");
}

static void several_fragments_show_more_words(void **state)
{
    (void)state;
    newsidx_snippet_options options = with_size(60);
    static const char body[] = FILLER "Ein Museum brannte. " FILLER FILLER "Das Theater blieb.";
    options.fragments = 3;
    expect_snippet(body, "Museum Theater", &options,
                   "… Ein **Museum** brannte. Es regnete … Das **Theater** blieb.");
    options.fragments = 1;
    expect_snippet(body, "Museum Theater", &options,
                   "… Ein **Museum** brannte. Es regnete den ganzen Tag, und niemand …");
}

static void different_words_count_more_than_one_again_and_again(void **state)
{
    (void)state;
    const newsidx_snippet_options options = with_size(50);
    expect_snippet("Museum, Museum, Museum, Museum und Museum. " FILLER
                   "Das Museum ist beim Theater. " FILLER,
                   "Museum Theater", &options,
                   "… Das **Museum** ist beim **Theater**. Es regnete den ganzen …");
}

static void a_place_of_the_phrase_is_preferred(void **state)
{
    (void)state;
    const newsidx_snippet_options options = with_size(40);
    expect_snippet("Am See steht ein Haus. " FILLER "Das Haus am See brennt. " FILLER,
                   "\"Haus am See\"", &options,
                   "… Das **Haus** **am** **See** brennt. Es regnete den …");
}

static void no_character_is_cut_in_half(void **state)
{
    (void)state;
    newsidx_snippet_options options = with_size(20);
    options.mark_open = options.mark_close = "";
    /* twelve times u with diaeresis, in two code points each */
#define U "u\xcc\x88"
    expect_snippet("x" U U U U U U U U U U U U, "x" U U U U U U U U U U U U, &options,
                   "x" U U U U U U U U U "…");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_size_gives_a_piece_of_the_text),
        cmocka_unit_test(the_words_of_the_query_are_marked_and_nothing_else),
        cmocka_unit_test(other_forms_of_a_word_are_marked_too),
        cmocka_unit_test(a_part_of_a_hyphenated_word_is_marked_alone),
        cmocka_unit_test(a_query_without_words_marks_nothing_and_shows_the_beginning),
        cmocka_unit_test(the_passage_with_most_words_is_shown),
        cmocka_unit_test(a_word_longer_than_the_snippet_does_not_burst_it),
        cmocka_unit_test(white_space_around_the_text_is_not_text_left_out),
        cmocka_unit_test(the_default_marks_are_asterisks),
        cmocka_unit_test(text_is_escaped_and_marks_are_not),
        cmocka_unit_test(options_of_version_1_still_work),
        cmocka_unit_test(options_outside_their_range_are_refused),
        cmocka_unit_test(a_passage_begins_with_a_sentence),
        cmocka_unit_test(several_fragments_show_more_words),
        cmocka_unit_test(different_words_count_more_than_one_again_and_again),
        cmocka_unit_test(a_place_of_the_phrase_is_preferred),
        cmocka_unit_test(no_character_is_cut_in_half),
        cmocka_unit_test(an_article_without_teaser_and_body_has_an_empty_snippet),
    };
    return cmocka_run_group_tests_name("snippet", tests, ts_setup_demo, ts_teardown);
}
