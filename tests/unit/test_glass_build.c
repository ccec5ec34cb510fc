/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A database that is written here is the one that Xapian would write: random documents go into
 * both, and whatever Xapian reads of them is compared. Frequencies within documents and lengths
 * show in the scores.
 */
#include "glass/build.h"
#include "glass/output.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "reference_support.h"
#include "xapian/xcolumn.h"
#include "xapian/xvalues.h"
#include "xapian/xvocabulary.h"
#include "xapian_support.h"

enum { TERMS_MAX = 3000, VALUES_MAX = 4, VALUE_MAX = 100000, ALL = 1 << 20 };

static const ni_xmatch_options all = {
    .limit = ALL, .sort_slot = DATE_SLOT, .model = {NEWSIDX_MODEL_BM25, 1.2, 0.75, 0}};

/* ---------------------------------------------------------------- random documents */

typedef struct words {
    newsidx_text terms[TERMS_MAX]; /* sorted */
    size_t term_count;
    char *bytes; /* of terms, values and data */
    unsigned longest_value, longest_data;
} words;

static unsigned under(unsigned limit)
{
    return limit ? (unsigned)rand() % limit : 0;
}

static int compare_texts(const void *left, const void *right)
{
    const newsidx_text *a = left, *b = right;
    const int order = memcmp(a->data, b->data, a->size < b->size ? a->size : b->size);
    return order ? order : (a->size > b->size) - (a->size < b->size);
}

/* Terms are short, long, alike, and some have NULs. Their bytes go round in 2 VALUE_MAX. */
static void make_corpus(words *corpus, size_t terms)
{
    const char *letters = "aaaabcde\0\x01\xff\xfe";
    corpus->bytes = malloc(2 * VALUE_MAX);
    assert_non_null(corpus->bytes);
    for (size_t i = 0; i < 2 * VALUE_MAX; i++)
        corpus->bytes[i] = under(40) ? letters[under(8)] : letters[under(12)];
    for (size_t i = 0; i < terms; i++) {
        const size_t size = under(20) ? 1 + under(12) : 1 + under(180);
        corpus->terms[i] = (newsidx_text){corpus->bytes + under(VALUE_MAX), size};
    }
    qsort(corpus->terms, terms, sizeof *corpus->terms, compare_texts);
    corpus->term_count = 0;
    for (size_t i = 0; i < terms; i++)
        if (!i || compare_texts(&corpus->terms[corpus->term_count - 1], &corpus->terms[i]) != 0)
            corpus->terms[corpus->term_count++] = corpus->terms[i];
}

static newsidx_text some_bytes(const words *corpus, unsigned longest)
{
    const unsigned size = under(longest + 1);
    return (newsidx_text){corpus->bytes + under(VALUE_MAX), size};
}

/* A document; one term in `rarity` is in it. It lives until the next one. */
static ni_xdocument make_document(const words *corpus, unsigned rarity)
{
    static ni_xposting postings[TERMS_MAX];
    static ni_xvalue values[VALUES_MAX];
    ni_xdocument document = {postings,     0, values, 0, some_bytes(corpus, corpus->longest_data),
                             under(4) == 0};
    for (size_t i = 0; i < corpus->term_count; i++) {
        if (under(rarity) && (i || !under(5))) continue; /* the first one is common */
        const newsidx_text term = corpus->terms[i];
        const uint32_t wdf = under(9) ? under(4) : under(70000);
        postings[document.posting_count++] =
            (ni_xposting){term.data, (uint32_t)term.size, wdf, NULL, 0, 0};
    }
    for (uint32_t slot = 0; slot < VALUES_MAX; slot++) {
        if (under(VALUES_MAX) < slot) continue;
        const unsigned longest = under(30) ? 20 : corpus->longest_value;
        const newsidx_text text = some_bytes(corpus, longest);
        if (text.size) values[document.value_count++] = (ni_xvalue){slot * 42, text};
    }
    return document;
}

/* ----------------------------------------------------------------------- writing */

static void write_build(ni_glass_build *build, const char *path)
{
    newsidx_error error;
    ni_glass_facts facts;
    uint64_t found_hash, found_size;
    assert_int_equal(ni_glass_build_write(build, path, &facts, &error), NEWSIDX_OK);
    assert_int_equal(ni_file_hash(path, &found_hash, &found_size, &error), NEWSIDX_OK);
    assert_int_equal(found_hash, facts.hash);
    assert_int_equal(found_size, facts.size);
    const newsidx_status status = ni_xdatabase_check(path, &error);
    if (status != NEWSIDX_OK) print_error("%s\n", error.message);
    assert_int_equal(status, NEWSIDX_OK);
}

