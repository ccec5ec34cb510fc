/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * iconv converts. Detection tries German first: nearly all bytes beyond ASCII of a German text are
 * eight letters and a few typographic marks, whose codes differ between the likely character sets.
 * So a few bytes decide, where detectors for many languages need long texts. uchardet is used only
 * if German fits none.
 */
#include "input/charset.h"

#include "base/error.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

#ifdef NI_HAVE_UCHARDET
#include <uchardet.h>
#endif

/* ------------------------------------------------------------------ UTF-8 */

/* The length of the valid UTF-8 sequence at `at`; 0 if there is none. */
static size_t sequence_at(const unsigned char *at, const unsigned char *end)
{
    static const unsigned least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t size = *at < 0x80   ? 1
                  : *at < 0xc2 ? 0
                  : *at < 0xe0 ? 2
                  : *at < 0xf0 ? 3
                  : *at < 0xf5 ? 4
                               : 0;
    if (size < 2) return size;
    if ((size_t)(end - at) < size) return 0;
    unsigned code = *at & (0x7fu >> size);
    for (size_t i = 1; i < size; i++) {
        if ((at[i] & 0xc0) != 0x80) return 0;
        code = code << 6 | (at[i] & 0x3fu);
    }
    bool surrogate = code >= 0xd800 && code < 0xe000;
    return code >= least[size] && code < 0x110000 && !surrogate ? size : 0;
}

/* Move over ASCII, eight bytes at a time. */
static const unsigned char *skip_ascii(const unsigned char *at, const unsigned char *end)
{
    for (uint64_t word; end - at >= 8; at += 8) {
        memcpy(&word, at, 8);
        if (word & 0x8080808080808080u) break;
    }
    while (at < end && *at < 0x80) at++;
    return at;
}

typedef struct counts {
    size_t good; /* valid sequences beyond ASCII */
    size_t bad;  /* bytes in none */
} counts;

static counts count_utf8(newsidx_text bytes, size_t bad_max)
{
    counts found = {0, 0};
    if (!bytes.size) return found;
    const unsigned char *at = (const unsigned char *)bytes.data, *end = at + bytes.size;
    while ((at = skip_ascii(at, end)) < end && found.bad <= bad_max) {
        size_t size = sequence_at(at, end);
        found.good += size > 1;
        found.bad += size == 0;
        at += size ? size : 1;
    }
    return found;
}

bool ni_charset_is_utf8(newsidx_text bytes)
{
    return count_utf8(bytes, 0).bad == 0;
}

/* ------------------------------------------------------------- conversion */

/* Names that iconv does not know or takes differently: text labelled ASCII or Latin 1 uses the
   quotation marks of Windows, as browsers assume. */
static const char *iconv_name(const char *name)
{
    static const char *const aliases[][2] = {
        {"ascii", "CP1252"},
        {"us-ascii", "CP1252"},
        {"latin1", "CP1252"},
        {"iso-8859-1", "CP1252"},
        {"iso8859-1", "CP1252"},
        {"iso_8859-1", "CP1252"},
        {"iso-8859-1:1987", "CP1252"},
        {"ansi", "CP1252"},
        {"cp1252", "CP1252"},
        {"windows-1252", "CP1252"},
        {"x-ansi", "CP1252"},
        {"latin-1", "CP1252"},
        {"macroman", "MACINTOSH"},
        {"mac-roman", "MACINTOSH"},
        {"macintosh", "MACINTOSH"},
        {"x-mac-roman", "MACINTOSH"},
        {"utf8", "UTF-8"},
        {"utf-8", "UTF-8"},
        {"utf-16", "UTF-16LE"},
        {"utf16", "UTF-16LE"},
        {"utf-32", "UTF-32LE"},
        {"unicode", "UTF-16LE"},
        {"latin9", "ISO-8859-15"},
        {"iso8859-15", "ISO-8859-15"},
        {"cp850", "CP850"},
        {"latin-9", "ISO-8859-15"},
    };
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (strcasecmp(name, aliases[i][0]) == 0) return aliases[i][1];
    return name;
}

static bool is_utf8_name(const char *name)
{
    return strcmp(iconv_name(name), "UTF-8") == 0;
}

bool ni_charset_known(const char *name)
{
    if (strchr(name, '/')) return false; /* iconv's suffixes are not for files to choose */
    iconv_t converter = iconv_open("UTF-8", iconv_name(name));
    if (converter == (iconv_t)-1) return false;
    iconv_close(converter);
    return true;
}

/* Return how far to advance after invalid bytes: one unit of the character set. */
static size_t unit_of(const char *name)
{
    return strncasecmp(name, "UTF-16", 6) == 0 ? 2 : strncasecmp(name, "UTF-32", 6) == 0 ? 4 : 1;
}

