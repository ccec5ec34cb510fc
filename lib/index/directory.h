/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The directory that is an index: making it, and sweeping what a killed writer left in it. */
#ifndef NI_INDEX_DIRECTORY_H
#define NI_INDEX_DIRECTORY_H

#include "index/manifest.h"

/*
 * Make sure that there is a directory which is an index or may become one: it is made where there
 * is nothing, if create. NOT_INDEX for a file, or a directory that holds other things but no index.
 */
newsidx_status ni_directory_prepare(const char *index, bool create, newsidx_error *error);

/*
 * Whether there are segments or their deletions, which without a manifest means that it was lost:
 * a new index has none, since its manifest is what is written first. Only with the lock.
 */
newsidx_status ni_directory_has_segments(const char *index, bool *found, newsidx_error *error);

/*
 * Remove files that a killed writer left: only with the lock, and after all that the manifest
 * names was opened. With sync, waits first until the disk has the manifest: the one before it,
 * which a power failure could bring back, may name what is removed.
 */
newsidx_status ni_directory_sweep(const char *index, const ni_manifest *manifest, bool sync,
                                  newsidx_error *error);

#endif
