/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The sections and subsections that a citation names, and the expansion of ranges and lists. */
#ifndef NI_LAW_LAWCITATION_H
#define NI_LAW_LAWCITATION_H

#include "law/lawlexer.h"

enum {
    NI_LAWCITATION_MOST = 160, /* references of one sign */
    NI_LAWCITATION_NUMBER = 12 /* bytes of "1234a" and a NUL, with some to spare */
};

/* What a number in a citation stands for. */
typedef enum ni_lawlevel {
    NI_LAWLEVEL_SECTION,
    NI_LAWLEVEL_SUBSECTION,
    NI_LAWLEVEL_DETAIL
} ni_lawlevel;

typedef struct ni_lawreference {
    char section[NI_LAWCITATION_NUMBER];    /* "20a" */
    char subsection[NI_LAWCITATION_NUMBER]; /* "" for none */
    size_t end;                             /* bytes of the text */
} ni_lawreference;

typedef struct ni_lawcitation {
    bool article;   /* of Art., not of § */
    bool tentative; /* what is added counts only if a law is named after the citation */
    size_t count;
    size_t certain;    /* the number of references added before that */
    ni_lawcursor rest; /* where the law may be named */
    bool worded;       /* ends with a word: a full stop after it does not end the sentence */
    bool enclosed;     /* ends with something that may be in brackets */
    ni_lawreference references[NI_LAWCITATION_MOST];
} ni_lawcitation;

/* Begin an empty citation. */
void ni_lawcitation_begin(ni_lawcitation *citation, bool article);

/* Return the reference added last; NULL if there is none. */
ni_lawreference *ni_lawcitation_latest(ni_lawcitation *citation);

/* Add a reference to a section, or to a subsection of the latest section; none if it is full. */
void ni_lawcitation_add(ni_lawcitation *citation, ni_lawlevel level, const char *number,
                        size_t end);

/* Add the numbers, or the letters of one number, between two that were cited as a range. */
void ni_lawcitation_fill(ni_lawcitation *citation, ni_lawlevel level, const char *low,
                         const char *high, size_t end);

/* Add the `count` numbers after one. Nothing after one with a letter, as there may be no next
   one. */
void ni_lawcitation_follow(ni_lawcitation *citation, ni_lawlevel level, int count);

/* Return the value of the digits that a number begins with. */
long ni_lawcitation_value(const char *number);

#endif
