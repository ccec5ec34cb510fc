/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reading JSON Lines: keys and their aliases, types, what is no object, strings in any bytes, and
 * that bounds on size, depth and memory hold. A bad line is told by its number and byte, and the
 * next one is read.
 */
#include "input_support.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

static void jsonl_reads_every_key(void **state)
{
    (void)state;
    newsidx_input *input =
        opened(".jsonl",
               "{\"id\":\"a-1\",\"title\":\"T\",\"teaser\":\"V\",\"body\":\"B\","
               "\"date\":\"2026-01-28\",\"source\":\"S\",\"author\":\"A\",\"place\":\"O\","
               "\"section\":\"R\",\"url\":\"U\",\"tags\":[\"x\",\"y "
               "z\"],\"path\":\"p\",\"other\":{\"id\":[1]}}\n",
               NULL);
    newsidx_article article = read_article(input, 1);
    static const char *const expected[] = {"a-1", "T", "V", "B", "2026-01-28", "S",
                                           "A",   "O", "R", "U", "x\ny z",     "p"};
    assert_int_equal(article.version, NEWSIDX_ARTICLE_VERSION);
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) has(&article, (newsidx_field)i, expected[i]);
    read_end(input);
}

static void jsonl_aliases_stand_in_for_absent_keys_only(void **state)
{
    (void)state;
    newsidx_input *input = opened("",
                                  "{\"_id\":\"a\",\"text\":\"t\"}\n"
                                  "{\"_id\":1,\"text\":\"t\",\"id\":\"b\",\"body\":\"u\"}\n"
                                  "{\"id\":\"b\",\"body\":\"u\",\"_id\":[],\"text\":2}\n"
                                  "{\"id\":null,\"body\":\"\",\"_id\":\"c\",\"text\":\"v\"}\n",
                                  NULL);
    static const char *const expected[][2] = {{"a", "t"}, {"b", "u"}, {"b", "u"}, {"c", "v"}};
    for (unsigned i = 0; i < 4; i++) {
        newsidx_article article = read_article(input, i + 1);
        has(&article, NEWSIDX_ID, expected[i][0]);
        has(&article, NEWSIDX_BODY, expected[i][1]);
    }
    read_end(input);
}

static void jsonl_takes_whole_numbers_as_ids(void **state)
{
    (void)state;
    newsidx_input *input = opened("",
                                  "{\"id\":0}\n{\"id\":-12}\n{\"_id\":18446744073709551614}\n"
                                  "{\"id\":18446744073709551616}\n"
                                  "{\"id\":-99999999999999999999}\n{\"id\":1.5}\n",
                                  NULL);
    static const char *const ids[] = {"0", "-12", "18446744073709551614"};
    for (unsigned i = 0; i < 3; i++) {
        newsidx_article article = read_article(input, i + 1);
        has(&article, NEWSIDX_ID, ids[i]);
    }
    read_fault(input, 4, 0, "\"id\": number out of range");
    read_fault(input, 5, 0, "\"id\": number out of range");
    read_fault(input, 6, 0, "\"id\" has type double");
    read_end(input);
}

static void jsonl_joins_tags_and_authors(void **state)
{
    (void)state;
    newsidx_input *input = opened("",
                                  "{\"tags\":\" Bau ,, Verkehr,\",\"author\":[\"A B\",\"C D\"]}\n"
                                  "{\"tags\":[\"Bau\",null,\"\",\" Verkehr\"],\"author\":[]}\n"
                                  "{\"tags\":\",\",\"author\":\"A, B\"}\n"
                                  "{\"tags\":\"\"}\n",
                                  NULL);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_TAGS, "Bau\nVerkehr");
    has(&article, NEWSIDX_AUTHOR, "A B, C D");
    article = read_article(input, 2);
    has(&article, NEWSIDX_TAGS, "Bau\nVerkehr");
    has(&article, NEWSIDX_AUTHOR, NULL);
    article = read_article(input, 3);
    has(&article, NEWSIDX_TAGS, NULL);
    has(&article, NEWSIDX_AUTHOR, "A, B");
    article = read_article(input, 4);
    has(&article, NEWSIDX_TAGS, NULL);
    read_end(input);
}

static void jsonl_names_the_key_of_a_wrong_type(void **state)
{
    (void)state;
    newsidx_input *input = opened("",
                                  "{\"id\":\"a\",\"title\":3}\n{\"body\":[\"x\"]}\n"
                                  "{\"tags\":[\"x\",7]}\n{\"author\":{}}\n{\"id\":true}\n"
                                  "{\"id\":\"b\"}\n",
                                  NULL);
    read_fault(input, 1, 0, "\"title\" has type int");
    read_fault(input, 2, 0, "\"body\" has type array");
    read_fault(input, 3, 0, "\"tags\" has an element of type int");
    read_fault(input, 4, 0, "\"author\" has type object");
    read_fault(input, 5, 0, "\"id\" has type boolean");
    newsidx_article article = read_article(input, 6);
    has(&article, NEWSIDX_ID, "b");
    read_end(input);
}

