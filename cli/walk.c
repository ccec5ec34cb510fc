/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Walk directories. Names are sorted by bytes, so that a walk is the same on every machine; links
 * to directories are not followed, so that it ends.
 */
#include "walk.h"

#include "buffer.h"
#include "memory.h"

#include <dirent.h>
#include <errno.h>
#include <newsidx.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct names {
    char **item;
    size_t count;
    size_t capacity;
};

static void names_add(struct names *names, const char *name)
{
    if (names->count == names->capacity) {
        names->capacity = names->capacity ? 2 * names->capacity : 16;
        names->item = memory_grow(names->item, names->capacity, sizeof *names->item);
    }
    names->item[names->count++] = memory_copy(name, strlen(name));
}

static void names_free(struct names *names)
{
    for (size_t i = 0; i < names->count; i++) free(names->item[i]);
    free(names->item);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* List the names in a directory, sorted, without hidden ones. Returns an errno, or 0. */
static int read_names(const char *path, struct names *names)
{
    DIR *directory = opendir(path);
    if (!directory) return errno;
    errno = 0;
    for (struct dirent *entry; (entry = readdir(directory)) != NULL; errno = 0)
        if (entry->d_name[0] != '.') names_add(names, entry->d_name);
    int error = errno;
    closedir(directory);
    if (names->count) qsort(names->item, names->count, sizeof *names->item, compare_names);
    return error;
}

static bool visit_directory(const char *path, const struct walk_visitor *visitor);

/* Visit something found in a directory. */
static bool visit_entry(const char *path, const struct walk_visitor *visitor)
{
    struct stat status;
    if (lstat(path, &status))
        return errno == ENOENT || visitor->failure(visitor->context, path, errno);
    if (S_ISDIR(status.st_mode)) return visit_directory(path, visitor);
    if (!newsidx_input_knows(path)) {
        if (visitor->other && S_ISREG(status.st_mode)) visitor->other(visitor->context, path);
        return true;
    }
    if (S_ISLNK(status.st_mode) && stat(path, &status))
        return visitor->failure(visitor->context, path, errno);
    return !S_ISREG(status.st_mode) || visitor->file(visitor->context, path);
}

static bool visit_directory(const char *path, const struct walk_visitor *visitor)
{
    struct names names = {0};
    struct buffer entry = {0};
    bool go_on = true;
    int error = read_names(path, &names);
    if (error) go_on = visitor->failure(visitor->context, path, error);
    size_t size = strlen(path);
    const char *slash = size && path[size - 1] == '/' ? "" : "/";
    for (size_t i = 0; go_on && i < names.count; i++) {
        entry.size = 0;
        buffer_format(&entry, "%s%s%s", path, slash, names.item[i]);
        go_on = visit_entry(entry.data, visitor);
    }
    buffer_free(&entry);
    names_free(&names);
    return go_on;
}

bool walk(const char *path, const struct walk_visitor *visitor)
{
    struct stat status;
    if (strcmp(path, "-") != 0 && stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return visit_directory(path, visitor);
    return visitor->file(visitor->context, path);
}
