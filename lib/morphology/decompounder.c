/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The parts of a word are a path through a lattice: from each node that can be reached, each entry
 * that begins there leads to the node after it. The cost of an entry as a part is in the lexicon
 * (data/lexicon/parts.py derives it from known compounds). The cheapest path that covers the whole
 * word is the best reading, if it is cheaper than the word as a whole.
 */
#include "morphology/decompounder.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "morphology/strings.h"
#include "morphology/userwords.h"

enum {
    WORD_MAX = NI_LEXICON_WORD_MAX,
    KEPT = NI_SPLIT_READINGS_MAX - 1, /* paths to a node; the last reading is the whole word */
    BIT = 8,                          /* costs are in eighths of a bit */
    JOINT = 12,                       /* for each further part */
    COMPOUND_FIRST = 9 * BIT, /* a compound as first part, which its own parts should replace */
    COMPOUND_LAST = 4 * BIT,  /* a compound as head, which is more often one word by now */
    UNKNOWN = 16 * BIT,       /* a word of which nothing is known ... */
    UNKNOWN_LETTER = 20,      /* ... and each letter of it */
    CLOSE = 5 * BIT,          /* limit for the extra cost of other readings */
    USER = 8 * BIT,           /* a user's word as a part */
    VERB_ONLY = 120,          /* a verb is seldom a head: "das Führen" */
    REST = 15 * BIT,          /* an unknown first part ... */
    REST_LETTER = 12,         /* ... and each letter of it */
    REST_LINKED = 8 * BIT,    /* the same if its ending is one that takes a link only in nouns */
    PARTICLE_MIN = 5,         /* shortest particle, in bytes, that marks a verb */
    REST_MIN = 5,             /* letters of it */
    SURE_HEAD = 112,          /* limit for the cost of a head after such a part ... */
    SURE_HEAD_LETTERS = 4,    /* ... and its least number of letters */
    SURE_LONG_HEAD = 124,     /* limit for a longer one, which is hardly there by chance */
    LONG_HEAD = 7
};

#define NO_ENTRY   UINT32_MAX          /* id of a part that is not listed */
#define USER_ENTRY (UINT32_C(1) << 31) /* a user's word: its number and this bit */

/* A path to a node: its last part, and a path to an earlier node. */
typedef struct path {
    int32_t cost;
    uint8_t from, from_path, count;
    ni_lexicon_entry entry;
} path;

typedef struct node {
    uint32_t count;
    path paths[KEPT];
} node;

/* A word split recently: its terms and its stem are needed one after the other. */
typedef struct memory {
    char word[WORD_MAX];
    size_t size; /* 0: none */
    bool known;  /* the lexicon has it: */
    ni_lexicon_entry entry;
    ni_split split;
} memory;

enum { MEMORIES = 4 /* words of different sizes: the whole, and without an ending */ };

struct ni_decompounder {
    const ni_lexicon *lexicon;
    const struct ni_userwords *userwords;
    node nodes[WORD_MAX + 1];
    memory memories[MEMORIES];
};

ni_decompounder *ni_decompounder_new(const ni_lexicon *lexicon,
                                     const struct ni_userwords *userwords)
{
    ni_decompounder *splitter = calloc(1, sizeof *splitter);
    if (!splitter) return NULL;
    splitter->lexicon = lexicon;
    splitter->userwords = userwords;
    return splitter;
}

void ni_decompounder_free(ni_decompounder *splitter)
{
    free(splitter);
}

void ni_decompounder_expect(const ni_decompounder *splitter, const newsidx_text *words,
                            size_t count)
{
    ni_lexicon_expect(splitter->lexicon, words, count);
}

/* Keep a path if it is among the cheapest to its node. */
static void keep(node *to, const path *found)
{
    uint32_t at = to->count < KEPT ? to->count++ : KEPT;
    while (at > 0 && to->paths[at - 1].cost > found->cost) {
        if (at < KEPT) to->paths[at] = to->paths[at - 1];
        at--;
    }
    if (at < KEPT) to->paths[at] = *found;
}

