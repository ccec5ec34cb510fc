/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Lists that are damaged in files that are sound elsewhere: chunks that are cut, gaps that lead out
 * of them, chunks in the wrong order. Whoever scans them says CORRUPT and reads nothing else; what
 * Xapian reads for a filter may also be something else, but never leads outside.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/textview.h"
#include "glass/listreader.h"
#include "match/bulkscorer.h"
#include "match/positionfilter.h"
#include "match/postingscorer.h"
#include "reader/column.h"
#include "xapian/xfilter.h"
#include "xapian_support.h"

static uint32_t random_state = 1;

static uint32_t random_below(uint32_t limit)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (random_state >> 8) % limit;
}

/* ---- writing --------------------------------------------------------------------------------- */

/* Another tag for an entry of the table of postings, which may be a new one. */
typedef struct change {
    ni_glass_key key;
    newsidx_text tag;
    bool compressed;
} change;

#define BYTES(literal) ((newsidx_text){literal, sizeof literal - 1})

static change change_term(const char *term, uint32_t first, newsidx_text tag)
{
    change made = {.tag = tag};
    assert_true(ni_glass_key_term(&made.key, newsidx_text_of(term)));
    if (first) ni_glass_key_chunk(&made.key, first);
    return made;
}

static void add_entry(ni_glass_table *table, newsidx_text key, newsidx_text tag, bool compressed)
{
    newsidx_error error;
    assert_int_equal(ni_glass_table_add(table, key, tag, compressed, &error), NEWSIDX_OK);
}

/* How a change's key stands to a key; 1 where there is no change. */
static int compare(const change *next, const change *end, newsidx_text key)
{
    return next == end ? 1 : ni_text_compare(ni_glass_key_text(&next->key), key);
}

static void add_change(ni_glass_table *table, const change *made)
{
    add_entry(table, ni_glass_key_text(&made->key), made->tag, made->compressed);
}

/* Copies a table with changes, which are sorted by their keys. */
static void copy_table(const ni_glass_database *from, ni_glass_table_kind kind, ni_glass_output *to,
                       const change *changes, size_t count, ni_glass_root *root)
{
    newsidx_error error;
    ni_glass_table *table;
    ni_glass_cursor cursor = NI_GLASS_CURSOR_INIT;
    const change *next = changes, *end = changes + count;
    assert_int_equal(ni_glass_table_begin(&table, to, &error), NEWSIDX_OK);
    assert_int_equal(ni_glass_cursor_begin(&cursor, from, kind, &error), NEWSIDX_OK);
    while (ni_glass_cursor_next(&cursor, &error) == NEWSIDX_OK) {
        while (compare(next, end, cursor.key) < 0) add_change(table, next++);
        if (compare(next, end, cursor.key) == 0)
            add_change(table, next++);
        else
            add_entry(table, cursor.key, cursor.tag, cursor.compressed);
    }
    while (next < end) add_change(table, next++);
    assert_int_equal(ni_glass_table_end(table, root, &error), NEWSIDX_OK);
    ni_glass_table_free(table);
    ni_glass_cursor_dispose(&cursor);
}

/* Writes a file again, with changes of its postings. */
static void write_changed(const char *from, const char *to, const change *changes, size_t count)
{
    newsidx_error error;
    ni_glass_database file;
    ni_glass_output *output;
    unsigned char first[NI_GLASS_BLOCK_SIZE];
    ni_glass_facts facts;
    assert_int_equal(ni_glass_database_open(&file, from, &error), NEWSIDX_OK);
    assert_int_equal(ni_glass_output_open(&output, to, &error), NEWSIDX_OK);
    ni_glass_versionblock version = file.version;
    copy_table(&file, NI_GLASS_POSTLIST, output, changes, count, &version.roots[NI_GLASS_POSTLIST]);
    copy_table(&file, NI_GLASS_DOCDATA, output, changes, 0, &version.roots[NI_GLASS_DOCDATA]);
    ni_glass_versionblock_encode(&version, first);
    assert_int_equal(ni_glass_output_finish(output, first, &facts, &error), NEWSIDX_OK);
    ni_glass_output_close(output);
    ni_glass_database_close(&file);
}

