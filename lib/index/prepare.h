/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From a caller's article to one that can be indexed: valid UTF-8, an id, a valid date, not too
 * large, not empty. What cannot be repaired is rejected with the field at fault.
 */
#ifndef NI_INDEX_PREPARE_H
#define NI_INDEX_PREPARE_H

#include "base/buffer.h"
#include "base/instant.h"
#include "newsidx.h"

/* An indexable article. Its texts point into the caller's, or into `repaired` and `id`. */
typedef struct ni_prepared {
    newsidx_article article;
    char date_value[NI_INSTANT_SIZE]; /* "" without a date */
    char id[NEWSIDX_ID_MAX + 1];
    uint32_t bad_bytes, entities, misencoded;
    ni_buffer repaired; /* reused from article to article */
} ni_prepared;

#define NI_PREPARED_INIT                                                                           \
    {                                                                                              \
        NEWSIDX_ARTICLE_INIT, "", "", 0, 0, 0, NI_BUFFER_INIT                                      \
    }

/* Prepare an article. RECORD with the field in error->offset; ARGUMENT for an unknown version of
   the article or of the result, which may be NULL and is not filled in yet; MEMORY. */
newsidx_status ni_prepare_article(ni_prepared *prepared, const newsidx_article *article,
                                  const newsidx_put_result *result, newsidx_error *error);

/* Fill in the result, if there is one, once the article has been put. */
void ni_prepare_fill_result(const ni_prepared *prepared, bool replaced, newsidx_put_result *result);

void ni_prepare_dispose(ni_prepared *prepared);

#endif