/* Return the cost of an entry as the part from start to end; negative if it cannot be one. */
static int32_t part_cost(const ni_lexicon_entry *entry, size_t start, size_t end, size_t size)
{
    bool last = end == size;
    uint8_t cost = last ? entry->last : entry->first;
    if (cost == NI_LEXICON_NEVER || (start == 0 && last)) return -1;
    int32_t sum = cost;
    if (start > 0) sum += JOINT;
    if (entry->flags & NI_LEXICON_COMPOUND) sum += last ? COMPOUND_LAST : COMPOUND_FIRST;
    return sum;
}

/* Check whether a particle and an infinitive make a verb, which is no compound: zusammenführen. */
static bool is_verb_of(const path *first, const ni_lexicon_entry *last)
{
    return first->count == 1 && (first->entry.flags & NI_LEXICON_PARTICLE) &&
           (last->flags & NI_LEXICON_VERB) && last->last > VERB_ONLY;
}

static void extend(ni_decompounder *splitter, size_t start, size_t end, size_t size,
                   const ni_lexicon_entry *entry)
{
    int32_t cost = part_cost(entry, start, end, size);
    if (cost < 0) return;
    node *from = &splitter->nodes[start];
    for (uint32_t i = 0; i < from->count; i++) {
        if (from->paths[i].count >= NI_SPLIT_PARTS_MAX) continue;
        if (end == size && is_verb_of(&from->paths[i], entry)) continue;
        path found = {from->paths[i].cost + cost, (uint8_t)start, (uint8_t)i,
                      (uint8_t)(from->paths[i].count + 1), *entry};
        keep(&splitter->nodes[end], &found);
    }
}

/* Extend the paths to a node by the user's words. */
static void search_userwords(ni_decompounder *splitter, size_t start, newsidx_text word)
{
    const ni_userwords *words = splitter->userwords;
    if (!ni_userwords_begins(words, word.data[start])) return;
    for (size_t size = 2; size <= ni_userwords_longest(words) && start + size <= word.size;
         size++) {
        const ni_userword *found =
            ni_userwords_find(words, (newsidx_text){word.data + start, size});
        if (!found) continue;
        ni_lexicon_entry entry = {
            .id = USER_ENTRY | found->id, .flags = NI_LEXICON_NOUN, .first = USER, .last = USER};
        extend(splitter, start, start + size, word.size, &entry);
    }
}

/* Check whether a word in -ei may have an egg for its head, which the lexicon says: Rührei. In
   others it is a suffix. */
static bool is_egg(const ni_decompounder *splitter, newsidx_text word)
{
    ni_lexicon_entry entry;
    return ni_lexicon_find(splitter->lexicon, word, &entry) && entry.flags & NI_LEXICON_COMPOUND;
}

static void search(ni_decompounder *splitter, newsidx_text word)
{
    ni_lexicon_prefix ways[NI_LEXICON_WORD_MAX];
    const size_t suffix = ni_text_ends(word, "ei") && !is_egg(splitter, word) ? word.size - 2 : 0;
    for (size_t i = 1; i <= word.size; i++) splitter->nodes[i].count = 0;
    splitter->nodes[0].count = 1;
    splitter->nodes[0].paths[0] = (path){.cost = 0};
    for (size_t start = 0; start < word.size; start++) {
        if (splitter->nodes[start].count == 0 || (suffix && start == suffix)) continue;
        const newsidx_text rest = {word.data + start, word.size - start};
        const size_t count = ni_lexicon_prefixes(splitter->lexicon, rest, ways);
        for (size_t i = 0; i < count; i++)
            extend(splitter, start, start + ways[i].size, word.size, &ways[i].entry);
        if (splitter->userwords) search_userwords(splitter, start, word);
    }
}

/* Check whether an unknown first part has an ending that takes a linking -s only in nouns. */
static bool is_linked(newsidx_text first)
{
    static const newsidx_text endings[] = {NI_TEXT("ungs"),  NI_TEXT("ions"), NI_TEXT("heits"),
                                           NI_TEXT("keits"), NI_TEXT("täts"), NI_TEXT("schafts")};
    const size_t size = NI_TEXT_ENDS_AMONG(first, endings);
    return size && size < first.size;
}

/* Check whether an unlisted part may be a word: it has a vowel, and ends neither within a
   character nor in a prefix of the verb that follows (auszu-denken, nachver-handeln). */
