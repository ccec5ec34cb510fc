/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The public query: checks the caller's arguments, copies the text, and keeps the tree with it in
 * one arena.
 *
 * In the copy NUL bytes become spaces, so that offsets stay the same and later stages need not
 * handle them.
 */
#include "base/arena.h"
#include "base/article.h"
#include "base/date.h"
#include "base/error.h"
#include "base/require.h"
#include "base/versions.h"
#include "query/parser.h"
#include "query/printer.h"
#include "query/tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct newsidx_query {
    ni_arena arena; /* holds the text, the nodes and everything else */
    ni_node *root;
    ni_warnings warnings;
    const char *explained;
    newsidx_text text;
    newsidx_syntax syntax;
    char today[NI_DAYS_SIZE];
    newsidx_words words;
};

const ni_node *ni_query_root(const newsidx_query *query)
{
    return query->root;
}

newsidx_text ni_query_text(const newsidx_query *query)
{
    return query->text;
}

newsidx_words ni_query_words(const newsidx_query *query)
{
    return query->words;
}

static newsidx_status read_options(newsidx_query_options *full, const newsidx_query_options *given,
                                   newsidx_error *error)
{
    newsidx_status status = ni_versions_read(&ni_versions_query_options, full, given, error);
    if (status != NEWSIDX_OK) return status;
    if (full->syntax != NEWSIDX_SYNTAX_QUERY && full->syntax != NEWSIDX_SYNTAX_PLAIN)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "unknown query syntax %d",
                            (int)full->syntax);
    if (full->all) full->words = NEWSIDX_WORDS_ALL;
    if ((unsigned)full->words <= NEWSIDX_WORDS_ALL) return NEWSIDX_OK;
    return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "unknown number of words %d",
                        (int)full->words);
}

/* Set the day that heute refers to. */
static newsidx_status read_today(char today[NI_DAYS_SIZE], const char *given, newsidx_error *error)
{
    ni_date date;
    if (!given) {
        ni_days_now(today);
        return NEWSIDX_OK;
    }
    if (!ni_date_parse(&date, given, strlen(given)) || date.day == 0)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "today is not a valid day: \"%.40s\"",
                            given);
    ni_date_first_day(&date, today);
    return NEWSIDX_OK;
}

static newsidx_status check_text(const char *text, size_t size, newsidx_error *error)
{
    if (!text && size > 0)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT,
                            "query text is NULL but its size is not 0");
    if (size > NEWSIDX_QUERY_MAX)
        return ni_error_set_at(error, NEWSIDX_ERR_QUERY, NEWSIDX_QUERY_MAX,
                               "query has %zu bytes, more than the maximum of %d: shorten it", size,
                               (int)NEWSIDX_QUERY_MAX);
    return NEWSIDX_OK;
}

static bool copy_text(ni_arena *arena, const char *text, size_t size, newsidx_text *out)
{
    char *copy = ni_arena_copy(arena, text, size);
    if (!copy) return false;
    for (size_t i = 0; i < size; i++)
        if (copy[i] == '\0') copy[i] = ' ';
    *out = (newsidx_text){copy, size};
    return true;
}

static bool is_blank(newsidx_text text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.data[i] > ' ') return false;
    return true;
}

/* The whole text as one clause; nothing if it is only white space. */
static newsidx_status make_plain(ni_node **root, ni_arena *arena, newsidx_text text,
                                 newsidx_error *error)
{
    ni_node *list = ni_arena_calloc(arena, sizeof *list);
    ni_node *node = ni_arena_calloc(arena, sizeof *node);
    if (!list || !node) return ni_error_memory(error);
    bool blank = is_blank(text);
    node->type = NI_NODE_TEXT;
    node->text = text;
    node->boost = list->boost = 1;
    list->type = blank ? NI_NODE_NOTHING : NI_NODE_LIST;
    list->first = blank ? NULL : node;
    list->end = node->end = text.size;
    *root = list;
    return NEWSIDX_OK;
}

