/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Options of a command as a table of rows, from which getopt_long's table is made and help is
 * printed. Each row names the member of the settings that it sets.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cli;

typedef enum option_type {
    OPTION_FLAG,   /* sets a bool */
    OPTION_NUMBER, /* sets a uint32_t between least and most */
    OPTION_REAL,   /* sets a double between them */
    OPTION_TEXT,   /* sets a const char * */
    OPTION_TEXTS,  /* may be given several times: fills a struct option_texts */
    OPTION_GROUP   /* rows shared by commands, with a struct of their own */
} option_type;

/* Values of an option that was repeated. */
enum { OPTION_TEXTS_MAX = 64 };

struct option_texts {
    const char *item[OPTION_TEXTS_MAX];
    size_t count;
};

struct option_row {
    const char *name; /* without dashes; of a group, as in optiongroups.c */
    option_type type;
    size_t member;        /* offsetof the settings */
    const char *value;    /* what help calls the value; NULL for a flag */
    const char *help;     /* of a group, its heading; NULL: none */
    uint32_t least, most; /* of a number */
};

/* Parse a number with or without decimal point, in any locale; false if it is none. */
bool options_real(const char *text, double *number);

/* The arguments after the options. */
struct operands {
    char **item;
    int count;
};

/*
 * Read the options of the running command into its settings, and the operands, whose number is
 * checked against the command's row. settings may be NULL for a command without options.
 *
 * Returns whether to continue, with EXIT_DONE in *code. If not, exit with *code: help was requested
 * and printed, or an error in the command line was reported.
 */
bool options_read(struct cli *cli, int argc, char **argv, void *settings, struct operands *operands,
                  int *code);

/* Append the operands from this one on, joined by spaces. */
void operands_join(struct buffer *into, const struct operands *operands, int first);

#endif
