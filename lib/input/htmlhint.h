/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the names that a site gives to an element say about it: its class, id, role and itemprop.
 * They are hints, not facts; htmloutline.c weighs them against what is in the element.
 */
#ifndef NI_INPUT_HTMLHINT_H
#define NI_INPUT_HTMLHINT_H

#include <gumbo.h>
#include <stdbool.h>
#include <stdint.h>

enum {
    NI_HINT_JUNK = 1,    /* navigation, advertisements, other articles, comments */
    NI_HINT_MINOR = 2,   /* junk if it is short: bylines, dates, tags, captions */
    NI_HINT_BODY = 4,    /* the text of the article */
    NI_HINT_TEASER = 8,  /* its introduction, or a teaser of another */
    NI_HINT_KICKER = 16, /* the words above the headline */
    NI_HINT_AUTHOR = 32,
    NI_HINT_DATE = 64,
    NI_HINT_TITLE = 128,
    NI_HINT_HIDDEN = 256,  /* not shown */
    NI_HINT_COMMENT = 512, /* comments of readers */
    NI_HINT_TAGS = 1024,
    NI_HINT_CONSENT = 2048 /* what asks for consent to cookies */
};

/* The hints of an element. */
uint32_t ni_htmlhint_of(const GumboNode *node);

#endif
