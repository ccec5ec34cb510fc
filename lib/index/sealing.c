/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One thread for each builder: it lives for a tenth of a second or more, so that starting it is
 * nothing. */
#include "index/sealing.h"

#include <pthread.h>
#include <stdlib.h>

struct ni_sealing {
    pthread_t thread;
    ni_builder *builder;
    ni_manifest_segment facts;
    newsidx_status status;
    newsidx_error error;
};

static void *run(void *context)
{
    ni_sealing *sealing = context;
    sealing->status = ni_builder_seal(sealing->builder, &sealing->facts, &sealing->error);
    return NULL;
}

ni_sealing *ni_sealing_begin(ni_builder *builder)
{
    ni_sealing *sealing = calloc(1, sizeof *sealing);
    if (!sealing) return NULL;
    sealing->builder = builder;
    if (pthread_create(&sealing->thread, NULL, run, sealing) == 0) return sealing;
    free(sealing);
    return NULL;
}

newsidx_status ni_sealing_end(ni_sealing *sealing, ni_manifest_segment *facts, newsidx_error *error)
{
    pthread_join(sealing->thread, NULL);
    newsidx_status status = sealing->status;
    *facts = sealing->facts;
    if (status != NEWSIDX_OK && error) *error = sealing->error;
    free(sealing);
    return status;
}
