/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "naive_articles.h"

#include <ctype.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>

/* ---- a term in an article -------------------------------------------------------------------- */

/* A search as it looks at one article. */
typedef struct look {
    naive_index *index;
    const document *at;
    double mean;
    bool cased;
} look;

typedef struct answer {
    bool silent, match;
    double score; /* if it matches */
    double rank;  /* of what only ranks, if anything else matches */
} answer;

/* BM25 as the header has it. */
static answer weigh(const look *l, const char *term)
{
    const posting *found = naive_find(l->at, term);
    if (!found) return (answer){false, false, 0, 0};
    const double all = l->index->count, mean = l->mean;
    double having = 0;
    for (unsigned i = 0; i < l->index->count; i++)
        having += naive_find(&l->index->documents[i], term) != NULL;
    const double k = 4 * 1.4, b = 0.95 * mean / (mean + 270);
    double odds = (all - having + 0.5) / (having + 0.5);
    if (odds < 2) odds = 1 + odds / 2;
    const double score =
        log(odds) * (k + 1) * found->wdf / (found->wdf + k * (1 - b + b * l->at->length / mean));
    return (answer){false, true, score, 0};
}

/* ---- words of a query ------------------------------------------------------------------------ */

typedef struct term {
    char text[256];
    newsidx_kind kind;
    uint32_t first, last;
    double likelihood; /* of a stem, against the likeliest, which comes first */
} term;

typedef struct word {
    term terms[40];
    unsigned count, parts;
    double likeliest;
    bool stop, lower;
} word;

struct words {
    char text[600];
    word items[WORDS_MAX];
    unsigned count;
};

static newsidx_status add_word(void *context, const newsidx_term *t)
{
    words *all = context;
    if (t->kind == NEWSIDX_KIND_FORM) {
        const unsigned char *typed = (const unsigned char *)all->text + t->token_start;
        assert_true(all->count < WORDS_MAX);
        all->items[all->count++] =
            (word){.parts = t->last_part + 1,
                   .stop = t->stop,
                   .lower = islower(*typed) || (*typed == 0xc3 && typed[1] >= 0x9f)};
    }
    word *to = &all->items[all->count - 1];
    assert_true(to->count < 40);
    term *made = &to->terms[to->count++];
    snprintf(made->text, sizeof made->text, "%.*s", (int)t->text.size, t->text.data);
    made->kind = t->kind;
    made->first = t->first_part;
    made->last = t->last_part;
    made->likelihood = t->likelihood;
    if (t->kind == NEWSIDX_KIND_STEM && made == &to->terms[1]) to->likeliest = t->likelihood;
    if (t->kind == NEWSIDX_KIND_STEM) made->likelihood /= to->likeliest;
    return NEWSIDX_OK;
}

static const words *analyse(const look *l, const char *text)
{
    naive_index *index = l->index;
    for (unsigned i = 0; i < index->text_count; i++)
        if (strcmp(index->texts[i]->text, text) == 0) return index->texts[i];
    words *all = calloc(1, sizeof *all);
    snprintf(all->text, sizeof all->text, "%s", text);
    assert_int_equal(
        newsidx_analyzer_analyze(index->asker, all->text, strlen(text), add_word, all, NULL),
        NEWSIDX_OK);
    assert_true(index->text_count < TEXTS_MAX);
    return index->texts[index->text_count++] = all;
}

/* The term as an article has it. */
static const char *key_of(const term *t, newsidx_field scope)
{
    static char keys[8][300];
    static unsigned turn;
    char *key = keys[turn++ % 8];
    const char prefix = scope != NEWSIDX_FIELD_COUNT   ? (char)('a' + scope)
                        : t->kind == NEWSIDX_KIND_FORM ? '='
                                                       : 'Z';
    snprintf(key, 300, "%c%s", prefix, t->text);
    return key;
}

/* ---- positions ------------------------------------------------------------------------------- */

typedef struct row {
    const posting *items[64];
    unsigned count;
    bool missing; /* one of them is not there */
    double score;
} row;

static void append(const look *l, row *to, const term *t, newsidx_field scope)
{
    const char *key = t ? key_of(t, scope) : "";
    const posting *found = naive_find(l->at, key);
    if (!found) {
        to->missing = true;
        return;
    }
    to->score += weigh(l, key).score;
    to->items[to->count++] = found;
}

