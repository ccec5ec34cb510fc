/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Files and the lock, each test in a directory of its own. What another process does is done by a
 * child that tells the parent over a pipe how far it is.
 */
#include "base/file.h"
#include "base/hash.h"
#include "base/lock.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static char directory[64];

/* A path in the directory, in one of four buffers that take turns. */
static const char *path_of(const char *name)
{
    static char paths[4][128];
    static int turn;
    char *path = paths[turn++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", directory, name);
    return path;
}

static int make_directory(void **state)
{
    (void)state;
    strcpy(directory, "/tmp/newsidx-file-XXXXXX");
    return mkdtemp(directory) ? 0 : -1;
}

/* Tests leave only files and empty directories behind. */
static int remove_directory(void **state)
{
    (void)state;
    return ni_file_remove(directory, NULL);
}

static void expect_message(const newsidx_error *error, const char *path, const char *cause)
{
    if (!strstr(error->message, path) || !strstr(error->message, cause))
        fail_msg("\"%s\" does not name %s and \"%s\"", error->message, path, cause);
}

/* ----------------------------------------------------------------- files */

static void path_join_puts_a_slash_between(void **state)
{
    (void)state;
    char *path = ni_path_join("a/b", "c");
    assert_string_equal(path, "a/b/c");
    free(path);
}

static void file_is_read_as_it_was_written(void **state)
{
    (void)state;
    enum { SIZE = 300001 };
    char *bytes = malloc(SIZE);
    for (size_t i = 0; i < SIZE; i++) bytes[i] = (char)(i * i >> 3);
    newsidx_error error;
    for (int sync = 0; sync < 2; sync++) {
        assert_int_equal(ni_file_write(path_of("f"), bytes, SIZE, sync, &error), NEWSIDX_OK);
        ni_buffer buffer = NI_BUFFER_INIT;
        ni_buffer_append_string(&buffer, "davor");
        assert_int_equal(ni_file_read(path_of("f"), SIZE, &buffer, &error), NEWSIDX_OK);
        assert_int_equal(buffer.size, 5 + SIZE);
        assert_memory_equal(buffer.data, "davor", 5);
        assert_memory_equal(buffer.data + 5, bytes, SIZE);
        ni_buffer_dispose(&buffer);
    }
    free(bytes);
}

static void file_written_again_replaces_its_contents(void **state)
{
    (void)state;
    ni_buffer buffer = NI_BUFFER_INIT;
    assert_int_equal(ni_file_write(path_of("f"), "lang und breit", 14, false, NULL), NEWSIDX_OK);
    assert_int_equal(ni_file_write(path_of("f"), "kurz", 4, true, NULL), NEWSIDX_OK);
    assert_int_equal(ni_file_read(path_of("f"), 100, &buffer, NULL), NEWSIDX_OK);
    assert_string_equal(ni_buffer_string(&buffer), "kurz");
    ni_buffer_clear(&buffer);
    assert_int_equal(ni_file_write(path_of("f"), "", 0, false, NULL), NEWSIDX_OK);
    assert_int_equal(ni_file_read(path_of("f"), 0, &buffer, NULL), NEWSIDX_OK);
    assert_int_equal(buffer.size, 0);
    ni_buffer_dispose(&buffer);
}

static void file_over_the_limit_is_corrupt(void **state)
{
    (void)state;
    char bytes[200];
    memset(bytes, 'x', sizeof bytes);
    ni_file_write(path_of("f"), bytes, sizeof bytes, false, NULL);
    ni_buffer buffer = NI_BUFFER_INIT;
    newsidx_error error;
    assert_int_equal(ni_file_read(path_of("f"), 199, &buffer, &error), NEWSIDX_ERR_CORRUPT);
    expect_message(&error, path_of("f"), "199");
    ni_buffer_clear(&buffer);
    assert_int_equal(ni_file_read(path_of("f"), 200, &buffer, &error), NEWSIDX_OK);
    ni_buffer_append_string(&buffer, "the limit is for the file, not for the buffer");
    assert_int_equal(ni_file_read(path_of("f"), 200, &buffer, &error), NEWSIDX_OK);
    ni_buffer_dispose(&buffer);
}

static void file_that_is_missing_is_named(void **state)
{
    (void)state;
    static const char cause[] = "No such file or directory";
    const char *path = path_of("nichts/da");
    newsidx_error error;
    ni_buffer buffer = NI_BUFFER_INIT;
    uint64_t hash, size;
    assert_int_equal(ni_file_read(path, 10, &buffer, &error), NEWSIDX_ERR_NOT_FOUND);
    expect_message(&error, path, cause);
    assert_int_equal(ni_file_write(path, "x", 1, false, &error), NEWSIDX_ERR_NOT_FOUND);
    expect_message(&error, path, cause);
    assert_int_equal(ni_file_hash(path, &hash, &size, &error), NEWSIDX_ERR_NOT_FOUND);
    expect_message(&error, path, cause);
    assert_int_equal(ni_file_sync(path, &error), NEWSIDX_ERR_NOT_FOUND);
    expect_message(&error, path, cause);
    assert_int_equal(ni_file_rename(path, path_of("x"), &error), NEWSIDX_ERR_NOT_FOUND);
    expect_message(&error, path, cause);
    assert_int_equal(ni_directory_make(path, &error), NEWSIDX_ERR_NOT_FOUND);
    expect_message(&error, path, cause);
    assert_int_equal(ni_directory_walk(path, NULL, NULL, &error), NEWSIDX_ERR_NOT_FOUND);
    expect_message(&error, path, cause);
    assert_int_equal(buffer.size, 0);
}

static void file_that_is_a_directory_is_refused(void **state)
{
    (void)state;
    ni_buffer buffer = NI_BUFFER_INIT;
    newsidx_error error;
    assert_int_equal(ni_file_read(directory, 10, &buffer, &error), NEWSIDX_ERR_SYSTEM);
    expect_message(&error, directory, "Is a directory");
    assert_int_equal(ni_file_write(directory, "x", 1, false, &error), NEWSIDX_ERR_SYSTEM);
    expect_message(&error, directory, "Is a directory");
    ni_buffer_dispose(&buffer);
}

static void file_stat_returns_the_type_of_a_path(void **state)
{
    (void)state;
    ni_file_type type;
    uint64_t size = 5;
    assert_int_equal(ni_file_stat(path_of("f"), &type, &size, NULL), NEWSIDX_OK);
    assert_int_equal(type, NI_FILE_NONE);
    assert_int_equal(size, 0);
    ni_file_write(path_of("f"), "1234567", 7, false, NULL);
    assert_int_equal(ni_file_stat(path_of("f"), &type, &size, NULL), NEWSIDX_OK);
    assert_int_equal(type, NI_FILE_REGULAR);
    assert_int_equal(size, 7);
    assert_int_equal(symlink("f", path_of("link")), 0);
    assert_int_equal(ni_file_stat(path_of("link"), &type, &size, NULL), NEWSIDX_OK);
    assert_int_equal(type, NI_FILE_REGULAR);
    assert_int_equal(ni_file_stat(directory, &type, NULL, NULL), NEWSIDX_OK);
    assert_int_equal(type, NI_FILE_DIRECTORY);
    assert_int_equal(ni_file_stat("/dev/null", &type, NULL, NULL), NEWSIDX_OK);
    assert_int_equal(type, NI_FILE_OTHER);
}

static void file_hash_is_xxh3_of_the_bytes(void **state)
{
    (void)state;
    enum { SIZE = 200003 };
    uint64_t hash, size;
    ni_file_write(path_of("empty"), "", 0, false, NULL);
    assert_int_equal(ni_file_hash(path_of("empty"), &hash, &size, NULL), NEWSIDX_OK);
    assert_true(hash == UINT64_C(0x2d06800538d394c2)); /* as xxHash documents it */
    assert_int_equal(size, 0);
    char *bytes = malloc(SIZE);
    for (size_t i = 0; i < SIZE; i++) bytes[i] = (char)(i * 31 >> 2);
    ni_file_write(path_of("f"), bytes, SIZE, false, NULL);
    assert_int_equal(ni_file_hash(path_of("f"), &hash, &size, NULL), NEWSIDX_OK);
    assert_true(hash == ni_hash(bytes, SIZE));
    assert_int_equal(size, SIZE);
    free(bytes);
}

static void file_rename_replaces_the_target(void **state)
{
    (void)state;
    ni_buffer buffer = NI_BUFFER_INIT;
    ni_file_type type;
    ni_file_write(path_of("alt"), "alt", 3, false, NULL);
    ni_file_write(path_of("neu"), "neu", 3, false, NULL);
    assert_int_equal(ni_file_rename(path_of("neu"), path_of("alt"), NULL), NEWSIDX_OK);
    assert_int_equal(ni_file_read(path_of("alt"), 10, &buffer, NULL), NEWSIDX_OK);
    assert_string_equal(ni_buffer_string(&buffer), "neu");
    ni_file_stat(path_of("neu"), &type, NULL, NULL);
    assert_int_equal(type, NI_FILE_NONE);
    ni_buffer_dispose(&buffer);
}

static void file_sync_accepts_files_and_directories(void **state)
{
    (void)state;
    ni_file_write(path_of("f"), "x", 1, false, NULL);
    assert_int_equal(ni_file_sync(path_of("f"), NULL), NEWSIDX_OK);
    assert_int_equal(ni_file_sync(directory, NULL), NEWSIDX_OK);
}

static void file_remove_removes_a_directory_with_its_files(void **state)
{
    (void)state;
    ni_file_type type;
    newsidx_error error;
    assert_int_equal(ni_directory_make(path_of("d"), NULL), NEWSIDX_OK);
    for (int i = 0; i < 300; i++) {
        char name[32];
        snprintf(name, sizeof name, "d/%d", i);
        ni_file_write(path_of(name), name, strlen(name), false, NULL);
    }
    assert_int_equal(ni_file_remove(path_of("d"), &error), NEWSIDX_OK);
    ni_file_stat(path_of("d"), &type, NULL, NULL);
    assert_int_equal(type, NI_FILE_NONE);
    assert_int_equal(ni_file_remove(path_of("d"), &error), NEWSIDX_OK);
    assert_int_equal(ni_file_remove(path_of("no/such"), &error), NEWSIDX_OK);
}

static void file_remove_goes_one_level_deep(void **state)
{
    (void)state;
    newsidx_error error;
    ni_file_type type;
    ni_directory_make(path_of("d"), NULL);
    ni_directory_make(path_of("d/e"), NULL);
    ni_file_write(path_of("d/e/f"), "x", 1, false, NULL);
    assert_int_equal(ni_file_remove(path_of("d"), &error), NEWSIDX_ERR_SYSTEM);
    expect_message(&error, path_of("d/e"), "Is a directory");
    ni_file_stat(path_of("d/e/f"), &type, NULL, NULL);
    assert_int_equal(type, NI_FILE_REGULAR);
    assert_int_equal(ni_file_remove(path_of("d/e"), &error), NEWSIDX_OK);
    assert_int_equal(ni_file_remove(path_of("d"), &error), NEWSIDX_OK);
}

static void file_remove_does_not_follow_links(void **state)
{
    (void)state;
    ni_file_type type;
    ni_directory_make(path_of("d"), NULL);
    ni_file_write(path_of("d/f"), "x", 1, false, NULL);
    assert_int_equal(symlink("d", path_of("link")), 0);
    assert_int_equal(ni_file_remove(path_of("link"), NULL), NEWSIDX_OK);
    ni_file_stat(path_of("d/f"), &type, NULL, NULL);
    assert_int_equal(type, NI_FILE_REGULAR);
    assert_int_equal(ni_file_remove(path_of("d"), NULL), NEWSIDX_OK);
}

static newsidx_status count_name(void *context, const char *name, newsidx_error *error)
{
    (void)error;
    int *left = context;
    assert_int_equal(name[0], 'f');
    return --*left == 0 ? NEWSIDX_ERR_RECORD : NEWSIDX_OK;
}

static void directory_walk_visits_each_entry_until_told_to_stop(void **state)
{
    (void)state;
    for (int i = 0; i < 20; i++) {
        char name[32];
        snprintf(name, sizeof name, "f%d", i);
        ni_file_write(path_of(name), "", 0, false, NULL);
    }
    int left = 100;
    assert_int_equal(ni_directory_walk(directory, count_name, &left, NULL), NEWSIDX_OK);
    assert_int_equal(left, 80);
    left = 7;
    assert_int_equal(ni_directory_walk(directory, count_name, &left, NULL), NEWSIDX_ERR_RECORD);
    assert_int_equal(left, 0);
}

static void directory_may_be_made_twice(void **state)
{
    (void)state;
    assert_int_equal(ni_directory_make(path_of("d"), NULL), NEWSIDX_OK);
    assert_int_equal(ni_directory_make(path_of("d"), NULL), NEWSIDX_OK);
    assert_int_equal(ni_file_remove(path_of("d"), NULL), NEWSIDX_OK);
}

/* ------------------------------------------------------------------ lock */

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static ni_lock *take(uint32_t timeout_ms)
{
    newsidx_error error;
    ni_lock *lock;
    newsidx_status status = ni_lock_acquire(&lock, directory, "lock", timeout_ms, &error);
    if (status) fail_msg("the lock is not free: %s", error.message);
    assert_non_null(lock);
    return lock;
}

/* The lock is held, and the message says by which process. */
static void expect_locked(uint32_t timeout_ms, pid_t holder)
{
    newsidx_error error;
    ni_lock *lock = (ni_lock *)&error;
    char process[32];
    snprintf(process, sizeof process, "process %ld)", (long)holder);
    assert_int_equal(ni_lock_acquire(&lock, directory, "lock", timeout_ms, &error),
                     NEWSIDX_ERR_LOCKED);
    assert_null(lock);
    expect_message(&error, path_of("lock"), process);
}

/* Starts a process that takes the lock, and waits until it has it. It lets go after `ms`, or
 * never. */
static pid_t start_holder(int ms)
{
    int pipes[2];
    assert_int_equal(pipe(pipes), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        ni_lock *lock;
        if (ni_lock_acquire(&lock, directory, "lock", 0, NULL)) _exit(1);
        if (write(pipes[1], "x", 1) != 1) _exit(2);
        if (ms < 0) pause();
        usleep((useconds_t)ms * 1000);
        ni_lock_release(lock);
        _exit(0);
    }
    char byte;
    close(pipes[1]);
    assert_int_equal(read(pipes[0], &byte, 1), 1);
    close(pipes[0]);
    return child;
}

static void lock_keeps_two_handles_of_one_process_apart(void **state)
{
    (void)state;
    ni_lock *lock = take(0);
    expect_locked(0, getpid());
    double begin = seconds();
    expect_locked(60, getpid());
    assert_true(seconds() - begin >= 0.06);
    ni_lock_release(lock);
}

static void lock_is_free_after_release(void **state)
{
    (void)state;
    for (int i = 0; i < 20; i++) ni_lock_release(take(0));
    ni_lock_release(NULL);
    ni_file_type type; /* removing the file would let two in */
    assert_int_equal(ni_file_stat(path_of("lock"), &type, NULL, NULL), NEWSIDX_OK);
    assert_int_equal(type, NI_FILE_REGULAR);
}

static void lock_of_a_killed_process_is_free(void **state)
{
    (void)state;
    pid_t child = start_holder(-1);
    expect_locked(0, child);
    kill(child, SIGKILL);
    assert_int_equal(waitpid(child, NULL, 0), child);
    ni_lock *lock = take(0);
    expect_locked(0, getpid()); /* not the dead one */
    ni_lock_release(lock);
}

static void lock_is_waited_for(void **state)
{
    (void)state;
    pid_t child = start_holder(80);
    double begin = seconds();
    ni_lock_release(take(20000));
    assert_true(seconds() - begin < 10);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

/* A child that a program forks, and that knows nothing of the lock, has its descriptor
 * nevertheless. */
static void lock_is_free_after_release_though_a_child_lives(void **state)
{
    (void)state;
    ni_lock *lock = take(0), *again;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        pause();
        _exit(0);
    }
    ni_lock_release(lock);
    newsidx_status status = ni_lock_acquire(&again, directory, "lock", 0, NULL);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    ni_lock_release(again);
    assert_int_equal(status, NEWSIDX_OK);
}

static void lock_on_a_missing_path_is_not_found(void **state)
{
    (void)state;
    ni_lock *lock = (ni_lock *)&state;
    newsidx_error error;
    const char *path = path_of("no/lock");
    assert_int_equal(ni_lock_acquire(&lock, path_of("no"), "lock", 0, &error),
                     NEWSIDX_ERR_NOT_FOUND);
    assert_null(lock);
    expect_message(&error, path, "No such file or directory");
}

static void lock_file_that_was_removed_or_exchanged_lets_nobody_in(void **state)
{
    (void)state;
    ni_lock *lock = take(0), *other;
    newsidx_error error;
    assert_int_equal(unlink(path_of("lock")), 0);
    assert_int_equal(ni_lock_acquire(&other, directory, "lock", 0, &error), NEWSIDX_ERR_LOCKED);
    ni_file_write(path_of("new"), "1\n", 2, false, NULL);
    assert_int_equal(rename(path_of("new"), path_of("lock")), 0);
    assert_int_equal(ni_lock_acquire(&other, directory, "lock", 0, &error), NEWSIDX_ERR_LOCKED);
    assert_int_equal(ni_lock_check(lock, directory, &error), NEWSIDX_OK);
    ni_lock_release(lock);
    ni_lock_release(take(0));
}

static void expect_bytes(const char *path, const char *expected)
{
    ni_buffer bytes = NI_BUFFER_INIT;
    assert_int_equal(ni_file_read(path, 100, &bytes, NULL), NEWSIDX_OK);
    assert_string_equal(ni_buffer_string(&bytes), expected);
    ni_buffer_dispose(&bytes);
}

/* What a link leads to may be somebody's data. */
static void lock_file_that_is_a_link_is_refused_and_not_followed(void **state)
{
    (void)state;
    ni_lock *lock;
    newsidx_error error;
    ni_file_write(path_of("data"), "Daten", 5, false, NULL);
    assert_int_equal(symlink("data", path_of("lock")), 0);
    assert_int_equal(ni_lock_acquire(&lock, directory, "lock", 0, &error), NEWSIDX_ERR_SYSTEM);
    expect_message(&error, path_of("lock"), "is a link");
    expect_bytes(path_of("data"), "Daten");
    assert_int_equal(unlink(path_of("lock")), 0);
    assert_int_equal(mkfifo(path_of("lock"), 0666), 0);
    assert_int_equal(ni_lock_acquire(&lock, directory, "lock", 0, &error), NEWSIDX_ERR_SYSTEM);
    expect_message(&error, path_of("lock"), "no regular file");
}

static void lock_file_with_another_name_is_not_written_to(void **state)
{
    (void)state;
    ni_file_write(path_of("data"), "Daten", 5, false, NULL);
    assert_int_equal(link(path_of("data"), path_of("lock")), 0);
    ni_lock *lock = take(0);
    expect_bytes(path_of("data"), "Daten");
    ni_lock_release(lock);
    expect_bytes(path_of("data"), "Daten");
}

static void lock_notices_that_its_directory_was_exchanged(void **state)
{
    (void)state;
    ni_lock *lock, *other;
    newsidx_error error;
    assert_int_equal(ni_directory_make(path_of("d"), NULL), NEWSIDX_OK);
    assert_int_equal(ni_lock_acquire(&lock, path_of("d"), "lock", 0, &error), NEWSIDX_OK);
    assert_int_equal(rename(path_of("d"), path_of("e")), 0);
    assert_int_equal(ni_lock_check(lock, path_of("d"), &error), NEWSIDX_ERR_SYSTEM);
    assert_int_equal(ni_directory_make(path_of("d"), NULL), NEWSIDX_OK);
    assert_int_equal(ni_lock_check(lock, path_of("d"), &error), NEWSIDX_ERR_SYSTEM);
    expect_message(&error, path_of("d"), "exchanged");
    assert_int_equal(ni_lock_acquire(&other, path_of("d"), "lock", 0, &error), NEWSIDX_OK);
    ni_lock_release(other);
    ni_lock_release(lock);
    ni_file_remove(path_of("d"), NULL);
    ni_file_remove(path_of("e"), NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_directory, remove_directory)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(path_join_puts_a_slash_between),
        TEST(file_is_read_as_it_was_written),
        TEST(file_written_again_replaces_its_contents),
        TEST(file_over_the_limit_is_corrupt),
        TEST(file_that_is_missing_is_named),
        TEST(file_that_is_a_directory_is_refused),
        TEST(file_stat_returns_the_type_of_a_path),
        TEST(file_hash_is_xxh3_of_the_bytes),
        TEST(file_rename_replaces_the_target),
        TEST(file_sync_accepts_files_and_directories),
        TEST(file_remove_removes_a_directory_with_its_files),
        TEST(file_remove_goes_one_level_deep),
        TEST(file_remove_does_not_follow_links),
        TEST(directory_walk_visits_each_entry_until_told_to_stop),
        TEST(directory_may_be_made_twice),
        TEST(lock_keeps_two_handles_of_one_process_apart),
        TEST(lock_is_free_after_release),
        TEST(lock_of_a_killed_process_is_free),
        TEST(lock_is_waited_for),
        TEST(lock_is_free_after_release_though_a_child_lives),
        TEST(lock_file_that_was_removed_or_exchanged_lets_nobody_in),
        TEST(lock_file_that_is_a_link_is_refused_and_not_followed),
        TEST(lock_file_with_another_name_is_not_written_to),
        TEST(lock_notices_that_its_directory_was_exchanged),
        TEST(lock_on_a_missing_path_is_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
