/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Articles from the files at a path, and the options of the commands that read them. What cannot be
 * read is reported with file and line; the command decides whether to stop.
 */
#ifndef CLI_ARTICLEFILES_H
#define CLI_ARTICLEFILES_H

#include <newsidx.h>

#include "buffer.h"
#include "cli.h"
#include "namecounts.h"
#include "progress.h"

struct input_settings {
    const char *format; /* NULL is "auto" */
    const char *charset;
    struct option_texts map; /* KEY=FIELD */
};

/* The rows of these options, for a group: optiongroups.c. */
extern const struct option_row input_options[];

struct articlefiles {
    struct cli *cli;
    newsidx_input_options options;
    struct progress *progress; /* cleared before a report */
    bool quiet;                /* it is not shown */
    void *context;
    /* Takes an article. After RECORD, which is reported, `bad` is asked; other failures end it. */
    newsidx_status (*put)(void *context, const newsidx_article *article, newsidx_error *error);
    /* Remove a withdrawn article by its id. NULL: skip them. */
    newsidx_status (*withdraw)(void *context, newsidx_text id, newsidx_error *error);
    bool embargoed; /* take articles whose embargo has not ended; else they are held back */
    /* Called after reporting what cannot be taken. Returns whether to go on. */
    bool (*bad)(void *context);
    bool (*stopped)(void); /* whether a signal stops reading; NULL: none does */
    /* Asked before a file is opened, by its absolute path, and whether it is the operand itself:
       whether to read it. NULL: always. */
    bool (*begin)(void *context, const char *path, bool named);
    /* Asked whether to skip an article of it. NULL: never. */
    bool (*knows)(void *context, newsidx_text id);
    /* Called after it: whether it was read to its end, and articles were held. NULL: not called. */
    void (*end)(void *context, bool whole, bool held);
    uint64_t articles, files, bytes; /* taken; opened; of the files read to their end */
    bool failed;                     /* `put` failed otherwise, with this error */
    bool unwalked;                   /* a directory could not be read */
    uint64_t held;                   /* articles under embargo that were not taken */
    newsidx_error error;

    /* Private. */
    newsidx_input_map map[OPTION_TEXTS_MAX];
    struct buffer keys;              /* the keys of the map, each ended by a NUL */
    struct buffer given, real, path; /* the operand; its absolute path; that of the file */
    struct namecounts unknown, passed;
};

/* Read the settings into files->options. Returns false after reporting an error. */
bool articlefiles_start(struct articlefiles *files, const struct input_settings *settings);

/* Read all files at a path. Returns whether to go on with the next one. */
bool articlefiles_read(struct articlefiles *files, const char *path);

/* The absolute path of what was read last. */
const char *articlefiles_real(const struct articlefiles *files);

/* Report the unknown keys of all files and the kinds of skipped files, and free them. */
void articlefiles_end(struct articlefiles *files);

#endif
