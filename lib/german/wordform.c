/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The parts are called atoms here: the parts of the token, each in the parts of its best reading as
 * a compound. An atom gives the stem of its lemma; a run of atoms gives the stem of what they are
 * written as one, without the linking element at its end. Readings that come close to the best one
 * give their parts as well.
 */
#include "german/wordform.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "german/analyser.h"
#include "german/stopwords.h"
#include "german/traits.h"
#include "text/utf8.h"

enum {
    ATOMS_MAX = 2 * NI_TOKEN_PARTS_MAX, /* what is over stays whole */
    RUN_MAX = NI_STRIDE_PARTS,          /* atoms of a run, at most */
    OTHERS_MAX = 16                     /* parts of other readings */
};

typedef struct atom {
    size_t start, end;               /* bytes of the text */
    size_t fold, bare_end, fold_end; /* bytes of the token's normal form; bare: without its link */
    newsidx_text lemma;
    char bytes[NI_LEXICON_WORD_MAX]; /* of the lemma, where it is not a slice of the normal form */
} atom;

typedef struct making {
    const ni_wordform_maker *maker;
    const char *text;
    const ni_token *token;
    atom atoms[ATOMS_MAX];
    uint32_t atom_count;
    atom others[OTHERS_MAX];
    uint32_t other_at[OTHERS_MAX]; /* the atom at which it begins */
    uint32_t other_count;
    newsidx_text folded; /* the normal form, where it stays */
    ni_wordterm *terms;
    uint32_t count, capacity;
    bool failed;
} making;

/* ---- terms ----------------------------------------------------------------------------------- */

/* A term that is too long: its beginning and 16 hexadecimal digits of its hash. */
static newsidx_text copy_capped(making *m, newsidx_text text)
{
    enum { DIGITS = 16 };
    char capped[NI_TERM_MAX + 1];
    if (text.size > NI_TERM_MAX) {
        size_t kept = ni_utf8_floor(text.data, NI_TERM_MAX - DIGITS);
        memcpy(capped, text.data, kept);
        snprintf(capped + kept, DIGITS + 1, "%016llx",
                 (unsigned long long)ni_hash(text.data, text.size));
        text = (newsidx_text){capped, kept + DIGITS};
    }
    const char *copy = ni_arena_copy(m->maker->arena, text.data, text.size);
    if (!copy) m->failed = true;
    return (newsidx_text){copy, text.size};
}

/* A term is most often the normal form from `fold` on, or the beginning of that: then it has its
 * bytes there. */
static newsidx_text keep_text(making *m, newsidx_text text, size_t fold)
{
    const newsidx_text own = {m->folded.data + fold, m->folded.size - fold};
    if (text.size <= NI_TERM_MAX && text.size <= own.size &&
        memcmp(own.data, text.data, text.size) == 0)
        return (newsidx_text){own.data, text.size};
    return copy_capped(m, text);
}

/* A stem of something too long to be a word would only cost time. Parts come again in other words;
 * the whole does not, once its form is made, and runs of parts seldom do. */
static newsidx_text stem_of(making *m, newsidx_text word, bool is_part)
{
    if (word.size > NI_TERM_MAX) return word;
    ni_stemmer *stemmer = m->maker->stemmer;
    newsidx_text stem =
        is_part ? ni_stemmer_stem(stemmer, word) : ni_stemmer_stem_once(stemmer, word);
    if (stem.data) return stem;
    m->failed = true;
    return word;
}

/* Whether a term with these bytes is there already. Behind the form, since a form and its stem are
 * two terms even where their bytes are the same. */
static bool is_there(const making *m, newsidx_text text)
{
    for (uint32_t i = 1; i < m->count; i++)
        if (m->terms[i].text.size == text.size &&
            memcmp(m->terms[i].text.data, text.data, text.size) == 0)
            return true;
    return false;
}

/* Adds a term that stands for what the normal form has from `fold` on. */
static void add_term(making *m, size_t fold, ni_wordterm term)
{
    if (m->failed || m->count == m->capacity) return;
    term.text = keep_text(m, term.text, fold);
    term.start -= m->token->start;
    term.end -= m->token->start;
    m->terms[m->count++] = term;
}

/* What other readings say again counts once. */
static void add_new_term(making *m, size_t fold, ni_wordterm term)
{
    if (!is_there(m, term.text)) add_term(m, fold, term);
}

/* Atom k may lie in the place of a later token. */
static uint32_t slot_of(uint32_t k)
{
    return k / NI_STRIDE_PARTS * NI_STRIDE + 1 + k % NI_STRIDE_PARTS;
}

/* ---- atoms ----------------------------------------------------------------------------------- */

/* The bytes of the text for bytes of a part's normal form: known where both are as long. */
static void place(atom *made, const ni_part *part, size_t start, size_t bare_end, size_t end)
{
    const bool same = part->end - part->start == part->fold_end - part->fold;
    made->start = same ? part->start + start : part->start;
    made->end = same ? part->start + end : part->end;
    made->fold = part->fold + start;
    made->bare_end = part->fold + bare_end;
    made->fold_end = part->fold + end;
}

