/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Articles packed with the dictionary of their index: all that was put comes back, whatever becomes
 * of the index; what is wrong with the dictionary is said. Readers on other machines are tested
 * with the command (tests/cli/serve_dictionary).
 */
#include "support.h"

#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ENOUGH = 1200, FEW = 20, TEXT_MAX = 4096, UUID_AT = 16, UUID_SIZE = 16, BLOCK_SIZE = 8192 };

/* ---- articles -------------------------------------------------------------------------------- */

/* A number of sentences, some words of which are of this text alone. */
static void make_text(char out[TEXT_MAX], uint64_t seed, unsigned sentences)
{
    static const char *const subjects[] = {"Der Stadtrat",           "Die Landesregierung",
                                           "Das Verwaltungsgericht", "Die Universitätsklinik",
                                           "Der Verkehrsverbund",    "Die Bürgerinitiative",
                                           "Das Umweltministerium",  "Der Landwirtschaftsverband"};
    static const char *const verbs[] = {"berät heute über", "entscheidet erst im Herbst über",
                                        "widerspricht den Plänen für", "begrüßt", "verschiebt"};
    static const char *const things[] = {
        "die Sanierung der Brücken",       "den Ausbau der Radwege",
        "das neue Haushaltsgesetz",        "die Erweiterung des Hafens",
        "den Schutz der Auwälder",         "die Gebühren der Kindergärten",
        "die Fahrpläne der Regionalbahnen"};
    size_t size = 0;
    for (unsigned i = 0; i < sentences; i++)
        size += (size_t)snprintf(out + size, TEXT_MAX - size, "%s %s %s, wie Zeuge %x mitteilt. ",
                                 subjects[ts_below(&seed, 8)], verbs[ts_below(&seed, 5)],
                                 things[ts_below(&seed, 7)],
                                 0x10000 + (unsigned)ts_below(&seed, 0xf0000));
    out[size] = '\0';
}

/* Article number `number` with all its fields, which point into `bytes`. */
typedef struct article {
    newsidx_article article;
    char id[16], title[128], teaser[TEXT_MAX], body[TEXT_MAX];
} article;

static void make_article(article *out, unsigned number)
{
    out->article = (newsidx_article)NEWSIDX_ARTICLE_INIT;
    snprintf(out->id, sizeof out->id, "a-%04u", number);
    snprintf(out->title, sizeof out->title, "Meldung %u aus dem Rathaus", number);
    make_text(out->teaser, number * 2, number % 3);
    make_text(out->body, number * 2 + 1, number % 13);
    newsidx_text *field = out->article.field;
    field[NEWSIDX_ID] = newsidx_text_of(out->id);
    field[NEWSIDX_TITLE] = newsidx_text_of(out->title);
    if (*out->teaser) field[NEWSIDX_TEASER] = newsidx_text_of(out->teaser);
    if (*out->body) field[NEWSIDX_BODY] = newsidx_text_of(out->body);
    field[NEWSIDX_SOURCE] = newsidx_text_of("Anzeiger");
    field[NEWSIDX_TAGS] = newsidx_text_of("Stadt\nVerkehr");
}

static void put(newsidx_writer *writer, unsigned number)
{
    static article made;
    newsidx_error error;
    make_article(&made, number);
    ts_ok(newsidx_writer_put(writer, &made.article, NULL, &error), error);
}

/* Puts the articles from one number to before another, and commits. */
static void put_all(newsidx_writer *writer, unsigned from, unsigned to)
{
    for (unsigned number = from; number < to; number++) put(writer, number);
    ts_commit(writer);
}

static void make_index(const char *index, unsigned articles)
{
    newsidx_writer *writer = ts_writer(index);
    put_all(writer, 0, articles);
    newsidx_writer_close(writer);
}

