/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The numbers and words of a citation. Tokens are what the text sets apart with spaces, and courts
 * write "545,546a", "623Abs. 2" or "Abs.2S.1" without any: so a token that begins with a digit, or
 * ends with one, is cut into pieces where digits and letters meet.
 */
#ifndef NI_GERMAN_LAWLEXER_H
#define NI_GERMAN_LAWLEXER_H

#include "german/lawwords.h"
#include "german/window.h"

/* Where a piece begins: an item, and a byte of its normal form. */
typedef struct ni_lawcursor {
    const ni_window *window;
    size_t item, byte;
} ni_lawcursor;

typedef enum ni_lawpiece_kind {
    NI_LAWPIECE_NONE,   /* the end, or what no citation has: 1.000 */
    NI_LAWPIECE_NUMBER, /* digits and at the most one small letter: 823, 20a */
    NI_LAWPIECE_WORD
} ni_lawpiece_kind;

typedef struct ni_lawpiece {
    ni_lawpiece_kind kind;
    newsidx_text text;    /* in normal form */
    newsidx_text written; /* as it was written; of size 0 where that is not known */
    const ni_item *item;
    uint16_t gap;      /* NI_GAP_... before it; 0 where it follows without any */
    ni_lawword word;   /* NI_LAWWORD_NONE for a number */
    size_t end;        /* bytes of the text */
    ni_lawcursor next; /* what follows */
} ni_lawpiece;

/* Reads the piece at a cursor. */
ni_lawpiece ni_lawlexer_read(const ni_lawcursor *cursor);

/* Whether a dash or a hyphen with spaces around it stands before an item, which is not the first
 * of the text: "598 - 606", "Gesetz – GKG". */
bool ni_lawlexer_dashed(const ni_item *item);

/* Whether a piece is a word of one small letter. */
bool ni_lawpiece_is_letter(const ni_lawpiece *piece);

/* The value of a Roman numeral in capitals, or in small letters if it has several; 0 for none. */
int ni_lawpiece_roman(const ni_lawpiece *piece);

static inline bool ni_lawpiece_is(const ni_lawpiece *piece, const char *word)
{
    return piece->kind == NI_LAWPIECE_WORD && ni_text_is(piece->text, word);
}

#endif
