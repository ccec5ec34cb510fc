/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The formats of news agencies: NITF and NewsML-G2. */
#ifndef NI_INPUT_XMLNEWS_H
#define NI_INPUT_XMLNEWS_H

#include "input/xmltext.h"

/* Read a <nitf>. */
bool ni_xmlnews_nitf(ni_xmlarticle *xml, const xmlNode *nitf);

/* Read a <newsItem>. Returns false for one without a text: a picture, one that was withdrawn. */
bool ni_xmlnews_newsml(ni_xmlarticle *xml, const xmlNode *item);

#endif
