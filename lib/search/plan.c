/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One function a type of node. A node in which the analyser finds no word says nothing, and is left
 * out. */
#include "search/plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "index/schema.h"
#include "search/tiers.h"
#include "search/wordplan.h"

typedef struct planning {
    ni_analyser *analyser;
    ni_arena arena;
    ni_table *marks;
    bool all;      /* plain clauses must all occur */
    bool excluded; /* below an exclusion: nothing is marked */
    newsidx_error *error;
    newsidx_status status; /* of what is no Xapian query: analysis, memory */
} planning;

/*
 * What a node came to. `silent` is a node without words, and then query is NULL; query is also NULL
 * after a failure.
 */
typedef struct planned {
    ni_xquery *query;
    bool silent;
} planned;

static const planned silence = {NULL, true};

static planned plan_node(planning *work, const ni_node *node, bool required);

static planned failure(planning *work, newsidx_status status)
{
    if (work->status == NEWSIDX_OK) work->status = status;
    return (planned){NULL, false};
}

static planned done(ni_xquery *query)
{
    return (planned){query, false};
}

static const char *scope_prefix(ni_scope scope)
{
    static const newsidx_field fields[NI_SCOPE_COUNT] = {
        [NI_SCOPE_TITLE] = NEWSIDX_TITLE,     [NI_SCOPE_SOURCE] = NEWSIDX_SOURCE,
        [NI_SCOPE_AUTHOR] = NEWSIDX_AUTHOR,   [NI_SCOPE_PLACE] = NEWSIDX_PLACE,
        [NI_SCOPE_SECTION] = NEWSIDX_SECTION, [NI_SCOPE_TAGS] = NEWSIDX_TAGS,
    };
    return scope == NI_SCOPE_ALL ? NULL : ni_schema_field(fields[scope])->prefix;
}

/* ---- words ----------------------------------------------------------------------------------- */

/* Notes under which terms of an article a word of the query matches. */
static void mark_word(planning *work, const ni_word *word)
{
    const ni_tiers *tiers = ni_tiers_default();
    char bytes[NI_SCHEMA_TERM_MAX];
    for (size_t i = 0; i < word->count; i++) {
        const ni_word_term *term = &word->terms[i];
        if (tiers->weight[term->kind] <= 0) continue;
        newsidx_text text = ni_schema_term(bytes, ni_schema_kind(term->kind)->prefix, term->text);
        if (!ni_table_put(work->marks, text.data, text.size))
            failure(work, ni_error_memory(work->error));
    }
}

static void mark_words(planning *work, const ni_node *node, const ni_words *words, bool stops)
{
    if (work->excluded || node->scope != NI_SCOPE_ALL) return;
    for (size_t i = 0; i < words->count; i++)
        if (stops || !words->items[i].stop) mark_word(work, &words->items[i]);
}

/* Words of which each must be there, but stop words only add to the score. */
static ni_xquery *require_words(planning *work, const ni_words *words, const char *prefix,
                                bool stops)
{
    ni_xquery **required = calloc(words->count * 2 + 1, sizeof *required);
    if (!required) return failure(work, ni_error_memory(work->error)).query;
    ni_xquery **optional = required + words->count; /* the first place is for all the required */
    size_t required_count = 0, optional_count = 1;
    for (size_t i = 0; i < words->count; i++) {
        const ni_word *word = &words->items[i];
        if (stops || !word->stop)
            required[required_count++] = ni_wordplan_whole(word, prefix, work->error);
        else
            optional[optional_count++] =
                ni_wordplan_any(word, prefix, ni_tiers_default()->stop, work->error);
    }
    optional[0] = ni_xquery_combine(NI_XQUERY_AND, required, required_count, work->error);
    ni_xquery *query =
        ni_xquery_combine(NI_XQUERY_AND_MAYBE, optional, optional_count, work->error);
    free(required);
    return query;
}

static ni_xquery *offer_words(planning *work, const ni_words *words, const char *prefix, bool stops)
{
    ni_xquery **queries = calloc(words->count, sizeof *queries);
    if (!queries) return failure(work, ni_error_memory(work->error)).query;
    for (size_t i = 0; i < words->count; i++) {
        const ni_word *word = &words->items[i];
        double factor = word->stop && !stops ? ni_tiers_default()->stop : 1.0;
        queries[i] = ni_wordplan_any(word, prefix, factor, work->error);
    }
    ni_xquery *query = ni_xquery_combine(NI_XQUERY_OR, queries, words->count, work->error);
    free(queries);
    return query;
}

