/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A word must get the same stem whatever was asked before. What the stems are is a matter of the
 * lexicon; here it is only that of words that a dictionary lists, the stem is the headword.
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

typedef struct maker {
    ni_splitter *splitter;
    ni_stemmer *stemmer;
} maker;

static maker make(void)
{
    maker made;
    made.splitter = ni_splitter_new(ni_lexicon_builtin(), NULL);
    made.stemmer = ni_stemmer_new(ni_lexicon_builtin(), NULL, made.splitter);
    assert_non_null(made.stemmer);
    return made;
}

static void unmake(maker made)
{
    ni_stemmer_free(made.stemmer);
    ni_splitter_free(made.splitter);
}

static void stem_is_the_same_whatever_was_asked_before(void **state)
{
    (void)state;
    maker used = make();
    for (uint32_t i = 0; i < 4000; i++) {
        char word[100];
        newsidx_text text = make_word(i % 1500, word);
        maker fresh = make();
        newsidx_text expected = ni_stemmer_stem(fresh.stemmer, text);
        newsidx_text found = ni_stemmer_stem(used.stemmer, text);
        assert_int_equal(found.size, expected.size);
        assert_memory_equal(found.data, expected.data, expected.size);
        unmake(fresh);
    }
    unmake(used);
}

static void stem_of_an_ending_alone_is_not_empty(void **state)
{
    (void)state;
    static const char *const words[] = {"e", "en", "ern", "st", "ung", "s"};
    maker made = make();
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_true(ni_stemmer_stem(made.stemmer, newsidx_text_of(words[i])).size > 0);
    unmake(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stem_is_the_same_whatever_was_asked_before),
        cmocka_unit_test(stem_of_an_ending_alone_is_not_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
