/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Positions: all that were written are read back, by document and in order, from a database of
 * terms that are rare and frequent, short, long, and the beginning of one another.
 */
#include "xapian_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "glass/output.h"
#include "glass/positionreader.h"
#include "glass/positions.h"

enum { DOCUMENTS = 3000, WORDS = 60, POSITIONS_MAX = 40, ROUNDS = 300, DAMAGES = 3000 };

static uint32_t state;

static uint32_t random_below(uint32_t limit)
{
    state = state * 1664525 + 1013904223;
    return (uint32_t)((uint64_t)(state >> 8) * limit >> 24);
}

/* ---- packing --------------------------------------------------------------------------------- */

static size_t make_positions(uint32_t *positions, size_t most)
{
    const size_t count = 1 + random_below((uint32_t)most);
    const uint32_t gap = random_below(3) ? 40 : 200000;
    uint32_t next = random_below(gap);
    for (size_t i = 0; i < count; i++) {
        positions[i] = next;
        next += 1 + random_below(random_below(3) ? gap : 4);
    }
    return count;
}

static void positions_are_packed_and_unpacked(void **unused)
{
    (void)unused;
    uint32_t given[POSITIONS_MAX];
    ni_buffer packed = NI_BUFFER_INIT;
    ni_positionlist positions = {NULL, 0, 0};
    state = 1;
    for (int round = 0; round < ROUNDS; round++) {
        const size_t count = make_positions(given, POSITIONS_MAX);
        ni_buffer_clear(&packed);
        positions.count = 0;
        ni_glass_positions_pack(&packed, given, count);
        assert_int_equal(
            ni_glass_positions_unpack(&positions, (newsidx_text){packed.data, packed.size}),
            NEWSIDX_OK);
        assert_int_equal(positions.count, count);
        assert_memory_equal(positions.at, given, count * sizeof *given);
    }
    const uint32_t ends[] = {0, UINT32_MAX};
    ni_buffer_clear(&packed);
    positions.count = 0;
    ni_glass_positions_pack(&packed, ends, 2);
    assert_int_equal(
        ni_glass_positions_unpack(&positions, (newsidx_text){packed.data, packed.size}),
        NEWSIDX_OK);
    assert_memory_equal(positions.at, ends, sizeof ends);
    ni_positionlist_dispose(&positions);
    ni_buffer_dispose(&packed);
}

static void assert_corrupt(const char *bytes, size_t size)
{
    char *copy = malloc(size); /* its end is where a sanitizer looks */
    ni_positionlist positions = {NULL, 0, 0};
    assert_non_null(copy);
    memcpy(copy, bytes, size);
    assert_int_equal(ni_glass_positions_unpack(&positions, (newsidx_text){copy, size}),
                     NEWSIDX_ERR_CORRUPT);
    assert_int_equal(positions.count, 0);
    ni_positionlist_dispose(&positions);
    free(copy);
}

static void broken_positions_are_corrupt(void **unused)
{
    (void)unused;
    assert_corrupt("\x80", 1);                     /* a varint is cut */
    assert_corrupt("\xff\xff\xff\xff\x7f", 5);     /* too large */
    assert_corrupt("\x04\x03", 2);                 /* the offset is missing */
    assert_corrupt("\x04\x07\x08", 3);             /* offset out of range */
    assert_corrupt("\x04\x00", 2);                 /* a position falls within its token */
    assert_corrupt("\xfc\xff\xff\xff\x0f\x08", 6); /* the last one leaves 32 bits */
}

/* ---- a database ------------------------------------------------------------------------------ */

static char words[WORDS][64];

/* Word 0 is in every document, the last ones in few; some are long and begin alike. */
static void make_words(void)
{
    for (int i = 0; i < WORDS; i++)
        snprintf(words[i], sizeof words[i], "%s%d%s", i % 3 ? "wort" : "verwaltungsmodernisierungs",
                 i / 2, i % 2 ? "er" : "");
}

static bool has_word(uint32_t document, int word)
{
    return (document * 2654435761u + (uint32_t)word * 40503u) % 997 <
           997u / (1u + (uint32_t)word * (uint32_t)word / 8);
}

/* The positions of a word in a document, the same whenever they are asked for. */
static size_t expect(uint32_t document, int word, uint32_t *positions)
{
    const uint32_t before = state;
    state = document * 977 + (uint32_t)word;
    random_below(2);
    const size_t count = has_word(document, word)
                             ? make_positions(positions, random_below(4) ? 2 : POSITIONS_MAX)
                             : 0;
    state = before;
    return count;
}

