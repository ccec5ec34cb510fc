/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Snippets of the current hit, and whole fields with marks: checks options, and collects text and
   matches for passages.c and snippet.c. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/require.h"
#include "base/versions.h"
#include "hits/hits.h"
#include "hits/snippet.h"
#include "hits/spanweight.h"

enum { SNIPPET_MIN = 20, SNIPPET_MAX = 10000 };

/* ---- options --------------------------------------------------------------------------------- */

static newsidx_status read_options(newsidx_snippet_options *options,
                                   const newsidx_snippet_options *given, newsidx_error *error)
{
    newsidx_status status = ni_versions_read(&ni_versions_snippet_options, options, given, error);
    if (status != NEWSIDX_OK) return status;
    if (options->size < SNIPPET_MIN || options->size > SNIPPET_MAX)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT,
                            "snippet size %u is not between %d and %d characters",
                            (unsigned)options->size, SNIPPET_MIN, SNIPPET_MAX);
    if (options->fragments < 1 || options->fragments > NI_PASSAGES_MAX)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT,
                            "number of snippet fragments %u is not between 1 and %d",
                            (unsigned)options->fragments, NI_PASSAGES_MAX);
    if ((unsigned)options->escape > NEWSIDX_ESCAPE_TERMINAL)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "unknown escape mode %d",
                            (int)options->escape);
    if (!options->mark_open || !options->mark_close || !options->ellipsis)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT,
                            "snippet marks and ellipsis must not be NULL");
    return NEWSIDX_OK;
}

/* ---- teaser and body as one text ------------------------------------------------------------- */

typedef struct shown {
    ni_buffer bytes;
    newsidx_text text;
    ni_matches matches;
    ni_span_list spans;
} shown;

static void dispose(shown *s)
{
    ni_buffer_dispose(&s->bytes);
    ni_matches_dispose(&s->matches);
    free(s->spans.items);
}

/* Join teaser, an empty line and body. Return the offset of the body. */
static size_t join_texts(shown *s, newsidx_text teaser, newsidx_text body)
{
    s->text = teaser.size ? teaser : body;
    if (!teaser.size || !body.size) return 0;
    ni_buffer_append(&s->bytes, teaser.data, teaser.size);
    ni_buffer_append(&s->bytes, "\n\n", 2);
    ni_buffer_append(&s->bytes, body.data, body.size);
    s->text = (newsidx_text){s->bytes.data, s->bytes.size};
    return teaser.size + 2;
}

/* A phrase found in one of them is not matched word by word in the other. */
static bool join_matches(shown *s, const newsidx_hits *hits, size_t body_begin)
{
    const ni_matches *teaser = &hits->spans.fields[NEWSIDX_TEASER].matches;
    const ni_matches *body = &hits->spans.fields[NEWSIDX_BODY].matches;
    const uint32_t count = hits->marks.sequence_count;
    s->matches.found = calloc(count + 1, sizeof *s->matches.found);
    if (!s->matches.found || !ni_spans_append(&s->matches, teaser, 0) ||
        !ni_spans_append(&s->matches, body, body_begin))
        return false;
    for (uint32_t i = 0; i < count; i++)
        s->matches.found[i] =
            (teaser->found && teaser->found[i]) || (body->found && body->found[i]);
    ni_spans_tighten(&s->matches, &hits->marks);
    return ni_spans_merge(&s->spans, &s->matches);
}

static newsidx_status make_shown(shown *s, newsidx_hits *hits, newsidx_error *error)
{
    ni_stored *stored = &hits->article->stored;
    newsidx_text teaser, body;
    newsidx_status status = ni_hitspans_find(hits, NEWSIDX_TEASER, error);
    if (status == NEWSIDX_OK) status = ni_hitspans_find(hits, NEWSIDX_BODY, error);
    if (status == NEWSIDX_OK) status = ni_stored_text(stored, NEWSIDX_TEASER, &teaser, error);
    if (status == NEWSIDX_OK) status = ni_stored_text(stored, NEWSIDX_BODY, &body, error);
    if (status != NEWSIDX_OK) return status;
    const size_t begin = join_texts(s, teaser, body);
    if (s->bytes.failed || !join_matches(s, hits, begin)) return ni_error_memory(error);
    return ni_spanweight_look_up(&hits->marks, &s->matches, hits->generation, error);
}

/* ---- public calls ---------------------------------------------------------------------------- */

static newsidx_status finish(const ni_buffer *buffer, newsidx_text *out, newsidx_error *error)
{
    if (buffer->failed) return ni_error_memory(error);
    *out = (newsidx_text){buffer->data, buffer->size};
    return NEWSIDX_OK;
}

newsidx_status newsidx_hits_snippet(newsidx_hits *hits, const newsidx_snippet_options *options,
                                    newsidx_text *out, newsidx_error *error)
{
    newsidx_snippet_options full;
    shown s = {.text = {NULL, 0}};
    ni_passages passages;
    ni_error_clear(error);
    NI_REQUIRE(error, out);
    *out = (newsidx_text){NULL, 0};
    NI_REQUIRE(error, hits);
    ni_buffer_clear(&hits->snippet);
    newsidx_status status = read_options(&full, options, error);
    if (status == NEWSIDX_OK) status = make_shown(&s, hits, error);
    if (status == NEWSIDX_OK &&
        !ni_passages_choose(&passages, s.text, &hits->marks, &s.matches, full.size, full.fragments))
        status = ni_error_memory(error);
    if (status == NEWSIDX_OK) {
        ni_snippet_write(&hits->snippet, s.text, &passages, &s.spans, &full);
        status = finish(&hits->snippet, out, error);
    }
    dispose(&s);
    return status;
}

newsidx_status newsidx_hits_highlight(newsidx_hits *hits, newsidx_field field,
                                      const newsidx_snippet_options *options, newsidx_text *out,
                                      newsidx_error *error)
{
    newsidx_snippet_options full;
    newsidx_text text;
    ni_error_clear(error);
    NI_REQUIRE(error, out);
    *out = (newsidx_text){NULL, 0};
    NI_REQUIRE(error, hits);
    ni_buffer_clear(&hits->highlight);
    if ((unsigned)field >= NEWSIDX_FIELD_COUNT)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "unknown field %d", (int)field);
    newsidx_status status = read_options(&full, options, error);
    if (status == NEWSIDX_OK) status = ni_hitspans_find(hits, field, error);
    if (status == NEWSIDX_OK) status = ni_stored_text(&hits->article->stored, field, &text, error);
    if (status != NEWSIDX_OK) return status;
    const ni_passages whole = {{{0, text.size}}, text.size > 0};
    ni_snippet_write(&hits->highlight, text, &whole, &hits->spans.fields[field].spans, &full);
    return finish(&hits->highlight, out, error);
}
