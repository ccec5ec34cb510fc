/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Random queries over the demo articles and articles made of their words, in several segments, with
 * duplicates, empty fields, articles replaced and removed: the search finds what naive.c finds by
 * looking at each article, with the same scores and in the same order.
 *
 * NEWSIDX_TEST_QUERIES in the environment is the number of queries, for a longer run.
 */
#include "demo.h"
#include "naive.h"

#include <math.h>
#include <stdio.h>

enum { POOL_MAX = 400, MADE = 60, QUERIES = 60, HITS_MAX = 2000 };

typedef struct world {
    naive_index *naive;
    newsidx_writer *writer;
    newsidx_reader *reader;
    char *pool[POOL_MAX]; /* words that have no other spelling and no value */
    unsigned pool_count;
    uint64_t seed;
} world;

/* ---- articles -------------------------------------------------------------------------------- */

static void put(world *w, const newsidx_article *article)
{
    newsidx_error error;
    ts_ok(newsidx_writer_put(w->writer, article, NULL, &error), error);
    naive_put(w->naive, article);
}

static bool is_letter(unsigned char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte >= 0x80;
}

static void pool_text(world *w, newsidx_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        size_t start = i;
        bool plain = true;
        while (i < text.size && text.data[i] != ' ' && text.data[i] != '\n') {
            const unsigned char byte = (unsigned char)text.data[i];
            /* letters of German alone, no dashes or quotes of UTF-8 */
            plain &= is_letter(byte) && byte != 0xe2 && byte != 0xc2 && byte != 0xcc;
            i++;
        }
        if (!plain || i - start < 2 || i - start > 40 || w->pool_count == POOL_MAX) continue;
        char *word = malloc(i - start + 1);
        memcpy(word, text.data + start, i - start);
        word[i - start] = '\0';
        w->pool[w->pool_count++] = word;
    }
}

static const char *pick(world *w)
{
    return w->pool[ts_below(&w->seed, w->pool_count)];
}

static void put_demo(world *w)
{
    newsidx_input *input;
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    newsidx_error error;
    unsigned count = 0;
    ts_ok(newsidx_input_open(&input, DATA_DIR "/demo/articles.jsonl", NULL, &error), error);
    while (newsidx_input_next(input, &article, &error) == NEWSIDX_OK) {
        put(w, &article);
        pool_text(w, article.field[NEWSIDX_TITLE]);
        pool_text(w, article.field[NEWSIDX_TEASER]);
        if (++count % 15 == 0) ts_commit(w->writer);
    }
    newsidx_input_close(input);
}

static void make_text(world *w, char *text, size_t size, unsigned words)
{
    text[0] = '\0';
    for (unsigned i = 0; i < words && strlen(text) + 50 < size; i++) {
        strcat(text, pick(w));
        strcat(text, ts_below(&w->seed, 8) ? " " : ". ");
    }
}

/* Article `number` of words of the pool; now and then without a field, or the one before again. */
static void put_made(world *w, unsigned number)
{
    static char title[200], body[4000], teaser[400];
    char id[32], date[32];
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    snprintf(id, sizeof id, "made-%u", number);
    snprintf(date, sizeof date, "202%u-0%u-1%u", 4 + ts_below(&w->seed, 3),
             1 + ts_below(&w->seed, 9), ts_below(&w->seed, 10));
    if (ts_below(&w->seed, 6) || !title[0]) {
        make_text(w, title, sizeof title, 1 + ts_below(&w->seed, 6));
        make_text(w, teaser, sizeof teaser, ts_below(&w->seed, 20));
        make_text(w, body, sizeof body, ts_below(&w->seed, 250));
    }
    article.field[NEWSIDX_ID] = newsidx_text_of(id);
    article.field[NEWSIDX_TITLE] = newsidx_text_of(title);
    article.field[NEWSIDX_TEASER] = newsidx_text_of(teaser);
    article.field[NEWSIDX_BODY] = newsidx_text_of(body);
    if (ts_below(&w->seed, 4)) article.field[NEWSIDX_PLACE] = newsidx_text_of(pick(w));
    if (ts_below(&w->seed, 4)) article.field[NEWSIDX_TAGS] = newsidx_text_of(pick(w));
    if (ts_below(&w->seed, 4)) article.field[NEWSIDX_SOURCE] = newsidx_text_of(pick(w));
    if (ts_below(&w->seed, 4)) article.field[NEWSIDX_DATE] = newsidx_text_of(date);
    put(w, &article);
}

