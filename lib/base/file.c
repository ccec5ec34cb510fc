/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Plain POSIX calls, each taken up again after a signal. Some file systems refuse to sync a
 * directory (EINVAL); there all of the file system is synced instead.
 */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/hash.h"

char *ni_path_join(const char *directory, const char *name)
{
    ni_buffer path = NI_BUFFER_INIT;
    ni_buffer_append_string(&path, directory);
    ni_buffer_append_byte(&path, '/');
    ni_buffer_append_string(&path, name);
    ni_buffer_append_byte(&path, '\0');
    if (path.failed) ni_buffer_dispose(&path);
    return path.data;
}

char *ni_path_append(const char *path, const char *ending)
{
    ni_buffer whole = NI_BUFFER_INIT;
    ni_buffer_append_string(&whole, path);
    ni_buffer_append_string(&whole, ending);
    ni_buffer_append_byte(&whole, '\0');
    if (whole.failed) ni_buffer_dispose(&whole);
    return whole.data;
}

newsidx_status ni_file_stat(const char *path, ni_file_type *type, uint64_t *size,
                            newsidx_error *error)
{
    struct stat found;
    *type = NI_FILE_NONE;
    if (size) *size = 0;
    if (stat(path, &found) != 0) {
        if (errno == ENOENT) return NEWSIDX_OK;
        return ni_error_system(error, errno, "stat", path);
    }
    *type = S_ISREG(found.st_mode)   ? NI_FILE_REGULAR
            : S_ISDIR(found.st_mode) ? NI_FILE_DIRECTORY
                                     : NI_FILE_OTHER;
    if (size) *size = (uint64_t)found.st_size;
    return NEWSIDX_OK;
}

static int open_file(const char *path, int flags)
{
    int descriptor;
    do descriptor = open(path, flags | O_CLOEXEC, 0666);
    while (descriptor < 0 && errno == EINTR);
    return descriptor;
}

/* Read to the end or past the limit. Returns false with errno. */
static bool read_all(int descriptor, size_t limit, ni_buffer *buffer)
{
    const size_t before = buffer->size;
    for (;;) {
        if (!ni_buffer_reserve(buffer, 65536)) {
            errno = ENOMEM;
            return false;
        }
        ssize_t got = read(descriptor, buffer->data + buffer->size, 65536);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return false;
        buffer->size += (size_t)got;
        if (got == 0 || buffer->size - before > limit) return true;
    }
}

newsidx_status ni_file_read(const char *path, size_t limit, ni_buffer *buffer, newsidx_error *error)
{
    const size_t before = buffer->size;
    int descriptor = open_file(path, O_RDONLY);
    if (descriptor < 0) return ni_error_system(error, errno, "open", path);
    bool ok = read_all(descriptor, limit, buffer);
    int number = errno;
    close(descriptor);
    if (!ok) return ni_error_system(error, number, "read", path);
    if (buffer->size - before > limit)
        return ni_error_set(error, NEWSIDX_ERR_CORRUPT, "%s is larger than %zu bytes", path, limit);
    return NEWSIDX_OK;
}

/* Hash to the end. Returns false with errno. */
static bool hash_all(int descriptor, XXH3_state_t *state, uint64_t *size)
{
    char bytes[65536];
    for (;;) {
        ssize_t got = read(descriptor, bytes, sizeof bytes);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return got == 0;
        XXH3_64bits_update(state, bytes, (size_t)got);
        *size += (uint64_t)got;
    }
}

newsidx_status ni_file_hash(const char *path, uint64_t *hash, uint64_t *size, newsidx_error *error)
{
    *hash = *size = 0;
    XXH3_state_t *state = XXH3_createState();
    if (!state) return ni_error_memory(error);
    XXH3_64bits_reset(state);
    int descriptor = open_file(path, O_RDONLY);
    bool ok = descriptor >= 0 && hash_all(descriptor, state, size);
    int number = errno;
    if (descriptor >= 0) close(descriptor);
    *hash = XXH3_64bits_digest(state);
    XXH3_freeState(state);
    return ok ? NEWSIDX_OK : ni_error_system(error, number, "read", path);
}

static int sync_descriptor(int descriptor)
{
    int result;
    do result = fsync(descriptor);
    while (result != 0 && errno == EINTR);
    return result;
}

static bool write_all(int descriptor, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t done = write(descriptor, bytes, size);
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) return false;
        bytes += done;
        size -= (size_t)done;
    }
    return true;
}

