/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Progress of a merge, and the cursors of its inputs. */
#include "glass/mergestate.h"

enum {
    WORK_BETWEEN = 1 << 18, /* a few milliseconds */
    TICKS_BETWEEN = 16      /* some ten MB of input */
};

newsidx_status ni_glass_mergestate_tick(ni_glass_mergestate *merging, uint32_t work)
{
    const ni_glass_watch *watch = merging->options->watch;
    merging->work += work;
    if (merging->work < WORK_BETWEEN) return NEWSIDX_OK;
    merging->work = 0;
    if (++merging->ticks == TICKS_BETWEEN) {
        merging->ticks = 0;
        for (size_t i = 0; i < merging->count; i++)
            ni_glass_database_release(&merging->sources[i].file);
    }
    return watch && !watch->go_on(watch->context, NULL) ? NEWSIDX_DONE : NEWSIDX_OK;
}

newsidx_status ni_glass_mergestate_begin(ni_glass_mergestate *merging, ni_glass_table_kind table,
                                         newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < merging->count && status == NEWSIDX_OK; i++)
        status = ni_glass_mergeinput_begin(&merging->sources[i], table, error);
    return status;
}