/* ---- queries --------------------------------------------------------------------------------- */

static naive_query *make_query(world *w, unsigned depth, bool list);

static naive_query *new_query(naive_type type)
{
    naive_query *q = calloc(1, sizeof *q);
    q->type = type;
    q->boost = 1;
    q->scope = NEWSIDX_FIELD_COUNT;
    return q;
}

static void free_query(naive_query *q)
{
    for (unsigned i = 0; i < q->count; i++) free_query(q->children[i]);
    free(q);
}

/* Words that stand one behind the other somewhere in the pool, as in an article. */
static void pick_neighbours(world *w, char *text, size_t size, unsigned words)
{
    unsigned at = ts_below(&w->seed, w->pool_count - words);
    int used = 0;
    for (unsigned i = 0; i < words; i++)
        used += snprintf(text + used, size - (size_t)used, "%s%s", i ? " " : "", w->pool[at + i]);
}

static naive_query *make_leaf(world *w)
{
    static const newsidx_field scopes[] = {NEWSIDX_TITLE, NEWSIDX_PLACE, NEWSIDX_TAGS,
                                           NEWSIDX_SOURCE};
    const unsigned choice = ts_below(&w->seed, 20);
    naive_query *q = new_query(choice < 14   ? NAIVE_TEXT
                               : choice < 17 ? NAIVE_PHRASE
                               : choice < 18 ? NAIVE_NEAR
                                             : NAIVE_DATE);
    if (q->type == NAIVE_PHRASE) pick_neighbours(w, q->text, sizeof q->text, 2);
    if (q->type == NAIVE_DATE)
        snprintf(q->text, sizeof q->text, "202%u-0%u", 4 + ts_below(&w->seed, 3),
                 1 + ts_below(&w->seed, 9));
    if (q->type == NAIVE_NEAR) pick_neighbours(w, q->text, sizeof q->text, 2);
    if (q->type == NAIVE_TEXT) pick_neighbours(w, q->text, sizeof q->text, 1);
    q->distance = 1 + ts_below(&w->seed, 20);
    q->ordered = ts_below(&w->seed, 2);
    if (q->type <= NAIVE_PHRASE && ts_below(&w->seed, 8) == 0)
        q->scope = scopes[ts_below(&w->seed, 4)];
    if (q->type == NAIVE_TEXT && ts_below(&w->seed, 10) == 0) q->exact = true;
    if (q->type != NAIVE_DATE && ts_below(&w->seed, 8) == 0) q->boost = 0.5 + ts_below(&w->seed, 6);
    return q;
}

static naive_query *make_group(world *w, unsigned depth, naive_type type)
{
    naive_query *q = new_query(type);
    q->count = type == NAIVE_NOT ? 1 : 2 + ts_below(&w->seed, 3);
    for (unsigned i = 0; i < q->count; i++) {
        q->children[i] = make_query(w, depth - 1, type == NAIVE_LIST);
        const unsigned sign = ts_below(&w->seed, 8);
        if (type == NAIVE_LIST) q->children[i]->sign = sign == 0 ? '+' : sign == 1 ? '-' : 0;
    }
    return q;
}

static naive_query *make_query(world *w, unsigned depth, bool list)
{
    const unsigned choice = ts_below(&w->seed, 10);
    if (depth == 0 || choice < 5) return make_leaf(w);
    if (choice < 7) return make_group(w, depth, list ? NAIVE_OR : NAIVE_LIST);
    return make_group(w, depth, choice == 7 ? NAIVE_OR : choice == 8 ? NAIVE_AND : NAIVE_LIST);
}

static void print(const naive_query *q, char *out);

static void print_children(const naive_query *q, char *out)
{
    static const char *const between[] = {
        [NAIVE_LIST] = " ", [NAIVE_AND] = " UND ", [NAIVE_OR] = " ODER "};
    for (unsigned i = 0; i < q->count; i++) {
        if (i) strcat(out, between[q->type]);
        if (q->children[i]->sign) strncat(out, &q->children[i]->sign, 1);
        const bool group = q->children[i]->type >= NAIVE_NEAR;
        if (group) strcat(out, "(");
        print(q->children[i], out);
        if (group) strcat(out, ")");
        if (q->children[i]->boost != 1) sprintf(out + strlen(out), "^%g", q->children[i]->boost);
    }
}

