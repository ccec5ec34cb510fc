/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Snippets of the current hit: options and text for snippet.c. */
#include "base/error.h"
#include "search/hits.h"
#include "search/snippet.h"

enum { SNIPPET_MIN = 20, SNIPPET_MAX = 10000 };

static newsidx_status check_snippet_options(const newsidx_snippet_options *options,
                                            newsidx_error *error)
{
    if (options->version != NEWSIDX_SNIPPET_OPTIONS_VERSION)
        return ni_error_struct_version(error, "newsidx_snippet_options", options->version);
    if (options->size < SNIPPET_MIN || options->size > SNIPPET_MAX)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT,
                            "a snippet of %u characters is not between %d and %d",
                            (unsigned)options->size, SNIPPET_MIN, SNIPPET_MAX);
    if (!options->mark_open || !options->mark_close || !options->ellipsis)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "a snippet's marks must not be NULL");
    return NEWSIDX_OK;
}

/* Teaser and body as one text, in `joined` where there are both. */
static newsidx_text shown_text(const newsidx_hits *hits, ni_buffer *joined)
{
    newsidx_text teaser = hits->fields[NEWSIDX_TEASER], body = hits->fields[NEWSIDX_BODY];
    if (!teaser.size) return body;
    if (!body.size) return teaser;
    ni_buffer_append(joined, teaser.data, teaser.size);
    ni_buffer_append(joined, "\n\n", 2);
    ni_buffer_append(joined, body.data, body.size);
    return (newsidx_text){joined->data, joined->size};
}

newsidx_status newsidx_hits_snippet(newsidx_hits *hits, const newsidx_snippet_options *options,
                                    newsidx_text *out, newsidx_error *error)
{
    static const newsidx_snippet_options defaults = NEWSIDX_SNIPPET_OPTIONS_INIT;
    ni_error_clear(error);
    *out = (newsidx_text){NULL, 0};
    if (!options) options = &defaults;
    newsidx_status status = check_snippet_options(options, error);
    if (status == NEWSIDX_OK && !hits->analyser)
        status = ni_analyser_new(&hits->analyser, hits->generation->words, error);
    if (status != NEWSIDX_OK) return status;
    ni_buffer joined = NI_BUFFER_INIT;
    newsidx_text text = shown_text(hits, &joined);
    ni_buffer_clear(&hits->snippet);
    if (joined.failed)
        status = ni_error_memory(error);
    else
        status =
            ni_snippet_make(&hits->snippet, hits->analyser, text, &hits->marks, options, error);
    if (status == NEWSIDX_OK) *out = (newsidx_text){hits->snippet.data, hits->snippet.size};
    ni_buffer_dispose(&joined);
    return status;
}
