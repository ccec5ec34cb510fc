/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is stored of an article, packed and unpacked, and what becomes of damaged bytes. */
#include "index/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LONG = 30000, PACKED_FORM = 0x81 };

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Text that packs well, the caller's to free. */
static char *make_text(size_t size)
{
    static const char *const words[] = {"Häuser ", "am ", "Fluss ", "werden ", "saniert. "};
    char *text = malloc(size + 1);
    uint32_t seed = 7;
    size_t filled = 0;
    assert_non_null(text);
    while (filled < size) {
        const char *word = words[next_random(&seed) % 5];
        const size_t room = size - filled, length = strlen(word);
        memcpy(text + filled, word, length < room ? length : room);
        filled += length < room ? length : room;
    }
    text[size] = '\0';
    return text;
}

/* The record that is stored of an article. */
static ni_buffer store(const newsidx_article *article)
{
    ni_buffer plain = NI_BUFFER_INIT, packed = NI_BUFFER_INIT;
    newsidx_error error;
    ni_packer *packer = ni_packer_new();
    assert_non_null(packer);
    assert_true(ni_record_encode(article, &plain));
    assert_int_equal(
        ni_record_pack((newsidx_text){plain.data, plain.size}, packer, NULL, &packed, &error),
        NEWSIDX_OK);
    ni_packer_free(packer);
    if (packed.size) assert_true(packed.size < plain.size);
    ni_buffer_dispose(packed.size ? &plain : &packed);
    return packed.size ? packed : plain;
}

static void expect_text(newsidx_text text, newsidx_text expected)
{
    assert_int_equal(text.size, expected.size);
    if (text.size) assert_memory_equal(text.data, expected.data, text.size);
}

/* That a stored article is what was put; `packed` says whether its body is packed. */
static void expect_round_trip(const newsidx_article *article, bool packed)
{
    ni_buffer stored = store(article), out = NI_BUFFER_INIT;
    ni_record record;
    ni_packer *packer = ni_packer_new();
    assert_non_null(packer);
    assert_true(ni_record_read((newsidx_text){stored.data, stored.size}, &record));
    assert_int_equal(record.packed[NEWSIDX_BODY], packed);
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) {
        newsidx_text text = record.field[i];
        ni_buffer_clear(&out);
        if (record.packed[i]) {
            assert_int_equal(ni_packer_unpack(packer, NULL, text, &out), NEWSIDX_OK);
            text = (newsidx_text){out.data, out.size};
        }
        expect_text(text, article->field[i]);
    }
    ni_packer_free(packer);
    ni_buffer_dispose(&out);
    ni_buffer_dispose(&stored);
}

static newsidx_article make_article(const char *body)
{
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    article.field[NEWSIDX_ID] = newsidx_text_of("a-1");
    article.field[NEWSIDX_TITLE] = newsidx_text_of("Häuser am Fluss");
    article.field[NEWSIDX_BODY] = newsidx_text_of(body);
    article.field[NEWSIDX_TAGS] = newsidx_text_of("Wohnen\nStadt");
    return article;
}

static void a_short_article_is_stored_as_it_is(void **state)
{
    (void)state;
    newsidx_article article = make_article("Sie werden saniert.");
    expect_round_trip(&article, false);
}

static void a_long_body_is_packed_and_the_other_fields_are_not(void **state)
{
    (void)state;
    char *body = make_text(LONG);
    newsidx_article article = make_article(body);
    expect_round_trip(&article, true);
    ni_buffer stored = store(&article);
    ni_record record;
    assert_int_equal((unsigned char)stored.data[0], PACKED_FORM);
    assert_true(ni_record_read((newsidx_text){stored.data, stored.size}, &record));
    expect_text(record.field[NEWSIDX_TITLE], article.field[NEWSIDX_TITLE]);
    ni_buffer_dispose(&stored);
    free(body);
}

static void a_long_teaser_is_packed_too(void **state)
{
    (void)state;
    char *text = make_text(LONG);
    newsidx_article article = make_article(NULL);
    article.field[NEWSIDX_TEASER] = newsidx_text_of(text);
    ni_buffer stored = store(&article);
    ni_record record;
    assert_true(ni_record_read((newsidx_text){stored.data, stored.size}, &record));
    assert_true(record.packed[NEWSIDX_TEASER]);
    expect_round_trip(&article, false);
    ni_buffer_dispose(&stored);
    free(text);
}

static void incompressible_texts_are_stored_plain(void **state)
{
    (void)state;
    char *noise = malloc(LONG + 1);
    uint32_t seed = 1;
    assert_non_null(noise);
    for (int i = 0; i < LONG; i++) noise[i] = (char)(next_random(&seed) % 255 + 1);
    noise[LONG] = '\0';
    newsidx_article article = make_article(noise);
    expect_round_trip(&article, false);
    free(noise);
}

static void a_text_of_one_letter_comes_back_at_any_size(void **state)
{
    (void)state;
    for (size_t size = 4000; size < 3000000; size = size * 3 + 1) {
        char *body = malloc(size + 1);
        assert_non_null(body);
        memset(body, 'a', size);
        body[size] = '\0';
        newsidx_article article = make_article(body);
        expect_round_trip(&article, size >= 4096);
        free(body);
    }
}

