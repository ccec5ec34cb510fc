/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The tree of a parsed query. It has words as typed, not terms: the analyser comes later, in
 * lib/plan, so that one tree serves every reader. Each node records the bytes of the query text it
 * came from.
 *
 * Nodes are allocated from one arena and do not change after parsing.
 *
 * Guarantees for a walk over the tree:
 *
 *   - It is at most 506 nodes deep, five for each level of parentheses, so recursion is safe.
 *   - A list has a child, and more than one unless its only child has a + or -. UND and ODER have
 *     two or more, none of them MUST or MUST_NOT: an excluded child is a NOT.
 *   - NEAR has two or more children of one scope: TEXT, PHRASE, PATTERN, FUZZY, NUMBERS, or an OR
 *     or a LIST of SHOULD of those.
 *   - start and end of a clause include its field and quotes but not its sign. Those of a NOT begin
 *     at the - or NICHT, those of a group are its parentheses, those of the root, if it is a list,
 *     are the whole query.
 *   - Texts may be empty, or have nothing from which the analyser makes a term.
 *   - In plain syntax the root is a list of one TEXT.
 */
#ifndef NI_QUERY_TREE_H
#define NI_QUERY_TREE_H

#include "newsidx.h"

typedef enum ni_node_type {
    NI_NODE_TEXT,    /* words to be analysed, each scored on its own: text, exact */
    NI_NODE_PHRASE,  /* words that must follow each other: text, distance (slop), exact */
    NI_NODE_PATTERN, /* words of the index; each star matches any characters: text */
    NI_NODE_FUZZY,   /* words of the index similar to this one: text, distance (edits) */
    NI_NODE_NUMBERS, /* numbers in the text: low, high */
    NI_NODE_ID,      /* the article with this id: text */
    NI_NODE_SIMILAR, /* articles similar to the one with this id: text */
    NI_NODE_LIKE,    /* articles similar to this one, whose texts the query holds: article */
    NI_NODE_DATE,    /* articles of these days: from, to */
    NI_NODE_ALL,     /* all articles: * */
    NI_NODE_NOTHING, /* matches no article: an empty query, "()", id:"" */
    NI_NODE_LIST,    /* juxtaposed clauses, each with its occurrence */
    NI_NODE_AND,     /* all children */
    NI_NODE_OR,      /* at least one child */
    NI_NODE_NEAR,    /* all children, at most so many words apart: distance, ordered */
    NI_NODE_NOT      /* all articles but those of its only child */
} ni_node_type;

/* Role of a clause in a list. */
typedef enum ni_occur {
    NI_OCCUR_SHOULD,  /* plain: any of them (all of them under NEWSIDX_WORDS_ALL) */
    NI_OCCUR_MUST,    /* + */
    NI_OCCUR_MUST_NOT /* - or NICHT */
} ni_occur;

/* Where words are searched. NI_SCOPE_ALL: title, teaser, body, author, place, section, tags. */
typedef enum ni_scope {
    NI_SCOPE_ALL = 0,
    NI_SCOPE_TITLE,
    NI_SCOPE_SOURCE,
    NI_SCOPE_AUTHOR,
    NI_SCOPE_PLACE,
    NI_SCOPE_SECTION,
    NI_SCOPE_TAGS,
    NI_SCOPE_PATH,
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
    double boost;      /* factor for the weight of the node, usually 1 */
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

/* How many plain clauses of a list must match. */
newsidx_words ni_query_words(const newsidx_query *query);

/* The text of a query; the texts of its nodes point into it. */
newsidx_text ni_query_text(const newsidx_query *query);

/* Parse another text with the options of a query, but for the number of words. */
newsidx_status ni_query_parse_like(newsidx_query **out, const newsidx_query *query,
                                   newsidx_text text, newsidx_words words, newsidx_error *error);

#endif
