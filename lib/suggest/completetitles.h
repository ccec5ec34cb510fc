/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef NI_SUGGEST_COMPLETETITLES_H
#define NI_SUGGEST_COMPLETETITLES_H

#include "suggest/completer.h"

/* Add the best titles. */
newsidx_status ni_completetitles_add(ni_completer *work, uint32_t limit);

#endif
