/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Databases are built and merged while every allocation, and every call that writes the file,
 * fails in turn. Each failure is told, leaves no file and no half document, and the build goes on
 * after it as if nothing had been: what is written in the end is the same.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "failing.h"
#include "glass/build.h"
#include "glass/merge.h"
#include "glass/output.h"

/* ------------------------------------------------------------------ documents */

enum { DOCUMENTS = 60, TERMS = 40, DATA = 150000 };

static char path[64], data[DATA];
static uint32_t data_step; /* bytes by which a document has more data than the one before */

/* Some terms are in many documents and some in one. */
static newsidx_status add(ni_glass_build *build, uint32_t number, newsidx_error *error)
{
    static const uint32_t positions[] = {3, 800, 1000000};
    static char terms[TERMS][16];
    ni_xposting postings[TERMS];
    for (uint32_t i = 0; i < TERMS; i++) {
        const uint32_t word = i < TERMS / 2 ? i * (1 + number % 3) : 1000 + number * TERMS + i;
        snprintf(terms[i], sizeof terms[i], "%06u", (unsigned)(word + i * 10000));
        postings[i] = (ni_xposting){terms[i], 6, 1 + number % 5, positions, i % 4, 0};
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
    ni_glass_facts facts;
    return ni_glass_build_write(build, path, &facts, error);
}

static void expect_no_file(void)
{
    assert_int_equal(access(path, F_OK), -1);
}

/* Cut the checksums off. */
static void forget_sums(ni_buffer *buffer)
{
    uint32_t blocks = (uint32_t)(buffer->size / NI_GLASS_BLOCK_SIZE);
    while (ni_glass_sums_file_size(blocks) > buffer->size) blocks--;
    buffer->size = (size_t)blocks * NI_GLASS_BLOCK_SIZE;
}

/* The file without its uuid and the checksums, of which one is that of the uuid's block; it is
   removed. */
static void take_file(ni_buffer *buffer)
{
    newsidx_error error;
    ni_buffer_clear(buffer);
    assert_int_equal(ni_file_read(path, SIZE_MAX / 2, buffer, &error), NEWSIDX_OK);
    memset(buffer->data + 16, 0, 16);
    forget_sums(buffer);
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

/* --------------------------------------------------------------------- builds */

/* Returns whether an allocation failed. */
static bool build_with_failure(long allocation, const ni_buffer *expected)
{
    newsidx_error error;
    newsidx_status status;
    uint32_t next = 1;
    bool failed = false;
    failing_allocation = allocation;
    ni_glass_build *build = ni_glass_build_new();
    if (!build) {
        failing_allocation = -1;
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
    if (failing_allocation < 0) failed = true; /* somebody could do without */
    failing_allocation = -1;
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
        failing_write = writes;
        const newsidx_status status = write_file(build, &error);
        if (status == NEWSIDX_OK) break;
        assert_int_equal(status, NEWSIDX_ERR_SYSTEM);
        assert_non_null(strstr(error.message, path));
        expect_no_file();
    }
    failing_write = -1;
    assert_true(writes >= 4);
    expect_same(&expected);
    ni_glass_build_free(build);
    ni_buffer_dispose(&expected);
}

/* --------------------------------------------------------------------- merges */

enum { INPUTS = 2 };

static char input_paths[INPUTS][80];

/* Two inputs, of the first of which some documents are deleted. */
static void make_inputs(ni_glass_input *inputs)
{
    static const uint32_t deleted[] = {2, 3, DOCUMENTS};
    newsidx_error error;
    for (size_t i = 0; i < INPUTS; i++) {
        ni_glass_build *build = ni_glass_build_new();
        uint32_t next = 1;
        data_step = i ? 700 : 150;
        assert_int_equal(add_until(build, &next, &error), NEWSIDX_OK);
        assert_int_equal(write_file(build, &error), NEWSIDX_OK);
        ni_glass_build_free(build);
        snprintf(input_paths[i], sizeof input_paths[i], "%s-%zu", path, i);
        assert_int_equal(rename(path, input_paths[i]), 0);
        inputs[i] = (ni_glass_input){input_paths[i], i ? NULL : deleted, i ? 0 : 3};
    }
}

static void remove_inputs(void)
{
    for (size_t i = 0; i < INPUTS; i++) assert_int_equal(unlink(input_paths[i]), 0);
}

static newsidx_status merge(const ni_glass_input *inputs, bool positions, newsidx_error *error)
{
    const ni_glass_merge_options options = {.positions = positions};
    ni_glass_facts facts;
    return ni_glass_merge(inputs, INPUTS, path, &options, &facts, error);
}

/* Merges until nothing fails; returns how many calls failed, each with a status. */
static long merge_with_failures(const ni_glass_input *inputs, bool positions, long *failing,
                                newsidx_status expected)
{
    newsidx_error error;
    newsidx_status status = expected;
    long failures = 0;
    while (status != NEWSIDX_OK || *failing < 0) {
        *failing = failures++;
        status = merge(inputs, positions, &error);
        if (status == NEWSIDX_OK) continue;
        assert_int_equal(status, expected);
        assert_int_equal(*failing, -1);
        expect_no_file();
    }
    *failing = -1;
    return failures - 1;
}

static void a_merge_tells_each_failure_and_leaves_no_file(void **state)
{
    (void)state;
    ni_glass_input inputs[INPUTS];
    newsidx_error error;
    make_inputs(inputs);
    for (int positions = 0; positions < 2; positions++) {
        ni_buffer expected = NI_BUFFER_INIT;
        assert_int_equal(merge(inputs, positions, &error), NEWSIDX_OK);
        take_file(&expected);
        assert_true(
            merge_with_failures(inputs, positions, &failing_allocation, NEWSIDX_ERR_MEMORY) > 30);
        expect_same(&expected);
        assert_true(merge_with_failures(inputs, positions, &failing_write, NEWSIDX_ERR_SYSTEM) > 2);
        expect_same(&expected);
        ni_buffer_dispose(&expected);
    }
    remove_inputs();
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
        cmocka_unit_test(a_merge_tells_each_failure_and_leaves_no_file),
    };
    return cmocka_run_group_tests_name("glass_fault", tests, set_up, NULL);
}
