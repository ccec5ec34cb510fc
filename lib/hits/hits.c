/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The cursor over hits. The stored record of a hit is fetched when the cursor reaches it. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/require.h"
#include "hits/hits.h"
#include "index/docvalues.h"
#include "reader/lookup.h"
#include "reader/reader.h"

newsidx_status ni_hits_new(newsidx_hits **out, newsidx_reader *reader, newsidx_error *error)
{
    newsidx_hits *hits = calloc(1, sizeof *hits);
    if (!hits) return ni_error_memory(error);
    hits->article = calloc(1, sizeof *hits->article);
    hits->total = calloc(1, sizeof *hits->total);
    if (!hits->article || !hits->total) {
        free(hits->article);
        free(hits->total);
        free(hits);
        return ni_error_memory(error);
    }
    hits->generation = ni_generation_hold(reader->generation);
    hits->analyser = ni_analyser_hold(reader->analyser);
    hits->complete = true;
    *out = hits;
    return NEWSIDX_OK;
}

void newsidx_hits_free(newsidx_hits *hits)
{
    if (!hits) return;
    ni_ranking_dispose(&hits->ranking);
    for (int i = 0; i < NI_REACH_COUNT; i++) ni_xtrace_free(hits->trace[i]);
    ni_marks_dispose(&hits->marks);
    ni_arena_dispose(&hits->arena);
    ni_stored_dispose(&hits->article->stored);
    free(hits->article);
    ni_hitspans_dispose(&hits->spans);
    ni_buffer_dispose(&hits->snippet);
    ni_buffer_dispose(&hits->highlight);
    ni_facets_free(hits->facets);
    ni_total_dispose(hits->total);
    free(hits->total);
    ni_collapse_dispose(&hits->collapse);
    ni_xcolumn_dispose(&hits->other);
    ni_analyser_free(hits->analyser);
    ni_generation_release(hits->generation);
    free(hits);
}

newsidx_status newsidx_reader_articles(newsidx_hits **out, newsidx_reader *reader,
                                       newsidx_error *error)
{
    ni_error_clear(error);
    NI_REQUIRE(error, out);
    *out = NULL;
    NI_REQUIRE(error, reader);
    newsidx_status status = ni_hits_new(out, reader, error);
    if (status == NEWSIDX_OK) (*out)->walks = true;
    return status;
}

/* Find an article by an id in any Unicode form: ids are stored in one. */
static newsidx_status find_id(const newsidx_reader *reader, newsidx_text id, size_t *source,
                              uint32_t *docid, newsidx_error *error)
{
    ni_arena form = NI_ARENA_INIT;
    id = ni_docvalues_normal(id, &form);
    newsidx_status status = NEWSIDX_DONE;
    if (!id.data)
        status = ni_error_memory(error);
    else if (id.size <= NEWSIDX_ID_MAX)
        status = ni_lookup_article(reader->generation, id, source, docid, error);
    ni_arena_dispose(&form);
    return status;
}

newsidx_status newsidx_reader_get(newsidx_hits **out, newsidx_reader *reader, newsidx_text id,
                                  newsidx_error *error)
{
    size_t source;
    uint32_t docid;
    ni_error_clear(error);
    NI_REQUIRE(error, out);
    *out = NULL;
    NI_REQUIRE(error, reader);
    NI_REQUIRE_BYTES(error, id.data, id.size);
    newsidx_status status = find_id(reader, id, &source, &docid, error);
    if (status == NEWSIDX_OK) status = ni_hits_new(out, reader, error);
    if (status != NEWSIDX_OK) return status;
    newsidx_hits *hits = *out;
    hits->walks = hits->single = true;
    hits->source = source;
    hits->docid = docid;
    hits->rank = 1;
    status = ni_generation_fetch_from(&hits->generation->sources[source], docid,
                                      &hits->article->stored, error);
    if (status == NEWSIDX_OK) return status;
    newsidx_hits_free(hits);
    *out = NULL;
    return status;
}

/* ---- the cursor ------------------------------------------------------------------------------ */

static newsidx_status next_found(newsidx_hits *hits, newsidx_error *error)
{
    if (hits->next >= hits->ranking.count) return NEWSIDX_DONE;
    const ni_candidate *hit = &hits->ranking.items[hits->next++];
    hits->rank = hits->offset + (uint32_t)hits->next;
    hits->score = hit->score;
    hits->docid = hit->docid;
    hits->current = *hit;
    return ni_generation_fetch(hits->generation, hit->docid, &hits->article->stored, error);
}

