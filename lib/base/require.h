/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The first lines of a public function. A NULL that must not be one is a mistake in the program. It
 * is answered with ARGUMENT, as a crash inside the library is hard to tell from a bug of the
 * library.
 */
#ifndef NI_BASE_REQUIRE_H
#define NI_BASE_REQUIRE_H

#include "base/error.h"

/* Return ARGUMENT from the calling function unless a pointer points to something. */
#define NI_REQUIRE(error, pointer)                                                                 \
    do {                                                                                           \
        if (!(pointer))                                                                            \
            return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "%s must not be NULL", #pointer);     \
    } while (0)

/* The same for the bytes of a text or the items of a list, of which there may be none. */
#define NI_REQUIRE_BYTES(error, bytes, size)                                                       \
    do {                                                                                           \
        if (!(bytes) && (size))                                                                    \
            return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "%s is NULL, but its size is %zu",    \
                                #bytes, (size_t)(size));                                           \
    } while (0)

#endif
