/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * JSON files other than JSON Lines: an array of articles, one article over many lines, several one
 * after the other, or an object that contains an array of articles (a JSON Feed, a reply of a web
 * service). The file is in memory. Its articles are found by brackets and parsed one at a time, so
 * that an invalid one does not affect others and only one tree exists.
 */
#include "base/error.h"
#include "input/articlereader.h"
#include "input/fieldkeys.h"
#include "input/jsonarticle.h"
#include "input/jsonparse.h"

#include <stdlib.h>
#include <string.h>

typedef struct json_reader {
    ni_reader reader;
    ni_jsonparse parse;
    ni_jsonarticle article;
    const char *at; /* next byte, and the end of the array or text */
    const char *end;
    const char *counted; /* lines are counted up to here */
    uint64_t line;
    bool array; /* an array, which must be closed */
} json_reader;

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static const char *skip_blanks(const char *at, const char *end)
{
    while (at < end && is_blank(*at)) at++;
    return at;
}

/* Check whether an array of objects begins here. */
static bool at_objects(const char *at, const char *end)
{
    if (at == end || *at != '[') return false;
    at = skip_blanks(at + 1, end);
    return at < end && *at == '{';
}

static bool is_list_name(newsidx_text name)
{
    static const char *const names[] = {"articles",  "items",     "artikel",  "docs",
                                        "documents", "results",   "entries",  "news",
                                        "posts",     "meldungen", "beiträge", "data"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == name.size && memcmp(names[i], name.data, name.size) == 0)
            return true;
    return false;
}

/*
 * Find the array of articles in an object: one with a usual name or, in an object that is not an
 * article itself, the first array of objects. NULL if there is none.
 */
static const char *find_array(const json_reader *json, const char *at, const char *end)
{
    const char *first = NULL;
    bool is_article = false;
    for (at = skip_blanks(at + 1, end); at < end && *at == '"'; at = skip_blanks(at, end)) {
        const char *close = ni_jsonparse_skip(at, end);
        newsidx_text name = {at + 1, close > at + 1 ? (size_t)(close - at - 2) : 0};
        at = skip_blanks(close, end);
        if (at == end || *at != ':') break;
        at = skip_blanks(at + 1, end);
        ni_fieldkey key;
        bool known = ni_fieldkeys_find(&json->article.intake->options, name, &key);
        is_article |= known && key.field == NEWSIDX_BODY;
        if (at_objects(at, end)) {
            if (is_list_name(name)) return at;
            if (!first && !known) first = at;
        }
        at = skip_blanks(ni_jsonparse_skip(at, end), end);
        if (at < end && *at == ',')
            at++;
        else
            break;
    }
    return is_article ? NULL : first;
}

static void count_lines(json_reader *json, const char *to)
{
    for (const char *at = json->counted; at < to; at++) json->line += *at == '\n';
    if (to > json->counted) json->counted = to;
    json->reader.line = json->line;
}

/* Between articles: white space, commas, the closing bracket. */
static const char *next_object(json_reader *json)
{
    const char *at = json->at;
    while (at < json->end && (is_blank(*at) || *at == ',')) at++;
    return at;
}

static newsidx_status next(ni_reader *reader, newsidx_article *article, newsidx_error *error)
{
    json_reader *json = (json_reader *)reader;
    const char *at = next_object(json);
    if (at == json->end && json->array) {
        json->array = false;
        json->at = at;
        return ni_error_set(error, NEWSIDX_ERR_RECORD, "unclosed array; the file is truncated");
    }
    if (at == json->end || *at == ']') return NEWSIDX_DONE;
    const char *end = ni_jsonparse_skip(at, json->end);
    if (end == at) end = at + 1;
    json->at = end;
    count_lines(json, at);
    newsidx_status status =
        ni_jsonparse_object(&json->parse, (newsidx_text){at, (size_t)(end - at)}, error);
    if (status) return status;
    return ni_jsonarticle_fill(&json->article, json->parse.object, article, error);
}

static void close_reader(ni_reader *reader)
{
    json_reader *json = (json_reader *)reader;
    ni_jsonparse_dispose(&json->parse);
    ni_jsonarticle_dispose(&json->article);
    free(json);
}

/* Move to the first article. */
static void enter(json_reader *json)
{
    const char *at = skip_blanks(json->at, json->end);
    if (at < json->end && *at == '{') {
        const char *close = ni_jsonparse_skip(at, json->end);
        const char *array = find_array(json, at, close);
        if (!array) return;
        at = array;
    }
    if (at == json->end || *at != '[') return;
    json->at = at + 1;
    json->array = true;
}

newsidx_status ni_json_open(ni_reader **out, ni_intake *intake, newsidx_error *error)
{
    newsidx_text text;
    uint64_t line = intake->source.line + 1;
    newsidx_status status = ni_intake_text(intake, NULL, &text, error);
    if (status) return status;
    json_reader *json = calloc(1, sizeof *json);
    if (!json) return ni_error_memory(error);
    json->reader = (ni_reader){next, close_reader, line, NULL};
    json->article.intake = intake;
    json->at = json->counted = text.data;
    json->end = text.data + text.size;
    json->line = line;
    *out = &json->reader;
    status = ni_jsonparse_init(&json->parse, error);
    if (!status) enter(json);
    return status;
}