static bool convert(iconv_t converter, size_t unit, newsidx_text bytes, ni_buffer *out)
{
    char *from = (char *)(uintptr_t)bytes.data;
    for (size_t left = bytes.size; left > 0;) {
        if (!ni_buffer_reserve(out, left + left / 4 + 16)) return false;
        char *to = out->data + out->size;
        size_t room = out->capacity - out->size;
        size_t done = iconv(converter, &from, &left, &to, &room);
        out->size = (size_t)(to - out->data);
        if (done != (size_t)-1 || errno == E2BIG) continue;
        if (!ni_buffer_append_byte(out, 0xff)) return false;
        size_t step = unit < left ? unit : left;
        from += step;
        left -= step;
        iconv(converter, NULL, NULL, NULL, NULL);
    }
    return true;
}

newsidx_status ni_charset_convert(const char *name, newsidx_text bytes, ni_buffer *out,
                                  newsidx_error *error)
{
    const char *from = iconv_name(name);
    if (bytes.size == 0) return NEWSIDX_OK;
    if (is_utf8_name(name))
        return ni_buffer_append(out, bytes.data, bytes.size) ? NEWSIDX_OK : ni_error_memory(error);
    iconv_t converter = iconv_open("UTF-8", from);
    if (converter == (iconv_t)-1)
        return ni_error_set(error, NEWSIDX_ERR_ARGUMENT, "unknown character set \"%.60s\"", name);
    bool done = convert(converter, unit_of(from), bytes, out);
    iconv_close(converter);
    return done ? NEWSIDX_OK : ni_error_memory(error);
}

/* -------------------------------------------------------------- detection */

static void settle(ni_charset *charset, const char *name, size_t mark, bool guessed)
{
    size_t size = strlen(name);
    if (size >= sizeof charset->name) size = sizeof charset->name - 1;
    for (size_t i = 0; i < size; i++) {
        bool capital = name[i] >= 'A' && name[i] <= 'Z';
        charset->name[i] = capital ? (char)(name[i] - 'A' + 'a') : name[i];
    }
    charset->name[size] = '\0';
    charset->mark = mark;
    charset->guessed = guessed;
}

static bool find_mark(ni_charset *charset, newsidx_text bytes)
{
    static const struct {
        const char *bytes;
        size_t size;
        const char *name;
    } marks[] = {
        {"\xef\xbb\xbf", 3, "utf-8"},    {"\xff\xfe\0\0", 4, "utf-32le"},
        {"\0\0\xfe\xff", 4, "utf-32be"}, {"\xff\xfe", 2, "utf-16le"},
        {"\xfe\xff", 2, "utf-16be"},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (bytes.size < marks[i].size || memcmp(bytes.data, marks[i].bytes, marks[i].size) != 0)
            continue;
        settle(charset, marks[i].name, marks[i].size, false);
        return true;
    }
    return false;
}

/* Latin text has a NUL in every second byte of UTF-16, in three of four of UTF-32. */
static bool find_wide(ni_charset *charset, newsidx_text bytes)
{
    enum { LOOK_MAX = 4096 };
    size_t zeros[4] = {0}, size = bytes.size < LOOK_MAX ? bytes.size & ~(size_t)3 : LOOK_MAX;
    if (size < 8) return false;
    for (size_t i = 0; i < size; i++) zeros[i % 4] += bytes.data[i] == '\0';
    size_t most = size / 4 * 7 / 10, few = size / 4 / 10;
    bool zero[4], text[4];
    for (int i = 0; i < 4; i++) zero[i] = zeros[i] > most, text[i] = zeros[i] <= few;
    const char *name = NULL;
    if (text[0] && zero[1] && zero[2] && zero[3]) name = "utf-32le";
    if (zero[0] && zero[1] && zero[2] && text[3]) name = "utf-32be";
    if (text[0] && zero[1] && text[2] && zero[3]) name = "utf-16le";
    if (zero[0] && text[1] && zero[2] && text[3]) name = "utf-16be";
    if (name) settle(charset, name, 0, true);
    return name != NULL;
}

/* The codes of ä ö ü ß Ä Ö Ü in a character set, and its marks: „ “ ” ‚ ‘ ’ – — … » « € § é è °. */
typedef struct german {
    const char *name;
    const char *letters;
    const char *marks;
} german;

static const german sets[] = {
    {"windows-1252", "\xe4\xf6\xfc\xdf\xc4\xd6\xdc",
     "\x84\x93\x94\x82\x91\x92\x96\x97\x85\xbb\xab\x80\xa7\xe9\xe8\xb0\xa0"},
    {"macroman", "\x8a\x9a\x9f\xa7\x80\x85\x86",
     "\xe3\xd2\xd3\xe2\xd4\xd5\xd0\xd1\xc9\xc8\xc7\xdb\xa4\x8e\x8f\xa1\xca"},
    {"cp850", "\x84\x94\x81\xe1\x8e\x99\x9a", "\x82\x8a\xf5\xf8\xae\xaf\xff"},
};

/* Check whether this byte is inside a word: next to an ASCII letter. */
static bool in_word(newsidx_text bytes, size_t i)
{
    unsigned char before = i ? (unsigned char)bytes.data[i - 1] | 0x20 : 0;
    unsigned char after = i + 1 < bytes.size ? (unsigned char)bytes.data[i + 1] | 0x20 : 0;
    return (before >= 'a' && before <= 'z') || (after >= 'a' && after <= 'z');
}

