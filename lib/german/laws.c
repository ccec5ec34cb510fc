/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The list has the laws that are cited by acronym every day; any other law goes by its own name. It
 * stands on what the laws call themselves.
 */
#include "german/laws.h"

typedef struct law {
    const char *name; /* in the nominative, without a space */
    const char *acronym;
} law;

static const law laws[] = {
    {"abgabenordnung", "ao"},
    {"aktiengesetz", "aktg"},
    {"arbeitsgerichtsgesetz", "arbgg"},
    {"arbeitszeitgesetz", "arbzg"},
    {"asylgesetz", "asylg"},
    {"aufenthaltsgesetz", "aufenthg"},
    {"baugesetzbuch", "baugb"},
    {"beamtenstatusgesetz", "beamtstg"},
    {"betriebsverfassungsgesetz", "betrvg"},
    {"betäubungsmittelgesetz", "btmg"},
    {"bundesdatenschutzgesetz", "bdsg"},
    {"bundesimmissionsschutzgesetz", "bimschg"},
    {"bundesnaturschutzgesetz", "bnatschg"},
    {"bürgerlichesgesetzbuch", "bgb"},
    {"datenschutzgrundverordnung", "dsgvo"},
    {"einkommensteuergesetz", "estg"},
    {"energiewirtschaftsgesetz", "enwg"},
    {"gerichtsverfassungsgesetz", "gvg"},
    {"gewerbeordnung", "gewo"},
    {"gewerbesteuergesetz", "gewstg"},
    {"grundgesetz", "gg"},
    {"handelsgesetzbuch", "hgb"},
    {"infektionsschutzgesetz", "ifsg"},
    {"informationsfreiheitsgesetz", "ifg"},
    {"insolvenzordnung", "inso"},
    {"jugendschutzgesetz", "juschg"},
    {"kündigungsschutzgesetz", "kschg"},
    {"kreditwesengesetz", "kwg"},
    {"körperschaftsteuergesetz", "kstg"},
    {"mindestlohngesetz", "milog"},
    {"onlinezugangsgesetz", "ozg"},
    {"ordnungswidrigkeitengesetz", "owig"},
    {"patentgesetz", "patg"},
    {"sozialgerichtsgesetz", "sgg"},
    {"sozialgesetzbuch", "sgb"},
    {"staatsangehörigkeitsgesetz", "stag"},
    {"strafgesetzbuch", "stgb"},
    {"strafprozessordnung", "stpo"},
    {"strassenverkehrsgesetz", "stvg"},
    {"strassenverkehrsordnung", "stvo"},
    {"telekommunikationsgesetz", "tkg"},
    {"tierschutzgesetz", "tierschg"},
    {"umsatzsteuergesetz", "ustg"},
    {"urheberrechtsgesetz", "urhg"},
    {"verwaltungsgerichtsordnung", "vwgo"},
    {"verwaltungsverfahrensgesetz", "vwvfg"},
    {"wohngeldgesetz", "wogg"},
    {"zivilprozessordnung", "zpo"},
};

/* What the last word of a law's name ends with. */
static const char *const endings[] = {
    "gesetz",     "gesetzbuch", "ordnung", "verordnung", "verfassung",    "vertrag",
    "konvention", "satzung",    "kodex",   "statut",     "übereinkommen",
};

static size_t put(char out[NI_LAWS_NAME_MAX], newsidx_text text)
{
    if (text.size == 0 || text.size > NI_LAWS_NAME_MAX) return 0;
    memcpy(out, text.data, text.size);
    return text.size;
}

/* ---- acronyms -------------------------------------------------------------------------------- */

bool ni_laws_is_acronym(const ni_item *item)
{
    newsidx_text written = ni_item_written(item);
    size_t capitals = 0;
    if (written.size < 2 || written.size > 16 || !item->capital) return false;
    for (size_t i = 0; i < written.size; i++) {
        char c = written.data[i];
        capitals += c >= 'A' && c <= 'Z';
        if (c >= '0' && c <= '9') return false;
    }
    return capitals >= 2 || ni_item_is(item, "inso");
}

static bool is_roman(const ni_item *item)
{
    newsidx_text written = ni_item_written(item);
    if (written.size > 4) return false;
    for (size_t i = 0; i < written.size; i++)
        if (!memchr("IVX", written.data[i], 3)) return false;
    return true;
}

