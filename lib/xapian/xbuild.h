/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Making Xapian databases: filling a fresh one, compacting several into one, deleting from one. It
 * takes terms, positions, values and data, and knows nothing of articles.
 *
 * None of this is durable by itself: a database is made beside the index, synced by the caller and
 * published by a rename.
 */
#ifndef NI_XAPIAN_XBUILD_H
#define NI_XAPIAN_XBUILD_H

#include "newsidx.h"
#include "xapian/noexcept.h"
#include "xapian/xdocument.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A database that is being filled. */
typedef struct ni_xbuild ni_xbuild;
struct ni_xdatabase;

/* Makes an empty database in a directory that does not exist yet. */
newsidx_status ni_xbuild_open(ni_xbuild **out, const char *directory,
                              newsidx_error *error) NI_NOEXCEPT;

/* Makes an empty database in memory, to be read by ni_xbuild_read. */
newsidx_status ni_xbuild_open_memory(ni_xbuild **out, newsidx_error *error) NI_NOEXCEPT;

/*
 * Adds a document; *docid numbers them from 1. RECORD for an empty term or one that is too long:
 * the document is not in, and the build goes on. After any other failure the whole build is lost:
 * this and every later call fail, ni_xbuild_finish too.
 */
newsidx_status ni_xbuild_add(ni_xbuild *build, const ni_xdocument *document, uint32_t *docid,
                             newsidx_error *error) NI_NOEXCEPT;

/* Takes a document out again. Its number is not given out anew. Failures as for ni_xbuild_add. */
newsidx_status ni_xbuild_remove(ni_xbuild *build, uint32_t docid, newsidx_error *error) NI_NOEXCEPT;

/* Writes everything and closes the files; the build can then only be freed. */
newsidx_status ni_xbuild_finish(ni_xbuild *build, newsidx_error *error) NI_NOEXCEPT;

/*
 * Opens a database in memory for reading, also after the build was freed. Nothing may be added from
 * then on.
 */
newsidx_status ni_xbuild_read(ni_xbuild *build, struct ni_xdatabase **out,
                              newsidx_error *error) NI_NOEXCEPT;

/*
 * Frees a build. Unfinished, its documents are dropped and its directory holds rubbish. Takes NULL.
 */
void ni_xbuild_free(ni_xbuild *build) NI_NOEXCEPT;

/* Told of each step of a compaction, which ends with DONE where go_on returns false. */
typedef struct ni_xwatch {
    bool (*go_on)(void *context, const char *table);
    void *context;
} ni_xwatch;

/*
 * Compacts databases (directories or single files) into a new one at output, which does not exist
 * yet: a single file that can only be read, or a directory that ni_xbuild_delete can work on.
 * Documents keep their order, the first input's first. An input whose documents run from number f
 * to number l takes up l - f + 1 numbers: holes before its first and behind its last document are
 * closed, holes between them stay. Document d becomes d - f + 1 plus what the inputs before it take
 * up; an input without documents takes up none. The output has a uuid of its own.
 *
 * There is at least one input. watch may be NULL. Failures, and DONE, leave rubbish at output; with
 * DONE, Xapian 1.4 also loses memory, some 200 kB.
 */
newsidx_status ni_xbuild_compact(const char *const *inputs, size_t count, const char *output,
                                 bool single_file, const ni_xwatch *watch,
                                 newsidx_error *error) NI_NOEXCEPT;

/*
 * Deletes documents from a database that is a directory. docids rise. CORRUPT where one of them is
 * not there; the database then stays as it was.
 */
newsidx_status ni_xbuild_delete(const char *directory, const uint32_t *docids, size_t count,
                                newsidx_error *error) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
