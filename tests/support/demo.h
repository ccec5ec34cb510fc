/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The demo articles in data/demo, read as a program reads them. DATA_DIR is the path of data/. */
#ifndef TEST_DEMO_H
#define TEST_DEMO_H

#include "support.h"

/* Puts the articles of a demo file, with a commit after every `batch` of them and one at the end.
   Returns how many there are. */
static inline unsigned ts_put_demo(newsidx_writer *writer, const char *name, unsigned batch)
{
    newsidx_input *input;
    newsidx_article article = NEWSIDX_ARTICLE_INIT;
    newsidx_error error;
    newsidx_status status;
    unsigned count = 0;
    ts_ok(newsidx_input_open(&input, ts_path(DATA_DIR "/demo", name), NULL, &error), error);
    while ((status = newsidx_input_next(input, &article, &error)) == NEWSIDX_OK) {
        ts_ok(newsidx_writer_put(writer, &article, NULL, &error), error);
        if (++count % batch == 0) ts_commit(writer);
    }
    if (status != NEWSIDX_DONE) fail_msg("%s: %s", name, error.message);
    newsidx_input_close(input);
    ts_commit(writer);
    return count;
}

/* Group setup and teardown: *state is a ts_scratch whose index holds the forty articles. */
static inline int ts_setup_demo(void **state)
{
    if (ts_setup(state) != 0) return -1;
    newsidx_writer *writer = ts_writer(((ts_scratch *)*state)->index);
    unsigned count = ts_put_demo(writer, "articles.jsonl", 1000);
    newsidx_writer_close(writer);
    return count == 40 ? 0 : -1;
}

#endif
