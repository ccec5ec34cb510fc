/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Readers beside a writer. Each commit replaces the same articles, all with the number of the
 * commit in them, so whatever a reader sees at one time must carry one number: a mixture would be
 * half a commit. The numbers that a reader sees must not fall.
 *
 * Children and threads report by a message and not by cmocka, which knows one thread of one
 * process.
 */
#include "support.h"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ARTICLES = 12, COMMITS = 200, READERS = 2, THREADS = 4 };

/* What a reader found wrong; "" for nothing. */
typedef struct verdict {
    char message[512];
} verdict;

static bool wrong(verdict *v, const char *what, const newsidx_error *error)
{
    if (!v->message[0])
        snprintf(v->message, sizeof v->message, "%s: %s", what, error ? error->message : "");
    return false;
}

/* ---- writing --------------------------------------------------------------------------------- */

static bool write_edition(newsidx_writer *writer, unsigned edition, verdict *v)
{
    newsidx_error error;
    for (unsigned i = 0; i < ARTICLES; i++) {
        char id[16], title[32], body[64];
        snprintf(id, sizeof id, "a-%u", i);
        snprintf(title, sizeof title, "%u", edition);
        snprintf(body, sizeof body, "Das Haus Nummer %u in Fassung %u.", i, edition);
        const newsidx_article article = ts_article(id, title, body);
        if (newsidx_writer_put(writer, &article, NULL, &error) != NEWSIDX_OK)
            return wrong(v, "put", &error);
    }
    if (newsidx_writer_commit(writer, &error) != NEWSIDX_OK) return wrong(v, "commit", &error);
    return true;
}

static bool write_editions(const char *index, unsigned first, unsigned last, verdict *v)
{
    newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
    newsidx_writer *writer;
    newsidx_error error;
    options.durable = false;
    if (newsidx_writer_open(&writer, index, &options, &error) != NEWSIDX_OK)
        return wrong(v, "open", &error);
    bool ok = true;
    for (unsigned edition = first; edition <= last && ok; edition++)
        ok = write_edition(writer, edition, v);
    newsidx_writer_close(writer);
    return ok;
}

/* ---- reading --------------------------------------------------------------------------------- */

/* That the hits are all articles, of one edition, which goes to *edition. Frees the hits. */
static bool read_hits(newsidx_hits *hits, unsigned *edition, bool snippets, verdict *v)
{
    newsidx_status status;
    newsidx_error error;
    bool seen[ARTICLES] = {false}, ok = true;
    unsigned count = 0;
    while ((status = newsidx_hits_next(hits, &error)) == NEWSIDX_OK && ok) {
        newsidx_text id = newsidx_hits_field(hits, NEWSIDX_ID);
        newsidx_text title = newsidx_hits_field(hits, NEWSIDX_TITLE);
        char digits[2][16] = {"", ""};
        if (id.size < 3 || id.size > 17 || title.size == 0 || title.size > 15) {
            ok = wrong(v, "an article is not whole", NULL);
            break;
        }
        memcpy(digits[0], id.data + 2, id.size - 2);
        memcpy(digits[1], title.data, title.size);
        unsigned number = (unsigned)atoi(digits[0]), found = (unsigned)atoi(digits[1]);
        if (count++ == 0) *edition = found;
        if (found != *edition) ok = wrong(v, "two editions in one generation", NULL);
        if (number >= ARTICLES || seen[number]) ok = wrong(v, "an article comes twice", NULL);
        if (ok) seen[number] = true;
        newsidx_text snippet;
        if (snippets && newsidx_hits_snippet(hits, NULL, &snippet, &error) != NEWSIDX_OK)
            ok = wrong(v, "snippet", &error);
    }
    if (ok && status != NEWSIDX_DONE) ok = wrong(v, "next", &error);
    if (ok && count != ARTICLES) ok = wrong(v, "articles are missing", NULL);
    newsidx_hits_free(hits);
    return ok;
}

