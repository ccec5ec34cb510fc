/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Mail: headers in any encoding, parts, transfer encodings, newsletters, mailboxes. */
#include "input_support.h"

#include <string.h>

static void a_message_is_an_article(void **state)
{
    (void)state;
    newsidx_input *input = opened("",
                                  "From: =?iso-8859-1?Q?J=F6rg_M=FCller?= <joerg@example.org>\n"
                                  "To: Redaktion <red@example.org>\n"
                                  "Subject: =?utf-8?B?SGF1c2hhbHQgZsO8ciAyMDI2?=\n"
                                  "Date: Wed, 04 Mar 2026 14:30:00 +0100\n"
                                  "Message-ID: <7@example.org>\nMIME-Version: 1.0\n"
                                  "Content-Type: text/plain; charset=iso-8859-1; format=flowed\n"
                                  "Content-Transfer-Encoding: quoted-printable\n\n"
                                  "Der Rat hat am Dienstag den Haushalt f=FCr 2026 \n"
                                  "beschlossen.\n> Alte Antwort\n\nGr=FC=DFe\n-- \nJ=F6rg\n",
                                  NULL);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_TITLE, "Haushalt f\u00fcr 2026");
    has(&article, NEWSIDX_AUTHOR, "J\u00f6rg M\u00fcller");
    has(&article, NEWSIDX_DATE, "2026-03-04T14:30:00+01:00");
    has(&article, NEWSIDX_ID, "7@example.org");
    has(&article, NEWSIDX_BODY,
        "Der Rat hat am Dienstag den Haushalt f\u00fcr 2026 beschlossen.\n\nGr\u00fc\u00dfe");
    read_end(input);
}

static void a_newsletter_in_html_is_rendered(void **state)
{
    (void)state;
    newsidx_input *input = opened(
        ".eml",
        "From: brief@example.org\nSubject: Wochenbrief\nMIME-Version: 1.0\n"
        "Content-Type: multipart/alternative; boundary=xyz\n\n--xyz\n"
        "Content-Type: text/plain; charset=utf-8\n\nIhr Programm zeigt kein HTML.\n--xyz\n"
        "Content-Type: text/html; charset=windows-1252\nContent-Transfer-Encoding: base64\n\n"
        "PHA+RvxyIFNpZTogTmV1ZXMgYXVzIGRlbSBSYXQuPC9wPjxwPkJpcyBiYWxkITwvcD4=\n--xyz--\n",
        NULL);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_BODY, "F\u00fcr Sie: Neues aus dem Rat.\nBis bald!");
    has(&article, NEWSIDX_AUTHOR, "brief@example.org");
    read_end(input);
}

static void attachments_stay_out(void **state)
{
    (void)state;
    newsidx_input *input = opened(
        ".eml",
        "Subject: Anlage\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        "Content-Type: text/plain\nContent-Disposition: attachment\n\nNicht dieser Text.\n--b\n"
        "Content-Type: text/plain\n\nDieser Text ist der Text der Nachricht.\n--b--\n",
        NULL);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_BODY, "Dieser Text ist der Text der Nachricht.");
    read_end(input);
}

static void a_mailbox_has_many_messages(void **state)
{
    (void)state;
    newsidx_input *input =
        opened("",
               "From a@example.org Wed Mar  4 14:30:00 2026\nFrom: a@example.org\n"
               "Subject: Eins\nDate: Wed, 4 Mar 2026 14:30:00 +0100\n\nErste.\n\n"
               "From b@example.org Wed Mar  4 15:30:00 2026\nFrom: b@example.org\n"
               "Subject: Zwei\nDate: Wed, 4 Mar 2026 15:30:00 +0100\n\nZweite.\n",
               NULL);
    newsidx_article article = read_article(input, 1);
    has(&article, NEWSIDX_TITLE, "Eins");
    has(&article, NEWSIDX_BODY, "Erste.");
    article = read_article(input, 2);
    has(&article, NEWSIDX_TITLE, "Zwei");
    read_end(input);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_is_an_article),
        cmocka_unit_test(a_newsletter_in_html_is_rendered),
        cmocka_unit_test(attachments_stay_out),
        cmocka_unit_test(a_mailbox_has_many_messages),
    };
    return cmocka_run_group_tests_name("input_mail", tests, NULL, NULL);
}
