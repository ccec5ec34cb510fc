/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * json-c parses. It accepts some things that are not strictly JSON (control characters in strings,
 * single quotes), and so do we, as such files exist. A lone surrogate becomes an invalid UTF-8
 * byte, so that everything that is not text is replaced and counted together.
 *
 * A tree of objects may take a hundred times the bytes of its text ({} is the worst case), so the
 * values of a long text are counted before parsing.
 *
 * json-c up to 0.16 does not check all of its allocations: when it runs out of memory, a key may be
 * lost or the program aborted. What it does report becomes MEMORY here.
 */
#include "input/jsonparse.h"

#include "base/error.h"
#include "input/paragraph.h"
#include "input/surrogate.h"

#include <string.h>

enum { DEPTH_MAX = 32, VALUES_MAX = 100000, UNCOUNTED_SIZE = 64 * 1024 };

newsidx_status ni_jsonparse_init(ni_jsonparse *parse, newsidx_error *error)
{
    *parse = (ni_jsonparse){NULL, NULL, NI_BUFFER_INIT};
    parse->tokener = json_tokener_new_ex(DEPTH_MAX);
    return parse->tokener ? NEWSIDX_OK : ni_error_memory(error);
}

void ni_jsonparse_dispose(ni_jsonparse *parse)
{
    json_object_put(parse->object);
    ni_buffer_dispose(&parse->marked);
    if (parse->tokener) json_tokener_free(parse->tokener);
}

/* The end of a string whose opening quote is at `at`, or the end of the line. */
static const char *string_end(const char *at, const char *end)
{
    char quote = *at++;
    for (const char *close = at; at < end; at = close + 1) {
        close = memchr(at, quote, (size_t)(end - at));
        if (!close) return end;
        const char *back = close;
        while (back > at && back[-1] == '\\') back--;
        if ((close - back) % 2 == 0) return close + 1;
    }
    return end;
}

/*
 * Return an upper bound for the number of values of a line: one more than the characters that open,
 * separate or name them. A comment could hide quotes from this count, so its slash ends it: false.
 */
static bool count_values(newsidx_text line, size_t *count)
{
    const char *at = line.data, *end = at + line.size;
    for (*count = 1; at < end;) {
        if (*at == '/') return false;
        if (*at == '"' || *at == '\'') {
            at = string_end(at, end);
            continue;
        }
        *count += *at == ',' || *at == '[' || *at == '{';
        at++;
    }
    return true;
}

static newsidx_status invalid(newsidx_error *error, size_t offset, const char *reason)
{
    return ni_error_set_at(error, NEWSIDX_ERR_RECORD, offset, "not valid JSON: %s", reason);
}

/* Check a text without parsing it; `at` is its first byte that is not white space. */
static newsidx_status check_line(newsidx_text line, size_t at, newsidx_error *error)
{
    const char *nul = memchr(line.data, '\0', line.size);
    if (nul) return invalid(error, (size_t)(nul - line.data), "NUL byte");
    if (line.data[at] != '{')
        return ni_error_set_at(error, NEWSIDX_ERR_RECORD, at, "not a JSON object");
    if (line.size <= UNCOUNTED_SIZE) return NEWSIDX_OK;
    size_t count = 0;
    if (!count_values(line, &count)) return invalid(error, at, "comments are not allowed");
    if (count > VALUES_MAX)
        return ni_error_set_at(error, NEWSIDX_ERR_RECORD, at, "record has more than %d values",
                               (int)VALUES_MAX);
    return NEWSIDX_OK;
}

static newsidx_status parse_once(ni_jsonparse *parse, newsidx_text line, newsidx_error *error)
{
    json_tokener_reset(parse->tokener);
    json_object_put(parse->object);
    parse->object = json_tokener_parse_ex(parse->tokener, line.data, (int)line.size);
    enum json_tokener_error reason = json_tokener_get_error(parse->tokener);
    size_t at = json_tokener_get_parse_end(parse->tokener);
    if (reason == json_tokener_continue)
        return invalid(error, line.size, json_tokener_error_desc(json_tokener_error_parse_eof));
    if (reason != json_tokener_success) return invalid(error, at, json_tokener_error_desc(reason));
    if (!parse->object) return ni_error_memory(error);
    newsidx_text rest = ni_text_trim((newsidx_text){line.data + at, line.size - at});
    if (rest.size > 0)
        return invalid(error, (size_t)(rest.data - line.data), "the object ends before this");
    return NEWSIDX_OK;
}

/* Parse a text with lone surrogates as it is first, for correct offsets of errors. */
static newsidx_status parse_marked(ni_jsonparse *parse, newsidx_text line, newsidx_error *error)
{
    newsidx_text marked = line;
    newsidx_status status = parse_once(parse, line, error);
    if (status) return status;
    if (!ni_surrogate_mark(&marked, &parse->marked)) return ni_error_memory(error);
    return marked.data == line.data ? NEWSIDX_OK : parse_once(parse, marked, error);
}

newsidx_status ni_jsonparse_object(ni_jsonparse *parse, newsidx_text text, newsidx_error *error)
{
    newsidx_text inner = ni_text_trim(text);
    newsidx_status status = check_line(text, (size_t)(inner.data - text.data), error);
    return status ? status : parse_marked(parse, text, error);
}

const char *ni_jsonparse_skip(const char *at, const char *end)
{
    size_t depth = 0;
    while (at < end) {
        if (*at == '"') {
            at = string_end(at, end);
            if (depth == 0) return at;
            continue;
        }
        if (*at == '{' || *at == '[') depth++;
        bool closes = *at == '}' || *at == ']';
        if (depth == 0 && (closes || *at == ',')) return at;
        at++;
        if (closes && --depth == 0) return at;
    }
    return end;
}
