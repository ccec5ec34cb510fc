/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "german/units.h"

#include "morphology/strings.h"

static const ni_unit units[] = {
    {"§", "paragraf", true},
    {"§§", "paragraf", true},
    {"%", "prozent", true},
    {"‰", "promille", true},
    {"€", "euro", true},
    {"$", "dollar", true},
    {"£", "pfund", true},
    {"eur", "euro", false},
    {"usd", "dollar", false},
    {"chf", "franken", false},
    {"mio", "million", false},
    {"mrd", "milliarde", false},
    {"tsd", "tausend", false},
    {"km", "kilometer", false},
    {"cm", "zentimeter", false},
    {"mm", "millimeter", false},
    {"kg", "kilogramm", false},
    {"ha", "hektar", false},
    {"kwh", "kilowattstunde", false},
    {"std", "stunde", false},
    {"jh", "jahrhundert", false},
    {"nr", "nummer", false},
    {"abs", "absatz", false},
    {"art", "artikel", false},
    {"kap", "kapitel", false},
    {"mw", "megawatt", false},
};

const ni_unit *ni_units_find(newsidx_text sign)
{
    enum { LONGEST = 4 }; /* bytes: §§ */
    if (sign.size > LONGEST) return NULL;
    for (size_t i = 0; i < NI_COUNT(units); i++)
        if (units[i].sign[0] == sign.data[0] && ni_text_is(sign, units[i].sign)) return &units[i];
    return NULL;
}
