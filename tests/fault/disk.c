/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The calls are played again from the first one on for each state: they are few, and small. */
#include "disk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>

#include "support.h"

enum { FILES_MAX = 256, ENTRIES_MAX = 256, PENDING_MAX = 4096, DIRECTORY = -2, NONE = -1 };

typedef struct recorded_call {
    calls_event event; /* with copies of its texts */
    char text[1200];
} recorded_call;

struct disk {
    char root[256];
    recorded_call *calls;
    size_t count, capacity;
};

/* ---- recording ------------------------------------------------------------------------------- */

/* A path without "..". */
static char *copy_path(const char *path)
{
    char *copy = path ? strdup(path) : NULL;
    const size_t size = copy ? strlen(copy) : 0;
    if (size < 3 || strcmp(copy + size - 3, "/..") != 0) return copy;
    copy[size - 3] = '\0';
    *strrchr(copy, '/') = '\0';
    return copy;
}

disk *disk_new(const char *root)
{
    disk *made = calloc(1, sizeof *made);
    assert_non_null(made);
    snprintf(made->root, sizeof made->root, "%s", root);
    return made;
}

void disk_free(disk *recorded)
{
    for (size_t i = 0; i < recorded->count; i++) {
        free((void *)recorded->calls[i].event.path);
        free((void *)recorded->calls[i].event.new_path);
        free((void *)recorded->calls[i].event.bytes);
    }
    free(recorded->calls);
    free(recorded);
}

void disk_record(void *context, const calls_event *event)
{
    static const char *const verbs[CALLS_KINDS] = {
        [CALLS_CREATE] = "create", [CALLS_WRITE] = "write",   [CALLS_TRUNCATE] = "truncate",
        [CALLS_SYNC] = "sync",     [CALLS_RENAME] = "rename", [CALLS_UNLINK] = "unlink",
        [CALLS_MKDIR] = "mkdir"};
    disk *to = context;
    if (!verbs[event->kind]) return;
    if (to->count == to->capacity) {
        to->capacity = to->capacity * 2 + 64;
        to->calls = realloc(to->calls, to->capacity * sizeof *to->calls);
        assert_non_null(to->calls);
    }
    recorded_call *call = &to->calls[to->count++];
    call->event = *event;
    call->event.path = copy_path(event->path);
    call->event.new_path = copy_path(event->new_path);
    snprintf(call->text, sizeof call->text, "%s %.500s%s%.500s", verbs[event->kind],
             call->event.path, event->new_path ? " " : "",
             event->new_path ? call->event.new_path : "");
    if (!event->size) return;
    void *bytes = malloc(event->size);
    assert_non_null(bytes);
    memcpy(bytes, event->bytes, event->size);
    call->event.bytes = bytes;
}

size_t disk_count(const disk *recorded)
{
    return recorded->count;
}

const char *disk_call(const disk *recorded, size_t count)
{
    return count ? recorded->calls[count - 1].text : "nothing";
}

/* ---- the model ------------------------------------------------------------------------------- */

typedef struct bytes {
    char *data;
    size_t size;
} bytes;

typedef struct entry {
    const char *path;
    int file; /* its number; DIRECTORY */
} entry;

typedef struct map {
    entry items[ENTRIES_MAX];
    size_t count;
} map;

/* A change of entries that was not synced: `path` gets a file, or none; `removed` loses its own. */
typedef struct change {
    const char *path, *removed;
    int file;
    bool done; /* synced */
} change;

typedef struct model {
    bytes now[FILES_MAX], synced[FILES_MAX];
    const calls_event *unsynced[FILES_MAX][PENDING_MAX / 16]; /* writes and truncations */
    size_t unsynced_count[FILES_MAX];
    int files;
    map entries, synced_entries;
    change changes[PENDING_MAX];
    size_t change_count;
} model;

static void resize(bytes *b, size_t size)
{
    b->data = realloc(b->data, size + 1);
    assert_non_null(b->data);
    if (size > b->size) memset(b->data + b->size, 0, size - b->size);
    b->size = size;
}

static void apply_bytes(bytes *b, const calls_event *event)
{
    if (event->kind == CALLS_CREATE) resize(b, 0);
    if (event->kind == CALLS_TRUNCATE) resize(b, (size_t)event->offset);
    if (event->kind != CALLS_WRITE) return;
    const size_t end = (size_t)event->offset + event->size;
    if (end > b->size) resize(b, end);
    memcpy(b->data + event->offset, event->bytes, event->size);
}

static int find(const map *entries, const char *path)
{
    for (size_t i = 0; i < entries->count; i++)
        if (strcmp(entries->items[i].path, path) == 0) return entries->items[i].file;
    return NONE;
}

static void remove_entry(map *entries, const char *path)
{
    for (size_t i = 0; i < entries->count; i++)
        if (strcmp(entries->items[i].path, path) == 0) {
            entries->items[i] = entries->items[--entries->count];
            return;
        }
}

static void set_entry(map *entries, const char *path, int file)
{
    remove_entry(entries, path);
    if (file == NONE) return;
    assert_true(entries->count < ENTRIES_MAX);
    entries->items[entries->count++] = (entry){path, file};
}

static void apply_change(map *entries, const change *made)
{
    if (made->removed) remove_entry(entries, made->removed);
    set_entry(entries, made->path, made->file);
}

static void add_change(model *m, const char *path, const char *removed, int file)
{
    assert_true(m->change_count < PENDING_MAX);
    change *made = &m->changes[m->change_count++];
    *made = (change){path, removed, file, false};
    apply_change(&m->entries, made);
}

