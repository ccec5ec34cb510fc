/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reading articles: options, names and formats, what cannot be opened and how that is told, plain
 * text, pipes, and that any bytes come to an end. test_input_jsonl.c and test_input_page.c have the
 * other formats.
 */
#include "input_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---------------------------------------------------------------- options */

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
    options = *OPTIONS((newsidx_format)99, 0);
    assert_int_equal(newsidx_input_open(&input, "x", &options, &error), NEWSIDX_ERR_ARGUMENT);
    options = *OPTIONS(NEWSIDX_FORMAT_AUTO, SIZE_MAX);
    assert_int_equal(newsidx_input_open(&input, "x", &options, &error), NEWSIDX_ERR_ARGUMENT);
    newsidx_input_close(NULL);
}

static void names_are_known_by_their_ending(void **state)
{
    (void)state;
    static const char *const known[] = {"a.jsonl", "b/a.NDJSON", "a.b.txt", "./x.Txt", "a.json"};
    static const char *const unknown[] = {"a",      "",  ".txt",  "d.txt/a",
                                          "a.txt/", "-", "a.xyz", "txt"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_true(newsidx_input_knows(known[i]));
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        assert_false(newsidx_input_knows(unknown[i]));
}

/* ------------------------------------------------------------------- text */

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

static void text_may_be_as_large_as_the_limit_and_no_larger(void **state)
{
    (void)state;
    newsidx_input *input = opened(".txt", "Titel\nText", OPTIONS(NEWSIDX_FORMAT_AUTO, 10));
    (void)read_article(input, 1);
    read_end(input);
    refused(".txt", "Titel\nText!", 11, OPTIONS(NEWSIDX_FORMAT_AUTO, 10), NEWSIDX_ERR_RECORD,
            "has 11 bytes, more than the article limit of 10");
    char *word = repeat("", 'w', 3 * 1000 * 1000, "");
    input = opened(".txt", word, NULL);
    assert_int_equal(read_article(input, 1).field[NEWSIDX_TITLE].size, 3 * 1000 * 1000);
    read_end(input);
    free(word);
}

/* ---------------------------------------------------------------- formats */

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
        {"\x89PNG\r\n\x1a\n", 8, "is a binary file (PNG)"},
        {"GIF89a", 6, "is a binary file (GIF)"},
        {"\xff\xd8\xff\xe0", 4, "is a binary file (JPEG)"},
        {"\177ELF", 4, "is a binary file (ELF)"},
        {"{\\rtf1\\ansi Text}", 17, "is a binary file (RTF)"},
        {"Titel\nText\0", 11, "is a binary file (contains a NUL byte)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        refused(".dat", cases[i].bytes, cases[i].size, NULL, NEWSIDX_ERR_RECORD, cases[i].message);
}

/* By a name that says otherwise, or by a reader that finds them damaged or is not built in. */
static void damaged_files_of_binary_formats_are_refused(void **state)
{
    (void)state;
    static const char *const cases[] = {"%PDF-1.7\n", "PK\3\4...."};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        newsidx_input *input;
        newsidx_error error;
        refused(".html", cases[i], strlen(cases[i]), NULL, NEWSIDX_ERR_RECORD, "is a binary file");
        newsidx_status status = open_bytes(&input, "", cases[i], strlen(cases[i]), NULL, &error);
        if (!status) {
            newsidx_article article;
            status = newsidx_input_next(input, &article, &error);
            newsidx_input_close(input);
        }
        assert_true(status == NEWSIDX_ERR_RECORD || status == NEWSIDX_ERR_UNSUPPORTED);
    }
}

static void a_format_that_is_not_built_in_names_its_library(void **state)
{
    (void)state;
    const char *library;
    for (int i = 0; newsidx_format_name((newsidx_format)i); i++) {
        if (newsidx_format_built((newsidx_format)i, &library)) continue;
        assert_non_null(library);
        refused("", "Text", 4, OPTIONS((newsidx_format)i, 0), NEWSIDX_ERR_UNSUPPORTED, library);
    }
    assert_true(newsidx_format_built(NEWSIDX_FORMAT_JSONL, &library));
    assert_null(library);
    assert_string_equal(newsidx_format_name(NEWSIDX_FORMAT_JSON), "json");
}

