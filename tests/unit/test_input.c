/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reading articles: what each format yields, what is refused and how, and that bounds hold. Every
 * test writes its bytes to a temporary file, which is gone again once it is open.
 */
#include "newsidx.h"

#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define OPTIONS(FORMAT, MAX)                                                                       \
    (&(newsidx_input_options){NEWSIDX_INPUT_OPTIONS_VERSION, (FORMAT), (MAX)})
#define JSONL OPTIONS(NEWSIDX_FORMAT_JSONL, 0)
#define PAGE  OPTIONS(NEWSIDX_FORMAT_PAGE, 0)

/* --------------------------------------------------------------- helpers */

static newsidx_status open_bytes(newsidx_input **out, const char *ending, const void *bytes,
                                 size_t size, const newsidx_input_options *options,
                                 newsidx_error *error)
{
    char path[64];
    snprintf(path, sizeof path, "/tmp/newsidx-input-XXXXXX%s", ending);
    int fd = mkstemps(path, (int)strlen(ending));
    assert_true(fd >= 0);
    for (size_t at = 0; at < size;) {
        ssize_t put = write(fd, (const char *)bytes + at, size - at);
        assert_true(put > 0);
        at += (size_t)put;
    }
    close(fd);
    newsidx_status status = newsidx_input_open(out, path, options, error);
    unlink(path);
    return status;
}

static newsidx_input *opened(const char *ending, const char *bytes,
                             const newsidx_input_options *options)
{
    newsidx_input *input;
    newsidx_error error;
    newsidx_status status = open_bytes(&input, ending, bytes, strlen(bytes), options, &error);
    assert_string_equal(error.message, "");
    assert_int_equal(status, NEWSIDX_OK);
    return input;
}

static void refused(const char *ending, const void *bytes, size_t size,
                    const newsidx_input_options *options, newsidx_status status,
                    const char *message)
{
    newsidx_error error;
    newsidx_input *input = (newsidx_input *)&error;
    assert_int_equal(open_bytes(&input, ending, bytes, size, options, &error), status);
    assert_int_equal(error.status, status);
    assert_null(input);
    if (!strstr(error.message, message)) fail_msg("'%s' lacks '%s'", error.message, message);
    assert_non_null(strstr(error.message, "/tmp/newsidx-input-"));
}

static newsidx_article read_article(newsidx_input *input, uint64_t line)
{
    newsidx_article article;
    newsidx_error error;
    newsidx_status status = newsidx_input_next(input, &article, &error);
    assert_string_equal(error.message, "");
    assert_int_equal(status, NEWSIDX_OK);
    assert_int_equal(newsidx_input_line(input), line);
    return article;
}

static void read_fault(newsidx_input *input, uint64_t line, size_t offset, const char *message)
{
    newsidx_article article;
    newsidx_error error;
    assert_int_equal(newsidx_input_next(input, &article, &error), NEWSIDX_ERR_RECORD);
    if (!strstr(error.message, message)) fail_msg("'%s' lacks '%s'", error.message, message);
    assert_int_equal(newsidx_input_line(input), line);
    assert_int_equal(error.offset, offset);
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) assert_null(article.field[i].data);
}

/* At the end, and for good. */
static void read_end(newsidx_input *input)
{
    newsidx_article article;
    for (int i = 0; i < 2; i++)
        assert_int_equal(newsidx_input_next(input, &article, NULL), NEWSIDX_DONE);
    newsidx_input_close(input);
}

static void has_bytes(const newsidx_article *article, newsidx_field field, const char *bytes,
                      size_t size)
{
    newsidx_text text = article->field[field];
    if (text.size != size || memcmp(text.data, bytes, size) != 0)
        fail_msg("%d is '%.*s', not '%.*s'", (int)field, (int)text.size, text.data, (int)size,
                 bytes);
}

/* NULL: the field is absent. */
static void has(const newsidx_article *article, newsidx_field field, const char *text)
{
    if (text)
        has_bytes(article, field, text, strlen(text));
    else if (article->field[field].data)
        fail_msg("%d is there: '%.*s'", (int)field, (int)article->field[field].size,
                 article->field[field].data);
}

