/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * costs SEGMENT...: what each kind of thing costs in the database files of an index, in MB. Each
 * entry of each table counts to its kind with its key, its tag and five bytes of the block for each
 * item; what remains of the files is the tree above the entries and the ends of blocks.
 */
#include <string.h>

#include "glass/cursor.h"
#include "glass/keys.h"
#include "index/schema.h"
#include "timing.h"

enum { ITEM_BYTES = 5, KINDS_MAX = 64 };

typedef struct kind {
    char name[64];
    double entries, bytes;
} kind;

typedef struct bill {
    kind kinds[KINDS_MAX];
    size_t count;
    double files;
} bill;

static void add(bill *all, const char *name, const ni_glass_cursor *entry)
{
    size_t i = 0;
    while (i < all->count && strcmp(all->kinds[i].name, name) != 0) i++;
    if (i == KINDS_MAX) return;
    if (i == all->count)
        snprintf(all->kinds[all->count++].name, sizeof all->kinds->name, "%s", name);
    const size_t size = entry->key.size + entry->tag.size;
    all->kinds[i].entries++;
    all->kinds[i].bytes += (double)(size + ITEM_BYTES);
}

/* What a term is, by its prefix: schema.h. */
static const char *name_of_term(newsidx_text term)
{
    static const struct {
        const char *prefix, *name;
    } prefixes[] = {
        {"Z", "stems, parts, joins, values of numbers"},
        {"XA", "acronyms"},
        {"Q", "ids, as terms"},
        {"XP", "fields' own terms"},
        {"XR", "fields' own terms"},
        {"XS", "fields' own terms"},
        {"S", "fields' own terms"},
        {"A", "fields' own terms"},
        {"K", "fields' own terms"},
    };
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        const size_t size = strlen(prefixes[i].prefix);
        if (term.size >= size && memcmp(term.data, prefixes[i].prefix, size) == 0)
            return prefixes[i].name;
    }
    return "forms as written";
}

static const char *name_of_slot(uint32_t slot)
{
    static const char *const names[NI_SLOT_COUNT] = {
        [NI_SLOT_DATE] = "value: date",     [NI_SLOT_ID] = "value: id",
        [NI_SLOT_SOURCE] = "value: source", [NI_SLOT_AUTHOR] = "value: author",
        [NI_SLOT_PLACE] = "value: place",   [NI_SLOT_SECTION] = "value: section",
        [NI_SLOT_TAGS] = "value: tags",     [NI_SLOT_SIMILARITY] = "value: sketch of the body",
    };
    return slot < NI_SLOT_COUNT && names[slot] ? names[slot] : "value: another";
}

static const char *name_of_posting(newsidx_text key)
{
    const ni_glass_key_parts parts = ni_glass_key_read(key);
    switch (parts.kind) {
    case NI_GLASS_KEY_METADATA: return "metadata";
    case NI_GLASS_KEY_POSITIONS: return "positions";
    case NI_GLASS_KEY_STATS: return "bounds of values";
    case NI_GLASS_KEY_VALUES: return name_of_slot(parts.slot);
    case NI_GLASS_KEY_LENGTHS: return "lengths of documents";
    case NI_GLASS_KEY_TERM: return name_of_term(parts.list);
    case NI_GLASS_KEY_BAD: break;
    }
    return "unknown";
}

static void walk(bill *all, const ni_glass_database *file, ni_glass_table_kind table)
{
    static const char *const names[NI_GLASS_TABLE_COUNT] = {
        [NI_GLASS_DOCDATA] = "stored articles",
        [NI_GLASS_TERMLIST] = "lists of terms",
        [NI_GLASS_POSITION] = "positions as Xapian has them",
        [NI_GLASS_SPELLING] = "spelling",
        [NI_GLASS_BLOCKMAX] = "block maxima",
    };
    newsidx_error error;
    ni_glass_cursor cursor = NI_GLASS_CURSOR_INIT;
    newsidx_status status = ni_glass_cursor_begin(&cursor, file, table, &error);
    while (status == NEWSIDX_OK && (status = ni_glass_cursor_next(&cursor, &error)) == NEWSIDX_OK)
        add(all, table == NI_GLASS_POSTLIST ? name_of_posting(cursor.key) : names[table], &cursor);
    if (status != NEWSIDX_DONE) timing_fail("costs", file->path, &error);
    ni_glass_cursor_dispose(&cursor);
}

static void line(const char *name, double entries, double bytes, double whole)
{
    printf("%-42s %12.0f %10.2f %7.1f %%\n", name, entries, bytes / 1e6, 100 * bytes / whole);
}

static int compare(const void *a, const void *b)
{
    const double left = ((const kind *)a)->bytes, right = ((const kind *)b)->bytes;
    return (left < right) - (left > right);
}

int main(int argc, char **argv)
{
    bill all = {0};
    double sum = 0;
    if (argc < 2) return fprintf(stderr, "usage: costs SEGMENT...\n"), 2;
    for (int i = 1; i < argc; i++) {
        ni_glass_database file = {0};
        newsidx_error error;
        if (ni_glass_database_open(&file, argv[i], &error) != NEWSIDX_OK)
            timing_fail("costs", argv[i], &error);
        all.files += (double)file.size;
        for (int table = 0; table < NI_GLASS_TABLE_COUNT; table++)
            walk(&all, &file, (ni_glass_table_kind)table);
        ni_glass_database_close(&file);
    }
    qsort(all.kinds, all.count, sizeof *all.kinds, compare);
    printf("%-42s %12s %10s %9s\n", "", "entries", "MB", "share");
    for (size_t i = 0; i < all.count; i++) {
        line(all.kinds[i].name, all.kinds[i].entries, all.kinds[i].bytes, all.files);
        sum += all.kinds[i].bytes;
    }
    line("tree and ends of blocks", 0, all.files - sum, all.files);
    line("all", 0, all.files, all.files);
    return 0;
}
