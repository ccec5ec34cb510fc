/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the tests of the wrapper over Xapian share. Documents are written as lines of words; token i
 * stands at position 8 i, as in an index, and the line is the document's data, too. Whatever fails
 * here fails the test.
 */
#ifndef XAPIAN_SUPPORT_H
#define XAPIAN_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "glass/build.h"
#include "xapian/xdatabase.h"
#include "xapian/xmatch.h"
#include "xapian/xquery.h"

enum { DATE_SLOT = 0, PATH_SIZE = 256, SEGMENTS = 3 };

/* The first hundred documents, with the usual constants of BM25. */
extern const ni_xmatch_options best_hundred;

/* ------------------------------------------------------------ directories */

/* A test in a directory of its own, which is gone afterwards. */
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_directory, remove_directory)

/* The test's own directory. */
extern char directory[PATH_SIZE];

int make_directory(void **state);
int remove_directory(void **state);

/* A path in the test's own directory; four of them are good at a time. */
const char *path_of(const char *name);

void write_file(const char *path, const void *bytes, size_t size);

/* The bytes of a file, for free(). */
char *read_file(const char *path, size_t *size);

/* --------------------------------------------------------------- building */

ni_glass_build *open_build(void);

/* A document, without a date where that is NULL. It lives until the next one. */
const ni_xdocument *line_document(const char *line, const char *date);

/* Both return the docid. */
uint32_t add_document(ni_glass_build *build, const ni_xdocument *document);
uint32_t add_line(ni_glass_build *build, const char *line, const char *date);

/* Writes a file and frees. */
void finish_build(ni_glass_build *build, const char *path);

/* Builds a file from lines, the last NULL, all of one date. */
void build_lines(const char *path, const char *const *lines);

#define LINES(...) ((const char *const[]){__VA_ARGS__, NULL})

/* ---------------------------------------------------------------- reading */

ni_xdatabase *open_database(const char *path);

/* Builds a file from lines and opens it. */
ni_xdatabase *open_lines(const char *name, const char *const *lines);

/* Three segments of two documents each, combined; the inputs are closed. */
ni_xdatabase *open_three(ni_xdatabase_info infos[SEGMENTS]);

ni_xdatabase_info info_of(ni_xdatabase *database);

void assert_data(ni_xdatabase *database, uint32_t docid, const char *expected);

/* The docids of all documents, in a string: "1 2 4". */
const char *all_docids(ni_xdatabase *database);

/* ---------------------------------------------------------------- queries */

ni_xquery *term(const char *word);

ni_xquery *combine(ni_xquery_op op, size_t count, ni_xquery **queries);

/* Words one behind the other, and near each other: what is looked at is the lines of the databases
   that open_database has opened. */
ni_xquery *phrase(uint32_t window, size_t count, ni_xquery **queries);
ni_xquery *near_by(uint32_t window, size_t count, ni_xquery **queries);

/* Queries under one operator; they are used up. */
#define COMBINE(op, ...)                                                                           \
    combine(op, sizeof((ni_xquery *[]){__VA_ARGS__}) / sizeof(ni_xquery *),                        \
            (ni_xquery *[]){__VA_ARGS__})

/* Runs a query and frees it. */
ni_xmatch *match(ni_xdatabase *database, ni_xquery *query, const ni_xmatch_options *options);

/* The docids that a query finds, best first, in a string; frees the query. */
const char *found(ni_xdatabase *database, ni_xquery *query);

/* The score of the one document that a query finds; frees the query. */
double score_of(ni_xdatabase *database, ni_xquery *query);

#endif