static char *repeat(const char *begin, char c, size_t count, const char *end)
{
    size_t first = strlen(begin);
    char *text = malloc(first + count + strlen(end) + 1);
    assert_non_null(text);
    memcpy(text, begin, first);
    memset(text + first, c, count);
    strcpy(text + first + count, end);
    return text;
}

/* --------------------------------------------------------------- options */

static void options_outside_their_range_are_refused(void **state)
{
    (void)state;
    newsidx_input *input;
    newsidx_error error;
    newsidx_input_options options = NEWSIDX_INPUT_OPTIONS_INIT;
    options.version = 9;
    assert_int_equal(newsidx_input_open(&input, "x", &options, &error), NEWSIDX_ERR_ARGUMENT);
    assert_non_null(strstr(error.message, "newsidx_input_options"));
    assert_null(input);
    options = *OPTIONS((newsidx_format)7, 0);
    assert_int_equal(newsidx_input_open(&input, "x", &options, &error), NEWSIDX_ERR_ARGUMENT);
    options = *OPTIONS(NEWSIDX_FORMAT_AUTO, SIZE_MAX);
    assert_int_equal(newsidx_input_open(&input, "x", &options, &error), NEWSIDX_ERR_ARGUMENT);
    newsidx_input_close(NULL);
}

static void names_are_known_by_their_ending(void **state)
{
    (void)state;
    static const char *const known[] = {"a.jsonl", "b/a.NDJSON", "a.b.txt", "./x.Txt"};
    static const char *const unknown[] = {"a.html",  "a.json", "a", "",      ".txt",
                                          "d.txt/a", "a.txt/", "-", "a.pdf", "txt"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_true(newsidx_input_knows(known[i]));
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        assert_false(newsidx_input_knows(unknown[i]));
}

/* ------------------------------------------------------------ JSON Lines */

static void jsonl_reads_every_key(void **state)
{
    (void)state;
    newsidx_input *input =
        opened(".jsonl",
               "{\"id\":\"a-1\",\"title\":\"T\",\"teaser\":\"V\",\"body\":\"B\","
               "\"date\":\"2026-01-28\",\"source\":\"S\",\"author\":\"A\",\"place\":\"O\","
               "\"section\":\"R\",\"url\":\"U\",\"tags\":[\"x\",\"y z\"],\"other\":{\"id\":[1]}}\n",
               NULL);
    newsidx_article article = read_article(input, 1);
    static const char *const expected[] = {"a-1", "T", "V", "B", "2026-01-28", "S",
                                           "A",   "O", "R", "U", "x\ny z"};
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
    read_fault(input, 4, 0, "\"id\" is too large a number");
    read_fault(input, 5, 0, "\"id\" is too large a number");
    read_fault(input, 6, 0, "\"id\" is of the type double");
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
    read_fault(input, 1, 0, "\"title\" is of the type int");
    read_fault(input, 2, 0, "\"body\" is of the type array");
    read_fault(input, 3, 0, "\"tags\" has an element of the type int");
    read_fault(input, 4, 0, "\"author\" is of the type object");
    read_fault(input, 5, 0, "\"id\" is of the type boolean");
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
    read_fault(input, 1, 11, "something stands behind the object");
    read_fault(input, 2, 0, "not a JSON object");
    read_fault(input, 3, 2, "not a JSON object");
    read_fault(input, 4, 0, "not a JSON object");
    read_fault(input, 5, 8, "unexpected end of data");
    read_fault(input, 6, 6, "separator ':' expected");
    read_fault(input, 7, 11, "something stands behind the object");
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

static void jsonl_replaces_lone_surrogates(void **state)
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
        "a\xef\xbf\xbd"
        "b");
    has(&article, NEWSIDX_BODY, "\xef\xbf\xbd");
    has(&article, NEWSIDX_SOURCE, "\xef\xbf\xbdX");
    has(&article, NEWSIDX_PLACE, "\xef\xbf\xbd\n");
    has(&article, NEWSIDX_URL, "\xef\xbf\xbd");
    has(&article, NEWSIDX_AUTHOR, "\xef\xbf\xbd\xf0\x9f\x98\x80");
    has(&article, NEWSIDX_SECTION, "\xf0\x9f\x98\x80");
    read_end(input);
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

/* ------------------------------------------------------------------ text */

static void text_is_title_and_body(void **state)
{
    (void)state;
    newsidx_input *input = opened(".txt",
                                  "\xef\xbb\xbf\r\n\n  Der Titel \r\n\r\nErster Absatz.\r\n\r\n"
                                  "  Zweiter\r\n Absatz.\r\n\xc2\xa0 \r\n\r\n",
                                  NULL);
    newsidx_article article = read_article(input, 3);
    has(&article, NEWSIDX_TITLE, "Der Titel");
    has(&article, NEWSIDX_BODY, "Erster Absatz.\n\n  Zweiter\n Absatz.");
    has(&article, NEWSIDX_TEASER, NULL);
    read_end(input);
}

static void text_of_one_line_is_a_title(void **state)
{
    (void)state;
    newsidx_input *input = opened(".txt", "Nur ein Titel", NULL);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_TITLE, "Nur ein Titel");
    has(&article, NEWSIDX_BODY, NULL);
    read_end(input);
}

