/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a format is: a struct that begins with ni_reader and yields articles one by one. To add a
 * format, write its open function, list it here, and choose it in detect.c and input.c.
 */
#ifndef NI_INPUT_ARTICLEREADER_H
#define NI_INPUT_ARTICLEREADER_H

#include "input/source.h"
#include "newsidx.h"

typedef struct ni_reader ni_reader;

struct ni_reader {
    /* As newsidx_input_next; *article comes in with all its fields absent. */
    newsidx_status (*next)(ni_reader *reader, newsidx_article *article, newsidx_error *error);
    void (*close)(ni_reader *reader);
    uint64_t line; /* where the last record begins, from 1 */
};

/* Reads from the source as it goes; the source must outlive the reader. */
newsidx_status ni_jsonl_open(ni_reader **out, ni_source *source, newsidx_error *error);

/*
 * Readers of a whole text with LF line ends, the first of which has the number first_line. They
 * borrow the text.
 */
newsidx_status ni_text_open(ni_reader **out, newsidx_text text, uint64_t first_line,
                            newsidx_error *error);
newsidx_status ni_page_open(ni_reader **out, newsidx_text text, uint64_t first_line,
                            newsidx_error *error);

/* Whether a text has the form of a saved page: two teasers with place and date, at least. */
bool ni_page_recognise(newsidx_text text);

#endif
