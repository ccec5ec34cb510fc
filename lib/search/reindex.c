/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The public reindex: copies the stored articles of an index into a new one. It reads the old index
 * without searching, so any analyser will do, and puts each article as it was put originally. All
 * is committed at once: until then the new index has no articles.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "base/require.h"
#include "base/versions.h"
#include "index/stored.h"
#include "index/wordsfile.h"
#include "reader/generation.h"

typedef struct copying {
    const ni_generation *from;
    newsidx_writer *to;
    const newsidx_reindex_options *options;
    uint64_t articles, done;
    ni_stored stored;
} copying;

/* ---- the new index --------------------------------------------------------------------------- */

/* Choose the word file of the new index: that of the options, else that of the old index. The
   caller frees it; NULL in *out if there is none. */
static newsidx_status choose_words(char **out, const copying *work, const char *old,
                                   newsidx_error *error)
{
    const uint64_t hash = work->from->manifest.words;
    ni_userwords *words;
    uint64_t bytes;
    *out = NULL;
    if (!work->options->words && !hash) return NEWSIDX_OK;
    if (work->options->words) {
        *out = strdup(work->options->words);
    } else {
        newsidx_status status = ni_wordsfile_load(&words, old, hash, &bytes, error);
        ni_userwords_free(words);
        if (status != NEWSIDX_OK) return status;
        *out = ni_manifest_words_path(old, hash);
    }
    return *out ? NEWSIDX_OK : ni_error_memory(error);
}

/* Check that nothing was ever committed. Since the writer's lock is held, it stays that way. */
static newsidx_status check_new(const char *path, newsidx_error *error)
{
    ni_manifest manifest;
    newsidx_status status = ni_manifest_read(&manifest, path, error);
    if (status == NEWSIDX_OK && manifest.generation)
        status = ni_error_set(error, NEWSIDX_ERR_ARGUMENT,
                              "%s is already an index; reindex writes a new one", path);
    ni_manifest_dispose(&manifest);
    return status;
}

static newsidx_status open_new(copying *work, const char *old, const char *path,
                               newsidx_error *error)
{
    newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
    char *words;
    newsidx_status status = choose_words(&words, work, old, error);
    if (status != NEWSIDX_OK) return status;
    options.words = words;
    options.threads = work->options->threads;
    options.durable = work->options->durable;
    status = newsidx_writer_open(&work->to, path, &options, error);
    if (status == NEWSIDX_OK) status = check_new(path, error);
    free(words);
    return status;
}

/* ---- the articles ---------------------------------------------------------------------------- */

static newsidx_status put(copying *work, const ni_generation_source *source, uint32_t docid,
                          newsidx_error *error)
{
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    newsidx_status status = ni_generation_fetch_from(source, docid, &work->stored, error);
    if (status == NEWSIDX_OK) status = ni_stored_all(&work->stored, article.field, error);
    if (status != NEWSIDX_OK) return status;
    return newsidx_writer_put(work->to, &article, NULL, error);
}

/* Report progress. DONE if the caller cancels. */
static newsidx_status report(const copying *work)
{
    const newsidx_reindex_options *options = work->options;
    const bool go_on =
        !options->callback || options->callback(options->context, work->done, work->articles);
    return go_on ? NEWSIDX_OK : NEWSIDX_DONE;
}

static newsidx_status copy_segment(copying *work, const ni_segment *segment,
                                   const ni_generation_source *source, newsidx_error *error)
{
    newsidx_status status = ni_segment_verify(segment, error);
    for (uint32_t docid = 1; status == NEWSIDX_OK; docid++) {
        status = ni_xdatabase_next(segment->database, &docid, error);
        if (status == NEWSIDX_DONE) return NEWSIDX_OK;
        if (status != NEWSIDX_OK || ni_deletions_has(&segment->deletions, docid)) continue;
        status = put(work, source, docid, error);
        work->done++;
        if (status == NEWSIDX_OK) status = report(work);
    }
    return status;
}

static newsidx_status copy_all(copying *work, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    work->articles = ni_generation_articles(work->from);
    for (size_t i = 0; i < work->from->count && status == NEWSIDX_OK; i++)
        status = copy_segment(work, work->from->segments[i], &work->from->sources[i], error);
    return status;
}

static bool on_merge(void *context, const char *step)
{
    (void)step;
    return report(context) == NEWSIDX_OK;
}

/*
 * Commits, after which the new index has all articles. The merges that are due are waited for, as
 * closing the writer would abandon them; an index is as sound without, so that the failure of one
 * is not that of reindexing.
 */
static newsidx_status finish(copying *work, newsidx_error *error)
{
    newsidx_merge_options options = NEWSIDX_MERGE_OPTIONS_INIT;
    options.callback = on_merge;
    options.context = work;
    newsidx_status status = newsidx_writer_commit(work->to, error);
    if (status == NEWSIDX_OK) newsidx_writer_merge(work->to, &options, NULL);
    return status;
}

newsidx_status newsidx_reindex(const char *path, const char *new_path,
                               const newsidx_reindex_options *options, newsidx_error *error)
{
    newsidx_reindex_options full;
    ni_generation *from;
    ni_error_clear(error);
    NI_REQUIRE(error, path);
    NI_REQUIRE(error, new_path);
    newsidx_status status = ni_versions_read(&ni_versions_reindex_options, &full, options, error);
    if (status == NEWSIDX_OK) status = ni_generation_open_stored(&from, path, error);
    if (status != NEWSIDX_OK) return status;
    copying work = {.from = from, .options = &full};
    status = open_new(&work, path, new_path, error);
    if (status == NEWSIDX_OK) status = copy_all(&work, error);
    if (status == NEWSIDX_OK) status = finish(&work, error);
    newsidx_writer_close(work.to);
    ni_generation_release(from);
    ni_stored_dispose(&work.stored);
    return status;
}
