/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Distances between words, by hand and against the whole table reckoned anew for each pair. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "morphology/editdistance.h"

static uint32_t halves(const char *from, const char *to)
{
    static ni_editdistance distance;
    size_t dead;
    assert_true(ni_editdistance_init(&distance, newsidx_text_of(from), 5));
    return ni_editdistance_to(&distance, newsidx_text_of(to), &dead);
}

static void distance_counts_slips_in_halves(void **state)
{
    (void)state;
    assert_int_equal(halves("haus", "haus"), 0);
    assert_int_equal(halves("haus", "hau"), 2);
    assert_int_equal(halves("haus", "hauss"), 2);
    assert_int_equal(halves("haus", "maus"), 2);
    assert_int_equal(halves("haus", "huas"), 2);
    assert_int_equal(halves("haus", "ahsu"), 4);
    assert_int_equal(halves("ca", "abc"), 6); /* no piece is changed twice */
}

static void distance_knows_umlauts(void **state)
{
    (void)state;
    assert_int_equal(halves("müller", "muller"), 1);
    assert_int_equal(halves("muller", "müller"), 1);
    assert_int_equal(halves("müller", "mueller"), 1);
    assert_int_equal(halves("mueller", "müller"), 1);
    assert_int_equal(halves("mueller", "muller"), 2);
    assert_int_equal(halves("bär", "bör"), 2);
    assert_int_equal(halves("äöü", "aeoeue"), 3);
}

static uint32_t confused(const char *from, const char *to)
{
    static ni_editdistance distance;
    size_t dead;
    assert_true(ni_editdistance_init(&distance, newsidx_text_of(from), 5));
    distance.confusions = true;
    return ni_editdistance_to(&distance, newsidx_text_of(to), &dead);
}

static void what_sounds_alike_is_half_a_slip(void **state)
{
    (void)state;
    assert_int_equal(confused("schif", "schiff"), 1);
    assert_int_equal(confused("strase", "strasse"), 1);
    assert_int_equal(confused("archief", "archiv"), 2); /* ie for i, f for v */
    assert_int_equal(confused("telephon", "telefon"), 1);
    assert_int_equal(confused("telefon", "telephon"), 1);
    assert_int_equal(confused("bakstein", "backstein"), 1);
    assert_int_equal(confused("tron", "thron"), 1);
    assert_int_equal(confused("gemälde", "gemelde"), 1);
    assert_int_equal(confused("hafen", "hagen"), 2);
    assert_int_equal(confused("hafen", "hafen"), 0);
    assert_int_equal(halves("schif", "schiff"), 2); /* of queries with ~: a slip is a slip */
}

/* Words of few letters, in the order of their bytes, so that rows are kept and dropped. */
static size_t make_words(char words[][8], size_t most)
{
    static const char *const letters[] = {"a", "e", "u", "ü", "x"};
    size_t count = 0;
    for (size_t n = 0; n < 780 && count < most; n++) {
        size_t rest = n;
        words[count][0] = '\0';
        for (int i = 0; i < 3 && (i == 0 || rest > 0); i++, rest /= 6)
            if (rest % 6 > 0) strcat(words[count], letters[rest % 6 - 1]);
        if (words[count][0]) count++;
    }
    qsort(words, count, 8, (int (*)(const void *, const void *))strcmp);
    return count;
}

static void distance_of_a_sorted_list_is_that_of_each_word(void **state)
{
    (void)state;
    static char words[800][8];
    static ni_editdistance kept, fresh;
    size_t dead, count = make_words(words, 800), matches = 0;
    assert_true(count > 200);
    for (size_t i = 0; i < count; i += 7) {
        assert_true(ni_editdistance_init(&kept, newsidx_text_of(words[i]), 1));
        for (size_t k = 0; k < count; k++) {
            ni_editdistance_init(&fresh, newsidx_text_of(words[i]), 60);
            uint32_t whole = ni_editdistance_to(&fresh, newsidx_text_of(words[k]), &dead);
            uint32_t found = ni_editdistance_to(&kept, newsidx_text_of(words[k]), &dead);
            if (whole <= 2) assert_int_equal(found, whole);
            if (whole > 2) assert_true(found > 2);
            if (dead) assert_true(whole > 2);
            matches += whole <= 2;
        }
    }
    assert_true(matches > 1000);
}

static void distance_takes_no_word_too_long(void **state)
{
    (void)state;
    static ni_editdistance distance;
    char word[101];
    size_t dead;
    memset(word, 'a', 100);
    word[100] = '\0';
    assert_false(ni_editdistance_init(&distance, newsidx_text_of(word), 1));
    assert_false(ni_editdistance_init(&distance, newsidx_text_of(""), 1));
    assert_true(ni_editdistance_init(&distance, newsidx_text_of(word + 36), 2));
    assert_int_equal(ni_editdistance_to(&distance, newsidx_text_of(word + 36), &dead), 0);
    assert_true(ni_editdistance_to(&distance, newsidx_text_of(word), &dead) > 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distance_counts_slips_in_halves),
        cmocka_unit_test(distance_knows_umlauts),
        cmocka_unit_test(what_sounds_alike_is_half_a_slip),
        cmocka_unit_test(distance_of_a_sorted_list_is_that_of_each_word),
        cmocka_unit_test(distance_takes_no_word_too_long),
    };
    return cmocka_run_group_tests_name("distance", tests, NULL, NULL);
}
