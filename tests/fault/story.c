/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "story.h"

#include <stdio.h>

typedef enum act { OPEN, COMMIT, MERGE, PURGE, PREPARE } act;

static const struct {
    const char *name;
    act act;
    bool changes; /* articles, before the call */
} steps[STORY_STEPS] = {
    {"open", OPEN, false},
    {"first commit", COMMIT, true},
    {"second commit", COMMIT, true},
    {"merge", MERGE, true},
    {"commit after a merge", COMMIT, true},
    {"purge", PURGE, true},
    {"commit after a purge", COMMIT, true},
    {"prepare", PREPARE, true},
    {"last commit", COMMIT, true},
};

/* What a step does with an article: puts it, removes it, or leaves it alone. */
typedef enum change { KEEP, PUT, REMOVE } change;

static change change_of(unsigned step, unsigned article)
{
    if (!steps[step].changes) return KEEP;
    const unsigned turn = (step * 5 + article) % 4;
    return turn < 2 ? PUT : turn == 2 && step > 1 ? REMOVE : KEEP;
}

const char *story_name(unsigned step)
{
    return steps[step].name;
}

story_content story_after(unsigned count)
{
    story_content content = {{0}};
    for (unsigned step = 0; step < count; step++) {
        for (unsigned i = 0; i < STORY_ARTICLES; i++) {
            const change what = change_of(step, i);
            if (what != KEEP) content.edition[i] = what == PUT ? step + 1 : 0;
        }
    }
    return content;
}

/* ---- doing ----------------------------------------------------------------------------------- */

/* The body of an edition, so long that it is packed. */
static size_t write_body(char *out, size_t size, unsigned article, uint32_t edition)
{
    size_t used = 0;
    for (unsigned i = 0; i < 12; i++)
        used += (size_t)snprintf(out + used, size - used,
                                 "Die Stadt saniert die Brücke Nummer %u im Jahr %u, Teil %u. ",
                                 article, 1900 + (unsigned)edition, i);
    return used;
}

static newsidx_status put(newsidx_writer *writer, unsigned article, uint32_t edition,
                          newsidx_error *error)
{
    char id[16], title[32], body[2048];
    snprintf(id, sizeof id, "a-%u", article);
    snprintf(title, sizeof title, "Fassung %u", (unsigned)edition);
    write_body(body, sizeof body, article, edition);
    const newsidx_article given = ts_article(id, title, body);
    return newsidx_writer_put(writer, &given, NULL, error);
}

static newsidx_status make_changes(unsigned step, newsidx_writer *writer, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    for (unsigned i = 0; i < STORY_ARTICLES && status >= NEWSIDX_OK; i++) {
        char id[16];
        snprintf(id, sizeof id, "a-%u", i);
        switch (change_of(step, i)) {
        case KEEP: break;
        case PUT: status = put(writer, i, step + 1, error); break;
        case REMOVE: status = newsidx_writer_remove(writer, newsidx_text_of(id), error); break;
        }
    }
    return status < NEWSIDX_OK ? status : NEWSIDX_OK;
}

static newsidx_status act_on(act what, newsidx_writer *writer, newsidx_error *error)
{
    newsidx_merge_options options = NEWSIDX_MERGE_OPTIONS_INIT;
    options.full = true;
    switch (what) {
    case OPEN: return NEWSIDX_OK;
    case COMMIT: return newsidx_writer_commit(writer, error);
    case MERGE: return newsidx_writer_merge(writer, &options, error);
    case PURGE: return newsidx_writer_purge(writer, &options, error);
    case PREPARE: return newsidx_writer_prepare_serving(writer, &options, error);
    }
    return NEWSIDX_ERR_INTERNAL;
}

