/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The metadata elements of a page. */
#ifndef NI_INPUT_HTMLMETA_H
#define NI_INPUT_HTMLMETA_H

#include "input/htmldata.h"

#include <gumbo.h>

/* Read meta elements, the title, links and JSON-LD, wherever in the page they are. */
void ni_htmlmeta_read(ni_htmldata *data, const GumboNode *root);

#endif
