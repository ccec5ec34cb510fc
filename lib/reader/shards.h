/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Several indexes searched as one. A list of them is a file:
 *
 *     # newsidx shards 1
 *     archiv-2024.idx               an index; relative to the directory of the list
 *     /srv/archiv-2025.idx
 *     10.0.0.7:7001                 an index served on another machine by "newsidx serve"
 *
 * Empty lines and other lines that begin with # are ignored. A line that ends in a colon and a
 * number, without any slash, is a host.
 */
#ifndef NI_READER_SHARDS_H
#define NI_READER_SHARDS_H

#include "reader/generation.h"

/* Check whether a path is a regular file, like a list, rather than a directory, like an index. */
newsidx_status ni_shards_is_list(const char *path, bool *list, newsidx_error *error);

/*
 * Open all shards of a list as one generation; the caller owns one reference; `stored` as for
 * ni_generation_open_stored. With `partial` in the options, shards that cannot be opened are
 * reported to the callback; otherwise the first one fails the call.
 */
newsidx_status ni_shards_open(ni_generation **out, const char *path, bool stored,
                              const newsidx_shards_options *options, newsidx_error *error);

#endif
