/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Nearly every token is one piece, which is recognized at once. */
#include "law/lawlexer.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z');
}

/* ---- what follows without a space ------------------------------------------------------------ */

/* Check whether a part of the item begins at a byte of its normal form other than the first. */
static bool begins_part(const ni_item *item, size_t byte)
{
    for (uint32_t k = 1; k < item->form->part_count; k++)
        if (ni_item_part(item, k).fold == byte) return true;
    return false;
}

/* Return the gap before a byte inside an item; *byte is moved past a comma or slash. */
static uint16_t inner_gap(const ni_item *item, size_t *byte)
{
    const char c = item->folded.data[*byte];
    if (begins_part(item, *byte)) return NI_GAP_OTHER; /* 3-5 */
    if (c == ',') ++*byte;
    return c == ',' ? NI_GAP_COMMA : 0;
}

/* Return the bytes as written, if there are as many as in the normal form. */
static newsidx_text written_at(const ni_item *item, size_t byte, size_t size)
{
    const newsidx_text written = ni_item_written(item);
    if (size == item->folded.size) return written;
    if (written.size != item->folded.size) return (newsidx_text){NULL, 0};
    return (newsidx_text){written.data + byte, size};
}

/* Return the size of a number: digits and a lower-case letter that does not begin a word. */
static size_t number_size(const ni_item *item, size_t byte)
{
    const newsidx_text folded = item->folded;
    size_t at = byte;
    while (at < folded.size && is_digit(folded.data[at]) && (at == byte || !begins_part(item, at)))
        at++;
    if (at == folded.size || folded.data[at] < 'a' || folded.data[at] > 'z') return at - byte;
    if (at + 1 < folded.size && is_letter(folded.data[at + 1])) return at - byte;
    const newsidx_text letter = written_at(item, at, 1);
    const bool capital = letter.size && letter.data[0] != folded.data[at];
    return capital || begins_part(item, at) ? at - byte : at + 1 - byte;
}

static size_t word_size(const ni_item *item, size_t byte)
{
    const newsidx_text folded = item->folded;
    size_t at = byte;
    while (at < folded.size && is_letter(folded.data[at]) && (at == byte || !begins_part(item, at)))
        at++;
    return at - byte;
}

/* ---- pieces ---------------------------------------------------------------------------------- */

/* Check whether a token is split: it has a digit at either end. */
static bool is_mixed(const ni_item *item)
{
    return item->digit || is_digit(item->folded.data[item->folded.size - 1]);
}

/* Read an item that is not split as one piece. */
static ni_lawpiece whole_word(const ni_lawcursor *cursor, const ni_item *item)
{
    return (ni_lawpiece){.kind = NI_LAWPIECE_WORD,
                         .text = item->folded,
                         .written = ni_item_written(item),
                         .item = item,
                         .gap = item->gap,
                         .word = item->traits & NI_TRAIT_CITED ? ni_lawwords_find(item->folded)
                                                               : NI_LAWWORD_NONE,
                         .end = item->end,
                         .next = {cursor->window, cursor->item + 1, 0}};
}

static ni_lawpiece inner_piece(const ni_lawcursor *cursor, const ni_item *item)
{
    size_t byte = cursor->byte;
    ni_lawpiece piece = {
        .item = item, .next = *cursor, .gap = byte ? inner_gap(item, &byte) : item->gap};
    const bool number = byte < item->folded.size && is_digit(item->folded.data[byte]);
    const size_t size = number ? number_size(item, byte) : word_size(item, byte);
    const bool last = byte + size >= item->folded.size;
    if (size == 0) return piece;
    if (!last && item->folded.data[byte + size] == '.') return piece; /* 1.000 */
    piece.kind = number ? NI_LAWPIECE_NUMBER : NI_LAWPIECE_WORD;
    piece.text = (newsidx_text){item->folded.data + byte, size};
    piece.written = written_at(item, byte, size);
    if (!number) piece.word = ni_lawwords_find(piece.text);
    const bool exact = piece.written.size && !last;
    piece.end = exact ? item->start + byte + size : item->end;
    piece.next.item += last;
    piece.next.byte = last ? 0 : byte + size;
    return piece;
}

ni_lawpiece ni_lawlexer_read(const ni_lawcursor *cursor)
{
    const ni_window *window = cursor->window;
    if (cursor->item >= window->count)
        return (ni_lawpiece){.kind = NI_LAWPIECE_NONE, .next = *cursor};
    const ni_item *item = &window->items[cursor->item];
    return is_mixed(item) ? inner_piece(cursor, item) : whole_word(cursor, item);
}

/* The tokenizer reports a dash as NI_GAP_OTHER and a hyphen between spaces not at all. */
bool ni_lawlexer_dashed(const ni_item *item)
{
    if (item->gap & NI_GAP_OTHER) return true;
    if (item->gap != NI_GAP_SPACE) return false;
    const newsidx_text between = ni_item_between(item - 1, item);
    return between.size > 1 && memchr(between.data, '-', between.size);
}

bool ni_lawpiece_is_letter(const ni_lawpiece *piece)
{
    if (piece->kind != NI_LAWPIECE_WORD || piece->text.size != 1) return false;
    return piece->written.size == 0 || piece->written.data[0] == piece->text.data[0];
}

int ni_lawpiece_roman(const ni_lawpiece *piece)
{
    static const char *const numerals[] = {"i",  "ii", "iii", "iv",  "v",    "vi",  "vii", "viii",
                                           "ix", "x",  "xi",  "xii", "xiii", "xiv", "xv"};
    if (piece->kind != NI_LAWPIECE_WORD || piece->text.size > 4) return 0;
    if (!memchr("ivx", piece->text.data[0], 3) || ni_lawpiece_is_letter(piece)) return 0;
    for (size_t i = 0; i < NI_COUNT(numerals); i++)
        if (ni_text_is(piece->text, numerals[i])) return (int)i + 1;
    return 0;
}
