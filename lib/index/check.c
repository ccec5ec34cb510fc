/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The public check. It continues after a fault, to report all of them: first the manifest and what
 * made the index, then the user's words and the dictionary, then each segment as a reader would
 * open it, its tables by Xapian's own check, and last the files that belong to nothing.
 */
#include <stdlib.h>

#include "base/error.h"
#include "base/file.h"
#include "base/require.h"
#include "index/dictionary.h"
#include "index/segment.h"
#include "index/wordsfile.h"

typedef struct checking {
    const char *index;
    ni_manifest manifest;
    newsidx_finding_callback *callback;
    void *context;
    unsigned faults;
} checking;

static void report(checking *work, newsidx_finding_kind kind, const char *path, const char *message)
{
    const newsidx_finding finding = {kind, path, message};
    work->faults += kind == NEWSIDX_FINDING_FAULT;
    if (work->callback) work->callback(work->context, &finding);
}

/* Report a failure that concerns the index as a finding; one that concerns the machine ends the
   check. */
static newsidx_status report_failure(checking *work, newsidx_status status, const char *path,
                                     const newsidx_error *found, newsidx_error *error)
{
    if (status == NEWSIDX_OK) return NEWSIDX_OK;
    if (status == NEWSIDX_ERR_CORRUPT || status == NEWSIDX_ERR_VERSION ||
        status == NEWSIDX_ERR_NOT_FOUND) {
        report(work, NEWSIDX_FINDING_FAULT, path, found->message);
        return NEWSIDX_OK;
    }
    if (error) *error = *found;
    return status;
}

/* A different lexicon or rules are not a fault: nothing is lost, and reindexing updates them. */
static void report_differences(checking *work)
{
    const unsigned differences = ni_manifest_differences(&work->manifest);
    if (differences & (NEWSIDX_DIFFERS_RULES | NEWSIDX_DIFFERS_SCHEMA))
        report(work, NEWSIDX_FINDING_REMARK, NI_MANIFEST_NAME,
               differences & NEWSIDX_DIFFERS_SCHEMA
                   ? "has an older schema; newsidx reindex OLD NEW makes it searchable"
                   : "has the terms of other rules; newsidx reindex OLD NEW makes it searchable");
    else if (differences)
        report(work, NEWSIDX_FINDING_REMARK, NI_MANIFEST_NAME,
               differences & NEWSIDX_DIFFERS_LEXICON
                   ? "was made with other word lists; newsidx reindex OLD NEW lets more be found"
                   : "was made with other data of Unicode or the stemmer; newsidx reindex OLD NEW "
                     "lets more be found");
}

static newsidx_status check_words(checking *work, newsidx_error *error)
{
    char name[NI_FILE_NAME_MAX];
    newsidx_error found;
    ni_userwords *words;
    uint64_t bytes;
    ni_manifest_words_name(name, work->manifest.words);
    newsidx_status status =
        ni_wordsfile_load(&words, work->index, work->manifest.words, &bytes, &found);
    ni_userwords_free(words);
    return report_failure(work, status, name, &found, error);
}

static newsidx_status check_dictionary(checking *work, newsidx_error *error)
{
    char name[NI_FILE_NAME_MAX];
    newsidx_error found;
    ni_dictionary *dictionary;
    ni_manifest_dictionary_name(name, work->manifest.dictionary);
    newsidx_status status = ni_dictionary_load(&dictionary, work->index, work->manifest.dictionary,
                                               NI_DICTIONARY_UNPACKING, &found);
    ni_dictionary_free(dictionary);
    return report_failure(work, status, name, &found, error);
}

static newsidx_status check_segment(checking *work, const ni_manifest_segment *facts,
                                    newsidx_error *error)
{
    char name[NI_FILE_NAME_MAX];
    newsidx_error found;
    ni_segment *segment;
    ni_manifest_database_name(name, facts->number);
    report(work, NEWSIDX_FINDING_PROGRESS, name, "checking");
    newsidx_status status = ni_segment_open(&segment, work->index, facts, &found);
    if (status == NEWSIDX_OK) status = ni_segment_verify(segment, &found);
    if (status == NEWSIDX_OK) status = ni_xdatabase_check(segment->path, &found);
    ni_segment_close(segment);
    return report_failure(work, status, name, &found, error);
}

static newsidx_status check_entry(void *context, const char *name, newsidx_error *error)
{
    (void)error;
    checking *work = context;
    switch (ni_manifest_classify(&work->manifest, name)) {
    case NI_ENTRY_KEPT: break;
    case NI_ENTRY_LEFT_OVER:
        report(work, NEWSIDX_FINDING_REMARK, name,
               "not part of any segment; the next writer will remove it");
        break;
    case NI_ENTRY_FOREIGN:
        report(work, NEWSIDX_FINDING_REMARK, name, "not a file of the index");
        break;
    }
    return NEWSIDX_OK;
}

newsidx_status newsidx_check(const char *path, newsidx_finding_callback *callback, void *context,
                             newsidx_error *error)
{
    ni_error_clear(error);
    NI_REQUIRE(error, path);
    checking work = {path, NI_MANIFEST_INIT, callback, context, 0};
    newsidx_error found;
    newsidx_status status = ni_manifest_read_stored(&work.manifest, path, &found);
    bool readable = status == NEWSIDX_OK;
    if (status == NEWSIDX_ERR_CORRUPT)
        status = report_failure(&work, status, NI_MANIFEST_NAME, &found, error);
    else if (status != NEWSIDX_OK && error)
        *error = found;
    if (readable) report_differences(&work);
    /* other rules may parse the words differently */
    if (status == NEWSIDX_OK && !(ni_manifest_differences(&work.manifest) & NEWSIDX_DIFFERS_RULES))
        status = check_words(&work, error);
    if (status == NEWSIDX_OK) status = check_dictionary(&work, error);
    for (size_t i = 0; i < work.manifest.count && status == NEWSIDX_OK; i++)
        status = check_segment(&work, &work.manifest.segments[i], error);
    if (status == NEWSIDX_OK && readable)
        status = ni_directory_walk(path, check_entry, &work, error);
    ni_manifest_dispose(&work.manifest);
    if (status == NEWSIDX_OK && work.faults)
        status = ni_error_set(error, NEWSIDX_ERR_CORRUPT, "%s has %u fault%s", path, work.faults,
                              work.faults == 1 ? "" : "s");
    return status;
}
