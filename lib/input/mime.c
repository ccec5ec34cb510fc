/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "input/mime.h"

#include <string.h>
#include <strings.h>

enum { DEPTH_MAX = 32, PARTS_MAX = 1000 };

typedef struct search {
    ni_mime *mime;
    unsigned parts;
    bool failed;
} search;

static void copy_charset(ni_mimepart *part, GMimeObject *object)
{
    const char *name = g_mime_object_get_content_type_parameter(object, "charset");
    size_t size = name ? strlen(name) : 0;
    if (size >= sizeof part->charset) size = 0;
    if (size) memcpy(part->charset, name, size);
    part->charset[size] = '\0';
}

static bool take_part(ni_mimepart *part, GMimeObject *object)
{
    GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(object));
    if (!content) return true;
    GMimeStream *stream = g_mime_stream_mem_new();
    g_mime_data_wrapper_write_to_stream(content, stream);
    GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    const char *format = g_mime_object_get_content_type_parameter(object, "format");
    part->found = true;
    part->flowed = format && strcasecmp(format, "flowed") == 0;
    copy_charset(part, object);
    bool done = !bytes->len || ni_buffer_append(&part->bytes, bytes->data, bytes->len);
    g_object_unref(stream);
    return done;
}

static bool is_attached(GMimeObject *object)
{
    const char *disposition = g_mime_object_get_disposition(object);
    return disposition && strcasecmp(disposition, "attachment") == 0;
}

static void look(search *s, GMimeObject *object, unsigned depth)
{
    if (!object || depth >= DEPTH_MAX || ++s->parts > PARTS_MAX || s->failed) return;
    if (GMIME_IS_MULTIPART(object)) {
        int count = g_mime_multipart_get_count(GMIME_MULTIPART(object));
        for (int i = 0; i < count; i++)
            look(s, g_mime_multipart_get_part(GMIME_MULTIPART(object), i), depth + 1);
        return;
    }
    if (!GMIME_IS_PART(object) || is_attached(object)) return;
    GMimeContentType *type = g_mime_object_get_content_type(object);
    bool html = g_mime_content_type_is_type(type, "text", "html");
    ni_mimepart *part = html ? &s->mime->html : &s->mime->plain;
    if (!html && !g_mime_content_type_is_type(type, "text", "plain")) return;
    if (!part->found) s->failed |= !take_part(part, object);
}

bool ni_mime_read(ni_mime *mime, GMimeMessage *message)
{
    ni_mimepart *parts[] = {&mime->plain, &mime->html};
    for (size_t i = 0; i < 2; i++) {
        ni_buffer_clear(&parts[i]->bytes);
        parts[i]->found = parts[i]->flowed = false;
    }
    search s = {mime, 0, false};
    look(&s, g_mime_message_get_mime_part(message), 0);
    return !s.failed;
}

void ni_mime_dispose(ni_mime *mime)
{
    ni_buffer_dispose(&mime->plain.bytes);
    ni_buffer_dispose(&mime->html.bytes);
}
