/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Worker threads that build the segments of batches. Batches enter at one end and leave at the
 * other in the same order, whatever the order in which they were finished.
 *
 * A failed batch stays in the pipeline and is rebuilt when requested again: no article is lost
 * while its pipeline is open.
 *
 * All calls must come from one thread, the writer's; the workers belong to the pipeline. They start
 * on demand and block all signals, which are left to the program's own threads.
 */
#ifndef NI_INDEX_PIPELINE_H
#define NI_INDEX_PIPELINE_H

#include "index/batch.h"
#include "morphology/userwords.h"

typedef struct ni_pipeline ni_pipeline;

/* Create a pipeline for the index at a path that is locked, with the user's words or NULL; all
   three must outlive it. NULL when out of memory. */
ni_pipeline *ni_pipeline_new(const char *index, const ni_lock *lock, unsigned workers,
                             const ni_userwords *words);

/* Wait for running builds, drop the rest with its files, and free the pipeline. Accepts NULL. */
void ni_pipeline_free(ni_pipeline *pipeline);

/* Hand over a closed batch. Never waits. */
void ni_pipeline_push(ni_pipeline *pipeline, ni_batch *batch);

/* Number of batches in it, and the bytes of their articles' records. */
size_t ni_pipeline_count(const ni_pipeline *pipeline);
size_t ni_pipeline_bytes(const ni_pipeline *pipeline);

/*
 * Return the oldest batch, once its segment is built, without removing it. NULL in *out if there is
 * none, or without `wait` if it is not built yet. Returns the failure of its build; the next call
 * tries again.
 */
newsidx_status ni_pipeline_peek(ni_pipeline *pipeline, bool wait, ni_batch **out,
                                newsidx_error *error);

/* Remove and free the oldest batch, which must have been built. */
void ni_pipeline_pop(ni_pipeline *pipeline);

/* Whether a batch has the article with an id. */
bool ni_pipeline_has(const ni_pipeline *pipeline, newsidx_text id);

/* Remove the article with an id from all batches. False if none has it. */
bool ni_pipeline_remove(ni_pipeline *pipeline, newsidx_text id);

#endif
