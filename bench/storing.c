/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * storing: what ways to compress stored articles come to in size and time.
 *
 *     storing FILE [ARTICLES]
 *
 * Each way packs the articles of a file one by one, as an index must that fetches them one by one:
 * zlib takes a whole article, as Xapian does; zstd takes teaser and body and leaves the other
 * fields as they are. Dictionaries are trained on every eighth article, that of an index as an
 * index trains it, on the first 2 MB; they count with the size.
 *
 * A line a way: size to text, then microseconds of processor time an article to pack, and those to
 * get the titles of ten articles, and their bodies.
 */
#include "timing.h"

#include <newsidx.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zdict.h>
#include <zlib.h>
#include <zstd.h>

#include "index/training.h"

enum { SHARE = 8, HITS = 10, ROUNDS = 200, HEAD_BYTES = 20 };

enum { OF_INDEX = 1 /* the dictionary of a way */, INDEX_BYTES = 2 << 20 };

typedef struct article {
    char *text; /* the fields that stay plain, then teaser and body */
    size_t plain, size;
    char *packed;
    size_t packed_size;
    bool is_packed;
} article;

typedef struct collection {
    article *articles;
    size_t count, bytes, longest;
} collection;

typedef struct way {
    const char *name;
    int zlib, zstd; /* levels; 0: not by this */
    size_t dictionary;
} way;

typedef struct tools {
    ZSTD_CCtx *packing;
    ZSTD_DCtx *unpacking;
    ZSTD_CDict *packing_dictionary;
    ZSTD_DDict *unpacking_dictionary;
    size_t dictionary_size;
    z_stream deflating, inflating;
    char *out;
    size_t capacity;
} tools;

static void *need(void *memory)
{
    if (memory) return memory;
    fprintf(stderr, "storing: no memory\n");
    exit(1);
}

static double now(void)
{
    return timing_now(CLOCK_PROCESS_CPUTIME_ID) * 1e3;
}

/* ---- articles -------------------------------------------------------------------------------- */

static void append(article *to, newsidx_text text)
{
    if (!text.size) return;
    to->text = need(realloc(to->text, to->size + text.size));
    memcpy(to->text + to->size, text.data, text.size);
    to->size += text.size;
}

static void take(collection *all, const newsidx_article *given)
{
    article *to = &all->articles[all->count++];
    *to = (article){NULL, 0, 0, NULL, 0, false};
    for (int field = 0; field < NEWSIDX_FIELD_COUNT; field++)
        if (field != NEWSIDX_TEASER && field != NEWSIDX_BODY) append(to, given->field[field]);
    to->plain = to->size;
    append(to, given->field[NEWSIDX_TEASER]);
    append(to, given->field[NEWSIDX_BODY]);
    all->bytes += to->size;
    if (to->size > all->longest) all->longest = to->size;
}

static void read_articles(collection *all, const char *path, size_t most)
{
    newsidx_error error;
    newsidx_input *input;
    newsidx_article given = NEWSIDX_ARTICLE_INIT;
    newsidx_status status = newsidx_input_open(&input, path, NULL, &error);
    if (status) timing_fail("storing", path, &error);
    for (size_t room = 0; all->count < most; take(all, &given)) {
        if (all->count == room) {
            room = room * 2 + 1000;
            all->articles = need(realloc(all->articles, room * sizeof *all->articles));
        }
        do status = newsidx_input_next(input, &given, &error);
        while (status == NEWSIDX_ERR_RECORD);
        if (status == NEWSIDX_DONE) break;
        if (status) timing_fail("storing", path, &error);
    }
    newsidx_input_close(input);
}

/* ---- packing --------------------------------------------------------------------------------- */

static size_t packed_by_zlib(tools *t, const article *a)
{
    z_stream *z = &t->deflating;
    deflateReset(z);
    z->next_in = (Bytef *)a->text;
    z->avail_in = (uInt)a->size;
    z->next_out = (Bytef *)t->out;
    z->avail_out = (uInt)t->capacity;
    return deflate(z, Z_FINISH) == Z_STREAM_END ? z->total_out : a->size;
}

