/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "feed.h"

#include "timing.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { ID_MAX = 64, LONG_WORD = 6, ONE_IN = 64 };

typedef struct source {
    char *path;
    newsidx_input *input;
    double size;
    unsigned round; /* how often it was read before */
    uint64_t taken; /* articles in this round */
} source;

struct feed {
    source *sources;
    int count;
    uint64_t articles;
    char id[ID_MAX];
    char *body;
    size_t capacity;
};

static void fail(const char *what, const newsidx_error *error)
{
    timing_fail("feed", what, error);
}

static void *grown(void *memory, size_t size)
{
    memory = realloc(memory, size ? size : 1);
    if (!memory) abort();
    return memory;
}

/* ---- changed texts --------------------------------------------------------------------------- */

/* splitmix64: the next of a series of numbers that look random. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

/* Other digits, and now and then a word that is not one. */
static void change_word(char *word, size_t size, unsigned round, uint64_t *random)
{
    for (size_t i = 0; i < size; i++)
        if (word[i] >= '0' && word[i] <= '9')
            word[i] = (char)('0' + (word[i] - '0' + (int)(round % 10)) % 10);
    if (size < LONG_WORD || next_random(random) % ONE_IN) return;
    char *pair = word + 1 + next_random(random) % (size - 2);
    if (!is_letter(pair[0]) || !is_letter(pair[1])) return;
    const char first = pair[0];
    pair[0] = pair[1];
    pair[1] = first;
}

/* The words of a body, in their order; what is between them is not listed. Returns how many. */
static size_t list_words(newsidx_text *words, newsidx_text body)
{
    size_t count = 0, at = 0;
    while (at < body.size) {
        while (at < body.size && is_space(body.data[at])) at++;
        const size_t from = at;
        while (at < body.size && !is_space(body.data[at])) at++;
        if (at > from) words[count++] = (newsidx_text){body.data + from, at - from};
    }
    return count;
}

static void shuffle(newsidx_text *words, size_t count, uint64_t *random)
{
    for (size_t i = count; i > 1; i--) {
        const size_t other = next_random(random) % i;
        const newsidx_text word = words[i - 1];
        words[i - 1] = words[other];
        words[other] = word;
    }
}

void feed_change(char *out, newsidx_text body, unsigned round, uint64_t seed)
{
    newsidx_text *words = grown(NULL, (body.size / 2 + 1) * sizeof *words);
    const size_t count = list_words(words, body);
    uint64_t random = seed;
    size_t at = 0, word = 0;
    shuffle(words, count, &random);
    for (size_t i = 0; i < body.size;) { /* keep what is between words */
        while (i < body.size && is_space(body.data[i])) out[at++] = body.data[i++];
        if (i == body.size) break;
        memcpy(out + at, words[word].data, words[word].size);
        change_word(out + at, words[word].size, round, &random);
        at += words[word++].size;
        while (i < body.size && !is_space(body.data[i])) i++;
    }
    free(words);
}

/* ---- files ----------------------------------------------------------------------------------- */

static void open_source(source *s)
{
    newsidx_error error;
    newsidx_input_close(s->input);
    if (newsidx_input_open(&s->input, s->path, NULL, &error)) fail(s->path, &error);
}

feed *feed_open(char **paths, int count)
{
    feed *f = grown(NULL, sizeof *f);
    *f = (feed){.sources = grown(NULL, (size_t)count * sizeof(source)), .count = count};
    for (int i = 0; i < count; i++) {
        struct stat about;
        f->sources[i] = (source){.path = paths[i]};
        open_source(&f->sources[i]);
        f->sources[i].size = stat(paths[i], &about) == 0 ? (double)about.st_size + 1 : 1;
    }
    return f;
}

/* How often a file was read, with the part of this time. */
static double progress(const source *s)
{
    const double part = (double)newsidx_input_bytes(s->input) / s->size;
    return s->round + (part < 1 ? part : 1);
}

/* An article of the file that is farthest behind. */
static source *take(feed *f, newsidx_article *article)
{
    newsidx_error error;
    newsidx_status status;
    source *s = &f->sources[0];
    for (int i = 1; i < f->count; i++)
        if (progress(&f->sources[i]) < progress(s)) s = &f->sources[i];
    while ((status = newsidx_input_next(s->input, article, &error)) != NEWSIDX_OK) {
        if (status == NEWSIDX_ERR_RECORD) continue;
        if (status != NEWSIDX_DONE) fail(s->path, &error);
        if (s->taken == 0) {
            fprintf(stderr, "feed: %s: no articles\n", s->path);
            exit(1);
        }
        s->taken = 0;
        s->round++;
        open_source(s);
    }
    s->taken++;
    return s;
}

uint64_t feed_next(feed *f, newsidx_article *article)
{
    uint64_t bytes = 0;
    const source *s = take(f, article);
    snprintf(f->id, ID_MAX, "%u-%llu", s->round, (unsigned long long)f->articles++);
    article->field[NEWSIDX_ID] = newsidx_text_of(f->id);
    newsidx_text *body = &article->field[NEWSIDX_BODY];
    if (s->round && body->size) {
        if (body->size > f->capacity) f->body = grown(f->body, f->capacity = body->size);
        feed_change(f->body, *body, s->round, f->articles);
        body->data = f->body;
    }
    for (int field = 0; field < NEWSIDX_FIELD_COUNT; field++) bytes += article->field[field].size;
    return bytes;
}

void feed_close(feed *f)
{
    for (int i = 0; i < f->count; i++) newsidx_input_close(f->sources[i].input);
    free(f->sources);
    free(f->body);
    free(f);
}
