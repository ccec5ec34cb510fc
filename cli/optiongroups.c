/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "optiongroups.h"

#include "articlefiles.h"
#include "cli.h"
#include "facets.h"
#include "indexing.h"
#include "ranking.h"
#include "showing.h"

#include <assert.h>
#include <string.h>

const struct option_row json_options[] = {
    {"json", OPTION_FLAG, 0, NULL, "print JSON, one object per line", 0, 0},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

/* The groups: options of one subject, shared by several commands. */
static const struct {
    const char *name;
    const struct option_row *rows;
} groups[] = {
    {"faceting", faceting_options}, {"indexing", indexing_options}, {"inputs", input_options},
    {"ranking", ranking_options},   {"showing", showing_options},
};

const struct option_row *optiongroups_rows(const struct option_row *group)
{
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (!strcmp(groups[i].name, group->name)) return groups[i].rows;
    assert(false && "a group that this table lacks");
    return NULL;
}
