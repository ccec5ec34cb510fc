/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Databases are opened as glass only. Xapian's own opening by path would read any other file as a
 * stub, a list of databases that may be anywhere and on any host, and an empty file as an empty
 * index. So a single file is opened here and passed as a descriptor, and a directory must be a
 * glass database itself.
 */
#include "xapian/guard.h"
#include "xapian/handle.h"
#include "xapian/verify.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <cstring>
#include <memory>
#include <sstream>

/* Open a single file; *fd is -1 for a directory. */
static newsidx_status open_file(const char *path, int *fd, newsidx_error *error)
{
    struct stat status;
    *fd = -1;
    if (stat(path, &status) != 0) return ni_error_system(error, errno, "open", path);
    if (S_ISDIR(status.st_mode)) return NEWSIDX_OK;
    if (!S_ISREG(status.st_mode))
        return ni_error_set(error, NEWSIDX_ERR_CORRUPT, "%s is neither a file nor a directory",
                            path);
    *fd = open(path, O_RDONLY | O_CLOEXEC);
    if (*fd < 0) return ni_error_system(error, errno, "open", path);
    return NEWSIDX_OK;
}

/* Xapian closes the descriptor, even on failure. */
static Xapian::Database open_glass(const char *path, int fd)
{
    if (fd >= 0) return Xapian::Database(fd, Xapian::DB_BACKEND_GLASS);
    return Xapian::Database(path, Xapian::DB_BACKEND_GLASS);
}

extern "C" newsidx_status ni_xdatabase_open(ni_xdatabase **out, const char *path,
                                            newsidx_error *error) noexcept
{
    *out = nullptr;
    return ni_guard(error, path, [&] {
        std::unique_ptr<ni_xdatabase> opened(new ni_xdatabase{Xapian::Database(), path, false});
        int fd;
        newsidx_status status = open_file(path, &fd, error);
        if (status != NEWSIDX_OK) return status;
        opened->database = open_glass(path, fd);
        *out = opened.release();
        return NEWSIDX_OK;
    });
}

extern "C" newsidx_status ni_xdatabase_connect(ni_xdatabase **out, const char *host, uint16_t port,
                                               uint32_t timeout_ms, newsidx_error *error) noexcept
{
    *out = nullptr;
    return ni_guard(error, host, [&] {
        std::unique_ptr<ni_xdatabase> opened(
            new ni_xdatabase{Xapian::Remote::open(host, port, timeout_ms, timeout_ms),
                             std::string(host) + ":" + std::to_string(port), false, true});
        *out = opened.release();
        return NEWSIDX_OK;
    });
}

extern "C" newsidx_status ni_xdatabase_combine(ni_xdatabase **out, ni_xdatabase *const *databases,
                                               size_t count, newsidx_error *error) noexcept
{
    *out = nullptr;
    return ni_guard(error, nullptr, [&] {
        std::unique_ptr<ni_xdatabase> all(new ni_xdatabase{Xapian::Database(), "", true});
        for (size_t i = 0; i < count; i++) {
            assert(!databases[i]->combined);
            all->database.add_database(databases[i]->database);
            all->guards.push_back(databases[i]->guards[0]);
            all->remote |= databases[i]->remote;
        }
        *out = all.release();
        return NEWSIDX_OK;
    });
}

extern "C" void ni_xdatabase_set_guard(ni_xdatabase *database, ni_xdatabase_verify *verify,
                                       void *context) noexcept
{
    assert(!database->combined);
    database->guards[0] = ni_xdatabase_guard{verify, context};
}

extern "C" void ni_xdatabase_close(ni_xdatabase *database) noexcept
{
    delete database;
}

extern "C" newsidx_status ni_xdatabase_get_info(ni_xdatabase *database, ni_xdatabase_info *info,
                                                newsidx_error *error) noexcept
{
    *info = ni_xdatabase_info{};
    return ni_guard(error, database->name.c_str(), [&] {
        const Xapian::Database &db = database->database;
        info->documents = db.get_doccount();
        info->last_docid = db.get_lastdocid();
        info->mean_length = db.get_average_length();
        info->positions = db.has_positions();
        if (database->combined) return NEWSIDX_OK;
        std::string uuid = db.get_uuid();
        if (uuid.size() >= sizeof info->uuid)
            return ni_error_set(error, NEWSIDX_ERR_INTERNAL, "%s: uuid of %zu bytes, at most %zu",
                                database->name.c_str(), uuid.size(), sizeof info->uuid - 1);
        std::memcpy(info->uuid, uuid.c_str(), uuid.size() + 1);
        return NEWSIDX_OK;
    });
}

