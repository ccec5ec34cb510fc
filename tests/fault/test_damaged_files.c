/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Files of an index with bytes flipped, zeroed, overwritten, exchanged, cut off or added. All that
 * can be asked of the index is asked: what comes back is what the whole index answers, or an error,
 * and newsidx_check reports every change. Each variant is asked in a process of its own, so that a
 * crash or an endless loop is counted and does not end the test.
 *
 * 300 variants; with NEWSIDX_TEST_LONG in the environment 10,000.
 */
#include "support.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SHORT = 300, LONG = 10000, PATIENCE = 60 /* seconds */, FILES_MAX = 16 };

/* ---- the index ------------------------------------------------------------------------------- */

static void put_numbered(newsidx_writer *writer, unsigned number, uint64_t *seed)
{
    enum { WORDS = 150 };
    static const char *const words[] = {
        "Bürgerhaus", "Haushalt",     "Verwaltung", "gestern", "neue",    "am Markt",
        "sagte",      "Brücke",       "Stadtrat",   "und",     "Museum",  "Häuser",
        "Gemeinde",   "Straßenbahn.", "§ 3 OZG",    "12,5",    "Garten.", "Bürgermeisterin"};
    static const char *const places[] = {"Kassel", "Lübeck", "Graz"};
    char id[16], title[64], date[16], body[WORDS * 20] = "";
    snprintf(id, sizeof id, "a-%u", number);
    snprintf(title, sizeof title, "%s im Haus %u", words[ts_below(seed, 18)], number);
    snprintf(date, sizeof date, "20%02u-%02u-01", ts_below(seed, 27), 1 + ts_below(seed, 12));
    for (unsigned k = 0; k < WORDS; k++) {
        strcat(body, words[ts_below(seed, 18)]);
        strcat(body, " ");
    }
    newsidx_article article = ts_article(id, title, body);
    article.field[NEWSIDX_DATE] = newsidx_text_of(date);
    article.field[NEWSIDX_PLACE] = newsidx_text_of(places[ts_below(seed, 3)]);
    article.field[NEWSIDX_SOURCE] = newsidx_text_of(number % 2 ? "Blatt" : "Bote");
    article.field[NEWSIDX_TAGS] = newsidx_text_of(number % 3 ? "Stadt\nRat" : "Land");
    assert_int_equal(newsidx_writer_put(writer, &article, NULL, NULL), NEWSIDX_OK);
}

/* Several segments, deletions, a dictionary and words of a user. */
static void make_index(const ts_scratch *scratch)
{
    static const char words[] = "Brücken|jahr\n";
    newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
    newsidx_writer *writer;
    newsidx_error error;
    uint64_t seed = 11;
    const char *path = ts_path(scratch->directory, "words");
    ts_write_file(path, words, strlen(words));
    options.words = path;
    options.durable = false;
    ts_ok(newsidx_writer_open(&writer, scratch->index, &options, &error), error);
    for (unsigned i = 0; i < 600; i++) put_numbered(writer, i, &seed);
    ts_commit(writer);
    for (unsigned i = 590; i < 640; i++) put_numbered(writer, i, &seed);
    ts_put(writer, "ozg", "Das Onlinezugangsgesetz", "Das Onlinezugangsgesetz (OZG) gilt.");
    ts_remove(writer, "a-3");
    ts_commit(writer);
    newsidx_writer_close(writer);
    char *names = ts_list(scratch->index);
    assert_non_null(strstr(names, "dictionary-"));
    assert_non_null(strstr(names, ".del "));
    assert_non_null(strstr(names, "words-"));
    assert_non_null(strstr(names, "seg-2.glass"));
    free(names);
}

/* ---- what can be asked ----------------------------------------------------------------------- */

/* All that an answer consists of. FNV-1a. */
static void note(uint64_t *digest, const void *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        *digest = (*digest ^ ((const unsigned char *)bytes)[i]) * UINT64_C(0x100000001b3);
}

static void note_text(uint64_t *digest, newsidx_text text)
{
    note(digest, &text.size, sizeof text.size);
    if (text.size) note(digest, text.data, text.size);
}

/* A question; the digest of the answer is of no use after a failure. */
typedef newsidx_status question(newsidx_reader *reader, uint64_t *digest, newsidx_error *error);

static newsidx_status on_part(void *context, const newsidx_contribution *part)
{
    note(context, &part->weight, sizeof part->weight);
    return NEWSIDX_OK;
}