/* Print the query as it was understood; in plain syntax that is the text. */
static bool explain(newsidx_query *query, newsidx_text text, bool plain)
{
    ni_buffer out = NI_BUFFER_INIT;
    if (plain)
        ni_buffer_append(&out, text.data, text.size);
    else
        ni_printer_print(&out, query->root);
    if (!out.failed) query->explained = ni_arena_copy(&query->arena, out.data, out.size);
    ni_buffer_dispose(&out);
    return query->explained != NULL;
}

static newsidx_status build(newsidx_query *query, newsidx_text text,
                            const newsidx_query_options *options, newsidx_error *error)
{
    newsidx_text copy;
    const bool plain = options->syntax == NEWSIDX_SYNTAX_PLAIN;
    ni_parser_options parser = {.strict = options->strict};
    newsidx_status status = read_today(parser.today, options->today, error);
    if (status) return status;
    query->words = options->words;
    query->syntax = options->syntax;
    memcpy(query->today, parser.today, sizeof query->today);
    if (!copy_text(&query->arena, text.data, text.size, &copy)) return ni_error_memory(error);
    query->text = copy;
    if (plain)
        status = make_plain(&query->root, &query->arena, copy, error);
    else
        status =
            ni_parser_parse(&query->root, &query->arena, copy, &parser, &query->warnings, error);
    if (status) return status;
    return explain(query, copy, plain) ? NEWSIDX_OK : ni_error_memory(error);
}

newsidx_status newsidx_query_parse(newsidx_query **out, const char *text, size_t size,
                                   const newsidx_query_options *options, newsidx_error *error)
{
    newsidx_query_options full;
    ni_error_clear(error);
    NI_REQUIRE(error, out);
    *out = NULL;
    NI_REQUIRE_BYTES(error, text, size);
    newsidx_status status = read_options(&full, options, error);
    if (status == NEWSIDX_OK) status = check_text(text, size, error);
    if (status) return status;
    newsidx_query *query = calloc(1, sizeof *query);
    if (!query) return ni_error_memory(error);
    status = build(query, (newsidx_text){text, size}, &full, error);
    if (status) {
        newsidx_query_free(query);
        return status;
    }
    *out = query;
    return NEWSIDX_OK;
}

newsidx_status ni_query_parse_like(newsidx_query **out, const newsidx_query *query,
                                   newsidx_text text, newsidx_words words, newsidx_error *error)
{
    char today[NI_DAYS_SIZE];
    newsidx_query_options options = NEWSIDX_QUERY_OPTIONS_INIT;
    snprintf(today, sizeof today, "%.4s-%.2s-%.2s", query->today, query->today + 4,
             query->today + 6);
    options.syntax = query->syntax;
    options.words = words;
    options.today = today;
    return newsidx_query_parse(out, text.data, text.size, &options, error);
}

/* ---- queries without text -------------------------------------------------------------------- */

/* Complete a query from its root, with its explanation. Frees the query on failure. */
static newsidx_status finish(newsidx_query **out, newsidx_query *query, ni_node *root,
                             newsidx_error *error)
{
    const newsidx_text none = {NULL, 0};
    if (root) {
        root->boost = 1;
        query->root = root;
        if (explain(query, none, false)) {
            *out = query;
            return NEWSIDX_OK;
        }
    }
    newsidx_query_free(query);
    return ni_error_memory(error);
}

/* Make a query of one node, with an id or without. */
static newsidx_status make_node(newsidx_query **out, ni_node_type type, newsidx_text id,
                                newsidx_error *error)
{
    newsidx_query *query = calloc(1, sizeof *query);
    if (!query) return ni_error_memory(error);
    ni_node *node = ni_arena_calloc(&query->arena, sizeof *node);
    if (node) node->type = type;
    if (node && id.size) {
        node->text = (newsidx_text){ni_arena_copy(&query->arena, id.data, id.size), id.size};
        node->end = id.size;
        if (!node->text.data) node = NULL;
    }
    return finish(out, query, node, error);
}