static bool is_wordlike(newsidx_text first, newsidx_text head)
{
    static const newsidx_text prefixes[] = {NI_TEXT("zu"), NI_TEXT("ge"),  NI_TEXT("ver"),
                                            NI_TEXT("be"), NI_TEXT("ent"), NI_TEXT("zer"),
                                            NI_TEXT("is")};
    if (((uint8_t)head.data[0] & 0xc0) == 0x80) return false;
    if (NI_TEXT_ENDS_AMONG(first, prefixes)) return false;
    for (size_t i = 0; i < first.size; i++)
        if (strchr("aeiouy", first.data[i]) || (uint8_t)first.data[i] >= 0x80) return true;
    return false;
}

/* Check whether what looks like a noun is more often the end of names (-berg) or derived words
   (-nische of -isch, -nieren of -ieren, -enden of participles). */
static bool ends_otherwise(newsidx_text head)
{
    static const char *const endings[] = {
        "berg",   "berge",  "berger",  "burg",     "burger",   "dorf",    "stadt",  "feld",
        "wald",   "stein",  "land",    "mann",     "bauer",    "haus",    "heim",   "bach",
        "tisch",  "tische", "tischer", "tischen",  "nische",   "nischen", "nieren", "ende",
        "enden",  "ration", "nation",  "rationen", "nationen", "ring",    "rates",  "gene",
        "rochen", "lagen",  "tanten",  "eimer",    "testen",   "wiesen",  "haaren", "ding",
    };
    return NI_TEXT_AMONG(head, endings);
}

/* Check whether a word begins with a long particle, as verbs and their derivations do. */
static bool begins_as_verb(const ni_decompounder *splitter, newsidx_text word)
{
    ni_lexicon_prefix begun[NI_LEXICON_WORD_MAX];
    const size_t count = ni_lexicon_prefixes(splitter->lexicon, word, begun);
    for (size_t i = 0; i < count; i++)
        if (begun[i].size >= PARTICLE_MIN && begun[i].entry.flags & NI_LEXICON_PARTICLE)
            return true;
    return false;
}

/* Search for an unknown part before a certain head, for a word that no entries cover:
   Jakobuszentrum. */
static void search_rest(ni_decompounder *splitter, newsidx_text word)
{
    if (begins_as_verb(splitter, word)) return;
    for (size_t start = REST_MIN; start + SURE_HEAD_LETTERS <= word.size; start++) {
        newsidx_text first = {word.data, start}, head = {word.data + start, word.size - start};
        ni_lexicon_entry entry;
        if (!ni_lexicon_find(splitter->lexicon, head, &entry) || !is_wordlike(first, head))
            continue;
        bool linked = is_linked(first);
        if (entry.last == NI_LEXICON_NEVER || !(entry.flags & NI_LEXICON_NOUN)) continue;
        const int sure = head.size < LONG_HEAD ? SURE_HEAD : SURE_LONG_HEAD;
        if (!linked && (entry.last > sure || ends_otherwise(head))) continue;
        int32_t cost = linked ? REST_LINKED : REST + REST_LETTER * (int32_t)start;
        node *to = &splitter->nodes[start];
        to->count = 1;
        to->paths[0] = (path){cost, 0, 0, 1, {.id = NO_ENTRY}};
        extend(splitter, start, word.size, word.size, &entry);
    }
}

static size_t copy(newsidx_text text, char *out)
{
    memcpy(out, text.data, text.size);
    return text.size;
}

/* Write the lemma of a part. A user's word of several parts gives them joined. */
static size_t tell_lemma(const ni_decompounder *splitter, newsidx_text text,
                         const ni_lexicon_entry *entry, char *out)
{
    if (!entry || entry->id == NO_ENTRY) return copy(text, out);
    if (!(entry->id & USER_ENTRY))
        return ni_lexicon_lemma_as(splitter->lexicon, text, entry, NI_WORDCLASS_NOUN, out);
    const ni_userword *found = ni_userwords_at(splitter->userwords, entry->id & ~USER_ENTRY);
    return copy(found->count == 1 ? found->lemma[0] : text, out);
}

