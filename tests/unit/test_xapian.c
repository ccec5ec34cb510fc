/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The wrapper over Xapian. Documents are written as lines of words; token i stands at position 8 i,
 * as in an index. Expected docids come from the documents at hand, scores from BM25's formula, and
 * whole result sets from a match by brute force over random documents.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <ftw.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "xapian/xbuild.h"
#include "xapian/xdatabase.h"
#include "xapian/xmatch.h"
#include "xapian/xquery.h"

enum { DATE_SLOT = 0, TERMS_MAX = 64, PATH_SIZE = 256, SEGMENTS = 3 };

static const ni_xmatch_options best_hundred = {0, 100, DATE_SLOT, 1.2, 0.75};

/* ------------------------------------------------------------ directories */

static char directory[PATH_SIZE];

/* A path in the test's own directory; four of them are good at a time. */
static const char *path_of(const char *name)
{
    static char paths[4][2 * PATH_SIZE];
    static unsigned next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", directory, name);
    return path;
}

static int make_directory(void **state)
{
    (void)state;
    const char *parent = getenv("TMPDIR");
    snprintf(directory, sizeof directory, "%s/newsidx-xapian-XXXXXX", parent ? parent : "/tmp");
    return mkdtemp(directory) ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status, (void)type, (void)walk;
    return remove(path);
}

static int remove_directory(void **state)
{
    (void)state;
    return nftw(directory, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void write_file(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

/* The bytes of a file, for free(). */
static char *read_file(const char *path, size_t *size)
{
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    *size = (size_t)status.st_size;
    char *bytes = malloc(*size);
    assert_non_null(bytes);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fread(bytes, 1, *size, file), *size);
    fclose(file);
    return bytes;
}

/* --------------------------------------------------------------- building */

/* A document from words; positions and postings borrow from each other, so it is not copied. */
typedef struct words {
    char text[1024];
    uint32_t positions[TERMS_MAX][TERMS_MAX];
    ni_xposting postings[TERMS_MAX];
    size_t count;
    ni_xvalue date;
    ni_xdocument document;
} words;

static int compare_postings(const void *left, const void *right)
{
    return strcmp(((const ni_xposting *)left)->term, ((const ni_xposting *)right)->term);
}

static void add_word(words *made, const char *word, uint32_t position)
{
    size_t i = 0;
    while (i < made->count && strcmp(made->postings[i].term, word) != 0) i++;
    ni_xposting *posting = &made->postings[i];
    if (i == made->count) {
        *posting = (ni_xposting){word, (uint32_t)strlen(word), 0, made->positions[i], 0};
        made->count++;
    }
    posting->wdf++;
    made->positions[i][posting->position_count++] = position;
}

/* The line is the document's data, too. */
static const ni_xdocument *make_words(words *made, const char *line, const char *date)
{
    made->count = 0;
    snprintf(made->text, sizeof made->text, "%s", line);
    uint32_t position = 0;
    for (char *word = strtok(made->text, " "); word; word = strtok(NULL, " "), position += 8)
        add_word(made, word, position);
    qsort(made->postings, made->count, sizeof made->postings[0], compare_postings);
    made->date = (ni_xvalue){DATE_SLOT, newsidx_text_of(date)};
    made->document = (ni_xdocument){made->postings, made->count, &made->date, date ? 1 : 0,
                                    newsidx_text_of(line)};
    return &made->document;
}

static uint32_t add_line(ni_xbuild *build, const char *line, const char *date)
{
    static words made;
    newsidx_error error;
    uint32_t docid;
    newsidx_status status = ni_xbuild_add(build, make_words(&made, line, date), &docid, &error);
    assert_int_equal(status, NEWSIDX_OK);
    return docid;
}

static ni_xbuild *open_build(const char *path)
{
    newsidx_error error;
    ni_xbuild *build;
    assert_int_equal(ni_xbuild_open(&build, path, &error), NEWSIDX_OK);
    return build;
}

static void finish_build(ni_xbuild *build)
{
    newsidx_error error;
    assert_int_equal(ni_xbuild_finish(build, &error), NEWSIDX_OK);
    ni_xbuild_free(build);
}

/* Builds a directory from lines, the last NULL, all of one date. */
static void build_lines(const char *path, const char *const *lines)
{
    ni_xbuild *build = open_build(path);
    for (; *lines; lines++) add_line(build, *lines, "20260128");
    finish_build(build);
}

#define LINES(...) ((const char *const[]){__VA_ARGS__, NULL})

static void compact(const char *output, bool single_file, size_t count, const char *const *inputs)
{
    newsidx_error error = {0};
    newsidx_status status = ni_xbuild_compact(inputs, count, output, single_file, &error);
    if (status != NEWSIDX_OK) print_error("%s\n", error.message);
    assert_int_equal(status, NEWSIDX_OK);
}

/* A small generator of our own, so that a failure can be repeated on any machine. */
static uint32_t random_state;

static uint32_t random_below(uint32_t bound)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (random_state >> 8) % bound;
}

/* ---------------------------------------------------------------- reading */

static ni_xdatabase *open_database(const char *path)
{
    newsidx_error error = {0};
    ni_xdatabase *database;
    newsidx_status status = ni_xdatabase_open(&database, path, &error);
    if (status != NEWSIDX_OK) print_error("%s\n", error.message);
    assert_int_equal(status, NEWSIDX_OK);
    return database;
}

/* Builds a directory from lines and opens it. */
static ni_xdatabase *open_lines(const char *name, const char *const *lines)
{
    build_lines(path_of(name), lines);
    return open_database(path_of(name));
}

static ni_xdatabase_info info_of(ni_xdatabase *database)
{
    newsidx_error error;
    ni_xdatabase_info info;
    assert_int_equal(ni_xdatabase_get_info(database, &info, &error), NEWSIDX_OK);
    return info;
}

static void assert_data(ni_xdatabase *database, uint32_t docid, const char *expected)
{
    newsidx_error error;
    ni_buffer data = NI_BUFFER_INIT;
    assert_int_equal(ni_xdatabase_data(database, docid, &data, &error), NEWSIDX_OK);
    assert_string_equal(ni_buffer_string(&data), expected);
    ni_buffer_dispose(&data);
}

/* The docids of all documents, in a string: "1 2 4". */
static const char *all_docids(ni_xdatabase *database)
{
    static char text[1024];
    newsidx_error error;
    newsidx_status status;
    text[0] = '\0';
    uint32_t docid = 1;
    while ((status = ni_xdatabase_next(database, &docid, &error)) == NEWSIDX_OK)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%u", *text ? " " : "",
                 docid++);
    assert_int_equal(status, NEWSIDX_DONE);
    return text;
}

static ni_xquery *term(const char *word)
{
    newsidx_error error;
    ni_xquery *query = ni_xquery_term(newsidx_text_of(word), &error);
    assert_non_null(query);
    return query;
}

static ni_xquery *combine(ni_xquery_op op, size_t count, ni_xquery **queries)
{
    newsidx_error error;
    ni_xquery *query = ni_xquery_combine(op, queries, count, &error);
    assert_non_null(query);
    return query;
}

