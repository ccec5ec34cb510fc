/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Merging databases: whatever is spread over several and partly deleted, the result is what the
 * same documents make when they are built into one, and Xapian's own check is content with it.
 */
#include "glass_support.h"
#include "reference_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "glass/build.h"
#include "glass/merge.h"

enum { INPUTS_MAX = 6, DOCUMENTS_MAX = 900, WORDS_MAX = 24, SLOTS = 3, ROUNDS = 24 };

static uint64_t seed;

static bool long_values; /* of which Xapian keeps longer bounds than we do */

static uint32_t below(uint32_t limit)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((seed >> 33) % limit);
}

/* ---- documents ------------------------------------------------------------------------------- */

/* A document that is made of a number alone. */
typedef struct made {
    char words[WORDS_MAX][16];
    ni_xposting postings[WORDS_MAX];
    uint32_t positions[WORDS_MAX][3];
    char values[SLOTS][400];
    ni_xvalue value[SLOTS];
    char data[16];
    ni_xdocument document;
} made;

static int compare_postings(const void *left, const void *right)
{
    const ni_xposting *a = left, *b = right;
    const size_t size = a->term_size < b->term_size ? a->term_size : b->term_size;
    const int order = memcmp(a->term, b->term, size);
    return order ? order : (int)a->term_size - (int)b->term_size;
}

/* Words with a v are as those of an index that have none. */
static bool has_positions(const char *word)
{
    return *word == 'w';
}

/* Common words and rare ones; some have a NUL, some are the beginning of others. */
static void add_words(made *m)
{
    size_t count = 0;
    for (uint32_t i = 0; i < WORDS_MAX; i++) {
        const uint32_t word = i < 3 ? i : 3 + i * 40 + below(40);
        if (i < 3 ? below(4) == 0 : below(3) == 0) continue;
        ni_xposting *posting = &m->postings[count];
        char *text = m->words[count];
        posting->term_size = (uint32_t)snprintf(text, sizeof m->words[0], "%c%u",
                                                word % 5 ? 'w' : 'v', (unsigned)word);
        if (word % 11 == 0) text[1] = '\0';
        posting->term = text;
        posting->wdf = below(20) ? below(5) : below(100000);
        posting->position_count = has_positions(text) ? 1 + below(3) : 0;
        for (uint32_t p = 0; p < posting->position_count; p++)
            m->positions[count][p] = p * 1000 + below(1000);
        posting->positions = m->positions[count++];
    }
    qsort(m->postings, count, sizeof *m->postings, compare_postings);
    m->document.postings = m->postings;
    m->document.posting_count = count;
}

/* The second is sometimes long, the third sometimes missing. */
static void add_values(made *m, uint32_t number)
{
    size_t count = 0;
    for (uint32_t slot = 0; slot < SLOTS; slot++) {
        size_t size = (size_t)snprintf(m->values[slot], sizeof m->values[slot], "%08x%u",
                                       (unsigned)below(1u << 30), (unsigned)number);
        if (slot == 2 && below(2)) continue;
        if (slot == 1 && below(3) == 0) {
            memset(m->values[slot] + size, 'x', sizeof m->values[slot] - size);
            size = 200 + below(long_values ? 200 : 50);
        }
        m->value[count++] = (ni_xvalue){slot * 9, {m->values[slot], size}};
    }
    m->document.values = m->value;
    m->document.value_count = count;
}

static const ni_xdocument *make(uint64_t base, uint32_t number)
{
    static made m;
    const uint64_t before = seed;
    seed = base * 1000003 + number;
    below(2);
    add_words(&m);
    add_values(&m, number);
    snprintf(m.data, sizeof m.data, "Nummer %u", (unsigned)number);
    m.document.data = newsidx_text_of(number % 7 ? m.data : "");
    seed = before;
    return &m.document;
}

/* ---- databases ------------------------------------------------------------------------------- */

/* Who makes the inputs of a merge. */
typedef enum maker { BY_XAPIAN, BY_US } maker;

/* Documents `first` to `last` without those that are deleted, in one file. Xapian's has its table
   of positions where that is wanted. */
