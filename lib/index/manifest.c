/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The text is small and read whole. Everything in it is checked, since people may edit it. */
#include "index/manifest.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "index/schema.h"

enum { MANIFEST_MAX = 4 << 20 };

#define NEW_MANIFEST_NAME NI_MANIFEST_NAME ".new"

void ni_manifest_dispose(ni_manifest *manifest)
{
    free(manifest->segments);
    *manifest = (ni_manifest)NI_MANIFEST_INIT;
}

void ni_manifest_fingerprint(char out[NI_MANIFEST_FINGERPRINT_MAX], const char *analyser,
                             uint64_t words)
{
    if (!*analyser) analyser = newsidx_fingerprint();
    if (words)
        snprintf(out, NI_MANIFEST_FINGERPRINT_MAX, "%s/words-%016" PRIx64, analyser, words);
    else
        snprintf(out, NI_MANIFEST_FINGERPRINT_MAX, "%s", analyser);
}

unsigned ni_manifest_differences(const ni_manifest *manifest)
{
    unsigned differences = *manifest->analyser ? ni_fingerprint_compare(manifest->analyser) : 0;
    if (manifest->schema && manifest->schema != NI_SCHEMA_VERSION)
        differences |= NEWSIDX_DIFFERS_SCHEMA;
    return differences;
}

void ni_manifest_set_facts(ni_manifest_segment *segment, const ni_glass_facts *facts)
{
    segment->hash = facts->hash;
    segment->bytes = facts->size;
    segment->blocks = facts->blocks;
    segment->sums = facts->sums;
}

void ni_manifest_words_name(char out[NI_FILE_NAME_MAX], uint64_t words)
{
    snprintf(out, NI_FILE_NAME_MAX, "words-%016" PRIx64 ".txt", words);
}

void ni_manifest_dictionary_name(char out[NI_FILE_NAME_MAX], uint64_t dictionary)
{
    snprintf(out, NI_FILE_NAME_MAX, "dictionary-%016" PRIx64 ".zstd", dictionary);
}

void ni_manifest_database_name(char out[NI_FILE_NAME_MAX], uint32_t number)
{
    snprintf(out, NI_FILE_NAME_MAX, "seg-%" PRIu32 ".glass", number);
}

void ni_manifest_deletions_name(char out[NI_FILE_NAME_MAX], uint32_t number, uint64_t generation)
{
    snprintf(out, NI_FILE_NAME_MAX, "seg-%" PRIu32 ".%" PRIu64 ".del", number, generation);
}

char *ni_manifest_words_path(const char *index, uint64_t words)
{
    char name[NI_FILE_NAME_MAX];
    ni_manifest_words_name(name, words);
    return ni_path_join(index, name);
}

char *ni_manifest_dictionary_path(const char *index, uint64_t dictionary)
{
    char name[NI_FILE_NAME_MAX];
    ni_manifest_dictionary_name(name, dictionary);
    return ni_path_join(index, name);
}

char *ni_manifest_database_path(const char *index, uint32_t number)
{
    char name[NI_FILE_NAME_MAX];
    ni_manifest_database_name(name, number);
    return ni_path_join(index, name);
}

char *ni_manifest_deletions_path(const char *index, uint32_t number, uint64_t generation)
{
    char name[NI_FILE_NAME_MAX];
    ni_manifest_deletions_name(name, number, generation);
    return ni_path_join(index, name);
}

/* ---- reading --------------------------------------------------------------------------------- */

/* Take the next line off a text and replace its line end by NUL. NULL if there is none. */
static char *take_line(char **at, const char *end)
{
    char *line = *at;
    char *line_end = line < end ? memchr(line, '\n', (size_t)(end - line)) : NULL;
    if (!line_end) return NULL;
    *line_end = '\0';
    *at = line_end + 1;
    return line;
}

static newsidx_status damaged(const char *index, const char *what, newsidx_error *error)
{
    return ni_error_set(error, NEWSIDX_ERR_CORRUPT, "the manifest %s/%s is damaged: %s", index,
                        NI_MANIFEST_NAME, what);
}

/* Check the last line and cut it off. */
static newsidx_status check_end(ni_buffer *text, uint64_t *hash, const char *index,
                                newsidx_error *error)
{
    static const char word[] = "# end ";
    const size_t line = strlen(word) + 16 + 1;
    char expected[32];
    if (text->size < line || memcmp(text->data + text->size - line, word, strlen(word)) != 0)
        return damaged(index, "missing end line", error);
    text->size -= line;
    *hash = ni_hash(text->data, text->size);
    snprintf(expected, sizeof expected, "%016" PRIx64 "\n", *hash);
    if (memcmp(text->data + text->size + strlen(word), expected, 17) != 0)
        return damaged(index, "checksum mismatch", error);
    return NEWSIDX_OK;
}