static newsidx_status note_hit(newsidx_hits *hits, uint64_t *digest, newsidx_error *error)
{
    newsidx_text text;
    const double score = newsidx_hits_score(hits);
    newsidx_status status = NEWSIDX_OK;
    note(digest, &score, sizeof score);
    for (int field = 0; field < NEWSIDX_FIELD_COUNT && status == NEWSIDX_OK; field++) {
        status = newsidx_hits_text(hits, (newsidx_field)field, &text, error);
        if (status == NEWSIDX_OK) note_text(digest, text);
    }
    return status;
}

static newsidx_status note_hits(newsidx_hits *hits, bool searched, uint64_t *digest,
                                newsidx_error *error)
{
    newsidx_status status;
    newsidx_text text;
    while ((status = newsidx_hits_next(hits, error)) == NEWSIDX_OK) {
        status = note_hit(hits, digest, error);
        if (searched && status == NEWSIDX_OK) {
            status = newsidx_hits_snippet(hits, NULL, &text, error);
            if (status == NEWSIDX_OK) note_text(digest, text);
        }
        if (searched && status == NEWSIDX_OK)
            status = newsidx_hits_explain(hits, on_part, digest, error);
        if (status < NEWSIDX_OK) break;
    }
    newsidx_hits_free(hits);
    return status == NEWSIDX_DONE ? NEWSIDX_OK : status;
}

static newsidx_status walk(newsidx_reader *reader, uint64_t *digest, newsidx_error *error)
{
    newsidx_hits *hits;
    newsidx_status status = newsidx_reader_articles(&hits, reader, error);
    return status == NEWSIDX_OK ? note_hits(hits, false, digest, error) : status;
}

static newsidx_status search(newsidx_reader *reader, const char *text,
                             const newsidx_search_options *options, uint64_t *digest,
                             newsidx_error *error)
{
    newsidx_query *query;
    newsidx_hits *hits = NULL;
    newsidx_status status = newsidx_query_parse(&query, text, strlen(text), NULL, error);
    if (status == NEWSIDX_OK) status = newsidx_search(&hits, reader, query, options, error);
    newsidx_query_free(query);
    if (status != NEWSIDX_OK) return status;
    const uint64_t total = newsidx_hits_total(hits).estimate;
    note(digest, &total, sizeof total);
    for (size_t i = 0; i < options->facet_count; i++) {
        const newsidx_facet_counts *facet = newsidx_hits_facet(hits, i);
        note(digest, &facet->articles, sizeof facet->articles);
    }
    return note_hits(hits, true, digest, error);
}

static newsidx_status search_all(newsidx_reader *reader, uint64_t *digest, newsidx_error *error)
{
    static const char *const texts[] = {"Haus",
                                        "\"neue Brücke\"",
                                        "Museum NAHE/5 Garten",
                                        "Verwalt*",
                                        "Brükce~1",
                                        "id:a-7",
                                        "titel:Haus -ort:Kassel datum:2010..2020",
                                        "Bürger ODER (Häuser UND Rat)",
                                        "12..13",
                                        "Straßenbahn ähnlich:a-9"};
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    newsidx_status status = NEWSIDX_OK;
    options.today = "2026-01-28";
    options.limit = 3;
    for (size_t i = 0; i < sizeof texts / sizeof *texts && status == NEWSIDX_OK; i++)
        status = search(reader, texts[i], &options, digest, error);
    return status;
}

static newsidx_status search_with_options(newsidx_reader *reader, uint64_t *digest,
                                          newsidx_error *error)
{
    static const newsidx_facet_request facets[] = {{.facet = NEWSIDX_FACET_SOURCE, .limit = 5},
                                                   {.facet = NEWSIDX_FACET_TAG, .limit = 5}};
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    options.today = "2026-01-28";
    options.limit = 3;
    options.half_life = 300;
    options.facets = facets;
    options.facet_count = 2;
    options.collapse = true;
    newsidx_status status = search(reader, "Haus Markt", &options, digest, error);
    options.sort = NEWSIDX_SORT_FIELD;
    options.sort_field = NEWSIDX_PLACE;
    if (status == NEWSIDX_OK) status = search(reader, "Haus Brücke", &options, digest, error);
    options.sort = NEWSIDX_SORT_RELEVANCE;
    options.model = NEWSIDX_MODEL_TFIDF;
    if (status == NEWSIDX_OK) status = search(reader, "\"neue Brücke\"", &options, digest, error);
    return status;
}

