/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * newsidx_splitter: any bytes as a word, and parts as written. A word is folded character by
 * character if that gives the same as folding it whole, so that the spelling of each part is known
 * (ß stays ß). Otherwise (decomposed letters) parts are in normal form.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/require.h"
#include "base/versions.h"
#include "morphology/decompounder.h"
#include "morphology/userwords.h"
#include "text/fold.h"
#include "text/utf8.h"

typedef struct piece {
    size_t end;       /* in the normal form */
    size_t lemma_end; /* in the lemmas */
} piece;

struct newsidx_splitter {
    ni_decompounder *splitter;
    ni_userwords *words;
    ni_folder *folder;
    ni_buffer text, folded, surface, lemmas;
    ni_buffer offsets; /* in the surface, for each byte of the normal form and its end: size_t */
    ni_buffer pieces;  /* of the current reading */
    ni_buffer parts;   /* the same for the caller */
    ni_split split;
};

newsidx_status newsidx_splitter_open(newsidx_splitter **out,
                                     const newsidx_splitter_options *options, newsidx_error *error)
{
    newsidx_splitter_options full;
    ni_error_clear(error);
    NI_REQUIRE(error, out);
    *out = NULL;
    newsidx_status status = ni_versions_read(&ni_versions_splitter_options, &full, options, error);
    if (status != NEWSIDX_OK) return status;
    newsidx_splitter *made = calloc(1, sizeof *made);
    if (!made) return ni_error_memory(error);
    if (full.words) status = ni_userwords_open(&made->words, full.words, error);
    if (!status) {
        made->folder = ni_folder_new();
        made->splitter = ni_decompounder_new(ni_lexicon_builtin(), made->words);
        if (!made->folder)
            status = ni_folder_failure(error);
        else if (!made->splitter)
            status = ni_error_memory(error);
    }
    if (status)
        newsidx_splitter_close(made);
    else
        *out = made;
    return status;
}

void newsidx_splitter_close(newsidx_splitter *s)
{
    if (!s) return;
    ni_decompounder_free(s->splitter);
    ni_userwords_free(s->words);
    ni_folder_free(s->folder);
    ni_buffer *const buffers[] = {&s->text,    &s->folded, &s->surface, &s->lemmas,
                                  &s->offsets, &s->pieces, &s->parts};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++) ni_buffer_dispose(buffers[i]);
    free(s);
}

static size_t character(const char *text, size_t size)
{
    size_t length = 1;
    while (length < size && ((unsigned char)text[length] & 0xc0) == 0x80) length++;
    return length;
}

/* Check for ß or ẞ, which the normal form writes ss. */
static bool is_sharp(const char *text, size_t size)
{
    return (size == 2 && memcmp(text, "ß", 2) == 0) || (size == 3 && memcmp(text, "ẞ", 3) == 0);
}

static bool fill_offsets(newsidx_splitter *s)
{
    size_t here = s->surface.size, known = s->offsets.size / sizeof here;
    for (size_t i = known; i < s->folded.size; i++)
        ni_buffer_append(&s->offsets, &here, sizeof here);
    return !s->offsets.failed;
}

/* Fold a word one character at a time; the surface is the result, but for ß. */
static bool fold_characters(newsidx_splitter *s)
{
    for (size_t at = 0, length; at < s->text.size; at += length) {
        length = character(s->text.data + at, s->text.size - at);
        size_t before = s->folded.size;
        if (!ni_folder_append(s->folder, s->text.data + at, length, &s->folded)) return false;
        if (!fill_offsets(s)) return false;
        if (is_sharp(s->text.data + at, length))
            ni_buffer_append_string(&s->surface, "ß");
        else
            ni_buffer_append(&s->surface, s->folded.data + before, s->folded.size - before);
    }
    return ni_buffer_append(&s->offsets, &s->surface.size, sizeof s->surface.size);
}

/* Use the normal form as surface. */
static bool fold_whole(newsidx_splitter *s)
{
    ni_buffer_clear(&s->surface);
    ni_buffer_clear(&s->offsets);
    for (size_t i = 0; i <= s->folded.size; i++) ni_buffer_append(&s->offsets, &i, sizeof i);
    ni_buffer_append(&s->surface, s->folded.data, s->folded.size);
    return !s->surface.failed && !s->offsets.failed;
}

static bool fold(newsidx_splitter *s, const char *word, size_t size)
{
    ni_buffer *const buffers[] = {&s->text, &s->folded, &s->surface, &s->lemmas, &s->offsets};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++) ni_buffer_clear(buffers[i]);
    uint32_t bad = 0;
    if (!ni_utf8_repair(word, size, &s->text, &bad)) return false;
    if (!ni_folder_append(s->folder, s->text.data, s->text.size, &s->lemmas)) return false;
    if (!fold_characters(s)) return false;
    if (s->lemmas.size == s->folded.size &&
        (s->folded.size == 0 || memcmp(s->lemmas.data, s->folded.data, s->folded.size) == 0))
        return true;
    ni_buffer_clear(&s->folded);
    return ni_buffer_append(&s->folded, s->lemmas.data, s->lemmas.size) && fold_whole(s);
}

