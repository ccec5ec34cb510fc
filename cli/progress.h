/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Progress of a long run: a line on standard error that is rewritten, if that is a terminal and the
 * run takes a while.
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

/* Show progress, at most a few times a second. */
void progress_show(struct progress *progress, uint64_t articles, uint64_t bytes);

/* The same for a run without a known total. */
void progress_count(struct progress *progress, uint64_t count, const char *things);

/* Show the current step instead, and its object (or NULL), at once if the run has taken a while. */
void progress_say(struct progress *progress, const char *what, const char *name);

/* Remove the line: before a message, and at the end. */
void progress_clear(struct progress *progress);

/* Seconds since the start. */
double progress_seconds(const struct progress *progress);

#endif
