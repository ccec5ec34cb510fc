/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Recognise single lines of a saved page by their form. All functions take trimmed lines. */
#ifndef NI_INPUT_FORM_H
#define NI_INPUT_FORM_H

#include "newsidx.h"

/* Enough for a date in ISO 8601 and its NUL. */
enum { NI_FORM_DATE_SIZE = 11 };

/* "[28.01.2026] text": the date in the brackets and the text after them. */
bool ni_form_dateline(newsidx_text line, newsidx_text *date, newsidx_text *text);

/* "28.01.2026" as "2026-01-28". Returns false for a day that is in no calendar. */
bool ni_form_iso_date(newsidx_text date, char iso[NI_FORM_DATE_SIZE]);

/* "Potsdam: Neuer Rat": both sides of the first colon that a space follows. */
bool ni_form_headline(newsidx_text line, newsidx_text *place, newsidx_text *title);

/* "text mehr...": the text before the link words; the whole line if there are none. */
bool ni_form_more(newsidx_text line, newsidx_text *text);

/* "(Foto: dpa)" and the like. */
bool ni_form_credit(newsidx_text line);

/* A line that ends with a question mark and is short enough for a question. */
bool ni_form_question(newsidx_text line);

/* "„Wir sind weiter.“": the text inside the marks, if one pair encloses the line. */
bool ni_form_quote(newsidx_text line, newsidx_text *inner);

/* "Dr. Anna von Berg": two to five words that may be a person's name. */
bool ni_form_name(newsidx_text line);

#endif