/* That the current hit is the article that its id says, to the last byte. */
static unsigned expect_whole(newsidx_hits *hits)
{
    static article expected;
    newsidx_error error;
    const newsidx_text id = newsidx_hits_field(hits, NEWSIDX_ID);
    assert_true(id.size == 6);
    const unsigned number = (unsigned)atoi(id.data + 2);
    make_article(&expected, number);
    for (int field = 0; field < NEWSIDX_FIELD_COUNT; field++) {
        newsidx_text text;
        const newsidx_text wanted = expected.article.field[field];
        ts_ok(newsidx_hits_text(hits, (newsidx_field)field, &text, &error), error);
        assert_int_equal(text.size, wanted.size);
        if (wanted.size) assert_memory_equal(text.data, wanted.data, wanted.size);
    }
    return number;
}

/* That these articles are in the index and no others, each as it was put. */
static void expect_articles(const char *index, unsigned from, unsigned to)
{
    newsidx_hits *hits;
    newsidx_error error;
    unsigned count = 0;
    newsidx_reader *reader = ts_reader(index);
    ts_ok(newsidx_reader_articles(&hits, reader, &error), error);
    for (; ts_next(hits); count++) {
        const unsigned number = expect_whole(hits);
        assert_true(number >= from && number < to);
    }
    assert_int_equal(count, to - from);
    newsidx_hits_free(hits);
    hits = ts_search(reader, "Meldung", 100, 0);
    while (ts_next(hits)) expect_whole(hits);
    newsidx_hits_free(hits);
    newsidx_reader_close(reader);
}

/* ---- files ----------------------------------------------------------------------------------- */

/* The path of the dictionary of an index; NULL: it has none. */
static const char *dictionary_path(const char *index)
{
    static char path[512];
    DIR *directory = opendir(index);
    assert_non_null(directory);
    *path = '\0';
    for (struct dirent *entry; (entry = readdir(directory));)
        if (strncmp(entry->d_name, "dictionary-", 11) == 0)
            snprintf(path, sizeof path, "%s/%s", index, entry->d_name);
    closedir(directory);
    return *path ? path : NULL;
}

/* A file of an index but for the uuid, which is no other's, and the checksum of its block, the
   first in the last block. */
static char *read_segment(const char *index, const char *name, size_t *size)
{
    char *bytes = ts_read_file(ts_path(index, name), size);
    if (!strstr(name, ".glass")) return bytes;
    memset(bytes + UUID_AT, 0, UUID_SIZE);
    memset(bytes + *size - BLOCK_SIZE, 0, 8);
    return bytes;
}

/* That two indexes have the same files, but for the hashes in the manifest. */
static void expect_same_files(const char *left, const char *right)
{
    char *names = ts_list(left), *others = ts_list(right), *rest = names;
    assert_string_equal(names, others);
    for (char *name; (name = strsep(&rest, " ")) && *name;) {
        size_t size, other_size;
        char *bytes = read_segment(left, name, &size);
        char *other = read_segment(right, name, &other_size);
        assert_int_equal(size, other_size);
        if (strcmp(name, "XAPIANDB") != 0) assert_memory_equal(bytes, other, size);
        free(bytes);
        free(other);
    }
    free(names);
    free(others);
}

static void count_remark(void *context, const newsidx_finding *finding)
{
    if (finding->kind == NEWSIDX_FINDING_REMARK) ++*(unsigned *)context;
}

/* That an index is sound, and so many of its files are nobody's. */
static void expect_sound(const char *index, unsigned left_over)
{
    newsidx_error error;
    unsigned remarks = 0;
    ts_ok(newsidx_check(index, count_remark, &remarks, &error), error);
    assert_int_equal(remarks, left_over);
}

/* ---- what is kept ---------------------------------------------------------------------------- */

static void articles_come_back_as_they_were_put(void **state)
{
    const ts_scratch *scratch = *state;
    make_index(scratch->index, ENOUGH);
    assert_non_null(dictionary_path(scratch->index));
    expect_articles(scratch->index, 0, ENOUGH);
    expect_sound(scratch->index, 0);
}

