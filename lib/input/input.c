/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The public side of reading articles: opens the source, settles the format and hands over to its
 * reader. What every format has in common is done here: options, the end after a failure, an
 * article without fields to begin with.
 */
#include "base/error.h"
#include "base/require.h"
#include "base/versions.h"
#include "input/articlereader.h"
#include "input/detect.h"

#include <assert.h>
#include <stdlib.h>

struct newsidx_input {
    ni_source source;
    ni_reader *reader;
    bool ended;
};

/* Sizes go through json-c as int, with room for what it puts behind a string. */
static const size_t record_limit = (size_t)1 << 30;

static newsidx_status read_options(newsidx_input_options *options,
                                   const newsidx_input_options *given, newsidx_error *error)
{
    newsidx_status status = ni_versions_read(&ni_versions_input_options, options, given, error);
    if (status) return status;
    if ((unsigned)options->format > NEWSIDX_FORMAT_PAGE)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "unknown format %u",
                            (unsigned)options->format);
    if (options->record_max > record_limit)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "record_max %zu exceeds the limit of %zu",
                            options->record_max, record_limit);
    return NEWSIDX_OK;
}

static newsidx_status open_reader(newsidx_input *input, newsidx_format format, newsidx_error *error)
{
    if (format == NEWSIDX_FORMAT_JSONL) return ni_jsonl_open(&input->reader, &input->source, error);
    newsidx_text text;
    uint64_t first_line = input->source.line + 1;
    newsidx_status status = ni_source_all(&input->source, &text, error);
    if (status) return status;
    if (format == NEWSIDX_FORMAT_AUTO)
        format = ni_page_recognise(text) ? NEWSIDX_FORMAT_PAGE : NEWSIDX_FORMAT_TEXT;
    return format == NEWSIDX_FORMAT_PAGE ? ni_page_open(&input->reader, text, first_line, error)
                                         : ni_text_open(&input->reader, text, first_line, error);
}

newsidx_status newsidx_input_open(newsidx_input **out, const char *path,
                                  const newsidx_input_options *options, newsidx_error *error)
{
    newsidx_input_options full;
    ni_error_clear(error);
    NI_REQUIRE(error, out);
    *out = NULL;
    NI_REQUIRE(error, path);
    newsidx_status status = read_options(&full, options, error);
    if (status) return status;
    newsidx_input *input = calloc(1, sizeof *input);
    if (!input) return ni_error_memory(error);
    newsidx_format format = full.format;
    size_t max = full.record_max ? full.record_max : NEWSIDX_ARTICLE_MAX;
    status = ni_source_open(&input->source, path, max, error);
    if (!status) status = ni_detect_format(&format, path, &input->source, error);
    if (!status) status = open_reader(input, format, error);
    if (status)
        newsidx_input_close(input);
    else
        *out = input;
    return status;
}

newsidx_status newsidx_input_next(newsidx_input *input, newsidx_article *article,
                                  newsidx_error *error)
{
    static const newsidx_article none = NEWSIDX_ARTICLE_INIT;
    ni_error_clear(error);
    NI_REQUIRE(error, article);
    *article = none;
    NI_REQUIRE(error, input);
    if (input->ended) return NEWSIDX_DONE;
    newsidx_status status = input->reader->next(input->reader, article, error);
    if (status) *article = none;
    input->ended = status && status != NEWSIDX_ERR_RECORD;
    return status;
}

uint64_t newsidx_input_line(const newsidx_input *input)
{
    return input->reader->line;
}

uint64_t newsidx_input_bytes(const newsidx_input *input)
{
    return ni_source_bytes(&input->source);
}

void newsidx_input_close(newsidx_input *input)
{
    if (!input) return;
    if (input->reader) input->reader->close(input->reader);
    ni_source_dispose(&input->source);
    free(input);
}
