/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From an article as somebody gives it to one that can be indexed: sound UTF-8, an id, a date that
 * is one, not too large, not empty. What cannot be mended is refused with the field at fault.
 */
#ifndef NI_INDEX_PREPARE_H
#define NI_INDEX_PREPARE_H

#include "base/buffer.h"
#include "newsidx.h"

/* An article that can be indexed. Its texts point into the one put or into `repaired` and `id`. */
typedef struct ni_prepared {
    newsidx_article article;
    char date_value[16]; /* YYYYMMDD or YYYYMMDDhhmmss; "" without a date */
    char id[NEWSIDX_ID_MAX + 1];
    uint32_t bad_bytes;
    ni_buffer repaired; /* memory, kept from one article to the next */
} ni_prepared;

#define NI_PREPARED_INIT                                                                           \
    {                                                                                              \
        NEWSIDX_ARTICLE_INIT, "", "", 0, NI_BUFFER_INIT                                            \
    }

/* RECORD with the field in error->offset; ARGUMENT for an unknown version of the article or of the
   result, which may be NULL and is not filled yet; MEMORY. */
newsidx_status ni_prepare_article(ni_prepared *prepared, const newsidx_article *article,
                                  const newsidx_put_result *result, newsidx_error *error);

/* Fills the result, if there is one, when the article is put. */
void ni_prepare_tell(const ni_prepared *prepared, newsidx_put_result *result);

void ni_prepare_dispose(ni_prepared *prepared);

#endif