/* The bytes of an entry of the postings, for free(). */
static char *tag_of(const char *path, const ni_glass_key *key, size_t *size)
{
    newsidx_error error;
    ni_glass_database file;
    ni_glass_cursor cursor = NI_GLASS_CURSOR_INIT;
    assert_int_equal(ni_glass_database_open(&file, path, &error), NEWSIDX_OK);
    assert_int_equal(
        ni_glass_cursor_find(&cursor, &file, NI_GLASS_POSTLIST, ni_glass_key_text(key), &error),
        NEWSIDX_OK);
    assert_true(ni_text_equals(cursor.key, ni_glass_key_text(key)));
    char *bytes = malloc(cursor.tag.size);
    assert_non_null(bytes);
    memcpy(bytes, cursor.tag.data, *size = cursor.tag.size);
    ni_glass_cursor_dispose(&cursor);
    ni_glass_database_close(&file);
    return bytes;
}

/* ---- scanning -------------------------------------------------------------------------------- */

/* A file in memory of just its size, which the sanitizer watches; *bytes is for free(). */
static void view(ni_mappedsegment *file, const char *path, char **bytes)
{
    newsidx_error error;
    size_t size;
    *bytes = read_file(path, &size);
    memset(file, 0, sizeof *file);
    assert_int_equal(ni_glass_database_view(&file->file, path, *bytes, size, &error), NEWSIDX_OK);
}

static void note(ni_buffer *found, uint32_t docid)
{
    if (found) ni_buffer_append_format(found, "%s%u", found->size ? " " : "", (unsigned)docid);
}

/* One window after the other, until the list ends. */
static newsidx_status scan_windows(ni_postingscorer *list, ni_score_window *window, uint32_t width,
                                   bool only_found, ni_buffer *found, newsidx_error *error)
{
    const uint32_t last = list->cursor.file->version.last_docid;
    newsidx_status status = NEWSIDX_OK;
    for (uint32_t first = 1; status == NEWSIDX_OK && !list->ended; first += width) {
        assert_true(first <= last); /* no list goes on behind the last document */
        window->first = first;
        window->end = first + width;
        memset(window->found, only_found ? 0xff : 0, sizeof window->found);
        memset(window->cells, 0, sizeof window->cells);
        status = ni_postingscorer_add(
            list, window, only_found ? NI_POSTINGSCORER_FOUND : NI_POSTINGSCORER_ALL, 0, error);
        for (uint32_t i = 0; i < width; i++)
            if (window->cells[i].groups) note(found, first + i);
    }
    return status;
}

/* One document after the other. */
static newsidx_status scan_singly(ni_postingscorer *list, ni_buffer *found, newsidx_error *error)
{
    newsidx_status status = ni_postingscorer_skip(list, 1, error);
    while (status == NEWSIDX_OK && !list->ended) {
        note(found, list->list.docid);
        status = ni_postingscorer_skip(list, list->list.docid + 1, error);
    }
    return status;
}

enum { SINGLY = 0, ONLY_FOUND = NI_POSTINGSCORER_WINDOW + 1 };

/* How a list is scanned: by windows of so many documents, or in one of the ways above. */
static const uint32_t ways[] = {1, 3, NI_POSTINGSCORER_WINDOW, ONLY_FOUND, SINGLY};

static newsidx_status scan(const char *path, const char *term, uint32_t way, ni_buffer *found)
{
    newsidx_error error = {0};
    ni_mappedsegment file;
    char *bytes;
    ni_postingscorer list = {.cursor = NI_GLASS_CURSOR_INIT, .weight = 1, .groups = 1};
    ni_score_window *window = calloc(1, sizeof *window);
    view(&file, path, &bytes);
    uint32_t *lengths = calloc((size_t)file.file.version.last_docid + 1, sizeof *lengths);
    assert_true(window && lengths);
    window->lengths = lengths;
    window->scale.fixed = 1;
    newsidx_status status = ni_postingscorer_begin(&list, &file, newsidx_text_of(term), &error);
    if (status == NEWSIDX_OK)
        status = way == SINGLY ? scan_singly(&list, found, &error)
                               : scan_windows(&list, window, way == ONLY_FOUND ? way - 1 : way,
                                              way == ONLY_FOUND, found, &error);
    if (status != NEWSIDX_OK) assert_non_null(strstr(error.message, path));
    ni_postingscorer_dispose(&list);
    free(lengths);
    free(window);
    free(bytes);
    return status;
}

