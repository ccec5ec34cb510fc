/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * JSON-LD as news pages have it: one object, an array, or a graph, in which the article may be
 * nested in the page of which it is the main entity. References by @id are followed to the names of
 * persons and publishers. The first of several articles counts; lists of others are ItemLists,
 * which are skipped.
 */
#include "input/jsonld.h"

#include "input/htmltext.h"
#include "input/jsonparse.h"

#include <string.h>
#include <strings.h>

enum { DEPTH_MAX = 6 };

typedef struct linked {
    ni_htmldata *data;
    json_object *root; /* where references are looked up */
} linked;

static json_object *member(json_object *object, const char *key)
{
    json_object *value = NULL;
    if (!json_object_is_type(object, json_type_object)) return NULL;
    return json_object_object_get_ex(object, key, &value) ? value : NULL;
}

/* The first string of a value: itself, or the first of an array. */
static const char *string_of(json_object *value)
{
    if (json_object_is_type(value, json_type_array) && json_object_array_length(value))
        value = json_object_array_get_idx(value, 0);
    return json_object_is_type(value, json_type_string) ? json_object_get_string(value) : NULL;
}

static bool type_ends_with(json_object *object, const char *ending)
{
    json_object *type = member(object, "@type");
    size_t count = json_object_is_type(type, json_type_array) ? json_object_array_length(type) : 1;
    for (size_t i = 0; i < count; i++) {
        json_object *one = count > 1 ? json_object_array_get_idx(type, i) : type;
        const char *name = string_of(one);
        size_t size = name ? strlen(name) : 0, wanted = strlen(ending);
        if (size >= wanted && strcmp(name + size - wanted, ending) == 0) return true;
    }
    return false;
}