static void tell_part(const ni_decompounder *splitter, newsidx_text word, size_t start, size_t end,
                      const ni_lexicon_entry *entry, ni_split_part *part)
{
    newsidx_text text = {word.data + start, end - start};
    size_t size = tell_lemma(splitter, text, entry, part->lemma);
    bool inside = size < text.size && memcmp(part->lemma, text.data, size) == 0;
    part->start = (uint8_t)start;
    part->end = (uint8_t)end;
    part->bare_end = (uint8_t)(inside && end < word.size ? start + size : end);
    part->lemma_size = (uint8_t)size;
    part->listed = entry && entry->id != NO_ENTRY;
    part->compound = part->listed && entry->flags & NI_LEXICON_COMPOUND;
}

static void tell_path(const ni_decompounder *splitter, newsidx_text word, const path *end,
                      ni_reading *reading)
{
    reading->score = -(double)end->cost / BIT;
    reading->count = end->count;
    size_t at = word.size;
    for (uint32_t i = end->count; i-- > 0;) {
        tell_part(splitter, word, end->from, at, &end->entry, &reading->parts[i]);
        at = end->from;
        end = &splitter->nodes[end->from].paths[end->from_path];
    }
}

static void tell_whole(const ni_decompounder *splitter, newsidx_text word, int32_t cost,
                       const ni_lexicon_entry *entry, ni_reading *reading)
{
    reading->score = -(double)cost / BIT;
    reading->count = 1;
    if (word.size <= WORD_MAX)
        tell_part(splitter, word, 0, word.size, entry, &reading->parts[0]);
    else
        memset(&reading->parts[0], 0, sizeof reading->parts[0]);
}

/* Return the cost of the word as a whole. */
static int32_t whole_cost(newsidx_text word, const ni_lexicon_entry *entry)
{
    int32_t unknown = UNKNOWN + UNKNOWN_LETTER * (int32_t)word.size;
    if (!entry) return unknown;
    if (entry->flags & NI_LEXICON_COMPOUND) return unknown;
    return unknown - entry->frequency;
}

/* Check whether the lexicon says that the word is one part. */
static bool is_whole(const ni_lexicon_entry *entry)
{
    if (entry->flags & NI_LEXICON_WHOLE) return true;
    if (entry->flags & (NI_LEXICON_COMPOUND | NI_LEXICON_NAME)) return false;
    return (entry->flags & NI_LEXICON_WORD) != 0;
}

/* A user's entry overrides everything. */
static void tell_userword(newsidx_text word, const ni_userword *found, ni_split *split)
{
    ni_reading *reading = &split->readings[0];
    size_t at = 0;
    split->count = 1;
    reading->score = 0;
    reading->count = found->count;
    for (uint32_t i = 0; i < found->count; i++) {
        ni_split_part *part = &reading->parts[i];
        size_t size = found->part[i].size;
        part->start = (uint8_t)at;
        part->end = (uint8_t)(at + size);
        part->lemma_size = (uint8_t)copy(found->lemma[i], part->lemma);
        part->compound = false;
        part->listed = false;
        bool inside = part->lemma_size < size && at + size < word.size &&
                      memcmp(part->lemma, found->part[i].data, part->lemma_size) == 0;
        part->bare_end = (uint8_t)(at + (inside ? part->lemma_size : size));
        at += size;
    }
}

/* ---- compounds inside compounds -------------------------------------------------------------- */

static void add_part(ni_reading *reading, const ni_split_part *part, size_t shift)
{
    ni_split_part *added = &reading->parts[reading->count++];
    *added = *part;
    added->start = (uint8_t)(part->start + shift);
    added->bare_end = (uint8_t)(part->bare_end + shift);
    added->end = (uint8_t)(part->end + shift);
}

/* Add the parts of a part that is a compound. False if it stays whole. */
static bool open_part(ni_decompounder *splitter, newsidx_text word, const ni_split_part *part,
                      ni_reading *out)
{
    ni_reading inner;
    const newsidx_text text = {word.data + part->start, (size_t)(part->bare_end - part->start)};
    search(splitter, text);
    const node *end = &splitter->nodes[text.size];
    if (!end->count || end->paths[0].cost >= whole_cost(text, NULL)) return false;
    tell_path(splitter, text, &end->paths[0], &inner);
    if (inner.count < 2 || out->count + inner.count > NI_SPLIT_PARTS_MAX) return false;
    for (uint32_t i = 0; i < inner.count; i++) add_part(out, &inner.parts[i], part->start);
    out->parts[out->count - 1].end = part->end; /* its linking element belongs to the last part */
    return true;
}