static planned plan_text(planning *work, const ni_node *node, bool required)
{
    ni_words words;
    newsidx_status status =
        ni_words_analyse(&words, &work->arena, work->analyser, node->text, work->error);
    if (status != NEWSIDX_OK) return failure(work, status);
    if (words.count == 0) return silence;
    const char *prefix = scope_prefix(node->scope);
    bool stops = ni_words_all_stop(&words);
    mark_words(work, node, &words, stops);
    return done(required ? require_words(work, &words, prefix, stops)
                         : offer_words(work, &words, prefix, stops));
}

static planned plan_phrase(planning *work, const ni_node *node)
{
    ni_words words;
    newsidx_status status =
        ni_words_analyse(&words, &work->arena, work->analyser, node->text, work->error);
    if (status != NEWSIDX_OK) return failure(work, status);
    if (words.count == 0) return silence;
    mark_words(work, node, &words, true);
    return done(ni_wordplan_phrase(&words, scope_prefix(node->scope), work->error));
}

/* ---- filters --------------------------------------------------------------------------------- */

static planned plan_id(planning *work, const ni_node *node)
{
    char bytes[NI_SCHEMA_TERM_MAX];
    if (node->text.size > NEWSIDX_ID_MAX) return done(ni_xquery_nothing(work->error));
    return done(ni_xquery_term(ni_schema_term(bytes, NI_PREFIX_ID, node->text), work->error));
}

static planned plan_date(planning *work, const ni_node *node)
{
    char to[sizeof node->to + 8] = "";
    newsidx_text high = {NULL, 0};
    if (node->to[0]) { /* the whole of the last day: any time of it sorts before this */
        memcpy(to, node->to, sizeof node->to);
        strcat(to, "~");
        high = newsidx_text_of(to);
    }
    newsidx_text low = {node->from[0] ? node->from : NULL, strlen(node->from)};
    return done(ni_xquery_value_range(NI_SLOT_DATE, low, high, work->error));
}

/* ---- operators ------------------------------------------------------------------------------- */

static size_t count_children(const ni_node *node)
{
    size_t count = 0;
    for (const ni_node *child = node->first; child; child = child->next) count++;
    return count;
}

/* AND and OR of all children that say something. */
static planned plan_operator(planning *work, const ni_node *node, ni_xquery_op op, bool required)
{
    ni_xquery **queries = calloc(count_children(node) + 1, sizeof *queries);
    if (!queries) return failure(work, ni_error_memory(work->error));
    size_t count = 0;
    for (const ni_node *child = node->first; child; child = child->next) {
        planned part = plan_node(work, child, required);
        if (!part.silent) queries[count++] = part.query;
    }
    planned result = count ? done(ni_xquery_combine(op, queries, count, work->error)) : silence;
    free(queries);
    return result;
}

static planned plan_excluded(planning *work, const ni_node *node)
{
    bool before = work->excluded;
    work->excluded = true;
    planned result = plan_node(work, node, true);
    work->excluded = before;
    return result;
}

static ni_xquery *subtract(planning *work, ni_xquery *from, ni_xquery *what)
{
    ni_xquery *both[] = {from, what};
    return ni_xquery_combine(NI_XQUERY_AND_NOT, both, 2, work->error);
}

static planned plan_not(planning *work, const ni_node *node)
{
    planned child = plan_excluded(work, node->first);
    ni_xquery *everything = ni_xquery_everything(work->error);
    if (child.silent) return done(everything);
    return done(subtract(work, everything, child.query));
}

/* ---- lists ----------------------------------------------------------------------------------- */

/* What a clause restricts: -1 for none, else one number for each field, so that clauses for the
   same field can be told. A group restricts if all in it does. */
static int restriction(const ni_node *node)
{
    int common = -1;
    switch (node->type) {
    case NI_NODE_ID: return NI_SCOPE_COUNT;
    case NI_NODE_DATE: return NI_SCOPE_COUNT + 1;
    case NI_NODE_TEXT:
    case NI_NODE_PHRASE: return node->scope == NI_SCOPE_ALL ? -1 : (int)node->scope;
    case NI_NODE_NOTHING: return -1;
    default: break;
    }
    for (const ni_node *child = node->first; child; child = child->next) {
        int own = restriction(child);
        if (own < 0) return -1;
        common = common < 0 || common == own ? own : NI_SCOPE_COUNT + 2;
    }
    return common;
}

/* What becomes of a clause. Those that restrict by one field are alternatives: a sort for each. */
enum { MUST, SHOULD, MUST_NOT, RESTRICTS, SORTS = RESTRICTS + NI_SCOPE_COUNT + 3 };

typedef struct clause {
    int sort;
    ni_xquery *query;
} clause;

