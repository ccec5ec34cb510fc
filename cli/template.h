/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Templates, by which a person says how a hit is printed: "%d %-20.20s %t". newsidx(1) has the list
 * of letters.
 */
#ifndef CLI_TEMPLATE_H
#define CLI_TEMPLATE_H

#include "buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What stands for each hit: a piece of text, or a letter with how it is set. */
struct template_part {
    char letter;       /* 0: text of the template itself */
    bool left;         /* padded behind, not before */
    unsigned width;    /* columns at least */
    unsigned most;     /* columns at most, decimals of a score; TEMPLATE_ALL */
    size_t start, end; /* of text: where it is in the template's */
};

enum { TEMPLATE_ALL = 0xffff, TEMPLATE_WIDTH_MAX = 1000 };

/* All zero is an empty one. */
struct template
{
    struct template_part *part;
    size_t count;
    struct buffer text; /* of all parts that are text, escapes resolved */
};

/*
 * Reads a template of these letters ("%%" is known besides). A newline is put behind one that does
 * not end with one.
 *
 * Returns NULL, or what is wrong and the byte where; the template is to be freed in any case.
 */
const char *template_read(struct template *template, const char *text, const char *letters,
                          size_t *offset);

void template_free(struct template *template);

#endif
