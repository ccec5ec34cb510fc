/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The stemmer's memory: a word must get the same stem whether it is known or not. A stemmer that
 * has met few words has no memory yet, so a new one for each word is the one to compare with.
 */
#include "german/stemmer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const letters[] = {"a", "e", "i", "n", "r", "s", "t", "u", "g", "ä", "ö", "ü"};

enum { LETTERS = sizeof letters / sizeof *letters };

/* A word of 1 to 40 letters, most of them few; the same number gives the same word. */
static newsidx_text make_word(uint32_t number, char *out)
{
    uint64_t random = number * UINT64_C(6364136223846793005) + 1442695040888963407u;
    size_t length = 1 + random % (number % 16 == 0 ? 40 : 9);
    out[0] = '\0';
    for (size_t i = 0; i < length; i++) {
        random = random * UINT64_C(6364136223846793005) + 1442695040888963407u;
        strcat(out, letters[(random >> 33) % LETTERS]);
    }
    return newsidx_text_of(out);
}

static void stem_is_the_same_with_and_without_memory(void **state)
{
    (void)state;
    ni_stemmer *used = ni_stemmer_new();
    assert_non_null(used);
    for (uint32_t i = 0; i < 40000; i++) {
        char word[100];
        newsidx_text text = make_word(i % 15000, word);
        ni_stemmer *fresh = ni_stemmer_new();
        newsidx_text expected = ni_stemmer_stem(fresh, text);
        newsidx_text found = ni_stemmer_stem(used, text);
        assert_int_equal(found.size, expected.size);
        assert_memory_equal(found.data, expected.data, expected.size);
        ni_stemmer_free(fresh);
    }
    ni_stemmer_free(used);
}

static void stem_of_an_ending_alone_is_not_empty(void **state)
{
    (void)state;
    static const char *const words[] = {"e", "en", "ern", "st", "ung", "s"};
    ni_stemmer *stemmer = ni_stemmer_new();
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_true(ni_stemmer_stem(stemmer, newsidx_text_of(words[i])).size > 0);
    ni_stemmer_free(stemmer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stem_is_the_same_with_and_without_memory),
        cmocka_unit_test(stem_of_an_ending_alone_is_not_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
