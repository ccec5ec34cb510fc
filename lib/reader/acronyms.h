/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The acronyms that the articles of an index explain, looked up both ways. Acronym.h tells how a
 * pair is written as terms; here they are read again.
 */
#ifndef NI_READER_ACRONYMS_H
#define NI_READER_ACRONYMS_H

#include "base/buffer.h"
#include "xapian/xvocabulary.h"

/* A pair, as many forms of it as there were put together. */
typedef struct ni_acronym {
    newsidx_text acronym;    /* in its normal form: "ozg" */
    newsidx_text key;        /* the stems of the long form, spaces between them */
    newsidx_text short_form; /* as written most often: "OZG" */
    newsidx_text long_form;  /* as written most often: "Onlinezugangsgesetz" */
    uint32_t articles;       /* that explain it, deleted ones that no merge has dropped included */
} ni_acronym;

/* A walk over pairs, sorted by acronym and key. */
typedef struct ni_acronyms {
    ni_xdatabase *database;
    ni_xvocabulary *terms;
    newsidx_text term; /* that came last */
    bool ahead;        /* it is the first form of the next pair */
    bool done;
    ni_acronym pair;
    ni_buffer bytes; /* of the pair */
} ni_acronyms;

/* Begins a walk over the pairs of one acronym in its normal form, or, where it is absent, over
 * all. The database is borrowed. */
newsidx_status ni_acronyms_begin(ni_acronyms *walk, ni_xdatabase *database, newsidx_text acronym,
                                 newsidx_error *error);

/* Goes to the next pair, which is valid until the next call. DONE behind the last one. */
newsidx_status ni_acronyms_next(ni_acronyms *walk, newsidx_error *error);

void ni_acronyms_dispose(ni_acronyms *walk);

/* Whether any article explains an acronym. */
newsidx_status ni_acronyms_any(ni_xdatabase *database, bool *any, newsidx_error *error);

/* How the terms of an acronym begin, and behind that, where it is not NULL, those of a long form's
   key. No acronym: those that lead back from the key. */
newsidx_text ni_acronyms_beginning(ni_buffer *out, newsidx_text acronym, newsidx_text key);

/* What looking up finds: the other side of pairs, with how many articles explain them. */
enum { NI_ACRONYMS_FOUND_MAX = 4, NI_ACRONYMS_TEXT_MAX = 112 };

typedef struct ni_acronyms_item {
    char text[NI_ACRONYMS_TEXT_MAX];
    size_t size;
    uint32_t articles;
} ni_acronyms_item;

typedef struct ni_acronyms_found {
    size_t count; /* the most frequent first */
    ni_acronyms_item items[NI_ACRONYMS_FOUND_MAX];
} ni_acronyms_found;

/* The keys of the long forms of an acronym in its normal form. A pair that hardly any article has
 * beside one that many have is a slip, and left out. */
newsidx_status ni_acronyms_expand(ni_xdatabase *database, newsidx_text acronym,
                                  ni_acronyms_found *found, newsidx_error *error);

/* The acronyms of a long form, which is given by its key. */
newsidx_status ni_acronyms_abbreviate(ni_xdatabase *database, newsidx_text key,
                                      ni_acronyms_found *found, newsidx_error *error);

#endif
