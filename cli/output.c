/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Standard output, and its kind. main.c ignores SIGPIPE: a closed pipe shows up here as EPIPE, and
 * cannot kill a command that is about to commit.
 */
#include "output.h"

#include "buffer.h"
#include "text.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_DEFAULT = 80, WIDTH_LEAST = 20, WIDTH_MOST = 10000 };

static unsigned within_width(unsigned long width)
{
    if (width < WIDTH_LEAST) return WIDTH_LEAST;
    return width > WIDTH_MOST ? WIDTH_MOST : (unsigned)width;
}

static unsigned terminal_width(int descriptor)
{
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return within_width(size.ws_col);
    const char *columns = getenv("COLUMNS");
    unsigned long width = columns ? strtoul(columns, NULL, 10) : 0;
    return width ? within_width(width) : WIDTH_DEFAULT;
}

void output_open(struct output *out)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    *out = (struct output){.file = stdout, .terminal = isatty(STDOUT_FILENO) == 1};
    if (!out->terminal) return;
    bool dumb = !term || !*term || !strcmp(term, "dumb");
    out->styled = !dumb && !(no_color && *no_color);
    out->width = terminal_width(STDOUT_FILENO);
}

bool output_failed(const struct output *out)
{
    return out->error != 0;
}

static void note_failure(struct output *out)
{
    if (!out->error) out->error = errno ? errno : EIO;
}

void output_bytes(struct output *out, const char *data, size_t size)
{
    errno = 0;
    if (size && fwrite(data, 1, size, out->file) != size) note_failure(out);
}

void output_format(struct output *out, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    errno = 0;
    if (vfprintf(out->file, format, arguments) < 0) note_failure(out);
    va_end(arguments);
}

void output_text(struct output *out, const char *data, size_t size)
{
    struct buffer clean = {0};
    text_clean(&clean, data, size);
    output_bytes(out, clean.data, clean.size);
    buffer_free(&clean);
}

void output_style_set(struct output *out, output_style style)
{
    static const char *const sequences[] = {"\033[0m", "\033[1m", "\033[2m", "\033[1;31m"};
    if (out->styled) output_format(out, "%s", sequences[style]);
}

int output_close(struct output *out)
{
    errno = 0;
    if (fclose(out->file) != 0) note_failure(out);
    return out->error == EPIPE ? 0 : out->error;
}