#define COMBINE(op, ...)                                                                           \
    combine(op, sizeof((ni_xquery *[]){__VA_ARGS__}) / sizeof(ni_xquery *),                        \
            (ni_xquery *[]){__VA_ARGS__})

static ni_xquery *scale(ni_xquery *query, double factor)
{
    newsidx_error error;
    query = ni_xquery_scale(query, factor, &error);
    assert_non_null(query);
    return query;
}

/* Runs a query and frees it. */
static ni_xmatch *match(ni_xdatabase *database, ni_xquery *query, const ni_xmatch_options *options)
{
    newsidx_error error = {0};
    ni_xmatch *found;
    newsidx_status status = ni_xmatch_run(&found, database, query, options, &error);
    if (status != NEWSIDX_OK) print_error("%s\n", error.message);
    assert_int_equal(status, NEWSIDX_OK);
    ni_xquery_free(query);
    return found;
}

/* The docids that a query finds, best first, in a string; frees the query. */
static const char *found(ni_xdatabase *database, ni_xquery *query)
{
    static char text[1024];
    text[0] = '\0';
    ni_xmatch *result = match(database, query, &best_hundred);
    for (size_t i = 0; i < result->count; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%u", i ? " " : "",
                 result->hits[i].docid);
    ni_xmatch_free(result);
    return text;
}

/* The score of the one document that a query finds. */
static double score_of(ni_xdatabase *database, ni_xquery *query)
{
    ni_xmatch *result = match(database, query, &best_hundred);
    assert_int_equal(result->count, 1);
    double score = result->hits[0].score;
    ni_xmatch_free(result);
    return score;
}

/* --------------------------------------------------------- tests: building */

static void build_numbers_documents_from_one(void **state)
{
    (void)state;
    ni_xbuild *build = open_build(path_of("a"));
    assert_int_equal(add_line(build, "ein hund", NULL), 1);
    assert_int_equal(add_line(build, "eine katze", NULL), 2);
    finish_build(build);
    ni_xdatabase *database = open_database(path_of("a"));
    assert_int_equal(info_of(database).documents, 2);
    assert_int_equal(info_of(database).last_docid, 2);
    assert_float_equal(info_of(database).mean_length, 2.0, 1e-9);
    assert_data(database, 2, "eine katze");
    ni_xdatabase_close(database);
}

static void build_given_up_writes_no_document(void **state)
{
    (void)state;
    setenv("XAPIAN_FLUSH_THRESHOLD", "2", 1);
    ni_xbuild *build = open_build(path_of("a"));
    for (int i = 0; i < 5; i++) add_line(build, "ein hund", NULL);
    ni_xbuild_free(build);
    unsetenv("XAPIAN_FLUSH_THRESHOLD");
    ni_xdatabase *database = open_database(path_of("a"));
    assert_int_equal(info_of(database).documents, 0);
    ni_xdatabase_close(database);
}

static void build_does_not_depend_on_the_flush_threshold(void **state)
{
    (void)state;
    setenv("XAPIAN_FLUSH_THRESHOLD", "1", 1);
    ni_xdatabase *database =
        open_lines("a", LINES("haus hund", "hund hund", "haus", "hund haus katze"));
    unsetenv("XAPIAN_FLUSH_THRESHOLD");
    assert_string_equal(all_docids(database), "1 2 3 4");
    assert_string_equal(found(database, COMBINE(NI_XQUERY_AND, term("haus"), term("katze"))), "4");
    ni_xdatabase_close(database);
    newsidx_error error;
    assert_int_equal(ni_xdatabase_check(path_of("a"), &error), NEWSIDX_OK);
}

static void build_takes_a_document_out_again(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xbuild *build = open_build(path_of("a"));
    add_line(build, "ein hund", "20260101");
    add_line(build, "ein wolf", "20260102");
    assert_int_equal(ni_xbuild_remove(build, 1, &error), NEWSIDX_OK);
    assert_int_equal(add_line(build, "ein fuchs", "20260103"), 3);
    finish_build(build);
    ni_xdatabase *database = open_database(path_of("a"));
    assert_string_equal(all_docids(database), "2 3");
    assert_string_equal(found(database, term("hund")), "");
    ni_xdatabase_close(database);
    assert_int_equal(ni_xdatabase_check(path_of("a"), &error), NEWSIDX_OK);
}

static void build_refuses_a_long_term_and_goes_on(void **state)
{
    (void)state;
    static char text[300];
    memset(text, 'x', sizeof text);
    newsidx_error error;
    uint32_t docid;
    ni_xposting posting = {text, 300, 1, NULL, 0};
    ni_xdocument document = {&posting, 1, NULL, 0, {NULL, 0}};
    ni_xbuild *build = open_build(path_of("a"));
    add_line(build, "ein hund", NULL);
    assert_int_equal(ni_xbuild_add(build, &document, &docid, &error), NEWSIDX_ERR_RECORD);
    assert_non_null(strstr(error.message, "300"));
    posting.term_size = 0;
    assert_int_equal(ni_xbuild_add(build, &document, &docid, &error), NEWSIDX_ERR_RECORD);
    memset(text, '\0', 123); /* a NUL counts twice: 246 */
    posting.term_size = 123;
    assert_int_equal(ni_xbuild_add(build, &document, &docid, &error), NEWSIDX_ERR_RECORD);
    posting.term_size = 122;
    assert_int_equal(ni_xbuild_add(build, &document, &docid, &error), NEWSIDX_OK);
    memset(text, 'x', sizeof text);
    posting.term_size = 245;
    assert_int_equal(ni_xbuild_add(build, &document, &docid, &error), NEWSIDX_OK);
    finish_build(build);
    ni_xdatabase *database = open_database(path_of("a"));
    assert_int_equal(info_of(database).documents, 3);
    ni_xdatabase_close(database);
}

static void build_that_failed_refuses_to_go_on(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xbuild *build = open_build(path_of("a"));
    add_line(build, "ein hund", NULL);
    assert_int_equal(ni_xbuild_remove(build, 7, &error), NEWSIDX_ERR_CORRUPT);
    assert_int_equal(ni_xbuild_finish(build, &error), NEWSIDX_ERR_CORRUPT);
    assert_non_null(strstr(error.message, "earlier failure"));
    ni_xbuild_free(build);
}

static void build_does_not_overwrite_a_database(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xbuild *build;
    build_lines(path_of("a"), LINES("ein hund"));
    assert_int_equal(ni_xbuild_open(&build, path_of("a"), &error), NEWSIDX_ERR_SYSTEM);
    assert_null(build);
    assert_int_equal(ni_xbuild_open(&build, path_of("no/such"), &error), NEWSIDX_ERR_NOT_FOUND);
    assert_null(build);
}

static void a_database_that_is_being_built_is_locked(void **state)
{
    (void)state;
    newsidx_error error;
    const uint32_t docid = 1;
    ni_xbuild *build = open_build(path_of("a"));
    assert_int_equal(ni_xbuild_delete(path_of("a"), &docid, 1, &error), NEWSIDX_ERR_LOCKED);
    ni_xbuild_free(build);
}

