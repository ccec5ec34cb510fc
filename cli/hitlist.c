/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The list of hits for people. Lines below the title are indented like the title. */
#include "hitlist.h"

#include "copies.h"
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
        if (any) {
            output_format(out, ", ");
        } else {
            output_format(out, "%*s", INDENT, "");
            output_style_set(out, OUTPUT_DIM);
        }
        output_text(out, text.data, text.size);
        any = true;
    }
    if (!any) return;
    output_style_set(out, OUTPUT_PLAIN);
    output_bytes(out, "\n", 1);
}

newsidx_status hitlist_print(struct output *out, newsidx_hits *hits,
                             const newsidx_snippet_options *snippet, newsidx_error *error)
{
    newsidx_text passage;
    newsidx_status status = newsidx_hits_snippet(hits, snippet, &passage, error);
    if (status) return status;
    newsidx_text title = newsidx_hits_field(hits, NEWSIDX_TITLE);
    if (!title.size) title = newsidx_hits_field(hits, NEWSIDX_ID);
    output_format(out, "%3" PRIu32 ". ", newsidx_hits_rank(hits));
    output_style_set(out, OUTPUT_TITLE);
    output_text(out, title.data, title.size);
    output_style_set(out, OUTPUT_PLAIN);
    output_bytes(out, "\n", 1);
    print_origin(out, hits);
    if (passage.size) wrap_print(out, passage, INDENT);
    return copies_print(out, hits, INDENT, error);
}

void hitlist_partial(struct output *out)
{
    output_style_set(out, OUTPUT_DIM);
    output_format(out, "Only part of a word:\n");
    output_style_set(out, OUTPUT_PLAIN);
}

static void print_count(struct output *out, uint64_t shown, newsidx_total total)
{
    const bool exact = total.lower == total.upper;
    output_format(out, "%" PRIu64 " of %s%" PRIu64, shown, exact ? "" : "about ", total.estimate);
}

void hitlist_total(struct output *out, const newsidx_hits *hits, uint64_t shown, uint64_t matching)
{
    const newsidx_total total = newsidx_hits_total(hits);
    const newsidx_total fill = newsidx_hits_fill_total(hits);
    print_count(out, matching, total);
    output_format(out, " article%s", total.estimate == 1 ? "" : "s");
    if (fill.estimate) {
        output_format(out, ", ");
        print_count(out, shown - matching, fill);
        output_format(out, " more with part of a word");
    }
    output_bytes(out, "\n", 1);
}
