/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Several indexes searched as one. A list of them is a file:
 *
 *     # newsidx shards 1
 *     archiv-2024.idx               an index; its path begins where the list lies
 *     /srv/archiv-2025.idx
 *     10.0.0.7:7001                 an index that "newsidx serve" serves on another machine
 *
 * Empty lines and others that begin with # count for nothing. A line that ends in a colon and a
 * number, and has no slash, is a host.
 */
#ifndef NI_READER_SHARDS_H
#define NI_READER_SHARDS_H

#include "reader/generation.h"

/* Whether a path is a file, as a list is, and not a directory, as an index is. */
newsidx_status ni_shards_is_list(const char *path, bool *list, newsidx_error *error);

/*
 * Opens all shards of a list as one generation, which the caller holds once; `stored` as for
 * ni_generation_open_stored. With `partial` in
 * the options, shards that cannot be opened are told to the callback; else the first one fails the
 * call.
 */
newsidx_status ni_shards_open(ni_generation **out, const char *path, bool stored,
                              const newsidx_shards_options *options, newsidx_error *error);

#endif
