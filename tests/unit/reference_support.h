/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Databases that Xapian makes by itself, with or without positions: what ours are compared with. */
#ifndef REFERENCE_SUPPORT_H
#define REFERENCE_SUPPORT_H

#include <stdbool.h>

#include "xapian/xdocument.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct reference reference;

reference *reference_new(bool positions);
void reference_add(reference *made, const ni_xdocument *document);

/* Writes a single file and frees. `scratch` is a path that is free. */
void reference_write(reference *made, const char *path, const char *scratch);

/* Compacts a database twice over into a single file. */
void reference_double(const char *input, const char *path);

#ifdef __cplusplus
}
#endif

#endif
