/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Read queries.jsonl and qrels.tsv. Judgements are kept sorted, for binary search. */
#include "judgements.h"

#include "lines.h"
#include "memory.h"
#include "report.h"

#include <json-c/json.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- queries */

/* Copy a member that is a string (or a number, for ids); NULL if there is none. */
static char *copy_member(struct json_object *object, const char *key)
{
    struct json_object *value;
    if (!json_object_object_get_ex(object, key, &value)) return NULL;
    bool text = json_object_is_type(value, json_type_string);
    if (!text && !json_object_is_type(value, json_type_int)) return NULL;
    const char *string = json_object_get_string(value);
    return memory_copy(string, strlen(string));
}

static bool add_query(struct lines *lines, struct test_queries *queries, struct json_object *object)
{
    struct test_query query = {copy_member(object, "_id"), copy_member(object, "text"),
                               lines->number};
    if (!query.id || !query.text) {
        free(query.id);
        free(query.text);
        return lines_bad(lines, "a query needs strings for _id and text");
    }
    if (queries->count == queries->capacity) {
        queries->capacity = queries->capacity ? 2 * queries->capacity : 256;
        queries->item = memory_grow(queries->item, queries->capacity, sizeof *queries->item);
    }
    queries->item[queries->count++] = query;
    return true;
}

static bool read_query(struct lines *lines, struct test_queries *queries)
{
    struct json_object *object = lines_json(lines);
    const bool good = object && add_query(lines, queries, object);
    json_object_put(object);
    return good;
}

static int compare_ids(const void *a, const void *b)
{
    const struct test_query *left = *(const struct test_query *const *)a,
                            *right = *(const struct test_query *const *)b;
    int order = strcmp(left->id, right->id);
    return order ? order : (left->line > right->line) - (left->line < right->line);
}

/* A query that occurs twice in its file would count twice. */
static bool ids_differ(const struct cli *cli, const char *path, const struct test_queries *queries)
{
    const struct test_query **sorted = memory_grow(NULL, queries->count, sizeof *sorted);
    bool good = true;
    for (size_t i = 0; i < queries->count; i++) sorted[i] = &queries->item[i];
    qsort(sorted, queries->count, sizeof *sorted, compare_ids);
    for (size_t i = 1; good && i < queries->count; i++) {
        if (strcmp(sorted[i - 1]->id, sorted[i]->id) != 0) continue;
        report(cli, "%s:%zu: duplicate query \"%s\", first on line %zu", path, sorted[i]->line,
               sorted[i]->id, sorted[i - 1]->line);
        good = false;
    }
    free(sorted);
    return good;
}

bool test_queries_read(const struct cli *cli, const char *path, struct test_queries *queries)
{
    struct lines lines;
    bool good = true;
    if (!lines_open(&lines, cli, path)) return false;
    while (good && lines_next(&lines)) good = read_query(&lines, queries);
    return lines_close(&lines, good) && ids_differ(cli, path, queries);
}

void test_queries_free(struct test_queries *queries)
{
    for (size_t i = 0; i < queries->count; i++) {
        free(queries->item[i].id);
        free(queries->item[i].text);
    }
    free(queries->item);
}

/* ------------------------------------------------------------- judgements */

static bool read_judgement(struct lines *lines, struct judgements *judgements)
{
    char *article = strchr(lines->text, '\t');
    char *score = article ? strchr(article + 1, '\t') : NULL;
    if (!score || strchr(score + 1, '\t'))
        return lines_bad(lines, "expected three columns: query-id, corpus-id, score");
    *article++ = *score++ = '\0';
    if (lines->number == 1 && !strcmp(lines->text, "query-id")) return true;
    char *end;
    double number = strtod(score, &end);
    if (end == score || *end || !isfinite(number)) return lines_bad(lines, "score is not a number");
    if (!*lines->text || !*article) return lines_bad(lines, "empty id");
    if (judgements->count == judgements->capacity) {
        judgements->capacity = judgements->capacity ? 2 * judgements->capacity : 1024;
        judgements->item =
            memory_grow(judgements->item, judgements->capacity, sizeof *judgements->item);
    }
    judgements->item[judgements->count++] =
        (struct judgement){memory_copy(lines->text, strlen(lines->text)),
                           memory_copy(article, strlen(article)), number, lines->number};
    return true;
}

static int compare_pairs(const struct judgement *left, const struct judgement *right)
{
    int order = strcmp(left->query, right->query);
    return order ? order : strcmp(left->article, right->article);
}

static int compare_judgements(const void *a, const void *b)
{
    const struct judgement *left = a, *right = b;
    int order = compare_pairs(left, right);
    return order ? order : (left->line > right->line) - (left->line < right->line);
}

static void free_judgement(struct judgement *judgement)
{
    free(judgement->query);
    free(judgement->article);
}

/* If an article was judged twice for a query, the last judgement holds. */
static void keep_last(struct judgements *judgements)
{
    size_t kept = 0;
    for (size_t i = 0; i < judgements->count; i++) {
        struct judgement *item = &judgements->item[i];
        if (kept && !compare_pairs(&judgements->item[kept - 1], item))
            free_judgement(&judgements->item[--kept]);
        judgements->item[kept++] = *item;
    }
    judgements->count = kept;
}

bool judgements_read(const struct cli *cli, const char *path, struct judgements *judgements)
{
    struct lines lines;
    bool good = true;
    if (!lines_open(&lines, cli, path)) return false;
    while (good && lines_next(&lines)) good = read_judgement(&lines, judgements);
    if (judgements->count)
        qsort(judgements->item, judgements->count, sizeof *judgements->item, compare_judgements);
    keep_last(judgements);
    return lines_close(&lines, good);
}

const struct judgement *judgements_of(const struct judgements *judgements, const char *query,
                                      size_t *count)
{
    size_t low = 0, high = judgements->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(judgements->item[middle].query, query) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < judgements->count && !strcmp(judgements->item[end].query, query)) end++;
    *count = end - low;
    return judgements->item + low;
}

double judgements_score(const struct judgement *judged, size_t count, const char *article,
                        size_t size)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *id = judged[middle].article;
        int order = strncmp(id, article, size);
        if (!order && !id[size]) return judged[middle].score;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

void judgements_free(struct judgements *judgements)
{
    for (size_t i = 0; i < judgements->count; i++) free_judgement(&judgements->item[i]);
    free(judgements->item);
}
