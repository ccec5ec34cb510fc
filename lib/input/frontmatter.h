/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The front matter of Markdown: keys and values in YAML between lines of ---, or in TOML between
 * lines of +++.
 */
#ifndef NI_INPUT_FRONTMATTER_H
#define NI_INPUT_FRONTMATTER_H

#include "base/buffer.h"
#include "input/intake.h"

typedef struct ni_frontmatter {
    ni_buffer field[NEWSIDX_FIELD_COUNT];
    unsigned rank[NEWSIDX_FIELD_COUNT]; /* rank of the key that gave each field; 0: none */
} ni_frontmatter;

/*
 * Read the front matter at the beginning of a text, if there is one, and move past it. Unknown keys
 * become notes. RECORD if it cannot be read; MEMORY.
 */
newsidx_status ni_frontmatter_read(ni_frontmatter *matter, newsidx_text *text, ni_intake *intake,
                                   newsidx_error *error);

void ni_frontmatter_dispose(ni_frontmatter *matter);

#endif
