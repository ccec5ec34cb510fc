/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Training the dictionary of an index: of the heads of every other article's texts, in the order in
 * which they came, so that the same articles give the same dictionary; the others tell whether it
 * pays. What an article has to itself does not come in: commontext.h.
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

/* Adds an article's texts, which outlive the training, and either of which may be absent. False
   when memory is out. */
bool ni_training_add(ni_training *training, newsidx_text teaser, newsidx_text body);

/* Whether there are so many texts that a dictionary may pay. */
bool ni_training_is_enough(const ni_training *training);

/* The dictionary, for packing. NULL where it does not pay, or cannot be had. */
ni_dictionary *ni_training_run(const ni_training *training);

#endif
