/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Messages are written in one call, so that those of two processes that share a terminal or a log
 * do not mix within a line.
 */
#include "report.h"

#include "buffer.h"
#include "caret.h"
#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int report_exit_code(newsidx_status status)
{
    switch (status) {
    case NEWSIDX_OK: return EXIT_DONE;
    case NEWSIDX_DONE: return EXIT_NOTHING;
    case NEWSIDX_ERR_QUERY:
    case NEWSIDX_ERR_ARGUMENT: return EXIT_USAGE;
    case NEWSIDX_ERR_SYSTEM: /* commands need the system for the index */
    case NEWSIDX_ERR_NOT_FOUND:
    case NEWSIDX_ERR_NOT_INDEX:
    case NEWSIDX_ERR_VERSION:
    case NEWSIDX_ERR_CORRUPT:
    case NEWSIDX_ERR_UNSYNCED:
    case NEWSIDX_ERR_LOCKED: return EXIT_INDEX;
    case NEWSIDX_ERR_MEMORY:
    case NEWSIDX_ERR_RECORD:
    case NEWSIDX_ERR_UNSUPPORTED:
    case NEWSIDX_ERR_INTERNAL: return EXIT_OTHER;
    }
    return EXIT_OTHER;
}

void report(const struct cli *cli, const char *format, ...)
{
    struct buffer message = {0}, line = {0};
    va_list arguments;
    va_start(arguments, format);
    buffer_format_list(&message, format, arguments);
    va_end(arguments);
    buffer_format(&line, "newsidx: %s%s", cli->command ? cli->command->name : "",
                  cli->command ? ": " : "");
    text_clean(&line, message.data, message.size);
    buffer_add(&line, "\n", 1);
    fwrite(line.data, 1, line.size, stderr);
    buffer_free(&line);
    buffer_free(&message);
}

int report_system(const struct cli *cli, const char *verb, const char *name, int error)
{
    report(cli, "cannot %s %s: %s", verb, name, strerror(error));
    return EXIT_OTHER;
}

int report_error(const struct cli *cli, const newsidx_error *error)
{
    const char *message = error->message;
    report(cli, "%s", *message ? message : newsidx_status_name(error->status));
    return report_exit_code(error->status);
}

void report_caret(const char *text, size_t offset)
{
    struct buffer lines = {0};
    caret_draw(&lines, text, strlen(text), offset);
    fwrite(lines.data, 1, lines.size, stderr);
    buffer_free(&lines);
}

int report_query_error(const struct cli *cli, const char *query, const newsidx_error *error)
{
    int code = report_error(cli, error);
    if (error->status == NEWSIDX_ERR_QUERY) report_caret(query, error->offset);
    return code;
}

void report_query_warning(const struct cli *cli, const char *query, const char *message,
                          size_t offset)
{
    report(cli, "warning: %s", message);
    report_caret(query, offset);
}
