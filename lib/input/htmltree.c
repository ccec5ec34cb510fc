/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gumbo does not check the result of its allocator, so an allocator that refuses must leave the
 * parser with a long jump to the caller. Everything allocated is in the arena, so nothing leaks.
 */
#include "input/htmltree.h"

#include "base/error.h"

#include <string.h>
#include <time.h>

/* A page of 100 kB takes some 3 MB and 10 ms. */
static const size_t memory_base = 16u << 20, memory_per_byte = 200, memory_max = 1u << 30;
static const double seconds_base = 2, seconds_per_byte = 2e-6;
enum { CALLS_PER_LOOK = 256 };

static double processor_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void give_up(ni_htmltree *tree, newsidx_status fault)
{
    tree->fault = fault;
    longjmp(tree->escape, 1);
}

static void *allocate(void *userdata, size_t size)
{
    ni_htmltree *tree = userdata;
    if (tree->arena.total + size > tree->limit) give_up(tree, NEWSIDX_ERR_RECORD);
    if (++tree->calls % CALLS_PER_LOOK == 0 && processor_seconds() > tree->deadline)
        give_up(tree, NEWSIDX_ERR_RECORD);
    void *memory = ni_arena_alloc(&tree->arena, size ? size : 1);
    if (!memory) give_up(tree, NEWSIDX_ERR_MEMORY);
    return memory;
}

static void release(void *userdata, void *memory)
{
    (void)userdata, (void)memory; /* freed with the arena */
}

static GumboOutput *parse(ni_htmltree *tree, newsidx_text html, bool fragment)
{
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocate;
    options.deallocator = release;
    options.userdata = tree;
    options.max_errors = 0;
    if (fragment) options.fragment_context = GUMBO_TAG_BODY;
    return gumbo_parse_with_options(&options, html.data, html.size);
}

newsidx_status ni_htmltree_parse(ni_htmltree *tree, newsidx_text html, bool fragment,
                                 newsidx_error *error)
{
    size_t room = html.size < (memory_max - memory_base) / memory_per_byte
                      ? memory_base + html.size * memory_per_byte
                      : memory_max;
    ni_arena_clear(&tree->arena);
    tree->output = NULL;
    tree->limit = room;
    tree->calls = 0;
    tree->deadline = processor_seconds() + seconds_base + (double)html.size * seconds_per_byte;
    if (!html.data) html.data = "";
    if (setjmp(tree->escape) == 0) {
        tree->output = parse(tree, html, fragment);
        return NEWSIDX_OK;
    }
    ni_arena_dispose(&tree->arena);
    if (tree->fault == NEWSIDX_ERR_MEMORY) return ni_error_memory(error);
    return ni_error_set(error, NEWSIDX_ERR_RECORD, "HTML is nested too deeply");
}

void ni_htmltree_dispose(ni_htmltree *tree)
{
    ni_arena_dispose(&tree->arena);
    tree->output = NULL;
}

const char *ni_htmltree_attribute(const GumboNode *node, const char *name)
{
    if (node->type != GUMBO_NODE_ELEMENT) return NULL;
    const GumboAttribute *found = gumbo_get_attribute(&node->v.element.attributes, name);
    return found ? found->value : NULL;
}

const GumboVector *ni_htmltree_children(const GumboNode *node)
{
    static const GumboVector none = {NULL, 0, 0};
    if (node->type == GUMBO_NODE_DOCUMENT) return &node->v.document.children;
    bool element = node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
    return element ? &node->v.element.children : &none;
}

bool ni_htmltree_is(const GumboNode *node, GumboTag tag)
{
    return node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == tag;
}