static void print(const naive_query *q, char *out)
{
    static const char *const names[NEWSIDX_FIELD_COUNT] = {[NEWSIDX_TITLE] = "titel:",
                                                           [NEWSIDX_PLACE] = "ort:",
                                                           [NEWSIDX_TAGS] = "tag:",
                                                           [NEWSIDX_SOURCE] = "quelle:"};
    if (q->scope != NEWSIDX_FIELD_COUNT) strcat(out, names[q->scope]);
    if (q->exact) strcat(out, "=");
    const char *space = strchr(q->text, ' ');
    char *end = out + strlen(out);
    switch (q->type) {
    case NAIVE_TEXT: strcat(out, q->text); break;
    case NAIVE_PHRASE: sprintf(end, "\"%s\"", q->text); break;
    case NAIVE_DATE: sprintf(end, "datum:%s", q->text); break;
    case NAIVE_NEAR:
        sprintf(end, "%.*s %s/%u%s", (int)(space - q->text), q->text, q->ordered ? "VOR" : "NAHE",
                q->distance, space);
        break;
    default: print_children(q, out); break;
    }
}

/* ---- comparing ------------------------------------------------------------------------------- */

static newsidx_status find_variant(void *context, const newsidx_contribution *line)
{
    if (line->reason <= NEWSIDX_REASON_PHRASE && line->kind == NEWSIDX_KIND_VARIANT)
        *(bool *)context = true;
    return NEWSIDX_OK;
}

/* Whether other spellings had a part in it, which depend on the lexicon. */
static bool has_variant(newsidx_reader *reader, const char *text)
{
    bool variant = false;
    newsidx_hits *hits = ts_search(reader, text, 1000, 0);
    while (!variant && ts_next(hits))
        assert_int_equal(newsidx_hits_explain(hits, find_variant, &variant, NULL), NEWSIDX_OK);
    newsidx_hits_free(hits);
    return variant;
}

static const naive_hit *find_hit(const naive_hit *hits, unsigned count, newsidx_text id)
{
    for (unsigned i = 0; i < count; i++)
        if (ts_text_is(id, hits[i].id)) return &hits[i];
    return NULL;
}

/* That one hit may stand before another: by score, then the newer first, then by id. */
static bool in_order(const naive_hit *first, const naive_hit *second)
{
    const double slack = 1e-6 * first->score;
    if (first->score > second->score + slack) return true;
    if (first->score < second->score - slack) return false;
    if (fabs(first->score - second->score) > 1e-12 * first->score) return true;
    const int date = strcmp(first->date, second->date);
    return date > 0 || (date == 0 && strcmp(first->id, second->id) < 0);
}

static newsidx_status print_line(void *context, const newsidx_contribution *line)
{
    (void)context;
    print_error("    %.*s, reason %d, kind %d, f %u, n %u: %.9g\n", (int)line->text.size,
                line->text.data, (int)line->reason, (int)line->kind, (unsigned)line->frequency,
                (unsigned)line->documents, line->weight);
    return NEWSIDX_OK;
}

/* NULL where both agree. */
static const char *compare(world *w, const naive_query *q, const char *text)
{
    static naive_hit expected[HITS_MAX];
    static char complaint[300];
    const unsigned count = naive_search(w->naive, q, expected);
    newsidx_search_options options = NEWSIDX_SEARCH_OPTIONS_INIT;
    options.limit = 1000;
    options.proximity = 0; /* test_ranking has it */
    options.fill = NEWSIDX_FILL_NEVER;
    newsidx_hits *hits = ts_search_with(w->reader, text, &options);
    const naive_hit *last = NULL;
    unsigned found = 0;
    complaint[0] = '\0';
    for (; !complaint[0] && ts_next(hits); found++) {
        newsidx_text id = newsidx_hits_field(hits, NEWSIDX_ID);
        const double score = newsidx_hits_score(hits);
        const naive_hit *hit = find_hit(expected, count, id);
        if (!hit)
            snprintf(complaint, 300, "%.*s should not be found", (int)id.size, id.data);
        else if (fabs(hit->score - score) > 1e-6 * fmax(1, hit->score))
            snprintf(complaint, 300, "%s has %.9g and not %.9g", hit->id, score, hit->score);
        else if (last && !in_order(last, hit))
            snprintf(complaint, 300, "%s stands before %s", last->id, hit->id);
        if (complaint[0]) newsidx_hits_explain(hits, print_line, NULL, NULL);
        last = hit;
    }
    newsidx_hits_free(hits);
    if (!complaint[0] && found != count)
        snprintf(complaint, 300, "%u are found and not %u", found, count);
    return complaint[0] ? complaint : NULL;
}

