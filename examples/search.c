/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Index articles, built in or from a file, and search them: search INDEX QUERY [FILE] */
#include <newsidx.h>
#include <stdio.h>
#include <string.h>

static const char *const own[] = {"Die Häuser am Hafen werden saniert.",
                                  "Der Kreis beschließt seine E-Government-Strategie.",
                                  "In einem alten Haus am See entsteht ein Museum."};

static newsidx_status add(const char *index, const char *path, newsidx_error *error)
{
    newsidx_writer *writer;
    newsidx_input *input = NULL;
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    newsidx_status status = newsidx_writer_open(&writer, index, NULL, error);
    for (size_t i = 0; !status && !path && i < sizeof own / sizeof *own; i++) {
        article.field[NEWSIDX_BODY] = newsidx_text_of(own[i]);
        status = newsidx_writer_put(writer, &article, NULL, error);
    }
    if (!status && path) status = newsidx_input_open(&input, path, NULL, error);
    while (!status && input && !(status = newsidx_input_next(input, &article, error)))
        status = newsidx_writer_put(writer, &article, NULL, error);
    if (!status || status == NEWSIDX_DONE) status = newsidx_writer_commit(writer, error);
    newsidx_input_close(input);
    newsidx_writer_close(writer); /* discards everything not committed */
    return status;
}

static newsidx_status find(const char *index, const char *words, newsidx_error *error)
{
    newsidx_reader *reader;
    newsidx_query *query = NULL;
    newsidx_hits *hits = NULL;
    newsidx_text text;
    newsidx_status status = newsidx_reader_open(&reader, index, error);
    if (!status) status = newsidx_query_parse(&query, words, strlen(words), NULL, error);
    if (!status) status = newsidx_search(&hits, reader, query, NULL, error);
    while (!status && !(status = newsidx_hits_next(hits, error))) {
        status = newsidx_hits_snippet(hits, NULL, &text, error);
        if (!status) printf("%u. %.*s\n", newsidx_hits_rank(hits), (int)text.size, text.data);
    }
    newsidx_hits_free(hits);
    newsidx_query_free(query);
    newsidx_reader_close(reader);
    return status == NEWSIDX_DONE ? NEWSIDX_OK : status;
}

int main(int argc, char **argv)
{
    newsidx_error error;
    if (argc < 3) return fprintf(stderr, "search INDEX QUERY [FILE]\n"), 2;
    newsidx_status status = add(argv[1], argv[3], &error);
    if (!status) status = find(argv[1], argv[2], &error);
    if (status) fprintf(stderr, "%s: %s\n", newsidx_status_name(status), error.message);
    return status ? 1 : 0;
}
