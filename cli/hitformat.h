/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Hits printed by a template of the user. */
#ifndef CLI_HITFORMAT_H
#define CLI_HITFORMAT_H

#include "output.h"
#include "template.h"

#include <newsidx.h>

/* The letters of templates for hits. */
extern const char hitformat_letters[];

newsidx_status hitformat_print(struct output *out, const struct template *template,
                               newsidx_hits *hits, const newsidx_snippet_options *snippet,
                               newsidx_error *error);

#endif
