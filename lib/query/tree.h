/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The tree of a parsed query. It knows words as they were typed, not terms: the analyser comes
 * later, in lib/search, so that one tree serves every reader. Every node carries the bytes of the
 * query text that it came from.
 *
 * Nodes are allocated from one arena and never change once the parser has handed out the tree.
 *
 * What a walker of the tree may count on:
 *
 *   - It is at most 506 nodes deep, five for each level of parentheses, so that one may recurse.
 *   - A list has a child, and more than one unless its one child has a + or -. UND and ODER have
 *     two or more, and what they hold is never MUST or MUST_NOT: a child to be excluded is a NOT.
 *   - NEAR has two or more children of one scope: TEXT, PHRASE, PATTERN, FUZZY, NUMBERS, or an OR
 *     or a LIST of SHOULD of those.
 *   - start and end of a clause include its field and quotes but not its sign. Those of a NOT begin
 *     at the - or NICHT, those of a group are its parentheses, those of the root, where it is a
 *     list, the whole query.
 *   - Texts may be empty, or have nothing in them that the analyser makes a term of.
 *   - In plain syntax the root is a list of one TEXT.
 */
#ifndef NI_QUERY_TREE_H
#define NI_QUERY_TREE_H

#include "newsidx.h"

typedef enum ni_node_type {
    NI_NODE_TEXT,    /* words to be analysed, each scored on its own: text, exact */
    NI_NODE_PHRASE,  /* words that must follow each other: text, distance (slop), exact */
    NI_NODE_PATTERN, /* words of the index with anything in place of each star: text */
    NI_NODE_FUZZY,   /* words of the index like this one: text, distance (edits) */
    NI_NODE_NUMBERS, /* numbers in the text: low, high */
    NI_NODE_ID,      /* the article with this id: text */
    NI_NODE_SIMILAR, /* articles like the one with this id: text */
    NI_NODE_LIKE,    /* articles like this one, of which the query has the texts: article */
    NI_NODE_DATE,    /* articles of these days: from, to */
    NI_NODE_NOTHING, /* matches no article: an empty query, "()", id:"" */
    NI_NODE_LIST,    /* juxtaposed clauses, each with its occurrence */
    NI_NODE_AND,     /* all children */
    NI_NODE_OR,      /* at least one child */
    NI_NODE_NEAR,    /* all children, so many words apart at the most: distance, ordered */
    NI_NODE_NOT      /* all articles but those of its one child */
} ni_node_type;

/* How a clause of a list takes part. */
typedef enum ni_occur {
    NI_OCCUR_SHOULD,  /* plain: any of them (all of them under options.all) */
    NI_OCCUR_MUST,    /* + */
    NI_OCCUR_MUST_NOT /* - or NICHT */
} ni_occur;

/* Where words are looked for. NI_SCOPE_ALL is title, teaser, body, author, place, section, tags. */
typedef enum ni_scope {
    NI_SCOPE_ALL = 0,
    NI_SCOPE_TITLE,
    NI_SCOPE_SOURCE,
    NI_SCOPE_AUTHOR,
    NI_SCOPE_PLACE,
    NI_SCOPE_SECTION,
    NI_SCOPE_TAGS,
    NI_SCOPE_COUNT
} ni_scope;

typedef struct ni_node ni_node;

struct ni_node {
    ni_node_type type;
    ni_scope scope;    /* of TEXT, PHRASE, PATTERN, FUZZY, NUMBERS */
    ni_occur occur;    /* in a LIST */
    bool exact;        /* of TEXT and PHRASE: the form as written, not only its stem */
    bool ordered;      /* of NEAR: in this order */
    uint32_t distance; /* of NEAR, PHRASE, FUZZY */
    double boost;      /* what the weight of all in it is multiplied by; 1 as a rule */
    double low, high;  /* of NUMBERS */
    size_t start, end; /* bytes of the query text */
    newsidx_text text; /* of TEXT, PHRASE, PATTERN, FUZZY, NUMBERS, ID, SIMILAR */
    char from[16];     /* of DATE: the first day as YYYYMMDD, "" for open */
    char to[16];       /* the last day, inclusive, "" for open */
    ni_node *first;    /* children in order */
    ni_node *next;     /* the next child of the same parent */
    /* of LIKE */
    const newsidx_article *article;
};

/* The root of a query; never NULL. */
const ni_node *ni_query_root(const newsidx_query *query);

/* Whether plain clauses of a list must all occur. */
bool ni_query_all(const newsidx_query *query);

/* The text of a query, into which the texts of its nodes point. */
newsidx_text ni_query_text(const newsidx_query *query);

/* Parses another text as this one was, but with the option `all`. */
newsidx_status ni_query_parse_like(newsidx_query **out, const newsidx_query *query,
                                   newsidx_text text, bool all, newsidx_error *error);

#endif
