/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * libarchive unpacks from the packed source to a callback that the source of the readers calls. The
 * output is bounded by the readers, which hold one record or one file, and by a ratio to the input,
 * so that a bomb of JSON Lines fails as well.
 */
#include "input/compressed.h"

#include "base/error.h"

#include <stdlib.h>
#include <string.h>

const char *ni_compressed_kind(newsidx_text head)
{
    static const struct {
        const char *bytes;
        size_t size;
        const char *name;
    } kinds[] = {{"\x1f\x8b", 2, "gzip"},
                 {"\x28\xb5\x2f\xfd", 4, "zstd"},
                 {"\3757zXZ", 6, "xz"},
                 {"BZh", 3, "bzip2"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (head.size >= kinds[i].size && memcmp(head.data, kinds[i].bytes, kinds[i].size) == 0)
            return kinds[i].name;
    return NULL;
}

#ifdef NI_HAVE_ARCHIVE

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>

/* JSON Lines compress to a fiftieth at most; the base permits any ratio in small files. */
static const uint64_t ratio_max = 1000, ratio_in_archive = 50, unpacked_base = 64u << 20;

struct ni_compressed {
    ni_source packed;
    struct archive *archive;
    newsidx_error *error; /* of the current call */
    newsidx_status status;
    uint64_t ratio; /* at most */
    uint64_t unpacked;
};

static la_ssize_t read_packed(struct archive *archive, void *context, const void **bytes)
{
    ni_compressed *compressed = context;
    newsidx_text text;
    ni_source *packed = &compressed->packed;
    compressed->status = ni_source_take(packed, &text, compressed->error);
    if (compressed->status) {
        archive_set_error(archive, EIO, "cannot read");
        return -1;
    }
    *bytes = text.data;
    return (la_ssize_t)text.size;
}

static newsidx_status failed(ni_compressed *compressed, newsidx_error *error)
{
    const char *reason = archive_error_string(compressed->archive);
    if (compressed->status) return compressed->status;
    return ni_error_set(error, NEWSIDX_ERR_RECORD, "cannot decompress %s: %s",
                        compressed->packed.name, reason ? reason : "damaged data");
}

static newsidx_status read_unpacked(void *context, void *buffer, size_t size, size_t *got,
                                    newsidx_error *error)
{
    ni_compressed *compressed = context;
    compressed->error = error;
    la_ssize_t count = archive_read_data(compressed->archive, buffer, size);
    if (count < 0) return failed(compressed, error);
    *got = (size_t)count;
    compressed->unpacked += *got;
    if (compressed->unpacked > unpacked_base + compressed->ratio * compressed->packed.taken)
        return ni_error_set(error, NEWSIDX_ERR_RECORD,
                            "%s decompresses to more than %llu times its size",
                            compressed->packed.name, (unsigned long long)compressed->ratio);
    return NEWSIDX_OK;
}

static newsidx_status start(ni_compressed *compressed, newsidx_error *error)
{
    struct archive_entry *entry;
    compressed->archive = archive_read_new();
    if (!compressed->archive) return ni_error_memory(error);
    compressed->error = error;
    archive_read_support_filter_gzip(compressed->archive);
    archive_read_support_filter_zstd(compressed->archive);
    archive_read_support_filter_xz(compressed->archive);
    archive_read_support_filter_bzip2(compressed->archive);
    archive_read_support_format_raw(compressed->archive);
    if (archive_read_open(compressed->archive, compressed, NULL, read_packed, NULL) != ARCHIVE_OK ||
        archive_read_next_header(compressed->archive, &entry) != ARCHIVE_OK)
        return failed(compressed, error);
    return NEWSIDX_OK;
}

newsidx_status ni_compressed_open(ni_compressed **out, ni_source *source, bool in_archive,
                                  newsidx_error *error)
{
    ni_compressed *compressed = calloc(1, sizeof *compressed);
    if (!compressed) return ni_error_memory(error);
    compressed->packed = *source;
    compressed->ratio = in_archive ? ratio_in_archive : ratio_max;
    *source = (ni_source)NI_SOURCE_INIT;
    *out = compressed;
    const ni_source *packed = &compressed->packed;
    newsidx_status status = ni_source_open_callback(source, read_unpacked, compressed, packed->name,
                                                    packed->max, error);
    return status ? status : start(compressed, error);
}

void ni_compressed_close(ni_compressed *compressed)
{
    if (!compressed) return;
    if (compressed->archive) archive_read_free(compressed->archive);
    ni_source_dispose(&compressed->packed);
    free(compressed);
}

#else

newsidx_status ni_compressed_open(ni_compressed **out, ni_source *source, bool in_archive,
                                  newsidx_error *error)
{
    (void)out, (void)in_archive;
    return ni_error_set(error, NEWSIDX_ERR_UNSUPPORTED,
                        "%s is compressed, but newsidx was built without libarchive", source->name);
}

void ni_compressed_close(ni_compressed *compressed)
{
    (void)compressed;
}

#endif
