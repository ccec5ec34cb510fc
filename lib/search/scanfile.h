/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A segment's file as scan.h, lookup.h and together.h read it: mapped, with the documents'
 * lengths by their numbers, four bytes each, which are read when they are first asked for.
 */
#ifndef NI_SEARCH_SCANFILE_H
#define NI_SEARCH_SCANFILE_H

#include "glass/file.h"

typedef struct ni_scanfile {
    ni_glass_file file;
    uint32_t *lengths; /* by document number; NULL before they are read */
} ni_scanfile;

/* The path must outlive it. NOT_FOUND, CORRUPT where it is no segment's file, SYSTEM, MEMORY. */
newsidx_status ni_scanfile_open(ni_scanfile **out, const char *path, newsidx_error *error);

newsidx_status ni_scanfile_lengths(ni_scanfile *file, newsidx_error *error);

/* How many documents have a term. */
newsidx_status ni_scanfile_documents(const ni_scanfile *file, newsidx_text term,
                                     uint32_t *documents, newsidx_error *error);

/* Whether there is a term that begins with a text. */
newsidx_status ni_scanfile_beginning(const ni_scanfile *file, newsidx_text beginning, bool *any,
                                     newsidx_error *error);

/* Takes NULL. */
void ni_scanfile_close(ni_scanfile *file);

#endif
