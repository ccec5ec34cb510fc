/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Names are few and short, so lookup is a linear search. Case is folded for ASCII, Ä and Ü. Some
 * keyboards and file names decompose those into two characters; the table has that spelling too.
 */
#include "query/fieldname.h"

#include <string.h>

static const ni_fieldname table[] = {
    {"titel", NI_FIELDNAME_WORDS, NI_SCOPE_TITLE},
    {"title", NI_FIELDNAME_WORDS, NI_SCOPE_TITLE},
    {"überschrift", NI_FIELDNAME_WORDS, NI_SCOPE_TITLE},
    {"u\xcc\x88"
     "berschrift",
     NI_FIELDNAME_WORDS, NI_SCOPE_TITLE},
    {"ueberschrift", NI_FIELDNAME_WORDS, NI_SCOPE_TITLE},
    {"ort", NI_FIELDNAME_WORDS, NI_SCOPE_PLACE},
    {"stadt", NI_FIELDNAME_WORDS, NI_SCOPE_PLACE},
    {"place", NI_FIELDNAME_WORDS, NI_SCOPE_PLACE},
    {"quelle", NI_FIELDNAME_WORDS, NI_SCOPE_SOURCE},
    {"zeitung", NI_FIELDNAME_WORDS, NI_SCOPE_SOURCE},
    {"source", NI_FIELDNAME_WORDS, NI_SCOPE_SOURCE},
    {"autor", NI_FIELDNAME_WORDS, NI_SCOPE_AUTHOR},
    {"author", NI_FIELDNAME_WORDS, NI_SCOPE_AUTHOR},
    {"rubrik", NI_FIELDNAME_WORDS, NI_SCOPE_SECTION},
    {"ressort", NI_FIELDNAME_WORDS, NI_SCOPE_SECTION},
    {"section", NI_FIELDNAME_WORDS, NI_SCOPE_SECTION},
    {"tag", NI_FIELDNAME_WORDS, NI_SCOPE_TAGS},
    {"tags", NI_FIELDNAME_WORDS, NI_SCOPE_TAGS},
    {"schlagwort", NI_FIELDNAME_WORDS, NI_SCOPE_TAGS},
    {"schlagworte", NI_FIELDNAME_WORDS, NI_SCOPE_TAGS},
    {"pfad", NI_FIELDNAME_WORDS, NI_SCOPE_PATH},
    {"datei", NI_FIELDNAME_WORDS, NI_SCOPE_PATH},
    {"path", NI_FIELDNAME_WORDS, NI_SCOPE_PATH},
    {"id", NI_FIELDNAME_ID, NI_SCOPE_ALL},
    {"datum", NI_FIELDNAME_DATE, NI_SCOPE_ALL},
    {"date", NI_FIELDNAME_DATE, NI_SCOPE_ALL},
    {"ähnlich", NI_FIELDNAME_SIMILAR, NI_SCOPE_ALL},
    {"a\xcc\x88hnlich", NI_FIELDNAME_SIMILAR, NI_SCOPE_ALL},
    {"aehnlich", NI_FIELDNAME_SIMILAR, NI_SCOPE_ALL},
    {"similar", NI_FIELDNAME_SIMILAR, NI_SCOPE_ALL},
};

const ni_fieldname *ni_fieldname_find(const char *name, size_t size)
{
    char folded[NI_FIELDNAME_MAX + 1] = "";
    if (size > NI_FIELDNAME_MAX) return NULL;
    for (size_t i = 0; i < size; i++) {
        char byte = name[i];
        if (byte >= 'A' && byte <= 'Z') byte = (char)(byte - 'A' + 'a');
        bool second = i > 0 && name[i - 1] == '\xc3';
        if (second && byte == '\x9c') byte = '\xbc'; /* Ü */
        if (second && byte == '\x84') byte = '\xa4'; /* Ä */
        folded[i] = byte;
    }
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strlen(table[i].name) == size && memcmp(table[i].name, folded, size) == 0)
            return &table[i];
    return NULL;
}
