/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The files that articles of an index were read from, kept in `files.txt` in the index: the state
 * of each file when it was read, and the ids of its articles.
 *
 * The list is advice about files, not part of a commit: without it every file is read again, and
 * nothing else is lost. tracking.h keeps it in sync with commits.
 */
#ifndef CLI_FILELIST_H
#define CLI_FILELIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buffer.h"

typedef enum filelist_state {
    FILELIST_OPEN,    /* not read to its end, or not committed: to be read again */
    FILELIST_SETTLED, /* read to its end */
    FILELIST_HELD     /* as settled, except for articles under embargo */
} filelist_state;

struct filelist_entry {
    char *path; /* absolute */
    uint64_t size, hash;
    int64_t modified;     /* nanoseconds */
    uint64_t options;     /* hash of the options that it was read with */
    filelist_state state; /* unless it is open, the four members above describe the file */
    bool seen;            /* in this run: the file exists */
    bool gone;            /* to be dropped at the next commit */
    bool touched;         /* since the last commit: `before` has the ids as of then */
    struct buffer ids;    /* each ended by a NUL */
    struct buffer before; /* likewise */
};

struct filelist {
    struct filelist_entry **entry;
    size_t count, capacity;
    uint32_t *slot; /* a hash table of positions in `entry`, plus one */
    size_t slots;
};

/* Read the list of an index. Returns false if it is damaged; it is then empty. */
bool filelist_load(struct filelist *list, const char *index);

/*
 * Write the list over the old one, atomically. Before a commit entries that were touched are
 * written as open, with the ids of both times. Returns an errno; 0.
 */
int filelist_save(const struct filelist *list, const char *index, bool before, bool sync);

struct filelist_entry *filelist_find(const struct filelist *list, const char *path);

/* Find or add the entry of a path. */
struct filelist_entry *filelist_add(struct filelist *list, const char *path);

/* Free the entries that are gone. */
void filelist_sweep(struct filelist *list);

void filelist_free(struct filelist *list);

/* A hash of bytes, begun with 0 or continued. */
uint64_t filelist_hash(uint64_t hash, const void *bytes, size_t size);

#endif
