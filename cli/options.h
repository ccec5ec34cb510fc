/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Options of a command, as a table of rows that getopt_long reads by and help is printed from. Each
 * row names the member of the command's settings that it sets.
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
    OPTION_GROUP   /* stands for rows that commands share, and sets a struct of their own */
} option_type;

/* What was given several times. */
enum { OPTION_TEXTS_MAX = 64 };

struct option_texts {
    const char *item[OPTION_TEXTS_MAX];
    size_t count;
};

struct option_row {
    const char *name; /* without the dashes; of a group as in optiongroups.c */
    option_type type;
    size_t member;        /* offsetof the settings */
    const char *value;    /* what help calls the value; NULL for a flag */
    const char *help;     /* of a group the line above its options; NULL: none */
    uint32_t least, most; /* of a number */
};

/* A number with or without a decimal point, in any locale; false where the text is none. */
bool options_real(const char *text, double *number);

/* What is left of a command line behind the options. */
struct operands {
    char **item;
    int count;
};

/*
 * Reads the options of the running command into its settings, and the operands, whose number is
 * checked against the command's row. settings may be NULL for a command without options.
 *
 * Returns whether the command is to go on, with *code EXIT_DONE; if not, it returns *code: help was
 * asked for and printed, or the command line is at fault and that was said.
 */
bool options_read(struct cli *cli, int argc, char **argv, void *settings, struct operands *operands,
                  int *code);

/* Appends the operands from this one on, joined by spaces. */
void operands_join(struct buffer *into, const struct operands *operands, int first);

#endif
