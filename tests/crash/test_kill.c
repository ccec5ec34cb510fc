/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A writer that is killed. A child commits in a loop and acknowledges each commit through a pipe;
 * the parent kills it at some moment and looks at what is left. That must be exactly the last
 * commit that was acknowledged, or the one after it, whose acknowledgement may have been on the
 * way.
 *
 * What commit n does is worked out from n alone, so the parent knows what each of them holds. The
 * moments are drawn from a fixed seed; where they fall in the child's work is up to the machine,
 * and any moment must do.
 */
#include "support.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 30, ROUNDS_LONG = 400, ARTICLES = 300, NONE = 0 };

/* ---- what commits do ------------------------------------------------------------------------- */

/* Which articles there are after a commit, and of which commit each is. */
typedef struct content {
    uint32_t commit;
    uint32_t edition[ARTICLES];
} content;

typedef newsidx_status change_callback(void *context, unsigned number, uint32_t commit,
                                       bool removed);

/* The changes of one commit, in order: some articles are put, fewer removed. */
static newsidx_status for_each_change(uint32_t commit, change_callback *callback, void *context)
{
    uint64_t seed = commit;
    const uint32_t changes = 1 + ts_below(&seed, commit % 7 == 0 ? 400 : 40);
    newsidx_status status = NEWSIDX_OK;
    for (uint32_t i = 0; i < changes && status >= NEWSIDX_OK; i++) {
        unsigned number = ts_below(&seed, ARTICLES);
        status = callback(context, number, commit, ts_below(&seed, 5) == 0);
    }
    if (status < NEWSIDX_OK) return status;
    return callback(context, 0, commit, false); /* so that no commit is empty */
}

static newsidx_status change_content(void *context, unsigned number, uint32_t commit, bool removed)
{
    content *c = context;
    c->edition[number] = removed ? NONE : commit;
    return NEWSIDX_OK;
}

static void apply(content *c)
{
    c->commit++;
    for_each_change(c->commit, change_content, c);
}

static newsidx_status change_index(void *context, unsigned number, uint32_t commit, bool removed)
{
    char id[16], title[32];
    snprintf(id, sizeof id, "a-%u", number);
    snprintf(title, sizeof title, "Commit %u", (unsigned)commit);
    if (removed) return newsidx_writer_remove(context, newsidx_text_of(id), NULL);
    const newsidx_article article = ts_article(id, title, "Das Haus steht am Fluss.");
    return newsidx_writer_put(context, &article, NULL, NULL);
}

/* ---- the child ------------------------------------------------------------------------------- */

/* Commits until it is killed, from the commit after `done` on. Leaves only by failure. */
static int work(const char *index, uint32_t done, bool durable, int pipe_end)
{
    newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
    newsidx_writer *writer;
    newsidx_error error;
    options.durable = durable;
    newsidx_status status = newsidx_writer_open(&writer, index, &options, &error);
    while (status >= NEWSIDX_OK) {
        status = for_each_change(++done, change_index, writer);
        if (status >= NEWSIDX_OK) status = newsidx_writer_commit(writer, &error);
        if (status >= NEWSIDX_OK && write(pipe_end, &done, sizeof done) != sizeof done) return 2;
    }
    fprintf(stderr, "child: %s: %s\n", newsidx_status_name(status), error.message);
    return 1;
}

static void wait_us(uint32_t us)
{
    struct timespec span = {us / 1000000, (long)(us % 1000000) * 1000};
    nanosleep(&span, NULL);
}

/* Reads one acknowledgement. False at the end of the pipe. */
static bool read_commit(int end, uint32_t *commit)
{
    uint32_t value;
    ssize_t size;
    do size = read(end, &value, sizeof value);
    while (size < 0 && errno == EINTR);
    if (size == sizeof value) *commit = value;
    return size == sizeof value;
}

/* Lets a child work, kills it `us` after its first `wanted` acknowledgements, and returns the
   last commit that was acknowledged. */
static uint32_t work_and_kill(const char *index, uint32_t done, bool durable, int wanted,
                              uint32_t us)
{
    int ends[2], ended;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(ends[0]);
        _exit(work(index, done, durable, ends[1]));
    }
    close(ends[1]);
    for (int i = 0; i < wanted; i++)
        if (!read_commit(ends[0], &done)) break;
    wait_us(us);
    kill(child, SIGKILL);
    assert_int_equal(waitpid(child, &ended, 0), child);
    while (read_commit(ends[0], &done)) {}
    close(ends[0]);
    assert_true(WIFSIGNALED(ended) && WTERMSIG(ended) == SIGKILL);
    return done;
}

/* ---- what is left ---------------------------------------------------------------------------- */

static bool has_content(newsidx_reader *reader, const content *c)
{
    static content found;
    newsidx_hits *hits;
    newsidx_error error;
    memset(&found, 0, sizeof found);
    found.commit = c->commit;
    ts_ok(newsidx_reader_articles(&hits, reader, &error), error);
    while (ts_next(hits)) {
        char text[2][32] = {"", ""};
        newsidx_text id = newsidx_hits_field(hits, NEWSIDX_ID);
        newsidx_text title = newsidx_hits_field(hits, NEWSIDX_TITLE);
        assert_true(id.size > 2 && id.size < 32 && title.size > 7 && title.size < 32);
        memcpy(text[0], id.data + 2, id.size - 2);
        memcpy(text[1], title.data + 7, title.size - 7);
        unsigned number = (unsigned)atoi(text[0]);
        assert_true(number < ARTICLES);
        assert_int_equal(found.edition[number], NONE); /* no id twice */
        found.edition[number] = (uint32_t)atoi(text[1]);
    }
    newsidx_hits_free(hits);
    return memcmp(&found, c, sizeof found) == 0;
}