static bool is_letter(char sign)
{
    return (sign >= 'a' && sign <= 'z') || (unsigned char)sign >= 0x80;
}

/* Return the end of the run of letters, or of other characters, that begins here. */
static size_t stretch(newsidx_text text, size_t start)
{
    size_t end = start;
    while (end < text.size && is_letter(text.data[end]) == is_letter(text.data[start])) end++;
    return end;
}

static size_t count_stretches(newsidx_text text)
{
    size_t count = 0;
    for (size_t at = 0; at < text.size; at = stretch(text, at)) count += is_letter(text.data[at]);
    return count;
}

/* Add a piece, or extend the last. */
static bool add(newsidx_splitter *s, bool begins, size_t end, newsidx_text lemma)
{
    if (!begins && s->pieces.size) s->pieces.size -= sizeof(piece);
    ni_buffer_append(&s->lemmas, lemma.data, lemma.size);
    piece made = {end, s->lemmas.size};
    return ni_buffer_append(&s->pieces, &made, sizeof made) && !s->lemmas.failed;
}

/* `joint`: a piece begins after a hyphen. */
static bool add_reading(newsidx_splitter *s, size_t start, size_t end, bool joint,
                        const ni_reading *reading)
{
    newsidx_text text = {s->folded.data + start, end - start};
    if (reading->count == 1 && text.size > NI_LEXICON_WORD_MAX) return add(s, joint, end, text);
    for (uint32_t i = 0; i < reading->count; i++) {
        const ni_split_part *part = &reading->parts[i];
        newsidx_text lemma = {part->lemma, part->lemma_size};
        if (!add(s, i > 0 || joint, start + part->end, lemma)) return false;
    }
    return true;
}

/* Make the pieces of the word by reading `number` of a run of letters. If there are several
   runs, each gives its first reading. */
static bool compose(newsidx_splitter *s, uint32_t number, double *score)
{
    newsidx_text word = {s->folded.data, s->folded.size};
    ni_buffer_clear(&s->pieces);
    ni_buffer_clear(&s->lemmas);
    bool begun = false; /* with something other than hyphens */
    *score = 0;
    for (size_t at = 0, end; at < word.size; at = end) {
        end = stretch(word, at);
        newsidx_text text = {word.data + at, end - at};
        const bool joint = begun && word.data[at - 1] == '-';
        begun |= is_letter(text.data[0]) || text.data[0] != '-';
        if (is_letter(text.data[0])) {
            if (number == 0) ni_decompounder_split(s->splitter, text, &s->split);
            *score += s->split.readings[number].score;
            if (!add_reading(s, at, end, joint, &s->split.readings[number])) return false;
        } else if (!add(s, joint, end, text)) {
            return false;
        }
    }
    return s->pieces.size > 0 || add(s, true, 0, (newsidx_text){"", 0});
}

static newsidx_status tell(newsidx_splitter *s, double score, newsidx_reading_callback *callback,
                           void *context, newsidx_error *error)
{
    const piece *pieces = (const piece *)(const void *)s->pieces.data;
    const size_t *offsets = (const size_t *)(const void *)s->offsets.data;
    size_t count = s->pieces.size / sizeof *pieces, start = 0, lemma = 0;
    ni_buffer_clear(&s->parts);
    for (size_t i = 0; i < count; i++) {
        size_t from = offsets[start], to = offsets[pieces[i].end];
        newsidx_word_part part = {
            {s->surface.size ? s->surface.data + from : "", to - from},
            {s->lemmas.size ? s->lemmas.data + lemma : "", pieces[i].lemma_end - lemma}};
        ni_buffer_append(&s->parts, &part, sizeof part);
        start = pieces[i].end;
        lemma = pieces[i].lemma_end;
    }
    if (s->parts.failed) return ni_error_memory(error);
    newsidx_reading reading = {score, count,
                               (const newsidx_word_part *)(const void *)s->parts.data};
    return callback(context, &reading);
}

newsidx_status newsidx_splitter_split(newsidx_splitter *s, const char *word, size_t size,
                                      newsidx_reading_callback *callback, void *context,
                                      newsidx_error *error)
{
    ni_error_clear(error);
    if (!s) return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "splitter must not be NULL");
    NI_REQUIRE_BYTES(error, word, size);
    NI_REQUIRE(error, callback);
    if (!fold(s, word, size)) return ni_error_memory(error);
    bool several = count_stretches((newsidx_text){s->folded.data, s->folded.size}) != 1;
    uint32_t number = 0;
    do {
        double score;
        if (!compose(s, number, &score)) return ni_error_memory(error);
        newsidx_status status = tell(s, score, callback, context, error);
        if (status) return status;
    } while (!several && ++number < s->split.count);
    return NEWSIDX_OK;
}
