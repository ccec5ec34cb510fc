/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Bytes from a file, a pipe, standard input, memory or a callback, with bounds: peeked at without
 * seeking, taken line by line or all at once.
 */
#ifndef NI_INPUT_SOURCE_H
#define NI_INPUT_SOURCE_H

#include "base/buffer.h"
#include "newsidx.h"

typedef struct ni_source {
    int fd;
    bool close_fd;
    newsidx_input_read *read; /* instead of the descriptor; NULL: none */
    void *context;
    newsidx_text memory; /* what a source in memory has not read yet */
    bool eof;
    bool failed;     /* the callback did; what follows is the end */
    char *name;      /* for messages */
    size_t max;      /* bytes of one record, at most */
    uint64_t length; /* of a regular file, else 0: for messages only */
    uint64_t taken;  /* bytes read from fd */
    uint64_t line;   /* lines passed so far */
    size_t lead;     /* white space dropped at the beginning of the line to come */
    char *block;     /* its bytes [at, end) are not yet used */
    size_t at;
    size_t end;
    ni_buffer carry; /* a line that began in an earlier block, or the whole file */
} ni_source;

#define NI_SOURCE_INIT                                                                             \
    {                                                                                              \
        -1, false, NULL, NULL, {NULL, 0}, false, false, NULL, 0, 0, 0, 0, 0, NULL, 0, 0,           \
            NI_BUFFER_INIT                                                                         \
    }

/* Peeking sees this many bytes. */
enum { NI_SOURCE_PEEK_MAX = 8192 };

/* Opens path, or standard input for "-". max is at most INT32_MAX. Dispose also after a failure. */
newsidx_status ni_source_open(ni_source *source, const char *path, size_t max,
                              newsidx_error *error);

/* The same for a descriptor, which stays open. */
newsidx_status ni_source_open_descriptor(ni_source *source, int descriptor, const char *name,
                                         size_t max, newsidx_error *error);

/* The same for bytes in memory, which are borrowed. */
newsidx_status ni_source_open_memory(ni_source *source, newsidx_text bytes, const char *name,
                                     size_t max, newsidx_error *error);

/* The same for what a callback reads. */
newsidx_status ni_source_open_callback(ni_source *source, newsidx_input_read *read, void *context,
                                       const char *name, size_t max, newsidx_error *error);

/* At least `want` bytes that come next, fewer only at the end; usually more. They stay. */
newsidx_status ni_source_peek(ni_source *source, size_t want, newsidx_text *out,
                              newsidx_error *error);

/*
 * Passes over a byte order mark (call it at the beginning only) and white space. DONE where nothing
 * else comes.
 */
newsidx_status ni_source_skip_blank(ni_source *source, newsidx_error *error);

/*
 * The next line without its end (LF or CRLF). DONE at the end; RECORD for a line longer than max,
 * which is passed over without being held. Lifetime: until the next call.
 */
newsidx_status ni_source_line(ni_source *source, newsidx_text *out, newsidx_error *error);

/* All that is left, as it is. RECORD if that is more than max bytes. Lifetime: until dispose. */
newsidx_status ni_source_all(ni_source *source, newsidx_text *out, newsidx_error *error);

/* Whatever comes next, at least a byte before the end, and moves past it. Lifetime: one call. */
newsidx_status ni_source_take(ni_source *source, newsidx_text *out, newsidx_error *error);

/* The bytes used so far. */
uint64_t ni_source_bytes(const ni_source *source);

void ni_source_dispose(ni_source *source);

#endif
