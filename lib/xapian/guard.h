/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The boundary between C++ and C: no exception of Xapian or of the C++ library crosses it. Every
 * exported function of this room runs its whole body inside ni_guard, and one function turns the
 * exception in flight into a status and a message.
 *
 * C++ only; included only in this room.
 */
#ifndef NI_XAPIAN_GUARD_H
#define NI_XAPIAN_GUARD_H

#include <cstddef>
#include <cstdint>

extern "C" {
#include "base/error.h"
}

/* A failure that has its status already, thrown through Xapian. */
struct ni_guard_failure {
    newsidx_error error;
};

/* Return the status of the exception in flight and set the message. Call it in a catch block. */
newsidx_status ni_guard_caught(newsidx_error *error, const char *subject) noexcept;

/*
 * Run a body that returns a newsidx_status, and turn exceptions into statuses. The subject, usually
 * a path, begins the message; NULL for none.
 */
template <typename Body>
newsidx_status ni_guard(newsidx_error *error, const char *subject, Body body) noexcept
{
    try {
        return body();
    } catch (...) {
        return ni_guard_caught(error, subject);
    }
}

#endif