static void build(maker who, bool positions, const char *path, uint64_t base, uint32_t first,
                  uint32_t last, const bool *deleted)
{
    char scratch[2 * PATH_SIZE];
    newsidx_error error;
    ni_glass_facts facts;
    uint32_t docid;
    ni_glass_build *ours = ni_glass_build_new();
    reference *theirs = reference_new(positions);
    assert_non_null(ours);
    for (uint32_t i = first; i <= last; i++) {
        if (deleted && deleted[i]) continue;
        const ni_xdocument *document = make(base, i);
        assert_int_equal(ni_glass_build_add(ours, document, &docid, &error), NEWSIDX_OK);
        reference_add(theirs, document);
    }
    snprintf(scratch, sizeof scratch, "%s.tmp", path);
    reference_write(theirs, path, scratch);
    if (who == BY_US)
        assert_int_equal(ni_glass_build_write(ours, path, &facts, &error), NEWSIDX_OK);
    ni_glass_build_free(ours);
}

typedef struct world {
    uint64_t base;
    size_t count;
    uint32_t last[INPUTS_MAX + 1]; /* the last document of each input; [0] is 0 */
    bool deleted[DOCUMENTS_MAX + 1];
    char paths[INPUTS_MAX][PATH_SIZE + 32];
    uint32_t lists[INPUTS_MAX][DOCUMENTS_MAX];
    ni_glass_input inputs[INPUTS_MAX];
} world;

/* Documents spread over inputs; of `most` in a hundred are deleted, of some inputs all. */
static world *make_world(maker who, uint64_t base, unsigned most)
{
    world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    w->base = base;
    w->count = 1 + below(INPUTS_MAX);
    for (size_t i = 0; i < w->count; i++) {
        const uint32_t size = 1 + below(below(3) ? 30 : DOCUMENTS_MAX / INPUTS_MAX);
        const unsigned share = below(5) ? below(most + 1) : most;
        w->last[i + 1] = w->last[i] + size;
        ni_glass_input *input = &w->inputs[i];
        snprintf(w->paths[i], sizeof w->paths[i], "%s/%u", directory, (unsigned)i);
        for (uint32_t d = 1; d <= size; d++) {
            if (below(100) >= share) continue;
            w->deleted[w->last[i] + d] = true;
            w->lists[i][input->deleted_count++] = d;
        }
        build(who, true, w->paths[i], base, w->last[i] + 1, w->last[i + 1], NULL);
        input->path = w->paths[i];
        input->deleted = w->lists[i];
    }
    return w;
}

static newsidx_status merge(const world *w, const char *output, bool positions,
                            newsidx_error *error)
{
    const ni_glass_merge_options options = {.positions = positions};
    ni_glass_facts facts;
    return ni_glass_merge(w->inputs, w->count, output, &options, &facts, error);
}

static void expect_same(const char *expected, const char *got)
{
    char *left = glass_text(expected), *right = glass_text(got);
    assert_string_equal(left, right);
    free(left);
    free(right);
}

static void check(const char *path)
{
    newsidx_error error;
    if (ni_xdatabase_check(path, &error) != NEWSIDX_OK) fail_msg("%s", error.message);
}

/* One round; now and then nothing is deleted. */
static void merge_round(maker inputs, maker expected, bool positions, uint64_t round)
{
    newsidx_error error;
    seed = round;
    world *w = make_world(inputs, round, round % 4 == 0 ? 0 : 100);
    if (merge(w, path_of("output"), positions, &error) != NEWSIDX_OK) fail_msg("%s", error.message);
    build(expected, positions, path_of("expected"), round, 1, w->last[w->count], w->deleted);
    check(path_of("output"));
    expect_same(path_of("expected"), path_of("output"));
    free(w);
}

static void merge_equals_xapian_on_the_same_documents(void **state)
{
    long_values = false;
    for (uint64_t round = 1; round <= ROUNDS; round++) {
        merge_round(BY_XAPIAN, BY_XAPIAN, false, round);
        remove_directory(state);
        make_directory(state);
    }
}

/* Byte for byte, but for the uuid and the checksum of the block that has it, the first in the last
   block. */
static void expect_same_bytes(const char *expected, const char *got)
{
    size_t left_size, right_size;
    char *left = read_file(expected, &left_size), *right = read_file(got, &right_size);
    assert_int_equal(left_size, right_size);
    memset(left + 16, 0, NI_GLASS_UUID_SIZE);
    memset(right + 16, 0, NI_GLASS_UUID_SIZE);
    memset(left + left_size - NI_GLASS_BLOCK_SIZE, 0, 8);
    memset(right + right_size - NI_GLASS_BLOCK_SIZE, 0, 8);
    assert_memory_equal(left, right, left_size);
    free(left);
    free(right);
}

static void merge_makes_the_bytes_that_the_same_documents_make(void **state)
{
    long_values = true;
    for (uint64_t round = 1; round <= 2 * ROUNDS; round++) {
        merge_round(BY_US, BY_US, false, round);
        expect_same_bytes(path_of("expected"), path_of("output"));
        remove_directory(state);
        make_directory(state);
    }
}