/* Write the best reading with its compounds split to `out`. False if it has none. */
static bool open_reading(ni_decompounder *splitter, newsidx_text word, const ni_reading *best,
                         ni_reading *out)
{
    bool any = false;
    *out = (ni_reading){.score = best->score};
    for (uint32_t i = 0; i < best->count; i++) {
        const ni_split_part *part = &best->parts[i];
        if (part->compound && open_part(splitter, word, part, out)) {
            any = true;
            continue;
        }
        if (out->count == NI_SPLIT_PARTS_MAX) return false;
        add_part(out, part, 0);
    }
    return any;
}

static bool same_parts(const ni_reading *a, const ni_reading *b)
{
    uint32_t i = 0;
    if (a->count != b->count) return false;
    while (i < a->count && a->parts[i].start == b->parts[i].start) i++;
    return i == a->count;
}

/* Add a further reading with compounds split: Donau|dampfschifffahrt is also
   Donau|dampf|schifffahrt. */
static void open_compounds(ni_decompounder *splitter, newsidx_text word, ni_split *split)
{
    const ni_reading *best = &split->readings[0];
    ni_reading opened;
    bool any = false;
    for (uint32_t i = 0; i < best->count; i++) any |= best->parts[i].compound;
    if (best->count < 2 || !any || !open_reading(splitter, word, best, &opened)) return;
    for (uint32_t i = 1; i < split->count; i++)
        if (same_parts(&split->readings[i], &opened)) return;
    opened.score = split->readings[split->count - 1].score;
    split->count += split->count < NI_SPLIT_READINGS_MAX;
    split->readings[split->count - 1] = opened;
}

static void split_anew(ni_decompounder *splitter, newsidx_text word, ni_split *split);

/* The noun is 32 times as frequent as the participle: Wachsende is of wachsen. */
bool ni_decompounder_finds_end(const ni_decompounder *splitter, newsidx_text word,
                               ni_reading *reading)
{
    enum { FIRST_MIN = 3, FIRST_COST = 112, RARER = 40 };
    static const newsidx_text heads[] = {NI_TEXT("ende"), NI_TEXT("endes")};
    const size_t head = NI_TEXT_ENDS_AMONG(word, heads), start = word.size - head;
    ni_lexicon_entry whole, first, end;
    if (!head || start < FIRST_MIN || word.size > WORD_MAX) return false;
    if (!ni_lexicon_find(splitter->lexicon, word, &whole) ||
        !(whole.flags & NI_LEXICON_ADJECTIVE) || whole.flags & NI_LEXICON_NOUN)
        return false;
    const uint16_t noun = NI_LEXICON_WORD | NI_LEXICON_NOUN;
    if (!ni_lexicon_find(splitter->lexicon, (newsidx_text){word.data, start}, &first) ||
        (first.flags & noun) != noun || first.first > FIRST_COST ||
        first.frequency < whole.frequency + RARER)
        return false;
    if (!ni_lexicon_find(splitter->lexicon, (newsidx_text){word.data + start, head}, &end))
        return false;
    *reading = (ni_reading){.count = 2};
    tell_part(splitter, word, 0, start, &first, &reading->parts[0]);
    tell_part(splitter, word, start, word.size, &end, &reading->parts[1]);
    return true;
}

/* Return the size of the bare form of a participle with an ending, if it is a word of its own,
   else 0: grundlegende is grundlegend, though Legende may end compounds. */
static size_t bare_participle(const ni_decompounder *splitter, newsidx_text word)
{
    static const newsidx_text endings[] = {NI_TEXT("ende"), NI_TEXT("enden"), NI_TEXT("ender"),
                                           NI_TEXT("endes"), NI_TEXT("endem")};
    const size_t ending = NI_TEXT_ENDS_AMONG(word, endings);
    if (!ending) return 0;
    ni_lexicon_entry entry;
    const newsidx_text bare = {word.data, word.size - ending + strlen("end")};
    const uint16_t wanted = NI_LEXICON_WORD | NI_LEXICON_ADJECTIVE;
    const bool found = ni_lexicon_find(splitter->lexicon, bare, &entry);
    return found && (entry.flags & wanted) == wanted ? bare.size : 0;
}