/* Paths are shortened to leave room for both fingerprints and the advice. */
static newsidx_status check_versions(const ni_manifest *manifest, bool stored, const char *index,
                                     newsidx_error *error)
{
    const unsigned schema = manifest->schema;
    if (schema > NI_SCHEMA_VERSION)
        return ni_error_set(error, NEWSIDX_ERR_VERSION,
                            "%.100s was written with schema %u; this library reads schema %d",
                            index, schema, NI_SCHEMA_VERSION);
    if (stored) return NEWSIDX_OK;
    if (schema != NI_SCHEMA_VERSION)
        return ni_error_set(error, NEWSIDX_ERR_VERSION,
                            "%.100s was written with schema %u; this library reads schema %d: run "
                            "newsidx reindex OLD NEW",
                            index, schema, NI_SCHEMA_VERSION);
    if (ni_manifest_differences(manifest) & NEWSIDX_DIFFERS_RULES)
        return ni_error_set(
            error, NEWSIDX_ERR_VERSION,
            "%.50s was written with analyser %s; this library has %s: run newsidx reindex OLD NEW",
            index, manifest->analyser, newsidx_fingerprint());
    return NEWSIDX_OK;
}

/* Cut the hash of the user's words off a fingerprint. 0: none. */
static uint64_t take_words(char *fingerprint)
{
    static const char word[] = "/words-";
    char *at = strstr(fingerprint, word), *end;
    if (!at) return 0;
    uint64_t words = strtoull(at + strlen(word), &end, 16);
    if (end != at + strlen(word) + 16 || *end) return 0;
    *at = '\0';
    return words;
}

/* Parse the end of the line, which older versions did not write. */
static bool parse_sums(const char *facts, ni_manifest_segment *segment)
{
    const char *at = strstr(facts, " blocks=");
    segment->blocks = 0;
    segment->sums = 0;
    if (!at) return true;
    return sscanf(at, " blocks=%" SCNu32 " sums=%" SCNx64, &segment->blocks, &segment->sums) == 2 &&
           segment->blocks > 0;
}

/* Parse two lines, "# segment ..." and "auto ...". */
static bool parse_segment(const char *facts, const char *stub, ni_manifest_segment *segment)
{
    char expected[NI_FILE_NAME_MAX], name[NI_FILE_NAME_MAX + 8];
    if (sscanf(facts,
               "# segment %" SCNu32 " documents=%" SCNu32 " deleted=%" SCNu32 " bytes=%" SCNu64
               " hash=%" SCNx64 " deletions=%" SCNu64,
               &segment->number, &segment->documents, &segment->deleted, &segment->bytes,
               &segment->hash, &segment->deletions) != 6)
        return false;
    if (!parse_sums(facts, segment)) return false;
    ni_manifest_database_name(expected, segment->number);
    snprintf(name, sizeof name, "auto %s", expected);
    return strcmp(stub, name) == 0 && segment->deleted <= segment->documents &&
           (segment->deleted == 0) == (segment->deletions == 0);
}

static newsidx_status parse_segments(ni_manifest *manifest, char *at, const char *end,
                                     const char *index, newsidx_error *error)
{
    size_t lines = 0;
    for (const char *c = at; c < end; c++) lines += *c == '\n';
    if (lines / 2 > NI_MANIFEST_SEGMENTS_MAX) return damaged(index, "too many segments", error);
    manifest->segments = calloc(lines / 2 + 1, sizeof *manifest->segments);
    if (!manifest->segments) return ni_error_memory(error);
    const char *facts;
    while ((facts = take_line(&at, end))) {
        const char *stub = take_line(&at, end);
        ni_manifest_segment *segment = &manifest->segments[manifest->count];
        if (!stub || !parse_segment(facts, stub, segment) || segment->number >= manifest->next)
            return damaged(index, facts, error);
        manifest->count++;
    }
    return NEWSIDX_OK;
}

/* Parse the line "# unsynced", if present; return its size. */
static size_t parse_unsynced(ni_manifest *manifest, const char *line)
{
    static const char word[] = "# unsynced\n";
    manifest->unsynced = strncmp(line, word, strlen(word)) == 0;
    return manifest->unsynced ? strlen(word) : 0;
}

