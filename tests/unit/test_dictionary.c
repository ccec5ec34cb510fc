/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Training a dictionary, packing with it, and what becomes of damaged bytes and of a wrong one. */
#include "index/training.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "index/record.h"

enum { TEXTS = 1000, TEXT_MAX = 4096 };

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* A text of sentences that others have, too. */
static newsidx_text make_text(char out[TEXT_MAX], uint32_t kind, uint32_t number)
{
    static const char *const verbs[] = {"beantragt", "genehmigt", "versagt", "widerruft"};
    size_t size = 0;
    uint32_t seed = number * 77 + kind;
    while (size < 500 + number % 400) {
        const uint32_t what = next_random(&seed) % 60 + kind;
        size += (size_t)snprintf(out + size, TEXT_MAX - size,
                                 "Die Behörde %u %s die Anlage nach Absatz %u der Verordnung %u. ",
                                 what * what, verbs[what % 4], what * 31, next_random(&seed) % 90);
    }
    return (newsidx_text){out, size};
}

/* Bytes that nothing makes smaller. */
static newsidx_text make_noise(char out[TEXT_MAX], uint32_t number)
{
    uint64_t state = number + 1;
    for (size_t i = 0; i < 900; i++) {
        state ^= state << 13, state ^= state >> 7, state ^= state << 17;
        out[i] = (char)(state >> 20);
    }
    return (newsidx_text){out, 900};
}

static const newsidx_text none = {NULL, 0};

/* Texts that live as long as a test. */
static char texts[TEXTS * 2][TEXT_MAX];

static void learn(ni_training *training, uint32_t kind, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        assert_true(ni_training_add(training, none, make_text(texts[i], kind, i)));
}

static ni_dictionary *train(uint32_t kind)
{
    ni_training training = NI_TRAINING_INIT;
    learn(&training, kind, 0, TEXTS);
    ni_dictionary *made = ni_training_run(&training);
    ni_training_dispose(&training);
    assert_non_null(made);
    return made;
}

/* The same for unpacking. */
static ni_dictionary *reverse(const ni_dictionary *dictionary)
{
    ni_dictionary *other;
    assert_int_equal(
        ni_dictionary_new(&other, ni_dictionary_bytes(dictionary), NI_DICTIONARY_UNPACKING),
        NEWSIDX_OK);
    return other;
}

/* ---- training -------------------------------------------------------------------------------- */

static void the_same_texts_give_the_same_dictionary(void **state)
{
    (void)state;
    ni_dictionary *first = train(1), *second = train(1), *other = train(2);
    assert_int_equal(ni_dictionary_hash(first), ni_dictionary_hash(second));
    assert_int_equal(first->bytes.size, second->bytes.size);
    assert_true(first->bytes.size <= 64 << 10);
    assert_int_not_equal(ni_dictionary_hash(first), ni_dictionary_hash(other));
    assert_int_equal(ni_dictionary_hash(NULL), 0);
    ni_dictionary_free(first);
    ni_dictionary_free(second);
    ni_dictionary_free(other);
}

/* That a dictionary has a text somewhere. */
static bool has(const ni_dictionary *dictionary, const char *text)
{
    return memmem(dictionary->bytes.data, dictionary->bytes.size, text, strlen(text)) != NULL;
}

/* Trains where some articles, four apart, begin with a sentence that no others have. */
static ni_dictionary *train_with(const char *sentence, uint32_t articles)
{
    ni_training training = NI_TRAINING_INIT;
    const newsidx_text teaser = newsidx_text_of(sentence);
    for (uint32_t i = 0; i < TEXTS; i++)
        assert_true(ni_training_add(&training, i % 4 == 0 && i / 4 < articles ? teaser : none,
                                    make_text(texts[i], 1, i)));
    ni_dictionary *made = ni_training_run(&training);
    ni_training_dispose(&training);
    assert_non_null(made);
    return made;
}