/* A word in any of its readings, as if all of them were one term. */
static void append_stems(const look *l, row *to, const word *w, newsidx_field scope)
{
    static posting merged[16];
    static unsigned positions[16][4 * TERMS_MAX], turn;
    posting *all = &merged[turn];
    *all = (posting){.positions = positions[turn]};
    turn = (turn + 1) % 16;
    for (unsigned i = 1; i < w->count && w->terms[i].kind == NEWSIDX_KIND_STEM; i++) {
        const char *key = key_of(&w->terms[i], scope);
        const posting *found = naive_find(l->at, key);
        if (!found) continue;
        assert_true(all->count + found->count <= 4 * TERMS_MAX);
        memcpy(all->positions + all->count, found->positions, found->count * sizeof(unsigned));
        all->count += found->count;
        to->score += weigh(l, key).score;
    }
    to->missing |= all->count == 0;
    to->items[to->count++] = all;
}

/* A position for each from number `i` on, all different and within the window. */
static bool assign(const row *r, unsigned i, unsigned taken[], unsigned window, bool ordered)
{
    if (i == r->count) return true;
    for (unsigned p = 0; p < r->items[i]->count; p++) {
        const unsigned position = r->items[i]->positions[p];
        bool fits = true;
        for (unsigned k = 0; k < i && fits; k++)
            fits = position != taken[k] && (position > taken[k] || !ordered) &&
                   (position > taken[k] ? position - taken[k] : taken[k] - position) < window;
        taken[i] = position;
        if (fits && assign(r, i + 1, taken, window, ordered)) return true;
    }
    return false;
}

static answer close_together(const row *r, unsigned window, bool ordered)
{
    unsigned taken[64];
    if (r->missing || (r->count > 1 && !assign(r, 0, taken, window, ordered)))
        return (answer){false, false, 0, 0};
    return (answer){false, true, r->score, 0};
}

/* ---- words in an article --------------------------------------------------------------------- */

static double tier(newsidx_kind kind)
{
    static const double tiers[NEWSIDX_KIND_COUNT] = {
        [NEWSIDX_KIND_FORM] = 0.4, [NEWSIDX_KIND_STEM] = 1,         [NEWSIDX_KIND_PART] = 0.6,
        [NEWSIDX_KIND_HEAD] = 0.6, [NEWSIDX_KIND_JOIN] = 0.4,       [NEWSIDX_KIND_VALUE] = 1,
        [NEWSIDX_KIND_VERB] = 0.3, [NEWSIDX_KIND_COMPLETION] = 0.5, [NEWSIDX_KIND_VARIANT] = 0.7};
    return tiers[kind];
}

static bool is_part(const term *t)
{
    return (t->kind == NEWSIDX_KIND_PART || t->kind == NEWSIDX_KIND_HEAD) &&
           t->first != NEWSIDX_PART_NONE;
}

static void add_answer(answer *to, answer more, double factor)
{
    to->rank += more.rank * factor;
    if (!more.match) return;
    to->match = true;
    to->score += more.score * factor;
}

/* Any term for parts first to last, in any reading. */
static void append_piece(const look *l, row *to, const word *w, unsigned first, unsigned last,
                         newsidx_field scope)
{
    static posting merged[16];
    static unsigned positions[16][4 * TERMS_MAX], turn;
    posting *all = &merged[turn];
    *all = (posting){.positions = positions[turn]};
    turn = (turn + 1) % 16;
    for (unsigned i = 1; i < w->count; i++) {
        const term *t = &w->terms[i];
        const posting *found =
            t->first == first && t->last == last ? naive_find(l->at, key_of(t, scope)) : NULL;
        if (!found) continue;
        assert_true(all->count + found->count <= 4 * TERMS_MAX);
        memcpy(all->positions + all->count, found->positions, found->count * sizeof(unsigned));
        all->count += found->count;
    }
    to->missing |= all->count == 0;
    to->items[to->count++] = all;
}

/* The word's parts, joined and separate in one way: cut after part i where bit i is set. */
static bool written_so(const look *l, const word *w, unsigned cuts, newsidx_field scope)
{
    row r = {.count = 0};
    unsigned first = 0;
    for (unsigned part = 0; part < w->parts; part++) {
        if (part + 1 < w->parts && !(cuts >> part & 1)) continue;
        append_piece(l, &r, w, first, part, scope);
        first = part + 1;
    }
    return close_together(&r, NEAR, false).match;
}

static bool has_parts_near(const look *l, const word *w, newsidx_field scope)
{
    if (w->parts > 4) return written_so(l, w, UINT_MAX, scope);
    for (unsigned cuts = 1; cuts < 1U << (w->parts - 1); cuts++)
        if (written_so(l, w, cuts, scope)) return true;
    return false;
}

static bool stands_for_word(const word *w, const term *t)
{
    if (t->kind == NEWSIDX_KIND_FORM) return w->count == 1;
    if (t->kind == NEWSIDX_KIND_JOIN) return t->first == 0 && t->last + 1 == w->parts;
    return t->kind != NEWSIDX_KIND_PART && t->kind != NEWSIDX_KIND_HEAD;
}