/* ------------------------------------------------- tests: compact and delete */

static void compact_keeps_the_order_of_documents(void **state)
{
    (void)state;
    build_lines(path_of("a"), LINES("alpha", "beta"));
    build_lines(path_of("b"), LINES("gamma"));
    build_lines(path_of("c"), LINES("delta", "epsilon"));
    char one[PATH_SIZE * 2], two[PATH_SIZE * 2], three[PATH_SIZE * 2];
    snprintf(one, sizeof one, "%s", path_of("c"));
    snprintf(two, sizeof two, "%s", path_of("a"));
    snprintf(three, sizeof three, "%s", path_of("b"));
    const char *inputs[] = {one, two, three};
    for (int single_file = 0; single_file < 2; single_file++) {
        const char *output = path_of(single_file ? "file" : "directory");
        compact(output, single_file, 3, inputs);
        struct stat status;
        assert_int_equal(stat(output, &status), 0);
        assert_int_equal(S_ISREG(status.st_mode), single_file);
        ni_xdatabase *database = open_database(output);
        assert_string_equal(all_docids(database), "1 2 3 4 5");
        assert_data(database, 1, "delta");
        assert_data(database, 2, "epsilon");
        assert_data(database, 3, "alpha");
        assert_data(database, 5, "gamma");
        assert_string_equal(found(database, term("beta")), "4");
        ni_xdatabase_close(database);
    }
}

static void compact_of_compacted_files_works(void **state)
{
    (void)state;
    build_lines(path_of("a"), LINES("alpha beta", "beta alpha"));
    compact(path_of("1"), true, 1, LINES(path_of("a")));
    compact(path_of("2"), true, 2, LINES(path_of("1"), path_of("1")));
    ni_xdatabase *database = open_database(path_of("2"));
    ni_xquery *children[] = {term("alpha"), term("beta")};
    newsidx_error error;
    assert_string_equal(found(database, ni_xquery_phrase(children, 2, 9, &error)), "1 3");
    ni_xdatabase_close(database);
}

/* Holes before the first and behind the last document go; holes between documents stay. */
static void compact_keeps_inner_holes_only(void **state)
{
    (void)state;
    newsidx_error error;
    build_lines(path_of("a"), LINES("1", "2", "3", "4", "5", "6", "7"));
    build_lines(path_of("b"), LINES("8", "9"));
    const uint32_t gone[] = {1, 2, 4, 7};
    assert_int_equal(ni_xbuild_delete(path_of("a"), gone, 4, &error), NEWSIDX_OK);
    compact(path_of("c"), true, 2, LINES(path_of("a"), path_of("b")));
    ni_xdatabase *database = open_database(path_of("c"));
    assert_string_equal(all_docids(database), "1 3 4 5 6");
    assert_data(database, 1, "3");
    assert_data(database, 3, "5");
    assert_data(database, 4, "6");
    assert_data(database, 5, "8");
    assert_int_equal(info_of(database).documents, 5);
    assert_int_equal(info_of(database).last_docid, 6);
    ni_xdatabase_close(database);
}

static void compact_gives_a_database_of_its_own(void **state)
{
    (void)state;
    build_lines(path_of("a"), LINES("alpha"));
    compact(path_of("1"), true, 1, LINES(path_of("a")));
    compact(path_of("2"), true, 1, LINES(path_of("a")));
    ni_xdatabase *first = open_database(path_of("1"));
    ni_xdatabase *second = open_database(path_of("2"));
    assert_int_equal(strlen(info_of(first).uuid), 36);
    assert_string_not_equal(info_of(first).uuid, info_of(second).uuid);
    ni_xdatabase_close(first);
    ni_xdatabase_close(second);
}

static void compact_takes_databases_without_documents(void **state)
{
    (void)state;
    newsidx_error error;
    const uint32_t docid = 1;
    finish_build(open_build(path_of("a")));
    build_lines(path_of("b"), LINES("alpha"));
    assert_int_equal(ni_xbuild_delete(path_of("b"), &docid, 1, &error), NEWSIDX_OK);
    compact(path_of("c"), true, 2, LINES(path_of("a"), path_of("b")));
    ni_xdatabase *database = open_database(path_of("c"));
    assert_string_equal(all_docids(database), "");
    assert_string_equal(found(database, term("alpha")), "");
    ni_xdatabase_close(database);
}

static void compact_names_the_input_that_is_missing(void **state)
{
    (void)state;
    newsidx_error error;
    build_lines(path_of("a"), LINES("alpha"));
    const char *inputs[] = {path_of("a"), path_of("missing")};
    assert_int_equal(ni_xbuild_compact(inputs, 2, path_of("c"), true, &error),
                     NEWSIDX_ERR_NOT_FOUND);
    assert_non_null(strstr(error.message, "missing"));
}

static void delete_takes_documents_out_for_good(void **state)
{
    (void)state;
    newsidx_error error;
    build_lines(path_of("a"), LINES("geheimnis hund", "hund", "geheimnis"));
    compact(path_of("b"), false, 1, LINES(path_of("a")));
    const uint32_t gone[] = {1, 3};
    assert_int_equal(ni_xbuild_delete(path_of("b"), gone, 2, &error), NEWSIDX_OK);
    compact(path_of("c"), true, 1, LINES(path_of("b")));
    size_t size;
    char *bytes = read_file(path_of("c"), &size);
    assert_null(memmem(bytes, size, "geheimnis", 9));
    free(bytes);
    ni_xdatabase *database = open_database(path_of("c"));
    assert_string_equal(found(database, term("hund")), "1");
    ni_xdatabase_close(database);
}

static void delete_of_an_unknown_document_fails(void **state)
{
    (void)state;
    newsidx_error error;
    build_lines(path_of("a"), LINES("hund", "katze"));
    const uint32_t gone[] = {1, 9};
    assert_int_equal(ni_xbuild_delete(path_of("a"), gone, 2, &error), NEWSIDX_ERR_CORRUPT);
    ni_xdatabase *database = open_database(path_of("a"));
    assert_string_equal(all_docids(database), "1 2");
    ni_xdatabase_close(database);
}

/* --------------------------------------------------------- tests: reading */

static void find_gives_the_first_document_with_a_term(void **state)
{
    (void)state;
    newsidx_error error;
    uint32_t docid, count;
    ni_xdatabase *database = open_lines("a", LINES("hund", "katze", "katze"));
    assert_int_equal(ni_xdatabase_find(database, newsidx_text_of("katze"), &docid, &error),
                     NEWSIDX_OK);
    assert_int_equal(docid, 2);
    assert_int_equal(ni_xdatabase_find(database, newsidx_text_of("maus"), &docid, &error),
                     NEWSIDX_DONE);
    assert_int_equal(ni_xdatabase_find(database, newsidx_text_of(""), &docid, &error),
                     NEWSIDX_DONE);
    assert_int_equal(ni_xdatabase_frequency(database, newsidx_text_of("katze"), &count, &error),
                     NEWSIDX_OK);
    assert_int_equal(count, 2);
    assert_int_equal(ni_xdatabase_frequency(database, newsidx_text_of("maus"), &count, &error),
                     NEWSIDX_OK);
    assert_int_equal(count, 0);
    ni_xdatabase_close(database);
}

