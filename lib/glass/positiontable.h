/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tag encoding of Xapian's position table: the positions of a term in a document. */
#ifndef NI_GLASS_POSITIONTABLE_H
#define NI_GLASS_POSITIONTABLE_H

#include "base/buffer.h"

/* Append at least one position; they must rise. Lack of memory sets the buffer's failed flag. */
void ni_glass_positiontable_encode(ni_buffer *out, const uint32_t *positions, size_t count);

#endif
