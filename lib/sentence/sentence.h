/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tokens among their neighbours: what rules of German look at that go beyond one word, such as the
 * coordination "Kosten- und Leistungsrechnung". A rule is a function that is given a window of
 * tokens and one of them, and adds terms to that one; each rule has a file of its own.
 */
#ifndef NI_SENTENCE_SENTENCE_H
#define NI_SENTENCE_SENTENCE_H

#include "sentence/formcache.h"

typedef struct ni_item {
    const char *text;        /* the whole text that starts and ends count in */
    size_t start, end;       /* bytes of the token */
    const ni_wordform *form; /* what it is by itself */
    newsidx_text folded;     /* its normal form, without hyphens; not empty */
    uint32_t number;         /* of the token: its position is NI_STRIDE times that */
    uint16_t gap;            /* NI_GAP_... before it */
    uint32_t traits;         /* NI_TRAIT_... */
    bool capital;            /* begins with a capital */
    bool digit;              /* begins with a digit */
    bool apart;              /* a verb whose particle stands apart: setzt ... um */
} ni_item;

/* A window of the text: items[0 .. count), of which rules look at items[at]. On either side are
 * NI_WINDOW_REACH items at the least, where the text has them. */
typedef struct ni_window {
    const ni_item *items;
    size_t count, at;
} ni_window;

enum { NI_WINDOW_REACH = 48 };

/* The window that a rule may see: NI_WINDOW_REACH items on either side and never more, so that a
 * rule that looks to its end gives the same terms wherever the buffer of items ends. */
static inline ni_window ni_window_trim(const ni_window *window)
{
    const size_t left = window->count - window->at;
    const size_t before = window->at < NI_WINDOW_REACH ? window->at : NI_WINDOW_REACH;
    const size_t after = left <= NI_WINDOW_REACH ? left : NI_WINDOW_REACH + 1;
    return (ni_window){window->items + window->at - before, before + after, before};
}

/* What a rule works with. */
typedef struct ni_rules {
    const ni_lexicon *lexicon;
    ni_decompounder *splitter;
    ni_stemmer *stemmer;
} ni_rules;

/*
 * Where a rule leaves a term. It stands in the place of items[at]: slot 0 with the word itself, 1
 * to NI_STRIDE - 2 behind it. start and end are the bytes of the text that it stands for, which
 * may reach over several tokens. The text is copied.
 */
typedef newsidx_status ni_rule_emit(void *context, newsidx_kind kind, newsidx_text term,
                                    uint32_t slot, size_t start, size_t end);

/* A rule. It is only asked where its trigger, a cheap test of items[at], says so. */
typedef newsidx_status ni_rule_run(const ni_rules *rules, const ni_window *window,
                                   ni_rule_emit *emit, void *context);

/* The tokens of a text, one window after the other. */
typedef struct ni_sentence {
    ni_tokenizer *tokenizer;
    ni_formcache *forms;
    ni_item items[6 * NI_WINDOW_REACH];
    size_t count, at; /* at: the item that ni_sentence_next goes to next */
    size_t looked;    /* verbs of the particles before this item have been marked */
    uint32_t number;  /* of the next token that is read */
    bool over;        /* the tokenizer is at the end of the text */
    bool failed;      /* memory is out: there are no more items */
} ni_sentence;

/* Begins a text. */
void ni_sentence_begin(ni_sentence *sentence, ni_tokenizer *tokenizer, ni_formcache *forms,
                       newsidx_text text);

/* Reads on. For ni_sentence_next. */
void ni_sentence_refill(ni_sentence *sentence);

/* The end of the items that are followed by two more, unless the text ends. */
static inline size_t ni_sentence_marks_end(const ni_sentence *sentence)
{
    if (sentence->over) return sentence->count;
    return sentence->count < 2 ? 0 : sentence->count - 2;
}

/* Goes to the next token, with a window that is yet to be trimmed for rules. False at the end, or
 * when memory is out. */
static inline bool ni_sentence_next(ni_sentence *sentence, ni_window *window)
{
    if (!sentence->over && sentence->count - sentence->at <= NI_WINDOW_REACH)
        ni_sentence_refill(sentence);
    if (sentence->failed || sentence->at == sentence->count) return false;
    *window = (ni_window){sentence->items, sentence->count, sentence->at++};
    return true;
}

#endif
