/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A spelling is a variant if its stem is a term of the index, which costs a vocabulary lookup.
 * Acronyms cost a lookup for each word and for each run of words that could be a long form, and
 * nothing in an index that explains no acronyms.
 */
#include "plan/variants.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "german/acronym.h"
#include "index/schema.h"
#include "morphology/spelling.h"
#include "morphology/stopwords.h"
#include "reader/acronyms.h"
#include "reader/lookup.h"

enum {
    RUN_MAX = 5,   /* words of a long form */
    WORDS_MAX = 64 /* words of a query that get variants */
};

typedef struct search {
    ni_querywords *words;
    ni_arena *arena;
    ni_analyser *analyser;
    const ni_generation *generation;
    newsidx_error *error;
} search;

static bool has_term(const ni_queryword *word, newsidx_text text)
{
    for (size_t i = 1; i < word->count; i++)
        if (word->terms[i].text.size == text.size &&
            memcmp(word->terms[i].text.data, text.data, text.size) == 0)
            return true;
    return false;
}

/* Add a variant to a word, unless it has it. Copies all terms to a larger array. */
static newsidx_status add(const search *s, ni_queryword *word, newsidx_text text, double factor)
{
    if (has_term(word, text)) return NEWSIDX_OK;
    ni_queryword_term *terms = ni_arena_alloc(s->arena, (word->count + 1) * sizeof *terms);
    const char *copy = ni_arena_copy(s->arena, text.data, text.size);
    if (!terms || !copy) return ni_error_memory(s->error);
    memcpy(terms, word->terms, word->count * sizeof *terms);
    terms[word->count] =
        (ni_queryword_term){{copy, text.size}, NEWSIDX_KIND_VARIANT, NEWSIDX_PART_NONE,
                            NEWSIDX_PART_NONE, word->terms[0].end,   factor};
    word->terms = terms;
    word->count++;
    return NEWSIDX_OK;
}

/* ---- spellings ------------------------------------------------------------------------------- */

static double rarity(const search *s, uint32_t documents)
{
    return log(1 + (double)s->generation->documents / (documents ? documents : 1.0));
}

/* How often a stem is in the index, and its term. */
static newsidx_status count_stem(const search *s, newsidx_text stem, char bytes[NI_SCHEMA_TERM_MAX],
                                 newsidx_text *term, uint32_t *documents)
{
    *term = ni_schema_term(bytes, ni_schema_kind(NEWSIDX_KIND_STEM)->prefix, stem);
    return ni_lookup_documents(s->generation, *term, documents, s->error);
}

/* What a variant weighs: it counts as the word that was asked for, so one that is rarer than that
   has no more weight by being rare. */
static newsidx_status weigh(const search *s, const ni_queryword *word, uint32_t documents,
                            double *factor)
{
    char bytes[NI_SCHEMA_TERM_MAX];
    newsidx_text term;
    uint32_t asked;
    newsidx_status status = count_stem(s, ni_queryword_stem(word)->text, bytes, &term, &asked);
    *factor =
        status == NEWSIDX_OK && asked > documents ? rarity(s, asked) / rarity(s, documents) : 1.0;
    return status;
}

static newsidx_status add_if_known(const search *s, ni_queryword *word, newsidx_text spelling)
{
    char bytes[NI_SCHEMA_TERM_MAX];
    newsidx_text term, stem = ni_analyser_stem(s->analyser, spelling);
    uint32_t documents;
    double factor;
    if (!stem.data) return ni_error_memory(s->error);
    if (stem.size > NI_TERM_MAX || has_term(word, stem)) return NEWSIDX_OK;
    newsidx_status status = count_stem(s, stem, bytes, &term, &documents);
    if (status != NEWSIDX_OK || documents == 0) return status;
    status = weigh(s, word, documents, &factor);
    if (status != NEWSIDX_OK) return status;
    const size_t prefix = strlen(ni_schema_kind(NEWSIDX_KIND_STEM)->prefix);
    return add(s, word, (newsidx_text){term.data + prefix, term.size - prefix}, factor);
}

