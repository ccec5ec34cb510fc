/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cursors over the terms of a database. */
#ifndef NI_XAPIAN_XVOCABULARY_H
#define NI_XAPIAN_XVOCABULARY_H

#include "xapian/xdatabase.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A cursor over terms with a common prefix, in byte order. */
typedef struct ni_xvocabulary ni_xvocabulary;

/* Open a cursor over all terms with a prefix. The database must outlive the cursor. */
newsidx_status ni_xvocabulary_open(ni_xvocabulary **out, ni_xdatabase *database,
                                   newsidx_text prefix, newsidx_error *error) NI_NOEXCEPT;

/* Return the next term, including the prefix, starting with the first. DONE after the last. Valid
   until the next call. */
newsidx_status ni_xvocabulary_next(ni_xvocabulary *vocabulary, newsidx_text *term,
                                   newsidx_error *error) NI_NOEXCEPT;

/* Skip forward, so that the next term is the first that is not less than `term`. */
newsidx_status ni_xvocabulary_skip(ni_xvocabulary *vocabulary, newsidx_text term,
                                   newsidx_error *error) NI_NOEXCEPT;

/* Number of documents with the term returned last. */
newsidx_status ni_xvocabulary_count(ni_xvocabulary *vocabulary, uint32_t *count,
                                    newsidx_error *error) NI_NOEXCEPT;

/* Accepts NULL. */
void ni_xvocabulary_close(ni_xvocabulary *vocabulary) NI_NOEXCEPT;

/* Number of documents with a term, including deleted ones. */
newsidx_status ni_xvocabulary_documents(ni_xdatabase *database, newsidx_text term, uint32_t *count,
                                        newsidx_error *error) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
