/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From the runs of a span to parts in normal form. A part is one run, or several joined across line
 * ends; a run with capitals inside becomes several parts.
 */
#include <string.h>

#include "text/tokenizer.h"

/* A longer part is not CamelCase but a key, a hash or an encoded picture. */
enum { CAMEL_MAX = 100 };

/* Append the normal form of bytes of the text to the current part. */
static void fold_bytes(ni_tokenizer *t, size_t start, size_t end)
{
    if (!ni_folder_append(t->folder, t->text + start, end - start, &t->folded)) t->failed = true;
}

/* End the part whose normal form begins at `fold`, unless it is empty. */
static void add_part(ni_tokenizer *t, size_t start, size_t end, size_t fold)
{
    if (t->failed || t->folded.size == fold || t->part_count == NI_TOKEN_PARTS_MAX) return;
    t->parts[t->part_count++] = (ni_part){start, end, fold, t->folded.size};
}

/* ---- CamelCase ------------------------------------------------------------------------------- */

/* Check quickly whether a capital follows another letter, which is rare. */
static bool has_camel(const ni_tokenizer *t, const ni_run *run)
{
    ni_class before = NI_CLASS_OTHER;
    for (size_t at = run->start; at < run->end;) {
        ni_class c = ni_chars_next(&t->chars, t->text, run->end, &at);
        if (c == NI_CLASS_MARK || c == NI_CLASS_IGNORED) continue;
        if (c == NI_CLASS_UPPER && ni_class_is_letter(before)) return true;
        before = c;
    }
    return false;
}

/* Check whether a part begins at character i; the last one began at `last`. */
static bool is_camel_boundary(const uint8_t *classes, size_t count, size_t last, size_t i)
{
    if (classes[i] != NI_CLASS_UPPER || i + 1 >= count) return false;
    if (classes[i - 1] == NI_CLASS_LOWER) /* BayernID, eGovernment, but not GmbH */
        return ni_class_is_letter((ni_class)classes[i + 1]) && (i - last >= 2 || i == 1);
    return classes[i - 1] == NI_CLASS_UPPER && i + 3 < count && /* EGovernment, but not WLANs */
           classes[i + 1] == NI_CLASS_LOWER && classes[i + 2] == NI_CLASS_LOWER &&
           classes[i + 3] == NI_CLASS_LOWER;
}

/* List the classes and offsets of a run's characters; marks and ignored characters belong to the
   one before them. Returns their number. */
static size_t classify_run(const ni_tokenizer *t, const ni_run *run, uint8_t *classes,
                           size_t *offsets)
{
    size_t count = 0;
    for (size_t at = run->start; at < run->end;) {
        size_t here = at;
        ni_class c = ni_chars_next(&t->chars, t->text, run->end, &at);
        if (count && (c == NI_CLASS_MARK || c == NI_CLASS_IGNORED)) continue;
        classes[count] = (uint8_t)c;
        offsets[count++] = here;
    }
    return count;
}

/*
 * Fold a run, splitting it into parts at inner capitals. The last part stays open: returns its
 * start, with the start of its normal form in *fold. `others` more parts will follow: if there is
 * no room for them, the rest is not split.
 */
static size_t fold_camel(ni_tokenizer *t, const ni_run *run, size_t others, size_t *fold)
{
    uint8_t classes[CAMEL_MAX];
    size_t offsets[CAMEL_MAX];
    size_t count = classify_run(t, run, classes, offsets), last = 0;
    for (size_t i = 1; i < count && t->part_count + others + 2 < NI_TOKEN_PARTS_MAX; i++) {
        if (!is_camel_boundary(classes, count, last, i)) continue;
        *fold = t->folded.size;
        fold_bytes(t, offsets[last], offsets[i]);
        add_part(t, offsets[last], offsets[i], *fold);
        last = i;
    }
    *fold = t->folded.size;
    fold_bytes(t, offsets[last], run->end);
    return offsets[last];
}

/* ---- tokens ---------------------------------------------------------------------------------- */

/* Fold the part that begins with run `first`; `others` begin after it. Returns the run after it. */
static size_t fold_part(ni_tokenizer *t, size_t first, size_t others)
{
    const ni_run *run = &t->runs[first];
    size_t start = run->start, fold = t->folded.size, next = first + 1;
    if (run->end - run->start <= CAMEL_MAX && has_camel(t, run))
        start = fold_camel(t, run, others, &fold);
    else
        fold_bytes(t, run->start, run->end);
    for (; next < t->run_count && t->runs[next].glued; next++)
        fold_bytes(t, t->runs[next].start, t->runs[next].end);
    add_part(t, start, t->runs[next - 1].end, fold);
    return next;
}

bool ni_tokenizer_fold(ni_tokenizer *t, ni_token *token)
{
    ni_buffer_clear(&t->folded);
    t->part_count = 0;
    size_t others = 0;
    for (size_t run = 1; run < t->run_count; run++) others += !t->runs[run].glued;
    for (size_t run = 0; run<t->run_count; others -= others> 0) run = fold_part(t, run, others);
    if (t->failed) return false;
    *token = (ni_token){.start = t->runs[0].start,
                        .end = t->runs[t->run_count - 1].end,
                        .folded = t->folded.data,
                        .folded_size = t->folded.size,
                        .parts = t->parts,
                        .part_count = t->part_count};
    return true;
}

bool ni_tokenizer_next(ni_tokenizer *t, ni_token *token)
{
    ni_span span;
    while (!t->failed && ni_tokenizer_scan(t, &span, 1)) {
        if (!ni_tokenizer_fold(t, token)) return false;
        if (token->part_count) return true;
    }
    return false;
}

bool ni_tokenizer_fold_span(ni_tokenizer *t, const ni_span *span, ni_token *token)
{
    if (t->runs[0].start != span->start || t->runs[t->run_count - 1].end != span->end) {
        const size_t at = t->at, last_end = t->last_end;
        ni_span again;
        t->at = span->start;
        ni_tokenizer_scan(t, &again, 1);
        t->at = at;
        t->last_end = last_end;
    }
    return ni_tokenizer_fold(t, token);
}
