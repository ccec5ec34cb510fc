/* SPDX-License-Identifier: GPL-2.0-or-later */
/* For each token: its own terms, then those that rules find among its neighbours. */
#include "german/analyser.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/textview.h"
#include "german/choice.h"
#include "german/rules.h"
#include "german/traits.h"
#include "morphology/stopwords.h"

enum { MANY_WORDS = 20000 /* words made: from then on a copy of the lexicon pays */ };

struct ni_analyser {
    unsigned more_holders; /* besides the first */
    ni_lexicon *lexicon;
    ni_tokenizer tokenizer;
    ni_decompounder *splitter;
    ni_stemmer *stemmer;
    ni_formcache *forms;
    ni_rules rules;
    ni_sentence sentence;
    newsidx_term_callback *callback;
    void *context;
    ni_analyser_mode mode;
    newsidx_term term; /* members that are the same in all terms of the token */
};

static newsidx_status make_all(ni_analyser *a, const struct ni_userwords *words,
                               newsidx_error *error)
{
    if (!ni_tokenizer_init(&a->tokenizer, ni_stopwords_couples)) return ni_folder_failure(error);
    a->lexicon = ni_lexicon_view(ni_lexicon_builtin());
    a->splitter = a->lexicon ? ni_decompounder_new(a->lexicon, words) : NULL;
    if (!a->splitter) return ni_error_memory(error);
    a->stemmer = ni_stemmer_new(a->lexicon, words, a->splitter);
    if (!a->stemmer) return ni_stemmer_failure(error);
    a->forms = ni_formcache_new(a->splitter, a->stemmer, ni_traits_of, NI_FORMCACHE_BYTES);
    a->rules = (ni_rules){a->lexicon, a->splitter, a->stemmer};
    return a->forms ? NEWSIDX_OK : ni_error_memory(error);
}

newsidx_status ni_analyser_new(ni_analyser **out, const struct ni_userwords *words,
                               newsidx_error *error)
{
    *out = NULL;
    ni_analyser *analyser = calloc(1, sizeof *analyser);
    if (!analyser) return ni_error_memory(error);
    newsidx_status status = make_all(analyser, words, error);
    if (status == NEWSIDX_OK)
        *out = analyser;
    else
        ni_analyser_free(analyser);
    return status;
}

ni_analyser *ni_analyser_hold(ni_analyser *analyser)
{
    analyser->more_holders++;
    return analyser;
}

void ni_analyser_free(ni_analyser *analyser)
{
    if (!analyser || analyser->more_holders-- > 0) return;
    ni_formcache_free(analyser->forms);
    ni_stemmer_free(analyser->stemmer);
    ni_decompounder_free(analyser->splitter);
    ni_lexicon_close(analyser->lexicon);
    ni_tokenizer_dispose(&analyser->tokenizer);
    free(analyser);
}

const char *newsidx_kind_name(newsidx_kind kind)
{
    static const char *const names[NEWSIDX_KIND_COUNT] = {
        "form", "stem", "part", "join", "head", "completion", "value", "verb", "acronym", "variant",
    };
    return (unsigned)kind < NEWSIDX_KIND_COUNT ? names[kind] : NULL;
}

newsidx_text ni_analyser_stem(ni_analyser *analyser, newsidx_text word)
{
    return ni_stemmer_stem(analyser->stemmer, word);
}

/* ---- what a token gives by itself ------------------------------------------------------------ */

static uint32_t part_number(uint8_t number)
{
    return number == NI_WORDTERM_NONE ? NEWSIDX_PART_NONE : number;
}

static newsidx_status emit_parts(ni_analyser *a, const ni_item *item)
{
    newsidx_term *term = &a->term;
    const ni_wordform *form = item->form;
    const ni_wordterm *known = ni_wordform_terms(form), *const end = known + form->term_count;
    newsidx_status status = NEWSIDX_OK;
    for (; known < end && status == NEWSIDX_OK; known++) {
        term->text = ni_wordform_text(form, known->text, known->text_size);
        term->kind = (newsidx_kind)known->kind;
        term->position = item->number * NI_STRIDE + known->slot;
        term->start = item->start + known->start;
        term->end = item->start + known->end;
        term->first_part = part_number(known->first);
        term->last_part = part_number(known->last);
        status = a->callback(a->context, term);
    }
    return status;
}

/* Check whether there is nothing to choose. In text, a stop word in lower case has the first
   reading. */
static bool is_settled(const ni_analyser *a, const ni_item *item)
{
    const ni_wordform *form = item->form;
    if (form->stem_count == 1) return true;
    return a->mode == NI_ANALYSER_TEXT && !item->apart &&
           (form->settled || (form->stop && !item->capital));
}

static newsidx_status emit_only(ni_analyser *a, const ni_wordform *form)
{
    const ni_wordstem *stem = ni_wordform_stems(form);
    a->term.text = ni_wordform_text(form, stem->text, stem->size);
    a->term.wordclass = (newsidx_wordclass)stem->wordclass;
    return a->callback(a->context, &a->term);
}

