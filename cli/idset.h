/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An immutable set of ids, which are borrowed. */
#ifndef CLI_IDSET_H
#define CLI_IDSET_H

#include <stdbool.h>
#include <stddef.h>

#include "buffer.h"

struct idset {
    const char **id; /* sorted, each once */
    bool *marked;
    size_t count;
};

/* Make a set of the ids in a buffer, each ended by a NUL. */
void idset_make(struct idset *set, const struct buffer *ids);

/* The index of an id; `count` if it is not in the set. */
size_t idset_find(const struct idset *set, const char *id);

void idset_free(struct idset *set);

#endif