newsidx_status ni_file_write(const char *path, const void *bytes, size_t size, bool sync,
                             newsidx_error *error)
{
    int descriptor = open_file(path, O_WRONLY | O_CREAT | O_TRUNC);
    if (descriptor < 0) return ni_error_system(error, errno, "create", path);
    bool ok = write_all(descriptor, bytes, size) && (!sync || sync_descriptor(descriptor) == 0);
    int number = errno;
    if (close(descriptor) != 0 && ok) {
        ok = false;
        number = errno;
    }
    return ok ? NEWSIDX_OK : ni_error_system(error, number, "write", path);
}

newsidx_status ni_file_create(const char *path, int *descriptor, newsidx_error *error)
{
    *descriptor = open_file(path, O_WRONLY | O_CREAT | O_TRUNC);
    return *descriptor >= 0 ? NEWSIDX_OK : ni_error_system(error, errno, "create", path);
}

newsidx_status ni_file_write_at(const char *path, int descriptor, uint64_t offset,
                                const void *bytes, size_t size, newsidx_error *error)
{
    const char *at = bytes;
    while (size > 0) {
        ssize_t done = pwrite(descriptor, at, size, (off_t)offset);
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) return ni_error_system(error, errno, "write", path);
        at += done;
        offset += (uint64_t)done;
        size -= (size_t)done;
    }
    return NEWSIDX_OK;
}

newsidx_status ni_file_close(const char *path, int descriptor, newsidx_error *error)
{
    return close(descriptor) == 0 ? NEWSIDX_OK : ni_error_system(error, errno, "write", path);
}

newsidx_status ni_file_open(const char *path, int *descriptor, newsidx_error *error)
{
    *descriptor = open_file(path, O_RDONLY);
    return *descriptor >= 0 ? NEWSIDX_OK : ni_error_system(error, errno, "open", path);
}

newsidx_status ni_file_open_memory(int *descriptor, newsidx_error *error)
{
    *descriptor = memfd_create("newsidx", MFD_CLOEXEC);
    if (*descriptor >= 0) return NEWSIDX_OK;
    return ni_error_system(error, errno, "create", "in-memory file");
}

newsidx_status ni_file_sync(const char *path, newsidx_error *error)
{
    int descriptor = open_file(path, O_RDONLY);
    if (descriptor < 0) return ni_error_system(error, errno, "open", path);
    bool ok = sync_descriptor(descriptor) == 0;
    int number = errno;
    close(descriptor);
    return ok ? NEWSIDX_OK : ni_error_system(error, number, "sync", path);
}

newsidx_status ni_file_rename(const char *from, const char *to, newsidx_error *error)
{
    if (rename(from, to) == 0) return NEWSIDX_OK;
    return ni_error_system(error, errno, "rename", from);
}

newsidx_status ni_file_replace(const char *path, const void *bytes, size_t size, bool sync,
                               newsidx_error *error)
{
    char *new_path = ni_path_append(path, ".new");
    if (!new_path) return ni_error_memory(error);
    newsidx_status status = ni_file_write(new_path, bytes, size, sync, error);
    if (status == NEWSIDX_OK) status = ni_file_rename(new_path, path, error);
    if (status != NEWSIDX_OK) ni_file_remove(new_path, NULL);
    free(new_path);
    return status;
}

/* Copy up to the end, and hash. Returns false with errno. */
static bool copy_all(int from, int to, XXH3_state_t *state)
{
    char bytes[65536];
    for (;;) {
        ssize_t got = read(from, bytes, sizeof bytes);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return got == 0;
        XXH3_64bits_update(state, bytes, (size_t)got);
        if (!write_all(to, bytes, (size_t)got)) return false;
    }
}

static newsidx_status copy_hashed(int from, const char *to, bool sync, XXH3_state_t *state,
                                  newsidx_error *error)
{
    int descriptor = open_file(to, O_WRONLY | O_CREAT | O_TRUNC);
    if (descriptor < 0) return ni_error_system(error, errno, "create", to);
    bool ok = copy_all(from, descriptor, state) && (!sync || sync_descriptor(descriptor) == 0);
    int number = errno;
    if (close(descriptor) != 0 && ok) {
        ok = false;
        number = errno;
    }
    if (ok) return NEWSIDX_OK;
    ni_file_remove(to, NULL);
    return ni_error_system(error, number, "write", to);
}

newsidx_status ni_file_copy_open(int descriptor, const char *to, bool sync, uint64_t *hash,
                                 newsidx_error *error)
{
    *hash = 0;
    if (lseek(descriptor, 0, SEEK_SET) != 0) return ni_error_system(error, errno, "read", to);
    XXH3_state_t *state = XXH3_createState();
    if (!state) return ni_error_memory(error);
    XXH3_64bits_reset(state);
    newsidx_status status = copy_hashed(descriptor, to, sync, state, error);
    *hash = XXH3_64bits_digest(state);
    XXH3_freeState(state);
    return status;
}

