/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The directory of an index: create it, and remove files that a killed writer left in it. */
#ifndef NI_INDEX_DIRECTORY_H
#define NI_INDEX_DIRECTORY_H

#include "index/manifest.h"

/*
 * Make sure that the path is a directory that is an index or can become one; with `create`, create
 * it if missing. NOT_INDEX for a file, or for a directory of other files.
 */
newsidx_status ni_directory_prepare(const char *index, bool create, newsidx_error *error);

/*
 * Whether the directory contains segments or their deletions. If it does, a missing manifest was
 * lost: a new index writes its manifest first. Needs the writer's lock.
 */
newsidx_status ni_directory_has_segments(const char *index, bool *found, newsidx_error *error);

/*
 * Remove files that a killed writer left. Needs the writer's lock; call it only after every file of
 * the manifest was opened. With `sync`, first wait until the disk has the manifest: a power failure
 * could bring back the previous one, which may name the files to be removed.
 */
newsidx_status ni_directory_sweep(const char *index, const ni_manifest *manifest, bool sync,
                                  newsidx_error *error);

#endif
