/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A law is named by its acronym if lawlist.h has it or the text gives it, so that its name and its
 * acronym give the same term. Any other law is named by the stem of its name.
 */
#include "law/laws.h"

#include "base/latin.h"
#include "law/lawlexer.h"
#include "law/lawlist.h"

/* Endings of the last word of a law's name. */
static const newsidx_text endings[] = {
    NI_TEXT("gesetz"),  NI_TEXT("gesetzbuch"), NI_TEXT("ordnung"),       NI_TEXT("verfassung"),
    NI_TEXT("vertrag"), NI_TEXT("konvention"), NI_TEXT("satzung"),       NI_TEXT("kodex"),
    NI_TEXT("statut"),  NI_TEXT("charta"),     NI_TEXT("übereinkommen"),
};

/* The books of the Sozialgesetzbuch. */
static const char *const ordinals[] = {"erst",   "zweit",  "dritt",     "viert",    "fünft",
                                       "sechst", "siebt",  "acht",      "neunt",    "zehnt",
                                       "elft",   "zwölft", "dreizehnt", "vierzehnt"};
static const char *const romans[] = {"i",    "ii", "iii", "iv", "v",   "vi",   "vii",
                                     "viii", "ix", "x",   "xi", "xii", "xiii", "xiv"};

/* A name being read. */
typedef struct reading {
    const ni_rules *rules;
    const ni_window *window;
    ni_lawname name;
    size_t last; /* its last item */
} reading;

static bool append(ni_lawname *name, newsidx_text text)
{
    if (text.size == 0 || name->size + text.size > NI_LAWS_NAME_MAX) return false;
    memcpy(name->data + name->size, text.data, text.size);
    name->size += text.size;
    return true;
}

static bool set(reading *r, newsidx_text text, size_t last)
{
    r->name.size = 0;
    r->last = last;
    return append(&r->name, text);
}

/* Return the item at an index if only a space separates it from the one before; else NULL. */
static const ni_item *next_word(const ni_window *window, size_t index)
{
    if (index >= window->count) return NULL;
    const ni_item *item = &window->items[index];
    return item->gap & ~(NI_GAP_SPACE | NI_GAP_LINE) ? NULL : item;
}

/* ---- acronyms -------------------------------------------------------------------------------- */

bool ni_laws_is_acronym(newsidx_text written)
{
    enum { LEAST = 2, MOST = 16 };
    size_t capitals = 0;
    if (written.size < LEAST || written.size > MOST) return false;
    for (size_t i = 0; i < written.size; i++) {
        const unsigned char c = (unsigned char)written.data[i];
        if (c >= '0' && c <= '9') return false;
        if (ni_latin_begins_capital((newsidx_text){written.data + i, written.size - i}))
            capitals++;
        else if (i == 0)
            return false;
    }
    return capitals >= 2;
}

static bool is_roman(const ni_item *item)
{
    const newsidx_text written = ni_item_written(item);
    if (written.size > 4) return false;
    for (size_t i = 0; i < written.size; i++)
        if (!memchr("IVX", written.data[i], 3)) return false;
    return true;
}

static bool is_acronym(const ni_item *item)
{
    if (!item->capital) return !item->form->stop && ni_lawlist_has(item->folded);
    if (!ni_laws_is_acronym(ni_item_written(item))) return false;
    return !is_roman(item) && !(item->traits & NI_TRAIT_UNIT);
}

/* Read "SGB X" or "Sozialgesetzbuch X"; without a book the name is "sgb". */
static bool read_book(reading *r, size_t index)
{
    const ni_item *next = next_word(r->window, index + 1);
    if (!set(r, newsidx_text_of("sgb"), index)) return false;
    const int number = next ? ni_item_number(next) : -1;
    newsidx_text book = {NULL, 0};
    if (number > 0 && number <= (int)NI_COUNT(romans))
        book = newsidx_text_of(romans[number - 1]); /* SGB 2 */
    else if (next && NI_TEXT_AMONG(next->folded, romans))
        book = next->folded;
    if (book.size == 0) return true;
    r->last = index + 1;
    return append(&r->name, newsidx_text_of(" ")) && append(&r->name, book);
}

/* Read "OZG", "SGB II" or "AG VwGO". */
static bool read_acronym(reading *r, size_t index)
{
    const ni_item *item = &r->window->items[index];
    if (!is_acronym(item)) return false;
    if (ni_item_is(item, "sgb")) return read_book(r, index);
    if (!set(r, item->folded, index)) return false;
    const ni_item *next = next_word(r->window, index + 1);
    if (!ni_item_is(item, "ag") && !ni_item_is(item, "eg")) return true;
    if (!next || !is_acronym(next)) return true;
    r->last = index + 1;
    return append(&r->name, next->folded);
}

/* ---- names of one word ----------------------------------------------------------------------- */

/* Check whether a word means "law" without naming one: "dieser Verordnung". */
static bool is_nameless(newsidx_text name)
{
    if (ni_text_is(name, "verfassung") || ni_text_is(name, "gesetzbuch")) return false;
    if (ni_text_is(name, "verordnung")) return true;
    return NI_TEXT_ENDS_AMONG(name, endings) == name.size;
}

