/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A list of batches in order, one lock, and workers that each take the oldest batch that has not
 * been started. Only the owner changes the list. The lock protects the batches' states, which
 * decide who may touch a batch: the worker while building it, the owner before and after.
 */
#include "index/pipeline.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/file.h"
#include "base/thread.h"

struct ni_pipeline {
    const char *index;
    const ni_lock *directory; /* the lock on it */
    const ni_userwords *words;
    unsigned workers;   /* upper limit */
    unsigned started;   /* running */
    pthread_t *threads; /* those running */
    ni_batch *oldest, *newest;
    size_t count, bytes;
    pthread_mutex_t lock;
    pthread_cond_t to_do, done;
    bool closing;
};

ni_pipeline *ni_pipeline_new(const char *index, const ni_lock *lock, unsigned workers,
                             const ni_userwords *words)
{
    ni_pipeline *pipeline = calloc(1, sizeof *pipeline);
    if (!pipeline) return NULL;
    pipeline->threads = calloc(workers, sizeof *pipeline->threads);
    if (!pipeline->threads) {
        free(pipeline);
        return NULL;
    }
    pipeline->index = index;
    pipeline->directory = lock;
    pipeline->words = words;
    pipeline->workers = workers;
    pthread_mutex_init(&pipeline->lock, NULL);
    pthread_cond_init(&pipeline->to_do, NULL);
    pthread_cond_init(&pipeline->done, NULL);
    return pipeline;
}

/* ---- a worker -------------------------------------------------------------------------------- */

/* Create missing tools, on a worker's first batch. */
static newsidx_status make_tools(ni_batch_tools *own, const ni_userwords *words,
                                 newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    if (!own->document) own->document = ni_document_new();
    if (!own->packer) own->packer = ni_packer_new();
    if (!own->build) own->build = ni_glass_build_new();
    if (!own->document || !own->packer || !own->build) return ni_error_memory(error);
    if (!own->analyser) status = ni_analyser_new(&own->analyser, words, error);
    return status;
}

static void free_tools(ni_batch_tools *own)
{
    ni_buffer_dispose(&own->packed);
    ni_packer_free(own->packer);
    ni_glass_build_free(own->build);
    ni_document_free(own->document);
    ni_analyser_free(own->analyser);
}

static ni_batch_state build(const ni_pipeline *pipeline, ni_batch *batch, ni_batch_tools *own)
{
    newsidx_status status = make_tools(own, pipeline->words, &batch->error);
    if (status == NEWSIDX_OK)
        status = ni_batch_build(batch, pipeline->index, pipeline->directory, own, &batch->error);
    return status == NEWSIDX_OK ? NI_BATCH_BUILT : NI_BATCH_FAILED;
}

static ni_batch *first_waiting(const ni_pipeline *pipeline)
{
    ni_batch *at = pipeline->oldest;
    while (at && at->state != NI_BATCH_WAITING) at = at->next;
    return at;
}

static void *work(void *context)
{
    ni_pipeline *pipeline = context;
    ni_batch_tools own = {.analyser = NULL};
    pthread_mutex_lock(&pipeline->lock);
    while (!pipeline->closing) {
        ni_batch *next = first_waiting(pipeline);
        if (!next) {
            pthread_cond_wait(&pipeline->to_do, &pipeline->lock);
            continue;
        }
        next->state = NI_BATCH_RUNNING;
        pthread_mutex_unlock(&pipeline->lock);
        ni_batch_state state = build(pipeline, next, &own);
        pthread_mutex_lock(&pipeline->lock);
        next->state = state;
        pthread_cond_signal(&pipeline->done);
    }
    pthread_mutex_unlock(&pipeline->lock);
    free_tools(&own);
    return NULL;
}

/* Start another worker, up to the limit. Failure is ignored: another worker, or without any the
   owner itself, builds the batches. */
static void start_worker(ni_pipeline *pipeline)
{
    if (pipeline->started == pipeline->workers) return;
    if (ni_thread_start(&pipeline->threads[pipeline->started], work, pipeline)) pipeline->started++;
}

/* ---- the owner ------------------------------------------------------------------------------- */

void ni_pipeline_push(ni_pipeline *pipeline, ni_batch *batch)
{
    pthread_mutex_lock(&pipeline->lock);
    if (pipeline->newest)
        pipeline->newest->next = batch;
    else
        pipeline->oldest = batch;
    pipeline->newest = batch;
    pthread_cond_signal(&pipeline->to_do);
    pthread_mutex_unlock(&pipeline->lock);
    pipeline->count++;
    pipeline->bytes += batch->bytes;
    if (pipeline->started < pipeline->count) start_worker(pipeline);
}

