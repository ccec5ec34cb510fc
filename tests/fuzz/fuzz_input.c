/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Any bytes as a file of any format, for libFuzzer: the first byte chooses the name, by which the
 * format is known. Every article is touched, so that a text that lies outside of its memory is
 * found, and the number of records is bounded by that of the bytes.
 *
 *     CC=clang CXX=clang++ meson setup build-fuzz -Dfuzz=true -Dtests=false \
 *         -Db_sanitize=address,undefined -Db_lundef=false
 *     ninja -C build-fuzz tests/fuzz/fuzz_input
 *     build-fuzz/tests/fuzz/fuzz_input -max_len=4096 CORPUS
 */
#include <newsidx.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const char *const names[] = {
    "a",     "a.txt", "a.jsonl", "a.json", "a.html", "a.xml",  "a.csv", "a.eml", "a.mbox",
    "a.mht", "a.md",  "a.mdx",   "a.zip",  "a.tar",  "a.docx", "a.odt", "a.pdf", "a.txt.gz",
};

static volatile unsigned sum;

static void touch(newsidx_text text)
{
    for (size_t i = 0; i < text.size; i++) sum += (unsigned char)text.data[i];
}

static void read_all(newsidx_input *input, size_t most)
{
    newsidx_article article;
    newsidx_error error;
    newsidx_note note = NEWSIDX_NOTE_INIT;
    newsidx_status status;
    size_t records = 0;
    while ((status = newsidx_input_next(input, &article, &error)) != NEWSIDX_DONE) {
        for (int i = 0; i < NEWSIDX_FIELD_COUNT; i++) touch(article.field[i]);
        if (newsidx_input_member(input)) touch(newsidx_text_of(newsidx_input_member(input)));
        sum += (unsigned)newsidx_input_line(input);
        if (status != NEWSIDX_OK && status != NEWSIDX_ERR_RECORD) break;
        if (++records > most) abort();
    }
    for (size_t i = 0; newsidx_input_note(input, i, &note); i++) touch(note.text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    newsidx_input *input;
    newsidx_error error;
    if (size == 0) return 0;
    const char *name = names[bytes[0] % (sizeof names / sizeof *names)];
    if (newsidx_input_open_memory(&input, bytes + 1, size - 1, name, NULL, &error)) return 0;
    read_all(input, 1000 * size + 1000);
    newsidx_input_close(input);
    return 0;
}
