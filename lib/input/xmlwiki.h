/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pages of MediaWiki exports. */
#ifndef NI_INPUT_XMLWIKI_H
#define NI_INPUT_XMLWIKI_H

#include "input/wikitext.h"
#include "input/xmltext.h"

/* Read a <page>. Returns false for a redirect and for pages that are not articles. */
bool ni_xmlwiki_page(ni_xmlarticle *xml, ni_wikitext *wiki, const xmlNode *page);

#endif