/* Remove a case ending from a name. False if the name has no ending of a law. */
static bool nominative(newsidx_text *name)
{
    newsidx_text bare = *name;
    for (int i = 0; i < 3; i++) { /* -s, -e, -es */
        if (NI_TEXT_ENDS_AMONG(bare, endings)) {
            *name = bare;
            return true;
        }
        const char last = bare.size ? bare.data[bare.size - 1] : '\0';
        if (last != 'e' && (last != 's' || i > 0)) return false;
        bare.size--;
    }
    return false;
}

/* "Bürgerlichen Gesetzbuchs" */
static bool read_civil_code(reading *r, size_t index)
{
    const ni_item *next = next_word(r->window, index + 1);
    if (!next || !ni_text_begins(r->window->items[index].folded, "bürgerliche")) return false;
    newsidx_text name = next->folded;
    if (!nominative(&name) || !ni_text_is(name, "gesetzbuch")) return false;
    return set(r, newsidx_text_of("bgb"), index + 1);
}

/* Read the name of a listed law, also in lower case; of any other law by its last word. */
static bool read_word(reading *r, size_t index)
{
    enum { SHORTEST = 10 }; /* bytes of a name */
    const ni_item *item = &r->window->items[index];
    newsidx_text name = item->folded;
    if (!item->capital && (item->form->stop || name.size < SHORTEST)) return false;
    if (!nominative(&name)) return false;
    const char *acronym = ni_lawlist_acronym(name);
    if (acronym && ni_text_is(newsidx_text_of(acronym), "sgb")) return read_book(r, index);
    if (acronym) return set(r, newsidx_text_of(acronym), index);
    if (!item->capital || is_nameless(name) || name.size > NI_LEXICON_WORD_MAX) return false;
    const newsidx_text stem = ni_stemmer_stem(r->rules->stemmer, name);
    return stem.data && set(r, stem, index);
}

/* ---- names of several words ------------------------------------------------------------------ */

/* Check whether an item is a word of a title, with an inflection of at most `ending` bytes. */
static bool is_word(const ni_item *item, newsidx_text word, size_t ending)
{
    const newsidx_text folded = item->folded;
    return folded.size >= word.size && folded.size - word.size <= ending &&
           memcmp(folded.data, word.data, word.size) == 0;
}

/* Return the next word of a title and move *words after it. */
static newsidx_text take_word(const char **words)
{
    const newsidx_text word = {*words, strcspn(*words, " ")};
    *words += word.size;
    while (**words == ' ') ++*words;
    return word;
}

/* Return the last item of the title at an index; 0 if the text does not have that title. */
static size_t match_title(const ni_window *window, size_t index, const char *words)
{
    static const char *const passed[] = {"das", "dem", "den", "der", "des", "die", "und"};
    enum { HEAD_ENDING = 2, ENDING = 4 };
    if (!is_word(&window->items[index], take_word(&words), HEAD_ENDING)) return 0;
    while (*words) {
        const newsidx_text word = take_word(&words);
        const ni_item *item = next_word(window, ++index);
        while (item && NI_TEXT_IN(item->folded, passed)) item = next_word(window, ++index);
        if (!item || !is_word(item, word, ENDING)) return 0;
    }
    return index;
}

/* "Gesetz gegen Wettbewerbsbeschränkungen" */
static bool read_title(reading *r, size_t index)
{
    static const char *const second[] = {"betreffend", "der", "gegen", "zu", "zum", "zur", "über"};
    size_t count;
    const ni_item *next = next_word(r->window, index + 1);
    if (!next || !NI_TEXT_IN(next->folded, second)) return false;
    const ni_lawlist_title *titles = ni_lawlist_titles(&count);
    const char first = r->window->items[index].folded.data[0];
    for (size_t i = 0; i < count; i++) {
        if (titles[i].words[0] != first) continue;
        const size_t last = match_title(r->window, index, titles[i].words);
        if (last) return set(r, newsidx_text_of(titles[i].acronym), last);
    }
    return false;
}

/* Return the number, from 0, that an ordinal names: "Zehnten". -1 for none. */
static int ordinal(const ni_item *item)
{
    enum { ENDING = 2 };
    for (size_t i = 0; i < NI_COUNT(ordinals); i++)
        if (ordinals[i][0] == item->folded.data[0] &&
            is_word(item, newsidx_text_of(ordinals[i]), ENDING))
            return (int)i;
    return -1;
}

static bool is_book(const ni_item *item)
{
    return item && is_word(item, newsidx_text_of("buch"), 2);
}

static bool set_book(reading *r, int number, size_t last)
{
    return set(r, newsidx_text_of("sgb "), last) &&
           append(&r->name, newsidx_text_of(romans[number]));
}