static void text_may_have_bare_carriage_returns(void **state)
{
    (void)state;
    newsidx_input *input = opened(".txt", "Titel\rEins\r\rZwei\r", NULL);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_TITLE, "Titel");
    has(&article, NEWSIDX_BODY, "Eins\n\nZwei");
    read_end(input);
}

static void text_passes_on_bytes_that_are_not_utf8(void **state)
{
    (void)state;
    newsidx_input *input = opened("",
                                  "\xdc"
                                  "bersicht\nStra\xdf"
                                  "e",
                                  NULL);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_TITLE,
        "\xdc"
        "bersicht");
    has(&article, NEWSIDX_BODY,
        "Stra\xdf"
        "e");
    read_end(input);
}

static void text_may_be_as_large_as_the_limit_and_no_larger(void **state)
{
    (void)state;
    newsidx_input *input = opened(".txt", "Titel\nText", OPTIONS(NEWSIDX_FORMAT_AUTO, 10));
    (void)read_article(input, 1);
    read_end(input);
    refused(".txt", "Titel\nText!", 11, OPTIONS(NEWSIDX_FORMAT_AUTO, 10), NEWSIDX_ERR_RECORD,
            "has 11 bytes, an article may have 10");
    char *word = repeat("", 'w', 3 * 1000 * 1000, "");
    input = opened(".txt", word, NULL);
    assert_int_equal(read_article(input, 1).field[NEWSIDX_TITLE].size, 3 * 1000 * 1000);
    read_end(input);
    free(word);
}

/* --------------------------------------------------------------- formats */

static void format_follows_the_first_byte_where_the_name_says_nothing(void **state)
{
    (void)state;
    newsidx_input *input = opened(".txt", "\n {\"id\":\"a\"}\n", NULL);
    newsidx_article article = read_article(input, 2);
    has(&article, NEWSIDX_ID, "a");
    read_end(input);
    input = opened(".dat", "id a\n", NULL);
    article = read_article(input, 1);
    has(&article, NEWSIDX_TITLE, "id a");
    read_end(input);
    input = opened(".ndjson", "id a\n", NULL);
    read_fault(input, 1, 0, "not a JSON object");
    read_end(input);
}

static void format_given_wins_over_name_and_bytes(void **state)
{
    (void)state;
    newsidx_input *input = opened(".jsonl", "{\"id\":1}", OPTIONS(NEWSIDX_FORMAT_TEXT, 0));
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_TITLE, "{\"id\":1}");
    read_end(input);
    input = opened(".html", "{\"id\":1}", JSONL);
    article = read_article(input, 1);
    has(&article, NEWSIDX_ID, "1");
    read_end(input);
}

static void empty_files_are_refused(void **state)
{
    (void)state;
    static const char *const blank[] = {"", "\n", " \r\n\t ", "\xef\xbb\xbf", "\xef\xbb\xbf\n"};
    for (size_t i = 0; i < sizeof blank / sizeof *blank; i++) {
        refused(".txt", blank[i], strlen(blank[i]), NULL, NEWSIDX_ERR_RECORD, "is empty");
        refused(".jsonl", blank[i], strlen(blank[i]), NULL, NEWSIDX_ERR_RECORD, "is empty");
    }
    char *spaces = repeat("", ' ', 1000000, "\n");
    refused("", spaces, 1000001, NULL, NEWSIDX_ERR_RECORD, "is empty");
    free(spaces);
}