static newsidx_status complete(newsidx_reader *reader, uint64_t *digest, newsidx_error *error)
{
    newsidx_completions *found;
    newsidx_text text;
    uint64_t articles;
    newsidx_status status = newsidx_complete(&found, reader, "haus br", 7, NULL, error);
    if (status != NEWSIDX_OK) return status;
    while (newsidx_completions_next(found, error) == NEWSIDX_OK)
        note_text(digest, newsidx_completions_text(found));
    newsidx_completions_free(found);
    newsidx_query *query;
    status = newsidx_query_parse(&query, "Brükce", strlen("Brükce"), NULL, error);
    if (status == NEWSIDX_OK)
        status = newsidx_suggest_query(&text, &articles, reader, query, NULL, error);
    if (status == NEWSIDX_OK) note_text(digest, text);
    newsidx_query_free(query);
    return status < NEWSIDX_OK ? status : NEWSIDX_OK;
}

static newsidx_status list(newsidx_reader *reader, uint64_t *digest, newsidx_error *error)
{
    newsidx_acronyms *acronyms;
    newsidx_vocabulary *words;
    newsidx_status status = newsidx_reader_acronyms(&acronyms, reader, error);
    if (status != NEWSIDX_OK) return status;
    while ((status = newsidx_acronyms_next(acronyms, error)) == NEWSIDX_OK)
        note_text(digest, newsidx_acronyms_long_form(acronyms));
    newsidx_acronyms_free(acronyms);
    if (status == NEWSIDX_DONE) status = newsidx_reader_vocabulary(&words, reader, NULL, error);
    if (status != NEWSIDX_OK) return status;
    while ((status = newsidx_vocabulary_next(words, error)) == NEWSIDX_OK)
        note_text(digest, newsidx_vocabulary_word(words));
    newsidx_vocabulary_free(words);
    return status == NEWSIDX_DONE ? NEWSIDX_OK : status;
}

static newsidx_status inform(newsidx_reader *reader, uint64_t *digest, newsidx_error *error)
{
    newsidx_info info = NEWSIDX_INFO_INIT;
    newsidx_status status = newsidx_reader_info(reader, &info, error);
    note(digest, &info.articles, sizeof info.articles);
    note(digest, &info.unprepared, sizeof info.unprepared);
    return status;
}

static const struct {
    const char *name;
    question *ask;
} questions[] = {{"walk", walk},         {"search", search_all}, {"options", search_with_options},
                 {"complete", complete}, {"list", list},         {"info", inform}};

enum { QUESTIONS = sizeof questions / sizeof *questions };

static uint64_t answers[QUESTIONS]; /* of the whole index */

enum { KNOWN_MAX = 20000 };

static uint64_t known[KNOWN_MAX]; /* fields of all articles in its files, also removed ones */
static size_t known_count;

/* ---- one variant ----------------------------------------------------------------------------- */

typedef enum outcome { UNNOTICED, REPORTED, WRONG, UNREPORTED, CRASHED, HUNG, OUTCOMES } outcome;

static const char *const outcome_names[] = {"without effect",     "errors",  "wrong answers",
                                            "not found by check", "crashes", "hangs"};

static bool is_damage(newsidx_status status)
{
    return status == NEWSIDX_ERR_CORRUPT || status == NEWSIDX_ERR_VERSION ||
           status == NEWSIDX_ERR_NOT_INDEX;
}

/* Ask everything of a reader of its own, so that no question profits from one before. */
static outcome ask(const char *index, unsigned number)
{
    newsidx_reader *reader;
    newsidx_error error;
    uint64_t digest = 0;
    newsidx_status status = newsidx_reader_open(&reader, index, &error);
    if (status == NEWSIDX_OK) status = questions[number].ask(reader, &digest, &error);
    newsidx_reader_close(reader);
    if (status == NEWSIDX_OK && digest == answers[number]) return UNNOTICED;
    if (status != NEWSIDX_OK && is_damage(status) && *error.message) return REPORTED;
    print_error("%s: status %d, %s\n", questions[number].name, (int)status,
                status ? error.message : "another answer");
    return WRONG;
}

/* A field and the id of its article. */
static uint64_t digest_of(const newsidx_article *article, int field)
{
    uint64_t digest = 0;
    note(&digest, &field, sizeof field);
    note_text(&digest, article->field[NEWSIDX_ID]);
    note_text(&digest, article->field[field]);
    return digest;
}

static int compare_digests(const void *a, const void *b)
{
    const uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;
    return (left > right) - (left < right);
}

