/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The structs of the public header that have a version. A new version has new members at the end
 * and nothing else, so that an older struct is the beginning of the newest: a program that was
 * compiled with an older header owns no more than that, and behind it nothing is read or written.
 */
#ifndef NI_BASE_VERSIONS_H
#define NI_BASE_VERSIONS_H

#include "newsidx.h"

enum { NI_VERSIONS_MAX = 4 };

typedef struct ni_versions {
    const char *name;
    const void *defaults;          /* of the newest version, which is the version that it says */
    size_t sizes[NI_VERSIONS_MAX]; /* of version 1 and on: to the end of its last member */
} ni_versions;

extern const ni_versions ni_versions_alerts_options, ni_versions_analyzer_options,
    ni_versions_article, ni_versions_complete_options, ni_versions_info, ni_versions_input_options,
    ni_versions_merge_options, ni_versions_put_result, ni_versions_query_options,
    ni_versions_reindex_options, ni_versions_search_options, ni_versions_shards_options,
    ni_versions_snippet_options, ni_versions_splitter_options, ni_versions_suggest_options,
    ni_versions_vocabulary_options, ni_versions_writer_options;

/* ARGUMENT where the struct says a version that there is not (yet). */
newsidx_status ni_versions_check(const ni_versions *versions, const void *given,
                                 newsidx_error *error);

/*
 * The caller's struct as the newest version has it: members that its version has not are as they
 * are by default, all of them where `given` is NULL. After ARGUMENT, as above, *full has the
 * defaults.
 */
newsidx_status ni_versions_read(const ni_versions *versions, void *full, const void *given,
                                newsidx_error *error);

/* Fills the caller's struct, which was checked, as far as its version goes. */
void ni_versions_write(const ni_versions *versions, void *given, const void *full);

#endif
