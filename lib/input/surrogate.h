/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Half a character in JSON: \ud83d without the \ude00 that completes it. It is no text, like a byte
 * that is not UTF-8, and should be counted and replaced with those.
 */
#ifndef NI_INPUT_SURROGATE_H
#define NI_INPUT_SURROGATE_H

#include "base/buffer.h"
#include "newsidx.h"

/*
 * A line of JSON with each escape of a lone surrogate turned into one byte 0xff, which the writer
 * replaces and counts. Without any, *line stays as it is; else it is a copy in `buffer`. False when
 * memory is out.
 */
bool ni_surrogate_mark(newsidx_text *line, ni_buffer *buffer);

#endif
