/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tables are mostly read front to back, so the kernel is advised to read ahead. */
#include "glass/database.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

static newsidx_status bad_format(const char *path, newsidx_error *error)
{
    return ni_error_set(error, NEWSIDX_ERR_CORRUPT,
                        "%s is not a glass database, or has an unsupported format", path);
}

newsidx_status ni_glass_database_view(ni_glass_database *file, const char *path, const void *bytes,
                                      size_t size, newsidx_error *error)
{
    *file = (ni_glass_database){.path = path, .bytes = bytes, .size = size};
    if (size < NI_GLASS_BLOCK_SIZE ||
        !ni_glass_versionblock_decode(&file->version, file->bytes, size))
        return bad_format(path, error);
    return NEWSIDX_OK;
}

/* An empty file cannot be mapped. */
static newsidx_status map(ni_glass_database *file, const char *path, int descriptor,
                          newsidx_error *error)
{
    struct stat found;
    if (fstat(descriptor, &found) != 0) return ni_error_system(error, errno, "stat", path);
    if (!S_ISREG(found.st_mode) || found.st_size == 0) return bad_format(path, error);
    const size_t size = (size_t)found.st_size;
    void *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (bytes == MAP_FAILED) return ni_error_system(error, errno, "map", path);
    madvise(bytes, size, MADV_SEQUENTIAL); /* only advice: may fail */
    newsidx_status status = ni_glass_database_view(file, path, bytes, size, error);
    file->mapped = true;
    return status;
}

newsidx_status ni_glass_database_open(ni_glass_database *file, const char *path,
                                      newsidx_error *error)
{
    *file = (ni_glass_database){.path = path};
    int descriptor;
    do descriptor = open(path, O_RDONLY | O_CLOEXEC);
    while (descriptor < 0 && errno == EINTR);
    if (descriptor < 0) return ni_error_system(error, errno, "open", path);
    newsidx_status status = map(file, path, descriptor, error);
    close(descriptor);
    if (status != NEWSIDX_OK) ni_glass_database_close(file);
    return status;
}

void ni_glass_database_seek(const ni_glass_database *file)
{
    if (file->mapped) madvise((void *)file->bytes, file->size, MADV_NORMAL);
}

newsidx_status ni_glass_database_verify(ni_glass_database *file, const ni_glass_facts *facts,
                                        newsidx_error *error)
{
    return ni_glass_sums_open(&file->sums, file->path, file->bytes, file->size, facts, error);
}

newsidx_status ni_glass_database_mismatch(const ni_glass_database *file, uint32_t block,
                                          newsidx_error *error)
{
    return ni_glass_sums_mismatch(file->path, block, error);
}

void ni_glass_database_release(const ni_glass_database *file)
{
    if (file->mapped) madvise((void *)file->bytes, file->size, MADV_DONTNEED);
}

void ni_glass_database_close(ni_glass_database *file)
{
    if (file->mapped) munmap((void *)file->bytes, file->size);
    if (file->mapped) ni_glass_sums_close(file->sums);
    file->sums = NULL;
    file->bytes = NULL;
    file->mapped = false;
}