static void write_both(const words *corpus, unsigned documents, unsigned rarity)
{
    newsidx_error error;
    ni_glass_build *build = ni_glass_build_new();
    assert_non_null(build);
    reference *theirs = reference_new(true);
    for (unsigned i = 1; i <= documents; i++) {
        const ni_xdocument document = make_document(corpus, rarity);
        uint32_t docid;
        assert_int_equal(ni_glass_build_add(build, &document, &docid, &error), NEWSIDX_OK);
        assert_int_equal(docid, i);
        reference_add(theirs, &document);
    }
    reference_write(theirs, path_of("xapian"), path_of("scratch"));
    write_build(build, path_of("glass"));
    ni_glass_build_free(build);
}

/* --------------------------------------------------------------------- comparing */

static void compare_hits(ni_xdatabase *ours, ni_xdatabase *theirs, newsidx_text text)
{
    newsidx_error error;
    ni_xquery *query = ni_xquery_term(text, &error);
    assert_non_null(query);
    ni_xmatch *found, *expected;
    assert_int_equal(ni_xmatch_run(&found, ours, query, &all, &error), NEWSIDX_OK);
    assert_int_equal(ni_xmatch_run(&expected, theirs, query, &all, &error), NEWSIDX_OK);
    assert_int_equal(found->count, expected->count);
    for (size_t i = 0; i < found->count; i++) {
        assert_int_equal(found->hits[i].docid, expected->hits[i].docid);
        assert_true(found->hits[i].score == expected->hits[i].score);
    }
    ni_xmatch_free(found);
    ni_xmatch_free(expected);
    ni_xquery_free(query);
}

static void compare_skips(ni_xdatabase *ours, ni_xdatabase *theirs, newsidx_text text,
                          uint32_t documents)
{
    newsidx_error error;
    for (unsigned i = 0; i < 20; i++) {
        uint32_t found = 1 + under(documents), expected = found;
        const newsidx_status status = ni_xdatabase_find_from(ours, text, &found, &error);
        assert_int_equal(status, ni_xdatabase_find_from(theirs, text, &expected, &error));
        if (status == NEWSIDX_OK) assert_int_equal(found, expected);
    }
}

static void compare_terms(ni_xdatabase *ours, ni_xdatabase *theirs, uint32_t documents)
{
    newsidx_error error;
    ni_xvocabulary *found, *expected;
    assert_int_equal(ni_xvocabulary_open(&found, ours, (newsidx_text){"", 0}, &error), NEWSIDX_OK);
    assert_int_equal(ni_xvocabulary_open(&expected, theirs, (newsidx_text){"", 0}, &error),
                     NEWSIDX_OK);
    newsidx_text text, other;
    newsidx_status status;
    while ((status = ni_xvocabulary_next(expected, &other, &error)) == NEWSIDX_OK) {
        uint32_t count, expected_count;
        assert_int_equal(ni_xvocabulary_next(found, &text, &error), NEWSIDX_OK);
        assert_int_equal(compare_texts(&text, &other), 0);
        assert_int_equal(ni_xvocabulary_count(found, &count, &error), NEWSIDX_OK);
        assert_int_equal(ni_xvocabulary_count(expected, &expected_count, &error), NEWSIDX_OK);
        assert_int_equal(count, expected_count);
        compare_hits(ours, theirs, text);
        compare_skips(ours, theirs, text, documents);
    }
    assert_int_equal(status, NEWSIDX_DONE);
    assert_int_equal(ni_xvocabulary_next(found, &text, &error), NEWSIDX_DONE);
    ni_xvocabulary_close(found);
    ni_xvocabulary_close(expected);
}

static void compare_documents(ni_xdatabase *ours, ni_xdatabase *theirs, uint32_t documents)
{
    newsidx_error error;
    ni_buffer found = NI_BUFFER_INIT, expected = NI_BUFFER_INIT;
    for (uint32_t i = 1; i <= documents; i++) {
        assert_int_equal(ni_xdatabase_data(ours, i, &found, &error), NEWSIDX_OK);
        assert_int_equal(ni_xdatabase_data(theirs, i, &expected, &error), NEWSIDX_OK);
        assert_int_equal(found.size, expected.size);
        if (found.size) assert_memory_equal(found.data, expected.data, found.size);
    }
    ni_buffer_dispose(&found);
    ni_buffer_dispose(&expected);
}

