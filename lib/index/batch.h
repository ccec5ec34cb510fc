/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Articles that were put one after the other and become one segment. The writer fills a batch; a
 * worker analyses it and builds the segment. What a batch holds depends on the articles alone,
 * never on how many workers there are, and so do the segments.
 *
 * A batch keeps its articles until it is freed, so that a build that failed can be tried again.
 */
#ifndef NI_INDEX_BATCH_H
#define NI_INDEX_BATCH_H

#include "base/arena.h"
#include "base/hashtable.h"
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
    NI_BATCH_REPORTED /* failed, and the owner knows */
} ni_batch_state;

typedef struct ni_batch {
    /* the writer's: no worker touches these */
    ni_hashtable ids;     /* value: place of its article, from 1, in `articles`; 0 when removed */
    uint32_t *removed;    /* places of articles that were removed after the batch was closed */
    size_t removed_count; /* there is room for all */
    size_t bytes;         /* of the articles' records */
    uint32_t number;      /* of the segment */
    /* fixed when the batch is closed */
    ni_arena records;
    ni_batch_article *articles;
    uint32_t count, capacity;
    const ni_dictionary *dictionary; /* to pack with, the writer's; NULL: none */
    /* the worker's, until it has built the segment */
    ni_manifest_segment facts;
    /* the pipeline's */
    struct ni_batch *next; /* the one that came after it */
    ni_batch_state state;
    newsidx_error error; /* of a failed one */
} ni_batch;

ni_batch *ni_batch_new(void); /* NULL: memory is out */

/* Takes NULL. */
void ni_batch_free(ni_batch *batch);

/* Adds an article, in place of one with the same id. MEMORY: the batch is then as it was. */
newsidx_status ni_batch_put(ni_batch *batch, const ni_prepared *prepared, newsidx_error *error);

/* Removes the article with an id, closed or not. False where the batch has none. */
bool ni_batch_remove(ni_batch *batch, newsidx_text id);

/* Trains a dictionary, for packing, of the texts of the batch so far. NULL where it would not pay,
   or cannot be had; *enough tells whether there were enough texts to try. */
ni_dictionary *ni_batch_train(const ni_batch *batch, bool *enough);

/*
 * Ends the filling: leaves out what was replaced or removed. The places in `ids` and `removed` are
 * then the document numbers of the segment. MEMORY: the batch is still open.
 */
newsidx_status ni_batch_close(ni_batch *batch, newsidx_error *error);

/* What a worker has of its own, and builds with. */
typedef struct ni_batch_tools {
    ni_analyser *analyser;
    ni_document *document;
    ni_packer *packer;
    ni_glass_build *build;
    ni_buffer packed; /* the record of the document that was made last */
} ni_batch_tools;

/* Makes the segment of a closed batch with articles, in the index at a path. In any thread. */
newsidx_status ni_batch_build(ni_batch *batch, const char *index, ni_batch_tools *tools,
                              newsidx_error *error);

#endif
