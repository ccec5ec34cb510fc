/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * HTML parsed by gumbo, within limits: all its memory is from an arena of limited size, so freeing
 * a tree does not recurse through its depth, and parsing stops when it exceeds its memory or time.
 */
#ifndef NI_INPUT_HTMLTREE_H
#define NI_INPUT_HTMLTREE_H

#include "base/arena.h"
#include "newsidx.h"

#include <gumbo.h>
#include <setjmp.h>

typedef struct ni_htmltree {
    ni_arena arena;
    GumboOutput *output;
    size_t limit;    /* bytes of the arena */
    unsigned calls;  /* of the allocator; the clock is checked every so many */
    double deadline; /* in seconds of this thread's processor time */
    newsidx_status fault;
    jmp_buf escape;
} ni_htmltree;

#define NI_HTMLTREE_INIT                                                                           \
    {                                                                                              \
        .arena = NI_ARENA_INIT                                                                     \
    }

/*
 * Parse a page, or a fragment of the body of one. The tree borrows the text. RECORD if it needs
 * more memory or time than pages do; MEMORY. A tree may be used again.
 */
newsidx_status ni_htmltree_parse(ni_htmltree *tree, newsidx_text html, bool fragment,
                                 newsidx_error *error);

void ni_htmltree_dispose(ni_htmltree *tree);

/* The value of an attribute of an element; NULL if it has none. */
const char *ni_htmltree_attribute(const GumboNode *node, const char *name);

/* The children of an element; an empty list for other nodes. */
const GumboVector *ni_htmltree_children(const GumboNode *node);

/* Check whether the node is an element with this tag. */
bool ni_htmltree_is(const GumboNode *node, GumboTag tag);

#endif