static void positions_are_those_that_xapian_would_have(void **state)
{
    long_values = false;
    for (uint64_t round = 1; round <= ROUNDS; round++) {
        merge_round(BY_US, BY_XAPIAN, true, round);
        remove_directory(state);
        make_directory(state);
    }
}

static void merge_without_positions_has_none(void **state)
{
    (void)state;
    newsidx_error error;
    seed = 99;
    world *w = make_world(BY_US, 99, 50);
    assert_int_equal(merge(w, path_of("with"), true, &error), NEWSIDX_OK);
    assert_int_equal(merge(w, path_of("without"), false, &error), NEWSIDX_OK);
    ni_glass_database with, without;
    assert_int_equal(ni_glass_database_open(&with, path_of("with"), &error), NEWSIDX_OK);
    assert_int_equal(ni_glass_database_open(&without, path_of("without"), &error), NEWSIDX_OK);
    assert_true(with.version.roots[NI_GLASS_POSITION].entries > 0);
    assert_int_equal(without.version.roots[NI_GLASS_POSITION].entries, 0);
    assert_int_equal(with.version.roots[NI_GLASS_TERMLIST].entries, 0);
    check(path_of("without"));
    ni_glass_database_close(&with);
    ni_glass_database_close(&without);
    free(w);
}

/* ---- metadata -------------------------------------------------------------------------------- */

/* A database of nothing but metadata: letters, each with a tag. */
static void build_metadata(const char *path, const char *letters, const char *tag)
{
    newsidx_error error;
    ni_glass_output *output;
    ni_glass_table *table;
    ni_glass_versionblock version = {.documents = 0};
    unsigned char first[NI_GLASS_BLOCK_SIZE];
    ni_glass_facts facts;
    assert_int_equal(ni_glass_output_open(&output, path, &error), NEWSIDX_OK);
    assert_int_equal(ni_glass_table_begin(&table, output, &error), NEWSIDX_OK);
    for (; *letters; letters++) {
        const char key[3] = {'\0', '\xc0', *letters};
        assert_int_equal(ni_glass_table_add(table, (newsidx_text){key, sizeof key},
                                            newsidx_text_of(tag), false, &error),
                         NEWSIDX_OK);
    }
    assert_int_equal(ni_glass_table_end(table, &version.roots[NI_GLASS_POSTLIST], &error),
                     NEWSIDX_OK);
    ni_glass_table_free(table);
    ni_glass_versionblock_encode(&version, first);
    assert_int_equal(ni_glass_output_finish(output, first, &facts, &error), NEWSIDX_OK);
    ni_glass_output_close(output);
}

static world metadata_world(void)
{
    world w = {.count = 3};
    const char *letters[] = {"bc", "ac", "cd"}, *tags[] = {"eins", "zwei", "drei"};
    for (size_t i = 0; i < w.count; i++) {
        snprintf(w.paths[i], sizeof w.paths[i], "%s/%u", directory, (unsigned)i);
        build_metadata(w.paths[i], letters[i], tags[i]);
    }
    return w;
}

/* What a merge that is to add an entry makes of them. */
static void expect_added(const char *name, const char *metadata, const char *expected)
{
    world w = metadata_world();
    newsidx_error error;
    ni_glass_facts facts;
    const ni_glass_merge_options options = {.name = name, .metadata = newsidx_text_of(metadata)};
    for (size_t i = 0; i < w.count; i++) w.inputs[i].path = w.paths[i];
    assert_int_equal(ni_glass_merge(w.inputs, w.count, path_of("output"), &options, &facts, &error),
                     NEWSIDX_OK);
    char *text = glass_text(path_of("output"));
    const char *entries = strchr(text, '\n');
    assert_non_null(entries);
    assert_string_equal(entries + 1, expected);
    free(text);
}

static void a_merge_adds_metadata_in_key_order(void **state)
{
    (void)state;
    expect_added("A", "neu",
                 "<00><c0>A =neu\n<00><c0>a =zwei\n<00><c0>b =eins\n"
                 "<00><c0>c =eins\n<00><c0>d =drei\n");
    expect_added("bb", "neu",
                 "<00><c0>a =zwei\n<00><c0>b =eins\n<00><c0>bb =neu\n"
                 "<00><c0>c =eins\n<00><c0>d =drei\n");
    expect_added("e", "neu",
                 "<00><c0>a =zwei\n<00><c0>b =eins\n"
                 "<00><c0>c =eins\n<00><c0>d =drei\n<00><c0>e =neu\n");
}