static int sort_of(const planning *work, const ni_node *node)
{
    if (node->occur == NI_OCCUR_MUST_NOT) return MUST_NOT;
    if (node->occur == NI_OCCUR_MUST || work->all) return MUST;
    int field = restriction(node);
    return field < 0 ? SHOULD : RESTRICTS + field;
}

/* All clauses of a sort as one query; NULL where there is none. */
static ni_xquery *gather(planning *work, const clause *clauses, size_t count, int sort,
                         ni_xquery_op op)
{
    ni_xquery **queries = calloc(count + 1, sizeof *queries), *query = NULL;
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        if (clauses[i].sort != sort) continue;
        if (queries)
            queries[found++] = clauses[i].query;
        else
            ni_xquery_free(clauses[i].query);
    }
    if (!queries) failure(work, ni_error_memory(work->error));
    if (found) query = ni_xquery_combine(op, queries, found, work->error);
    if (found && !query) failure(work, work->error->status);
    free(queries);
    return query;
}

/* Both, where there are both; else the one that there is. */
static ni_xquery *join(planning *work, ni_xquery_op op, ni_xquery *left, ni_xquery *right)
{
    ni_xquery *both[] = {left, right};
    return left && right ? ni_xquery_combine(op, both, 2, work->error) : left ? left : right;
}

static planned combine_clauses(planning *work, const clause *clauses, size_t count)
{
    ni_xquery *query = gather(work, clauses, count, MUST, NI_XQUERY_AND);
    query =
        join(work, NI_XQUERY_AND_MAYBE, query, gather(work, clauses, count, SHOULD, NI_XQUERY_OR));
    for (int sort = RESTRICTS; sort < SORTS; sort++)
        query = join(work, NI_XQUERY_AND, query, gather(work, clauses, count, sort, NI_XQUERY_OR));
    ni_xquery *must_not = gather(work, clauses, count, MUST_NOT, NI_XQUERY_OR);
    if (!must_not) return query ? done(query) : silence;
    if (!query) query = ni_xquery_everything(work->error);
    return done(subtract(work, query, must_not));
}

static planned plan_list(planning *work, const ni_node *node)
{
    clause *clauses = calloc(count_children(node) + 1, sizeof *clauses);
    if (!clauses) return failure(work, ni_error_memory(work->error));
    size_t count = 0;
    for (const ni_node *child = node->first; child; child = child->next) {
        int sort = sort_of(work, child);
        planned part =
            sort == MUST_NOT ? plan_excluded(work, child) : plan_node(work, child, sort != SHOULD);
        if (!part.silent) clauses[count++] = (clause){sort, part.query};
    }
    planned result = combine_clauses(work, clauses, count);
    free(clauses);
    return result;
}

static planned plan_node(planning *work, const ni_node *node, bool required)
{
    if (work->status != NEWSIDX_OK) return (planned){NULL, false};
    switch (node->type) {
    case NI_NODE_TEXT: return plan_text(work, node, required);
    case NI_NODE_PHRASE: return plan_phrase(work, node);
    case NI_NODE_ID: return plan_id(work, node);
    case NI_NODE_DATE: return plan_date(work, node);
    case NI_NODE_NOTHING: return silence;
    case NI_NODE_LIST: return plan_list(work, node);
    case NI_NODE_AND: return plan_operator(work, node, NI_XQUERY_AND, true);
    case NI_NODE_OR: return plan_operator(work, node, NI_XQUERY_OR, required);
    case NI_NODE_NOT: return plan_not(work, node);
    }
    return silence;
}

newsidx_status ni_plan_make(ni_plan *plan, ni_analyser *analyser, const newsidx_query *query,
                            newsidx_error *error)
{
    newsidx_error failed = {NEWSIDX_OK, 0, ""};
    *plan = (ni_plan){NULL, NI_TABLE_INIT};
    planning work = {.analyser = analyser,
                     .arena = NI_ARENA_INIT,
                     .marks = &plan->marks,
                     .all = ni_query_all(query),
                     .error = &failed};
    planned root = plan_node(&work, ni_query_root(query), work.all);
    plan->query = root.silent ? ni_xquery_nothing(&failed) : root.query;
    ni_arena_dispose(&work.arena);
    if (plan->query && work.status == NEWSIDX_OK) return NEWSIDX_OK;
    ni_plan_dispose(plan);
    if (error) *error = failed;
    return failed.status;
}

void ni_plan_dispose(ni_plan *plan)
{
    ni_xquery_free(plan->query);
    ni_table_dispose(&plan->marks);
    plan->query = NULL;
}
