/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The name decides if it can, then the first bytes. Files without a reader are refused here, before
 * any of their content can become an article: binary files by their first bytes or a NUL. Detection
 * waits for no more of a pipe than it needs, so that JSON Lines are read as they arrive.
 */
#include "input/detect.h"

#include "base/error.h"
#include "input/formats.h"
#include "input/recognise.h"

#include <string.h>
#include <strings.h>

enum { NAME_SIZE = 256 }; /* the end of a path, with its extension */

typedef struct ending {
    const char *text;
    newsidx_format format;
} ending;

static const ending endings[] = {
    {".htm", NEWSIDX_FORMAT_HTML},          {".html", NEWSIDX_FORMAT_HTML},
    {".xhtml", NEWSIDX_FORMAT_HTML},        {".json", NEWSIDX_FORMAT_JSON},
    {".jsonl", NEWSIDX_FORMAT_JSONL},       {".ndjson", NEWSIDX_FORMAT_JSONL},
    {".xml", NEWSIDX_FORMAT_XML},           {".rss", NEWSIDX_FORMAT_XML},
    {".atom", NEWSIDX_FORMAT_XML},          {".rdf", NEWSIDX_FORMAT_XML},
    {".wxr", NEWSIDX_FORMAT_XML},           {".nitf", NEWSIDX_FORMAT_XML},
    {".csv", NEWSIDX_FORMAT_CSV},           {".tsv", NEWSIDX_FORMAT_CSV},
    {".eml", NEWSIDX_FORMAT_MAIL},          {".mbox", NEWSIDX_FORMAT_MAIL},
    {".mht", NEWSIDX_FORMAT_MAIL},          {".mhtml", NEWSIDX_FORMAT_MAIL},
    {".txt", NEWSIDX_FORMAT_AUTO},          {".tar", NEWSIDX_FORMAT_ARCHIVE},
    {".tgz", NEWSIDX_FORMAT_ARCHIVE},       {".zip", NEWSIDX_FORMAT_ARCHIVE},
    {".md", NEWSIDX_FORMAT_MARKDOWN},       {".mdx", NEWSIDX_FORMAT_MARKDOWN},
    {".markdown", NEWSIDX_FORMAT_MARKDOWN}, {".docx", NEWSIDX_FORMAT_OFFICE},
    {".odt", NEWSIDX_FORMAT_OFFICE},        {".pdf", NEWSIDX_FORMAT_PDF},
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
    {"7z\xbc\xaf", 4, "7-Zip"},
    {"\177ELF", 4, "ELF"},
};

static const char *ending_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return dot && dot > name ? dot : "";
}

/* The extension of "a.jsonl.gz" is ".jsonl". */
static size_t size_without_packing(const char *path)
{
    static const char *const packings[] = {".gz", ".zst", ".xz", ".bz2"};
    const char *last = ending_of(path);
    for (size_t i = 0; i < sizeof packings / sizeof *packings; i++)
        if (strcasecmp(last, packings[i]) == 0) return (size_t)(last - path);
    return strlen(path);
}

static const ending *find_ending(const char *path)
{
    char name[NAME_SIZE];
    size_t size = size_without_packing(path),
           skip = size >= sizeof name ? size - sizeof name + 1 : 0;
    memcpy(name, path + skip, size - skip);
    name[size - skip] = '\0';
    const char *text = ending_of(name);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (strcasecmp(text, endings[i].text) == 0) return &endings[i];
    return NULL;
}

bool ni_detect_is_archive(const char *path)
{
    const ending *found = find_ending(path);
    return found && found->format == NEWSIDX_FORMAT_ARCHIVE;
}

bool newsidx_input_knows(const char *path)
{
    const ending *found = path ? find_ending(path) : NULL;
    return found && ni_format_row(found->format)->open;
}