newsidx_status story_do(unsigned step, newsidx_writer **writer, const story_setting *setting,
                        bool *changed, newsidx_error *error)
{
    newsidx_status status = NEWSIDX_OK;
    if (!*writer) {
        newsidx_writer_options options = NEWSIDX_WRITER_OPTIONS_INIT;
        options.durable = setting->durable;
        options.threads = 1;
        options.lock_timeout_ms = 0;
        options.words = setting->words;
        status = newsidx_writer_open(writer, setting->index, &options, error);
        *changed = false;
    }
    if (status == NEWSIDX_OK && !*changed) {
        status = make_changes(step, *writer, error);
        *changed = status == NEWSIDX_OK;
    }
    if (status == NEWSIDX_OK) status = act_on(steps[step].act, *writer, error);
    return status;
}

newsidx_status story_step(unsigned step, newsidx_writer **writer, const story_setting *setting,
                          newsidx_error *error)
{
    bool changed = false;
    return story_do(step, writer, setting, &changed, error);
}

void story_make(const char *index)
{
    const story_setting setting = {index, false, NULL};
    newsidx_writer *writer = NULL;
    newsidx_error error;
    for (unsigned step = 0; step < STORY_STEPS; step++)
        ts_ok(story_step(step, &writer, &setting, &error), error);
    newsidx_writer_close(writer);
}

/* ---- looking --------------------------------------------------------------------------------- */

/* The edition of an article that was read, whole. */
static uint32_t edition_of(newsidx_hits *hits, unsigned *article)
{
    char text[2][32] = {"", ""}, body[2048];
    const newsidx_text id = newsidx_hits_field(hits, NEWSIDX_ID);
    const newsidx_text title = newsidx_hits_field(hits, NEWSIDX_TITLE);
    const newsidx_text found = newsidx_hits_field(hits, NEWSIDX_BODY);
    assert_true(id.size > 2 && id.size < 32 && title.size > 8 && title.size < 32);
    memcpy(text[0], id.data + 2, id.size - 2);
    memcpy(text[1], title.data + 8, title.size - 8);
    *article = (unsigned)atoi(text[0]);
    const uint32_t edition = (uint32_t)atoi(text[1]);
    assert_true(*article < STORY_ARTICLES);
    assert_int_equal(found.size, write_body(body, sizeof body, *article, edition));
    assert_memory_equal(found.data, body, found.size);
    return edition;
}

/* That each article is found by its words, too. */
static void expect_found(newsidx_reader *reader, const story_content *content)
{
    unsigned live = 0;
    for (unsigned i = 0; i < STORY_ARTICLES; i++) live += content->edition[i] != 0;
    newsidx_hits *hits = ts_search(reader, "\"saniert die Brücke\"", 100, 0);
    assert_int_equal(newsidx_hits_total(hits).estimate, live);
    newsidx_hits_free(hits);
}

bool story_holds(const char *index, const story_content *content, uint64_t *generation)
{
    story_content found = {{0}};
    newsidx_hits *hits;
    newsidx_error error;
    newsidx_reader *reader = ts_reader(index);
    ts_ok(newsidx_reader_articles(&hits, reader, &error), error);
    while (ts_next(hits)) {
        unsigned article;
        const uint32_t edition = edition_of(hits, &article);
        assert_int_equal(found.edition[article], 0); /* no id twice */
        found.edition[article] = edition;
    }
    newsidx_hits_free(hits);
    const bool holds = memcmp(&found, content, sizeof found) == 0;
    if (holds) expect_found(reader, content);
    if (generation) *generation = ts_info(reader).generation;
    newsidx_reader_close(reader);
    return holds;
}

static void note(void *context, const newsidx_finding *finding)
{
    if (finding->kind == NEWSIDX_FINDING_FAULT) fail_msg("%s: %s", finding->path, finding->message);
    if (finding->kind == NEWSIDX_FINDING_REMARK) ++*(unsigned *)context;
}

unsigned story_check(const char *index)
{
    newsidx_error error;
    unsigned remarks = 0;
    ts_ok(newsidx_check(index, note, &remarks, &error), error);
    return remarks;
}