newsidx_status ni_file_copy(const char *from, const char *to, bool sync, uint64_t *hash,
                            newsidx_error *error)
{
    int descriptor;
    *hash = 0;
    newsidx_status status = ni_file_open(from, &descriptor, error);
    if (status != NEWSIDX_OK) return status;
    status = ni_file_copy_open(descriptor, to, sync, hash, error);
    close(descriptor);
    return status;
}

bool ni_file_link(const char *path, int descriptor, const char *to)
{
    struct stat open, linked;
    if (link(path, to) != 0) return false;
    if (fstat(descriptor, &open) == 0 && stat(to, &linked) == 0 && open.st_dev == linked.st_dev &&
        open.st_ino == linked.st_ino)
        return true;
    unlink(to);
    return false;
}

static newsidx_status remove_inside(void *context, const char *name, newsidx_error *error)
{
    char *path = ni_path_join(context, name);
    if (!path) return ni_error_memory(error);
    newsidx_status status = NEWSIDX_OK;
    if (unlink(path) != 0 && errno != ENOENT)
        status = ni_error_system(error, errno, "remove", path);
    free(path);
    return status;
}

newsidx_status ni_file_remove(const char *path, newsidx_error *error)
{
    if (unlink(path) == 0 || errno == ENOENT) return NEWSIDX_OK;
    if (errno != EISDIR && errno != EPERM) return ni_error_system(error, errno, "remove", path);
    newsidx_status status = ni_directory_walk(path, remove_inside, (void *)path, error);
    if (status != NEWSIDX_OK) return status;
    if (rmdir(path) == 0 || errno == ENOENT) return NEWSIDX_OK;
    return ni_error_system(error, errno, "remove", path);
}

newsidx_status ni_directory_make(const char *path, newsidx_error *error)
{
    if (mkdir(path, 0777) == 0 || errno == EEXIST) return NEWSIDX_OK;
    return ni_error_system(error, errno, "create", path);
}

newsidx_status ni_directory_open(const char *path, int *descriptor, newsidx_error *error)
{
    *descriptor = open_file(path, O_RDONLY | O_DIRECTORY);
    return *descriptor >= 0 ? NEWSIDX_OK : ni_error_system(error, errno, "open", path);
}

newsidx_status ni_directory_sync(int descriptor, const char *path, newsidx_error *error)
{
    if (sync_descriptor(descriptor) == 0) return NEWSIDX_OK;
    int number = errno;
    if (number == EINVAL && syncfs(descriptor) == 0) return NEWSIDX_OK;
    return ni_error_system(error, number, "sync", path);
}

newsidx_status ni_directory_sync_path(const char *path, newsidx_error *error)
{
    int descriptor;
    newsidx_status status = ni_directory_open(path, &descriptor, error);
    if (status != NEWSIDX_OK) return status;
    status = ni_directory_sync(descriptor, path, error);
    close(descriptor);
    return status;
}

/* The one above is found through the directory itself, which may be a link. One that may not be
   read cannot be synced by itself. */
newsidx_status ni_directory_sync_parent(const char *path, newsidx_error *error)
{
    char *parent = ni_path_join(path, "..");
    if (!parent) return ni_error_memory(error);
    int descriptor = open_file(parent, O_RDONLY | O_DIRECTORY);
    const bool closed = descriptor < 0 && errno == EACCES;
    if (closed) descriptor = open_file(path, O_RDONLY | O_DIRECTORY);
    newsidx_status status = NEWSIDX_OK;
    if (descriptor < 0)
        status = ni_error_system(error, errno, "open", parent);
    else if (!closed)
        status = ni_directory_sync(descriptor, parent, error);
    else if (syncfs(descriptor) != 0)
        status = ni_error_system(error, errno, "sync", parent);
    if (descriptor >= 0) close(descriptor);
    free(parent);
    return status;
}

newsidx_status ni_directory_walk(const char *path, ni_directory_callback *callback, void *context,
                                 newsidx_error *error)
{
    DIR *directory = opendir(path);
    if (!directory) return ni_error_system(error, errno, "open", path);
    newsidx_status status = NEWSIDX_OK;
    while (status == NEWSIDX_OK) {
        errno = 0;
        struct dirent *entry = readdir(directory);
        if (!entry) {
            if (errno) status = ni_error_system(error, errno, "read", path);
            break;
        }
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        status = callback(context, entry->d_name, error);
    }
    closedir(directory);
    return status;
}
