/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Names of fields in a query, such as `titel:`, in German and English. This is the only table of
 * them: add a new name here and in newsidx-query(7).
 */
#ifndef NI_QUERY_FIELDNAME_H
#define NI_QUERY_FIELDNAME_H

#include "query/tree.h"

/* What follows the colon. */
typedef enum ni_fieldname_type {
    NI_FIELDNAME_WORDS,   /* a word, phrase or group, searched in `scope` */
    NI_FIELDNAME_ID,      /* an article's id, up to white space or in quotes */
    NI_FIELDNAME_SIMILAR, /* an article's id, likewise: find articles similar to it */
    NI_FIELDNAME_DATE     /* a date or a range of dates, likewise */
} ni_fieldname_type;

typedef struct ni_fieldname {
    const char *name; /* in lowercase, without the colon */
    ni_fieldname_type type;
    ni_scope scope; /* for WORDS */
} ni_fieldname;

/* Size of the longest name in bytes. */
enum { NI_FIELDNAME_MAX = 16 };

/* Find a field by name, ignoring case; NULL if there is none. */
const ni_fieldname *ni_fieldname_find(const char *name, size_t size);

#endif
