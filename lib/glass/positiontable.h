/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tag of an entry of Xapian's table of positions: where a term stands in a document. */
#ifndef NI_GLASS_POSITIONTABLE_H
#define NI_GLASS_POSITIONTABLE_H

#include "base/buffer.h"

/* Appends positions, of which there is at least one, and which rise. Memory shows in the buffer. */
void ni_glass_positiontable_encode(ni_buffer *out, const uint32_t *positions, size_t count);

#endif
