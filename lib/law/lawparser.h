/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reads a citation up to the name of its law. */
#ifndef NI_LAW_LAWPARSER_H
#define NI_LAW_LAWPARSER_H

#include "law/lawcitation.h"

/* Read what follows the sign at items[sign]. If that is not a citation, it has no references. */
void ni_lawparser_read(ni_lawcitation *out, const ni_window *window, size_t sign);

#endif
