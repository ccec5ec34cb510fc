/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Character sets: byte-order marks, what files declare, what is detected, what --charset says; and
 * text that was encoded twice. The bytes are those of the Unicode mapping tables.
 */
#include "input/charset.h"
#include "input_support.h"

#include <stdlib.h>
#include <string.h>

/* "Straße für Übermüde: „Ärger“ – Öl" in several sets, after a title. */
#define UTF8 "Titel\nStra\u00dfe f\u00fcr \u00dcberm\u00fcde: \u201e\u00c4rger\u201c \u2013 \u00d6l"
#define CP1252                                                                                     \
    "Titel\nStra\xdf"                                                                              \
    "e f\xfcr \xdc"                                                                                \
    "berm\xfc"                                                                                     \
    "de: \x84\xc4rger\x93 \x96 \xd6l"
#define MAC                                                                                        \
    "Titel\nStra\xa7"                                                                              \
    "e f\x9fr \x86"                                                                                \
    "berm\x9f"                                                                                     \
    "de: \xe3\x80rger\xd2 \xd0 \x85l"
#define BODY (strchr(UTF8, '\n') + 1)

static void note_is(newsidx_input *input, size_t index, newsidx_note_kind kind, const char *text)
{
    newsidx_note note = NEWSIDX_NOTE_INIT;
    if (!text) {
        assert_false(newsidx_input_note(input, index, &note));
        return;
    }
    assert_true(newsidx_input_note(input, index, &note));
    assert_int_equal(note.kind, kind);
    if (note.text.size != strlen(text) || memcmp(note.text.data, text, note.text.size) != 0)
        fail_msg("note '%.*s', not '%s'", (int)note.text.size, note.text.data, text);
}

static void body_of(const void *bytes, size_t size, const newsidx_input_options *options,
                    const char *guess)
{
    newsidx_input *input;
    assert_int_equal(open_bytes(&input, ".txt", bytes, size, options, NULL), NEWSIDX_OK);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_TITLE, "Titel");
    has(&article, NEWSIDX_BODY, BODY);
    note_is(input, 0, NEWSIDX_NOTE_CHARSET, guess);
    read_end(input);
}

static void german_text_is_detected_in_each_set(void **state)
{
    (void)state;
    body_of(UTF8, strlen(UTF8), NULL, NULL);
    body_of(CP1252, strlen(CP1252), NULL, "windows-1252");
    body_of(MAC, strlen(MAC), NULL, "macroman");
}

static void wide_text_is_decoded_with_and_without_mark(void **state)
{
    (void)state;
    static const struct {
        const char *name, *mark;
        size_t mark_size;
    } sets[] = {{"UTF-16LE", "\xff\xfe", 2},
                {"UTF-16BE", "\xfe\xff", 2},
                {"UTF-32LE", "\xff\xfe\0\0", 4},
                {"UTF-32BE", "\0\0\xfe\xff", 4}};
    static const char *const guesses[] = {"utf-16le", "utf-16be", "utf-32le", "utf-32be"};
    for (size_t i = 0; i < 4; i++) {
        char wide[1024];
        size_t size = 0;
        uint32_t codes[] = {'T',  'i', 't',  'e',    'l',  '\n',   'S', 't',    'r',  'a',
                            0xdf, 'e', ' ',  'f',    0xfc, 'r',    ' ', 0xdc,   'b',  'e',
                            'r',  'm', 0xfc, 'd',    'e',  ':',    ' ', 0x201e, 0xc4, 'r',
                            'g',  'e', 'r',  0x201c, ' ',  0x2013, ' ', 0xd6,   'l'};
        size_t unit = i < 2 ? 2 : 4;
        for (size_t k = 0; k < sizeof codes / sizeof *codes; k++)
            for (size_t b = 0; b < unit; b++) {
                size_t shift = 8 * (i % 2 ? unit - 1 - b : b);
                wide[size++] = (char)(codes[k] >> shift);
            }
        body_of(wide, size, NULL, guesses[i]);
        char marked[1040];
        memcpy(marked, sets[i].mark, sets[i].mark_size);
        memcpy(marked + sets[i].mark_size, wide, size);
        body_of(marked, size + sets[i].mark_size, NULL, NULL);
    }
}

