/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Bytes from a file, a pipe, standard input, memory or a callback, with limits: peek without
 * seeking, read by line or as a whole.
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
    newsidx_text memory; /* unread bytes of a source in memory */
    bool eof;
    bool failed;     /* the callback failed; the end follows */
    char *name;      /* for messages */
    size_t max;      /* maximum bytes of a record */
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

/* Open path, or standard input for "-". max is at most INT32_MAX. Dispose also after a failure. */
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

/* Peek at the next bytes: at least `want`, fewer only at the end, usually more. */
newsidx_status ni_source_peek(ni_source *source, size_t want, newsidx_text *out,
                              newsidx_error *error);

/*
 * Skip a byte order mark (call it only at the beginning) and white space. DONE if nothing follows.
 */
newsidx_status ni_source_skip_blank(ni_source *source, newsidx_error *error);

/*
 * Read the next line without its end (LF or CRLF). DONE at the end; RECORD for a line longer than
 * max, which is skipped without being kept. Lifetime: until the next call.
 */
newsidx_status ni_source_line(ni_source *source, newsidx_text *out, newsidx_error *error);

/* Read the rest unchanged. RECORD if it is more than max bytes. Lifetime: until dispose. */
newsidx_status ni_source_all(ni_source *source, newsidx_text *out, newsidx_error *error);

/* Read what comes next, at least a byte before the end. Lifetime: one call. */
newsidx_status ni_source_take(ni_source *source, newsidx_text *out, newsidx_error *error);

/* Return the number of bytes used so far. */
uint64_t ni_source_bytes(const ni_source *source);

void ni_source_dispose(ni_source *source);

#endif
