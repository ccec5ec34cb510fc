/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The public calls for reading articles: open the source, determine the format, hand over to its
 * reader. What all formats have in common is done here: options, the end after a failure, clearing
 * the article, dates.
 */
#include "base/date.h"
#include "base/error.h"
#include "base/require.h"
#include "base/versions.h"
#include "input/detect.h"
#include "input/formats.h"
#include "input/paragraph.h"
#include "input/timestamp.h"

#include <stdlib.h>
#include <string.h>

struct newsidx_input {
    ni_intake intake;
    ni_reader *reader;
    bool ended;
    char date[NI_TIMESTAMP_SIZE];
    newsidx_input *member; /* the member of an archive being read; NULL: none */
    ni_buffer name;        /* its name; empty before the first one */
};

/* Sizes go through json-c as int, with room for what it appends to a string. */
static const size_t record_limit = (size_t)1 << 30;

static newsidx_status check_map(const newsidx_input_options *options, newsidx_error *error)
{
    NI_REQUIRE_BYTES(error, options->map, options->map_count);
    for (size_t i = 0; i < options->map_count; i++)
        if (!options->map[i].key || (unsigned)options->map[i].field >= NEWSIDX_FIELD_COUNT)
            return ni_error_set(error, NEWSIDX_ERR_ARGUMENT,
                                "row %zu of map has no key or an unknown field", i);
    return NEWSIDX_OK;
}

static newsidx_status read_options(newsidx_input_options *options,
                                   const newsidx_input_options *given, newsidx_error *error)
{
    newsidx_status status = ni_versions_read(&ni_versions_input_options, options, given, error);
    if (status) return status;
    if (!ni_format_row(options->format))
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "unknown format %u",
                            (unsigned)options->format);
    if (options->record_max > record_limit)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "record_max %zu exceeds the limit of %zu",
                            options->record_max, record_limit);
    if (options->charset && !ni_charset_known(options->charset))
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "unknown character set \"%.60s\"",
                            options->charset);
    if (!options->record_max) options->record_max = NEWSIDX_ARTICLE_MAX;
    return check_map(options, error);
}

/* ----------------------------------------------------------------- opening */

static newsidx_status begin(newsidx_input **out, const newsidx_input_options *given,
                            newsidx_error *error)
{
    newsidx_input_options options;
    newsidx_status status = read_options(&options, given, error);
    if (status) return status;
    newsidx_input *input = calloc(1, sizeof *input);
    if (!input) return ni_error_memory(error);
    input->intake.source = (ni_source)NI_SOURCE_INIT;
    input->intake.options = options;
    *out = input;
    return NEWSIDX_OK;
}

/* Continue once the source is open; close the input on failure. */
static newsidx_status finish(newsidx_input **out, const char *name, newsidx_status status,
                             newsidx_error *error)
{
    newsidx_input *input = *out;
    ni_intake *intake = &input->intake;
    newsidx_format format = intake->options.format;
    intake->path = name ? name : "";
    if (!status) status = ni_detect_format(&format, intake, error);
    if (!status) status = ni_format_check(format, intake->source.name, error);
    if (!status) status = ni_format_row(format)->open(&input->reader, intake, error);
    if (!status) return NEWSIDX_OK;
    newsidx_input_close(input);
    *out = NULL;
    return status;
}

newsidx_status newsidx_input_open(newsidx_input **out, const char *path,
                                  const newsidx_input_options *options, newsidx_error *error)
{
    ni_error_clear(error);
    NI_REQUIRE(error, out);
    *out = NULL;
    NI_REQUIRE(error, path);
    newsidx_status status = begin(out, options, error);
    if (status) return status;
    ni_intake *intake = &(*out)->intake;
    status = ni_source_open(&intake->source, path, intake->options.record_max, error);
    return finish(out, path, status, error);
}

/* The name of a source that is no path. */
static const char *named(const char *name)
{
    return name && *name ? name : "the input";
}

