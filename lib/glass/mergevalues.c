/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Merges values and the statistics of their slots. Statistics come first in the table, so values
 * are read twice. Bounds are recomputed from the surviving values: those of deleted documents must
 * not remain readable there.
 */
#include <stdlib.h>

#include "base/error.h"
#include "base/textview.h"
#include "glass/mergeparts.h"
#include "glass/values.h"

enum { VALUE_WORK = 2, WORK_BYTES = 256 };

typedef struct slot_figures {
    uint32_t count;
    ni_buffer lower, upper;
} slot_figures;

static newsidx_status set_bound(ni_buffer *bound, newsidx_text value, newsidx_error *error)
{
    ni_buffer_clear(bound);
    return ni_buffer_append(bound, value.data, value.size) ? NEWSIDX_OK : ni_error_memory(error);
}

static newsidx_text text_of(const ni_buffer *bytes)
{
    return (newsidx_text){bytes->data, bytes->size};
}

/* Called with each surviving value, under the document's new number. */
typedef newsidx_status value_function(void *context, uint32_t docid, newsidx_text value,
                                      newsidx_error *error);

/* Call a function for each surviving value of a list. DONE if the merge is to stop. */
static newsidx_status each_value(ni_glass_mergestate *merging, const ni_glass_mergeinput *source,
                                 ni_glass_value_list *list, value_function *call, void *context,
                                 newsidx_error *error)
{
    for (;;) {
        newsidx_status status = ni_glass_value_list_next(list, error);
        if (status != NEWSIDX_OK) return status < NEWSIDX_OK ? status : NEWSIDX_OK;
        const uint32_t docid = ni_glass_mergeinput_number(source, list->docid);
        if (docid) status = call(context, docid, list->value, error);
        if (status == NEWSIDX_OK)
            status = ni_glass_mergestate_tick(
                merging, VALUE_WORK + (uint32_t)(list->value.size / WORK_BYTES));
        if (status != NEWSIDX_OK) return status;
    }
}

/* ---- first pass: statistics ------------------------------------------------------------------ */

static newsidx_status count_value(void *context, uint32_t docid, newsidx_text value,
                                  newsidx_error *error)
{
    (void)docid;
    slot_figures *slot = context;
    newsidx_status status = NEWSIDX_OK;
    const bool first = slot->count++ == 0;
    if (first || ni_text_compare(value, text_of(&slot->lower)) < 0)
        status = set_bound(&slot->lower, value, error);
    if (status == NEWSIDX_OK && (first || ni_text_compare(value, text_of(&slot->upper)) > 0))
        status = set_bound(&slot->upper, value, error);
    return status;
}

/* Uses a cursor of its own, since the source's marks how far the table is merged. */
static newsidx_status count_source(ni_glass_mergestate *merging, const ni_glass_mergeinput *source,
                                   slot_figures *slots, newsidx_error *error)
{
    ni_glass_cursor cursor = NI_GLASS_CURSOR_INIT;
    ni_glass_key key;
    ni_glass_key_values(&key, 0, 0);
    newsidx_status status = ni_glass_cursor_find(&cursor, &source->file, NI_GLASS_POSTLIST,
                                                 ni_glass_key_text(&key), error);
    if (status == NEWSIDX_DONE) status = NEWSIDX_OK;
    while (status == NEWSIDX_OK && ni_glass_listreader_kind(&cursor) == NI_GLASS_KEY_VALUES) {
        ni_glass_value_list list;
        status = ni_glass_value_list_begin(&list, &cursor, error);
        if (status == NEWSIDX_OK)
            status = each_value(merging, source, &list, count_value, &slots[list.slot], error);
    }
    ni_glass_cursor_dispose(&cursor);
    return status;
}

static newsidx_status write_figures(ni_glass_mergestate *merging, const slot_figures *slots,
                                    newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    for (uint32_t i = 0; i < NI_GLASS_SLOTS && status == NEWSIDX_OK; i++) {
        const ni_glass_value_stats stats = {slots[i].count, text_of(&slots[i].lower),
                                            text_of(&slots[i].upper)};
        if (stats.count) status = ni_glass_value_stats_add(merging->table, i, &stats, error);
    }
    return status;
}

static newsidx_status merge_figures(ni_glass_mergestate *merging, newsidx_error *error)
{
    slot_figures *slots = calloc(NI_GLASS_SLOTS, sizeof *slots);
    if (!slots) return ni_error_memory(error);
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < merging->count && status == NEWSIDX_OK; i++)
        status = count_source(merging, &merging->sources[i], slots, error);
    if (status == NEWSIDX_OK) status = write_figures(merging, slots, error);
    for (uint32_t i = 0; i < NI_GLASS_SLOTS; i++) {
        ni_buffer_dispose(&slots[i].lower);
        ni_buffer_dispose(&slots[i].upper);
    }
    free(slots);
    return status;
}

/* Skip the old statistics of the sources. */
static newsidx_status skip_figures(ni_glass_mergestate *merging, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < merging->count; i++) {
        ni_glass_mergeinput *source = &merging->sources[i];
        while (status == NEWSIDX_OK &&
               ni_glass_listreader_kind(&source->cursor) == NI_GLASS_KEY_STATS)
            status = ni_glass_mergeinput_next(source, error);
    }
    return status;
}

/* ---- second pass: values --------------------------------------------------------------------- */

typedef struct writing {
    ni_glass_mergestate *merging;
    ni_glass_values values;
} writing;

static newsidx_status write_value(void *context, uint32_t docid, newsidx_text value,
                                  newsidx_error *error)
{
    writing *work = context;
    return ni_glass_values_add(&work->values, work->merging->table, docid, value, error);
}

/* Append the source's values of a slot, if its cursor is at that slot. */
static newsidx_status append(writing *work, ni_glass_mergeinput *source, uint32_t slot,
                             newsidx_error *error)
{
    ni_glass_value_list list;
    if (ni_glass_listreader_kind(&source->cursor) != NI_GLASS_KEY_VALUES) return NEWSIDX_OK;
    newsidx_status status = ni_glass_value_list_begin(&list, &source->cursor, error);
    if (status != NEWSIDX_OK || list.slot != slot) return status;
    status = each_value(work->merging, source, &list, write_value, work, error);
    ni_glass_mergeinput_update(source);
    return status;
}

static newsidx_status merge_slot(writing *work, uint32_t slot, newsidx_error *error)
{
    ni_glass_mergestate *merging = work->merging;
    newsidx_status status = NEWSIDX_OK;
    ni_glass_values_begin(&work->values, slot);
    for (size_t i = 0; i < merging->count && status == NEWSIDX_OK; i++)
        status = append(work, &merging->sources[i], slot, error);
    return status == NEWSIDX_OK ? ni_glass_values_end(&work->values, merging->table, error)
                                : status;
}

newsidx_status ni_glass_merge_values(ni_glass_mergestate *merging, newsidx_error *error)
{
    writing work = {.merging = merging};
    newsidx_status status = merge_figures(merging, error);
    if (status == NEWSIDX_OK) status = skip_figures(merging, error);
    for (uint32_t slot = 0; slot < NI_GLASS_SLOTS && status == NEWSIDX_OK; slot++)
        status = merge_slot(&work, slot, error);
    ni_glass_values_dispose(&work.values);
    return status;
}
