/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Any text at all, out of a query's own pieces, of random bytes or of the longest kind: there is a
 * sound tree or a sound error, at once.
 */
#include "query_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buffer.h"

/* What tree.h promises to those who walk the tree. Returns the depth. */
static size_t check_node(const ni_node *node, size_t from, size_t to)
{
    size_t deepest = 0, children = 0;
    assert_true(from <= node->start && node->start <= node->end && node->end <= to);
    assert_true(node->text.size <= node->end - node->start);
    for (const ni_node *child = node->first; child; child = child->next, children++) {
        size_t depth = check_node(child, node->start, node->end);
        if (depth > deepest) deepest = depth;
        if (node->type != NI_NODE_LIST) assert_int_equal(child->occur, NI_OCCUR_SHOULD);
        if (child->next) assert_true(child->end <= child->next->start);
    }
    switch (node->type) {
    case NI_NODE_LIST:
        assert_true(children > 1 || (children == 1 && node->first->occur != NI_OCCUR_SHOULD));
        break;
    case NI_NODE_AND:
    case NI_NODE_NEAR:
    case NI_NODE_OR: assert_true(children > 1); break;
    case NI_NODE_NOT: assert_int_equal(children, 1); break;
    case NI_NODE_DATE: assert_true(strlen(node->from) + strlen(node->to) >= 8); /* fall through */
    default: assert_int_equal(children, 0);
    }
    return deepest + 1;
}

/*
 * The printed form of a query parses to itself, except for proximity next to words that had to be
 * quoted: a phrase in a group has no single position.
 */
static void check_explained(const char *explained)
{
    newsidx_query *again;
    newsidx_query_options options = NEWSIDX_QUERY_OPTIONS_INIT;
    size_t size = strlen(explained);
    if (size > NEWSIDX_QUERY_MAX / 2) return;
    if (strstr(explained, " VOR/") || strstr(explained, " NAHE/")) return;
    if (strstr(explained, "\xef\xbb\xbf")) return; /* passed over where a clause begins */
    assert_int_equal(newsidx_query_parse(&again, explained, size, &options, NULL), NEWSIDX_OK);
    if (strcmp(newsidx_query_explain(again), explained) != 0)
        fail_msg("%s\nbecomes\n%s", explained, newsidx_query_explain(again));
    newsidx_query_free(again);
}

/* Whatever the text is, there is a sound tree or a sound error. Returns whether it is a tree. */
static bool check_one(const char *text, size_t size, bool strict)
{
    newsidx_query *query;
    newsidx_error error;
    newsidx_query_options options = NEWSIDX_QUERY_OPTIONS_INIT;
    options.strict = strict;
    newsidx_status status = newsidx_query_parse(&query, text, size, &options, &error);
    if (status == NEWSIDX_OK) {
        assert_string_equal(error.message, "");
        assert_true(check_node(ni_query_root(query), 0, size) <= 506);
        check_explained(newsidx_query_explain(query));
        if (strict) assert_null(newsidx_query_warning(query, 0, NULL));
        newsidx_query_free(query);
        return true;
    }
    assert_int_equal(status, NEWSIDX_ERR_QUERY);
    assert_null(query);
    assert_true(error.offset <= size);
    assert_true(strlen(error.message) > 20 && strlen(error.message) < 200);
    assert_null(strchr(error.message, '\n'));
    return false;
}

/* Strict and not: where nothing is amiss there is no warning either, and the tree is the same. */
static bool check_any(const char *text, size_t size)
{
    char *exact = malloc(size ? size : 1); /* so that a byte too far is seen */
    assert_non_null(exact);
    memcpy(exact, text, size);
    bool lenient = check_one(exact, size, false);
    bool strict = check_one(exact, size, true);
    if (size < 1000) assert_true(lenient);
    free(exact);
    return strict;
}

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(*seed >> 33);
}

