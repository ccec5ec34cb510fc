/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A reindexing in which every call that touches a file fails in turn. The old index stays as it is;
 * the new one has nothing or everything: everything where the status says that it was committed.
 * Where it has nothing, the same call must do when it is made again.
 */
#include "support.h"

#include <errno.h>
#include <stdio.h>

#include "calls.h"
#include "story.h"

static struct {
    unsigned long runs, failures, unsynced;
} counts;

static newsidx_status reindex(const char *old, const char *new, newsidx_error *error)
{
    newsidx_reindex_options options = NEWSIDX_REINDEX_OPTIONS_INIT;
    options.threads = 1;
    return newsidx_reindex(old, new, &options, error);
}

/* Returns whether a call failed. */
static bool try_one(const ts_scratch *scratch, const calls_fault *fault)
{
    static const story_content nothing = {{0}};
    const story_content all = story_after(STORY_STEPS);
    const char *new = ts_path(scratch->directory, "neu");
    newsidx_error error;
    counts.runs++;
    calls_arm(scratch->directory, fault);
    newsidx_status status = reindex(scratch->index, new, &error);
    calls_disarm();
    const bool failed = calls_failed(), published = status == NEWSIDX_ERR_UNSYNCED;
    if (status != NEWSIDX_OK && !failed) fail_msg("%s", error.message);
    counts.failures += status != NEWSIDX_OK;
    counts.unsynced += published;
    if (status != NEWSIDX_OK && !published) {
        if (ts_exists(ts_path(new, "XAPIANDB")) && !story_holds(new, &nothing, NULL))
            fail_msg("call %ld (%s): %s: the new index has articles", fault->at,
                     calls_what_failed(), error.message);
        ts_ok(reindex(scratch->index, new, &error), error);
    }
    if (!story_holds(new, &all, NULL))
        fail_msg("call %ld (%s): articles are missing", fault->at, calls_what_failed());
    story_check(new);
    assert_true(story_holds(scratch->index, &all, NULL));
    assert_int_equal(story_check(scratch->index), 0);
    ts_remove_tree(new);
    return failed;
}

static void sweep(const ts_scratch *scratch, calls_fault fault)
{
    const long stride = getenv("NEWSIDX_TEST_LONG") ? 1 : 7;
    for (fault.at = 0; try_one(scratch, &fault); fault.at += stride) {}
}

static void reindexing_has_all_or_nothing_after_each_failure(void **state)
{
    const ts_scratch *scratch = *state;
    story_make(scratch->index);
    sweep(scratch, (calls_fault){.error = EIO, .kinds = CALLS_ALL});
    sweep(scratch, (calls_fault){.error = EIO, .onwards = true, .kinds = CALLS_ALL});
    sweep(scratch, (calls_fault){.error = EIO, .onwards = true, .kinds = 1u << CALLS_SYNC});
    sweep(scratch, (calls_fault){.error = ENOSPC, .onwards = true, .kinds = 1u << CALLS_WRITE});
    print_message("%lu reindexings, %lu failed, %lu of them unsynced\n", counts.runs,
                  counts.failures, counts.unsynced);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reindexing_has_all_or_nothing_after_each_failure, ts_setup,
                                        ts_teardown),
    };
    return cmocka_run_group_tests_name("reindex_fault", tests, calls_without_threads, NULL);
}
