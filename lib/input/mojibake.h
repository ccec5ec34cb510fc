/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Double encoding: UTF-8 that was read as windows-1252 and written as UTF-8 again, so that "für"
 * became "fÃ¼r". It is repaired only if certain: runs of such characters decode to valid UTF-8 with
 * a German letter or mark among them, and the rest of the text has no German letters.
 */
#ifndef NI_INPUT_MOJIBAKE_H
#define NI_INPUT_MOJIBAKE_H

#include "base/buffer.h"
#include "newsidx.h"

/*
 * Repair a UTF-8 text: *text then points into `out`. *mended is whether there was anything to
 * repair. Returns false when out of memory.
 */
bool ni_mojibake_mend(newsidx_text *text, ni_buffer *out, bool *mended);

#endif