/* What zstd chooses is up to it: it may leave out what all articles say, but hardly does. */
static void dictionary_holds_only_text_of_three_articles(void **state)
{
    (void)state;
    static const char sentence[] = "Ypsenburg, Quirin, wohnt nun Am Zwirnsteg in Wolkenfurt. "
                                   "Xylbrom, Tabea, kennt ihn kaum, und schreibt ihm trotzdem. ";
    static const char *const pieces[] = {"Ypsenbur", " Quirin,", "Zwirnste",
                                         "Wolkenfu", "Xylbrom,", "trotzdem"};
    for (uint32_t articles = 1; articles <= 2; articles++) {
        ni_dictionary *made = train_with(sentence, articles);
        for (int i = 0; i < 6; i++) assert_false(has(made, pieces[i]));
        ni_dictionary_free(made);
    }
    ni_dictionary *made = train_with(sentence, 200);
    for (int i = 0; i < 6; i++) assert_true(has(made, pieces[i]));
    ni_dictionary_free(made);
}

static void few_texts_are_not_enough(void **state)
{
    (void)state;
    ni_training training = NI_TRAINING_INIT;
    assert_true(ni_training_add(&training, none, none));
    learn(&training, 1, 0, 100);
    assert_false(ni_training_is_enough(&training));
    learn(&training, 1, 100, TEXTS);
    assert_true(ni_training_is_enough(&training));
    ni_training_dispose(&training);
}

static void texts_with_nothing_in_common_get_no_dictionary(void **state)
{
    (void)state;
    ni_training training = NI_TRAINING_INIT;
    for (uint32_t i = 0; i < TEXTS; i++)
        assert_true(ni_training_add(&training, make_noise(texts[i], i), none));
    assert_true(ni_training_is_enough(&training));
    assert_null(ni_training_run(&training));
    ni_training_dispose(&training);
}

static void one_text_gets_no_dictionary(void **state)
{
    (void)state;
    enum { SIZE = 600 << 10 };
    char *text = malloc(SIZE);
    ni_training training = NI_TRAINING_INIT;
    assert_non_null(text);
    memset(text, 'a', SIZE);
    assert_true(ni_training_add(&training, none, (newsidx_text){text, SIZE}));
    assert_true(ni_training_is_enough(&training));
    assert_null(ni_training_run(&training));
    ni_training_dispose(&training);
    free(text);
}

/* ---- packing --------------------------------------------------------------------------------- */

static void short_texts_become_far_smaller(void **state)
{
    (void)state;
    char bytes[TEXT_MAX];
    ni_dictionary *packing = train(1), *unpacking = reverse(packing);
    ni_packer *packer = ni_packer_new();
    ni_buffer with = NI_BUFFER_INIT, without = NI_BUFFER_INIT, back = NI_BUFFER_INIT;
    assert_non_null(packer);
    const newsidx_text text = make_text(bytes, 1, TEXTS + 1);
    assert_int_equal(ni_packer_pack(packer, packing, text, &with), NEWSIDX_OK);
    assert_int_equal(ni_packer_pack(packer, NULL, text, &without), NEWSIDX_OK);
    assert_true(with.size * 4 < without.size * 3);
    const newsidx_text packed = {with.data, with.size};
    assert_int_equal(ni_packer_unpack(packer, unpacking, packed, &back), NEWSIDX_OK);
    assert_int_equal(back.size, text.size);
    assert_memory_equal(back.data, text.data, text.size);
    ni_buffer_dispose(&with);
    ni_buffer_dispose(&without);
    ni_buffer_dispose(&back);
    ni_packer_free(packer);
    ni_dictionary_free(packing);
    ni_dictionary_free(unpacking);
}

