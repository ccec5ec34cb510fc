/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A backup in which every call that touches a file fails in turn: it is whole, or there is nothing
 * left of it; the index stays as it is, and the same call does when it is made again.
 */
#include "support.h"

#include <errno.h>
#include <stdio.h>

#include "calls.h"
#include "story.h"

static struct {
    unsigned long runs, failures, unsynced;
} counts;

static newsidx_status back_up(const ts_scratch *scratch, const char *to, bool copy,
                              newsidx_error *error)
{
    newsidx_backup_options options = NEWSIDX_BACKUP_OPTIONS_INIT;
    options.copy = copy;
    return newsidx_backup(scratch->index, to, &options, error);
}

/* Returns whether a call failed. */
static bool try_one(const ts_scratch *scratch, bool copy, const calls_fault *fault)
{
    const story_content all = story_after(STORY_STEPS);
    const char *to = ts_path(scratch->directory, "kopie");
    newsidx_error error;
    counts.runs++;
    calls_arm(scratch->directory, fault);
    newsidx_status status = back_up(scratch, to, copy, &error);
    calls_disarm();
    /* a rename of which the outcome cannot be found out is UNSYNCED, too */
    const bool unknown = strstr(error.message, "may be committed") != NULL;
    const bool failed = calls_failed();
    const bool published =
        status == NEWSIDX_ERR_UNSYNCED && !(unknown && !ts_exists(ts_path(to, "XAPIANDB")));
    if (status != NEWSIDX_OK && !failed) fail_msg("%s", error.message);
    counts.failures += status != NEWSIDX_OK;
    counts.unsynced += published;
    if (status != NEWSIDX_OK && !published) {
        if (ts_exists(ts_path(to, "XAPIANDB")))
            fail_msg("call %ld (%s): %s: there is a manifest", fault->at, calls_what_failed(),
                     error.message);
        /* what is left over where removing failed as well */
        if (fault->onwards || fault->done || ts_exists(to)) ts_remove_tree(to);
        ts_ok(back_up(scratch, to, copy, &error), error);
    }
    if (!story_holds(to, &all, NULL))
        fail_msg("call %ld (%s): articles are missing", fault->at, calls_what_failed());
    assert_int_equal(story_check(to), 0);
    assert_true(story_holds(scratch->index, &all, NULL));
    assert_int_equal(story_check(scratch->index), 0);
    ts_remove_tree(to);
    return failed;
}

static void sweep(const ts_scratch *scratch, calls_fault fault)
{
    for (int copy = 0; copy < 2; copy++)
        for (fault.at = 0; try_one(scratch, copy, &fault); fault.at++) {}
}

static void a_backup_is_whole_or_gone_after_each_failure(void **state)
{
    const ts_scratch *scratch = *state;
    story_make(scratch->index);
    sweep(scratch, (calls_fault){.error = EIO, .kinds = CALLS_ALL});
    sweep(scratch, (calls_fault){.error = EIO, .onwards = true, .kinds = CALLS_ALL});
    sweep(scratch, (calls_fault){.error = EIO, .onwards = true, .kinds = 1u << CALLS_SYNC});
    sweep(scratch, (calls_fault){.error = ENOSPC, .onwards = true, .kinds = 1u << CALLS_WRITE});
    sweep(scratch, (calls_fault){.error = EXDEV, .onwards = true, .kinds = 1u << CALLS_LINK});
    sweep(scratch, (calls_fault){.onwards = true, .shortened = true, .kinds = 1u << CALLS_WRITE});
    print_message("%lu backups, %lu failed, %lu of them unsynced\n", counts.runs, counts.failures,
                  counts.unsynced);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_backup_is_whole_or_gone_after_each_failure, ts_setup,
                                        ts_teardown),
    };
    return cmocka_run_group_tests_name("backup_fault", tests, calls_without_threads, NULL);
}
