/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Parses names and values; ranges are checked by the library. */
#include "ranking.h"

#include "report.h"

#include <stdlib.h>
#include <string.h>

const struct option_row ranking_options[] = {
    {"sort", OPTION_TEXT, offsetof(struct ranking, sort), "ORDER",
     "relevance (default), newest, oldest, FIELD or FIELD:desc", 0, 0},
    {"fill", OPTION_TEXT, offsetof(struct ranking, fill), "WHEN",
     "add articles with only part of a word: relevance (default), always, never", 0, 0},
    {"parts", OPTION_TEXT, offsetof(struct ranking, parts), "HOW",
     "what parts of longer words in articles do: match (default), rank or none", 0, 0},
    {"half-life", OPTION_REAL, offsetof(struct ranking, half_life), "DAYS",
     "halve the score for every N days of age (default: never)", 0, 1000000},
    {"boost", OPTION_TEXTS, offsetof(struct ranking, boosts), "F=VALUE:X",
     "multiply the score by X if field F is VALUE; may be repeated", 0, 0},
    {"min-score", OPTION_REAL, offsetof(struct ranking, min_score), "SCORE",
     "drop hits with a lower score (default: 0)", 0, 1000000},
    {"model", OPTION_TEXT, offsetof(struct ranking, model), "NAME",
     "ranking model: bm25 (default), bm25plus, dlh, dph, tfidf or bool", 0, 0},
    {"k1", OPTION_REAL, offsetof(struct ranking, k1), "X",
     "bm25, bm25plus: term frequency saturation (default: 1.4)", 0, 100},
    {"b", OPTION_REAL, offsetof(struct ranking, b), "X",
     "bm25, bm25plus: length normalization (default: by mean length)", 0, 1},
    {"delta", OPTION_REAL, offsetof(struct ranking, delta), "X",
     "bm25plus: lower bound of a word's weight (default: 1)", 0, 10},
    {"proximity", OPTION_REAL, offsetof(struct ranking, proximity), "X",
     "weight of words close together (default: 0.5)", 0, 10},
    {NULL, OPTION_FLAG, 0, NULL, NULL, 0, 0},
};

static bool read_field(const char *name, size_t size, newsidx_field *field)
{
    for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) {
        const char *known = newsidx_field_name((newsidx_field)i);
        if (strlen(known) != size || strncmp(known, name, size) != 0) continue;
        *field = (newsidx_field)i;
        return true;
    }
    return false;
}

static bool read_sort(const char *text, newsidx_search_options *options)
{
    static const char *const names[] = {"relevance", "newest", "oldest"};
    for (int i = 0; i <= NEWSIDX_SORT_OLDEST; i++) {
        if (strcmp(names[i], text) != 0) continue;
        options->sort = (newsidx_sort)i;
        return true;
    }
    const size_t size = strcspn(text, ":");
    options->sort = NEWSIDX_SORT_FIELD;
    options->descending = strcmp(text + size, ":desc") == 0;
    if (text[size] && !options->descending && strcmp(text + size, ":asc") != 0) return false;
    return read_field(text, size, &options->sort_field);
}

/* FIELD=VALUE:FACTOR, in which the value may have any sign. */
static bool read_boost(const char *text, newsidx_boost *boost)
{
    const char *equals = strchr(text, '='), *colon = strrchr(text, ':');
    if (!equals || !colon || colon < equals) return false;
    boost->value = (newsidx_text){equals + 1, (size_t)(colon - equals) - 1};
    return read_field(text, (size_t)(equals - text), &boost->field) &&
           options_real(colon + 1, &boost->factor);
}

static bool read_name(const char *text, const char *const *names, size_t count, int *number)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], text) != 0) continue;
        *number = (int)i;
        return true;
    }
    return false;
}

/* Options for matching and ranking only. */
static bool read_matching(const struct cli *cli, const struct ranking *ranking,
                          newsidx_search_options *options)
{
    static const char *const fills[] = {
        [NEWSIDX_FILL_RELEVANCE] = "relevance",
        [NEWSIDX_FILL_NEVER] = "never",
        [NEWSIDX_FILL_ALWAYS] = "always",
    };
    static const char *const parts[] = {
        [NEWSIDX_PARTS_MATCH] = "match",
        [NEWSIDX_PARTS_RANK] = "rank",
        [NEWSIDX_PARTS_NONE] = "none",
    };
    int fill = NEWSIDX_FILL_RELEVANCE, part = NEWSIDX_PARTS_MATCH;
    if (ranking->fill && !read_name(ranking->fill, fills, 3, &fill)) {
        report(cli, "--fill takes relevance, always or never, not \"%s\"", ranking->fill);
        return false;
    }
    if (ranking->parts && !read_name(ranking->parts, parts, 3, &part)) {
        report(cli, "--parts takes match, rank or none, not \"%s\"", ranking->parts);
        return false;
    }
    options->fill = (newsidx_fill)fill;
    options->parts = (newsidx_parts)part;
    return true;
}

static bool read_boosts(const struct cli *cli, struct ranking *ranking)
{
    for (size_t i = 0; i < ranking->boosts.count; i++) {
        if (read_boost(ranking->boosts.item[i], &ranking->boost[i])) continue;
        report(cli, "--boost takes FIELD=VALUE:FACTOR, as in source=dpa:1.5, not \"%s\"",
               ranking->boosts.item[i]);
        return false;
    }
    return true;
}

int ranking_read(const struct cli *cli, struct ranking *ranking, newsidx_search_options *options)
{
    if (ranking->sort && !read_sort(ranking->sort, options)) {
        report(cli,
               "--sort takes relevance, newest, oldest or a field, as in title or title:desc, not "
               "\"%s\"",
               ranking->sort);
        return EXIT_USAGE;
    }
    if (ranking->model && !newsidx_model_of_name(&options->model, ranking->model)) {
        report(cli, "--model takes bm25, bm25plus, dlh, dph, tfidf or bool, not \"%s\"",
               ranking->model);
        return EXIT_USAGE;
    }
    if (!read_matching(cli, ranking, options)) return EXIT_USAGE;
    if (!read_boosts(cli, ranking)) return EXIT_USAGE;
    options->k1 = ranking->k1;
    options->b = ranking->b;
    options->delta = ranking->delta;
    options->half_life = ranking->half_life;
    options->min_score = ranking->min_score;
    options->proximity = ranking->proximity;
    options->boosts = ranking->boost;
    options->boost_count = ranking->boosts.count;
    return EXIT_DONE;
}