static bool is_in(const char *path, const char *directory)
{
    const char *slash = strrchr(path, '/');
    const size_t size = strlen(directory);
    return slash && (size_t)(slash - path) == size && memcmp(path, directory, size) == 0;
}

static void sync_directory(model *m, const char *path)
{
    for (size_t i = 0; i < m->change_count; i++) {
        change *made = &m->changes[i];
        if (made->done || !is_in(made->path, path)) continue;
        apply_change(&m->synced_entries, made);
        made->done = true;
    }
}

static void sync_file(model *m, int file)
{
    resize(&m->synced[file], m->now[file].size);
    if (m->now[file].size) memcpy(m->synced[file].data, m->now[file].data, m->now[file].size);
    m->unsynced_count[file] = 0;
}

static void change_bytes(model *m, int file, const calls_event *event)
{
    assert_true(m->unsynced_count[file] < PENDING_MAX / 16);
    apply_bytes(&m->now[file], event);
    m->unsynced[file][m->unsynced_count[file]++] = event;
}

static void create(model *m, const calls_event *event)
{
    int file = find(&m->entries, event->path);
    if (file == NONE) {
        assert_true(m->files < FILES_MAX);
        file = m->files++;
        add_change(m, event->path, NULL, file);
    } else if (event->truncated) {
        change_bytes(m, file, event);
    }
}

static void play(model *m, const calls_event *event)
{
    const int file = find(&m->entries, event->path);
    switch (event->kind) {
    case CALLS_CREATE: create(m, event); break;
    case CALLS_MKDIR: add_change(m, event->path, NULL, DIRECTORY); break;
    case CALLS_UNLINK: add_change(m, event->path, NULL, NONE); break;
    case CALLS_RENAME: add_change(m, event->new_path, event->path, file); break;
    case CALLS_SYNC:
        if (file >= 0)
            sync_file(m, file);
        else
            sync_directory(m, event->path);
        break;
    default:
        if (file >= 0) change_bytes(m, file, event);
    }
}

/* ---- what is left ---------------------------------------------------------------------------- */

static bool keeps(disk_loss loss, bool entries, uint64_t *seed)
{
    switch (loss) {
    case DISK_LOSES_NOTHING: return true;
    case DISK_LOSES_BYTES: return entries;
    case DISK_LOSES_ENTRIES: return !entries;
    case DISK_LOSES_SOME: return ts_below(seed, 2);
    default: return false;
    }
}

/* The bytes of a file as they are left. */
static bytes bytes_left(const model *m, int file, disk_loss loss, uint64_t *seed)
{
    bytes left = {NULL, 0};
    resize(&left, m->synced[file].size);
    if (left.size) memcpy(left.data, m->synced[file].data, left.size);
    for (size_t i = 0; i < m->unsynced_count[file]; i++)
        if (keeps(loss, false, seed)) apply_bytes(&left, m->unsynced[file][i]);
    return left;
}

static map entries_left(const model *m, disk_loss loss, uint64_t *seed)
{
    map left = m->synced_entries;
    for (size_t i = 0; i < m->change_count; i++)
        if (!m->changes[i].done && keeps(loss, true, seed)) apply_change(&left, &m->changes[i]);
    return left;
}

static uint64_t mix(uint64_t hash, const void *data, size_t size)
{
    const unsigned char *at = data;
    for (size_t i = 0; i < size; i++) hash = (hash ^ at[i]) * UINT64_C(0x100000001b3);
    return hash;
}

/* A directory that is not there takes what is in it along. */
static bool is_reached(const disk *of, const map *left, const char *path)
{
    char parent[512];
    snprintf(parent, sizeof parent, "%s", path);
    *strrchr(parent, '/') = '\0';
    return strcmp(parent, of->root) == 0 || find(left, parent) == DIRECTORY;
}

static const char *moved(const disk *of, const char *path, const char *to)
{
    static char name[600];
    snprintf(name, sizeof name, "%s%s", to, path + strlen(of->root));
    return name;
}

static void write_out(const disk *of, const map *left, const bytes *contents, const char *to)
{
    ts_remove_tree(to);
    mkdir(to, 0777);
    for (size_t i = 0; i < left->count; i++)
        if (left->items[i].file == DIRECTORY) mkdir(moved(of, left->items[i].path, to), 0777);
    for (size_t i = 0; i < left->count; i++) {
        const entry *item = &left->items[i];
        if (item->file == DIRECTORY || !is_reached(of, left, item->path)) continue;
        ts_write_file(moved(of, item->path, to), contents[item->file].data,
                      contents[item->file].size);
    }
}

static void dispose(model *m)
{
    for (int i = 0; i < m->files; i++) {
        free(m->now[i].data);
        free(m->synced[i].data);
    }
    free(m);
}

uint64_t disk_restore(const disk *recorded, size_t count, disk_loss loss, uint64_t *seed,
                      const char *to, uint64_t known)
{
    bytes contents[FILES_MAX];
    model *m = calloc(1, sizeof *m);
    assert_non_null(m);
    for (size_t i = 0; i < count; i++) play(m, &recorded->calls[i].event);
    const map left = entries_left(m, loss, seed);
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (int i = 0; i < m->files; i++) contents[i] = bytes_left(m, i, loss, seed);
    for (size_t i = 0; i < left.count; i++) {
        const entry *item = &left.items[i];
        hash = mix(hash, item->path, strlen(item->path));
        if (item->file >= 0) hash = mix(hash, contents[item->file].data, contents[item->file].size);
    }
    if (hash != known) write_out(recorded, &left, contents, to);
    for (int i = 0; i < m->files; i++) free(contents[i].data);
    dispose(m);
    return hash;
}
