/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A file counts as changed when it is closed after writing or moved, not while it is written. A
 * directory that appears is watched first and then reported, so that a file put into it in between
 * is seen at least once.
 */
#include "dirwatch.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "buffer.h"
#include "memory.h"
#include "report.h"

static const uint32_t wanted = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE |
                               IN_CREATE | IN_ONLYDIR | IN_EXCL_UNLINK | IN_DONT_FOLLOW;

enum { CHANGES_MAX = 4096 };

bool dirwatch_open(struct dirwatch *watch, const struct cli *cli)
{
    *watch = (struct dirwatch){.cli = cli};
    watch->descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (watch->descriptor >= 0) return true;
    report_system(cli, "watch", "directories", errno);
    return false;
}

void dirwatch_clear(struct dirwatch *watch)
{
    for (int i = 0; i < watch->changes; i++) free(watch->changed[i]);
    watch->changes = 0;
    watch->everything = false;
}

void dirwatch_close(struct dirwatch *watch)
{
    dirwatch_clear(watch);
    for (size_t i = 0; i < watch->directories; i++) free(watch->directory[i]);
    free(watch->directory);
    free(watch->changed);
    close(watch->descriptor);
}

/* ------------------------------------------------------------ directories */

/* The kernel gives a directory that is already watched the same number: it may have moved. */
static bool add_one(struct dirwatch *watch, const char *path)
{
    const int number = inotify_add_watch(watch->descriptor, path, wanted);
    if (number < 0) {
        if (errno == ENOENT || errno == ENOTDIR) return false;
        report_system(watch->cli, "watch", path, errno);
        watch->failed = true;
        return false;
    }
    while (watch->directories <= (size_t)number) {
        watch->directory =
            memory_grow(watch->directory, watch->directories + 1, sizeof *watch->directory);
        watch->directory[watch->directories++] = NULL;
    }
    free(watch->directory[number]);
    watch->directory[number] = memory_copy(path, strlen(path));
    return true;
}

static bool is_directory(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

void dirwatch_add(struct dirwatch *watch, const char *path)
{
    if (!add_one(watch, path)) return;
    DIR *directory = opendir(path);
    if (!directory) return;
    struct buffer below = {0};
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        if (entry->d_name[0] == '.') continue;
        if (entry->d_type != DT_DIR && entry->d_type != DT_UNKNOWN) continue;
        below.size = 0;
        buffer_format(&below, "%s/%s", path, entry->d_name);
        if (is_directory(below.data)) dirwatch_add(watch, below.data);
    }
    closedir(directory);
    buffer_free(&below);
}

/* ----------------------------------------------------------------- events */

static void note(struct dirwatch *watch, const char *path)
{
    for (int i = watch->changes; i-- > 0;)
        if (strcmp(watch->changed[i], path) == 0) return;
    if (watch->changes == CHANGES_MAX) {
        watch->everything = true;
        return;
    }
    watch->changed =
        memory_grow(watch->changed, (size_t)watch->changes + 1, sizeof *watch->changed);
    watch->changed[watch->changes++] = memory_copy(path, strlen(path));
}

static void take_event(struct dirwatch *watch, const struct inotify_event *event)
{
    if (event->mask & IN_Q_OVERFLOW) watch->everything = true;
    if (event->wd < 0 || (size_t)event->wd >= watch->directories) return;
    char **directory = &watch->directory[event->wd];
    if (event->mask & IN_IGNORED) {
        free(*directory);
        *directory = NULL;
    }
    if (!*directory || !event->len || event->name[0] == '.') return;
    const bool is_plain_creation = (event->mask & (IN_CREATE | IN_ISDIR)) == IN_CREATE;
    struct buffer path = {0};
    buffer_format(&path, "%s/%s", *directory, event->name);
    if (event->mask & IN_ISDIR && event->mask & (IN_CREATE | IN_MOVED_TO))
        dirwatch_add(watch, path.data);
    if (!is_plain_creation || !is_directory(path.data)) note(watch, path.data);
    buffer_free(&path);
}

static void take_events(struct dirwatch *watch)
{
    _Alignas(struct inotify_event) char bytes[16 * (sizeof(struct inotify_event) + NAME_MAX + 1)];
    for (ssize_t got; (got = read(watch->descriptor, bytes, sizeof bytes)) > 0;) {
        for (const char *at = bytes; at < bytes + got;) {
            const struct inotify_event *event = (const struct inotify_event *)at;
            take_event(watch, event);
            at += sizeof *event + event->len;
        }
    }
}

bool dirwatch_wait(struct dirwatch *watch, double seconds)
{
    struct pollfd wait = {.fd = watch->descriptor, .events = POLLIN};
    if (poll(&wait, 1, (int)(seconds * 1000)) <= 0) return false;
    take_events(watch);
    return watch->changes || watch->everything;
}