static void a_given_set_is_taken_and_an_unknown_one_refused(void **state)
{
    (void)state;
    newsidx_input_options options = NEWSIDX_INPUT_OPTIONS_INIT;
    newsidx_input *input;
    options.charset = "windows-1252";
    body_of(CP1252, strlen(CP1252), &options, NULL);
    options.charset = "macintosh";
    body_of(MAC, strlen(MAC), &options, NULL);
    options.charset = "ISO-8859-15";
    static const char euro[] = "Titel\n100 \xa4";
    assert_int_equal(open_bytes(&input, ".txt", euro, strlen(euro), &options, NULL), NEWSIDX_OK);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_BODY, "100 \u20ac");
    read_end(input);
    options.charset = "klingonisch";
    assert_int_equal(open_bytes(&input, ".txt", "x", 1, &options, NULL), NEWSIDX_ERR_ARGUMENT);
}

static void lines_of_json_are_decoded_one_by_one(void **state)
{
    (void)state;
    newsidx_input *input = opened(".jsonl",
                                  "{\"title\":\"Stra\u00dfe\"}\n{\"title\":\"Stra\xdf"
                                  "e\"}\n{\"title\":\"M\xfcller\"}\n",
                                  NULL);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_TITLE, "Stra\u00dfe");
    article = read_article(input, 2);
    has(&article, NEWSIDX_TITLE, "Stra\u00dfe");
    article = read_article(input, 3);
    has(&article, NEWSIDX_TITLE, "M\u00fcller");
    note_is(input, 0, NEWSIDX_NOTE_CHARSET, "windows-1252");
    note_is(input, 1, NEWSIDX_NOTE_CHARSET, NULL); /* once a file */
    read_end(input);
}

/* A few bad bytes in UTF-8 do not make it another set: they are passed on, to be counted. */
static void broken_bytes_in_utf8_stay_broken(void **state)
{
    (void)state;
    newsidx_input *input = opened(".txt", "T\u00fcr\nF\u00fc\xc3nf \u00d6l", NULL);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_BODY, "F\u00fc\xc3nf \u00d6l");
    note_is(input, 0, NEWSIDX_NOTE_CHARSET, NULL);
    read_end(input);
}

static void double_encoding_is_mended_with_a_note(void **state)
{
    (void)state;
    newsidx_input *input = opened(
        ".txt", "\u00c3\u0153ber\nf\u00c3\u00bcr \u00e2\u20ac\u017eHans\u00e2\u20ac\u0153", NULL);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_TITLE, "\u00dcber");
    has(&article, NEWSIDX_BODY, "f\u00fcr \u201eHans\u201c");
    note_is(input, 0, NEWSIDX_NOTE_MENDED, "utf-8");
    read_end(input);
}

/* A text about it, with umlauts of its own, is left alone. */
static void double_encoding_that_is_quoted_is_left(void **state)
{
    (void)state;
    newsidx_input *input =
        opened(".txt", "Zeichensalat\nAus \u201ef\u00fcr\u201c wird f\u00c3\u00bcr.", NULL);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_BODY, "Aus \u201ef\u00fcr\u201c wird f\u00c3\u00bcr.");
    note_is(input, 0, NEWSIDX_NOTE_MENDED, NULL);
    read_end(input);
}

static void declarations_are_found_in_the_head(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"<html><head><meta charset=iso-8859-1>", "iso-8859-1"},
        {"<META http-equiv=Content-Type content=\"text/html; charset=windows-1252\">",
         "windows-1252"},
        {"<?xml version='1.0' encoding='ISO-8859-15'?><rss>", "ISO-8859-15"},
        {"<html><body>charset=utf-8</body>", ""},
        {"<meta charset=\"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char name[NI_CHARSET_NAME_SIZE];
        ni_charset_declared(newsidx_text_of(cases[i][0]), name);
        assert_string_equal(name, cases[i][1]);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(german_text_is_detected_in_each_set),
        cmocka_unit_test(wide_text_is_decoded_with_and_without_mark),
        cmocka_unit_test(a_given_set_is_taken_and_an_unknown_one_refused),
        cmocka_unit_test(lines_of_json_are_decoded_one_by_one),
        cmocka_unit_test(broken_bytes_in_utf8_stay_broken),
        cmocka_unit_test(double_encoding_is_mended_with_a_note),
        cmocka_unit_test(double_encoding_that_is_quoted_is_left),
        cmocka_unit_test(declarations_are_found_in_the_head),
    };
    return cmocka_run_group_tests_name("input_charset", tests, NULL, NULL);
}
