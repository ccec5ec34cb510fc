/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "articlefiles.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "formatname.h"
#include "memory.h"
#include "report.h"
#include "walk.h"

/* ---------------------------------------------------------------- options */

const struct option_row input_options[] = {
    {"format", OPTION_TEXT, offsetof(struct input_settings, format), "FORMAT",
     "input format: auto (default), jsonl, json, html, ...", 0, 0},
    {"charset", OPTION_TEXT, offsetof(struct input_settings, charset), "NAME",
     "character set of the files (default: detected)", 0, 0},
    {"map", OPTION_TEXTS, offsetof(struct input_settings, map), "KEY=FIELD",
     "read a key or column as a field; may be repeated", 0, 0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

static bool field_of(const char *name, newsidx_field *field)
{
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) {
        *field = (newsidx_field)i;
        if (strcmp(name, newsidx_field_name(*field)) == 0) return true;
    }
    return false;
}

/* The keys move while they are gathered, so their addresses are settled last. */
static bool read_map(struct articlefiles *files, const struct option_texts *map)
{
    for (size_t i = 0; i < map->count; i++) {
        const char *text = map->item[i], *equals = strrchr(text, '=');
        if (!equals || equals == text || !field_of(equals + 1, &files->map[i].field)) {
            report(files->cli,
                   "--map takes KEY=FIELD with a field such as title, body or date, not \"%s\"",
                   text);
            return false;
        }
        buffer_add(&files->keys, text, (size_t)(equals - text));
        buffer_add(&files->keys, "", 1);
    }
    const char *key = files->keys.data;
    for (size_t i = 0; i < map->count; i++, key += strlen(key) + 1) files->map[i].key = key;
    files->options.map = files->map;
    files->options.map_count = map->count;
    return true;
}

bool articlefiles_start(struct articlefiles *files, const struct input_settings *settings)
{
    files->options.charset = settings->charset;
    const char *format = settings->format ? settings->format : "auto";
    return formatname_read(files->cli, format, &files->options.format) &&
           read_map(files, &settings->map);
}

/* ------------------------------------------------------------------ notes */

struct articlefiles_key {
    char *name;
    uint64_t count;
};

static void keep_key(struct articlefiles *files, const newsidx_note *note)
{
    for (size_t i = 0; i < files->unknown_count; i++) {
        const char *name = files->unknown[i].name;
        if (strlen(name) != note->text.size || memcmp(name, note->text.data, note->text.size) != 0)
            continue;
        files->unknown[i].count += note->count;
        return;
    }
    files->unknown = memory_grow(files->unknown, files->unknown_count + 1, sizeof *files->unknown);
    files->unknown[files->unknown_count++] =
        (struct articlefiles_key){memory_copy(note->text.data, note->text.size), note->count};
}

static void report_dates(const struct articlefiles *files, const char *path, uint64_t count,
                         newsidx_text first)
{
    if (count == 1)
        report(files->cli, "%s: date \"%.*s\" cannot be read and is left out", path,
               (int)first.size, first.data);
    else if (count > 1)
        report(files->cli,
               "%s: date \"%.*s\" and %" PRIu64 " others cannot be read and are left out", path,
               (int)first.size, first.data, count - 1);
}

/* Reports the notes on a file that was read; unknown keys are kept for the end. */
static void report_notes(struct articlefiles *files, const char *path, const newsidx_input *input)
{
    newsidx_note note = NEWSIDX_NOTE_INIT;
    newsidx_text date = {NULL, 0};
    uint64_t dates = 0;
    progress_clear(files->progress);
    for (size_t i = 0; newsidx_input_note(input, i, &note); i++) {
        switch (note.kind) {
        case NEWSIDX_NOTE_CHARSET:
            report(files->cli, "%s: character set detected as %.*s", path, (int)note.text.size,
                   note.text.data);
            break;
        case NEWSIDX_NOTE_MENDED:
            report(files->cli, "%s: repaired text that was encoded twice", path);
            break;
        case NEWSIDX_NOTE_DATE:
            if (dates++ == 0) date = note.text;
            break;
        case NEWSIDX_NOTE_KEY: keep_key(files, &note); break;
        }
    }
    report_dates(files, path, dates, date);
}

void articlefiles_end(struct articlefiles *files)
{
    struct buffer list = {0};
    enum { SHOWN = 12 };
    for (size_t i = 0; i < files->unknown_count && i < SHOWN; i++)
        buffer_format(&list, "%s\"%s\" (%" PRIu64 ")", i ? ", " : "", files->unknown[i].name,
                      files->unknown[i].count);
    if (files->unknown_count > SHOWN) buffer_format(&list, " and others");
    if (files->unknown_count)
        report(files->cli, "unknown keys skipped: %s; use --map KEY=FIELD to read a key",
               list.data);
    for (size_t i = 0; i < files->unknown_count; i++) free(files->unknown[i].name);
    free(files->unknown);
    buffer_free(&list);
    buffer_free(&files->keys);
}

/* ---------------------------------------------------------------- reading */

static bool has_stopped(const struct articlefiles *files)
{
    return files->stopped && files->stopped();
}

/* An article that could not be taken: its offset is a field, which the message names. */
static bool put(struct articlefiles *files, const char *path, uint64_t line,
                const newsidx_article *article)
{
    newsidx_status status = files->put(files->context, article, &files->error);
    if (status == NEWSIDX_OK) {
        files->articles++;
        return true;
    }
    progress_clear(files->progress);
    if (status == NEWSIDX_ERR_RECORD) {
        report(files->cli, "%s:%" PRIu64 ": %s", path, line, files->error.message);
        return files->bad(files->context);
    }
    files->failed = true;
    return false;
}

/* Reads an input to its end. Returns whether to go on with the next file. */
static bool read_records(struct articlefiles *files, const char *path, newsidx_input *input)
{
    for (;;) {
        newsidx_error error;
        newsidx_article article = NEWSIDX_ARTICLE_INIT;
        bool go_on;
        newsidx_status status = newsidx_input_next(input, &article, &error);
        if (has_stopped(files)) return false; /* what was read just now may be cut */
        if (status == NEWSIDX_DONE) return true;
        const uint64_t line = newsidx_input_line(input);
        if (status != NEWSIDX_OK) progress_clear(files->progress);
        if (status == NEWSIDX_OK) {
            go_on = put(files, path, line, &article);
        } else if (status == NEWSIDX_ERR_RECORD) {
            report(files->cli, "%s:%" PRIu64 ": %s (byte %zu)", path, line, error.message,
                   error.offset);
            go_on = files->bad(files->context);
        } else {
            report(files->cli, "%s", error.message);
            return files->bad(files->context);
        }
        if (!go_on) return false;
        if (!files->quiet)
            progress_show(files->progress, files->articles,
                          files->bytes + newsidx_input_bytes(input));
    }
}

static bool read_file(void *context, const char *path)
{
    struct articlefiles *files = context;
    newsidx_error error;
    newsidx_input *input = NULL;
    if (has_stopped(files)) return false;
    if (newsidx_input_open(&input, path, &files->options, &error)) {
        if (has_stopped(files)) return false;
        progress_clear(files->progress);
        report(files->cli, "%s", error.message);
        return files->bad(files->context);
    }
    files->files++;
    const bool go_on = read_records(files, path, input);
    files->bytes += newsidx_input_bytes(input);
    report_notes(files, path, input);
    newsidx_input_close(input);
    return go_on;
}

static bool walk_failed(void *context, const char *path, int number)
{
    struct articlefiles *files = context;
    progress_clear(files->progress);
    report_system(files->cli, "read", path, number);
    return files->bad(files->context);
}

bool articlefiles_read(struct articlefiles *files, const char *path)
{
    struct walk_visitor visitor = {files, read_file, walk_failed};
    return walk(path, &visitor);
}
