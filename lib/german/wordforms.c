/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A hash table of pointers with linear probing, and an arena for what they point to. When the arena
 * is full a new generation begins with an empty table, and the generation before the last is freed.
 * A word that comes again is copied over from the last one: so what is met often stays, what was
 * handed out lately stays where it is, and nothing grows without bound.
 */
#include "german/wordforms.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/pages.h"
#include "base/prefetch.h"

enum {
    FIRST_PLACES = 1024, /* a power of two */
    KEY_MAX = 16,        /* bytes of a word that is its own key */
    WRITTEN_MAX = 120    /* bytes; longer words are made anew each time */
};

/* What a word is told from others by: its bytes with NULs behind them, where they are few; of a
 * longer one a hash, and its bytes must be compared as well. */
typedef struct key {
    uint64_t half[2];
    size_t size; /* of the word */
} key;

typedef struct place {
    key key;
    const ni_wordform *form; /* NULL: free */
} place;

typedef struct generation {
    place *places;
    uint32_t place_count, used;
    ni_arena arena;
} generation;

struct ni_wordforms {
    ni_splitter *splitter;
    ni_stemmer *stemmer;
    generation now, last; /* the last has no places at first */
    uint32_t made;        /* in this generation */
    size_t bytes;         /* that end a generation */
};

static bool begin(generation *g, uint32_t places)
{
    *g = (generation){.places = ni_pages_calloc(places * sizeof *g->places), .place_count = places};
    return g->places != NULL;
}

static void dispose(generation *g)
{
    ni_arena_dispose(&g->arena);
    ni_pages_free(g->places, g->place_count * sizeof *g->places);
}

ni_wordforms *ni_wordforms_new(ni_splitter *splitter, ni_stemmer *stemmer, size_t bytes)
{
    ni_wordforms *forms = calloc(1, sizeof *forms);
    if (!forms) return NULL;
    forms->splitter = splitter;
    forms->stemmer = stemmer;
    forms->bytes = bytes;
    if (begin(&forms->now, FIRST_PLACES)) return forms;
    free(forms);
    return NULL;
}

void ni_wordforms_free(ni_wordforms *forms)
{
    if (!forms) return;
    dispose(&forms->now);
    dispose(&forms->last);
    free(forms);
}

/* The key of a word behind which the text goes on for `left` bytes, its own among them. */
static key key_of(newsidx_text word, size_t left)
{
    static const uint8_t masks[2 * KEY_MAX] = {255, 255, 255, 255, 255, 255, 255, 255,
                                               255, 255, 255, 255, 255, 255, 255, 255};
    key made = {{0, 0}, word.size};
    uint64_t mask[2];
    if (word.size > KEY_MAX) {
        made.half[0] = ni_hash(word.data, word.size);
    } else if (left < KEY_MAX) {
        memcpy(made.half, word.data, word.size);
    } else { /* the same without a copy of uncertain size */
        memcpy(made.half, word.data, KEY_MAX);
        memcpy(mask, masks + KEY_MAX - word.size, KEY_MAX);
        made.half[0] &= mask[0];
        made.half[1] &= mask[1];
    }
    return made;
}

static uint32_t hash_of(const key *k)
{
    const uint64_t mixed =
        (k->half[0] ^ k->half[1] * UINT64_C(0x9e3779b97f4a7c15)) * UINT64_C(0xd6e8feb86659fd93);
    return (uint32_t)(mixed >> 32);
}

static bool is_at(const place *at, newsidx_text word, const key *k)
{
    return at->key.half[0] == k->half[0] && at->key.half[1] == k->half[1] &&
           at->key.size == k->size &&
           (k->size <= KEY_MAX || memcmp(at->form->written.data, word.data, word.size) == 0);
}

/* The place of a word, or the free one where it would stand. */
static place *find(const generation *g, newsidx_text word, const key *k)
{
    const uint32_t mask = g->place_count - 1;
    for (uint32_t i = hash_of(k) & mask;; i = (i + 1) & mask) {
        place *at = &g->places[i];
        if (!at->form || is_at(at, word, k)) return at;
    }
}

