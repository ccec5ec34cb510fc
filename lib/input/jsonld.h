/* SPDX-License-Identifier: GPL-2.0-or-later */
/* JSON-LD in the scripts of a page. */
#ifndef NI_INPUT_JSONLD_H
#define NI_INPUT_JSONLD_H

#include "input/htmldata.h"

/* Reads one script. What is no article, or no JSON, says nothing. */
void ni_jsonld_read(ni_htmldata *data, newsidx_text script);

#endif
