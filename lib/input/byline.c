/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines are compared from the beginning, ignoring case; umlauts as they are. */
#include "input/byline.h"

#include "base/textview.h"
#include "input/paragraph.h"
#include "input/timestamp.h"

#include <string.h>
#include <strings.h>

enum { NAME_MAX = 160, LINE_MAX_SIZE = 140 };

static bool begins_with_any(newsidx_text text, const char *const *marks)
{
    for (; *marks; marks++)
        if (ni_text_begins_anycase(text, *marks)) return true;
    return false;
}

static newsidx_text skip(newsidx_text text, size_t size)
{
    return ni_text_trim((newsidx_text){text.data + size, text.size - size});
}

/* ------------------------------------------------------------------ names */

static bool is_upper(newsidx_text word)
{
    return (word.data[0] >= 'A' && word.data[0] <= 'Z') ||
           (word.size > 1 && word.data[0] == '\xc3' && (unsigned char)word.data[1] < 0x9f);
}

/* Bullets and bars before a name, arrows after it. */
static newsidx_text skip_marks(newsidx_text text)
{
    static const char *const tails[] = {"→", "»", "|", ":", "›"};
    while (text.size && strchr("|-·•:/>,", text.data[0])) text = skip(text, 1);
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        size_t size = strlen(tails[i]);
        if (text.size > size && memcmp(text.data + text.size - size, tails[i], size) == 0)
            text = ni_text_trim((newsidx_text){text.data, text.size - size});
    }
    return text;
}

static newsidx_text skip_preface(newsidx_text line)
{
    static const char *const prefaces[] = {
        "ein gastbeitrag von ",
        "ein beitrag von ",
        "ein kommentar von ",
        "gastbeitrag von ",
        "kommentar von ",
        "interview von ",
        "eine analyse von ",
        "analyse von ",
        "ein artikel von ",
        "geschrieben von ",
        "verfasst von ",
        "veröffentlicht von ",
        "erstellt von ",
        "autorinnen:",
        "autorin:",
        "autoren:",
        "autor/in:",
        "autor*in:",
        "autor:in:",
        "autor:",
        "author:",
        "text:",
        "interview:",
        "zeige alle beiträge von ",
        "alle beiträge von ",
        "beiträge von ",
        "foto:",
        "veröffentlicht durch ",
        "redakteur:",
        "redakteurin:",
        "redaktion:",
        "verfasser:",
        "von:",
        "author ",
        "autor ",
        "autorin ",
        "written by ",
        "posted by ",
        "by ",
        "von ",
        "aus ",
    };
    for (size_t i = 0; i < sizeof prefaces / sizeof *prefaces;) {
        size_t size = strlen(prefaces[i]);
        bool blank = prefaces[i][size - 1] == ' ';
        /* "Geschrieben vonJana": the space is lost between elements. */
        bool glued = blank && line.size > size && !ni_text_begins_anycase(line, prefaces[i]) &&
                     strncasecmp(line.data, prefaces[i], size - 1) == 0 && size > 4 &&
                     is_upper((newsidx_text){line.data + size - 1, line.size - size + 1});
        if (!glued && !ni_text_begins_anycase(line, prefaces[i])) {
            i++;
            continue;
        }
        line = skip(line, glued ? size - 1 : size);
        i = 0;
    }
    return line;
}

/* Find the first of some marks, but not the full stop after an initial: "Günter W. Kienitz". */
static const char *find_mark(newsidx_text line, const char *mark)
{
    const char *at = line.size ? memmem(line.data, line.size, mark, strlen(mark)) : NULL;
    while (at && *mark == '.' && at > line.data + 1 && at[-2] == ' ' && at[-1] >= 'A' &&
           at[-1] <= 'Z') {
        const size_t past = (size_t)(at + 1 - line.data);
        at = memmem(line.data + past, line.size - past, mark, strlen(mark));
    }
    return at;
}

/* Cut off what follows the names: a role, a place, the site. */
static newsidx_text cut_rest(newsidx_text line)
{
    static const char *const marks[] = {
        " | ",   " – ",  " — ",   " (",    " • ",           " · ",          "\n",       " / ",
        " - ",   " am ", " at ",  " um ",  " in ",          " is ",         " ist ",    " aus ",
        " für ", ". ",   " Foto", " Bild", " Illustration", " Redaktion: ", " Lesezeit"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const char *at = find_mark(line, marks[i]);
        if (at && at > line.data) line.size = (size_t)(at - line.data);
    }
    return ni_text_trim(line);
}

