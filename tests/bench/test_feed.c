/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Articles that are read again come out changed, and always in the same way. */
#include "feed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SIZE = 4096 };

static int compare(const void *a, const void *b)
{
    return *(const unsigned char *)a - *(const unsigned char *)b;
}

static void feed_shuffles_short_words_and_loses_none(void **state)
{
    static const char text[] = "Der Hafen von Kiel ist\nim Mai  gut zu sehen.";
    char out[sizeof text] = "", sorted[sizeof text];
    (void)state;
    feed_change(out, newsidx_text_of(text), 1, 7);
    assert_string_not_equal(out, text);
    assert_non_null(strstr(out, "Hafen"));
    assert_non_null(strstr(out, "sehen."));
    memcpy(sorted, text, sizeof text);
    qsort(sorted, sizeof text - 1, 1, compare);
    qsort(out, sizeof text - 1, 1, compare);
    assert_string_equal(out, sorted);
}

static void feed_adds_the_round_to_digits(void **state)
{
    char out[] = "0000";
    (void)state;
    feed_change(out, newsidx_text_of("1979"), 1, 1);
    assert_string_equal(out, "2080");
    feed_change(out, newsidx_text_of("1979"), 12, 1);
    assert_string_equal(out, "3191");
}

static void feed_makes_the_same_of_the_same(void **state)
{
    static const char text[] = "eins zwei drei vier Bibliothek Haushalt Verwaltung Sammlung";
    char first[sizeof text] = "", second[sizeof text] = "", other[sizeof text] = "";
    (void)state;
    feed_change(first, newsidx_text_of(text), 2, 3);
    feed_change(second, newsidx_text_of(text), 2, 3);
    feed_change(other, newsidx_text_of(text), 2, 4);
    assert_string_equal(first, second);
    assert_string_not_equal(first, other);
}

static void feed_makes_some_new_words(void **state)
{
    static const char word[] = "Verwaltung ";
    char text[SIZE] = "", out[SIZE] = "";
    size_t kept = 0, count = 0;
    (void)state;
    for (; strlen(text) + sizeof word < SIZE; count++) strcat(text, word);
    feed_change(out, newsidx_text_of(text), 1, 5);
    assert_int_equal(strlen(out), strlen(text));
    for (const char *at = out; (at = strstr(at, word)); at++) kept++;
    assert_in_range(kept, count * 9 / 10, count - 1);
}

static void feed_takes_empty_and_blank_texts(void **state)
{
    char out[] = "xxx";
    (void)state;
    feed_change(out, (newsidx_text){NULL, 0}, 1, 1);
    assert_string_equal(out, "xxx");
    feed_change(out, newsidx_text_of(" \n "), 1, 1);
    assert_string_equal(out, " \n ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(feed_shuffles_short_words_and_loses_none),
        cmocka_unit_test(feed_adds_the_round_to_digits),
        cmocka_unit_test(feed_makes_the_same_of_the_same),
        cmocka_unit_test(feed_makes_some_new_words),
        cmocka_unit_test(feed_takes_empty_and_blank_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
