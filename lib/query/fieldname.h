/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The names of fields in a query, `titel:` and the like, German and English. This is the one table
 * of them: a new name is a new line of it, and of newsidx-query(7).
 */
#ifndef NI_QUERY_FIELDNAME_H
#define NI_QUERY_FIELDNAME_H

#include "query/tree.h"

/* What stands behind the colon. */
typedef enum ni_fieldname_type {
    NI_FIELDNAME_WORDS,   /* a word, a phrase or a group, looked for in scope */
    NI_FIELDNAME_ID,      /* an article's id, to the next white space or in quotes */
    NI_FIELDNAME_SIMILAR, /* an article's id, likewise: those that are like it */
    NI_FIELDNAME_DATE     /* a date or a range of dates, likewise */
} ni_fieldname_type;

typedef struct ni_fieldname {
    const char *name; /* in lower case, without the colon */
    ni_fieldname_type type;
    ni_scope scope; /* of WORDS */
} ni_fieldname;

/* No name has more bytes. */
enum { NI_FIELDNAME_MAX = 16 };

/* The field of that name in any case; NULL where there is none. */
const ni_fieldname *ni_fieldname_find(const char *name, size_t size);

#endif
