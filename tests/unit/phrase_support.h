/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Xapian's own phrases and nearness, on a database in memory with positions of Xapian's. */
#ifndef PHRASE_SUPPORT_H
#define PHRASE_SUPPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct phrase_database phrase_database;

phrase_database *phrase_database_new(void);
void phrase_database_free(phrase_database *database);

/* Words with spaces between them; word i is at position 8 i. */
void phrase_database_add(phrase_database *database, const char *line);

/* Elements with spaces between them, each of words with | between them. Puts the documents that
   match and what they weigh, by BM25, into arrays in the order of their numbers. */
size_t phrase_database_find(phrase_database *database, const char *elements, uint32_t window,
                            bool ordered, uint32_t *docids, double *weights, size_t most);

#ifdef __cplusplus
}
#endif

#endif
