/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A user's own words: what a file may say, what it may not, and what the splitter makes of it. */
#include "morphology/decompounder.h"
#include "morphology/userwords.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static ni_userwords *read(const char *text)
{
    newsidx_error error;
    ni_userwords *words;
    assert_int_equal(ni_userwords_read(&words, text, strlen(text), "words.txt", &error),
                     NEWSIDX_OK);
    return words;
}

static void assert_text(newsidx_text text, const char *expected)
{
    assert_int_equal(text.size, strlen(expected));
    assert_memory_equal(text.data, expected, text.size);
}

static void userwords_take_every_form_of_entry(void **state)
{
    (void)state;
    ni_userwords *words = read("# comment\n\n  Gelbkreuz \r\nHaus|boot\nStaubecken = Stau|becken\n"
                               "Häuser|reihen : Haus|Reihe\nViren:Virus");
    const ni_userword *found = ni_userwords_find(words, newsidx_text_of("gelbkreuz"));
    assert_non_null(found);
    assert_int_equal(found->count, 1);
    found = ni_userwords_find(words, newsidx_text_of("hausboot"));
    assert_non_null(found);
    assert_int_equal(found->count, 2);
    assert_text(found->part[0], "haus");
    assert_text(found->lemma[1], "boot");
    found = ni_userwords_find(words, newsidx_text_of("staubecken"));
    assert_non_null(found);
    assert_text(found->part[1], "becken");
    found = ni_userwords_find(words, newsidx_text_of("häuserreihen"));
    assert_non_null(found);
    assert_text(found->lemma[0], "haus");
    assert_text(found->lemma[1], "reihe");
    found = ni_userwords_find(words, newsidx_text_of("viren"));
    assert_non_null(found);
    assert_text(found->lemma[0], "virus");
    assert_null(ni_userwords_find(words, newsidx_text_of("haus")));
    ni_userwords_free(words);
}

static void userwords_are_in_normal_form(void **state)
{
    (void)state;
    ni_userwords *words = read("\xef\xbb\xbf"
                               "STRAẞEN|fest\nMu\xcc\x88hl|rad\n");
    assert_non_null(ni_userwords_find(words, newsidx_text_of("strassenfest")));
    assert_non_null(ni_userwords_find(words, newsidx_text_of("mühlrad")));
    ni_userwords_free(words);
}

static void userwords_name_a_broken_line_and_its_reason(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
        uint64_t offset;
    } cases[] = {
        {"Haus|boot\nHaus||tür\n", "words.txt, line 2: missing word or part", 10},
        {"|Haus\n", "words.txt, line 1: missing word or part", 0},
        {"Haus|boot : Haus\n", "words.txt, line 1: number of lemmas differs from number of parts",
         0},
        {"Hausboot = Haus|bot\n", "words.txt, line 1: joined parts differ from the word", 0},
        {"# a\nzwei Wörter\n", "words.txt, line 2: a word may contain only letters", 4},
        {"Haus\nHAUS\n", "words.txt, line 2: duplicate word, already defined on an earlier line",
         5},
        {"a|b|c|d|e|f|g|h|i\n", "words.txt, line 1: word has more than 8 parts", 0},
        {"Haus\xff\n", "words.txt, line 1: not valid UTF-8", 0},
        {"= Haus\n", "words.txt, line 1: missing word or part", 0},
        {"\n\n:\n", "words.txt, line 3: missing word or part", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        newsidx_error error;
        ni_userwords *words;
        const char *text = cases[i].text;
        assert_int_equal(ni_userwords_read(&words, text, strlen(text), "words.txt", &error),
                         NEWSIDX_ERR_RECORD);
        assert_null(words);
        assert_string_equal(error.message, cases[i].message);
        assert_int_equal(error.offset, cases[i].offset);
    }
}

static void userwords_refuse_a_word_that_is_too_long(void **state)
{
    (void)state;
    char text[200];
    memset(text, 'a', sizeof text);
    newsidx_error error;
    ni_userwords *words;
    assert_int_equal(ni_userwords_read(&words, text, 97, "w", &error), NEWSIDX_ERR_RECORD);
    assert_int_equal(ni_userwords_read(&words, text, 96, "w", &error), NEWSIDX_OK);
    ni_userwords_free(words);
    text[60] = '|';
    assert_int_equal(ni_userwords_read(&words, text, 130, "w", &error), NEWSIDX_ERR_RECORD);
}

static void userwords_name_a_file_that_is_missing(void **state)
{
    (void)state;
    newsidx_error error;
    ni_userwords *words;
    assert_int_equal(ni_userwords_open(&words, "no/such/file", &error), NEWSIDX_ERR_NOT_FOUND);
    assert_non_null(strstr(error.message, "no/such/file"));
}

static void userwords_hash_is_that_of_the_entries(void **state)
{
    (void)state;
    ni_userwords *first = read("Haus|boot\nGelbkreuz\n");
    ni_userwords *same = read("# note\nGelbkreuz\n\nHausboot = Haus | boot\n");
    ni_userwords *other = read("Haus|boot : Haus|Boote\nGelbkreuz\n");
    ni_userwords *none = read("");
    assert_true(ni_userwords_hash(first) == ni_userwords_hash(same));
    assert_true(ni_userwords_hash(first) != ni_userwords_hash(other));
    assert_true(ni_userwords_hash(none) == ni_userwords_hash(NULL));
    ni_userwords_free(first);
    ni_userwords_free(same);
    ni_userwords_free(other);
    ni_userwords_free(none);
}

static void splitter_takes_userwords_first(void **state)
{
    (void)state;
    static const struct {
        const char *word, *parts;
    } cases[] = {
        {"verwaltungsgebäude", "verwaltungsgebäude"}, /* whole, as the file has it */
        {"xyzboot", "xyz|boot"},                      /* two parts that no dictionary has so */
        {"wurzelplatte", "wur|zelplatte"},
        {"qwxprojekt", "qwx|projekt"}, /* a part of others */
        {"projektqwx", "projekt|qwx"},
    };
    ni_userwords *words = read("Verwaltungsgebäude\nxyz|boot\nwur|zelplatte\nqwx\n");
    ni_decompounder *splitter = ni_decompounder_new(ni_lexicon_builtin(), words);
    ni_split split;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char found[200] = "";
        ni_decompounder_split(splitter, newsidx_text_of(cases[i].word), &split);
        const ni_reading *best = &split.readings[0];
        for (uint32_t k = 0; k < best->count; k++)
            snprintf(found + strlen(found), sizeof found - strlen(found), "%s%.*s", k ? "|" : "",
                     best->parts[k].end - best->parts[k].start,
                     cases[i].word + best->parts[k].start);
        assert_string_equal(found, cases[i].parts);
    }
    ni_decompounder_free(splitter);
    ni_userwords_free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(userwords_take_every_form_of_entry),
        cmocka_unit_test(userwords_are_in_normal_form),
        cmocka_unit_test(userwords_name_a_broken_line_and_its_reason),
        cmocka_unit_test(userwords_refuse_a_word_that_is_too_long),
        cmocka_unit_test(userwords_name_a_file_that_is_missing),
        cmocka_unit_test(userwords_hash_is_that_of_the_entries),
        cmocka_unit_test(splitter_takes_userwords_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
