/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The name decides where it says something, then the first byte that is not white space: '{' begins
 * JSON Lines, all else is text. What is neither is refused here, before anything of it can end up
 * as an article: binary files by their first bytes or a NUL, markup by its name or first tag. No
 * more is awaited from a pipe than the decision needs, so that JSON Lines flow at once.
 */
#include "input/detect.h"

#include "base/error.h"

#include <string.h>
#include <strings.h>

/* What a name's ending says. kind is the name of a format that is not read, else NULL. */
typedef struct ending {
    const char *text;
    newsidx_format format;
    const char *kind;
} ending;

static const ending endings[] = {
    {".htm", NEWSIDX_FORMAT_AUTO, "HTML"},  {".html", NEWSIDX_FORMAT_AUTO, "HTML"},
    {".jsonl", NEWSIDX_FORMAT_JSONL, NULL}, {".ndjson", NEWSIDX_FORMAT_JSONL, NULL},
    {".pdf", NEWSIDX_FORMAT_AUTO, "PDF"},   {".rss", NEWSIDX_FORMAT_AUTO, "RSS"},
    {".txt", NEWSIDX_FORMAT_AUTO, NULL},    {".xml", NEWSIDX_FORMAT_AUTO, "XML"},
    {".zip", NEWSIDX_FORMAT_AUTO, "ZIP"},
};

typedef struct magic {
    const char *bytes;
    size_t size;
    const char *kind;
} magic;

static const magic magics[] = {
    {"%PDF-", 5, "PDF"},
    {"PK\3\4", 4, "ZIP archive or office document"},
    {"\xd0\xcf\x11\xe0", 4, "old office document"},
    {"{\\rtf", 5, "RTF"},
    {"\x89PNG", 4, "PNG"},
    {"GIF8", 4, "GIF"},
    {"\xff\xd8\xff", 3, "JPEG"},
    {"\x1f\x8b", 2, "gzip"},
    {"\x28\xb5\x2f\xfd", 4, "zstd"},
    {"\3757zXZ", 5, "xz"},
    {"BZh91AY&SY", 10, "bzip2"},
    {"7z\xbc\xaf", 4, "7-Zip"},
    {"\177ELF", 4, "ELF"},
    {"\xff\xfe", 2, "UTF-16; convert it to UTF-8"},
    {"\xfe\xff", 2, "UTF-16; convert it to UTF-8"},
};

static const char *ending_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return dot && dot > name ? dot : "";
}

static const ending *find_ending(const char *path)
{
    const char *text = ending_of(path);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (strcasecmp(text, endings[i].text) == 0) return &endings[i];
    return NULL;
}

bool newsidx_input_knows(const char *path)
{
    const ending *found = path ? find_ending(path) : NULL;
    return found && !found->kind;
}

static newsidx_status unsupported(newsidx_error *error, const char *name, const char *kind)
{
    return ni_error_set(
        error, NEWSIDX_ERR_UNSUPPORTED,
        "%s has unsupported format %s; supported are JSON Lines (.jsonl) and text (.txt)", name,
        kind);
}

static newsidx_status refuse_binary(const ni_source *source, newsidx_text head,
                                    newsidx_error *error)
{
    for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
        if (head.size >= magics[i].size && memcmp(head.data, magics[i].bytes, magics[i].size) == 0)
            return ni_error_set(error, NEWSIDX_ERR_RECORD, "%s is a binary file (%s)", source->name,
                                magics[i].kind);
    return NEWSIDX_OK;
}

static bool begins_with(newsidx_text head, const char *tag)
{
    size_t size = strlen(tag);
    return head.size >= size && strncasecmp(head.data, tag, size) == 0;
}

/* What may not be read as text, although its name does not forbid it. */
static newsidx_status refuse_markup(const ni_source *source, const char *path, newsidx_text head,
                                    newsidx_error *error)
{
    if (begins_with(head, "<!doctype html") || begins_with(head, "<html"))
        return unsupported(error, source->name, "HTML");
    if (begins_with(head, "<?xml") || begins_with(head, "<rss"))
        return unsupported(error, source->name, "XML");
    if (strcasecmp(ending_of(path), ".json") == 0)
        return unsupported(error, source->name, "JSON with other than one object per line");
    return NEWSIDX_OK;
}

/* A NUL byte near the beginning of what is no JSON Lines. */
static newsidx_status refuse_nul(const ni_source *source, newsidx_text head, newsidx_error *error)
{
    if (head.size > NI_SOURCE_PEEK_MAX) head.size = NI_SOURCE_PEEK_MAX;
    const char *nul = memchr(head.data, '\0', head.size);
    if (!nul) return NEWSIDX_OK;
    return ni_error_set_at(error, NEWSIDX_ERR_RECORD, (size_t)(nul - head.data),
                           "%s is a binary file (contains a NUL byte)", source->name);
}

static newsidx_status detect_text(newsidx_format format, const char *path, ni_source *source,
                                  newsidx_error *error)
{
    newsidx_text head;
    newsidx_status status = ni_source_peek(source, NI_SOURCE_PEEK_MAX, &head, error);
    if (!status) status = refuse_binary(source, head, error);
    if (!status) status = refuse_nul(source, head, error);
    if (status || format != NEWSIDX_FORMAT_AUTO) return status;
    return refuse_markup(source, path, head, error);
}

newsidx_status ni_detect_format(newsidx_format *format, const char *path, ni_source *source,
                                newsidx_error *error)
{
    const ending *known = *format == NEWSIDX_FORMAT_AUTO ? find_ending(path) : NULL;
    if (known && known->kind) return unsupported(error, source->name, known->kind);
    if (known) *format = known->format;
    newsidx_status status = ni_source_skip_blank(source, error);
    if (status == NEWSIDX_DONE)
        return ni_error_set(error, NEWSIDX_ERR_RECORD, "%s is empty", source->name);
    newsidx_text head;
    if (!status) status = ni_source_peek(source, 2, &head, error);
    if (!status) status = refuse_binary(source, head, error);
    if (status) return status;
    if (*format == NEWSIDX_FORMAT_AUTO && head.data[0] == '{') *format = NEWSIDX_FORMAT_JSONL;
    if (*format == NEWSIDX_FORMAT_JSONL)
        return head.data[0] == '{' ? NEWSIDX_OK : refuse_nul(source, head, error);
    return detect_text(*format, path, source, error);
}
