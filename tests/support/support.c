/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Directories are made below TMPDIR, or /tmp. */
#include "support.h"

#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- directories and files ------------------------------------------------------------------- */

int ts_setup(void **state)
{
    ts_scratch *scratch = calloc(1, sizeof *scratch);
    const char *parent = getenv("TMPDIR");
    if (!scratch) return -1;
    snprintf(scratch->directory, sizeof scratch->directory, "%s/newsidx-test-XXXXXX",
             parent && *parent && strlen(parent) < 80 ? parent : "/tmp");
    if (!mkdtemp(scratch->directory)) {
        free(scratch);
        return -1;
    }
    snprintf(scratch->index, sizeof scratch->index, "%s/idx", scratch->directory);
    *state = scratch;
    return 0;
}

int ts_teardown(void **state)
{
    ts_scratch *scratch = *state;
    ts_remove_tree(scratch->directory);
    free(scratch);
    return 0;
}

static int remove_one(const char *path, const struct stat *found, int type, struct FTW *at)
{
    (void)found;
    (void)type;
    (void)at;
    return remove(path);
}

void ts_remove_tree(const char *path)
{
    nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

const char *ts_path(const char *directory, const char *name)
{
    static char paths[8][512];
    static unsigned next;
    char *path = paths[next++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", directory, name);
    return path;
}

bool ts_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

char *ts_read_file(const char *path, size_t *size)
{
    struct stat found;
    FILE *file = fopen(path, "rb");
    if (!file || fstat(fileno(file), &found) != 0) fail_msg("cannot read %s", path);
    char *bytes = malloc((size_t)found.st_size + 1);
    assert_non_null(bytes);
    *size = fread(bytes, 1, (size_t)found.st_size, file);
    bytes[*size] = '\0';
    fclose(file);
    return bytes;
}

void ts_write_file(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, size, file) != size || fclose(file) != 0)
        fail_msg("cannot write %s", path);
}

static int is_listed(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && strcmp(entry->d_name, "writer.lock") != 0;
}

char *ts_list(const char *directory)
{
    struct dirent **entries;
    int count = scandir(directory, &entries, is_listed, alphasort);
    if (count < 0) fail_msg("cannot list %s", directory);
    char *list = calloc((size_t)(unsigned)count + 1, 257);
    assert_non_null(list);
    for (int i = 0; i < count; i++) {
        strcat(strcat(list, entries[i]->d_name), " ");
        free(entries[i]);
    }
    free(entries);
    return list;
}

/* ---- random numbers -------------------------------------------------------------------------- */

