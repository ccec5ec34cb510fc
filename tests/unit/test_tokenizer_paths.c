/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The tokenizer's short cut for plain words against the long way: every token of both, with its
 * span, what stands before it, its parts and their normal forms. On random text of pieces that
 * trouble the short cut, on random bytes, and on the demo articles as they stand in their files.
 */
#include "text/tokenizer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "morphology/stopwords.h"

static ni_tokenizer quick, careful;

static int make_tokenizers(void **state)
{
    (void)state;
    bool both = ni_tokenizer_init(&quick, ni_stopwords_couples) &&
                ni_tokenizer_init(&careful, ni_stopwords_couples);
    careful.careful = true;
    return both ? 0 : -1;
}

static int free_tokenizers(void **state)
{
    (void)state;
    ni_tokenizer_dispose(&quick);
    ni_tokenizer_dispose(&careful);
    return 0;
}

static void differ(const char *what, const char *text, size_t size, size_t at)
{
    const size_t left = size - at;
    fail_msg("%s at byte %zu: %.*s", what, at, (int)(left < 60 ? left : 60), text + at);
}

static void assert_same_token(const char *text, size_t size, const ni_span *left,
                              const ni_span *right)
{
    ni_token a, b;
    assert_true(ni_tokenizer_fold(&quick, &a));
    assert_true(ni_tokenizer_fold(&careful, &b));
    bool same = left->start == right->start && left->end == right->end && left->gap == right->gap &&
                left->first == right->first && a.start == b.start && a.end == b.end &&
                a.folded_size == b.folded_size && a.part_count == b.part_count;
    if (!same) differ("they differ", text, size, left->start);
    if (a.folded_size) assert_memory_equal(a.folded, b.folded, a.folded_size);
    assert_memory_equal(a.parts, b.parts, a.part_count * sizeof *a.parts);
}

/* Returns how many tokens there are. */
static size_t compare(const char *text, size_t size)
{
    ni_span left, right;
    size_t count = 0;
    ni_tokenizer_begin(&quick, text, size);
    ni_tokenizer_begin(&careful, text, size);
    while (ni_tokenizer_scan(&quick, &left, 1)) {
        if (!ni_tokenizer_scan(&careful, &right, 1))
            differ("one more token", text, size, left.start);
        assert_same_token(text, size, &left, &right);
        count++;
    }
    if (ni_tokenizer_scan(&careful, &right, 1)) differ("one token less", text, size, right.start);
    return count;
}

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(*seed >> 33);
}

/* clang-format off */
static const char *const pieces[] = {
    " ", " ", " ", "\n", "\r\n", "\t", "\r", "\u00a0", "\u2028", "-", "-\n", "\u00ad",
    "\u00ad\n", "\u2010", "–", "—", "\u200b", "\ufeff", ".", ".", ",", ":", ";", "!", "?", "(",
    ")", "[", "/", "\"", "„", "“", "'", "’", "*", "_", "·", "&", "+", "++", "#", "%", "§", "§§",
    "€", "a", "B", "z", "Z", "0", "9", "1.5", "Haus", "haus", "GmbH", "ID", "und", "oder", "ä",
    "Ä", "ö", "Ü", "ß", "ẞ", "é", "ÿ", "×", "÷", "ª", "²", "½", "µ", "\u0308", "o\u0308",
    "O\u0308", "ﬁ", "Ａ", "ŉ", "Ω", "Дж", "中", "か", "😀", "\u200d", "\ufe0f", "\xff", "\xc3",
    "\xe2\x82", "\xc2", "\x01",
};
/* clang-format on */

static void short_cut_equals_the_long_way_on_random_pieces(void **state)
{
    (void)state;
    uint64_t seed = 17;
    for (int i = 0; i < 100000; i++) {
        char text[256] = "";
        size_t count = next_random(&seed) % 20;
        for (size_t k = 0; k < count; k++)
            strcat(text, pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)]);
        compare(text, strlen(text));
    }
}