/* One look at a generation in three ways, of which one is finished only after the next refresh. */
static bool look(newsidx_reader *reader, const newsidx_query *query, unsigned *edition, verdict *v)
{
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    newsidx_hits *now, *later, *all;
    newsidx_error error;
    unsigned found = 0, also = 0, walked = 0;
    options.limit = 100;
    if (newsidx_search(&now, reader, query, &options, &error) != NEWSIDX_OK)
        return wrong(v, "search", &error);
    if (!read_hits(now, &found, true, v)) return false;
    if (newsidx_search(&later, reader, query, &options, &error) != NEWSIDX_OK)
        return wrong(v, "search again", &error);
    if (newsidx_reader_articles(&all, reader, &error) != NEWSIDX_OK) {
        newsidx_hits_free(later);
        return wrong(v, "articles", &error);
    }
    bool ok = newsidx_reader_refresh(reader, NULL, &error) == NEWSIDX_OK;
    if (!ok) wrong(v, "refresh", &error);
    ok = read_hits(later, &also, false, v) && ok;
    ok = read_hits(all, &walked, false, v) && ok;
    if (ok && (found != also || found != walked)) ok = wrong(v, "hits changed their edition", NULL);
    if (ok && found < *edition) ok = wrong(v, "an edition went back", NULL);
    *edition = found;
    return ok;
}

/* Whether the writer goes on; asked between two looks. */
typedef bool go_on_function(void *context);

static bool read_editions(const char *index, const newsidx_query *query, go_on_function *go_on,
                          void *context, unsigned last, verdict *v)
{
    newsidx_reader *reader;
    newsidx_error error;
    unsigned edition = 0;
    if (newsidx_reader_open(&reader, index, &error) != NEWSIDX_OK) return wrong(v, "open", &error);
    bool ok = true;
    while (ok && go_on(context)) ok = look(reader, query, &edition, v);
    for (int i = 0; i < 2 && ok; i++) ok = look(reader, query, &edition, v);
    if (ok && edition != last) ok = wrong(v, "the last edition was not seen", NULL);
    newsidx_reader_close(reader);
    return ok;
}

/* A reader that is opened anew each time instead. */
static bool reopen_editions(const char *index, const newsidx_query *query, go_on_function *go_on,
                            void *context, verdict *v)
{
    unsigned edition = 0;
    bool ok = true;
    while (ok && go_on(context)) {
        newsidx_reader *reader;
        newsidx_error error;
        if (newsidx_reader_open(&reader, index, &error) != NEWSIDX_OK)
            return wrong(v, "open again", &error);
        ok = look(reader, query, &edition, v);
        newsidx_reader_close(reader);
    }
    return ok;
}

/* ---- processes ------------------------------------------------------------------------------- */

/* The writer holds the other end of this pipe as long as it lives. */
static bool pipe_is_open(void *context)
{
    struct pollfd end = {*(int *)context, POLLIN, 0};
    return poll(&end, 1, 0) == 0;
}

static void end_child(bool ok, const verdict *v)
{
    if (!ok) fprintf(stderr, "child %ld: %s\n", (long)getpid(), v->message);
    _exit(ok ? 0 : 1);
}

static void reader_processes_see_whole_commits(void **state)
{
    const ts_scratch *scratch = *state;
    pid_t children[READERS + 2];
    int alive[2];
    verdict v = {""};
    if (!write_editions(scratch->index, 1, 1, &v)) fail_msg("%s", v.message);
    assert_int_equal(pipe(alive), 0);
    for (int i = 0; i < READERS + 2; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] != 0) continue;
        if (i == READERS + 1) end_child(write_editions(scratch->index, 2, COMMITS, &v), &v);
        newsidx_query *query = ts_query("Haus Fassung");
        close(alive[1]);
        bool ok = i == READERS
                      ? reopen_editions(scratch->index, query, pipe_is_open, &alive[0], &v)
                      : read_editions(scratch->index, query, pipe_is_open, &alive[0], COMMITS, &v);
        newsidx_query_free(query);
        end_child(ok, &v);
    }
    close(alive[0]);
    close(alive[1]);
    int failed = 0;
    for (int i = 0; i < READERS + 2; i++) {
        int ended = 0;
        assert_int_equal(waitpid(children[i], &ended, 0), children[i]);
        failed += !WIFEXITED(ended) || WEXITSTATUS(ended) != 0;
    }
    assert_int_equal(failed, 0);
    newsidx_error error;
    ts_ok(newsidx_check(scratch->index, NULL, NULL, &error), error);
}

/* ---- threads --------------------------------------------------------------------------------- */

typedef struct worker {
    pthread_t thread;
    const char *index;
    const newsidx_query *query; /* one for all of them */
    unsigned last;
    verdict verdict;
} worker;

static atomic_bool writing;

static bool is_writing(void *context)
{
    (void)context;
    return atomic_load(&writing);
}

static void *run_worker(void *context)
{
    worker *w = context;
    read_editions(w->index, w->query, is_writing, NULL, w->last, &w->verdict);
    return NULL;
}