static void note_fault(void *context, const newsidx_finding *finding)
{
    (void)context;
    if (finding->kind == NEWSIDX_FINDING_FAULT) fail_msg("%s: %s", finding->path, finding->message);
}

/* That the index is whole and holds the commit `acknowledged` or the one after it. *c is the
   content of an earlier one and becomes that of the one found. */
static void expect_last_commit(const char *index, uint32_t acknowledged, content *c)
{
    newsidx_error error;
    ts_ok(newsidx_check(index, note_fault, NULL, &error), error);
    newsidx_reader *reader = ts_reader(index);
    while (c->commit < acknowledged) apply(c);
    if (!has_content(reader, c)) {
        apply(c);
        if (!has_content(reader, c))
            fail_msg("neither commit %u nor the one after it", (unsigned)acknowledged);
    }
    assert_int_equal(ts_info(reader).generation, c->commit);
    newsidx_reader_close(reader);
}

static void count_remark(void *context, const newsidx_finding *finding)
{
    if (finding->kind == NEWSIDX_FINDING_REMARK) ++*(unsigned *)context;
}

/* That the next writer removes what the killed one left, and can commit. */
static void expect_recovery(const char *index, content *c)
{
    unsigned remarks = 0;
    newsidx_error error;
    newsidx_writer *writer = ts_writer(index);
    ts_ok(newsidx_check(index, count_remark, &remarks, &error), error);
    assert_int_equal(remarks, 0);
    apply(c);
    assert_true(for_each_change(c->commit, change_index, writer) >= NEWSIDX_OK);
    ts_commit(writer);
    newsidx_writer_close(writer);
    newsidx_reader *reader = ts_reader(index);
    assert_true(has_content(reader, c));
    newsidx_reader_close(reader);
    ts_ok(newsidx_check(index, count_remark, &remarks, &error), error);
    assert_int_equal(remarks, 0);
}

static void kill_again_and_again(const char *index, bool durable, uint64_t seed)
{
    static content c;
    memset(&c, 0, sizeof c);
    const int rounds = getenv("NEWSIDX_TEST_LONG") ? ROUNDS_LONG : ROUNDS;
    for (int round = 0; round < rounds; round++) {
        int wanted =
            (int)ts_below(&seed, 4) + (round == 0); /* the index is there after the first */
        uint32_t us = ts_below(&seed, 30000);
        uint32_t acknowledged = work_and_kill(index, c.commit, durable, wanted, us);
        expect_last_commit(index, acknowledged, &c);
        if (round % 2) expect_recovery(index, &c); /* else it is the child that must recover */
    }
    assert_true(c.commit > (uint32_t)rounds);
    print_message("%d kills, %u commits\n", rounds, (unsigned)c.commit);
}

static void a_killed_writer_leaves_a_whole_commit(void **state)
{
    kill_again_and_again(((ts_scratch *)*state)->index, false, 9);
}

static void a_killed_durable_writer_leaves_a_whole_commit(void **state)
{
    kill_again_and_again(((ts_scratch *)*state)->index, true, 11);
}

/* Killed while it makes the index, a writer leaves nothing, or what the next one can go on with. */
static void a_writer_killed_while_it_makes_the_index_hinders_nobody(void **state)
{
    const ts_scratch *scratch = *state;
    uint64_t seed = 1896;
    for (int round = 0; round < 20; round++) {
        static content c;
        memset(&c, 0, sizeof c);
        uint32_t us = ts_below(&seed, 12000);
        uint32_t acknowledged = work_and_kill(scratch->index, 0, round % 2, 0, us);
        newsidx_reader *reader;
        newsidx_error error;
        newsidx_status status = newsidx_reader_open(&reader, scratch->index, &error);
        newsidx_reader_close(reader);
        if (status == NEWSIDX_OK)
            expect_last_commit(scratch->index, acknowledged, &c);
        else if (status != NEWSIDX_ERR_NOT_FOUND && status != NEWSIDX_ERR_NOT_INDEX)
            fail_msg("%s: %s", newsidx_status_name(status), error.message);
        expect_recovery(scratch->index, &c);
        ts_remove_tree(scratch->index);
    }
}

/* A reader that was open when the writer died goes on, and goes over to the next writer's
   commits. */
static void a_reader_outlives_the_writer(void **state)
{
    const ts_scratch *scratch = *state;
    static content c;
    memset(&c, 0, sizeof c);
    uint32_t acknowledged = work_and_kill(scratch->index, 0, false, 1, 500);
    expect_last_commit(scratch->index, acknowledged, &c);
    newsidx_reader *reader = ts_reader(scratch->index);
    static content before;
    before = c;
    acknowledged = work_and_kill(scratch->index, c.commit, false, 12, 500);
    assert_true(has_content(reader, &before));
    bool changed = false;
    newsidx_error error;
    ts_ok(newsidx_reader_refresh(reader, &changed, &error), error);
    assert_true(changed);
    expect_last_commit(scratch->index, acknowledged, &c);
    assert_true(has_content(reader, &c));
    newsidx_reader_close(reader);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, ts_setup, ts_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_killed_writer_leaves_a_whole_commit),
        TEST(a_killed_durable_writer_leaves_a_whole_commit),
        TEST(a_writer_killed_while_it_makes_the_index_hinders_nobody),
        TEST(a_reader_outlives_the_writer),
    };
    return cmocka_run_group_tests_name("kill", tests, NULL, NULL);
}
