/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The printer of trees, and what is expected of a query, sound or not. */
#include "query_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"

/* ---------------------------------------------------------------- printer */

static void print_node(ni_buffer *out, const ni_node *node);

static void print_children(ni_buffer *out, const char *open, const ni_node *node, const char *close)
{
    static const char *const signs[] = {"", "+", "-"};
    ni_buffer_append_string(out, open);
    for (const ni_node *child = node->first; child; child = child->next) {
        if (child != node->first) ni_buffer_append_byte(out, ' ');
        ni_buffer_append_string(out, signs[child->occur]);
        print_node(out, child);
    }
    ni_buffer_append_string(out, close);
}

static void print_words(ni_buffer *out, const ni_node *node, const char *quote)
{
    static const char *const scopes[NI_SCOPE_COUNT] = {
        "", "title:", "source:", "author:", "place:", "section:", "tags:"};
    ni_buffer_append_string(out, scopes[node->scope]);
    ni_buffer_append_string(out, quote);
    ni_buffer_append(out, node->text.data, node->text.size);
    ni_buffer_append_string(out, quote);
}

static void print_near(ni_buffer *out, const ni_node *node)
{
    char open[32];
    snprintf(open, sizeof open, "(%s%u ", node->ordered ? "before" : "near",
             (unsigned)node->distance);
    print_children(out, open, node, ")");
}

static void print_node(ni_buffer *out, const ni_node *node)
{
    if (node->exact) ni_buffer_append_byte(out, '=');
    switch (node->type) {
    case NI_NODE_TEXT: print_words(out, node, ""); break;
    case NI_NODE_PHRASE:
        print_words(out, node, "\"");
        if (node->distance) ni_buffer_append_format(out, "~%u", (unsigned)node->distance);
        break;
    case NI_NODE_PATTERN: print_words(out, node, "/"); break;
    case NI_NODE_FUZZY:
        print_words(out, node, "");
        ni_buffer_append_format(out, "~%u", (unsigned)node->distance);
        break;
    case NI_NODE_NUMBERS: ni_buffer_append_format(out, "{%.2f %.2f}", node->low, node->high); break;
    case NI_NODE_SIMILAR:
        ni_buffer_append_string(out, "like#");
        ni_buffer_append(out, node->text.data, node->text.size);
        break;
    case NI_NODE_LIKE: break; /* no query text makes one */
    case NI_NODE_NEAR: print_near(out, node); break;
    case NI_NODE_ID:
        ni_buffer_append_byte(out, '#');
        ni_buffer_append(out, node->text.data, node->text.size);
        break;
    case NI_NODE_DATE: ni_buffer_append_format(out, "%s..%s", node->from, node->to); break;
    case NI_NODE_ALL: ni_buffer_append_string(out, "all"); break;
    case NI_NODE_NOTHING: ni_buffer_append_string(out, "nothing"); break;
    case NI_NODE_LIST: print_children(out, "[", node, "]"); break;
    case NI_NODE_AND: print_children(out, "(and ", node, ")"); break;
    case NI_NODE_OR: print_children(out, "(or ", node, ")"); break;
    case NI_NODE_NOT: print_children(out, "(not ", node, ")"); break;
    }
    if (node->boost != 1) ni_buffer_append_format(out, "^%.2f", node->boost);
}

/* The bytes that each node came from, a parent before its children, with | between. */
static void print_spans(ni_buffer *out, const ni_node *node, const char *query)
{
    if (out->size > 0) ni_buffer_append_byte(out, '|');
    ni_buffer_append(out, query + node->start, node->end - node->start);
    for (const ni_node *child = node->first; child; child = child->next)
        print_spans(out, child, query);
}

/* ----------------------------------------------------------- expectations */

static const newsidx_query_options strict = {
    NEWSIDX_QUERY_OPTIONS_VERSION, NEWSIDX_SYNTAX_QUERY, false, true, TODAY, NEWSIDX_WORDS_ANY};
static const newsidx_query_options lenient = {
    NEWSIDX_QUERY_OPTIONS_VERSION, NEWSIDX_SYNTAX_QUERY, false, false, TODAY, NEWSIDX_WORDS_ANY};

newsidx_query *parse(const char *text, size_t size)
{
    newsidx_query *query;
    newsidx_error error;
    newsidx_status status = newsidx_query_parse(&query, text, size, &strict, &error);
    if (status) fail_msg("\"%s\" fails at %zu: %s", text, error.offset, error.message);
    return query;
}

static void expect_tree(const newsidx_query *query, const char *text, const char *tree)
{
    ni_buffer out = NI_BUFFER_INIT;
    print_node(&out, ni_query_root(query));
    if (strcmp(ni_buffer_string(&out), tree) != 0)
        fail_msg("\"%s\" is %s, expected %s", text, ni_buffer_string(&out), tree);
    ni_buffer_dispose(&out);
}

void expect_bytes(const char *text, size_t size, const char *tree)
{
    newsidx_query *query = parse(text, size);
    expect_tree(query, text, tree);
    newsidx_query_free(query);
}

void expect_warning(const char *text, const char *tree, size_t offset, const char *message)
{
    newsidx_query *query;
    newsidx_error error;
    size_t at;
    if (newsidx_query_parse(&query, text, strlen(text), &lenient, &error))
        fail_msg("\"%s\" fails at %zu: %s", text, error.offset, error.message);
    expect_tree(query, text, tree);
    const char *warning = newsidx_query_warning(query, 0, &at);
    if (!warning || !strstr(warning, message))
        fail_msg("\"%s\" warns \"%s\", expected \"%s\"", text, warning ? warning : "", message);
    if (at != offset) fail_msg("\"%s\" warns at %zu, expected %zu", text, at, offset);
    newsidx_query_free(query);
}

void expect_explained(const char *text, const char *explained)
{
    newsidx_query *query;
    assert_int_equal(newsidx_query_parse(&query, text, strlen(text), &lenient, NULL), NEWSIDX_OK);
    assert_string_equal(newsidx_query_explain(query), explained);
    newsidx_query_free(query);
}

void expect(const char *text, const char *tree)
{
    expect_bytes(text, strlen(text), tree);
}

void expect_spans(const char *text, const char *spans)
{
    newsidx_query *query = parse(text, strlen(text));
    ni_buffer out = NI_BUFFER_INIT;
    print_spans(&out, ni_query_root(query), text);
    assert_string_equal(ni_buffer_string(&out), spans);
    ni_buffer_dispose(&out);
    newsidx_query_free(query);
}

static void expect_error_bytes(const char *text, size_t size, size_t offset, const char *message)
{
    newsidx_query *query = (newsidx_query *)&offset;
    newsidx_error error;
    assert_int_equal(newsidx_query_parse(&query, text, size, &strict, &error), NEWSIDX_ERR_QUERY);
    assert_null(query);
    assert_int_equal(error.status, NEWSIDX_ERR_QUERY);
    if (!strstr(error.message, message))
        fail_msg("\"%.60s\" says \"%s\", expected \"%s\"", text, error.message, message);
    if (error.offset != offset)
        fail_msg("\"%.60s\" fails at %zu, expected %zu", text, error.offset, offset);
}

void expect_error(const char *text, size_t offset, const char *message)
{
    expect_error_bytes(text, strlen(text), offset, message);
}

char *repeat(const char *piece, size_t count)
{
    size_t size = strlen(piece);
    char *text = malloc(size * count + 1);
    assert_non_null(text);
    for (size_t i = 0; i < count; i++) memcpy(text + i * size, piece, size);
    text[size * count] = '\0';
    return text;
}
