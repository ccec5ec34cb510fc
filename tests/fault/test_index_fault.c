/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A writer's life in which every call that touches a file fails in turn: once, or from there on
 * until the library gives up, in each way in which such a call fails. After the step that failed
 * the index must hold what it held before, or, where the status is UNSYNCED, what the step was to
 * publish; nothing in between. Then the step is done again, by the same writer or by the next one,
 * which sweeps, and must succeed.
 *
 * The full run takes minutes; without NEWSIDX_TEST_LONG in the environment it takes some of the
 * calls, others with each way of failing.
 */
#include "support.h"

#include <errno.h>
#include <stdio.h>

#include "calls.h"
#include "story.h"

/* One way for a call to fail. */
typedef struct way {
    const char *name;
    calls_fault fault;
    bool succeeds;         /* the library copes with it */
    newsidx_status status; /* else; UNSYNCED, too, may be the answer */
} way;

#define KIND(kind) (1u << (kind))

enum {
    OPENS = KIND(CALLS_OPEN) | KIND(CALLS_CREATE) | KIND(CALLS_DIRECTORY),
    WRITES = KIND(CALLS_CREATE) | KIND(CALLS_WRITE) | KIND(CALLS_MKDIR) | KIND(CALLS_RENAME),
    INTERRUPTED = KIND(CALLS_CREATE) | KIND(CALLS_READ) | KIND(CALLS_WRITE) | KIND(CALLS_SYNC) |
                  KIND(CALLS_LOCK)
};

static const way ways[] = {
    {"EIO once", {.error = EIO, .kinds = CALLS_ALL}, false, NEWSIDX_ERR_SYSTEM},
    {"EIO from there on",
     {.error = EIO, .onwards = true, .kinds = CALLS_ALL},
     false,
     NEWSIDX_ERR_SYSTEM},
    {"EIO once, but done",
     {.error = EIO, .done = true, .kinds = CALLS_ALL},
     false,
     NEWSIDX_ERR_SYSTEM},
    {"ENOSPC from there on",
     {.error = ENOSPC, .onwards = true, .kinds = WRITES},
     false,
     NEWSIDX_ERR_SYSTEM},
    {"EDQUOT once", {.error = EDQUOT, .kinds = WRITES}, false, NEWSIDX_ERR_SYSTEM},
    {"EMFILE from there on",
     {.error = EMFILE, .onwards = true, .kinds = OPENS},
     false,
     NEWSIDX_ERR_SYSTEM},
    {"EACCES once",
     {.error = EACCES, .kinds = OPENS | KIND(CALLS_UNLINK)},
     false,
     NEWSIDX_ERR_SYSTEM},
    {"ENOMEM once",
     {.error = ENOMEM, .kinds = KIND(CALLS_MAP) | KIND(CALLS_OPEN)},
     false,
     NEWSIDX_ERR_MEMORY},
    {"EIO of syncs from there on",
     {.error = EIO, .onwards = true, .kinds = KIND(CALLS_SYNC)},
     false,
     NEWSIDX_ERR_SYSTEM},
    {"EINTR once", {.error = EINTR, .kinds = INTERRUPTED}, true, NEWSIDX_OK},
    /* Xapian opens files, too */
    {"EINTR of opens once", {.error = EINTR, .kinds = KIND(CALLS_OPEN)}, false, NEWSIDX_ERR_SYSTEM},
    {"short writes",
     {.onwards = true, .shortened = true, .kinds = KIND(CALLS_WRITE)},
     true,
     NEWSIDX_OK},
};

enum { WAYS = sizeof ways / sizeof *ways };

/* Counts that are printed. */
static struct {
    unsigned long runs, failures, unsynced, survived;
} counts;

typedef struct run {
    const ts_scratch *scratch;
    const way *way;
    long at;   /* the call that fails */
    bool next; /* after the failure the writer is closed, and the next one goes on */
    story_setting setting;
    newsidx_writer *writer;
    bool changed; /* it has the articles of the step */
    unsigned step;
    uint64_t generation; /* of the index after the last step */
    uint64_t found;      /* that of the index as it was looked at last */
} run;

static void describe(const run *r, const char *what)
{
    fail_msg("%s, call %ld (%s), step \"%s\", %s writer: %s", r->way->name, r->at,
             calls_what_failed(), story_name(r->step), r->next ? "the next" : "the same", what);
}

/* That the index holds what it held before the step, or what it is to hold after it. */
static void expect_content(run *r, bool before, bool after)
{
    const story_content old = story_after(r->step), new = story_after(r->step + 1);
    if (r->step == 0 && !ts_exists(ts_path(r->scratch->index, "XAPIANDB"))) return;
    if (before && story_holds(r->scratch->index, &old, &r->found)) return;
    if (after && story_holds(r->scratch->index, &new, &r->found)) {
        if (memcmp(&old, &new, sizeof old) != 0 && r->found <= r->generation)
            describe(r, "a generation was used twice");
        return;
    }
    describe(r, "the index holds neither more nor less");
}

