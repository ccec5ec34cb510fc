/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * feed: articles without end, from files that have one.
 *
 * The files are read side by side, each as far as the others in proportion to its size, so that the
 * mix stays the same, and again from the beginning when they end. Ids are given anew. From the
 * second time on the words of each body are shuffled, digits are others, and one in 64 of the
 * longer words has two letters changed about: real text brings new words, too, and exact copies
 * would make an index look cheaper than it is. The same files always make the same articles.
 */
#ifndef BENCH_FEED_H
#define BENCH_FEED_H

#include <newsidx.h>
#include <stdint.h>

typedef struct feed feed;

/* Ends the program where a file is not there, as all of these do after a failure. The paths must
   stay until feed_close. */
feed *feed_open(char **paths, int count);

/* The next article. Its texts live until the next call. Returns its bytes of text. */
uint64_t feed_next(feed *f, newsidx_article *article);

void feed_close(feed *f);

/* What is done to a body: `round` is how often it was read before, `seed` chooses the order. The
   size stays the same; out has room for it. */
void feed_change(char *out, newsidx_text body, unsigned round, uint64_t seed);

#endif
