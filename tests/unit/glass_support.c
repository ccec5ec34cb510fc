/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Bytes that are no letters are written in hexadecimal. */
#include "glass_support.h"

#include "glass/listreader.h"
#include "glass/positionreader.h"
#include "glass/positions.h"

static void write_bytes(ni_buffer *out, newsidx_text text)
{
    for (size_t i = 0; i < text.size; i++) {
        const unsigned char byte = (unsigned char)text.data[i];
        if (byte > ' ' && byte < 0x7f)
            ni_buffer_append_byte(out, byte);
        else
            ni_buffer_append_format(out, "<%02x>", byte);
    }
}

static newsidx_status dump_list(ni_glass_cursor *cursor, ni_buffer *out, newsidx_error *error)
{
    ni_glass_list list;
    newsidx_status status = ni_glass_list_begin(&list, cursor, error);
    ni_buffer_append_string(out, "list ");
    write_bytes(out, cursor->key);
    while (status == NEWSIDX_OK) {
        status = ni_glass_list_next(&list, error);
        if (status == NEWSIDX_OK)
            ni_buffer_append_format(out, " %u:%u", (unsigned)list.docid, (unsigned)list.wdf);
    }
    ni_buffer_append_byte(out, '\n');
    return status < NEWSIDX_OK ? status : NEWSIDX_OK;
}

static newsidx_status dump_values(ni_glass_cursor *cursor, ni_buffer *out, newsidx_error *error)
{
    ni_glass_value_list list;
    newsidx_status status = ni_glass_value_list_begin(&list, cursor, error);
    ni_buffer_append_format(out, "values %u", (unsigned)list.slot);
    while (status == NEWSIDX_OK) {
        status = ni_glass_value_list_next(&list, error);
        if (status != NEWSIDX_OK) break;
        ni_buffer_append_format(out, " %u:", (unsigned)list.docid);
        write_bytes(out, list.value);
    }
    ni_buffer_append_byte(out, '\n');
    return status < NEWSIDX_OK ? status : NEWSIDX_OK;
}

static newsidx_status dump_entry(ni_glass_cursor *cursor, ni_buffer *out, newsidx_error *error)
{
    write_bytes(out, cursor->key);
    ni_buffer_append_string(out, cursor->compressed ? " ~" : " =");
    write_bytes(out, cursor->tag);
    ni_buffer_append_byte(out, '\n');
    newsidx_status status = ni_glass_cursor_next(cursor, error);
    return status < NEWSIDX_OK ? status : NEWSIDX_OK;
}

/* Read positions without writing them out, since Xapian has none. */
static newsidx_status read_positions(ni_glass_cursor *cursor, newsidx_error *error)
{
    ni_glass_positionwalk walk;
    ni_positionlist positions = {NULL, 0, 0};
    newsidx_status status;
    ni_glass_positionwalk_begin(&walk, cursor);
    while ((status = ni_glass_positionwalk_list(&walk, error)) == NEWSIDX_OK) {
        while ((status = ni_glass_positionwalk_next(&walk, error)) == NEWSIDX_OK) {
            positions.count = 0;
            status = ni_glass_positions_unpack(&positions, walk.list.packed);
            if (status != NEWSIDX_OK) break;
        }
        if (status < NEWSIDX_OK) break;
    }
    ni_positionlist_dispose(&positions);
    return status < NEWSIDX_OK ? status : NEWSIDX_OK;
}

static newsidx_status dump_table(const ni_glass_database *file, ni_glass_table_kind table,
                                 ni_glass_cursor *cursor, ni_buffer *out, newsidx_error *error)
{
    newsidx_status status = ni_glass_cursor_begin(cursor, file, table, error);
    if (status == NEWSIDX_OK) status = ni_glass_cursor_next(cursor, error);
    while (status == NEWSIDX_OK && !cursor->exhausted) {
        const ni_glass_key_kind kind = ni_glass_listreader_kind(cursor);
        if (table != NI_GLASS_POSTLIST || kind == NI_GLASS_KEY_METADATA ||
            kind == NI_GLASS_KEY_STATS)
            status = dump_entry(cursor, out, error);
        else if (kind == NI_GLASS_KEY_POSITIONS)
            status = read_positions(cursor, error);
        else if (kind == NI_GLASS_KEY_VALUES)
            status = dump_values(cursor, out, error);
        else
            status = dump_list(cursor, out, error);
    }
    return status < NEWSIDX_OK ? status : NEWSIDX_OK;
}

static newsidx_status dump_file(const ni_glass_database *file, ni_buffer *out, newsidx_error *error)
{
    const ni_glass_versionblock *version = &file->version;
    ni_glass_cursor cursor = NI_GLASS_CURSOR_INIT;
    ni_buffer_append_format(out, "documents %u last %u length %u..%u sum %llu wdf %u\n",
                            (unsigned)version->documents, (unsigned)version->last_docid,
                            (unsigned)version->length_lower, (unsigned)version->length_upper,
                            (unsigned long long)version->length_total,
                            (unsigned)version->wdf_upper);
    newsidx_status status = dump_table(file, NI_GLASS_POSTLIST, &cursor, out, error);
    if (status == NEWSIDX_OK) status = dump_table(file, NI_GLASS_DOCDATA, &cursor, out, error);
    if (status == NEWSIDX_OK) status = dump_table(file, NI_GLASS_POSITION, &cursor, out, error);
    ni_glass_cursor_dispose(&cursor);
    return status;
}

newsidx_status glass_dump(const char *path, ni_buffer *out, newsidx_error *error)
{
    ni_glass_database file;
    newsidx_status status = ni_glass_database_open(&file, path, error);
    if (status == NEWSIDX_OK) status = dump_file(&file, out, error);
    ni_glass_database_close(&file);
    return status;
}

newsidx_status glass_dump_bytes(const char *path, const void *bytes, size_t size, ni_buffer *out,
                                newsidx_error *error)
{
    ni_glass_database file;
    newsidx_status status = ni_glass_database_view(&file, path, bytes, size, error);
    return status == NEWSIDX_OK ? dump_file(&file, out, error) : status;
}

char *glass_text(const char *path)
{
    ni_buffer out = NI_BUFFER_INIT;
    newsidx_error error;
    if (glass_dump(path, &out, &error) != NEWSIDX_OK) fail_msg("%s", error.message);
    assert_non_null(ni_buffer_string(&out));
    return out.data;
}
