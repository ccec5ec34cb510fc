/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * If all documents of a list are wanted, walk() keeps the state of the list in local variables and
 * repeats the checks of ni_glass_list_next. If few are wanted, skip_runs() decodes several postings
 * at a time, since most numbers take one byte.
 */
#include "match/postingscorer.h"

#include <endian.h>
#include <string.h>

/* Move to the first document of the next chunk. */
static newsidx_status next_chunk(ni_postingscorer *list, newsidx_error *error)
{
    newsidx_status status = ni_glass_list_next_chunk(&list->list, error);
    list->ended = status != NEWSIDX_OK;
    return status < NEWSIDX_OK ? status : NEWSIDX_OK;
}

newsidx_status ni_postingscorer_begin(ni_postingscorer *list, const ni_mappedsegment *file,
                                      newsidx_text term, newsidx_error *error)
{
    ni_glass_key key;
    list->documents = 0;
    list->ended = true;
    if (!ni_glass_key_term(&key, term)) return NEWSIDX_OK;
    newsidx_status status =
        ni_glass_list_open(&list->list, &list->cursor, &file->file, &key, error);
    if (status != NEWSIDX_OK) return status == NEWSIDX_DONE ? NEWSIDX_OK : status;
    list->documents = list->list.left;
    ni_glass_list_uncount(&list->list);
    return next_chunk(list, error);
}

void ni_postingscorer_dispose(ni_postingscorer *list)
{
    ni_glass_cursor_dispose(&list->cursor);
    ni_glass_blockmax_dispose(&list->maxima);
}

/* ---- bounds ---------------------------------------------------------------------------------- */

static inline double share_of(const ni_score_window *window, uint32_t docid, uint32_t wdf)
{
    const double frequency = wdf;
    return frequency / (frequency + ni_glass_scale_half(&window->scale, window->lengths[docid]));
}

/* The greatest share of a list of one chunk. */
static newsidx_status read_best_share(const ni_postingscorer *all, const ni_score_window *window,
                                      double *best, newsidx_error *error)
{
    ni_glass_list list = all->list; /* its cursor does not move within a chunk */
    newsidx_status status = NEWSIDX_OK;
    *best = 0;
    while (status == NEWSIDX_OK) {
        const double share = share_of(window, list.docid, list.wdf);
        if (share > *best) *best = share;
        if (list.at == list.end) break;
        status = ni_glass_list_next(&list, error);
    }
    return status;
}

newsidx_status ni_postingscorer_bound(ni_postingscorer *list, const ni_mappedsegment *file,
                                      newsidx_text term, const ni_score_window *window,
                                      newsidx_error *error)
{
    ni_glass_key key;
    double share = 1;
    newsidx_status status = NEWSIDX_OK;
    list->maxima.count = 0;
    if (list->documents > NI_GLASS_BLOCKMAX_POSTINGS && ni_glass_key_term(&key, term)) {
        status = ni_glass_blockmax_open(&list->maxima, &file->file, ni_glass_key_text(&key),
                                        &window->scale, error);
        share = list->maxima.share;
    } else if (list->list.is_last) {
        status = read_best_share(list, window, &share, error);
    }
    list->most = list->weight * share;
    return status;
}

uint32_t ni_postingscorer_block_end(ni_postingscorer *list, uint32_t docid)
{
    if (list->ended || !list->maxima.count) return UINT32_MAX;
    ni_glass_blockmax_skip(&list->maxima, docid);
    return list->maxima.last;
}

double ni_postingscorer_bound_range(ni_postingscorer *list, uint32_t first, uint32_t end,
                                    uint32_t *until)
{
    *until = ni_postingscorer_block_end(list, first);
    if (list->ended) return 0;
    if (!list->maxima.count) return list->most;
    double share = ni_glass_blockmax_share(&list->maxima);
    while (*until < end - 1) {
        *until = ni_postingscorer_block_end(list, *until + 1);
        const double block = ni_glass_blockmax_share(&list->maxima);
        if (block > share) share = block;
    }
    return list->weight * share;
}

