/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Workers that build the segments of batches. Batches go in at one end and come out at the other in
 * the same order, whatever the order in which they were done.
 *
 * A failed batch stays where it is and is built anew when it is asked for again: nothing that was
 * put is lost while its pipeline is open.
 *
 * All of this is for one thread, the writer's; the workers are the pipeline's own. They start when
 * there is something for them to do and take no signals, which stay with the program's threads.
 */
#ifndef NI_INDEX_PIPELINE_H
#define NI_INDEX_PIPELINE_H

#include "german/userwords.h"
#include "index/batch.h"

typedef struct ni_pipeline ni_pipeline;

/* A pipeline for the index at a path, with the user's words or NULL; both outlive it. NULL: memory
   is out. */
ni_pipeline *ni_pipeline_new(const char *index, unsigned workers, const ni_userwords *words);

/* Waits for what is being built, drops the rest with its files. Takes NULL. */
void ni_pipeline_free(ni_pipeline *pipeline);

/* Hands over a closed batch. Never waits. */
void ni_pipeline_push(ni_pipeline *pipeline, ni_batch *batch);

/* Batches in it, and the bytes of their articles' records. */
size_t ni_pipeline_count(const ni_pipeline *pipeline);
size_t ni_pipeline_bytes(const ni_pipeline *pipeline);

/*
 * The oldest batch, once its segment is built; it stays in the pipeline. NULL in *out where
 * there is none, or without `wait` where it is not built yet. Its failure is returned, and the next
 * call tries again.
 */
newsidx_status ni_pipeline_peek(ni_pipeline *pipeline, bool wait, ni_batch **out,
                                newsidx_error *error);

/* Takes the oldest batch out, which is built, and frees it. */
void ni_pipeline_pop(ni_pipeline *pipeline);

/* Removes the article with an id from all batches. False where none has it. */
bool ni_pipeline_remove(ni_pipeline *pipeline, newsidx_text id);

#endif