/* Move to the next document of a walk that is not deleted. */
static newsidx_status next_stored(newsidx_hits *hits, newsidx_error *error)
{
    while (hits->source < hits->generation->source_count) {
        const ni_generation_source *source = &hits->generation->sources[hits->source];
        uint32_t docid = hits->docid + 1;
        newsidx_status status = ni_xdatabase_next(source->database, &docid, error);
        if (status == NEWSIDX_DONE) {
            hits->source++;
            hits->docid = 0;
            continue;
        }
        if (status != NEWSIDX_OK) return status;
        hits->docid = docid;
        if (source->deletions && ni_deletions_has(source->deletions, docid)) continue;
        hits->rank++;
        return ni_generation_fetch_from(source, docid, &hits->article->stored, error);
    }
    return NEWSIDX_DONE;
}

/* Report an error that newsidx_hits_field or newsidx_hits_total could not return. */
static newsidx_status report_failure(ni_hits_article *article, newsidx_error *error)
{
    const newsidx_status status = article->failure.status;
    if (error) *error = article->failure;
    ni_error_clear(&article->failure);
    return status;
}

newsidx_status newsidx_hits_next(newsidx_hits *hits, newsidx_error *error)
{
    ni_error_clear(error);
    NI_REQUIRE(error, hits);
    if (hits->article->failure.status != NEWSIDX_OK) return report_failure(hits->article, error);
    ni_stored_clear(&hits->article->stored);
    ni_hitspans_clear(&hits->spans);
    if (hits->single) return NEWSIDX_DONE;
    return hits->walks ? next_stored(hits, error) : next_found(hits, error);
}

uint32_t newsidx_hits_rank(const newsidx_hits *hits)
{
    return hits->rank;
}

double newsidx_hits_score(const newsidx_hits *hits)
{
    return hits->score;
}

newsidx_matched newsidx_hits_matched(const newsidx_hits *hits)
{
    static const newsidx_matched matched[NI_REACH_COUNT] = {
        [NI_REACH_WORD] = NEWSIDX_MATCHED_QUERY,
        [NI_REACH_PARTS] = NEWSIDX_MATCHED_PARTS,
        [NI_REACH_PART] = NEWSIDX_MATCHED_PART,
    };
    return matched[hits->current.reach];
}

newsidx_status newsidx_hits_text(newsidx_hits *hits, newsidx_field field, newsidx_text *text,
                                 newsidx_error *error)
{
    ni_error_clear(error);
    NI_REQUIRE(error, text);
    *text = (newsidx_text){NULL, 0};
    NI_REQUIRE(error, hits);
    if ((unsigned)field >= NEWSIDX_FIELD_COUNT) return NEWSIDX_OK;
    return ni_stored_text(&hits->article->stored, field, text, error);
}

newsidx_text newsidx_hits_field(const newsidx_hits *hits, newsidx_field field)
{
    newsidx_text text = {NULL, 0};
    if ((unsigned)field < NEWSIDX_FIELD_COUNT)
        ni_stored_text(&hits->article->stored, field, &text, &hits->article->failure);
    return text;
}

const char *newsidx_hits_warning(const newsidx_hits *hits, size_t number, size_t *offset)
{
    const ni_warning *warning = ni_warnings_at(&hits->warnings, number);
    if (offset) *offset = warning ? warning->offset : 0;
    return warning ? warning->message : NULL;
}

const newsidx_facet_counts *newsidx_hits_facet(const newsidx_hits *hits, size_t number)
{
    return ni_facets_at(hits->facets, number);
}

bool newsidx_hits_complete(const newsidx_hits *hits)
{
    return hits->complete;
}

newsidx_total newsidx_hits_total(const newsidx_hits *hits)
{
    newsidx_error *failure = &hits->article->failure;
    if (!hits->walks) {
        ni_total_settle(hits->total, failure->status == NEWSIDX_OK ? failure : NULL);
        return hits->total->figures;
    }
    if (hits->single) return (newsidx_total){1, 1, 1};
    uint64_t articles = ni_generation_articles(hits->generation);
    return (newsidx_total){articles, articles, articles};
}

newsidx_total newsidx_hits_fill_total(const newsidx_hits *hits)
{
    return hits->ranking.wider;
}
