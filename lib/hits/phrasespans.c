/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Phrases in a text. Occurrences come in text order. For each slot of a sequence, the last
 * occurrence is kept that fills it at the end of a chain: a run of occurrences that fills all slots
 * before it, with no more words in between than the sequence allows. A chain that fills the last
 * slot is the phrase.
 *
 * If a sequence does not occur in the text, the words of a phrase count on their own, except stop
 * words: the phrase may be in another field.
 */
#include "hits/phrasespans.h"

#include <stdlib.h>

/* The last token of an occurrence, which may be a value that spans several. */
static uint32_t last_token(const ni_occurrences *all, const ni_occurrence *found)
{
    if (found->end <= all->tokens[found->token].end) return found->token;
    return (uint32_t)ni_occurrences_token(all, found->end - 1);
}

/* Check whether an occurrence continues a chain that ends with `before`; set its slack. */
static bool follows(const ni_occurrences *all, const ni_occurrence *before, ni_occurrence *found,
                    uint32_t gap)
{
    const uint32_t last = last_token(all, before);
    if (found->start < before->end || found->token < last) return false;
    const uint32_t between = found->token > last ? found->token - last - 1 : 0;
    found->slack = before->slack + between;
    return found->slack <= gap;
}

/* Mark all occurrences of a chain as matched, from the last back to the first. */
static void match_chain(ni_occurrences *all, uint32_t last)
{
    for (uint32_t i = last; i != NI_MARK_NONE && !all->items[i].matched; i = all->items[i].link)
        all->items[i].matched = true;
}

/* Add occurrence i to the chains of its sequence; `ends` has the last occurrence of each slot. */
static void extend_chains(ni_occurrences *all, uint32_t i, uint32_t *ends, bool *found)
{
    ni_occurrence *item = &all->items[i];
    const ni_mark *mark = &all->marks->items[item->mark];
    const ni_marks_sequence *sequence = &all->marks->sequences[mark->sequence];
    uint32_t *slots = ends + sequence->base;
    item->link = NI_MARK_NONE;
    item->slack = 0;
    if (mark->first > 0) {
        item->link = slots[mark->first - 1];
        if (item->link == NI_MARK_NONE ||
            !follows(all, &all->items[item->link], item, sequence->gap))
            return;
    }
    slots[mark->last] = i;
    if (mark->last + 1 < sequence->length) return;
    match_chain(all, i);
    found[mark->sequence] = true;
}

static void match_loose(ni_occurrences *all, const bool *found)
{
    for (size_t i = 0; i < all->count; i++) {
        ni_occurrence *item = &all->items[i];
        const ni_mark *mark = &all->marks->items[item->mark];
        if (mark->sequence == NI_MARK_NONE || found[mark->sequence]) continue;
        item->matched = item->loose = all->marks->sequences[mark->sequence].loose && !mark->stop;
    }
}

bool ni_phrasespans_resolve(ni_occurrences *all, bool **found)
{
    const ni_marks *marks = all->marks;
    uint32_t *ends = NULL;
    if (marks->sequence_count) {
        ends = malloc((marks->slots + 1) * sizeof *ends);
        *found = calloc(marks->sequence_count, sizeof **found);
        if (!ends || !*found) {
            free(ends);
            return false;
        }
    }
    for (uint32_t i = 0; i < marks->slots; i++) ends[i] = NI_MARK_NONE;
    for (size_t i = 0; i < all->count; i++) {
        if (marks->items[all->items[i].mark].sequence == NI_MARK_NONE)
            all->items[i].matched = true;
        else
            extend_chains(all, (uint32_t)i, ends, *found);
    }
    if (marks->sequence_count) match_loose(all, *found);
    free(ends);
    return true;
}