/* clang-format off */
static const char *const pieces[] = {
    " ", " ", " ", " ", "\t", "\n", "\x01", "\x7f", "", "\"", "(", ")", "(", ")", "+", "-", "–",
    "„", "“", "”", "»", "«", "‚", "‘", "’", "'", ".", "..", ",", ":", "*", "~", "^", "/", ">=", "<",
    "a", "Häuser", "ß", "1", "C++", "UND", " UND ", " ODER ", "NICHT ", " AND ", " OR ", " NOT ",
    "und", "titel:", "ort:", "id:", "datum:", "tag:", "überschrift:", "2026", "-01", "28.",
    " Januar ", "T15:30", "~", "~1", "^2", "^0,5", "=", "Ver*", "*", "..",
    "NAHE", " NEAR/5 ", " VOR/2 ",
    "ähnlich:", "heute", "100..200", "\xc3", "\xff", "\x80", "\xe2", "\xe2\x80", "\xc0\xa8",
    "\xc2\xa0",
    "\xef\xbb\xbf", "\xe3\x80\x80", "\xf0\x9f\x98\x80",
};
/* clang-format on */

static void query_survives_random_text(void **state)
{
    (void)state;
    uint64_t seed = 20260128;
    size_t trees = 0;
    const size_t rounds = 100000, kinds = sizeof pieces / sizeof *pieces;
    for (size_t i = 0; i < rounds; i++) {
        char text[512];
        size_t size = 0, count = next_random(&seed) % 24;
        for (size_t k = 0; k < count; k++) {
            const char *piece = pieces[next_random(&seed) % kinds];
            memcpy(text + size, piece, strlen(piece));
            size += strlen(piece);
            if (next_random(&seed) % 50 == 0) text[size++] = '\0';
        }
        trees += check_any(text, size);
    }
    /* Both ways were walked, not one of them only. */
    assert_true(trees > rounds / 10 && trees < rounds * 9 / 10);
}

static void query_survives_random_bytes(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (size_t i = 0; i < 50000; i++) {
        char text[64];
        size_t size = next_random(&seed) % sizeof text;
        for (size_t k = 0; k < size; k++) text[k] = (char)next_random(&seed);
        check_any(text, size);
    }
}

static void query_tree_is_no_deeper_than_it_promises(void **state)
{
    (void)state;
    ni_buffer text = NI_BUFFER_INIT;
    for (int i = 0; i < 100; i++) ni_buffer_append_string(&text, "x a ODER b UND c NAHE -(");
    ni_buffer_append_string(&text, "x a ODER b UND c NAHE -c");
    for (int i = 0; i < 100; i++) ni_buffer_append_byte(&text, ')');
    newsidx_query *query;
    const char *bytes = ni_buffer_string(&text);
    assert_int_equal(newsidx_query_parse(&query, bytes, text.size, NULL, NULL), NEWSIDX_OK);
    assert_int_equal(check_node(ni_query_root(query), 0, text.size), 506);
    newsidx_query_free(query);
    ni_buffer_dispose(&text);
}

/* Each would take minutes if the time grew with the square of the size; the limit is generous. */
static void query_answers_to_any_longest_text_at_once(void **state)
{
    (void)state;
    static const char *const hard[] = {
        "(",      "a(",     "a()",      "\"",    "„",         "+",      "-a",     "-!",
        "NICHT ", "a UND ", "titel:",   "id:a ", "id:(",      "datum:", "a(b ",   "a(-a(",
        "\"a\" ", "( ) ",   "\xe2\x80", "a:",    "titel:(a ", "- ",     "-a(b)(", "a\""};
    for (size_t i = 0; i < sizeof hard / sizeof *hard; i++) {
        char *text = repeat(hard[i], NEWSIDX_QUERY_MAX / strlen(hard[i]));
        clock_t begin = clock();
        check_any(text, strlen(text));
        double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
        if (getenv("QUERY_TIMES")) printf("%-10s %.2f ms\n", hard[i], seconds * 1e3);
        if (seconds > 2) fail_msg("\"%s\" repeated takes %.1f s", hard[i], seconds);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(query_tree_is_no_deeper_than_it_promises),
        cmocka_unit_test(query_survives_random_text),
        cmocka_unit_test(query_survives_random_bytes),
        cmocka_unit_test(query_answers_to_any_longest_text_at_once),
    };
    return cmocka_run_group_tests_name("query_random", tests, NULL, NULL);
}
