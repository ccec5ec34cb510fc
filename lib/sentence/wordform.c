/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * An *atom* is a part of the token, or a part of that in its best reading as a compound. An atom
 * gives its lemma. The whole and runs of atoms give the text before their last atom as written,
 * followed by its lemma: rahmenbedingung for Rahmenbedingungen. Other readings as a compound that
 * come close to the best one give their parts as well. The last atom and the whole may have several
 * readings as words; the text chooses among them.
 */
#include "sentence/wordform.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/latin.h"
#include "base/textview.h"
#include "morphology/stopwords.h"
#include "sentence/likelihood.h"
#include "sentence/stride.h"
#include "text/utf8.h"

enum {
    ATOMS_MAX = 2 * NI_TOKEN_PARTS_MAX, /* parts beyond stay whole */
    RUN_MAX = NI_STRIDE_PARTS,          /* atoms of a run, at most */
    JOINED_MAX = 4 * NI_TERM_MAX,       /* bytes of a word joined with a stem */
    OTHERS_MAX = 16,                    /* parts of other readings */
    SIZE_LIMIT = INT32_MAX / 8,         /* bytes of a token */
    TERMS_MAX = ATOMS_MAX * RUN_MAX + OTHERS_MAX
};

_Static_assert((int)NI_TERM_MAX <= UINT8_MAX, "a term's size is one byte");
_Static_assert((int)ATOMS_MAX < (int)NI_WORDTERM_NONE, "so is the number of an atom");

typedef struct atom {
    size_t start, end;               /* bytes of the text */
    size_t fold, bare_end, fold_end; /* bytes of the token's normal form; bare: without its link */
    newsidx_text lemma;
    char bytes[NI_LEXICON_WORD_MAX]; /* of the lemma, if it is not a slice of the normal form */
    bool listed;                     /* the lemma is from the lexicon */
    bool capital;                    /* its word begins with a capital, even after a hyphen */
} atom;

/* Bytes of the normal form or, at offsets beyond its size, of the buffer. */
typedef struct slice {
    size_t at, size;
} slice;

typedef struct making {
    const ni_wordform_maker *maker;
    const char *text;
    const ni_token *token;
    atom atoms[ATOMS_MAX];
    uint32_t atom_count;
    atom others[OTHERS_MAX];
    uint32_t other_at[OTHERS_MAX]; /* the atom at which each begins */
    uint32_t other_count;
    slice form;
    ni_wordstem stems[NI_STEMS_MAX]; /* text: an offset, as in a slice */
    uint32_t stem_count;
    ni_wordterm terms[TERMS_MAX];
    uint32_t count;
    bool stop, failed;
} making;

/* ---- terms ----------------------------------------------------------------------------------- */

/* Append a term that is no slice of the normal form to the buffer. A term that is too long is
   cut and ends with 16 hexadecimal digits of its hash. */
static slice put_text(making *m, newsidx_text text)
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
    const size_t at = m->maker->buffer->size;
    if (!ni_buffer_append(m->maker->buffer, text.data, text.size)) {
        m->failed = true;
        return (slice){0, 0};
    }
    return (slice){m->token->folded_size + at, text.size};
}

/* Find a term's text: most often the normal form from `fold` on, or the beginning of that. */
static slice find_text(making *m, newsidx_text text, size_t fold)
{
    const newsidx_text own = {m->token->folded + fold, m->token->folded_size - fold};
    if (text.size <= NI_TERM_MAX && text.size <= own.size &&
        memcmp(own.data, text.data, text.size) == 0)
        return (slice){fold, text.size};
    return put_text(m, text);
}

static ni_stemside side_of(bool capital)
{
    return capital ? NI_STEMSIDE_NOUN : NI_STEMSIDE_OTHER;
}

/* Return the stem of an atom other than the last. Stemming something too long to be a word would
   only cost time. */
static newsidx_text stem_of(making *m, const atom *a)
{
    if (a->listed || a->lemma.size > NI_TERM_MAX) return a->lemma;
    newsidx_text stem = ni_stemmer_stem_as(m->maker->stemmer, a->lemma, side_of(a->capital));
    if (stem.data) return stem;
    m->failed = true;
    return a->lemma;
}

