/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where all documents of a list are wanted, walk() holds in variables what the list has in memory,
 * and checks what ni_glass_list_next does. Where few are wanted, skip_runs() takes several postings
 * at a time: most have one byte for each number.
 */
#include "match/postingscorer.h"

#include <endian.h>
#include <string.h>

/* To the first document of the next chunk. */
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
}

/* ---- passing over ---------------------------------------------------------------------------- */

/*
 * Four postings whose numbers have a byte each are taken as one number of four lanes. Times ONES,
 * the gaps in it become sums of themselves and those before; and where from such sums another is
 * subtracted in each lane, the high bit that was set stays in those that are not below it.
 */
enum { RUN = 4, LANE = 16 /* bits */ };

static const uint64_t LONGER = 0x8080808080808080, GAPS = 0x00ff00ff00ff00ff,
                      ONES = 0x0001000100010001, STEPS = 0x0004000300020001,
                      HIGH = 0x8000800080008000;

/* Eight bytes, the first one lowest. */
static inline uint64_t read_run(const char *at)
{
    uint64_t run;
    memcpy(&run, at, sizeof run);
    return le64toh(run);
}

/* What was read of a chunk. */
typedef struct place {
    const char *at;
    uint64_t docid; /* of a damaged chunk it may be any */
    uint32_t wdf;
} place;

/* To the first posting from docid on, or the last before numbers that have more bytes. */
static inline place skip_runs(place from, const char *end, uint32_t docid)
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

/* Goes on in a chunk to the first document from docid on: it is not behind the chunk. */
static newsidx_status skip_in_chunk(ni_glass_list *list, uint32_t docid, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    while (list->docid < docid && status == NEWSIDX_OK) {
        const place reached =
            skip_runs((place){list->at, list->docid, list->wdf}, list->end, docid);
        if (reached.docid > list->chunk_last)
            return ni_glass_cursor_damage(list->cursor, "a posting list is broken", error);
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

enum { LEAP = 8 /* postings that are walked in the time of one leap */ };

static inline void add(ni_score_window *window, uint32_t docid, uint32_t wdf, double weight,
                       uint64_t groups)
{
    ni_score_cell *cell = &window->cells[docid - window->first];
    const double frequency = wdf, length = window->lengths[docid];
    cell->score += weight * (frequency / (frequency + window->fixed + window->by_length * length));
    cell->groups |= groups;
}

/* Adds the documents of the list's chunk that are in the window, from where the list stands to the
   first one behind the window, or to the end of the chunk: *more is false then. */
static inline newsidx_status walk(ni_postingscorer *all, ni_score_window *window, bool only_found,
                                  bool *more, newsidx_error *error)
{
    ni_glass_list *list = &all->list;
    const char *at = list->at, *const end = list->end;
    const double weight = all->weight;
    const uint64_t groups = all->groups;
    const uint32_t last = list->chunk_last, behind = window->end;
    uint32_t docid = list->docid, wdf = list->wdf, gap;
    *more = true;
    while (docid < behind) {
        const uint32_t i = docid - window->first;
        const uint64_t bit = (uint64_t)1 << i % 64;
        if (!only_found || window->found[i / 64] & bit) {
            window->found[i / 64] |= bit;
            add(window, docid, wdf, weight, groups);
        }
        *more = at != end;
        if (!*more) break;
        if (!ni_glass_listreader_number(&at, end, &gap) || gap >= last - docid ||
            !ni_glass_listreader_number(&at, end, &wdf))
            return ni_glass_cursor_damage(list->cursor, "a posting list is broken", error);
        docid += gap + 1;
    }
    list->docid = docid;
    list->wdf = wdf;
    list->at = at;
    return NEWSIDX_OK;
}

/* Goes from one document that was found to the next. */
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
                                    bool only_found, newsidx_error *error)
{
    const double postings = list->share * (window->end - window->first);
    if (only_found && window->count * LEAP < postings) return leap(list, window, error);
    newsidx_status status = ni_postingscorer_skip(list, window->first, error);
    while (status == NEWSIDX_OK && !list->ended && list->list.docid < window->end) {
        bool more;
        status = only_found ? walk(list, window, true, &more, error)
                            : walk(list, window, false, &more, error);
        if (status == NEWSIDX_OK && !more) status = next_chunk(list, error);
    }
    return status;
}