static void add_words(ni_glass_build *build, uint32_t number)
{
    static uint32_t positions[WORDS][POSITIONS_MAX];
    ni_xposting postings[WORDS + 1] = {{"ohne", 4, 1, NULL, 0, 0}};
    size_t count = 1;
    for (int i = 0; i < WORDS; i++) {
        const size_t found = expect(number, i, positions[i]);
        if (found)
            postings[count++] = (ni_xposting){
                words[i], (uint32_t)strlen(words[i]), 1, positions[i], (uint32_t)found, 0};
    }
    const ni_xdocument document = {.postings = postings, .posting_count = count};
    assert_int_equal(add_document(build, &document), number);
}

static void make_database(ni_glass_database *file, const char *path)
{
    newsidx_error error;
    ni_glass_build *build = open_build();
    make_words();
    for (uint32_t number = 1; number <= DOCUMENTS; number++) add_words(build, number);
    finish_build(build, path);
    assert_int_equal(ni_glass_database_open(file, path, &error), NEWSIDX_OK);
}

static void assert_found(ni_glass_positionreader *reader, uint32_t number, int word)
{
    uint32_t expected[POSITIONS_MAX];
    newsidx_error error;
    ni_positionlist positions = {NULL, 0, 0};
    const size_t count = expect(number, word, expected);
    assert_int_equal(ni_glass_positionreader_read(reader, number, &positions, &error), NEWSIDX_OK);
    assert_int_equal(positions.count, count);
    if (count) assert_memory_equal(positions.at, expected, count * sizeof *expected);
    ni_positionlist_dispose(&positions);
}

/* Look up every document, or skip a few, or many. */
static void positions_are_found_by_document(void **unused)
{
    (void)unused;
    ni_glass_database file;
    newsidx_error error;
    make_database(&file, path_of("a"));
    state = 7;
    for (int word = 0; word < WORDS; word++)
        for (uint32_t step = 1; step <= 1000; step = step * 10 + 1) {
            ni_glass_positionreader reader;
            assert_int_equal(
                ni_glass_positionreader_begin(&reader, &file, newsidx_text_of(words[word]), &error),
                NEWSIDX_OK);
            for (uint32_t number = 1; number <= DOCUMENTS; number += 1 + random_below(step))
                assert_found(&reader, number, word);
            ni_glass_positionreader_dispose(&reader);
        }
    ni_glass_database_close(&file);
}

static void a_term_without_positions_has_none(void **unused)
{
    (void)unused;
    ni_glass_database file;
    newsidx_error error;
    char long_term[NI_GLASS_TERM_MAX + 2];
    memset(long_term, 'x', sizeof long_term - 1);
    long_term[sizeof long_term - 1] = '\0';
    const char *const terms[] = {"ohne", "a", "zzz", "wort", "verwaltungs", "wort10x", long_term};
    make_database(&file, path_of("a"));
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        ni_glass_positionreader reader;
        newsidx_text packed;
        assert_int_equal(
            ni_glass_positionreader_begin(&reader, &file, newsidx_text_of(terms[i]), &error),
            NEWSIDX_OK);
        for (uint32_t number = 1; number <= DOCUMENTS; number += 99) {
            assert_int_equal(ni_glass_positionreader_find(&reader, number, &packed, &error),
                             NEWSIDX_OK);
            assert_int_equal(packed.size, 0);
        }
        ni_glass_positionreader_dispose(&reader);
    }
    ni_glass_database_close(&file);
}

/* ---- all ------------------------------------------------------------------------------------- */

static int find_word(newsidx_text term)
{
    for (int i = 0; i < WORDS; i++)
        if (strlen(words[i]) == term.size && memcmp(words[i], term.data, term.size) == 0) return i;
    fail_msg("no such word: %.*s", (int)term.size, term.data);
    return -1;
}

/* Walk all positions and sum up those of each word. */
static newsidx_status walk_all(const ni_glass_database *file, uint64_t *sums, newsidx_error *error)
{
    ni_glass_cursor cursor = NI_GLASS_CURSOR_INIT;
    ni_glass_positionwalk walk;
    ni_positionlist positions = {NULL, 0, 0};
    newsidx_status status = ni_glass_cursor_begin(&cursor, file, NI_GLASS_POSTLIST, error);
    if (status == NEWSIDX_OK) status = ni_glass_cursor_next(&cursor, error);
    ni_glass_positionwalk_begin(&walk, &cursor);
    while (status == NEWSIDX_OK &&
           (status = ni_glass_positionwalk_list(&walk, error)) == NEWSIDX_OK) {
        const int word = sums ? find_word((newsidx_text){walk.term.bytes, walk.term.size}) : 0;
        while ((status = ni_glass_positionwalk_next(&walk, error)) == NEWSIDX_OK) {
            positions.count = 0;
            status = ni_glass_positions_unpack(&positions, walk.list.packed);
            if (status != NEWSIDX_OK) break;
            for (size_t i = 0; sums && i < positions.count; i++)
                sums[word] += walk.list.docid + (uint64_t)positions.at[i];
        }
        if (status == NEWSIDX_DONE) status = NEWSIDX_OK;
    }
    ni_positionlist_dispose(&positions);
    ni_glass_cursor_dispose(&cursor);
    return status;
}

