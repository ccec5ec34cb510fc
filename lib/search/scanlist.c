/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Nearly all of the time of a search is spent in walk(), so it holds in variables what the list has
 * in memory. It checks what ni_glass_list_next does.
 */
#include "search/scanlist.h"

/* To the first document of the next chunk. */
static newsidx_status next_chunk(ni_scanlist *list, newsidx_error *error)
{
    newsidx_status status = ni_glass_list_next_chunk(&list->list, error);
    list->ended = status != NEWSIDX_OK;
    return status < NEWSIDX_OK ? status : NEWSIDX_OK;
}

newsidx_status ni_scanlist_begin(ni_scanlist *list, const ni_scanfile *file, newsidx_text term,
                                 newsidx_error *error)
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

void ni_scanlist_dispose(ni_scanlist *list)
{
    ni_glass_cursor_dispose(&list->cursor);
}

newsidx_status ni_scanlist_count(uint32_t *documents, const ni_scanfile *file, newsidx_text term,
                                 newsidx_error *error)
{
    ni_scanlist list = {.cursor = NI_GLASS_CURSOR_INIT};
    newsidx_status status = ni_scanlist_begin(&list, file, term, error);
    *documents = list.documents;
    ni_scanlist_dispose(&list);
    return status;
}

newsidx_status ni_scanlist_skip(ni_scanlist *all, uint32_t docid, newsidx_error *error)
{
    ni_glass_list *list = &all->list;
    newsidx_status status = NEWSIDX_OK;
    while (!all->ended && list->docid < docid && status == NEWSIDX_OK) {
        if (list->chunk_last < docid) {
            list->at = list->end;
            list->docid = list->chunk_last;
            status = next_chunk(all, error);
        } else {
            status = ni_glass_list_next(list, error);
        }
    }
    return status;
}

static inline void add(ni_scan_window *window, uint32_t docid, uint32_t wdf, double weight,
                       uint32_t groups)
{
    ni_scan_cell *cell = &window->cells[docid - window->first];
    const double frequency = wdf, length = window->lengths[docid];
    cell->score += weight * (frequency / (frequency + window->fixed + window->by_length * length));
    cell->groups |= groups;
}

/* Adds the documents of the list's chunk that are in the window, from where the list stands to the
   first one behind the window, or to the end of the chunk: *more is false then. */
static inline newsidx_status walk(ni_scanlist *all, ni_scan_window *window, bool only_found,
                                  bool *more, newsidx_error *error)
{
    ni_glass_list *list = &all->list;
    const char *at = list->at, *const end = list->end;
    const double weight = all->weight;
    const uint32_t groups = all->groups, last = list->chunk_last, behind = window->end;
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
        if (!ni_glass_reader_number(&at, end, &gap) || gap >= last - docid ||
            !ni_glass_reader_number(&at, end, &wdf))
            return ni_glass_cursor_damage(list->cursor, "a posting list is broken", error);
        docid += gap + 1;
    }
    list->docid = docid;
    list->wdf = wdf;
    list->at = at;
    return NEWSIDX_OK;
}

newsidx_status ni_scanlist_add(ni_scanlist *list, ni_scan_window *window, bool only_found,
                               newsidx_error *error)
{
    newsidx_status status = ni_scanlist_skip(list, window->first, error);
    while (status == NEWSIDX_OK && !list->ended && list->list.docid < window->end) {
        bool more;
        status = only_found ? walk(list, window, true, &more, error)
                            : walk(list, window, false, &more, error);
        if (status == NEWSIDX_OK && !more) status = next_chunk(list, error);
    }
    return status;
}
