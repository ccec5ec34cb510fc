/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "articlefiles.h"

#include <inttypes.h>

#include "report.h"
#include "walk.h"

static bool has_stopped(const struct articlefiles *files)
{
    return files->stopped && files->stopped();
}

/* An article that could not be taken: its offset is a field, which the message names. */
static bool put(struct articlefiles *files, const char *path, uint64_t line,
                const newsidx_article *article)
{
    newsidx_status status = files->put(files->context, article, &files->error);
    if (status == NEWSIDX_OK) {
        files->articles++;
        return true;
    }
    progress_clear(files->progress);
    if (status == NEWSIDX_ERR_RECORD) {
        report(files->cli, "%s:%" PRIu64 ": %s", path, line, files->error.message);
        return files->bad(files->context);
    }
    files->failed = true;
    return false;
}

/* Reads an input to its end. Returns whether to go on with the next file. */
static bool read_records(struct articlefiles *files, const char *path, newsidx_input *input)
{
    for (;;) {
        newsidx_error error;
        newsidx_article article = NEWSIDX_ARTICLE_INIT;
        bool go_on;
        newsidx_status status = newsidx_input_next(input, &article, &error);
        if (has_stopped(files)) return false; /* what was read just now may be cut */
        if (status == NEWSIDX_DONE) return true;
        const uint64_t line = newsidx_input_line(input);
        if (status != NEWSIDX_OK) progress_clear(files->progress);
        if (status == NEWSIDX_OK) {
            go_on = put(files, path, line, &article);
        } else if (status == NEWSIDX_ERR_RECORD) {
            report(files->cli, "%s:%" PRIu64 ": %s (byte %zu)", path, line, error.message,
                   error.offset);
            go_on = files->bad(files->context);
        } else {
            report(files->cli, "%s", error.message);
            return files->bad(files->context);
        }
        if (!go_on) return false;
        if (!files->quiet)
            progress_show(files->progress, files->articles,
                          files->bytes + newsidx_input_bytes(input));
    }
}

static bool read_file(void *context, const char *path)
{
    struct articlefiles *files = context;
    newsidx_error error;
    newsidx_input *input = NULL;
    if (has_stopped(files)) return false;
    if (newsidx_input_open(&input, path, &files->options, &error)) {
        if (has_stopped(files)) return false;
        progress_clear(files->progress);
        report(files->cli, "%s", error.message);
        return files->bad(files->context);
    }
    files->files++;
    const bool go_on = read_records(files, path, input);
    files->bytes += newsidx_input_bytes(input);
    newsidx_input_close(input);
    return go_on;
}

static bool walk_failed(void *context, const char *path, int number)
{
    struct articlefiles *files = context;
    progress_clear(files->progress);
    report_system(files->cli, "read", path, number);
    return files->bad(files->context);
}

bool articlefiles_read(struct articlefiles *files, const char *path)
{
    struct walk_visitor visitor = {files, read_file, walk_failed};
    return walk(path, &visitor);
}