static newsidx_status emit_choices(ni_analyser *a, const ni_wordform *form,
                                   const ni_choice *choices, size_t count)
{
    newsidx_term *term = &a->term;
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; i < count && status == NEWSIDX_OK; i++) {
        if (choices[i].choice != NEWSIDX_CHOICE_KEPT && a->mode != NI_ANALYSER_READINGS) break;
        const ni_wordstem *stem = choices[i].stem;
        term->text = ni_wordform_text(form, stem->text, stem->size);
        term->wordclass = (newsidx_wordclass)stem->wordclass;
        term->choice = choices[i].choice;
        term->likelihood = choices[i].likelihood;
        status = a->callback(a->context, term);
    }
    term->choice = NEWSIDX_CHOICE_KEPT;
    term->likelihood = 1;
    return status;
}

static bool asks_forms(const ni_analyser *a, const ni_window *window)
{
    return a->mode == NI_ANALYSER_QUERY && window->count == 1 && a->term.stop &&
           !window->items->capital;
}

/* A query of a single stop word in lower case asks for all forms of its lemma, which are indexed
   as themselves. */
static newsidx_status emit_forms(ni_analyser *a, const ni_wordform *form)
{
    char lemma[NI_LEXICON_WORD_MAX];
    const newsidx_text own = ni_wordform_stem(form);
    newsidx_text stem = ni_stemmer_stem_as(a->stemmer, ni_wordform_folded(form), NI_STEMSIDE_OTHER);
    if (!stem.data) return NEWSIDX_ERR_MEMORY;
    if (stem.size > sizeof lemma) return NEWSIDX_OK;
    stem.data = memcpy(lemma, stem.data, stem.size);
    newsidx_status status = NEWSIDX_OK;
    for (size_t i = 0; status == NEWSIDX_OK && ni_stopwords_at(i).data; i++) {
        const newsidx_text other = ni_stopwords_at(i);
        if (!ni_text_equals(ni_stemmer_stem_as(a->stemmer, other, NI_STEMSIDE_OTHER), stem))
            continue;
        const ni_stems *stems = ni_stemmer_read_stop_word(a->stemmer, other);
        if (!stems) return NEWSIDX_ERR_MEMORY;
        if (ni_text_equals(stems->items[0].text, own)) continue;
        a->term.text = stems->items[0].text;
        status = a->callback(a->context, &a->term);
    }
    return status;
}

/* Check for a stop word: macht is one, die Macht is not. */
static bool is_stop(const ni_wordform *form, const ni_choice *choices, size_t count)
{
    enum { NOUN_MIN = 25 };
    bool noun = false;
    for (size_t i = 0; i < count; i++) noun |= choices[i].choice == NEWSIDX_CHOICE_CAPITAL;
    return form->stop && !(noun && choices[0].stem->weight >= NOUN_MIN);
}

/* Check whether a form often belongs to another word, which the query does not mean: then only
   its stem counts. */
static bool has_dropped(const ni_choice *choices, size_t count)
{
    const double often = .1;
    double dropped = 0;
    for (size_t i = 0; i < count; i++)
        if (choices[i].choice != NEWSIDX_CHOICE_KEPT) dropped += choices[i].likelihood;
    return dropped > often;
}

static void begin_form(ni_analyser *a, const ni_item *item, bool stop)
{
    newsidx_term *term = &a->term;
    term->text = ni_wordform_text(item->form, item->form->form, item->form->form_size);
    term->kind = NEWSIDX_KIND_FORM;
    term->stop = stop;
    term->token = item->number;
    term->position = item->number * NI_STRIDE;
    term->start = term->token_start = item->start;
    term->end = term->token_end = item->end;
    term->first_part = 0;
    term->last_part = item->form->last;
}

/* A query asks for the words as written: "setzt das Gesetz". */
static void begin_stem(ni_analyser *a, const ni_item *item)
{
    a->term.kind = NEWSIDX_KIND_STEM;
    if (!item->apart || a->mode == NI_ANALYSER_QUERY) return;
    a->term.kind = NEWSIDX_KIND_VERB;
    a->term.first_part = a->term.last_part = NEWSIDX_PART_NONE;
}

static newsidx_status emit_chosen(ni_analyser *a, const ni_window *window)
{
    ni_choice choices[NI_STEMS_MAX];
    const ni_item *item = &window->items[window->at];
    const bool query = a->mode == NI_ANALYSER_QUERY;
    const size_t count =
        query ? ni_choice_of_query(window, choices) : ni_choice_of_text(window, choices);
    begin_form(a, item, is_stop(item->form, choices, count));
    if (query && has_dropped(choices, count)) a->term.likelihood = 0;
    newsidx_status status = a->callback(a->context, &a->term);
    a->term.likelihood = 1;
    begin_stem(a, item);
    return status == NEWSIDX_OK ? emit_choices(a, item->form, choices, count) : status;
}

