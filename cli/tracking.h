/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tracks which files must be read, and which articles a file no longer has.
 *
 * The list of files is written twice for each commit. Before it, files that were read since the
 * last commit are listed as open, with the ids of both states; after it, as they are. If a run is
 * killed in between, the next one reads them again: it puts their articles under the same ids and
 * knows which are gone.
 */
#ifndef CLI_TRACKING_H
#define CLI_TRACKING_H

#include <newsidx.h>

#include "cli.h"
#include "filelist.h"
#include "idset.h"

struct tracking {
    const char *index;
    bool sync;        /* sync the list as well */
    bool keep;        /* keep articles that a changed file no longer has */
    uint64_t options; /* hash of the options of reading */
    uint64_t unchanged, removed;

    /* Private. */
    struct filelist list;
    struct buffer leaving;         /* ids that may have to be removed, each ended by a NUL */
    struct filelist_entry *open;   /* the file being read, with its ids so far */
    struct filelist_entry reading; /* its state when it was opened */
    struct buffer withdrawn;       /* ids, likewise */
    struct idset known;            /* of a file that was held, the articles taken from it */
    bool dirty;                    /* there is something to commit */
};

/* Load the list. Returns whether it is sound; if not, it starts empty. */
bool tracking_start(struct tracking *tracking);

/* Return whether a file has to be read, as it does if it is `wanted`; if so, it is read next. */
bool tracking_begin(struct tracking *tracking, const char *path, bool wanted);

/* Note an article of the file being read. */
void tracking_put(struct tracking *tracking, const char *id);

/* Note that an article was withdrawn: no file has it any more. */
void tracking_withdraw(struct tracking *tracking, const char *id, bool removed);

/*
 * Check whether the file is unchanged since everything but articles like this one was read: only
 * articles under embargo are left of such a file.
 */
bool tracking_knows(const struct tracking *tracking, newsidx_text id);

/* Note that the file was read, whether to its end, and whether articles were held back. */
void tracking_end(struct tracking *tracking, bool whole, bool held);

/* Drop files below a directory, or the file itself, that tracking_begin did not see. */
void tracking_drop_missing(struct tracking *tracking, const char *path);

/* Call before a commit: removes the articles that are gone and writes the list. */
newsidx_status tracking_prepare(struct tracking *tracking, newsidx_writer *writer,
                                newsidx_error *error);

/* Call after it. Returns an errno; 0. */
int tracking_committed(struct tracking *tracking);

/* Check whether there are articles to remove. */
bool tracking_has_changes(const struct tracking *tracking);

void tracking_free(struct tracking *tracking);

/*
 * Remove the ids of articles that an index no longer has from its list of files, for purge. The
 * caller holds the lock. Returns an exit code, after reporting a failure.
 */
int tracking_forget(struct cli *cli, const char *index);

#endif
