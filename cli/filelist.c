/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * One line per file and per id:
 *
 *     newsidx files 1
 *     file SIZE MODIFIED HASH OPTIONS STATE PATH
 *     id ID
 *     end
 *
 * In paths and ids a line end is written \n, a backslash \\. The last line shows that nothing is
 * missing.
 */
#include "filelist.h"

#include "memory.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char head[] = "newsidx files 1\n", tail[] = "end\n";

/* ------------------------------------------------------------------- hash */

/* Hash eight bytes at a time by multiplying and rotating: enough to notice a change, not to
   resist an attack. */
uint64_t filelist_hash(uint64_t hash, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    while (size) {
        uint64_t word = 0;
        const size_t step = size < sizeof word ? size : sizeof word;
        memcpy(&word, at, step);
        hash = (hash ^ word ^ ((uint64_t)step << 56)) * UINT64_C(0x9e3779b97f4a7c15);
        hash = (hash << 31 | hash >> 33) ^ (hash >> 29);
        at += step;
        size -= step;
    }
    return hash;
}

/* Return the slot of a path, or the free one for it. */
static size_t find_slot(const struct filelist *list, const char *path)
{
    size_t slot = filelist_hash(0, path, strlen(path)) & (list->slots - 1);
    while (list->slot[slot] && strcmp(list->entry[list->slot[slot] - 1]->path, path) != 0)
        slot = (slot + 1) & (list->slots - 1);
    return slot;
}

static void rebuild(struct filelist *list)
{
    free(list->slot);
    for (list->slots = 64; list->slots < 2 * list->count + 2;) list->slots *= 2;
    list->slot = memory_need(calloc(list->slots, sizeof *list->slot));
    for (size_t i = 0; i < list->count; i++)
        list->slot[find_slot(list, list->entry[i]->path)] = (uint32_t)i + 1;
}

struct filelist_entry *filelist_find(const struct filelist *list, const char *path)
{
    if (!list->slots) return NULL;
    const uint32_t found = list->slot[find_slot(list, path)];
    return found ? list->entry[found - 1] : NULL;
}

struct filelist_entry *filelist_add(struct filelist *list, const char *path)
{
    struct filelist_entry *entry = filelist_find(list, path);
    if (entry) return entry;
    if (list->count == list->capacity) {
        list->capacity = list->capacity ? 2 * list->capacity : 64;
        list->entry = memory_grow(list->entry, list->capacity, sizeof(struct filelist_entry *));
    }
    entry = memory_need(calloc(1, sizeof *entry));
    entry->path = memory_copy(path, strlen(path));
    list->entry[list->count++] = entry;
    if (2 * list->count >= list->slots)
        rebuild(list);
    else
        list->slot[find_slot(list, path)] = (uint32_t)list->count;
    return entry;
}

static void free_entry(struct filelist_entry *entry)
{
    buffer_free(&entry->ids);
    buffer_free(&entry->before);
    free(entry->path);
    free(entry);
}

void filelist_sweep(struct filelist *list)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (list->entry[i]->gone)
            free_entry(list->entry[i]);
        else
            list->entry[kept++] = list->entry[i];
    }
    if (kept == list->count) return;
    list->count = kept;
    rebuild(list);
}

void filelist_free(struct filelist *list)
{
    for (size_t i = 0; i < list->count; i++) free_entry(list->entry[i]);
    free(list->entry);
    free(list->slot);
    *list = (struct filelist){0};
}

/* ---------------------------------------------------------------- writing */

static void write_escaped(FILE *file, const char *text)
{
    for (; *text; text++) {
        if (*text == '\n' || *text == '\\') putc_unlocked('\\', file);
        putc_unlocked(*text == '\n' ? 'n' : *text, file);
    }
    putc_unlocked('\n', file);
}

static void write_ids(FILE *file, const struct buffer *ids)
{
    for (size_t at = 0; at < ids->size; at += strlen(ids->data + at) + 1) {
        fputs("id ", file);
        write_escaped(file, ids->data + at);
    }
}

