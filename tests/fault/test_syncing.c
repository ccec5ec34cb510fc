/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a durable writer waits for, seen from outside: which files and directories are synced before
 * a commit returns, and what becomes of those of which that fails.
 */
#include "support.h"

#include <errno.h>
#include <stdio.h>

#include "calls.h"
#include "story.h"

/* What happened to files, a line each: "sync PATH", "rename PATH PATH". */
typedef struct journal {
    char text[65536];
    size_t size;
} journal;

static void note(void *context, const calls_event *event)
{
    journal *j = context;
    const char *verb = event->kind == CALLS_SYNC     ? "sync"
                       : event->kind == CALLS_RENAME ? "rename"
                       : event->kind == CALLS_UNLINK ? "unlink"
                                                     : NULL;
    if (!verb || j->size + 600 > sizeof j->text) return;
    j->size += (size_t)snprintf(j->text + j->size, sizeof j->text - j->size, "%s %s%s%s\n", verb,
                                event->path, event->new_path ? " " : "",
                                event->new_path ? event->new_path : "");
}

static void begin(journal *j, const ts_scratch *scratch)
{
    static const calls_fault none = {.at = -1, .kinds = CALLS_ALL};
    *j = (journal){.size = 0};
    calls_observe(note, j);
    calls_arm(scratch->directory, &none);
}

static void end(void)
{
    calls_disarm();
    calls_observe(NULL, NULL);
}

/* Where a line of the journal stands; NULL where there is none. */
static const char *find(const journal *j, const char *verb, const char *directory, const char *name)
{
    char line[512];
    snprintf(line, sizeof line, "%s %s/%s\n", verb, directory, name);
    return strstr(j->text, line);
}

/* That each file that the manifest names, as a line of the shell would list them, was synced. */
static void expect_all_synced(const journal *j, const char *index)
{
    char *names = ts_list(index), *rest = names, *name;
    while ((name = strtok_r(rest, " ", &rest))) {
        char new_name[256];
        snprintf(new_name, sizeof new_name, "%s.new", name);
        if (!find(j, "sync", index, name) && !find(j, "sync", index, new_name))
            fail_msg("%s was not synced:\n%s", name, j->text);
    }
    free(names);
}

static void write_story(const char *index, unsigned steps, bool durable)
{
    const story_setting setting = {index, durable, NULL};
    newsidx_writer *writer = NULL;
    newsidx_error error;
    for (unsigned step = 0; step < steps; step++)
        ts_ok(story_step(step, &writer, &setting, &error), error);
    newsidx_writer_close(writer);
}

static void a_new_index_is_synced_with_the_directory_it_is_in(void **state)
{
    const ts_scratch *scratch = *state;
    static journal j;
    begin(&j, scratch);
    write_story(scratch->index, 2, true);
    end();
    assert_non_null(find(&j, "sync", scratch->index, ".."));
    expect_all_synced(&j, scratch->index);
}

static void a_commit_syncs_the_directory_after_the_rename_and_before_it_removes(void **state)
{
    const ts_scratch *scratch = *state;
    static journal j;
    const story_setting setting = {scratch->index, true, NULL};
    newsidx_writer *writer = NULL;
    newsidx_error error;
    for (unsigned step = 0; step < 3; step++)
        ts_ok(story_step(step, &writer, &setting, &error), error);
    begin(&j, scratch);
    ts_ok(story_step(3, &writer, &setting, &error), error);
    end();
    newsidx_writer_close(writer);
    char line[512];
    snprintf(line, sizeof line, "sync %s\n", scratch->index);
    const char *renamed = strstr(j.text, "rename "), *removed = strstr(j.text, "unlink ");
    assert_non_null(renamed);
    assert_non_null(removed);
    const char *synced = strstr(renamed, line);
    assert_true(synced && synced < removed);
    const char *before = strstr(j.text, line);
    assert_true(before && before < renamed); /* the entries of new files come before it */
}

static void a_durable_commit_after_others_syncs_all_that_there_is(void **state)
{
    const ts_scratch *scratch = *state;
    static journal j;
    const story_setting setting = {scratch->index, true, NULL};
    newsidx_error error;
    write_story(scratch->index, 4, false);
    begin(&j, scratch);
    newsidx_writer *writer = NULL;
    ts_ok(story_step(4, &writer, &setting, &error), error);
    newsidx_writer_close(writer);
    end();
    expect_all_synced(&j, scratch->index);
}

