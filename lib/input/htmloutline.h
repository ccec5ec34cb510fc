/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The elements of a page as an array in document order, with the amount of text, linked text and
 * prose in each. Everything that searches the page uses it.
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
    bool junk;    /* skipped, with everything in it */
    bool block;   /* as opposed to one within a line */
    uint32_t own; /* characters not in an inner block; for blocks */
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
    uint32_t title; /* element of the headline; NI_NO_ELEMENT until known */
} ni_outline;

#define NI_NO_ELEMENT UINT32_MAX

/* Make the outline of a tree. Returns false when out of memory. */
bool ni_outline_make(ni_outline *outline, const GumboNode *root);

/* Mark junk and compute counts without it. The headline must be known first, if there is one. */
void ni_outline_clean(ni_outline *outline);

/* Undo what was marked by name alone, for pages with nothing left otherwise. */
void ni_outline_relax(ni_outline *outline);

/* Check whether an element is junk or in junk. */
bool ni_outline_in_junk(const ni_outline *outline, uint32_t index);

/* Append the text of an element on one line. Returns false when out of memory. */
bool ni_outline_line(const ni_outline *outline, uint32_t index, ni_buffer *out);

void ni_outline_dispose(ni_outline *outline);

static inline bool ni_element_heading(const ni_element *element)
{
    return element->tag >= GUMBO_TAG_H1 && element->tag <= GUMBO_TAG_H6;
}

#endif