static bool is_nobody(newsidx_text name)
{
    static const char *const users[] = {"admin",      "administrator", "webmaster",    "gast",
                                        "unknown",    "none",          "null",         "user",
                                        "author",     "autor",         "undefined",    "n/a",
                                        "redaktion@", "root",          "alle artikel", "wordpress"};
    if (name.size < 2 || name.size > NAME_MAX) return true;
    if (memchr(name.data, '@', name.size) || memmem(name.data, name.size, "://", 3) ||
        ni_text_begins_anycase(name, "www.") || memchr(name.data, '{', name.size) ||
        memchr(name.data, '<', name.size))
        return true;
    unsigned words = 1, digits = 0;
    for (size_t i = 0; i < name.size; i++) {
        words += name.data[i] == ' ';
        digits += name.data[i] >= '0' && name.data[i] <= '9';
    }
    if (words > 6 || digits > 2) return true;
    for (size_t i = 0; i < sizeof users / sizeof *users; i++)
        if (name.size == strlen(users[i]) && ni_text_begins_anycase(name, users[i])) return true;
    return false;
}

/* Return the size of what joins two names at `at`: "und", "and", a comma, "&"; 0 for nothing. */
static size_t joint_at(const char *at, const char *end)
{
    static const char *const joints[] = {", und ", " und ", " and ", " & ",    ", ",
                                         "; ",     ",",     ";",     " sowie "};
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        size_t size = strlen(joints[i]);
        if ((size_t)(end - at) > size && memcmp(at, joints[i], size) == 0) return size;
    }
    return 0;
}

static bool append_name(ni_buffer *out, newsidx_text name, bool first, bool byline)
{
    name = ni_text_trim(name);
    if (ni_text_begins_anycase(name, "von ")) name = skip(name, 4);
    /* "Von Jana Hagen, Kiel": a single word after a name is a place or an agency. */
    bool single = name.size && !memchr(name.data, ' ', name.size);
    if (is_nobody(name) || (!first && byline && single)) return true;
    if (out->size && !ni_buffer_append(out, ", ", 2)) return false;
    return ni_buffer_append(out, name.data, name.size);
}

bool ni_byline_after_date(newsidx_text line, newsidx_text *names)
{
    static const char mark[] = " von ";
    char iso[NI_TIMESTAMP_SIZE];
    if (!line.size || line.size > LINE_MAX_SIZE) return false;
    const char *at = memmem(line.data, line.size, mark, sizeof mark - 1);
    if (!at || !ni_timestamp_find((newsidx_text){line.data, (size_t)(at - line.data)}, iso))
        return false;
    const char *begin = at + sizeof mark - 1;
    *names = (newsidx_text){begin, (size_t)(line.data + line.size - begin)};
    return names->size > 0 && is_upper(*names);
}

bool ni_byline_before_date(newsidx_text line, newsidx_text *names)
{
    static const char *const others[] = {"stand",    "letzte", "zuletzt", "update",
                                         "erstellt", "datum",  "artikel", NULL};
    char iso[NI_TIMESTAMP_SIZE];
    size_t size = 0, words = 0;
    line = ni_text_trim(line);
    if (line.size > LINE_MAX_SIZE || !ni_timestamp_find(line, iso)) return false;
    while (size < line.size && (line.data[size] < '0' || line.data[size] > '9')) size++;
    while (size && memchr(" ,|-/", line.data[size - 1], 5)) size--;
    *names = (newsidx_text){line.data, size};
    if (!size || begins_with_any(*names, others) || memchr(names->data, ':', size)) return false;
    for (newsidx_text rest = *names; rest.size; words++) {
        if (!is_upper(rest)) return false;
        const char *blank = memchr(rest.data, ' ', rest.size);
        rest = skip(rest, blank ? (size_t)(blank - rest.data) : rest.size);
    }
    return words >= 2 && words <= 4;
}

