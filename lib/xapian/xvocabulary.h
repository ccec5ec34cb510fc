/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cursors over the terms of a database. */
#ifndef NI_XAPIAN_XVOCABULARY_H
#define NI_XAPIAN_XVOCABULARY_H

#include "xapian/xdatabase.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A cursor over terms that begin alike, in the order of their bytes. */
typedef struct ni_xvocabulary ni_xvocabulary;

/* All terms of a database that begin with a prefix. The database must outlive the cursor. */
newsidx_status ni_xvocabulary_open(ni_xvocabulary **out, ni_xdatabase *database,
                                   newsidx_text prefix, newsidx_error *error) NI_NOEXCEPT;

/* The next term, whole; the first call gives the first. DONE behind the last. It lives until the
   next call. */
newsidx_status ni_xvocabulary_next(ni_xvocabulary *vocabulary, newsidx_text *term,
                                   newsidx_error *error) NI_NOEXCEPT;

/* Passes over terms: the next one is the first that is not before `term`. Only forward. */
newsidx_status ni_xvocabulary_skip(ni_xvocabulary *vocabulary, newsidx_text term,
                                   newsidx_error *error) NI_NOEXCEPT;

/* How many documents have the term that came last. */
newsidx_status ni_xvocabulary_count(ni_xvocabulary *vocabulary, uint32_t *count,
                                    newsidx_error *error) NI_NOEXCEPT;

/* Takes NULL. */
void ni_xvocabulary_close(ni_xvocabulary *vocabulary) NI_NOEXCEPT;

/* The documents of a database that have a term, deleted ones included. */
newsidx_status ni_xvocabulary_documents(ni_xdatabase *database, newsidx_text term, uint32_t *count,
                                        newsidx_error *error) NI_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
