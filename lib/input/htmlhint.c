/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A name is split at hyphens, underscores and capitals (article__body, articleBody, article-body).
 * Each word and each joined pair of neighbours is looked up in the lists.
 */
#include "input/htmlhint.h"

#include "input/htmltree.h"

#include <string.h>
#include <strings.h>

enum { WORD_MAX = 32 };

typedef struct list {
    uint32_t hint;
    const char *words; /* separated and enclosed by spaces */
} list;

static const list lists[] = {
    {NI_HINT_JUNK,
     " nav navi navigation navbar menu menue breadcrumb breadcrumbs footer sidebar related "
     "relatedarticles relatedcontent relatedposts recommendation recommendations recommended "
     "share sharing shariff socialmedia social socialbar newsletter advert advertisement ad ads "
     "adslot adbox adcontainer advertorial anzeige anzeigen werbung banner "
     "popup modal overlay promo promotion promobox signup subscribe subscription abobox "
     "aboteaser tagcloud taglist authorbox authorbio autorenbox abouttheauthor gallery galerie "
     "slideshow slider carousel player podcast audioplayer videoplayer toolbar printonly "
     "pagination "
     "pager mostread meistgelesen topstories topthemen poll umfrage quiz rating voting feedback "
     "sponsor sponsored outbrain taboola plista widget widgets toc inhaltsverzeichnis skiplink "
     "skiplinks searchform searchbox suche linklist morenews morearticles readmore readalso "
     "lesenswert mehrzumthema weitereartikel themenbox teaserlist teaserliste teaserbox crosslink "
     "crosslinks upsell paywallbox paybox loginbox notification alertbar jumplinks metanavi "
     "furthernews seealso sharebar sharebuttons sharebox stickybar lightbox trackbacks pingback "
     "jpposts jprelatedposts addtoany sharedaddy nextpost prevpost postnavigation postnav "
     "entryfooter articlefooter contentad supplements correctionform reportform reels swiper "},
    {NI_HINT_CONSENT,
     " cookie cookies consent cmp gdpr dsgvo usercentrics borlabs onetrust cookiebanner "
     "cookielayer privacypopup cookiebar cookienotice cookielaw cookiehinweis "},
    {NI_HINT_MINOR,
     " meta metadata metabar postmeta entrymeta articlemeta infoline byline dateline author "
     "authors autor autoren autorin date datum timestamp published tags tag keywords schlagworte "
     "caption bildunterschrift bu credit credits copyright imagecaption source quelle readingtime "
     "lesezeit tools actions print drucken breadcrumbs category categories posted cat badge "
     "photocredit legend mediainfo zoom commentcount "},
    {NI_HINT_BODY,
     " articlebody articletext articlecontent articlecopy entrycontent postcontent postbody "
     "storybody storycontent contentbody bodytext textbody newstext newsbody artikeltext "
     "artikelinhalt artikelbody fliesstext maintext articlemain bodycopy richtext copytext "
     "articlewrap paragraphs postentry newscontent cefluid tecontent "},
    {NI_HINT_TEASER,
     " teaser teasertext lead leadtext intro introtext introduction standfirst vorspann subtitle "
     "subline subheadline dek lede abstract excerpt summary kurztext einleitung anreisser "
     "preamble leadparagraph articlelead articleintro articleteaser unterzeile "},
    {NI_HINT_KICKER,
     " kicker overline topline dachzeile roofline spitzmarke topheadline preheadline overtitle "
     "pretitle uppertitle supertitle headlineprefix subjectline ortsmarke superheadline eyebrow "
     "headlinekicker titlekicker supheadline suptitle toptitle "},
    {NI_HINT_AUTHOR,
     " author authors byline autor autoren autorin autorname authorname verfasser vcard writer "
     "articleauthor postauthor entryauthor "},
    {NI_HINT_DATE,
     " date datum time timestamp published pubdate publishdate publishedat datetime datepublished "
     "articledate postdate entrydate publicationdate dateline articletime "},
    {NI_HINT_TITLE, " headline title articletitle entrytitle posttitle articleheadline pagetitle "},
    {NI_HINT_COMMENT,
     " comments commentlist commentform commentsection kommentare leserkommentare disqus "
     "commentrespond respond commentarea usercomments commentbody commenttext "},
    {NI_HINT_TAGS, " tags tag keywords schlagworte taglist articletags posttags tagslinks "},
};

static uint32_t look_up(const char *word, size_t size)
{
    char spaced[2 * WORD_MAX + 3] = " ";
    uint32_t hints = 0;
    memcpy(spaced + 1, word, size);
    memcpy(spaced + 1 + size, " ", 2);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (strstr(lists[i].words, spaced)) hints |= lists[i].hint;
    return hints;
}