bool ni_byline_clean(newsidx_text line, ni_buffer *out)
{
    newsidx_text after, whole = skip_marks(ni_text_trim(line));
    if (ni_byline_after_date(whole, &after)) whole = after;
    newsidx_text names = cut_rest(skip_preface(whole));
    bool byline = names.data != whole.data, first = true;
    const char *at = names.data, *end = names.data + names.size, *begin = at;
    if (names.size > 2 * NAME_MAX) return true;
    for (; at < end; at++) {
        size_t joint = joint_at(at, end);
        if (!joint) continue;
        if (!append_name(out, (newsidx_text){begin, (size_t)(at - begin)}, first, byline))
            return false;
        first = false;
        begin = at + joint;
        at = begin - 1;
    }
    newsidx_text last = {begin, (size_t)(end - begin)};
    return !last.data || append_name(out, last, first, byline);
}

/* ------------------------------------------------------------------ lines */

bool ni_byline_is(newsidx_text line)
{
    static const char *const small[] = {"von ", "van ", "de ",  "der ", "den ",
                                        "zu ",  "und ", "dpa ", NULL};
    line = ni_text_trim(line);
    if (line.size > LINE_MAX_SIZE || line.size < 6) return false;
    newsidx_text rest = skip_preface(line);
    if (rest.data == line.data || !rest.size) return false;
    char last = line.data[line.size - 1];
    if (last == '.' || last == '!' || last == '?') return false;
    unsigned words = 0, names = 0;
    while (rest.size) {
        const char *blank = memchr(rest.data, ' ', rest.size);
        size_t size = blank ? (size_t)(blank - rest.data) : rest.size;
        newsidx_text word = {rest.data, size};
        words++;
        if (is_upper(word))
            names++;
        else if (!begins_with_any((newsidx_text){rest.data, rest.size}, small) && size > 2)
            return false;
        rest = skip(rest, size);
    }
    return names >= 1 && words <= 10;
}

bool ni_byline_is_date(newsidx_text line)
{
    static const char *const words[] = {
        "stand:",    "stand ",  "aktualisiert", "veröffentlicht", "zuletzt aktualisiert",
        "erstellt",  "letzte",  "publiziert",   "erschienen",     "vom ",
        "update:",   "datum",   "online seit",  "zuletzt",        "geändert",
        "published", "updated", "last updated", "artikel vom",    "lesedauer",
        "lesezeit",  NULL};
    char iso[NI_TIMESTAMP_SIZE];
    line = ni_text_trim(line);
    if (line.size > LINE_MAX_SIZE || line.size == 0) return false;
    bool named = begins_with_any(line, words);
    if (!ni_timestamp_find(line, iso)) return named && line.size < 40;
    return named || line.size < 48;
}

bool ni_byline_is_furniture(newsidx_text line)
{
    static const char *const whole[] = {
        "anzeige",
        "werbung",
        "teilen",
        "drucken",
        "merken",
        "vorlesen",
        "facebook",
        "twitter",
        "whatsapp",
        "e-mail",
        "mail",
        "xing",
        "linkedin",
        "pinterest",
        "telegram",
        "kommentieren",
        "kommentare",
        "weiterlesen",
        "mehr",
        "mehr lesen",
        "zurück",
        "nach oben",
        "startseite",
        "newsletter",
        "copyright",
        "link kopieren",
        "per e-mail",
        "artikel teilen",
        "speichern",
        "folgen",
        "abonnieren",
        "anhören",
        "pdf",
        "quelle",
        "schlagwörter",
        "themen",
        "tags",
        "kategorien",
        "zur startseite",
        "schließen",
        "menü",
        "suche",
        "tweet",
        "merkliste",
        "rss",
        "instagram",
        "advertisement",
        "x",
        "mehr anzeigen",
        "weniger anzeigen",
        "bildergalerie",
        "video",
        "fotostrecke",
        "antworten",
    };
    static const char *const heads[] = {"foto:",
                                        "fotos:",
                                        "bild:",
                                        "bilder:",
                                        "symbolfoto",
                                        "symbolbild",
                                        "archivfoto",
                                        "archivbild",
                                        "© ",
                                        "(c) ",
                                        "copyright ",
                                        "bildquelle",
                                        "grafik:",
                                        "artikel teilen",
                                        "diesen artikel",
                                        "teilen sie",
                                        "jetzt teilen",
                                        "auf facebook",
                                        "auf twitter",
                                        "per e-mail",
                                        "per mail",
                                        "bildrechte",
                                        "(foto:",
                                        "(bild:",
                                        "lesezeit",
                                        "lesedauer",
                                        "0 kommentar",
                                        "1 kommentar",
                                        "kommentare (",
                                        "kommentar schreiben",
                                        "schreiben sie einen kommentar",
                                        "zur bildergalerie",
                                        "empfohlener redaktioneller inhalt",
                                        "empfohlener externer inhalt",
                                        "externer inhalt",
                                        "an dieser stelle finden sie",
                                        "ich bin damit einverstanden, dass mir externe",
                                        "wir benötigen ihre zustimmung",
                                        "dieser externe inhalt",
                                        "zum abspielen",
                                        "damit können personenbezogene",
                                        "jetzt kostenlos registrieren",
                                        "melden sie sich",
                                        "dieser artikel erschien zuerst auf facebook",
                                        "hier klicken, um",
                                        "klicken sie hier",
                                        "ihre e-mail-adresse wird nicht",
                                        "jetzt abonnieren",
                                        "jetzt newsletter",
                                        "newsletter abonnieren",
                                        "mit dem abonnieren",
                                        "vielen dank für ihr",
                                        "zum hauptinhalt",
                                        "direkt zum inhalt",
                                        "zum inhalt springen",
                                        "foto ",
                                        "bildunterschrift",
                                        "hier können sie den artikel",
                                        "dieses video",
                                        "to view this",
                                        "mehr aus ",
                                        "min lesezeit",
                                        "vergrößern",
                                        "loading",
                                        "wird geladen",
                                        "newsletter:",
                                        "zum newsletter",
                                        NULL};
    line = ni_text_trim(line);
    if (line.size > 3 && memcmp(line.data, "• ", 4) == 0) line = skip(line, 4);
    if (line.size == 0) return true;
    size_t size = line.size;
    while (size && (line.data[size - 1] == ':' || line.data[size - 1] == '.')) size--;
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        if (size == strlen(whole[i]) && ni_text_begins_anycase(line, whole[i])) return true;
    return line.size < 400 && begins_with_any(line, heads) &&
           !(ni_text_begins_anycase(line, "foto ") && line.size > 60);
}

