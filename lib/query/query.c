/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The public face of the query: checks what the caller gave, copies the text, and keeps the tree
 * together with it in one arena.
 *
 * In the copy NUL bytes are spaces, so that no byte changes its place and nothing behind here has
 * to think of them.
 */
#include "base/arena.h"
#include "base/error.h"
#include "query/parser.h"
#include "query/tree.h"

#include <stdlib.h>

struct newsidx_query {
    ni_arena arena; /* the text and the nodes */
    ni_node *root;
    bool all;
};

const ni_node *ni_query_root(const newsidx_query *query)
{
    return query->root;
}

bool ni_query_all(const newsidx_query *query)
{
    return query->all;
}

static newsidx_status check(const char *text, size_t size, const newsidx_query_options *options,
                            newsidx_error *error)
{
    if (options->version != NEWSIDX_QUERY_OPTIONS_VERSION)
        return ni_error_struct_version(error, "newsidx_query_options", options->version);
    if (options->syntax != NEWSIDX_SYNTAX_QUERY && options->syntax != NEWSIDX_SYNTAX_PLAIN)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "there is no query syntax %d",
                            (int)options->syntax);
    if (!text && size > 0)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "the query has no text but a size");
    if (size > NEWSIDX_QUERY_MAX)
        return ni_error_set_at(error, NEWSIDX_ERR_QUERY, NEWSIDX_QUERY_MAX,
                               "the query has %zu bytes, more than %d: shorten it", size,
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

/* The whole text as one clause; of white space alone, nothing. */
static newsidx_status make_plain(ni_node **root, ni_arena *arena, newsidx_text text,
                                 newsidx_error *error)
{
    ni_node *list = ni_arena_calloc(arena, sizeof *list);
    ni_node *node = ni_arena_calloc(arena, sizeof *node);
    if (!list || !node) return ni_error_memory(error);
    bool blank = is_blank(text);
    node->type = NI_NODE_TEXT;
    node->text = text;
    list->type = blank ? NI_NODE_NOTHING : NI_NODE_LIST;
    list->first = blank ? NULL : node;
    list->end = node->end = text.size;
    *root = list;
    return NEWSIDX_OK;
}

static newsidx_status build(newsidx_query *query, const char *text, size_t size, bool plain,
                            newsidx_error *error)
{
    newsidx_text copy;
    if (!copy_text(&query->arena, text, size, &copy)) return ni_error_memory(error);
    return plain ? make_plain(&query->root, &query->arena, copy, error)
                 : ni_parser_parse(&query->root, &query->arena, copy, error);
}

newsidx_status newsidx_query_parse(newsidx_query **out, const char *text, size_t size,
                                   const newsidx_query_options *options, newsidx_error *error)
{
    static const newsidx_query_options defaults = NEWSIDX_QUERY_OPTIONS_INIT;
    ni_error_clear(error);
    *out = NULL;
    if (!options) options = &defaults;
    newsidx_status status = check(text, size, options, error);
    if (status) return status;
    newsidx_query *query = calloc(1, sizeof *query);
    if (!query) return ni_error_memory(error);
    query->all = options->all;
    status = build(query, text, size, options->syntax == NEWSIDX_SYNTAX_PLAIN, error);
    if (status) {
        newsidx_query_free(query);
        return status;
    }
    *out = query;
    return NEWSIDX_OK;
}

void newsidx_query_free(newsidx_query *query)
{
    if (!query) return;
    ni_arena_dispose(&query->arena);
    free(query);
}
