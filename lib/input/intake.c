/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "input/intake.h"

#include "base/error.h"
#include "input/mojibake.h"

#include <string.h>
#include <strings.h>

static void note_charset(ni_intake *intake, const ni_charset *charset)
{
    if (!charset->guessed || intake->noted) return;
    intake->noted = true;
    ni_notes_add(&intake->notes, NEWSIDX_NOTE_CHARSET, newsidx_text_of(charset->name));
}

static newsidx_status mend(ni_intake *intake, newsidx_text *text, newsidx_error *error)
{
    bool mended;
    if (!ni_mojibake_mend(text, &intake->mended, &mended)) return ni_error_memory(error);
    if (mended) ni_notes_add(&intake->notes, NEWSIDX_NOTE_MENDED, newsidx_text_of("utf-8"));
    return NEWSIDX_OK;
}

static newsidx_status decode(ni_intake *intake, newsidx_text *text, const char *declared,
                             ni_buffer *scratch, newsidx_error *error)
{
    ni_charset charset;
    ni_charset_find(&charset, *text, intake->options.charset, declared);
    note_charset(intake, &charset);
    *text = (newsidx_text){text->data + charset.mark, text->size - charset.mark};
    if (strcasecmp(charset.name, "utf-8") == 0) return NEWSIDX_OK;
    ni_buffer_clear(scratch);
    newsidx_status status = ni_charset_convert(charset.name, *text, scratch, error);
    if (!status) *text = (newsidx_text){scratch->data, scratch->size};
    return status;
}

newsidx_status ni_intake_decode(ni_intake *intake, newsidx_text *text, const char *declared,
                                ni_buffer *scratch, newsidx_error *error)
{
    if (!text->size) return NEWSIDX_OK;
    newsidx_status status = decode(intake, text, declared, scratch, error);
    return status ? status : mend(intake, text, error);
}

static bool is_wide(const char *name)
{
    return strncasecmp(name, "utf-16", 6) == 0 || strncasecmp(name, "utf-32", 6) == 0 ||
           strncasecmp(name, "utf16", 5) == 0 || strncasecmp(name, "utf32", 5) == 0;
}

newsidx_status ni_intake_widen(ni_intake *intake, newsidx_error *error)
{
    newsidx_text head, text;
    ni_charset charset;
    newsidx_status status = ni_source_peek(&intake->source, 1, &head, error);
    if (status) return status;
    bool may_be = head.size && (!head.data[0] || (head.data[0] & 0x80));
    if (!may_be) status = ni_source_peek(&intake->source, 2, &head, error);
    if (status) return status;
    may_be |= head.size > 1 && !head.data[1];
    const char *given = intake->options.charset;
    if (!may_be && !(given && is_wide(given))) return NEWSIDX_OK;
    status = ni_source_peek(&intake->source, 4096, &head, error);
    if (status) return status;
    if (head.size > 4096) head.size = 4096;
    ni_charset_find(&charset, head, given, NULL);
    if (!is_wide(charset.name)) return NEWSIDX_OK;
    status = ni_source_all(&intake->source, &text, error);
    if (!status) status = decode(intake, &text, NULL, &intake->decoded, error);
    if (status) return status;
    ni_source wide = intake->source;
    intake->options.charset = "utf-8"; /* it is now */
    status = ni_source_open_memory(&intake->source, text, wide.name, wide.max, error);
    ni_source_dispose(&wide);
    return status;
}

newsidx_status ni_intake_unpack(ni_intake *intake, newsidx_error *error)
{
    newsidx_text head;
    newsidx_status status = ni_source_peek(&intake->source, 2, &head, error);
    if (status || !head.size || !strchr("\x1f\x28\375B", head.data[0])) return status;
    status = ni_source_peek(&intake->source, 6, &head, error);
    if (status || !ni_compressed_kind(head)) return status;
    return ni_compressed_open(&intake->packed, &intake->source, intake->in_archive, error);
}

static void unify_line_ends(char *data, size_t *size)
{
    char *to = *size ? memchr(data, '\r', *size) : NULL;
    if (!to) return;
    const char *end = data + *size;
    for (const char *from = to; from < end;) {
        char c = *from++;
        if (c == '\r' && from < end && *from == '\n') from++;
        *to++ = c == '\r' ? '\n' : c;
    }
    *size = (size_t)(to - data);
}

newsidx_status ni_intake_text(ni_intake *intake, const char *declared, newsidx_text *out,
                              newsidx_error *error)
{
    ni_buffer scratch = NI_BUFFER_INIT; /* `decoded` may be what the source reads from */
    newsidx_status status = ni_source_all(&intake->source, out, error);
    if (!status) status = ni_intake_decode(intake, out, declared, &scratch, error);
    if (scratch.data) {
        ni_buffer_dispose(&intake->decoded);
        intake->decoded = scratch;
    }
    if (status || !out->size) return status;
    /* The buffer that it is in is ours to change. */
    unify_line_ends((char *)(uintptr_t)out->data, &out->size);
    return NEWSIDX_OK;
}

void ni_intake_dispose(ni_intake *intake)
{
    ni_source_dispose(&intake->source);
    ni_compressed_close(intake->packed);
    ni_notes_dispose(&intake->notes);
    ni_buffer_dispose(&intake->decoded);
    ni_buffer_dispose(&intake->mended);
}