/* "OZG", "SGB II", "SGB 2" as it is cited. */
static size_t read_acronym(const ni_window *window, size_t index, char out[NI_LAWS_NAME_MAX],
                           size_t *last)
{
    const ni_item *item = &window->items[index];
    size_t size = put(out, item->folded);
    *last = index;
    const ni_item *next = index + 1 < window->count ? item + 1 : NULL;
    if (!ni_item_is(item, "sgb") || !next || next->gap != NI_GAP_SPACE || !is_roman(next))
        return size;
    out[size++] = ' ';
    *last = index + 1;
    return size + put(out + size, next->folded);
}

/* ---- names ----------------------------------------------------------------------------------- */

/* Whether a word says of a law no more than that it is one: "dieser Verordnung". */
static bool is_nameless(newsidx_text name)
{
    if (ni_text_is(name, "verfassung") || ni_text_is(name, "gesetzbuch")) return false;
    return NI_TEXT_AMONG(name, endings);
}

/* A name without the ending of its case; false where it ends as no law does. */
static bool nominative(newsidx_text *name)
{
    static const char *const cases[] = {"es", "s", "e", ""};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        if (!ni_text_ends(*name, cases[c])) continue;
        newsidx_text bare = {name->data, name->size - strlen(cases[c])};
        for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
            if (!ni_text_ends(bare, endings[i])) continue;
            *name = bare;
            return !is_nameless(bare);
        }
    }
    return false;
}

static size_t find_acronym(newsidx_text name, char out[NI_LAWS_NAME_MAX])
{
    for (size_t i = 0; i < sizeof laws / sizeof *laws; i++)
        if (ni_text_is(name, laws[i].name)) return put(out, newsidx_text_of(laws[i].acronym));
    return 0;
}

/* "Bürgerlichen Gesetzbuchs" */
static size_t read_civil_code(const ni_window *window, size_t index, char out[NI_LAWS_NAME_MAX],
                              size_t *last)
{
    if (index + 1 >= window->count) return 0;
    newsidx_text name = window->items[index + 1].folded;
    if (!ni_text_begins(window->items[index].folded, "bürgerliche") || !nominative(&name)) return 0;
    if (!ni_text_is(name, "gesetzbuch")) return 0;
    *last = index + 1;
    return put(out, newsidx_text_of("bgb"));
}

static size_t read_name(const ni_rules *rules, const ni_window *window, size_t index,
                        char out[NI_LAWS_NAME_MAX], size_t *last)
{
    const ni_item *item = &window->items[index];
    newsidx_text name = item->folded;
    if (!item->capital) return 0;
    size_t size = read_civil_code(window, index, out, last);
    if (size || !nominative(&name)) return size;
    *last = index;
    size = find_acronym(name, out);
    if (size || name.size > NI_LEXICON_WORD_MAX) return size;
    newsidx_text stem = ni_stemmer_stem(rules->stemmer, name);
    return stem.data ? put(out, stem) : 0;
}

/* Whether only a space, and the point of an abbreviation, stand before the item. */
static bool follows(const ni_window *window, size_t index)
{
    const ni_item *item = &window->items[index];
    if (item->gap & ~(NI_GAP_SPACE | NI_GAP_LINE | NI_GAP_BREAK | NI_GAP_DOT)) return false;
    return !(item->gap & NI_GAP_BREAK) || (!item[-1].digit && !ni_window_breaks(window, index));
}

size_t ni_laws_read(const ni_rules *rules, const ni_window *window, size_t index,
                    char out[NI_LAWS_NAME_MAX], size_t *last)
{
    static const char *const articles[] = {"des", "der", "dem", "den", "vom", "zum", "im"};
    for (int skipped = 0; index < window->count; index++, skipped++) {
        const ni_item *item = &window->items[index];
        if (!follows(window, index)) return 0;
        if (skipped == 0 && NI_TEXT_AMONG(item->folded, articles)) continue;
        if (ni_laws_is_acronym(item) && !is_roman(item))
            return read_acronym(window, index, out, last);
        size_t size = read_name(rules, window, index, out, last);
        bool may_pass = item->capital && ni_text_ends(item->folded, "en"); /* Zehnten */
        if (size || skipped > 2 || !may_pass) return size;
    }
    return 0;
}