/* "fuer" is a stop word as "für" is. */
static newsidx_status add_spellings(const search *s, ni_queryword *word)
{
    ni_spelling spellings[NI_SPELLING_MAX];
    newsidx_status status = NEWSIDX_OK;
    size_t count = ni_spelling_variants(ni_lexicon_builtin(), word->terms[0].text, spellings);
    for (size_t i = 0; i < count && status == NEWSIDX_OK; i++) {
        const newsidx_text spelling = {spellings[i].text, spellings[i].size};
        if (ni_stopwords_has(spelling.data, spelling.size)) word->stop = true;
        status = add_if_known(s, word, spelling);
    }
    return status;
}

/* ---- acronyms -------------------------------------------------------------------------------- */

static newsidx_status add_found(const search *s, ni_queryword *word, const ni_acronyms_found *found)
{
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < found->count && status == NEWSIDX_OK; i++)
        status = add(s, word, (newsidx_text){found->items[i].text, found->items[i].size}, 1.0);
    return status;
}

/* Look up an acronym, or a long form by its key, if any term begins with it. */
static newsidx_status look_up(const search *s, newsidx_text acronym, newsidx_text key,
                              ni_acronyms_found *found)
{
    ni_buffer bytes = NI_BUFFER_INIT;
    bool any;
    const newsidx_text beginning = ni_acronyms_beginning(&bytes, acronym, key);
    newsidx_status status = bytes.failed
                                ? ni_error_memory(s->error)
                                : ni_lookup_beginning(s->generation, beginning, &any, s->error);
    ni_buffer_dispose(&bytes);
    found->count = 0;
    if (status != NEWSIDX_OK || !any) return status;
    return acronym.size ? ni_acronyms_expand(s->generation->database, acronym, found, s->error)
                        : ni_acronyms_abbreviate(s->generation->database, key, found, s->error);
}

/* Add the long forms of a word that is an acronym. */
static newsidx_status add_long_forms(const search *s, ni_queryword *word)
{
    ni_acronyms_found found;
    const newsidx_text form = word->terms[0].text;
    if (form.size == 0 || form.size > NI_ACRONYM_SHORT_MAX) return NEWSIDX_OK;
    newsidx_status status = look_up(s, form, (newsidx_text){NULL, 0}, &found);
    return status == NEWSIDX_OK ? add_found(s, word, &found) : status;
}

/* Add the acronyms of every long form that begins with word i. A key has no stop words. */
static newsidx_status add_acronyms(const search *s, size_t i)
{
    ni_buffer key = NI_BUFFER_INIT;
    newsidx_status status = NEWSIDX_OK;
    size_t words = 0;
    for (size_t k = i; k < s->words->count && words < RUN_MAX && status == NEWSIDX_OK; k++) {
        const ni_queryword *word = &s->words->items[k];
        if (word->stop) continue;
        if (words++) ni_buffer_append_byte(&key, ' ');
        ni_buffer_append(&key, ni_queryword_stem(word)->text.data,
                         ni_queryword_stem(word)->text.size);
        if (key.failed) status = ni_error_memory(s->error);
        if (key.size > NI_ACRONYM_LONG_MAX) break;
        ni_acronyms_found found;
        if (status == NEWSIDX_OK)
            status =
                look_up(s, (newsidx_text){NULL, 0}, (newsidx_text){key.data, key.size}, &found);
        if (status == NEWSIDX_OK) status = add_found(s, &s->words->items[i], &found);
    }
    ni_buffer_dispose(&key);
    return status;
}

newsidx_status ni_variants_add(ni_querywords *words, ni_arena *arena, ni_analyser *analyser,
                               const ni_generation *generation, newsidx_error *error)
{
    const search s = {words, arena, analyser, generation, error};
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < words->count && i < WORDS_MAX && status == NEWSIDX_OK; i++) {
        if (words->items[i].stop) continue;
        status = add_spellings(&s, &words->items[i]);
        if (status == NEWSIDX_OK && generation->has_acronyms)
            status = add_long_forms(&s, &words->items[i]);
        if (status == NEWSIDX_OK && generation->has_acronyms) status = add_acronyms(&s, i);
    }
    return status;
}
