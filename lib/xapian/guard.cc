/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Maps exceptions to statuses: memory first, since Xapian lets std::bad_alloc through; then
 * Xapian's classes, each before its base; then the rest of C++. Messages keep Xapian's own text,
 * which names the block or file at fault.
 *
 * Two decisions: a RangeError, a SerialisationError or a std::length_error (of a string) is thrown
 * here only over stored bytes that decode to nonsense, so it means damage; and a plain
 * DatabaseError is a system error if it carries one (a full disk), and damage otherwise (a block
 * past the end of the file).
 */
#include "xapian/guard.h"

#include <cerrno>
#include <cstring>
#include <exception>
#include <new>
#include <stdexcept>

#include <xapian.h>

/* Xapian keeps the number of a system error private and only exposes its text. */
static bool is_system_error(const Xapian::Error &failure, int number)
{
    char text[128] = "";
    const char *reason = failure.get_error_string();
    return reason && std::strcmp(reason, strerror_r(number, text, sizeof text)) == 0;
}

static newsidx_status system_status(const Xapian::Error &failure, newsidx_status otherwise)
{
    if (!failure.get_error_string()) return otherwise;
    if (is_system_error(failure, ENOENT)) return NEWSIDX_ERR_NOT_FOUND;
    if (is_system_error(failure, ENOMEM)) return NEWSIDX_ERR_MEMORY;
    return NEWSIDX_ERR_SYSTEM;
}

static newsidx_status describe(newsidx_error *error, const char *subject, newsidx_status status,
                               const Xapian::Error &failure)
{
    const char *context = failure.get_context().c_str();
    const char *reason = failure.get_error_string();
    return ni_error_set(error, status, "%s%s%s%s%s%s%s%s", subject, *subject ? ": " : "",
                        failure.get_msg().c_str(), *context ? " (" : "", context,
                        *context ? ")" : "", reason ? ": " : "", reason ? reason : "");
}

/* Statuses of DatabaseError and its subclasses; unlisted subclasses count as DatabaseError. */
static newsidx_status database_status(const Xapian::DatabaseError &failure)
{
    try {
        throw;
    } catch (const Xapian::DatabaseVersionError &) {
        return NEWSIDX_ERR_VERSION;
    } catch (const Xapian::DatabaseNotFoundError &) {
        return NEWSIDX_ERR_NOT_FOUND;
    } catch (const Xapian::DatabaseLockError &) {
        return NEWSIDX_ERR_LOCKED;
    } catch (const Xapian::DatabaseClosedError &) {
        return NEWSIDX_ERR_INTERNAL;
    } catch (const Xapian::DatabaseCorruptError &) {
        return NEWSIDX_ERR_CORRUPT;
    } catch (const Xapian::DatabaseModifiedError &) {
        return NEWSIDX_ERR_CORRUPT; /* segments never change */
    } catch (const Xapian::DatabaseCreateError &) {
        return system_status(failure, NEWSIDX_ERR_SYSTEM); /* something exists already */
    } catch (const Xapian::DatabaseError &) {
        return system_status(failure, NEWSIDX_ERR_CORRUPT);
    }
}

static newsidx_status xapian_status(const Xapian::Error &failure)
{
    try {
        throw;
    } catch (const Xapian::DatabaseError &database) {
        return database_status(database);
    } catch (const Xapian::DocNotFoundError &) {
        return NEWSIDX_ERR_CORRUPT;
    } catch (const Xapian::RangeError &) {
        return NEWSIDX_ERR_CORRUPT;
    } catch (const Xapian::SerialisationError &) {
        return NEWSIDX_ERR_CORRUPT;
    } catch (const Xapian::UnimplementedError &) {
        return NEWSIDX_ERR_UNSUPPORTED;
    } catch (const Xapian::FeatureUnavailableError &) {
        return NEWSIDX_ERR_UNSUPPORTED;
    } catch (const Xapian::NetworkError &) {
        return NEWSIDX_ERR_SYSTEM;
    } catch (const Xapian::Error &) {
        return system_status(failure, NEWSIDX_ERR_INTERNAL);
    }
}

static newsidx_status translate(newsidx_error *error, const char *subject)
{
    try {
        throw;
    } catch (const std::bad_alloc &) {
        return ni_error_memory(error);
    } catch (const ni_guard_failure &failure) {
        return ni_error_set(error, failure.error.status, "%s", failure.error.message);
    } catch (const Xapian::Error &failure) {
        return describe(error, subject, xapian_status(failure), failure);
    } catch (const std::length_error &) {
        return ni_error_set(error, NEWSIDX_ERR_CORRUPT, "%s%sinvalid stored length", subject,
                            *subject ? ": " : "");
    } catch (const std::exception &failure) {
        return ni_error_set(error, NEWSIDX_ERR_INTERNAL, "%s%s%s", subject, *subject ? ": " : "",
                            failure.what());
    } catch (...) {
        return ni_error_set(error, NEWSIDX_ERR_INTERNAL, "%s%sunknown exception", subject,
                            *subject ? ": " : "");
    }
}

newsidx_status ni_guard_caught(newsidx_error *error, const char *subject) noexcept
{
    try {
        return translate(error, subject ? subject : "");
    } catch (...) { /* no memory for the text of a system error */
        return ni_error_memory(error);
    }
}