static void binary_files_are_refused_by_name_of_their_kind(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t size;
        const char *message;
    } cases[] = {
        {"%PDF-1.7\n", 9, "is a binary file (PDF)"},
        {"PK\3\4....", 8, "is a binary file (ZIP"},
        {"\x89PNG\r\n\x1a\n", 8, "is a binary file (PNG)"},
        {"GIF89a", 6, "is a binary file (GIF)"},
        {"\xff\xd8\xff\xe0", 4, "is a binary file (JPEG)"},
        {"\x1f\x8b\x08", 3, "is a binary file (gzip)"},
        {"\x28\xb5\x2f\xfd", 4, "is a binary file (zstd)"},
        {"\177ELF", 4, "is a binary file (ELF)"},
        {"{\\rtf1\\ansi Text}", 17, "is a binary file (RTF)"},
        {"\xff\xfeT\0i\0", 6, "is a binary file (UTF-16"},
        {"\xfe\xff\0T\0i", 6, "is a binary file (UTF-16"},
        {"Titel\nText\0", 11, "is a binary file (it has a NUL byte)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        refused(".dat", cases[i].bytes, cases[i].size, NULL, NEWSIDX_ERR_RECORD, cases[i].message);
}

static void kinds_without_a_reader_are_refused(void **state)
{
    (void)state;
    static const char *const endings[][2] = {{".html", "HTML"}, {".HTM", "HTML"}, {".xml", "XML"},
                                             {".rss", "RSS"},   {".pdf", "PDF"},  {".zip", "ZIP"}};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        refused(endings[i][0], "Text", 4, NULL, NEWSIDX_ERR_UNSUPPORTED, endings[i][1]);
    refused(".html", "Text", 4, NULL, NEWSIDX_ERR_UNSUPPORTED, "JSON Lines (.jsonl)");
    refused("", "\n<!DOCTYPE html>", 16, NULL, NEWSIDX_ERR_UNSUPPORTED, "HTML");
    refused(".txt", "<?xml version=\"1.0\"?>", 21, NULL, NEWSIDX_ERR_UNSUPPORTED, "XML");
    refused(".json", "[{\"id\":1}]", 10, NULL, NEWSIDX_ERR_UNSUPPORTED, "JSON");
}

static void what_cannot_be_opened_is_told_apart(void **state)
{
    (void)state;
    newsidx_input *input;
    newsidx_error error;
    assert_int_equal(newsidx_input_open(&input, "/tmp", NULL, &error), NEWSIDX_ERR_UNSUPPORTED);
    assert_string_equal(error.message, "/tmp is a directory");
    assert_int_equal(newsidx_input_open(&input, "/tmp/no/such.txt", NULL, &error),
                     NEWSIDX_ERR_NOT_FOUND);
    assert_int_equal(newsidx_input_open(&input, "/dev/null/x", NULL, &error), NEWSIDX_ERR_SYSTEM);
    assert_non_null(strstr(error.message, "/dev/null/x"));
    assert_null(input);
}

static void a_read_that_fails_ends_the_input(void **state)
{
    (void)state;
    newsidx_input *input;
    newsidx_error error;
    newsidx_status status = newsidx_input_open(&input, "/proc/self/mem", NULL, &error);
    assert_int_equal(status, NEWSIDX_ERR_SYSTEM);
    assert_non_null(strstr(error.message, "cannot read /proc/self/mem"));
}

/* Writes in single bytes to a pipe, so that nothing arrives whole. */
static newsidx_input *opened_from_fifo(const char *text)
{
    char directory[] = "/tmp/newsidx-input-XXXXXX", path[64];
    assert_non_null(mkdtemp(directory));
    snprintf(path, sizeof path, "%s/fifo", directory);
    assert_int_equal(mkfifo(path, 0600), 0);
    pid_t writer = fork();
    if (writer == 0) {
        FILE *fifo = fopen(path, "wb");
        if (!fifo) _exit(1);
        setvbuf(fifo, NULL, _IONBF, 0);
        for (; *text; text++) putc(*text, fifo);
        fclose(fifo);
        _exit(0);
    }
    newsidx_input *input;
    assert_int_equal(newsidx_input_open(&input, path, NULL, NULL), NEWSIDX_OK);
    unlink(path);
    rmdir(directory);
    return input;
}

static void pipes_are_read_without_seeking(void **state)
{
    (void)state;
    newsidx_input *input = opened_from_fifo("\xef\xbb\xbf\n {\"id\":\"a\"}\r\n\n{\"id\":\"b\"}\n");
    newsidx_article article = read_article(input, 2);
    has(&article, NEWSIDX_ID, "a");
    article = read_article(input, 4);
    has(&article, NEWSIDX_ID, "b");
    read_end(input);
    wait(NULL);
    input = opened_from_fifo("Titel\n\nText\n");
    article = read_article(input, 1);
    has(&article, NEWSIDX_BODY, "Text");
    read_end(input);
    wait(NULL);
}

static void a_dash_is_standard_input(void **state)
{
    (void)state;
    int kept = dup(STDIN_FILENO), ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "{\"id\":\"a\"}\n", 11), 11);
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    newsidx_input *input;
    assert_int_equal(newsidx_input_open(&input, "-", NULL, NULL), NEWSIDX_OK);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_ID, "a");
    read_end(input);
    newsidx_error error;
    assert_int_equal(newsidx_input_open(&input, "-", NULL, &error), NEWSIDX_ERR_RECORD);
    assert_string_equal(error.message, "standard input is empty");
    if (kept >= 0) dup2(kept, STDIN_FILENO);
    close(kept);
}