/* Parse the line of the dictionary, if present; return its size. */
static size_t parse_dictionary(ni_manifest *manifest, const char *line)
{
    int size = 0;
    if (sscanf(line, "# dictionary %" SCNx64 "\n%n", &manifest->dictionary, &size) == 1 && size)
        return (size_t)size;
    manifest->dictionary = 0;
    return 0;
}

static bool is_ours_inside(const ni_buffer *text)
{
    static const char heading[] = "# newsidx ";
    return text->size >= strlen(heading) && memcmp(text->data, heading, strlen(heading)) == 0;
}

static newsidx_status no_manifest(const char *index, newsidx_error *error)
{
    return ni_error_set(error, NEWSIDX_ERR_NOT_INDEX,
                        "%s is a Xapian database but not a newsidx index", index);
}

static newsidx_status parse(ni_manifest *manifest, ni_buffer *text, bool stored, const char *index,
                            newsidx_error *error)
{
    const char *head = ni_buffer_string(text);
    if (!head) return ni_error_memory(error);
    int found =
        sscanf(head, "# newsidx %u\n# analyser %127s", &manifest->schema, manifest->analyser);
    if (found < 1) return no_manifest(index, error);
    if (found < 2) return damaged(index, "missing fingerprint", error);
    if (manifest->schema == 0) return damaged(index, "invalid schema 0", error);
    manifest->words = take_words(manifest->analyser);
    newsidx_status status = check_versions(manifest, stored, index, error);
    if (status == NEWSIDX_OK) status = check_end(text, &manifest->hash, index, error);
    if (status != NEWSIDX_OK) return status;
    int size = 0;
    if (sscanf(head,
               "# newsidx %*u\n# analyser %*s\n# generation %" SCNu64 "\n# next %" SCNu32 "\n%n",
               &manifest->generation, &manifest->next, &size) != 2 ||
        size == 0 || (size_t)size > text->size)
        return damaged(index, "missing generation", error);
    char *at = text->data + size;
    at += parse_unsynced(manifest, at);
    at += parse_dictionary(manifest, at);
    return parse_segments(manifest, at, text->data + text->size, index, error);
}

/* Explain why there is no manifest at a path. */
static newsidx_status explain_absence(const char *index, newsidx_error *error)
{
    ni_file_type type;
    newsidx_status status = ni_file_stat(index, &type, NULL, error);
    if (status != NEWSIDX_OK) return status;
    if (type == NI_FILE_NONE)
        return ni_error_set(error, NEWSIDX_ERR_NOT_FOUND, "no index at %s", index);
    if (type != NI_FILE_DIRECTORY)
        return ni_error_set(error, NEWSIDX_ERR_NOT_INDEX, "%s is a file, not an index", index);
    return ni_error_set(error, NEWSIDX_ERR_NOT_INDEX, "%s is a directory but not an index", index);
}

static newsidx_status read_manifest(ni_manifest *manifest, bool stored, const char *index,
                                    newsidx_error *error)
{
    *manifest = (ni_manifest)NI_MANIFEST_INIT;
    char *path = ni_path_join(index, NI_MANIFEST_NAME);
    if (!path) return ni_error_memory(error);
    ni_file_type type;
    ni_buffer text = NI_BUFFER_INIT;
    newsidx_status status = ni_file_stat(index, &type, NULL, error);
    if (status == NEWSIDX_OK && type == NI_FILE_DIRECTORY)
        status = ni_file_stat(path, &type, NULL, error);
    else if (status == NEWSIDX_OK)
        type = NI_FILE_NONE;
    if (status == NEWSIDX_OK && type != NI_FILE_REGULAR) status = explain_absence(index, error);
    if (status == NEWSIDX_OK) status = ni_file_read(path, MANIFEST_MAX, &text, error);
    if (status == NEWSIDX_ERR_CORRUPT && !is_ours_inside(&text)) status = no_manifest(index, error);
    manifest->bytes = text.size;
    if (status == NEWSIDX_OK) status = parse(manifest, &text, stored, index, error);
    if (status != NEWSIDX_OK) ni_manifest_dispose(manifest);
    ni_buffer_dispose(&text);
    free(path);
    return status;
}

newsidx_status ni_manifest_read(ni_manifest *manifest, const char *index, newsidx_error *error)
{
    return read_manifest(manifest, false, index, error);
}