static void failures_to_open_have_distinct_statuses(void **state)
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

/* --------------------------------------------------- memory and callbacks */

/* Hands out a text a few bytes at a time. */
struct dripping {
    const char *text;
    newsidx_status failure; /* at its end */
};

static newsidx_status drip(void *context, void *buffer, size_t size, size_t *got,
                           newsidx_error *error)
{
    struct dripping *from = context;
    size_t left = strlen(from->text);
    (void)error;
    *got = left < 3 ? left : 3;
    assert_true(size >= *got);
    memcpy(buffer, from->text, *got);
    from->text += *got;
    return left ? NEWSIDX_OK : from->failure;
}

static void articles_come_from_memory_a_descriptor_and_a_callback(void **state)
{
    (void)state;
    static const char text[] = "{\"id\":\"a\"}\n{\"id\":\"b\"}\n";
    struct dripping from = {text, NEWSIDX_OK};
    newsidx_input *input[3];
    FILE *file = tmpfile();
    fwrite(text, 1, sizeof text - 1, file);
    fflush(file);
    rewind(file);
    assert_int_equal(newsidx_input_open_memory(&input[0], text, sizeof text - 1, NULL, NULL, NULL),
                     NEWSIDX_OK);
    assert_int_equal(newsidx_input_open_descriptor(&input[1], fileno(file), "x.jsonl", NULL, NULL),
                     NEWSIDX_OK);
    assert_int_equal(newsidx_input_open_callback(&input[2], drip, &from, "x.jsonl", NULL, NULL),
                     NEWSIDX_OK);
    for (int i = 0; i < 3; i++) {
        newsidx_article article = read_article(input[i], 1);
        has(&article, NEWSIDX_ID, "a");
        article = read_article(input[i], 2);
        has(&article, NEWSIDX_ID, "b");
        read_end(input[i]);
    }
    assert_int_equal(fclose(file), 0); /* the descriptor was left open */
}

static void a_callback_that_fails_ends_the_input(void **state)
{
    (void)state;
    struct dripping from = {"{\"id\":\"a\"}\n{\"id\":", NEWSIDX_ERR_SYSTEM};
    newsidx_input *input;
    newsidx_article article;
    assert_int_equal(newsidx_input_open_callback(&input, drip, &from, NULL, JSONL, NULL),
                     NEWSIDX_OK);
    article = read_article(input, 1);
    assert_int_equal(newsidx_input_next(input, &article, NULL), NEWSIDX_ERR_SYSTEM);
    read_end(input);
}

/* ------------------------------------------------------------- compression */

/* {"id":"a"} and a line end, as gzip packs it; the last byte of the check sum may be wrong. */
static void compressed_files_are_unpacked_as_they_are_read(void **state)
{
    (void)state;
    static const unsigned char packed[] = {0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00,
                                           0x02, 0xff, 0xab, 0x56, 0xca, 0x4c, 0x51, 0xb2,
                                           0x52, 0x4a, 0x54, 0xaa, 0xe5, 0x02, 0x00, 0x5f,
                                           0xb2, 0x98, 0xdd, 0x0b, 0x00, 0x00, 0x00};
    newsidx_input *input;
    newsidx_error error;
    newsidx_status status = open_bytes(&input, ".jsonl.gz", packed, sizeof packed, NULL, &error);
    if (status == NEWSIDX_ERR_UNSUPPORTED) { /* a build without libarchive */
        assert_non_null(strstr(error.message, "libarchive"));
        return;
    }
    assert_int_equal(status, NEWSIDX_OK);
    newsidx_article article;
    assert_int_equal(newsidx_input_next(input, &article, &error), NEWSIDX_OK);
    has(&article, NEWSIDX_ID, "a");
    newsidx_input_close(input);
    status = open_bytes(&input, ".txt.gz", packed, 12, NULL, &error);
    assert_int_equal(status, NEWSIDX_ERR_RECORD);
    assert_true(newsidx_input_knows("a.jsonl.gz"));
    assert_false(newsidx_input_knows("a.gz"));
}

