/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Versioned structs of the public header. A new version only adds members at the end, so an older
 * struct is a prefix of the newest: a program compiled with an older header owns no more than that,
 * and nothing after it is read or written.
 */
#ifndef NI_BASE_VERSIONS_H
#define NI_BASE_VERSIONS_H

#include "newsidx.h"

enum { NI_VERSIONS_MAX = 4 };

typedef struct ni_versions {
    const char *name;
    const void *defaults;          /* of the newest version, including its version member */
    size_t sizes[NI_VERSIONS_MAX]; /* of versions from 1: up to the end of the last member */
} ni_versions;

extern const ni_versions ni_versions_alerts_options, ni_versions_analyzer_options,
    ni_versions_article, ni_versions_backup_options, ni_versions_complete_options, ni_versions_info,
    ni_versions_input_options, ni_versions_merge_options, ni_versions_note, ni_versions_put_result,
    ni_versions_query_options, ni_versions_reindex_options, ni_versions_search_options,
    ni_versions_shards_options, ni_versions_snippet_options, ni_versions_splitter_options,
    ni_versions_suggest_options, ni_versions_vocabulary_options, ni_versions_writer_options;

/* ARGUMENT if the struct has an unknown version. */
newsidx_status ni_versions_check(const ni_versions *versions, const void *given,
                                 newsidx_error *error);

/*
 * Convert the caller's struct to the newest version: members missing in its version get their
 * defaults, as do all if `given` is NULL. After ARGUMENT, as above, *full has the defaults.
 */
newsidx_status ni_versions_read(const ni_versions *versions, void *full, const void *given,
                                newsidx_error *error);

/* Fill in the caller's struct, already checked, as far as its version goes. */
void ni_versions_write(const ni_versions *versions, void *given, const void *full);

#endif
