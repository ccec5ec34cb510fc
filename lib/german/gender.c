/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Gender-inclusive forms. "Bürger:innen" is a token of two parts; "Bürger/-innen" and
 * "Bürger(innen)" are two or three tokens. Each is found by the masculine and the feminine, and a
 * compound such as "Schüler*innenvertretung" also by "Schülervertretung".
 *
 * The text before the sign need not be the masculine: Ärzt*innen are not Ärzt but Arzt,
 * Kolleg*innen Kollegen. The lexicon decides; if it does not know the person, the ending does.
 */
#include "german/rules.h"

enum { BASE_LEAST = 3, SINGULAR = 2, PLURAL = 5 }; /* bytes of "in" and "innen" */

/* A gender-inclusive form, taken apart. */
typedef struct form {
    newsidx_text base; /* "schüler" */
    newsidx_text rest; /* "vertretung" */
    bool sure;         /* the sign is unambiguous: no noun need be known */
    size_t start, end; /* bytes of the text */
} form;

/* Endings of masculine nouns for persons, as they precede the feminine ending. */
static const char *const endings[] = {
    "er",   "or",   "ist",  "ent",  "ant", "eur",  "log", "at",    "är",   "arzt",
    "ärzt", "wält", "ling", "graf", "nom", "ert",  "amt", "ssist", "it",   "ier",
    "and",  "eg",   "soph", "ekt",  "ret", "ördn", "ndt", "path",  "iker",
};

/* Endings of masculines that take -en inside compounds: Studentenwerk. */
static const char *const weak_endings[] = {
    "ist", "ent", "ant", "at", "it", "soph", "nom", "and", "graf", "arch", "pat", "ekt", "et",
};

/* ---- reading --------------------------------------------------------------------------------- */

static newsidx_text after(newsidx_text text, size_t size)
{
    return (newsidx_text){text.data + size, text.size - size};
}

/* Return the size of the feminine ending at the beginning of a part; 0 for none. Only the plural
   may be followed by more. */
static size_t ending_size(newsidx_text part)
{
    if (ni_text_begins(part, "innen")) return PLURAL;
    return ni_text_is(part, "in") ? SINGULAR : 0;
}

/* Check whether the bytes between two parts are a gender sign. `sure`: they can be nothing else. */
static bool is_sign(newsidx_text between, bool capital, bool *sure)
{
    static const char *const apostrophes[] = {"'", "\xe2\x80\x99", "\xca\xbc"};
    *sure = ni_text_is(between, ":") || ni_text_is(between, "*") || ni_text_is(between, "\xc2\xb7");
    if (ni_text_is(between, "_")) {
        *sure = capital; /* otherwise it may be an identifier in a program */
        return true;
    }
    return *sure || between.size == 0 || NI_TEXT_AMONG(between, apostrophes);
}

/* Read one token: "Bürger:innen", "BürgerInnen-Beteiligung". */
static bool read_parts(const ni_item *item, form *f)
{
    for (uint32_t k = 1; k < item->form->part_count; k++) {
        const ni_part part = ni_item_part(item, k), before = ni_item_part(item, k - 1);
        newsidx_text folded = after(item->folded, part.fold);
        newsidx_text own = {folded.data, part.fold_end - part.fold};
        newsidx_text between = {item->text + item->start + before.end, part.start - before.end};
        const size_t ending = ending_size(own);
        if (ending == 0 || !is_sign(between, item->capital, &f->sure)) continue;
        if (between.size == 0 && item->text[item->start + part.start] != 'I') continue;
        f->base = (newsidx_text){item->folded.data, part.fold};
        f->rest = after(folded, ending);
        f->start = item->start;
        f->end = item->end;
        return true;
    }
    return false;
}

/* Read several tokens: "Bürger/-innen", "Schüler/-innenvertretung", "Bürger(innen)beteiligung". */
static bool read_tokens(const ni_window *window, form *f)
{
    const ni_item *item = &window->items[window->at];
    const ni_item *next = ni_window_item(window, 1), *third = ni_window_item(window, 2);
    if (!next || next->gap & NI_GAP_SPACE || !(next->gap & (NI_GAP_SLASH | NI_GAP_OPEN)))
        return false;
    const size_t ending = ending_size(next->folded);
    if (ending == 0 || next->capital) return false;
    f->sure = false;
    f->base = item->folded;
    f->rest = after(next->folded, ending);
    f->start = item->start;
    f->end = next->end;
    if (!(next->gap & NI_GAP_OPEN)) return true;
    if (f->rest.size) return false;
    if (third && third->gap == NI_GAP_CLOSE && !third->capital && !third->digit) {
        f->rest = third->folded;
        f->end = third->end;
    }
    return true;
}

