/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How articles are ranked: the options of it, for every command that searches. Such a command has a
 * struct ranking among its settings, RANKING_INIT at first, and a group of ranking_options among
 * its options.
 */
#ifndef CLI_RANKING_H
#define CLI_RANKING_H

#include "cli.h"

#include <newsidx.h>

struct ranking {
    const char *model, *sort, *fill, *parts; /* NULL where not given */
    double k1, b, delta, half_life, min_score, proximity;
    struct option_texts boosts; /* as they are written */
    newsidx_boost boost[OPTION_TEXTS_MAX];
};

#define RANKING_INIT                                                                               \
    {                                                                                              \
        .k1 = -1, .b = -1, .delta = -1, .proximity = -1                                            \
    }

extern const struct option_row ranking_options[];

/*
 * Puts what was given into the options of a search, which point into `ranking`. Returns EXIT_DONE,
 * or EXIT_USAGE after it said what is wrong.
 */
int ranking_read(const struct cli *cli, struct ranking *ranking, newsidx_search_options *options);

#endif
