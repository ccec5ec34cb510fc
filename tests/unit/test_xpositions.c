/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The positions of a document in a block: what was written is found again, on random documents; and
 * whatever the bytes are, nothing is read outside them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "xapian/xpositions.h"

/* As an index has them: Z for all, S for a title's once more, XS for what stands nowhere else. */
static const ni_xpositions_space list[] = {{"Z", false}, {"S", false}, {"XS", true}};
static const ni_xpositions_spaces spaces = {list, 3};

enum { TERMS_MAX = 4000, PLACES_MAX = 500000, TERM_SIZE = 16 };

/* A document: a title of 12 tokens, a gap, a body, a gap, a source of 6. */
typedef struct document {
    char terms[TERMS_MAX][TERM_SIZE];
    ni_xposting postings[TERMS_MAX];
    size_t count;
    uint32_t places[PLACES_MAX];
    size_t place_count;
    ni_xpositions_run runs[3];
    ni_buffer block;
} document;

static uint32_t state;

static uint32_t random_below(uint32_t limit)
{
    state = state * 1664525 + 1013904223;
    return (uint32_t)((uint64_t)(state >> 8) * limit >> 24);
}

/* A place in a token: mostly the first. */
static uint32_t random_place(void)
{
    return random_below(4) ? 0 : random_below(NI_XPOSITIONS_STRIDE);
}

static ni_xposting *add_term(document *d, const char *prefix, size_t number)
{
    ni_xposting *posting = &d->postings[d->count];
    snprintf(d->terms[d->count], TERM_SIZE, "%sw%zu", prefix, number);
    *posting = (ni_xposting){d->terms[d->count], (uint32_t)strlen(d->terms[d->count]), 1,
                             d->places + d->place_count, 0};
    d->count++;
    return posting;
}

static void add_place(document *d, ni_xposting *posting, uint32_t place)
{
    d->places[d->place_count++] = place;
    posting->position_count++;
}

/* Adds places between two tokens, each with a chance of one in `chance`, one at the least. */
static void add_places(document *d, ni_xposting *posting, uint32_t from, uint32_t to,
                       uint32_t chance)
{
    for (uint32_t token = from; token < to && d->place_count < PLACES_MAX - TERMS_MAX; token++)
        if (!random_below(chance))
            add_place(d, posting, token * NI_XPOSITIONS_STRIDE + random_place());
}

static void make_document(document *d, size_t terms, uint32_t body)
{
    d->count = d->place_count = 0;
    d->runs[0] = (ni_xpositions_run){1, 0, 12};
    d->runs[1] = (ni_xpositions_run){0, 112, body};
    d->runs[2] = (ni_xpositions_run){2, 300 + body, 6};
    for (size_t i = 0; i < terms; i++) {
        ni_xposting *both = add_term(d, "Z", i);
        const uint32_t chance = 1 + random_below(random_below(16) ? body : 20);
        add_places(d, both, 0, 12, 30);
        const uint32_t in_title = both->position_count;
        add_places(d, both, 112, 112 + body, chance);
        if (!both->position_count) add_place(d, both, 112 * NI_XPOSITIONS_STRIDE);
        if (!in_title) continue;
        ni_xposting *title = add_term(d, "S", i);
        title->positions = both->positions;
        title->position_count = in_title;
    }
    for (size_t i = 0; i < terms; i += 50) {
        ni_xposting *source = add_term(d, "XS", i);
        add_places(d, source, 0, 6, 2);
    }
    add_term(d, "", 1); /* without places */
}

static void write_block(document *d)
{
    ni_xpositions_writer *writer = ni_xpositions_writer_new();
    assert_non_null(writer);
    ni_buffer_clear(&d->block);
    assert_true(ni_xpositions_write(writer, &spaces, d->postings, d->count, d->runs, 3, &d->block));
    ni_xpositions_writer_free(writer);
}

static ni_xpositions_key key_of(const ni_xposting *posting)
{
    ni_xpositions_key key = {0, 0};
    const newsidx_text term = {posting->term, posting->term_size};
    assert_true(ni_xpositions_key_of(&key, &spaces, term));
    return key;
}

static void check_document(document *d)
{
    ni_xpositions found = {NULL, 0, 0};
    ni_xpositions_reader reader;
    write_block(d);
    assert_true(ni_xpositions_open(&reader, (newsidx_text){d->block.data, d->block.size}));
    for (size_t i = 0; i < d->count; i++) {
        const ni_xposting *posting = &d->postings[i];
        if (!posting->position_count) continue;
        found.count = 0;
        assert_int_equal(ni_xpositions_find(&reader, key_of(posting), &found), NEWSIDX_OK);
        assert_int_equal(found.count, posting->position_count);
        assert_memory_equal(found.at, posting->positions, found.count * sizeof *found.at);
    }
    ni_xpositions_dispose(&found);
}

