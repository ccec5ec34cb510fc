/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dictionaries must be in zstd's format: zstd itself would accept any bytes. */
#include "index/dictionary.h"

#include <stdlib.h>
#include <zdict.h>
#include <zstd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "index/manifest.h"
#include "index/packer.h"

static bool digest(ni_dictionary *dictionary, ni_dictionary_use use)
{
    const ni_buffer *bytes = &dictionary->bytes;
    if (use == NI_DICTIONARY_PACKING)
        dictionary->packing = ZSTD_createCDict(bytes->data, bytes->size, NI_PACKER_LEVEL);
    else
        dictionary->unpacking = ZSTD_createDDict(bytes->data, bytes->size);
    return dictionary->packing || dictionary->unpacking;
}

/* Whether zstd can use bytes of which digesting failed: it does not say why it did. */
static bool is_sound(newsidx_text bytes)
{
    return !ZDICT_isError(ZDICT_getDictHeaderSize(bytes.data, bytes.size));
}

newsidx_status ni_dictionary_new(ni_dictionary **out, newsidx_text bytes, ni_dictionary_use use)
{
    *out = NULL;
    if (!bytes.size || bytes.size > NI_DICTIONARY_MAX ||
        !ZSTD_getDictID_fromDict(bytes.data, bytes.size))
        return NEWSIDX_ERR_CORRUPT;
    ni_dictionary *dictionary = calloc(1, sizeof *dictionary);
    if (!dictionary) return NEWSIDX_ERR_MEMORY;
    dictionary->hash = ni_hash(bytes.data, bytes.size);
    newsidx_status status = NEWSIDX_OK;
    if (!ni_buffer_append(&dictionary->bytes, bytes.data, bytes.size))
        status = NEWSIDX_ERR_MEMORY;
    else if (!digest(dictionary, use))
        status = is_sound(bytes) ? NEWSIDX_ERR_MEMORY : NEWSIDX_ERR_CORRUPT;
    if (status == NEWSIDX_OK)
        *out = dictionary;
    else
        ni_dictionary_free(dictionary);
    return status;
}

void ni_dictionary_free(ni_dictionary *dictionary)
{
    if (!dictionary) return;
    ZSTD_freeCDict(dictionary->packing);
    ZSTD_freeDDict(dictionary->unpacking);
    ni_buffer_dispose(&dictionary->bytes);
    free(dictionary);
}

uint64_t ni_dictionary_hash(const ni_dictionary *dictionary)
{
    return dictionary ? dictionary->hash : 0;
}

newsidx_text ni_dictionary_bytes(const ni_dictionary *dictionary)
{
    if (!dictionary) return (newsidx_text){NULL, 0};
    return (newsidx_text){dictionary->bytes.data, dictionary->bytes.size};
}

/* ---- file ------------------------------------------------------------------------------------ */

newsidx_status ni_dictionary_store(const ni_dictionary *dictionary, const char *index, bool sync,
                                   newsidx_error *error)
{
    const ni_buffer *bytes = &dictionary->bytes;
    char *path = ni_manifest_dictionary_path(index, dictionary->hash);
    if (!path) return ni_error_memory(error);
    newsidx_status status = ni_file_write(path, bytes->data, bytes->size, sync, error);
    if (status != NEWSIDX_OK) ni_file_remove(path, NULL);
    free(path);
    return status;
}

newsidx_status ni_dictionary_sync(const ni_dictionary *dictionary, const char *index,
                                  newsidx_error *error)
{
    const ni_buffer *bytes = &dictionary->bytes;
    char *path = ni_manifest_dictionary_path(index, dictionary->hash);
    if (!path) return ni_error_memory(error);
    newsidx_status status = ni_file_replace(path, bytes->data, bytes->size, true, error);
    free(path);
    return status;
}

void ni_dictionary_withdraw(const ni_dictionary *dictionary, const char *index)
{
    char *path = ni_manifest_dictionary_path(index, dictionary->hash);
    if (path) ni_file_remove(path, NULL);
    free(path);
}

static newsidx_status read_file(ni_buffer *bytes, const char *path, uint64_t hash,
                                newsidx_error *error)
{
    newsidx_status status = ni_file_read(path, NI_DICTIONARY_MAX, bytes, error);
    if (status == NEWSIDX_ERR_NOT_FOUND)
        return ni_error_set(error, NEWSIDX_ERR_CORRUPT, "the dictionary %s is missing", path);
    if (status == NEWSIDX_OK && (!bytes->size || ni_hash(bytes->data, bytes->size) != hash))
        return ni_error_set(error, NEWSIDX_ERR_CORRUPT, "the dictionary %s is damaged", path);
    return status;
}

/* A dictionary that was read; `name` is for the message. */
static newsidx_status make(ni_dictionary **out, const ni_buffer *bytes, ni_dictionary_use use,
                           const char *name, newsidx_error *error)
{
    newsidx_status status = ni_dictionary_new(out, (newsidx_text){bytes->data, bytes->size}, use);
    if (status == NEWSIDX_ERR_MEMORY) return ni_error_memory(error);
    if (status == NEWSIDX_OK) return NEWSIDX_OK;
    return ni_error_set(error, status, "the dictionary %s is damaged", name);
}

newsidx_status ni_dictionary_load(ni_dictionary **out, const char *index, uint64_t hash,
                                  ni_dictionary_use use, newsidx_error *error)
{
    *out = NULL;
    if (!hash) return NEWSIDX_OK;
    char *path = ni_manifest_dictionary_path(index, hash);
    if (!path) return ni_error_memory(error);
    ni_buffer bytes = NI_BUFFER_INIT;
    newsidx_status status = read_file(&bytes, path, hash, error);
    if (status == NEWSIDX_OK) status = make(out, &bytes, use, path, error);
    ni_buffer_dispose(&bytes);
    free(path);
    return status;
}

/* ---- metadata -------------------------------------------------------------------------------- */

newsidx_status ni_dictionary_fetch(ni_dictionary **out, ni_xdatabase *database,
                                   newsidx_error *error)
{
    ni_buffer bytes = NI_BUFFER_INIT;
    *out = NULL;
    newsidx_status status = ni_xdatabase_metadata(database, NI_DICTIONARY_METADATA, &bytes, error);
    if (status == NEWSIDX_OK && bytes.size)
        status = make(out, &bytes, NI_DICTIONARY_UNPACKING, "it sends", error);
    ni_buffer_dispose(&bytes);
    return status;
}