/* German letters within words count for a set; bytes that are neither letter nor mark against. */
static long score_of(const german *set, newsidx_text bytes)
{
    enum { SAMPLE_MAX = 20000 };
    long score = 0, seen = 0;
    for (size_t i = 0; i < bytes.size && seen < SAMPLE_MAX; i++) {
        if (!(bytes.data[i] & 0x80)) continue;
        seen++;
        if (strchr(set->letters, bytes.data[i]))
            score += in_word(bytes, i) ? 2 : -1;
        else if (strchr(set->marks, bytes.data[i]))
            score += in_word(bytes, i) ? 0 : 1;
        else
            score -= 2;
    }
    return score;
}

static void guess_other(ni_charset *charset, newsidx_text bytes)
{
    const char *name = "";
#ifdef NI_HAVE_UCHARDET
    uchardet_t detector = uchardet_new();
    if (detector && uchardet_handle_data(detector, bytes.data, bytes.size) == 0) {
        uchardet_data_end(detector);
        name = uchardet_get_charset(detector);
    }
    bool known = *name && !is_utf8_name(name) && ni_charset_known(name);
    settle(charset, known ? name : "windows-1252", 0, true);
    if (detector) uchardet_delete(detector);
#else
    (void)bytes, (void)name;
    settle(charset, "windows-1252", 0, true);
#endif
}

static size_t high_bytes(newsidx_text bytes)
{
    size_t count = 0;
    for (size_t i = 0; i < bytes.size && count < 100; i++) count += (bytes.data[i] & 0x80) != 0;
    return count;
}

static void guess(ni_charset *charset, newsidx_text bytes)
{
    enum { ENOUGH = 8 }; /* bytes beyond ASCII needed to guess other languages */
    const german *best = NULL;
    long most = 0;
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        long score = score_of(&sets[i], bytes);
        if (score > most) most = score, best = &sets[i];
    }
    if (best)
        settle(charset, best->name, 0, true);
    else if (high_bytes(bytes) >= ENOUGH)
        guess_other(charset, bytes);
    else
        settle(charset, "utf-8", 0, false); /* a few invalid bytes, which are counted as such */
}

void ni_charset_find(ni_charset *charset, newsidx_text bytes, const char *given,
                     const char *declared)
{
    ni_charset marked;
    bool has_mark = find_mark(&marked, bytes);
    if (given && *given) {
        settle(charset, given, has_mark ? marked.mark : 0, false);
        if (has_mark && strncasecmp(given, marked.name, 5) == 0) *charset = marked;
        return;
    }
    if (has_mark) {
        *charset = marked;
        return;
    }
    if (find_wide(charset, bytes)) return;
    counts utf8 = count_utf8(bytes, SIZE_MAX);
    bool valid = utf8.bad == 0, mostly = utf8.good > utf8.bad;
    bool usable = declared && *declared && ni_charset_known(declared);
    if (valid || (mostly && !(usable && !is_utf8_name(declared))))
        settle(charset, "utf-8", 0, false);
    else if (usable && !is_utf8_name(declared) && unit_of(iconv_name(declared)) == 1)
        settle(charset, declared, 0, false);
    else
        guess(charset, bytes);
}

/* ------------------------------------------------------------ declaration */

/* Copy the name after charset= or encoding=, with or without quotes. */
static bool take_name(const char *at, const char *end, char name[NI_CHARSET_NAME_SIZE])
{
    size_t size = 0;
    while (at < end && (*at == ' ' || *at == '\t')) at++;
    if (at == end || *at != '=') return false;
    for (at++; at < end && (*at == ' ' || *at == '"' || *at == '\''); at++) {}
    for (; at < end && size + 1 < NI_CHARSET_NAME_SIZE; at++) {
        bool ok = (*at >= '0' && *at <= '9') || (*at >= 'a' && *at <= 'z') ||
                  (*at >= 'A' && *at <= 'Z') || *at == '-' || *at == '_' || *at == '.';
        if (!ok) break;
        name[size++] = *at;
    }
    name[size] = '\0';
    return size > 0;
}

void ni_charset_declared(newsidx_text head, char name[NI_CHARSET_NAME_SIZE])
{
    static const char *const keys[] = {"charset", "encoding"};
    enum { LOOK_MAX = 4096 };
    size_t size = head.size < LOOK_MAX ? head.size : LOOK_MAX;
    name[0] = '\0';
    const char *at = head.data, *end = head.data + size;
    for (; at < end; at++) {
        at = memchr(at, '<', (size_t)(end - at));
        if (!at) return;
        const char *close = memchr(at, '>', (size_t)(end - at));
        if (!close) return;
        bool meta = close - at > 5 && strncasecmp(at, "<meta", 5) == 0;
        bool xml = close - at > 5 && strncasecmp(at, "<?xml", 5) == 0;
        for (const char *in = at; (meta || xml) && in < close; in++)
            for (size_t i = 0; i < 2; i++) {
                size_t length = strlen(keys[i]);
                if ((size_t)(close - in) > length && strncasecmp(in, keys[i], length) == 0 &&
                    take_name(in + length, close, name))
                    return;
            }
    }
}
