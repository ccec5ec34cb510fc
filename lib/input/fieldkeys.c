/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One row a field, its names from the most to the least specific. */
#include "input/fieldkeys.h"

#include <stddef.h>
#include <string.h>

enum { NAME_MAX_SIZE = 64, HTML_RANK = 100 };

typedef struct row {
    newsidx_field field;
    const char *names; /* folded, separated by spaces */
    const char *html;  /* the same, for values in HTML; they count if there is no plain text */
} row;

static const row rows[] = {
    {NEWSIDX_BODY,
     "body text bodytext contenttext articlebody artikeltext volltext fulltext haupttext "
     "fliesstext fließtext inhalt content maintext beitragstext bodies",
     "contenthtml articlehtml bodyhtml bodyxhtml contentencoded"},
    {NEWSIDX_TITLE,
     "title titel headline headlines überschrift ueberschrift hauptüberschrift schlagzeile "
     "hauptzeile head heading artikeltitel",
     NULL},
    {NEWSIDX_ID, "id guid uuid urn artikelid articleid docid documentid dokumentid", NULL},
    {NEWSIDX_DATE,
     "date datum published pubdate publishdate publisheddate publishedat publishedtime "
     "datepublished publicationdate pubtime veröffentlicht veroeffentlicht veröffentlichtam "
     "veröffentlichungsdatum veroeffentlichungsdatum erschienen erschienenam erscheinungsdatum "
     "erscheinungstag artikeldatum versioncreated firstcreated created createdat datecreated "
     "erstellt erstelltam timestamp zeitpunkt zeitstempel datetime updated",
     NULL},
    {NEWSIDX_SOURCE,
     "source quelle medium mediumname zeitung publisher paper newspaper sitename publikation "
     "publication agentur agency herausgeber mediumcode feed",
     NULL},
    {NEWSIDX_TEASER,
     "teaser teasertext vorspann lead leadtext anriss standfirst subhead untertitel unterzeile "
     "subtitle subline kurztext kurzfassung einleitung intro summary zusammenfassung abstract "
     "description beschreibung descriptiontext excerpt auszug",
     NULL},
    {NEWSIDX_AUTHOR,
     "author autor autorin autoren authors verfasser verfasserin byline by creator journalist "
     "redakteur redakteurin dccreator",
     NULL},
    {NEWSIDX_PLACE, "place ort dateline places location located schauplatz stadt ortsmarke", NULL},
    {NEWSIDX_SECTION,
     "section ressort rubrik ressorts rubric rubrics kategorie kategorien category categories "
     "articlesection sektion department",
     NULL},
    {NEWSIDX_URL,
     "url link permalink href weblink webadresse canonicalurl canonical uri adresse webseite",
     NULL},
    {NEWSIDX_TAGS,
     "tags keywords schlagwörter schlagworte schlagwoerter stichwörter stichworte stichwoerter "
     "themen topics labels keyword hashtags tag subject subjects",
     NULL},
    {NEWSIDX_PATH, "path pfad filepath filename datei dateipfad dateiname", NULL},
};

/* Lower case without hyphens, spaces and underscores. Returns the size; 0 if it is too long. */
static size_t fold(newsidx_text name, char out[NAME_MAX_SIZE])
{
    size_t size = 0;
    if (name.size >= NAME_MAX_SIZE) return 0;
    for (size_t i = 0; i < name.size; i++) {
        char c = name.data[i];
        if (c == '_' || c == '-' || c == ' ' || c == ':' || c == '@') continue;
        if (c >= 'A' && c <= 'Z') c = (char)(c - 'A' + 'a');
        bool capital = size && out[size - 1] == '\xc3' && (unsigned char)c < 0x9f;
        if (capital) c = (char)(c + 0x20);
        out[size++] = c;
    }
    return size;
}

/* Return the index of a word in a list; -1 if not found. */
static int index_in(const char *list, const char *word, size_t size)
{
    int index = 0;
    for (const char *at = list; at && *at; index++) {
        const char *end = strchr(at, ' ');
        size_t length = end ? (size_t)(end - at) : strlen(at);
        if (length == size && memcmp(at, word, size) == 0) return index;
        at = end ? end + 1 : NULL;
    }
    return -1;
}

static bool find_mapped(const newsidx_input_options *options, newsidx_text name, ni_fieldkey *out)
{
    for (size_t i = 0; options && i < options->map_count; i++) {
        const newsidx_input_map *map = &options->map[i];
        if (strlen(map->key) != name.size || memcmp(map->key, name.data, name.size) != 0) continue;
        *out = (ni_fieldkey){map->field, 0, false};
        return true;
    }
    return false;
}

bool ni_fieldkeys_find(const newsidx_input_options *options, newsidx_text name, ni_fieldkey *out)
{
    char folded[NAME_MAX_SIZE];
    if (find_mapped(options, name, out)) return true;
    size_t size = fold(name, folded);
    for (size_t i = 0; size && i < sizeof rows / sizeof *rows; i++) {
        int index = index_in(rows[i].names, folded, size);
        int html = index < 0 ? index_in(rows[i].html, folded, size) : -1;
        if (index < 0 && html < 0) continue;
        unsigned rank = index < 0 ? HTML_RANK + (unsigned)html : 2 * (unsigned)index + 1;
        bool spelled = index == 0 && size == name.size; /* "id" counts before "_id" */
        *out = (ni_fieldkey){rows[i].field, rank + (index >= 0 && !spelled), index < 0};
        return true;
    }
    return false;
}

bool ni_fieldkeys_ignored(newsidx_text name)
{
    static const char *const list = "lang language sprache type typ version image images bild "
                                    "bilder modified datemodified changed geändert aktualisiert "
                                    "wordcount context score rank urgency genre creditline "
                                    "copyrightnotice copyrightholder usageterms notepad "
                                    "associations signals desks scope kicker dachzeile mimetype "
                                    "profile representationtype priority ednote "
                                    "renditions standard slugline located slug";
    char folded[NAME_MAX_SIZE];
    size_t size = fold(name, folded);
    return size && index_in(list, folded, size) >= 0;
}
