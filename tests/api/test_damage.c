/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Indexes that were cut, overwritten or written by another library. Each damage must be told by
 * the right status, must not crash anybody, and must not make a writer that opens the index remove
 * what is whole.
 *
 * The index under test has two segments, one of them with a file of deletions.
 */
#include "support.h"

#include <stdio.h>
#include <unistd.h>

static char manifest_path[256], segment_path[256], deletions_path[256];

static void make_index(const ts_scratch *scratch)
{
    newsidx_writer *writer = ts_writer(scratch->index);
    for (int i = 0; i < 20; i++) {
        char id[16];
        snprintf(id, sizeof id, "a-%d", i);
        ts_put(writer, id, "Haus", "Die Häuser am Fluss");
    }
    ts_commit(writer);
    ts_put(writer, "b", "Garten", "Der Garten am Fluss");
    ts_remove(writer, "a-7");
    ts_commit(writer);
    newsidx_writer_close(writer);
    char *files = ts_list(scratch->index);
    assert_string_equal(files, "XAPIANDB seg-1.2.del seg-1.glass seg-2.glass ");
    free(files);
    snprintf(manifest_path, sizeof manifest_path, "%s/XAPIANDB", scratch->index);
    snprintf(segment_path, sizeof segment_path, "%s/seg-1.glass", scratch->index);
    snprintf(deletions_path, sizeof deletions_path, "%s/seg-1.2.del", scratch->index);
}

/* What opening for reading, opening for writing and checking come to. */
typedef struct outcome {
    newsidx_status reader, writer, check;
    newsidx_error error; /* of the reader */
} outcome;

static outcome try_all(const char *index)
{
    outcome result;
    newsidx_reader *reader;
    newsidx_writer *writer;
    newsidx_error error;
    char *before = ts_list(index);
    result.reader = newsidx_reader_open(&reader, index, &result.error);
    newsidx_reader_close(reader);
    result.writer = newsidx_writer_open(&writer, index, NULL, &error);
    newsidx_writer_close(writer);
    result.check = newsidx_check(index, NULL, NULL, &error);
    char *after = ts_list(index);
    if (strcmp(before, after) != 0) fail_msg("files were %s and are %s", before, after);
    free(before);
    free(after);
    return result;
}

/* That everybody says CORRUPT, and why. */
static void expect_corrupt(const char *index, const char *word)
{
    outcome result = try_all(index);
    ts_expect_error(result.reader, NEWSIDX_ERR_CORRUPT, &result.error, word, NULL);
    assert_int_equal(result.writer, NEWSIDX_ERR_CORRUPT);
    assert_int_equal(result.check, NEWSIDX_ERR_CORRUPT);
}

static void expect_whole(const char *index)
{
    outcome result = try_all(index);
    ts_ok(result.reader, result.error);
    assert_int_equal(result.writer, NEWSIDX_OK);
    assert_int_equal(result.check, NEWSIDX_OK);
    newsidx_reader *reader = ts_reader(index);
    assert_int_equal(ts_info(reader).articles, 20);
    ts_expect_found(reader, "Garten", "b");
    ts_expect_found(reader, "id:a-7", "");
    newsidx_reader_close(reader);
}

static void expect_refused(const outcome *result, size_t where)
{
    bool sensible = result->reader == NEWSIDX_ERR_CORRUPT ||
                    result->reader == NEWSIDX_ERR_VERSION ||
                    result->reader == NEWSIDX_ERR_NOT_INDEX;
    if (!sensible)
        fail_msg("at byte %zu: %s %s", where, newsidx_status_name(result->reader),
                 result->error.message);
    assert_true(result->writer < NEWSIDX_OK);
    assert_true(result->check < NEWSIDX_OK);
}

/* ---- the manifest ---------------------------------------------------------------------------- */

/* Replaces text in the manifest; its checksum does not fit then, which must not be the
   complaint. */
static void edit_manifest(const char *from, const char *to)
{
    size_t size;
    char *bytes = ts_read_file(manifest_path, &size), *at = strstr(bytes, from);
    assert_non_null(at);
    char *edited = calloc(1, size + strlen(to) + 1);
    assert_non_null(edited);
    memcpy(edited, bytes, (size_t)(at - bytes));
    strcat(strcat(edited, to), at + strlen(from));
    ts_write_file(manifest_path, edited, strlen(edited));
    free(edited);
    free(bytes);
}

static void another_schema_is_named(void **state)
{
    const ts_scratch *scratch = *state;
    make_index(scratch);
    edit_manifest("# newsidx 5\n", "# newsidx 73\n");
    outcome result = try_all(scratch->index);
    ts_expect_error(result.reader, NEWSIDX_ERR_VERSION, &result.error, scratch->index, "schema 73",
                    "schema 5", NULL);
    assert_int_equal(result.writer, NEWSIDX_ERR_VERSION);
    assert_int_equal(result.check, NEWSIDX_ERR_VERSION);
}

