/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The XML inside of word-processor files: paragraphs of docx (WordprocessingML) and odt
 * (OpenDocument), and the properties of the document.
 */
#ifndef NI_INPUT_OFFICETEXT_H
#define NI_INPUT_OFFICETEXT_H

#include "base/buffer.h"
#include "newsidx.h"

typedef struct ni_officetext {
    ni_buffer title; /* the paragraph of the style Title, else the title among the properties */
    ni_buffer body;
    ni_buffer author, date, tags;
    bool titled; /* by a paragraph */
} ni_officetext;

/* Read the XML of the text; the name is for messages. RECORD if it is not valid; MEMORY. */
newsidx_status ni_officetext_read(ni_officetext *office, newsidx_text xml, const char *name,
                                  newsidx_error *error);

/* Read the XML of the properties. Damaged ones are left out. MEMORY. */
newsidx_status ni_officetext_properties(ni_officetext *office, newsidx_text xml,
                                        newsidx_error *error);

void ni_officetext_dispose(ni_officetext *office);

#endif
