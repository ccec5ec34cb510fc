/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The block of bytes made by data/lexicon/pack.py; numbers are little-endian.
 *
 *   head      "NILEXICO", version (4), number of sections (4), hash of the rest (8), size (8)
 *   sections  offset and size (8 each): alphabet, cells, records, readings, edits, their text
 *   alphabet  code of each byte (256), base of the first state (4), number of entries (4)
 *   cells     of a double array (8 each): code of the letter (6 bits), whether an entry ends with
 *             it (1), base of the state after it (24), entries before those through it (24)
 *   records   by entry number (8 each): flags (2), number of its first reading (2), frequency,
 *             productivity, cost as a part before others, cost as the last part
 *   readings  (4 each): edit (2), class and whether it is the last of its form (bit 7), likelihood
 *   edits     (8 each): bytes to keep, bytes to drop there, bytes to cut from the end, size and
 *             offset of the text to add (4)
 *
 * Opening checks only the head. Each offset is checked against its section when used, so that no
 * input can lead outside the block.
 */
#include "morphology/lexicon.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/pages.h"
#include "base/prefetch.h"

enum {
    VERSION = 4,
    HEAD = 32,
    CODES = 64,
    RECORD = 8,
    READING = 4,
    READING_LAST = 128,
    EDIT = 8,
    CELL = 8,
    ALPHABET = 264
};

enum { ALPHABET_SECTION, CELLS, RECORDS, READINGS, EDITS, EDIT_TEXT, SECTIONS };

struct ni_lexicon {
    const uint8_t *code;
    const uint8_t *cells, *records, *readings, *edits, *text;
    uint32_t cell_count, record_count, reading_count, edit_count, text_size;
    uint32_t root;
    uint64_t hash;
    uint8_t *gathered; /* cells and records in memory of a view; NULL for none */
};

extern const uint8_t ni_lexicon_data[], ni_lexicon_data_end[];

static uint32_t read16(const uint8_t *at)
{
    return (uint32_t)(at[0] | at[1] << 8);
}

static uint32_t read32(const uint8_t *at)
{
    return read16(at) | read16(at + 2) << 16;
}

static uint64_t read64(const uint8_t *at)
{
    return read32(at) | (uint64_t)read32(at + 4) << 32;
}

/* Get the bytes of a section. False if the block does not contain all of them. */
static bool section(const uint8_t *bytes, size_t size, unsigned number, const uint8_t **data,
                    size_t *length)
{
    uint64_t offset = read64(bytes + HEAD + 16 * number);
    uint64_t bytes_of = read64(bytes + HEAD + 16 * number + 8);
    if (offset > size || bytes_of > size - offset || bytes_of > UINT32_MAX) return false;
    *data = bytes + offset;
    *length = (size_t)bytes_of;
    return true;
}

static bool read_sections(ni_lexicon *lexicon, const uint8_t *bytes, size_t size)
{
    const uint8_t *data[SECTIONS];
    size_t length[SECTIONS];
    for (unsigned i = 0; i < SECTIONS; i++)
        if (!section(bytes, size, i, &data[i], &length[i])) return false;
    if (length[ALPHABET_SECTION] < ALPHABET || length[CELLS] < CODES * CELL) return false;
    *lexicon = (ni_lexicon){
        .code = data[ALPHABET_SECTION],
        .root = read32(data[ALPHABET_SECTION] + 256),
        .cells = data[CELLS],
        .cell_count = (uint32_t)(length[CELLS] / CELL),
        .records = data[RECORDS],
        .record_count = (uint32_t)(length[RECORDS] / RECORD),
        .readings = data[READINGS],
        .reading_count = (uint32_t)(length[READINGS] / READING),
        .edits = data[EDITS],
        .edit_count = (uint32_t)(length[EDITS] / EDIT),
        .text = data[EDIT_TEXT],
        .text_size = (uint32_t)length[EDIT_TEXT],
        .hash = read64(bytes + 16),
    };
    return true;
}

static newsidx_status read_head(ni_lexicon *lexicon, const uint8_t *bytes, size_t size,
                                newsidx_error *error)
{
    if (size < HEAD + 16 * SECTIONS || memcmp(bytes, "NILEXICO", 8) != 0)
        return ni_error_set(error, NEWSIDX_ERR_CORRUPT, "lexicon is truncated or not a lexicon");
    uint32_t version = read32(bytes + 8);
    if (version != VERSION)
        return ni_error_set(error, NEWSIDX_ERR_VERSION, "lexicon has version %u, expected %d",
                            version, VERSION);
    if (read32(bytes + 12) != SECTIONS || read64(bytes + 24) != size ||
        !read_sections(lexicon, bytes, size))
        return ni_error_set(error, NEWSIDX_ERR_CORRUPT, "lexicon is truncated or damaged");
    return NEWSIDX_OK;
}