/* Find a binary format that has a reader. Waits for only a byte of what may be JSON. */
static newsidx_status detect_binary(newsidx_format *format, ni_source *source, newsidx_error *error)
{
    enum { MARKS_END = 300 };
    static const struct {
        size_t offset;
        const char *bytes;
        newsidx_format format;
    } marks[] = {{0, "%PDF-", NEWSIDX_FORMAT_PDF},
                 {30, "[Content_Types].xml", NEWSIDX_FORMAT_OFFICE},
                 {30, "mimetypeapplication/vnd.oasis", NEWSIDX_FORMAT_OFFICE},
                 {0, "PK\3\4", NEWSIDX_FORMAT_ARCHIVE},
                 {257, "ustar", NEWSIDX_FORMAT_ARCHIVE}};
    newsidx_text head;
    newsidx_status status = ni_source_peek(source, 1, &head, error);
    if (status || !head.size || strchr("{[< \t\r\n", *head.data)) return status;
    status = ni_source_peek(source, MARKS_END, &head, error);
    for (size_t i = 0; !status && i < sizeof marks / sizeof *marks; i++) {
        const size_t size = strlen(marks[i].bytes);
        if (head.size >= marks[i].offset + size &&
            memcmp(head.data + marks[i].offset, marks[i].bytes, size) == 0) {
            *format = marks[i].format;
            break;
        }
    }
    return status;
}

static bool is_binary(newsidx_format format)
{
    return format == NEWSIDX_FORMAT_ARCHIVE || format == NEWSIDX_FORMAT_OFFICE ||
           format == NEWSIDX_FORMAT_PDF;
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

/* A NUL byte near the beginning of what is not JSON Lines. */
static newsidx_status refuse_nul(const ni_source *source, newsidx_text head, newsidx_error *error)
{
    if (head.size > NI_SOURCE_PEEK_MAX) head.size = NI_SOURCE_PEEK_MAX;
    const char *nul = memchr(head.data, '\0', head.size);
    if (!nul) return NEWSIDX_OK;
    return ni_error_set_at(error, NEWSIDX_ERR_RECORD, (size_t)(nul - head.data),
                           "%s is a binary file (contains a NUL byte)", source->name);
}

/* The first line, or as much of it as can be peeked at. */
static newsidx_status peek_line(ni_source *source, newsidx_text *line, newsidx_error *error)
{
    for (size_t want = 2;;) {
        newsidx_status status = ni_source_peek(source, want, line, error);
        if (status) return status;
        const char *end = memchr(line->data, '\n', line->size);
        if (end) line->size = (size_t)(end - line->data);
        if (end || line->size < want || line->size >= NI_SOURCE_PEEK_MAX) return NEWSIDX_OK;
        want = line->size + 1;
    }
}

/* '{' begins JSON Lines if its line is an object or too long to peek at, else JSON. */
static newsidx_status detect_object(newsidx_format *format, ni_source *source, newsidx_error *error)
{
    newsidx_text line;
    newsidx_status status = peek_line(source, &line, error);
    bool lines = line.size >= NI_SOURCE_PEEK_MAX || ni_recognise_json_line(line);
    if (!status) *format = lines ? NEWSIDX_FORMAT_JSONL : NEWSIDX_FORMAT_JSON;
    return status;
}

static newsidx_status detect_text(newsidx_format *format, ni_intake *intake, newsidx_error *error)
{
    newsidx_text head;
    ni_source *source = &intake->source;
    newsidx_status status = ni_source_peek(source, NI_SOURCE_PEEK_MAX, &head, error);
    if (!status) status = refuse_binary(source, head, error);
    if (!status) status = refuse_nul(source, head, error);
    if (status || *format != NEWSIDX_FORMAT_AUTO) return status;
    *format = ni_recognise_text(head);
    return NEWSIDX_OK;
}

newsidx_status ni_detect_format(newsidx_format *format, ni_intake *intake, newsidx_error *error)
{
    ni_source *source = &intake->source;
    const ending *known = *format == NEWSIDX_FORMAT_AUTO ? find_ending(intake->path) : NULL;
    if (known) *format = known->format;
    newsidx_text head;
    newsidx_status status = ni_intake_unpack(intake, error);
    if (!status && *format == NEWSIDX_FORMAT_AUTO) status = detect_binary(format, source, error);
    if (status || is_binary(*format)) return status;
    status = ni_intake_widen(intake, error);
    if (!status) status = ni_source_skip_blank(source, error);
    if (status == NEWSIDX_DONE)
        return ni_error_set(error, NEWSIDX_ERR_RECORD, "%s is empty", source->name);
    if (!status) status = ni_source_peek(source, 2, &head, error);
    if (!status) status = refuse_binary(source, head, error);
    if (status) return status;
    if (*format == NEWSIDX_FORMAT_AUTO && head.data[0] == '{')
        return detect_object(format, source, error);
    if (*format == NEWSIDX_FORMAT_JSONL)
        return head.data[0] == '{' ? NEWSIDX_OK : refuse_nul(source, head, error);
    return detect_text(format, intake, error);
}
