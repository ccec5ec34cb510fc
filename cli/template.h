/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Templates for printing hits: "%d %-20.20s %t". newsidx(1) lists the letters. */
#ifndef CLI_TEMPLATE_H
#define CLI_TEMPLATE_H

#include "buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A part: text, or a letter with its format. */
struct template_part {
    char letter;       /* 0: text of the template itself */
    bool left;         /* padded on the right */
    unsigned width;    /* columns at least */
    unsigned most;     /* columns at most, decimals of a score; TEMPLATE_ALL */
    size_t start, end; /* of text: its bytes in that of the template */
};

enum { TEMPLATE_ALL = 0xffff, TEMPLATE_WIDTH_MAX = 1000 };

/* Zero-initialized, it is empty. */
struct template
{
    struct template_part *part;
    size_t count;
    struct buffer text; /* of all parts that are text, escapes resolved */
};

/*
 * Parse a template with these letters ("%%" always works). A newline is appended unless the
 * template ends with one.
 *
 * Returns NULL, or an error message and the byte at fault. Free the template in any case.
 */
const char *template_read(struct template *template, const char *text, const char *letters,
                          size_t *offset);

void template_free(struct template *template);

#endif
