/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What has grown too large is forgotten at the beginning of a call, so that within one nothing
 * moves; a call itself adds no more than the lists of the letters that it looks at.
 */
#include "search/suggesting.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "german/stopwords.h"
#include "search/model.h"

/* ---- texts ----------------------------------------------------------------------------------- */

newsidx_text ni_suggesting_find(const ni_suggesting_texts *texts, const void *key, size_t size)
{
    const ni_table_entry *entry = ni_table_find(&texts->places, key, size);
    return newsidx_text_of(entry && entry->value ? texts->bytes.data + entry->value - 1 : NULL);
}

bool ni_suggesting_put(ni_suggesting_texts *texts, const void *key, size_t size, newsidx_text text)
{
    ni_table_entry *entry = ni_table_put(&texts->places, key, size);
    if (!entry) return false;
    entry->value = (uint32_t)texts->bytes.size + 1;
    ni_buffer_append(&texts->bytes, text.data, text.size);
    return ni_buffer_append_byte(&texts->bytes, 0);
}

static void bound_texts(ni_suggesting_texts *texts)
{
    if (texts->bytes.size + texts->places.keys.total < NI_SUGGESTING_TEXTS && !texts->bytes.failed)
        return;
    ni_table_clear(&texts->places);
    ni_buffer_clear(&texts->bytes);
}

static void dispose_texts(ni_suggesting_texts *texts)
{
    ni_table_dispose(&texts->places);
    ni_buffer_dispose(&texts->bytes);
}

/* ---- lists ----------------------------------------------------------------------------------- */

static void forget_lists(ni_suggesting *s)
{
    for (size_t i = 0; i < s->list_count; i++) ni_wordlist_dispose(&s->lists[i].words);
    s->list_count = s->list_bytes = 0;
}

newsidx_text ni_suggesting_letter(newsidx_text text)
{
    size_t size = text.size > 0;
    while (size < text.size && ((unsigned char)text.data[size] & 0xc0) == 0x80) size++;
    return (newsidx_text){text.data, size < NI_SUGGESTING_LETTER ? size : NI_SUGGESTING_LETTER};
}

newsidx_status ni_suggesting_words(const ni_wordlist **out, ni_suggesting *s, const char *prefix,
                                   newsidx_text letter, newsidx_error *error)
{
    static const ni_wordlist none = {.bytes = NI_BUFFER_INIT};
    *out = &none;
    for (size_t i = 0; i < s->list_count; i++) {
        const ni_suggesting_list *list = &s->lists[i];
        if (strcmp(list->prefix, prefix) != 0 || list->letter_size != letter.size) continue;
        if (memcmp(list->letter, letter.data, letter.size) != 0) continue;
        *out = &list->words;
        return NEWSIDX_OK;
    }
    if (letter.size == 0 || s->list_count == NI_SUGGESTING_LISTS) return NEWSIDX_OK;
    ni_suggesting_list *list = &s->lists[s->list_count];
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

ni_xmodel ni_suggesting_model(const ni_suggesting *s)
{
    static const newsidx_search_options defaults = NEWSIDX_SEARCH_OPTIONS_INIT;
    return ni_model_read(&defaults, s->generation->mean_length);
}

/* ---- all of it ------------------------------------------------------------------------------- */

static newsidx_status make(newsidx_reader *reader, newsidx_error *error)
{
    ni_suggesting *s = calloc(1, sizeof *s);
    if (!s) return ni_error_memory(error);
    if (!ni_tokenizer_init(&s->tokenizer, ni_stopwords_couples)) {
        free(s);
        return ni_error_memory(error);
    }
    reader->suggesting = s;
    return NEWSIDX_OK;
}

newsidx_status ni_suggesting_get(ni_suggesting **out, newsidx_reader *reader, newsidx_error *error)
{
    newsidx_status status = reader->suggesting ? NEWSIDX_OK : make(reader, error);
    if (status != NEWSIDX_OK) return status;
    ni_suggesting *s = *out = reader->suggesting;
    s->reader = reader;
    s->generation = reader->generation;
    if (s->list_count == NI_SUGGESTING_LISTS || s->list_bytes > NI_SUGGESTING_BYTES)
        forget_lists(s);
    bound_texts(&s->surfaces);
    bound_texts(&s->titles);
    return NEWSIDX_OK;
}

void ni_suggesting_free(ni_suggesting *s)
{
    if (!s) return;
    forget_lists(s);
    dispose_texts(&s->surfaces);
    dispose_texts(&s->titles);
    ni_tokenizer_dispose(&s->tokenizer);
    ni_buffer_dispose(&s->before);
    ni_table_dispose(&s->context);
    ni_buffer_dispose(&s->text);
    ni_stored_dispose(&s->stored);
    free(s);
}

bool ni_suggesting_normal(ni_suggesting *s, newsidx_text text, ni_buffer *out)
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