static void next_goes_to_the_document_or_the_one_behind_it(void **state)
{
    (void)state;
    newsidx_error error;
    build_lines(path_of("a"), LINES("1", "2", "3", "4"));
    const uint32_t gone[] = {2, 3};
    assert_int_equal(ni_xbuild_delete(path_of("a"), gone, 2, &error), NEWSIDX_OK);
    ni_xdatabase *database = open_database(path_of("a"));
    uint32_t docid = 0;
    assert_int_equal(ni_xdatabase_next(database, &docid, &error), NEWSIDX_OK);
    assert_int_equal(docid, 1);
    docid = 2;
    assert_int_equal(ni_xdatabase_next(database, &docid, &error), NEWSIDX_OK);
    assert_int_equal(docid, 4);
    docid = 5;
    assert_int_equal(ni_xdatabase_next(database, &docid, &error), NEWSIDX_DONE);
    ni_xdatabase_close(database);
}

static void data_of_no_document_is_corrupt(void **state)
{
    (void)state;
    newsidx_error error;
    ni_buffer data = NI_BUFFER_INIT;
    ni_xdatabase *database = open_lines("a", LINES("hund"));
    assert_int_equal(ni_xdatabase_data(database, 2, &data, &error), NEWSIDX_ERR_CORRUPT);
    ni_buffer_dispose(&data);
    ni_xdatabase_close(database);
}

/* Three segments of two documents each, combined; the inputs are closed. */
static ni_xdatabase *open_three(ni_xdatabase_info infos[SEGMENTS])
{
    ni_xdatabase *parts[SEGMENTS] = {open_lines("s0", LINES("hund", "hund katze")),
                                     open_lines("s1", LINES("katze", "hund")),
                                     open_lines("s2", LINES("hund hund", "maus"))};
    newsidx_error error;
    ni_xdatabase *all;
    for (size_t i = 0; i < SEGMENTS; i++) infos[i] = info_of(parts[i]);
    assert_int_equal(ni_xdatabase_combine(&all, parts, SEGMENTS, &error), NEWSIDX_OK);
    for (size_t i = 0; i < SEGMENTS; i++) ni_xdatabase_close(parts[i]);
    return all;
}

static void combined_databases_interleave_docids(void **state)
{
    (void)state;
    ni_xdatabase_info infos[SEGMENTS];
    ni_xdatabase *all = open_three(infos);
    assert_int_equal(info_of(all).documents, 6);
    assert_string_equal(info_of(all).uuid, "");
    assert_string_equal(all_docids(all), "1 2 3 4 5 6");
    assert_data(all, 4, "hund katze"); /* (2 - 1) * 3 + 0 + 1 */
    assert_data(all, 6, "maus");       /* (2 - 1) * 3 + 2 + 1 */
    newsidx_error error;
    uint32_t docid;
    assert_int_equal(ni_xdatabase_find(all, newsidx_text_of("katze"), &docid, &error), NEWSIDX_OK);
    assert_int_equal(docid, 2);
    ni_xdatabase_close(all);
}

static void no_databases_combine_to_an_empty_one(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xdatabase *none;
    uint32_t docid = 1, count;
    assert_int_equal(ni_xdatabase_combine(&none, NULL, 0, &error), NEWSIDX_OK);
    assert_int_equal(info_of(none).documents, 0);
    assert_string_equal(found(none, term("hund")), "");
    assert_string_equal(found(none, ni_xquery_everything(&error)), "");
    assert_int_equal(ni_xdatabase_next(none, &docid, &error), NEWSIDX_DONE);
    assert_int_equal(ni_xdatabase_find(none, newsidx_text_of("hund"), &docid, &error),
                     NEWSIDX_DONE);
    assert_int_equal(ni_xdatabase_frequency(none, newsidx_text_of("hund"), &count, &error),
                     NEWSIDX_OK);
    assert_int_equal(count, 0);
    ni_xdatabase_close(none);
}

/* --------------------------------------------------------- tests: queries */

static ni_xquery *phrase(uint32_t window, size_t count, ni_xquery **queries)
{
    newsidx_error error;
    ni_xquery *query = ni_xquery_phrase(queries, count, window, &error);
    assert_non_null(query);
    return query;
}

static void phrase_holds_order_and_window(void **state)
{
    (void)state;
    ni_xdatabase *database =
        open_lines("a", LINES("freie stadt hamburg", "freie und stadt hamburg", "stadt freie"));
    ni_xquery *near[] = {term("freie"), term("stadt")};
    assert_string_equal(found(database, phrase(9, 2, near)), "1");
    ni_xquery *narrow[] = {term("freie"), term("stadt")};
    assert_string_equal(found(database, phrase(8, 2, narrow)), "");
    ni_xquery *wide[] = {term("freie"), term("stadt")};
    assert_string_equal(found(database, phrase(17, 2, wide)), "1 2");
    ni_xquery *three[] = {term("freie"), term("stadt"), term("hamburg")};
    assert_string_equal(found(database, phrase(17, 3, three)), "1");
    ni_xquery *either[] = {term("freie"), COMBINE(NI_XQUERY_OR, term("und"), term("stadt"))};
    assert_string_equal(found(database, phrase(9, 2, either)), "2 1"); /* 2 has all three words */
    ni_xquery *missing[] = {term("freie"), term("bremen")};
    assert_string_equal(found(database, phrase(9, 2, missing)), "");
    ni_xdatabase_close(database);
}

static void phrase_of_one_is_the_query_and_of_none_is_nothing(void **state)
{
    (void)state;
    ni_xdatabase *database = open_lines("a", LINES("freie stadt", "stadt"));
    ni_xquery *one[] = {term("freie")};
    assert_string_equal(found(database, phrase(9, 1, one)), "1");
    assert_string_equal(found(database, phrase(9, 0, NULL)), "");
    ni_xdatabase_close(database);
}

static void phrase_of_what_has_no_positions_is_unsupported(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xquery *children[] = {term("a"), COMBINE(NI_XQUERY_AND, term("b"), term("c"))};
    assert_null(ni_xquery_phrase(children, 2, 9, &error));
    assert_int_equal(error.status, NEWSIDX_ERR_UNSUPPORTED);
}

static void scale_multiplies_the_score(void **state)
{
    (void)state;
    ni_xdatabase *database = open_lines("a", LINES("hund", "katze", "maus katze"));
    double plain = score_of(database, term("hund"));
    assert_true(plain > 0);
    assert_float_equal(score_of(database, scale(term("hund"), 2.5)), 2.5 * plain, 1e-9);
    assert_float_equal(score_of(database, scale(term("hund"), 0)), 0, 1e-9);
    ni_xdatabase_close(database);
}