static newsidx_status make_id_node(newsidx_query **out, ni_node_type type, newsidx_text id,
                                   newsidx_error *error)
{
    NI_REQUIRE(error, out);
    *out = NULL;
    NI_REQUIRE_BYTES(error, id.data, id.size);
    if (id.size == 0 || id.size > NEWSIDX_ID_MAX)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "id has %zu bytes: it must have 1 to %d",
                            id.size, (int)NEWSIDX_ID_MAX);
    return make_node(out, type, id, error);
}

newsidx_status newsidx_query_all(newsidx_query **out, newsidx_error *error)
{
    ni_error_clear(error);
    NI_REQUIRE(error, out);
    *out = NULL;
    return make_node(out, NI_NODE_ALL, (newsidx_text){NULL, 0}, error);
}

newsidx_status newsidx_query_id(newsidx_query **out, newsidx_text id, newsidx_error *error)
{
    ni_error_clear(error);
    return make_id_node(out, NI_NODE_ID, id, error);
}

newsidx_status newsidx_query_like_id(newsidx_query **out, newsidx_text id, newsidx_error *error)
{
    ni_error_clear(error);
    return make_id_node(out, NI_NODE_SIMILAR, id, error);
}

static newsidx_status read_article(newsidx_article *article, const newsidx_article *given,
                                   newsidx_error *error)
{
    uint64_t size = 0;
    newsidx_status status = ni_article_read(article, given, error);
    if (status != NEWSIDX_OK) return status;
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) size += article->field[i].size;
    if (size > NEWSIDX_ARTICLE_MAX)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT,
                            "article has %llu bytes, more than the maximum of %d",
                            (unsigned long long)size, (int)NEWSIDX_ARTICLE_MAX);
    if (article->field[NEWSIDX_ID].size > NEWSIDX_ID_MAX)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT,
                            "id has %zu bytes, more than the maximum of %d",
                            article->field[NEWSIDX_ID].size, (int)NEWSIDX_ID_MAX);
    return NEWSIDX_OK;
}

/* Copy an article with its texts; NULL when out of memory. */
static newsidx_article *copy_article(ni_arena *arena, const newsidx_article *article)
{
    newsidx_article *copy = ni_arena_calloc(arena, sizeof *copy);
    if (!copy) return NULL;
    copy->version = NEWSIDX_ARTICLE_VERSION;
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) {
        if (article->field[i].size == 0) continue;
        if (!copy_text(arena, article->field[i].data, article->field[i].size, &copy->field[i]))
            return NULL;
    }
    return copy;
}

newsidx_status newsidx_query_like(newsidx_query **out, const newsidx_article *article,
                                  newsidx_error *error)
{
    newsidx_article full;
    ni_error_clear(error);
    NI_REQUIRE(error, out);
    *out = NULL;
    NI_REQUIRE(error, article);
    newsidx_status status = read_article(&full, article, error);
    if (status != NEWSIDX_OK) return status;
    newsidx_query *query = calloc(1, sizeof *query);
    if (!query) return ni_error_memory(error);
    ni_node *node = ni_arena_calloc(&query->arena, sizeof *node);
    if (node) {
        node->type = NI_NODE_LIKE;
        node->article = copy_article(&query->arena, &full);
        if (!node->article) node = NULL;
    }
    return finish(out, query, node, error);
}

const char *newsidx_query_explain(const newsidx_query *query)
{
    return query->explained;
}

const char *newsidx_query_warning(const newsidx_query *query, size_t number, size_t *offset)
{
    const ni_warning *warning = ni_warnings_at(&query->warnings, number);
    if (offset) *offset = warning ? warning->offset : 0;
    return warning ? warning->message : NULL;
}

void newsidx_query_free(newsidx_query *query)
{
    if (!query) return;
    ni_arena_dispose(&query->arena);
    free(query);
}
