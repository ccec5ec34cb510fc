/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Items of RSS, Atom and WordPress exports, and what their feed says about all of them. */
#ifndef NI_INPUT_XMLFEED_H
#define NI_INPUT_XMLFEED_H

#include "input/xmltext.h"

typedef struct ni_feed {
    ni_buffer title;
    ni_buffer date; /* for items that have none */
    ni_buffer link; /* against which relative ones are resolved */
} ni_feed;

/* Take the data of an element of the feed outside its items. False when out of memory. */
bool ni_feed_note(ni_feed *feed, const xmlNode *element);

/* Read an item or entry. Returns false for one that is no article, such as a menu of WordPress. */
bool ni_feed_item(ni_xmlarticle *xml, const ni_feed *feed, const xmlNode *item);

void ni_feed_dispose(ni_feed *feed);

#endif