/* A word matches by what stands for all of it, or by its parts near each other; the rest ranks. */
static answer of_word(const look *l, const word *w, newsidx_field scope, double factor, bool ranks)
{
    answer all = {false, false, 0, 0};
    for (unsigned i = 0; i < w->count; i++) {
        const term *t = &w->terms[i];
        if (tier(t->kind) * t->likelihood == 0 ||
            (t->kind == NEWSIDX_KIND_FORM && scope != NEWSIDX_FIELD_COUNT))
            continue;
        const answer one = weigh(l, key_of(t, scope));
        const double score = one.score * tier(t->kind) * t->likelihood * factor;
        if (ranks || !stands_for_word(w, t)) {
            all.rank += score;
        } else {
            all.match |= one.match;
            all.score += score;
        }
    }
    all.match |= !ranks && has_parts_near(l, w, scope);
    return all;
}

static answer of_words(const look *l, const words *all, newsidx_field scope, bool required,
                       bool stops)
{
    answer sum = {false, required, 0, 0};
    for (unsigned i = 0; i < all->count; i++) {
        const word *w = &all->items[i];
        const double factor = w->stop ? (stops ? 1 : 0.5) : l->cased && w->lower ? 0.8 : 1;
        const bool ranks = w->stop && !stops;
        const answer one = of_word(l, w, scope, factor, ranks);
        sum.rank += one.rank;
        if (ranks) continue;
        sum.match = required ? sum.match && one.match : sum.match || one.match;
        if (one.match) sum.score += one.score;
    }
    return sum;
}

static bool all_stop(const words *all)
{
    for (unsigned i = 0; i < all->count; i++)
        if (!all->items[i].stop) return false;
    return true;
}

/* The forms as they are written; those of stop words are not in an index. */
static answer of_forms(const look *l, const words *all, bool required)
{
    answer sum = {false, required, 0, 0};
    for (unsigned i = 0; i < all->count; i++) {
        const word *w = &all->items[i];
        answer one = weigh(l, key_of(&w->terms[w->stop ? 1 : 0], NEWSIDX_FIELD_COUNT));
        if (required && !one.match) return (answer){false, false, 0, 0};
        add_answer(&sum, one, 1);
    }
    return sum;
}

static answer of_text(const look *l, const naive_query *q, const char *text, bool required)
{
    const words *all = analyse(l, text);
    answer result;
    if (q->exact && q->scope == NEWSIDX_FIELD_COUNT) {
        result = of_forms(l, all, required);
    } else if (q->exact) {
        result = of_words(l, all, q->scope, true, true);
        result.match = result.match && of_forms(l, all, true).match;
    } else {
        result = of_words(l, all, q->scope, required, all_stop(all));
    }
    result.silent = all->count == 0;
    return result;
}

static answer of_phrase(const look *l, const naive_query *q)
{
    const words *all = analyse(l, q->text);
    row stems = {.count = 0}, apart = {.count = 0};
    bool has_parts = false;
    unsigned parts = 0;
    for (unsigned i = 0; i < all->count; i++) {
        const word *w = &all->items[i];
        append_stems(l, &stems, w, q->scope);
        has_parts |= w->parts > 1;
        if (w->parts == 1) {
            append_stems(l, &apart, w, q->scope);
            parts++;
        }
        for (unsigned t = 0; t < w->count && w->parts > 1; t++)
            if (is_part(&w->terms[t])) {
                append(l, &apart, &w->terms[t], q->scope);
                parts++;
            }
    }
    answer sum = {all->count == 0, false, 0, 0};
    add_answer(&sum, close_together(&stems, STRIDE * (all->count - 1) + 1, true), 1);
    if (has_parts) add_answer(&sum, close_together(&apart, STRIDE * (parts - 1) + 1, true), 1);
    return sum;
}

/* Each word is a query of its own. */
static answer of_near(const look *l, const naive_query *q)
{
    char text[sizeof q->text];
    row stems = {.count = 0};
    strcpy(text, q->text);
    for (char *one = strtok(text, " "); one; one = strtok(NULL, " ")) {
        const words *all = analyse(l, one);
        for (unsigned i = 0; i < all->count; i++) append_stems(l, &stems, &all->items[i], q->scope);
    }
    return close_together(&stems, STRIDE * q->distance + STRIDE - 1, q->ordered);
}

/* ---- the tree -------------------------------------------------------------------------------- */

static answer of(const look *l, const naive_query *q, bool required);

/* What a clause of a list restricts: a number for each field, -1 for none. */
static int restriction(const naive_query *q)
{
    int common = -1;
    if (q->type == NAIVE_DATE) return 100;
    if (q->type <= NAIVE_NEAR && q->type != NAIVE_NEAR)
        return q->scope == NEWSIDX_FIELD_COUNT ? -1 : (int)q->scope;
    for (unsigned i = 0; i < q->count; i++) {
        int own = restriction(q->children[i]);
        if (own < 0) return -1;
        common = common < 0 || common == own ? own : 101;
    }
    return common;
}