/* Each field is that of the article, or lost. */
static bool on_article(void *context, const newsidx_article *article)
{
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) {
        const uint64_t digest = digest_of(article, i);
        if (article->field[i].data &&
            !bsearch(&digest, known, known_count, sizeof *known, compare_digests))
            *(bool *)context = false;
    }
    return true;
}

static bool on_known(void *context, const newsidx_article *article)
{
    (void)context;
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) {
        assert_true(known_count < KNOWN_MAX);
        if (article->field[i].data) known[known_count++] = digest_of(article, i);
    }
    return true;
}

/* Whether only true articles come back: all checksums stand but those of the damaged file. */
static outcome salvage(const char *index)
{
    newsidx_error error;
    bool right = true;
    newsidx_status status = newsidx_salvage(index, on_article, NULL, &right, &error);
    return (status == NEWSIDX_OK || is_damage(status)) && right ? UNNOTICED : WRONG;
}

/* A writer must not take files that a damaged manifest does not name for left over ones. */
static outcome write_nothing(const char *index)
{
    newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
    newsidx_writer *writer;
    newsidx_error error;
    options.durable = false;
    char *before = ts_list(index);
    newsidx_status status = newsidx_writer_open(&writer, index, &options, &error);
    newsidx_writer_close(writer);
    char *after = ts_list(index);
    const bool same = strcmp(before, after) == 0;
    if (!same) print_error("files were %s and are %s\n", before, after);
    free(before);
    free(after);
    return same && (status == NEWSIDX_OK || is_damage(status)) ? UNNOTICED : WRONG;
}

static outcome examine(const char *index)
{
    newsidx_error error;
    outcome worst = UNNOTICED;
    for (unsigned i = 0; i < QUESTIONS; i++) {
        const outcome one = ask(index, i);
        if (one > worst) worst = one;
    }
    if (worst < WRONG && (salvage(index) == WRONG || write_nothing(index) == WRONG)) worst = WRONG;
    const newsidx_status status = newsidx_check(index, NULL, NULL, &error);
    if (worst < WRONG && !is_damage(status)) worst = UNREPORTED;
    return worst;
}

static outcome examine_apart(const char *index)
{
    int status = 0;
    fflush(NULL);
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        alarm(PATIENCE);
        _exit((int)examine(index));
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFSIGNALED(status)) return WTERMSIG(status) == SIGALRM ? HUNG : CRASHED;
    return WEXITSTATUS(status) < CRASHED ? (outcome)WEXITSTATUS(status) : CRASHED;
}

/* ---- damage ---------------------------------------------------------------------------------- */

typedef struct content {
    char *bytes;
    size_t size;
} content;

typedef void damage(content *file, uint64_t *seed);

static size_t somewhere(const content *file, uint64_t *seed)
{
    return ts_below(seed, (uint32_t)file->size);
}

/* Up to `most` bytes from `at` on. */
static size_t extent(const content *file, size_t at, uint32_t most, uint64_t *seed)
{
    const size_t size = 1 + ts_below(seed, most);
    return size < file->size - at ? size : file->size - at;
}

static void flip(content *file, uint64_t *seed)
{
    const size_t at = somewhere(file, seed);
    file->bytes[at] = (char)(file->bytes[at] ^ (1 << ts_below(seed, 8)));
}

static void zero(content *file, uint64_t *seed)
{
    const size_t at = somewhere(file, seed);
    memset(file->bytes + at, 0, extent(file, at, 9000, seed));
}

static void overwrite(content *file, uint64_t *seed)
{
    const size_t at = somewhere(file, seed), size = extent(file, at, 200, seed);
    for (size_t i = 0; i < size; i++) file->bytes[at + i] = (char)ts_below(seed, 256);
}

static void cut(content *file, uint64_t *seed)
{
    file->size = somewhere(file, seed);
}

static void lengthen(content *file, uint64_t *seed)
{
    for (unsigned i = ts_below(seed, 2) ? 1 : 8192; i > 0; i--)
        file->bytes[file->size++] = (char)ts_below(seed, 256);
}

/* Swap two stretches of at most a block. */
static void exchange(content *file, uint64_t *seed)
{
    const size_t unit = file->size >= 3 * 8192 ? 8192 : file->size / 3;
    if (unit == 0) return;
    const size_t units = file->size / unit;
    char *left = file->bytes + unit * ts_below(seed, (uint32_t)units);
    char *right = file->bytes + unit * ts_below(seed, (uint32_t)units);
    for (size_t i = 0; i < unit; i++) {
        const char kept = left[i];
        left[i] = right[i];
        right[i] = kept;
    }
}

