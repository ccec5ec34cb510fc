/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * JSON Lines: one object a line, one line at a time in memory. Texts are borrowed from the parsed
 * object, which lives until the next record.
 */
#include "base/error.h"
#include "input/articlereader.h"
#include "input/jsonarticle.h"
#include "input/jsonparse.h"
#include "input/paragraph.h"

#include <stdlib.h>

typedef struct jsonl_reader {
    ni_reader reader;
    ni_intake *intake;
    ni_jsonparse parse;
    ni_jsonarticle article;
    ni_buffer decoded; /* a line that was not UTF-8 */
} jsonl_reader;

static newsidx_status next(ni_reader *reader, newsidx_article *article, newsidx_error *error)
{
    jsonl_reader *jsonl = (jsonl_reader *)reader;
    ni_source *source = &jsonl->intake->source;
    newsidx_text line;
    size_t lead;
    do {
        lead = source->lead;
        newsidx_status status = ni_source_line(source, &line, error);
        if (status != NEWSIDX_DONE) reader->line = source->line;
        if (status) return status;
    } while (ni_text_trim(line).size == 0);
    newsidx_status status = ni_intake_decode(jsonl->intake, &line, NULL, &jsonl->decoded, error);
    if (!status) status = ni_jsonparse_object(&jsonl->parse, line, error);
    if (status == NEWSIDX_ERR_RECORD && error) error->offset += lead;
    if (status) return status;
    return ni_jsonarticle_fill(&jsonl->article, jsonl->parse.object, article, error);
}

static void close_reader(ni_reader *reader)
{
    jsonl_reader *jsonl = (jsonl_reader *)reader;
    ni_jsonparse_dispose(&jsonl->parse);
    ni_jsonarticle_dispose(&jsonl->article);
    ni_buffer_dispose(&jsonl->decoded);
    free(jsonl);
}

newsidx_status ni_jsonl_open(ni_reader **out, ni_intake *intake, newsidx_error *error)
{
    jsonl_reader *jsonl = calloc(1, sizeof *jsonl);
    if (!jsonl) return ni_error_memory(error);
    jsonl->reader = (ni_reader){next, close_reader, 0, NULL};
    jsonl->intake = intake;
    jsonl->article.intake = intake;
    *out = &jsonl->reader;
    return ni_jsonparse_init(&jsonl->parse, error);
}
