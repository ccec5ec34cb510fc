/* SPDX-License-Identifier: GPL-2.0-or-later */
/* XML: feeds of three kinds, WordPress, NITF, NewsML-G2, MediaWiki; what is broken or hostile. */
#include "input_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void rss_gives_full_texts_and_metadata(void **state)
{
    (void)state;
    newsidx_input *input = opened(
        "",
        "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/"
        "content/' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Moorblatt</title>"
        "<link>https://moor.example/</link><lastBuildDate>Thu, 05 Mar 2026 06:00:00 "
        "GMT</lastBuildDate>"
        "<item><title>Haus &amp;amp; Hof</title><link>/a/1</link><guid "
        "isPermaLink='false'>m-1</guid>"
        "<description>Kurz gesagt.</description><content:encoded><![CDATA[<p>Erster Absatz.</p>"
        "<p>Zweiter&nbsp;Absatz.</p>]]></content:encoded><dc:creator>Jana Hagen</dc:creator>"
        "<category>Bau</category><category>Rat</category>"
        "<pubDate>Wed, 04 Mar 2026 14:30:00 +0100</pubDate></item>"
        "<item><title>Ohne Datum</title><description>Nur ein Anri&#xDF;.</description>"
        "<author>ole@moor.example (Ole Petersen)</author></item></channel></rss>",
        NULL);
    newsidx_article article;
    assert_int_equal(newsidx_input_next(input, &article, NULL), NEWSIDX_OK);
    has(&article, NEWSIDX_ID, "m-1");
    has(&article, NEWSIDX_TITLE, "Haus & Hof");
    has(&article, NEWSIDX_TEASER, "Kurz gesagt.");
    has(&article, NEWSIDX_BODY,
        "Erster Absatz.\nZweiter\u00a0"
        "Absatz.");
    has(&article, NEWSIDX_AUTHOR, "Jana Hagen");
    has(&article, NEWSIDX_TAGS, "Bau\nRat");
    has(&article, NEWSIDX_URL, "https://moor.example/a/1");
    has(&article, NEWSIDX_DATE, "2026-03-04T14:30:00+01:00");
    has(&article, NEWSIDX_SOURCE, "Moorblatt");
    assert_int_equal(newsidx_input_next(input, &article, NULL), NEWSIDX_OK);
    has(&article, NEWSIDX_BODY, "Nur ein Anri\u00df.");
    has(&article, NEWSIDX_AUTHOR, "Ole Petersen");
    has(&article, NEWSIDX_DATE, "2026-03-05T06:00:00Z");
    read_end(input);
}

static void rdf_and_atom_are_read(void **state)
{
    (void)state;
    newsidx_article article;
    newsidx_input *input = opened(
        ".rdf",
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns="
        "'http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel "
        "rdf:about='x'><title>Amt</title></channel><item rdf:about='https://amt.example/1'>"
        "<title>Meldung</title><link>https://amt.example/1</link><dc:date>2026-03-04</dc:date>"
        "<description>Text der Meldung.</description></item></rdf:RDF>",
        NULL);
    assert_int_equal(newsidx_input_next(input, &article, NULL), NEWSIDX_OK);
    has(&article, NEWSIDX_ID, "https://amt.example/1");
    has(&article, NEWSIDX_DATE, "2026-03-04");
    has(&article, NEWSIDX_SOURCE, "Amt");
    read_end(input);
    input = opened(
        ".xml",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Blog</title><link href="
        "'https://blog.example/'/><updated>2026-03-05T10:00:00Z</updated><entry><id>tag:1</id>"
        "<title type='html'>Neu &amp;lt;b&amp;gt;</title><link rel='self' href='no'/><link "
        "href='a'/>"
        "<author><name>Lena</name></author><category term='Wald'/><content type='xhtml'><div xmlns="
        "'http://www.w3.org/1999/xhtml'><p>Ein <b>Satz</b>.</p><p>Noch einer.</p></div></content>"
        "</entry></feed>",
        NULL);
    assert_int_equal(newsidx_input_next(input, &article, NULL), NEWSIDX_OK);
    has(&article, NEWSIDX_ID, "tag:1");
    has(&article, NEWSIDX_TITLE, "Neu <b>");
    has(&article, NEWSIDX_URL, "https://blog.example/a");
    has(&article, NEWSIDX_BODY, "Ein Satz.\nNoch einer.");
    has(&article, NEWSIDX_AUTHOR, "Lena");
    has(&article, NEWSIDX_TAGS, "Wald");
    has(&article, NEWSIDX_DATE, "2026-03-05T10:00:00Z");
    read_end(input);
}

