/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Acronyms explained in the articles of an index, looked up in both directions. acronym.h defines
 * how a pair is encoded as terms; this decodes them.
 */
#ifndef NI_READER_ACRONYMS_H
#define NI_READER_ACRONYMS_H

#include "base/buffer.h"
#include "xapian/xvocabulary.h"

/* A pair, with all its written forms combined. */
typedef struct ni_acronym {
    newsidx_text acronym;    /* in normal form: "ozg" */
    newsidx_text key;        /* stems of the long form, separated by spaces */
    newsidx_text short_form; /* most common spelling: "OZG" */
    newsidx_text long_form;  /* most common spelling: "Onlinezugangsgesetz" */
    uint32_t articles;       /* that explain it, including deleted ones not yet merged away */
} ni_acronym;

/* A walk over pairs, sorted by acronym and key. */
typedef struct ni_acronyms {
    ni_xdatabase *database;
    ni_xvocabulary *terms;
    newsidx_text term; /* read last */
    bool ahead;        /* it is the first form of the next pair */
    bool done;
    ni_acronym pair;
    ni_buffer bytes; /* holds the pair's texts */
} ni_acronyms;

/* Start a walk over the pairs of one acronym in normal form, or over all if its data is NULL. The
   database is borrowed. */
newsidx_status ni_acronyms_begin(ni_acronyms *walk, ni_xdatabase *database, newsidx_text acronym,
                                 newsidx_error *error);

/* Move to the next pair, which is valid until the next call. DONE after the last. */
newsidx_status ni_acronyms_next(ni_acronyms *walk, newsidx_error *error);

void ni_acronyms_dispose(ni_acronyms *walk);

/* Check whether any article explains an acronym. */
newsidx_status ni_acronyms_any(ni_xdatabase *database, bool *any, newsidx_error *error);

/* Build the prefix of the terms of an acronym, and of a long form's key unless its data is NULL. An
   empty acronym means the terms that lead back from the key. */
newsidx_text ni_acronyms_beginning(ni_buffer *out, newsidx_text acronym, newsidx_text key);

/* Result of a lookup: the other side of pairs, with the number of articles that explain them. */
enum { NI_ACRONYMS_FOUND_MAX = 4, NI_ACRONYMS_TEXT_MAX = 112 };

typedef struct ni_acronyms_item {
    char text[NI_ACRONYMS_TEXT_MAX];
    size_t size;
    uint32_t articles;
} ni_acronyms_item;

typedef struct ni_acronyms_found {
    size_t count; /* most frequent first */
    ni_acronyms_item items[NI_ACRONYMS_FOUND_MAX];
} ni_acronyms_found;

/* Find the keys of the long forms of an acronym in normal form. A pair that is rare compared with
   the most frequent one is dropped as a slip. */
newsidx_status ni_acronyms_expand(ni_xdatabase *database, newsidx_text acronym,
                                  ni_acronyms_found *found, newsidx_error *error);

/* Find the acronyms of a long form, given by its key. */
newsidx_status ni_acronyms_abbreviate(ni_xdatabase *database, newsidx_text key,
                                      ni_acronyms_found *found, newsidx_error *error);

#endif