static void metadata_that_an_input_has_stay(void **state)
{
    (void)state;
    const char *expected = "<00><c0>a =zwei\n<00><c0>b =eins\n"
                           "<00><c0>c =eins\n<00><c0>d =drei\n";
    expect_added("c", "neu", expected);
    expect_added("c", NULL, expected);
}

static void metadata_are_those_of_the_first_input_that_has_them(void **state)
{
    (void)state;
    newsidx_error error;
    world w = metadata_world();
    for (size_t i = 0; i < w.count; i++) w.inputs[i].path = w.paths[i];
    assert_int_equal(merge(&w, path_of("output"), false, &error), NEWSIDX_OK);
    char *text = glass_text(path_of("output"));
    assert_string_equal(text, "documents 0 last 0 length 0..0 sum 0 wdf 0\n"
                              "<00><c0>a =zwei\n<00><c0>b =eins\n"
                              "<00><c0>c =eins\n<00><c0>d =drei\n");
    free(text);
}

/* ---- failures -------------------------------------------------------------------------------- */

static bool is_there(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0;
}

static bool count_down(void *context, const char *step)
{
    (void)step;
    unsigned *left = context;
    return *left && --*left > 0;
}

static void merge_that_is_stopped_leaves_no_file(void **state)
{
    (void)state;
    newsidx_error error;
    ni_glass_facts facts;
    seed = 5;
    world *w = make_world(BY_US, 5, 30);
    newsidx_status status = NEWSIDX_DONE;
    for (unsigned calls = 1; status == NEWSIDX_DONE; calls++) {
        unsigned left = calls;
        const ni_glass_watch watch = {count_down, &left};
        const ni_glass_merge_options options = {.positions = true, .watch = &watch};
        status = ni_glass_merge(w->inputs, w->count, path_of("output"), &options, &facts, &error);
        assert_int_equal(is_there(path_of("output")), status == NEWSIDX_OK);
        assert_in_range(calls, 1, 20);
    }
    assert_int_equal(status, NEWSIDX_OK);
    free(w);
}

static void damaged_inputs_are_corrupt_or_merge_to_something(void **state)
{
    (void)state;
    newsidx_error error;
    size_t size;
    unsigned found = 0;
    seed = 12;
    world *w = make_world(BY_US, 12, 30);
    char *bytes = read_file(w->paths[0], &size), *copy = malloc(size);
    for (unsigned round = 0; round < 400; round++) {
        memcpy(copy, bytes, size);
        for (unsigned i = 1 + below(3); i > 0; i--) copy[below((uint32_t)size)] = (char)below(256);
        write_file(w->paths[0], copy, size);
        const newsidx_status status = merge(w, path_of("output"), true, &error);
        assert_true(status == NEWSIDX_OK || status == NEWSIDX_ERR_CORRUPT);
        assert_int_equal(is_there(path_of("output")), status == NEWSIDX_OK);
        if (status == NEWSIDX_OK) continue;
        assert_non_null(strstr(error.message, w->paths[0]));
        found++;
    }
    assert_in_range(found, 40, 400);
    free(copy);
    free(bytes);
    free(w);
}

static void merge_rejects_deletions_of_missing_documents(void **state)
{
    (void)state;
    newsidx_error error;
    seed = 3;
    world *w = make_world(BY_XAPIAN, 3, 0);
    w->lists[0][0] = w->last[1] + 1;
    w->inputs[0].deleted_count = 1;
    assert_int_equal(merge(w, path_of("output"), false, &error), NEWSIDX_ERR_CORRUPT);
    assert_false(is_there(path_of("output")));
    w->inputs[0].deleted_count = 0;
    w->inputs[0].path = path_of("missing");
    assert_int_equal(merge(w, path_of("output"), false, &error), NEWSIDX_ERR_NOT_FOUND);
    free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(merge_equals_xapian_on_the_same_documents),
        TEST(merge_makes_the_bytes_that_the_same_documents_make),
        TEST(positions_are_those_that_xapian_would_have),
        TEST(merge_without_positions_has_none),
        TEST(metadata_are_those_of_the_first_input_that_has_them),
        TEST(a_merge_adds_metadata_in_key_order),
        TEST(metadata_that_an_input_has_stay),
        TEST(merge_that_is_stopped_leaves_no_file),
        TEST(damaged_inputs_are_corrupt_or_merge_to_something),
        TEST(merge_rejects_deletions_of_missing_documents),
    };
    return cmocka_run_group_tests_name("glass_merge", tests, NULL, NULL);
}