/* ----------------------------------------------------------------- pages */

static const char teasers[] =
    "Lindental: Schule bekommt Solardach\n"
    "[28.01.2026] Auf dem Dach der Grundschule entsteht eine Solaranlage. mehr...\n"
    "4. Wärmekonferenz: Was Städte verbindet: ihre Flüsse\n"
    "[5.1.2026] Vier Städte haben ihre Wärmepläne verglichen. mehr …\n";

static void read_teasers(newsidx_input *input, uint64_t line)
{
    newsidx_article article = read_article(input, line);
    has(&article, NEWSIDX_PLACE, "Lindental");
    has(&article, NEWSIDX_TITLE, "Schule bekommt Solardach");
    has(&article, NEWSIDX_DATE, "2026-01-28");
    has(&article, NEWSIDX_BODY, "Auf dem Dach der Grundschule entsteht eine Solaranlage.");
    has(&article, NEWSIDX_TEASER, NULL);
    article = read_article(input, line + 2);
    has(&article, NEWSIDX_PLACE, "4. Wärmekonferenz");
    has(&article, NEWSIDX_TITLE, "Was Städte verbindet: ihre Flüsse");
    has(&article, NEWSIDX_DATE, "2026-01-05");
    has(&article, NEWSIDX_BODY, "Vier Städte haben ihre Wärmepläne verglichen.");
}

static newsidx_input *opened_page(const char *main_article, const newsidx_input_options *options)
{
    char page[4096];
    snprintf(page, sizeof page, "%s%s", main_article, teasers);
    return opened(".txt", page, options);
}

static void page_yields_interview_and_teasers(void **state)
{
    (void)state;
    newsidx_input *input =
        opened_page("\nStadtwerke im WandelWärme aus dem Fluss\n\nDr. Jana von Hagen\n"
                    "(Bildquelle: Stadtwerke (Archiv))\n"
                    "Seit dem Herbst heizt Lindental mit Flusswasser.\n"
                    "Frau von Hagen, wie kalt darf der Fluss werden?\n"
                    "Drei Grad genügen.\nDarunter schalten wir die Pumpe ab.\n"
                    "„Der Fluss merkt davon nichts.“\n"
                    "Wer zahlt das?\n(Foto: dpa)\n»Die Hälfte trägt das Land.«\n"
                    "Und den Rest?\nDen tragen „unsere“ Kunden.\n\"Es bleibt bezahlbar.\"\n",
                    NULL);
    newsidx_article article = read_article(input, 2);
    has(&article, NEWSIDX_TITLE, "Stadtwerke im WandelWärme aus dem Fluss");
    has(&article, NEWSIDX_AUTHOR, "Dr. Jana von Hagen");
    has(&article, NEWSIDX_TEASER, "Der Fluss merkt davon nichts.\nEs bleibt bezahlbar.");
    has(&article, NEWSIDX_BODY,
        "Seit dem Herbst heizt Lindental mit Flusswasser.\n"
        "Frau von Hagen, wie kalt darf der Fluss werden?\n"
        "Drei Grad genügen.\nDarunter schalten wir die Pumpe ab.\n"
        "Wer zahlt das?\n»Die Hälfte trägt das Land.«\n"
        "Und den Rest?\nDen tragen „unsere“ Kunden.");
    has(&article, NEWSIDX_DATE, NULL);
    has(&article, NEWSIDX_PLACE, NULL);
    read_teasers(input, 17);
    read_end(input);
}

