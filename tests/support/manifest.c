/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "manifest.h"

#include <inttypes.h>
#include <stdio.h>

#include "support.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

void ts_edit_manifest(const char *index, const char *from, const char *to)
{
    size_t size;
    const char *path = ts_path(index, "XAPIANDB");
    char *bytes = ts_read_file(path, &size), *at = strstr(bytes, from);
    assert_non_null(at);
    char *edited = calloc(1, size + strlen(to) + 64);
    assert_non_null(edited);
    memcpy(edited, bytes, (size_t)(at - bytes));
    strcat(strcat(edited, to), at + strlen(from));
    char *end = strstr(edited, "# end ");
    assert_non_null(end);
    snprintf(end, 64, "# end %016" PRIx64 "\n", XXH3_64bits(edited, (size_t)(end - edited)));
    ts_write_file(path, edited, strlen(edited));
    free(edited);
    free(bytes);
}

void ts_drop_sums(const char *index)
{
    for (;;) {
        size_t size;
        char *bytes = ts_read_file(ts_path(index, "XAPIANDB"), &size);
        char *at = strstr(bytes, " blocks="), *end = at ? strchr(at, '\n') : NULL;
        if (end) {
            *end = '\0';
            ts_edit_manifest(index, at, "");
        }
        free(bytes);
        if (!end) return;
    }
}
