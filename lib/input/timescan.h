/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A cursor over the text of a date, and elements that dates share: numbers, words, names of months
 * and weekdays. A function that finds nothing does not move the cursor.
 */
#ifndef NI_INPUT_TIMESCAN_H
#define NI_INPUT_TIMESCAN_H

#include "newsidx.h"

typedef struct ni_timescan {
    const char *at;
    const char *end;
} ni_timescan;

/* Size of the white space character at the cursor; 0 if there is none. */
size_t ni_timescan_blank(const ni_timescan *c);
void ni_timescan_blanks(ni_timescan *c);

/* Skip one byte if it is the wanted one. */
bool ni_timescan_take(ni_timescan *c, char wanted);

/* Number of digits at the cursor, at most 99. */
int ni_timescan_digits(const ni_timescan *c);

/* Value of the next `count` digits, which must be there. */
int ni_timescan_number(ni_timescan *c, int count);

/* A number of least to most digits that no further digit follows. */
bool ni_timescan_take_number(ni_timescan *c, int least, int most, int *out);

bool ni_timescan_letter(char byte);

/* The word at the cursor; empty if there is none. */
newsidx_text ni_timescan_word(const ni_timescan *c);

/* Skip a word, in any case. */
bool ni_timescan_take_word(ni_timescan *c, const char *word);

/* The name of a month, in German or English, from three letters on. */
bool ni_timescan_month(ni_timescan *c, int *month);

/* Skip "Mittwoch, den", "Wed,". */
void ni_timescan_weekday(ni_timescan *c);

#endif
