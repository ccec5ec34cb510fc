/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Words with letters of other languages are found without their marks (Erdoğan by Erdogan), and
 * abbreviations by the word that they stand for (Hauptstr. by Hauptstraße, Hbf by Hauptbahnhof).
 * Articles and queries both get the other spelling as a COMPLETION, so that it does not matter
 * which of the two has the marks or the abbreviation, and phrases match as well.
 *
 * Units and what stands beside numbers are number.c's.
 */
#include "german/respelling.h"

#include "base/textview.h"
#include "german/analyser.h"
#include "german/rules.h"
#include "text/letters.h"

/* An abbreviation and its word in normal form. `dot`: only with a full stop after it, since without
   one it is another word. */
typedef struct abbreviation {
    newsidx_text text;
    const char *word;
    bool dot;
} abbreviation;

static const abbreviation abbreviations[] = {
    {NI_TEXT("abb"), "abbildung", true},
    {NI_TEXT("abt"), "abteilung", true},
    {NI_TEXT("adr"), "adresse", true},
    {NI_TEXT("allg"), "allgemein", true},
    {NI_TEXT("apr"), "april", true},
    {NI_TEXT("aufl"), "auflage", true},
    {NI_TEXT("aug"), "august", true},
    {NI_TEXT("bd"), "band", true},
    {NI_TEXT("bhf"), "bahnhof", false},
    {NI_TEXT("dez"), "dezember", true},
    {NI_TEXT("dipl"), "diplom", true},
    {NI_TEXT("dr"), "doktor", false},
    {NI_TEXT("dt"), "deutsch", true},
    {NI_TEXT("ehem"), "ehemalig", true},
    {NI_TEXT("engl"), "englisch", true},
    {NI_TEXT("ev"), "evangelisch", true},
    {NI_TEXT("evtl"), "eventuell", false},
    {NI_TEXT("fa"), "firma", true},
    {NI_TEXT("feb"), "februar", true},
    {NI_TEXT("febr"), "februar", true},
    {NI_TEXT("franz"), "französisch", true},
    {NI_TEXT("frz"), "französisch", true},
    {NI_TEXT("geb"), "geboren", true},
    {NI_TEXT("gegr"), "gegründet", true},
    {NI_TEXT("gest"), "gestorben", true},
    {NI_TEXT("griech"), "griechisch", true},
    {NI_TEXT("hbf"), "hauptbahnhof", false},
    {NI_TEXT("hl"), "heilig", true},
    {NI_TEXT("hr"), "herr", true},
    {NI_TEXT("hrsg"), "herausgeber", false},
    {NI_TEXT("ing"), "ingenieur", true},
    {NI_TEXT("inkl"), "inklusive", false},
    {NI_TEXT("jan"), "januar", true},
    {NI_TEXT("jg"), "jahrgang", true},
    {NI_TEXT("jh"), "jahrhundert", false},
    {NI_TEXT("kap"), "kapitel", true},
    {NI_TEXT("kath"), "katholisch", true},
    {NI_TEXT("kfz"), "kraftfahrzeug", false},
    {NI_TEXT("kto"), "konto", false},
    {NI_TEXT("lat"), "lateinisch", true},
    {NI_TEXT("lkw"), "lastkraftwagen", false},
    {NI_TEXT("lkws"), "lastkraftwagen", false},
    {NI_TEXT("max"), "maximal", true},
    {NI_TEXT("mind"), "mindestens", true},
    {NI_TEXT("mio"), "million", false},
    {NI_TEXT("mrd"), "milliarde", false},
    {NI_TEXT("mwst"), "mehrwertsteuer", false},
    {NI_TEXT("nov"), "november", true},
    {NI_TEXT("nr"), "nummer", false},
    {NI_TEXT("okt"), "oktober", true},
    {NI_TEXT("pkw"), "personenkraftwagen", false},
    {NI_TEXT("pkws"), "personenkraftwagen", false},
    {NI_TEXT("pl"), "platz", true},
    {NI_TEXT("prof"), "professor", false},
    {NI_TEXT("rel"), "religion", true},
    {NI_TEXT("sek"), "sekunde", true},
    {NI_TEXT("sep"), "september", true},
    {NI_TEXT("sept"), "september", true},
    {NI_TEXT("sog"), "sogenannt", true},
    {NI_TEXT("st"), "sankt", true},
    {NI_TEXT("std"), "stunde", false},
    {NI_TEXT("stellv"), "stellvertretend", true},
    {NI_TEXT("str"), "strasse", true},
    {NI_TEXT("tel"), "telefon", true},
    {NI_TEXT("tsd"), "tausend", false},
    {NI_TEXT("univ"), "universität", true},
    {NI_TEXT("vgl"), "vergleichen", true},
    {NI_TEXT("vors"), "vorsitzende", true},
    {NI_TEXT("whg"), "wohnung", false},
    {NI_TEXT("zi"), "zimmer", true},
    {NI_TEXT("ztg"), "zeitung", false},
    {NI_TEXT("zzgl"), "zuzüglich", false},
};

/* The same at the end of compounds: Schillerstr., Hausnr., Ostbhf. No other words end so. */
static const abbreviation endings[] = {
    {NI_TEXT("str"), "strasse", false},      {NI_TEXT("nr"), "nummer", false},
    {NI_TEXT("bhf"), "bahnhof", false},      {NI_TEXT("ztg"), "zeitung", false},
    {NI_TEXT("hbf"), "hauptbahnhof", false}, {NI_TEXT("pl"), "platz", true},
    {NI_TEXT("std"), "stunde", true},
};

