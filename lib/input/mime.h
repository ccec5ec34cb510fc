/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The parts of a message that are its text. */
#ifndef NI_INPUT_MIME_H
#define NI_INPUT_MIME_H

#include "base/buffer.h"
#include "input/charset.h"

#include <gmime/gmime.h>

typedef struct ni_mimepart {
    bool found;
    bool flowed; /* format=flowed */
    char charset[NI_CHARSET_NAME_SIZE];
    ni_buffer bytes; /* without the transfer encoding */
} ni_mimepart;

typedef struct ni_mime {
    ni_mimepart plain; /* the first part of plain text that is no attachment */
    ni_mimepart html;  /* and the first of HTML */
} ni_mime;

/* Find and decode the parts of a message. Returns false when out of memory. */
bool ni_mime_read(ni_mime *mime, GMimeMessage *message);

void ni_mime_dispose(ni_mime *mime);

#endif
