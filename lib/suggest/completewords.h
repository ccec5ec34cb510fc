/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef NI_SUGGEST_COMPLETEWORDS_H
#define NI_SUGGEST_COMPLETEWORDS_H

#include "suggest/completer.h"

/* Add the best completions of the last word. */
newsidx_status ni_completewords_add(ni_completer *work, uint32_t limit);

#endif