/* Eight documents; hund is in six of them, in two chunks. */
#define HEAD   "\6\6\0\060" /* postings, sum of frequencies, first less one; 0: another follows */
#define FIRST  HEAD "\2\1\0\1\0\1"
#define SECOND "\061\3\1\1\1\0\1" /* 1: the last chunk */

/* Writes the list of hund. */
static const char *write_hund(newsidx_text first, newsidx_text second, uint32_t second_at)
{
    const change changes[] = {change_term("hund", 0, first),
                              change_term("hund", second_at, second)};
    build_lines(path_of("sound"), LINES("hund x", "hund x", "x", "x", "x", "x", "x", "x"));
    const char *path = path_of("changed");
    write_changed(path_of("sound"), path, changes, 2);
    return path;
}

/* Who goes singly passes over what is behind the last document of a chunk: `behind`. */
static void expect_corrupt(newsidx_text first, newsidx_text second, uint32_t second_at, bool behind,
                           const char *what)
{
    const char *path = write_hund(first, second, second_at);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        const newsidx_status status = scan(path, "hund", ways[i], NULL);
        if (status != NEWSIDX_ERR_CORRUPT && !(behind && ways[i] == SINGLY))
            fail_msg("%s: %s in way %zu", what, newsidx_status_name(status), i);
    }
}

static void a_list_of_two_chunks_is_scanned(void **state)
{
    (void)state;
    const char *path = write_hund(BYTES(FIRST), BYTES(SECOND), 5);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        ni_buffer found = NI_BUFFER_INIT;
        assert_int_equal(scan(path, "hund", ways[i], &found), NEWSIDX_OK);
        assert_string_equal(ni_buffer_string(&found), "1 2 3 5 7 8");
        ni_buffer_dispose(&found);
    }
}

static void a_chunk_that_is_cut_is_corrupt(void **state)
{
    (void)state;
    char what[32];
    for (size_t size = 0; size < BYTES(FIRST).size; size++) {
        snprintf(what, sizeof what, "first chunk, %zu bytes", size);
        expect_corrupt((newsidx_text){FIRST, size}, BYTES(SECOND), 5, false, what);
    }
    for (size_t size = 0; size < BYTES(SECOND).size; size++) {
        snprintf(what, sizeof what, "second chunk, %zu bytes", size);
        expect_corrupt(BYTES(FIRST), (newsidx_text){SECOND, size}, 5, false, what);
    }
}

static void gaps_that_lead_out_of_the_chunk_are_corrupt(void **state)
{
    (void)state;
    const newsidx_text firsts[] = {
        BYTES(HEAD "\2\1\0\1\x7f\1"),                     /* far too wide */
        BYTES(HEAD "\2\1\0\1\1\1"),                       /* too wide by one */
        BYTES(HEAD "\2\1\0\1\xff\xff\xff\xff\x0f\1"),     /* 2^32 - 1 */
        BYTES(HEAD "\2\1\0\1\xff\xff\xff\xff\xff\x01\1"), /* more than 32 bits */
        BYTES(HEAD "\2\1\0\1\0\xff\xff\xff\xff\xff\x01"), /* a frequency likewise */
        BYTES(HEAD "\x60\1\0\1\0\1"),        /* the chunk ends behind the last document */
        BYTES("\6\6\xc8\1\060\2\1\0\1\0\1"), /* it begins there */
        BYTES("\6\6\xff\xff\xff\xff\x0f\060\2\1\0\1\0\1"),
    };
    char what[32];
    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++) {
        snprintf(what, sizeof what, "list %zu", i);
        expect_corrupt(firsts[i], BYTES(SECOND), 5, false, what);
    }
    expect_corrupt(BYTES(FIRST), BYTES("\061\3\1\1\1\1\1"), 5, false, "second chunk");
}

static void postings_after_the_last_of_a_chunk_are_corrupt(void **state)
{
    (void)state;
    expect_corrupt(BYTES(FIRST "\0\1"), BYTES(SECOND), 5, true, "one more");
    expect_corrupt(BYTES(HEAD "\1\1\0\1\0\1"), BYTES(SECOND), 5, true, "the chunk ends before");
    expect_corrupt(BYTES(HEAD "\2\1\1\1\0\1"), BYTES(SECOND), 5, true, "wider by one");
    expect_corrupt(BYTES(FIRST), BYTES(SECOND "\0\1"), 5, true, "in the second chunk");
}