/* ---- persons --------------------------------------------------------------------------------- */

/* Replace the last ä, ö or ü of a word with a, o or u. False if it has none. */
static bool without_umlaut(newsidx_text word, ni_joined *out)
{
    for (size_t at = word.size; at-- > 0;) {
        if ((unsigned char)word.data[at] != 0xc3) continue;
        const unsigned char second = (unsigned char)word.data[at + 1];
        const char *plain = second == 0xa4   ? "a"
                            : second == 0xb6 ? "o"
                            : second == 0xbc ? "u"
                                             : NULL;
        if (!plain) continue;
        memcpy(out->data, word.data, at);
        out->data[at] = *plain;
        memcpy(out->data + at + 1, word.data + at + 2, word.size - at - 2);
        out->size = word.size - 1;
        return true;
    }
    return false;
}

/* Check whether a word is a noun and not only a form of another one. */
static bool is_lemma(const ni_lexicon *lexicon, newsidx_text word)
{
    ni_lexicon_entry entry;
    char lemma[NI_LEXICON_WORD_MAX];
    if (word.size > NI_LEXICON_WORD_MAX || !ni_lexicon_find(lexicon, word, &entry)) return false;
    if (!(entry.flags & NI_LEXICON_NOUN) || !(entry.flags & NI_LEXICON_WORD)) return false;
    size_t size = ni_lexicon_lemma_as(lexicon, word, &entry, NI_WORDCLASS_NOUN, lemma);
    return size == word.size && memcmp(lemma, word.data, size) == 0;
}

/* Write the masculine for the text before a feminine ending to `out`, if the lexicon knows it. */
static bool find_masculine(const ni_lexicon *lexicon, newsidx_text base, ni_joined *out)
{
    static const newsidx_text e = {"e", 1};
    ni_joined plain;
    ni_window_join(out, base, e);
    if (is_lemma(lexicon, ni_joined_text(out))) return true;
    bool is_known = ni_lexicon_has_word(lexicon, base, NI_LEXICON_NOUN);
    if (!is_known && ni_lexicon_has_word(lexicon, ni_joined_text(out), NI_LEXICON_NOUN))
        return true;
    ni_window_join(out, base, (newsidx_text){NULL, 0});
    if (is_known) return true;
    if (!without_umlaut(base, &plain)) return false;
    *out = plain;
    if (ni_lexicon_has_word(lexicon, ni_joined_text(out), NI_LEXICON_NOUN)) return true;
    ni_window_join(out, ni_joined_text(&plain), e);
    return ni_lexicon_has_word(lexicon, ni_joined_text(out), NI_LEXICON_NOUN);
}

static bool is_boundary(newsidx_text text, size_t at)
{
    return ((unsigned char)text.data[at] & 0xc0) != 0x80;
}

/*
 * Write the masculine for any base. If the lexicon does not know the whole, it may know its end:
 * Landärzt*innen. Otherwise it is the base itself. Returns whether the lexicon knew it.
 */
static bool masculine(const ni_lexicon *lexicon, newsidx_text base, ni_joined *out)
{
    ni_joined tail;
    ni_lexicon_entry entry;
    if (find_masculine(lexicon, base, out)) return true;
    for (size_t at = BASE_LEAST; at + BASE_LEAST <= base.size; at++) {
        newsidx_text front = {base.data, at};
        if (!is_boundary(base, at) || !ni_lexicon_find(lexicon, front, &entry)) continue;
        if (!find_masculine(lexicon, after(base, at), &tail)) continue;
        ni_window_join(out, front, ni_joined_text(&tail));
        return true;
    }
    ni_window_join(out, base, (newsidx_text){NULL, 0});
    return false;
}

static bool ends_like_a_person(newsidx_text base)
{
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ni_text_ends(base, endings[i])) return true;
    return false;
}