newsidx_status ni_lexicon_open(ni_lexicon **out, const void *bytes, size_t size,
                               newsidx_error *error)
{
    *out = NULL;
    ni_lexicon head;
    newsidx_status status = read_head(&head, bytes, size, error);
    if (status) return status;
    ni_lexicon *lexicon = malloc(sizeof *lexicon);
    if (!lexicon) return ni_error_memory(error);
    *lexicon = head;
    *out = lexicon;
    return NEWSIDX_OK;
}

/* ---- views ----------------------------------------------------------------------------------- */

static size_t cell_bytes(const ni_lexicon *lexicon)
{
    return (size_t)lexicon->cell_count * CELL;
}

static size_t record_bytes(const ni_lexicon *lexicon)
{
    return (size_t)lexicon->record_count * RECORD;
}

ni_lexicon *ni_lexicon_view(const ni_lexicon *of)
{
    ni_lexicon *view = malloc(sizeof *view);
    if (!view) return NULL;
    *view = *of;
    view->gathered = NULL;
    return view;
}

void ni_lexicon_gather(ni_lexicon *view)
{
    const size_t cells = cell_bytes(view), records = record_bytes(view);
    if (view->gathered) return;
    view->gathered = ni_pages_alloc(cells + records);
    if (!view->gathered) return;
    memcpy(view->gathered, view->cells, cells);
    memcpy(view->gathered + cells, view->records, records);
    view->cells = view->gathered;
    view->records = view->gathered + cells;
}

void ni_lexicon_close(ni_lexicon *lexicon)
{
    if (!lexicon) return;
    ni_pages_free(lexicon->gathered, cell_bytes(lexicon) + record_bytes(lexicon));
    free(lexicon);
}

uint64_t ni_lexicon_hash(const ni_lexicon *lexicon)
{
    return lexicon->hash;
}

static bool read_entry(const ni_lexicon *lexicon, uint32_t id, ni_lexicon_entry *entry)
{
    if (id >= lexicon->record_count) return false;
    const uint8_t *record = lexicon->records + (size_t)id * RECORD;
    *entry = (ni_lexicon_entry){id,
                                (uint16_t)read16(record),
                                (uint16_t)read16(record + 2),
                                record[4],
                                record[5],
                                record[6],
                                record[7]};
    return true;
}

/* Records are read after the walk, so that it waits for none of them. */
size_t ni_lexicon_prefixes(const ni_lexicon *lexicon, newsidx_text word,
                           ni_lexicon_prefix out[NI_LEXICON_WORD_MAX])
{
    uint32_t base = lexicon->root, id = 0;
    size_t count = 0, known = 0;
    for (size_t at = 0; at < word.size && count < NI_LEXICON_WORD_MAX;) {
        uint32_t code = lexicon->code[(uint8_t)word.data[at++]];
        uint32_t index = base + code;
        if (code == 0 || index >= lexicon->cell_count) break;
        uint64_t cell = read64(lexicon->cells + (size_t)index * CELL);
        if ((cell & (CODES - 1)) != code) break;
        base = (uint32_t)(cell >> 7) & 0xffffff;
        id += (uint32_t)(cell >> 31) & 0xffffff;
        if (!(cell & CODES)) continue;
        out[count].entry.id = id;
        out[count++].size = (uint32_t)at;
    }
    while (known < count && read_entry(lexicon, out[known].entry.id, &out[known].entry)) known++;
    return known;
}

bool ni_lexicon_find(const ni_lexicon *lexicon, newsidx_text word, ni_lexicon_entry *entry)
{
    uint32_t base = lexicon->root, id = 0;
    uint64_t cell = 0;
    for (size_t i = 0; i < word.size; i++) {
        uint32_t code = lexicon->code[(uint8_t)word.data[i]];
        uint32_t index = base + code;
        if (code == 0 || index >= lexicon->cell_count) return false;
        cell = read64(lexicon->cells + (size_t)index * CELL);
        if ((cell & (CODES - 1)) != code) return false;
        base = (uint32_t)(cell >> 7) & 0xffffff;
        id += (uint32_t)(cell >> 31) & 0xffffff;
    }
    return (cell & CODES) && read_entry(lexicon, id, entry);
}