static void finds_what_was_written(void **unused)
{
    (void)unused;
    static document d;
    state = 1;
    for (int i = 0; i < 400; i++) {
        make_document(&d, 1 + random_below(200), 1 + random_below(400));
        check_document(&d);
    }
    make_document(&d, 1500, 5000);
    check_document(&d);
    make_document(&d, 1, 1);
    check_document(&d);
    ni_buffer_dispose(&d.block);
}

static void has_no_block_without_places(void **unused)
{
    (void)unused;
    static document d;
    d.count = d.place_count = 0;
    add_term(&d, "Z", 1);
    write_block(&d);
    assert_int_equal(d.block.size, 0);
    ni_buffer_dispose(&d.block);
}

static void appends_to_what_was_found(void **unused)
{
    (void)unused;
    static document d;
    ni_xpositions found = {NULL, 0, 0};
    ni_xpositions_reader reader;
    state = 2;
    make_document(&d, 100, 200);
    write_block(&d);
    assert_true(ni_xpositions_open(&reader, (newsidx_text){d.block.data, d.block.size}));
    assert_int_equal(ni_xpositions_find(&reader, key_of(&d.postings[0]), &found), NEWSIDX_OK);
    assert_int_equal(ni_xpositions_find(&reader, key_of(&d.postings[0]), &found), NEWSIDX_OK);
    const size_t count = d.postings[0].position_count;
    assert_int_equal(found.count, 2 * count);
    assert_memory_equal(found.at + count, d.postings[0].positions, count * sizeof *found.at);
    ni_xpositions_dispose(&found);
    ni_buffer_dispose(&d.block);
}

static void knows_prefixes(void **unused)
{
    (void)unused;
    ni_xpositions_key common, title, source;
    assert_true(ni_xpositions_key_of(&common, &spaces, newsidx_text_of("Zhaus")));
    assert_true(ni_xpositions_key_of(&title, &spaces, newsidx_text_of("Shaus")));
    assert_true(ni_xpositions_key_of(&source, &spaces, newsidx_text_of("XShaus")));
    assert_true(common.hash == title.hash && common.space == 0 && title.space == 1);
    assert_true(common.hash != source.hash && source.space == 2);
    assert_false(ni_xpositions_key_of(&common, &spaces, newsidx_text_of("haus")));
    assert_false(ni_xpositions_key_of(&common, &spaces, newsidx_text_of("X")));
    assert_false(ni_xpositions_key_of(&common, &spaces, newsidx_text_of("")));
}

/* Looks for terms in exactly these bytes, so that a sanitizer sees what is read behind them. */
static void look_into(const document *d, const char *bytes, size_t size)
{
    ni_xpositions found = {NULL, 0, 0};
    ni_xpositions_reader reader;
    char *copy = malloc(size ? size : 1);
    assert_non_null(copy);
    if (size) memcpy(copy, bytes, size);
    if (ni_xpositions_open(&reader, (newsidx_text){copy, size}))
        for (size_t i = 0; i < d->count; i += 1 + random_below(8)) {
            if (!d->postings[i].position_count) continue;
            found.count = 0;
            newsidx_status status = ni_xpositions_find(&reader, key_of(&d->postings[i]), &found);
            assert_true(status == NEWSIDX_OK || status == NEWSIDX_ERR_CORRUPT);
            for (size_t k = 1; k < found.count; k++) assert_true(found.at[k - 1] < found.at[k]);
        }
    ni_xpositions_dispose(&found);
    free(copy);
}

static void bears_damaged_blocks(void **unused)
{
    (void)unused;
    static document d;
    state = 3;
    for (int i = 0; i < 60; i++) {
        make_document(&d, 1 + random_below(i % 2 ? 60 : 600), 1 + random_below(400));
        write_block(&d);
        for (int k = 0; k < 60; k++) {
            char *at = d.block.data + random_below(k % 2 ? 24 : (uint32_t)d.block.size);
            if (at >= d.block.data + d.block.size) continue;
            const char before = *at;
            *at = (char)(k % 3 ? before ^ (char)(1U << random_below(8)) : (int)random_below(256));
            look_into(&d, d.block.data, d.block.size);
            if (k % 4) *at = before; /* some damage adds up */
        }
        for (size_t size = 0; size < d.block.size; size += 1 + random_below(30))
            look_into(&d, d.block.data, size);
    }
    ni_buffer_dispose(&d.block);
}

static void bears_any_bytes(void **unused)
{
    (void)unused;
    static document d;
    char bytes[300];
    state = 4;
    make_document(&d, 40, 100);
    for (int i = 0; i < 20000; i++) {
        const size_t size = random_below(sizeof bytes);
        for (size_t k = 0; k < size; k++) bytes[k] = (char)random_below(random_below(2) ? 256 : 8);
        look_into(&d, bytes, size);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_was_written),    cmocka_unit_test(has_no_block_without_places),
        cmocka_unit_test(appends_to_what_was_found), cmocka_unit_test(knows_prefixes),
        cmocka_unit_test(bears_damaged_blocks),      cmocka_unit_test(bears_any_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