/* Plain words are what the short cut takes: two letters, then one piece of each kind. */
static void fast_path_equals_general_path_around_every_piece(void **state)
{
    (void)state;
    const size_t count = sizeof pieces / sizeof *pieces;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count; k++) {
            char text[64];
            snprintf(text, sizeof text, "Ha%s%sus", pieces[i], pieces[k]);
            compare(text, strlen(text));
            snprintf(text, sizeof text, "%sÄx%s", pieces[i], pieces[k]);
            compare(text, strlen(text));
        }
}

/* The short cut looks at eight bytes together: where a word ends among them makes no difference,
 * nor how many are left of the text. */
static void short_cut_equals_the_long_way_for_words_of_every_size(void **state)
{
    (void)state;
    enum { LONGEST = 26, MOST_LEFT = 12 };
    const size_t count = sizeof pieces / sizeof *pieces;
    for (int size = 1; size <= LONGEST; size++)
        for (int left = 0; left <= MOST_LEFT; left++)
            for (size_t i = 0; i < count; i++) {
                char text[64];
                snprintf(text, sizeof text, "%.*s%s%.*s", size, "abcdefghijklmnopqrstuvwxyz",
                         pieces[i], left, "zu Hause und");
                compare(text, strlen(text));
            }
}

static void short_cut_equals_the_long_way_on_random_bytes(void **state)
{
    (void)state;
    uint64_t seed = 5;
    for (int i = 0; i < 20000; i++) {
        char text[64];
        size_t size = next_random(&seed) % sizeof text;
        for (size_t k = 0; k < size; k++) {
            uint32_t random = next_random(&seed);
            text[k] = (char)(random & 1 ? 'a' + random / 2 % 26 : random / 2 % 256);
        }
        char *copy = malloc(size ? size : 1); /* so that one byte too far is told */
        assert_non_null(copy);
        memcpy(copy, text, size);
        compare(copy, size);
        free(copy);
    }
}

/* The tokenizer reads several tokens ahead of the one that is folded. */
static void a_token_is_folded_later_as_at_once(void **state)
{
    (void)state;
    enum { MOST = 64 };
    ni_span spans[MOST], span;
    uint64_t seed = 23;
    for (int i = 0; i < 20000; i++) {
        char text[256] = "";
        size_t count = 0;
        for (size_t left = next_random(&seed) % 20; left; left--)
            strcat(text, pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)]);
        ni_tokenizer_begin(&quick, text, strlen(text));
        ni_tokenizer_begin(&careful, text, strlen(text));
        while (count < MOST && ni_tokenizer_scan(&quick, &spans[count], 1)) count++;
        for (size_t k = 0; k < count; k++) {
            ni_token later, once;
            assert_true(ni_tokenizer_fold_span(&quick, &spans[k], &later));
            assert_true(ni_tokenizer_scan(&careful, &span, 1));
            assert_true(ni_tokenizer_fold(&careful, &once));
            assert_int_equal(later.start, once.start);
            assert_int_equal(later.end, once.end);
            assert_int_equal(later.part_count, once.part_count);
            assert_int_equal(later.folded_size, once.folded_size);
            if (once.folded_size) assert_memory_equal(later.folded, once.folded, once.folded_size);
        }
        assert_false(ni_tokenizer_scan(&careful, &span, 1)); /* MOST was enough */
    }
}

static size_t compare_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) fail_msg("%s cannot be read", path);
    char *text = malloc(1 << 22);
    assert_non_null(text);
    size_t count = compare(text, fread(text, 1, 1 << 22, file));
    free(text);
    fclose(file);
    return count;
}

static void short_cut_equals_the_long_way_on_the_demo_articles(void **state)
{
    (void)state;
    assert_true(compare_file(DATA_DIR "/demo/articles.jsonl") > 5000);
    assert_true(compare_file(DATA_DIR "/demo/seite.txt") > 500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_cut_equals_the_long_way_on_random_pieces),
        cmocka_unit_test(fast_path_equals_general_path_around_every_piece),
        cmocka_unit_test(short_cut_equals_the_long_way_for_words_of_every_size),
        cmocka_unit_test(short_cut_equals_the_long_way_on_random_bytes),
        cmocka_unit_test(a_token_is_folded_later_as_at_once),
        cmocka_unit_test(short_cut_equals_the_long_way_on_the_demo_articles),
    };
    return cmocka_run_group_tests(tests, make_tokenizers, free_tokenizers);
}
