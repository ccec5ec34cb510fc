/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Both factors depend on document values only. Values are compared folded, like words: case is
 * ignored and ß equals ss.
 */
#include "rank/boosts.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/textview.h"
#include "index/docvalues.h"
#include "query/days.h"
#include "xapian/xcolumn.h"

struct ni_boosts_value {
    uint32_t slot;
    newsidx_text value;
    double factor;
};

enum { DAY_SIZE = 8 }; /* of a date's value; the time of day follows */

/* ---- setup ----------------------------------------------------------------------------------- */

static long read_today(const char *given)
{
    ni_date date;
    char day[NI_DAYS_SIZE];
    if (given && ni_date_parse(&date, given, strlen(given)))
        ni_date_first_day(&date, day);
    else
        ni_days_now(day);
    return ni_days_number(day);
}

static newsidx_status make_recency(ni_boosts *factors, const newsidx_search_options *options,
                                   const ni_generation *generation, newsidx_error *error)
{
    ni_buffer low = NI_BUFFER_INIT;
    factors->half_life = options->half_life;
    if (options->half_life <= 0) return NEWSIDX_OK;
    factors->today = factors->oldest = read_today(options->today);
    newsidx_status status = ni_xcolumn_lowest(generation->database, NI_SLOT_DATE, &low, error);
    if (status == NEWSIDX_OK && low.size >= DAY_SIZE) factors->oldest = ni_days_number(low.data);
    ni_buffer_dispose(&low);
    return status;
}

/* Fold a text into the arena. */
static bool fold(ni_boosts *factors, newsidx_text *text)
{
    ni_buffer folded = NI_BUFFER_INIT;
    const char *copy = NULL;
    if (ni_folder_append(factors->folder, text->data, text->size, &folded))
        copy = ni_arena_copy(&factors->arena, folded.size ? folded.data : "", folded.size);
    *text = (newsidx_text){copy, folded.size};
    ni_buffer_dispose(&folded);
    return copy != NULL;
}

/* Upper bound of the factor: an article has one value per field, but any number of tags. */
static double find_most(const ni_boosts *factors)
{
    double most = 1, highest[NI_SLOT_COUNT];
    for (size_t slot = 0; slot < NI_SLOT_COUNT; slot++) highest[slot] = 1;
    for (size_t i = 0; i < factors->boost_count; i++) {
        const ni_boosts_value *boost = &factors->boosts[i];
        double *own = &highest[boost->slot];
        if (boost->slot == NI_SLOT_TAGS)
            *own *= boost->factor > 1 ? boost->factor : 1;
        else if (boost->factor > *own)
            *own = boost->factor;
    }
    for (size_t slot = 0; slot < NI_SLOT_COUNT; slot++) most *= highest[slot];
    return most;
}

/* Boosts of the same value are multiplied into one. */
static bool add_boost(ni_boosts *factors, const newsidx_boost *given)
{
    ni_boosts_value made = {0, given->value, given->factor};
    ni_docvalues_slot(given->field, &made.slot);
    if (!fold(factors, &made.value)) return false;
    for (size_t i = 0; i < factors->boost_count; i++) {
        ni_boosts_value *other = &factors->boosts[i];
        if (other->slot != made.slot || other->value.size != made.value.size ||
            memcmp(other->value.data, made.value.data, made.value.size) != 0)
            continue;
        other->factor *= made.factor;
        return true;
    }
    factors->boosts[factors->boost_count++] = made;
    return true;
}

static newsidx_status make_boosts(ni_boosts *factors, const newsidx_search_options *options,
                                  newsidx_error *error)
{
    if (options->boost_count == 0) return NEWSIDX_OK;
    factors->folder = ni_folder_new();
    if (!factors->folder) return ni_folder_failure(error);
    factors->boosts =
        ni_arena_alloc(&factors->arena, options->boost_count * sizeof *factors->boosts);
    if (!factors->boosts) return ni_error_memory(error);
    for (size_t i = 0; i < options->boost_count; i++)
        if (!add_boost(factors, &options->boosts[i])) return ni_error_memory(error);
    factors->most = find_most(factors);
    return NEWSIDX_OK;
}

