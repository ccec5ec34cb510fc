/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A point counts only between thousands, so that times and dates are not read as numbers. */
#include "query/numberrange.h"

enum { whole_max = 15, fraction_max = 6 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Read digits and advance *at past them; return their number. */
static size_t read_digits(double *number, const char *text, size_t size, size_t *at)
{
    size_t first = *at;
    for (; *at < size && is_digit(text[*at]) && *at - first <= whole_max; ++*at)
        *number = *number * 10 + (text[*at] - '0');
    return *at - first;
}

static bool read_whole(double *number, const char *text, size_t size, size_t *at)
{
    size_t digits = read_digits(number, text, size, at);
    if (digits == 0 || digits > whole_max) return false;
    bool grouped = digits <= 3;
    for (size_t all = digits; *at < size && text[*at] == '.'; all += 3) {
        ++*at;
        if (!grouped || all + 3 > whole_max || read_digits(number, text, size, at) != 3)
            return false;
    }
    return true;
}

bool ni_numberrange_number(double *number, const char *text, size_t size)
{
    size_t at = 0;
    *number = 0;
    if (!read_whole(number, text, size, &at)) return false;
    if (at == size) return true;
    if (text[at++] != ',') return false;
    double fraction = 0, scale = 1;
    size_t digits = read_digits(&fraction, text, size, &at);
    if (digits == 0 || digits > fraction_max || at != size) return false;
    while (digits-- > 0) scale *= 10;
    *number += fraction / scale;
    return true;
}

bool ni_numberrange_parse(double *low, double *high, newsidx_text text)
{
    for (size_t i = 1; i + 2 < text.size; i++)
        if (text.data[i] == '.' && text.data[i + 1] == '.')
            return ni_numberrange_number(low, text.data, i) &&
                   ni_numberrange_number(high, text.data + i + 2, text.size - i - 2) &&
                   *low <= *high;
    return false;
}