static bool append_value(void *context, uint32_t docid, newsidx_text value)
{
    ni_buffer_append_varint(context, docid);
    ni_buffer_append_varint(context, value.size);
    return ni_buffer_append(context, value.data, value.size);
}

static void compare_slot(ni_xdatabase *ours, ni_xdatabase *theirs, uint32_t slot)
{
    newsidx_error error;
    ni_buffer found = NI_BUFFER_INIT, expected = NI_BUFFER_INIT;
    assert_int_equal(ni_xvalues_walk(ours, slot, append_value, &found, &error), NEWSIDX_OK);
    assert_int_equal(ni_xvalues_walk(theirs, slot, append_value, &expected, &error), NEWSIDX_OK);
    assert_int_equal(found.size, expected.size);
    if (found.size) assert_memory_equal(found.data, expected.data, found.size);
    ni_buffer_clear(&found);
    ni_buffer_clear(&expected);
    assert_int_equal(ni_xcolumn_lowest(ours, slot, &found, &error), NEWSIDX_OK);
    assert_int_equal(ni_xcolumn_lowest(theirs, slot, &expected, &error), NEWSIDX_OK);
    assert_int_equal(found.size, expected.size < 255 ? expected.size : 255);
    if (found.size) assert_memory_equal(found.data, expected.data, found.size);
    ni_buffer_dispose(&found);
    ni_buffer_dispose(&expected);
}

static void compare_both(void)
{
    ni_xdatabase *ours = open_database(path_of("glass"));
    ni_xdatabase *theirs = open_database(path_of("xapian"));
    const ni_xdatabase_info found = info_of(ours), expected = info_of(theirs);
    assert_int_equal(found.documents, expected.documents);
    assert_int_equal(found.last_docid, expected.last_docid);
    assert_true(found.mean_length == expected.mean_length);
    assert_int_equal(strlen(found.uuid), 36);
    compare_terms(ours, theirs, expected.documents);
    compare_documents(ours, theirs, expected.documents);
    for (uint32_t slot = 0; slot < VALUES_MAX; slot++) compare_slot(ours, theirs, slot * 42);
    ni_xdatabase_close(ours);
    ni_xdatabase_close(theirs);
}

/* -------------------------------------------------------------------------- tests */

static void compare_round(unsigned terms, unsigned documents, unsigned rarity,
                          unsigned longest_value, unsigned longest_data)
{
    static words corpus;
    make_corpus(&corpus, terms);
    corpus.longest_value = longest_value;
    corpus.longest_data = longest_data;
    write_both(&corpus, documents, rarity);
    compare_both();
    free(corpus.bytes);
}

static void small_databases_are_as_xapian_writes_them(void **state)
{
    for (unsigned round = 0; round < 20; round++) {
        srand(round);
        compare_round(1 + under(300), round, 1 + under(20), 400, 300);
        remove_directory(state);
        make_directory(state);
    }
}

static void long_lists_are_as_xapian_writes_them(void **state)
{
    (void)state;
    srand(101);
    compare_round(12, 6000, 3, 40, 10);
}

static void large_vocabularies_are_as_xapian_writes_them(void **state)
{
    (void)state;
    srand(102);
    compare_round(TERMS_MAX, 60, 12, 600, 9000);
}

static void long_values_are_as_xapian_writes_them(void **state)
{
    (void)state;
    srand(103);
    compare_round(10, 400, 4, VALUE_MAX, VALUE_MAX);
}

static void nothing_makes_an_empty_database(void **state)
{
    (void)state;
    ni_glass_build *build = ni_glass_build_new();
    write_build(build, path_of("a"));
    ni_xdatabase *database = open_database(path_of("a"));
    assert_int_equal(info_of(database).documents, 0);
    assert_string_equal(all_docids(database), "");
    assert_string_equal(found(database, term("hund")), "");
    ni_xdatabase_close(database);
    ni_glass_build_free(build);
}

