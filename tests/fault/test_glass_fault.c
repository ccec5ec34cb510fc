/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A database is built while every allocation, and every call that writes its file, fails in turn.
 * Each failure is told, leaves no file and no half document, and the build goes on after it as if
 * nothing had been: what is written in the end is the same. The linker puts the functions below in
 * place of those of the library.
 */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "glass/build.h"

/* How many calls are let through; none fails while it is negative. */
static long allocations_left = -1, writes_left = -1;

static bool fails(long *left)
{
    if (*left < 0) return false;
    return (*left)-- == 0;
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
/* Files are those of 64 bits. */
ssize_t __real_pwrite64(int descriptor, const void *bytes, size_t size, off_t offset);
int __real_close(int descriptor);

void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
ssize_t __wrap_pwrite64(int descriptor, const void *bytes, size_t size, off_t offset);
int __wrap_close(int descriptor);

void *__wrap_malloc(size_t size)
{
    return fails(&allocations_left) ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails(&allocations_left) ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size)
{
    return fails(&allocations_left) ? NULL : __real_realloc(old, size);
}

ssize_t __wrap_pwrite64(int descriptor, const void *bytes, size_t size, off_t offset)
{
    if (!fails(&writes_left)) return __real_pwrite64(descriptor, bytes, size, offset);
    errno = ENOSPC;
    return -1;
}

int __wrap_close(int descriptor)
{
    const int result = __real_close(descriptor);
    if (!fails(&writes_left)) return result;
    errno = EIO;
    return -1;
}

/* ------------------------------------------------------------------ documents */

enum { DOCUMENTS = 60, TERMS = 40, DATA = 150000 };

static char path[64], data[DATA];
static uint32_t data_step; /* bytes by which a document has more data than the one before */

/* Some terms are in many documents and some in one. */
static newsidx_status add(ni_glass_build *build, uint32_t number, newsidx_error *error)
{
    static const uint32_t places[] = {3, 800, 1000000};
    static char terms[TERMS][16];
    ni_xposting postings[TERMS];
    for (uint32_t i = 0; i < TERMS; i++) {
        const uint32_t word = i < TERMS / 2 ? i * (1 + number % 3) : 1000 + number * TERMS + i;
        snprintf(terms[i], sizeof terms[i], "%06u", (unsigned)(word + i * 10000));
        postings[i] = (ni_xposting){terms[i], 6, 1 + number % 5, places, i % 4, 0};
    }
    const ni_xvalue values[] = {{number % 4, {data, 10 + number}}, {9, {data + number, 3000}}};
    const ni_xdocument document = {postings, TERMS, values, 2, {data, number * data_step}, false};
    uint32_t docid;
    newsidx_status status = ni_glass_build_add(build, &document, &docid, error);
    if (status == NEWSIDX_OK) assert_int_equal(docid, number);
    return status;
}

static newsidx_status add_until(ni_glass_build *build, uint32_t *next, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    while (status == NEWSIDX_OK && *next <= DOCUMENTS) {
        status = add(build, *next, error);
        if (status == NEWSIDX_OK) ++*next;
    }
    return status;
}

static newsidx_status write_file(ni_glass_build *build, newsidx_error *error)
{
    uint64_t hash, size;
    return ni_glass_build_write(build, path, &hash, &size, error);
}

static void expect_no_file(void)
{
    assert_int_equal(access(path, F_OK), -1);
}

/* The file without its uuid; it is removed. */
static void take_file(ni_buffer *buffer)
{
    newsidx_error error;
    ni_buffer_clear(buffer);
    assert_int_equal(ni_file_read(path, SIZE_MAX / 2, buffer, &error), NEWSIDX_OK);
    memset(buffer->data + 16, 0, 16);
    assert_int_equal(ni_file_remove(path, &error), NEWSIDX_OK);
}

static void make_expected(ni_buffer *expected)
{
    newsidx_error error;
    uint32_t next = 1;
    ni_glass_build *build = ni_glass_build_new();
    assert_int_equal(add_until(build, &next, &error), NEWSIDX_OK);
    assert_int_equal(write_file(build, &error), NEWSIDX_OK);
    take_file(expected);
    ni_glass_build_free(build);
}

static void expect_same(const ni_buffer *expected)
{
    ni_buffer found = NI_BUFFER_INIT;
    take_file(&found);
    assert_int_equal(found.size, expected->size);
    assert_memory_equal(found.data, expected->data, found.size);
    ni_buffer_dispose(&found);
}

/* ---------------------------------------------------------------------- tests */

/* Returns whether an allocation failed. */
static bool build_with_failure(long allocation, const ni_buffer *expected)
{
    newsidx_error error;
    newsidx_status status;
    uint32_t next = 1;
    bool failed = false;
    allocations_left = allocation;
    ni_glass_build *build = ni_glass_build_new();
    if (!build) {
        allocations_left = -1;
        return true;
    }
    while ((status = add_until(build, &next, &error)) != NEWSIDX_OK) {
        assert_int_equal(status, NEWSIDX_ERR_MEMORY);
        failed = true;
    }
    while ((status = write_file(build, &error)) != NEWSIDX_OK) {
        assert_int_equal(status, NEWSIDX_ERR_MEMORY);
        expect_no_file();
        failed = true;
    }
    if (allocations_left < 0) failed = true; /* somebody could do without */
    allocations_left = -1;
    ni_glass_build_free(build);
    expect_same(expected);
    return failed;
}

static void a_build_outlives_each_failing_allocation(void **state)
{
    (void)state;
    ni_buffer expected = NI_BUFFER_INIT;
    data_step = 150;
    make_expected(&expected);
    long allocation = 0;
    while (build_with_failure(allocation, &expected)) allocation++;
    assert_true(allocation > 30);
    ni_buffer_dispose(&expected);
}

static void each_failing_write_is_told_and_leaves_no_file(void **state)
{
    (void)state;
    newsidx_error error;
    ni_buffer expected = NI_BUFFER_INIT;
    uint32_t next = 1;
    data_step = 2500; /* so that not all of the file is held in memory */
    make_expected(&expected);
    ni_glass_build *build = ni_glass_build_new();
    assert_int_equal(add_until(build, &next, &error), NEWSIDX_OK);
    long writes = 0;
    for (;; writes++) {
        writes_left = writes;
        const newsidx_status status = write_file(build, &error);
        if (status == NEWSIDX_OK) break;
        assert_int_equal(status, NEWSIDX_ERR_SYSTEM);
        assert_non_null(strstr(error.message, path));
        expect_no_file();
    }
    writes_left = -1;
    assert_true(writes >= 4);
    expect_same(&expected);
    ni_glass_build_free(build);
    ni_buffer_dispose(&expected);
}

static int set_up(void **state)
{
    (void)state;
    srand(1);
    for (size_t i = 0; i < sizeof data; i++) data[i] = (char)rand();
    snprintf(path, sizeof path, "/tmp/newsidx-fault-XXXXXX");
    const int descriptor = mkstemp(path);
    return descriptor < 0 || close(descriptor) != 0 || unlink(path) != 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_build_outlives_each_failing_allocation),
        cmocka_unit_test(each_failing_write_is_told_and_leaves_no_file),
    };
    return cmocka_run_group_tests_name("glass_fault", tests, set_up, NULL);
}