static newsidx_text bytes_of(const making *m, slice s)
{
    const size_t own = m->token->folded_size;
    return (newsidx_text){
        s.at < own ? m->token->folded + s.at : m->maker->buffer->data + (s.at - own), s.size};
}

/* Check whether there is a term with these bytes already. The form does not count: a form and
   its stem are two terms even if their bytes are the same. */
static bool is_there(const making *m, newsidx_text text)
{
    bool found = false;
    for (uint32_t i = 0; i < m->stem_count && !found; i++)
        found = ni_text_equals(bytes_of(m, (slice){m->stems[i].text, m->stems[i].size}), text);
    for (uint32_t i = 0; i < m->count && !found; i++)
        found = ni_text_equals(bytes_of(m, (slice){m->terms[i].text, m->terms[i].text_size}), text);
    return found;
}

/* What a term stands for. */
typedef struct extent {
    newsidx_kind kind;
    uint32_t slot, first, last;
    size_t start, end, fold; /* fold: offset in the normal form */
} extent;

static void add_term(making *m, newsidx_text text, const extent *of)
{
    const slice found = find_text(m, text, of->fold);
    m->terms[m->count++] = (ni_wordterm){.text = (uint32_t)found.at,
                                         .text_size = (uint8_t)found.size,
                                         .start = (uint32_t)(of->start - m->token->start),
                                         .end = (uint32_t)(of->end - m->token->start),
                                         .kind = (uint8_t)of->kind,
                                         .slot = (uint8_t)of->slot,
                                         .first = (uint8_t)of->first,
                                         .last = (uint8_t)of->last};
}

/* Atom k may have a position of a later token. */
static uint32_t slot_of(uint32_t k)
{
    return k / NI_STRIDE_PARTS * NI_STRIDE + 1 + k % NI_STRIDE_PARTS;
}

/* ---- atoms ----------------------------------------------------------------------------------- */

/* Map bytes of a part's normal form to bytes of the text. They are known if both have the same
   size. */
static void locate(atom *made, const ni_part *part, size_t start, size_t bare_end, size_t end)
{
    const bool same = part->end - part->start == part->fold_end - part->fold;
    made->start = same ? part->start + start : part->start;
    made->end = same ? part->start + end : part->end;
    made->fold = part->fold + start;
    made->bare_end = part->fold + bare_end;
    made->fold_end = part->fold + end;
}

/* Check whether a part of the token begins with a capital. */
static bool is_capital(const making *m, const ni_part *part)
{
    const newsidx_text written = {m->text + part->start, part->end - part->start};
    return ni_latin_begins_capital(written);
}

static void make_atom(making *m, atom *made, const ni_part *part, const ni_split_part *piece)
{
    locate(made, part, piece->start, piece->bare_end, piece->end);
    memcpy(made->bytes, piece->lemma, piece->lemma_size);
    made->lemma = (newsidx_text){made->bytes, piece->lemma_size};
    const newsidx_text form = {m->token->folded + made->fold, made->fold_end - made->fold};
    made->listed = piece->listed || ni_stemmer_knows(m->maker->stemmer, form);
    made->capital = is_capital(m, part);
}

static void add_whole_part(making *m, const ni_part *part)
{
    const size_t size = part->fold_end - part->fold;
    atom *whole = &m->atoms[m->atom_count++];
    locate(whole, part, 0, size, size);
    whole->lemma = (newsidx_text){m->token->folded + part->fold, size};
    whole->listed = false;
    whole->capital = is_capital(m, part);
}

/* Note the parts of a reading that differ from those of the best one. */
static void add_other(making *m, const ni_part *part, const ni_reading *other,
                      const ni_reading *best, uint32_t first)
{
    for (uint32_t i = 0; i < other->count && m->other_count < OTHERS_MAX; i++) {
        const ni_split_part *piece = &other->parts[i];
        uint32_t k = 0;
        while (k + 1 < best->count && best->parts[k + 1].start <= piece->start) k++;
        if (best->parts[k].start == piece->start && best->parts[k].end == piece->end) continue;
        make_atom(m, &m->others[m->other_count], part, piece);
        m->other_at[m->other_count++] = first + k;
    }
}

