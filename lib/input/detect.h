/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which format a file has, by its name and by its first bytes. */
#ifndef NI_INPUT_DETECT_H
#define NI_INPUT_DETECT_H

#include "input/intake.h"
#include "newsidx.h"

/*
 * Settles the format of a source that was just opened, and moves past its byte-order mark and the
 * white space at its beginning. NEWSIDX_FORMAT_AUTO, which comes in for "not known", goes out for
 * "text or page": that shows only in the whole text.
 *
 * RECORD for an empty or binary file; UNSUPPORTED for a kind of file that has no reader.
 */
newsidx_status ni_detect_format(newsidx_format *format, ni_intake *intake, newsidx_error *error);

/* Whether a name has the ending of an archive. */
bool ni_detect_is_archive(const char *path);

#endif
