/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Decoding a damaged record never reads outside its bytes. */
#include "index/record.h"

#include <string.h>

#include "base/error.h"

/* Greater than any field number. */
enum { PACKED_FORM = 0x81, DICTIONARY_FORM = 0x82 };

/* Least size of a text to be packed without a dictionary: shorter ones compress better together, by
   Xapian's zlib. */
enum { PACK_MIN = 4096 };

static void append_field(newsidx_text text, unsigned number, ni_buffer *out)
{
    if (!text.data) return;
    ni_buffer_append_varint(out, number);
    ni_buffer_append_varint(out, text.size);
    ni_buffer_append(out, text.data, text.size);
}

bool ni_record_encode(const newsidx_article *article, ni_buffer *out)
{
    for (unsigned field = 0; field < NEWSIDX_FIELD_COUNT; field++)
        if (field != NEWSIDX_BODY) append_field(article->field[field], field, out);
    append_field(article->field[NEWSIDX_BODY], NEWSIDX_BODY, out);
    return !out->failed;
}

/* ---- packing --------------------------------------------------------------------------------- */

static bool may_pack(newsidx_field field, newsidx_text text, const ni_dictionary *dictionary)
{
    return (field == NEWSIDX_BODY || field == NEWSIDX_TEASER) &&
           text.size >= (dictionary ? 1 : PACK_MIN);
}

/* Append a field, packed if that pays. */
static newsidx_status pack_field(newsidx_field field, newsidx_text text, ni_packer *packer,
                                 const ni_dictionary *dictionary, ni_buffer *out, bool *any)
{
    ni_buffer packed = NI_BUFFER_INIT;
    newsidx_status status = may_pack(field, text, dictionary)
                                ? ni_packer_pack(packer, dictionary, text, &packed)
                                : NEWSIDX_DONE;
    if (status == NEWSIDX_OK) {
        append_field((newsidx_text){packed.data, packed.size}, (unsigned)field * 2 + 1, out);
        *any = true;
    } else if (status == NEWSIDX_DONE) {
        append_field(text, (unsigned)field * 2, out);
        status = NEWSIDX_OK;
    }
    ni_buffer_dispose(&packed);
    return out->failed ? NEWSIDX_ERR_MEMORY : status;
}

newsidx_status ni_record_pack(newsidx_text plain, ni_packer *packer,
                              const ni_dictionary *dictionary, ni_buffer *out, newsidx_error *error)
{
    newsidx_text fields[NEWSIDX_FIELD_COUNT];
    bool any = false;
    ni_buffer_clear(out);
    if (!ni_record_decode(plain, fields))
        return ni_error_set(error, NEWSIDX_ERR_INTERNAL, "cannot decode a stored record");
    if (!may_pack(NEWSIDX_BODY, fields[NEWSIDX_BODY], dictionary) &&
        !may_pack(NEWSIDX_TEASER, fields[NEWSIDX_TEASER], dictionary))
        return NEWSIDX_OK;
    newsidx_status status = NEWSIDX_OK;
    ni_buffer_append_byte(out, dictionary ? DICTIONARY_FORM : PACKED_FORM);
    for (int field = 0; field < NEWSIDX_FIELD_COUNT && status == NEWSIDX_OK; field++)
        if (field != NEWSIDX_BODY)
            status = pack_field((newsidx_field)field, fields[field], packer, dictionary, out, &any);
    if (status == NEWSIDX_OK)
        status = pack_field(NEWSIDX_BODY, fields[NEWSIDX_BODY], packer, dictionary, out, &any);
    if (status != NEWSIDX_OK) return ni_error_memory(error);
    if (!any) ni_buffer_clear(out);
    return NEWSIDX_OK;
}

/* ---- reading --------------------------------------------------------------------------------- */

static bool is_packed_form(newsidx_text data)
{
    const unsigned char first = data.size ? (unsigned char)*data.data : 0;
    return first == PACKED_FORM || first == DICTIONARY_FORM;
}

bool ni_record_read(newsidx_text data, ni_record *out)
{
    memset(out, 0, sizeof *out);
    if (!data.size) return true;
    const char *at = data.data, *end = data.data + data.size;
    const bool is_packed = is_packed_form(data);
    out->dictionary = (unsigned char)*at == DICTIONARY_FORM;
    if (is_packed) at++;
    while (at < end) {
        uint64_t number, size;
        if (!ni_varint_read(&at, end, &number) || !ni_varint_read(&at, end, &size)) return false;
        const uint64_t field = is_packed ? number / 2 : number;
        if (field >= NEWSIDX_FIELD_COUNT || size > (uint64_t)(end - at)) return false;
        out->field[field] = (newsidx_text){at, (size_t)size};
        out->packed[field] = is_packed && number % 2;
        at += size;
    }
    return true;
}

bool ni_record_decode(newsidx_text data, newsidx_text fields[NEWSIDX_FIELD_COUNT])
{
    ni_record record;
    if (is_packed_form(data) || !ni_record_read(data, &record)) return false;
    memcpy(fields, record.field, sizeof record.field);
    return true;
}
