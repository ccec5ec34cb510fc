/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A disk that loses power. Calls that change files under a directory are recorded; what the disk
 * may hold after any number of them can then be written out as files.
 *
 * What was synced is there. Of what was not, bytes and entries of directories may each be there or
 * not, in any order: only a rename is whole, and syncing a directory brings its entries, not those
 * of others, nor the bytes of its files. No real file system is as bad as that.
 */
#ifndef DISK_H
#define DISK_H

#include "calls.h"

typedef struct disk disk;

disk *disk_new(const char *root);
void disk_free(disk *recorded);

/* A calls_observer; the context is the disk. */
void disk_record(void *context, const calls_event *event);

/* How many calls were recorded, and what the last of so many is, for a message. */
size_t disk_count(const disk *recorded);
const char *disk_call(const disk *recorded, size_t count);

/* What is left of what was not synced. */
typedef enum disk_loss {
    DISK_LOSES_ALL,
    DISK_LOSES_NOTHING,
    DISK_LOSES_BYTES,   /* of files; directories are as they were */
    DISK_LOSES_ENTRIES, /* of directories; files that are found are whole */
    DISK_LOSES_SOME,    /* drawn by lot */
    DISK_LOSSES
} disk_loss;

/*
 * Writes out, under another directory in place of the root, what is left after the first `count`
 * calls. Returns a hash of it; where that is equal to *known, nothing is written.
 */
uint64_t disk_restore(const disk *recorded, size_t count, disk_loss loss, uint64_t *seed,
                      const char *to, uint64_t known);

#endif