/* Doubles the table where some more words would make it half full. False when memory is out. */
static bool grow(generation *g, size_t more)
{
    if ((g->used + more) * 2 < g->place_count) return true;
    const uint32_t count = g->place_count, mask = count * 2 - 1;
    place *places = ni_pages_calloc((size_t)count * 2 * sizeof *places);
    if (!places) return false;
    for (uint32_t i = 0; i < count; i++) {
        if (!g->places[i].form) continue;
        uint32_t at = hash_of(&g->places[i].key) & mask;
        while (places[at].form) at = (at + 1) & mask;
        places[at] = g->places[i];
    }
    ni_pages_free(g->places, count * sizeof *places);
    g->places = places;
    g->place_count = count * 2;
    return true;
}

/* False when memory is out; then all is as it was. */
static bool begin_generation(ni_wordforms *forms)
{
    generation next;
    if (!begin(&next, forms->now.place_count)) return false;
    dispose(&forms->last);
    forms->last = forms->now;
    forms->now = next;
    forms->made = 0;
    return true;
}

static const ni_wordform *make(ni_wordforms *forms, ni_tokenizer *tokenizer, const ni_span *span)
{
    ni_token token;
    ni_wordform_maker maker = {forms->splitter, forms->stemmer, &forms->now.arena};
    if (!ni_tokenizer_fold_span(tokenizer, span, &token)) return NULL;
    forms->made++;
    return ni_wordform_make(&maker, tokenizer->text, &token);
}

/* Brings to hand what will be read of a word form; its terms stand behind it. */
static void expect(const ni_wordform *form)
{
    enum { LINE = 64, LINES = 3 };
    for (size_t i = 0; i < LINES; i++) ni_prefetch((const char *)form + i * LINE);
}

static newsidx_text written_of(const ni_tokenizer *tokenizer, const ni_span *span)
{
    return (newsidx_text){tokenizer->text + span->start, span->end - span->start};
}

/* The form that the last generation has of a word; NULL for none. */
static const ni_wordform *find_last(const ni_wordforms *forms, newsidx_text word, const key *k)
{
    return forms->last.places ? find(&forms->last, word, k)->form : NULL;
}

/* The word form at its place in the table, or put there. NULL when memory is out. */
static const ni_wordform *look_up(ni_wordforms *forms, ni_tokenizer *tokenizer, const ni_span *span,
                                  const key *k)
{
    const newsidx_text word = written_of(tokenizer, span);
    if (word.size > WRITTEN_MAX) return make(forms, tokenizer, span);
    place *at = find(&forms->now, word, k);
    if (at->form) return at->form;
    const ni_wordform *known = find_last(forms, word, k);
    const ni_wordform *form =
        known ? ni_wordform_copy(&forms->now.arena, known) : make(forms, tokenizer, span);
    if (!form) return NULL;
    *at = (place){*k, form};
    forms->now.used++;
    forms->made += known != NULL;
    return form;
}

bool ni_wordforms_get(ni_wordforms *forms, ni_tokenizer *tokenizer, const ni_span *spans,
                      size_t count, const ni_wordform **out)
{
    key keys[NI_WORDFORMS_MOST];
    const bool full = forms->now.arena.total > forms->bytes && forms->made > NI_WORDFORMS_KEPT;
    if (full && !begin_generation(forms)) return false;
    if (!grow(&forms->now, count)) return false;
    for (size_t i = 0; i < count; i++) {
        keys[i] = key_of(written_of(tokenizer, &spans[i]), tokenizer->size - spans[i].start);
        ni_prefetch(&forms->now.places[hash_of(&keys[i]) & (forms->now.place_count - 1)]);
    }
    for (size_t i = 0; i < count; i++) {
        out[i] = look_up(forms, tokenizer, &spans[i], &keys[i]);
        if (!out[i]) return false;
        expect(out[i]);
    }
    return true;
}
