/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Only the entries count: an additional comment in the stored copy is not damage. */
#include "index/wordsfile.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/file.h"

static const char *bytes_of(const ni_buffer *bytes)
{
    return bytes->data ? bytes->data : "";
}

newsidx_status ni_wordsfile_read(ni_wordsfile *file, const char *path, newsidx_error *error)
{
    ni_userwords *words = NULL;
    newsidx_status status = ni_userwords_load(&file->bytes, path, error);
    if (status == NEWSIDX_OK)
        status = ni_userwords_read(&words, bytes_of(&file->bytes), file->bytes.size, path, error);
    file->hash = ni_userwords_hash(words);
    ni_userwords_free(words);
    return status;
}

void ni_wordsfile_dispose(ni_wordsfile *file)
{
    ni_buffer_dispose(&file->bytes);
}

newsidx_status ni_wordsfile_store(const ni_wordsfile *file, const char *index, bool sync,
                                  newsidx_error *error)
{
    char *path = ni_manifest_words_path(index, file->hash);
    if (!path) return ni_error_memory(error);
    newsidx_status status =
        ni_file_write(path, bytes_of(&file->bytes), file->bytes.size, sync, error);
    free(path);
    return status;
}

newsidx_status ni_wordsfile_sync(const char *index, uint64_t hash, newsidx_error *error)
{
    ni_wordsfile file = NI_WORDSFILE_INIT;
    char *path = ni_manifest_words_path(index, hash);
    if (!path) return ni_error_memory(error);
    newsidx_status status = ni_wordsfile_read(&file, path, error);
    if (status == NEWSIDX_OK && file.hash != hash)
        status = ni_error_set(error, NEWSIDX_ERR_CORRUPT, "the user's words %s were changed", path);
    if (status == NEWSIDX_OK)
        status = ni_file_replace(path, bytes_of(&file.bytes), file.bytes.size, true, error);
    ni_wordsfile_dispose(&file);
    free(path);
    return status;
}

/* What a failure to read the copy says of the index. */
static newsidx_status explain(newsidx_status status, const char *path, const newsidx_error *found,
                              newsidx_error *error)
{
    if (status == NEWSIDX_ERR_NOT_FOUND)
        return ni_error_set(error, NEWSIDX_ERR_CORRUPT, "the user words %s are missing", path);
    if (status == NEWSIDX_ERR_RECORD)
        return ni_error_set(error, NEWSIDX_ERR_CORRUPT, "the user words are damaged: %s",
                            found->message);
    if (error) *error = *found;
    return status;
}

newsidx_status ni_wordsfile_load(ni_userwords **out, const char *index, uint64_t hash,
                                 uint64_t *bytes, newsidx_error *error)
{
    *out = NULL;
    *bytes = 0;
    if (!hash) return NEWSIDX_OK;
    char *path = ni_manifest_words_path(index, hash);
    if (!path) return ni_error_memory(error);
    newsidx_error found;
    ni_buffer text = NI_BUFFER_INIT;
    newsidx_status status = ni_file_read(path, NI_USERWORDS_FILE_MAX, &text, &found);
    if (status == NEWSIDX_OK)
        status = ni_userwords_read(out, bytes_of(&text), text.size, path, &found);
    *bytes = text.size;
    if (status != NEWSIDX_OK) {
        status = explain(status, path, &found, error);
    } else if (ni_userwords_hash(*out) != hash) {
        ni_userwords_free(*out);
        *out = NULL;
        status = ni_error_set(error, NEWSIDX_ERR_CORRUPT,
                              "the user words %s are damaged: checksum mismatch", path);
    }
    ni_buffer_dispose(&text);
    free(path);
    return status;
}

/* "words-0123456789abcdef", or "no words". */
static const char *name_words(char out[NI_FILE_NAME_MAX], uint64_t hash)
{
    if (!hash) return "no user words";
    snprintf(out, NI_FILE_NAME_MAX, "words-%016" PRIx64, hash);
    return out;
}

newsidx_status ni_wordsfile_differ(newsidx_error *error, const char *index, uint64_t has,
                                   const char *other, uint64_t other_has)
{
    char left[NI_FILE_NAME_MAX], right[NI_FILE_NAME_MAX];
    return ni_error_set(
        error, NEWSIDX_ERR_VERSION,
        "%.50s was written with %s; %.50s has %s: run newsidx reindex OLD NEW --words FILE", index,
        name_words(left, has), other, name_words(right, other_has));
}