static void wordpress_exports_give_posts_alone(void **state)
{
    (void)state;
    newsidx_article article;
    newsidx_input *input = opened(
        ".xml",
        "<rss xmlns:wp='http://wordpress.org/export/1.2/' xmlns:excerpt="
        "'http://wordpress.org/export/1.2/excerpt/' xmlns:content="
        "'http://purl.org/rss/1.0/modules/content/'><channel><title>Verein</title><item><title>Bild"
        "</title><wp:post_type>attachment</wp:post_type></item><item><title>Fest</title>"
        "<category domain='category'>Termine</category><category "
        "domain='post_tag'>Sommer</category>"
        "<excerpt:encoded>Kommt alle.</excerpt:encoded><content:encoded><![CDATA[<!-- wp:paragraph "
        "-->"
        "<p>Am Samstag wird gefeiert.</p>]]></content:encoded><wp:post_date_gmt>2026-03-04 14:30:00"
        "</wp:post_date_gmt><wp:post_type>post</wp:post_type></item></channel></rss>",
        NULL);
    assert_int_equal(newsidx_input_next(input, &article, NULL), NEWSIDX_OK);
    has(&article, NEWSIDX_TITLE, "Fest");
    has(&article, NEWSIDX_SECTION, "Termine");
    has(&article, NEWSIDX_TAGS, "Sommer");
    has(&article, NEWSIDX_TEASER, "Kommt alle.");
    has(&article, NEWSIDX_BODY, "Am Samstag wird gefeiert.");
    read_end(input);
}

static void agency_copy_is_read(void **state)
{
    (void)state;
    newsidx_article article;
    newsidx_input *input = opened(
        ".xml",
        "<nitf><head><title>Kurz</title><docdata><doc-id id-string='n-7'/><date.issue "
        "norm='20260304T143000+0100'/><key-list><keyword "
        "key='Bahn'/></key-list></docdata></head><body>"
        "<body.head><hedline><hl1>Z\u00fcge fahren wieder</hl1></hedline><byline>Von <person>Kai "
        "Lund"
        "</person></byline><dateline><location>Kiel</location></dateline></body.head><body.content>"
        "<p>Die Strecke ist frei.</p><p>Das sagte die Bahn.</p></body.content></body></nitf>",
        NULL);
    assert_int_equal(newsidx_input_next(input, &article, NULL), NEWSIDX_OK);
    has(&article, NEWSIDX_ID, "n-7");
    has(&article, NEWSIDX_TITLE, "Z\u00fcge fahren wieder");
    has(&article, NEWSIDX_AUTHOR, "Kai Lund");
    has(&article, NEWSIDX_PLACE, "Kiel");
    has(&article, NEWSIDX_TAGS, "Bahn");
    has(&article, NEWSIDX_BODY, "Die Strecke ist frei.\nDas sagte die Bahn.");
    has(&article, NEWSIDX_DATE, "2026-03-04T14:30:00+01:00");
    read_end(input);
    static const char item[] =
        "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet><newsItem "
        "guid='urn:x:1' "
        "version='2'><itemMeta><provider literal='Agentur'/><versionCreated>2026-03-04T15:00:00Z"
        "</versionCreated><pubStatus qcode='stat:%s'/></itemMeta><contentMeta><headline>Rat tagt"
        "</headline><located><name>Ulm</name></located></contentMeta><contentSet><inlineXML><html "
        "xmlns='http://www.w3.org/1999/xhtml'><body><p>Der Rat tagt.</p></body></html></inlineXML>"
        "</contentSet></newsItem></itemSet></newsMessage>";
    char text[sizeof item + 20];
    snprintf(text, sizeof text, item, "usable");
    input = opened(".xml", text, NULL);
    assert_int_equal(newsidx_input_next(input, &article, NULL), NEWSIDX_OK);
    has(&article, NEWSIDX_ID, "urn:x:1");
    has(&article, NEWSIDX_TITLE, "Rat tagt");
    has(&article, NEWSIDX_BODY, "Der Rat tagt.");
    has(&article, NEWSIDX_PLACE, "Ulm");
    has(&article, NEWSIDX_SOURCE, "Agentur");
    read_end(input);
    snprintf(text, sizeof text, item, "canceled");
    input = opened(".xml", text, NULL);
    assert_false(newsidx_input_withdrawn(input));
    assert_int_equal(newsidx_input_next(input, &article, NULL), NEWSIDX_OK);
    has(&article, NEWSIDX_ID, "urn:x:1");
    assert_true(newsidx_input_withdrawn(input));
    read_end(input);
}