bool ni_lexicon_has_word(const ni_lexicon *lexicon, newsidx_text word, uint16_t flags)
{
    ni_lexicon_entry entry;
    flags |= NI_LEXICON_WORD;
    if (word.size == 0 || word.size > NI_LEXICON_WORD_MAX) return false;
    return ni_lexicon_find(lexicon, word, &entry) && (entry.flags & flags) == flags;
}

size_t ni_lexicon_reach(const ni_lexicon *lexicon, newsidx_text word)
{
    uint32_t base = lexicon->root;
    size_t at = 0;
    for (; at < word.size; at++) {
        uint32_t code = lexicon->code[(uint8_t)word.data[at]];
        uint32_t index = base + code;
        if (code == 0 || index >= lexicon->cell_count) break;
        uint64_t cell = read64(lexicon->cells + (size_t)index * CELL);
        if ((cell & (CODES - 1)) != code) break;
        base = (uint32_t)(cell >> 7) & 0xffffff;
    }
    return at;
}

/* ---- looking ahead --------------------------------------------------------------------------- */

/* A walk over a word in progress: its next step is known, and its memory is being prefetched. */
typedef struct ahead {
    const newsidx_text *word;
    const uint8_t *cell;
    uint32_t code; /* of the letter that the cell must have */
    uint32_t at, id;
} ahead;

/* Return the code of a letter as written, taking capitals as lower case; 0 for the end and for
   letters that the lexicon does not have. */
static uint32_t written_code(const ni_lexicon *lexicon, const newsidx_text *word, size_t at)
{
    if (at >= word->size) return 0;
    const uint8_t byte = (uint8_t)word->data[at];
    const bool capital = (byte >= 'A' && byte <= 'Z') ||
                         (at && word->data[at - 1] == '\xc3' && byte >= 0x80 && byte < 0xa0);
    return lexicon->code[capital ? byte + 0x20 : byte];
}

/* Advance to the letter at a->at after a state. False if no word continues like this. */
static bool look_ahead(const ni_lexicon *lexicon, ahead *a, uint32_t base)
{
    a->code = written_code(lexicon, a->word, a->at);
    const uint32_t index = base + a->code;
    if (a->code == 0 || index >= lexicon->cell_count) return false;
    a->cell = lexicon->cells + (size_t)index * CELL;
    ni_prefetch(a->cell);
    return true;
}

static bool step_ahead(const ni_lexicon *lexicon, ahead *a)
{
    const uint64_t cell = read64(a->cell);
    if ((cell & (CODES - 1)) != a->code) return false;
    a->at++;
    a->id += (uint32_t)(cell >> 31) & 0xffffff;
    if (cell & CODES && a->id < lexicon->record_count)
        ni_prefetch(lexicon->records + (size_t)a->id * RECORD);
    return look_ahead(lexicon, a, (uint32_t)(cell >> 7) & 0xffffff);
}

void ni_lexicon_expect(const ni_lexicon *lexicon, const newsidx_text *words, size_t count)
{
    ahead walks[NI_LEXICON_EXPECTED_MAX];
    size_t left = 0;
    for (size_t i = 0; i < count; i++) {
        walks[left] = (ahead){.word = &words[i]};
        left += look_ahead(lexicon, &walks[left], lexicon->root);
    }
    for (size_t kept; left; left = kept) {
        kept = 0;
        for (size_t i = 0; i < left; i++)
            if (step_ahead(lexicon, &walks[i])) walks[kept++] = walks[i];
    }
}

/* ---- lemmas -------------------------------------------------------------------------------- */

/* Return the text of an edit; empty if out of bounds. */
static newsidx_text edit_text(const ni_lexicon *lexicon, const uint8_t *edit)
{
    uint32_t offset = read32(edit + 4), size = edit[3];
    if (offset > lexicon->text_size || size > lexicon->text_size - offset)
        return (newsidx_text){"", 0};
    return (newsidx_text){(const char *)lexicon->text + offset, size};
}

size_t ni_lexicon_readings(const ni_lexicon *lexicon, const ni_lexicon_entry *entry,
                           ni_lexicon_reading out[NI_LEXICON_READINGS_MAX])
{
    size_t count = 0;
    for (uint32_t at = entry->readings;
         count < NI_LEXICON_READINGS_MAX && at < lexicon->reading_count; at++) {
        const uint8_t *row = lexicon->readings + (size_t)at * READING;
        out[count++] = (ni_lexicon_reading){(uint16_t)read16(row), row[2] & 3u, row[3]};
        if (row[2] & READING_LAST) break;
    }
    if (!count) out[count++] = (ni_lexicon_reading){0, NI_WORDCLASS_OTHER, 255};
    return count;
}

