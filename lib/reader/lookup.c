/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "reader/lookup.h"

#include "index/schema.h"
#include "xapian/xvocabulary.h"

static bool is_mapped(const ni_generation *generation)
{
    for (size_t i = 0; i < generation->source_count; i++)
        if (!generation->sources[i].scanned) return false;
    return true;
}

newsidx_status ni_lookup_documents(const ni_generation *generation, newsidx_text term,
                                   uint32_t *documents, newsidx_error *error)
{
    if (!is_mapped(generation))
        return ni_xvocabulary_documents(generation->database, term, documents, error);
    *documents = 0;
    for (size_t i = 0; i < generation->source_count; i++) {
        uint32_t count;
        newsidx_status status =
            ni_mappedsegment_documents(generation->sources[i].scanned, term, &count, error);
        if (status != NEWSIDX_OK) return status;
        *documents += count;
    }
    return NEWSIDX_OK;
}

newsidx_status ni_lookup_beginning(const ni_generation *generation, newsidx_text beginning,
                                   bool *any, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    *any = !is_mapped(generation);
    for (size_t i = 0; i < generation->source_count && !*any && status == NEWSIDX_OK; i++)
        status = ni_mappedsegment_beginning(generation->sources[i].scanned, beginning, any, error);
    return status;
}

newsidx_status ni_lookup_article(const ni_generation *generation, newsidx_text id, size_t *source,
                                 uint32_t *docid, newsidx_error *error)
{
    char bytes[NI_SCHEMA_TERM_MAX];
    if (id.size > NEWSIDX_ID_MAX) return NEWSIDX_DONE;
    newsidx_text term = ni_schema_term(bytes, NI_PREFIX_ID, id);
    for (*source = 0; *source < generation->source_count; ++*source) {
        const ni_generation_source *found = &generation->sources[*source];
        newsidx_status status = ni_xdatabase_find(found->database, term, docid, error);
        if (status == NEWSIDX_DONE) continue;
        if (status != NEWSIDX_OK) return status;
        if (!found->deletions || !ni_deletions_has(found->deletions, *docid)) return NEWSIDX_OK;
    }
    return NEWSIDX_DONE;
}
