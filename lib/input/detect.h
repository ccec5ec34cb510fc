/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Detection of formats, by name and first bytes. */
#ifndef NI_INPUT_DETECT_H
#define NI_INPUT_DETECT_H

#include "input/intake.h"
#include "newsidx.h"

/*
 * Determine the format of a source that was just opened, and skip its byte-order mark and leading
 * white space. NEWSIDX_FORMAT_AUTO is "not known" on entry; on return it means "text or page", as
 * only the whole text shows which.
 *
 * RECORD for an empty or binary file; UNSUPPORTED for a kind of file that has no reader.
 */
newsidx_status ni_detect_format(newsidx_format *format, ni_intake *intake, newsidx_error *error);

/* Check whether a name has the extension of an archive. */
bool ni_detect_is_archive(const char *path);

#endif