/* Lets the first sync of a segment fail, and returns what the commit after that did. */
static void a_segment_that_could_not_be_synced_is_written_anew(void **state)
{
    const ts_scratch *scratch = *state;
    static journal j;
    const story_setting setting = {scratch->index, true, NULL};
    newsidx_writer *writer = NULL;
    newsidx_error error;
    ts_ok(story_step(0, &writer, &setting, &error), error);
    calls_arm(scratch->directory, &(calls_fault){.at = 0, .error = EIO, .kinds = 1u << CALLS_SYNC});
    newsidx_status status = story_step(1, &writer, &setting, &error);
    calls_disarm();
    ts_expect_error(status, NEWSIDX_ERR_SYSTEM, &error, "sync", "seg-", NULL);
    begin(&j, scratch);
    ts_ok(newsidx_writer_commit(writer, &error), error);
    end();
    newsidx_writer_close(writer);
    assert_null(find(&j, "sync", scratch->index, "seg-1.glass"));
    assert_non_null(find(&j, "sync", scratch->index, "seg-1.glass.new"));
    const story_content content = story_after(2);
    assert_true(story_holds(scratch->index, &content, NULL));
    assert_int_equal(story_check(scratch->index), 0);
}

/* The sync after the rename, which is the last of a commit, fails. */
static void a_commit_that_was_published_says_so_when_its_last_sync_fails(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer = NULL;
    newsidx_error error;
    const story_setting setting = {scratch->index, true, NULL};
    const story_content content = story_after(2);
    uint64_t first, second;
    ts_ok(story_step(0, &writer, &setting, &error), error);
    calls_arm(scratch->directory, &(calls_fault){.at = 3, .error = EIO, .kinds = 1u << CALLS_SYNC});
    newsidx_status status = story_step(1, &writer, &setting, &error);
    calls_disarm();
    ts_expect_error(status, NEWSIDX_ERR_UNSYNCED, &error, "generation 1", "committed",
                    "power failure", "Input/output error", NULL);
    assert_true(story_holds(scratch->index, &content, &first));
    ts_ok(newsidx_writer_commit(writer, &error), error); /* nothing was put */
    assert_true(story_holds(scratch->index, &content, &second));
    assert_int_equal(second, first + 1);
    ts_ok(newsidx_writer_commit(writer, &error), error);
    assert_true(story_holds(scratch->index, &content, &first));
    assert_int_equal(second, first);
    newsidx_writer_close(writer);
    assert_true(story_holds(scratch->index, &content, NULL));
}

/* Some file systems cannot sync a directory by itself. */
static void a_directory_that_cannot_be_synced_is_synced_with_its_file_system(void **state)
{
    const ts_scratch *scratch = *state;
    const story_setting setting = {scratch->index, true, NULL};
    newsidx_writer *writer = NULL;
    newsidx_error error;
    ts_ok(story_step(0, &writer, &setting, &error), error);
    calls_arm(scratch->directory,
              &(calls_fault){.at = 2, .error = EINVAL, .kinds = 1u << CALLS_SYNC});
    ts_ok(story_step(1, &writer, &setting, &error), error);
    assert_int_equal(calls_disarm(), 5);
    assert_true(calls_failed());
    newsidx_writer_close(writer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_new_index_is_synced_with_the_directory_it_is_in, ts_setup,
                                        ts_teardown),
        cmocka_unit_test_setup_teardown(
            a_commit_syncs_the_directory_after_the_rename_and_before_it_removes, ts_setup,
            ts_teardown),
        cmocka_unit_test_setup_teardown(a_durable_commit_after_others_syncs_all_that_there_is,
                                        ts_setup, ts_teardown),
        cmocka_unit_test_setup_teardown(a_segment_that_could_not_be_synced_is_written_anew,
                                        ts_setup, ts_teardown),
        cmocka_unit_test_setup_teardown(
            a_commit_that_was_published_says_so_when_its_last_sync_fails, ts_setup, ts_teardown),
        cmocka_unit_test_setup_teardown(
            a_directory_that_cannot_be_synced_is_synced_with_its_file_system, ts_setup,
            ts_teardown),
    };
    return cmocka_run_group_tests_name("syncing", tests, calls_without_threads, NULL);
}