enum {
    SHORTEST = 2, /* bytes of an abbreviation */
    LONGEST = 6,
    FRONT_LEAST = 3 /* bytes of a compound before its abbreviated end */
};

/* ---- abbreviations --------------------------------------------------------------------------- */

/* Sorted by bytes, so that a search by halves finds it. */
static const abbreviation *find_word(newsidx_text word)
{
    size_t low = 0, high = NI_COUNT(abbreviations);
    if (word.size > LONGEST || word.size < SHORTEST) return NULL;
    const char last = word.data[word.size - 1];
    if (last == 'e' || last == 'n' || last == 'u')
        return NULL; /* as most short words end, but none
                                                                   of these */
    while (low < high) {
        const size_t middle = (low + high) / 2;
        const int order = ni_text_compare(abbreviations[middle].text, word);
        if (order == 0) return &abbreviations[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static const abbreviation *find_ending(newsidx_text word)
{
    if (word.size <= FRONT_LEAST) return NULL;
    for (size_t i = 0; i < NI_COUNT(endings); i++) {
        const newsidx_text ending = endings[i].text;
        if (word.data[word.size - 1] != ending.data[ending.size - 1]) continue;
        if (word.size >= FRONT_LEAST + ending.size &&
            memcmp(word.data + word.size - ending.size, ending.data, ending.size) == 0)
            return &endings[i];
    }
    return NULL;
}

/* Whether a full stop may follow the token: it does, or the text ends. */
static bool may_have_dot(const ni_window *window)
{
    const ni_item *next = ni_window_item(window, 1);
    return !next || next->gap & NI_GAP_DOT;
}

/* The word that the abbreviation at the window stands for; false for none. */
static bool write_out(const ni_window *window, ni_joined *out)
{
    const ni_item *item = &window->items[window->at];
    const abbreviation *found = find_word(item->folded);
    newsidx_text front = {item->folded.data, 0};
    if (!found) {
        found = item->capital ? find_ending(item->folded) : NULL;
        if (!found) return false;
        front.size = item->folded.size - found->text.size;
    }
    if (found->dot && !may_have_dot(window)) return false;
    ni_window_join(out, front, newsidx_text_of(found->word));
    return out->size > 0;
}

/* ---- letters --------------------------------------------------------------------------------- */

/* A text with foreign letters, and where its terms stand. */
typedef struct source {
    const ni_rules *rules;
    const ni_item *item;
    uint32_t slot;
    size_t start, end;
    ni_rule_emit *emit;
    void *context;
} source;

/* Emits the stem of a text without its marks, unless it is that of the token. */
static newsidx_status emit_plain(const source *from, newsidx_text text)
{
    char plain[NI_LEXICON_WORD_MAX];
    const size_t size = ni_letters_plain(text, plain, sizeof plain);
    if (size == 0 || from->slot > NI_STRIDE_PARTS) return NEWSIDX_OK;
    const newsidx_text stem = ni_stemmer_stem(from->rules->stemmer, (newsidx_text){plain, size});
    if (!stem.data) return NEWSIDX_ERR_MEMORY;
    return from->emit(from->context, NEWSIDX_KIND_COMPLETION, stem, from->slot, from->start,
                      from->end);
}

/* What hyphens set apart, each where its own term is. */
static newsidx_status emit_part(source *from, uint32_t k)
{
    const ni_item *item = from->item;
    const ni_part part = ni_item_part(item, k);
    const ni_wordterm *terms = ni_wordform_terms(item->form);
    uint32_t i = 0;
    while (i < item->form->term_count && terms[i].start != part.start) i++;
    from->slot = i < item->form->term_count ? terms[i].slot : 1;
    from->start = item->start + part.start;
    from->end = item->start + part.end;
    return emit_plain(from,
                      (newsidx_text){item->folded.data + part.fold, part.fold_end - part.fold});
}

/* The parts of a closed compound, by their stems. */
static newsidx_status emit_term(source *from, const ni_wordterm *term)
{
    const ni_item *item = from->item;
    from->slot = term->slot;
    from->start = item->start + term->start;
    from->end = item->start + term->end;
    return emit_plain(from, ni_wordform_text(item->form, term->text, term->text_size));
}

/* The whole word and its parts. */
static newsidx_status emit_letters(source *from)
{
    const ni_wordform *form = from->item->form;
    const ni_wordterm *terms = ni_wordform_terms(form);
    newsidx_status status = emit_plain(from, from->item->folded);
    if (form->part_count > 1)
        for (uint32_t k = 0; k < form->part_count && status == NEWSIDX_OK; k++)
            status = emit_part(from, k);
    else
        for (uint32_t i = 0; i < form->term_count && status == NEWSIDX_OK; i++)
            status = emit_term(from, &terms[i]);
    return status;
}

/* ---- the rule -------------------------------------------------------------------------------- */

bool ni_respelling_is_likely(newsidx_text folded)
{
    return ni_letters_has_foreign(folded) || find_word(folded) || find_ending(folded);
}

newsidx_status ni_respelling_run(const ni_rules *rules, const ni_window *window, ni_rule_emit *emit,
                                 void *context)
{
    const ni_item *item = &window->items[window->at];
    ni_joined word;
    if (ni_letters_has_foreign(item->folded)) {
        source from = {rules, item, 0, item->start, item->end, emit, context};
        return emit_letters(&from);
    }
    if (!write_out(window, &word)) return NEWSIDX_OK;
    return ni_window_emit_stem(rules, item, NEWSIDX_KIND_COMPLETION, ni_joined_text(&word),
                               item->start, item->end, emit, context);
}