static void jsonl_reports_what_is_no_object_and_goes_on(void **state)
{
    (void)state;
    newsidx_input *input = opened("",
                                  " {\"id\":\"a\"}x\n[1]\n  \"text\"\nHallo\n{\"id\":\"a\n"
                                  "{\"id\" \"a\"}\n{\"id\":\"a\"} {\"id\":\"b\"}\n{\"id\":\"z\"} \n"
                                  "{\"id\":\"cut",
                                  NULL);
    read_fault(input, 1, 11, "the object ends before this");
    read_fault(input, 2, 0, "not a JSON object");
    read_fault(input, 3, 2, "not a JSON object");
    read_fault(input, 4, 0, "not a JSON object");
    read_fault(input, 5, 8, "unexpected end of data");
    read_fault(input, 6, 6, "separator ':' expected");
    read_fault(input, 7, 11, "the object ends before this");
    newsidx_article article = read_article(input, 8);
    has(&article, NEWSIDX_ID, "z");
    read_fault(input, 9, 10, "unexpected end of data");
    read_end(input);
}

static void jsonl_takes_a_last_line_without_line_end(void **state)
{
    (void)state;
    newsidx_input *input = opened("", "{\"id\":\"a\"}\n{\"id\":\"b\"}", NULL);
    newsidx_article article = read_article(input, 1);
    article = read_article(input, 2);
    has(&article, NEWSIDX_ID, "b");
    assert_int_equal(newsidx_input_bytes(input), 21);
    read_end(input);
}

static void jsonl_passes_over_bom_carriage_returns_and_empty_lines(void **state)
{
    (void)state;
    newsidx_input *input =
        opened("", "\xef\xbb\xbf\r\n \n{\"id\":\"a\"}\r\n\r\n\t\n{\"body\":\"x\"}\r\n\n", NULL);
    newsidx_article article = read_article(input, 3);
    has(&article, NEWSIDX_ID, "a");
    article = read_article(input, 6);
    has(&article, NEWSIDX_BODY, "x");
    read_end(input);
}

static void jsonl_keeps_nul_characters_in_strings(void **state)
{
    (void)state;
    newsidx_input *input = opened(
        "", "{\"id\":\"a\\u0000b\",\"tags\":[\"c\\u0000d\",\"e\"],\"title\":\"\\u0000\"}", NULL);
    newsidx_article article = read_article(input, 1);
    has_bytes(&article, NEWSIDX_ID, "a\0b", 3);
    has_bytes(&article, NEWSIDX_TAGS, "c\0d\ne", 5);
    has_bytes(&article, NEWSIDX_TITLE, "\0", 1);
    read_end(input);
}

/* The writer replaces and counts such a byte like any other that is not UTF-8. */
static void jsonl_makes_a_lone_surrogate_one_bad_byte(void **state)
{
    (void)state;
    newsidx_input *input = opened("",
                                  "{\"title\":\"a\\ud800b\",\"body\":\"\\udc00\",\"source\":"
                                  "\"\\ud83dX\",\"place\":\"\\ud83d\\n\",\"url\":\"\\ud83d\","
                                  "\"author\":\"\\ud83d\\ud83d\\ude00\",\"section\":"
                                  "\"\\ud83d\\ude00\"}",
                                  NULL);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_TITLE,
        "a\xff"
        "b");
    has(&article, NEWSIDX_BODY, "\xff");
    has(&article, NEWSIDX_SOURCE, "\xffX");
    has(&article, NEWSIDX_PLACE, "\xff\n");
    has(&article, NEWSIDX_URL, "\xff");
    has(&article, NEWSIDX_AUTHOR, "\xff\xf0\x9f\x98\x80");
    has(&article, NEWSIDX_SECTION, "\xf0\x9f\x98\x80");
    read_end(input);
}

static void jsonl_counts_offsets_in_the_line_as_it_stands(void **state)
{
    (void)state;
    newsidx_input *input = opened("", "{\"title\":\"\\ud800\"}x", NULL);
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    newsidx_error error;
    assert_int_equal(newsidx_input_next(input, &article, &error), NEWSIDX_ERR_RECORD);
    assert_int_equal(error.offset, 18);
    newsidx_input_close(input);
}

static void jsonl_passes_on_bytes_that_are_not_utf8(void **state)
{
    (void)state;
    newsidx_input *input = opened("", "{\"title\":\"M\xfcnchen\",\"body\":\"\xff\xc3\"}", NULL);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_TITLE, "M\xfcnchen");
    has(&article, NEWSIDX_BODY, "\xff\xc3");
    read_end(input);
}

static void jsonl_refuses_a_raw_nul(void **state)
{
    (void)state;
    static const char bytes[] = "{\"id\":\"a\0b\"}\n{\"id\":\"c\"}\0\n{\"id\":\"d\"}\n";
    newsidx_input *input;
    assert_int_equal(open_bytes(&input, ".jsonl", bytes, sizeof bytes - 1, NULL, NULL), NEWSIDX_OK);
    read_fault(input, 1, 8, "NUL");
    read_fault(input, 2, 10, "NUL");
    newsidx_article article = read_article(input, 3);
    has(&article, NEWSIDX_ID, "d");
    read_end(input);
}

