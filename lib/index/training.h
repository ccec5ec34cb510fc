/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Trains the dictionary of an index from the heads of every other article's texts, in order of
 * arrival, so that the same articles give the same dictionary; the others test whether it pays.
 * Text that only one article has is excluded: commontext.h.
 */
#ifndef NI_INDEX_TRAINING_H
#define NI_INDEX_TRAINING_H

#include "index/dictionary.h"

typedef struct ni_training_article {
    newsidx_text teaser, body;
} ni_training_article;

typedef struct ni_training {
    ni_training_article *articles;
    size_t count, capacity;
    size_t bytes; /* of their texts */
} ni_training;

#define NI_TRAINING_INIT                                                                           \
    {                                                                                              \
        NULL, 0, 0, 0                                                                              \
    }

void ni_training_dispose(ni_training *training);

/* Add an article's texts, which must outlive the training; either may be missing. False when out of
   memory. */
bool ni_training_add(ni_training *training, newsidx_text teaser, newsidx_text body);

/* Check whether there are enough texts for a dictionary to pay. */
bool ni_training_is_enough(const ni_training *training);

/* Train the dictionary, for packing. NULL if it does not pay, or on failure. */
ni_dictionary *ni_training_run(const ni_training *training);

#endif