newsidx_status newsidx_input_open_descriptor(newsidx_input **out, int descriptor, const char *name,
                                             const newsidx_input_options *options,
                                             newsidx_error *error)
{
    ni_error_clear(error);
    NI_REQUIRE(error, out);
    *out = NULL;
    if (descriptor < 0)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "descriptor %d is negative", descriptor);
    newsidx_status status = begin(out, options, error);
    if (status) return status;
    ni_intake *intake = &(*out)->intake;
    status = ni_source_open_descriptor(&intake->source, descriptor, named(name),
                                       intake->options.record_max, error);
    return finish(out, name, status, error);
}

newsidx_status newsidx_input_open_memory(newsidx_input **out, const void *bytes, size_t size,
                                         const char *name, const newsidx_input_options *options,
                                         newsidx_error *error)
{
    ni_error_clear(error);
    NI_REQUIRE(error, out);
    *out = NULL;
    NI_REQUIRE_BYTES(error, bytes, size);
    newsidx_status status = begin(out, options, error);
    if (status) return status;
    ni_intake *intake = &(*out)->intake;
    status = ni_source_open_memory(&intake->source, (newsidx_text){bytes, size}, named(name),
                                   intake->options.record_max, error);
    return finish(out, name, status, error);
}

newsidx_status newsidx_input_open_callback(newsidx_input **out, newsidx_input_read *read,
                                           void *context, const char *name,
                                           const newsidx_input_options *options,
                                           newsidx_error *error)
{
    ni_error_clear(error);
    NI_REQUIRE(error, out);
    *out = NULL;
    NI_REQUIRE(error, read);
    newsidx_status status = begin(out, options, error);
    if (status) return status;
    ni_intake *intake = &(*out)->intake;
    status = ni_source_open_callback(&intake->source, read, context, named(name),
                                     intake->options.record_max, error);
    return finish(out, name, status, error);
}

/* ----------------------------------------------------------------- reading */

/* Rewrite or drop a date that an article cannot have. */
static newsidx_status settle_date(newsidx_input *input, newsidx_text *date, newsidx_error *error)
{
    ni_date known;
    newsidx_text text = ni_text_trim(*date);
    if (text.size == 0 || ni_date_parse(&known, text.data, text.size)) return NEWSIDX_OK;
    if (ni_timestamp_read(text, input->date)) {
        *date = newsidx_text_of(input->date);
        return NEWSIDX_OK;
    }
    if (input->intake.options.strict_dates)
        return ni_error_set(error, NEWSIDX_ERR_RECORD, "date \"%.*s\" cannot be read",
                            (int)(text.size < 80 ? text.size : 80), text.data);
    ni_notes_add(&input->intake.notes, NEWSIDX_NOTE_DATE, text);
    *date = (newsidx_text){NULL, 0};
    return NEWSIDX_OK;
}

/* ---------------------------------------------------------------- archives */

/* Check whether a member of an archive should be opened. Archives in archives are not. */
static bool is_wanted(newsidx_input *input, const char *name)
{
    const char *slash = strrchr(name, '/'), *last = slash ? slash + 1 : name;
    if (!*last || *last == '.' || strncmp(name, "__MACOSX/", 9) == 0) return false;
    if (newsidx_input_knows(name) && !ni_detect_is_archive(name)) return true;
    ni_notes_add(&input->intake.notes, NEWSIDX_NOTE_MEMBER, newsidx_text_of(name));
    return false;
}

static newsidx_status name_member(newsidx_input *input, const char *name, newsidx_error *error)
{
    ni_buffer_clear(&input->name);
    const bool done =
        ni_buffer_append_string(&input->name, name) && ni_buffer_append_byte(&input->name, '\0');
    return done ? NEWSIDX_OK : ni_error_memory(error);
}

