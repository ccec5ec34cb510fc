/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tokens among their neighbours, for rules of German that look beyond one word, such as the
 * coordination "Kosten- und Leistungsrechnung". A rule is a function that gets a window of tokens
 * and the current one, and adds terms to that. Each rule has a file of its own.
 */
#ifndef NI_SENTENCE_SENTENCE_H
#define NI_SENTENCE_SENTENCE_H

#include "sentence/formcache.h"

typedef struct ni_item {
    const char *text;        /* the whole text; start and end are offsets in it */
    size_t start, end;       /* bytes of the token */
    const ni_wordform *form; /* the word by itself */
    newsidx_text folded;     /* its normal form, without hyphens; not empty */
    uint32_t number;         /* number of the token; its position is NI_STRIDE times that */
    uint16_t gap;            /* NI_GAP_... before it */
    uint32_t traits;         /* NI_TRAIT_... */
    bool capital;            /* begins with a capital */
    bool digit;              /* begins with a digit */
    bool apart;              /* a verb whose particle stands apart: setzt ... um */
} ni_item;

/* A window of the text: items[0 .. count), of which items[at] is the current one. It has at
   least NI_WINDOW_REACH items on either side, as far as the text goes. */
typedef struct ni_window {
    const ni_item *items;
    size_t count, at;
} ni_window;

enum { NI_WINDOW_REACH = 48 };

/* Return the window for a rule: at most NI_WINDOW_REACH items on either side, so that a rule
   that looks to its end gives the same terms wherever the buffer ends. */
static inline ni_window ni_window_trim(const ni_window *window)
{
    const size_t left = window->count - window->at;
    const size_t before = window->at < NI_WINDOW_REACH ? window->at : NI_WINDOW_REACH;
    const size_t after = left <= NI_WINDOW_REACH ? left : NI_WINDOW_REACH + 1;
    return (ni_window){window->items + window->at - before, before + after, before};
}

/* What rules need. */
typedef struct ni_rules {
    const ni_lexicon *lexicon;
    ni_decompounder *splitter;
    ni_stemmer *stemmer;
} ni_rules;

/*
 * Emit a term at the position of items[at]: slot 0 is that of the word itself, 1 to NI_STRIDE - 2
 * follow it. start and end are the bytes of the text that it stands for, possibly of several
 * tokens. The text is copied.
 */
typedef newsidx_status ni_rule_emit(void *context, newsidx_kind kind, newsidx_text term,
                                    uint32_t slot, size_t start, size_t end);

/* A rule. It runs only if its trigger, a cheap test of items[at], holds. */
typedef newsidx_status ni_rule_run(const ni_rules *rules, const ni_window *window,
                                   ni_rule_emit *emit, void *context);

/* The tokens of a text, one window after the other. */
typedef struct ni_sentence {
    ni_tokenizer *tokenizer;
    ni_formcache *forms;
    ni_item items[6 * NI_WINDOW_REACH];
    size_t count, at; /* at: the next item */
    size_t looked;    /* verbs of the particles before this item have been marked */
    uint32_t number;  /* number of the next token read */
    bool over;        /* the tokenizer has reached the end */
    bool failed;      /* out of memory: there are no more items */
} ni_sentence;

/* Begin a text. */
void ni_sentence_begin(ni_sentence *sentence, ni_tokenizer *tokenizer, ni_formcache *forms,
                       newsidx_text text);

/* Read more tokens. For ni_sentence_next. */
void ni_sentence_refill(ni_sentence *sentence);

/* Return the end of the items that two more follow, unless the text ends. */
static inline size_t ni_sentence_marks_end(const ni_sentence *sentence)
{
    if (sentence->over) return sentence->count;
    return sentence->count < 2 ? 0 : sentence->count - 2;
}

/* Go to the next token, with a window that is yet to be trimmed for rules. False at the end, or
   when out of memory. */
static inline bool ni_sentence_next(ni_sentence *sentence, ni_window *window)
{
    if (!sentence->over && sentence->count - sentence->at <= NI_WINDOW_REACH)
        ni_sentence_refill(sentence);
    if (sentence->failed || sentence->at == sentence->count) return false;
    *window = (ni_window){sentence->items, sentence->count, sentence->at++};
    return true;
}

#endif