bool ni_byline_leads_away(newsidx_text line)
{
    static const char *const heads[] = {"lesen sie auch",
                                        "lesen sie mehr",
                                        "lesen sie dazu",
                                        "lesen sie hier",
                                        "lesen sie außerdem",
                                        "mehr zum thema",
                                        "mehr zu:",
                                        "mehr zu diesem",
                                        "mehr dazu",
                                        "auch interessant",
                                        "das könnte sie",
                                        "das könnte dich",
                                        "das könnte ihnen",
                                        "weitere artikel",
                                        "weitere nachrichten",
                                        "weitere meldungen",
                                        "weitere themen",
                                        "weitere beiträge",
                                        "weitere informationen zum thema",
                                        "ähnliche artikel",
                                        "ähnliche beiträge",
                                        "verwandte artikel",
                                        "verwandte themen",
                                        "verwandte beiträge",
                                        "passend dazu",
                                        "passende artikel",
                                        "zum thema:",
                                        "siehe auch",
                                        "meistgelesen",
                                        "meist gelesen",
                                        "neueste artikel",
                                        "aktuelle nachrichten",
                                        "top-themen",
                                        "kommentare",
                                        "leserkommentare",
                                        "diskutieren sie",
                                        "ihre meinung",
                                        "kommentar verfassen",
                                        "schreibe einen kommentar",
                                        "hinterlasse einen kommentar",
                                        "über den autor",
                                        "über die autorin",
                                        "newsletter",
                                        "related",
                                        "mehr von ",
                                        "mehr aus",
                                        "mehr news",
                                        "mehr nachrichten",
                                        "unsere empfehlung",
                                        "empfehlungen",
                                        "beliebte artikel",
                                        "mehr artikel",
                                        "links zum thema",
                                        "interessiert an",
                                        "auch lesenswert",
                                        "ebenfalls interessant",
                                        "dazu passt",
                                        "bleiben sie informiert",
                                        "folgen sie uns",
                                        "teilen mit",
                                        "gefällt mir",
                                        "schlagwörter",
                                        "schlagworte",
                                        "stichworte",
                                        NULL};
    line = ni_text_trim(line);
    if (line.size > 3 && memcmp(line.data, "• ", 4) == 0) line = skip(line, 4);
    if (line.size > 1 && (line.data[0] == '>' || line.data[0] == '+')) line = skip(line, 1);
    return line.size <= 200 && begins_with_any(line, heads);
}