static damage *const damages[] = {flip, zero, overwrite, cut, lengthen, exchange};

enum { DAMAGES = sizeof damages / sizeof *damages };

typedef struct sweep {
    const ts_scratch *scratch;
    char paths[FILES_MAX][400];
    content files[FILES_MAX];
    unsigned count;
    unsigned long outcomes[OUTCOMES], same;
} sweep;

static void read_files(sweep *work)
{
    char *names = ts_list(work->scratch->index), *rest = names;
    for (char *name; (name = strsep(&rest, " ")) && *name; work->count++) {
        assert_true(work->count < FILES_MAX);
        content *file = &work->files[work->count];
        snprintf(work->paths[work->count], sizeof work->paths[0], "%s",
                 ts_path(work->scratch->index, name));
        file->bytes = ts_read_file(work->paths[work->count], &file->size);
    }
    free(names);
}

/* Damage a file, examine the index, and put the file back. */
static void try_variant(sweep *work, unsigned number, uint64_t *seed)
{
    const unsigned which = number % work->count;
    const content *whole = &work->files[which];
    content file = {malloc(whole->size + 8192), whole->size};
    assert_non_null(file.bytes);
    memcpy(file.bytes, whole->bytes, whole->size);
    damages[number / work->count % DAMAGES](&file, seed);
    if (file.size == whole->size && memcmp(file.bytes, whole->bytes, file.size) == 0) {
        work->same++;
    } else {
        ts_write_file(work->paths[which], file.bytes, file.size);
        outcome result = examine_apart(work->scratch->index);
        /* of user words, the entries count: a comment or a blank more is no damage */
        if (result == UNREPORTED && strstr(work->paths[which], "/words-")) result = UNNOTICED;
        work->outcomes[result]++;
        if (result >= WRONG)
            print_error("variant %u, file %s: %s\n", number, work->paths[which],
                        outcome_names[result]);
        ts_write_file(work->paths[which], whole->bytes, whole->size);
    }
    free(file.bytes);
}

/* Learn what salvage can find, also without the manifest and deletions. */
static void learn_articles(sweep *work)
{
    newsidx_error error;
    const newsidx_status status =
        newsidx_salvage(work->scratch->index, on_known, NULL, NULL, &error);
    assert_int_equal(status, NEWSIDX_OK);
    for (unsigned i = 0; i < work->count; i++)
        if (strstr(work->paths[i], "XAPIANDB") || strstr(work->paths[i], ".del"))
            ts_remove_tree(work->paths[i]);
    newsidx_salvage(work->scratch->index, on_known, NULL, NULL, &error);
    for (unsigned i = 0; i < work->count; i++)
        ts_write_file(work->paths[i], work->files[i].bytes, work->files[i].size);
    qsort(known, known_count, sizeof *known, compare_digests);
}

static void report(const sweep *work, unsigned variants)
{
    print_message("damaged files: %u variants", variants);
    for (int i = 0; i < OUTCOMES; i++)
        print_message(", %lu %s", work->outcomes[i], outcome_names[i]);
    print_message(", %lu as before\n", work->same);
}

static void damage_is_an_error_and_never_a_wrong_answer(void **state)
{
    sweep work = {.scratch = *state};
    const unsigned variants = getenv("NEWSIDX_TEST_LONG") ? LONG : SHORT;
    uint64_t seed = 2026;
    newsidx_error error;
    make_index(work.scratch);
    for (unsigned i = 0; i < QUESTIONS; i++) {
        newsidx_reader *reader = ts_reader(work.scratch->index);
        ts_ok(questions[i].ask(reader, &answers[i], &error), error);
        newsidx_reader_close(reader);
    }
    read_files(&work);
    learn_articles(&work);
    for (unsigned i = 0; i < variants; i++) try_variant(&work, i, &seed);
    report(&work, variants);
    for (int i = WRONG; i < OUTCOMES; i++) assert_int_equal(work.outcomes[i], 0);
    assert_true(work.outcomes[REPORTED] > 0);
    for (unsigned i = 0; i < work.count; i++) free(work.files[i].bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(damage_is_an_error_and_never_a_wrong_answer, ts_setup,
                                        ts_teardown),
    };
    return cmocka_run_group_tests_name("damaged_files", tests, NULL, NULL);
}
