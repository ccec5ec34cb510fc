/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The elements of a page in one array, in document order, with what is in each: how much text, how
 * much of it linked, how much of it prose. Everything that looks for a part of a page looks here.
 */
#ifndef NI_INPUT_HTMLOUTLINE_H
#define NI_INPUT_HTMLOUTLINE_H

#include "base/buffer.h"
#include "input/htmlhint.h"
#include "newsidx.h"

typedef struct ni_element {
    const GumboNode *node;
    uint32_t parent; /* index; the root is its own */
    uint32_t end;    /* index after the last element in it */
    uint32_t hints;
    GumboTag tag;
    bool junk;    /* left out with all that is in it */
    bool block;   /* as opposed to one within a line */
    uint32_t own; /* characters that are in no other block in it; of a block */
    uint32_t linked_own;
    uint32_t marks; /* commas and the ends of sentences in those */
    uint32_t text;  /* characters in it, junk or not */
    uint32_t chars; /* the same, without junk once that is known */
    uint32_t linked;
    uint32_t prose;
} ni_element;

typedef struct ni_outline {
    ni_element *element;
    uint32_t count, capacity;
    uint32_t title; /* the element of the headline; NI_NO_ELEMENT before it is known */
} ni_outline;

#define NI_NO_ELEMENT UINT32_MAX

/* Makes the outline of a tree. Returns false when memory is out. */
bool ni_outline_make(ni_outline *outline, const GumboNode *root);

/* Marks junk, for which the headline must be known if there is one, and counts without it. */
void ni_outline_clean(ni_outline *outline);

/* Takes back what was marked by name alone: for pages of which nothing is left otherwise. */
void ni_outline_relax(ni_outline *outline);

/* Whether an element is junk or in junk. */
bool ni_outline_in_junk(const ni_outline *outline, uint32_t index);

/* Appends the text of an element on one line. Returns false when memory is out. */
bool ni_outline_line(const ni_outline *outline, uint32_t index, ni_buffer *out);

void ni_outline_dispose(ni_outline *outline);

static inline bool ni_element_heading(const ni_element *element)
{
    return element->tag >= GUMBO_TAG_H1 && element->tag <= GUMBO_TAG_H6;
}

#endif