static unsigned query_count(void)
{
    const char *given = getenv("NEWSIDX_TEST_QUERIES");
    return given ? (unsigned)strtoul(given, NULL, 10) : QUERIES;
}

static void compare_random(world *w)
{
    static char text[8000];
    unsigned skipped = 0, wrong = 0, all = query_count();
    for (unsigned i = 0; i < all; i++) {
        naive_query *q = make_group(w, 2, NAIVE_LIST);
        text[0] = '\0';
        print(q, text);
        const char *complaint = compare(w, q, text);
        if (complaint && has_variant(w->reader, text)) {
            skipped++;
        } else if (complaint) {
            wrong++;
            print_error("%s: %s\n", text, complaint);
        }
        free_query(q);
    }
    assert_int_equal(wrong, 0);
    assert_true(skipped <= all / 20);
}

/* ---- the world ------------------------------------------------------------------------------- */

static newsidx_status find_value(void *context, const newsidx_term *term)
{
    if (term->kind == NEWSIDX_KIND_VALUE) *(bool *)context = true;
    return NEWSIDX_OK;
}

/* Leaves in the pool what naive.c understands. */
static void clean_pool(world *w)
{
    unsigned kept = 0;
    newsidx_analyzer *analyzer;
    assert_int_equal(newsidx_analyzer_open(&analyzer, NULL, NULL), NEWSIDX_OK);
    for (unsigned i = 0; i < w->pool_count; i++) {
        bool value = false;
        newsidx_analyzer_analyze(analyzer, w->pool[i], strlen(w->pool[i]), find_value, &value,
                                 NULL);
        if (value || has_variant(w->reader, w->pool[i]))
            free(w->pool[i]);
        else
            w->pool[kept++] = w->pool[i];
    }
    w->pool_count = kept;
    newsidx_analyzer_close(analyzer);
}

static void open_world(world *w, const ts_scratch *scratch)
{
    *w = (world){.naive = naive_new(), .writer = ts_writer(scratch->index), .seed = 20260128};
    put_demo(w);
    ts_commit(w->writer);
    w->reader = ts_reader(scratch->index);
    clean_pool(w);
    for (unsigned i = 0; i < MADE; i++) {
        put_made(w, i);
        if (i % 25 == 24) ts_commit(w->writer);
    }
    ts_commit(w->writer);
}

static void close_world(world *w)
{
    for (unsigned i = 0; i < w->pool_count; i++) free(w->pool[i]);
    newsidx_reader_close(w->reader);
    if (w->writer) newsidx_writer_close(w->writer);
    naive_free(w->naive);
}

static void refresh(world *w)
{
    newsidx_error error;
    bool changed;
    ts_ok(newsidx_reader_refresh(w->reader, &changed, &error), error);
}

static void random_queries_find_what_a_naive_search_finds(void **state)
{
    world w;
    open_world(&w, *state);
    refresh(&w);
    compare_random(&w);
    close_world(&w);
}

/* Until a merge the dead count in the statistics, and only there. */
static void so_they_do_where_articles_were_replaced_and_removed(void **state)
{
    world w;
    char id[32];
    newsidx_error error;
    open_world(&w, *state);
    for (unsigned i = 0; i < MADE; i += 4) {
        if (i % 8) {
            put_made(&w, i);
            continue;
        }
        snprintf(id, sizeof id, "made-%u", i);
        ts_remove(w.writer, id);
        naive_remove(w.naive, id);
    }
    ts_commit(w.writer);
    refresh(&w);
    if (ts_info(w.reader).deleted == naive_dead(w.naive)) compare_random(&w);
    ts_ok(newsidx_writer_purge(w.writer, NULL, &error), error);
    naive_purge(w.naive);
    refresh(&w);
    assert_int_equal(ts_info(w.reader).deleted, 0);
    compare_random(&w);
    close_world(&w);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, ts_setup, ts_teardown)
    const struct CMUnitTest tests[] = {
        TEST(random_queries_find_what_a_naive_search_finds),
        TEST(so_they_do_where_articles_were_replaced_and_removed),
    };
    return cmocka_run_group_tests_name("naive", tests, NULL, NULL);
}