newsidx_status ni_boosts_make(ni_boosts *factors, const newsidx_search_options *options,
                              const ni_generation *generation, newsidx_error *error)
{
    *factors = (ni_boosts){.most = 1, .arena = NI_ARENA_INIT};
    newsidx_status status = make_recency(factors, options, generation, error);
    return status == NEWSIDX_OK ? make_boosts(factors, options, error) : status;
}

bool ni_boosts_any(const ni_boosts *factors)
{
    return factors->half_life > 0 || factors->boost_count > 0;
}

void ni_boosts_dispose(ni_boosts *factors)
{
    ni_folder_free(factors->folder);
    ni_arena_dispose(&factors->arena);
}

/* ---- applying -------------------------------------------------------------------------------- */

static double recency(const ni_boosts *factors, newsidx_text date)
{
    const long day = date.size >= DAY_SIZE ? ni_days_number(date.data) : factors->oldest;
    return day < factors->today ? exp2((double)(day - factors->today) / factors->half_life) : 1;
}

/* Product of the boosts of one value, each counted once per article; `used` marks those counted. */
static double boost_value(const ni_boosts *factors, uint32_t slot, const ni_buffer *folded,
                          bool *used)
{
    const newsidx_text value = {folded->data, folded->size};
    double factor = 1;
    for (size_t i = 0; i < factors->boost_count; i++) {
        const ni_boosts_value *boost = &factors->boosts[i];
        if (boost->slot != slot || used[i] || !ni_text_equals(boost->value, value)) continue;
        used[i] = true;
        factor *= boost->factor;
    }
    return factor;
}

static newsidx_status boost_text(ni_boosts *factors, uint32_t slot, newsidx_text text,
                                 ni_buffer *folded, double *factor, newsidx_error *error)
{
    bool used[NEWSIDX_BOOSTS_MAX] = {false};
    newsidx_text value = text;
    for (size_t at = 0;
         slot == NI_SLOT_TAGS ? ni_docvalues_next(text, &at, &value) : text.size > 0;) {
        ni_buffer_clear(folded);
        if (!ni_folder_append(factors->folder, value.data, value.size, folded))
            return ni_error_memory(error);
        *factor *= boost_value(factors, slot, folded, used);
        if (slot != NI_SLOT_TAGS) break;
    }
    return NEWSIDX_OK;
}

/* Multiply the factors by those of one slot. */
static newsidx_status apply_slot(ni_boosts *factors, const ni_xcolumn *column, uint32_t slot,
                                 ni_candidate *candidates, newsidx_error *error)
{
    ni_buffer folded = NI_BUFFER_INIT;
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < column->count && status == NEWSIDX_OK; i++) {
        newsidx_text text = ni_xcolumn_at(column, i);
        if (slot == NI_SLOT_DATE)
            candidates[i].factor *= recency(factors, text);
        else
            status = boost_text(factors, slot, text, &folded, &candidates[i].factor, error);
    }
    ni_buffer_dispose(&folded);
    return status;
}

static bool uses_slot(const ni_boosts *factors, uint32_t slot)
{
    if (slot == NI_SLOT_DATE) return factors->half_life > 0;
    for (size_t i = 0; i < factors->boost_count; i++)
        if (factors->boosts[i].slot == slot) return true;
    return false;
}

newsidx_status ni_boosts_apply(ni_boosts *factors, ni_xdatabase *database, ni_candidate *candidates,
                               size_t count, ni_deadline *deadline, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < count; i++) candidates[i].factor = 1;
    for (uint32_t slot = 0; slot < NI_SLOT_COUNT && status == NEWSIDX_OK; slot++) {
        ni_xcolumn column;
        if (!uses_slot(factors, slot)) continue;
        status = ni_candidate_column(&column, database, slot, candidates, count, deadline, error);
        if (status == NEWSIDX_OK) status = apply_slot(factors, &column, slot, candidates, error);
        ni_xcolumn_dispose(&column);
    }
    for (size_t i = 0; i < count; i++)
        candidates[i].score = (candidates[i].base + candidates[i].near) * candidates[i].factor;
    return status;
}
