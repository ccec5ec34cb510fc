/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * joining: an index that has the segments of others, each as it is. A writer merges when there are
 * many, so that an index of just so many segments is made in this way.
 *
 *     joining NEW INDEX...
 *     joining --empty NEW INDEX
 *
 * NEW is not there yet. The files are linked and not copied, so that all are on one disk. The
 * indexes have no words of a user, nothing in them is deleted, and no article is in two of them.
 * Their articles are packed with one dictionary: an index that is begun empty, with that of
 * another, has the same.
 */
#include "index/manifest.h"

#include "base/file.h"
#include "timing.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void fail(const char *what, const newsidx_error *error)
{
    timing_fail("joining", what, error);
}

/* Frees both paths. */
static void link_file(char *from, char *to)
{
    if (!from || !to) abort();
    if (link(from, to)) {
        perror(from);
        exit(1);
    }
    free(from);
    free(to);
}

/* The first one's, which all others have. */
static void take_dictionary(ni_manifest *all, const char *to, const char *from, uint64_t dictionary)
{
    if (all->dictionary == dictionary) return;
    if (all->dictionary || all->count) {
        fprintf(stderr, "joining: %s: has another dictionary\n", from);
        exit(1);
    }
    link_file(ni_manifest_dictionary_path(from, dictionary),
              ni_manifest_dictionary_path(to, dictionary));
    all->dictionary = dictionary;
}

static void take_segment(ni_manifest *all, const char *to, const char *from,
                         ni_manifest_segment segment)
{
    const uint32_t number = all->next++;
    if (segment.deleted) {
        fprintf(stderr, "joining: %s: something is deleted\n", from);
        exit(1);
    }
    link_file(ni_manifest_database_path(from, segment.number),
              ni_manifest_database_path(to, number));
    segment.number = number;
    all->segments = realloc(all->segments, (all->count + 1) * sizeof *all->segments);
    if (!all->segments) abort();
    all->segments[all->count++] = segment;
}

static void take_index(ni_manifest *all, const char *to, const char *from, bool empty)
{
    newsidx_error error;
    ni_manifest manifest = NI_MANIFEST_INIT;
    if (ni_manifest_read(&manifest, from, &error)) fail(from, &error);
    take_dictionary(all, to, from, manifest.dictionary);
    for (size_t i = 0; i < manifest.count && !empty; i++)
        take_segment(all, to, from, manifest.segments[i]);
    ni_manifest_dispose(&manifest);
}

int main(int argc, char **argv)
{
    newsidx_error error;
    ni_manifest all = NI_MANIFEST_INIT;
    const bool empty = argc == 4 && strcmp(argv[1], "--empty") == 0;
    if (empty) argv++, argc--;
    if (argc < 3) {
        fprintf(stderr, "usage: joining NEW INDEX...\n       joining --empty NEW INDEX\n");
        return 2;
    }
    if (ni_directory_make(argv[1], &error)) fail(argv[1], &error);
    for (int i = 2; i < argc; i++) take_index(&all, argv[1], argv[i], empty);
    all.generation = 1;
    if (ni_manifest_write(&all, argv[1], &error)) fail(argv[1], &error);
    printf("%zu segments\n", all.count);
    ni_manifest_dispose(&all);
    return 0;
}
