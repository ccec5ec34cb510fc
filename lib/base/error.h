/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Fills in the caller's newsidx_error. A failure is described once, where it happens; the layers
 * above pass the status on without rewording it.
 */
#ifndef NI_BASE_ERROR_H
#define NI_BASE_ERROR_H

#include "newsidx.h"

/* Clear *error. Every public function begins with this. error may be NULL, here and below. */
void ni_error_clear(newsidx_error *error);

/* Describe a failure and return its status, so that a caller can return the call. */
newsidx_status ni_error_set(newsidx_error *error, newsidx_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same with an offset. */
newsidx_status ni_error_set_at(newsidx_error *error, newsidx_status status, size_t offset,
                               const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Report lack of memory, without using any. */
newsidx_status ni_error_memory(newsidx_error *error);

/*
 * Report a failed system call on a path: "cannot VERB PATH: strerror". ENOMEM becomes MEMORY,
 * ENOENT becomes NOT_FOUND, everything else SYSTEM.
 */
newsidx_status ni_error_system(newsidx_error *error, int number, const char *verb,
                               const char *path);

#endif