static void page_without_questions_keeps_everything_in_the_body(void **state)
{
    (void)state;
    newsidx_input *input = opened_page("Was bringt der Winter?\nNeues Stadtarchiv\n"
                                       "(Foto: Stadt Lindental)\nDas Archiv zieht um.\n"
                                       "„Es wird Zeit.“\n",
                                       NULL);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_TITLE, "Was bringt der Winter?");
    has(&article, NEWSIDX_AUTHOR, NULL);
    has(&article, NEWSIDX_TEASER, NULL);
    has(&article, NEWSIDX_BODY, "Neues Stadtarchiv\nDas Archiv zieht um.\n„Es wird Zeit.“");
    read_teasers(input, 6);
    read_end(input);
}

static void page_takes_only_a_name_by_a_credit_for_the_interviewee(void **state)
{
    (void)state;
    static const char *const lines[][3] = {
        {"Jana Hagen\n(Copyright © Stadt)\n", "Jana Hagen", "Wer?\nWir."},
        {"(Bild: Stadt)\nÄnne Öztürk\n", "Änne Öztürk", "Wer?\nWir."},
        {"Jana Hagen\nEin Absatz.\n(Bild: Stadt)\n", NULL, "Jana Hagen\nEin Absatz.\nWer?\nWir."},
        {"Jana Hagen\n", NULL, "Jana Hagen\nWer?\nWir."},
        {"Sie leitet das Amt.\n(Bild: Stadt)\n", NULL, "Sie leitet das Amt.\nWer?\nWir."},
        {"Hagen\n(Bild: Stadt)\n", NULL, "Hagen\nWer?\nWir."},
        {"Das neue Amt\n(Bild: Stadt)\n", NULL, "Das neue Amt\nWer?\nWir."},
        {"Jana Hagen\n(Bilder sagen mehr als Worte.)\n", NULL,
         "Jana Hagen\n(Bilder sagen mehr als Worte.)\nWer?\nWir."},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char text[512];
        snprintf(text, sizeof text, "Titel\n%sWer?\nWir.\n", lines[i][0]);
        newsidx_input *input = opened_page(text, NULL);
        newsidx_article article = read_article(input, 1);
        has(&article, NEWSIDX_AUTHOR, lines[i][1]);
        has(&article, NEWSIDX_BODY, lines[i][2]);
        newsidx_input_close(input);
    }
}

static void page_may_be_only_teasers(void **state)
{
    (void)state;
    newsidx_input *input = opened_page("", NULL);
    read_teasers(input, 1);
    read_end(input);
    input = opened_page("(Foto: dpa)\n\n", NULL);
    read_teasers(input, 3);
    read_end(input);
}

static void page_needs_two_dated_headlines_to_be_recognised(void **state)
{
    (void)state;
    static const char one[] = "Titel\nOrt: Neues\n[28.01.2026] Text. mehr...\n";
    newsidx_input *input = opened(".txt", one, NULL);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_BODY, "Ort: Neues\n[28.01.2026] Text. mehr...");
    read_end(input);
    input = opened(".txt", one, PAGE);
    article = read_article(input, 1);
    has(&article, NEWSIDX_BODY, NULL);
    article = read_article(input, 2);
    has(&article, NEWSIDX_TITLE, "Neues");
    read_end(input);
    input = opened(".txt", "Titel\nErstens\n[28.01.2026] Text.\nZweitens 20:15\n[1.1.2026] Text.",
                   NULL);
    (void)read_article(input, 1);
    read_end(input);
    input = opened(".txt", "Titel\nKein Teaser weit und breit.", PAGE);
    article = read_article(input, 1);
    has(&article, NEWSIDX_BODY, "Kein Teaser weit und breit.");
    read_end(input);
}

