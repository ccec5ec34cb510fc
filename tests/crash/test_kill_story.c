/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A writer that is killed at any moment of a life with commits, merges, purges and a preparation
 * for serving (fault/story.h). A child acknowledges each step; the index must hold the steps that
 * were acknowledged, or one more, and be sound; the next writer goes on and leaves nothing over.
 */
#include "support.h"

#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "story.h"

enum { ROUNDS = 100, ROUNDS_LONG = 1000 };

/* In the child. */
static int live(const story_setting *setting, int end)
{
    newsidx_writer *writer = NULL;
    newsidx_error error;
    for (unsigned step = 0; step < STORY_STEPS; step++) {
        if (story_step(step, &writer, setting, &error) != NEWSIDX_OK) return 1;
        if (write(end, &step, sizeof step) != sizeof step) return 1;
    }
    pause(); /* the end counts as a moment, too */
    return 0;
}

/* Kill it some time after it has acknowledged so many steps. Returns how many it has. */
static unsigned live_and_die(const story_setting *setting, unsigned wanted, long microseconds)
{
    int ends[2], status;
    unsigned step, done = 0;
    assert_int_equal(pipe(ends), 0);
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) _exit(live(setting, ends[1]));
    close(ends[1]);
    while (done < wanted && read(ends[0], &step, sizeof step) == sizeof step) done = step + 1;
    nanosleep(&(struct timespec){0, microseconds * 1000}, NULL);
    kill(child, SIGKILL);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    while (read(ends[0], &step, sizeof step) == sizeof step) done = step + 1;
    close(ends[0]);
    return done;
}

static bool holds_steps(const char *index, unsigned steps)
{
    const story_content content = story_after(steps);
    return story_holds(index, &content, NULL);
}

/* What a killed writer left, and that the next one goes on from there. */
static void expect_whole(const story_setting *setting, unsigned done)
{
    newsidx_writer *writer = NULL;
    newsidx_error error;
    const char *index = setting->index;
    const bool next = done < STORY_STEPS && holds_steps(index, done + 1);
    if (!next && !holds_steps(index, done)) fail_msg("after %u steps neither holds", done);
    story_check(index); /* fails on a fault; remarks are left over files */
    for (unsigned step = done; step < STORY_STEPS; step++)
        ts_ok(story_step(step, &writer, setting, &error), error);
    newsidx_writer_close(writer);
    assert_true(holds_steps(index, STORY_STEPS));
    newsidx_writer_close(ts_writer(index));
    assert_int_equal(story_check(index), 0);
}

static void sweep(const ts_scratch *scratch, bool durable, unsigned rounds, unsigned *at)
{
    const story_setting setting = {scratch->index, durable, NULL};
    uint64_t seed = 20261130;
    for (unsigned round = 0; round < rounds; round++) {
        const unsigned wanted = ts_below(&seed, STORY_STEPS);
        const unsigned done = live_and_die(&setting, wanted, ts_below(&seed, 6000));
        at[done]++;
        if (done || ts_exists(ts_path(scratch->index, "XAPIANDB"))) expect_whole(&setting, done);
        ts_remove_tree(scratch->index);
    }
}

static void a_killed_writer_leaves_whole_steps(void **state)
{
    const unsigned rounds = getenv("NEWSIDX_TEST_LONG") ? ROUNDS_LONG : ROUNDS;
    unsigned at[STORY_STEPS + 1] = {0};
    sweep(*state, true, rounds / 2, at);
    sweep(*state, false, rounds / 2, at);
    print_message("%u kills; after steps", rounds);
    for (unsigned i = 0; i <= STORY_STEPS; i++) print_message(" %u:%u", i, at[i]);
    print_message("\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_killed_writer_leaves_whole_steps, ts_setup, ts_teardown),
    };
    return cmocka_run_group_tests_name("kill_story", tests, NULL, NULL);
}
