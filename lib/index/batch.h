/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Consecutive articles that become one segment. The writer fills a batch; a worker analyses it and
 * builds the segment. The contents of a batch depend only on the articles, never on the number of
 * workers, and so do the segments.
 *
 * A batch keeps its articles until it is freed, so that a failed build can be retried.
 */
#ifndef NI_INDEX_BATCH_H
#define NI_INDEX_BATCH_H

#include "base/arena.h"
#include "base/hashtable.h"
#include "base/lock.h"
#include "glass/build.h"
#include "index/document.h"
#include "index/manifest.h"
#include "index/packer.h"

typedef struct ni_batch_article ni_batch_article;

typedef enum ni_batch_state {
    NI_BATCH_WAITING,
    NI_BATCH_RUNNING,
    NI_BATCH_BUILT,
    NI_BATCH_FAILED,
    NI_BATCH_REPORTED /* failed, and reported to the owner */
} ni_batch_state;

typedef struct ni_batch {
    /* owned by the writer: no worker touches these */
    ni_hashtable ids;     /* value: index of its article in `articles` + 1; 0 if removed */
    uint32_t *removed;    /* document numbers removed after the batch was closed */
    size_t removed_count; /* the array has room for all */
    size_t bytes;         /* of the articles' records */
    uint32_t number;      /* of the segment */
    /* fixed when the batch is closed */
    ni_arena records;
    ni_batch_article *articles;
    uint32_t count, capacity;
    const ni_dictionary *dictionary; /* for packing, owned by the writer; or NULL */
    /* owned by the worker until it has built the segment */
    ni_manifest_segment facts;
    /* owned by the pipeline */
    struct ni_batch *next; /* the next newer batch */
    ni_batch_state state;
    newsidx_error error; /* if FAILED */
} ni_batch;

ni_batch *ni_batch_new(void); /* NULL: out of memory */

/* Accepts NULL. */
void ni_batch_free(ni_batch *batch);

/* Add an article, replacing one with the same id. MEMORY leaves the batch unchanged. */
newsidx_status ni_batch_put(ni_batch *batch, const ni_prepared *prepared, newsidx_error *error);

/* Whether the batch has the article with an id. */
bool ni_batch_has(const ni_batch *batch, newsidx_text id);

/* Remove the article with an id, whether closed or not. False if the batch does not have it. */
bool ni_batch_remove(ni_batch *batch, newsidx_text id);

/* Train a dictionary for packing from the texts of the batch so far. NULL if it would not pay, or
   on failure; *enough: whether there were enough texts to try. */
ni_dictionary *ni_batch_train(const ni_batch *batch, bool *enough);

/*
 * Close a batch: drop what was replaced or removed. The values of `ids` are then the document
 * numbers of the segment. MEMORY leaves the batch open.
 */
newsidx_status ni_batch_close(ni_batch *batch, newsidx_error *error);

/* A worker's own tools for building. */
typedef struct ni_batch_tools {
    ni_analyser *analyser;
    ni_document *document;
    ni_packer *packer;
    ni_glass_build *build;
    ni_buffer packed; /* record of the document made last */
} ni_batch_tools;

/* Build the segment of a closed batch with articles, in the index at a path that is locked. Any
   thread. */
newsidx_status ni_batch_build(ni_batch *batch, const char *index, const ni_lock *lock,
                              ni_batch_tools *tools, newsidx_error *error);

#endif