static void write_list(FILE *file, const struct filelist *list, bool before)
{
    fputs(head, file);
    for (size_t i = 0; i < list->count; i++) {
        const struct filelist_entry *entry = list->entry[i];
        const bool open = before && entry->touched;
        if (entry->gone && !open) continue;
        fprintf(file, "file %" PRIu64 " %" PRId64 " %" PRIu64 " %" PRIu64 " %d ", entry->size,
                entry->modified, entry->hash, entry->options,
                open ? FILELIST_OPEN : (int)entry->state);
        write_escaped(file, entry->path);
        if (open) write_ids(file, &entry->before);
        write_ids(file, &entry->ids);
    }
    fputs(tail, file);
}

static char *path_of(const char *index, const char *name)
{
    struct buffer path = {0};
    buffer_format(&path, "%s/%s", index, name);
    return path.data;
}

int filelist_save(const struct filelist *list, const char *index, bool before, bool sync)
{
    char *path = path_of(index, "files.txt"), *made = path_of(index, "files.txt.new");
    FILE *file = fopen(made, "w");
    int error = file ? 0 : errno;
    if (file) {
        write_list(file, list, before);
        if (fflush(file) || ferror(file) || (sync && fsync(fileno(file)))) error = errno;
        if (fclose(file) && !error) error = errno;
        if (!error && rename(made, path)) error = errno;
        if (error) unlink(made);
    }
    free(path);
    free(made);
    return error;
}

/* ---------------------------------------------------------------- reading */

/* Replace the escapes of a line in place. */
static void unescape(char *text)
{
    char *to = text;
    for (; *text; text++) {
        const bool escape = *text == '\\' && text[1];
        text += escape;
        *to++ = escape && *text == 'n' ? '\n' : *text;
    }
    *to = '\0';
}

static struct filelist_entry *read_entry(struct filelist *list, char *line)
{
    struct filelist_entry read = {0};
    int state, size = 0;
    if (sscanf(line, "file %" SCNu64 " %" SCNd64 " %" SCNu64 " %" SCNu64 " %d %n", &read.size,
               &read.modified, &read.hash, &read.options, &state, &size) != 5 ||
        !size || !line[size])
        return NULL;
    unescape(line + size);
    struct filelist_entry *entry = filelist_add(list, line + size);
    entry->size = read.size;
    entry->modified = read.modified;
    entry->hash = read.hash;
    entry->options = read.options;
    entry->state =
        state == FILELIST_SETTLED || state == FILELIST_HELD ? (filelist_state)state : FILELIST_OPEN;
    return entry;
}

/* Read lines up to the last one. Returns whether it is there. */
static bool read_lines(struct filelist *list, char *text)
{
    struct filelist_entry *entry = NULL;
    if (strncmp(text, head, strlen(head)) != 0) return false;
    for (char *line = text + strlen(head), *end; (end = strchr(line, '\n')) != NULL;
         line = end + 1) {
        if (strcmp(line, tail) == 0) return true;
        *end = '\0';
        if (strncmp(line, "id ", 3) == 0 && entry) {
            unescape(line + 3);
            buffer_add(&entry->ids, line + 3, strlen(line + 3) + 1);
        } else if ((entry = read_entry(list, line)) == NULL) {
            return false;
        }
    }
    return false;
}

bool filelist_load(struct filelist *list, const char *index)
{
    char *path = path_of(index, "files.txt"), *text = NULL;
    struct stat status;
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    bool sound = file < 0 && errno == ENOENT;
    *list = (struct filelist){0};
    if (file >= 0 && fstat(file, &status) == 0) {
        size_t size = 0, most = (size_t)status.st_size;
        text = memory_need(malloc(most + 1));
        for (ssize_t got; size < most && (got = read(file, text + size, most - size)) > 0;)
            size += (size_t)got;
        text[size] = '\0';
        sound = size == most && strlen(text) == size && read_lines(list, text);
    }
    if (file >= 0) close(file);
    if (!sound) filelist_free(list);
    free(text);
    free(path);
    return sound;
}