/* Xapian can compact what is written here. */
static void xapian_accepts_it_as_an_input(void **state)
{
    (void)state;
    newsidx_error error;
    static words corpus;
    srand(104);
    make_corpus(&corpus, 100);
    corpus.longest_value = 3000;
    corpus.longest_data = 3000;
    write_both(&corpus, 300, 4);
    ni_xdatabase *database = open_database(path_of("glass"));
    const ni_xdatabase_info info = info_of(database);
    ni_xdatabase_close(database);
    reference_double(path_of("glass"), path_of("twice"));
    assert_int_equal(ni_xdatabase_check(path_of("twice"), &error), NEWSIDX_OK);
    database = open_database(path_of("twice"));
    assert_int_equal(info_of(database).documents, 2 * info.documents);
    assert_true(info_of(database).mean_length == info.mean_length);
    ni_xdatabase_close(database);
    free(corpus.bytes);
}

static void add_hund(ni_glass_build *build, uint32_t number)
{
    newsidx_error error;
    uint32_t docid;
    const ni_xposting posting = {"hund", 4, 1, NULL, 0, 0};
    const ni_xdocument document = {&posting, 1, NULL, 0, {"ein hund", 8}, false};
    assert_int_equal(ni_glass_build_add(build, &document, &docid, &error), NEWSIDX_OK);
    assert_int_equal(docid, number);
}

/* Byte for byte, but for the uuid and the checksum of the block that has it, the first in the last
   block. */
static void assert_same_files(const char *left, const char *right)
{
    size_t sizes[2];
    char *files[2] = {read_file(left, &sizes[0]), read_file(right, &sizes[1])};
    assert_int_equal(sizes[0], sizes[1]);
    memset(files[0] + 16, 0, 16);
    memset(files[1] + 16, 0, 16);
    memset(files[0] + sizes[0] - NI_GLASS_BLOCK_SIZE, 0, 8);
    memset(files[1] + sizes[1] - NI_GLASS_BLOCK_SIZE, 0, 8);
    assert_memory_equal(files[0], files[1], sizes[0]);
    free(files[0]);
    free(files[1]);
}

static void a_build_may_be_written_twice_and_go_on(void **state)
{
    (void)state;
    ni_glass_build *build = ni_glass_build_new();
    add_hund(build, 1);
    write_build(build, path_of("a"));
    const size_t before = ni_glass_build_size(build);
    add_hund(build, 2);
    assert_true(ni_glass_build_size(build) >= before);
    write_build(build, path_of("a"));
    write_build(build, path_of("b"));
    ni_glass_build_free(build);
    ni_xdatabase *database = open_database(path_of("a"));
    assert_string_equal(found(database, term("hund")), "1 2");
    assert_data(database, 2, "ein hund");
    ni_xdatabase_close(database);
    assert_same_files(path_of("a"), path_of("b"));
}

/* A document with everything. */
static void add_all(ni_glass_build *build, const char *word, uint32_t number)
{
    static const uint32_t positions[] = {1, 80, 3000};
    newsidx_error error;
    uint32_t docid;
    const ni_xposting posting = {word, (uint32_t)strlen(word), number, positions, 3, 0};
    const ni_xvalue value = {number % 2, newsidx_text_of(word)};
    const ni_xdocument document = {&posting, 1, &value, 1, newsidx_text_of(word), false};
    assert_int_equal(ni_glass_build_add(build, &document, &docid, &error), NEWSIDX_OK);
    assert_int_equal(docid, number);
}

static void a_cleared_build_is_as_a_new_one(void **state)
{
    (void)state;
    ni_glass_build *used = ni_glass_build_new(), *fresh = ni_glass_build_new();
    add_all(used, "zebra", 1);
    add_all(used, "affe", 2);
    ni_glass_build_clear(used);
    for (uint32_t number = 1; number <= 3; number++) {
        add_all(used, "maus", number);
        add_all(fresh, "maus", number);
    }
    write_build(used, path_of("a"));
    write_build(fresh, path_of("b"));
    ni_glass_build_free(used);
    ni_glass_build_free(fresh);
    assert_same_files(path_of("a"), path_of("b"));
}

