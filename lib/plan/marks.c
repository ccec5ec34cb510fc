/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Two tables, as in the index: forms are one space of terms, all other kinds the other. The marks
 * of a term are a list, newest first; so of several slots of one sequence the last comes first, as
 * phrasespans.c requires.
 */
#include "plan/marks.h"

#include <stdlib.h>

#include "base/array.h"
#include "index/schema.h"

enum { OF_TERM_MAX = 64 }; /* marks per term: a query may repeat a word ten thousand times */

uint32_t ni_marks_word(ni_marks *marks)
{
    return marks->words++;
}

uint32_t ni_marks_sequence_add(ni_marks *marks, uint32_t length, uint32_t gap, bool loose)
{
    if (!ni_array_reserve32(&marks->sequences, &marks->sequence_capacity,
                            (size_t)marks->sequence_count + 1, sizeof *marks->sequences))
        return NI_MARK_NONE;
    marks->sequences[marks->sequence_count] = (ni_marks_sequence){length, gap, marks->slots, loose};
    marks->slots += length;
    return marks->sequence_count++;
}

static bool grow(ni_marks *marks)
{
    return ni_array_reserve32(&marks->items, &marks->capacity, (size_t)marks->count + 1,
                              sizeof *marks->items);
}

/* Check whether a term has the mark already, or so many that another adds nothing. Outside of
   sequences, one mark per scope is enough, that of the closest kind. */
static bool is_redundant(ni_marks *marks, uint32_t first, const ni_mark *mark)
{
    size_t count = 0;
    for (uint32_t i = first; i != NI_MARK_NONE; i = marks->items[i].next) {
        ni_mark *other = &marks->items[i];
        if (++count == OF_TERM_MAX) return true;
        if (mark->sequence != NI_MARK_NONE || other->sequence != NI_MARK_NONE) continue;
        if (other->scope != mark->scope) continue;
        if (mark->kind < other->kind) other->kind = mark->kind;
        return true;
    }
    return false;
}

static bool is_form(newsidx_kind kind)
{
    return kind == NEWSIDX_KIND_FORM;
}

static uint64_t size_bit(size_t size)
{
    return (uint64_t)1 << (size < 63 ? size : 63);
}

bool ni_marks_add(ni_marks *marks, newsidx_text term, ni_mark mark)
{
    ni_hashtable *table = is_form(mark.kind) ? &marks->forms : &marks->stems;
    if (!grow(marks)) return false;
    ni_hashtable_entry *entry = ni_hashtable_put(table, term.data, term.size);
    if (!entry) return false;
    mark.next = entry->value - 1; /* NI_MARK_NONE for a new entry */
    if (is_redundant(marks, mark.next, &mark)) return true;
    mark.entry = (uint32_t)(entry - table->entries);
    mark.rarity = -1;
    if (term.size) marks->sizes[(unsigned char)term.data[0]] |= size_bit(term.size);
    marks->items[marks->count] = mark;
    entry->value = ++marks->count;
    return true;
}

/* Hardly any term of a text is marked: first byte and size rule out most without a hash lookup. */
uint32_t ni_marks_find(const ni_marks *marks, newsidx_kind kind, newsidx_text term)
{
    if (term.size == 0 || !(marks->sizes[(unsigned char)term.data[0]] & size_bit(term.size)))
        return NI_MARK_NONE;
    const ni_hashtable *table = is_form(kind) ? &marks->forms : &marks->stems;
    const ni_hashtable_entry *entry = ni_hashtable_find(table, term.data, term.size);
    return entry ? entry->value - 1 : NI_MARK_NONE;
}

newsidx_text ni_marks_term(const ni_marks *marks, const ni_mark *mark)
{
    const ni_hashtable *table = is_form(mark->kind) ? &marks->forms : &marks->stems;
    const ni_hashtable_entry *entry = &table->entries[mark->entry];
    return (newsidx_text){entry->key, entry->size};
}

newsidx_field ni_marks_field(ni_scope scope)
{
    static const newsidx_field fields[NI_SCOPE_COUNT] = {
        [NI_SCOPE_TITLE] = NEWSIDX_TITLE,     [NI_SCOPE_SOURCE] = NEWSIDX_SOURCE,
        [NI_SCOPE_AUTHOR] = NEWSIDX_AUTHOR,   [NI_SCOPE_PLACE] = NEWSIDX_PLACE,
        [NI_SCOPE_SECTION] = NEWSIDX_SECTION, [NI_SCOPE_TAGS] = NEWSIDX_TAGS,
        [NI_SCOPE_PATH] = NEWSIDX_PATH,
    };
    return fields[scope];
}

bool ni_marks_reach(ni_scope scope, newsidx_field field)
{
    return scope == NI_SCOPE_ALL ? ni_schema_field(field)->weight > 0
                                 : ni_marks_field(scope) == field;
}

void ni_marks_dispose(ni_marks *marks)
{
    ni_hashtable_dispose(&marks->forms);
    ni_hashtable_dispose(&marks->stems);
    free(marks->items);
    free(marks->sequences);
    *marks = (ni_marks){.items = NULL};
}
