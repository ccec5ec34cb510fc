/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Terms are numbered by a hash table in order of appearance. Occurrences go into one list of (term,
 * position) pairs, in text order; a counting sort by term then yields the rising positions of each
 * term without a list per term.
 */
#include "index/document.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/hashtable.h"
#include "base/positionlist.h"
#include "index/docvalues.h"
#include "index/record.h"
#include "index/schema.h"
#include "index/similarity.h"

typedef struct occurrence {
    uint32_t term; /* index in the table */
    uint32_t position;
} occurrence;

struct ni_document {
    ni_hashtable terms;      /* value: wdf */
    occurrence *occurrences; /* in text order */
    size_t occurrence_count, occurrence_capacity;
    uint32_t *positions; /* sorted by term */
    size_t position_capacity;
    uint32_t *begins; /* by term: index of its first position; one more for the end */
    size_t begin_capacity;
    ni_xposting *postings; /* by term */
    size_t posting_capacity;
    ni_xvalue values[NI_SLOT_COUNT];
    ni_similarity similarity; /* of the body */
    char sketch[NI_SIMILARITY_SIZE];
    /* the field being analysed */
    const ni_field_rule *rule;
    bool is_body;
    uint32_t base; /* position of its first token in the common space */
    uint32_t next; /* first position after it */
};

ni_document *ni_document_new(void)
{
    return calloc(1, sizeof(ni_document));
}

void ni_document_free(ni_document *document)
{
    if (!document) return;
    ni_hashtable_dispose(&document->terms);
    free(document->occurrences);
    free(document->positions);
    free(document->begins);
    free(document->postings);
    free(document);
}

/* ---- collecting ------------------------------------------------------------------------------ */

static ni_hashtable_entry *add_term(ni_document *document, const char *prefix, newsidx_text text,
                                    uint32_t wdf)
{
    char bytes[NI_SCHEMA_TERM_MAX];
    newsidx_text term = ni_schema_term(bytes, prefix, text);
    ni_hashtable_entry *entry = ni_hashtable_put(&document->terms, term.data, term.size);
    if (entry) entry->value += wdf;
    return entry;
}

static bool add_occurrence(ni_document *document, const char *prefix, newsidx_text text,
                           uint32_t wdf, uint32_t position)
{
    ni_hashtable_entry *entry = add_term(document, prefix, text, wdf);
    if (!entry || !ni_array_reserve(&document->occurrences, &document->occurrence_capacity,
                                    document->occurrence_count + 1, sizeof(occurrence)))
        return false;
    document->occurrences[document->occurrence_count++] =
        (occurrence){(uint32_t)(entry - document->terms.entries), position};
    return true;
}

static newsidx_status collect_term(void *context, const newsidx_term *term)
{
    ni_document *document = context;
    const ni_field_rule *rule = document->rule;
    const ni_kind_rule *kind = ni_schema_kind(term->kind);
    const uint32_t position = document->base + term->position;
    const bool lead = document->is_body && term->token < NI_LEAD_TOKENS;
    const uint32_t wdf = rule->weight * kind->weight * (lead ? NI_LEAD_WEIGHT : 1);
    const bool has_positions =
        term->kind != NEWSIDX_KIND_FORM && term->kind != NEWSIDX_KIND_ACRONYM;
    bool ok = true;
    if (document->is_body && term->kind == NEWSIDX_KIND_FORM)
        ni_similarity_add(&document->similarity, term->text);
    if (rule->weight && has_positions)
        ok = add_occurrence(document, kind->prefix, term->text, wdf, position);
    else if (rule->weight && !(term->kind == NEWSIDX_KIND_FORM && term->stop))
        ok = add_term(document, kind->prefix, term->text, wdf) != NULL;
    if (ok && rule->prefix && has_positions)
        ok = add_occurrence(document, rule->prefix, term->text, 1, term->position);
    if (position >= document->next) document->next = position + 1;
    return ok ? NEWSIDX_OK : NEWSIDX_ERR_MEMORY;
}

/* A path without the line in the file, which would be a term of its own for each article. */
static newsidx_text without_line(newsidx_text path)
{
    size_t size = path.size;
    while (size && path.data[size - 1] >= '0' && path.data[size - 1] <= '9') size--;
    if (size && size < path.size && path.data[size - 1] == ':') path.size = size - 1;
    return path;
}