static void make_atom(atom *made, const ni_part *part, const ni_split_part *piece)
{
    place(made, part, piece->start, piece->bare_end, piece->end);
    memcpy(made->bytes, piece->lemma, piece->lemma_size);
    made->lemma = (newsidx_text){made->bytes, piece->lemma_size};
}

static void add_whole_part(making *m, const ni_part *part)
{
    const size_t size = part->fold_end - part->fold;
    atom *whole = &m->atoms[m->atom_count++];
    place(whole, part, 0, size, size);
    whole->lemma = (newsidx_text){m->token->folded + part->fold, size};
}

/* Notes the parts of a reading that are not those of the best one. */
static void add_other(making *m, const ni_part *part, const ni_reading *other,
                      const ni_reading *best, uint32_t first)
{
    for (uint32_t i = 0; i < other->count && m->other_count < OTHERS_MAX; i++) {
        const ni_split_part *piece = &other->parts[i];
        uint32_t k = 0;
        while (k + 1 < best->count && best->parts[k + 1].start <= piece->start) k++;
        if (best->parts[k].start == piece->start && best->parts[k].end == piece->end) continue;
        make_atom(&m->others[m->other_count], part, piece);
        m->other_at[m->other_count++] = first + k;
    }
}

/* Takes a part of the token apart. */
static void split_part(making *m, const ni_part *part, size_t others)
{
    ni_split split;
    newsidx_text word = {m->token->folded + part->fold, part->fold_end - part->fold};
    split.count = 0;
    if (word.size <= NI_LEXICON_WORD_MAX) ni_splitter_split(m->maker->splitter, word, &split);
    const ni_reading *best = &split.readings[0];
    if (split.count == 0 || best->count == 1 || m->atom_count + best->count + others > ATOMS_MAX) {
        add_whole_part(m, part);
        return;
    }
    const uint32_t first = m->atom_count;
    for (uint32_t i = 0; i < best->count; i++)
        make_atom(&m->atoms[m->atom_count++], part, &best->parts[i]);
    for (uint32_t i = 1; i < split.count; i++)
        if (split.readings[i].count > 1) add_other(m, part, &split.readings[i], best, first);
}

/* Whether part k is the ending of Bürger:innen or LehrerIn, and no word of its own. */
static bool is_feminine_ending(const making *m, size_t k)
{
    const ni_part *part = &m->token->parts[k];
    const char *folded = m->token->folded + part->fold;
    const size_t size = part->fold_end - part->fold;
    if (!(size == 2 && memcmp(folded, "in", 2) == 0) &&
        !(size == 5 && memcmp(folded, "innen", 5) == 0))
        return false;
    const unsigned char before = (unsigned char)m->text[part->start - 1];
    if (m->text[part->start] == 'I') return part->start == part[-1].end;      /* a capital inside */
    return before == ':' || before == '*' || before == '_' || before == 0xb7; /* the last: · */
}

static void find_atoms(making *m)
{
    const ni_token *token = m->token;
    for (size_t i = 0; i < token->part_count; i++) {
        ni_part part = token->parts[i];
        if (i + 1 < token->part_count && is_feminine_ending(m, i + 1)) {
            i++;
            part.end = token->parts[i].end;
            part.fold_end = token->parts[i].fold_end;
        }
        split_part(m, &part, token->part_count - 1 - i);
    }
}

/* ---- what it gives --------------------------------------------------------------------------- */

static void add_run(making *m, uint32_t first, uint32_t last)
{
    const atom *from = &m->atoms[first], *to = &m->atoms[last];
    newsidx_text run = {m->token->folded + from->fold, to->bare_end - from->fold};
    add_term(m, from->fold,
             (ni_wordterm){stem_of(m, run, false), NEWSIDX_KIND_JOIN, slot_of(last), first, last,
                           from->start, to->end});
}

/* Atom k, the parts of other readings there, and every run of atoms that ends with it. */
static void add_atom(making *m, uint32_t k)
{
    const atom *a = &m->atoms[k];
    newsidx_kind kind = k + 1 == m->atom_count ? NEWSIDX_KIND_HEAD : NEWSIDX_KIND_PART;
    add_term(m, a->fold,
             (ni_wordterm){stem_of(m, a->lemma, true), kind, slot_of(k), k, k, a->start, a->end});
    for (uint32_t i = 0; i < m->other_count; i++) {
        const atom *o = &m->others[i];
        if (m->other_at[i] != k) continue;
        add_new_term(m, o->fold,
                     (ni_wordterm){stem_of(m, o->lemma, true), NEWSIDX_KIND_PART, slot_of(k),
                                   NEWSIDX_PART_NONE, NEWSIDX_PART_NONE, o->start, o->end});
    }
    const uint32_t shortest = k + 1 < RUN_MAX ? 0 : k + 1 - RUN_MAX;
    for (uint32_t first = k; first-- > shortest;) {
        if (first == 0 && k + 1 == m->atom_count) break; /* that is the whole */
        add_run(m, first, k);
    }
}