/* Open a member as a file, with the options of the archive. */
static newsidx_status open_member(newsidx_input *input, const ni_member *member,
                                  newsidx_error *error)
{
    newsidx_input_options options = input->intake.options;
    ni_buffer name = NI_BUFFER_INIT;
    options.format = NEWSIDX_FORMAT_AUTO;
    ni_buffer_append_string(&name, input->intake.source.name);
    ni_buffer_append_byte(&name, '/');
    ni_buffer_append(&name, input->name.data, input->name.size);
    newsidx_status status = name.failed ? ni_error_memory(error) : NEWSIDX_OK;
    if (!status) status = begin(&input->member, &options, error);
    if (!status) {
        ni_intake *intake = &input->member->intake;
        intake->in_archive = true;
        status = ni_source_open_callback(&intake->source, member->read, member->context, name.data,
                                         options.record_max, error);
        status = finish(&input->member, input->name.data, status, error);
    }
    ni_buffer_dispose(&name);
    return status;
}

/* Notes about a member are notes about the archive. */
static void close_member(newsidx_input *input)
{
    newsidx_note note = NEWSIDX_NOTE_INIT;
    for (size_t i = 0; input->member && newsidx_input_note(input->member, i, &note); i++)
        ni_notes_add(&input->intake.notes, note.kind, note.text);
    newsidx_input_close(input->member);
    input->member = NULL;
}

/* Move on to the next member of a known format. One that cannot be read counts as a record. */
static newsidx_status next_member(newsidx_input *input, newsidx_error *error)
{
    ni_member member;
    newsidx_status status;
    close_member(input);
    do status = input->reader->member(input->reader, &member, error);
    while (status == NEWSIDX_OK && !is_wanted(input, member.name));
    if (status) {
        input->ended = true;
        return status;
    }
    status = name_member(input, member.name, error);
    if (!status) status = open_member(input, &member, error);
    if (status != NEWSIDX_ERR_UNSUPPORTED) return status;
    if (error) error->status = NEWSIDX_ERR_RECORD;
    return NEWSIDX_ERR_RECORD;
}

static newsidx_status next_in_members(newsidx_input *input, newsidx_article *article,
                                      newsidx_error *error)
{
    newsidx_status status = NEWSIDX_DONE;
    while (status == NEWSIDX_DONE) {
        if (!input->member && (status = next_member(input, error)) != NEWSIDX_OK) return status;
        status = newsidx_input_next(input->member, article, error);
        if (status != NEWSIDX_DONE) return status;
        close_member(input);
    }
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
    input->intake.agency = (ni_agency){false, 0};
    newsidx_status status = input->reader->member
                                ? next_in_members(input, article, error)
                                : input->reader->next(input->reader, article, error);
    if (!status && newsidx_input_withdrawn(input) && !article->field[NEWSIDX_ID].size)
        status = ni_error_set(error, NEWSIDX_ERR_RECORD, "withdrawal of an article without an id");
    if (!status) status = settle_date(input, &article->field[NEWSIDX_DATE], error);
    if (status) *article = none;
    input->ended |= status && status != NEWSIDX_ERR_RECORD;
    return status;
}

uint64_t newsidx_input_line(const newsidx_input *input)
{
    return input->member ? newsidx_input_line(input->member) : input->reader->line;
}

const char *newsidx_input_member(const newsidx_input *input)
{
    return input->name.size ? input->name.data : NULL;
}

bool newsidx_input_withdrawn(const newsidx_input *input)
{
    return input->member ? newsidx_input_withdrawn(input->member) : input->intake.agency.withdrawn;
}

int64_t newsidx_input_embargo(const newsidx_input *input)
{
    return input->member ? newsidx_input_embargo(input->member) : input->intake.agency.embargo;
}

uint64_t newsidx_input_bytes(const newsidx_input *input)
{
    return ni_source_bytes(&input->intake.source);
}

bool newsidx_input_note(const newsidx_input *input, size_t index, newsidx_note *note)
{
    if (ni_versions_check(&ni_versions_note, note, NULL)) return false;
    return ni_notes_get(&input->intake.notes, index, note);
}

void newsidx_input_close(newsidx_input *input)
{
    if (!input) return;
    newsidx_input_close(input->member); /* it reads from this one */
    ni_buffer_dispose(&input->name);
    if (input->reader) input->reader->close(input->reader);
    ni_intake_dispose(&input->intake);
    free(input);
}
