/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "german/months.h"

#include "morphology/strings.h"

int ni_months_find(newsidx_text folded)
{
    static const char *const names[] = {
        "januar", "februar", "märz",      "april",   "mai",      "juni",
        "juli",   "august",  "september", "oktober", "november", "dezember",
    };
    static const char *const others[][3] = {
        {"jänner", "jan", "januars"}, {"feber", "feb", "febr"},    {"mär", "mrz", "märzes"},
        {"apr", "aprils", "apr"},     {"mais", "maien", "mais"},   {"jun", "junis", "juno"},
        {"jul", "julis", "jul"},      {"aug", "augusts", "aug"},   {"sep", "sept", "septembers"},
        {"okt", "oktobers", "okt"},   {"nov", "novembers", "nov"}, {"dez", "dezembers", "dez"},
    };
    if (folded.size < 3 || folded.size > 10 || !memchr("adfjmnos", folded.data[0], 8)) return 0;
    for (int i = 0; i < 12; i++) {
        if (folded.data[0] != names[i][0]) continue;
        if (ni_text_is(folded, names[i]) || NI_TEXT_AMONG(folded, others[i])) return i + 1;
    }
    return 0;
}
