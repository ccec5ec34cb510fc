/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The progress line. It stays away from runs of less than a second, and from anything that is not a
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

void progress_show(struct progress *progress, uint64_t articles, uint64_t bytes)
{
    if (!progress->terminal) return;
    double now = timer_seconds(), seconds = now - progress->begun;
    if (seconds < quiet_seconds || now - progress->shown < pause_seconds) return;
    double megabytes = (double)bytes / 1e6;
    fprintf(stderr, "%s%" PRIu64 " articles, %.1f MB, %.1f MB/s", clear_line, articles, megabytes,
            megabytes / seconds);
    progress->shown = now;
    progress->visible = true;
}

void progress_say(struct progress *progress, const char *what)
{
    if (!progress->terminal || progress_seconds(progress) < quiet_seconds) return;
    fprintf(stderr, "%s%s", clear_line, what);
    progress->visible = true;
}

void progress_clear(struct progress *progress)
{
    if (progress->visible) fputs(clear_line, stderr);
    progress->visible = false;
}
