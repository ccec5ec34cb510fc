/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A writer that is killed while a merge of thousands of articles runs in the background, or while
 * its result is taken over. A child adds 400 articles a commit and acknowledges each commit; the
 * parent kills it, and must find all that was acknowledged, perhaps one commit more, in order.
 */
#include "support.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 12, ROUNDS_LONG = 100, ARTICLES = 400 };

static newsidx_status commit_next(newsidx_writer *writer, unsigned commit)
{
    newsidx_status status = NEWSIDX_OK;
    for (unsigned i = 0; i < ARTICLES && status == NEWSIDX_OK; i++) {
        char id[32];
        snprintf(id, sizeof id, "a-%06u", commit * ARTICLES + i);
        const newsidx_article article = ts_article(id, "Ein Haus", "Es steht am Fluss.");
        status = newsidx_writer_put(writer, &article, NULL, NULL);
    }
    return status == NEWSIDX_OK ? newsidx_writer_commit(writer, NULL) : status;
}

static int work(const char *index, unsigned commit, int end)
{
    newsidx_writer *writer;
    newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
    options.durable = false;
    if (newsidx_writer_open(&writer, index, &options, NULL)) return 1;
    for (;; commit++) {
        if (commit_next(writer, commit)) return 1;
        if (write(end, &commit, sizeof commit) != sizeof commit) return 1;
    }
}

/* Returns the number of commits that were acknowledged. */
static unsigned work_and_kill(const char *index, unsigned commits, unsigned wanted, long us)
{
    int ends[2], status;
    unsigned commit;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) _exit(work(index, commits, ends[1]));
    close(ends[1]);
    for (unsigned i = 0; i < wanted; i++) {
        assert_int_equal(read(ends[0], &commit, sizeof commit), sizeof commit);
        commits = commit + 1;
    }
    nanosleep(&(struct timespec){0, us * 1000}, NULL);
    kill(child, SIGKILL);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    while (read(ends[0], &commit, sizeof commit) == sizeof commit) commits = commit + 1;
    close(ends[0]);
    return commits;
}

static unsigned count_commits(const char *index)
{
    unsigned count = 0;
    newsidx_hits *hits;
    newsidx_error error;
    newsidx_reader *reader = ts_reader(index);
    ts_ok(newsidx_reader_articles(&hits, reader, &error), error);
    while (ts_next(hits)) {
        char id[32];
        snprintf(id, sizeof id, "a-%06u", count++);
        assert_true(ts_text_is(newsidx_hits_field(hits, NEWSIDX_ID), id));
    }
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
    assert_int_equal(count % ARTICLES, 0);
    return count / ARTICLES;
}

static void a_writer_killed_during_a_merge_leaves_a_whole_commit(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    uint64_t seed = 20261124;
    unsigned commits = 0;
    const unsigned rounds = getenv("NEWSIDX_TEST_LONG") ? ROUNDS_LONG : ROUNDS;
    for (unsigned round = 0; round < rounds; round++) {
        const unsigned wanted = round ? 1 + ts_below(&seed, 3) : 9;
        unsigned done = work_and_kill(scratch->index, commits, wanted, ts_below(&seed, 40000));
        ts_ok(newsidx_check(scratch->index, NULL, NULL, &error), error);
        commits = count_commits(scratch->index);
        assert_in_range(commits, done, done + 1);
    }
    print_message("%u kills, %u commits\n", rounds, commits);
    newsidx_writer_close(ts_writer(scratch->index));
    char *names = ts_list(scratch->index);
    assert_null(strstr(names, "tmp"));
    free(names);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_writer_killed_during_a_merge_leaves_a_whole_commit,
                                        ts_setup, ts_teardown),
    };
    return cmocka_run_group_tests_name("kill_merge", tests, NULL, NULL);
}
