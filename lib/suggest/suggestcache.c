/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Whatever has grown too large is dropped at the start of a call, so that nothing moves during one;
 * a call adds at most the lists of the letters that it reads.
 */
#include "suggest/suggestcache.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "morphology/stopwords.h"
#include "rank/model.h"

/* ---- texts ----------------------------------------------------------------------------------- */

newsidx_text ni_suggestcache_find(const ni_suggestcache_texts *texts, const void *key, size_t size)
{
    const ni_hashtable_entry *entry = ni_hashtable_find(&texts->offsets, key, size);
    return newsidx_text_of(entry && entry->value ? texts->bytes.data + entry->value - 1 : NULL);
}

bool ni_suggestcache_put(ni_suggestcache_texts *texts, const void *key, size_t size,
                         newsidx_text text)
{
    ni_hashtable_entry *entry = ni_hashtable_put(&texts->offsets, key, size);
    if (!entry) return false;
    entry->value = (uint32_t)texts->bytes.size + 1;
    ni_buffer_append(&texts->bytes, text.data, text.size);
    return ni_buffer_append_byte(&texts->bytes, 0);
}

static void bound_texts(ni_suggestcache_texts *texts)
{
    if (texts->bytes.size + texts->offsets.keys.total < NI_SUGGESTCACHE_TEXTS &&
        !texts->bytes.failed)
        return;
    ni_hashtable_clear(&texts->offsets);
    ni_buffer_clear(&texts->bytes);
}

static void dispose_texts(ni_suggestcache_texts *texts)
{
    ni_hashtable_dispose(&texts->offsets);
    ni_buffer_dispose(&texts->bytes);
}

/* ---- lists ----------------------------------------------------------------------------------- */

static void drop_lists(ni_suggestcache *s)
{
    for (size_t i = 0; i < s->list_count; i++) ni_wordlist_dispose(&s->lists[i].words);
    s->list_count = s->list_bytes = 0;
}

newsidx_text ni_suggestcache_letter(newsidx_text text)
{
    size_t size = text.size > 0;
    while (size < text.size && ((unsigned char)text.data[size] & 0xc0) == 0x80) size++;
    return (newsidx_text){text.data, size < NI_SUGGESTCACHE_LETTER ? size : NI_SUGGESTCACHE_LETTER};
}

newsidx_status ni_suggestcache_words(const ni_wordlist **out, ni_suggestcache *s,
                                     const char *prefix, newsidx_text letter, newsidx_error *error)
{
    static const ni_wordlist none = {.bytes = NI_BUFFER_INIT};
    *out = &none;
    for (size_t i = 0; i < s->list_count; i++) {
        const ni_suggestcache_list *list = &s->lists[i];
        if (strcmp(list->prefix, prefix) != 0 || list->letter_size != letter.size) continue;
        if (memcmp(list->letter, letter.data, letter.size) != 0) continue;
        *out = &list->words;
        return NEWSIDX_OK;
    }
    if (letter.size == 0 || s->list_count == NI_SUGGESTCACHE_LISTS) return NEWSIDX_OK;
    ni_suggestcache_list *list = &s->lists[s->list_count];
    memset(list, 0, sizeof *list);
    memcpy(list->letter, letter.data, list->letter_size = letter.size);
    list->prefix = prefix;
    newsidx_status status =
        ni_wordlist_load(&list->words, s->generation->database, prefix, letter, error);
    if (status != NEWSIDX_OK) {
        ni_wordlist_dispose(&list->words);
        return status;
    }
    s->list_count++;
    s->list_bytes += ni_wordlist_size(&list->words);
    *out = &list->words;
    return NEWSIDX_OK;
}

ni_xmodel ni_suggestcache_model(const ni_suggestcache *s)
{
    static const newsidx_search_options defaults = NEWSIDX_SEARCH_OPTIONS_INIT;
    return ni_model_read(&defaults, s->generation->mean_length);
}

/* ---- the cache ------------------------------------------------------------------------------- */

static void free_cache(void *cache)
{
    ni_suggestcache *s = cache;
    drop_lists(s);
    dispose_texts(&s->display_forms);
    dispose_texts(&s->titles);
    ni_tokenizer_dispose(&s->tokenizer);
    ni_buffer_dispose(&s->before);
    ni_hashtable_dispose(&s->context);
    ni_buffer_dispose(&s->text);
    ni_stored_dispose(&s->stored);
    free(s);
}

static newsidx_status make(newsidx_reader *reader, newsidx_error *error)
{
    ni_suggestcache *s = calloc(1, sizeof *s);
    if (!s) return ni_error_memory(error);
    if (!ni_tokenizer_init(&s->tokenizer, ni_stopwords_couples)) {
        free(s);
        return ni_folder_failure(error);
    }
    reader->suggestions = s;
    reader->free_suggestions = free_cache;
    return NEWSIDX_OK;
}

newsidx_status ni_suggestcache_get(ni_suggestcache **out, newsidx_reader *reader,
                                   newsidx_error *error)
{
    newsidx_status status = reader->suggestions ? NEWSIDX_OK : make(reader, error);
    if (status != NEWSIDX_OK) return status;
    ni_suggestcache *s = *out = reader->suggestions;
    s->reader = reader;
    s->generation = reader->generation;
    if (s->list_count == NI_SUGGESTCACHE_LISTS || s->list_bytes > NI_SUGGESTCACHE_BYTES)
        drop_lists(s);
    bound_texts(&s->display_forms);
    bound_texts(&s->titles);
    return NEWSIDX_OK;
}

bool ni_suggestcache_normal(ni_suggestcache *s, newsidx_text text, ni_buffer *out)
{
    ni_token token;
    bool any = false;
    ni_tokenizer_begin(&s->tokenizer, text.data, text.size);
    while (ni_tokenizer_next(&s->tokenizer, &token)) {
        if (any) ni_buffer_append_byte(out, ' ');
        ni_buffer_append(out, token.folded, token.folded_size);
        any = true;
    }
    return !s->tokenizer.failed && !out->failed;
}
