/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "articlefiles.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

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

/* The keys move while they are collected, so their addresses are set last. */
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

/* Count a file of a kind that is not read, by its extension. */
static void pass_over_member(struct articlefiles *files, newsidx_text name, uint64_t count)
{
    const char *kind = "without extension";
    size_t size = strlen(kind);
    for (size_t i = name.size; i-- > 0 && name.data[i] != '/' && name.size - i < 12;) {
        if (name.data[i] != '.' || i + 1 == name.size) continue;
        kind = name.data + i;
        size = name.size - i;
        break;
    }
    namecounts_add(&files->passed, kind, size, count);
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

/* Report the notes on a file that was read; unknown keys are kept for the end. */
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
        case NEWSIDX_NOTE_MEMBER: pass_over_member(files, note.text, note.count); break;
        case NEWSIDX_NOTE_KEY:
            namecounts_add(&files->unknown, note.text.data, note.text.size, note.count);
            break;
        }
    }
    report_dates(files, path, dates, date);
}

void articlefiles_end(struct articlefiles *files)
{
    struct buffer list = {0};
    if (files->unknown.count) {
        namecounts_print(&files->unknown, true, &list);
        report(files->cli, "unknown keys skipped: %s; use --map KEY=FIELD to read a key",
               list.data);
    }
    list.size = 0;
    if (files->passed.count) {
        namecounts_print(&files->passed, false, &list);
        report(files->cli, "skipped files of other kinds: %s", list.data);
    }
    namecounts_free(&files->unknown);
    namecounts_free(&files->passed);
    buffer_free(&list);
    buffer_free(&files->keys);
    buffer_free(&files->given);
    buffer_free(&files->real);
    buffer_free(&files->path);
}

/* ---------------------------------------------------------------- reading */

static bool has_stopped(const struct articlefiles *files)
{
    return files->stopped && files->stopped();
}

/* Where a record is: a file, the member of an archive in it, and its line. */
struct location {
    const char *path; /* as given */
    const char *member;
    uint64_t line;
};

static struct location location_of(const char *path, const newsidx_input *input)
{
    return (struct location){path, newsidx_input_member(input), newsidx_input_line(input)};
}

static void report_record(struct articlefiles *files, const struct location *location,
                          const newsidx_error *error, bool with_byte)
{
    struct buffer byte = {0};
    progress_clear(files->progress);
    buffer_add(&byte, "", 0);
    if (with_byte) buffer_format(&byte, " (byte %zu)", error->offset);
    report(files->cli, "%s%s%s:%" PRIu64 ": %s%s", location->path, location->member ? "/" : "",
           location->member ? location->member : "", location->line, error->message, byte.data);
    buffer_free(&byte);
}

/* Give an article the absolute path of its file. */
static void set_path(const struct articlefiles *files, const struct location *location,
                     struct buffer *into, newsidx_article *article)
{
    if (!files->path.size || article->field[NEWSIDX_PATH].size) return;
    buffer_add(into, files->path.data, files->path.size);
    if (location->member) buffer_format(into, "/%s", location->member);
    if (location->line > 1) buffer_format(into, ":%" PRIu64, location->line);
    article->field[NEWSIDX_PATH] = (newsidx_text){into->data, into->size};
}

/* Pass an article on: put it, remove it or, under embargo, neither. */
static newsidx_status hand_over(struct articlefiles *files, const newsidx_input *input,
                                const newsidx_article *article)
{
    if (files->knows && files->knows(files->context, article->field[NEWSIDX_ID])) return NEWSIDX_OK;
    if (newsidx_input_withdrawn(input))
        return files->withdraw
                   ? files->withdraw(files->context, article->field[NEWSIDX_ID], &files->error)
                   : NEWSIDX_OK;
    if (!files->embargoed && newsidx_input_embargo(input) > (int64_t)time(NULL)) {
        files->held++;
        return NEWSIDX_OK;
    }
    newsidx_status status = files->put(files->context, article, &files->error);
    files->articles += status == NEWSIDX_OK;
    return status;
}