/* A line, and then failures without end, as of a damaged archive. */
static newsidx_status fail_after_a_line(void *context, void *buffer, size_t size, size_t *got,
                                        newsidx_error *error)
{
    unsigned *calls = context;
    static const char line[] = "{\"id\":\"a\"}\n";
    assert_true(size >= sizeof line);
    *got = 0;
    if ((*calls)++) {
        *error = (newsidx_error){NEWSIDX_ERR_RECORD, 0, "damaged"};
        return NEWSIDX_ERR_RECORD;
    }
    memcpy(buffer, line, *got = sizeof line - 1);
    return NEWSIDX_OK;
}

static void a_source_that_fails_is_at_its_end(void **state)
{
    (void)state;
    unsigned calls = 0;
    newsidx_input *input;
    newsidx_article article;
    newsidx_error error;
    assert_int_equal(
        newsidx_input_open_callback(&input, fail_after_a_line, &calls, "x.jsonl", NULL, &error),
        NEWSIDX_OK);
    assert_int_equal(newsidx_input_next(input, &article, &error), NEWSIDX_OK);
    assert_int_equal(newsidx_input_next(input, &article, &error), NEWSIDX_ERR_RECORD);
    assert_int_equal(newsidx_input_next(input, &article, &error), NEWSIDX_DONE);
    assert_int_equal(calls, 2);
    newsidx_input_close(input);
}

static newsidx_status fail_at_once(void *context, void *buffer, size_t size, size_t *got,
                                   newsidx_error *error)
{
    (void)context, (void)buffer, (void)size;
    *got = 0;
    *error = (newsidx_error){NEWSIDX_ERR_RECORD, 0, "damaged"};
    return NEWSIDX_ERR_RECORD;
}

static void a_source_may_fail_before_its_first_byte(void **state)
{
    (void)state;
    static const char *const names[] = {"x", "x.txt", "x.jsonl", "x.json", "x.csv"};
    newsidx_input *input;
    newsidx_error error;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_int_equal(
            newsidx_input_open_callback(&input, fail_at_once, NULL, names[i], NULL, &error),
            NEWSIDX_ERR_RECORD);
        assert_string_equal(error.message, "damaged");
        assert_null(input);
    }
}

/* ----------------------------------------------------------------- bounds */

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
    int formats = 0;
    while (newsidx_format_name((newsidx_format)formats)) formats++;
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
        newsidx_format format = (newsidx_format)(round % formats);
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
            assert_true(sum <= 4 * size); /* what was decoded may have grown */
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
        cmocka_unit_test(text_is_title_and_body),
        cmocka_unit_test(text_of_one_line_is_a_title),
        cmocka_unit_test(text_may_have_bare_carriage_returns),
        cmocka_unit_test(text_may_be_as_large_as_the_limit_and_no_larger),
        cmocka_unit_test(format_follows_the_first_byte_where_the_name_says_nothing),
        cmocka_unit_test(format_given_wins_over_name_and_bytes),
        cmocka_unit_test(empty_files_are_refused),
        cmocka_unit_test(binary_files_are_refused_by_name_of_their_kind),
        cmocka_unit_test(damaged_files_of_binary_formats_are_refused),
        cmocka_unit_test(a_format_that_is_not_built_in_names_its_library),
        cmocka_unit_test(articles_come_from_memory_a_descriptor_and_a_callback),
        cmocka_unit_test(a_callback_that_fails_ends_the_input),
        cmocka_unit_test(failures_to_open_have_distinct_statuses),
        cmocka_unit_test(a_read_that_fails_ends_the_input),
        cmocka_unit_test(pipes_are_read_without_seeking),
        cmocka_unit_test(a_dash_is_standard_input),
        cmocka_unit_test(compressed_files_are_unpacked_as_they_are_read),
        cmocka_unit_test(a_source_that_fails_is_at_its_end),
        cmocka_unit_test(a_source_may_fail_before_its_first_byte),
        cmocka_unit_test(any_bytes_come_to_an_end),
    };
    return cmocka_run_group_tests_name("input", tests, NULL, NULL);
}