static void both_analysers_are_named(void **state)
{
    const ts_scratch *scratch = *state;
    make_index(scratch);
    edit_manifest(newsidx_fingerprint(), "rules-0/unicode-9.0/stems-00c0ffee");
    outcome result = try_all(scratch->index);
    ts_expect_error(result.reader, NEWSIDX_ERR_VERSION, &result.error, scratch->index,
                    "rules-0/unicode-9.0/stems-00c0ffee", newsidx_fingerprint(), NULL);
    assert_int_equal(result.writer, NEWSIDX_ERR_VERSION);
    assert_int_equal(result.check, NEWSIDX_ERR_CORRUPT); /* another analyser is no fault */
}

static void a_manifest_cut_anywhere_is_refused(void **state)
{
    const ts_scratch *scratch = *state;
    make_index(scratch);
    size_t size;
    char *bytes = ts_read_file(manifest_path, &size);
    for (size_t cut = 0; cut < size; cut++) {
        ts_write_file(manifest_path, bytes, cut);
        outcome result = try_all(scratch->index);
        expect_refused(&result, cut);
    }
    ts_write_file(manifest_path, bytes, size);
    expect_whole(scratch->index);
    free(bytes);
}

static void a_manifest_with_any_byte_changed_is_refused(void **state)
{
    const ts_scratch *scratch = *state;
    make_index(scratch);
    size_t size;
    char *bytes = ts_read_file(manifest_path, &size);
    for (size_t i = 0; i < size; i++) {
        static const char changes[] = {0x01, 0x20, (char)0xff};
        char before = bytes[i];
        bytes[i] = (char)(before ^ changes[i % sizeof changes]);
        ts_write_file(manifest_path, bytes, size);
        outcome result = try_all(scratch->index);
        expect_refused(&result, i);
        bytes[i] = before;
    }
    ts_write_file(manifest_path, bytes, size);
    expect_whole(scratch->index);
    free(bytes);
}

static void a_manifest_with_more_behind_it_is_refused(void **state)
{
    const ts_scratch *scratch = *state;
    make_index(scratch);
    size_t size;
    char *bytes = ts_read_file(manifest_path, &size);
    char *longer = malloc(size * 2);
    assert_non_null(longer);
    memcpy(longer, bytes, size);
    memcpy(longer + size, bytes, size);
    ts_write_file(manifest_path, longer, size * 2);
    expect_corrupt(scratch->index, "manifest");
    ts_write_file(manifest_path, longer, size + 1);
    expect_corrupt(scratch->index, "manifest");
    free(longer);
    free(bytes);
}

/* Without the manifest nobody knows what belongs together; but the articles are all there. */
static void segments_without_a_manifest_are_not_swept(void **state)
{
    const ts_scratch *scratch = *state;
    make_index(scratch);
    size_t size;
    char *bytes = ts_read_file(manifest_path, &size);
    assert_int_equal(unlink(manifest_path), 0);
    outcome result = try_all(scratch->index);
    assert_true(result.reader < NEWSIDX_OK);
    assert_true(result.writer < NEWSIDX_OK);
    assert_true(result.check < NEWSIDX_OK);
    ts_write_file(manifest_path, bytes, size); /* somebody restores it */
    expect_whole(scratch->index);
    free(bytes);
}

/* ---- segments -------------------------------------------------------------------------------- */

static void a_missing_segment_is_named(void **state)
{
    const ts_scratch *scratch = *state;
    make_index(scratch);
    assert_int_equal(unlink(segment_path), 0);
    expect_corrupt(scratch->index, "seg-1.glass");
}

static void a_cut_segment_is_named(void **state)
{
    const ts_scratch *scratch = *state;
    make_index(scratch);
    size_t size;
    char *bytes = ts_read_file(segment_path, &size);
    const size_t cuts[] = {0, 1, 100, 4096, 8192, 8193, size / 2, size - 8192, size - 1};
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        ts_write_file(segment_path, bytes, cuts[i]);
        expect_corrupt(scratch->index, "seg-1.glass");
    }
    ts_write_file(segment_path, bytes, size);
    expect_whole(scratch->index);
    free(bytes);
}

