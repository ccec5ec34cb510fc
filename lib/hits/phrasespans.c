/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Phrases in a text. Findings come in the order of the text; for each place of a sequence the last
 * finding is kept that fills it at the end of a chain, one that has all the places before it too,
 * with no more words between them than the sequence allows. A chain that fills the last place is
 * the phrase.
 *
 * Where the sequence stands nowhere, the words of a phrase count by themselves, but for stop words:
 * it may stand in another field.
 */
#include "hits/phrasespans.h"

#include <stdlib.h>

/* The last token of a finding, which may be a value that is written in several. */
static uint32_t last_token(const ni_occurrences *all, const ni_occurrence *found)
{
    if (found->end <= all->tokens[found->token].end) return found->token;
    return (uint32_t)ni_occurrences_token(all, found->end - 1);
}

/* Whether a finding goes on where another one ends; sets its slack. */
static bool follows(const ni_occurrences *all, const ni_occurrence *before, ni_occurrence *found,
                    uint32_t gap)
{
    const uint32_t last = last_token(all, before);
    if (found->start < before->end || found->token < last) return false;
    const uint32_t between = found->token > last ? found->token - last - 1 : 0;
    found->slack = before->slack + between;
    return found->slack <= gap;
}

/* All findings of a chain are taken, from its last back to its first. */
static void take_chain(ni_occurrences *all, uint32_t last)
{
    for (uint32_t i = last; i != NI_MARK_NONE && !all->items[i].taken; i = all->items[i].link)
        all->items[i].taken = true;
}

/* Puts finding i into the chains of its sequence; `ends` has the last finding of each place. */
static void place(ni_occurrences *all, uint32_t i, uint32_t *ends, bool *found)
{
    ni_occurrence *item = &all->items[i];
    const ni_mark *mark = &all->marks->items[item->mark];
    const ni_marks_sequence *sequence = &all->marks->sequences[mark->sequence];
    uint32_t *places = ends + sequence->base;
    item->link = NI_MARK_NONE;
    item->slack = 0;
    if (mark->first > 0) {
        item->link = places[mark->first - 1];
        if (item->link == NI_MARK_NONE ||
            !follows(all, &all->items[item->link], item, sequence->gap))
            return;
    }
    places[mark->last] = i;
    if (mark->last + 1 < sequence->length) return;
    take_chain(all, i);
    found[mark->sequence] = true;
}

static void take_loose(ni_occurrences *all, const bool *found)
{
    for (size_t i = 0; i < all->count; i++) {
        ni_occurrence *item = &all->items[i];
        const ni_mark *mark = &all->marks->items[item->mark];
        if (mark->sequence == NI_MARK_NONE || found[mark->sequence]) continue;
        item->taken = item->loose = all->marks->sequences[mark->sequence].loose && !mark->stop;
    }
}

bool ni_phrasespans_resolve(ni_occurrences *all, bool **found)
{
    const ni_marks *marks = all->marks;
    uint32_t *ends = NULL;
    if (marks->sequence_count) {
        ends = malloc((marks->places + 1) * sizeof *ends);
        *found = calloc(marks->sequence_count, sizeof **found);
        if (!ends || !*found) {
            free(ends);
            return false;
        }
    }
    for (uint32_t i = 0; i < marks->places; i++) ends[i] = NI_MARK_NONE;
    for (size_t i = 0; i < all->count; i++) {
        if (marks->items[all->items[i].mark].sequence == NI_MARK_NONE)
            all->items[i].taken = true;
        else
            place(all, (uint32_t)i, ends, *found);
    }
    if (marks->sequence_count) take_loose(all, *found);
    free(ends);
    return true;
}
