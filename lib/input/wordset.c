/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "input/wordset.h"

#include "base/hashtable.h"

static bool in_word(char c)
{
    return (c & 0x80) || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Read the next word of at least three bytes, with ASCII in lower case. */
static size_t next_word(newsidx_text *text, char word[64])
{
    while (text->size) {
        size_t size = 0, kept = 0;
        while (text->size > size && !in_word(text->data[size])) size++;
        text->data += size, text->size -= size;
        for (size = 0; size < text->size && in_word(text->data[size]); size++) {
            char c = text->data[size];
            if (kept < 63) word[kept++] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
        }
        text->data += size, text->size -= size;
        if (kept >= 3) return kept;
    }
    return 0;
}

double ni_wordset_overlap(newsidx_text text, newsidx_text other)
{
    ni_hashtable words = NI_HASHTABLE_INIT;
    char word[64];
    unsigned count = 0, common = 0;
    for (size_t size; (size = next_word(&other, word)) > 0;) ni_hashtable_put(&words, word, size);
    for (size_t size; (size = next_word(&text, word)) > 0; count++)
        common += words.count && ni_hashtable_find(&words, word, size);
    ni_hashtable_dispose(&words);
    return count ? (double)common / count : 0;
}