static void operators_add_the_weights_that_they_promise(void **state)
{
    (void)state;
    ni_xdatabase *database = open_lines("a", LINES("hund katze katze", "maus", "fuchs"));
    double hund = score_of(database, term("hund"));
    double katze = score_of(database, term("katze"));
    assert_true(katze > hund);
    assert_float_equal(score_of(database, COMBINE(NI_XQUERY_AND, term("hund"), term("katze"))),
                       hund + katze, 1e-9);
    assert_float_equal(score_of(database, COMBINE(NI_XQUERY_OR, term("hund"), term("katze"))),
                       hund + katze, 1e-9);
    assert_float_equal(score_of(database, COMBINE(NI_XQUERY_MAX, term("hund"), term("katze"))),
                       katze, 1e-9);
    assert_float_equal(
        score_of(database, COMBINE(NI_XQUERY_AND_MAYBE, term("hund"), term("katze"))), hund + katze,
        1e-9);
    assert_float_equal(score_of(database, COMBINE(NI_XQUERY_AND_NOT, term("hund"), term("maus"))),
                       hund, 1e-9);
    assert_float_equal(score_of(database, COMBINE(NI_XQUERY_FILTER, term("hund"), term("katze"))),
                       hund, 1e-9);
    ni_xdatabase_close(database);
}

static void operators_take_nothing_and_everything(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xdatabase *database = open_lines("a", LINES("hund", "katze", "hund katze"));
    assert_string_equal(found(database, combine(NI_XQUERY_AND, 0, NULL)), "");
    assert_string_equal(found(database, combine(NI_XQUERY_OR, 0, NULL)), "");
    assert_string_equal(found(database, COMBINE(NI_XQUERY_AND_MAYBE, term("katze"))), "2 3");
    assert_string_equal(
        found(database, COMBINE(NI_XQUERY_AND, term("hund"), ni_xquery_nothing(&error))), "");
    assert_string_equal(
        found(database, COMBINE(NI_XQUERY_AND_NOT, term("hund"), ni_xquery_nothing(&error))),
        "1 3");
    assert_string_equal(
        found(database, COMBINE(NI_XQUERY_AND_MAYBE, ni_xquery_nothing(&error), term("hund"))), "");
    assert_string_equal(
        found(database, COMBINE(NI_XQUERY_AND_NOT, ni_xquery_everything(&error), term("hund"))),
        "2");
    assert_string_equal(found(database, term("")), "");
    assert_string_equal(found(database, scale(ni_xquery_nothing(&error), 2)), "");
    ni_xdatabase_close(database);
}

static void a_failed_query_fails_those_above_it(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xquery *children[] = {term("a"), NULL, term("b")};
    assert_null(ni_xquery_combine(NI_XQUERY_OR, children, 3, &error));
    ni_xquery *words_of_phrase[] = {term("a"), NULL};
    assert_null(ni_xquery_phrase(words_of_phrase, 2, 9, &error));
    assert_null(ni_xquery_scale(NULL, 2, &error));
    assert_null(ni_xquery_without(NULL, NULL, 0, &error));
    assert_null(ni_xquery_scale(term("a"), -1, &error));
    assert_int_equal(error.status, NEWSIDX_ERR_INTERNAL);
}

static const char *found_in_range(ni_xdatabase *database, const char *low, const char *high)
{
    newsidx_error error;
    ni_xquery *query =
        ni_xquery_value_range(DATE_SLOT, newsidx_text_of(low), newsidx_text_of(high), &error);
    assert_non_null(query);
    return found(database, query);
}

static void value_range_is_inclusive_and_needs_a_value(void **state)
{
    (void)state;
    ni_xbuild *build = open_build(path_of("a"));
    add_line(build, "1", "20260101");
    add_line(build, "2", "20260115");
    add_line(build, "3", NULL);
    add_line(build, "4", "20260131");
    finish_build(build);
    ni_xdatabase *database = open_database(path_of("a"));
    assert_string_equal(found_in_range(database, "20260101", "20260115"), "2 1");
    assert_string_equal(found_in_range(database, "20260102", "20260114"), "");
    assert_string_equal(found_in_range(database, "20260115", "20260115"), "2");
    assert_string_equal(found_in_range(database, NULL, "20260115"), "2 1");
    assert_string_equal(found_in_range(database, "20260102", NULL), "4 2");
    assert_string_equal(found_in_range(database, NULL, NULL), "4 2 1");
    assert_string_equal(found_in_range(database, "20260131", "20260101"), "");
    ni_xdatabase_close(database);
}

static void deletions_hide_documents_of_their_segment(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xdatabase_info infos[SEGMENTS];
    ni_xdatabase *all = open_three(infos);
    const uint32_t first[] = {2}, both[] = {1, 2};
    ni_xquery_deletions deletions[SEGMENTS] = {{.docids = first, .count = 1},
                                               {.docids = both, .count = 2},
                                               {.uuid = "of no segment", .docids = both, 2}};
    memcpy(deletions[0].uuid, infos[1].uuid, sizeof infos[1].uuid);
    memcpy(deletions[1].uuid, infos[2].uuid, sizeof infos[2].uuid);
    /* left: 1 "hund", 4 "hund katze" of s0; 2 "katze" of s1 */
    ni_xquery *query = ni_xquery_everything(&error);
    query = ni_xquery_without(query, deletions, SEGMENTS, &error);
    memset(deletions, 'x', sizeof deletions); /* the array is copied */
    assert_string_equal(found(all, query), "1 2 4");
    ni_xdatabase_close(all);
}

static void deletions_work_under_weights_and_phrases(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xdatabase *database = open_lines("a", LINES("rote rosen", "rote rosen", "rosen rote"));
    ni_xquery_deletions deletions = {.docids = (const uint32_t[]){1, 3}, .count = 2};
    ni_xdatabase_info info = info_of(database);
    memcpy(deletions.uuid, info.uuid, sizeof info.uuid);
    ni_xquery *words_of_phrase[] = {term("rote"), term("rosen")};
    ni_xquery *query = scale(phrase(9, 2, words_of_phrase), 2);
    query = ni_xquery_without(query, &deletions, 1, &error);
    assert_string_equal(found(database, query), "2");
    ni_xdatabase_close(database);
}

static void a_query_without_deletions_stays_as_it_is(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xquery_deletions empty = {.docids = NULL, .count = 0};
    ni_xquery *query = term("hund");
    assert_ptr_equal(ni_xquery_without(query, &empty, 1, &error), query);
    assert_ptr_equal(ni_xquery_without(query, NULL, 0, &error), query);
    ni_xquery_free(query);
}

/* --------------------------------------------------------- tests: matching */

static void equal_scores_come_newest_first_then_by_docid(void **state)
{
    (void)state;
    ni_xbuild *build = open_build(path_of("a"));
    add_line(build, "hund", "20240101");
    add_line(build, "hund", "20260101");
    add_line(build, "hund", NULL);
    add_line(build, "hund hund", "20200101");
    add_line(build, "hund", "20260101");
    finish_build(build);
    ni_xdatabase *database = open_database(path_of("a"));
    assert_string_equal(found(database, term("hund")), "4 2 5 1 3");
    newsidx_error error;
    assert_string_equal(found(database, ni_xquery_everything(&error)), "2 5 1 4 3");
    ni_xdatabase_close(database);
}