/* ---- skipping -------------------------------------------------------------------------------- */

/*
 * SIMD within a register: four postings whose numbers take a byte each form one 64-bit number of
 * four lanes. Multiplying by ONES turns the gaps into prefix sums. Setting the high bit of each
 * lane before a subtraction leaves it set exactly in the lanes that are not below the subtrahend.
 */
enum { RUN = 4, LANE = 16 /* bits */ };

static const uint64_t LONGER = 0x8080808080808080, GAPS = 0x00ff00ff00ff00ff,
                      ONES = 0x0001000100010001, STEPS = 0x0004000300020001,
                      HIGH = 0x8000800080008000;

/* Read eight bytes, little-endian. */
static inline uint64_t read_run(const char *at)
{
    uint64_t run;
    memcpy(&run, at, sizeof run);
    return le64toh(run);
}

/* A position within a chunk. */
typedef struct chunk_position {
    const char *at;
    uint64_t docid; /* may exceed 32 bits in a damaged chunk */
    uint32_t wdf;
} chunk_position;

/* Skip to the first posting from docid on, or to the last one before numbers of several bytes. */
static inline chunk_position skip_runs(chunk_position from, const char *end, uint32_t docid)
{
    while (end - from.at >= 2 * RUN && from.docid < docid) {
        const uint64_t run = read_run(from.at);
        if (run & LONGER) break;
        const uint64_t sums = (run & GAPS) * ONES + STEPS;
        const uint64_t distance = docid - from.docid;
        unsigned lane = RUN - 1;
        if (sums >> lane * LANE >= distance)
            lane = (unsigned)__builtin_ctzll(((sums | HIGH) - distance * ONES) & HIGH) / LANE;
        from.docid += sums >> lane * LANE & 0xffff;
        from.wdf = (uint32_t)(run >> lane * LANE >> 8 & 0xff);
        from.at += 2 * (lane + 1);
    }
    return from;
}

/* Skip within a chunk to the first document from docid on. The chunk must have one. */
static newsidx_status skip_in_chunk(ni_glass_list *list, uint32_t docid, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    while (list->docid < docid && status == NEWSIDX_OK) {
        const chunk_position reached =
            skip_runs((chunk_position){list->at, list->docid, list->wdf}, list->end, docid);
        if (reached.docid > list->chunk_last)
            return ni_glass_cursor_damage(list->cursor, "invalid posting list", error);
        list->at = reached.at;
        list->docid = (uint32_t)reached.docid;
        list->wdf = reached.wdf;
        if (list->docid < docid) status = ni_glass_list_next(list, error);
    }
    return status;
}

newsidx_status ni_postingscorer_skip(ni_postingscorer *all, uint32_t docid, newsidx_error *error)
{
    ni_glass_list *list = &all->list;
    newsidx_status status = NEWSIDX_OK;
    while (!all->ended && list->docid < docid && status == NEWSIDX_OK) {
        if (list->chunk_last < docid) {
            list->at = list->end;
            list->docid = list->chunk_last;
            status = next_chunk(all, error);
        } else {
            status = skip_in_chunk(list, docid, error);
        }
    }
    return status;
}

/* ---- adding ---------------------------------------------------------------------------------- */

enum { LEAP = 8 /* postings read by walk() in the time of one leap */ };

static inline void add(ni_score_window *window, uint32_t docid, uint32_t wdf, double weight,
                       uint64_t groups)
{
    ni_score_cell *cell = &window->cells[docid - window->first];
    cell->score += weight * share_of(window, docid, wdf);
    cell->groups |= groups;
}

/* What walk() needs to know of a window. */
typedef struct filter {
    ni_postingscorer_which which;
    double share; /* BEST: least share; compared without a division, so a little less */
} filter;