static void articles_outlive_merges_and_purges(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_merge_options options = NEWSIDX_MERGE_OPTIONS_INIT;
    newsidx_error error;
    make_index(scratch->index, ENOUGH);
    char *dictionary = strdup(dictionary_path(scratch->index));
    newsidx_writer *writer = ts_writer(scratch->index);
    put_all(writer, ENOUGH, 2 * ENOUGH);
    for (unsigned i = 0; i < FEW; i++) {
        char id[16];
        snprintf(id, sizeof id, "a-%04u", i);
        assert_int_equal(ts_remove(writer, id), NEWSIDX_OK);
    }
    ts_ok(newsidx_writer_purge(writer, NULL, &error), error);
    expect_articles(scratch->index, FEW, 2 * ENOUGH);
    options.full = true;
    ts_ok(newsidx_writer_merge(writer, &options, &error), error);
    ts_ok(newsidx_writer_prepare_serving(writer, NULL, &error), error);
    newsidx_writer_close(writer);
    expect_articles(scratch->index, FEW, 2 * ENOUGH);
    assert_string_equal(dictionary_path(scratch->index), dictionary);
    expect_sound(scratch->index, 0);
    free(dictionary);
}

/* A purge leaves nothing of what an article had to itself; the dictionary never had it. */
static void it_has_no_words_of_a_single_article(void **state)
{
    const ts_scratch *scratch = *state;
    static article made;
    size_t size;
    make_index(scratch->index, ENOUGH);
    char *bytes = ts_read_file(dictionary_path(scratch->index), &size);
    unsigned witnesses = 0;
    for (unsigned number = 0; number < ENOUGH; number++) {
        make_article(&made, number);
        for (const char *at = made.body; (at = strstr(at, "Zeuge ")); at++, witnesses++)
            assert_null(memmem(bytes, size, at, strlen("Zeuge 12345")));
    }
    assert_true(witnesses > ENOUGH);
    assert_non_null(memmem(bytes, size, "Verwaltungsgericht", 18));
    free(bytes);
}

static void reindexing_trains_anew(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    const char *again = ts_path(scratch->directory, "again");
    make_index(scratch->index, ENOUGH);
    ts_ok(newsidx_reindex(scratch->index, again, NULL, &error), error);
    assert_non_null(dictionary_path(again));
    expect_articles(again, 0, ENOUGH);
    expect_sound(again, 0);
}

static void any_number_of_workers_makes_the_same_files(void **state)
{
    const ts_scratch *scratch = *state;
    static const uint32_t threads[] = {1, 2, 5};
    static const char *const names[] = {"one", "two", "five"};
    for (int i = 0; i < 3; i++) {
        char index[256], first[256];
        newsidx_writer *writer;
        newsidx_error error;
        newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
        options.durable = false;
        options.threads = threads[i];
        options.memory = (size_t)32 << 20; /* several batches, of 0.7 MB each */
        snprintf(index, sizeof index, "%s/%s", scratch->directory, names[i]);
        snprintf(first, sizeof first, "%s/%s", scratch->directory, names[0]);
        ts_ok(newsidx_writer_open(&writer, index, &options, &error), error);
        put_all(writer, 0, 2 * ENOUGH);
        newsidx_writer_close(writer);
        assert_non_null(dictionary_path(index));
        if (i) expect_same_files(first, index);
    }
}

static void an_index_that_grows_slowly_has_none(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer = ts_writer(scratch->index);
    for (unsigned from = 0; from < ENOUGH; from += ENOUGH / 4)
        put_all(writer, from, from + ENOUGH / 4);
    assert_null(dictionary_path(scratch->index));
    expect_articles(scratch->index, 0, ENOUGH);
    newsidx_writer_close(writer);
}

static void an_older_index_gets_one_and_stays_readable(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_merge_options options = NEWSIDX_MERGE_OPTIONS_INIT;
    newsidx_error error;
    make_index(scratch->index, FEW);
    assert_null(dictionary_path(scratch->index));
    newsidx_writer *writer = ts_writer(scratch->index);
    put_all(writer, FEW, ENOUGH);
    assert_non_null(dictionary_path(scratch->index));
    expect_articles(scratch->index, 0, ENOUGH);
    options.full = true;
    ts_ok(newsidx_writer_merge(writer, &options, &error), error);
    newsidx_writer_close(writer);
    expect_articles(scratch->index, 0, ENOUGH);
}