/* Check whether the lexicon has the feminine. */
static bool has_feminine(const ni_lexicon *lexicon, newsidx_text base)
{
    ni_joined joined;
    ni_lexicon_entry entry;
    static const newsidx_text in = {"in", 2}, innen = {"innen", 5};
    ni_window_join(&joined, base, in);
    if (ni_lexicon_find(lexicon, ni_joined_text(&joined), &entry))
        return entry.flags & NI_LEXICON_FEMININE;
    ni_window_join(&joined, base, innen);
    return ni_lexicon_find(lexicon, ni_joined_text(&joined), &entry) &&
           entry.flags & NI_LEXICON_FEMININE;
}

/* ---- compounds ------------------------------------------------------------------------------- */

/* Return the likely linking element of the masculine in a compound: Bürger-, Kollegen-,
   Studenten-, Ärzte-. */
static const char *linking(newsidx_text base, newsidx_text man)
{
    if (ni_text_ends(man, "e")) return "n";
    for (size_t i = 0; i < sizeof weak_endings / sizeof *weak_endings; i++)
        if (ni_text_ends(man, weak_endings[i])) return "en";
    if (ni_text_ends(man, "or")) return "en";
    return man.size != base.size ? "e" : ""; /* without its umlaut, so use the plural */
}

/* Write the compound with the masculine: the one that the lexicon has, else the most likely. */
static void masculine_compound(const ni_lexicon *lexicon, const form *f, newsidx_text man,
                               ni_joined *out)
{
    const char *const ways[] = {linking(f->base, man), "", "n", "en", "s", "e"};
    ni_joined first;
    ni_joined likely = {.size = 0};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        newsidx_text stem = ways[i][0] == 'e' && !ways[i][1] ? f->base : man;
        ni_window_join(&first, stem, newsidx_text_of(ways[i]));
        ni_window_join(out, ni_joined_text(&first), f->rest);
        if (ni_lexicon_has_word(lexicon, ni_joined_text(out), 0)) return;
        if (i == 0) likely = *out;
    }
    *out = likely;
}

/* ---- the rule -------------------------------------------------------------------------------- */

static newsidx_status emit_form(const ni_rules *rules, const ni_item *item, const form *f,
                                newsidx_text man, ni_rule_emit *emit, void *context)
{
    static const newsidx_text in = {"in", 2}, innen = {"innen", 5};
    ni_joined woman, whole;
    newsidx_status status = ni_window_emit_stem(rules, item, NEWSIDX_KIND_COMPLETION, man, f->start,
                                                f->end, emit, context);
    if (status != NEWSIDX_OK) return status;
    ni_window_join(&woman, f->base, in);
    status = ni_window_emit_stem(rules, item, NEWSIDX_KIND_COMPLETION, ni_joined_text(&woman),
                                 f->start, f->end, emit, context);
    if (status != NEWSIDX_OK || f->rest.size == 0) return status;
    masculine_compound(rules->lexicon, f, man, &whole);
    status = ni_window_emit_stem(rules, item, NEWSIDX_KIND_COMPLETION, ni_joined_text(&whole),
                                 f->start, f->end, emit, context);
    if (status != NEWSIDX_OK) return status;
    ni_window_join(&woman, f->base, innen);
    ni_window_join(&whole, ni_joined_text(&woman), f->rest);
    return ni_window_emit_stem(rules, item, NEWSIDX_KIND_COMPLETION, ni_joined_text(&whole),
                               f->start, f->end, emit, context);
}

newsidx_status ni_gender_run(const ni_rules *rules, const ni_window *window, ni_rule_emit *emit,
                             void *context)
{
    const ni_item *item = &window->items[window->at];
    form f;
    ni_joined man;
    if (!read_parts(item, &f) && !read_tokens(window, &f)) return NEWSIDX_OK;
    if (f.base.size < BASE_LEAST || item->digit) return NEWSIDX_OK;
    if (f.base.size + f.rest.size + PLURAL > NI_LEXICON_WORD_MAX) return NEWSIDX_OK;
    bool known = masculine(rules->lexicon, f.base, &man);
    bool person = has_feminine(rules->lexicon, f.base) || (known && ends_like_a_person(f.base));
    if (!f.sure && !person && !(item->capital && ends_like_a_person(f.base))) return NEWSIDX_OK;
    return emit_form(rules, item, &f, ni_joined_text(&man), emit, context);
}