static void jsonl_refuses_deep_nesting_and_trees_that_outgrow_memory(void **state)
{
    (void)state;
    char *deep = repeat("{\"a\":", '[', 50000, "\n");
    newsidx_input *input = opened("", deep, NULL);
    read_fault(input, 1, 36, "nesting too deep");
    read_end(input);
    char *many = repeat("{\"a\":[0", ' ', 400000, "]}\n");
    for (char *c = many + 7; *c == ' '; c += 2) memcpy(c, ",0", 2);
    input = opened("", many, NULL);
    read_fault(input, 1, 0, "more than 100000 values");
    read_end(input);
    char *hidden = repeat("{\"a\":/*\"*/1,\"b\":\"", 'x', 70000, "\"}\n");
    input = opened("", hidden, NULL);
    read_fault(input, 1, 0, "comment");
    read_end(input);
    char *commas = repeat("{\"title\":\"\\\"", ',', 400000, "\\\\\"}\n");
    input = opened("", commas, NULL);
    assert_int_equal(read_article(input, 1).field[NEWSIDX_TITLE].size, 400002);
    read_end(input);
    free(commas);
    free(hidden);
    free(many);
    free(deep);
}

static void jsonl_takes_a_word_of_three_megabytes(void **state)
{
    (void)state;
    const size_t size = 3 * 1000 * 1000;
    char *line = repeat("{\"title\":\"", 'w', size, "\"}\n{\"id\":\"b\"}\n");
    newsidx_input *input = opened(".jsonl", line, NULL);
    newsidx_article article = read_article(input, 1);
    has_bytes(&article, NEWSIDX_TITLE, line + 10, size);
    article = read_article(input, 2);
    has(&article, NEWSIDX_ID, "b");
    read_end(input);
    free(line);
}

static void jsonl_passes_over_a_line_that_is_too_long(void **state)
{
    (void)state;
    /* Twelve bytes to the limit of twelve, once with CRLF, then one more, then a million more. */
    char *text = repeat("{\"id\":\"123\"}\r\n{\"id\":\"1234\"}\n{\"id\":\"", '5', 1000000,
                        "\"}\n{\"id\":\"6\"}\n");
    newsidx_input *input = opened(".jsonl", text, OPTIONS(NEWSIDX_FORMAT_AUTO, 12));
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_ID, "123");
    read_fault(input, 2, 12, "line is longer than 12 bytes");
    read_fault(input, 3, 12, "line is longer than 12 bytes");
    article = read_article(input, 4);
    has(&article, NEWSIDX_ID, "6");
    read_end(input);
    free(text);
}

static void jsonl_holds_no_more_than_the_limit(void **state)
{
    (void)state;
    char *text = repeat("{\"id\":\"", 'x', 64 * 1000 * 1000, "\"}\n{\"id\":\"a\"}\n");
    newsidx_input *input = opened("", text, OPTIONS(NEWSIDX_FORMAT_AUTO, 100000));
    free(text);
    struct mallinfo2 before = mallinfo2();
    read_fault(input, 1, 100000, "longer than 100000 bytes");
    struct mallinfo2 after = mallinfo2();
    assert_true(after.uordblks + after.hblkhd < before.uordblks + before.hblkhd + 200000);
    (void)read_article(input, 2);
    read_end(input);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(jsonl_reads_every_key),
        cmocka_unit_test(jsonl_aliases_stand_in_for_absent_keys_only),
        cmocka_unit_test(jsonl_takes_whole_numbers_as_ids),
        cmocka_unit_test(jsonl_joins_tags_and_authors),
        cmocka_unit_test(jsonl_names_the_key_of_a_wrong_type),
        cmocka_unit_test(jsonl_reports_what_is_no_object_and_goes_on),
        cmocka_unit_test(jsonl_takes_a_last_line_without_line_end),
        cmocka_unit_test(jsonl_passes_over_bom_carriage_returns_and_empty_lines),
        cmocka_unit_test(jsonl_keeps_nul_characters_in_strings),
        cmocka_unit_test(jsonl_makes_a_lone_surrogate_one_bad_byte),
        cmocka_unit_test(jsonl_counts_offsets_in_the_line_as_it_stands),
        cmocka_unit_test(jsonl_passes_on_bytes_that_are_not_utf8),
        cmocka_unit_test(jsonl_refuses_a_raw_nul),
        cmocka_unit_test(jsonl_refuses_deep_nesting_and_trees_that_outgrow_memory),
        cmocka_unit_test(jsonl_takes_a_word_of_three_megabytes),
        cmocka_unit_test(jsonl_passes_over_a_line_that_is_too_long),
        cmocka_unit_test(jsonl_holds_no_more_than_the_limit),
    };
    return cmocka_run_group_tests_name("input_jsonl", tests, NULL, NULL);
}
