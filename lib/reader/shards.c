/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Xapian combines the statistics of all databases of a search, local and remote, so that scores
 * equal those of one index. But it cannot send our filter of deleted documents to another machine:
 * with a remote shard, all others must be purged.
 */
#include "reader/shards.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"

enum { LIST_MAX = 1 << 20, SHARDS_MAX = 1000 };

static const char heading[] = "# newsidx shards 1\n";

typedef struct opening {
    const char *path; /* of the list */
    const newsidx_shards_options *options;
    ni_generation *all;
} opening;

newsidx_status ni_shards_is_list(const char *path, bool *list, newsidx_error *error)
{
    ni_file_type type;
    newsidx_status status = ni_file_stat(path, &type, NULL, error);
    *list = type == NI_FILE_REGULAR;
    return status;
}

/* ---- one shard ------------------------------------------------------------------------------- */

/* Split HOST:PORT by turning the colon into a NUL. Return 0 if it is something else. */
static uint16_t split_port(char *line)
{
    char *colon = strrchr(line, ':'), *end;
    if (!colon || colon == line || strchr(line, '/')) return 0;
    unsigned long port = strtoul(colon + 1, &end, 10);
    if (end == colon + 1 || *end || port == 0 || port > UINT16_MAX) return 0;
    *colon = '\0';
    return (uint16_t)port;
}

/* Resolve the path of an index against the list's directory. The caller frees it. */
static char *resolve(const opening *work, const char *line)
{
    const char *slash = strrchr(work->path, '/');
    if (*line == '/' || !slash) return strdup(line);
    ni_buffer path = NI_BUFFER_INIT;
    ni_buffer_append(&path, work->path, (size_t)(slash - work->path) + 1);
    ni_buffer_append(&path, line, strlen(line) + 1);
    if (path.failed) ni_buffer_dispose(&path);
    return path.data;
}

static newsidx_status open_local(opening *work, const char *line, newsidx_error *error)
{
    ni_generation *part = NULL;
    char *path = resolve(work, line);
    newsidx_status status = NEWSIDX_OK;
    if (!path)
        status = ni_error_memory(error);
    else if (work->all->stored)
        status = ni_generation_open_stored(&part, path, error);
    else
        status = ni_generation_open(&part, path, error);
    if (status == NEWSIDX_OK) status = ni_generation_add_part(work->all, part, path, error);
    free(path);
    return status;
}

static newsidx_status open_remote(opening *work, const char *host, uint16_t port,
                                  newsidx_error *error)
{
    ni_xdatabase *remote;
    newsidx_status status =
        ni_xdatabase_connect(&remote, host, port, work->options->timeout_ms, error);
    if (status == NEWSIDX_OK) status = ni_generation_add_remote(work->all, remote, error);
    return status;
}

/* Check whether a failure concerns only this shard. */
static bool is_shard_failure(newsidx_status status)
{
    return status != NEWSIDX_OK && status != NEWSIDX_ERR_MEMORY;
}

static newsidx_status open_shard(opening *work, char *line, newsidx_error *error)
{
    char *name = strdup(line);
    if (!name) return ni_error_memory(error);
    newsidx_error failure = {NEWSIDX_OK, 0, ""};
    uint16_t port = split_port(line);
    newsidx_status status =
        port ? open_remote(work, line, port, &failure) : open_local(work, line, &failure);
    if (is_shard_failure(status) && work->options->partial) {
        if (work->options->callback)
            work->options->callback(work->options->context, name, &failure);
        status = NEWSIDX_OK;
    } else if (is_shard_failure(status)) {
        status = ni_error_set(error, status, "shard %s: %s", name, failure.message);
    } else if (status != NEWSIDX_OK) {
        status = ni_error_memory(error);
    }
    free(name);
    return status;
}

/* ---- all of them ----------------------------------------------------------------------------- */

/* Trim white space at both ends. */
static char *trim(char *line)
{
    while (*line == ' ' || *line == '\t') line++;
    size_t size = strlen(line);
    while (size && strchr(" \t\r", line[size - 1])) size--;
    line[size] = '\0';
    return line;
}

static newsidx_status open_lines(opening *work, char *text, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    unsigned shards = 0;
    char *rest = text;
    for (char *line; status == NEWSIDX_OK && (line = strsep(&rest, "\n"));) {
        line = trim(line);
        if (*line == '\0' || *line == '#') continue;
        if (++shards > SHARDS_MAX)
            return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "%s lists more than %d shards",
                                work->path, SHARDS_MAX);
        status = open_shard(work, line, error);
    }
    if (status == NEWSIDX_OK && !work->all->part_count && !work->all->remote_count)
        status =
            ni_error_set(error, NEWSIDX_ERR_NOT_FOUND, "%s: cannot open any shard", work->path);
    return status;
}

static newsidx_status check_purged(const ni_generation *all, const char *path, newsidx_error *error)
{
    if (all->remote_count == 0 || all->deletions_count == 0) return NEWSIDX_OK;
    return ni_error_set(error, NEWSIDX_ERR_UNSUPPORTED,
                        "%s: local indexes listed with served ones must be purged first", path);
}

static newsidx_status no_list(const char *path, newsidx_error *error)
{
    return ni_error_set(
        error, NEWSIDX_ERR_NOT_INDEX,
        "%s is a file, not an index; a list of shards begins with the line \"%.*s\"", path,
        (int)strlen(heading) - 1, heading);
}

/* A file of which the first bytes were read. */
static newsidx_status refuse_large(const ni_buffer *text, const char *path, newsidx_error *error)
{
    if (memcmp(text->data, heading, strlen(heading)) != 0) return no_list(path, error);
    return ni_error_set(error, NEWSIDX_ERR_ARGUMENT,
                        "the list of shards %s is larger than %d bytes", path, LIST_MAX);
}

newsidx_status ni_shards_open(ni_generation **out, const char *path, bool stored,
                              const newsidx_shards_options *options, newsidx_error *error)
{
    ni_buffer text = NI_BUFFER_INIT;
    opening work = {path, options, NULL};
    *out = NULL;
    newsidx_status status = ni_file_read(path, LIST_MAX, &text, error);
    if (status == NEWSIDX_ERR_CORRUPT) status = refuse_large(&text, path, error);
    char *bytes = status == NEWSIDX_OK ? (char *)ni_buffer_string(&text) : NULL;
    if (status == NEWSIDX_OK && !bytes) status = ni_error_memory(error);
    if (status == NEWSIDX_OK && strncmp(bytes, heading, strlen(heading)) != 0)
        status = no_list(path, error);
    if (status == NEWSIDX_OK) status = ni_generation_new(&work.all, stored, error);
    if (status == NEWSIDX_OK) status = open_lines(&work, bytes, error);
    if (status == NEWSIDX_OK) status = ni_generation_join(work.all, error);
    if (status == NEWSIDX_OK) status = check_purged(work.all, path, error);
    ni_buffer_dispose(&text);
    if (status == NEWSIDX_OK)
        *out = work.all;
    else
        ni_generation_release(work.all);
    return status;
}