static newsidx_status emit_settled(ni_analyser *a, const ni_item *item)
{
    begin_form(a, item, item->form->stop);
    newsidx_status status = a->callback(a->context, &a->term);
    begin_stem(a, item);
    return status == NEWSIDX_OK ? emit_only(a, item->form) : status;
}

/* Emit the form of a token, its stems and its parts. */
static newsidx_status emit_token(ni_analyser *a, const ni_window *window)
{
    const ni_item *item = &window->items[window->at];
    newsidx_status status = is_settled(a, item) ? emit_settled(a, item) : emit_chosen(a, window);
    if (status == NEWSIDX_OK && asks_forms(a, window)) status = emit_forms(a, item->form);
    a->term.wordclass = NEWSIDX_WORDCLASS_NONE;
    return status == NEWSIDX_OK && item->form->term_count ? emit_parts(a, item) : status;
}

/* ---- what it gives with its neighbours ------------------------------------------------------- */

static newsidx_status emit_rule(void *context, newsidx_kind kind, newsidx_text text, uint32_t slot,
                                size_t start, size_t end)
{
    ni_analyser *a = context;
    newsidx_term *term = &a->term;
    if (text.size == 0 || text.size > NI_TERM_MAX) return NEWSIDX_OK;
    term->text = text;
    term->kind = kind;
    term->position = term->token * NI_STRIDE + slot;
    term->start = start;
    term->end = end;
    term->first_part = term->last_part = NEWSIDX_PART_NONE;
    return a->callback(a->context, term);
}

static newsidx_status run_rules(ni_analyser *a, const ni_window *all)
{
    const ni_rules *rules = &a->rules;
    const ni_window trimmed = ni_window_trim(all), *const window = &trimmed;
    newsidx_status status = NEWSIDX_OK;
    if (ni_coordination_trigger(window)) status = ni_coordination_run(rules, window, emit_rule, a);
    if (status == NEWSIDX_OK && ni_gender_trigger(window))
        status = ni_gender_run(rules, window, emit_rule, a);
    if (status == NEWSIDX_OK && ni_respelling_trigger(window))
        status = ni_respelling_run(rules, window, emit_rule, a);
    if (status == NEWSIDX_OK && ni_slash_trigger(window))
        status = ni_slash_run(rules, window, emit_rule, a);
    if (status == NEWSIDX_OK && ni_clock_trigger(window))
        status = ni_clock_run(rules, window, emit_rule, a);
    if (status == NEWSIDX_OK && ni_digitgroups_trigger(window))
        status = ni_digitgroups_run(rules, window, emit_rule, a);
    if (status == NEWSIDX_OK && ni_number_trigger(window))
        status = ni_number_run(rules, window, emit_rule, a);
    if (status == NEWSIDX_OK && ni_calendar_trigger(window))
        status = ni_calendar_run(rules, window, emit_rule, a);
    if (status == NEWSIDX_OK && ni_law_trigger(window))
        status = ni_law_run(rules, window, emit_rule, a);
    if (status == NEWSIDX_OK && ni_docket_trigger(window))
        status = ni_docket_run(rules, window, emit_rule, a);
    if (status == NEWSIDX_OK && ni_gazette_trigger(window))
        status = ni_gazette_run(rules, window, emit_rule, a);
    if (status == NEWSIDX_OK && ni_verb_trigger(window))
        status = ni_verb_run(rules, window, emit_rule, a);
    if (status == NEWSIDX_OK && ni_acronym_trigger(window))
        status = ni_acronym_run(rules, window, emit_rule, a);
    return status;
}

newsidx_status ni_analyser_run_as(ni_analyser *a, ni_analyser_mode mode, newsidx_text text,
                                  newsidx_term_callback *callback, void *context,
                                  newsidx_error *error)
{
    ni_window window;
    a->mode = mode;
    a->callback = callback;
    a->context = context;
    a->term.wordclass = NEWSIDX_WORDCLASS_NONE;
    a->term.choice = NEWSIDX_CHOICE_KEPT;
    a->term.likelihood = 1;
    if (ni_formcache_made(a->forms) >= MANY_WORDS) ni_lexicon_gather(a->lexicon);
    ni_sentence_begin(&a->sentence, &a->tokenizer, a->forms, text);
    while (ni_sentence_next(&a->sentence, &window)) {
        if (a->sentence.looked < ni_sentence_marks_end(&a->sentence))
            ni_verb_mark(&a->rules, &a->sentence);
        newsidx_status status = emit_token(a, &window);
        if (status == NEWSIDX_OK && ni_rules_concern(&window)) status = run_rules(a, &window);
        if (status != NEWSIDX_OK) return status;
    }
    return a->sentence.failed ? ni_error_memory(error) : NEWSIDX_OK;
}

newsidx_status ni_analyser_run(ni_analyser *a, newsidx_text text, newsidx_term_callback *callback,
                               void *context, newsidx_error *error)
{
    return ni_analyser_run_as(a, NI_ANALYSER_TEXT, text, callback, context, error);
}