static void another_dictionary_or_none_is_corrupt(void **state)
{
    (void)state;
    char bytes[TEXT_MAX];
    ni_dictionary *packing = train(1), *other = train(2), *unpacking = reverse(other);
    ni_packer *packer = ni_packer_new();
    ni_buffer out = NI_BUFFER_INIT, back = NI_BUFFER_INIT;
    assert_non_null(packer);
    assert_int_equal(ni_packer_pack(packer, packing, make_text(bytes, 1, 5), &out), NEWSIDX_OK);
    const newsidx_text packed = {out.data, out.size};
    assert_int_equal(ni_packer_unpack(packer, unpacking, packed, &back), NEWSIDX_ERR_CORRUPT);
    assert_int_equal(ni_packer_unpack(packer, NULL, packed, &back), NEWSIDX_ERR_CORRUPT);
    assert_int_equal(back.size, 0);
    ni_buffer_dispose(&out);
    ni_buffer_dispose(&back);
    ni_packer_free(packer);
    ni_dictionary_free(packing);
    ni_dictionary_free(other);
    ni_dictionary_free(unpacking);
}

/* ---- records --------------------------------------------------------------------------------- */

/* What is stored of an article with a body, with a dictionary. */
static ni_buffer store(newsidx_text body, const ni_dictionary *dictionary)
{
    newsidx_error error;
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    ni_buffer plain = NI_BUFFER_INIT, stored = NI_BUFFER_INIT;
    ni_packer *packer = ni_packer_new();
    assert_non_null(packer);
    article.field[NEWSIDX_ID] = newsidx_text_of("a-1");
    article.field[NEWSIDX_TITLE] = newsidx_text_of("Die Behörde genehmigt die Anlage");
    article.field[NEWSIDX_BODY] = body;
    assert_true(ni_record_encode(&article, &plain));
    const newsidx_text record = {plain.data, plain.size};
    assert_int_equal(ni_record_pack(record, packer, dictionary, &stored, &error), NEWSIDX_OK);
    ni_packer_free(packer);
    ni_buffer_dispose(&plain);
    return stored;
}

static void a_record_says_that_it_needs_the_dictionary(void **state)
{
    (void)state;
    char bytes[TEXT_MAX];
    ni_record record;
    ni_dictionary *dictionary = train(1);
    ni_buffer stored = store(make_text(bytes, 1, 9), dictionary);
    assert_int_equal((unsigned char)stored.data[0], 0x82);
    assert_true(ni_record_read((newsidx_text){stored.data, stored.size}, &record));
    assert_true(record.dictionary);
    assert_true(record.packed[NEWSIDX_BODY]);
    assert_false(record.packed[NEWSIDX_TITLE]);
    assert_memory_equal(record.field[NEWSIDX_TITLE].data, "Die Behörde", 12);
    ni_buffer_dispose(&stored);
    ni_dictionary_free(dictionary);
}

static void a_record_that_does_not_become_smaller_is_stored_as_it_is(void **state)
{
    (void)state;
    char bytes[TEXT_MAX];
    ni_dictionary *dictionary = train(1);
    ni_buffer noise = store(make_noise(bytes, 3), dictionary);
    ni_buffer empty = store(none, dictionary);
    assert_int_equal(noise.size, 0);
    assert_int_equal(empty.size, 0);
    ni_buffer_dispose(&noise);
    ni_buffer_dispose(&empty);
    ni_dictionary_free(dictionary);
}

/* ---- damage ---------------------------------------------------------------------------------- */

/* Unpacks bytes that may be damaged, from memory that ends where they end. */
static void unpack_damaged(const char *bytes, size_t size, const ni_dictionary *dictionary,
                           ni_packer *packer)
{
    ni_buffer out = NI_BUFFER_INIT;
    char *copy = malloc(size ? size : 1);
    assert_non_null(copy);
    memcpy(copy, bytes, size);
    const newsidx_status status =
        ni_packer_unpack(packer, dictionary, (newsidx_text){copy, size}, &out);
    assert_true(status == NEWSIDX_OK || status == NEWSIDX_ERR_CORRUPT);
    if (status != NEWSIDX_OK) assert_int_equal(out.size, 0);
    ni_buffer_dispose(&out);
    free(copy);
}