size_t ni_pipeline_count(const ni_pipeline *pipeline)
{
    return pipeline->count;
}

size_t ni_pipeline_bytes(const ni_pipeline *pipeline)
{
    return pipeline->bytes;
}

/* Change the state of all batches in one state to another. */
static void change_all(ni_pipeline *pipeline, ni_batch_state from, ni_batch_state to)
{
    for (ni_batch *at = pipeline->oldest; at; at = at->next)
        if (at->state == from) at->state = to;
}

/* Return the state of the oldest batch, waiting for it if `wait`. A failed batch is retried only
   after it was reported: the cause may be gone by then. */
static ni_batch_state await(ni_pipeline *pipeline, const ni_batch *oldest, bool wait)
{
    pthread_mutex_lock(&pipeline->lock);
    if (oldest->state == NI_BATCH_REPORTED) {
        change_all(pipeline, NI_BATCH_REPORTED, NI_BATCH_WAITING);
        pthread_cond_broadcast(&pipeline->to_do);
    }
    while (wait && (oldest->state == NI_BATCH_WAITING || oldest->state == NI_BATCH_RUNNING))
        pthread_cond_wait(&pipeline->done, &pipeline->lock);
    ni_batch_state state = oldest->state;
    if (state == NI_BATCH_FAILED) change_all(pipeline, NI_BATCH_FAILED, NI_BATCH_REPORTED);
    pthread_mutex_unlock(&pipeline->lock);
    return state;
}

newsidx_status ni_pipeline_peek(ni_pipeline *pipeline, bool wait, ni_batch **out,
                                newsidx_error *error)
{
    ni_batch *oldest = pipeline->oldest;
    *out = NULL;
    if (!oldest) return NEWSIDX_OK;
    if (pipeline->started == 0 && oldest->state != NI_BATCH_BUILT) {
        ni_batch_tools own = {.analyser = NULL};
        oldest->state = build(pipeline, oldest, &own);
        free_tools(&own);
    }
    switch (await(pipeline, oldest, wait)) {
    case NI_BATCH_BUILT: *out = oldest; return NEWSIDX_OK;
    case NI_BATCH_FAILED:
        if (error) *error = oldest->error;
        return oldest->error.status;
    default: return NEWSIDX_OK;
    }
}

void ni_pipeline_pop(ni_pipeline *pipeline)
{
    ni_batch *oldest = pipeline->oldest;
    pthread_mutex_lock(&pipeline->lock);
    pipeline->oldest = oldest->next;
    if (!pipeline->oldest) pipeline->newest = NULL;
    pthread_mutex_unlock(&pipeline->lock);
    pipeline->count--;
    pipeline->bytes -= oldest->bytes;
    ni_batch_free(oldest);
}

bool ni_pipeline_has(const ni_pipeline *pipeline, newsidx_text id)
{
    for (const ni_batch *at = pipeline->oldest; at; at = at->next)
        if (ni_batch_has(at, id)) return true;
    return false;
}

bool ni_pipeline_remove(ni_pipeline *pipeline, newsidx_text id)
{
    bool found = false;
    for (ni_batch *at = pipeline->oldest; at; at = at->next)
        if (ni_batch_remove(at, id)) found = true;
    return found;
}

/* Remove the segment built from a batch, which no manifest will name. */
static void drop_segment(const ni_pipeline *pipeline, uint32_t number)
{
    char *path = ni_manifest_database_path(pipeline->index, number);
    if (path && ni_lock_holds(pipeline->directory, pipeline->index)) ni_file_remove(path, NULL);
    free(path);
}

void ni_pipeline_free(ni_pipeline *pipeline)
{
    if (!pipeline) return;
    pthread_mutex_lock(&pipeline->lock);
    pipeline->closing = true;
    pthread_cond_broadcast(&pipeline->to_do);
    pthread_mutex_unlock(&pipeline->lock);
    for (unsigned i = 0; i < pipeline->started; i++) pthread_join(pipeline->threads[i], NULL);
    while (pipeline->oldest) {
        if (pipeline->oldest->state == NI_BATCH_BUILT)
            drop_segment(pipeline, pipeline->oldest->number);
        ni_pipeline_pop(pipeline);
    }
    pthread_cond_destroy(&pipeline->done);
    pthread_cond_destroy(&pipeline->to_do);
    pthread_mutex_destroy(&pipeline->lock);
    free(pipeline->threads);
    free(pipeline);
}
