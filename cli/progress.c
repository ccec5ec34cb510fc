/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The progress line. It is not shown for runs of less than a second, or if standard error is not a
 * terminal.
 */
#include "progress.h"

#include "timer.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

static const double quiet_seconds = 1.0, pause_seconds = 0.2;

static const char clear_line[] = "\r\033[K";

void progress_start(struct progress *progress)
{
    double now = timer_seconds();
    *progress = (struct progress){isatty(STDERR_FILENO) == 1, false, now, now};
}

double progress_seconds(const struct progress *progress)
{
    return timer_seconds() - progress->begun;
}

/* Check whether to write the line, at `now`. */
static bool is_due(const struct progress *progress, double now)
{
    return progress->terminal && now - progress->begun >= quiet_seconds &&
           now - progress->shown >= pause_seconds;
}

static void written(struct progress *progress, double now)
{
    progress->shown = now;
    progress->visible = true;
}

void progress_show(struct progress *progress, uint64_t articles, uint64_t bytes)
{
    if (!progress->terminal) return;
    double now = timer_seconds(), megabytes = (double)bytes / 1e6;
    if (!is_due(progress, now)) return;
    fprintf(stderr, "%s%" PRIu64 " articles, %.1f MB, %.1f MB/s", clear_line, articles, megabytes,
            megabytes / (now - progress->begun));
    written(progress, now);
}

void progress_count(struct progress *progress, uint64_t count, const char *things)
{
    if (!progress->terminal) return;
    double now = timer_seconds();
    if (!is_due(progress, now)) return;
    fprintf(stderr, "%s%" PRIu64 " %s", clear_line, count, things);
    written(progress, now);
}

void progress_say(struct progress *progress, const char *what, const char *name)
{
    if (!progress->terminal || progress_seconds(progress) < quiet_seconds) return;
    fprintf(stderr, "%s%s%s%s", clear_line, what, name ? " " : "", name ? name : "");
    progress->visible = true;
}

void progress_clear(struct progress *progress)
{
    if (progress->visible) fputs(clear_line, stderr);
    progress->visible = false;
}
