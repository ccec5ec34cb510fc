/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What stands at the path of an index is exchanged under readers and writers, or is no index. */
#include "support.h"

#include <stdio.h>
#include <sys/stat.h>

/* Both are at their first generation; only what they hold tells them apart. */
static void a_reader_notices_that_its_index_was_exchanged(void **state)
{
    const ts_scratch *scratch = *state;
    static const char *const before[] = {"a"}, *const after[] = {"b"};
    char other[200], old[200];
    newsidx_error error;
    bool changed = false;
    snprintf(other, sizeof other, "%s/other", scratch->directory);
    snprintf(old, sizeof old, "%s/old", scratch->directory);
    ts_make_index(scratch->index, before, 1);
    ts_make_index(other, after, 1);
    newsidx_reader *reader = ts_reader(scratch->index);
    const uint64_t generation = ts_info(reader).generation;
    assert_int_equal(rename(scratch->index, old), 0);
    assert_int_equal(rename(other, scratch->index), 0);
    ts_ok(newsidx_reader_refresh(reader, &changed, &error), error);
    assert_true(changed);
    assert_int_equal(ts_info(reader).generation, generation);
    ts_expect_articles(reader, "b");
    ts_ok(newsidx_reader_refresh(reader, &changed, &error), error);
    assert_false(changed);
    newsidx_reader_close(reader);
}

/* All files of an index, one after the other; the caller frees it. */
static char *contents_of(const char *index, size_t *size)
{
    char *names = ts_list(index), *rest = names, *all = NULL;
    *size = 0;
    for (char *name; *rest && (name = strsep(&rest, " "));) {
        size_t more;
        char *bytes = ts_read_file(ts_path(index, name), &more);
        all = realloc(all, *size + strlen(name) + more);
        assert_non_null(all);
        memcpy(all + *size, name, strlen(name));
        memcpy(all + *size + strlen(name), bytes, more);
        *size += strlen(name) + more;
        free(bytes);
    }
    free(names);
    return all;
}

/* What a writer does after its directory was exchanged for that of another index. */
typedef newsidx_status late_call(newsidx_writer *writer, newsidx_error *error);

static newsidx_status put_and_commit(newsidx_writer *writer, newsidx_error *error)
{
    ts_put(writer, "x", "Haus", "Ein Haus");
    return newsidx_writer_commit(writer, error);
}

static newsidx_status merge_all(newsidx_writer *writer, newsidx_error *error)
{
    newsidx_merge_options options = NEWSIDX_MERGE_OPTIONS_INIT;
    options.full = true;
    return newsidx_writer_merge(writer, &options, error);
}

/* The other index has files of the same names, which must neither be written nor removed. */
static void a_writer_leaves_an_exchanged_index_alone(void **state)
{
    static late_call *const calls[] = {put_and_commit, merge_all, newsidx_writer_commit};
    const ts_scratch *scratch = *state;
    char other[200], old[200];
    size_t before_size, after_size;
    newsidx_error error;
    snprintf(other, sizeof other, "%s/other", scratch->directory);
    snprintf(old, sizeof old, "%s/old", scratch->directory);
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        newsidx_writer *writer = ts_writer(scratch->index);
        for (int k = 0; k < 3; k++) {
            ts_put(writer, k ? "b" : "a", "Haus", "Das Haus");
            ts_commit(writer);
        }
        newsidx_writer_close(writer);
        writer = ts_writer(other);
        for (int k = 0; k < 5; k++) {
            ts_put(writer, k ? "d" : "c", "Baum", "Der Baum");
            ts_commit(writer);
        }
        newsidx_writer_close(writer);
        writer = ts_writer(scratch->index);
        if (calls[i] == newsidx_writer_commit) ts_put(writer, "y", "Haus", "Ein Haus");
        assert_int_equal(rename(scratch->index, old), 0);
        assert_int_equal(rename(other, scratch->index), 0);
        char *before = contents_of(scratch->index, &before_size);
        ts_expect_error(calls[i](writer, &error), NEWSIDX_ERR_SYSTEM, &error, "exchanged", NULL);
        newsidx_writer_close(writer);
        char *after = contents_of(scratch->index, &after_size);
        assert_int_equal(before_size, after_size);
        assert_memory_equal(before, after, before_size);
        free(before);
        free(after);
        newsidx_reader *reader = ts_reader(old);
        ts_expect_articles(reader, "a b");
        newsidx_reader_close(reader);
        ts_remove_tree(old);
        ts_remove_tree(scratch->index);
    }
}

/* How the header says that an index is exchanged, with a new one that is found between the two
   renames, or not. */
static void a_reader_outlives_the_exchange_of_its_index(void **state)
{
    const ts_scratch *scratch = *state;
    char other[200], old[200];
    newsidx_error error;
    bool changed;
    snprintf(other, sizeof other, "%s/other", scratch->directory);
    snprintf(old, sizeof old, "%s/old", scratch->directory);
    ts_make_index(scratch->index, (const char *const[]){"a"}, 1);
    ts_make_index(other, (const char *const[]){"b"}, 1);
    newsidx_reader *reader = ts_reader(scratch->index);
    assert_int_equal(rename(scratch->index, old), 0);
    assert_int_equal(newsidx_reader_refresh(reader, &changed, &error), NEWSIDX_ERR_NOT_FOUND);
    ts_expect_articles(reader, "a");
    assert_int_equal(rename(other, scratch->index), 0);
    ts_expect_articles(reader, "a");
    ts_remove_tree(old);
    ts_expect_articles(reader, "a");
    ts_expect_found(reader, "a", "a");
    ts_ok(newsidx_reader_refresh(reader, &changed, &error), error);
    assert_true(changed);
    ts_expect_articles(reader, "b");
    newsidx_reader_close(reader);
}

static void a_file_of_any_size_is_no_index(void **state)
{
    static const size_t sizes[] = {0, 1, 18, 19, 100, 65536, (1 << 20) + 1, (4 << 20) + 1};
    const ts_scratch *scratch = *state;
    newsidx_reader *reader;
    newsidx_writer *writer;
    newsidx_error error;
    char *bytes = calloc(1, (4 << 20) + 1);
    assert_non_null(bytes);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        ts_write_file(scratch->index, bytes, sizes[i]);
        assert_int_equal(newsidx_reader_open(&reader, scratch->index, &error),
                         NEWSIDX_ERR_NOT_INDEX);
        assert_int_equal(newsidx_writer_open(&writer, scratch->index, NULL, &error),
                         NEWSIDX_ERR_NOT_INDEX);
        assert_int_equal(newsidx_check(scratch->index, NULL, NULL, &error), NEWSIDX_ERR_NOT_INDEX);
        ts_remove_tree(scratch->index);
        assert_int_equal(mkdir(scratch->index, 0777), 0);
        ts_write_file(ts_path(scratch->index, "XAPIANDB"), bytes, sizes[i]);
        assert_int_equal(newsidx_reader_open(&reader, scratch->index, &error),
                         NEWSIDX_ERR_NOT_INDEX);
        assert_int_equal(newsidx_writer_open(&writer, scratch->index, NULL, &error),
                         NEWSIDX_ERR_NOT_INDEX);
        ts_remove_tree(scratch->index);
    }
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_reader_notices_that_its_index_was_exchanged, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(a_writer_leaves_an_exchanged_index_alone, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(a_reader_outlives_the_exchange_of_its_index, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(a_file_of_any_size_is_no_index, ts_setup, ts_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
