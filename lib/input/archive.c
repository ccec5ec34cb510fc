/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Archives (tar, zip): a reader that yields members instead of articles, one after the other,
 * without writing a file. Member names are only names, never paths to open.
 *
 * The output is bounded by a ratio to the input, so that decompression bombs fail; the readers of
 * members hold one record each.
 */
#include "base/error.h"
#include "input/articlereader.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const uint64_t ratio_max = 1000, unpacked_base = 64u << 20;

typedef struct archive_reader {
    ni_reader reader;
    ni_source *source;
    struct archive *archive;
    newsidx_error *error; /* of the current call */
    newsidx_status status;
    uint64_t unpacked;
} archive_reader;

static la_ssize_t read_source(struct archive *archive, void *context, const void **bytes)
{
    archive_reader *self = context;
    newsidx_text text;
    self->status = ni_source_take(self->source, &text, self->error);
    if (self->status) {
        archive_set_error(archive, EIO, "cannot read");
        return -1;
    }
    *bytes = text.data;
    return (la_ssize_t)text.size;
}

static newsidx_status failed(archive_reader *self, newsidx_error *error)
{
    const char *reason = archive_error_string(self->archive);
    if (self->status) return self->status;
    return ni_error_set(error, NEWSIDX_ERR_RECORD, "cannot unpack %s: %s", self->source->name,
                        reason ? reason : "damaged data");
}

static newsidx_status read_member(void *context, void *buffer, size_t size, size_t *got,
                                  newsidx_error *error)
{
    archive_reader *self = context;
    self->error = error;
    const la_ssize_t count = archive_read_data(self->archive, buffer, size);
    if (count < 0) return failed(self, error);
    *got = (size_t)count;
    self->unpacked += *got;
    const uint64_t packed = (uint64_t)archive_filter_bytes(self->archive, -1);
    if (self->unpacked > unpacked_base + ratio_max * packed)
        return ni_error_set(error, NEWSIDX_ERR_RECORD,
                            "%s unpacks to more than %llu times its size", self->source->name,
                            (unsigned long long)ratio_max);
    return NEWSIDX_OK;
}

static newsidx_status next_member(ni_reader *reader, ni_member *member, newsidx_error *error)
{
    archive_reader *self = (archive_reader *)reader;
    struct archive_entry *entry;
    self->error = error;
    for (;;) {
        const int result = archive_read_next_header(self->archive, &entry);
        if (result == ARCHIVE_EOF) return NEWSIDX_DONE;
        if (result != ARCHIVE_OK && result != ARCHIVE_WARN) return failed(self, error);
        if (archive_entry_filetype(entry) != AE_IFREG) continue;
        const char *name = archive_entry_pathname_utf8(entry);
        if (!name) name = archive_entry_pathname(entry);
        if (!name || !*name) continue;
        *member = (ni_member){name, read_member, self};
        return NEWSIDX_OK;
    }
}

static newsidx_status next(ni_reader *reader, newsidx_article *article, newsidx_error *error)
{
    (void)reader, (void)article, (void)error;
    return NEWSIDX_DONE; /* its members have the articles */
}

static void close_reader(ni_reader *reader)
{
    archive_reader *self = (archive_reader *)reader;
    if (self->archive) archive_read_free(self->archive);
    free(self);
}

newsidx_status ni_archive_open(ni_reader **out, ni_intake *intake, newsidx_error *error)
{
    archive_reader *self = calloc(1, sizeof *self);
    if (!self) return ni_error_memory(error);
    self->reader = (ni_reader){next, close_reader, 1, next_member};
    self->source = &intake->source;
    self->error = error;
    *out = &self->reader;
    self->archive = archive_read_new();
    if (!self->archive) return ni_error_memory(error);
    archive_read_support_format_tar(self->archive);
    archive_read_support_format_zip_streamable(self->archive);
    if (archive_read_open(self->archive, self, NULL, read_source, NULL) != ARCHIVE_OK)
        return failed(self, error);
    return NEWSIDX_OK;
}
