/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Directories, documents, databases and queries for the tests of the wrapper over Xapian. Strings
 * are handed out from static memory, good until the next call.
 */
#include "xapian_support.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "match/positionfilter.h"

enum { TERMS_MAX = 64, OPENED_MAX = 300 };

const ni_xmatch_options best_hundred = {.limit = 100,
                                        .count = 1000,
                                        .sort_slot = DATE_SLOT,
                                        .order = NI_XMATCH_SCORE,
                                        .model = {NEWSIDX_MODEL_BM25, 1.2, 0.75, 0}};

/* ------------------------------------------------------------ directories */

char directory[PATH_SIZE];

const char *path_of(const char *name)
{
    static char paths[4][2 * PATH_SIZE];
    static unsigned next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", directory, name);
    return path;
}

int make_directory(void **state)
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

static void forget_opened(void);

int remove_directory(void **state)
{
    (void)state;
    forget_opened();
    return nftw(directory, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

void write_file(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

char *read_file(const char *path, size_t *size)
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

static void add_word(words *made, const char *word, uint32_t position)
{
    size_t i = 0;
    while (i < made->count && strcmp(made->postings[i].term, word) != 0) i++;
    ni_xposting *posting = &made->postings[i];
    if (i == made->count) {
        *posting = (ni_xposting){word, (uint32_t)strlen(word), 0, made->positions[i], 0, 0};
        made->count++;
    }
    posting->wdf++;
    made->positions[i][posting->position_count++] = position;
}

/* The line is the document's data, too. */
const ni_xdocument *line_document(const char *line, const char *date)
{
    static words made;
    made.count = 0;
    snprintf(made.text, sizeof made.text, "%s", line);
    uint32_t position = 0;
    for (char *word = strtok(made.text, " "); word; word = strtok(NULL, " "), position += 8)
        add_word(&made, word, position);
    made.date = (ni_xvalue){DATE_SLOT, newsidx_text_of(date)};
    made.document = (ni_xdocument){made.postings,         made.count, &made.date, date ? 1 : 0,
                                   newsidx_text_of(line), false};
    return &made.document;
}

ni_glass_build *open_build(void)
{
    ni_glass_build *build = ni_glass_build_new();
    assert_non_null(build);
    return build;
}

uint32_t add_document(ni_glass_build *build, const ni_xdocument *document)
{
    newsidx_error error;
    uint32_t docid;
    assert_int_equal(ni_glass_build_add(build, document, &docid, &error), NEWSIDX_OK);
    return docid;
}

uint32_t add_line(ni_glass_build *build, const char *line, const char *date)
{
    return add_document(build, line_document(line, date));
}

void finish_build(ni_glass_build *build, const char *path)
{
    newsidx_error error;
    ni_glass_facts facts;
    assert_int_equal(ni_glass_build_write(build, path, &facts, &error), NEWSIDX_OK);
    ni_glass_build_free(build);
}

void build_lines(const char *path, const char *const *lines)
{
    ni_glass_build *build = open_build();
    for (; *lines; lines++) add_line(build, *lines, "20260128");
    finish_build(build, path);
}

/* ---------------------------------------------------------------- reading */

/* The databases that a test has opened, as the segments of an index. */
static struct opened {
    char path[2 * PATH_SIZE];
    ni_xdatabase_info info;
} opened[OPENED_MAX];
static ni_generation_source sources[OPENED_MAX];
static ni_generation all_opened = {.sources = sources};

static void note_opened(ni_xdatabase *database, const char *path)
{
    newsidx_error error;
    struct opened *one = &opened[all_opened.source_count % OPENED_MAX];
    ni_generation_source *source = &sources[all_opened.source_count++ % OPENED_MAX];
    assert_in_range(all_opened.source_count, 1, OPENED_MAX);
    snprintf(one->path, sizeof one->path, "%s", path);
    one->info = info_of(database);
    *source = (ni_generation_source){.uuid = one->info.uuid};
    if (ni_mappedsegment_open(&source->scanned, one->path, &error)) all_opened.source_count--;
}

static void forget_opened(void)
{
    while (all_opened.source_count)
        ni_mappedsegment_close(sources[--all_opened.source_count].scanned);
}

ni_xdatabase *open_database(const char *path)
{
    newsidx_error error = {0};
    ni_xdatabase *database;
    newsidx_status status = ni_xdatabase_open(&database, path, &error);
    if (status != NEWSIDX_OK) print_error("%s\n", error.message);
    assert_int_equal(status, NEWSIDX_OK);
    note_opened(database, path);
    return database;
}

ni_xdatabase *open_lines(const char *name, const char *const *lines)
{
    build_lines(path_of(name), lines);
    return open_database(path_of(name));
}

ni_xdatabase_info info_of(ni_xdatabase *database)
{
    newsidx_error error;
    ni_xdatabase_info info;
    assert_int_equal(ni_xdatabase_get_info(database, &info, &error), NEWSIDX_OK);
    return info;
}

ni_xdatabase *open_three(ni_xdatabase_info infos[SEGMENTS])
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

void assert_data(ni_xdatabase *database, uint32_t docid, const char *expected)
{
    newsidx_error error;
    ni_buffer data = NI_BUFFER_INIT;
    assert_int_equal(ni_xdatabase_data(database, docid, &data, &error), NEWSIDX_OK);
    assert_string_equal(ni_buffer_string(&data), expected);
    ni_buffer_dispose(&data);
}

const char *all_docids(ni_xdatabase *database)
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

/* ---------------------------------------------------------------- queries */

ni_xquery *term(const char *word)
{
    newsidx_error error;
    ni_xquery *query = ni_xquery_term(newsidx_text_of(word), &error);
    assert_non_null(query);
    return query;
}

ni_xquery *combine(ni_xquery_op op, size_t count, ni_xquery **queries)
{
    newsidx_error error;
    ni_xquery *query = ni_xquery_combine(op, queries, count, &error);
    assert_non_null(query);
    return query;
}

static ni_xquery *set_opened_positions(ni_xquery *query)
{
    const ni_xquery_positions callbacks = ni_positionfilter_of(&all_opened);
    assert_non_null(query);
    ni_xquery_set_positions(query, &callbacks);
    return query;
}

ni_xquery *phrase(uint32_t window, size_t count, ni_xquery **queries)
{
    newsidx_error error;
    return set_opened_positions(ni_xquery_phrase(queries, count, window, &error));
}

ni_xquery *near_by(uint32_t window, size_t count, ni_xquery **queries)
{
    newsidx_error error;
    return set_opened_positions(ni_xquery_near(queries, count, window, &error));
}

ni_xmatch *match(ni_xdatabase *database, ni_xquery *query, const ni_xmatch_options *options)
{
    newsidx_error error = {0};
    ni_xmatch *found;
    newsidx_status status = ni_xmatch_run(&found, database, query, options, &error);
    if (status != NEWSIDX_OK) print_error("%s\n", error.message);
    assert_int_equal(status, NEWSIDX_OK);
    ni_xquery_free(query);
    return found;
}

const char *found(ni_xdatabase *database, ni_xquery *query)
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

double score_of(ni_xdatabase *database, ni_xquery *query)
{
    ni_xmatch *result = match(database, query, &best_hundred);
    assert_int_equal(result->count, 1);
    double score = result->hits[0].score;
    ni_xmatch_free(result);
    return score;
}