static void rubbish_of_the_same_size_is_found_out(void **state)
{
    const ts_scratch *scratch = *state;
    uint64_t seed = 7;
    make_index(scratch);
    size_t size;
    char *bytes = ts_read_file(segment_path, &size);
    char *rubbish = malloc(size);
    assert_non_null(rubbish);
    for (size_t i = 0; i < size; i++) rubbish[i] = (char)ts_random(&seed);
    ts_write_file(segment_path, rubbish, size);
    expect_corrupt(scratch->index, "seg-1.glass");
    memset(rubbish, 0, size);
    ts_write_file(segment_path, rubbish, size);
    expect_corrupt(scratch->index, "seg-1.glass");
    ts_write_file(segment_path, bytes, size);
    expect_whole(scratch->index);
    free(rubbish);
    free(bytes);
}

static void a_segment_in_anothers_place_is_found_out(void **state)
{
    const ts_scratch *scratch = *state;
    make_index(scratch);
    size_t size;
    char *other = ts_read_file(ts_path(scratch->index, "seg-2.glass"), &size);
    ts_write_file(segment_path, other, size);
    expect_corrupt(scratch->index, "seg-1.glass");
    free(other);
}

/* Reading such a segment is another matter: Xapian 1.4 trusts the blocks of a table, and may
   read beyond one. So a check looks at the checksums before it lets Xapian look. */
static void a_check_finds_any_change_of_a_segment(void **state)
{
    const ts_scratch *scratch = *state;
    uint64_t seed = 115;
    make_index(scratch);
    size_t size;
    char *bytes = ts_read_file(segment_path, &size);
    for (int i = 0; i < 150; i++) {
        size_t at = ts_below(&seed, (uint32_t)size);
        char before = bytes[at];
        bytes[at] = (char)((unsigned char)before ^ (1 + ts_below(&seed, 255)));
        ts_write_file(segment_path, bytes, size);
        newsidx_error error;
        newsidx_status status = newsidx_check(scratch->index, NULL, NULL, &error);
        if (status != NEWSIDX_ERR_CORRUPT)
            fail_msg("byte %zu: %s %s", at, newsidx_status_name(status), error.message);
        bytes[at] = before;
    }
    ts_write_file(segment_path, bytes, size);
    expect_whole(scratch->index);
    free(bytes);
}

/* A merge must not spread damage into a new file with a fresh checksum. */
static void a_merge_refuses_a_damaged_segment(void **state)
{
    const ts_scratch *scratch = *state;
    make_index(scratch);
    size_t size;
    char *bytes = ts_read_file(segment_path, &size);
    const size_t at = size - 8192 - 5; /* in a stored article: checksums are in the last block */
    bytes[at] = (char)~bytes[at];
    ts_write_file(segment_path, bytes, size);
    free(bytes);
    newsidx_error error;
    newsidx_writer *writer = ts_writer(scratch->index);
    newsidx_status status = NEWSIDX_OK;
    for (int i = 0; i < 18 && status >= NEWSIDX_OK; i++) { /* more than half: it is rewritten */
        char id[16];
        snprintf(id, sizeof id, "a-%d", i);
        status = newsidx_writer_remove(writer, newsidx_text_of(id), &error);
    }
    if (status >= NEWSIDX_OK) status = newsidx_writer_commit(writer, &error);
    ts_expect_error(status, NEWSIDX_ERR_CORRUPT, &error, "seg-1.glass", NULL);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(scratch->index); /* the last generation stands */
    assert_int_equal(ts_info(reader).generation, 2);
    assert_int_equal(ts_info(reader).articles, 20);
    newsidx_reader_close(reader);
}

/* ---- deletions ------------------------------------------------------------------------------- */

/* It was there when the writer was opened, so the index is damaged: NOT_FOUND would mean that there
   is none. */
static void a_segment_that_vanishes_before_a_merge_is_damage(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    make_index(scratch);
    newsidx_merge_options options = NEWSIDX_MERGE_OPTIONS_INIT;
    options.full = true;
    newsidx_writer *writer = ts_writer(scratch->index);
    ts_remove_tree(ts_path(scratch->index, "seg-1.glass"));
    newsidx_status status = newsidx_writer_merge(writer, &options, &error);
    ts_expect_error(status, NEWSIDX_ERR_CORRUPT, &error, "seg-1.glass", "missing", NULL);
    newsidx_writer_close(writer);
}

static void missing_deletions_are_named(void **state)
{
    const ts_scratch *scratch = *state;
    make_index(scratch);
    assert_int_equal(unlink(deletions_path), 0);
    expect_corrupt(scratch->index, "seg-1.2.del");
}

static void deletions_cut_or_changed_anywhere_are_named(void **state)
{
    const ts_scratch *scratch = *state;
    make_index(scratch);
    size_t size;
    char *bytes = ts_read_file(deletions_path, &size);
    for (size_t i = 0; i < size; i++) {
        ts_write_file(deletions_path, bytes, i);
        expect_corrupt(scratch->index, "seg-1.2.del");
        bytes[i] = (char)~bytes[i];
        ts_write_file(deletions_path, bytes, size);
        expect_corrupt(scratch->index, "seg-1.2.del");
        bytes[i] = (char)~bytes[i];
    }
    ts_write_file(deletions_path, bytes, size);
    expect_whole(scratch->index);
    free(bytes);
}