static void chunks_out_of_order_are_corrupt(void **state)
{
    (void)state;
    expect_corrupt(BYTES(FIRST), BYTES(SECOND), 3, false, "begins in the chunk before");
    expect_corrupt(BYTES(FIRST), BYTES(SECOND), 9, false, "begins behind the last document");
    expect_corrupt(BYTES(FIRST), BYTES(SECOND), UINT32_MAX, false, "begins far behind it");
    expect_corrupt(BYTES("\6\6\0\061\2\1\0\1\0\1"), BYTES(SECOND), 5, false,
                   "goes on behind the last");
    expect_corrupt(BYTES(FIRST), BYTES("\060\3\1\1\1\0\1"), 5, false, "the last one is missing");
}

/* As Xapian would compress a long tag, which it does not do with postings. */
static void a_chunk_that_is_compressed_is_corrupt(void **state)
{
    (void)state;
    write_hund(BYTES(FIRST), BYTES(SECOND), 5);
    for (uint32_t first = 0; first <= 5; first += 5) {
        change packed = change_term("hund", first, first ? BYTES(SECOND) : BYTES(FIRST));
        packed.compressed = true;
        write_changed(path_of("changed"), path_of("packed"), &packed, 1);
        for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
            assert_int_equal(scan(path_of("packed"), "hund", ways[i], NULL), NEWSIDX_ERR_CORRUPT);
    }
}

static newsidx_status read_lengths(const char *path)
{
    newsidx_error error;
    ni_mappedsegment file;
    char *bytes;
    view(&file, path, &bytes);
    const newsidx_status status = ni_mappedsegment_lengths(&file, &error);
    assert_int_equal(status == NEWSIDX_OK, file.lengths != NULL);
    free(file.lengths);
    free(bytes);
    return status;
}

static void lengths_that_are_damaged_are_corrupt(void **state)
{
    (void)state;
    static const char lengths[] = "\0\0\0\061\7\2\0\2\0\1\0\1\0\1\0\1\0\1\0\1";
    const size_t whole = sizeof lengths - 1;
    change cut = {.tag = {lengths, whole}};
    ni_glass_key_lengths(&cut.key);
    write_hund(BYTES(FIRST), BYTES(SECOND), 5);
    write_changed(path_of("changed"), path_of("lengths"), &cut, 1);
    assert_int_equal(read_lengths(path_of("lengths")), NEWSIDX_OK);
    for (cut.tag.size = 0; cut.tag.size < whole; cut.tag.size++) {
        write_changed(path_of("changed"), path_of("lengths"), &cut, 1);
        assert_int_equal(read_lengths(path_of("lengths")), NEWSIDX_ERR_CORRUPT);
    }
    cut.tag = BYTES("\0\0\0\061\7\2\0\2\0\1\0\1\0\1\0\1\0\1\1\1"); /* the last gap is too wide */
    write_changed(path_of("changed"), path_of("lengths"), &cut, 1);
    assert_int_equal(read_lengths(path_of("lengths")), NEWSIDX_ERR_CORRUPT);
}

enum { DOCUMENTS = 4000, ROUNDS = 200 };

/* Every second document has a hund, and every third a katze behind it, some a maus. */
static void build_many(const char *path)
{
    ni_glass_build *build = open_build();
    for (uint32_t i = 1; i <= DOCUMENTS; i++) {
        char line[64];
        snprintf(line, sizeof line, "x%s%s%s%s", i % 2 ? "" : " hund", i % 7 ? "" : " ja",
                 i % 3 ? "" : " katze", i % 50 ? "" : " maus");
        add_line(build, line, NULL);
    }
    finish_build(build, path);
}

/* Changes some bytes. */
static void damage(char *bytes, size_t size)
{
    const uint32_t changes = 1 + random_below(3);
    for (uint32_t i = 0; i < changes; i++) {
        char *byte = &bytes[random_below(random_below(2) && size > 8 ? 8 : (uint32_t)size)];
        *byte = (char)(random_below(3) ? random_below(256) : 0xff);
    }
}

