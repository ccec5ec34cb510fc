/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Standard output. All results of a command are printed here, so that only this file checks for
 * failed writes.
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
    OUTPUT_DIM,   /* less important */
    OUTPUT_MATCH  /* bold and red: a word that matched */
} output_style;

struct output {
    FILE *file;
    bool terminal;
    bool styled;    /* a terminal with styles and no NO_COLOR; or --color=always */
    unsigned width; /* columns to wrap at; 0 for no terminal: do not wrap */
    int error;      /* errno of the first write that failed; 0 */
};

void output_open(struct output *out);

/* Check whether a write has failed: a long command may then stop. */
bool output_failed(const struct output *out);

/* Print bytes unchanged: for data. */
void output_bytes(struct output *out, const char *data, size_t size);

/* Print our own text; text of articles goes through output_text. */
void output_format(struct output *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Print text as one line: see text_clean. */
void output_text(struct output *out, const char *data, size_t size);

/* Switch to a style, if the output is styled. */
void output_style_set(struct output *out, output_style style);

/*
 * Flush and close.
 *
 * Returns the errno of the first failed write; 0 for none, or if the reader closed the pipe: it has
 * seen enough.
 */
int output_close(struct output *out);

#endif