static void a_walk_reaches_all_positions(void **unused)
{
    (void)unused;
    ni_glass_database file;
    newsidx_error error;
    uint64_t sums[WORDS] = {0};
    make_database(&file, path_of("a"));
    assert_int_equal(walk_all(&file, sums, &error), NEWSIDX_DONE);
    for (int word = 0; word < WORDS; word++) {
        uint64_t expected = 0;
        for (uint32_t number = 1; number <= DOCUMENTS; number++) {
            uint32_t positions[POSITIONS_MAX];
            const size_t count = expect(number, word, positions);
            for (size_t i = 0; i < count; i++) expected += number + (uint64_t)positions[i];
        }
        assert_int_equal(sums[word], expected);
    }
    ni_glass_database_close(&file);
}

/* ---- damage ---------------------------------------------------------------------------------- */

static newsidx_status find_all(const ni_glass_database *file, const char *word,
                               newsidx_error *error)
{
    ni_glass_positionreader reader;
    ni_positionlist positions = {NULL, 0, 0};
    newsidx_status status =
        ni_glass_positionreader_begin(&reader, file, newsidx_text_of(word), error);
    for (uint32_t number = 1; number <= DOCUMENTS && status == NEWSIDX_OK; number += 17) {
        positions.count = 0;
        status = ni_glass_positionreader_read(&reader, number, &positions, error);
    }
    ni_glass_positionreader_dispose(&reader);
    ni_positionlist_dispose(&positions);
    return status;
}

/* Damage one to three bytes of blocks with positions at a time. */
static void damaged_positions_are_corrupt_or_different(void **unused)
{
    (void)unused;
    ni_glass_database file, view;
    newsidx_error error = {0};
    uint32_t found = 0;
    make_database(&file, path_of("a"));
    unsigned char *bytes = malloc(file.size);
    assert_non_null(bytes);
    state = 3;
    for (int i = 0; i < DAMAGES; i++) {
        memcpy(bytes, file.bytes, file.size);
        for (uint32_t k = 1 + random_below(3); k > 0; k--)
            bytes[NI_GLASS_BLOCK_SIZE +
                  random_below((uint32_t)(file.size / 2 - NI_GLASS_BLOCK_SIZE))] =
                (unsigned char)random_below(256);
        if (ni_glass_database_view(&view, "a", bytes, file.size, &error) != NEWSIDX_OK) continue;
        const newsidx_status status = i % 2 ? walk_all(&view, NULL, &error)
                                            : find_all(&view, words[random_below(WORDS)], &error);
        assert_true(status >= NEWSIDX_OK || status == NEWSIDX_ERR_CORRUPT);
        found += status == NEWSIDX_ERR_CORRUPT;
    }
    assert_in_range(found, DAMAGES / 100, DAMAGES);
    free(bytes);
    ni_glass_database_close(&file);
}

/* ---- entries written by hand ----------------------------------------------------------------- */

#define BYTES(literal) ((newsidx_text){literal, sizeof literal - 1})

/* A positions entry: its last term, that term's last document, the lists. */
typedef struct entry {
    const char *term;
    uint32_t last;
    newsidx_text lists;
    bool compressed;
} entry;

/* Writes entries into a table of postings that has no others, of ten documents. */
static void write_entries(const char *path, const entry *entries, size_t count)
{
    newsidx_error error;
    ni_glass_output *output;
    ni_glass_table *table;
    ni_glass_key list, key;
    unsigned char first[NI_GLASS_BLOCK_SIZE];
    ni_glass_facts facts;
    ni_glass_versionblock version = {.documents = 10, .last_docid = 10};
    assert_int_equal(ni_glass_output_open(&output, path, &error), NEWSIDX_OK);
    assert_int_equal(ni_glass_table_begin(&table, output, &error), NEWSIDX_OK);
    for (size_t i = 0; i < count; i++) {
        assert_true(ni_glass_key_term(&list, newsidx_text_of(entries[i].term)));
        ni_glass_key_positions(&key, ni_glass_key_text(&list), entries[i].last);
        assert_int_equal(ni_glass_table_add(table, ni_glass_key_text(&key), entries[i].lists,
                                            entries[i].compressed, &error),
                         NEWSIDX_OK);
    }
    assert_int_equal(ni_glass_table_end(table, &version.roots[NI_GLASS_POSTLIST], &error),
                     NEWSIDX_OK);
    ni_glass_table_free(table);
    ni_glass_versionblock_encode(&version, first);
    assert_int_equal(ni_glass_output_finish(output, first, &facts, &error), NEWSIDX_OK);
    ni_glass_output_close(output);
}