static bool is_plain(const naive_query *q)
{
    return q->type == NAIVE_TEXT && !q->sign && !q->exact && q->boost == 1 &&
           q->scope == NEWSIDX_FIELD_COUNT;
}

static answer of_list(const look *l, const naive_query *q)
{
    bool must = false, should = false, excluded = false, musts = true, restricts = false;
    bool wanted[128] = {false}, given[128] = {false};
    double score = 0, rank = 0;
    for (unsigned i = 0; i < q->count; i++) {
        const naive_query *child = q->children[i];
        char together[600];
        snprintf(together, sizeof together, "%s", child->text);
        const int own = child->sign ? -1 : restriction(child);
        while (is_plain(child) && i + 1 < q->count && is_plain(q->children[i + 1])) {
            strcat(strcat(together, " "), q->children[++i]->text);
        }
        const bool required = child->sign || own >= 0;
        answer one = child->type == NAIVE_TEXT ? of_text(l, child, together, required)
                                               : of(l, child, required);
        if (child->type == NAIVE_TEXT) one.score *= child->boost, one.rank *= child->boost;
        if (one.silent) continue;
        if (child->sign == '-') {
            excluded |= one.match;
            continue;
        }
        rank += one.rank;
        if (child->sign == '+') {
            must = true;
            musts &= one.match;
        } else if (own >= 0) {
            restricts = wanted[own] = true;
            given[own] |= one.match;
        } else {
            should |= one.match;
        }
        if (one.match) score += one.score;
    }
    bool has_should = false, has_other = must || restricts;
    for (unsigned i = 0; i < q->count; i++)
        has_should |= !q->children[i]->sign && restriction(q->children[i]) < 0;
    bool match = !excluded && musts;
    if (!must && has_should) match &= should;
    for (int i = 0; i < 128; i++) match &= !wanted[i] || given[i];
    if (!has_other && !has_should) score = 0;
    return (answer){false, match, match ? score : 0, rank};
}

static answer of_children(const look *l, const naive_query *q, bool required)
{
    const bool both = q->type == NAIVE_AND;
    answer sum = {false, both, 0, 0};
    for (unsigned i = 0; i < q->count; i++) {
        answer one = of(l, q->children[i], both || required);
        sum.rank += one.rank;
        sum.match = both ? sum.match && one.match : sum.match || one.match;
        if (one.match) sum.score += one.score;
    }
    return sum;
}

static answer of(const look *l, const naive_query *q, bool required)
{
    answer one = {false, false, 0, 0};
    switch (q->type) {
    case NAIVE_TEXT: one = of_text(l, q, q->text, required); break;
    case NAIVE_PHRASE: one = of_phrase(l, q); break;
    case NAIVE_NEAR: one = of_near(l, q); break;
    case NAIVE_DATE: one.match = strncmp(l->at->date, q->text, strlen(q->text)) == 0; break;
    case NAIVE_LIST: one = of_list(l, q); break;
    case NAIVE_AND:
    case NAIVE_OR: one = of_children(l, q, required); break;
    case NAIVE_NOT: one.match = !of(l, q->children[0], true).match; break;
    case NAIVE_NOTHING: break;
    }
    one.score *= q->boost;
    one.rank *= q->boost;
    return one;
}

/* Whether a word behind the first begins with a capital; words in quotes do not tell. */
static bool find_capital(const naive_query *q, bool *behind)
{
    const char *next = q->type == NAIVE_TEXT || q->type == NAIVE_NEAR ? q->text : NULL;
    for (; next; next = strchr(next, ' ') ? strchr(next, ' ') + 1 : NULL) {
        const unsigned char *text = (const unsigned char *)next;
        const bool capital =
            isupper(text[0]) || (text[0] == 0xc3 && text[1] >= 0x80 && text[1] <= 0x9e);
        if (*behind && capital) return true;
        *behind = true;
    }
    for (unsigned i = 0; i < q->count; i++)
        if (find_capital(q->children[i], behind)) return true;
    return false;
}

unsigned naive_search(naive_index *index, const naive_query *query, naive_hit *hits)
{
    bool behind = false;
    unsigned count = 0;
    look l = {.index = index, .cased = find_capital(query, &behind)};
    for (unsigned i = 0; i < index->count; i++) l.mean += index->documents[i].length / index->count;
    for (unsigned i = 0; i < index->count; i++) {
        l.at = &index->documents[i];
        if (!l.at->live) continue;
        answer found = of(&l, query, false);
        if (found.match)
            hits[count++] = (naive_hit){l.at->id, l.at->date, found.score + found.rank};
    }
    while (index->text_count > 0) free(index->texts[--index->text_count]);
    return count;
}