static void damaged_texts_are_corrupt_or_other_texts(void **state)
{
    (void)state;
    char bytes[TEXT_MAX];
    ni_dictionary *packing = train(1), *unpacking = reverse(packing);
    ni_packer *packer = ni_packer_new();
    ni_buffer packed = NI_BUFFER_INIT;
    assert_non_null(packer);
    assert_int_equal(ni_packer_pack(packer, packing, make_text(bytes, 1, 3), &packed), NEWSIDX_OK);
    for (size_t size = 0; size < packed.size; size++)
        unpack_damaged(packed.data, size, unpacking, packer);
    for (size_t i = 0; i < packed.size * 8; i++) {
        packed.data[i / 8] ^= (char)(1 << i % 8);
        unpack_damaged(packed.data, packed.size, unpacking, packer);
        packed.data[i / 8] ^= (char)(1 << i % 8);
    }
    ni_buffer_dispose(&packed);
    ni_packer_free(packer);
    ni_dictionary_free(packing);
    ni_dictionary_free(unpacking);
}

/* From another machine come whatever bytes there are. */
static void damaged_dictionaries_fail_or_unpack_to_anything(void **state)
{
    (void)state;
    char bytes[TEXT_MAX];
    uint32_t seed = 4;
    ni_dictionary *packing = train(1);
    ni_packer *packer = ni_packer_new();
    ni_buffer packed = NI_BUFFER_INIT;
    char *copy = malloc(packing->bytes.size);
    assert_non_null(packer);
    assert_non_null(copy);
    assert_int_equal(ni_packer_pack(packer, packing, make_text(bytes, 1, 3), &packed), NEWSIDX_OK);
    for (unsigned round = 0; round < 1500; round++) {
        size_t size = packing->bytes.size;
        memcpy(copy, packing->bytes.data, size);
        copy[round < 400 ? 8 + round : next_random(&seed) % size] ^= (char)(1 << round % 8);
        if (round % 3 == 0) size = next_random(&seed) % size;
        ni_dictionary *damaged;
        newsidx_status status =
            ni_dictionary_new(&damaged, (newsidx_text){copy, size}, NI_DICTIONARY_UNPACKING);
        assert_true(status == (damaged ? NEWSIDX_OK : NEWSIDX_ERR_CORRUPT));
        if (damaged) unpack_damaged(packed.data, packed.size, damaged, packer);
        ni_dictionary_free(damaged);
    }
    ni_dictionary *made;
    assert_int_equal(ni_dictionary_new(&made, (newsidx_text){NULL, 0}, NI_DICTIONARY_UNPACKING),
                     NEWSIDX_ERR_CORRUPT);
    assert_int_equal(
        ni_dictionary_new(&made, newsidx_text_of("no dictionary"), NI_DICTIONARY_UNPACKING),
        NEWSIDX_ERR_CORRUPT);
    free(copy);
    ni_buffer_dispose(&packed);
    ni_packer_free(packer);
    ni_dictionary_free(packing);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_texts_give_the_same_dictionary),
        cmocka_unit_test(dictionary_holds_only_text_of_three_articles),
        cmocka_unit_test(few_texts_are_not_enough),
        cmocka_unit_test(texts_with_nothing_in_common_get_no_dictionary),
        cmocka_unit_test(one_text_gets_no_dictionary),
        cmocka_unit_test(short_texts_become_far_smaller),
        cmocka_unit_test(another_dictionary_or_none_is_corrupt),
        cmocka_unit_test(a_record_says_that_it_needs_the_dictionary),
        cmocka_unit_test(a_record_that_does_not_become_smaller_is_stored_as_it_is),
        cmocka_unit_test(damaged_texts_are_corrupt_or_other_texts),
        cmocka_unit_test(damaged_dictionaries_fail_or_unpack_to_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
