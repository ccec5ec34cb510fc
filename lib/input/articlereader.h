/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A format is a struct that begins with ni_reader and yields articles one by one, or members that
 * are read like files. To add a format, write its open function, declare it here, add its row to
 * formats.c, and have detect.c recognise it.
 */
#ifndef NI_INPUT_ARTICLEREADER_H
#define NI_INPUT_ARTICLEREADER_H

#include "input/intake.h"
#include "newsidx.h"

typedef struct ni_reader ni_reader;

/* A member of an archive: its name, valid until the next one, and the callback that reads it. */
typedef struct ni_member {
    const char *name;
    newsidx_input_read *read;
    void *context;
} ni_member;

struct ni_reader {
    /* As newsidx_input_next; all fields of *article are absent on entry. */
    newsidx_status (*next)(ni_reader *reader, newsidx_article *article, newsidx_error *error);
    void (*close)(ni_reader *reader);
    uint64_t line; /* where the last record begins, from 1 */
    /* For an archive: move to its next member, whose articles are then read. DONE at the end. */
    newsidx_status (*member)(ni_reader *reader, ni_member *member, newsidx_error *error);
};

/*
 * Open a reader on a file that detect.c has looked at. The intake outlives the reader. After a
 * failure *out may be set, and is then closed by the caller.
 */
typedef newsidx_status ni_reader_open(ni_reader **out, ni_intake *intake, newsidx_error *error);

ni_reader_open ni_jsonl_open;
ni_reader_open ni_json_open;
ni_reader_open ni_text_open;
ni_reader_open ni_page_open;
ni_reader_open ni_plain_open; /* plain text, or a page if it has the form of one */
ni_reader_open ni_html_open;
ni_reader_open ni_xml_open;
ni_reader_open ni_csv_open;
ni_reader_open ni_mail_open;
ni_reader_open ni_archive_open;
ni_reader_open ni_markdown_open;
ni_reader_open ni_office_open;
ni_reader_open ni_pdf_open;

#endif
