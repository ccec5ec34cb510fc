/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How far a long run has come: one line on standard error that is rewritten, if that is a terminal
 * and the run lasts.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
    bool terminal;
    bool visible;
    double begun; /* seconds, as timer_seconds */
    double shown; /* when the line was written last */
};

void progress_start(struct progress *progress);

/* Shows how far it is, some times a second at the most. */
void progress_show(struct progress *progress, uint64_t articles, uint64_t bytes);

/* The same for a run that has only a number of things. */
void progress_count(struct progress *progress, uint64_t count, const char *things);

/* Shows what is going on instead, and with which thing (or NULL), at once if the run has lasted. */
void progress_say(struct progress *progress, const char *what, const char *name);

/* Takes the line away: before a message, and at the end. */
void progress_clear(struct progress *progress);

/* Seconds since the start. */
double progress_seconds(const struct progress *progress);

#endif