size_t ni_lexicon_lemma_in(const ni_lexicon *lexicon, newsidx_text word,
                           const ni_lexicon_reading *reading, char out[NI_LEXICON_WORD_MAX])
{
    size_t size = word.size < NI_LEXICON_WORD_MAX ? word.size : NI_LEXICON_WORD_MAX;
    const uint8_t *edit = lexicon->edits + (size_t)reading->edit * EDIT;
    if (reading->edit == 0 || reading->edit >= lexicon->edit_count) goto as_it_is;
    size_t keep = edit[0], drop = edit[1], cut = edit[2];
    newsidx_text add = edit_text(lexicon, edit);
    if (keep + drop + cut > size || size - drop - cut + add.size > NI_LEXICON_WORD_MAX)
        goto as_it_is;
    size_t rest = size - keep - drop - cut;
    memcpy(out, word.data, keep);
    memcpy(out + keep, word.data + keep + drop, rest);
    memcpy(out + keep + rest, add.data, add.size);
    return keep + rest + add.size;
as_it_is:
    memcpy(out, word.data, size);
    return size;
}

size_t ni_lexicon_lemma(const ni_lexicon *lexicon, newsidx_text word, const ni_lexicon_entry *entry,
                        char out[NI_LEXICON_WORD_MAX])
{
    ni_lexicon_reading readings[NI_LEXICON_READINGS_MAX];
    ni_lexicon_readings(lexicon, entry, readings);
    return ni_lexicon_lemma_in(lexicon, word, &readings[0], out);
}

size_t ni_lexicon_lemma_as(const ni_lexicon *lexicon, newsidx_text word,
                           const ni_lexicon_entry *entry, ni_wordclass wordclass,
                           char out[NI_LEXICON_WORD_MAX])
{
    ni_lexicon_reading readings[NI_LEXICON_READINGS_MAX];
    const size_t count = ni_lexicon_readings(lexicon, entry, readings);
    size_t chosen = 0;
    while (chosen + 1 < count && readings[chosen].wordclass != wordclass) chosen++;
    if (readings[chosen].wordclass != wordclass) chosen = 0;
    return ni_lexicon_lemma_in(lexicon, word, &readings[chosen], out);
}

/* Find the step of a state towards the entry with a given number of entries before it: the last
   letter whose words begin no later. False if there is none. */
static bool step_to(const ni_lexicon *lexicon, uint32_t base, uint32_t before, uint64_t *step)
{
    bool found = false;
    for (uint32_t code = 1; code < CODES; code++) {
        uint32_t index = base + code;
        if (index >= lexicon->cell_count) break;
        uint64_t cell = read64(lexicon->cells + (size_t)index * CELL);
        if ((cell & (CODES - 1)) != code || (uint32_t)(cell >> 31 & 0xffffff) > before) continue;
        *step = cell;
        found = true;
    }
    return found;
}

static uint8_t letter_of(const ni_lexicon *lexicon, uint32_t code)
{
    for (unsigned byte = 0; byte < 256; byte++)
        if (lexicon->code[byte] == code) return (uint8_t)byte;
    return '?';
}

size_t ni_lexicon_word(const ni_lexicon *lexicon, uint32_t id, char out[NI_LEXICON_WORD_MAX])
{
    if (id >= lexicon->record_count) return 0;
    uint32_t base = lexicon->root, before = id;
    uint64_t cell;
    for (size_t size = 0; size < NI_LEXICON_WORD_MAX;) {
        if (!step_to(lexicon, base, before, &cell)) return 0;
        out[size++] = (char)letter_of(lexicon, cell & (CODES - 1));
        before -= (uint32_t)(cell >> 31) & 0xffffff;
        if (before == 0 && cell & CODES) return size;
        base = (uint32_t)(cell >> 7) & 0xffffff;
    }
    return 0;
}

static ni_lexicon builtin;

static void open_builtin(void)
{
    newsidx_error error;
    size_t size = (size_t)(ni_lexicon_data_end - ni_lexicon_data);
    newsidx_status status = read_head(&builtin, ni_lexicon_data, size, &error);
    assert(status == NEWSIDX_OK); /* made by the same build */
    (void)status;
}

const ni_lexicon *ni_lexicon_builtin(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, open_builtin);
    return &builtin;
}
