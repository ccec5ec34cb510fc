/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The list that a person reads. What stands below the title is indented as far as the title.
 */
#include "hitlist.h"

#include "wrap.h"

#include <inttypes.h>

enum { INDENT = 5 };

/* The line under the title: date, place and source, as far as the article has them. */
static void print_origin(struct output *out, const newsidx_hits *hits)
{
    static const newsidx_field fields[] = {NEWSIDX_DATE, NEWSIDX_PLACE, NEWSIDX_SOURCE};
    bool any = false;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        newsidx_text text = newsidx_hits_field(hits, fields[i]);
        if (!text.size) continue;
        if (any)
            output_format(out, ", ");
        else
            output_format(out, "%*s", INDENT, "");
        output_text(out, text.data, text.size);
        any = true;
    }
    if (any) output_bytes(out, "\n", 1);
}

newsidx_status hitlist_print(struct output *out, newsidx_hits *hits, newsidx_error *error)
{
    newsidx_snippet_options options = NEWSIDX_SNIPPET_OPTIONS_INIT;
    if (out->styled) {
        options.mark_open = WRAP_MARK_OPEN;
        options.mark_close = WRAP_MARK_CLOSE;
    }
    newsidx_text snippet;
    newsidx_status status = newsidx_hits_snippet(hits, &options, &snippet, error);
    if (status) return status;
    newsidx_text title = newsidx_hits_field(hits, NEWSIDX_TITLE);
    if (!title.size) title = newsidx_hits_field(hits, NEWSIDX_ID);
    output_format(out, "%3" PRIu32 ". ", newsidx_hits_rank(hits));
    output_bold(out, true);
    output_text(out, title.data, title.size);
    output_bold(out, false);
    output_bytes(out, "\n", 1);
    print_origin(out, hits);
    if (snippet.size) wrap_print(out, snippet, INDENT);
    return NEWSIDX_OK;
}

void hitlist_total(struct output *out, uint64_t shown, newsidx_total total)
{
    bool exact = total.lower == total.upper;
    output_format(out, "%" PRIu64 " of %s%" PRIu64 " article%s\n", shown, exact ? "" : "about ",
                  total.estimate, total.estimate == 1 ? "" : "s");
}