static bool is_article(json_object *object)
{
    static const char *const endings[] = {"Article", "Posting", "Report", "Review", "Interview"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (type_ends_with(object, endings[i])) return true;
    return false;
}

/* The object with an @id, in the graph. */
static json_object *resolve(const linked *ld, json_object *object)
{
    const char *id = string_of(member(object, "@id"));
    json_object *graph = member(ld->root, "@graph");
    if (!graph) graph = ld->root;
    if (!id || member(object, "name") || !json_object_is_type(graph, json_type_array))
        return object;
    for (size_t i = 0; i < json_object_array_length(graph); i++) {
        json_object *other = json_object_array_get_idx(graph, i);
        const char *name = string_of(member(other, "@id"));
        if (name && strcmp(name, id) == 0 && other != object) return other;
    }
    return object;
}

static void offer(const linked *ld, ni_datum datum, unsigned rank, const char *value)
{
    ni_buffer plain = NI_BUFFER_INIT;
    if (!value) return;
    bool markup = strchr(value, '<') || strchr(value, '&');
    if (markup && datum != NI_DATUM_URL) {
        newsidx_text html = newsidx_text_of(value);
        bool done = (datum == NI_DATUM_BODY ? ni_htmltext_render(html, &plain, NULL)
                                            : ni_htmltext_line(html, &plain, NULL)) == NEWSIDX_OK;
        if (done) ni_htmldata_offer(ld->data, datum, rank, plain.data, plain.size);
    } else {
        ni_htmldata_offer(ld->data, datum, rank, value, strlen(value));
    }
    ni_buffer_dispose(&plain);
}

/* A person is preferred to an organisation: the paper is the author only if there is no other. */
static void read_author(const linked *ld, json_object *author)
{
    if (json_object_is_type(author, json_type_array)) {
        for (size_t i = 0; i < json_object_array_length(author); i++) {
            json_object *one = json_object_array_get_idx(author, i);
            if (!json_object_is_type(one, json_type_array)) read_author(ld, one);
        }
        return;
    }
    author = resolve(ld, author);
    const char *name = string_of(author);
    if (!name) name = string_of(member(author, "name"));
    json_object *names = member(author, "name");
    if (json_object_is_type(names, json_type_array)) {
        for (size_t i = 0; i < json_object_array_length(names); i++) {
            const char *one = string_of(json_object_array_get_idx(names, i));
            if (one) ni_htmldata_author(ld->data, 1, newsidx_text_of(one));
        }
        return;
    }
    bool organisation = type_ends_with(author, "Organization");
    if (name) ni_htmldata_author(ld->data, organisation ? 30 : 1, newsidx_text_of(name));
}

static void read_keywords(const linked *ld, json_object *value)
{
    if (json_object_is_type(value, json_type_string)) {
        ni_htmldata_tags(ld->data, 1, newsidx_text_of(json_object_get_string(value)));
        return;
    }
    if (!json_object_is_type(value, json_type_array)) return;
    for (size_t i = 0; i < json_object_array_length(value); i++) {
        const char *one = string_of(json_object_array_get_idx(value, i));
        if (one) ni_htmldata_tags(ld->data, 1, newsidx_text_of(one));
    }
}

static void read_article(const linked *ld, json_object *article)
{
    json_object *publisher = resolve(ld, member(article, "publisher"));
    json_object *page = member(article, "mainEntityOfPage");
    offer(ld, NI_DATUM_HEADLINE, 1, string_of(member(article, "headline")));
    offer(ld, NI_DATUM_HEADLINE, 2, string_of(member(article, "name")));
    offer(ld, NI_DATUM_TEASER, 5, string_of(member(article, "description")));
    offer(ld, NI_DATUM_DATE, 1, string_of(member(article, "datePublished")));
    offer(ld, NI_DATUM_DATE, 50, string_of(member(article, "dateCreated")));
    offer(ld, NI_DATUM_DATE, 55, string_of(member(article, "dateModified")));
    offer(ld, NI_DATUM_SECTION, 1, string_of(member(article, "articleSection")));
    offer(ld, NI_DATUM_BODY, 1, string_of(member(article, "articleBody")));
    offer(ld, NI_DATUM_SOURCE, 5, string_of(member(publisher, "name")));
    offer(ld, NI_DATUM_URL, 20, string_of(page));
    offer(ld, NI_DATUM_URL, 21, string_of(member(page, "@id")));
    offer(ld, NI_DATUM_URL, 22, string_of(member(article, "url")));
    read_author(ld, member(article, "author"));
    if (!ld->data->authors.size) read_author(ld, member(article, "creator"));
    read_keywords(ld, member(article, "keywords"));
}

/* Return true once an article was read. */
static bool walk(const linked *ld, json_object *value, unsigned depth)
{
    static const char *const inner[] = {"@graph", "mainEntity", "mainEntityOfPage", "itemReviewed"};
    if (depth >= DEPTH_MAX || !value) return false;
    if (json_object_is_type(value, json_type_array)) {
        for (size_t i = 0; i < json_object_array_length(value); i++)
            if (walk(ld, json_object_array_get_idx(value, i), depth + 1)) return true;
        return false;
    }
    if (!json_object_is_type(value, json_type_object)) return false;
    if (is_article(value)) {
        read_article(ld, value);
        return true;
    }
    for (size_t i = 0; i < sizeof inner / sizeof *inner; i++)
        if (walk(ld, member(value, inner[i]), depth + 1)) return true;
    return false;
}

/* The only person in a graph is the author if no other is named. */
static void read_person(const linked *ld)
{
    json_object *graph = member(ld->root, "@graph");
    const char *name = NULL;
    unsigned persons = 0;
    if (!json_object_is_type(graph, json_type_array)) return;
    for (size_t i = 0; i < json_object_array_length(graph); i++) {
        json_object *one = json_object_array_get_idx(graph, i);
        if (!type_ends_with(one, "Person")) continue;
        persons++;
        name = string_of(member(one, "name"));
    }
    if (persons == 1 && name) ni_htmldata_author(ld->data, 16, newsidx_text_of(name));
}

/* What is no article, such as a page or a recipe, may still have a date. */
static void read_web_page(const linked *ld, json_object *value)
{
    json_object *graph = member(value, "@graph");
    if (!graph) graph = value;
    size_t count =
        json_object_is_type(graph, json_type_array) ? json_object_array_length(graph) : 1;
    for (size_t i = 0; i < count; i++) {
        json_object *one = graph;
        if (json_object_is_type(graph, json_type_array)) one = json_object_array_get_idx(graph, i);
        offer(ld, NI_DATUM_DATE, 30, string_of(member(one, "datePublished")));
        if (type_ends_with(one, "WebSite"))
            offer(ld, NI_DATUM_SOURCE, 15, string_of(member(one, "name")));
    }
}

/* The JSON in a script: some wrap it in a comment or end it with a semicolon. */
static newsidx_text json_in(newsidx_text script)
{
    const char *begin = script.data, *end = script.data + script.size;
    while (begin < end && *begin != '{' && *begin != '[') begin++;
    while (end > begin && end[-1] != '}' && end[-1] != ']') end--;
    return (newsidx_text){begin, (size_t)(end - begin)};
}

void ni_jsonld_read(ni_htmldata *data, newsidx_text script)
{
    ni_jsonparse parse;
    newsidx_text json = json_in(script);
    ni_buffer wrapped = NI_BUFFER_INIT;
    if (json.size < 2 || ni_jsonparse_init(&parse, NULL)) return;
    /* An array is parsed as the graph of an object. */
    bool array = json.data[0] == '[', done = true;
    if (array) {
        done = ni_buffer_append_string(&wrapped, "{\"@graph\":") &&
               ni_buffer_append(&wrapped, json.data, json.size) &&
               ni_buffer_append_byte(&wrapped, '}');
        json = (newsidx_text){wrapped.data, wrapped.size};
    }
    if (done && ni_jsonparse_object(&parse, json, NULL) == NEWSIDX_OK) {
        linked ld = {data, parse.object};
        walk(&ld, parse.object, 0);
        read_web_page(&ld, parse.object);
        read_person(&ld);
    }
    ni_buffer_dispose(&wrapped);
    ni_jsonparse_dispose(&parse);
}