static void its_file_counts_with_the_bytes_of_the_index(void **state)
{
    const ts_scratch *scratch = *state;
    uint64_t bytes = 0;
    make_index(scratch->index, ENOUGH);
    char *names = ts_list(scratch->index), *rest = names;
    for (char *name; (name = strsep(&rest, " ")) && *name;) {
        struct stat found;
        assert_int_equal(stat(ts_path(scratch->index, name), &found), 0);
        bytes += (uint64_t)found.st_size;
    }
    newsidx_reader *reader = ts_reader(scratch->index);
    assert_int_equal(ts_info(reader).bytes, bytes);
    newsidx_reader_close(reader);
    free(names);
}

static void hits_outlive_the_readers_generation(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    bool changed;
    make_index(scratch->index, ENOUGH);
    newsidx_reader *reader = ts_reader(scratch->index);
    newsidx_hits *hits = ts_search(reader, "Brücke", 50, 0);
    newsidx_writer *writer = ts_writer(scratch->index);
    put_all(writer, ENOUGH, ENOUGH + 1);
    newsidx_writer_close(writer);
    ts_ok(newsidx_reader_refresh(reader, &changed, &error), error);
    assert_true(changed);
    newsidx_reader_close(reader);
    assert_true(ts_next(hits));
    do expect_whole(hits);
    while (ts_next(hits));
    newsidx_hits_free(hits);
}

static void each_shard_has_its_own(void **state)
{
    const ts_scratch *scratch = *state;
    static const char list[] = "# newsidx shards 1\nleft\nright\nnone\n";
    const char *path = ts_path(scratch->directory, "all.shards");
    const char *none = ts_path(scratch->directory, "none");
    make_index(ts_path(scratch->directory, "left"), ENOUGH);
    newsidx_writer *writer = ts_writer(ts_path(scratch->directory, "right"));
    put_all(writer, ENOUGH, 3 * ENOUGH);
    newsidx_writer_close(writer);
    writer = ts_writer(none);
    put_all(writer, 3 * ENOUGH, 3 * ENOUGH + FEW);
    newsidx_writer_close(writer);
    assert_null(dictionary_path(none));
    ts_write_file(path, list, strlen(list));
    expect_articles(path, 0, 3 * ENOUGH + FEW);
}

/* ---- what is wrong with its file ------------------------------------------------------------- */

/* That reader, writer and check say CORRUPT, name the file, and why. */
static void expect_corrupt(const char *index, const char *word)
{
    newsidx_reader *reader;
    newsidx_writer *writer;
    newsidx_error error;
    newsidx_status status = newsidx_reader_open(&reader, index, &error);
    ts_expect_error(status, NEWSIDX_ERR_CORRUPT, &error, "dictionary-", word, NULL);
    status = newsidx_writer_open(&writer, index, NULL, &error);
    ts_expect_error(status, NEWSIDX_ERR_CORRUPT, &error, "dictionary-", word, NULL);
    status = newsidx_check(index, NULL, NULL, &error);
    ts_expect_error(status, NEWSIDX_ERR_CORRUPT, &error, "1 fault", NULL);
}

static void a_file_that_was_changed_or_lost_is_damage(void **state)
{
    const ts_scratch *scratch = *state;
    size_t size;
    make_index(scratch->index, ENOUGH);
    const char *path = dictionary_path(scratch->index);
    char *bytes = ts_read_file(path, &size);
    bytes[size / 2] ^= 1;
    ts_write_file(path, bytes, size);
    expect_corrupt(scratch->index, "damaged");
    bytes[size / 2] ^= 1;
    ts_write_file(path, bytes, size - 1);
    expect_corrupt(scratch->index, "damaged");
    ts_write_file(path, bytes, 0);
    expect_corrupt(scratch->index, "damaged");
    unlink(path);
    expect_corrupt(scratch->index, "missing");
    ts_write_file(path, bytes, size);
    expect_articles(scratch->index, 0, ENOUGH);
    free(bytes);
}