newsidx_status ni_manifest_read_stored(ni_manifest *manifest, const char *index,
                                       newsidx_error *error)
{
    return read_manifest(manifest, true, index, error);
}

/* ---- writing --------------------------------------------------------------------------------- */

static void format(const ni_manifest *manifest, ni_buffer *text)
{
    char fingerprint[NI_MANIFEST_FINGERPRINT_MAX];
    const unsigned schema = manifest->schema ? manifest->schema : NI_SCHEMA_VERSION;
    ni_manifest_fingerprint(fingerprint, manifest->analyser, manifest->words);
    ni_buffer_append_format(text, "# newsidx %u\n# analyser %s\n", schema, fingerprint);
    ni_buffer_append_format(text, "# generation %" PRIu64 "\n# next %" PRIu32 "\n",
                            manifest->generation, manifest->next);
    if (manifest->unsynced) ni_buffer_append_string(text, "# unsynced\n");
    if (manifest->dictionary)
        ni_buffer_append_format(text, "# dictionary %016" PRIx64 "\n", manifest->dictionary);
    for (size_t i = 0; i < manifest->count; i++) {
        const ni_manifest_segment *segment = &manifest->segments[i];
        char name[NI_FILE_NAME_MAX];
        ni_manifest_database_name(name, segment->number);
        ni_buffer_append_format(text,
                                "# segment %" PRIu32 " documents=%" PRIu32 " deleted=%" PRIu32
                                " bytes=%" PRIu64 " hash=%016" PRIx64 " deletions=%" PRIu64,
                                segment->number, segment->documents, segment->deleted,
                                segment->bytes, segment->hash, segment->deletions);
        if (segment->blocks)
            ni_buffer_append_format(text, " blocks=%" PRIu32 " sums=%016" PRIx64, segment->blocks,
                                    segment->sums);
        ni_buffer_append_format(text, "\nauto %s\n", name);
    }
    if (!text->failed)
        ni_buffer_append_format(text, "# end %016" PRIx64 "\n", ni_hash(text->data, text->size));
}

static newsidx_status report_unsynced(const ni_manifest *manifest, const char *index,
                                      const newsidx_error *found, newsidx_error *error)
{
    return ni_error_set(error, NEWSIDX_ERR_UNSYNCED,
                        "generation %" PRIu64 " of %.60s is committed, but a power failure may "
                        "undo it: %s",
                        manifest->generation, index, found->message);
}

/*
 * Rename the new manifest over the old one. A network file system may report that a rename failed
 * although it was carried out, so look for the new file, which nothing else removes. If the outcome
 * remains unknown, count the rename as done: files that a manifest may name must stay.
 */
static newsidx_status rename_over(const ni_manifest *manifest, const char *index,
                                  const char *new_path, const char *path, newsidx_error *error)
{
    newsidx_error found, ignored;
    ni_file_type type;
    newsidx_status status = ni_file_rename(new_path, path, &found);
    if (status == NEWSIDX_OK) return NEWSIDX_OK;
    if (ni_file_stat(new_path, &type, NULL, &ignored) != NEWSIDX_OK)
        return ni_error_set(error, NEWSIDX_ERR_UNSYNCED,
                            "generation %" PRIu64 " of %.60s may be committed or not: %s",
                            manifest->generation, index, found.message);
    if (type == NI_FILE_NONE) return NEWSIDX_OK;
    if (error) *error = found;
    return status;
}

/*
 * Open the directory before the rename, so that as little as possible can fail after it. Sync it
 * before the rename too: a file system may write the rename to disk ahead of the directory entries
 * of the files that the new manifest names.
 */
static newsidx_status publish(const ni_manifest *manifest, const char *index, const ni_buffer *text,
                              const char *new_path, const char *path, newsidx_error *error)
{
    const bool sync = !manifest->unsynced;
    newsidx_error found;
    int directory = -1;
    newsidx_status status = NEWSIDX_OK;
    if (sync) status = ni_directory_open(index, &directory, error);
    if (status == NEWSIDX_OK) status = ni_file_write(new_path, text->data, text->size, sync, error);
    if (status == NEWSIDX_OK && sync) status = ni_directory_sync(directory, index, error);
    if (status == NEWSIDX_OK) status = rename_over(manifest, index, new_path, path, error);
    if (status == NEWSIDX_OK && sync && ni_directory_sync(directory, index, &found) != NEWSIDX_OK)
        status = report_unsynced(manifest, index, &found, error);
    if (directory >= 0) close(directory);
    return status;
}

