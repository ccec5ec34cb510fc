/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Lines are read into a table from word to entry. Texts are in the table's arena or in one of their
 * own; nothing changes after reading.
 */
#include "morphology/userwords.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/hashtable.h"
#include "text/fold.h"
#include "text/utf8.h"

struct ni_userwords {
    ni_hashtable table; /* word to number of its entry */
    ni_arena texts;
    ni_userword *entries;
    uint32_t count, capacity;
    size_t longest;
    bool begins[256];
    uint64_t hash;
};

/* State while reading. */
typedef struct reader {
    ni_userwords *words;
    ni_folder *folder;
    ni_buffer buffer;
    const char *name;
    uint32_t line;
    size_t offset; /* of the line */
    newsidx_error *error;
} reader;

static newsidx_status fault(reader *r, const char *reason)
{
    return ni_error_set_at(r->error, NEWSIDX_ERR_RECORD, r->offset, "%.120s, line %u: %s", r->name,
                           r->line, reason);
}

static newsidx_text trim(newsidx_text text)
{
    while (text.size && (text.data[0] == ' ' || text.data[0] == '\t')) text.data++, text.size--;
    while (text.size && strchr(" \t\r", text.data[text.size - 1])) text.size--;
    return text;
}

/* Split a text at the first `sign`. False if there is none. */
static bool cut(newsidx_text text, char sign, newsidx_text *before, newsidx_text *behind)
{
    const char *at = memchr(text.data, sign, text.size);
    if (!at) return false;
    *before = trim((newsidx_text){text.data, (size_t)(at - text.data)});
    *behind = trim((newsidx_text){at + 1, (size_t)(text.data + text.size - at - 1)});
    return true;
}

/* Fold a word and keep it. Empty if nothing is left. */
static newsidx_status fold(reader *r, newsidx_text text, newsidx_text *out)
{
    ni_buffer_clear(&r->buffer);
    if (!ni_folder_append(r->folder, text.data, text.size, &r->buffer))
        return ni_error_memory(r->error);
    if (r->buffer.size == 0) return fault(r, "missing word or part");
    if (r->buffer.size > NI_USERWORDS_WORD_MAX) return fault(r, "word longer than 96 bytes");
    for (size_t i = 0; i < r->buffer.size; i++) {
        unsigned char byte = (unsigned char)r->buffer.data[i];
        if (byte < 0x80 && (byte < 'a' || byte > 'z'))
            return fault(r, "a word may contain only letters");
    }
    char *copy = ni_arena_copy(&r->words->texts, r->buffer.data, r->buffer.size);
    if (!copy) return ni_error_memory(r->error);
    *out = (newsidx_text){copy, r->buffer.size};
    return NEWSIDX_OK;
}

/* Read A|B|C. */
static newsidx_status read_parts(reader *r, newsidx_text text, newsidx_text *parts, uint32_t *count)
{
    newsidx_text part, rest = text;
    bool more = true;
    *count = 0;
    while (more) {
        text = rest;
        more = cut(text, '|', &part, &rest);
        if (!more) part = trim(text);
        if (*count == NI_USERWORDS_PARTS_MAX) return fault(r, "word has more than 8 parts");
        newsidx_status status = fold(r, part, &parts[(*count)++]);
        if (status) return status;
    }
    return NEWSIDX_OK;
}

/* Join the parts into one word. */
static newsidx_status join(reader *r, const ni_userword *entry, newsidx_text *word)
{
    ni_buffer_clear(&r->buffer);
    for (uint32_t i = 0; i < entry->count; i++)
        ni_buffer_append(&r->buffer, entry->part[i].data, entry->part[i].size);
    if (r->buffer.failed) return ni_error_memory(r->error);
    if (r->buffer.size > NI_USERWORDS_WORD_MAX) return fault(r, "word longer than 96 bytes");
    *word = (newsidx_text){r->buffer.data, r->buffer.size};
    return NEWSIDX_OK;
}

static uint64_t hash_of(newsidx_text word, const ni_userword *entry)
{
    uint64_t hash = ni_hash(word.data, word.size);
    for (uint32_t i = 0; i < entry->count; i++) {
        hash = hash * 31 + ni_hash(entry->part[i].data, entry->part[i].size);
        hash = hash * 31 + ni_hash(entry->lemma[i].data, entry->lemma[i].size);
    }
    return hash;
}

static newsidx_status add(reader *r, newsidx_text word, const ni_userword *entry)
{
    ni_userwords *words = r->words;
    if (!ni_array_reserve32(&words->entries, &words->capacity, (size_t)words->count + 1,
                            sizeof *words->entries))
        return ni_error_memory(r->error);
    uint32_t before = words->table.count;
    ni_hashtable_entry *key = ni_hashtable_put(&words->table, word.data, word.size);
    if (!key) return ni_error_memory(r->error);
    if (words->table.count == before)
        return fault(r, "duplicate word, already defined on an earlier line");
    key->value = words->count;
    words->entries[words->count] = *entry;
    words->entries[words->count].id = words->count;
    words->count++;
    words->hash += hash_of(word, entry); /* a sum, so that the order of lines does not count */
    words->begins[(unsigned char)word.data[0]] = true;
    if (word.size > words->longest) words->longest = word.size;
    return NEWSIDX_OK;
}