extern "C" newsidx_status ni_xdatabase_find(ni_xdatabase *database, newsidx_text term,
                                            uint32_t *docid, newsidx_error *error) noexcept
{
    *docid = 0;
    return ni_xdatabase_find_from(database, term, docid, error);
}

extern "C" newsidx_status ni_xdatabase_find_from(ni_xdatabase *database, newsidx_text term,
                                                 uint32_t *docid, newsidx_error *error) noexcept
{
    return ni_guard(error, database->name.c_str(), [&] {
        const std::string bytes = ni_handle_string(term);
        if (bytes.empty())
            return NEWSIDX_DONE; /* for Xapian, the empty term matches every document */
        ni_verify_text(database, NI_XDATABASE_TERM, bytes);
        Xapian::PostingIterator posting = database->database.postlist_begin(bytes);
        const Xapian::PostingIterator end = database->database.postlist_end(bytes);
        if (posting != end && *docid)
            posting.skip_to(*docid); /* on combined databases, 0 would be the end */
        if (posting == end) return NEWSIDX_DONE;
        *docid = *posting;
        return NEWSIDX_OK;
    });
}

extern "C" newsidx_status ni_xdatabase_next(ni_xdatabase *database, uint32_t *docid,
                                            newsidx_error *error) noexcept
{
    return ni_guard(error, database->name.c_str(), [&] {
        ni_verify_part(database, NI_XDATABASE_LENGTHS);
        Xapian::PostingIterator posting = database->database.postlist_begin(std::string());
        const Xapian::PostingIterator end = database->database.postlist_end(std::string());
        if (posting != end) posting.skip_to(*docid);
        if (posting == end) return NEWSIDX_DONE;
        *docid = *posting;
        return NEWSIDX_OK;
    });
}

extern "C" newsidx_status ni_xdatabase_data(ni_xdatabase *database, uint32_t docid, ni_buffer *data,
                                            newsidx_error *error) noexcept
{
    ni_buffer_clear(data);
    return ni_guard(error, database->name.c_str(), [&] {
        ni_verify_part(database, NI_XDATABASE_LENGTHS);
        ni_verify_document(database, docid);
        const std::string bytes = database->database.get_document(docid).get_data();
        if (!ni_buffer_append(data, bytes.data(), bytes.size())) return ni_error_memory(error);
        return NEWSIDX_OK;
    });
}

extern "C" newsidx_status ni_xdatabase_metadata(ni_xdatabase *database, const char *name,
                                                ni_buffer *out, newsidx_error *error) noexcept
{
    return ni_guard(error, database->name.c_str(), [&] {
        ni_verify_text(database, NI_XDATABASE_METADATA, name);
        const std::string bytes = database->database.get_metadata(name);
        if (!ni_buffer_append(out, bytes.data(), bytes.size())) return ni_error_memory(error);
        return NEWSIDX_OK;
    });
}

/* Return the first line of a report that is not empty or the name of a table ("postlist:"). */
static std::string first_complaint(const std::string &report)
{
    std::istringstream lines(report);
    std::string line;
    while (std::getline(lines, line))
        if (!line.empty() && line.back() != ':') return line;
    return "damaged";
}

extern "C" newsidx_status ni_xdatabase_check(const char *path, newsidx_error *error) noexcept
{
    return ni_guard(error, path, [&] {
        std::ostringstream report;
        int fd;
        newsidx_status status = open_file(path, &fd, error);
        if (status != NEWSIDX_OK) return status;
        size_t faults = fd >= 0 ? Xapian::Database::check(fd, 0, &report)
                                : Xapian::Database::check(path, 0, &report);
        if (faults == 0) return NEWSIDX_OK;
        return ni_error_set(error, NEWSIDX_ERR_CORRUPT, "%s: %s", path,
                            first_complaint(report.str()).c_str());
    });
}

extern "C" const char *ni_xdatabase_xapian_version(void) noexcept
{
    return Xapian::version_string();
}
