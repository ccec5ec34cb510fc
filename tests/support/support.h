/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the tests of the public interface share: a directory that vanishes with the test, an
 * article put in one line, and what a search found as a line of ids. Everything here fails the
 * test by itself when the library answers with an error, so that a test reads as what it is about.
 * Only newsidx.h is used.
 */
#ifndef TEST_SUPPORT_H
#define TEST_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "newsidx.h"

/* ---- directories and files ---- */

/* A directory of the test's own, and the path of an index in it that is not made yet. */
typedef struct ts_scratch {
    char directory[128];
    char index[160];
} ts_scratch;

/* Setup and teardown of a test: *state is its ts_scratch. */
int ts_setup(void **state);
int ts_teardown(void **state);

/* Removes a directory with all that is in it, or a file. */
void ts_remove_tree(const char *path);

/* directory/name, in one of eight buffers that are used in turn. */
const char *ts_path(const char *directory, const char *name);

bool ts_exists(const char *path);

/* A whole file, in memory that the caller frees, a NUL behind it. */
char *ts_read_file(const char *path, size_t *size);
void ts_write_file(const char *path, const void *bytes, size_t size);

/* The names in a directory but for writer.lock, in order, a space behind each; the caller frees
   it. */
char *ts_list(const char *directory);

/* ---- random numbers, the same on every machine ---- */

uint64_t ts_random(uint64_t *seed);
uint32_t ts_below(uint64_t *seed, uint32_t limit);

/* ---- writing and reading ---- */

/* A writer that does not wait for the disk. */
newsidx_writer *ts_writer(const char *index);
newsidx_reader *ts_reader(const char *index);
newsidx_article ts_article(const char *id, const char *title, const char *body);
void ts_put(newsidx_writer *writer, const char *id, const char *title, const char *body);
newsidx_status ts_remove(newsidx_writer *writer, const char *id);
void ts_commit(newsidx_writer *writer);
newsidx_info ts_info(newsidx_reader *reader);

/* An index with these articles, whose bodies are their titles, in one commit. */
void ts_make_index(const char *index, const char *const *ids, size_t count);

/* ---- searching ---- */

newsidx_query *ts_query(const char *text);
newsidx_hits *ts_search(newsidx_reader *reader, const char *query, uint32_t limit, uint32_t offset);
newsidx_hits *ts_search_with(newsidx_reader *reader, const char *query,
                             const newsidx_search_options *options);

/* The next hit; false at the end. */
bool ts_next(newsidx_hits *hits);

bool ts_text_is(newsidx_text text, const char *expected);

/* The ids that are left in the hits, which are freed, a space between; the caller frees it. */
char *ts_ids(newsidx_hits *hits);

/* Sorts the words of a line. */
void ts_sort_words(char *line);

/* That a query finds these ids, in whatever order; `expected` is in the order of the alphabet. */
void ts_expect_found(newsidx_reader *reader, const char *query, const char *expected);

/* The same, in the order of their ranks. */
void ts_expect_ranked(newsidx_reader *reader, const char *query, const char *expected);

/* Both in the index of a test's ts_scratch. */
void ts_scratch_found(void **state, const char *query, const char *expected);
void ts_scratch_ranked(void **state, const char *query, const char *expected);

/* That a walk over all articles comes to these ids, in this order. */
void ts_expect_articles(newsidx_reader *reader, const char *expected);

/* That a call came to a status whose message has all these words (NULL at the end), and says the
   same in the error. */
void ts_expect_error(newsidx_status status, newsidx_status expected, const newsidx_error *error,
                     ...);

/* Fails the test with the message of an error, if it is one. */
#define ts_ok(status, error)                                                                       \
    do {                                                                                           \
        if ((status) != NEWSIDX_OK) fail_msg("%s: %s", #status, (error).message);                  \
    } while (0)

#endif
