/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Options for ranking, for every command that searches. Such a command has a struct ranking,
 * initialized with RANKING_INIT, in its settings and the group ranking_options in its options.
 */
#ifndef CLI_RANKING_H
#define CLI_RANKING_H

#include "cli.h"

#include <newsidx.h>

struct ranking {
    const char *model, *sort, *fill, *parts; /* NULL if not given */
    double k1, b, delta, half_life, min_score, proximity;
    struct option_texts boosts; /* as given */
    newsidx_boost boost[OPTION_TEXTS_MAX];
};

#define RANKING_INIT                                                                               \
    {                                                                                              \
        .k1 = -1, .b = -1, .delta = -1, .proximity = -1                                            \
    }

extern const struct option_row ranking_options[];

/*
 * Put the given values into the options of a search, which point into `ranking`. Returns EXIT_DONE,
 * or EXIT_USAGE after reporting an error.
 */
int ranking_read(const struct cli *cli, struct ranking *ranking, newsidx_search_options *options);

#endif