/* Copy the next word in lower case and move past it. Returns its size, 0 at the end. */
static size_t next_word(const char **at, char word[WORD_MAX])
{
    size_t size = 0;
    const char *from = *at;
    while (*from && !((*from | 0x20) >= 'a' && (*from | 0x20) <= 'z')) from++;
    for (; (*from | 0x20) >= 'a' && (*from | 0x20) <= 'z'; from++) {
        bool capital = *from >= 'A' && *from <= 'Z';
        bool after_small = size && from[-1] >= 'a' && from[-1] <= 'z';
        if (capital && after_small) break;
        if (size + 1 < WORD_MAX) word[size++] = (char)(*from | 0x20);
    }
    *at = from;
    return size;
}

/* Names that hide an element from all but screen readers or printers, as a whole. */
static bool is_hiding(const char *name, size_t size)
{
    static const char *const names[] = {
        "hidden",    "visually-hidden",    "visuallyhidden", "sr-only",    "screen-reader-text",
        "invisible", "screenreader-only",  "print-only",     "d-none",     "u-visually-hidden",
        "is-hidden", "is-visually-hidden", "show-for-sr",    "only-print", "element-invisible",
        "aural",     "offscreen",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == size && memcmp(names[i], name, size) == 0) return true;
    return false;
}

/* Prefixes that negate or relocate a name: "has-sidebar" has a sidebar beside it, "no-ads" has
   none, "field-type-text-with-summary" is a text. */
static bool is_about_others(const char *name)
{
    static const char *const heads[] = {"has-", "has_",  "no-",        "with-",      "without-",
                                        "not-", "hasno", "field-type", "field--type"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (strncasecmp(name, heads[i], strlen(heads[i])) == 0) return true;
    return false;
}

static uint32_t hints_of_names(const char *names)
{
    char pair[2 * WORD_MAX], word[WORD_MAX];
    size_t before = 0;
    uint32_t hints = 0;
    for (const char *at = names; *at;) {
        size_t size = next_word(&at, word);
        if (size == 0) break;
        hints |= look_up(word, size);
        memcpy(pair + before, word, size);
        if (before) hints |= look_up(pair, before + size);
        memmove(pair, word, size);
        before = size;
    }
    return hints;
}

/* The hints of a list of names, one by one. */
static uint32_t hints_of_list(const char *names)
{
    uint32_t hints = 0;
    while (*names) {
        char name[128];
        size_t size = strcspn(names, " \t\n\r\f");
        if (size && size < sizeof name) {
            memcpy(name, names, size);
            name[size] = '\0';
            if (is_hiding(name, size)) hints |= NI_HINT_HIDDEN;
            if (!is_about_others(name)) hints |= hints_of_names(name);
        }
        names += size + (names[size] != '\0');
    }
    return hints;
}

static uint32_t hints_of_itemprop(const char *prop)
{
    if (!prop) return 0;
    if (strstr(prop, "articleBody")) return NI_HINT_BODY;
    if (strstr(prop, "headline")) return NI_HINT_TITLE;
    if (strstr(prop, "author")) return NI_HINT_AUTHOR;
    if (strstr(prop, "datePublished")) return NI_HINT_DATE;
    if (strcmp(prop, "description") == 0) return NI_HINT_TEASER;
    return strcmp(prop, "comment") == 0 ? NI_HINT_COMMENT : 0;
}

static uint32_t hints_of_role(const char *role)
{
    static const char *const junk[] = {"navigation", "banner",  "complementary", "contentinfo",
                                       "search",     "dialog",  "alertdialog",   "menu",
                                       "menubar",    "tablist", "toolbar"};
    for (size_t i = 0; role && i < sizeof junk / sizeof *junk; i++)
        if (strcasecmp(role, junk[i]) == 0) return NI_HINT_JUNK;
    return 0;
}

static bool is_hidden(const GumboNode *node)
{
    const char *style = ni_htmltree_attribute(node, "style");
    if (ni_htmltree_attribute(node, "hidden")) return true;
    if (!style) return false;
    const char *display = strstr(style, "display");
    if (!display) return false;
    for (display += 7; *display == ' ' || *display == ':'; display++) {}
    return strncmp(display, "none", 4) == 0;
}

static uint32_t hints_of_tag(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION: return NI_HINT_JUNK;
    case GUMBO_TAG_TIME: return NI_HINT_DATE;
    default: return 0;
    }
}

uint32_t ni_htmlhint_of(const GumboNode *node)
{
    const char *class = ni_htmltree_attribute(node, "class");
    const char *id = ni_htmltree_attribute(node, "id");
    uint32_t hints = hints_of_tag(node->v.element.tag);
    if (class) hints |= hints_of_list(class);
    if (id) hints |= hints_of_list(id);
    hints |= hints_of_itemprop(ni_htmltree_attribute(node, "itemprop"));
    hints |= hints_of_role(ni_htmltree_attribute(node, "role"));
    if (is_hidden(node)) hints |= NI_HINT_HIDDEN;
    return hints;
}