static size_t packed_by_zstd(tools *t, const article *a)
{
    const char *text = a->text + a->plain;
    const size_t size = a->size - a->plain;
    const size_t packed = ZSTD_compress2(t->packing, t->out, t->capacity, text, size);
    return ZSTD_isError(packed) ? size : packed;
}

static void pack(const way *w, tools *t, article *a)
{
    const size_t whole = w->zlib ? a->size : a->size - a->plain;
    a->is_packed = false;
    if (!whole || (!w->zlib && !w->zstd)) return;
    a->packed_size = w->zlib ? packed_by_zlib(t, a) : packed_by_zstd(t, a);
    if (a->packed_size >= whole) return;
    a->packed = need(realloc(a->packed, a->packed_size));
    memcpy(a->packed, t->out, a->packed_size);
    a->is_packed = true;
}

/* ---- unpacking ------------------------------------------------------------------------------- */

static size_t unpack(const way *w, tools *t, const article *a)
{
    if (!a->is_packed) return a->size - a->plain;
    if (!w->zlib)
        return ZSTD_decompress_usingDDict(t->unpacking, t->out, t->capacity, a->packed,
                                          a->packed_size, t->unpacking_dictionary);
    z_stream *z = &t->inflating;
    inflateReset(z);
    z->next_in = (Bytef *)a->packed;
    z->avail_in = (uInt)a->packed_size;
    z->next_out = (Bytef *)t->out;
    z->avail_out = (uInt)t->capacity;
    return inflate(z, Z_FINISH) == Z_STREAM_END ? z->total_out - a->plain : 0;
}

/* Microseconds for ten articles, wherever they are. */
static double fetch(const way *w, tools *t, const collection *all, bool bodies)
{
    size_t at = 0;
    volatile char sink = 0;
    const double begun = now();
    for (int i = 0; i < ROUNDS * HITS; i++, at = (at + 7919) % all->count) {
        const article *a = &all->articles[at];
        if (!bodies && !w->zlib) {
            if (a->plain) sink = a->text[a->plain / 2];
        } else if (unpack(w, t, a) != a->size - a->plain) {
            fprintf(stderr, "storing: %s: an article is not what it was\n", w->name);
            exit(1);
        }
    }
    (void)sink;
    return (now() - begun) / ROUNDS;
}

/* ---- dictionaries ---------------------------------------------------------------------------- */

static size_t train(const collection *all, char *dictionary, size_t size)
{
    size_t bytes = 0, count = 0;
    char *samples = need(malloc(all->bytes + 1));
    size_t *sizes = need(calloc(all->count / SHARE + 1, sizeof *sizes));
    for (size_t i = 0; i < all->count; i += SHARE) {
        const article *a = &all->articles[i];
        sizes[count] = a->size - a->plain;
        if (sizes[count]) memcpy(samples + bytes, a->text + a->plain, sizes[count]);
        bytes += sizes[count++];
    }
    const size_t made = ZDICT_trainFromBuffer(dictionary, size, samples, sizes, (unsigned)count);
    free(samples);
    free(sizes);
    return ZDICT_isError(made) ? 0 : made;
}

/* Fills a dictionary that has room for the largest one that an index trains. */
static size_t train_as_index(const collection *all, char *dictionary)
{
    ni_training training = NI_TRAINING_INIT;
    size_t taken = 0;
    for (size_t i = 0; i < all->count && taken < INDEX_BYTES; i++) {
        const article *a = &all->articles[i];
        const newsidx_text nothing = {NULL, 0}, text = {a->text + a->plain, a->size - a->plain};
        if (!ni_training_add(&training, nothing, text)) need(NULL);
        taken += a->size;
    }
    ni_dictionary *made = ni_training_is_enough(&training) ? ni_training_run(&training) : NULL;
    const newsidx_text bytes = ni_dictionary_bytes(made);
    if (bytes.size) memcpy(dictionary, bytes.data, bytes.size);
    ni_dictionary_free(made);
    ni_training_dispose(&training);
    return bytes.size;
}

