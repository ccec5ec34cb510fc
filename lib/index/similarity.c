/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A bin without any triple of words has a byte of 0, which equals no other. */
#include "index/similarity.h"

#include <string.h>

#include "base/hash.h"

void ni_similarity_start(ni_similarity *similarity)
{
    memset(similarity, 0, sizeof *similarity);
    memset(similarity->least, 0xff, sizeof similarity->least);
}

void ni_similarity_add(ni_similarity *similarity, newsidx_text word)
{
    const uint64_t three[] = {similarity->before[0], similarity->before[1],
                              ni_hash(word.data, word.size)};
    similarity->before[0] = three[1];
    similarity->before[1] = three[2];
    if (++similarity->words < 3) return;
    const uint64_t hash = ni_hash(three, sizeof three);
    uint64_t *least = &similarity->least[hash >> 60];
    if (hash << 4 < *least) *least = hash << 4;
}

bool ni_similarity_finish(const ni_similarity *similarity, char sketch[NI_SIMILARITY_SIZE])
{
    if (similarity->words < NI_SIMILARITY_WORDS_MIN) return false;
    for (int i = 0; i < NI_SIMILARITY_SIZE; i++) {
        const uint64_t least = similarity->least[i];
        sketch[i] = (char)(least == UINT64_MAX ? 0 : 1 + (least >> 4) % 255);
    }
    return true;
}

bool ni_similarity_copies(newsidx_text left, newsidx_text right)
{
    int common = 0;
    if (left.size != NI_SIMILARITY_SIZE || right.size != NI_SIMILARITY_SIZE) return false;
    for (int i = 0; i < NI_SIMILARITY_SIZE; i++)
        common += (left.data[i] == right.data[i]) & (left.data[i] != 0);
    return common >= NI_SIMILARITY_COPY;
}
