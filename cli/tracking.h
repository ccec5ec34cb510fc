/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which files have to be read, and which articles a file no longer has.
 *
 * The list of files is written twice for each commit. Before it, files that were read since the
 * last one are listed as open, with the ids of both times; after it, as they are. A run that
 * is killed in between reads them once more: articles are put again under the same ids, and those
 * that are gone are known.
 */
#ifndef CLI_TRACKING_H
#define CLI_TRACKING_H

#include <newsidx.h>

#include "cli.h"
#include "filelist.h"
#include "idset.h"

struct tracking {
    const char *index;
    bool sync;        /* the list as well */
    bool keep;        /* keep articles that a changed file no longer has */
    uint64_t options; /* hash of the options of reading */
    uint64_t unchanged, removed;

    /* Private. */
    struct filelist list;
    struct buffer leaving;         /* ids that may have to be removed, each ended by a NUL */
    struct filelist_entry *open;   /* the file being read; its ids are those so far */
    struct filelist_entry reading; /* what it was like when it was opened */
    struct buffer withdrawn;       /* ids, likewise */
    struct idset known;            /* of a file that was held, what was taken of it */
    bool dirty;                    /* there is something to commit */
};

/* Loads the list. Returns whether it is sound; if not, it goes on without. */
bool tracking_start(struct tracking *tracking);

/* Returns whether a file has to be read, as it does if it is `wanted`; if so, it is read next. */
bool tracking_begin(struct tracking *tracking, const char *path, bool wanted);

/* An article of the file being read. */
void tracking_put(struct tracking *tracking, const char *id);

/* An article was withdrawn: no file has it any more. */
void tracking_withdraw(struct tracking *tracking, const char *id, bool removed);

/*
 * Whether the file has not changed since all of it but this article's like was read: articles under
 * embargo are what is left of such a file.
 */
bool tracking_knows(const struct tracking *tracking, newsidx_text id);

/* The file was read, to its end or in part; and whether articles were held back. */
void tracking_end(struct tracking *tracking, bool whole, bool held);

/* Drops files below a directory, or the file itself, that tracking_begin did not see. */
void tracking_drop_missing(struct tracking *tracking, const char *path);

/* To be called before a commit: removes the articles that are gone, and writes the list. */
newsidx_status tracking_prepare(struct tracking *tracking, newsidx_writer *writer,
                                newsidx_error *error);

/* To be called after it. Returns an errno; 0. */
int tracking_committed(struct tracking *tracking);

/* Whether there are articles to remove. */
bool tracking_has_changes(const struct tracking *tracking);

void tracking_free(struct tracking *tracking);

/*
 * Takes the ids of articles that an index no longer has off its list of files: for purge. The
 * caller holds the lock. Returns an exit code, after a report of a failure.
 */
int tracking_forget(struct cli *cli, const char *index);

#endif