static void wiki_pages_lose_their_markup(void **state)
{
    (void)state;
    newsidx_article article;
    newsidx_input *input = opened(
        ".xml",
        "<mediawiki><page><title>Hafen</title><ns>0</ns><id>5</id><revision><timestamp>"
        "2026-03-04T14:30:00Z</timestamp><contributor><username>Ina</username></contributor><text>"
        "{{Infobox|a={{b}}}}\n'''Hafen''' ist ein [[Ort (Stadt)|Ort]] am [[Meer]].&lt;ref&gt;Quelle"
        "&lt;/ref&gt;\n== Lage ==\n* im [https://x.example Norden]\n{| class=x\n| Zelle\n|}\n"
        "[[Datei:b.jpg|mini|Ein "
        "[[Bild]]]]\n[[Kategorie:Orte]]</text></revision></page><page><title>"
        "Diskussion</title><ns>1</ns><revision><text>x</text></revision></page></mediawiki>",
        NULL);
    assert_int_equal(newsidx_input_next(input, &article, NULL), NEWSIDX_OK);
    has(&article, NEWSIDX_TITLE, "Hafen");
    has(&article, NEWSIDX_BODY, "Hafen ist ein Ort am Meer.\nLage\nim Norden");
    has(&article, NEWSIDX_TAGS, "Orte");
    has(&article, NEWSIDX_AUTHOR, "Ina");
    read_end(input);
}

static void broken_xml_gives_what_was_whole_and_a_fault(void **state)
{
    (void)state;
    newsidx_article article;
    newsidx_error error;
    newsidx_input *input =
        opened(".rss", "<rss><channel><item><title>Ganz</title></item><item><title>Hal", NULL);
    assert_int_equal(newsidx_input_next(input, &article, NULL), NEWSIDX_OK);
    has(&article, NEWSIDX_TITLE, "Ganz");
    newsidx_status status;
    while ((status = newsidx_input_next(input, &article, &error)) == NEWSIDX_OK) {}
    assert_int_equal(status, NEWSIDX_ERR_RECORD);
    assert_non_null(strstr(error.message, "not valid XML"));
    read_end(input);
}

/* Entities that multiply, and entities that are files. */
static void entities_are_refused(void **state)
{
    (void)state;
    static const char bomb[] =
        "<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]>"
        "<rss><channel><item><title>&b;</title></item></channel></rss>";
    static const char file[] =
        "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel>"
        "<item><title>&x;</title></item></channel></rss>";
    refused(".xml", bomb, strlen(bomb), NULL, NEWSIDX_ERR_RECORD, "declares entities");
    refused(".xml", file, strlen(file), NULL, NEWSIDX_ERR_RECORD, "declares entities");
}

static void deep_xml_ends_without_harm(void **state)
{
    (void)state;
    char deep[40000] = "<rss><channel><item><title>T</title><description>";
    for (int i = 0; i < 5000; i++) strcat(deep, "<a>");
    newsidx_input *input = opened(".xml", deep, NULL);
    newsidx_article article;
    while (newsidx_input_next(input, &article, NULL) != NEWSIDX_DONE) {}
    newsidx_input_close(input);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(rss_gives_full_texts_and_metadata),
        cmocka_unit_test(rdf_and_atom_are_read),
        cmocka_unit_test(wordpress_exports_give_posts_alone),
        cmocka_unit_test(agency_copy_is_read),
        cmocka_unit_test(wiki_pages_lose_their_markup),
        cmocka_unit_test(broken_xml_gives_what_was_whole_and_a_fault),
        cmocka_unit_test(entities_are_refused),
        cmocka_unit_test(deep_xml_ends_without_harm),
    };
    return cmocka_run_group_tests_name("input_xml", tests, NULL, NULL);
}