/* BM25 as in Xapian's documentation: N 4, the term in one document with wdf 2, length 3 of mean 2 */
static void score_is_bm25(void **state)
{
    (void)state;
    ni_xdatabase *database = open_lines("a", LINES("hund hund katze", "maus", "maus fuchs", "a b"));
    double idf = log((4 - 1 + 0.5) / (1 + 0.5));
    double k1 = 1.2, b = 0.75;
    double expected = idf * (k1 + 1) * 2 / (k1 * (3.0 / 2.0 * b + (1 - b)) + 2);
    assert_float_equal(score_of(database, term("hund")), expected, 1e-6);
    ni_xdatabase_close(database);
}

/* Xapian 1.4.22 crashes here when it is asked for five: see xmatch.cc. */
static void max_below_or_works_with_a_short_list(void **state)
{
    (void)state;
    ni_xbuild *build = open_build(path_of("a"));
    random_state = 3;
    for (int i = 0; i < 400; i++) {
        char line[64] = "";
        for (uint32_t j = 0, size = 1 + random_below(6); j < size; j++)
            snprintf(line + strlen(line), sizeof line - strlen(line), " %c",
                     'a' + (int)random_below(6));
        add_line(build, line, NULL);
    }
    finish_build(build);
    ni_xdatabase *database = open_database(path_of("a"));
    for (uint32_t limit = 1; limit < 20; limit++) {
        ni_xmatch_options options = {0, limit, DATE_SLOT, 1.2, 0.75};
        ni_xquery *query = COMBINE(NI_XQUERY_OR, COMBINE(NI_XQUERY_MAX, term("a"), term("e")),
                                   COMBINE(NI_XQUERY_MAX, term("d"), term("c"), term("e")),
                                   COMBINE(NI_XQUERY_MAX, term("f"), term("f")));
        ni_xmatch *result = match(database, query, &options);
        assert_int_equal(result->count, limit);
        ni_xmatch_free(result);
    }
    ni_xdatabase_close(database);
}

static void score_of_what_has_no_weight_is_zero(void **state)
{
    (void)state;
    newsidx_error error;
    ni_xdatabase *database = open_lines("a", LINES("hund", "katze"));
    ni_xmatch *result = match(database, ni_xquery_everything(&error), &best_hundred);
    assert_int_equal(result->count, 2);
    assert_true(result->hits[0].score == 0 && result->hits[1].score == 0);
    ni_xmatch_free(result);
    ni_xdatabase_close(database);
}

/* A document of nothing but a term with wdf 0, such as an id: 0/0 in the formula. */
static void score_of_a_term_without_frequency_is_zero(void **state)
{
    (void)state;
    newsidx_error error;
    uint32_t docid;
    ni_xposting posting = {"Qid", 3, 0, NULL, 0};
    ni_xdocument document = {&posting, 1, NULL, 0, {NULL, 0}};
    ni_xbuild *build = open_build(path_of("a"));
    assert_int_equal(ni_xbuild_add(build, &document, &docid, &error), NEWSIDX_OK);
    finish_build(build);
    ni_xdatabase *database = open_database(path_of("a"));
    const ni_xmatch_options options[] = {{0, 9, DATE_SLOT, 0, 0}, {0, 9, DATE_SLOT, 1.2, 1}};
    for (size_t i = 0; i < 2; i++) {
        ni_xmatch *result = match(database, term("Qid"), &options[i]);
        assert_int_equal(result->count, 1);
        assert_true(result->hits[0].score == 0);
        ni_xmatch_free(result);
    }
    ni_xdatabase_close(database);
}

static void first_and_limit_cut_a_page_out(void **state)
{
    (void)state;
    ni_xdatabase *database = open_lines("a", LINES("a", "a", "a", "a", "b"));
    ni_xmatch_options options = best_hundred;
    options.first = 1, options.limit = 2;
    ni_xmatch *page = match(database, term("a"), &options);
    assert_int_equal(page->count, 2);
    assert_int_equal(page->hits[0].docid, 2);
    assert_int_equal(page->total.lower, 4);
    assert_int_equal(page->total.estimate, 4);
    assert_int_equal(page->total.upper, 4);
    ni_xmatch_free(page);
    options.first = 3, options.limit = UINT32_MAX;
    page = match(database, term("a"), &options);
    assert_int_equal(page->count, 1);
    ni_xmatch_free(page);
    options.first = UINT32_MAX;
    page = match(database, term("a"), &options);
    assert_int_equal(page->count, 0);
    assert_int_equal(page->total.estimate, 4);
    ni_xmatch_free(page);
    ni_xdatabase_close(database);
}

/* ------------------------------------------- tests: many segments as one */

enum { LETTERS = 6, RANDOM_DOCUMENTS = 200, RANDOM_QUERIES = 2000 };

typedef struct random_set {
    uint32_t words[RANDOM_DOCUMENTS]; /* a bit for each letter that the document has */
    bool deleted[RANDOM_DOCUMENTS];
} random_set;

/* Document i is number i + 1 of `one`, and number i / 3 + 1 of segment i % 3: combined, i + 1. */
static void build_random(random_set *set)
{
    ni_xbuild *one = open_build(path_of("one"));
    ni_xbuild *parts[SEGMENTS] = {open_build(path_of("p0")), open_build(path_of("p1")),
                                  open_build(path_of("p2"))};
    for (int i = 0; i < RANDOM_DOCUMENTS; i++) {
        char line[64] = "", date[16];
        set->words[i] = 0;
        for (uint32_t j = 0, size = 1 + random_below(5); j < size; j++) {
            uint32_t letter = random_below(LETTERS);
            set->words[i] |= 1u << letter;
            snprintf(line + strlen(line), sizeof line - strlen(line), " %c", 'a' + (int)letter);
        }
        snprintf(date, sizeof date, "2026%02u01", 1 + random_below(12));
        add_line(one, line, date);
        add_line(parts[i % SEGMENTS], line, date);
        set->deleted[i] = random_below(4) == 0;
    }
    finish_build(one);
    for (int i = 0; i < SEGMENTS; i++) finish_build(parts[i]);
}

/* A random tree; *expected gets, for each document, whether it matches. */
static ni_xquery *random_query(const random_set *set, int depth, bool *expected)
{
    if (depth == 0 || random_below(4) == 0) {
        uint32_t letter = random_below(LETTERS);
        char word[2] = {(char)('a' + (int)letter), '\0'};
        for (int i = 0; i < RANDOM_DOCUMENTS; i++) expected[i] = set->words[i] >> letter & 1;
        return term(word);
    }
    ni_xquery_op op = (ni_xquery_op)random_below(NI_XQUERY_FILTER + 1);
    size_t count = 1 + random_below(3);
    ni_xquery *children[3];
    for (size_t c = 0; c < count; c++) {
        bool child[RANDOM_DOCUMENTS];
        children[c] = random_query(set, depth - 1, child);
        for (int i = 0; i < RANDOM_DOCUMENTS; i++)
            if (c == 0)
                expected[i] = child[i];
            else if (op == NI_XQUERY_AND || op == NI_XQUERY_FILTER)
                expected[i] = expected[i] && child[i];
            else if (op == NI_XQUERY_OR || op == NI_XQUERY_MAX)
                expected[i] = expected[i] || child[i];
            else if (op == NI_XQUERY_AND_NOT)
                expected[i] = expected[i] && !child[i];
    }
    return combine(op, count, children);
}

