/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Raw deflate with Xapian's settings; like there, tags of up to 18 bytes are left uncompressed. */
#include "glass/deflate.h"

#include <stdlib.h>
#include <zlib.h>

enum { SMALL = 18, WINDOW_BITS = -15 /* no header */, MEMORY_LEVEL = 9, INFLATED_MAX = 1 << 28 };

struct ni_glass_deflate {
    z_stream stream;
    ni_buffer bytes;
};

ni_glass_deflate *ni_glass_deflate_new(void)
{
    ni_glass_deflate *state = calloc(1, sizeof *state);
    if (!state) return NULL;
    if (deflateInit2(&state->stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, WINDOW_BITS, MEMORY_LEVEL,
                     Z_DEFAULT_STRATEGY) == Z_OK)
        return state;
    free(state);
    return NULL;
}

void ni_glass_deflate_free(ni_glass_deflate *state)
{
    if (!state) return;
    deflateEnd(&state->stream);
    ni_buffer_dispose(&state->bytes);
    free(state);
}

bool ni_glass_deflate_tag(ni_glass_deflate *state, newsidx_text text, newsidx_text *tag,
                          bool *compressed)
{
    z_stream *stream = &state->stream;
    *tag = text;
    *compressed = false;
    if (text.size <= SMALL || text.size > UINT32_MAX) return true;
    ni_buffer_clear(&state->bytes);
    if (!ni_buffer_reserve(&state->bytes, text.size)) return false;
    deflateReset(stream);
    stream->next_in = (Bytef *)text.data;
    stream->avail_in = (uInt)text.size;
    stream->next_out = (Bytef *)state->bytes.data;
    stream->avail_out = (uInt)text.size - 1;
    if (deflate(stream, Z_FINISH) == Z_STREAM_END) {
        *tag = (newsidx_text){state->bytes.data, stream->total_out};
        *compressed = true;
    }
    return true;
}

/* Inflate all of the stream's input. */
static newsidx_status inflate_all(z_stream *stream, ni_buffer *out)
{
    enum { STEP = 65536 };
    for (size_t size = 0; size < INFLATED_MAX;) {
        if (!ni_buffer_reserve(out, STEP)) return NEWSIDX_ERR_MEMORY;
        stream->next_out = (Bytef *)out->data + out->size;
        stream->avail_out = STEP;
        const int result = inflate(stream, Z_NO_FLUSH);
        out->size += STEP - stream->avail_out;
        size += STEP - stream->avail_out;
        if (result == Z_STREAM_END) return NEWSIDX_OK;
        if (result == Z_MEM_ERROR) return NEWSIDX_ERR_MEMORY;
        if (result != Z_OK) return NEWSIDX_ERR_CORRUPT;
    }
    return NEWSIDX_ERR_CORRUPT;
}

newsidx_status ni_glass_inflate_tag(newsidx_text tag, ni_buffer *out)
{
    z_stream stream = {.next_in = (Bytef *)tag.data, .avail_in = (uInt)tag.size};
    if (tag.size > UINT32_MAX) return NEWSIDX_ERR_CORRUPT;
    if (inflateInit2(&stream, WINDOW_BITS) != Z_OK) return NEWSIDX_ERR_MEMORY;
    newsidx_status status = inflate_all(&stream, out);
    inflateEnd(&stream);
    return status;
}