static void make_tools(tools *t, const way *w, const collection *all)
{
    memset(t, 0, sizeof *t);
    t->capacity = ZSTD_compressBound(all->longest) + HEAD_BYTES;
    t->out = need(malloc(t->capacity));
    t->packing = need(ZSTD_createCCtx());
    t->unpacking = need(ZSTD_createDCtx());
    ZSTD_CCtx_setParameter(t->packing, ZSTD_c_compressionLevel, w->zstd);
    if (w->dictionary) {
        char *dictionary = need(malloc(w->dictionary + NI_DICTIONARY_MAX));
        t->dictionary_size = w->dictionary == OF_INDEX ? train_as_index(all, dictionary)
                                                       : train(all, dictionary, w->dictionary);
        t->packing_dictionary = ZSTD_createCDict(dictionary, t->dictionary_size, w->zstd);
        t->unpacking_dictionary = ZSTD_createDDict(dictionary, t->dictionary_size);
        ZSTD_CCtx_refCDict(t->packing, t->packing_dictionary);
        free(dictionary);
    }
    deflateInit2(&t->deflating, w->zlib ? w->zlib : 6, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
    inflateInit2(&t->inflating, -15);
}

static void free_tools(tools *t)
{
    ZSTD_freeCCtx(t->packing);
    ZSTD_freeDCtx(t->unpacking);
    ZSTD_freeCDict(t->packing_dictionary);
    ZSTD_freeDDict(t->unpacking_dictionary);
    deflateEnd(&t->deflating);
    inflateEnd(&t->inflating);
    free(t->out);
}

static void measure(const way *w, const collection *all)
{
    tools t;
    make_tools(&t, w, all);
    if (w->dictionary && !t.dictionary_size) {
        printf("%-28s too few articles for a dictionary\n", w->name);
        free_tools(&t);
        return;
    }
    size_t bytes = t.dictionary_size;
    const double begun = now();
    for (size_t i = 0; i < all->count; i++) pack(w, &t, &all->articles[i]);
    const double packing = (now() - begun) / (double)all->count;
    for (size_t i = 0; i < all->count; i++) {
        const article *a = &all->articles[i];
        if (!a->is_packed)
            bytes += a->size;
        else
            bytes += a->packed_size + (w->zlib ? 0 : a->plain);
    }
    const double titles = fetch(w, &t, all, false), bodies = fetch(w, &t, all, true);
    printf("%-28s %.3f %8.1f %8.1f %8.1f\n", w->name, (double)bytes / (double)all->bytes, packing,
           titles, bodies);
    free_tools(&t);
}

int main(int argc, char **argv)
{
    static const way ways[] = {
        {"none", 0, 0, 0},
        {"zlib 3", 3, 0, 0},
        {"zlib 6", 6, 0, 0},
        {"zstd 1", 0, 1, 0},
        {"zstd 3", 0, 3, 0},
        {"zstd 6", 0, 6, 0},
        {"zstd 3, dictionary of index", 0, 3, OF_INDEX},
        {"zstd 3, dictionary 16 kB", 0, 3, 16 << 10},
        {"zstd 3, dictionary 64 kB", 0, 3, 64 << 10},
        {"zstd 3, dictionary 110 kB", 0, 3, 110 << 10},
        {"zstd 6, dictionary 16 kB", 0, 6, 16 << 10},
        {"zstd 6, dictionary 110 kB", 0, 6, 110 << 10},
    };
    if (argc < 2 || argc > 3) {
        fprintf(stderr, "usage: storing FILE [ARTICLES]\n");
        return 2;
    }
    collection all = {NULL, 0, 0, 0};
    read_articles(&all, argv[1], argc > 2 ? strtoul(argv[2], NULL, 10) : SIZE_MAX);
    printf("%zu articles, %.1f MB of text\n%-28s %s %8s %8s %8s\n", all.count,
           (double)all.bytes / 1e6, "us:", "size", "pack", "titles", "bodies");
    for (size_t i = 0; all.count && i < sizeof ways / sizeof *ways; i++) measure(&ways[i], &all);
    for (size_t i = 0; i < all.count; i++) {
        free(all.articles[i].text);
        free(all.articles[i].packed);
    }
    free(all.articles);
    return 0;
}