/* ---- going on -------------------------------------------------------------------------------- */

static void a_reader_keeps_its_generation_when_a_refresh_fails(void **state)
{
    const ts_scratch *scratch = *state;
    make_index(scratch);
    newsidx_reader *reader = ts_reader(scratch->index);
    ts_write_file(manifest_path, "# newsidx 5\n", 12);
    bool changed = true;
    newsidx_error error;
    newsidx_status status = newsidx_reader_refresh(reader, &changed, &error);
    ts_expect_error(status, NEWSIDX_ERR_CORRUPT, &error, scratch->index, NULL);
    assert_false(changed);
    ts_expect_found(reader, "Garten", "b");
    assert_int_equal(ts_info(reader).articles, 20);
    newsidx_reader_close(reader);
}

typedef struct findings {
    unsigned faults, remarks;
    char paths[1024];
} findings;

static void count_finding(void *context, const newsidx_finding *finding)
{
    findings *found = context;
    if (finding->kind == NEWSIDX_FINDING_PROGRESS) return;
    if (finding->kind == NEWSIDX_FINDING_FAULT)
        found->faults++;
    else
        found->remarks++;
    if (strlen(found->paths) + strlen(finding->path) + 2 < sizeof found->paths)
        strcat(strcat(found->paths, finding->path), " ");
    assert_true(strlen(finding->message) > 0);
}

static void a_check_reports_every_fault_and_goes_on(void **state)
{
    const ts_scratch *scratch = *state;
    findings found = {0, 0, ""};
    newsidx_error error;
    make_index(scratch);
    assert_int_equal(unlink(segment_path), 0);
    assert_int_equal(truncate(ts_path(scratch->index, "seg-2.glass"), 100), 0);
    ts_write_file(ts_path(scratch->index, "seg-9.glass"), "rest", 4);
    newsidx_status status = newsidx_check(scratch->index, count_finding, &found, &error);
    ts_expect_error(status, NEWSIDX_ERR_CORRUPT, &error, scratch->index, "2", NULL);
    assert_int_equal(found.faults, 2);
    assert_int_equal(found.remarks, 1);
    ts_sort_words(found.paths);
    assert_string_equal(found.paths, "seg-1.glass seg-2.glass seg-9.glass");
}

static void left_overs_are_swept_and_foreign_files_are_not(void **state)
{
    const ts_scratch *scratch = *state;
    static const char *const names[] = {"seg-9.glass", "seg-1.1.del", "XAPIANDB.new",
                                        "notiz.txt",   "seg-9.bak",   "seg-1.glass~"};
    findings found = {0, 0, ""};
    newsidx_error error;
    make_index(scratch);
    for (int i = 0; i < 6; i++) ts_write_file(ts_path(scratch->index, names[i]), "x", 1);
    ts_ok(newsidx_check(scratch->index, count_finding, &found, &error), error);
    assert_int_equal(found.faults, 0);
    assert_int_equal(found.remarks, 6);
    newsidx_writer_close(ts_writer(scratch->index));
    char *files = ts_list(scratch->index);
    assert_string_equal(files, "XAPIANDB notiz.txt seg-1.2.del seg-1.glass seg-1.glass~ "
                               "seg-2.glass seg-9.bak ");
    free(files);
    expect_whole(scratch->index);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, ts_setup, ts_teardown)
    const struct CMUnitTest tests[] = {
        TEST(another_schema_is_named),
        TEST(both_analysers_are_named),
        TEST(a_manifest_cut_anywhere_is_refused),
        TEST(a_manifest_with_any_byte_changed_is_refused),
        TEST(a_manifest_with_more_behind_it_is_refused),
        TEST(segments_without_a_manifest_are_not_swept),
        TEST(a_missing_segment_is_named),
        TEST(a_cut_segment_is_named),
        TEST(rubbish_of_the_same_size_is_found_out),
        TEST(a_segment_in_anothers_place_is_found_out),
        TEST(a_check_finds_any_change_of_a_segment),
        TEST(a_merge_refuses_a_damaged_segment),
        TEST(a_segment_that_vanishes_before_a_merge_is_damage),
        TEST(missing_deletions_are_named),
        TEST(deletions_cut_or_changed_anywhere_are_named),
        TEST(a_reader_keeps_its_generation_when_a_refresh_fails),
        TEST(a_check_reports_every_fault_and_goes_on),
        TEST(left_overs_are_swept_and_foreign_files_are_not),
    };
    return cmocka_run_group_tests_name("damage", tests, NULL, NULL);
}