static void any_bytes_of_a_list_are_read_within_their_bounds(void **state)
{
    (void)state;
    const change whole = change_term("hund", 0, BYTES(""));
    size_t size;
    unsigned corrupt = 0;
    build_many(path_of("many"));
    char *bytes = tag_of(path_of("many"), &whole.key, &size), *copy = malloc(size);
    assert_non_null(copy);
    for (int round = 0; round < ROUNDS; round++) {
        memcpy(copy, bytes, size);
        damage(copy, size);
        const change damaged = change_term("hund", 0, (newsidx_text){copy, size});
        write_changed(path_of("many"), path_of("changed"), &damaged, 1);
        const newsidx_status status =
            scan(path_of("changed"), "hund", ways[round % 5] == 1 ? 100 : ways[round % 5], NULL);
        assert_true(status == NEWSIDX_OK || status == NEWSIDX_ERR_CORRUPT);
        corrupt += status != NEWSIDX_OK;
    }
    assert_in_range(corrupt, ROUNDS / 4, ROUNDS);
    free(copy);
    free(bytes);
}

/* ---- filters --------------------------------------------------------------------------------- */

/* x, where there is a maus, or a katze behind a hund. */
static ni_xquery *filter_query(ni_generation *generation, newsidx_error *error)
{
    static ni_deadline never;
    static const bool weighed = false;
    ni_xquery *pair[] = {term("hund"), term("katze")};
    ni_xquery *both[] = {term("maus"), phrase(9, 2, pair)};
    ni_xquery *query = COMBINE(NI_XQUERY_FILTER, term("x"), combine(NI_XQUERY_OR, 2, both));
    const ni_xquery_positions positions = ni_positionfilter_of(generation);
    ni_xquery_set_positions(query, &positions);
    return ni_bulkscorer_query(query, generation, &best_hundred.model, &never, &weighed, error);
}

/* Searches a file as its only segment. Where it can be read, *count tells the hits. */
static newsidx_status search(const char *path, uint32_t *count)
{
    newsidx_error error = {0};
    ni_xdatabase *database;
    ni_xmatch *found = NULL;
    *count = 0;
    newsidx_status status = ni_xdatabase_open(&database, path, &error);
    if (status != NEWSIDX_OK) return status;
    const ni_xdatabase_info info = info_of(database);
    ni_generation_source source = {.database = database, .uuid = info.uuid};
    assert_int_equal(ni_mappedsegment_open(&source.scanned, path, &error), NEWSIDX_OK);
    ni_generation generation = {.sources = &source,
                                .source_count = 1,
                                .database = database,
                                .documents = info.documents,
                                .mean_length = info.mean_length};
    ni_xmatch_options options = best_hundred;
    options.limit = DOCUMENTS;
    options.order = NI_XMATCH_ALONE;
    ni_xquery *query = filter_query(&generation, &error);
    status = query ? ni_xmatch_run(&found, database, query, &options, &error) : error.status;
    if (status == NEWSIDX_OK) *count = (uint32_t)found->count;
    if (status != NEWSIDX_OK) assert_true(error.message[0]);
    ni_xmatch_free(found);
    ni_xquery_free(query);
    ni_mappedsegment_close(source.scanned);
    ni_xdatabase_close(database);
    return status;
}

/* Of those that have hund and katze, one in seven has something between; maus is in every 50th. */
static uint32_t expected_hits(void)
{
    uint32_t count = 0;
    for (uint32_t i = 1; i <= DOCUMENTS; i++) count += i % 50 == 0 || (i % 6 == 0 && i % 7);
    return count;
}

static void damaged_lists_of_a_filter_never_lead_outside(void **state)
{
    (void)state;
    static const char *const terms[] = {"hund", "katze", "maus"};
    uint32_t count;
    unsigned other = 0;
    build_many(path_of("many"));
    assert_int_equal(search(path_of("many"), &count), NEWSIDX_OK);
    assert_int_equal(count, expected_hits());
    for (int round = 0; round < ROUNDS; round++) {
        const char *changed = terms[round % 3];
        const change whole = change_term(changed, 0, BYTES(""));
        size_t size;
        char *bytes = tag_of(path_of("many"), &whole.key, &size);
        if (random_below(3)) damage(bytes, size);
        if (random_below(2)) size = random_below((uint32_t)size + 1);
        const change damaged = change_term(changed, 0, (newsidx_text){bytes, size});
        write_changed(path_of("many"), path_of("changed"), &damaged, 1);
        const newsidx_status status = search(path_of("changed"), &count);
        assert_true(status == NEWSIDX_OK || status == NEWSIDX_ERR_CORRUPT);
        other += status != NEWSIDX_OK || count != expected_hits();
        free(bytes);
    }
    assert_in_range(other, ROUNDS / 4, ROUNDS);
}

