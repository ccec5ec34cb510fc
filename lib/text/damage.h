/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Signs that a text was damaged before it came: entities of HTML that nobody decoded
 * (Kinderg&auml;rten), and UTF-8 that was read as Latin-1 and encoded again (fÃ¼r). They are
 * counted, not mended: an article may be about them.
 */
#ifndef NI_TEXT_DAMAGE_H
#define NI_TEXT_DAMAGE_H

#include "newsidx.h"

/* Entities in a text: &auml; &#228; &#xe4; */
uint32_t ni_damage_entities(newsidx_text text);

/* Characters that were encoded twice: Ã¼, ÃŸ, â€ž, Â§ */
uint32_t ni_damage_encodings(newsidx_text text);

#endif