/* Report an article that could not be taken. Its offset is a field, which the message names. */
static bool put(struct articlefiles *files, const struct location *location,
                const newsidx_input *input, newsidx_article *article)
{
    struct buffer path = {0};
    set_path(files, location, &path, article);
    newsidx_status status = hand_over(files, input, article);
    buffer_free(&path);
    if (status == NEWSIDX_OK) return true;
    if (status == NEWSIDX_ERR_RECORD) {
        report_record(files, location, &files->error, false);
        return files->bad(files->context);
    }
    progress_clear(files->progress);
    files->failed = true;
    return false;
}

/* Read an input to its end, if it has one. Returns whether to go on with the next file. */
static bool read_records(struct articlefiles *files, const char *path, newsidx_input *input,
                         bool *whole)
{
    for (;;) {
        newsidx_error error;
        newsidx_article article = NEWSIDX_ARTICLE_INIT;
        bool go_on;
        newsidx_status status = newsidx_input_next(input, &article, &error);
        if (has_stopped(files)) return false; /* what was just read may be cut off */
        *whole = status == NEWSIDX_DONE;
        if (*whole) return true;
        const struct location location = location_of(path, input);
        if (status == NEWSIDX_OK) {
            go_on = put(files, &location, input, &article);
        } else if (status == NEWSIDX_ERR_RECORD) {
            report_record(files, &location, &error, true);
            go_on = files->bad(files->context);
        } else {
            progress_clear(files->progress);
            report(files->cli, "%s", error.message);
            return files->bad(files->context);
        }
        if (!go_on) return false;
        if (!files->quiet)
            progress_show(files->progress, files->articles,
                          files->bytes + newsidx_input_bytes(input));
    }
}

/* Make the absolute path of a file that was found at the operand. */
static void settle_path(struct articlefiles *files, const char *path)
{
    const char *rest = path + files->given.size;
    while (*rest == '/') rest++;
    files->path.size = 0;
    if (!files->real.size) return;
    buffer_add(&files->path, files->real.data, files->real.size);
    if (*rest) buffer_format(&files->path, "/%s", rest);
}

/* Read a file. Returns whether to go on with the next one. */
static bool read_input(struct articlefiles *files, const char *path, bool *whole)
{
    newsidx_error error;
    newsidx_input *input = NULL;
    if (newsidx_input_open(&input, path, &files->options, &error)) {
        if (has_stopped(files)) return false;
        progress_clear(files->progress);
        report(files->cli, "%s", error.message);
        return files->bad(files->context);
    }
    files->files++;
    const bool go_on = read_records(files, path, input, whole);
    files->bytes += newsidx_input_bytes(input);
    report_notes(files, path, input);
    newsidx_input_close(input);
    return go_on;
}

static bool read_file(void *context, const char *path)
{
    struct articlefiles *files = context;
    bool whole = false;
    const uint64_t held = files->held;
    if (has_stopped(files)) return false;
    settle_path(files, path);
    const bool named = strlen(path) == files->given.size;
    if (files->begin && files->path.size && !files->begin(files->context, files->path.data, named))
        return true;
    const bool go_on = read_input(files, path, &whole);
    if (files->end && files->path.size) files->end(files->context, whole, files->held > held);
    return go_on;
}

static bool walk_failed(void *context, const char *path, int number)
{
    struct articlefiles *files = context;
    progress_clear(files->progress);
    report_system(files->cli, "read", path, number);
    files->unwalked = true;
    return files->bad(files->context);
}

static void pass_over(void *context, const char *path)
{
    pass_over_member(context, newsidx_text_of(path), 1);
}

bool articlefiles_read(struct articlefiles *files, const char *path)
{
    struct walk_visitor visitor = {files, read_file, walk_failed, pass_over};
    char *real = strcmp(path, "-") == 0 ? NULL : realpath(path, NULL);
    files->given.size = files->real.size = 0;
    files->unwalked = false;
    buffer_add(&files->given, path, strlen(path));
    if (real) buffer_add(&files->real, real, strlen(real));
    free(real);
    return walk(path, &visitor);
}

const char *articlefiles_real(const struct articlefiles *files)
{
    return files->real.size ? files->real.data : NULL;
}