newsidx_status ni_manifest_write(const ni_manifest *manifest, const char *index,
                                 newsidx_error *error)
{
    ni_buffer text = NI_BUFFER_INIT;
    char *path = ni_path_join(index, NI_MANIFEST_NAME);
    char *new_path = ni_path_join(index, NEW_MANIFEST_NAME);
    format(manifest, &text);
    newsidx_status status = path && new_path && !text.failed ? NEWSIDX_OK : ni_error_memory(error);
    if (status == NEWSIDX_OK) status = publish(manifest, index, &text, new_path, path, error);
    ni_buffer_dispose(&text);
    free(new_path);
    free(path);
    return status;
}

/* ---- files ----------------------------------------------------------------------------------- */

newsidx_status ni_manifest_each_file(const ni_manifest *manifest,
                                     ni_manifest_file_callback *callback, void *context,
                                     newsidx_error *error)
{
    char name[NI_FILE_NAME_MAX];
    newsidx_status status = NEWSIDX_OK;
    ni_manifest_words_name(name, manifest->words);
    if (manifest->words) status = callback(context, name, error);
    ni_manifest_dictionary_name(name, manifest->dictionary);
    if (status == NEWSIDX_OK && manifest->dictionary) status = callback(context, name, error);
    for (size_t i = 0; i < manifest->count && status == NEWSIDX_OK; i++) {
        const ni_manifest_segment *segment = &manifest->segments[i];
        ni_manifest_database_name(name, segment->number);
        status = callback(context, name, error);
        ni_manifest_deletions_name(name, segment->number, segment->deletions);
        if (status == NEWSIDX_OK && segment->deletions) status = callback(context, name, error);
    }
    return status;
}

/* DONE if it is the name in the context. */
static newsidx_status compare_name(void *context, const char *name, newsidx_error *error)
{
    (void)error;
    return strcmp(context, name) == 0 ? NEWSIDX_DONE : NEWSIDX_OK;
}

static bool is_named(const ni_manifest *manifest, const char *name)
{
    return ni_manifest_each_file(manifest, compare_name, (void *)name, NULL) == NEWSIDX_DONE;
}

/* Make a file name from a hash. */
typedef void name_function(char out[NI_FILE_NAME_MAX], uint64_t hash);

/* Whether a name is of this kind, with any hash. */
static bool is_hashed(const char *name, name_function *make)
{
    char expected[NI_FILE_NAME_MAX];
    const char *dash = strchr(name, '-');
    if (!dash) return false;
    make(expected, strtoull(dash + 1, NULL, 16));
    return strcmp(name, expected) == 0;
}

/* Whether a name is that of a segment or of its deletions. */
static bool is_of_segment(const char *name)
{
    uint32_t number;
    uint64_t generation;
    int end = 0;
    if (sscanf(name, "seg-%" SCNu32 ".%n", &number, &end) != 1 || end == 0) return false;
    const char *rest = name + end;
    end = 0;
    if (strcmp(rest, "glass") == 0 || strcmp(rest, "tmp") == 0) return true;
    return sscanf(rest, "%" SCNu64 ".del%n", &generation, &end) == 1 && end && rest[end] == '\0';
}

/* Whether a manifest could have this name in it. */
static bool is_ours(const char *name)
{
    return strcmp(name, NI_MANIFEST_NAME) == 0 || is_of_segment(name) ||
           is_hashed(name, ni_manifest_words_name) || is_hashed(name, ni_manifest_dictionary_name);
}

/* Whether a name is one of ours with ".new": a file that was about to replace another. */
static bool is_new(const char *name)
{
    static const char ending[] = ".new";
    char of[NI_FILE_NAME_MAX];
    const size_t size = strlen(name);
    if (size < strlen(ending) || size - strlen(ending) >= sizeof of) return false;
    if (strcmp(name + size - strlen(ending), ending) != 0) return false;
    snprintf(of, sizeof of, "%.*s", (int)(size - strlen(ending)), name);
    return is_ours(of) || strcmp(of, NI_FILES_NAME) == 0;
}

ni_entry ni_manifest_classify(const ni_manifest *manifest, const char *name)
{
    if (strcmp(name, NI_MANIFEST_NAME) == 0 || strcmp(name, NI_LOCK_NAME) == 0 ||
        strcmp(name, NI_FILES_NAME) == 0 || is_named(manifest, name))
        return NI_ENTRY_KEPT;
    return is_ours(name) || is_new(name) ? NI_ENTRY_LEFT_OVER : NI_ENTRY_FOREIGN;
}
