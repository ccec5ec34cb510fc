/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sketches of texts: equal for equal texts, alike for copies, different for all others. */
#include "index/similarity.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

typedef struct sketch {
    char bytes[NI_SIMILARITY_SIZE];
} sketch;

/* A text of numbered words from one number to before another. */
static bool make(sketch *out, unsigned from, unsigned to)
{
    ni_similarity similarity;
    ni_similarity_start(&similarity);
    for (unsigned i = from; i < to; i++) {
        char word[16];
        snprintf(word, sizeof word, "w%u", i);
        ni_similarity_add(&similarity, newsidx_text_of(word));
    }
    return ni_similarity_finish(&similarity, out->bytes);
}

static newsidx_text text(const sketch *of)
{
    return (newsidx_text){of->bytes, sizeof of->bytes};
}

static void a_short_text_has_no_sketch(void **state)
{
    (void)state;
    sketch made;
    assert_false(make(&made, 0, 0));
    assert_false(make(&made, 0, NI_SIMILARITY_WORDS_MIN - 1));
    assert_true(make(&made, 0, NI_SIMILARITY_WORDS_MIN));
    assert_false(ni_similarity_copies((newsidx_text){NULL, 0}, (newsidx_text){NULL, 0}));
    assert_false(ni_similarity_copies(text(&made), (newsidx_text){"", 0}));
}

static void equal_texts_have_equal_sketches(void **state)
{
    (void)state;
    sketch left, right;
    for (unsigned words = NI_SIMILARITY_WORDS_MIN; words < 400; words += 7) {
        assert_true(make(&left, 5, 5 + words) && make(&right, 5, 5 + words));
        assert_memory_equal(left.bytes, right.bytes, sizeof left.bytes);
        assert_true(ni_similarity_copies(text(&left), text(&right)));
    }
}

/* Two texts of 200 words with so many in common, a hundred times over. */
static unsigned count_copies(unsigned common)
{
    unsigned copies = 0;
    for (unsigned i = 0; i < 100; i++) {
        sketch left, right;
        const unsigned from = i * 1000;
        assert_true(make(&left, from, from + 200));
        assert_true(make(&right, from + 200 - common, from + 400 - common));
        copies += ni_similarity_copies(text(&left), text(&right));
    }
    return copies;
}

/* With 160 of 240 words in common, 158 of 238 threes are: of 16 bytes 10.6 on average, and fewer
   than five once in 1,200. With 20 of 380, 0.8 on average, and five once in 1,000. */
static void texts_are_copies_by_the_share_that_they_have_in_common(void **state)
{
    (void)state;
    assert_int_equal(count_copies(200), 100);
    assert_true(count_copies(160) >= 98);
    assert_true(count_copies(20) <= 2);
    assert_int_equal(count_copies(0), 0);
}

/* A bin that nothing fell into is like no other: these texts have not a word in common. */
static void texts_at_the_least_length_are_told_apart(void **state)
{
    (void)state;
    static sketch all[300];
    for (unsigned i = 0; i < 300; i++)
        assert_true(make(&all[i], i * 100, i * 100 + NI_SIMILARITY_WORDS_MIN));
    for (unsigned i = 0; i < 300; i++)
        for (unsigned j = 0; j < i; j++)
            assert_false(ni_similarity_copies(text(&all[i]), text(&all[j])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_short_text_has_no_sketch),
        cmocka_unit_test(equal_texts_have_equal_sketches),
        cmocka_unit_test(texts_are_copies_by_the_share_that_they_have_in_common),
        cmocka_unit_test(texts_at_the_least_length_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
