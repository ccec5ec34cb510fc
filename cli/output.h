/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Standard output. Everything that a command prints as its result goes through here, so that a
 * write that failed is noticed once, in one place, and nothing else looks.
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* How words stand out on a terminal. */
typedef enum output_style {
    OUTPUT_PLAIN,
    OUTPUT_TITLE, /* bold */
    OUTPUT_DIM,   /* what is beside the point */
    OUTPUT_MATCH  /* bold and red: a word that matched */
} output_style;

struct output {
    FILE *file;
    bool terminal;
    bool styled;    /* a terminal that knows styles, and NO_COLOR is not set; or --color=always */
    unsigned width; /* columns to wrap at; 0 where it is not a terminal: do not wrap */
    int error;      /* errno of the first write that failed; 0 */
};

void output_open(struct output *out);

/* Whether a write has failed: a long command may as well stop. */
bool output_failed(const struct output *out);

/* Bytes as they are: for data. */
void output_bytes(struct output *out, const char *data, size_t size);

/* For words of our own; what comes from articles goes through output_text. */
void output_format(struct output *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Text as it may be shown on one line: see text_clean. */
void output_text(struct output *out, const char *data, size_t size);

/* Goes over to a style, where the output is styled. */
void output_style_set(struct output *out, output_style style);

/*
 * Writes out what is buffered, and closes.
 *
 * Returns errno of the first write that failed, 0 after none. A pipe that the other side has closed
 * counts as none: the reader has seen enough.
 */
int output_close(struct output *out);

#endif
