/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The power fails after each call of a durable writer's life, and the disk keeps more or less of
 * what was not synced. What is left must open as the last generation that was acknowledged or the
 * one that was being written, each whole, and the next writer must be able to go on from it. Before
 * the first commit was acknowledged there may be no index at all.
 *
 * The full run tries many more losses drawn by lot: NEWSIDX_TEST_LONG in the environment.
 */
#include "support.h"

#include <stdio.h>

#include "calls.h"
#include "disk.h"
#include "story.h"

/* A life as it was recorded: how many calls there were when each step was acknowledged. */
typedef struct life {
    disk *calls;
    size_t acknowledged[STORY_STEPS];
} life;

static struct {
    unsigned long states, opened, before;
} counts;

static void record(life *l, const ts_scratch *scratch, const char *words)
{
    static const calls_fault none = {.at = -1, .kinds = CALLS_ALL};
    const story_setting setting = {scratch->index, true, words};
    newsidx_writer *writer = NULL;
    newsidx_error error;
    l->calls = disk_new(scratch->directory);
    calls_observe(disk_record, l->calls);
    calls_arm(scratch->directory, &none);
    for (unsigned step = 0; step < STORY_STEPS; step++) {
        ts_ok(story_step(step, &writer, &setting, &error), error);
        l->acknowledged[step] = disk_count(l->calls);
    }
    newsidx_writer_close(writer);
    calls_disarm();
    calls_observe(NULL, NULL);
}

/* Steps that were acknowledged before so many calls. */
static unsigned steps_before(const life *l, size_t calls)
{
    unsigned steps = 0;
    while (steps < STORY_STEPS && l->acknowledged[steps] <= calls) steps++;
    return steps;
}

static bool holds_either(const char *index, unsigned steps, story_content *found)
{
    const story_content old = story_after(steps);
    const story_content new = story_after(steps < STORY_STEPS ? steps + 1 : steps);
    *found = old;
    if (story_holds(index, &old, NULL)) return true;
    *found = new;
    return story_holds(index, &new, NULL);
}

/* The next writer sweeps, and commits an article that is removed again. */
static void go_on(const char *index, const story_content *content)
{
    newsidx_writer *writer = ts_writer(index);
    assert_true(story_holds(index, content, NULL));
    assert_int_equal(story_check(index), 0);
    ts_put(writer, "later", "Fassung 1", "Ein Artikel nach dem Stromausfall.");
    ts_commit(writer);
    assert_int_equal(ts_remove(writer, "later"), NEWSIDX_OK);
    ts_commit(writer);
    newsidx_writer_close(writer);
    assert_true(story_holds(index, content, NULL));
    assert_int_equal(story_check(index), 0);
}

/* That what is left can be opened. */
static void expect_opens(const life *l, size_t calls, disk_loss loss, const char *index)
{
    newsidx_reader *reader;
    newsidx_error error;
    if (newsidx_reader_open(&reader, index, &error) != NEWSIDX_OK)
        fail_msg("after call %zu (%s), loss %d: %s", calls, disk_call(l->calls, calls), (int)loss,
                 error.message);
    newsidx_reader_close(reader);
}

static void expect_state(const life *l, size_t calls, disk_loss loss, const char *to)
{
    const unsigned steps = steps_before(l, calls);
    story_content content;
    char index[256];
    snprintf(index, sizeof index, "%s/idx", to);
    counts.states++;
    if (!ts_exists(ts_path(index, "XAPIANDB"))) {
        if (steps > 0)
            fail_msg("after call %zu (%s), loss %d: the index is gone", calls,
                     disk_call(l->calls, calls), (int)loss);
        counts.before++;
        content = story_after(0);
    } else {
        expect_opens(l, calls, loss, index);
        if (!holds_either(index, steps, &content))
            fail_msg("after call %zu (%s), loss %d: neither step %u nor the one before", calls,
                     disk_call(l->calls, calls), (int)loss, steps);
        story_check(index);
        counts.opened++;
    }
    if (counts.states % 3 == 0 || getenv("NEWSIDX_TEST_LONG")) go_on(index, &content);
}

static void try_all(const life *l, const char *to)
{
    const unsigned lots = getenv("NEWSIDX_TEST_LONG") ? 40 : 2;
    uint64_t seed = 20261130, known[DISK_LOSSES] = {0};
    for (size_t calls = 0; calls <= disk_count(l->calls); calls++)
        for (unsigned loss = 0; loss < DISK_LOSSES; loss++)
            for (unsigned lot = 0; lot < (loss == DISK_LOSES_SOME ? lots : 1); lot++) {
                const uint64_t hash =
                    disk_restore(l->calls, calls, (disk_loss)loss, &seed, to, known[loss]);
                if (hash != known[loss]) expect_state(l, calls, (disk_loss)loss, to);
                known[loss] = hash;
            }
}

static void the_power_fails(void **state, const char *words)
{
    const ts_scratch *scratch = *state;
    life l;
    char to[200];
    memset(&counts, 0, sizeof counts);
    snprintf(to, sizeof to, "%s-left", scratch->directory);
    record(&l, scratch, words);
    try_all(&l, to);
    print_message("%zu calls, %lu different states, %lu opened, %lu before the first commit\n",
                  disk_count(l.calls), counts.states, counts.opened, counts.before);
    ts_remove_tree(to);
    disk_free(l.calls);
}

static void a_durable_writer_loses_nothing_when_the_power_fails(void **state)
{
    the_power_fails(state, NULL);
}

static void nor_does_one_with_words_of_a_user(void **state)
{
    const ts_scratch *scratch = *state;
    char path[256];
    snprintf(path, sizeof path, "%s-words", scratch->directory);
    ts_write_file(path, "Brücken|jahr\n", strlen("Brücken|jahr\n"));
    the_power_fails(state, path);
    ts_remove_tree(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_durable_writer_loses_nothing_when_the_power_fails,
                                        ts_setup, ts_teardown),
        cmocka_unit_test_setup_teardown(nor_does_one_with_words_of_a_user, ts_setup, ts_teardown),
    };
    return cmocka_run_group_tests_name("power_loss", tests, calls_without_threads, NULL);
}
