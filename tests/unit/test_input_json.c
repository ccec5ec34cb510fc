/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * JSON other than JSON Lines: arrays, feeds, one object over many lines; and the keys of both, in
 * German and English, the caller's map and what is unknown.
 */
#include "input_support.h"

#include <stdlib.h>
#include <string.h>

static void arrays_are_read_an_object_at_a_time(void **state)
{
    (void)state;
    newsidx_input *input = opened(".json",
                                  "[\n {\"id\":\"a\",\"title\":\"Eins\"},\n {\"id\":\"b\" oops},\n"
                                  " {\"id\":\"c\",\"tags\":[\"x\",\"y\"]}\n]\n",
                                  NULL);
    newsidx_article article = read_article(input, 2);
    has(&article, NEWSIDX_TITLE, "Eins");
    newsidx_error error;
    assert_int_equal(newsidx_input_next(input, &article, &error), NEWSIDX_ERR_RECORD);
    assert_int_equal(newsidx_input_line(input), 3);
    article = read_article(input, 4);
    has(&article, NEWSIDX_TAGS, "x\ny");
    read_end(input);
}

static void arrays_are_recognised_without_a_name(void **state)
{
    (void)state;
    newsidx_input *input = opened("", "[{\"titel\":\"Haus\"}]", NULL);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_TITLE, "Haus");
    read_end(input);
    input = opened("", "{\n  \"titel\": \"Haus\",\n  \"text\": \"Hof\"\n}\n", NULL);
    article = read_article(input, 1);
    has(&article, NEWSIDX_BODY, "Hof");
    read_end(input);
}

static void an_array_inside_of_an_object_is_found(void **state)
{
    (void)state;
    newsidx_input *input =
        opened(".json",
               "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Feed\",\"items\":["
               "{\"id\":\"1\",\"url\":\"https://example.org/1\",\"content_html\":"
               "\"<p>Erster Absatz.</p><p>Zweiter &amp; letzter.</p>\","
               "\"date_published\":\"2026-03-04T14:30:00+01:00\","
               "\"authors\":[{\"name\":\"Jana Hagen\"},{\"name\":\"Ole Petersen\"}]}]}",
               NULL);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_ID, "1");
    has(&article, NEWSIDX_BODY, "Erster Absatz.\nZweiter & letzter.");
    has(&article, NEWSIDX_AUTHOR, "Jana Hagen, Ole Petersen");
    has(&article, NEWSIDX_DATE, "2026-03-04T14:30:00+01:00");
    read_end(input);
}

static void an_array_that_is_cut_off_is_reported(void **state)
{
    (void)state;
    newsidx_input *input = opened(".json", "[{\"id\":\"a\"},{\"id\":\"b\"},", NULL);
    newsidx_article article = read_article(input, 1);
    article = read_article(input, 1);
    has(&article, NEWSIDX_ID, "b");
    newsidx_error error;
    assert_int_equal(newsidx_input_next(input, &article, &error), NEWSIDX_ERR_RECORD);
    assert_non_null(strstr(error.message, "truncated"));
    read_end(input);
}

static void keys_are_known_in_german_and_english(void **state)
{
    (void)state;
    newsidx_input *input = opened(
        ".jsonl",
        "{\"Titel\":\"T\",\"Vorspann\":\"V\",\"Inhalt\":\"B\",\"Ver\u00f6ffentlicht\":\"4.3.2026\","
        "\"Quelle\":\"S\",\"AUTORIN\":\"A\",\"Ort\":\"O\",\"Ressort\":\"R\",\"Link\":\"U\","
        "\"Schlagw\u00f6rter\":\"x, y\",\"artikel_id\":7}\n"
        "{\"headline\":\"T\",\"summary\":\"V\",\"article-body\":\"B\",\"pubDate\":1772631000,"
        "\"publisher\":{\"name\":\"S\"},\"byline\":\"A\",\"dateline\":\"O\",\"category\":[\"R\"],"
        "\"permalink\":\"U\",\"keywords\":[\"x\",\"y\"],\"guid\":\"7\"}\n",
        NULL);
    static const char *const expected[] = {"7", "T", "V", "B", NULL,   "S",
                                           "A", "O", "R", "U", "x\ny", NULL};
    for (unsigned line = 1; line <= 2; line++) {
        newsidx_article article = read_article(input, line);
        for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++)
            if (expected[i]) has(&article, (newsidx_field)i, expected[i]);
        has(&article, NEWSIDX_DATE, line == 1 ? "4.3.2026" : "2026-03-04T13:30:00Z");
    }
    read_end(input);
}

static void a_map_goes_before_the_known_keys(void **state)
{
    (void)state;
    static const newsidx_input_map map[] = {{"Kopf", NEWSIDX_TITLE}, {"title", NEWSIDX_SECTION}};
    newsidx_input_options options = NEWSIDX_INPUT_OPTIONS_INIT;
    options.map = map;
    options.map_count = 2;
    newsidx_input *input = opened(".jsonl", "{\"Kopf\":\"Haus\",\"title\":\"Lokales\"}", &options);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_TITLE, "Haus");
    has(&article, NEWSIDX_SECTION, "Lokales");
    read_end(input);
}

static void unknown_keys_are_counted(void **state)
{
    (void)state;
    newsidx_input *input =
        opened(".jsonl", "{\"id\":1,\"foo\":2,\"bar\":{}}\n{\"id\":2,\"foo\":3}\n", NULL);
    newsidx_note note = NEWSIDX_NOTE_INIT;
    (void)read_article(input, 1);
    (void)read_article(input, 2);
    assert_true(newsidx_input_note(input, 0, &note));
    assert_int_equal(note.kind, NEWSIDX_NOTE_KEY);
    assert_int_equal(note.text.size, 3);
    assert_memory_equal(note.text.data, "foo", 3);
    assert_int_equal(note.count, 2);
    assert_true(newsidx_input_note(input, 1, &note));
    assert_int_equal(note.count, 1);
    assert_false(newsidx_input_note(input, 2, &note));
    read_end(input);
}

/* Brackets that open and never close: no recursion, no memory beyond the file. */
static void deep_brackets_are_refused(void **state)
{
    (void)state;
    char *deep = repeat("[{\"a\":", '[', 1000000, "");
    newsidx_input *input = opened(".json", deep, NULL);
    newsidx_article article;
    newsidx_error error;
    assert_int_equal(newsidx_input_next(input, &article, &error), NEWSIDX_ERR_RECORD);
    while (newsidx_input_next(input, &article, &error) != NEWSIDX_DONE) {}
    newsidx_input_close(input);
    free(deep);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(arrays_are_read_an_object_at_a_time),
        cmocka_unit_test(arrays_are_recognised_without_a_name),
        cmocka_unit_test(an_array_inside_of_an_object_is_found),
        cmocka_unit_test(an_array_that_is_cut_off_is_reported),
        cmocka_unit_test(keys_are_known_in_german_and_english),
        cmocka_unit_test(a_map_goes_before_the_known_keys),
        cmocka_unit_test(unknown_keys_are_counted),
        cmocka_unit_test(deep_brackets_are_refused),
    };
    return cmocka_run_group_tests_name("input_json", tests, NULL, NULL);
}
