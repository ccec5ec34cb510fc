/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Hints from the names that a site gives an element: its class, id, role and itemprop. They are not
 * facts; htmloutline.c weighs them against the content of the element.
 */
#ifndef NI_INPUT_HTMLHINT_H
#define NI_INPUT_HTMLHINT_H

#include <gumbo.h>
#include <stdbool.h>
#include <stdint.h>

enum {
    NI_HINT_JUNK = 1,    /* navigation, advertisements, other articles, comments */
    NI_HINT_MINOR = 2,   /* junk if short: bylines, dates, tags, captions */
    NI_HINT_BODY = 4,    /* the text of the article */
    NI_HINT_TEASER = 8,  /* its introduction, or a teaser of another */
    NI_HINT_KICKER = 16, /* the words above the headline */
    NI_HINT_AUTHOR = 32,
    NI_HINT_DATE = 64,
    NI_HINT_TITLE = 128,
    NI_HINT_HIDDEN = 256,  /* not shown */
    NI_HINT_COMMENT = 512, /* comments of readers */
    NI_HINT_TAGS = 1024,
    NI_HINT_CONSENT = 2048 /* cookie consent */
};

/* The hints of an element. */
uint32_t ni_htmlhint_of(const GumboNode *node);

#endif