/* Reads the one article behind the two teasers that every page here has. */
static newsidx_article read_third(newsidx_input **input, const char *teaser)
{
    char page[1024];
    snprintf(page, sizeof page, "%s%s", teasers, teaser);
    *input = opened(".txt", page, NULL);
    read_teasers(*input, 1);
    return read_article(*input, 5);
}

static void page_reads_odd_teasers(void **state)
{
    (void)state;
    static const struct {
        const char *page, *place, *title, *date, *body;
    } cases[] = {
        {"Ohne Ort\n[1.2.2026] Text. mehr...", NULL, "Ohne Ort", "2026-02-01", "Text."},
        {"Ort: Schalttag\n[29.02.2024] Text. mehr...", "Ort", "Schalttag", "2024-02-29", "Text."},
        {"Ort: Kein Tag\n[31.02.2026] Text. mehr...", "Ort", "Kein Tag", "31.02.2026", "Text."},
        {"Ort: Kein Tag\n[29.02.1900] Text.", "Ort", "Kein Tag", "29.02.1900", "Text."},
        {"Ort: Ohne Ende\n[1.2.2026] Text", "Ort", "Ohne Ende", "2026-02-01", "Text"},
        {"Ort: Um 20:15 Uhr\n[1.2.2026]\n\nText\nweiterlesen", "Ort", "Um 20:15 Uhr", "2026-02-01",
         "Text"},
        {"Ort: Viel\n[1.2.2026] Eins.\nZwei.\n(Foto: dpa)\nDrei. MEHR...\n", "Ort", "Viel",
         "2026-02-01", "Eins.\nZwei.\nDrei."},
        {"Ort: Nichts\n[1.2.2026] mehr...", "Ort", "Nichts", "2026-02-01", NULL},
        {"Ort: Ohne Datum\nText. mehr...", "Ort", "Ohne Datum", NULL, "Text."},
        {"[1.2.2026] Ohne Titel. mehr...", NULL, NULL, "2026-02-01", "Ohne Titel."},
        {"Ort: Bild\n(Bild: dpa)\n[1.2.2026] Nun nicht mehr.", "Ort", "Bild", "2026-02-01",
         "Nun nicht mehr."},
        {"Ort: Meer\n[1.2.2026] Am Nordmehr...", "Ort", "Meer", "2026-02-01", "Am Nordmehr..."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        newsidx_input *input;
        newsidx_article article = read_third(&input, cases[i].page);
        has(&article, NEWSIDX_PLACE, cases[i].place);
        has(&article, NEWSIDX_TITLE, cases[i].title);
        has(&article, NEWSIDX_DATE, cases[i].date);
        has(&article, NEWSIDX_BODY, cases[i].body);
        read_end(input);
    }
}

static void page_keeps_what_stands_behind_the_last_teaser(void **state)
{
    (void)state;
    char page[1024];
    snprintf(page, sizeof page, "%sImpressum\n", teasers);
    newsidx_input *input = opened(".txt", page, NULL);
    (void)read_article(input, 1);
    newsidx_article article = read_article(input, 3);
    has(&article, NEWSIDX_BODY, "Vier Städte haben ihre Wärmepläne verglichen.\nImpressum");
    read_end(input);
}

/* ---------------------------------------------------------------- bounds */

/* Any bytes, made of the pieces that the readers look for: nothing hangs, and every
 * text can be read to its end.
 */
static void any_bytes_come_to_an_end(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "\n",
        "\n",
        "\r",
        " ",
        "?",
        ":",
        ": ",
        "Ort: Neues\n",
        "mehr...",
        "[",
        "]",
        "(",
        ")",
        "„",
        "“",
        "\"",
        "[28.01.2026] ",
        "\\",
        "{",
        "}",
        "\"id\"",
        "\\u00",
        "\\ud83d",
        "(Foto: x)",
        "…",
        "Jana Hagen\n",
        "[1.",
        "\xc2",
        "\xa0",
        "\xff",
        "\t",
        "{\"title\":\"",
        "\"}\n",
        ",",
        "weiterlesen",
        "-1",
    };
    unsigned random = 1;
    for (int round = 0; round < 3000; round++) {
        char text[1024] = "";
        size_t size = 0;
        for (int i = 0; i < 60; i++) {
            random = random * 1103515245 + 12345;
            const char *piece = pieces[(random >> 16) % (sizeof pieces / sizeof *pieces)];
            memcpy(text + size, piece, strlen(piece));
            size += strlen(piece);
            if (random >> 26 == 0) text[size++] = '\0';
        }
        newsidx_input *input;
        newsidx_format format = (newsidx_format)(round % 4);
        if (open_bytes(&input, "", text, size, OPTIONS(format, 700), NULL)) continue;
        newsidx_article article;
        int calls = 0;
        while (newsidx_input_next(input, &article, NULL) != NEWSIDX_DONE) {
            size_t sum = 0;
            for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) {
                newsidx_text text_of_field = article.field[i];
                sum += text_of_field.size;
                if (text_of_field.data)
                    assert_null(memchr(text_of_field.data, 1, text_of_field.size));
            }
            assert_true(sum <= size);
            assert_true(++calls <= 100);
        }
        newsidx_input_close(input);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_outside_their_range_are_refused),
        cmocka_unit_test(names_are_known_by_their_ending),
        cmocka_unit_test(jsonl_reads_every_key),
        cmocka_unit_test(jsonl_aliases_stand_in_for_absent_keys_only),
        cmocka_unit_test(jsonl_takes_whole_numbers_as_ids),
        cmocka_unit_test(jsonl_joins_tags_and_authors),
        cmocka_unit_test(jsonl_names_the_key_of_a_wrong_type),
        cmocka_unit_test(jsonl_reports_what_is_no_object_and_goes_on),
        cmocka_unit_test(jsonl_takes_a_last_line_without_line_end),
        cmocka_unit_test(jsonl_passes_over_bom_carriage_returns_and_empty_lines),
        cmocka_unit_test(jsonl_keeps_nul_characters_in_strings),
        cmocka_unit_test(jsonl_replaces_lone_surrogates),
        cmocka_unit_test(jsonl_passes_on_bytes_that_are_not_utf8),
        cmocka_unit_test(jsonl_refuses_a_raw_nul),
        cmocka_unit_test(jsonl_refuses_deep_nesting_and_trees_that_outgrow_memory),
        cmocka_unit_test(jsonl_takes_a_word_of_three_megabytes),
        cmocka_unit_test(jsonl_passes_over_a_line_that_is_too_long),
        cmocka_unit_test(jsonl_holds_no_more_than_the_limit),
        cmocka_unit_test(text_is_title_and_body),
        cmocka_unit_test(text_of_one_line_is_a_title),
        cmocka_unit_test(text_may_have_bare_carriage_returns),
        cmocka_unit_test(text_passes_on_bytes_that_are_not_utf8),
        cmocka_unit_test(text_may_be_as_large_as_the_limit_and_no_larger),
        cmocka_unit_test(format_follows_the_first_byte_where_the_name_says_nothing),
        cmocka_unit_test(format_given_wins_over_name_and_bytes),
        cmocka_unit_test(empty_files_are_refused),
        cmocka_unit_test(binary_files_are_refused_by_name_of_their_kind),
        cmocka_unit_test(kinds_without_a_reader_are_refused),
        cmocka_unit_test(what_cannot_be_opened_is_told_apart),
        cmocka_unit_test(a_read_that_fails_ends_the_input),
        cmocka_unit_test(pipes_are_read_without_seeking),
        cmocka_unit_test(a_dash_is_standard_input),
        cmocka_unit_test(page_yields_interview_and_teasers),
        cmocka_unit_test(page_without_questions_keeps_everything_in_the_body),
        cmocka_unit_test(page_takes_only_a_name_by_a_credit_for_the_interviewee),
        cmocka_unit_test(page_may_be_only_teasers),
        cmocka_unit_test(page_needs_two_dated_headlines_to_be_recognised),
        cmocka_unit_test(page_reads_odd_teasers),
        cmocka_unit_test(page_keeps_what_stands_behind_the_last_teaser),
        cmocka_unit_test(any_bytes_come_to_an_end),
    };
    return cmocka_run_group_tests_name("input", tests, NULL, NULL);
}
