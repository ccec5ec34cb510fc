/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Double encoding: UTF-8 that was read as windows-1252 and written as UTF-8 again, so that "für"
 * became "fÃ¼r". It is mended only where it is certain: if runs of such characters, taken back,
 * are valid UTF-8, have a German letter or mark among them, and no German letter stands in the
 * text outside of these runs.
 */
#ifndef NI_INPUT_MOJIBAKE_H
#define NI_INPUT_MOJIBAKE_H

#include "base/buffer.h"
#include "newsidx.h"

/*
 * Mends a text of UTF-8: *text then points into `out`. *mended says whether there was anything to
 * mend. Returns false when memory is out.
 */
bool ni_mojibake_mend(newsidx_text *text, ni_buffer *out, bool *mended);

#endif
