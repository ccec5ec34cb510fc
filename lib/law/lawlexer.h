/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The numbers and words of a citation. Spaces separate tokens, but courts also write "545,546a",
 * "623Abs. 2" or "Abs.2S.1". So a token that begins or ends with a digit is split where digits and
 * letters meet.
 */
#ifndef NI_LAW_LAWLEXER_H
#define NI_LAW_LAWLEXER_H

#include "law/lawwords.h"
#include "sentence/window.h"

/* Where a piece begins: item, and byte of its normal form. */
typedef struct ni_lawcursor {
    const ni_window *window;
    size_t item, byte;
} ni_lawcursor;

typedef enum ni_lawpiece_kind {
    NI_LAWPIECE_NONE,   /* the end, or something that no citation has: 1.000 */
    NI_LAWPIECE_NUMBER, /* digits and at most one lower-case letter: 823, 20a */
    NI_LAWPIECE_WORD
} ni_lawpiece_kind;

typedef struct ni_lawpiece {
    ni_lawpiece_kind kind;
    newsidx_text text;    /* in normal form */
    newsidx_text written; /* as written; size 0 if not known */
    const ni_item *item;
    uint16_t gap;      /* NI_GAP_... before it; 0 for none */
    ni_lawword word;   /* NI_LAWWORD_NONE for a number */
    size_t end;        /* bytes of the text */
    ni_lawcursor next; /* what follows */
} ni_lawpiece;

/* Read the piece at a cursor. */
ni_lawpiece ni_lawlexer_read(const ni_lawcursor *cursor);

/* Check whether a dash, or a hyphen between spaces, precedes an item, which is not the first of
   the text: "598 - 606", "Gesetz – GKG". */
bool ni_lawlexer_dashed(const ni_item *item);

/* Check whether a piece is a single lower-case letter. */
bool ni_lawpiece_is_letter(const ni_lawpiece *piece);

/* Return the value of a Roman numeral in capitals, or in lower case with several letters; 0 for
   none. */
int ni_lawpiece_roman(const ni_lawpiece *piece);

static inline bool ni_lawpiece_is(const ni_lawpiece *piece, const char *word)
{
    return piece->kind == NI_LAWPIECE_WORD && ni_text_is(piece->text, word);
}

#endif
