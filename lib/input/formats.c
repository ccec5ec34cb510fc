/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "input/formats.h"

#include "base/error.h"

#ifdef NI_HAVE_GUMBO
#define HTML_OPEN ni_html_open
#else
#define HTML_OPEN NULL
#endif

#ifdef NI_HAVE_XML
#define XML_OPEN ni_xml_open
#else
#define XML_OPEN NULL
#endif

#ifdef NI_HAVE_GMIME
#define MAIL_OPEN ni_mail_open
#else
#define MAIL_OPEN NULL
#endif

#ifdef NI_HAVE_ARCHIVE
#define ARCHIVE_OPEN ni_archive_open
#else
#define ARCHIVE_OPEN NULL
#endif

#ifdef NI_HAVE_MD4C
#define MARKDOWN_OPEN ni_markdown_open
#else
#define MARKDOWN_OPEN NULL
#endif

#if defined NI_HAVE_ARCHIVE && defined NI_HAVE_XML
#define OFFICE_OPEN ni_office_open
#else
#define OFFICE_OPEN NULL
#endif

#ifdef NI_HAVE_POPPLER
#define PDF_OPEN ni_pdf_open
#else
#define PDF_OPEN NULL
#endif

static const ni_format formats[] = {
    {"auto", "text", NULL, ni_plain_open},
    {"jsonl", "JSON Lines", NULL, ni_jsonl_open},
    {"text", "text", NULL, ni_text_open},
    {"page", "a page saved as text", NULL, ni_page_open},
    {"json", "JSON", NULL, ni_json_open},
    {"html", "HTML", "gumbo", HTML_OPEN},
    {"xml", "XML", "libxml2", XML_OPEN},
    {"csv", "a table (CSV)", NULL, ni_csv_open},
    {"mail", "mail", "gmime", MAIL_OPEN},
    {"archive", "an archive", "libarchive", ARCHIVE_OPEN},
    {"markdown", "Markdown", "md4c", MARKDOWN_OPEN},
    {"office", "a text document", "libarchive and libxml2", OFFICE_OPEN},
    {"pdf", "PDF", "poppler", PDF_OPEN},
};

const ni_format *ni_format_row(newsidx_format format)
{
    return (unsigned)format < sizeof formats / sizeof *formats ? &formats[format] : NULL;
}

newsidx_status ni_format_check(newsidx_format format, const char *name, newsidx_error *error)
{
    const ni_format *row = ni_format_row(format);
    if (row->open) return NEWSIDX_OK;
    return ni_error_set(error, NEWSIDX_ERR_UNSUPPORTED,
                        "%s has format %s, but newsidx was built without %s", name, row->title,
                        row->library);
}

const char *newsidx_format_name(newsidx_format format)
{
    const ni_format *row = ni_format_row(format);
    return row ? row->name : NULL;
}

bool newsidx_format_built(newsidx_format format, const char **library)
{
    const ni_format *row = ni_format_row(format);
    if (library) *library = row ? row->library : NULL;
    return row && row->open;
}