/* "Zehntes Buch Sozialgesetzbuch", "Zehnten Buches des Sozialgesetzbuchs" */
static bool read_numbered_book(reading *r, size_t index)
{
    const int number = ordinal(&r->window->items[index]);
    if (number < 0 || !is_book(next_word(r->window, index + 1))) return false;
    const ni_item *code = next_word(r->window, index + 2);
    const bool article = code && ni_item_is(code, "des");
    if (article) code = next_word(r->window, index + 3);
    if (!code || !is_word(code, newsidx_text_of("sozialgesetzbuch"), 2)) return false;
    return set_book(r, number, index + 2 + article);
}

/* Read the book after "Sozialgesetzbuch": "Sozialgesetzbuch – Zehntes Buch". */
static void read_book_after(reading *r)
{
    const size_t next = r->last + 1;
    if (!ni_text_is((newsidx_text){r->name.data, r->name.size}, "sgb")) return;
    if (next + 1 >= r->window->count || !is_book(next_word(r->window, next + 1))) return;
    const int number = ordinal(&r->window->items[next]);
    if (number >= 0) set_book(r, number, next + 1);
}

/* ---- all of them ----------------------------------------------------------------------------- */

static bool read_name(reading *r, size_t index);

/* "Einführungsgesetz zum BGB" is EGBGB, "Ausführungsgesetz zur VwGO" AGVwGO. */
static bool read_derived(reading *r, size_t index)
{
    static const char *const prepositions[] = {"zu", "zum", "zur"};
    const ni_item *item = &r->window->items[index];
    const bool introductory = ni_text_begins(item->folded, "einführungsgesetz");
    if (!introductory && !ni_text_begins(item->folded, "ausführungsgesetz")) return false;
    const ni_item *next = next_word(r->window, ++index);
    if (!next || !NI_TEXT_IN(next->folded, prepositions)) return false;
    next = next_word(r->window, ++index);
    if (next && ni_item_is(next, "dem")) next = next_word(r->window, ++index);
    if (!next || !read_name(r, index)) return false;
    const ni_lawname law = r->name;
    return set(r, newsidx_text_of(introductory ? "eg" : "ag"), r->last) &&
           append(&r->name, (newsidx_text){law.data, law.size});
}

static bool read_name(reading *r, size_t index)
{
    if (read_acronym(r, index)) return true;
    if (r->window->items[index].capital && (read_civil_code(r, index) || read_title(r, index) ||
                                            read_derived(r, index) || read_numbered_book(r, index)))
        return true;
    return read_word(r, index);
}

/* Read the acronym that the text gives after a name: in brackets, after a dash or after "kurz". */
static bool read_given(const reading *name, reading *r)
{
    size_t index = name->last + 1;
    if (index >= r->window->count) return false;
    const ni_item *item = &r->window->items[index];
    const bool said = item->gap & NI_GAP_COMMA && !item->capital;
    if (said && ++index >= r->window->count) return false; /* ", kurz GWB" */
    if (!said && !(item->gap & NI_GAP_OPEN) && !ni_lawlexer_dashed(item)) return false;
    item = &r->window->items[index];
    return item->capital && (!said || name->window->items[index - 1].traits & NI_TRAIT_SHORT) &&
           read_acronym(r, index);
}

static void add_name(ni_lawnames *out, const reading *r)
{
    if (out->count && out->items[0].size == r->name.size &&
        memcmp(out->items[0].data, r->name.data, r->name.size) == 0)
        return;
    out->items[out->count++] = r->name;
}

/* Return what was read at an index. */
static void note_names(reading *r, size_t index, ni_lawnames *out)
{
    reading given = {.rules = r->rules, .window = r->window};
    out->count = 0;
    if (!is_acronym(&r->window->items[index])) {
        read_book_after(r);
        if (read_given(r, &given)) add_name(out, &given);
    }
    add_name(out, r);
    out->last = given.name.size ? given.last : r->last;
}

bool ni_laws_read(const ni_rules *rules, const ni_window *window, size_t index, ni_lawnames *out)
{
    static const char *const passed[] = {"aus", "dem",  "den", "der", "des", "im",
                                         "in",  "nach", "vom", "zum", "zur"};
    enum { PASSED = 2, ADJECTIVES = 2 };
    reading r = {.rules = rules, .window = window};
    const ni_item *item = index < window->count ? &window->items[index] : NULL;
    for (int i = 0; i < PASSED && item && !item->capital && NI_TEXT_IN(item->folded, passed); i++)
        item = next_word(window, ++index);
    for (int i = 0; item && i <= ADJECTIVES; i++) {
        if (read_name(&r, index)) {
            note_names(&r, index, out);
            return true;
        }
        if (!item->capital || !ni_text_ends(item->folded, "en")) return false; /* Bayerischen */
        item = next_word(window, ++index);
    }
    return false;
}

bool ni_laws_read_before(const ni_window *window, size_t index, ni_lawnames *out)
{
    reading r = {.window = window};
    size_t begin = index - 1;
    if (index == 0) return false;
    if (is_roman(&window->items[begin]) && begin > 0) begin--; /* SGB X */
    if (!read_acronym(&r, begin) || r.last + 1 != index) return false;
    out->items[0] = r.name;
    out->count = 1;
    out->last = r.last;
    return true;
}