/* Split a part of the token. */
static void split_part(making *m, const ni_part *part, size_t others)
{
    newsidx_text word = {m->token->folded + part->fold, part->fold_end - part->fold};
    if (word.size > NI_LEXICON_WORD_MAX) {
        add_whole_part(m, part);
        return;
    }
    const ni_split *split = ni_decompounder_cached(m->maker->splitter, word);
    const ni_reading *best = &split->readings[0];
    ni_reading end;
    if (best->count == 1 && is_capital(m, part) &&
        ni_decompounder_finds_end(m->maker->splitter, word, &end))
        best = &end;
    if (best->count == 1 || m->atom_count + best->count + others > ATOMS_MAX) {
        add_whole_part(m, part);
        return;
    }
    const uint32_t first = m->atom_count;
    for (uint32_t i = 0; i < best->count; i++)
        make_atom(m, &m->atoms[m->atom_count++], part, &best->parts[i]);
    for (uint32_t i = 1; i < split->count; i++)
        if (split->readings[i].count > 1) add_other(m, part, &split->readings[i], best, first);
}

/* Check whether part k is the ending of Bürger:innen or LehrerIn, not a word of its own. */
static bool is_feminine_ending(const making *m, size_t k)
{
    const ni_part *part = &m->token->parts[k];
    const char *folded = m->token->folded + part->fold;
    const size_t size = part->fold_end - part->fold;
    if (!(size == 2 && memcmp(folded, "in", 2) == 0) &&
        !(size == 5 && memcmp(folded, "innen", 5) == 0))
        return false;
    const unsigned char before = (unsigned char)m->text[part->start - 1];
    if (m->text[part->start] == 'I') return part->start == part[-1].end; /* a capital inside */
    return before == ':' || before == '*' || before == '_' || before == '\'' || before == 0xb7 ||
           before == 0x99 || before == 0xbc; /* the last bytes of ·, ’ and U+02BC */
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

static bool is_listed(const making *m, const atom *a)
{
    const newsidx_text form = {m->token->folded + a->fold, a->fold_end - a->fold};
    return a->listed || ni_stemmer_reads(m->maker->stemmer, form);
}

/* Join bytes of the normal form and a text in `bytes`. */
static newsidx_text joined(const making *m, size_t from, size_t to, newsidx_text text, char *bytes)
{
    const size_t before = to - from;
    if (before + text.size > JOINED_MAX) return (newsidx_text){m->token->folded + from, before};
    memcpy(bytes, m->token->folded + from, before);
    memcpy(bytes + before, text.data, text.size);
    return (newsidx_text){bytes, before + text.size};
}

/* Add a run. If its last atom is a listed word, the run is inflected as that is, by its stem, as
   the same run written as one word would be. */
static void add_run(making *m, uint32_t first, uint32_t last, newsidx_text stem)
{
    char bytes[JOINED_MAX];
    const atom *from = &m->atoms[first], *to = &m->atoms[last];
    newsidx_text run = {m->token->folded + from->fold, to->bare_end - from->fold};
    if (is_listed(m, to))
        run = joined(m, from->fold, to->fold, stem, bytes);
    else if (run.size <= NI_TERM_MAX)
        run = ni_stemmer_stem_as(m->maker->stemmer, run, side_of(from->capital));
    m->failed |= !run.data;
    if (m->failed) return;
    add_term(
        m, run,
        &(extent){NEWSIDX_KIND_JOIN, slot_of(last), first, last, from->start, to->end, from->fold});
}

/* Add a term of another reading, unless it is there already. */
static void add_other_term(making *m, const atom *o, uint32_t k)
{
    const newsidx_text stem = stem_of(m, o);
    if (is_there(m, stem)) return;
    add_term(m, stem,
             &(extent){NEWSIDX_KIND_PART, slot_of(k), NI_WORDTERM_NONE, NI_WORDTERM_NONE, o->start,
                       o->end, o->fold});
}

/* Add atom k, the parts of other readings there, and every run of atoms that ends with it. */
static void add_atom(making *m, uint32_t k, newsidx_text stem)
{
    const atom *a = &m->atoms[k];
    newsidx_kind kind = k + 1 == m->atom_count ? NEWSIDX_KIND_HEAD : NEWSIDX_KIND_PART;
    add_term(m, stem, &(extent){kind, slot_of(k), k, k, a->start, a->end, a->fold});
    const uint32_t own = m->count - 1;
    for (uint32_t i = 0; i < m->other_count; i++)
        if (m->other_at[i] == k) add_other_term(m, &m->others[i], k);
    const uint32_t shortest = k + 1 < RUN_MAX ? 0 : k + 1 - RUN_MAX;
    for (uint32_t first = k; first-- > shortest;) {
        if (first == 0 && k + 1 == m->atom_count) break; /* that is the whole */
        char bytes[NI_TERM_MAX];
        newsidx_text kept = bytes_of(m, (slice){m->terms[own].text, m->terms[own].text_size});
        memcpy(bytes, kept.data, kept.size); /* the buffer may move */
        add_run(m, first, k, (newsidx_text){bytes, kept.size});
    }
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void add_stem(making *m, newsidx_text text, size_t fold, const ni_stem *of)
{
    const slice found = find_text(m, text, fold);
    m->stems[m->stem_count++] = (ni_wordstem){.text = (uint32_t)found.at,
                                              .size = (uint8_t)found.size,
                                              .wordclass = of->wordclass,
                                              .weight = of->weight,
                                              .citation = of->citation};
}

/* Order the stems: after a capital nouns come first, else the others. */
static void order_stems(making *m, bool capital)
{
    uint32_t own = 0;
    while (own < m->stem_count && (m->stems[own].wordclass == NI_WORDCLASS_NOUN) != capital) own++;
    if (own == 0 || own == m->stem_count) return;
    const ni_wordstem moved = m->stems[own];
    memmove(m->stems + 1, m->stems, own * sizeof moved);
    m->stems[0] = moved;
}

/* Add the readings of a word of one atom, or of a listed word. */
static void add_whole(making *m, newsidx_text whole)
{
    static const ni_stem itself = {.wordclass = NI_WORDCLASS_OTHER, .weight = 255};
    const ni_stems *stems = NULL;
    if (whole.size <= NI_TERM_MAX) {
        stems = m->stop ? ni_stemmer_read_stop_word(m->maker->stemmer, whole)
                        : ni_stemmer_read(m->maker->stemmer, whole);
        m->failed |= !stems;
    }
    if (!stems) {
        add_stem(m, whole, 0, &itself);
        return;
    }
    for (size_t i = 0; i < stems->count; i++)
        add_stem(m, stems->items[i].text, 0, &stems->items[i]);
    order_stems(m, m->atoms[0].capital);
}

/* Add the readings of a hyphenated word: the text before the head, and each lemma of the head. */
static void add_compound(making *m, newsidx_text whole)
{
    const atom *head = &m->atoms[m->atom_count - 1];
    const newsidx_text form = {m->token->folded + head->fold, head->fold_end - head->fold};
    char bytes[JOINED_MAX];
    if (m->token->part_count == 1 || whole.size > JOINED_MAX / 2 || !is_listed(m, head) ||
        ni_stemmer_reads(m->maker->stemmer, whole)) {
        add_whole(m, whole);
        return;
    }
    const ni_stems *stems = ni_stemmer_read_head(m->maker->stemmer, form);
    m->failed |= !stems;
    for (size_t i = 0; stems && i < stems->count; i++)
        add_stem(m, joined(m, 0, head->fold, stems->items[i].text, bytes), 0, &stems->items[i]);
    order_stems(m, head->capital);
}

/* Return the stem of the last atom. */
static newsidx_text head_stem(making *m)
{
    const atom *head = &m->atoms[m->atom_count - 1];
    const newsidx_text form = {m->token->folded + head->fold, head->fold_end - head->fold};
    if (form.size > NI_TERM_MAX) return form;
    const ni_stems *stems = ni_stemmer_read_head(m->maker->stemmer, form);
    m->failed |= !stems;
    if (!stems) return form;
    for (size_t i = 0; i < stems->count && !head->capital; i++)
        if (stems->items[i].wordclass == NI_WORDCLASS_ADJECTIVE) return stems->items[i].text;
    return stems->items[0].text;
}

static void add_terms(making *m)
{
    const newsidx_text whole = {m->token->folded, m->token->folded_size};
    m->form = find_text(m, whole, 0);
    if (m->atom_count == 1) {
        add_whole(m, whole);
        return;
    }
    add_compound(m, whole);
    for (uint32_t k = 0; k + 1 < m->atom_count; k++) add_atom(m, k, stem_of(m, &m->atoms[k]));
    add_atom(m, m->atom_count - 1, head_stem(m));
}

/* ---- the form -------------------------------------------------------------------------------- */

/* A part as stored: bytes from the start of the token. */
typedef struct kept_part {
    uint32_t start, end, fold, fold_end;
} kept_part;

/* The layout of a form in memory. */
typedef struct layout {
    newsidx_text written, folded, others; /* their bytes; others: those of the buffer */
    size_t written_at, folded_at, others_at, stems, terms, parts, size;
} layout;

static bool has_parts(const ni_token *token)
{
    const ni_part *only = token->parts;
    return token->part_count != 1 || only->start > token->start || only->end < token->end;
}

static void lay_out(layout *l, const making *m)
{
    enum { ALIGN = sizeof(uint32_t) };
    const ni_token *token = m->token;
    const size_t written = token->end - token->start;
    l->written = (newsidx_text){m->text + token->start, written};
    l->folded = (newsidx_text){token->folded, token->folded_size};
    l->others = (newsidx_text){m->maker->buffer->data, m->maker->buffer->size};
    const bool same = ni_text_equals(l->folded, l->written);
    l->written_at = offsetof(ni_wordform, written);
    size_t at = l->written_at + (written > NI_WORDFORM_HEAD ? written : NI_WORDFORM_HEAD);
    l->folded_at = same ? l->written_at : at;
    l->others_at = same ? at : at + l->folded.size;
    at = l->others_at + l->others.size;
    l->stems = (at + ALIGN - 1) / ALIGN * ALIGN;
    l->terms = l->stems + m->stem_count * sizeof(ni_wordstem);
    l->parts = l->terms + m->count * sizeof(ni_wordterm);
    l->size = l->parts + (has_parts(token) ? token->part_count * sizeof(kept_part) : 0);
}

/* Return the offset of a slice in the form. */
static uint32_t offset_of(const layout *l, size_t at)
{
    const size_t own = l->folded.size;
    return (uint32_t)(at < own ? l->folded_at + at : l->others_at + (at - own));
}

static void put_bytes(ni_wordform *form, size_t at, newsidx_text bytes)
{
    if (bytes.size) memcpy((char *)form + at, bytes.data, bytes.size);
}

static void put_terms(ni_wordform *form, const layout *l, const making *m)
{
    ni_wordstem *stems = (ni_wordstem *)ni_wordform_stems(form);
    for (uint32_t i = 0; i < m->stem_count; i++) {
        stems[i] = m->stems[i];
        stems[i].text = offset_of(l, m->stems[i].text);
    }
    ni_wordterm *terms = (ni_wordterm *)ni_wordform_terms(form);
    for (uint32_t i = 0; i < m->count; i++) {
        terms[i] = m->terms[i];
        terms[i].text = offset_of(l, m->terms[i].text);
    }
}

static void put_parts(ni_wordform *form, const ni_token *token)
{
    kept_part *parts = (kept_part *)(void *)((char *)form + form->parts);
    for (size_t i = 0; i < token->part_count; i++) {
        const ni_part *part = &token->parts[i];
        parts[i] = (kept_part){(uint32_t)(part->start - token->start),
                               (uint32_t)(part->end - token->start), (uint32_t)part->fold,
                               (uint32_t)part->fold_end};
    }
}

ni_part ni_wordform_part(const ni_wordform *form, uint32_t k)
{
    if (!form->parts) return (ni_part){0, form->written_size, 0, form->folded_size};
    const kept_part *parts = (const kept_part *)(const void *)((const char *)form + form->parts);
    return (ni_part){parts[k].start, parts[k].end, parts[k].fold, parts[k].fold_end};
}

static void fill_in(ni_wordform *form, const layout *l, const making *m)
{
    const ni_token *token = m->token;
    *form =
        (ni_wordform){.size = (uint32_t)l->size,
                      .written_size = (uint32_t)l->written.size,
                      .folded = (uint32_t)l->folded_at,
                      .folded_size = (uint32_t)l->folded.size,
                      .form = offset_of(l, m->form.at),
                      .form_size = (uint8_t)m->form.size,
                      .stems = (uint32_t)l->stems,
                      .stem_count = (uint8_t)m->stem_count,
                      .terms = (uint32_t)l->terms,
                      .term_count = (uint16_t)m->count,
                      .parts = has_parts(token) ? (uint32_t)l->parts : 0,
                      .part_count = (uint8_t)token->part_count,
                      .last = (uint8_t)(m->atom_count - 1),
                      .tokens = (uint8_t)((m->atom_count + NI_STRIDE_PARTS - 1) / NI_STRIDE_PARTS)};
    memset(form->written, 0, NI_WORDFORM_HEAD);
    put_bytes(form, l->written_at, l->written);
    put_bytes(form, l->folded_at, l->folded);
    put_bytes(form, l->others_at, l->others);
    put_terms(form, l, m);
    if (form->parts) put_parts(form, token);
}

/* The arrays are large and need not be cleared. */
static void begin(making *m, const ni_wordform_maker *maker, const char *text,
                  const ni_token *token)
{
    m->maker = maker;
    m->text = text;
    m->token = token;
    m->atom_count = m->other_count = m->count = m->stem_count = 0;
    m->form = (slice){0, 0};
    m->stop = ni_stopwords_has(token->folded, token->folded_size);
    m->failed = token->end - token->start > SIZE_LIMIT || token->folded_size > SIZE_LIMIT;
    ni_buffer_clear(maker->buffer);
}

/* Check whether a word has no lower-case ASCII letter, and another capital after the first. */
static bool is_capitals(const ni_wordform *form)
{
    size_t capitals = 0;
    for (size_t i = 0; i < form->written_size; i++) {
        if (form->written[i] >= 'a' && form->written[i] <= 'z') return false;
        capitals += form->written[i] >= 'A' && form->written[i] <= 'Z';
    }
    return capitals > 1;
}

static uint32_t traits_of(const ni_wordform_maker *maker, const ni_wordform *form, ni_class first)
{
    uint32_t traits = maker->traits(ni_wordform_folded(form), form->part_count);
    if (first == NI_CLASS_UPPER) traits |= NI_TRAIT_CAPITAL;
    if (first == NI_CLASS_UPPER && is_capitals(form)) traits |= NI_TRAIT_CAPITALS;
    if (first == NI_CLASS_DIGIT) traits |= NI_TRAIT_DIGIT;
    return traits;
}

const ni_wordform *ni_wordform_make(const ni_wordform_maker *maker, const char *text,
                                    const ni_token *token, ni_class first)
{
    making m;
    layout l;
    begin(&m, maker, text, token);
    if (m.failed) return NULL;
    find_atoms(&m);
    if (m.atom_count) add_terms(&m);
    lay_out(&l, &m);
    ni_wordform *form = m.failed ? NULL : ni_arena_alloc(maker->arena, l.size);
    if (!form) return NULL;
    fill_in(form, &l, &m);
    form->traits = traits_of(maker, form, first);
    form->stop = m.stop;
    form->settled = form->stem_count == 1 || ni_likelihood_settles(form);
    return form;
}

const ni_wordform *ni_wordform_copy(ni_arena *arena, const ni_wordform *form)
{
    ni_wordform *copy = ni_arena_alloc(arena, form->size);
    return copy ? memcpy(copy, form, form->size) : NULL;
}
