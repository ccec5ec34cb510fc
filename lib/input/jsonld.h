/* SPDX-License-Identifier: GPL-2.0-or-later */
/* JSON-LD in the scripts of a page. */
#ifndef NI_INPUT_JSONLD_H
#define NI_INPUT_JSONLD_H

#include "input/htmldata.h"

/* Read one script. Anything that is no article or no JSON is ignored. */
void ni_jsonld_read(ni_htmldata *data, newsidx_text script);

#endif
