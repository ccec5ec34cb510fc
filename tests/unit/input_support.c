/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Temporary files and the reading of them, for the tests of reading articles. */
#include "input_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

newsidx_status open_bytes(newsidx_input **out, const char *ending, const void *bytes, size_t size,
                          const newsidx_input_options *options, newsidx_error *error)
{
    char path[64];
    snprintf(path, sizeof path, "/tmp/newsidx-input-XXXXXX%s", ending);
    int fd = mkstemps(path, (int)strlen(ending));
    assert_true(fd >= 0);
    for (size_t at = 0; at < size;) {
        ssize_t put = write(fd, (const char *)bytes + at, size - at);
        assert_true(put > 0);
        at += (size_t)put;
    }
    close(fd);
    newsidx_status status = newsidx_input_open(out, path, options, error);
    unlink(path);
    return status;
}

newsidx_input *opened(const char *ending, const char *bytes, const newsidx_input_options *options)
{
    newsidx_input *input;
    newsidx_error error;
    newsidx_status status = open_bytes(&input, ending, bytes, strlen(bytes), options, &error);
    assert_string_equal(error.message, "");
    assert_int_equal(status, NEWSIDX_OK);
    return input;
}

void refused(const char *ending, const void *bytes, size_t size,
             const newsidx_input_options *options, newsidx_status status, const char *message)
{
    newsidx_error error;
    newsidx_input *input = (newsidx_input *)&error;
    assert_int_equal(open_bytes(&input, ending, bytes, size, options, &error), status);
    assert_int_equal(error.status, status);
    assert_null(input);
    if (!strstr(error.message, message)) fail_msg("'%s' lacks '%s'", error.message, message);
    assert_non_null(strstr(error.message, "/tmp/newsidx-input-"));
}

newsidx_article read_article(newsidx_input *input, uint64_t line)
{
    newsidx_article article;
    newsidx_error error;
    newsidx_status status = newsidx_input_next(input, &article, &error);
    assert_string_equal(error.message, "");
    assert_int_equal(status, NEWSIDX_OK);
    assert_int_equal(newsidx_input_line(input), line);
    return article;
}

void read_fault(newsidx_input *input, uint64_t line, size_t offset, const char *message)
{
    newsidx_article article;
    newsidx_error error;
    assert_int_equal(newsidx_input_next(input, &article, &error), NEWSIDX_ERR_RECORD);
    if (!strstr(error.message, message)) fail_msg("'%s' lacks '%s'", error.message, message);
    assert_int_equal(newsidx_input_line(input), line);
    assert_int_equal(error.offset, offset);
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) assert_null(article.field[i].data);
}

void read_end(newsidx_input *input)
{
    newsidx_article article;
    for (int i = 0; i < 2; i++)
        assert_int_equal(newsidx_input_next(input, &article, NULL), NEWSIDX_DONE);
    newsidx_input_close(input);
}

void has_bytes(const newsidx_article *article, newsidx_field field, const char *bytes, size_t size)
{
    newsidx_text text = article->field[field];
    if (text.size != size || memcmp(text.data, bytes, size) != 0)
        fail_msg("%d is '%.*s', not '%.*s'", (int)field, (int)text.size, text.data, (int)size,
                 bytes);
}

void has(const newsidx_article *article, newsidx_field field, const char *text)
{
    if (text)
        has_bytes(article, field, text, strlen(text));
    else if (article->field[field].data)
        fail_msg("%d is there: '%.*s'", (int)field, (int)article->field[field].size,
                 article->field[field].data);
}

char *repeat(const char *begin, char c, size_t count, const char *end)
{
    size_t first = strlen(begin);
    char *text = malloc(first + count + strlen(end) + 1);
    assert_non_null(text);
    memcpy(text, begin, first);
    memset(text + first, c, count);
    strcpy(text + first + count, end);
    return text;
}