static newsidx_status collect(ni_document *document, ni_analyser *analyser,
                              const newsidx_article *article, newsidx_error *error)
{
    static const newsidx_field order[] = {
        NEWSIDX_TITLE,   NEWSIDX_TEASER, NEWSIDX_BODY,   NEWSIDX_AUTHOR, NEWSIDX_PLACE,
        NEWSIDX_SECTION, NEWSIDX_TAGS,   NEWSIDX_SOURCE, NEWSIDX_PATH,
    };
    document->next = 0;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        newsidx_text text = article->field[order[i]];
        if (order[i] == NEWSIDX_PATH) text = without_line(text);
        if (!text.size) continue;
        uint32_t tokens = (document->next + NI_STRIDE - 1) / NI_STRIDE;
        document->rule = ni_schema_field(order[i]);
        document->is_body = order[i] == NEWSIDX_BODY;
        document->base = tokens ? (tokens + NI_FIELD_GAP) * NI_STRIDE : 0;
        newsidx_status status = ni_analyser_run(analyser, text, collect_term, document, error);
        if (status == NEWSIDX_ERR_MEMORY) return ni_error_memory(error);
        if (status != NEWSIDX_OK) return status;
    }
    if (!add_term(document, NI_PREFIX_ID, article->field[NEWSIDX_ID], 0))
        return ni_error_memory(error);
    return NEWSIDX_OK;
}

/* ---- sorting --------------------------------------------------------------------------------- */

/*
 * Give each term its positions in order, each once: two words may stand at the position of one
 * token, and rules that look at neighbours emit a term a few tokens late.
 */
static void sort_positions(ni_document *document)
{
    const uint32_t terms = document->terms.count;
    uint32_t *begins = document->begins, sum = 0;
    memset(begins, 0, (terms + 1) * sizeof *begins);
    for (size_t i = 0; i < document->occurrence_count; i++) begins[document->occurrences[i].term]++;
    for (uint32_t term = 0; term <= terms; term++) {
        uint32_t count = begins[term];
        begins[term] = sum;
        sum += count;
    }
    for (uint32_t term = 0; term < terms; term++) document->postings[term].position_count = 0;
    for (size_t i = 0; i < document->occurrence_count; i++) {
        occurrence o = document->occurrences[i];
        ni_positionlist_insert(document->positions + begins[o.term],
                               &document->postings[o.term].position_count, o.position);
    }
}

/* Make the postings of all terms. */
static bool make_postings(ni_document *document)
{
    const uint32_t terms = document->terms.count;
    /* Reserve one more item: terms without positions point into these arrays, too. */
    if (!ni_array_reserve(&document->positions, &document->position_capacity,
                          document->occurrence_count + 1, sizeof *document->positions) ||
        !ni_array_reserve(&document->begins, &document->begin_capacity, terms + 1,
                          sizeof *document->begins) ||
        !ni_array_reserve(&document->postings, &document->posting_capacity, terms + 1,
                          sizeof *document->postings))
        return false;
    sort_positions(document);
    for (uint32_t term = 0; term < terms; term++) {
        const ni_hashtable_entry *entry = &document->terms.entries[term];
        ni_xposting *posting = &document->postings[term];
        posting->term = entry->key;
        posting->term_size = entry->size;
        posting->wdf = entry->value;
        posting->positions = document->positions + document->begins[term];
        posting->hash = entry->hash;
    }
    return true;
}

/* Make the values of an article whose body was collected. */
static size_t make_values(ni_document *document, const newsidx_article *article, newsidx_text date)
{
    size_t count = ni_docvalues_make(document->values, article, date);
    if (ni_similarity_finish(&document->similarity, document->sketch))
        document->values[count++] =
            (ni_xvalue){NI_SLOT_SIMILARITY, {document->sketch, sizeof document->sketch}};
    return count;
}

newsidx_status ni_document_make(ni_document *document, ni_analyser *analyser,
                                const newsidx_article *article, newsidx_text record,
                                newsidx_text date, ni_xdocument *out, newsidx_error *error)
{
    ni_hashtable_clear(&document->terms);
    document->occurrence_count = 0;
    ni_similarity_start(&document->similarity);
    newsidx_status status = collect(document, analyser, article, error);
    if (status != NEWSIDX_OK) return status;
    if (!make_postings(document)) return ni_error_memory(error);
    *out = (ni_xdocument){
        .postings = document->postings,
        .posting_count = document->terms.count,
        .values = document->values,
        .value_count = make_values(document, article, date),
        .data = record,
    };
    return NEWSIDX_OK;
}

newsidx_status ni_document_read(ni_document *document, ni_analyser *analyser, newsidx_text record,
                                newsidx_text date, ni_xdocument *out, newsidx_error *error)
{
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    if (!ni_record_decode(record, article.field))
        return ni_error_set(error, NEWSIDX_ERR_INTERNAL, "cannot decode a stored record");
    return ni_document_make(document, analyser, &article, record, date, out, error);
}