static void a_plain_record_is_not_read_as_packed(void **state)
{
    (void)state;
    char *body = make_text(LONG);
    newsidx_article article = make_article(body);
    newsidx_text fields[NEWSIDX_FIELD_COUNT];
    newsidx_error error;
    ni_buffer stored = store(&article), out = NI_BUFFER_INIT;
    const newsidx_text data = {stored.data, stored.size};
    assert_false(ni_record_decode(data, fields));
    assert_int_equal(ni_record_pack(data, NULL, NULL, &out, &error), NEWSIDX_ERR_INTERNAL);
    ni_buffer_dispose(&out);
    ni_buffer_dispose(&stored);
    free(body);
}

/* Reads all of a record that may be damaged, from memory that ends where it ends. */
static void read_damaged(const char *bytes, size_t size, ni_packer *packer)
{
    char *copy = malloc(size ? size : 1);
    ni_record record;
    ni_buffer out = NI_BUFFER_INIT;
    assert_non_null(copy);
    if (size) memcpy(copy, bytes, size);
    const bool whole = ni_record_read((newsidx_text){copy, size}, &record);
    for (int i = 0; i < NEWSIDX_FIELD_COUNT && whole; i++) {
        const newsidx_text text = record.field[i];
        if (text.size) assert_true(text.data >= copy && text.data + text.size <= copy + size);
        if (!record.packed[i]) continue;
        ni_buffer_clear(&out);
        const newsidx_status status = ni_packer_unpack(packer, NULL, text, &out);
        assert_true(status == NEWSIDX_OK || status == NEWSIDX_ERR_CORRUPT);
        if (status != NEWSIDX_OK) assert_int_equal(out.size, 0);
        assert_true(out.capacity < 64 << 20);
    }
    ni_buffer_dispose(&out);
    free(copy);
}

static void damage_is_found_or_harmless(void **state)
{
    (void)state;
    char *body = make_text(6000);
    newsidx_article article = make_article(body);
    ni_buffer stored = store(&article);
    ni_packer *packer = ni_packer_new();
    uint32_t seed = 3;
    assert_non_null(packer);
    for (size_t size = 0; size < stored.size; size++) read_damaged(stored.data, size, packer);
    for (size_t i = 0; i < stored.size; i++)
        for (int bit = 0; bit < 8; bit++) {
            stored.data[i] ^= (char)(1 << bit);
            read_damaged(stored.data, stored.size, packer);
            stored.data[i] ^= (char)(1 << bit);
        }
    for (int i = 0; i < 3000; i++) {
        const size_t at = next_random(&seed) % stored.size;
        stored.data[at] = (char)next_random(&seed);
        read_damaged(stored.data, stored.size, packer);
    }
    ni_packer_free(packer);
    ni_buffer_dispose(&stored);
    free(body);
}

static void impossible_sizes_allocate_no_memory(void **state)
{
    (void)state;
    /* A frame that says it has 64 MB, with one block of a byte that is repeated. */
    static const char lies[] = "\x28\xb5\x2f\xfd\xa0\x00\x00\x00\x04\x0b\x00\x00\x61";
    static const char skips[] = "\x50\x2a\x4d\x18\x01\x00\x00\x00\x61";
    ni_packer *packer = ni_packer_new();
    ni_buffer out = NI_BUFFER_INIT;
    assert_non_null(packer);
    assert_int_equal(ni_packer_unpack(packer, NULL, (newsidx_text){lies, sizeof lies - 1}, &out),
                     NEWSIDX_ERR_CORRUPT);
    assert_int_equal(ni_packer_unpack(packer, NULL, (newsidx_text){skips, sizeof skips - 1}, &out),
                     NEWSIDX_ERR_CORRUPT);
    assert_int_equal(ni_packer_unpack(packer, NULL, (newsidx_text){NULL, 0}, &out),
                     NEWSIDX_ERR_CORRUPT);
    assert_int_equal(out.capacity, 0);
    ni_packer_free(packer);
    ni_buffer_dispose(&out);
}

static void an_empty_record_is_an_article_without_fields(void **state)
{
    (void)state;
    ni_record record;
    assert_true(ni_record_read((newsidx_text){NULL, 0}, &record));
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) assert_null(record.field[i].data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_short_article_is_stored_as_it_is),
        cmocka_unit_test(a_long_body_is_packed_and_the_other_fields_are_not),
        cmocka_unit_test(a_long_teaser_is_packed_too),
        cmocka_unit_test(incompressible_texts_are_stored_plain),
        cmocka_unit_test(a_text_of_one_letter_comes_back_at_any_size),
        cmocka_unit_test(a_plain_record_is_not_read_as_packed),
        cmocka_unit_test(damage_is_found_or_harmless),
        cmocka_unit_test(impossible_sizes_allocate_no_memory),
        cmocka_unit_test(an_empty_record_is_an_article_without_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