/* Split a participle with an ending as its bare form is split. It stays whole if its last part
   would be taken for a noun: the Legende of grundlegend. */
static void split_participle(ni_decompounder *splitter, newsidx_text word, size_t bare,
                             ni_split *split)
{
    ni_lexicon_entry entry;
    split_anew(splitter, (newsidx_text){word.data, bare}, split);
    for (uint32_t i = 0; i < split->count; i++) {
        ni_reading *reading = &split->readings[i];
        ni_split_part *last = &reading->parts[reading->count - 1];
        const newsidx_text tail = {word.data + last->start, bare + 1 - last->start};
        last->bare_end = last->end = (uint8_t)word.size;
        if (reading->count < 2 || !ni_lexicon_find(splitter->lexicon, tail, &entry) ||
            !(entry.flags & NI_LEXICON_NOUN))
            continue;
        split->count = 1;
        tell_whole(splitter, word, 0, NULL, &split->readings[0]);
    }
}

/* Split a word that the lexicon has as `whole`; NULL if it does not have it. */
static void split_word(ni_decompounder *splitter, newsidx_text word, const ni_lexicon_entry *whole,
                       ni_split *split)
{
    const ni_userword *users =
        splitter->userwords ? ni_userwords_find(splitter->userwords, word) : NULL;
    if (users) {
        tell_userword(word, users, split);
        return;
    }
    split->count = 1;
    if (word.size == 0 || word.size > WORD_MAX || (whole && is_whole(whole))) {
        tell_whole(splitter, word, 0, whole, &split->readings[0]);
        return;
    }
    const size_t bare = bare_participle(splitter, word);
    if (bare) {
        split_participle(splitter, word, bare, split);
        return;
    }
    search(splitter, word);
    const node *end = &splitter->nodes[word.size];
    if (end->count == 0) search_rest(splitter, word);
    int32_t cost = whole_cost(word, whole);
    int32_t best = end->count && end->paths[0].cost < cost ? end->paths[0].cost : cost;
    bool told = false;
    split->count = 0;
    for (uint32_t i = 0; i < end->count && end->paths[i].cost <= best + CLOSE; i++) {
        if (!told && cost <= end->paths[i].cost) {
            tell_whole(splitter, word, cost, whole, &split->readings[split->count++]);
            told = true;
        }
        tell_path(splitter, word, &end->paths[i], &split->readings[split->count++]);
    }
    if (!told && cost <= best + CLOSE)
        tell_whole(splitter, word, cost, whole, &split->readings[split->count++]);
    open_compounds(splitter, word, split);
}

static void split_anew(ni_decompounder *splitter, newsidx_text word, ni_split *split)
{
    ni_lexicon_entry entry;
    const bool known = word.size <= WORD_MAX && ni_lexicon_find(splitter->lexicon, word, &entry);
    split_word(splitter, word, known ? &entry : NULL, split);
}

static bool remembers(const memory *known, newsidx_text word)
{
    return known->size == word.size && memcmp(known->word, word.data, word.size) == 0;
}

bool ni_decompounder_find(const ni_decompounder *splitter, newsidx_text word,
                          ni_lexicon_entry *entry)
{
    const memory *known = &splitter->memories[word.size % MEMORIES];
    if (!remembers(known, word)) return ni_lexicon_find(splitter->lexicon, word, entry);
    *entry = known->entry;
    return known->known;
}

const ni_split *ni_decompounder_cached(ni_decompounder *splitter, newsidx_text word)
{
    memory *known = &splitter->memories[word.size % MEMORIES];
    assert(word.size > 0 && word.size <= WORD_MAX);
    if (!remembers(known, word)) {
        known->known = ni_lexicon_find(splitter->lexicon, word, &known->entry);
        split_word(splitter, word, known->known ? &known->entry : NULL, &known->split);
        memcpy(known->word, word.data, word.size);
        known->size = word.size;
    }
    return &known->split;
}

void ni_decompounder_split(ni_decompounder *splitter, newsidx_text word, ni_split *split)
{
    if (word.size == 0 || word.size > WORD_MAX) {
        split_anew(splitter, word, split);
        return;
    }
    const ni_split *known = ni_decompounder_cached(splitter, word);
    split->count = known->count;
    memcpy(split->readings, known->readings, known->count * sizeof *known->readings);
}