static void add_terms(making *m)
{
    const ni_token *token = m->token;
    const newsidx_text whole = {token->folded, token->folded_size};
    const uint32_t last = m->atom_count - 1;
    add_term(m, 0, (ni_wordterm){whole, NEWSIDX_KIND_FORM, 0, 0, last, token->start, token->end});
    add_term(m, 0,
             (ni_wordterm){stem_of(m, whole, false), NEWSIDX_KIND_STEM, 0, 0, last, token->start,
                           token->end});
    if (m->atom_count == 1) return;
    for (uint32_t k = 0; k < m->atom_count; k++) add_atom(m, k);
}

/* How many terms there are at the most. */
static uint32_t count_terms(const making *m)
{
    if (m->atom_count == 0) return 0;
    uint32_t count = 2 + m->other_count;
    if (m->atom_count == 1) return count;
    for (uint32_t k = 0; k < m->atom_count; k++) count += k < RUN_MAX ? k + 1 : RUN_MAX;
    return count - (m->atom_count <= RUN_MAX); /* the run of all is the whole */
}

static void put_parts(const ni_token *token, ni_part *parts)
{
    for (size_t i = 0; i < token->part_count; i++) {
        parts[i] = token->parts[i];
        parts[i].start -= token->start;
        parts[i].end -= token->start;
    }
}

static newsidx_text put_bytes(char *to, newsidx_text bytes)
{
    if (bytes.size) memcpy(to, bytes.data, bytes.size);
    return (newsidx_text){to, bytes.size};
}

/* A form and what belongs to it in one piece of memory: room for its terms and parts, its bytes. */
static ni_wordform *lay_out(ni_arena *arena, uint32_t terms, size_t parts, newsidx_text folded,
                            newsidx_text written)
{
    const size_t term_bytes = terms * sizeof(ni_wordterm), part_bytes = parts * sizeof(ni_part);
    ni_wordform *form =
        ni_arena_alloc(arena, sizeof *form + term_bytes + part_bytes + folded.size + written.size);
    if (!form) return NULL;
    memset(form, 0, sizeof *form);
    char *at = (char *)(form + 1);
    form->terms = (ni_wordterm *)(void *)at;
    form->parts = (ni_part *)(void *)(at += term_bytes);
    form->folded = put_bytes(at += part_bytes, folded);
    form->written = put_bytes(at + folded.size, written);
    form->part_count = (uint32_t)parts;
    return form;
}

/* The arrays are large, and need not be cleared. */
static void begin(making *m, const ni_wordform_maker *maker, const char *text,
                  const ni_token *token)
{
    m->maker = maker;
    m->text = text;
    m->token = token;
    m->atom_count = m->other_count = m->count = 0;
    m->failed = false;
}

const ni_wordform *ni_wordform_make(const ni_wordform_maker *maker, const char *text,
                                    const ni_token *token)
{
    making m;
    begin(&m, maker, text, token);
    find_atoms(&m);
    m.capacity = count_terms(&m);
    ni_wordform *form = lay_out(maker->arena, m.capacity, token->part_count,
                                (newsidx_text){token->folded, token->folded_size},
                                (newsidx_text){text + token->start, token->end - token->start});
    if (!form || form->part_count == 0) return form;
    put_parts(token, (ni_part *)form->parts);
    m.folded = form->folded;
    m.terms = (ni_wordterm *)form->terms;
    add_terms(&m);
    form->term_count = m.count;
    form->places = (m.atom_count + NI_STRIDE_PARTS - 1) / NI_STRIDE_PARTS;
    form->traits = ni_traits_of(form->folded, form->part_count);
    form->stop = ni_stopwords_has(form->folded.data, form->folded.size);
    return m.failed ? NULL : form;
}

/* Copies a term's text, which may be a slice of the normal form. False when memory is out. */
static bool copy_text(ni_arena *arena, const ni_wordform *from, const ni_wordform *to,
                      newsidx_text *text)
{
    const uintptr_t begin = (uintptr_t)from->folded.data, at = (uintptr_t)text->data;
    const bool is_slice = at >= begin && at + text->size <= begin + from->folded.size;
    text->data =
        is_slice ? to->folded.data + (at - begin) : ni_arena_copy(arena, text->data, text->size);
    return text->data != NULL;
}

const ni_wordform *ni_wordform_copy(ni_arena *arena, const ni_wordform *form)
{
    ni_wordform *copy =
        lay_out(arena, form->term_count, form->part_count, form->folded, form->written);
    if (!copy) return NULL;
    ni_wordterm *terms = (ni_wordterm *)copy->terms;
    for (uint32_t i = 0; i < form->term_count; i++) {
        terms[i] = form->terms[i];
        if (!copy_text(arena, form, copy, &terms[i].text)) return NULL;
    }
    for (uint32_t i = 0; i < form->part_count; i++) ((ni_part *)copy->parts)[i] = form->parts[i];
    copy->term_count = form->term_count;
    copy->places = form->places;
    copy->traits = form->traits;
    copy->stop = form->stop;
    return copy;
}
