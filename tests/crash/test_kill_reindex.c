/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A reindexing that is killed at some moment. The old index must be whole, the new one have nothing
 * or everything, and where it has nothing, the same call must do when it is made again.
 */
#include "support.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 20, ROUNDS_LONG = 100, ARTICLES = 600 };

static void make_old(const ts_scratch *scratch, const char *words)
{
    newsidx_writer *writer;
    newsidx_error error;
    newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
    options.durable = false;
    options.words = words;
    ts_ok(newsidx_writer_open(&writer, scratch->index, &options, &error), error);
    for (unsigned i = 0; i < ARTICLES; i++) {
        char id[32];
        snprintf(id, sizeof id, "a-%06u", i);
        ts_put(writer, id, "Ein Xylbromkrax", "Er steht am Fluss.");
    }
    ts_commit(writer);
    newsidx_writer_close(writer);
}

/* The child tells that it has begun with its first article. */
static bool on_article(void *context, uint64_t articles, uint64_t of)
{
    (void)of;
    return articles != 1 || write(*(const int *)context, "b", 1) == 1;
}

static int work(const ts_scratch *scratch, const char *path, int end)
{
    newsidx_reindex_options options = NEWSIDX_REINDEX_OPTIONS_INIT;
    options.callback = on_article;
    options.context = &end;
    return newsidx_reindex(scratch->index, path, &options, NULL) == NEWSIDX_OK ? 0 : 1;
}

/* Kills a child so many microseconds after it began, if it is not through by then. */
static void work_and_kill(const ts_scratch *scratch, const char *path, long us)
{
    int ends[2], status;
    char byte;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) _exit(work(scratch, path, ends[1]));
    close(ends[1]);
    if (us >= 0) {
        assert_int_equal(read(ends[0], &byte, 1), 1);
        nanosleep(&(struct timespec){us / 1000000, us % 1000000 * 1000}, NULL);
    }
    kill(child, SIGKILL);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
    close(ends[0]);
}

static uint64_t count_articles(const char *index)
{
    newsidx_error error;
    newsidx_reader *reader = ts_reader(index);
    uint64_t articles = ts_info(reader).articles;
    newsidx_hits *hits = ts_search(reader, "Krax", 1, 0);
    assert_true(newsidx_hits_total(hits).upper >= articles); /* it has the words, too */
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
    ts_ok(newsidx_check(index, NULL, NULL, &error), error);
    return articles;
}

static void a_reindexing_that_was_killed_has_all_or_nothing(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    uint64_t seed = 20261124;
    const char *words = ts_path(scratch->directory, "eigene.txt");
    ts_write_file(words, "Xylbrom|krax\n", 13);
    make_old(scratch, words);
    const unsigned rounds = getenv("NEWSIDX_TEST_LONG") ? ROUNDS_LONG : ROUNDS;
    for (unsigned round = 0; round < rounds; round++) {
        char path[256];
        snprintf(path, sizeof path, "%s/neu-%u", scratch->directory, round);
        work_and_kill(scratch, path, round < 2 ? -1 : (long)ts_below(&seed, 400000));
        uint64_t articles = 0;
        if (round >= 2) articles = count_articles(path);
        if (articles == 0) ts_ok(newsidx_reindex(scratch->index, path, NULL, &error), error);
        assert_true(articles == 0 || articles == ARTICLES);
        assert_int_equal(count_articles(path), ARTICLES);
        ts_remove_tree(path);
    }
    assert_int_equal(count_articles(scratch->index), ARTICLES);
    print_message("%u kills\n", rounds);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_reindexing_that_was_killed_has_all_or_nothing, ts_setup,
                                        ts_teardown),
    };
    return cmocka_run_group_tests_name("kill_reindex", tests, NULL, NULL);
}