/* WORD, A|B or WORD = A|B, each optionally followed by : LEMMA|LEMMA. */
static newsidx_status read_entry(reader *r, newsidx_text line)
{
    newsidx_text word = {NULL, 0}, joined = {NULL, 0}, lemmas;
    ni_userword entry = {0};
    uint32_t lemma_count = 0;
    bool has_lemmas = cut(line, ':', &line, &lemmas);
    newsidx_text left, right;
    bool has_word = cut(line, '=', &left, &right);
    newsidx_status status = read_parts(r, has_word ? right : line, entry.part, &entry.count);
    if (!status && has_word) status = fold(r, left, &word);
    if (!status && has_lemmas) status = read_parts(r, lemmas, entry.lemma, &lemma_count);
    if (status) return status;
    if (has_lemmas && lemma_count != entry.count)
        return fault(r, "number of lemmas differs from number of parts");
    if (!has_lemmas) memcpy(entry.lemma, entry.part, sizeof entry.lemma);
    status = join(r, &entry, &joined);
    if (status) return status;
    if (has_word && (word.size != joined.size || memcmp(word.data, joined.data, word.size) != 0))
        return fault(r, "joined parts differ from the word");
    return add(r, joined, &entry);
}

static newsidx_status read_lines(reader *r, const char *bytes, size_t size)
{
    for (size_t at = 0; at < size;) {
        const char *end = memchr(bytes + at, '\n', size - at);
        size_t length = end ? (size_t)(end - bytes) - at : size - at;
        r->line++;
        r->offset = at;
        newsidx_text line = trim((newsidx_text){bytes + at, length});
        at += length + 1;
        if (line.size == 0 || line.data[0] == '#') continue;
        if (ni_utf8_valid(line.data, line.size) != line.size) return fault(r, "not valid UTF-8");
        newsidx_status status = read_entry(r, line);
        if (status) return status;
    }
    return NEWSIDX_OK;
}

newsidx_status ni_userwords_read(ni_userwords **out, const char *bytes, size_t size,
                                 const char *name, newsidx_error *error)
{
    *out = NULL;
    reader r = {.words = calloc(1, sizeof *r.words),
                .folder = ni_folder_new(),
                .buffer = NI_BUFFER_INIT,
                .name = name,
                .error = error};
    newsidx_status status = NEWSIDX_OK;
    if (!r.folder)
        status = ni_folder_failure(error);
    else if (!r.words)
        status = ni_error_memory(error);
    if (size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) bytes += 3, size -= 3;
    if (!status) status = read_lines(&r, bytes, size);
    ni_folder_free(r.folder);
    ni_buffer_dispose(&r.buffer);
    if (status)
        ni_userwords_free(r.words);
    else
        *out = r.words;
    return status;
}

newsidx_status ni_userwords_load(ni_buffer *bytes, const char *path, newsidx_error *error)
{
    newsidx_status status = ni_file_read(path, NI_USERWORDS_FILE_MAX, bytes, error);
    if (status != NEWSIDX_ERR_CORRUPT) return status;
    return ni_error_set(error, NEWSIDX_ERR_RECORD, "%s is larger than %d bytes", path,
                        (int)NI_USERWORDS_FILE_MAX);
}

newsidx_status ni_userwords_open(ni_userwords **out, const char *path, newsidx_error *error)
{
    *out = NULL;
    ni_buffer bytes = NI_BUFFER_INIT;
    newsidx_status status = ni_userwords_load(&bytes, path, error);
    if (!status)
        status = ni_userwords_read(out, bytes.data ? bytes.data : "", bytes.size, path, error);
    ni_buffer_dispose(&bytes);
    return status;
}

void ni_userwords_free(ni_userwords *words)
{
    if (!words) return;
    ni_hashtable_dispose(&words->table);
    ni_arena_dispose(&words->texts);
    free(words->entries);
    free(words);
}

uint64_t ni_userwords_hash(const ni_userwords *words)
{
    return words ? words->hash : 0;
}

const ni_userword *ni_userwords_find(const ni_userwords *words, newsidx_text word)
{
    const ni_hashtable_entry *key = ni_hashtable_find(&words->table, word.data, word.size);
    return key ? &words->entries[key->value] : NULL;
}

const ni_userword *ni_userwords_at(const ni_userwords *words, uint32_t id)
{
    return &words->entries[id];
}

bool ni_userwords_begins(const ni_userwords *words, char byte)
{
    return words->begins[(unsigned char)byte];
}

size_t ni_userwords_longest(const ni_userwords *words)
{
    return words->longest;
}