/* Runs the query of a seed without the deleted documents. */
static ni_xmatch *match_random(ni_xdatabase *database, const random_set *set, uint32_t seed,
                               uint32_t limit, const ni_xquery_deletions *deletions, size_t count,
                               bool *expected)
{
    newsidx_error error;
    random_state = seed;
    ni_xquery *query = random_query(set, 3, expected);
    query = ni_xquery_without(query, deletions, count, &error);
    assert_non_null(query);
    for (int i = 0; i < RANDOM_DOCUMENTS; i++) expected[i] = expected[i] && !set->deleted[i];
    ni_xmatch_options options = best_hundred;
    options.limit = limit;
    return match(database, query, &options);
}

/*
 * A short list has documents of the long one, with the same scores, best first. That they are the
 * very best is Xapian's promise, which 1.4.22 breaks at times (see xmatch.cc).
 */
static void assert_part(const ni_xmatch *all, const ni_xmatch *best, size_t limit)
{
    assert_int_equal(best->count, all->count < limit ? all->count : limit);
    for (size_t i = 0; i < best->count; i++) {
        size_t k = 0;
        while (k < all->count && all->hits[k].docid != best->hits[i].docid) k++;
        assert_true(k < all->count);
        assert_float_equal(best->hits[i].score, all->hits[k].score, 1e-9);
        assert_true(i == 0 || best->hits[i].score <= best->hits[i - 1].score);
    }
}

static void assert_same_results(const ni_xmatch *one, const ni_xmatch *many, const bool *expected)
{
    size_t wanted = 0;
    for (int i = 0; i < RANDOM_DOCUMENTS; i++) wanted += expected[i];
    assert_int_equal(one->count, wanted);
    assert_int_equal(many->count, wanted);
    assert_int_equal(one->total.lower, wanted);
    assert_int_equal(many->total.upper, wanted);
    for (size_t i = 0; i < wanted; i++) {
        assert_true(expected[one->hits[i].docid - 1]);
        assert_true(expected[many->hits[i].docid - 1]);
        assert_float_equal(one->hits[i].score, many->hits[i].score, 1e-9);
    }
}

/* The deletions of set for count segments, document i being in segment i % count. */
static void list_deletions(const random_set *set, ni_xdatabase *const *segments, size_t count,
                           uint32_t docids[][RANDOM_DOCUMENTS], ni_xquery_deletions *deletions)
{
    for (size_t s = 0; s < count; s++) {
        deletions[s] = (ni_xquery_deletions){.docids = docids[s], .count = 0};
        ni_xdatabase_info info = info_of(segments[s]);
        memcpy(deletions[s].uuid, info.uuid, sizeof info.uuid);
    }
    for (size_t i = 0; i < RANDOM_DOCUMENTS; i++)
        if (set->deleted[i])
            docids[i % count][deletions[i % count].count++] = (uint32_t)(i / count) + 1;
}

static void random_queries_agree_with_sets_and_between_segmentations(void **state)
{
    (void)state;
    static random_set set;
    static uint32_t docids_one[1][RANDOM_DOCUMENTS], docids[SEGMENTS][RANDOM_DOCUMENTS];
    random_state = 1;
    build_random(&set);
    ni_xdatabase *one = open_database(path_of("one")), *many;
    ni_xdatabase *parts[SEGMENTS] = {open_database(path_of("p0")), open_database(path_of("p1")),
                                     open_database(path_of("p2"))};
    newsidx_error error;
    assert_int_equal(ni_xdatabase_combine(&many, parts, SEGMENTS, &error), NEWSIDX_OK);
    ni_xquery_deletions of_one[1], of_many[SEGMENTS];
    list_deletions(&set, &one, 1, docids_one, of_one);
    list_deletions(&set, parts, SEGMENTS, docids, of_many);
    for (uint32_t seed = 1; seed <= RANDOM_QUERIES; seed++) {
        bool expected[RANDOM_DOCUMENTS];
        ni_xmatch *first = match_random(one, &set, seed, UINT32_MAX, of_one, 1, expected);
        ni_xmatch *second = match_random(many, &set, seed, UINT32_MAX, of_many, SEGMENTS, expected);
        ni_xmatch *best = match_random(many, &set, seed, 5, of_many, SEGMENTS, expected);
        assert_same_results(first, second, expected);
        assert_part(second, best, 5);
        ni_xmatch_free(first);
        ni_xmatch_free(second);
        ni_xmatch_free(best);
    }
    ni_xdatabase_close(many);
    for (int i = 0; i < SEGMENTS; i++) ni_xdatabase_close(parts[i]);
    ni_xdatabase_close(one);
}

/* ----------------------------------------------------------- tests: errors */

static void assert_open_fails(const char *path, newsidx_status expected)
{
    newsidx_error error;
    ni_xdatabase *database;
    assert_int_equal(ni_xdatabase_open(&database, path, &error), expected);
    assert_null(database);
    assert_non_null(strstr(error.message, path));
    assert_null(strchr(error.message, '\n'));
}

static void a_missing_database_is_not_found(void **state)
{
    (void)state;
    newsidx_error error;
    uint32_t docid = 1;
    assert_open_fails(path_of("missing"), NEWSIDX_ERR_NOT_FOUND);
    assert_open_fails(directory, NEWSIDX_ERR_NOT_FOUND); /* a directory without a database */
    assert_int_equal(ni_xdatabase_check(path_of("missing"), &error), NEWSIDX_ERR_NOT_FOUND);
    assert_int_equal(ni_xbuild_delete(path_of("missing"), &docid, 1, &error),
                     NEWSIDX_ERR_NOT_FOUND);
}

static void a_file_of_something_else_is_corrupt(void **state)
{
    (void)state;
    newsidx_error error;
    write_file(path_of("text"), "Guten Tag.\n", 11);
    assert_open_fails(path_of("text"), NEWSIDX_ERR_CORRUPT);
    assert_int_equal(ni_xdatabase_check(path_of("text"), &error), NEWSIDX_ERR_CORRUPT);
    write_file(path_of("empty"), "", 0);
    assert_open_fails(path_of("empty"), NEWSIDX_ERR_CORRUPT);
    assert_int_equal(ni_xdatabase_check(path_of("empty"), &error), NEWSIDX_ERR_CORRUPT);
    assert_open_fails("/dev/null", NEWSIDX_ERR_CORRUPT);
}

/* Xapian itself would follow such a file, to any path or host. */
static void a_stub_file_is_not_followed(void **state)
{
    (void)state;
    build_lines(path_of("a"), LINES("hund"));
    write_file(path_of("stub"), "auto a\n", 7);
    assert_open_fails(path_of("stub"), NEWSIDX_ERR_CORRUPT);
}

