/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A lone surrogate in JSON: \ud83d without the \ude00 that completes it. It is no text, like an
 * invalid UTF-8 byte, and is counted and replaced with those.
 */
#ifndef NI_INPUT_SURROGATE_H
#define NI_INPUT_SURROGATE_H

#include "base/buffer.h"
#include "newsidx.h"

/*
 * Replace each escape of a lone surrogate in a line of JSON with a byte 0xff, which the writer
 * replaces and counts. Without any, *line is unchanged; else it is a copy in `buffer`. False when
 * out of memory.
 */
bool ni_surrogate_mark(newsidx_text *line, ni_buffer *buffer);

#endif
