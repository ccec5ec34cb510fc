/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Backups: what is in them, what they refuse, and that one which is made while a writer commits and
 * merges holds one of the commits, whole.
 */
#include "support.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/stat.h>

enum { ARTICLES = 12, COMMITS = 150 };

/* Every commit replaces all articles; their title is its number. */
static bool write_edition(newsidx_writer *writer, unsigned edition)
{
    for (unsigned i = 0; i < ARTICLES; i++) {
        char id[16], title[16];
        snprintf(id, sizeof id, "a-%u", i);
        snprintf(title, sizeof title, "%u", edition);
        const newsidx_article article = ts_article(id, title, "Das Haus am Hafen");
        if (newsidx_writer_put(writer, &article, NULL, NULL) != NEWSIDX_OK) return false;
    }
    return newsidx_writer_commit(writer, NULL) == NEWSIDX_OK;
}

static void make_index(const char *index, unsigned editions)
{
    newsidx_writer *writer = ts_writer(index);
    for (unsigned i = 1; i <= editions; i++) assert_true(write_edition(writer, i));
    newsidx_writer_close(writer);
}

static newsidx_status back_up(const ts_scratch *scratch, const char *to, bool copy,
                              newsidx_error *error)
{
    newsidx_backup_options options = NEWSIDX_BACKUP_OPTIONS_INIT;
    options.copy = copy;
    return newsidx_backup(scratch->index, ts_path(scratch->directory, to), &options, error);
}

/* The edition that all articles of an index have. */
static unsigned edition_of(const char *index)
{
    newsidx_reader *reader = ts_reader(index);
    newsidx_hits *hits;
    newsidx_error error;
    unsigned edition = 0, count = 0;
    ts_ok(newsidx_check(index, NULL, NULL, &error), error);
    ts_ok(newsidx_reader_articles(&hits, reader, &error), error);
    for (; ts_next(hits); count++) {
        const newsidx_text title = newsidx_hits_field(hits, NEWSIDX_TITLE);
        char number[16];
        snprintf(number, sizeof number, "%.*s", (int)title.size, title.data);
        if (count) assert_int_equal(atoi(number), edition);
        edition = (unsigned)atoi(number);
    }
    assert_int_equal(count, ARTICLES);
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
    return edition;
}

static void a_backup_is_an_index(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    struct stat found;
    make_index(scratch->index, 3);
    for (int copy = 0; copy < 2; copy++) {
        const char *name = copy ? "copied" : "linked", *path = ts_path(scratch->directory, name);
        ts_ok(back_up(scratch, name, copy, &error), error);
        assert_int_equal(edition_of(path), 3);
        char *left = ts_list(scratch->index), *right = ts_list(path);
        assert_string_equal(left, right);
        *strstr(left, ".glass") = '\0';
        char segment[64];
        snprintf(segment, sizeof segment, "%s.glass", strstr(left, "seg-"));
        assert_int_equal(stat(ts_path(path, segment), &found), 0);
        assert_int_equal(found.st_nlink, copy ? 1 : 2);
        free(left);
        free(right);
    }
}

/* Neither changes the other, also where they share files. */
static void index_and_backup_go_their_own_ways(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    newsidx_merge_options options = NEWSIDX_MERGE_OPTIONS_INIT;
    const char *path = ts_path(scratch->directory, "b");
    make_index(scratch->index, 2);
    ts_ok(back_up(scratch, "b", false, &error), error);
    newsidx_writer *writer = ts_writer(scratch->index);
    assert_true(write_edition(writer, 7));
    options.full = true;
    ts_ok(newsidx_writer_merge(writer, &options, &error), error);
    newsidx_writer_close(writer);
    assert_int_equal(edition_of(path), 2);
    writer = ts_writer(path);
    assert_true(write_edition(writer, 9));
    newsidx_writer_close(writer);
    assert_int_equal(edition_of(path), 9);
    assert_int_equal(edition_of(scratch->index), 7);
}

static void an_empty_index_can_be_backed_up(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    newsidx_writer_close(ts_writer(scratch->index));
    ts_ok(back_up(scratch, "b", false, &error), error);
    newsidx_reader *reader = ts_reader(ts_path(scratch->directory, "b"));
    ts_expect_articles(reader, "");
    newsidx_reader_close(reader);
}