static void threads_with_a_reader_each_see_whole_commits(void **state)
{
    const ts_scratch *scratch = *state;
    static worker workers[THREADS];
    verdict v = {""};
    if (!write_editions(scratch->index, 1, 1, &v)) fail_msg("%s", v.message);
    newsidx_query *query = ts_query("Haus \"in Fassung\"");
    atomic_store(&writing, true);
    for (int i = 0; i < THREADS; i++) {
        workers[i] = (worker){.index = scratch->index, .query = query, .last = COMMITS / 2};
        assert_int_equal(pthread_create(&workers[i].thread, NULL, run_worker, &workers[i]), 0);
    }
    bool ok = write_editions(scratch->index, 2, COMMITS / 2, &v);
    atomic_store(&writing, false);
    for (int i = 0; i < THREADS; i++) assert_int_equal(pthread_join(workers[i].thread, NULL), 0);
    newsidx_query_free(query);
    if (!ok) fail_msg("the writer: %s", v.message);
    for (int i = 0; i < THREADS; i++)
        if (workers[i].verdict.message[0]) fail_msg("%s", workers[i].verdict.message);
}

/* Handles of different indexes have nothing in common. */
static void *write_own_index(void *context)
{
    worker *w = context;
    if (write_editions(w->index, 1, w->last, &w->verdict)) {
        newsidx_query *query = ts_query("Haus");
        read_editions(w->index, query, is_writing, NULL, w->last, &w->verdict);
        newsidx_query_free(query);
    }
    return NULL;
}

static void threads_write_an_index_each(void **state)
{
    const ts_scratch *scratch = *state;
    static worker workers[THREADS];
    static char indexes[THREADS][256];
    atomic_store(&writing, false);
    for (int i = 0; i < THREADS; i++) {
        snprintf(indexes[i], sizeof indexes[i], "%s/idx-%d", scratch->directory, i);
        workers[i] = (worker){.index = indexes[i], .last = 20};
        assert_int_equal(pthread_create(&workers[i].thread, NULL, write_own_index, &workers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) assert_int_equal(pthread_join(workers[i].thread, NULL), 0);
    for (int i = 0; i < THREADS; i++)
        if (workers[i].verdict.message[0]) fail_msg("%s", workers[i].verdict.message);
}

/* Threads that all want to write one index take turns by its lock. */
static void *write_in_turn(void *context)
{
    worker *w = context;
    for (unsigned i = 0; i < 5; i++) {
        newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
        newsidx_writer *writer;
        newsidx_error error;
        char id[32];
        options.durable = false;
        options.lock_timeout_ms = 600000;
        if (newsidx_writer_open(&writer, w->index, &options, &error) != NEWSIDX_OK) {
            wrong(&w->verdict, "open", &error);
            return NULL;
        }
        snprintf(id, sizeof id, "t%u-%u", w->last, i);
        const newsidx_article article = ts_article(id, "Haus", "Haus");
        if (newsidx_writer_put(writer, &article, NULL, &error) != NEWSIDX_OK ||
            newsidx_writer_commit(writer, &error) != NEWSIDX_OK)
            wrong(&w->verdict, "write", &error);
        newsidx_writer_close(writer);
    }
    return NULL;
}

static void threads_take_turns_in_writing_one_index(void **state)
{
    const ts_scratch *scratch = *state;
    static worker workers[THREADS];
    for (int i = 0; i < THREADS; i++) {
        workers[i] = (worker){.index = scratch->index, .last = (unsigned)i};
        assert_int_equal(pthread_create(&workers[i].thread, NULL, write_in_turn, &workers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) assert_int_equal(pthread_join(workers[i].thread, NULL), 0);
    for (int i = 0; i < THREADS; i++)
        if (workers[i].verdict.message[0]) fail_msg("%s", workers[i].verdict.message);
    newsidx_reader *reader = ts_reader(scratch->index);
    assert_int_equal(ts_info(reader).articles, THREADS * 5);
    assert_int_equal(ts_info(reader).generation, THREADS * 5);
    newsidx_reader_close(reader);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, ts_setup, ts_teardown)
    const struct CMUnitTest tests[] = {
        TEST(reader_processes_see_whole_commits),
        TEST(threads_with_a_reader_each_see_whole_commits),
        TEST(threads_write_an_index_each),
        TEST(threads_take_turns_in_writing_one_index),
    };
    return cmocka_run_group_tests_name("readers", tests, NULL, NULL);
}