/* All positions of the few documents are in one entry, mostly those of the query's words. */
static void truncated_positions_are_corrupt_or_fewer(void **state)
{
    (void)state;
    uint32_t count;
    size_t whole;
    unsigned corrupt = 0;
    build_lines(path_of("a"), LINES("x hund katze", "x hund ja katze hund katze", "x maus"));
    change cut = {.tag = {NULL, 0}};
    ni_glass_key_positions(&cut.key, newsidx_text_of("x"), 3);
    char *bytes = tag_of(path_of("a"), &cut.key, &whole);
    assert_int_equal(search(path_of("a"), &count), NEWSIDX_OK);
    assert_int_equal(count, 3);
    for (size_t left = 0; left < whole; left++) {
        cut.tag = (newsidx_text){bytes, left};
        write_changed(path_of("a"), path_of("changed"), &cut, 1);
        const newsidx_status status = search(path_of("changed"), &count);
        assert_true(status == NEWSIDX_ERR_CORRUPT || (status == NEWSIDX_OK && count <= 3));
        corrupt += status != NEWSIDX_OK;
    }
    assert_in_range(corrupt, whole / 3, whole);
    free(bytes);
}

/* Takes all documents but the first off the figures of a file, not off its tables. */
static void shorten(const char *path, uint32_t last_docid)
{
    size_t size;
    ni_glass_versionblock version;
    char *bytes = read_file(path, &size);
    assert_true(ni_glass_versionblock_decode(&version, (unsigned char *)bytes, size));
    version.last_docid = last_docid;
    ni_glass_versionblock_encode(&version, (unsigned char *)bytes);
    write_file(path, bytes, size);
    free(bytes);
}

static void values_above_the_last_document_are_corrupt(void **state)
{
    (void)state;
    newsidx_error error;
    ni_column *column;
    ni_deadline never;
    ni_deadline_set(&never, 0);
    build_lines(path_of("a"), LINES("hund", "katze", "maus"));
    shorten(path_of("a"), 1);
    ni_xdatabase *database = open_database(path_of("a"));
    assert_int_equal(ni_column_read(&column, database, NI_SLOT_DATE, 100, &never, &error),
                     NEWSIDX_ERR_CORRUPT);
    assert_non_null(strstr(error.message, "above the last"));
    assert_null(column);
    ni_xdatabase_close(database);
}

/* Sources count one further than the last document, which may have the highest number there is. */
static void sources_end_behind_the_highest_document_number(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xfilter *found;
    ni_deadline over;
    build_lines(path_of("a"), LINES("hund katze", "katze hund", "maus"));
    shorten(path_of("a"), UINT32_MAX);
    ni_xdatabase *database = open_database(path_of("a"));
    ni_deadline_set(&over, 1);
    while (!ni_deadline_passed(&over)) {}
    ni_xquery *query = ni_xquery_until(term("hund"), &over, &error);
    assert_int_equal(ni_xfilter_run(&found, database, query, &error), NEWSIDX_OK);
    assert_int_equal(found->count, 0);
    ni_xfilter_free(found);
    ni_xquery_free(query);
    ni_xdatabase_close(database);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_list_of_two_chunks_is_scanned),
        TEST(a_chunk_that_is_cut_is_corrupt),
        TEST(gaps_that_lead_out_of_the_chunk_are_corrupt),
        TEST(postings_after_the_last_of_a_chunk_are_corrupt),
        TEST(chunks_out_of_order_are_corrupt),
        TEST(a_chunk_that_is_compressed_is_corrupt),
        TEST(lengths_that_are_damaged_are_corrupt),
        TEST(any_bytes_of_a_list_are_read_within_their_bounds),
        TEST(damaged_lists_of_a_filter_never_lead_outside),
        TEST(truncated_positions_are_corrupt_or_fewer),
        TEST(values_above_the_last_document_are_corrupt),
        TEST(sources_end_behind_the_highest_document_number),
    };
    return cmocka_run_group_tests_name("damaged_lists", tests, NULL, NULL);
}