static inline bool is_wanted(const ni_score_window *window, filter by, uint32_t docid, uint32_t wdf)
{
    if (by.which == NI_POSTINGSCORER_ALL) return true;
    const uint32_t i = docid - window->first;
    const bool found = window->found[i / 64] >> i % 64 & 1;
    if (by.which == NI_POSTINGSCORER_FOUND) return found;
    const double half = ni_glass_scale_half(&window->scale, window->lengths[docid]);
    return found | (wdf >= by.share * (wdf + half));
}

/* Add the documents of the current chunk that are in the window, up to the first one after the
   window or the end of the chunk; in the latter case set *more to false. */
static inline newsidx_status walk(ni_postingscorer *all, ni_score_window *window, filter by,
                                  bool *more, newsidx_error *error)
{
    ni_glass_list *list = &all->list;
    const char *at = list->at, *const end = list->end;
    const double weight = all->weight;
    const uint64_t groups = all->groups;
    const uint32_t last = list->chunk_last, window_end = window->end;
    uint32_t docid = list->docid, wdf = list->wdf, gap;
    *more = true;
    while (docid < window_end) {
        if (is_wanted(window, by, docid, wdf)) {
            const uint32_t i = docid - window->first;
            window->found[i / 64] |= (uint64_t)1 << i % 64;
            add(window, docid, wdf, weight, groups);
        }
        *more = at != end;
        if (!*more) break;
        if (!ni_glass_listreader_number(&at, end, &gap) || gap >= last - docid ||
            !ni_glass_listreader_number(&at, end, &wdf))
            return ni_glass_cursor_damage(list->cursor, "invalid posting list", error);
        docid += gap + 1;
    }
    list->docid = docid;
    list->wdf = wdf;
    list->at = at;
    return NEWSIDX_OK;
}

/* The same, with a copy of the loop for each kind of filter. */
static newsidx_status walk_filtered(ni_postingscorer *all, ni_score_window *window, filter by,
                                    bool *more, newsidx_error *error)
{
    switch (by.which) {
    case NI_POSTINGSCORER_BEST:
        return walk(all, window, (filter){NI_POSTINGSCORER_BEST, by.share}, more, error);
    case NI_POSTINGSCORER_FOUND:
        return walk(all, window, (filter){NI_POSTINGSCORER_FOUND, 0}, more, error);
    default: return walk(all, window, (filter){NI_POSTINGSCORER_ALL, 0}, more, error);
    }
}

/* Skip from each document found to the next. */
static newsidx_status leap(ni_postingscorer *all, ni_score_window *window, newsidx_error *error)
{
    const ni_glass_list *list = &all->list;
    uint32_t docid = window->first;
    while (ni_score_window_next(window, &docid)) {
        newsidx_status status = ni_postingscorer_skip(all, docid, error);
        if (status != NEWSIDX_OK || all->ended) return status;
        if (list->docid == docid) add(window, docid++, list->wdf, all->weight, all->groups);
        if (list->docid > docid) docid = list->docid;
    }
    return NEWSIDX_OK;
}

newsidx_status ni_postingscorer_add(ni_postingscorer *list, ni_score_window *window,
                                    ni_postingscorer_which which, double least,
                                    newsidx_error *error)
{
    const double rounded = 1 - 1e-12; /* see filter */
    const double postings = list->share * (window->end - window->first);
    if (which == NI_POSTINGSCORER_FOUND && window->count * LEAP < postings)
        return leap(list, window, error);
    if (which == NI_POSTINGSCORER_BEST && (least <= 0 || list->weight <= 0))
        which = NI_POSTINGSCORER_ALL;
    const filter by = {which, which == NI_POSTINGSCORER_BEST ? least / list->weight * rounded : 0};
    newsidx_status status = ni_postingscorer_skip(list, window->first, error);
    while (status == NEWSIDX_OK && !list->ended && list->list.docid < window->end) {
        bool more;
        status = walk_filtered(list, window, by, &more, error);
        if (status == NEWSIDX_OK && !more) status = next_chunk(list, error);
    }
    return status;
}