/* Does the step until it succeeds, which it has to when nothing fails any more. */
static void do_again(run *r)
{
    newsidx_error error;
    newsidx_status status = story_do(r->step, &r->writer, &r->setting, &r->changed, &error);
    if (status != NEWSIDX_OK) describe(r, error.message);
}

/* Whether a step commits what is pending before it comes to what may fail. */
static bool has_inner_commit(unsigned step)
{
    return !strstr(story_name(step), "commit");
}

static void do_step(run *r)
{
    newsidx_error error;
    const bool armed = !calls_failed();
    r->changed = false;
    if (armed) calls_resume();
    newsidx_status status = story_do(r->step, &r->writer, &r->setting, &r->changed, &error);
    const bool failed = armed && calls_failed();
    if (status != NEWSIDX_OK && r->next) {
        newsidx_writer_close(r->writer);
        r->writer = NULL;
    }
    calls_disarm();
    if (status != NEWSIDX_OK && !failed) describe(r, error.message);
    if (status != NEWSIDX_OK && r->way->succeeds) describe(r, error.message);
    if (status == NEWSIDX_OK) {
        counts.survived += failed;
        expect_content(r, false, true);
    } else {
        counts.failures++;
        counts.unsynced += status == NEWSIDX_ERR_UNSYNCED;
        const bool published = status == NEWSIDX_ERR_UNSYNCED;
        if (!published && status != r->way->status) describe(r, error.message);
        const bool either = has_inner_commit(r->step) || strstr(error.message, "may be committed");
        expect_content(r, !published || either, published || either);
        if (ts_exists(ts_path(r->scratch->index, "XAPIANDB"))) story_check(r->scratch->index);
        do_again(r);
        expect_content(r, false, true);
    }
    r->generation = r->found;
}

/* The index when all is done, and after the next writer has swept. */
static void expect_end(run *r)
{
    if (!calls_failed()) calls_resume();
    newsidx_writer_close(r->writer);
    r->writer = NULL;
    calls_disarm();
    r->step = STORY_STEPS - 1;
    r->generation = 0;
    expect_content(r, false, true);
    story_check(r->scratch->index);
    newsidx_writer_close(ts_writer(r->scratch->index));
    expect_content(r, false, true);
    if (story_check(r->scratch->index)) describe(r, "files are left after the next writer");
}

/* One life with one failure. Returns false where no call was left to fail. */
static bool live(run *r)
{
    calls_fault fault = r->way->fault;
    fault.at = r->at;
    counts.runs++;
    r->generation = 0;
    calls_arm(r->scratch->directory, &fault);
    for (r->step = 0; r->step < STORY_STEPS; r->step++) do_step(r);
    expect_end(r);
    ts_remove_tree(r->scratch->index);
    return calls_failed();
}

static long stride(void)
{
    return getenv("NEWSIDX_TEST_LONG") ? 1 : 23;
}

static void sweep(void **state, bool durable, bool next, const char *words)
{
    for (unsigned w = 0; w < WAYS; w++) {
        run r = {.scratch = *state, .way = &ways[w], .next = next};
        r.setting = (story_setting){r.scratch->index, durable, words};
        for (r.at = (long)w % stride(); live(&r); r.at += stride()) {}
    }
}

static void report(const char *what)
{
    print_message(
        "%s: %lu lives, %lu steps failed, %lu of them unsynced, %lu survived the failure\n", what,
        counts.runs, counts.failures, counts.unsynced, counts.survived);
    assert_true(counts.failures > 0);
    memset(&counts, 0, sizeof counts);
}

static void the_same_writer_goes_on_after_each_failure(void **state)
{
    sweep(state, true, false, NULL);
    report("same writer");
}

static void the_next_writer_goes_on_after_each_failure(void **state)
{
    sweep(state, true, true, NULL);
    report("next writer");
}

static void so_does_a_writer_that_does_not_wait_for_the_disk(void **state)
{
    sweep(state, false, false, NULL);
    report("without syncing");
}

static void so_does_one_with_words_of_a_user(void **state)
{
    const ts_scratch *scratch = *state;
    char path[256];
    snprintf(path, sizeof path, "%s-words", scratch->directory);
    ts_write_file(path, "Brücken|jahr\n", strlen("Brücken|jahr\n"));
    sweep(state, true, true, path);
    ts_remove_tree(path);
    report("with words");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_same_writer_goes_on_after_each_failure, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(the_next_writer_goes_on_after_each_failure, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(so_does_a_writer_that_does_not_wait_for_the_disk, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(so_does_one_with_words_of_a_user, ts_setup, ts_teardown),
    };
    return cmocka_run_group_tests_name("index_fault", tests, calls_without_threads, NULL);
}
