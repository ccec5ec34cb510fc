/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * By measurement (bench/README.md): a dictionary from the first 2 MB of a collection is nearly as
 * good as from all of it; the first 2 kB of each text are as good as whole texts, and take half the
 * time. It has a thirtieth of the size of the texts, up to 64 kB: more would enlarge an index that
 * stays as small as it is then.
 *
 * zstd selects the content; text that too few articles share is removed, and zstd makes a
 * dictionary from the rest.
 */
#include "index/training.h"

#include <stdlib.h>
#include <zdict.h>

#include "base/array.h"
#include "index/commontext.h"
#include "index/packer.h"

enum {
    TEXTS_MIN = 512 << 10, /* bytes */
    HEAD_MAX = 2048,       /* bytes used of an article */
    FORM_MAX = 1 << 10,    /* header that zstd puts before the content */
    SHARE = 32,            /* size of the texts divided by that of the content */
    PAYS_FROM = 16         /* it pays if it saves at least one part in so many */
};

/* Heads of articles, concatenated. */
typedef struct heads {
    ni_buffer bytes;
    size_t *sizes;
    size_t count;
} heads;

void ni_training_dispose(ni_training *training)
{
    free(training->articles);
}

bool ni_training_add(ni_training *training, newsidx_text teaser, newsidx_text body)
{
    if (teaser.size + body.size == 0) return true;
    if (!ni_array_reserve(&training->articles, &training->capacity, training->count + 1,
                          sizeof *training->articles))
        return false;
    training->articles[training->count++] = (ni_training_article){teaser, body};
    training->bytes += teaser.size + body.size;
    return true;
}

bool ni_training_is_enough(const ni_training *training)
{
    return training->bytes >= TEXTS_MIN;
}

/* ---- heads ----------------------------------------------------------------------------------- */

static void add_head(heads *all, newsidx_text text, size_t *left)
{
    const size_t size = text.size < *left ? text.size : *left;
    ni_buffer_append(&all->bytes, text.data, size);
    *left -= size;
}

/* Add the heads of every other article, from `first`. False when out of memory. */
static bool add_heads(heads *all, const ni_training *training, size_t first)
{
    *all = (heads){NI_BUFFER_INIT, calloc(training->count + 1, sizeof *all->sizes), 0};
    if (!all->sizes) return false;
    for (size_t i = first; i < training->count; i += 2) {
        size_t left = HEAD_MAX;
        add_head(all, training->articles[i].teaser, &left);
        add_head(all, training->articles[i].body, &left);
        all->sizes[all->count++] = HEAD_MAX - left;
    }
    return !all->bytes.failed;
}

static void dispose(heads *all)
{
    ni_buffer_dispose(&all->bytes);
    free(all->sizes);
}

/* ---- test ------------------------------------------------------------------------------------ */

/* Total packed size of the heads; 0 when out of memory. */
static size_t pack_all(const heads *all, const ni_dictionary *dictionary)
{
    const char *at = all->bytes.data;
    ni_packer *packer = ni_packer_new();
    ni_buffer out = NI_BUFFER_INIT;
    newsidx_status status = packer ? NEWSIDX_OK : NEWSIDX_ERR_MEMORY;
    size_t size = 0;
    for (size_t i = 0; i < all->count && status >= NEWSIDX_OK; i++) {
        ni_buffer_clear(&out);
        status = ni_packer_pack(packer, dictionary, (newsidx_text){at, all->sizes[i]}, &out);
        size += status == NEWSIDX_OK ? out.size : all->sizes[i];
        at += all->sizes[i];
    }
    ni_buffer_dispose(&out);
    ni_packer_free(packer);
    return status < NEWSIDX_OK ? 0 : size;
}

static bool pays(const ni_training *training, const ni_dictionary *dictionary)
{
    heads tested;
    size_t with = 0, without = 0;
    if (add_heads(&tested, training, 1)) {
        with = pack_all(&tested, dictionary);
        without = pack_all(&tested, NULL);
    }
    dispose(&tested);
    return with && with < without - without / PAYS_FROM;
}

/* ---- training -------------------------------------------------------------------------------- */

/* Let zstd select content of a size from the heads, without a header; within `content`. Data NULL
   if it finds nothing. */
static newsidx_text choose_content(char *content, size_t size, const heads *all)
{
    const newsidx_text nothing = {NULL, 0};
    const size_t trained =
        ZDICT_trainFromBuffer(content, size, all->bytes.data, all->sizes, (unsigned)all->count);
    if (ZDICT_isError(trained)) return nothing;
    const size_t form = ZDICT_getDictHeaderSize(content, trained);
    if (ZDICT_isError(form) || form >= trained) return nothing;
    return (newsidx_text){content + form, trained - form};
}

/* Make a dictionary from content, whose end counts most. */
static ni_dictionary *make_dictionary(newsidx_text content, size_t size_max, const heads *all)
{
    const ZDICT_params_t parameters = {.compressionLevel = NI_PACKER_LEVEL};
    const size_t left_out = content.size > size_max ? content.size - size_max : 0;
    const size_t size = content.size - left_out;
    char *made = size ? malloc(size + FORM_MAX) : NULL;
    if (!made) return NULL;
    const size_t total =
        ZDICT_finalizeDictionary(made, size + FORM_MAX, content.data + left_out, size,
                                 all->bytes.data, all->sizes, (unsigned)all->count, parameters);
    const newsidx_text bytes = {made, ZDICT_isError(total) ? 0 : total};
    ni_dictionary *dictionary;
    ni_dictionary_new(&dictionary, bytes,
                      NI_DICTIONARY_PACKING); /* there is none after a failure */
    free(made);
    return dictionary;
}

static ni_dictionary *train(const ni_training *training)
{
    heads learned;
    ni_buffer common = NI_BUFFER_INIT;
    ni_dictionary *made = NULL;
    const size_t share = training->bytes / SHARE;
    const size_t size = share < NI_COMMONTEXT_MAX ? share : NI_COMMONTEXT_MAX;
    char *content = malloc(size);
    if (add_heads(&learned, training, 0) && content &&
        ni_commontext_append(choose_content(content, size, &learned), training, &common))
        made = make_dictionary((newsidx_text){common.data, common.size}, size, &learned);
    ni_buffer_dispose(&common);
    free(content);
    dispose(&learned);
    return made;
}

ni_dictionary *ni_training_run(const ni_training *training)
{
    ni_dictionary *made = train(training);
    if (!made || pays(training, made)) return made;
    ni_dictionary_free(made);
    return NULL;
}