static void a_bad_term_leaves_its_document_out(void **state)
{
    (void)state;
    static char text[300];
    memset(text, 'x', sizeof text);
    newsidx_error error;
    uint32_t docid;
    ni_xposting postings[] = {{"alpha", 5, 1, NULL, 0, 0}, {text, 300, 1, NULL, 0, 0}};
    const ni_xdocument document = {postings, 2, NULL, 0, {NULL, 0}, false};
    ni_glass_build *build = ni_glass_build_new();
    add_hund(build, 1);
    assert_int_equal(ni_glass_build_add(build, &document, &docid, &error), NEWSIDX_ERR_RECORD);
    assert_non_null(strstr(error.message, "300"));
    postings[1].term_size = 0;
    assert_int_equal(ni_glass_build_add(build, &document, &docid, &error), NEWSIDX_ERR_RECORD);
    memset(text, '\0', 123); /* a NUL counts twice: 246 */
    postings[1].term_size = 123;
    assert_int_equal(ni_glass_build_add(build, &document, &docid, &error), NEWSIDX_ERR_RECORD);
    postings[1].term_size = 1;
    postings[0].wdf = UINT32_MAX;
    assert_int_equal(ni_glass_build_add(build, &document, &docid, &error), NEWSIDX_ERR_RECORD);
    postings[0].wdf = 1;
    memset(text, 'x', sizeof text);
    postings[1].term_size = 245;
    assert_int_equal(ni_glass_build_add(build, &document, &docid, &error), NEWSIDX_OK);
    assert_int_equal(docid, 2);
    write_build(build, path_of("a"));
    ni_glass_build_free(build);
    ni_xdatabase *database = open_database(path_of("a"));
    assert_string_equal(found(database, term("alpha")), "2");
    ni_xdatabase_close(database);
}

/* Bounds of long values are short, and bounds all the same: the check looks at them. */
static void bounds_of_long_values_are_short(void **state)
{
    (void)state;
    newsidx_error error;
    uint32_t docid;
    static char text[3][1000];
    memset(text[0], 0xff, sizeof text[0]);
    memset(text[1], 0xff, 255);
    text[1][100] = 'x';
    memset(text[2], 'x', sizeof text[2]);
    for (size_t i = 0; i < 3; i++) {
        ni_glass_build *build = ni_glass_build_new();
        const ni_xvalue value = {9, {text[i], 1000}};
        const ni_xdocument document = {NULL, 0, &value, 1, {NULL, 0}, false};
        assert_int_equal(ni_glass_build_add(build, &document, &docid, &error), NEWSIDX_OK);
        write_build(build, path_of("a"));
        ni_glass_build_free(build);
        ni_buffer low = NI_BUFFER_INIT;
        ni_xdatabase *database = open_database(path_of("a"));
        assert_int_equal(ni_xcolumn_lowest(database, 9, &low, &error), NEWSIDX_OK);
        assert_int_equal(low.size, 255);
        assert_memory_equal(low.data, text[i], 255);
        ni_buffer_dispose(&low);
        ni_xdatabase_close(database);
    }
}

static void a_build_that_cannot_be_written_leaves_no_file(void **state)
{
    (void)state;
    newsidx_error error;
    ni_glass_facts facts;
    ni_glass_build *build = ni_glass_build_new();
    add_hund(build, 1);
    assert_int_equal(ni_glass_build_write(build, path_of("no/such"), &facts, &error),
                     NEWSIDX_ERR_NOT_FOUND);
    assert_int_equal(symlink("/dev/full", path_of("full")), 0);
    assert_int_equal(ni_glass_build_write(build, path_of("full"), &facts, &error),
                     NEWSIDX_ERR_SYSTEM);
    assert_non_null(strstr(error.message, path_of("full")));
    ni_file_type type;
    assert_int_equal(ni_file_stat(path_of("full"), &type, NULL, &error), NEWSIDX_OK);
    assert_int_equal(type, NI_FILE_NONE);
    write_build(build, path_of("a"));
    ni_glass_build_free(build);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(small_databases_are_as_xapian_writes_them),
        TEST(long_lists_are_as_xapian_writes_them),
        TEST(large_vocabularies_are_as_xapian_writes_them),
        TEST(long_values_are_as_xapian_writes_them),
        TEST(nothing_makes_an_empty_database),
        TEST(xapian_accepts_it_as_an_input),
        TEST(a_build_may_be_written_twice_and_go_on),
        TEST(a_cleared_build_is_as_a_new_one),
        TEST(a_bad_term_leaves_its_document_out),
        TEST(bounds_of_long_values_are_short),
        TEST(a_build_that_cannot_be_written_leaves_no_file),
    };
    return cmocka_run_group_tests_name("glass_build", tests, NULL, NULL);
}