/* SplitMix64 (Steele, Lea and Flood 2014). */
uint64_t ts_random(uint64_t *seed)
{
    uint64_t z = *seed += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

uint32_t ts_below(uint64_t *seed, uint32_t limit)
{
    return (uint32_t)(ts_random(seed) % limit);
}

/* ---- writing and reading --------------------------------------------------------------------- */

newsidx_writer *ts_writer(const char *index)
{
    newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
    newsidx_error error;
    newsidx_writer *writer;
    options.durable = false;
    ts_ok(newsidx_writer_open(&writer, index, &options, &error), error);
    return writer;
}

newsidx_reader *ts_reader(const char *index)
{
    newsidx_error error;
    newsidx_reader *reader;
    ts_ok(newsidx_reader_open(&reader, index, &error), error);
    return reader;
}

newsidx_article ts_article(const char *id, const char *title, const char *body)
{
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    article.field[NEWSIDX_ID] = newsidx_text_of(id);
    article.field[NEWSIDX_TITLE] = newsidx_text_of(title);
    article.field[NEWSIDX_BODY] = newsidx_text_of(body);
    return article;
}

void ts_put(newsidx_writer *writer, const char *id, const char *title, const char *body)
{
    const newsidx_article article = ts_article(id, title, body);
    newsidx_error error;
    ts_ok(newsidx_writer_put(writer, &article, NULL, &error), error);
}

newsidx_status ts_remove(newsidx_writer *writer, const char *id)
{
    newsidx_error error;
    newsidx_status status = newsidx_writer_remove(writer, newsidx_text_of(id), &error);
    if (status != NEWSIDX_DONE) ts_ok(status, error);
    return status;
}

void ts_commit(newsidx_writer *writer)
{
    newsidx_error error;
    ts_ok(newsidx_writer_commit(writer, &error), error);
}

newsidx_info ts_info(newsidx_reader *reader)
{
    newsidx_info info = NEWSIDX_INFO_INIT;
    newsidx_error error;
    ts_ok(newsidx_reader_info(reader, &info, &error), error);
    return info;
}

void ts_make_index(const char *index, const char *const *ids, size_t count)
{
    newsidx_writer *writer = ts_writer(index);
    for (size_t i = 0; i < count; i++) ts_put(writer, ids[i], ids[i], ids[i]);
    ts_commit(writer);
    newsidx_writer_close(writer);
}

/* ---- searching ------------------------------------------------------------------------------- */

newsidx_query *ts_query(const char *text)
{
    newsidx_query *query;
    newsidx_error error;
    ts_ok(newsidx_query_parse(&query, text, strlen(text), NULL, &error), error);
    return query;
}

newsidx_hits *ts_search_with(newsidx_reader *reader, const char *text,
                             const newsidx_search_options *options)
{
    newsidx_query *query = ts_query(text);
    newsidx_hits *hits;
    newsidx_error error;
    ts_ok(newsidx_search(&hits, reader, query, options, &error), error);
    newsidx_query_free(query);
    return hits;
}

newsidx_hits *ts_search(newsidx_reader *reader, const char *text, uint32_t limit, uint32_t offset)
{
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    options.limit = limit;
    options.offset = offset;
    return ts_search_with(reader, text, &options);
}

bool ts_next(newsidx_hits *hits)
{
    newsidx_error error;
    newsidx_status status = newsidx_hits_next(hits, &error);
    if (status != NEWSIDX_DONE) ts_ok(status, error);
    return status == NEWSIDX_OK;
}

bool ts_text_is(newsidx_text text, const char *expected)
{
    if (!expected) return text.size == 0 && text.data == NULL;
    return text.size == strlen(expected) && memcmp(text.data, expected, text.size) == 0;
}

char *ts_ids(newsidx_hits *hits)
{
    char *line = calloc(1, 1);
    size_t size = 0;
    assert_non_null(line);
    while (ts_next(hits)) {
        newsidx_text id = newsidx_hits_field(hits, NEWSIDX_ID);
        char *longer = realloc(line, size + id.size + 2);
        assert_non_null(longer);
        line = longer;
        if (size) line[size++] = ' ';
        memcpy(line + size, id.data, id.size);
        size += id.size;
        line[size] = '\0';
    }
    newsidx_hits_free(hits);
    return line;
}

static int compare_words(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void ts_sort_words(char *line)
{
    char *copy = strdup(line), *rest = NULL;
    char **words = calloc(strlen(line) + 1, sizeof *words);
    size_t count = 0;
    assert_true(copy && words);
    for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        words[count++] = word;
    qsort(words, count, sizeof *words, compare_words);
    *line = '\0';
    for (size_t i = 0; i < count; i++) {
        if (i) line = stpcpy(line, " ");
        line = stpcpy(line, words[i]);
    }
    free(words);
    free(copy);
}

static void expect_line(const char *what, char *found, const char *expected)
{
    if (strcmp(found, expected) != 0)
        fail_msg("%s\n  found    %s\n  expected %s", what, found, expected);
    free(found);
}

/* The ids of all articles that match. */
static char *matching_ids(newsidx_reader *reader, const char *query)
{
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    options.limit = 10000;
    options.fill = NEWSIDX_FILL_NEVER;
    return ts_ids(ts_search_with(reader, query, &options));
}

void ts_expect_found(newsidx_reader *reader, const char *query, const char *expected)
{
    char *found = matching_ids(reader, query);
    ts_sort_words(found);
    expect_line(query, found, expected);
}

void ts_expect_ranked(newsidx_reader *reader, const char *query, const char *expected)
{
    expect_line(query, matching_ids(reader, query), expected);
}

void ts_scratch_found(void **state, const char *query, const char *expected)
{
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    ts_expect_found(reader, query, expected);
    newsidx_reader_close(reader);
}

void ts_scratch_ranked(void **state, const char *query, const char *expected)
{
    newsidx_reader *reader = ts_reader(((ts_scratch *)*state)->index);
    ts_expect_ranked(reader, query, expected);
    newsidx_reader_close(reader);
}

void ts_expect_articles(newsidx_reader *reader, const char *expected)
{
    newsidx_hits *hits;
    newsidx_error error;
    ts_ok(newsidx_reader_articles(&hits, reader, &error), error);
    expect_line("all articles", ts_ids(hits), expected);
}

void ts_expect_error(newsidx_status status, newsidx_status expected, const newsidx_error *error,
                     ...)
{
    if (status != expected)
        fail_msg("%s instead of %s: %s", newsidx_status_name(status), newsidx_status_name(expected),
                 error->message);
    assert_int_equal(error->status, expected);
    assert_null(strchr(error->message, '\n'));
    assert_true(strlen(error->message) > 0);
    va_list words;
    va_start(words, error);
    for (const char *word; (word = va_arg(words, const char *));)
        if (!strstr(error->message, word))
            fail_msg("\"%s\" is not in the message \"%s\"", word, error->message);
    va_end(words);
}