/* Leaves without a word when the dictionary is there and no manifest names it. */
static void die_before_the_commit(const char *index)
{
    newsidx_writer *writer = ts_writer(index);
    for (unsigned number = FEW; !dictionary_path(index); number++) put(writer, number);
    _exit(0);
}

static void what_a_killed_writer_left_is_swept(void **state)
{
    const ts_scratch *scratch = *state;
    int ended;
    make_index(scratch->index, FEW);
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) die_before_the_commit(scratch->index);
    assert_int_equal(waitpid(child, &ended, 0), child);
    assert_true(WIFEXITED(ended) && WEXITSTATUS(ended) == 0);
    assert_non_null(dictionary_path(scratch->index));
    expect_articles(scratch->index, 0, FEW);
    newsidx_writer_close(ts_writer(scratch->index));
    assert_null(dictionary_path(scratch->index));
    expect_sound(scratch->index, 0);
    make_index(scratch->index, ENOUGH);
    expect_articles(scratch->index, 0, ENOUGH);
    assert_non_null(dictionary_path(scratch->index));
}

static void a_writer_closed_without_a_commit_leaves_none(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_writer *writer = ts_writer(scratch->index);
    for (unsigned number = 0; !dictionary_path(scratch->index); number++) put(writer, number);
    newsidx_writer_close(writer);
    char *names = ts_list(scratch->index);
    assert_string_equal(names, "XAPIANDB ");
    free(names);
}

/* Where its file cannot be written the commit fails, and the next one makes up for it. */
static void a_failure_to_write_it_loses_nothing(void **state)
{
    const ts_scratch *scratch = *state;
    newsidx_error error;
    const char *away = ts_path(scratch->directory, "away");
    newsidx_writer *writer = ts_writer(scratch->index);
    for (unsigned number = 0; number < ENOUGH; number++) put(writer, number);
    assert_int_equal(rename(scratch->index, away), 0);
    assert_true(newsidx_writer_commit(writer, &error) < NEWSIDX_OK);
    assert_int_equal(rename(away, scratch->index), 0);
    ts_commit(writer);
    newsidx_writer_close(writer);
    assert_non_null(dictionary_path(scratch->index));
    expect_articles(scratch->index, 0, ENOUGH);
    expect_sound(scratch->index, 0);
}

static void a_file_with_another_name_is_never_swept(void **state)
{
    const ts_scratch *scratch = *state;
    make_index(scratch->index, FEW);
    const char *own = ts_path(scratch->index, "dictionary-mine.zstd");
    ts_write_file(own, "mine", 4);
    newsidx_writer_close(ts_writer(scratch->index));
    assert_true(ts_exists(own));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, ts_setup, ts_teardown)
    const struct CMUnitTest tests[] = {
        TEST(articles_come_back_as_they_were_put),
        TEST(articles_outlive_merges_and_purges),
        TEST(it_has_no_words_of_a_single_article),
        TEST(reindexing_trains_anew),
        TEST(any_number_of_workers_makes_the_same_files),
        TEST(an_index_that_grows_slowly_has_none),
        TEST(an_older_index_gets_one_and_stays_readable),
        TEST(its_file_counts_with_the_bytes_of_the_index),
        TEST(hits_outlive_the_readers_generation),
        TEST(each_shard_has_its_own),
        TEST(a_file_that_was_changed_or_lost_is_damage),
        TEST(what_a_killed_writer_left_is_swept),
        TEST(a_writer_closed_without_a_commit_leaves_none),
        TEST(a_failure_to_write_it_loses_nothing),
        TEST(a_file_with_another_name_is_never_swept),
    };
    return cmocka_run_group_tests_name("packed", tests, NULL, NULL);
}