static newsidx_status walk_entries(const entry *entries, size_t count)
{
    newsidx_error error;
    ni_glass_database file;
    const char *path = path_of("entries");
    write_entries(path, entries, count);
    assert_int_equal(ni_glass_database_open(&file, path, &error), NEWSIDX_OK);
    const newsidx_status status = walk_all(&file, NULL, &error);
    ni_glass_database_close(&file);
    return status;
}

#define WALK(...)                                                                                  \
    walk_entries((const entry[]){__VA_ARGS__}, sizeof((const entry[]){__VA_ARGS__}) / sizeof(entry))

/* Lists of a one-letter term in document 1 or 2, at the first token. */
#define A_1  "\0\1a\2\0\4"
#define A_2  "\0\1a\2\2\4"
#define B_1  "\0\1b\2\0\4"
#define AB_1 "\1\1b\2\0\4" /* of ab, after a */

static void terms_and_documents_of_a_walk_rise(void **unused)
{
    (void)unused;
    assert_int_equal(WALK({"b", 1, BYTES(A_1 B_1), false}), NEWSIDX_DONE);
    assert_int_equal(WALK({"ab", 1, BYTES(A_1 AB_1), false}), NEWSIDX_DONE);
    assert_int_equal(WALK({"a", 1, BYTES(A_1), false}, {"a", 2, BYTES(A_2), false}), NEWSIDX_DONE);
    assert_int_equal(WALK({"a", 1, BYTES(B_1 A_1), false}), NEWSIDX_ERR_CORRUPT);
    assert_int_equal(WALK({"a", 2, BYTES(A_1 A_2), false}), NEWSIDX_ERR_CORRUPT);
    assert_int_equal(WALK({"ab", 1, BYTES(AB_1), false}), NEWSIDX_ERR_CORRUPT);
    assert_int_equal(WALK({"b", 1, BYTES(B_1), false}, {"c", 1, BYTES(A_1 "\0\1c\2\0\4"), false}),
                     NEWSIDX_ERR_CORRUPT);
    assert_int_equal(WALK({"a", 1, BYTES(A_1), false}, {"a", 2, BYTES("\0\1a\4\0\4\0\4"), false}),
                     NEWSIDX_ERR_CORRUPT);
}

static void compressed_positions_are_corrupt(void **unused)
{
    (void)unused;
    newsidx_error error;
    ni_glass_database file;
    const entry packed = {"a", 1, BYTES(A_1), true};
    assert_int_equal(walk_entries(&packed, 1), NEWSIDX_ERR_CORRUPT);
    assert_int_equal(ni_glass_database_open(&file, path_of("entries"), &error), NEWSIDX_OK);
    assert_int_equal(find_all(&file, "a", &error), NEWSIDX_ERR_CORRUPT);
    ni_glass_database_close(&file);
}

/* What was found before is not looked at again: its bytes may be gone. */
static void a_reader_that_failed_finds_nothing_more(void **unused)
{
    (void)unused;
    newsidx_error error;
    ni_glass_database file;
    ni_glass_positionreader reader;
    newsidx_text packed;
    const entry entries[] = {{"a", 1, BYTES(A_1), false}, {"a", 2, BYTES("\0\1a\2"), false}};
    write_entries(path_of("entries"), entries, 2);
    assert_int_equal(ni_glass_database_open(&file, path_of("entries"), &error), NEWSIDX_OK);
    assert_int_equal(ni_glass_positionreader_begin(&reader, &file, newsidx_text_of("a"), &error),
                     NEWSIDX_OK);
    assert_int_equal(ni_glass_positionreader_find(&reader, 1, &packed, &error), NEWSIDX_OK);
    assert_int_equal(packed.size, 1);
    assert_int_equal(ni_glass_positionreader_find(&reader, 2, &packed, &error),
                     NEWSIDX_ERR_CORRUPT);
    assert_int_equal(packed.size, 0);
    assert_int_equal(ni_glass_positionreader_find(&reader, 2, &packed, &error), NEWSIDX_OK);
    assert_int_equal(packed.size, 0);
    ni_glass_positionreader_dispose(&reader);
    ni_glass_database_close(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(positions_are_packed_and_unpacked),
        cmocka_unit_test(broken_positions_are_corrupt),
        TEST(positions_are_found_by_document),
        TEST(a_term_without_positions_has_none),
        TEST(a_walk_reaches_all_positions),
        TEST(damaged_positions_are_corrupt_or_different),
        TEST(terms_and_documents_of_a_walk_rise),
        TEST(compressed_positions_are_corrupt),
        TEST(a_reader_that_failed_finds_nothing_more),
    };
    return cmocka_run_group_tests_name("glass_positions", tests, NULL, NULL);
}