static void a_failed_open_leaves_no_file_open(void **state)
{
    (void)state;
    newsidx_error error;
    write_file(path_of("text"), "Guten Tag.\n", 11);
    int before = open("/dev/null", O_RDONLY);
    close(before);
    assert_open_fails(path_of("text"), NEWSIDX_ERR_CORRUPT);
    assert_int_equal(ni_xdatabase_check(path_of("text"), &error), NEWSIDX_ERR_CORRUPT);
    build_lines(path_of("a"), LINES("hund"));
    compact(path_of("b"), true, 1, LINES(path_of("a")));
    ni_xdatabase_close(open_database(path_of("b")));
    assert_int_equal(ni_xdatabase_check(path_of("b"), &error), NEWSIDX_OK);
    int after = open("/dev/null", O_RDONLY);
    close(after);
    assert_int_equal(after, before);
}

static void check_passes_a_sound_database(void **state)
{
    (void)state;
    newsidx_error error;
    build_lines(path_of("a"), LINES("hund katze", "maus"));
    assert_int_equal(ni_xdatabase_check(path_of("a"), &error), NEWSIDX_OK);
    compact(path_of("b"), true, 1, LINES(path_of("a")));
    assert_int_equal(ni_xdatabase_check(path_of("b"), &error), NEWSIDX_OK);
}

/* Uses everything of a database that may be damaged; returns the first failure. */
static newsidx_status use_database(const char *path)
{
    newsidx_error error;
    ni_xdatabase *database;
    newsidx_status status = ni_xdatabase_open(&database, path, &error);
    if (status != NEWSIDX_OK) return status;
    ni_xmatch *result = NULL;
    ni_xquery *query = COMBINE(NI_XQUERY_OR, term("hund"), term("haus"), term("w7"));
    status = ni_xmatch_run(&result, database, query, &best_hundred, &error);
    ni_buffer data = NI_BUFFER_INIT;
    for (size_t i = 0; status == NEWSIDX_OK && i < result->count; i++)
        status = ni_xdatabase_data(database, result->hits[i].docid, &data, &error);
    ni_buffer_dispose(&data);
    ni_xmatch_free(result);
    ni_xquery_free(query);
    ni_xdatabase_close(database);
    return status;
}

static void build_some(const char *path)
{
    ni_xbuild *build = open_build(path);
    for (uint32_t i = 0; i < 300; i++) {
        char line[160];
        snprintf(line, sizeof line, "hund haus w%u w%u w%u", i % 11, i % 17, i);
        add_line(build, line, "20260128");
    }
    finish_build(build);
}

static void a_cut_file_is_an_error_and_never_a_crash(void **state)
{
    (void)state;
    newsidx_error error;
    build_some(path_of("a"));
    compact(path_of("b"), true, 1, LINES(path_of("a")));
    assert_int_equal(use_database(path_of("b")), NEWSIDX_OK);
    size_t size;
    char *bytes = read_file(path_of("b"), &size);
    for (size_t cut = 0; cut < size; cut += 1 + size / 97) {
        write_file(path_of("cut"), bytes, cut);
        newsidx_status status = use_database(path_of("cut"));
        assert_true(status == NEWSIDX_OK || status == NEWSIDX_ERR_CORRUPT);
        assert_int_equal(ni_xdatabase_check(path_of("cut"), &error), NEWSIDX_ERR_CORRUPT);
        assert_true(error.message[0] != '\0');
    }
    free(bytes);
}

static void check_finds_an_overwritten_block(void **state)
{
    (void)state;
    newsidx_error error;
    build_some(path_of("a"));
    compact(path_of("b"), true, 1, LINES(path_of("a")));
    size_t size;
    char *bytes = read_file(path_of("b"), &size);
    memset(bytes + 8192, 0x55, 8192);
    write_file(path_of("b"), bytes, size);
    free(bytes);
    assert_int_equal(ni_xdatabase_check(path_of("b"), &error), NEWSIDX_ERR_CORRUPT);
    assert_null(strchr(error.message, '\n'));
}

static void the_version_is_xapians(void **state)
{
    (void)state;
    assert_memory_equal(ni_xdatabase_xapian_version(), "1.4.", 4);
}

static void nothing_to_free_is_fine(void **state)
{
    (void)state;
    ni_xbuild_free(NULL);
    ni_xdatabase_close(NULL);
    ni_xmatch_free(NULL);
    ni_xquery_free(NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_directory, remove_directory)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(build_numbers_documents_from_one),
        TEST(build_given_up_writes_no_document),
        TEST(build_does_not_depend_on_the_flush_threshold),
        TEST(build_takes_a_document_out_again),
        TEST(build_refuses_a_long_term_and_goes_on),
        TEST(build_that_failed_refuses_to_go_on),
        TEST(build_does_not_overwrite_a_database),
        TEST(a_database_that_is_being_built_is_locked),
        TEST(compact_keeps_the_order_of_documents),
        TEST(compact_of_compacted_files_works),
        TEST(compact_keeps_inner_holes_only),
        TEST(compact_gives_a_database_of_its_own),
        TEST(compact_takes_databases_without_documents),
        TEST(compact_names_the_input_that_is_missing),
        TEST(delete_takes_documents_out_for_good),
        TEST(delete_of_an_unknown_document_fails),
        TEST(find_gives_the_first_document_with_a_term),
        TEST(next_goes_to_the_document_or_the_one_behind_it),
        TEST(data_of_no_document_is_corrupt),
        TEST(combined_databases_interleave_docids),
        TEST(no_databases_combine_to_an_empty_one),
        TEST(phrase_holds_order_and_window),
        TEST(phrase_of_one_is_the_query_and_of_none_is_nothing),
        TEST(phrase_of_what_has_no_positions_is_unsupported),
        TEST(scale_multiplies_the_score),
        TEST(operators_add_the_weights_that_they_promise),
        TEST(operators_take_nothing_and_everything),
        TEST(a_failed_query_fails_those_above_it),
        TEST(value_range_is_inclusive_and_needs_a_value),
        TEST(deletions_hide_documents_of_their_segment),
        TEST(deletions_work_under_weights_and_phrases),
        TEST(a_query_without_deletions_stays_as_it_is),
        TEST(equal_scores_come_newest_first_then_by_docid),
        TEST(score_is_bm25),
        TEST(max_below_or_works_with_a_short_list),
        TEST(score_of_what_has_no_weight_is_zero),
        TEST(score_of_a_term_without_frequency_is_zero),
        TEST(first_and_limit_cut_a_page_out),
        TEST(random_queries_agree_with_sets_and_between_segmentations),
        TEST(a_missing_database_is_not_found),
        TEST(a_file_of_something_else_is_corrupt),
        TEST(a_stub_file_is_not_followed),
        TEST(a_failed_open_leaves_no_file_open),
        TEST(check_passes_a_sound_database),
        TEST(a_cut_file_is_an_error_and_never_a_crash),
        TEST(check_finds_an_overwritten_block),
        TEST(the_version_is_xapians),
        TEST(nothing_to_free_is_fine),
    };
    return cmocka_run_group_tests_name("xapian", tests, NULL, NULL);
}