static void only_a_new_or_empty_directory_is_taken(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    const char *path = ts_path(scratch->directory, "b");
    assert_int_equal(back_up(scratch, "b", false, &error), NEWSIDX_ERR_NOT_FOUND);
    assert_false(ts_exists(path));
    make_index(scratch->index, 1);
    assert_int_equal(mkdir(path, 0777), 0);
    ts_ok(back_up(scratch, "b", false, &error), error);
    newsidx_status status = back_up(scratch, "b", false, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "new or empty directory", NULL);
    assert_int_equal(edition_of(path), 1);
    status = newsidx_backup(scratch->index, scratch->index, NULL, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "new or empty directory", NULL);
    ts_remove_tree(ts_path(path, "XAPIANDB"));
    status = back_up(scratch, "b", false, &error);
    ts_expect_error(status, NEWSIDX_ERR_ARGUMENT, &error, "new or empty directory", NULL);
    ts_remove_tree(path);
    assert_int_equal(mkdir(path, 0777), 0);
    ts_write_file(ts_path(path, "brief.txt"), "x", 1);
    assert_int_equal(back_up(scratch, "b", false, &error), NEWSIDX_ERR_NOT_INDEX);
    assert_int_equal(newsidx_backup(scratch->index, NULL, NULL, &error), NEWSIDX_ERR_ARGUMENT);
    assert_int_equal(newsidx_backup(NULL, path, NULL, &error), NEWSIDX_ERR_ARGUMENT);
}

static void damage_is_not_backed_up(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    size_t size;
    make_index(scratch->index, 1);
    char *bytes = ts_read_file(ts_path(scratch->index, "seg-1.glass"), &size);
    bytes[2 * 8192 + 8000]++;
    ts_write_file(ts_path(scratch->index, "seg-1.glass"), bytes, size);
    free(bytes);
    newsidx_status status = back_up(scratch, "b", false, &error);
    ts_expect_error(status, NEWSIDX_ERR_CORRUPT, &error, "seg-1.glass", NULL);
    assert_false(ts_exists(ts_path(scratch->directory, "b")));
    ts_remove_tree(ts_path(scratch->index, "seg-1.glass"));
    status = back_up(scratch, "b", true, &error);
    ts_expect_error(status, NEWSIDX_ERR_CORRUPT, &error, "seg-1.glass", "missing", NULL);
}

/* ---- under load ------------------------------------------------------------------------------ */

typedef struct load {
    const char *index;
    atomic_uint edition; /* committed last; above COMMITS, the writer is done or failed */
} load;

static void *write_editions(void *context)
{
    load *work = context;
    newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
    newsidx_writer *writer;
    options.durable = false;
    if (newsidx_writer_open(&writer, work->index, &options, NULL) == NEWSIDX_OK) {
        for (unsigned i = 2; i <= COMMITS && write_edition(writer, i); i++)
            atomic_store(&work->edition, i);
        newsidx_writer_close(writer);
    }
    atomic_fetch_add(&work->edition, 10 * COMMITS);
    return NULL;
}

static void a_backup_beside_a_writer_is_one_commit(void **state)
{
    const ts_scratch *scratch = *state;
    load work = {.index = scratch->index};
    pthread_t thread;
    newsidx_error error;
    unsigned backups = 0, last = 0, seen = 0;
    make_index(scratch->index, 1);
    atomic_init(&work.edition, 1);
    assert_int_equal(pthread_create(&thread, NULL, write_editions, &work), 0);
    while (seen <= COMMITS) {
        seen = atomic_load(&work.edition);
        ts_ok(back_up(scratch, "b", backups % 2, &error), error);
        const unsigned edition = edition_of(ts_path(scratch->directory, "b"));
        assert_true(edition >= last && (seen > COMMITS || edition >= seen));
        last = edition;
        backups++;
        ts_remove_tree(ts_path(scratch->directory, "b"));
    }
    pthread_join(thread, NULL);
    print_message("%u backups while %d commits were made\n", backups, COMMITS);
    assert_int_equal(atomic_load(&work.edition), 11 * COMMITS);
    assert_true(backups > 0); /* how many depends on the machine */
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, ts_setup, ts_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_backup_is_an_index),
        TEST(index_and_backup_go_their_own_ways),
        TEST(an_empty_index_can_be_backed_up),
        TEST(only_a_new_or_empty_directory_is_taken),
        TEST(damage_is_not_backed_up),
        TEST(a_backup_beside_a_writer_is_one_commit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
