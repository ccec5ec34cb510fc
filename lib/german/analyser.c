/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One token at a time, in the order that analyser.h describes. */
#include "german/analyser.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "german/stemmer.h"
#include "german/stopwords.h"
#include "text/tokenizer.h"
#include "text/utf8.h"

struct ni_analyser {
    ni_tokenizer tokenizer;
    ni_splitter *splitter;
    ni_stemmer *stemmer;
    newsidx_term_callback *callback;
    void *context;
    newsidx_term term; /* what all terms of the current token have in common */
    char capped[NI_TERM_MAX + 1];
    bool failed; /* the stemmer ran out of memory */
};

newsidx_status ni_analyser_new(ni_analyser **out, newsidx_error *error)
{
    *out = NULL;
    ni_analyser *analyser = calloc(1, sizeof *analyser);
    if (!analyser) return ni_error_memory(error);
    const ni_lexicon *lexicon = ni_lexicon_builtin();
    analyser->splitter = ni_splitter_new(lexicon, NULL);
    if (analyser->splitter) analyser->stemmer = ni_stemmer_new(lexicon, NULL, analyser->splitter);
    if (!ni_tokenizer_init(&analyser->tokenizer, ni_stopwords_couples) || !analyser->stemmer) {
        ni_analyser_free(analyser);
        return ni_error_set(error, NEWSIDX_ERR_INTERNAL,
                            "ICU's normalizer or libstemmer's German stemmer is not to be had");
    }
    *out = analyser;
    return NEWSIDX_OK;
}

void ni_analyser_free(ni_analyser *analyser)
{
    if (!analyser) return;
    ni_tokenizer_dispose(&analyser->tokenizer);
    ni_stemmer_free(analyser->stemmer);
    ni_splitter_free(analyser->splitter);
    free(analyser);
}

const char *newsidx_kind_name(newsidx_kind kind)
{
    static const char *const names[NEWSIDX_KIND_COUNT] = {"form", "stem", "part", "join"};
    return (unsigned)kind < NEWSIDX_KIND_COUNT ? names[kind] : NULL;
}

/* A term that is too long: its beginning and 16 hexadecimal digits of its hash. */
static newsidx_text cap(ni_analyser *a, newsidx_text term)
{
    enum { DIGITS = 16 };
    if (term.size <= NI_TERM_MAX) return term;
    size_t kept = ni_utf8_floor(term.data, NI_TERM_MAX - DIGITS);
    memcpy(a->capped, term.data, kept);
    snprintf(a->capped + kept, DIGITS + 1, "%016llx",
             (unsigned long long)ni_hash(term.data, term.size));
    return (newsidx_text){a->capped, kept + DIGITS};
}

/* A stem of something too long to be a word would only cost time. */
static newsidx_text stem_of(ni_analyser *a, newsidx_text word)
{
    if (word.size > NI_TERM_MAX) return word;
    newsidx_text stem = ni_stemmer_stem(a->stemmer, word);
    if (stem.data) return stem;
    a->failed = true;
    return word;
}

static newsidx_status emit(ni_analyser *a, newsidx_kind kind, newsidx_text text, uint32_t position,
                           size_t start, size_t end)
{
    newsidx_term *term = &a->term;
    term->kind = kind;
    term->text = cap(a, text);
    term->position = position;
    term->start = start;
    term->end = end;
    return a->callback(a->context, term);
}

/* The normal form of parts first to last, as one word. */
static newsidx_text slice(const ni_token *token, size_t first, size_t last)
{
    size_t begin = token->parts[first].fold;
    return (newsidx_text){token->folded + begin, token->parts[last].fold_end - begin};
}

/* The token index is in term.token; part k may lie in the place of a later token. */
static uint32_t position_of_part(const ni_analyser *a, size_t k)
{
    uint32_t token = a->term.token + (uint32_t)(k / NI_STRIDE_PARTS);
    return token * NI_STRIDE + 1 + (uint32_t)(k % NI_STRIDE_PARTS);
}

/* Part k, and every run of up to NI_STRIDE_PARTS parts that ends with it. */
static newsidx_status emit_part(ni_analyser *a, const ni_token *token, size_t k)
{
    const uint32_t position = position_of_part(a, k);
    const size_t end = token->parts[k].end;
    newsidx_status status = emit(a, NEWSIDX_KIND_PART, stem_of(a, slice(token, k, k)), position,
                                 token->parts[k].start, end);
    size_t shortest = k + 1 < NI_STRIDE_PARTS ? 0 : k + 1 - NI_STRIDE_PARTS;
    for (size_t first = k; first-- > shortest && status == NEWSIDX_OK;) {
        if (first == 0 && k + 1 == token->part_count) break; /* that is the whole */
        status = emit(a, NEWSIDX_KIND_JOIN, stem_of(a, slice(token, first, k)), position,
                      token->parts[first].start, end);
    }
    return status;
}

static newsidx_status emit_token(ni_analyser *a, const ni_token *token)
{
    const newsidx_text whole = {token->folded, token->folded_size};
    const uint32_t position = a->term.token * NI_STRIDE;
    a->term.token_start = token->start;
    a->term.token_end = token->end;
    a->term.stop = ni_stopwords_has(whole.data, whole.size);
    newsidx_status status = emit(a, NEWSIDX_KIND_FORM, whole, position, token->start, token->end);
    if (status == NEWSIDX_OK)
        status = emit(a, NEWSIDX_KIND_STEM, stem_of(a, whole), position, token->start, token->end);
    if (token->part_count == 1) return status;
    for (size_t k = 0; k < token->part_count && status == NEWSIDX_OK; k++)
        status = emit_part(a, token, k);
    return status;
}

newsidx_status ni_analyser_run(ni_analyser *a, newsidx_text text, newsidx_term_callback *callback,
                               void *context, newsidx_error *error)
{
    a->callback = callback;
    a->context = context;
    a->failed = false;
    memset(&a->term, 0, sizeof a->term);
    ni_tokenizer_begin(&a->tokenizer, text.data, text.size);
    ni_token token;
    while (ni_tokenizer_next(&a->tokenizer, &token)) {
        newsidx_status status = emit_token(a, &token);
        if (status != NEWSIDX_OK) return status;
        a->term.token += (uint32_t)((token.part_count + NI_STRIDE_PARTS - 1) / NI_STRIDE_PARTS);
    }
    if (a->tokenizer.failed || a->failed) return ni_error_memory(error);
    return NEWSIDX_OK;
}

newsidx_status newsidx_analyze(const char *text, size_t size, newsidx_term_callback *callback,
                               void *context, newsidx_error *error)
{
    ni_error_clear(error);
    ni_analyser *analyser;
    newsidx_status status = ni_analyser_new(&analyser, error);
    if (status != NEWSIDX_OK) return status;
    status = ni_analyser_run(analyser, (newsidx_text){text, size}, callback, context, error);
    ni_analyser_free(analyser);
    return status;
}
